"""This module reads lists behind a masked count: in brackets, told off, in order, clause by clause, line by line."""

import re
from collections.abc import Iterator
from itertools import pairwise

from validator.extract.clues import announced, paragraphs
from validator.extract.clues.wanted import ACTING, OPEN, QUANTITY, SORTS, Wanted
from validator.extract.enumerations import MEASURES
from validator.extract.lists import numbered
from validator.extract.lists.members import Members, closing, read_count, split
from validator.extract.lists.membership import GOODS
from validator.text.patterns import compiled

AHEAD = 420
"""Members named behind a count are looked for within this many characters."""

_VAGUE = re.compile("企业|公司|项目|产品|人员|人才|单位|群众|问题|隐患|活动|工作|会议")
"""Nouns that too many things are called for their mentions to be members."""
_MARKER = re.compile(
    "(?:其中[，,]?|以及|和|及|[（(][一二三四五六七八九十0-9]{1,2}[）)]|[一二三四五六七八九十]{1,2}[、是]|[0-9]{1,2}[.、])"
)
_NAME = re.compile("[\u4e00-\u9fffA-Za-z0-9*×■_“”]{1,10}")
_BEGINS = "，。；：\n、（("
_NO_NAME = re.compile(
    "^(?:[东南西北中]{1,2}部|各|每|该|上述|这|全部|所有|[一二两三四五六七八九十几多]个|其他|其它|有关|相关|重点|主要|部分|先后|建成|新建|共|全|参与|参加|制定|制修订|组织|执行|宣传|贯彻|落实|推进|遵守|对照|按照|依据|符合|达到|建立|健全|完善|制订|牵头|申报|新增|增设|撤销|开设|成立|打造|推动|推行|优化|深化|强化|加强|加快|开展|实施|围绕|针对|聚焦|对|为|把|将|按|与|在|从|以|由|通过|根据|结合|依托|面向|引导|鼓励|支持)|等|的$"
)
_ENDS_COUNTED = re.compile("[0-9*×■_X][个家项座处条所类名]$")
"""A name that ends so is a count of its own: 甲河口*个(断面)."""
_NTH = re.compile(
    "第(?P<n>[一二三四五六七八九十]{1,2}|[1-9])|(?P<first>首)|(?<![之第])(?P<m>[一二三四五六七八九十])(?=期|标段|阶段|级)|之(?P<k>[一二三四五六七八九])"
)
"""The ordinals of a count's members: 第一批, 首批, 一期, 亮点之一."""


