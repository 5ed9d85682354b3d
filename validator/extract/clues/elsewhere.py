"""This module finds masked counts that the same text states elsewhere: *大集群 and 十大集群, “*+*” and “2+4”."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from validator.extract.arithmetic.printed.agreements import planned
from validator.extract.clues.clue import Clue, faithful, fits
from validator.extract.enumerations import Count, counts
from validator.extract.lists.members import read_count
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

_NUMBER = re.compile("[0-9]{1,4}|[一二两三四五六七八九十]{1,3}")
_NUMBER_OR_MASK = re.compile("[*×X]{1,8}|[0-9]{1,4}|[一二两三四五六七八九十]{1,3}")
_QUOTE = re.compile(r"“(?P<body>[^“”\n]{2,24})”")
_ENOUGH = 60
"""Raw counts of one kind that are compared; a text with more says nothing certain."""
_NAMED = ("place", "organization", "person")
_SCOPE = re.compile("全[国省市县区州]|国家|省级?|市级|县级|区级|我[省市县区]")
_FLOW = re.compile("(?:新[增建认培获]|其中|增加|减少|净增|再|另|每|前|第|近|约|超|一批|等)[^，。；]{0,4}$")
_VAGUE = re.compile(r"企业|公司|项目|平台|单位|人员|人才|产品|问题|方面|工作|部门|地区|国家|县区|以上")


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masks whose own wording stands elsewhere with its number."""
    yield from _slogans(subject, rows)
    yield from _nouns(subject, rows)
    yield from _behind(subject, rows)


