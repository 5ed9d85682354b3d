"""This module writes sentences with their figures as tokens, so that relations are patterns over words and tokens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from validator.extract.arithmetic.relation import is_rate
from validator.extract.figures import Figure
from validator.subject import Subject
from validator.text.simplified import simplified


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence whose figures are tokens `«L0»`: a letter for what it is, and its index in `figures`.

    L is a level or count, P a percentage, Q percentage points, B a multiple (倍), N a number of no unit.
    """

    words: str
    figures: tuple[Figure, ...]

    def figure(self, token: str) -> Figure:
        """The figure of a token's letter and index."""
        return self.figures[int(token[1:])]

    def year(self, token: str) -> int:
        """The year that stands between the figure before a token and the token, 0 where none does."""
        before = self.words.partition(f"«{token}»")[0].rpartition("»")[2]
        years = _YEAR.findall(before)
        return int(years[-1]) if years else 0

    def later(self, one: str, other: str) -> bool:
        """Whether the figure of one token is said of a later year than that of another."""
        return self.year(one) > self.year(other) > 0

    def strands(self) -> "Iterator[Sentence]":
        """The sentence once for each of two units that take turns: 96户301人，其中甲58户182人，乙41户119人."""
        units = [row.unit for row in self.figures]
        gaps = TOKEN.sub("\0", self.words).split("\0")
        if len(gaps) <= len(units):
            return  # too long to be written out
        beside = [
            at
            for at in range(len(units) - 1)
            if len(gaps[at + 1]) <= _TURN and units[at] != units[at + 1] and not is_rate(self.figures[at])
        ]
        for turn in dict.fromkeys((units[at], units[at + 1]) for at in beside):
            leaders = {at for at in beside if (units[at], units[at + 1]) == turn}
            if len(leaders) >= _TURNS and not is_rate(self.figures[min(leaders) + 1]):
                yield self._strand(gaps, leaders, 0)
                yield self._strand(gaps, leaders, 1)

    def _strand(self, gaps: list[str], leaders: set[int], kept: int) -> "Sentence":
        """The sentence with one figure of each pair and the words before the pair."""
        words = ""
        rows: list[Figure] = []
        for at, row in enumerate(self.figures):
            words += gaps[at] if at - 1 not in leaders else ""
            if at - (1 - kept) in leaders:
                continue
            words += f"«{_letter(row)}{len(rows)}»"
            rows.append(row)
        return Sentence(words + gaps[-1], tuple(rows))


_TURN, _TURNS = 4, 3
"""Characters between two figures that are told together, and how many such pairs make a habit."""
_STOP = re.compile("[。！？\n\r]")
_LINE = re.compile("[！？\n\r]")
_SKIPPED = 3
"""Stops between the figures of two sentences that are read as one are fewer."""
_RAW_STOP = re.compile("[！？\n\r]|。(?!其中)")
"""Parts that a sentence of their own begins with 其中 still belong to the total before it."""
_CHANGE = re.compile(
    "(?:同比|比上年|较上年|比去年|增[加产长收]|减[少产收]|下降|提高|上升|净增|回落)[^，。；：0-9*×■_]{0,6}$"
)
"""Before one of these a figure is a change of the total, which has no parts."""
TOKEN = re.compile(r"«(?P<token>[LPQBN][0-9]{1,3})»")
_YEAR = re.compile("(?<![0-9])((?:19|20)[0-9]{2})年")
_LONGEST = 1500
_CLASS_OF = re.compile(r"(?:(?:及|（含）|\(含\))?以[上下])?[\u4e00-\u9fff（）()]{0,14}?[0-9*×■]")
"""What a voltage names the class of, before the next number: 35千伏及以上变电站43座."""
_RATED = frozenset({"power", "money", "energy", "volume", "mass", "voltage", "area", ""})
"""What names a class of machines, projects or towns (六十万千瓦级机组, 百亿级项目) is no figure of its own."""


def joined(subject: Subject, figures: list[Figure]) -> Iterator[Sentence]:
    """Sentences with the next that begins with 其中 as one: the parts are of the total before the stop."""
    text = subject.folded
    if "。其中" in text:
        levels = [row for row in figures if not _CHANGE.search(text, max(row.start - 12, 0), row.start)]
        for sentence in sentences(subject, levels, stop=_RAW_STOP):
            if "。其中" in sentence.words:
                yield Sentence(sentence.words.replace("。其中", "，其中"), sentence.figures)


