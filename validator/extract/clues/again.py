"""This module finds masked counts of things that the text counts in print elsewhere: *个院区, and 东、南、北三个院区."""

import re
from collections.abc import Iterator
from itertools import takewhile

from validator.extract.clues import wanted as clue_wanted
from validator.extract.clues.clue import Clue
from validator.extract.clues.wanted import Wanted
from validator.extract.enumerations import MEASURES
from validator.extract.lists import joint
from validator.extract.lists.members import read_count
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject

_COUNT = re.compile(
    rf"(?<![第0-9.每各另其前])(?P<n>[两三四五六七八九十]{{1,3}}|[1-9][0-9]?)(?P<unit>{MEASURES})(?P<what>[\u4e00-\u9fff]{{2,8}})"
)
_VAGUE = re.compile(
    "^(?:企业|项目|单位|公司|问题|部门|方面|地区|行政村|乡镇|街道|社区|人员|群众|案件|活动|工作|任务|工程|产品|县|市|区|村|镇|名|家|月|小时|工作日|重点|以上|以下|批次|学校|医院|机构|平台|基地|品种|品牌|行业|示范|国家|省级|市级|县级|新|典型|优秀|具体|主要)"
)
"""What too many things are called for one count of them to be that of another place."""
_ALIKE = {
    "家": ("家", "个"),
    "个": ("个", "家", "所", "座"),
    "所": ("所", "个"),
    "座": ("座", "个"),
    "名": ("名", "位"),
    "位": ("位", "名"),
}
"""Measures that count the same things."""
_AMONG = re.compile("[\u4e00-\u9fff]{1,8}[中里][，,]?[^，。；]{0,6}$")
"""12个乡镇中，*个乡镇: some of them."""
_DIVISION = re.compile("乡镇|街道|行政村|社区|县区|区县|市县|镇街|村居|园区|片区")
_ALL = re.compile("^(?:全[省市县区镇乡](?:域)?|这|上述|这些|所辖|下辖|辖)?(?:的)?$")
_WHOLE = re.compile("(?:全[省市县区镇乡]|下辖|所辖|辖|现辖|辖有)(?:域)?(?:共有?|的|有|现有)?$")
"""What a region has of its divisions is one number throughout: 全县12个乡镇, and *个乡镇."""
_PART = re.compile("(?:其中|新增|还有|另有|前|后|(?<![设建现拥共下辖管])有|余下|其余|其他|另外|仅|至少|[、和与至—-])$")
"""Words before a count that is one of a part."""
_LEAST = 2
"""Characters of the noun that both must have in common at its beginning."""


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues, none of them sure, for masked counts of what is counted in print in one way elsewhere."""
    text = subject.get(joint.text)
    counts: dict[str, list[tuple[int, re.Match[str]]]] | None = None
    for wanted in clue_wanted.find(subject, text, rows):
        noun = wanted.noun[:_LEAST]
        if len(noun) < _LEAST:
            continue
        vague = bool(_VAGUE.search(wanted.noun))
        if vague and not (_DIVISION.match(wanted.noun) and _ALL.search(wanted.mask_left(text))):
            continue
        counts = _counts(text) if counts is None else counts
        found = [
            (n, match)
            for unit in _ALIKE.get(wanted.measure, (wanted.measure,))
            for n, match in counts.get(unit, ())
            if match["what"].startswith(noun)
            and (not vague or _WHOLE.search(text, max(match.start() - 8, 0), match.start()))
        ]
        found = [(n, match) for n, match in found if not _AMONG.match(text[match.end("unit") : wanted.mask.start])]
        if len({n for n, _ in found}) == 1:
            yield _clue(wanted, *found[0])


def _counts(text: str) -> dict[str, list[tuple[int, re.Match[str]]]]:
    """Printed small counts by their measure."""
    found: dict[str, list[tuple[int, re.Match[str]]]] = {}
    for match in _COUNT.finditer(text):
        n = read_count(match["n"])
        if n and n > 1 and not _PART.search(text, max(match.start() - 3, 0), match.start()):
            found.setdefault(match["unit"], []).append((n, match))
    return found


def _clue(wanted: Wanted, size: int, match: re.Match[str]) -> Clue:
    shared = "".join(
        a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(wanted.noun, match["what"], strict=False))
    )
    said = f"{match['n']}{match['unit']}{shared}"
    end = wanted.end if wanted.led else wanted.after + len(shared)
    words: Words = {
        "en": f"the text counts such things elsewhere: {said}, perhaps the same",
        "zh": f"文中另处称“{said}”，可能即其数",
    }
    return Clue(
        "again", wanted.mask, wanted.mask.start, end, size, size, wanted.measure, (match.span(),), words,
        sure=False, noun=wanted.noun,
    )  # fmt: skip