def find(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """Members named behind a count: ordinals, clauses that begin with one each, a run or headings that bear the noun."""
    for read in (
        _bracket,
        announced.find,
        _told_off,
        _dated,
        _in_order,
        _one_by_one,
        _next,
        paragraphs.shared,
        _by_turns,
        _run,
        paragraphs.told,
        _lines,
    ):
        found = read(text, wanted)
        if found is not None:
            return found
    return None


def _bracket(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """新增*家企业（甲、乙、丙）: a bracket behind any count, new ones too."""
    at = next(
        (at for at in range(wanted.after, min(wanted.after + 20, len(text))) if text[at] in "（(，。；：\n、"), -1
    )
    end = closing(text, at, 400) if at >= 0 and text[at] in "（(" else -1
    if (
        end < 0
        or "、" not in text[at:end]
        or OPEN.search(text, at, end)
        or compiled("[（(](?:其中|如|含)").match(text[at : at + 4])
    ):
        return None
    members = split(text, at + 1, end)
    words = [text[first:last] for first, last in members.spans]
    if wanted.measure in _HELD and len(words) > 1 and all(_DAY.fullmatch(word) for word in words):
        return members, True
    if len(words) < 3 or any(
        compiled("[市县区镇乡旗州]|街道|园区").fullmatch(word)
        or compiled("[0-9]|[*×■_]{1,8}(?:家|个|户|件|项|名|亿|万|%)").search(word)
        for word in words
    ):
        return None
    return members, True


_HELD = ("次", "场", "期", "批", "轮", "届", "场次", "批次", "站", "回")
"""Measures of what is held at a time."""
_DAY = re.compile(
    "(?:(?:19|20)[0-9]{2}年)?(?:[0-9]{1,2}月(?:[0-9]{1,2}[日号]|[上中下]旬|[初底末])?|[0-9]{1,2}[日号]|[一二三四]季度|[春夏秋冬]季|[上下]半年)(?:各?[一1]?[次场期])?|(?:19|20)[0-9]{2}年度?"
)
"""When it was held."""
_YEAR = re.compile("(?:19|20)[0-9]{2}年")
_TIME = "(?:[0-9]{1,2}月|第?[一二三四]季度|[上下]半年|[春夏秋冬]季|[上中下]旬)"
_EACH_TIME = re.compile(
    rf"[^，。；：\n（(]{{0,24}}[，,：:（(](?:分别)?[于在]?(?P<list>{_TIME}(?:[、和与及]{_TIME}){{1,11}})各(?:自)?(?:举办|召开|组织|开展|举行|安排|办|开)?了?(?:一|1)[次场期批轮届回]"
)
"""*次，3月、6月、9月各办一次."""
_MONTH = re.compile(
    "(?<=[，。；：、\n（(])(?:(?:19|20)[0-9]{2}年)?(?:(?P<month>1[0-2]|[1-9])月(?:[0-9]{1,2}[日号]|[上中下]旬|[初底末])?|[一二三四]季度|[春夏秋冬]季|第?[一二三四]季度)(?![-—至到~]|以来|底前)[，,]?(?P<what>[^，。；：、\n0-9*×■]{2,24})"
)


def _dated(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """组织*次演练：3月开展…，6月开展…，11月开展…: what was held at a time, a clause for each."""
    if wanted.measure not in _HELD or wanted.opens:
        return None
    if each := _EACH_TIME.match(text, wanted.after):
        members = split(text, *each.span("list"))
        return members, members.fewest == members.most
    stop = compiled("[^，。；：\n（(]{0,24}[：:，,。；（(]").match(text, wanted.after)
    if stop is None:
        return None
    limit = min(at for at in (text.find("\n", stop.end()), text.find("。", stop.end()), stop.end() + AHEAD) if at >= 0)
    found = list(_MONTH.finditer(text, stop.end() - 1, limit))
    near = found and found[0].start() - stop.end() < 3
    verbs = {match["what"][:2] for match in found}
    if (
        near
        and len(found) >= 2
        and (len(verbs) == 1 or len(found) >= 3)
        and not OPEN.search(text, found[-1].end(), limit)
    ):
        return Members(tuple(match.span() for match in found), len(found), len(found)), True
    return None


_TELLING = re.compile(
    r"[^。；：\n、0-9*×■_]{0,40}?[，,]?(?:分别(?!采|按|由|以|实行|实施|给予|制定)|依次[\u4e00-\u9fff]{1,3}|(?<=[，,])即(?:为|是)?(?![办将可便使时刻日能有])|(?<=[，,。；])[\u4e00-\u9fff]{0,6}(?:名单|名称|名录|具体)(?:如下|为|是)?(?=[:：])|(?<=[，,（(])[\u4e00-\u9fff]{0,4}(?:时间|年份|年度)(?:为|是|在))[:：]?"
)


_OTHER_COUNT = re.compile(rf"[一二两三四五六七八九十]{{1,2}}(?:{MEASURES})")


def _told_off(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """共有*个县（区）增速快于全市，分别是*县、*县和*区: members told off at the end of the sentence."""
    lead = _TELLING.match(text, wanted.after)
    if lead is None or _OTHER_COUNT.search(text, wanted.after, lead.end()):
        return None
    if wanted.measure in GOODS and text.startswith("由", lead.end()):
        return None
    end = min(
        (at for mark in "，。；：\n" if (at := text.find(mark, lead.end(), lead.end() + 160)) >= 0), default=lead.end()
    )
    members = split(text, lead.end(), end)
    words = [text[first:last] for first, last in members.spans]
    numbers = sum(
        bool(
            compiled(
                r"(?![0-9]{1,2}[日月号])[0-9*×■_]{1,12}(?:\.[0-9*×■_]{1,4})?(?:%|[万亿个家户项件人名元吨亩公平千])|(?![0-9]{1,2}[日月号]|(?:19|20)[0-9]{2}年)[0-9]"
            ).match(word)
        )
        for word in words
    )
    if wanted.measure not in _HELD and any(map(_YEAR.fullmatch, words)):
        return None
    if all(word.startswith("不") for word in words):
        return None  # 四不两直: how it was done, not what was
    if len(words) < 2 or numbers or OPEN.search(words[-1]) or (len(words) == 2 and "、" in text[lead.end() : end]):
        return None
    return members, len(words) > 2 or members.fewest == members.most


_GROUPS = re.compile("[组队班线路]$")
"""What numbered members are called in short: 检查组…第一组, 第二组."""


def _in_order(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """分*批实施，第一批…，第二批…；*届（第三届、第四届）: numbered without a gap."""
    stop = text.find("\n", wanted.after)
    if 0 <= stop - wanted.end < 12:
        stop = text.find("\n", stop + 1)
    limit = min(wanted.after + AHEAD, len(text) if stop < 0 else stop)
    counted = wanted.noun if wanted.measure in ("个", "大", "项") else wanted.measure
    if len(counted) < 1 or (wanted.measure in ("个", "大", "项") and len(counted) < 2):
        return None
    found = [
        m for m in _NTH.finditer(text, wanted.after, limit)
        if (text.endswith(wanted.head, 0, m.start()) if m["k"] else text.startswith((counted, *_GROUPS.findall(counted)), m.end()))
        and (not m["m"] or counted in ("期", "标段", "阶段", "级"))
    ]  # fmt: skip
    numbers = [1 if m["first"] else read_count(m["n"] or m["m"] or m["k"]) or 0 for m in found]
    rising = list(dict.fromkeys(numbers))
    size = len(rising)
    near = size and found[0].start() - wanted.after < 60
    row = size and all(later.start() - one.end() < 14 + len(counted) for one, later in pairwise(found))
    if size >= 2 and near and (rising[0] == 1 or row) and rising == list(range(rising[0], rising[0] + size)):
        return Members(tuple(m.span() for m in found), size, size), True
    return None


_ONE_IS = re.compile(
    "(?<=[，。；：、])(?:还有|另外?|其中|再)?[一另](?P<unit>[个项家处条座所名位支])(?:则|便|就)?(?:是|叫|为|在|由|位于|来自|生产|经营|负责|从事|主攻|主营|专注|专业|建[在于]|设[在于]|用于|承担|种植|养殖|做|供|专供|主打)"
)
_SERIAL = "一二三四五六七八九"


def _one_by_one(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """*个，一个是…，一个是…，还有一个是…; *条线路。线路一为…，线路二为…，线路三为…."""
    limit = min(wanted.after + AHEAD, len(text))
    found = [m for m in _ONE_IS.finditer(text, wanted.after, limit) if m["unit"] == wanted.measure]
    if (
        len(found) >= 2
        and found[0].start() - wanted.end < 30
        and all(b.start() - a.end() < 60 for a, b in pairwise(found))
    ):
        return Members(tuple(m.span() for m in found), len(found), len(found)), True
    if len(wanted.noun) < 2:
        return None
    places: list[int] = []
    for number in _SERIAL:
        at = text.find(wanted.head + number, places[-1] if places else wanted.end, limit)
        if at < 0 or text[at - 1] not in "，。；：、\n（(和及与":
            break
        places.append(at)
    if len(places) >= 2:
        return Members(tuple((at, at + len(wanted.head) + 1) for at in places), len(places), len(places)), True
    return None


def _next(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """*条河流，清水河、白沙河、响水河水质达标: a list that opens the next clause, of members that bear the noun."""
    if wanted.opens or not wanted.noun:
        return None
    stop = compiled("[^，。；：、（\n*×■_0-9]{0,8}[，。]").match(text, wanted.end)
    if stop is None:
        return None
    end = min(
        (at for mark in "，。；\n" if (at := text.find(mark, stop.end(), stop.end() + 120)) >= 0), default=stop.end()
    )
    clause = text[stop.end() : end]
    if (
        ("、" not in clause and clause.count("”“") < 2)
        or QUANTITY.search(clause)
        or ACTING.search(clause)
        or compiled("分别|其中|如").search(clause)
    ):
        return None
    members = split(text, stop.end(), end)
    words = [text[first:last] for first, last in members.spans]
    bearing = sum(word[-1] in wanted.noun for word in words[:-1]) + any(char in words[-1] for char in wanted.noun)
    if len(words) < 3 or bearing < len(words) or OPEN.search(words[-1]) or all(map(SORTS.match, words)):
        return None
    return members, True


def _by_turns(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """*个中心。数据中心负责…，应急中心负责…: clauses in a row that begin with one member each."""
    head = wanted.head
    if len(wanted.noun) < 2 or wanted.opens or _VAGUE.search(head):
        return None
    stop = text.find("\n", wanted.end)
    limit = min(wanted.end + AHEAD, len(text) if stop < 0 else stop)
    found: dict[str, tuple[int, int]] = {}
    last = wanted.end
    for start, at in _mentions(text, head, wanted.end, limit):
        between = text[last:start]
        if between.count("。") > 1 or len(between) > 90:
            break
        name = text[start:at]
        if _NO_NAME.search(name) or name in found or QUANTITY.match(name) or _ENDS_COUNTED.search(name):
            continue
        if not found and between.count("，") + between.count("。") + between.count("；") > 2:
            break
        found[name] = start, at
        last = at + len(head)
    size = len(found)
    if size < 2 or OPEN.match(text, last):
        return None
    if wanted.led and (
        size < 3
        or min(found.values())[0] - wanted.end > 1
        or any(_COUNTED.match(text, end + len(head)) for _, end in found.values())
    ):
        return None
    return Members(tuple(found.values()), size, size), size >= 3


_COUNTED = re.compile("占|数|人|总|类|均|[0-9*×■_X]")


def _mentions(text: str, head: str, begin: int, limit: int) -> Iterator[tuple[int, int]]:
    """Spans of what stands between the beginning of a clause and a noun: what names one of several."""
    at = text.find(head, begin, limit)
    while at >= 0:
        opened = max(text.rfind(stop, max(at - 16, begin - 1), at) for stop in _BEGINS) + 1
        marker = _MARKER.match(text, opened, at)
        start = marker.end() if marker else opened
        if opened and start < at and _NAME.fullmatch(text, start, at):
            yield start, at
        at = text.find(head, at + len(head), limit)


_RUN_OF = re.compile(
    "实事|措施|举措|工作|任务|做法|行动|工程|方面|问题|不足|短板|困难|特点|亮点|突破|提升|改革|创新|转变|原则|要求|目标|坚持|重点|抓手|机制|模式|环节"
)
_TURNS = ("首先", "其次", "再次", "最后")


def _run(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """*件实事，进展顺利。一是…二是…: a run in the next sentence, about what was counted."""
    if wanted.opens:
        return None
    if not _RUN_OF.search(wanted.noun or wanted.measure):
        return _echoed(text, wanted)
    stop = compiled("[^。；：\n]{0,30}[。：；]").match(text, wanted.end)
    if stop is None or QUANTITY.search(text, wanted.end, stop.end()):
        return None
    found = numbered.follow(text, stop.end() - 1)
    if found is not None and found[1] == "run":
        return Members(found[0], len(found[0]), len(found[0])), True
    limit = text.find("\n", stop.end())
    turns = [text.find(word, stop.end(), limit if limit > 0 else len(text)) for word in _TURNS]
    said = [at for at in turns if at >= 0]
    if len(said) >= 3 and turns[0] == stop.end() and said == sorted(said) and turns[-1] >= 0:
        return Members(tuple((at, at + 2) for at in said), len(said), len(said)), True
    return None


def _echoed(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """*个子公司。一是水务公司，二是燃气公司: a run whose members bear the noun."""
    stop = compiled("[^。；：\n]{0,20}[。：；]").match(text, wanted.end)
    if len(wanted.noun) < 2 or stop is None or QUANTITY.search(text, wanted.end, stop.end()):
        return None
    found = numbered.follow(text, stop.end() - 1)
    if found is None or found[1] != "run":
        return None
    named = [compiled("[，。；：\n]").split(text[first:last])[0] for first, last in found[0]]
    if all(wanted.head in name for name in named):
        return Members(found[0], len(named), len(named)), True
    return None


_CAPTION = re.compile("清单|名单|名录|目录|一览|明细|情况表|附件?[：:0-9一二三]|如下")


def _lines(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """重点推进*项行动，…。 and below it （一）…行动 （二）…行动: numbered lines whose titles bear the noun."""
    if wanted.opens or _VAGUE.fullmatch(wanted.head):
        return None
    line = text.find("\n", wanted.end)
    if line < 0 or line - wanted.end > 60 or text.count("。", wanted.end, line) > 1:
        return None
    begin = line
    while begin < len(text) and text[begin] in "\n\r \t\u3000":
        begin += 1
    bare = wanted.after == line - 1 and text[line - 1] in "：:" and not wanted.noun
    members = numbered._lines(text, begin)
    titles = [compiled("[。：，]").split(text[first:last])[0] for first, last in members]
    plain = all(
        len(text[first:last].rstrip()) < 26 and not compiled("[，。；]").search(text[first:last])
        for first, last in members
    )
    rowed = all(not text[last:later].strip() for (_, last), (later, _) in pairwise(members))
    if (
        len(members) >= 3
        and plain
        and rowed
        and wanted.after > line - 20
        and len(wanted.noun) >= 2
        and not _RUN_OF.search(wanted.noun)
    ):
        return Members(members, len(members), len(members)), True
    bearing = sum(wanted.head in title for title in titles)
    named = len(wanted.head) > 1 and 2 * bearing > len(members)
    if len(members) >= 2 and (named or bare):
        return Members(members, len(members), len(members)), True
    return None