def paired(subject: Subject, figures: list[Figure], word: re.Pattern[str]) -> Iterator[Sentence]:
    """Each sentence that holds a word with the one before it in its paragraph, as one: 12个村。每村两名，共*名."""
    text = subject.folded
    groups: list[list[Figure]] = []
    for figure in sorted(figures, key=lambda row: (row.start, -row.end)):
        if not groups or _STOP.search(text, groups[-1][-1].end, figure.start):
            groups.append([])
        groups[-1].append(figure)
    for one, two in pairwise(groups):
        between = text[one[-1].end : two[0].start]
        if "\n" not in between and between.count("。") < _SKIPPED and word.search(text, one[-1].end, two[-1].end):
            for sentence in sentences(subject, [*one, *two], stop=_LINE):
                yield Sentence(sentence.words.replace("。", "，"), sentence.figures)


def sentences(
    subject: Subject, figures: list[Figure], *, masked: bool = True, stop: re.Pattern[str] | None = None
) -> Iterator[Sentence]:
    """Sentences with two figures or more, and at least one of them masked, or two of them raw."""
    text = subject.folded
    groups: list[list[Figure]] = []
    for figure in sorted(figures, key=lambda row: (row.start, -row.end)):
        if text[figure.end : figure.end + 1] == "级" and figure.dimension in (*_RATED, "time"):
            continue
        if not masked and figure.dimension == "voltage" and _CLASS_OF.match(text, figure.end):
            continue  # 220千伏4座
        if masked and figure.unit in ("岁", "周岁") and figure.modifier and not figure.masked:
            continue  # 65岁以上 names a class of people
        stop = stop or (_STOP if masked else _RAW_STOP)
        if not groups or stop.search(text, groups[-1][-1].end, figure.start):
            groups.append([])
        groups[-1].append(figure)
    for rows in groups:
        apart = _apart([row for row in rows if not _is_date(row) or _is_times(text, row, masked)])
        asked = any(row.masked for row in apart) if masked else sum(not row.masked for row in apart) > 1
        if len(apart) > 1 and asked and len(apart) < 200:
            yield _sentence(text, apart, not masked)


_DATES = ("年", "月", "日", "号", "年度", "月份", "季度", "点", "时")


def _is_date(row: Figure) -> bool:
    """Whether a figure is a year, month or day, or the number of an ordinal, which the patterns read as words."""
    year = row.value is not None and row.value == row.value.to_integral_value() and 1900 <= row.value <= 2100
    return (
        row.role == "ordinal" or not row.unit or (row.unit in _DATES and (year or row.unit not in ("年", "点", "时")))
    )


def _is_times(text: str, row: Figure, masked: bool) -> bool:
    """Whether a figure counts courses, rounds or batches (36期, 12批) and is no ordinal of them (第36期)."""
    if not masked and (row.value is None or row.value <= _TIMES_LEAST):
        return False
    return row.unit in ("期", "批", "轮", "届") and text[row.start : row.start + 1] != "第"


def _apart(rows: list[Figure]) -> list[Figure]:
    """Figures that do not overlap."""
    kept: list[Figure] = []
    for row in sorted(rows, key=lambda row: (row.start, -row.end)):
        if not kept or row.start >= kept[-1].end:
            kept.append(row)
    return kept


_TIMES_LEAST = 12
"""A printed number of more is hardly one of the year's row (12期) but how many there were."""
_EQUIVALENT = re.compile("标准?煤|标准箱|标方|夜(?=[，。；、（）()增减提下上降到由至同]|$)")
"""What a unit is of, and part of it."""
_PER = re.compile(
    r"[/／](?:[十百千万亿]{0,2}(?:吨钢|吨标准?煤|工日|工时|人次|人[·.]?[年月日天工]|床日|台班|台时|船时|车[·.]?[日次]|[工人吨亩台头只户件车班次日天月年床辆套箱片株家升度时个米元]|公顷|小时|平方米|立方米|公里|千米|千瓦时|千瓦|标箱|课时|航次|机时|标方))(?=[，。；、（）()提增降减升上下到至由从为缩压\s]|$)"
)
"""What a figure is counted per: 28.4吨/工."""


def _sentence(text: str, rows: list[Figure], raw: bool) -> Sentence:
    begin = max((text.rfind(stop, 0, rows[0].start) + 1 for stop in "。\n"), default=0)
    begin = max(begin, rows[0].start - 80)
    pieces, at = [], begin
    for index, row in enumerate(rows):
        pieces.append(text[at : row.start].replace("«", "<").replace("»", ">"))
        pieces.append(f"«{_letter(row)}{index}»")
        coal = _EQUIVALENT.match(text, row.end)
        at = coal.end() if coal else row.end
        per = _PER.match(text, at) if raw else None
        at = per.end() if per else at
    pieces.append(re.split("[。\n]", text[at : at + 60])[0])
    words = simplified("".join(pieces))
    return Sentence(words if len(words) <= _LONGEST + 9 * len(rows) else "", tuple(rows))


def _letter(row: Figure) -> str:
    if "百分点" in row.unit:
        return "Q"
    if is_rate(row):
        return "P"
    if row.unit in ("倍", "番"):
        return "B"
    return "L" if row.unit else "N"
