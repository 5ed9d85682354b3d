"""This module reads the members of masked counts by their labels: 甲组…乙组…, 1—4号楼…5—7号楼…, and by what is told of each later."""

import re

from validator.extract.clues.wanted import OPEN, QUANTITY, Wanted
from validator.extract.lists.members import Members, read_count, split
from validator.text.patterns import compiled

AHEAD = 300
"""Labels are looked for within this many characters behind a count, in its paragraph."""
_STEMS, _LETTERS = "甲乙丙丁戊己庚辛", "ABCDEFGH"
_LABEL = "[一二三四五六七八九十]{1,3}|[1-9][0-9]?|[甲乙丙丁戊己庚辛](?![级方类])|[A-H](?![A-Za-z0-9])"
_TO = "(?:至|到|、|和|与|-|—|~|－)"
_UNITS = "[层楼期批段组班队栋幢座号区线仓库泊池炉机馆卷册辑章站厂标包窗]"
_RUN = re.compile(
    rf"(?<![A-Za-z0-9一二三四五六七八九十第.])第?(?P<a>{_LABEL})(?:号|#)?(?:{_UNITS})?(?:{_TO}第?(?P<b>{_LABEL}))?(?P<unit>(?:号|#)?{_UNITS}|#|号)"
)
_CODED = re.compile(
    "编号(?:分别|依次)?(?:为|从|自|是)?(?:第?1|一)(?:#|号)?(?:至|到|-|—|~)(?P<last>[1-9][0-9]?)(?:#|号|，|。)?"
)
_HIDDEN = re.compile("[*×■_]|XX|某")


def find(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """Members by the labels that number them without a gap, or by what a later clause tells of this count alone."""
    for read in (_labelled, _coded, _ordered, _told_later, _one_to_one):
        found = read(text, wanted)
        if found is not None:
            return found
    return None


def _place(label: str) -> int:
    if label in _STEMS:
        return _STEMS.index(label) + 1
    return _LETTERS.index(label) + 1 if label in _LETTERS else read_count(label) or 0


def _limit(text: str, wanted: Wanted) -> int:
    return min(at for at in (text.find("\n", wanted.end), wanted.end + AHEAD, len(text)) if at >= 0)


def _labelled(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """大楼共*层，一层为展厅，二至四层为办公区，五层为会议中心: labels and their ranges from the first on."""
    last, spans = 0, []
    bare = compiled("[，。；：、（]").match(text, wanted.after)
    said = wanted.measure + (wanted.mask_left(text)[-4:] if bare else wanted.noun)
    for match in _RUN.finditer(text, wanted.after, _limit(text, wanted)):
        unit = match["unit"].lstrip("号#")
        one, two = _place(match["a"]), _place(match["b"] or match["a"])
        alike = unit in said or (unit in "楼栋幢" and any(char in said for char in "楼栋幢")) if unit else not last
        if not alike or not one or not two:
            continue
        if one != last + 1 or two < one or compiled("[0-9]").match(text, match.end()):
            break
        last = two
        spans.append(match.span())
    near = spans and spans[0][0] - wanted.end < 24
    if last < 2 or len(spans) < 2 or not near:
        return None
    tail = text[spans[-1][1] : spans[-1][1] + 60].split("。")[0]
    if compiled("其余|其他|其它|等[各其]").search(tail):
        return None
    return Members(tuple(spans), last, last), len(spans) > 2


def _coded(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """万吨级泊位*个，编号1#至6#: as many as the numbers reach."""
    stop = text.find("。", wanted.after, wanted.after + 60)
    match = _CODED.search(text, wanted.after, stop if stop >= 0 else wanted.after + 40)
    if match is None or QUANTITY.search(text, wanted.after, match.start()):
        return None
    if compiled("的|[^。\n]{0,30}(?:其余|剩余|其他|待)").match(text, match.end()):
        return None
    last = int(match["last"])
    return (Members((match.span(),), last, last), False) if last > 1 else None


def _ordered(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """被告*人，第一被告*公司，第二被告张*，第三被告李*: ordinals before the noun that leads the count."""
    led = compiled("[\u4e00-\u9fff]{2,8}$").search(wanted.mask_left(text))
    noun = wanted.noun or (led.group() if led else "")
    ends = (noun[at:] for at in range(max(len(noun) - 1, 0)))
    head = next((end for end in ends if text.find(f"第一{end}", wanted.after, wanted.after + 60) >= 0), "")
    if len(head) < 2:
        return None
    spans: list[tuple[int, int]] = []
    for number in "一二三四五六七八九":
        at = text.find(f"第{number}{head}", spans[-1][1] if spans else wanted.after, _limit(text, wanted))
        if at < 0 or text[at - 1] not in "，。；：、（(和及":
            break
        spans.append((at, at + 2 + len(head)))
    near = spans and spans[0][0] - wanted.end < 30
    return (Members(tuple(spans), len(spans), len(spans)), len(spans) > 2) if near and len(spans) > 1 else None


_SAID = "(?:分别)?(?:为|是|有|：|:|由)"
_NAMES = "(?P<list>[^，。；：\n（）()]{1,120})(?=[，。；\n]|$)"
_FILLED = re.compile("选举|当选|担任|兼任|负责")


def _told_later(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """主任*名、副主任*名：主任为*，副主任为*、*; 报告书*份…报告书：*项目: a clause that begins with the noun of one count."""
    led = compiled("[\u4e00-\u9fff]{2,10}$").search(wanted.mask_left(text))
    bare = compiled("[，。；：、（]").match(text, wanted.after)
    noun = wanted.noun if wanted.noun and not bare else (led.group() if led and bare else wanted.noun)
    limit = min(wanted.after + AHEAD, len(text))
    heads = [re.escape(noun[-size:]) for size in range(len(noun), 1, -1)]
    heads += [re.escape(noun[at : at + 2]) + "的" for at in range(max(len(noun) - 3, 0), -1, -1) if len(noun) > 3]
    for head in heads:
        match = compiled(rf"(?<=[，。；：\n])(?:其中)?{head}{_SAID}{_NAMES}").search(text, wanted.after, limit)
        if match is None:
            continue
        members = split(text, *match.span("list"))
        words = [text[first:last] for first, last in members.spans]
        hidden = all(
            map(compiled("(?:[*×■]{1,6}|XX|某)[^0-9*×■%]{0,14}|[\u4e00-\u9fff](?:[*×■]{1,2}|某{1,2})").fullmatch, words)
        )
        if hidden and not OPEN.search(words[-1]) and not any(map(QUANTITY.match, words)):
            return members, False
        return None
    return None


_PAIRED = re.compile(
    "[\u4e00-\u9fff]{1,10}?(?:分别|各自|依次)(?:联系|包[保联抓]|挂[钩包点联]|派驻|进驻|负责|驻[守点]|驻|对接|结对|服务|帮扶|帮包|分管|督导|蹲点|任教|入驻|奔赴|赶赴|前往)(?P<list>[^，。；：\n0-9（）()]{2,120}、[^，。；：\n0-9（）()]{1,30})"
    "[，,（(](?P<same>[一1]人[一1][\u4e00-\u9fff]|[一1]对[一1]|[一1][\u4e00-\u9fff][一1][\u4e00-\u9fff]|[一1]{2}对应|每人[一1]|各[一1])"
)


def _one_to_one(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """*名指导员分别联系甲、乙、丙、丁公司，一人一企: one for each of a list."""
    match = _PAIRED.match(text, wanted.after)
    if match is None or OPEN.search(match["list"]):
        return None
    members = split(text, *match.span("list"))
    return (members, True) if len(members.spans) > 1 else None
