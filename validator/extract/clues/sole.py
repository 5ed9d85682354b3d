"""This module finds masked counts of what is the only one: 仅此*家, *台，全场仅此一台, *座，别无第二座."""

import re
from collections.abc import Iterator

from validator.extract.clues.clue import Clue
from validator.extract.enumerations import MEASURES
from validator.extract.lists.bounds import part_start
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

_BEFORE = re.compile("(?:仅此|独此|唯此|只此|唯一(?:的|入选的?|获批的?|上榜的?)?|独一无二的|绝无仅有的)(?:一)?$")
_MEASURE = re.compile(MEASURES + "|[例次席枚份人套架列块期届]")
_KINDS = (
    "人名位员",
    "家户个所",
    "台辆套架部艘列",
    "座处个栋幢",
    "条个项件",
    "场次届期",
    "枚块个",
    "篇本部种",
    "张份个",
)
"""Measures that say the same of one thing."""
_U = "(?P<unit>[家个项所座处位名人支条例台辆套架部艘列户栋幢件场次届枚块篇本种张份])"
_ALONE = re.compile(
    rf"(?:也|即|又|更|均|且|并)?(?:是|为|系|属)[^，。；\n0-9*×■]{{0,16}}唯一的?[一1]?{_U}"
    rf"|(?:也|均|更)?(?:是|为|系|属|堪称|可谓)[^，。；\n0-9*×■]{{0,14}}(?:绝无仅有|独一无二|独此|仅此|仅有)的?(?:[一1]{_U.replace('unit', 'unit2')})?"
    rf"|(?:仅|只|独|就|唯|惟)(?:有)?[此这](?:[一1]{_U.replace('unit', 'unit3')}|独苗|一份|一例)"
    rf"|(?P<also>也|更|又|均)?(?:是|为|系|属)[^，。；\n0-9*×■]{{0,14}}唯一(?:的|入选|获批|获评|上榜|入围|获得)?(?P<what>[\u4e00-\u9fff]{{2,14}})(?=[，。；]|$)"
    rf"|唯一的?[一1]{_U.replace('unit', 'unit5')}(?=位于|坐落|[设建]在|[在是为由，])|(?:别无|再无|没有|并无|尚无|无)(?:其他|其它)?第二{_U.replace('unit', 'unit4')}|(?:别无分号|别无他[家处所]|独苗|独一份)"
)
_FEW = re.compile(
    rf"全[\u4e00-\u9fff]{{1,4}}?(?:目前|现今|至今)?(?:仅|只|就)有?(?:这|此|[\u4e00-\u9fff]{{1,10}}?)?[一1]{_U}(?P<deed>[\u4e00-\u9fff]{{0,6}})(?=[，。；）\n]|$)"
)
_SELECTED = (
    "入选",
    "上榜",
    "获批",
    "入围",
    "获评",
    "中标",
    "获奖",
    "通过",
    "晋级",
    "达标",
    "入榜",
    "获此殊荣",
    "获认定",
)


