"""This module compares what a text says twice in other words: digits that changed places, totals told again, tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from validator.extract.arithmetic import cells, tables
from validator.extract.arithmetic.cells import Grid
from validator.extract.arithmetic.equation import (
    Equation,
    apart,
    bounded,
    equation,
    in_unit,
    interval,
    notes,
    one_unit,
    shown,
    value,
)
from validator.extract.arithmetic.printed.agreements import planned
from validator.extract.arithmetic.printed.narrowed import narrowed, qualified
from validator.extract.figures import Figure
from validator.outline import title
from validator.subject import Subject

_STOPS = re.compile(r"[，。；,;、：:\n！（）()|]")
_PLAIN = re.compile(
    r"虽然|由于|同时|完成|实现|达到|达|约为|共有|共计|总计|合计|累计|分别|全年|今年以来|以来|目前|截至|其中|同比|增长|下降|全[国省市区县州镇乡]|[我本][省市区县州局]|年末|年底|年初|20[0-9]{2}年|按|为|是|有|共|已|约|近|超过|的|了|[0-9a-zA-Z.%*×■_ ]"
)
_PART = re.compile("上半年|下半年|[一二三四]季度|[0-9]{1,2}月")
_ELSE = re.compile(
    "上年|去年|同期|[年期]初|目标|计划|力争|预计|预期|确保|原|此前|比|较|增加|减少|净增|提高|新增|每|平均|人均|单|其中"
)
_YEAR = re.compile("((?:19|20)[0-9]{2})年")
_SHARED = 3
"""Characters in a row that two places must share to speak of one thing."""


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """Pairs that disagree, told at the later place."""
    yield from _swapped(subject, figures)
    yield from _totalled(subject, figures)
    yield from _tabled(subject, figures)


def _words(text: str, row: Figure) -> tuple[str, str]:
    """The clause before a figure and the words behind it."""
    return _STOPS.split(text[max(0, row.start - 24) : row.start])[-1], _STOPS.split(
        text[row.end : row.end + 14], maxsplit=1
    )[0]


def _grams(*pieces: str) -> set[str]:
    """Runs of `_SHARED` characters of the words, less those that any report uses."""
    return {
        part[at : at + _SHARED]
        for piece in pieces
        for part in _PLAIN.sub("\0", piece).split("\0")
        for at in range(len(part) - _SHARED + 1)
    }


def _digits(row: Figure) -> str:
    return f"{row.value:f}".replace(".", "") if row.value is not None else ""


def swap(one: str, other: str, least: int = 3) -> bool:
    """Whether two numbers of `least` characters or more differ by two neighbours that changed places: 2316 and 2361."""
    if len(one) != len(other) or len(one) < least or one == other:
        return False
    apart_at = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    first, last = apart_at[0], apart_at[-1]
    return len(apart_at) == 2 and last == first + 1 and one[first] == other[last] and one[last] == other[first]


def _exchanged(first: Figure, later: Figure) -> bool:
    """Whether two neighbouring digits changed places, the point between them or not: 82.4 and 84.2."""
    one, two = (f"{row.value:f}" for row in (first, later))
    return swap(one, two, 2) or (one.find(".") == two.find(".") > 0 and swap(_digits(first), _digits(later)))


def _swapped(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """Two levels in one unit, of one thing by their words, whose digits changed places."""
    text = subject.folded
    groups: dict[tuple[str, str], list[Figure]] = {}
    head = title(subject)
    named = _YEAR.findall(text[head.start : head.end]) if head else []
    own = named[0] if len(named) == 1 else ""
    for row in figures:
        if bounded(row) and row.unit and not row.modifier and row.role in ("level", "count", "rate", "share", "target"):
            unit = "人" if row.dimension == "person" and row.scale == 1 else row.unit
            groups.setdefault((unit, "".join(sorted(_digits(row)))), []).append(row)
    for group in groups.values():
        for at, later in enumerate(group[:40]):
            if any(
                row.value == later.value
                and row is not later
                and _grams(*_words(text, row)) & _grams(*_words(text, later))
                for row in group[:40]
            ):
                continue  # told twice, and no slip
            for first in group[:at]:
                if _exchanged(first, later) and _one_thing(text, first, later, own):
                    narrow = narrowed(text, first.start, later.start) or qualified(text, first.start, later.end)
                    yield replace(_conflict(first, later, ""), sure=not narrow)
                    break


def _one_thing(text: str, first: Figure, later: Figure, own: str) -> bool:
    one, two = _words(text, first), _words(text, later)
    if first.sentence == later.sentence or _ELSE.search(one[0]) or _ELSE.search(two[0]):
        return False
    if (
        len(_digits(first)) >= _LONG
        and not _digits(first).endswith("00")
        and _beside(text, first) & _beside(text, later)
    ):
        return True
    if _set_apart(one[0], two[0]):
        return False
    when = [set(_YEAR.findall(words[0]) + _PART.findall(words[0])) - {own} for words in (one, two)]
    if len(_digits(first)) < _SHARED:
        names = [_PLAIN.sub("", words[0])[-2 * _SHARED :] for words in (one, two)]
        return when[0] == when[1] and names[0] == names[1] and len(names[0]) == 2 * _SHARED
    return when[0] == when[1] and (bool(_grams(*one) & _grams(*two)) or _same_noun(first, one, two))


_SIDES = frozenset("东西南北中上下左右内外前后新老大小甲乙丙一二三四五六七八九城乡男女")
"""Characters of which one in place of another makes another thing: 东灌区, 西灌区."""


def _set_apart(one: str, two: str) -> bool:
    """Whether the words before two figures are the same but for one such character."""
    differing = [(a, b) for a, b in zip(one, two, strict=False) if a != b]
    return len(one) == len(two) and len(differing) == 1 and _SIDES.issuperset(differing[0])


_LONG = 5
"""Digits of a number that changes two of them by no chance."""
_BESIDE = 12


def _beside(text: str, row: Figure) -> set[str]:
    """Pairs of characters that stand near a figure in its sentence, less those that any report uses."""
    before = re.split("[。\n]", text[max(0, row.start - _BESIDE) : row.start])[-1]
    behind = re.split("[。\n]", text[row.end : row.end + _BESIDE])[0]
    words = _STOPS.sub("\0", _PLAIN.sub("\0", f"{before}\0{behind}")).split("\0")
    return {word[at : at + 2] for word in words for at in range(len(word) - 1)}


def _same_noun(first: Figure, one: tuple[str, str], two: tuple[str, str]) -> bool:
    """Whether the noun right beside two long numbers is the same: 职工1526人, 全系统职工1562人 and 1562名职工."""
    beside = [(_PLAIN.sub("", before), _PLAIN.sub("", behind)) for before, behind in (one, two)]
    nouns = [{before[-2:], behind[:2]} for before, behind in beside]
    near = [before[-6:] + "\0" + behind[:6] for before, behind in beside]
    shared = {noun for noun in nouns[0] if noun in near[1]} | {noun for noun in nouns[1] if noun in near[0]}
    return len(_digits(first)) > _SHARED and any(len(noun) == 2 for noun in shared)


def _conflict(first: Figure, later: Figure, name: str) -> Equation:
    gap = abs(value(first) - value(later))
    note = notes([(first, f"the same quantity, {shown(first)}", f"同一指标，{shown(first)}")])
    return equation(
        "agreement", (later.start, later.end), gap, value(later), in_unit(value(first), later), shown(later),
        name or shown(first), note,
    )  # fmt: skip


_TOTALLED = re.compile(
    r"(?<![公中])共(?:计)?(?:开展|举办|组织|召开|讲|印发|受理|完成|建成|培训|检查|发放)?(?P<noun>[\u4e00-\u9fff]{4,8})$"
)


def _totalled(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """专题党课12场。……共讲专题党课11场: a total told a sentence after the count of the same noun."""
    text = subject.folded
    for at, later in enumerate(figures):
        told = _TOTALLED.search(_words(text, later)[0]) if later.role == "count" and bounded(later) else None
        if told is None:
            continue
        for first in figures[max(0, at - 12) : at]:
            one_paragraph = "\n" not in text[first.end : later.start]
            near = (
                one_paragraph
                and 0 < later.sentence - first.sentence <= 2
                and bounded(first)
                and first.unit == later.unit
            )
            if (
                near
                and not first.modifier
                and text[: first.start].endswith(told["noun"])
                and value(first) != value(later)
            ):
                yield _conflict(first, later, told["noun"])
                break


def _tabled(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """A level of the prose and the cell of a table that bears its name."""
    for figure, cell, name in pairs(subject, figures):
        if figure.masked or cell.masked or len(name) < _SHARED or not bounded(figure, cell):
            continue
        near = swap(f"{figure.value:f}", f"{cell.value:f}") or abs(value(figure) - value(cell)) * 5 < abs(value(cell))
        if near and apart(interval(figure), interval(cell)):
            first, later = sorted((cell, figure), key=lambda row: row.start)
            yield _conflict(first, later, name)


def pairs(subject: Subject, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure, str]]:
    """Figures of the prose with the cell that states the same quantity: its label is what stands before the figure."""
    known = [(grid, labels) for grid in subject.get(cells.grids) if (labels := _labels(grid))]
    if not known:
        return
    text = subject.folded
    inside = sorted((cell.start, cell.end) for grid, _ in known for cell in grid.values.values())
    starts = {start for start, _ in inside}
    for row in figures:
        if row.start in starts or row.modifier or not row.unit or row.role not in ("level", "count", "rate", "share"):
            continue
        before = _STOPS.split(text[max(0, row.start - 30) : row.start])[-1].removeprefix("其中")
        if _ELSE.search(before):
            continue
        year, plan = _YEAR.search(before), planned(subject, row.start)
        for grid, labels in known:
            if plan and not _planned_too(subject, grid):
                continue
            cell, name = _cell(grid, labels, _PLAIN.sub("", before), year[1] if year else ""), _PLAIN.sub("", before)
            if cell is None:
                cell, name = _crossed(text, row, before, grid, labels)
            if cell is None:
                cell, name = _yearly(before, grid, labels)
            if cell is None:
                cell, name = _captioned(before, grid, labels)
            if cell is not None and cell.unit and _comparable(cell, row):
                yield row, cell, name
                break


def _planned_too(subject: Subject, grid: Grid) -> bool:
    """Whether a table stands under a heading that plans, as the figure does that is compared with it."""
    return any(planned(subject, cell.start) for cell in list(grid.values.values())[:1])


def _captioned(before: str, grid: Grid, labels: dict[str, int]) -> tuple[Figure | None, str]:
    """教育支出安排9.5亿元 and the row 教育 of a table 2023年一般公共预算支出安排: the caption gives the rest of the name."""
    words, years = _PLAIN.sub("", before), {found[1] for found in _YEAR.finditer(grid.caption)}
    held = [label for label in labels if words.startswith(label) and 2 <= len(words) - len(label) <= _REST]
    said = _YEAR.search(before)
    if not held or (years and (said is None or years != {said[1]})):
        return None, ""
    label = max(held, key=len)
    column = _column(grid, said[1] if said else "")
    fits = words[len(label) :] in _PLAIN.sub("", grid.caption) and column is not None
    return (grid.values.get((labels[label], column)), words) if fits and column is not None else (None, "")


_REST = 6
"""Characters of a name that a caption gives at most."""


def _comparable(cell: Figure, row: Figure) -> bool:
    """Whether a cell and a figure are in one unit; measure words of things (个, 家, 户) are one."""
    return one_unit((cell, row)) or (cell.dimension == row.dimension == "count" and cell.scale == row.scale)


def _crossed(text: str, row: Figure, before: str, grid: Grid, labels: dict[str, int]) -> tuple[Figure | None, str]:
    """The cell whose row the words before a figure name, and whose column they or the noun behind it name."""
    clause = before
    if row.role == "share" or len(before) < 4:  # 增加值600亿元，占48%
        clause = re.split("[。；\n]", text[max(0, row.start - 40) : row.start])[-1]
    held = [label for label in labels if len(label) >= 2 and label in clause and not tables.TOTAL.fullmatch(label)]
    held = [label for label in held if not any(label in other for other in held if other != label)]
    if not held or (clause == before and len(held) > 1) or (clause != before and _ELSE.search(clause)):
        return None, ""
    label = max(held, key=clause.rfind)
    rest = _PLAIN.sub("", clause[clause.rfind(label) + len(label) :] + _words(text, row)[1][:6])
    columns = [column for column in grid.columns[1:] if (labels[label], column) in grid.values]
    if row.unit == "%":
        shares = [column for column in columns if column in grid.rates and _SHARE_HEAD.search(grid.heads[column])]
        chosen = shares if row.role == "share" and "占" in before and re.search("GDP|总|全|的", before) else []
    else:
        heads = {column: _BRACKETS.sub("", grid.heads[column]) for column in columns if column not in grid.rates}
        chosen = [column for column, head in heads.items() if len(head) >= 2 and (head in rest or _near(head, rest))]
    if len(chosen) != 1 or len(rest) > len(_BRACKETS.sub("", grid.heads[chosen[0]])) + 8:
        return None, ""
    return grid.values[labels[label], chosen[0]], label + _BRACKETS.sub("", grid.heads[chosen[0]])


_MEASURE = re.compile("(?:年均|平均|浓度|数值|值|含量|水平|产量|数量|指数|总量|总额|的|量|额|数)*")


def _yearly(before: str, grid: Grid, labels: dict[str, int]) -> tuple[Figure | None, str]:
    """This year's cell of the row that the words before a figure name, with a word for what is measured: 细颗粒物年均浓度."""
    pair = tables.levels(grid)
    words = _PLAIN.sub("", before)
    held = [label for label in labels if len(label) >= _SHARED and words.startswith(label)]
    if pair is None or not held:
        return None, ""
    label = max(held, key=len)
    fits = _MEASURE.fullmatch(words[len(label) :])
    return (grid.values.get((labels[label], pair[0])), label) if fits else (None, "")


