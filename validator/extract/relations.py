"""This module extracts what a text says about its masked values: clues to one mask, and relations between figures."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import rjieba

from validator.extract import enumerations, figures, masks
from validator.extract._national import national
from validator.extract.arithmetic import accounts, products, tables
from validator.extract.arithmetic.masked import (
    amounts,
    apart,
    bases,
    carried,
    changes,
    comparisons,
    dealt_out,
    defined_rates,
    differences,
    divided,
    each_told,
    everyone,
    gathered,
    means_apart,
    named_wholes,
    of_all,
    portions,
    ranked,
    ratioed,
    shares,
    spread,
    standards,
    sums,
    taken_up,
    worded,
)
from validator.extract.arithmetic.printed import twice
from validator.extract.arithmetic.relation import Relation, linear, shown
from validator.extract.arithmetic.sentences import joined, paired, sentences
from validator.extract.clues import (
    adjoined,
    again,
    annual,
    appointed,
    attained,
    balances,
    but_one,
    calendar,
    capitals,
    codes,
    dealt,
    described,
    elsewhere,
    fractions,
    halves,
    held,
    hours,
    identities,
    intervals,
    mixed,
    near_years,
    next_one,
    none,
    one_each,
    ordinals,
    paid_out,
    partitions,
    periodic,
    placed,
    quotients,
    references,
    remainders,
    retold,
    rosters,
    rows_counted,
    sole,
    spelled,
    stakes,
    stationed,
    summed,
    tallied,
    turns,
    well_known,
    wholes,
    wholly,
    yearly,
)
from validator.extract.clues import spans as clue_spans
from validator.extract.clues.clue import Clue, faithful, fits
from validator.extract.enumerations import Enumeration
from validator.extract.figures import Figure
from validator.subject import Subject
from validator.text.patterns import compiled

_LONG = 5
"""A list behind 其中 and before 等 with fewer members names some of them."""
_ADDED_UP = re.compile("(?:合计|总计|总数)(?:为|达)?$")
_PART = r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})?|[*×X■□_]{1,4}(?:\.[*×X■□_]{1,2})?|\[[^\[\]\n]{1,8}\])"
_RATIO = re.compile(
    rf"(?:结构|比例|比重|占比|调整|优化|演变|变化)[^。；\n0-9*×■]{{0,16}}(?<![0-9.*■_])({_PART})[:：∶比]({_PART})[:：∶比]({_PART})(?![0-9.*:：∶])"
)


_EACH = re.compile("每[一-鿿]{1,6}?")
_EACH_OF_SOME = re.compile("(?P<who>[镇乡村户校班县区人家队组])每(?P=who)")
"""重点村每村两名: so much for each of some."""


def clues(subject: Subject) -> list[Clue]:
    """Clues that give a mask a value by themselves, in the order of the masks; a mask may have several."""
    rows = subject.get(masks.extract)
    listed = list(_list_counts(subject))
    counted = {clue.mask.start for clue in listed}
    found = [
        *listed,
        *clue_spans.find(subject, rows),
        *annual.find(subject, rows),
        *intervals.find(subject, rows),
        *placed.find(subject, rows),
        *ordinals.find(subject, rows),
        *periodic.find(subject, rows),
        *tallied.find(subject, rows),
        *references.find(subject, rows),
        *fractions.find(subject, rows),
        *codes.find(subject, rows),
        *elsewhere.find(subject, rows),
        *spelled.find(subject, rows),
        *rows_counted.find(subject, rows),
        *(clue for clue in rosters.find(subject, rows) if clue.mask.start not in counted),
        *sole.find(subject, rows),
        *halves.find(subject, rows),
        *calendar.find(subject, rows),
        *but_one.find(subject, rows),
        *appointed.find(subject, rows),
        *summed.find(subject, rows),
        *mixed.find(subject, rows),
        *none.find(subject, rows),
        *one_each.find(subject, rows),
        *yearly.find(subject, rows),
        *retold.find(subject, rows),
        *near_years.find(subject, rows),
        *next_one.find(subject, rows),
        *held.find(subject, rows),
        *stationed.find(subject, rows),
        *again.find(subject, rows),
        *adjoined.find(subject, rows),
        *well_known.find(subject, rows),
        *hours.find(subject, rows),
        *stakes.find(subject, rows),
        *capitals.find(subject, rows),
        *dealt.find(subject, rows),
        *turns.find(subject, rows),
        *described.find(subject, rows),
        *wholly.find(subject, rows),
        *paid_out.find(subject, rows, subject.get(figures.extract)),
        *quotients.find(subject, rows, subject.get(figures.extract)),
        *_ratios(subject),
    ]
    return sorted(found, key=lambda clue: (clue.mask.start, clue.kind))


def extract(subject: Subject) -> list[Relation]:
    """Relations between figures of which at least one is masked, in the order of the text, each once."""
    rows = subject.get(figures.extract)
    found: dict[tuple[str, frozenset[int]], Relation] = {}
    for sentence in sentences(subject, rows):
        for find in (
            changes.find,
            amounts.find,
            sums.find,
            shares.find,
            accounts.find,
            products.find,
            standards.find,
            comparisons.find,
            differences.find,
            ratioed.find,
            balances.find,
            partitions.find,
            identities.find,
            wholes.find,
            remainders.find,
            worded.find,
        ):
            if find is partitions.find and sentence.words.startswith("其中"):
                continue  # the first of the parts is no whole of the others
            for relation in find(sentence):
                found.setdefault(_identity(relation), relation)
    for sentence in joined(subject, rows):
        for relation in (*sums.find(sentence), *partitions.find(sentence)):
            found.setdefault(_identity(relation), relation)
    for sentence in paired(subject, rows, _EACH):
        for relation in (*products.find(sentence), *standards.find(sentence)):
            if not _EACH_OF_SOME.search(sentence.words):
                found.setdefault(_identity(relation), replace(relation, sure=False))
    for relation in (
        *tables.find(subject),
        *apart.find(subject, rows),
        *gathered.find(subject, rows),
        *named_wholes.find(subject, rows),
        *divided.find(subject, rows),
        *dealt_out.find(subject, rows),
        *defined_rates.find(subject, rows),
        *means_apart.find(subject, rows),
        *portions.find(subject, rows),
        *each_told.find(subject, rows),
        *spread.find(subject, rows),
        *everyone.find(subject, rows),
        *attained.find(subject, rows),
        *_same(subject, rows),
        *_grown(subject, rows),
        *bases.find(subject, rows),
        *ranked.find(subject, rows),
        *of_all.find(subject, rows),
        *taken_up.find(subject, rows),
        *carried.find(subject, rows),
        *_tabled(subject, rows),
    ):
        found.setdefault(_identity(relation), relation)
    kept = of_all.without_their_parts(found.values())
    return sorted(kept, key=lambda relation: (relation.start, relation.end, relation.kind))


def _identity(relation: Relation) -> tuple[str, frozenset[int]]:
    return relation.kind, frozenset(figure.start for figure in relation.figures)


_THE_YEAR = frozenset({"全年", "今年", "本年", "本年度", "过去一年", "一年来", "年内", "全年度"})
"""Words for the time that a report on a year is about."""
_PLAIN = 4
"""Characters of an indicator that names one quantity without its time, and no more."""


def _same(subject: Subject, rows: list[Figure]) -> Iterator[Relation]:
    """A masked figure and a raw one of equal identity: indicator, subject, region, period, role and unit, where no
    second value is given for it and the indicator stands before both."""
    groups: dict[tuple[str, ...], list[Figure]] = {}
    for row in rows:
        told = row.period or len(row.indicator) > _PLAIN
        if len(row.indicator) >= 4 and told and not row.modifier and row.role not in ("ordinal", "rank", ""):
            beside = subject.folded[max(row.start - 30, 0) : row.start]
            if row.indicator in beside and "分别" not in beside:
                period = "" if row.period in _THE_YEAR else row.period
                owner = references.whose(subject.folded, row) + "*" * references.of_party(subject.folded, row)
                key = (row.indicator, row.subject, row.region, period, row.role, row.unit, owner)
                groups.setdefault(key, []).append(row)
    for group in groups.values():
        raw = {row.value: row for row in reversed(group) if not row.masked}
        known = next(iter(raw.values()), None)
        for row in group if known is not None and len(raw) == 1 else []:
            if known is not None and row.masked and row.sentence != known.sentence:
                words = f"{known.indicator}={shown(known)}{known.unit}"
                yield Relation(
                    "elsewhere", row.start, row.end, (row, known), linear((row, known), (1, -1)),
                    {"en": f"the same figure stands elsewhere: {words}", "zh": f"同一指标在文中另处未脱敏：{words}"},
                    sure=False,
                )  # fmt: skip


def _tabled(subject: Subject, rows: list[Figure]) -> Iterator[Relation]:
    """A figure of the prose and the cell of a table that bears its name, one of them masked."""
    for figure, cell, name in twice.pairs(subject, rows):
        if figure.masked != cell.masked and not national(subject.folded, figure.start):
            masked, known = (figure, cell) if figure.masked else (cell, figure)
            words = f"{name}={shown(known)}{known.unit}"
            yield Relation(
                "elsewhere", masked.start, masked.end, (masked, known), linear((masked, known), (1, -1)),
                {"en": f"a table and the text tell the same figure: {words}", "zh": f"表格与正文为同一指标：{words}"},
                sure=False,
            )  # fmt: skip


def _grown(subject: Subject, rows: list[Figure]) -> Iterator[Relation]:
    """Levels of two years in a row and the growth between them, wherever in the text they stand, if each is named alike."""
    levels: dict[tuple[str, str, str, str, str], list[Figure]] = {}
    growth: dict[tuple[object, ...], list[Figure]] = {}
    for row in rows:
        if row.role == "growth" and row.unit == "%" and not row.masked:
            growth.setdefault((row.indicator, row.subject, row.region, row.period, row.sentence), []).append(row)
        if (
            row.role in ("level", "count")
            and compiled("20[0-9]{2}年").fullmatch(row.period)
            and len(row.indicator) >= 4
        ):
            key = (row.indicator, row.subject, row.region, row.period, row.unit)
            levels.setdefault(key, []).append(row)
    for (indicator, subject_, region, period, unit), now in levels.items():
        before = levels.get((indicator, subject_, region, f"{int(period[:4]) - 1}年", unit), [])
        rates = growth.get((indicator, subject_, region, period, now[0].sentence), [])
        if len(now) == len(before) == len(rates) == 1 and now[0].masked != before[0].masked:
            words = subject.folded[max(rates[0].start - 6, 0) : rates[0].start]
            yield from changes.grown(now[0], before[0], rates[0], words)


def _list_counts(subject: Subject) -> Iterator[Clue]:
    """Masked counts of closed lists, and of exemplary ones (kind `examples`) for the check to weigh."""
    rows = {mask.start: mask for mask in subject.get(masks.extract)}
    widths = faithful(list(rows.values()))
    for row in subject.get(enumerations.extract):
        if not row.masked or row.quantified or not (row.closed or row.exemplary):
            continue
        if _ADDED_UP.search(subject.folded, max(row.count_start - 4, 0), row.count_start):
            continue  # 工程中心、实验室合计*个: so many of these kinds together
        if row.exemplary and row.measure in _MANY_EACH and _are_kinds(subject, row):
            continue
        mask = rows[row.count_start]
        best = len(row.members)
        if (
            row.exemplary
            and best < _LONG
            and "其中" in subject.folded[max(row.members[0][0] - 2, 0) : row.members[0][0] + 2]
        ):
            continue
        shaped = any(fits(mask, size, widths) for size in range(row.fewest, row.most + 1))
        loose = _covers_fields(subject, row) or _adds_kinds(subject, row)
        kind = "examples" if row.exemplary else "again" if loose else "list-count"
        evidence = tuple((first, min(last, first + 40)) for first, last in row.members)
        words = {
            "en": f"the list has {best} members" + _others(row, " (or up to {})"),
            "zh": f"所列成员共{best}项" + _others(row, "（或至多{}项）"),
        }
        yield Clue(
            kind, mask, row.start, row.end, row.fewest, row.most, row.measure, evidence,
            {"en": words["en"], "zh": words["zh"]}, shaped, row.noun,
        )  # fmt: skip


_MANY_EACH = ("处", "家", "户", "所", "座", "名", "人", "位", "台", "辆", "栋")
"""Measures of things of which a kind has many."""


def _are_kinds(subject: Subject, row: Enumeration) -> bool:
    """Whether all members of an open list are kinds of things, no names: 加油站、民宿、景区等*处场所."""
    members = [subject.folded[first:last] for first, last in row.members]
    kinds = sum(member in subject.lexicons["facility_types"] or rjieba.has_word(member) for member in members)
    return kinds > len(members) / 2


_OWN_NAMES = compiled("[*×■_]|XX|某|(?:[省市县区州旗镇乡村]|街道|社区|公司|集团|厂)$")


def _adds_kinds(subject: Subject, row: Enumeration) -> bool:
    """Whether a count adds up things of the listed kinds: 小学、初中和高中共*所, and not of listed names."""
    members = [subject.folded[first:last] for first, last in row.members]
    summed = subject.folded[max(row.members[-1][1], row.count_start - 3) : row.count_start]
    counted = row.measure in (*_MANY_EACH, "个") and not row.noun and "共" in summed
    return row.form == "before" and counted and not any(_OWN_NAMES.search(member) for member in members)


_COVERING = compiled("(?:涵盖|涉及|覆盖|横跨|遍及)了?$")


def _covers_fields(subject: Subject, row: Enumeration) -> bool:
    """Whether a list tells what fields the counted things cover (项目*项，涵盖技艺、民俗、曲艺), of which each has many."""
    text = subject.folded
    first = row.members[0][0]
    ends = [text[max(last - 1, 0) : last] for _, last in row.members]
    bearing = sum(end in row.noun for end in ends if end)
    return row.form == "after" and bool(_COVERING.search(text[max(first - 4, 0) : first])) and bearing * 2 < len(ends)


def _others(row: Enumeration, words: str) -> str:
    return words.format(row.most) if row.most > len(row.members) else ""


def _ratios(subject: Subject) -> Iterator[Clue]:
    """三次产业结构为*.*：42.1：51.3: three shares make a hundred."""
    text = subject.folded
    rows = {mask.start: mask for mask in subject.get(masks.extract)}
    for match in _RATIO.finditer(text):
        parts = [(match.span(group), match[group]) for group in (1, 2, 3)]
        hidden = [span for span, part in parts if span[0] in rows]
        known = [Fraction(part) for span, part in parts if part[0].isdigit()]
        if len(hidden) != 1 or len(known) != 2 or hidden[0][1] != rows[hidden[0][0]].end:
            continue
        spans = tuple(span for span, part in parts if part[0].isdigit())
        loose = sum(
            (Fraction(1, 2 * 10 ** len(part.partition(".")[2])) for _, part in parts if part[0].isdigit()), Fraction(0)
        )
        rest = 100 - sum(known)
        if rest > loose:
            formula = f"100−{'−'.join(part for _, part in parts if part[0].isdigit())}={float(rest):g}"
            yield Clue(
                "sum", rows[hidden[0][0]], *hidden[0], rest - loose, rest + loose, "", spans,
                {"en": f"the three shares make a hundred: {formula}", "zh": f"三项占比之和为100：{formula}"},
            )  # fmt: skip