def _slogans(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """“*核*翼” read as a pattern over the raw quotations of the text; two letters besides the masks must agree."""
    text = subject.folded
    starts = [mask.start for mask in rows]
    raw: dict[str, dict[str, re.Match[str]]] = defaultdict(dict)
    masked: list[tuple[re.Match[str], list[Mask]]] = []
    for quote in _QUOTE.finditer(text):
        inside = rows[bisect_left(starts, quote.start()) : bisect_left(starts, quote.end())]
        if inside and all(mask.kind not in _NAMED for mask in inside):
            masked.append((quote, inside))
        elif not inside:
            raw[_NUMBER.sub("#", quote["body"])].setdefault(quote["body"], quote)
    for quote, inside in masked:
        parts = _NUMBER_OR_MASK.findall(quote["body"])
        shape = _NUMBER_OR_MASK.sub("#", quote["body"])
        letters = len(shape) - shape.count("#")
        noun = text[quote.end() : quote.end() + 3]
        alike = [
            other
            for other in list(raw.get(shape, {}).values())[:20]
            if _agree(parts, _NUMBER.findall(other["body"]))
            and (letters > 1 or (len(noun) == 3 and text.startswith(noun, other.end())))
        ]
        if (
            len(alike) == 1
            and letters
            and len(inside) == sum("*" in part or "X" in part or "×" in part for part in parts)
        ):
            numbers = [
                n for part, n in zip(parts, _NUMBER.findall(alike[0]["body"]), strict=True) if read_count(part) is None
            ]
            for mask, number in zip(inside, numbers, strict=True):
                value = read_count(number)
                if value is not None:
                    yield _clue(mask, mask.start, quote.end() - 1, value, "", alike[0].span(), alike[0].group(), True)


def _agree(parts: list[str], numbers: list[str]) -> bool:
    """Whether the numbers that a slogan left raw are those of another."""
    known = [(read_count(part), read_count(number)) for part, number in zip(parts, numbers, strict=False)]
    return len(parts) == len(numbers) and all(part is None or part == number for part, number in known)


def _nouns(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    text = subject.folded
    masked = {mask.start: mask for mask in rows}
    widths = faithful(rows)
    raw: dict[str, list[Count]] = defaultdict(list)
    for count in subject.get(counts):
        if count.value is not None and (
            _taken_up(text, count) or not _FLOW.search(text[max(count.start - 8, 0) : count.start])
        ):
            bucket = raw[count.measure + count.noun[:2]]
            if len(bucket) < _ENOUGH:
                bucket.append(count)
    for count in subject.get(counts):
        mask = masked.get(count.start)
        if mask is None:
            continue
        flow = _FLOW.search(text[max(count.start - 8, 0) : count.start])
        alike = [other for other in raw[count.measure + count.noun[:2]] if _same(text, count, other)]
        if flow:
            alike = [
                other for other in alike if other.start > count.start and flow.group()[:2] == _taken_up(text, other)
            ]
        alike = [other for other in alike if planned(subject, other.start) == planned(subject, count.start)]
        values = {other.value for other in alike}
        if len(values) == 1 and alike[0].value is not None and fits(mask, alike[0].value, widths):
            other = alike[0]
            shared = len(_shared(count.noun, other.noun))
            end, span = count.after + shared, (other.start, other.after + shared)
            said = subject.text[span[0] : span[1]]
            yield _clue(mask, mask.start, end, alike[0].value, count.measure, span, said, count.measure == "大")


def _taken_up(text: str, count: Count) -> str:
    """The verb that a count is led by as known (新建的九座充电站), or nothing."""
    led = compiled("(新增|新建|新认定|新获批|新签约|新开工|新培育|新引进|净增)的$").search(
        text, max(count.start - 8, 0), count.start
    )
    return led.group(1)[:2] if led else ""


def _behind(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """*座小型水库 and, elsewhere, 小型水库十二座: the noun before its count."""
    text = subject.folded
    masked = {mask.start: mask for mask in rows}
    widths = faithful(rows)
    for count in [count for count in subject.get(counts) if count.start in masked][:_ENOUGH]:
        if _FLOW.search(text[max(count.start - 8, 0) : count.start]):
            continue
        words = compiled(r"[\u4e00-\u9fff]{4,8}").match(text[count.after : count.after + 8])
        for size in range(len(words.group()) if words else 0, 3, -1):
            noun = text[count.after : count.after + size]
            said = list(_counted(text, noun, count.measure))
            values = {read_count(match[1]) for match in said}
            if said:
                value = values.pop()
                alone = not values and value is not None and value > 1 and fits(masked[count.start], value, widths)
                if alone and value is not None and not _VAGUE.search(noun):
                    mask, unit, span = (
                        masked[count.start],
                        count.measure,
                        (said[0].start() - size, said[0].end() + len(count.measure)),
                    )
                    yield _clue(mask, mask.start, count.after + size, value, unit, span, text[slice(*span)], False)
                break


_HOW_MANY = re.compile(rf"(?:共有?|总数|达到?|为|已有?)?({_NUMBER.pattern})")


def _counted(text: str, noun: str, measure: str) -> Iterator["re.Match[str]"]:
    """Numbers with a measure right behind a noun."""
    at = text.find(noun)
    while at >= 0:
        number = _HOW_MANY.match(text, at + len(noun))
        if number and text.startswith(measure, number.end()):
            yield number
        at = text.find(noun, at + len(noun))


def _shared(one: str, other: str) -> str:
    """The longest beginning that two nouns have in common."""
    size = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:size]


def _same(text: str, count: Count, other: Count) -> bool:
    """Whether two counts are of one thing: measure, noun, and no two different regions."""
    noun = _shared(count.noun, other.noun)
    long_enough = len(noun) >= 4 or (len(noun) >= 3 and count.noun == other.noun)
    if not long_enough or (_VAGUE.search(noun) and count.measure != "大"):
        return False
    scopes = [set(_SCOPE.findall(text[max(c.start - 10, 0) : c.start])) for c in (count, other)]
    return not scopes[1] or scopes[0] == scopes[1]


def _clue(mask: Mask, start: int, end: int, value: int, unit: str, at: tuple[int, int], said: str, sure: bool) -> Clue:
    words: Words = {"en": f"the same text says {said}", "zh": f"同一文中另有“{said.strip('“”')}”的表述"}
    return Clue("elsewhere", mask, start, end, value, value, unit, (at,), words, sure)