_SHARE_HEAD = re.compile("占比|比重|构成|份额|占")


def _near(head: str, rest: str) -> bool:
    """Whether words name a column: they begin or end with two characters of its head (企业 of 企业数)."""
    return head[:2] in rest and head[2:] in ("数", "量", "额", "值", "总额", "总量", "总数", "")


_BRACKETS = re.compile(r"[（(][^（）()]{0,16}[）)]|\s")


def _labels(grid: Grid) -> dict[str, int]:
    """Rows by their label without unit; labels that stand twice are none."""
    named: dict[str, int] = {}
    twice: set[str] = set()
    for row in grid.rows[1:]:
        label = _BRACKETS.sub("", grid.labels[row])
        twice |= {label} & named.keys()
        named[label] = row
    return {label: row for label, row in named.items() if len(label) >= 2 and label not in twice}


def _cell(grid: Grid, labels: dict[str, int], name: str, year: str) -> Figure | None:
    """The level under a name: a row's own, its total's where the caption bears the name."""
    if len(name) < 2:
        return None
    row = next(
        (labels[form] for form in (name, f"{name}量", f"{name}额", f"{name}数", f"{name}值") if form in labels), None
    )
    if row is None and len(name) >= 6 and name in grid.caption:
        row = next((at for label, at in labels.items() if tables.TOTAL.fullmatch(label)), None)
    if row is None:
        return None
    column = _column(grid, year)
    return None if column is None else grid.values.get((row, column))


def _column(grid: Grid, year: str) -> int | None:
    """The column of this year's levels: the year's, the later of two, or the only one that is no rate."""
    pair = tables.levels(grid)
    if pair is not None:
        named = [column for column in pair if year and year in grid.heads[column]]
        return named[0] if named else (pair[0] if not year else None)
    plain = [
        column
        for column in grid.columns[1:]
        if column not in grid.rates
        and not tables.GROWTH.search(grid.heads[column])
        and not grid.heads[column].lstrip().startswith("其中")
        and any(at[1] == column for at in grid.values)
    ]
    done = [column for column in plain if _DONE.search(grid.heads[column])]
    if len(done) == 1 and all(_BUDGET.search(grid.heads[column]) for column in plain if column not in done):
        return done[0] if not year else None
    return plain[0] if len(plain) == 1 else None


_DONE = re.compile("决算|执行|完成|实际|实绩")
_BUDGET = re.compile("预算|计划|目标|任务|上年|去年")
