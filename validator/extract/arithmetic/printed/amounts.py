"""This module reads an amount of change beside its level and its growth: 投入3.2亿元，比上年增加0.4亿元，增长14.3%."""

import re
from collections.abc import Iterator

from validator.extract.arithmetic.directions import DOWN
from validator.extract.arithmetic.equation import (
    Equation,
    apart,
    bounded,
    equation,
    interval,
    notes,
    one_unit,
    plain,
    shown,
    value,
)
from validator.extract.arithmetic.movements import DEFLATED, GAP, span_of, token
from validator.extract.arithmetic.relation import HUNDRED, is_earlier
from validator.extract.arithmetic.sentences import Sentence
from validator.extract.figures import Figure

_BY = "净增加|净增|增加|减少|净减少|增收|减收|增产|减产|增支|减支|多增|少增|多收|少收|[多少](?:投入|支出|完成|销售|发放|生产|开行|运送|处理|回收|采购|征收|接待)|[多少](?![达于个数样种次年])[\u4e00-\u9fff]{1,2}|增|减|多|少"
_PREVIOUS = (
    "(?:(?:19|20)[0-9]{2}年(?:度|同期|[末底])?|上年度?同期|去年同期|[上去]年[末底]|上一?年度?|去年|同期|[年期]初)"
)
_ASIDE = (
    rf"(?:[（(]{GAP}{{0,16}}(?:«[A-Z][0-9]{{1,3}}»[^«»）)。；]{{0,16}}){{0,4}}[）)])?"
    rf"(?:[，,](?:(?:稳居|位居|位列|排名?|居|列|总量|规模|保持|继续|再|创|首次|成功|突破){GAP}{{1,14}}(?:«[A-Z][0-9]{{1,3}}»{GAP}{{0,3}})?|占{GAP}{{1,14}}«P[0-9]{{1,3}}»))?"
    rf"(?:[，,](?:同比|(?:比|较){_PREVIOUS})(?:{_BY})了?«L[0-9]{{1,3}}»(?=[，,](?:同比|(?:比|较){_PREVIOUS})(?:{_BY})了?«))?"
)
"""What may stand between a level and its change: its parts in brackets, its place or share, the change told twice."""
AMOUNT = (
    re.compile(
        rf"{token('x', 'L')}{_ASIDE}[，（(,、](?:同比|(?:比|较){_PREVIOUS})?(?P<verb>{_BY})(?:了)?{token('d', 'L')}[，、,](?:同比|实际|净|约|环比|累计)?(?P<verb2>增长|上升|提高|下降|减少|降低|增幅(?:为|达)?|降幅(?:为|达)?|增速(?:为|达)?){token('g', 'P')}"
    ),
    re.compile(
        rf"{token('x', 'L')}[，（(,、](?:同比|(?:比|较){_PREVIOUS})(?P<verb2>增长|上升|提高|下降|减少|降低|增加)(?:了)?{token('g', 'P')}[，、,]{GAP}{{0,3}}?(?:同比|(?:比|较){_PREVIOUS})?(?P<verb>{_BY})(?:了)?{token('d', 'L')}"
    ),
    re.compile(
        rf"(?:同比|(?:比|较){_PREVIOUS})(?P<verb>{_BY})(?:了)?{token('d', 'L')}[，、,](?:同比)?(?P<verb2>增长|上升|提高|下降|减少|降低|增幅(?:为|达)?|降幅(?:为|达)?){token('g', 'P')}[，,](?:达到?|增至|升至|降至|减至|总量(?:为|达)|合计为?|增加到|减少到|下降到){token('x', 'L')}"
    ),
)

_WHOLE = re.compile(
    rf"{token('w', 'L')}[，,（(]其中[:：]?{GAP}{{0,16}}(?:«[A-Z][0-9]{{1,3}}»{GAP}{{0,16}}[，,]?){{0,3}}$"
)
"""A whole whose parts end in the level that stands beside the change."""
_PART = 80
"""Characters in which the whole is looked for."""


def find(sentence: Sentence) -> Iterator[Equation]:
    """Growths that the level and the amount of change do not bear out."""
    words = sentence.words
    for match in (match for pattern in AMOUNT for match in pattern.finditer(words)):
        if "年初" in match.group() and re.search("同比|上年|去年", match.group()):
            continue  # two bases: 同比增长9.6%，比年初增加168亿元
        x, d, g = (sentence.figure(match[name]) for name in "xdg")
        found = list(_by_amount(x, d, g, match["verb"], match["verb2"]))
        whole = _WHOLE.search(words[max(match.start() - _PART, 0) : match.start()])
        if whole and any(
            not one.gap for one in _by_amount(sentence.figure(whole["w"]), d, g, match["verb"], match["verb2"])
        ):
            continue  # 余额298亿元，其中涉农120亿元，比年初增加28亿元，增长10.4%: the change is that of the whole
        yield from found


def _by_amount(x: Figure, d: Figure, g: Figure, verb: str, verb2: str) -> Iterator[Equation]:
    """X，增加D，增长G%: D is G % of what was before."""
    sign = -1 if re.match(DOWN, verb) else 1
    other = -1 if re.match(DOWN, verb2) else 1
    if is_earlier(x) or not bounded(x, d, g) or not one_unit((x, d)) or DEFLATED.search(x.indicator) or sign != other:
        return
    level, amount = interval(x), interval(d)
    if level[0] is None or level[1] is None or amount[0] is None or amount[1] is None or amount[0] <= 0:
        return
    before = level[0] - sign * amount[1], level[1] - sign * amount[0]
    if min(before) <= 0 or (exact := value(x) - sign * value(d)) <= 0:
        return
    low, high = (
        amount[0] / max(level[1] - sign * amount[0], level[0] - sign * amount[0]) * HUNDRED,
        amount[1] / min(before) * HUNDRED,
    )
    yield equation(
        "growth", span_of(x, d, g), apart((low, high), interval(g)), value(g), f"{plain(value(d) / exact * HUNDRED)}%", shown(g),
        f"{shown(d)} ÷ ({shown(x)} {'−' if sign > 0 else '+'} {shown(d)})",
        notes([(x, "after", "报告期数"), (d, "the change", "变动量"), (g, "the growth stated", "所称增幅")]),
    )  # fmt: skip
