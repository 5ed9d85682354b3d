"""This module reads standards: so much a head, and so much a month, times those who get it and the time, make a total."""

import re
from collections.abc import Iterator
from fractions import Fraction

from validator.extract.arithmetic.products import BOUNDED, MAGNITUDES, ranged
from validator.extract.arithmetic.relation import Relation, is_rate, name_of, scale_of, shown, value_interval
from validator.extract.arithmetic.sentences import TOKEN, Sentence
from validator.extract.clues import told
from validator.extract.clues.told import Told
from validator.extract.figures import Figure
from validator.solve.system import Constraint
from validator.text.patterns import compiled
from validator.text.units import default

_TIME = "年度?|月|季度?|天|日|学期|学年|周"
_HEAD = "人|户|家|村|校|生|师|亩|头|床|岗|站|井|栋|班|台|辆|车|店|厂|企|名|位|个|座|所|口|处|株|公里|平方米|公顷|立方米|吨|公斤|千克|斤|箱|次"
_RATE = re.compile(
    rf"(?:每个?(?P<time>{_TIME})|(?P<time0>[年月日])(?=[人户亩]均))?(?:每(?:[一1])?(?P<per>{_HEAD})|(?P<mean>{_HEAD})均)(?P<noun>[\u4e00-\u9fff]{{0,6}}?)(?:每个?(?P<time2>{_TIME}))?(?P<said>[^«»，。；、每]{{0,10}})«(?P<p>L[0-9]{{1,3}})»"
    rf"|«(?P<q>L[0-9]{{1,3}})»[/／每](?P<each>[人户生亩头床村])(?:[/／·•.每](?P<time3>{_TIME}))?"
)
_MEASURES = {
    "人": "人名位口", "生": "人名位", "师": "人名位", "户": "户家", "家": "家户", "亩": "亩", "头": "头", "床": "张床", "名": "名人位",
    "位": "位人名", "台": "台", "辆": "辆台", "车": "辆台", "企": "家户", "村": "村", "校": "所校", "店": "家店个", "厂": "家厂个", "班": "班个",
}  # fmt: skip
"""Measures that count what stands behind 每."""
_OF_ALL = re.compile(
    r"共|合计|总|累计|需|预算|开[支销]|发放|拨付|支[出付]|筹|资金|经费|金额|兑现|下达|安排|补[助贴]|奖励|投入|测算|计提|征收|收[取缴]|缴纳|储备|节[约省]|配[备发]|取水|用[水电]|产[量能]"
)
_CHANGED = re.compile(
    "(?:增加|减少|增长|下降|提高|降低|新增|净增|多|少)(?:了)?$|同比|上年|去年|标准|每|均(?!匀|衡)|另|此外|还安排"
)
_SPANS = {"全年": 12, "一年": 12, "年度": 12, "上半年": 6, "下半年": 6, "半年": 6, "前三季度": 9, "一季度": 3}
_FROM_TO = re.compile(r"(?<![0-9])(?P<m>1[0-2]|[1-9])月?份?(?:[-—~至到]{1,2})(?P<n>1[0-2]|[1-9])月")
_DAYS = {"全年": 365, "一年": 365}


_PAID = re.compile("款|收入|销售额|产值|金额|货值|费用")
_PRICED = frozenset({"吨", "公斤", "千克", "斤", "箱"})
_MOVED = re.compile(
    "每(?:吨|公斤|千克|斤|箱)[^«»，。；]{0,6}(?:涨|跌|降|高|低|贵|便宜|节|省|补|加价)|(?:涨|跌|降|高|低|补贴)[^«»，。；]{0,6}每(?:吨|公斤|千克|斤|箱)"
)
"""How much a price rose or is subsidized, which makes no payment."""


def find(sentence: Sentence) -> Iterator[Relation]:
    """Totals of one sentence that a standard, those whom it is for and the time make, one of the three masked."""
    for match in _RATE.finditer(sentence.words):
        rate = sentence.figure(match["p"] or match["q"])
        if (
            is_rate(rate)
            or ranged(rate)
            or not rate.unit
            or rate.dimension == "time"
            or rate.modifier
            or BOUNDED.search(match["said"] or "")
        ):
            continue
        per = match["per"] or match["mean"] or match["each"]
        time = match["time"] or match["time0"] or match["time2"] or match["time3"] or ""
        for segment in told.read(sentence):
            noun = "" if match["mean"] else match["noun"] or ""
            yield from _made(sentence, segment, rate, per, noun, time)


