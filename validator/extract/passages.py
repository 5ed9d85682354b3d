"""This module makes the table of passages: what every paragraph is and how it ends; and the sentences in them."""

import re
from dataclasses import dataclass
from typing import Literal

from validator.document import BlockKind
from validator.extract import _contents, headings
from validator.extract.headings import Heading
from validator.outline import Paragraph, paragraphs, title
from validator.subject import Subject
from validator.text import markers

Kind = Literal[
    "title",
    "heading",
    "prose",
    "list",
    "table",
    "note",
    "caption",
    "letterhead",
    "addressee",
    "attachment",
    "signature",
    "date",
    "contents",
    "code",
    "hidden",
]
Ending = Literal["stop", "pause", "colon", "bare"]
"""How a passage ends: in a full stop, in a comma or its like, in a colon, or without any mark."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or the part of one after a run-in heading.

    `section` is the index of the heading above it in the table of headings, -1 before the first.
    """

    start: int
    end: int
    kind: Kind
    ending: Ending
    section: int = -1


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its stop and the marks that close after it. `passage` is an index of the table of passages."""

    start: int
    end: int
    passage: int
    kind: Kind


_BY_BLOCK: dict[BlockKind, Kind] = {
    "table-cell": "table",
    "list-item": "list",
    "caption": "caption",
    "code": "code",
    "note": "note",
    "header": "letterhead",
    "footer": "letterhead",
}
_CLOSERS = "”’\"'」』）)】]》〉"
_ENDINGS: dict[str, Ending] = {
    **dict.fromkeys("。！？!?….", "stop"),
    **dict.fromkeys("，、,；;", "pause"),
    **dict.fromkeys("：:", "colon"),
}
_SENTENCE = re.compile(r"[^。！？!?]{0,4000}(?:[。！？!?]{1,6}[”’」』）)】》]{0,3}|$)|[^。！？!?]{1,4000}")
_MASK = "*×xXＸ某0-9〇○零一二三四五六七八九十□_"
_DATE = re.compile(
    rf"[（(]?[{_MASK}]{{1,8}}年[{_MASK}]{{1,6}}月(?:[{_MASK}]{{1,6}}日)?[）)]?|[0-9]{{4}}[-./][0-9]{{1,2}}[-./][0-9]{{1,2}}"
)
_DATED = re.compile(rf"[ \t]{{1,20}}[{_MASK}]{{2,8}}年[{_MASK}]{{1,6}}月[{_MASK}]{{1,6}}日$")
_ADDRESSEE = re.compile(r"[^。；！？\r\n]{2,120}[：:]")
_ADDRESSED = re.compile(
    r"(?:^[各驻]|政府|委员会|办公室|办公厅|局|厅|委|办|部门|单位|机构|公司|企业|院|校|会|处|站|中心|[总支大中分]队|[监管务税商派出电]所|科室?|股室?|[各属]厂|[支分商]行|[信联供]社|乡镇|镇街|街镇|街道|[农林牧渔盐]场|县区|区县|市县|[各直][市县区州旗]|代表|委员|同志们?|领导|者|群众|居民|市民|村民|职工|考生|家长|业主|旅客|纳税人|用户|客户|主任|书记|市长|县长|区长|朋友们?|[学校家幼儿]园|[*×]+)[）)]?[：:]$"
)
_ATTACHMENT = re.compile(r"附[ \t]{0,4}[件表图录注]?[ \t]{0,4}[0-9一二三四五六七八九十]{0,3}[ \t]{0,4}(?:[：:]|$)")
_NOTE = re.compile(
    r"[（(]?(?:注|备注|说明|资料来源|数据来源|来源|联系人|联系电话|联系方式|抄[送报]|主[送报]|此件|信息公开)[^。]{0,12}[：:]|[报送发][：:]|[（(]此件"
)
_CAPTION = re.compile(r"(?:图|表|图表|专栏)[ \t]{0,3}[0-9一二三四五六七八九十]{1,3}(?:[-—.][0-9]{1,3})?[ \t：:　]")
_BULLET = re.compile(r"[•·●■▪◆◇★☆►▶➢✓√□○–—-]{1,2}[ \t]{0,4}\S|[a-zA-Z][.)）]")
_TABULAR = re.compile(r"\t|\||[^\S\r\n]{3,}|　{2,}")
_SIGNATURE = re.compile(
    r"[^。，；：！？,;:]{0,80}(?:政府|委员会|办公室|办公厅|局|厅|委|办|公司|集团|院|会|处|中心|部|站|组|所|校|大学|厂|行|社|队|室"
    r"|[*×XＸ■□●_某]{2}|[…]|脱敏\]|隐去\]|某)[）)]?"
)


def extract(subject: Subject) -> list[Passage]:
    """Every paragraph in the order of the text; one that opens with a heading gives two rows."""
    listed = subject.get(headings.extract)
    every = subject.get(paragraphs)
    starts = {heading.start: index for index, heading in enumerate(listed)}
    contents = subject.get(_contents.contents)
    found: list[Passage] = []
    section = -1
    for paragraph in every:
        section = starts.get(paragraph.start, section)
        if paragraph.start in starts:
            found.extend(_headed(subject, paragraph, listed[section], section))
        else:
            kind = "contents" if paragraph.start in contents else _kind(subject, paragraph)
            found.append(_passage(subject, paragraph.start, paragraph.end, kind, section))
    return _closed(subject, found)


def sentences(subject: Subject) -> list[Sentence]:
    """The sentences of every passage, split at 。！？ and line ends; blanks around a sentence are not part of it."""
    found: list[Sentence] = []
    for index, passage in enumerate(subject.get(extract)):
        at = passage.start
        while at < passage.end:
            match = _SENTENCE.match(subject.text, at, passage.end)
            end = match.end() if match else at
            end = end if end > at else at + 1
            start, stop = _trimmed(subject.text, at, end)
            if start < stop:
                found.append(Sentence(start, stop, index, passage.kind))
            at = end
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _passage(subject: Subject, start: int, end: int, kind: Kind, section: int) -> Passage:
    start, end = _trimmed(subject.text, start, end)
    return Passage(start, end, kind, _ending(subject.text, start, end), section)


def _ending(text: str, start: int, end: int) -> Ending:
    at = end
    while at > start and text[at - 1] in _CLOSERS:
        at -= 1
    if at < end and (at == start or text[at - 1] not in _ENDINGS):
        return "bare"
    if at == start or (text[at - 1] == "." and text[at - 2 : at - 1] in "*＊"):
        return "bare"
    return _ENDINGS.get(text[at - 1], "bare")


def _headed(subject: Subject, paragraph: Paragraph, heading: Heading, section: int) -> list[Passage]:
    if heading.form in ("line", "plain"):
        return [_passage(subject, paragraph.start, paragraph.end, "heading", section)]
    if heading.form == "numbered":
        kind: Kind = "prose" if heading.style == "第一条" else "list"
        return [_passage(subject, paragraph.start, paragraph.end, kind, section)]
    split = heading.end + 1
    rest = _passage(subject, split, paragraph.end, "prose", section)
    head = _passage(subject, paragraph.start, min(split, paragraph.end), "heading", section)
    return [head, rest] if rest.start < rest.end else [head]


def _kind(subject: Subject, paragraph: Paragraph) -> Kind:
    text = subject.folded[paragraph.start : paragraph.end]
    if not paragraph.seen:
        return "hidden"
    if paragraph == subject.get(title):
        return "title"
    if paragraph.block and paragraph.block.kind in _BY_BLOCK:
        return _BY_BLOCK[paragraph.block.kind]
    if _DATE.fullmatch(text):
        return "date"
    if (dated := _DATED.search(text)) and _SIGNATURE.fullmatch(text, 0, dated.start()):
        return "signature"
    if _ATTACHMENT.match(text):
        return "attachment"
    if _ADDRESSEE.fullmatch(text) and _ADDRESSED.search(text):
        return "addressee"
    if _CAPTION.match(text) and len(text) < 60 and text[-1] not in "。；":
        return "caption"
    if _NOTE.match(text):
        return "note"
    return _form(text)


def _form(text: str) -> Kind:
    if _TABULAR.search(text) and text[-1] not in "。；，：" and not re.search(r"[。；]", text):
        return "table"
    if _BULLET.match(text) or markers.read(text) is not None:
        return "list"
    return "prose"


def _closed(subject: Subject, found: list[Passage]) -> list[Passage]:
    """Tell the signature apart: the short lines beside a date at the end, or at the very end without a stop."""
    for index, passage in enumerate(found):
        if passage.kind != "date":
            continue
        for near in (index - 1, index - 2, index - 3, index + 1):
            if 0 <= near < len(found) and _signs(subject, found[near]):
                found[near] = _passage(subject, found[near].start, found[near].end, "signature", found[near].section)
    last = len(found) - 1
    if last > 0 and _signs(subject, found[last]) and found[last - 1].ending == "stop":
        found[last] = _passage(subject, found[last].start, found[last].end, "signature", found[last].section)
    return found


def _signs(subject: Subject, passage: Passage) -> bool:
    if passage.kind not in ("prose", "heading", "table") or passage.ending != "bare":
        return False
    text = subject.folded[passage.start : passage.end]
    return _SIGNATURE.fullmatch(text) is not None and markers.read(text) is None