_THAT_ONE = re.compile(
    r"[^，。；、\n0-9*×■]{0,14}[，,（(](?:即|就是|也就是|为|系)(?![将可使便日时])[^，。；、和与及\n0-9）)]{2,24}(?=[，。；）)])"
)
"""仅有*家三级医院，即县人民医院."""
_ONLY_ONE = re.compile(
    r"(?:[\u4e00-\u9fff]{1,10})?[，,（(](?:目前|现|均?为|即)?(?:仅|只|唯)有?(?![此这]|[\u4e00-\u9fff]{0,4}[个次种类])[^，。；、和与及0-9\n]{2,24}?[一1](?P<u>[家个所项座处名位支条台辆艘户件])(?=[，。；）)])"
)
"""通过验收的有*处，仅**煤矿一家: the one that is named, raw or masked, is all."""
_ONE_ELSEWHERE = re.compile(
    "(?:仅此一|独此一|唯一一?|仅有的一)[家个所座处项]?的(?P<what>[\u4e00-\u9fff]{4,20})(?=[，。；）\n])"
)
"""是全州仅此一家的国家级龙头企业, behind 国家级龙头企业*家."""
_AFTERWARDS = 140
"""Characters behind a count in which its one member is told."""
_PLACES = frozenset("家户个所处座")
_NO_OTHER = re.compile(
    r"仅(?:在|有|设)[^，。；0-9]{1,14}一(?P<u>[处座个家条台])[^。；0-9]{0,30}?(?:再无|别无|没有)(?:其他|其它|别的|第二)?[^，。；0-9]{0,10}[，,](?:因此|因而|故|所以)?(?P<said>[^，。；0-9]{0,12})$"
)
"""仅在东站一处衔接，再无别的换乘点，因此换乘站为*座."""
_BORN = re.compile("(?:孪生|双胞胎|双生)[\u4e00-\u9fff]{0,4}$|(?P<three>三胞胎)[\u4e00-\u9fff]{0,4}$")
"""孪生姐妹*人."""
_TWO = re.compile(
    "一[对双](?P<what>[\u4e00-\u9fff]{2,6})|(?P<both>夫妻|夫妇|父子|母女|兄弟|姐妹|姊妹|师徒)(?:二人|两人|俩)"
)
"""一对天桥, 夫妻二人."""


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked counts that are one, for the text says that there is no other."""
    text = subject.folded
    for mask in rows:
        measure = _MEASURE.match(text, mask.end)
        if measure is None or "." in mask.frame:
            continue
        left = _BEFORE.search(text, max(mask.start - 10, 0), mask.start)
        if left:
            yield _clue(mask, measure.group(), left, sure=True)
            continue
        that = _THAT_ONE.match(text, measure.end())
        if that and compiled("(?:仅|只|唯)有?$").search(text, max(mask.start - 3, 0), mask.start):
            yield _clue(mask, measure.group(), that, sure=False)
            continue
        one = _ONLY_ONE.match(text, measure.end())
        if one and (_same(one["u"], measure.group()) or {one["u"], measure.group()} <= _PLACES):
            yield _clue(mask, measure.group(), one, sure=False)
            continue
        later = _ONE_ELSEWHERE.search(text, measure.end(), measure.end() + _AFTERWARDS)
        noun = compiled("[\u4e00-\u9fff]{4,20}$").search(text, max(mask.start - 20, 0), mask.start)
        if later and noun and noun.group().endswith(later["what"]) and "\n" not in text[mask.end : later.start()]:
            yield _clue(mask, measure.group(), later, sure=False)
            continue
        yield from _two(text, mask, measure)
        stops = (at for stop in "。；\n" if (at := text.find(stop, mask.end, mask.end + 60)) >= 0)
        found = _behind(text, mask, measure, min(stops, default=min(mask.end + 60, len(text))))
        if found is not None:
            yield _clue(mask, measure.group(), found, sure=False)


def _two(text: str, mask: Mask, measure: re.Match[str]) -> Iterator[Clue]:
    """Two of a pair, or three, right before the count or before it in the sentence."""
    born = _BORN.search(text, max(mask.start - 10, 0), mask.start)
    if born and measure.group() in ("人", "名"):
        many = 3 if born["three"] else 2
        words: Words = {"en": f"born together: {born.group()}", "zh": f"“{born.group()}”即为{many}"}
        yield Clue(
            "only", mask, mask.start, measure.end(), many, many, measure.group(), (born.span(),), words, sure=False
        )
        return
    alone = _NO_OTHER.search(text, max(mask.start - 80, 0), mask.start)
    if alone and _same(alone["u"], measure.group()):
        yield _clue(mask, measure.group(), alone, sure=False)
        return
    yield from _paired(text, mask, measure)


def _paired(text: str, mask: Mask, measure: re.Match[str]) -> Iterator[Clue]:
    """建有一对天桥，*座天桥均…; 夫妻二人…，*人…: two, said before in the sentence."""
    begin = part_start(text, mask.start, 60, "。\n")
    found = _TWO.search(text, begin, mask.start)
    if found is None or compiled("[0-9一二两三四五六七八九十]$").search(
        text[max(found.start() - 1, 0) : found.start()]
    ):
        return
    noun, opens = text[measure.end() : measure.end() + 6], text[mask.start - 1] in "，；"
    what = found["what"]
    same = opens and (
        any(what[at : at + 2] in noun for at in range(len(what) - 1)) if what else measure.group() in ("人", "名")
    )
    if same:
        words: Words = {"en": f"a pair: {found.group()}", "zh": f"“{found.group()}”即为2"}
        yield Clue(
            "only", mask, mask.start, measure.end(), 2, 2, measure.group(), (found.span(),), words, sure=False
        )  # fmt: skip


def _behind(text: str, mask: Mask, measure: re.Match[str], stop: int) -> re.Match[str] | None:
    """What says behind a count, in its sentence, that it is the only one of its kind."""
    for form in (_ALONE, _FEW):
        found = form.search(text, measure.end(), stop)
        if found is None:
            continue
        between = _NAMED.sub("", text[measure.end() : found.start()])
        if compiled("其中|[0-9*×■_]|XX|分别").search(between) or len(between) > 36:
            continue
        unit = next((u for name, u in found.groupdict().items() if name.startswith("unit") and u), measure.group())
        if not _same(unit, measure.group()):
            continue
        head = text[max(mask.start - 24, 0) : mask.start] + between
        named = found.groupdict()
        if (
            named.get("what")
            and not named.get("also")
            and not any(named["what"][at : at + 2] in head for at in range(len(named["what"]) - 1))
        ):
            continue
        if form is _FEW and found["deed"] and not _agrees(found["deed"], head):
            continue
        return found
    return None


_NAMED = re.compile("[，,（(](?:即[为是]?|(?:就|也就)?[为是])[^，。；、和与及\n0-9]{2,20}(?=[，,])")
"""*家，为**公司，仅此一家: who the one is."""


def _same(one: str, two: str) -> bool:
    return one == two or any(one in kind and two in kind for kind in _KINDS)


def _agrees(deed: str, head: str) -> bool:
    """Whether what is said of the one is what is said of the count."""
    if any(deed[at : at + 2] in head for at in range(len(deed) - 1)):
        return True
    return any(word in deed for word in _SELECTED) and any(word in head for word in _SELECTED)


def _clue(mask: Mask, measure: str, found: re.Match[str], sure: bool) -> Clue:
    return Clue(
        "only", mask, mask.start, mask.end + len(measure), 1, 1, measure, (found.span(),),
        {"en": "“the only” means one", "zh": f"“{found.group()}”即为1"}, sure,
    )  # fmt: skip
