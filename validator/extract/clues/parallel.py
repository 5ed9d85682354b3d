"""This module reads members of masked counts that parallel clauses, exceptions or a list right before the bare count tell."""

import re

from validator.extract.clues.wanted import OPEN, QUANTITY, Wanted
from validator.extract.lists.members import Members, read_count, split
from validator.text.patterns import compiled

AHEAD = 300
"""Clauses are read within this many characters behind a count."""
_HIDDEN = re.compile("[*×■_]|XX|某")


def find(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """Members that clauses built alike, numbers of lines, 除…外还有…, a list before the count or appointments tell."""
    for read in (_alike, _routes, _besides, _postponed, _nominated, _repeated, _led_by):
        found = read(text, wanted)
        if found is not None:
            return found
    return None


def _clauses(text: str, wanted: Wanted) -> tuple[tuple[int, int], ...]:
    """The clauses behind the colon of a count, up to its full stop."""
    colon = compiled("[^，。；：\n0-9*×■]{0,14}[：:](?!\n)").match(text, wanted.after)
    if colon is None or (wanted.opens and not wanted.noun):
        return ()
    stop = compiled("[。\n]").search(text, colon.end(), colon.end() + AHEAD)
    end = stop.start() if stop else min(len(text), colon.end() + AHEAD)
    return tuple(match.span() for match in compiled("[^，；]+").finditer(text, colon.end(), end))


_BY = re.compile("(?P<what>[^由为]{2,16})(?:由|归|交由|交)(?P<who>.{1,20})")


def _alike(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """*条产业链：食品由*任链长，纺织由*任链长，新材料由*任链长: clauses of one build."""
    spans = _clauses(text, wanted)
    said = [_BY.fullmatch(text[first:last]) for first, last in spans]
    if len(spans) < 3 or not all(said) or len({text[last - 2 : last] for _, last in spans}) > 1:
        return None
    return Members(spans, len(spans), len(spans)), True


_ROUTE = re.compile(
    "(?P<n>[A-Z]?[0-9]{1,4})(?P<of>路|号线|号楼|号[\u4e00-\u9fff]|#[\u4e00-\u9fff]?|线|次)?(?=[\u4e00-\u9fff（])"
)


def _routes(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """调整线路*条：7路延伸至…，12路改走…，21路增加…: each clause begins with the number of another."""
    spans = _clauses(text, wanted)
    found = [_ROUTE.match(text, *span) for span in spans]
    numbers = {match["n"] for match in found if match}
    kinds = {match["of"] for match in found if match}
    lettered = all(match["n"][0].isalpha() for match in found if match)
    if len(spans) < 2 or not all(found) or len(numbers) < len(spans) or len(kinds) > 1:
        return None
    return (Members(spans, len(spans), len(spans)), len(spans) > 2) if lettered or None not in kinds else None


_BESIDES = re.compile(
    "[^，。；：\n0-9*×■]{0,12}[，。](?:除了?)(?P<list>[^，。；：\n0-9]{2,60}?)(?:之外|以外|外)[，,]?(?:还|尚|另|又|仅|只)(?:外?还)?有(?P<more>[^，。；：\n0-9]{2,40})(?=[，。；\n]|$)"
)


def _besides(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """剧种*个，除梆子戏、皮影戏外，还有花鼓戏: those excepted and the others."""
    match = None if wanted.opens else _BESIDES.match(text, wanted.after)
    if match is None or OPEN.search(match.group()):
        return None
    one, two = split(text, *match.span("list")), split(text, *match.span("more"))
    noun = wanted.noun or wanted.mask_left(text)[-2:]
    ends = {text[last - 1] for _, last in (*one.spans, *two.spans)}
    if len(noun) < 2 or (len(ends) > 1 and not (_HIDDEN.search(match["list"]) and _HIDDEN.search(match["more"]))):
        return None
    return Members((*one.spans, *two.spans), one.fewest + two.fewest, one.most + two.most), False


_SAID = re.compile("(?:分别为|分别是|为|是|即|涉及|包括|含|涵盖|分布[在于]|位于|来自|有|扩大[到至]|增[加至]到?|拓展到)")
_ENDS = "镇村县市区乡旗园路街院校站局司厂行社馆桥河库矿港组队场湖岛山寺班系部科处室"


def _postponed(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """整合后为森林公园、湿地公园*个: names that end alike, right before the bare count."""
    at = wanted.mask.start
    if wanted.measure not in ("个", "家", "处", "所", "座", "条") or not compiled("[，。；）)]").match(
        text, wanted.after
    ):
        return None
    begin = max(text.rfind(mark, max(at - 120, 0), at) for mark in "，。；：\n（(") + 1
    lead = next(iter(_SAID.finditer(text, begin, at)), None)
    if (
        lead is None
        or "、" not in text[lead.end() : at]
        or compiled("新[增建设]|等|其他|近|约|超|共").search(text, lead.end(), at)
    ):
        return None
    members = split(text, lead.end(), at)
    words = [text[first:last] for first, last in members.spans]
    ends = {word[-1] for word in words}
    plain = all(3 <= len(word) <= 12 for word in words) and len(ends) == 1 and ends <= set(_ENDS)
    tails = {word[-2:] for word in words}
    if len(words) < 2 or not plain or QUANTITY.search(text, lead.end(), at) or len(set(words)) < len(words):
        return None
    hidden = all(map(_HIDDEN.search, words))
    return (members, False) if hidden or len(tails) == 1 or len(words) > 2 else None


_GIVEN = re.compile("(?P<verb>任命|聘任|选举|推选|增补|补选|提名|聘请|批准|同意)(?P<all>[^。；\n]{2,120})$")
_TO = re.compile("(?P<who>[^，；为]{1,40})(?:为|任|担任)(?P<role>[\u4e00-\u9fff]{2,14})")


def _nominated(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """任命*为局长，*、*为副局长，本次共任命*人: all who got a post."""
    left = wanted.mask_left(text)
    if wanted.measure not in "人名位" or not compiled("共|合计|总计").search(left):
        return None
    line = max(
        text.rfind("\n", 0, wanted.mask.start), text.rfind("。", 0, wanted.mask.start), wanted.mask.start - 160, 0
    )
    end = wanted.mask.start - len(left) - 1
    given = _GIVEN.search(text, line, end)
    if given is None or given["verb"] not in left + text[wanted.after : wanted.after + 6]:
        return None
    posts = list(_TO.finditer(text, *given.span("all")))
    spans = [span for post in posts for span in split(text, *post.span("who")).spans]
    hidden = all(_HIDDEN.search(text, *span) and span[1] - span[0] < 8 for span in spans)
    if len(posts) < 2 or not hidden:
        return None
    return Members(tuple(spans), len(spans), len(spans)), True


_SET = re.compile(
    "(?P<what>[\u4e00-\u9fff]{2,8})(?:分别)?(?:[设建]在|设于|位于|分布[在于]|坐落[在于]|选在)[^，。；：\n0-9]{2,80}?(?P<n>[二两三四五六七八九十])(?:处|个?地|个|家|所|座|村|镇)[，。；]"
)


def _repeated(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """考点设在*中学、*职院、*技校三处，*个考点共设…: the places are counted in print, and are what is counted again."""
    if len(wanted.noun) < 2:
        return None
    begin = max(text.rfind("\n", 0, wanted.mask.start) + 1, wanted.mask.start - 140)
    for match in _SET.finditer(text, begin, wanted.mask.start):
        number = read_count(match["n"])
        if number and match["what"].endswith(wanted.noun[:2]):
            return Members((match.span(),), number, number), True
    return None


_HEADED = re.compile(
    "[^，。；：\n0-9*×■]{0,8}[，,（(](?:分别|依次)由(?P<who>[^，。；：\n（）()]{3,80}?)(?:牵头|承建|组建|运营|领办|领衔|主办|承办|负责|建设|管理|实施|施工|主持)(?=[，。；）)])"
)


def _led_by(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """医共体*个，分别由县人民医院和县中医院牵头: one of them for each."""
    match = None if wanted.opens else _HEADED.match(text, wanted.after)
    if match is None or OPEN.search(match["who"]) or compiled("相关|有关|部门|属地|各").search(match["who"]):
        return None
    members = split(text, *match.span("who"))
    size = len(members.spans)
    return (Members(members.spans, size, size), False) if size > 1 else None
