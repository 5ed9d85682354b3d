"""This module finds masked counts that the same text states in words elsewhere: *大集群 and 十大集群, “*＋*” and “2＋4”."""

import re
from collections import defaultdict
from collections.abc import Iterator
from os.path import commonprefix

from validator.extract._clue import Clue, faithful, fits
from validator.extract._lists import read_count
from validator.extract.enumerations import Count, counts
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject

_NUMBER = "([0-9]{1,4}|[一二两三四五六七八九十]{1,3})"
_QUOTE = re.compile(r"“(?P<body>[^“”\n]{2,24})”")
_SCOPE = re.compile("全[国省市县区州]|国家|省级?|市级|县级|区级|我[省市县区]")
_FLOW = re.compile("(?:新[增建认培获]|其中|增加|减少|净增|再|另|每|前|第|近|约|超|一批|等)[^，。；]{0,4}$")
_VAGUE = re.compile(r"企业|公司|项目|平台|单位|人员|人才|产品|问题|方面|工作|部门|地区|国家|县区|以上")


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masks whose own wording stands elsewhere with its number."""
    yield from _slogans(subject, rows)
    yield from _nouns(subject, rows)


def _slogans(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """“*核*翼” read as a pattern over the raw quotations of the text; two letters besides the masks must agree."""
    text = subject.folded
    quotes = list(_QUOTE.finditer(text))
    raw = {quote["body"]: quote for quote in reversed(quotes) if "*" not in quote["body"]}
    for quote in quotes:
        inside = [mask for mask in rows if quote.start() < mask.start and mask.end < quote.end()]
        if not inside or any(mask.symbol not in "*×X" for mask in inside):
            continue
        pattern, at = "", quote.start("body")
        for mask in inside:
            pattern += re.escape(text[at : mask.start]) + _NUMBER
            at = mask.end
        pattern += re.escape(text[at : quote.end("body")])
        noun = text[quote.end() : quote.end() + 3]
        letters = len(quote["body"]) - sum(mask.end - mask.start for mask in inside)
        found = [
            match
            for body, other in raw.items()
            if (match := re.fullmatch(pattern, body))
            and (letters > 1 or (len(noun) == 3 and text.startswith(noun, other.end())))
        ]
        if len(found) == 1 and letters:
            other = raw[found[0].string]
            for mask, number in zip(inside, found[0].groups(), strict=True):
                value = read_count(number)
                if value is not None:
                    yield _clue(mask, mask.start, quote.end() - 1, value, "", other.span(), other.group(), True)


def _nouns(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    text = subject.folded
    masked = {mask.start: mask for mask in rows}
    widths = faithful(rows)
    raw: dict[str, list[Count]] = defaultdict(list)
    for count in subject.get(counts):
        if count.value is not None and not _FLOW.search(text[max(count.start - 8, 0) : count.start]):
            raw[count.measure + count.noun[:2]].append(count)
    for count in subject.get(counts):
        mask = masked.get(count.start)
        if mask is None or _FLOW.search(text[max(count.start - 8, 0) : count.start]):
            continue
        alike = [other for other in raw[count.measure + count.noun[:2]] if _same(text, count, other)]
        values = {other.value for other in alike}
        if len(values) == 1 and alike[0].value is not None and fits(mask, alike[0].value, widths):
            other = alike[0]
            shared = len(commonprefix([count.noun, other.noun]))
            end, span = count.after + shared, (other.start, other.after + shared)
            said = subject.text[span[0] : span[1]]
            yield _clue(mask, mask.start, end, alike[0].value, count.measure, span, said, count.measure == "大")


def _same(text: str, count: Count, other: Count) -> bool:
    """Whether two counts are of one thing: measure, noun, and no two different regions."""
    noun = commonprefix([count.noun, other.noun])
    long_enough = len(noun) >= 4 or (len(noun) >= 3 and count.noun == other.noun)
    if not long_enough or (_VAGUE.search(noun) and count.measure != "大"):
        return False
    scopes = [set(_SCOPE.findall(text[max(c.start - 10, 0) : c.start])) for c in (count, other)]
    return not scopes[1] or scopes[0] == scopes[1]


def _clue(mask: Mask, start: int, end: int, value: int, unit: str, at: tuple[int, int], said: str, sure: bool) -> Clue:
    words: Words = {"en": f"the same text says {said}", "zh": f"同一文中另有“{said.strip('“”')}”的表述"}
    return Clue("elsewhere", mask, start, end, value, value, unit, (at,), words, sure)
