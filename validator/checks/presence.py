"""This module is the kind `presence`: text, title, sections, something under a heading, where they are missing."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.extract import _annexes, headings, passages
from validator.extract.headings import Heading
from validator.finding import Evidence, Violation, Words
from validator.outline import paragraphs, title
from validator.profile import Section
from validator.subject import Subject

_BLANK = " \t\r\n\u3000\u00a0。：:"
_NO_BODY = Words(en="nothing stands under this heading", zh="标题下没有内容")
_LACKING: dict[str, Words] = {
    "heading": {"en": "a heading without words", "zh": "空标题，没有文字"},
    "words": {"en": "a link without words, nobody can click it", "zh": "空链接，没有可点击的文字"},
    "address": {"en": "a link without an address", "zh": "链接没有地址"},
    "target": {"en": "a link to a place that this document does not have", "zh": "链接指向的位置在文中不存在"},
    "use": {"en": "an empty anchor that no link leads to", "zh": "空锚点，没有链接指向它"},
}
_SLIGHT = frozenset({"target", "use"})
"""What a reader of the page may never notice."""
_COUNTED = re.compile("第[一二三四五六七八九十]、(?P<words>[^，。；：\\r\\n]{2,24})")
"""A heading of the kind 第一、, which counts as none elsewhere."""
_TROUBLES = re.compile("(?:存在|主要|突出|面临)的?.{0,6}(?:问题|不足|困难|短板)|^(?:问题|不足|困难)(?:和|与|及)")
"""How a heading tells of problems."""
_RESULT = re.compile(
    "[*＊×■□0-9_X][万亿]?(?:个|家|户|人|人次|次|场|件|项|座|处|条|台|部|套|辆|份|公里|米|平方米|亩|吨|公顷|元|%)$"
)
"""How a line ends that tells what was done: 改造管网**公里."""


class Check(Kind):
    """Parts that are absent. What is missing from the whole document is reported at its beginning, as an empty span."""

    kind: Literal["presence"]
    of: Annotated[
        Literal["text", "title", "sections", "body", "attachments", "markup"], Field(description="what must be there")
    ]
    profiles: Annotated[
        tuple[str, ...], Field(description="names of the profiles whose documents are asked; all where empty")
    ] = ()
    least: Annotated[int, Field(description="documents with fewer characters than this are not asked")] = 0
    undivided: Annotated[
        int, Field(description="documents without any heading are not asked below this many characters")
    ] = 0
    lead: Annotated[int, Field(description="how many characters of a sentence may name the section that it opens")] = 24
    placeholders: Annotated[
        str, Field(description="an expression of what stands for a text that is still to be written")
    ] = ""
    listed: Annotated[
        float, Field(description="share of members of a row without a body from which the row is a list", gt=0, le=1)
    ] = 0.5

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """Violations in the order of the text."""
        size = sum(one.end - one.start for one in subject.get(paragraphs) if one.seen)
        if self.of == "text":
            if size == 0:
                yield Violation(0, 0)
        elif size >= self._asked_from(subject) and (not self.profiles or subject.profile.name in self.profiles):
            yield from {
                "title": _title,
                "sections": self._sections,
                "body": self._bodies,
                "attachments": _attachments,
                "markup": _markup,
            }[self.of](subject)

    def _asked_from(self, subject: Subject) -> int:
        """From how many characters on a document has parts to be asked for; a short one in one piece has none."""
        divided = any(one.number or one.markup for one in subject.get(headings.extract))
        return self.least if divided else max(self.least, self.undivided)

    def _sections(self, subject: Subject) -> Iterator[Violation]:
        asked = [section for section in subject.profile.sections if section.required or section.advised]
        if not asked:
            return
        leads = list(self._leads(subject))
        for section in asked:
            if not _named(section, leads):
                values = {"section": section.title, "profile": subject.profile.title}
                details = {"section": section.name, "profile": subject.profile.name}
                yield Violation(0, 0, values=values, details=details, severity=None if section.required else "info")

    def _leads(self, subject: Subject) -> Iterator[str]:
        """What may name a section, each in one line with a sign of what it is.

        `#1 words` is a heading with its level, `~1 words` one that no heading of problems follows, as the plan's is
        none; `signature: words` is a whole line that is no prose; the first words of a sentence have no sign. A
        document without headings gives the line `body`.
        """
        named = subject.get(headings.extract)
        titles = [subject.folded[heading.marker_end : heading.end].strip() for heading in named]
        last = max((at for at, words in enumerate(titles) if _TROUBLES.search(words)), default=-1)
        for at, (heading, words) in enumerate(zip(named, titles, strict=True)):
            yield f"#{min(heading.level, 9)} {words}"
            if at > last:
                yield f"~{min(heading.level, 9)} {words}"
        if not named:
            yield "body"
        for sentence in subject.get(passages.sentences):
            if sentence.kind in ("prose", "list"):
                yield subject.folded[sentence.start : min(sentence.end, sentence.start + self.lead)]
        for passage in subject.get(passages.extract):
            if counted := _COUNTED.fullmatch(subject.folded, passage.start, passage.end):
                yield f"#1 {counted['words']}"
            if passage.kind not in ("prose", "list", "heading", "hidden", "title"):
                yield f"{passage.kind}: {subject.folded[passage.start : min(passage.end, passage.start + 60)]}"

    def _bodies(self, subject: Subject) -> Iterator[Violation]:
        listed = [one for one in subject.get(headings.extract) if one.number or one.markup]
        empty = [self._empty(subject, one, listed[index + 1 : index + 2]) for index, one in enumerate(listed)]
        lone, lists = self._lists(listed, _bare(subject, listed, empty))
        for index, heading in enumerate(listed):
            heads = heading.row in lone or not _sentence(subject, heading)
            if empty[index] and heading.row not in lists and heading.form in ("line", "plain") and heads:
                after = listed[index + 1] if index + 1 < len(listed) else None
                note = Words(en="the next heading follows at once", zh="紧接下一标题")
                place = (Evidence(after.start, after.end, note),) if after else ()
                values = {"what": subject.text[heading.start : heading.end], "problem": _NO_BODY}
                yield Violation(heading.start, heading.end, values=values, evidence=place)

    def _empty(self, subject: Subject, heading: Heading, following: list[Heading]) -> bool:
        end = following[0].start if following else len(subject.text)
        text = subject.text[heading.end : end].strip(_BLANK)
        if text and not following and self._signed(subject, heading.end):
            return True
        if text and not (self.placeholders and len(text) < 40 and re.fullmatch(self.placeholders, text)):
            return False
        return not following or following[0].level <= heading.level

    def _signed(self, subject: Subject, since: int) -> bool:
        """Whether nothing but a signature and its date follow a heading, as at the end of a letter."""
        kinds = {one.kind for one in subject.get(passages.extract) if one.start >= since and one.kind != "hidden"}
        return "date" in kinds and kinds <= {"signature", "date"}

    def _lists(self, listed: list[Heading], empty: list[bool]) -> tuple[set[int], set[int]]:
        """Rows where one member of several has nothing under it, and rows that are bare lists: most have nothing."""
        rows: dict[int, list[bool]] = {}
        for heading, lacks in zip(listed, empty, strict=True):
            if heading.number:
                rows.setdefault(heading.row, []).append(lacks or heading.form == "numbered")
        lists = {row for row, lacks in rows.items() if len(lacks) > 1 and sum(lacks) > self.listed * len(lacks)}
        return {row for row, lacks in rows.items() if len(lacks) > 2 and sum(lacks) == 1}, lists


def _markup(subject: Subject) -> Iterator[Violation]:
    """Headings, links and anchors of Markdown and web pages that hold nothing or lead nowhere."""
    for one in subject.document.empty_elements:
        yield Violation(
            one.start,
            one.end,
            values={"what": one.what, "problem": _LACKING[one.lack]},
            severity="info" if one.lack in _SLIGHT else None,
            place=(("line", one.line),) if one.line else (),
            as_read=True,
        )


def _attachments(subject: Subject) -> Iterator[Violation]:
    """Attachments that the text names and does not hold, where it holds or lists others or none is named below it."""
    for label in _annexes.missing(subject):
        section = Words(en=f"attachment ({label})", zh=label)
        values = {"section": section, "profile": subject.profile.title}
        yield Violation(0, 0, values=values, details={"section": label, "profile": subject.profile.name})


def _bare(subject: Subject, listed: list[Heading], empty: list[bool]) -> list[bool]:
    """Which headings have no word of text below them, not even below or in their subheadings: members of a mere list."""
    bare = list(empty)
    told = [one.form == "numbered" or _sentence(subject, one) for one in listed]
    for index in range(len(listed) - 1, -1, -1):
        own = subject.text[listed[index].end : listed[index + 1].start if index + 1 < len(listed) else None]
        below = index + 1
        while below < len(listed) and listed[below].level > listed[index].level and bare[below] and not told[below]:
            below += 1
        alone = below == len(listed) or listed[below].level <= listed[index].level
        bare[index] = bare[index] or (below > index + 1 and alone and not own.strip(_BLANK))
    return bare


def _sentence(subject: Subject, heading: Heading) -> bool:
    """Whether a heading reads as a whole sentence, as members of a list of duties, proposals or results do."""
    if _RESULT.search(subject.folded, heading.marker_end, heading.end):
        return True
    return "，" in subject.text[heading.start : heading.end] and subject.text[heading.end : heading.end + 1] == "。"


def _title(subject: Subject) -> Iterator[Violation]:
    if subject.get(title) is None:
        yield Violation(0, 0, values={"opening": _opening(subject)})


def _opening(subject: Subject) -> str:
    first = next((one for one in subject.get(paragraphs) if one.seen), None)
    if first is None:
        return ""
    text = subject.text[first.start : first.end]
    return text if len(text) <= 20 else text[:20] + "…"


def _named(section: Section, leads: list[str]) -> bool:
    patterns = [_compiled(wording) for wording in section.wordings]
    return any(pattern.search(lead) for lead in leads for pattern in patterns)


@lru_cache(maxsize=1024)
def _compiled(wording: str) -> re.Pattern[str]:
    return re.compile(wording)
