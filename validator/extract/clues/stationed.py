"""This module finds masked counts of posts whose places are listed: *个检测点，分设在甲市场、乙收费站和丙车站; 在甲、乙、丙设点*处."""

import re
from collections.abc import Iterator

from validator.extract.clues.clue import Clue
from validator.extract.clues.wanted import OPEN, QUANTITY
from validator.extract.enumerations import MEASURES
from validator.extract.lists.bounds import part_start
from validator.extract.lists.members import Members, split
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

_MEASURE = re.compile(MEASURES + "|[台座支口根套块]")
_SET = "设|设置|设立|布设|布置|安装|建|建成|安排|部署|配备|开设|投放|坐落|位|落户|落|选址"
_AT = re.compile(
    rf"(?P<noun>[^，。；：、\n0-9*×■_（(]{{0,24}})[，,。（(]?(?:它们|这些[\u4e00-\u9fff]{{0,4}})?(?:(?P<sure>分(?:别)?(?:{_SET})(?:在|于)|分别(?:在|为|是)(?=[^，。；]{{2,40}}、)|(?:地点|点位|地址|位置|站址|选址|所在地)(?:分别)?(?:为|是|在|[：:]))|(?P<weak>(?:{_SET}|设点)(?:在|于)|(?:均匀)?分布(?:在|于)))(?P<list>[^，。；：\n）)]{{4,120}})(?P<stop>[，。；\n）)])"
)
_VAGUE = re.compile(
    "主要|多|大[部都]|集中|重点|其中|最[近远大小]|交[界汇]|之间|附近|周边|沿[线岸]|范围|一带|以[东西南北]"
)
_SORTS = re.compile(
    "^(?:机关|企业|农村|城市|社区|学校|校园|单位|乡村|乡镇|镇村|街道|家庭|园区|医院|商场|商圈|工厂|工地|市场|车站|码头|渡口|路口|公园|广场|景区|小区|窗口|大厅|港口|机场|超市|宾馆|饭店|仓库|车间|食堂|门口|出入口|主干道|村口|楼道|[东南西北中]部|[东南西北])$"
)
_BEFORE = re.compile(
    rf"(?:在|于)(?P<list>[^，。；：\n0-9在于]{{4,90}}?)(?P<many>[二两三四五六七八九十]{{1,2}}(?:地|处|县|市|村|镇|个[\u4e00-\u9fff]{{1,4}}))?(?:分别|共)?(?:{_SET}|新建|新增|增设|试点)(?:了|有)?(?P<what>[^，。；、\n0-9*×■各每]{{0,14}})$"
)


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked counts of things that stand at the places of a closed list, one at each."""
    text = subject.folded
    for mask in rows:
        measure = None if "." in mask.frame or mask.symbol == "…" else _MEASURE.match(text, mask.end)
        if measure is None or text[mask.start - 1 : mask.start] in ("第", "每", "各", "均", "、"):
            continue
        found = _behind(text, mask, measure) or _before(text, mask, measure)
        if found is not None:
            yield found


def _behind(text: str, mask: Mask, measure: re.Match[str]) -> Clue | None:
    match = _AT.match(text, measure.end())
    if match is None or _VAGUE.search(text[measure.end() : match.start("list")]):
        return None
    members = _places(text, match)
    if members is None:
        return None
    sorts = any(_SORTS.match(text[first:last]) for first, last in members.spans)
    spread = "分布" in match.group() or len(members.spans) < 3
    joined = bool(compiled("和|以及|及").search(match["list"])) or match["stop"] in "。；\n）)"
    told = None if sorts or (spread and not match["sure"]) else bool(match["sure"] and joined)
    return _clue(mask, measure, members, match.span("list"), told)


def _before(text: str, mask: Mask, measure: re.Match[str]) -> Clue | None:
    """在甲市场、乙小学、丙车站设置检查点*处: perhaps one at each."""
    begin = part_start(text, mask.start, 120, "，。；：\n")
    match = _BEFORE.search(text, begin, mask.start)
    members = _places(text, match) if match else None
    if match is None or members is None or len(members.spans) < 3:
        return None
    return _clue(mask, measure, members, match.span("list"), None)


def _places(text: str, match: re.Match[str]) -> Members | None:
    """The members of a list of places, if it is closed and names no numbers."""
    start, end = match.span("list")
    if OPEN.search(match["list"]) or QUANTITY.search(match["list"]) or _VAGUE.search(match["list"]):
        return None
    members = split(text, start, end)
    closed = len(members.spans) > 2 or (len(members.spans) == 2 and compiled("、|和").search(match["list"]))
    if not closed or any(last - first > 24 for first, last in members.spans):
        return None
    return members


def _clue(mask: Mask, measure: re.Match[str], members: Members, span: tuple[int, int], sure: bool | None) -> Clue:
    size = len(members.spans)
    words: Words = {"en": f"the places are listed: {size}", "zh": f"所列点位共{size}处"}
    low, high = (members.fewest, members.most) if sure is not None else (size, size)
    kind = "again" if sure is None else "list-count"
    return Clue(
        kind, mask, mask.start, measure.end(), low, high, measure.group(), (span,), words, bool(sure) and low == high
    )
