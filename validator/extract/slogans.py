"""This module extracts slogans that count: “五个一”, “六清”, “三提升一优化”, with the list that spells them out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from validator.extract.lists.members import closing, pieces, read_count, split
from validator.subject import Subject


@dataclass(frozen=True, slots=True)
class Slogan:
    """A slogan of numerals and words, with its list. `start` and `end` enclose both.

    `count` is what its numerals promise: their sum, or the number that the list agrees with where the slogan can be read
    several ways (五位一体). `members` is how many the list names, `spans` where; `text` is the slogan alone.
    """

    start: int
    end: int
    text: str
    count: int
    members: int
    spans: tuple[tuple[int, int], ...]


_GROUP = re.compile(
    r"(?P<n>十[一二三四五六]|[一二两三四五六七八九十双])(?P<word>个一(?:批|流|律|体化)?|统一|专一|归一|[\u4e00-\u9fff]?合一(?!体)|[^一二两三四五六七八九十双“”\d\s]{1,6})"
)
_QUOTED = re.compile(
    r"“(?P<body>[^“”（）()，。；\n]{2,16})”(?P<noun>[^“”（）()，。；：\n\d]{0,14})(?P<open>[（(]|：|:|，?(?:即|就是指?|是指|指的是|分别是|分别为|包括)[:：]?|，(?:切实|真正|全面|坚持)?(?:做到|实现|坚持))"
)
_BARE = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<body>(?:[二两三四五六七八九十][\u4e00-\u9fff]{1,3}){2,4}|(?:[二两三四五六七八九][提抓促强优补建保清查严控降增聚推转进][\u4e00-\u9fff]?|[二三四五六七八九十]个一批?(?=[（(：:，])))(?P<noun>)(?P<open>[（(]|(?<=个一批)(?:[：:]|，即)|(?<=个一)(?:[：:]|，即))"
)
_PLAIN = re.compile(r"(?<=[\u4e00-\u9fff])“(?P<body>[^“”（）()，。；、\n]{2,12})”(?!\s?[（(：:])")
_JOINT = frozenset(
    {
        "联供",
        "联动",
        "联调",
        "联治",
        "联防",
        "网融合",
        "链融合",
        "位一体",
        "侧协同",
        "端协同",
        "方联动",
        "水共治",
        "水统筹",
        "水同治",
        "水共管",
        "水同步",
        "网同建",
        "流合一",
        "网合一",
    }
)
"""Words of slogans that name no member: 热、电、冷“三联供”."""
_LEAD = re.compile(r"\s{0,2}(?:分别是|分别为|具体为|包括|包含|即|含|为)?[:：]?")
_OPEN = re.compile(r"如|例如|主要|其中")


def extract(subject: Subject) -> list[Slogan]:
    """Slogans with a closed list, in the order of the text."""
    text = subject.folded
    found = []
    for pattern in (_QUOTED, _BARE):
        for match in pattern.finditer(text):
            groups = _groups(match["body"])
            slogan = _slogan(text, match, groups) if groups else None
            if slogan is not None:
                found.append(slogan)
    found += _spelled(text)
    found += _joined(text)
    found += _staged(text)
    for match in _PLAIN.finditer(text):
        found += [slogan for find in (_after_ones, _after_list) if (slogan := find(text, match))][:1]
    return sorted(found, key=lambda row: row.start)


_PART = re.compile(
    r"(?P<n>[二两三四五六七八九十])(?P<word>[\u4e00-\u9fff]{1,3}?)(?:即|分别为|分别是|是指|指的?是?|为|是|包括)(?P<list>[^，。；：\n“”]{3,60})(?=[，。；\n])"
)


def _spelled(text: str) -> list[Slogan]:
    """“一核两翼三带”，一核为…，两翼为甲和乙，三带为丙、丁: each part of a slogan spelled out by itself."""
    found = []
    for quoted in _BODY.finditer(text):
        groups = {word: number for number, word in _groups(quoted["body"])}
        if len(groups) < 2:
            continue
        for match in _PART.finditer(text, quoted.end(), quoted.end() + 300):
            number = 2 if match["n"] == "双" else read_count(match["n"])
            if groups.get(match["word"]) != number or number is None or re.search("等[^、]{0,4}$", match["list"]):
                continue
            members = split(text, *match.span("list"))
            if len(members.spans) >= 2 and not members.fewest <= number <= members.most:
                said = match["n"] + match["word"]
                found.append(Slogan(match.start(), match.end(), said, number, len(members.spans), members.spans))
    return found


_PLUS = re.compile(
    r"“(?P<list>[^“”+＋，。；\n]{1,10}(?:[+＋][^“”+＋，。；\n]{1,10}){1,7})”的?(?P<said>(?P<n>[二两三四五六七八九])(?P<word>长|方|端|级|员|社|治|位|网|线|链|侧|元|师|警))(?=联动|协同|共治|共管|合一|一体|联合|融合|并进|协作|联合|联调|模式|机制|体系|共建|同)"
)


_SAME_VERB = re.compile(
    r"“(?P<list>[^“”，。；\n]{2,12}(?:、[^“”、，。；\n]{2,12}){1,7})”的?(?P<said>(?P<n>[二两三四五六七八九])(?P<word>[送进访查问比看学讲促抓清帮解包联保优免减降补代认定领办]))(?=活动|行动|服务|机制|工作|制度|要求|工程|举措|措施|模式|法)"
)
"""“送政策、送技术、送岗位”三送活动: members that share the word which is counted."""


_CHARACTERS = re.compile(
    r"“(?P<list>[\u4e00-\u9fff](?:、[\u4e00-\u9fff]){2,9})”的?(?P<said>(?P<n>[三四五六七八九十])字)(?=方针|诀|口诀|工作法|要求|经|原则|策略|标准|措施|举措|法)"
)
"""“清、拆、改、建”四字方针."""


_SAME_WORD = re.compile(
    r"“(?P<list>[^“”，。；\n]{2,24}(?:、[^“”、，。；\n]{2,24}){1,7})”的?“?(?P<said>(?P<n>[二两三四五六七八九])个(?P<word>[\u4e00-\u9fff]{2,3}?))(?=”|要求|原则|标准|机制)"
)
"""“A必须甲、B必须乙”的“三个必须”: members that all hold the words which are counted."""


def _joined(text: str) -> list[Slogan]:
    """“河长+检察长+警长”四长联动: members that pluses join, before their number."""
    found = []
    for match in (match for form in (_PLUS, _SAME_VERB, _SAME_WORD, _CHARACTERS) for match in form.finditer(text)):
        spans = tuple(pieces(text, *match.span("list"), "+＋、"))
        count = read_count(match["n"])
        words = [text[first:last] for first, last in spans]
        alike = match.re in (_PLUS, _CHARACTERS) or all(
            word[0] == match["word"] if match.re is _SAME_VERB else match["word"] in word for word in words
        )
        if count and count != len(spans) and alike:
            found.append(Slogan(*match.span(), match["said"], count, len(spans), spans))
    return found


_STAGES = re.compile(
    r"(?:分|“)(?P<n>[二两三四五六七八])个?(?P<kind>步|期|阶段|轮|批)(?:走[”，]|进行|建设|实施|推进|完成|安排|开展|推开)"
)


def _staged(text: str) -> list[Slogan]:
    """分三期建设，一期…、四期…: stages that are named beyond the number of them, or not to its end."""
    found = []
    for match in _STAGES.finditer(text):
        stop = re.compile("[。\n]").search(text, match.end())
        end = stop.start() if stop else len(text)
        named = list(re.compile(rf"第?(?P<k>[一二三四五六七八]){match['kind']}(?!走)").finditer(text, match.end(), end))
        steps = [read_count(one["k"]) for one in named]
        count = read_count(match["n"])
        if count and steps == list(range(1, len(steps) + 1)) and len(steps) >= 2 and len(steps) != count:
            spans = tuple(one.span() for one in named)
            found.append(
                Slogan(match.start("n"), match.end("kind"), match["n"] + match["kind"], count, len(steps), spans)
            )
    return found


_BODY = re.compile(r"“(?P<body>[^“”（）()，。；、\n]{4,16})”")
_ONES = re.compile(r"(?P<n>[二两三四五六七八九十]{1,2})个一")
_ONE = re.compile(r"一[\u4e00-\u9fff]{1,12}")
_AS = re.compile(r"”?(?:的|为(?:主要)?内容的|为(?:重点|核心|抓手|载体)的|这|等)?$")


def _after_ones(text: str, match: "re.Match[str]") -> Slogan | None:
    """“一库一策、一库一人、一库一码”的“五个一”: members that all begin with 一, up to the slogan that counts them."""
    ones = _ONES.fullmatch(match["body"])
    count = read_count(ones["n"]) if ones else None
    before = text[max(match.start() - 160, 0) : match.start()]
    tail = _AS.search(before)
    if count is None or tail is None or tail.group().endswith("等"):
        return None
    end = match.start() - len(tail.group())
    begin = end
    spans: list[tuple[int, int]] = []
    for piece in reversed(re.split("[、，“]", before[: len(before) - len(tail.group())])):
        word = piece.strip("”")
        first = begin - len(piece)
        if not _ONE.fullmatch(word) or re.search("[和与及]", word):
            break
        spans.insert(0, (first, first + len(word)))
        begin = first - 1
    if len(spans) < 2 or text[spans[0][0] - 1] in "和与及":
        return None
    return Slogan(match.start(), match.end(), match["body"], count, len(spans), tuple(spans))


def _after_list(text: str, match: "re.Match[str]") -> Slogan | None:
    """A slogan right behind its list: 产业图谱、重点企业清单、招商清单“一图两清单”; every member holds one of its words."""
    groups = _groups(match["body"])
    begin = max(text.rfind(stop, max(match.start() - 120, 0), match.start()) + 1 for stop in "，。；：！？\n“”（）")
    if not groups or match.start() - begin > 110 or "、" not in text[begin : match.start()]:
        return None
    members = split(text, begin, match.start())
    words = [text[first:last] for first, last in members.spans]
    names = [re.sub("^(?:个|张|项|条|大|类|种|份|本)", "", word) for _, word in groups]
    if len(words) < 2 or members.fewest != members.most or not all(names) or words[-1].endswith(("等", "的")):
        return None
    parts = len(groups) == 1 and names[0] in _JOINT and all(len(word) <= 2 for word in words[1:]) and len(words[0]) <= 4
    held = [sum(name in word if len(name) > 1 else name in word[-3:] for word in words) for name in names]
    if len(groups) == 1 and _classes(names[0], words):
        return Slogan(begin, match.end(), match["body"], groups[0][0], len(words), members.spans)
    if not parts and (sum(held) != len(words) or not any(held)):
        return None
    count = sum(number for number, _ in groups)
    agrees = count == len(words) and (parts or held == [number for number, _ in groups])
    return Slogan(begin, match.end(), match["body"], count, count if agrees else len(words), members.spans)


_CLASS = re.compile(
    "(?:体系|机制|平台|工程|行动|制度|要素|环节|维度|领域|模式|支柱|引擎|板块|系统|抓手|链条|功能|能力|中心)$"
)


def _classes(name: str, words: list[str]) -> bool:
    """Whether plain names of a list are what a noun without a measure word counts: 信息共享、金融服务、…、统计监测“六体系”."""
    plain = all(2 <= len(word) <= 12 and not re.search("[和与及等的0-9]", word[1:]) for word in words)
    return len(words) >= 3 and plain and bool(_CLASS.fullmatch(name))


def _groups(body: str) -> list[tuple[int, str]]:
    """Numerals with their words, the whole body used up: 三提升一优化 gives (3, 提升), (1, 优化); [] for other quotations."""
    found, at = [], 0
    while at < len(body):
        group = _GROUP.match(body, at)
        if group is None:
            return []
        number = 2 if group["n"] == "双" else read_count(group["n"])
        if number is None:
            return []
        found.append((number, group["word"]))
        at = group.end()
    return found


def _slogan(text: str, match: "re.Match[str]", groups: list[tuple[int, str]]) -> Slogan | None:
    listed = _list(text, match)
    if listed is None:
        return None
    spans, fewest, most, end = listed
    mixed = _mixed(text, groups, match.end(), end)
    if mixed is not None:
        total = sum(number for number, _ in groups)
        return Slogan(match.start(), end, match["body"], total, len(mixed), mixed)
    if match["open"].endswith(
        ("做到", "实现", "坚持")
    ):  # what is done may be another thing than what the slogan counts
        words = [text[first:last] for first, last in spans]
        if len(groups) != 1 or not all(_holds(word, groups[0][1]) for word in words):
            return None
    if (
        match["open"] not in "（("
        and len(groups) > 1
        and len(spans) == groups[0][0]
        and text[end - 1 : end + 1].endswith(("，", ","))
    ):
        return None  # 五升三降：…五类上升，…三类下降: a clause for each word, and this is the first
    most += sum(_own_count(text[first:last]) for first, last in spans)
    counts = _promised(text, groups, spans)
    if not counts or max(counts) < 2:
        return None
    fitting = [count for count in counts if fewest <= count <= most]
    count = fitting[0] if fitting else counts[0]
    return Slogan(match.start(), end, match["body"], count, count if fitting else len(spans), spans)


def _own_count(member: str) -> int:
    """How many more than one a member says itself to be: 两道过滤坝 are two."""
    own = re.match(r"(?P<n>[两二三四五六])[道个条座级项类]", member)
    return (read_count(own["n"]) or 1) - 1 if own else 0


def _mixed(text: str, groups: list[tuple[int, str]], begin: int, end: int) -> tuple[tuple[int, int], ...] | None:
    """The members of a list with both stops, 一图三库（产业链图谱，企业库、项目库）, if each bears the word of one group and
    some group has another number of them than its numeral says; None otherwise."""
    end -= text[end - 1 : end] in ("）", ")")
    spans = tuple(pieces(text, begin, end, "、，,；;"))
    words = [text[first:last] for first, last in spans]
    plain = all(len(word) <= 12 and not re.search("[和与及等]|分别|其中|包括", word) for word in words)
    if len(groups) < 2 or len(words) < 2 or not plain or any(len(name) > 2 for _, name in groups):
        return None
    held = [sum(name in word[-3:] for word in words) for _, name in groups]
    once = all(sum(name in word[-3:] for _, name in groups) == 1 for word in words)
    if not once or not all(held) or held == [number for number, _ in groups]:
        return None
    return spans


def _list(text: str, match: "re.Match[str]") -> tuple[tuple[tuple[int, int], ...], int, int, int] | None:
    """Members of the list after a slogan, the fewest and most that it can be read as, and where it ends."""
    begin = match.end()
    if match["open"] in ("（", "("):
        end = closing(text, match.end() - 1, 600)
        after = end + 1
    else:
        stop = re.compile(r"[。；！？\n，]").search(text, begin, begin + 400)
        end = after = stop.start() if stop else -1
    if end < 0 or _OPEN.match(text, begin):
        return None
    lead = _LEAD.match(text, begin, end)
    begin = lead.end() if lead else begin
    if re.search(r"等[^、，；]{0,6}$", text[begin:end]):
        return None
    for separators in ("；;", "、", "，,"):
        if len(pieces(text, begin, end, separators)) >= 2:
            members = split(text, begin, end, separators)
            joined = len(pieces(text, begin, end, "，,")) - 1 if separators == "、" else 0
            fewest = min(members.fewest, _repeated(text, pieces(text, begin, end, separators), members.spans))
            return members.spans, fewest, members.most + joined, after
    return None


def _repeated(text: str, parts: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]) -> int:
    """How many members begin alike, 坚决维护甲、坚决维护乙和丙 being two; all that are named where no part holds an 和."""
    begun = {text[first : first + 2] for first, _ in parts}
    each = {text[first : first + 2] for first, _ in spans}
    return len(parts) if len(begun) == 1 and len(each) > 1 else len(spans)


def _promised(text: str, groups: list[tuple[int, str]], spans: tuple[tuple[int, int], ...]) -> list[int]:
    """The numbers of members that a slogan allows: of one group its numeral, of several their sum or number, or what its
    words count; [] where it does not say."""
    if len(groups) == 1:
        number, word = groups[0]
        return (
            [number]
            if word not in ("线", "级", "届", "期", "体", "流", "把手", "网通办", "五", "号", "类", "公里")
            else []
        )
    if any(re.search("多|若干|[A-Za-z]", word) for _, word in groups):
        return []
    words = [text[first:last] for first, last in spans]
    numbers = {number for number, _ in groups}
    if len(numbers) == 1 and all(name in word for word in words for _, name in groups):
        return [*numbers]  # each member holds a word of every group: “三查三改”（查漏改管、…）
    begun = [sum(word.startswith(name) for word in words) for _, name in groups]
    if sum(begun) == len(words) and any(begun) and begun != [number for number, _ in groups]:
        return [sum(number for number, _ in groups)]  # each member begins with the verb of one group
    held = [[word for word in words if _holds(word, name)] for _, name in groups]
    if all(len(words_held) == number for words_held, (number, _) in zip(held, groups, strict=True)):
        return [len(words)]
    if all(held) and sum(map(len, held)) == len(words):
        total = sum(number for number, _ in groups)
        return [total, len(groups)] if any(word[:1] in "一二两三四五六七八九十" for word in words) else [total]
    if (
        any(held)
        and sum(map(len, held)) == len(words)
        and any(len(name) > 1 or name in "高低强弱大小多少" for _, name in groups)
    ):
        return [sum(number for number, _ in groups)]  # each member has its word, but one word has none
    single = any(number == 1 for number, _ in groups)
    whole = [number for number, word in groups if number > 1 and (single or word in ("位", "级", "体", "链", "网"))]
    return [sum(number for number, _ in groups), len(groups), *whole]


def _holds(member: str, name: str) -> bool:
    return name[:2] in member if len(name) > 1 else name in member
