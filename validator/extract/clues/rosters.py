"""This module finds masked counts whose members are named apart from them: in a clause before, or in what follows."""

import re
from collections.abc import Iterator

from validator.extract.clues import behind as clue_behind
from validator.extract.clues import numbered, parallel, serial, singly
from validator.extract.clues import wanted as clue_wanted
from validator.extract.clues.clue import Clue
from validator.extract.clues.wanted import ACTING, OPEN, QUANTITY, SORTS, Wanted
from validator.extract.lists import joint
from validator.extract.lists.members import Members, read_count, split
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

BACK = 170
"""A list before a count is looked for within this many characters, in the paragraph of the count."""

_CLASSING = re.compile("类|种|大|级|[季网层步]|套|个?方面|色|批|期|个?维度|个?层面|个?环节|个?领域|道")
"""Measures of classes: whatever is listed before falls into as many."""
_CLASSES = re.compile(
    "部门|领域|行业|环节|岗位|片区|学科|赛道|板块|专业|课程|专班|科室|层级|区域|方向|要素|维度|业态|品种|产业|中心|平台|窗口|街道|小组|节点|赛项|奖项|科目|指标|线路|湖泊|工种|国家|省份|城市|地市|县市?"
)
"""Nouns of things that are named by one word each."""
_LISTING = re.compile(
    "(?:分布[在于]|位于|坐落[在于]|落户|设有?|开设|包括|涵盖|涉及|分为|覆盖|辖|下辖|来自|建立|建成|建有|形成|组建|选派|针对|开展|主要?生产|经营|销售|种植|养殖|从事|提供|对|完成)"
)
_BODIES = ("家", "户", "名", "位", "人")


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked counts of things that other clauses, lines or tables name."""
    text = subject.get(joint.text)
    last: Wanted | None = None
    for wanted in clue_wanted.find(subject, text, rows):
        found = (
            (_before(text, wanted) if wanted.opens else None)
            or _right_before(text, wanted)
            or clue_behind.find(text, wanted)
            or numbered.find(text, wanted)
            or numbered.by_clause(text, wanted)
            or singly.find(text, wanted)
            or serial.find(text, wanted)
            or parallel.find(text, wanted)
        )
        if found is not None and not _rates(text, found[0]) and not _some(text, found[0]):
            yield _clue(wanted, found)
            if last is not None and _taken_up(text, last, wanted):
                yield _clue(last, found)
        last = wanted


def _rates(text: str, members: Members) -> bool:
    """Whether a list is one of rates, which are members of nothing: 同比分别上升x.x%、x.x%、x.x%."""
    return any(last - first < 24 and compiled("[%‰]").search(text, first, last) for first, last in members.spans)


def _some(text: str, members: Members) -> bool:
    """Whether a list begins as one of some among many: 首批试点的甲公司、乙公司."""
    begun = "(?:首批|第一批|先行|率先|其中|部分|主要|重点|代表性)[\u4e00-\u9fff]{0,6}的"
    return compiled(begun).match(text, *members.spans[0]) is not None


def _taken_up(text: str, one: Wanted, two: Wanted) -> bool:
    """Whether a count takes up the one right before it: 讲堂*期，*期讲堂依次讲…."""
    between = text[one.after : two.mask.start]
    noun = two.noun[:2]
    return (
        one.measure == two.measure
        and two.opens
        and between == "，"
        and len(noun) == 2
        and noun in text[max(one.mask.start - 12, 0) : one.mask.start]
    )


_RANGE_BEFORE = re.compile(
    r"(?P<a>第[一二三四五六七八九十]{1,3}|[1-9][0-9]?(?=[号#])|[A-J])[号#]?[\u4e00-\u9fff]{0,4}?(?:至|到|—|-|~)(?P<b>第[一二三四五六七八九十]{1,3}|[1-9][0-9]?(?=[号#])|[A-J])[号#]?(?:[\u4e00-\u9fff]{1,4}?)?(?:共计?|合计|总共|这)$"
)
_DIVIDED = re.compile("(?:分为|分成|分|按)(?P<list>[\u4e00-\u9fff]{1,6}(?:、[\u4e00-\u9fff]{1,6}){1,5})(?:等)?(?<!等)$")
"""分春训、秋训*次: what something is divided into."""
_OWN = re.compile("[季级色层步网]|方面")
"""Measures of classes that no list right before a count has elsewhere."""


def _right_before(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """市、县、乡、村、组*级网格; 小学（甲、乙、丙）*所: a list that ends where the count begins."""
    at = wanted.mask.start
    if ranged := _RANGE_BEFORE.search(text, max(at - 16, 0), at):
        one, two = _number(ranged["a"]), _number(ranged["b"])
        if one and two and 1 < two - one + 1 < 60:
            return Members((ranged.span(),), two - one + 1, two - one + 1), True
    if text[at - 1 : at] in "）)":
        start = max(text.rfind(mark, max(at - 160, 0), at - 1) for mark in "（(")
        members = split(text, start + 1, at - 1) if start >= 0 else None
        words = [text[first:last] for first, last in members.spans] if members else []
        plain = not QUANTITY.search(text, max(start, 0), at) and words and not OPEN.search(words[-1])
        return (members, True) if members and plain and len(words) >= 3 and not all(map(SORTS.match, words)) else None
    if made := _made_of(text, at) or _making(text, wanted):
        return made
    divided = (
        _DIVIDED.search(text, max(at - 40, 0), at)
        if wanted.measure in ("次", "期", "批", "轮", "场", "段", "档")
        else None
    )
    if divided:
        members = split(text, *divided.span("list"))
        return (members, True) if len(members.spans) >= 2 else None
    if not _OWN.fullmatch(wanted.measure):
        return None
    start = max(text.rfind(mark, max(at - 80, 0), at) for mark in "，。；：！？\n（()") + 1
    members = split(text, start, at)
    words = [text[first:last] for first, last in members.spans]
    plain = not QUANTITY.search(text, start, at) and all(0 < len(word) <= 8 for word in words[1:])
    return (members, True) if len(words) >= 3 and plain and not OPEN.search(words[-1]) else None


_MADE = re.compile("(?:构成|组成|组合成?|为主体|为支撑|支撑|为主|共同构成|共同组成)的$")
_MADE_OF = re.compile("(?:由|以|包括|涵盖)(?!于|此|来|下)")


def _made_of(text: str, at: int) -> tuple[Members, bool] | None:
    """由炼油、烯烃、氯碱和磷化工构成的*大板块: the members stand between 由 and the verb."""
    end = _MADE.search(text, max(at - 8, 0), at)
    if end is None:
        return None
    begin = max(text.rfind(mark, max(at - 120, 0), at) for mark in "。；：\n") + 1
    lead = next(reversed(list(_MADE_OF.finditer(text, max(begin, at - 120), end.start()))), None)
    if lead is None:
        return None
    members = split(text, lead.end(), end.start())
    words = [text[first:last] for first, last in members.spans]
    plain = not QUANTITY.search(text, lead.end(), end.start()) and all(0 < len(word) <= 14 for word in words)
    return (members, True) if len(words) >= 2 and plain and not OPEN.search(words[-1]) else None


_FORMED = re.compile("[\u4e00-\u9fff]{0,6}?(?:共同)?(?:组成|构成|组建|汇成|合力)")


def _making(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """由消防、医疗、电力*支力量组成: the members stand between 由 and the count, the verb behind it."""
    at = wanted.mask.start
    begin = max(text.rfind(mark, max(at - 80, 0), at) for mark in "，。；：\n") + 1
    lead = next(reversed(list(_MADE_OF.finditer(text, max(begin, at - 80), at))), None)
    if lead is None or not _FORMED.match(text, wanted.mask.end + len(wanted.measure)):
        return None
    members = split(text, lead.end(), at)
    words = [text[first:last] for first, last in members.spans]
    plain = not QUANTITY.search(text, lead.end(), at) and all(0 < len(word) <= 10 for word in words)
    return (members, True) if len(words) >= 3 and plain and not OPEN.search(words[-1]) else None


def _before(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """The nearest list in the clauses before a count that opens its own."""
    end = wanted.mask.start
    least = max(text.rfind("\n", max(end - 600, 0), end) + 1, end - BACK)
    at = end
    for _ in range(5):
        stop = max((text.rfind(mark, least, at) for mark in "，。；："), default=-1)
        if stop < least:
            return None
        start = max((text.rfind(mark, least, stop) + 1 for mark in "，。；：（("), default=least) or least
        start = max(start, least)
        clause = text[start:stop]
        if start and text[start - 1] in "（(" and compiled("[）)]").search(clause):
            return None
        if (
            "、" in clause
            and at == end
            and _TOLD_UP.fullmatch(wanted.mask_left(text))
            and wanted.measure in ("类", "种", "项", "样")
        ):
            return _quantified(text, start, stop)
        if "、" in clause:
            return _fitting(text, start, stop, wanted, near=at == end)
        if ranged := _ranged(text, start, stop, wanted):
            return ranged
        if QUANTITY.search(clause) or len(clause) > 40:
            return None
        at = stop
    return None


_TOLD_UP = re.compile("(?:总)?共(?:计|有|涉及)?|合计|总计")


def _quantified(text: str, start: int, stop: int) -> tuple[Members, bool] | None:
    """口罩20万只、防护服3000套、消毒液5吨，共*类: so many things as quantities of them are told."""
    members = split(text, start, stop)
    words = [text[first:last] for first, last in members.spans]
    if len(words) < 2 or OPEN.search(words[-1]) or len({word[:2] for word in words}) < len(words):
        return None
    return members, True


_RANGE = re.compile(
    r"(?P<a>第?[一二三四五六七八九十]{1,3}|[0-9]{1,3}|[A-J])(?P<unit>[\u4e00-\u9fff]{0,2})?(?:至|到|—|-|~)(?P<b>第?[一二三四五六七八九十]{1,3}|[0-9]{1,3}|[A-J])(?P<same>[\u4e00-\u9fff]{1,2})"
)


def _ranged(text: str, start: int, stop: int, wanted: Wanted) -> tuple[Members, bool] | None:
    """一标至五标…，*个标段; 1号至6号泵站…，*座泵站: members numbered from one to the last."""
    for match in _RANGE.finditer(text, start, stop):
        one, two = (_number(match[name]) for name in "ab")
        behind = match["same"] + text[match.end() : match.end() + 4]
        fits = any(char in behind for char in wanted.noun) or wanted.measure in match["same"]
        if one and two and 1 < two - one + 1 < 60 and fits and match["same"][0] not in "年月日时点周":
            size = two - one + 1
            return Members((match.span(),), size, size), True
    return None


def _number(printed: str) -> int | None:
    if printed in tuple("ABCDEFGHIJ"):
        return ord(printed) - ord("A") + 1
    return read_count(printed.lstrip("第"))


def _fitting(text: str, start: int, stop: int, wanted: Wanted, *, near: bool) -> tuple[Members, bool] | None:
    """The list of a clause, if its members are things that the count may be of."""
    clause = text[start:stop]
    quoted = compiled("“(?P<list>[^“”]*、[^“”]*)”[^、]*$").search(clause)
    members = (
        split(text, start + quoted.start("list"), start + quoted.end("list")) if quoted else split(text, start, stop)
    )
    words = [text[first:last] for first, last in members.spans]
    plain = not QUANTITY.search(clause) and all(len(word) <= 14 for word in words[1:-1])
    if (
        len(words) < 2
        or not plain
        or OPEN.search(words[-1])
        or compiled("分别[^以在由位]|不[断但仅]|新增").search(clause)
    ):
        return None
    listed = words[0] if not _LISTING.search(words[0]) else _LISTING.split(words[0])[-1]
    echo = _echoes(words, wanted)
    acting = bool(ACTING.search(clause))
    noun = wanted.noun.rstrip("中里")
    whole = bool(_TOTALITY.match(text, wanted.end - len(wanted.noun) + len(noun)))
    bodies = whole and near and len(words) > 2 and not acting and noun in _GENERAL
    if wanted.pointed and wanted.measure in _BODIES and (masked := _all_masked(text, members)):
        return masked, True
    if (wanted.measure in _BODIES and not echo and not bodies) or all(map(SORTS.match, words)):
        return None
    classing = bool(_CLASSING.fullmatch(wanted.measure))
    classed = bool(_CLASSES.search(wanted.noun)) and not acting and near
    named = whole and bool(_HIDDEN.search(clause)) and wanted.measure not in _BODIES
    told = classing or classed or echo or wanted.pointed or named or bodies
    if not told or len(listed) > 14:
        return None
    sure = len(words) >= 3 and (echo or wanted.pointed or classing or classed)
    return members, sure


def _all_masked(text: str, members: Members) -> Members | None:
    """The members of a list that are masked names, three or more from its beginning: 到**粮库、**粮站和**油脂厂查看."""
    spans = members.spans
    many = [len(compiled("[*×■_]{1,8}|XX|某某").findall(text, *span)) for span in spans]
    known = many.index(0) if 0 in many else len(many)
    size = sum(many[:known])
    return Members(spans[:known], size, size) if size >= 3 and known >= len(spans) - 1 else None


_FIRMS = "(?:企业|公司|单位|商户|农户|合作社)"
_HIDDEN = re.compile("[*×■_]|XX|某")
_GENERAL = frozenset(
    ("单位", "地区", "机构", "部门", "县区", "乡镇", "公司", "企业", "品种", "成员单位", "站点", "院校")
)
_TOTALITY = re.compile("中[，,]?|里|当中|之中|全部|均|都|悉数|全数|已全部|已悉数")


def _echoes(words: list[str], wanted: Wanted) -> bool:
    """Whether the members, or the words behind the last of them, bear the counted noun."""
    noun = wanted.noun
    if wanted.measure in _BODIES and compiled(f"(?:{_FIRMS}|领导|干部|人员).").search(words[-1]):
        return False  # 水泥、砖瓦企业能效状况; 市委、市政府领导担任…: trades of firms, houses of leaders
    if len(noun) < 2:
        return bool(noun) and sum(word.endswith(noun) for word in words) >= 2
    if noun[-2:] in words[0] or noun[-2:] in words[-1] or noun[:2] in words[-1] or words[-1][-1] in noun:
        return True
    return sum(word[-1] in noun for word in words) >= 2


def _clue(wanted: Wanted, found: tuple[Members, bool]) -> Clue:
    members, sure = found
    size = members.most
    words: Words = {"en": f"its members are named elsewhere: {size}", "zh": f"其成员在前后文列出，共{size}项"}
    evidence = tuple((first, min(last, first + 40)) for first, last in members.spans)
    end = wanted.end if len(wanted.noun) >= 2 or not wanted.measure else wanted.after
    return Clue(
        "list-count", wanted.mask, wanted.mask.start, end, members.fewest, members.most, wanted.measure, evidence, words, sure,
        wanted.noun,
    )  # fmt: skip