def _made(
    sentence: Sentence, segment: list[Told], rate: Figure, per: str, noun: str, time: str
) -> Iterator[Relation]:  # fmt: skip
    others = [one for one in segment if one.figure is not rate and not is_rate(one.figure) and one.figure.unit]
    counts = [one for one in others if _counts(one, per, noun) and not _CHANGED.search(one.before)]
    totals = [
        one
        for one in others
        if one not in counts
        and one.figure.dimension == rate.dimension
        and (one.figure.unit == rate.unit or one.figure.scale != rate.scale)
        and (_OF_ALL.search(one.before) or ((per in _PRICED or per == "次") and _PAID.search(one.before)))
        and not _CHANGED.search(one.before)
    ]
    if (per in _PRICED or per == "次") and (_MOVED.search(sentence.words) or not _of_it(sentence, rate, counts)):
        return
    if len(counts) > 1:
        ahead = [one for one in counts if not one.figure.masked and one.figure.start < rate.start]
        counts = ahead if len(ahead) == 1 else counts
    times = _times(sentence, [one.figure for one in others], time)
    if not times or len(counts) != 1 or len(totals) != 1:
        return
    count, total = counts[0].figure, totals[0].figure
    figures = (total, rate, count)
    if sum(one.masked for one in figures) == 1 and not (total.modifier or count.modifier):
        factors = " × ".join((shown(rate), *([str(times)] if times > 1 else []), shown(count)))
        constraints = _product(total, rate, count, times, per)
        if constraints:
            yield told.relation(
                "average", figures, constraints, ("so much a head", "由标准与人数等推算"), f"{shown(total)} = {factors}"
            )


def _counts(one: Told, per: str, noun: str) -> bool:
    """Whether a figure counts those whom a standard is for: by its measure, or by the word beside it."""
    unit = one.figure.unit.lstrip("万亿")
    if per == "次":
        return unit in ("人次", "车次", "航次")
    if per in _PRICED and per != "箱":
        return one.figure.dimension == "mass"
    beside = one.before[-6:] + one.behind[:4].partition(per + "均")[0]
    if len(noun) >= 2 and noun[:2] in beside:
        return True
    if unit in tuple(_MEASURES.get(per, per)) or unit == per:
        return per not in "个名位" or len(noun) < 2
    return one.figure.dimension in ("count", "") and per not in "个名位" and per in beside


def _times(sentence: Sentence, others: list[Figure], time: str) -> int:
    """How many months or days the sentence speaks of, one where the standard is for the whole or the year; 0 unknown."""
    time = time.replace("日", "天").replace("季度", "季")
    if time in ("", "年", "年度", "学年", "学期", "周"):
        longer = [row for row in others if row.unit in ("年", "个年", "学期", "周", "个学期") and not row.masked]
        return 1 if not longer and time not in ("周",) else 0
    units = {"月": ("月", "个月"), "天": ("天", "日"), "季": ("季", "个季度", "季度")}[time]
    numbers = [row.value for row in others if row.unit in units and row.value is not None and not row.modifier]
    if len(numbers) == 1:
        return int(numbers[0])
    years = [row.value for row in others if row.unit in ("年", "个年") and row.value is not None and row.value < 10]
    if len(years) == 1 and 12 * years[0] % 1 == 0:
        return int(12 * years[0]) if time == "月" else int(4 * years[0]) if time == "季" else 0
    if time == "月" and compiled("[全当本]月").search(sentence.words):
        return 1
    span = _FROM_TO.search(sentence.words)
    if time == "月" and span:
        return max(int(span["n"]) - int(span["m"]) + 1, 0)
    if time == "天":
        return next((days for name, days in _DAYS.items() if name in sentence.words), 0)
    months = next((months for name, months in _SPANS.items() if name in sentence.words), 0)
    return months if time == "月" else months // 3


def _of_it(sentence: Sentence, rate: Figure, counts: list[Told]) -> bool:
    """Whether a price is of what is counted: 小麦12万吨，玉米均价每吨*元 are two things."""
    gaps = TOKEN.sub("\0", sentence.words).split("\0")
    head = compiled("[，。；：]").split(gaps[sentence.figures.index(rate)])[-1]
    noun = compiled(
        "平均|均价|单价|价格|售价|收购价?|销售价?|市场|每|[按以价的为达是]|吨|公斤|千克|斤|箱|元|次|均|费用|消费|支出|花费"
    ).sub("", head)
    return not noun or any(set(noun) & set(one.words) for one in counts)


def _size(count: Figure, per: str) -> Fraction:
    """What one of the things that a standard is for measures: one of the count's own unit, or what it says itself."""
    named = default().at(per, 0) if per in _PRICED and count.dimension == "mass" else None
    return Fraction(named.scale) if named else scale_of(count) / MAGNITUDES.get(count.unit[:1], 1)


def _product(total: Figure, rate: Figure, count: Figure, times: int, per: str) -> tuple[Constraint, ...]:
    """total = rate · times · count, the measure of the count taken without its unit's own size."""
    size = _size(count, per)
    if not rate.masked:
        each = Fraction(rate.value or 0) * scale_of(rate) * times / size
        return (Constraint(((name_of(total), Fraction(1)), (name_of(count), -each)), "=", Fraction(0)),)
    many, made = value_interval(count), value_interval(total)
    if made.low is None or made.high is None or many.high is None or not many.low:
        return ()
    low, high = made.low * size / (many.high * times), made.high * size / (many.low * times)
    name = ((name_of(rate), Fraction(1)),)
    return Constraint(name, ">=", low), Constraint(name, "<=", high)
