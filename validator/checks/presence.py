"""This module is the kind `presence`: text, title, sections, something under a heading, where they are missing."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.extract import headings, passages
from validator.extract.headings import Heading
from validator.finding import Evidence, Violation, Words
from validator.outline import paragraphs, title
from validator.profile import Section
from validator.subject import Subject


class Check(Kind):
    """Parts that are absent. What is missing from the whole document is reported at its beginning, as an empty span."""

    kind: Literal["presence"]
    of: Annotated[Literal["text", "title", "sections", "body"], Field(description="what must be there")]
    least: Annotated[int, Field(description="documents with fewer characters than this are not asked")] = 0
    lead: Annotated[int, Field(description="how many characters of a sentence may name the section that it opens")] = 24
    listed: Annotated[
        float, Field(description="share of members of a row without a body from which the row is a list", gt=0, le=1)
    ] = 0.5

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """Violations in the order of the text."""
        size = sum(one.end - one.start for one in subject.get(paragraphs) if one.seen)
        if self.of == "text":
            if size == 0:
                yield Violation(0, 0)
        elif size >= self.least:
            yield from {"title": _title, "sections": self._sections, "body": self._bodies}[self.of](subject)

    def _sections(self, subject: Subject) -> Iterator[Violation]:
        required = [section for section in subject.profile.sections if section.required]
        if not required:
            return
        leads = list(self._leads(subject))
        for section in required:
            if not _named(section, leads):
                values = {"section": section.title, "profile": subject.profile.title}
                yield Violation(0, 0, values=values, details={"section": section.name, "profile": subject.profile.name})

    def _leads(self, subject: Subject) -> Iterator[str]:
        """What may name a section, each in one line with a sign of what it is.

        `#1 words` is a heading with its level, `signature: words` a whole line that is no prose; the first words of
        a sentence have no sign. A document without headings gives the line `body`.
        """
        named = subject.get(headings.extract)
        for heading in named:
            yield f"#{min(heading.level, 9)} {subject.folded[heading.marker_end : heading.end].strip()}"
        if not named:
            yield "body"
        for sentence in subject.get(passages.sentences):
            if sentence.kind in ("prose", "list"):
                yield subject.folded[sentence.start : min(sentence.end, sentence.start + self.lead)]
        for passage in subject.get(passages.extract):
            if passage.kind not in ("prose", "list", "heading", "hidden", "title"):
                yield f"{passage.kind}: {subject.folded[passage.start : min(passage.end, passage.start + 60)]}"

    def _bodies(self, subject: Subject) -> Iterator[Violation]:
        listed = [one for one in subject.get(headings.extract) if one.number or one.markup]
        empty = [_empty(subject, one, listed[index + 1 : index + 2]) for index, one in enumerate(listed)]
        lone, lists = self._lists(listed, empty)
        for index, heading in enumerate(listed):
            heads = heading.row in lone or not _sentence(subject, heading)
            if empty[index] and heading.row not in lists and heading.form in ("line", "plain") and heads:
                after = listed[index + 1] if index + 1 < len(listed) else None
                note = Words(en="the next heading follows at once", zh="紧接下一标题")
                place = (Evidence(after.start, after.end, note),) if after else ()
                yield Violation(heading.start, heading.end, evidence=place)

    def _lists(self, listed: list[Heading], empty: list[bool]) -> tuple[set[int], set[int]]:
        """Rows where one member of several has nothing under it, and rows that are bare lists: most have nothing."""
        rows: dict[int, list[bool]] = {}
        for heading, lacks in zip(listed, empty, strict=True):
            if heading.number:
                rows.setdefault(heading.row, []).append(lacks or heading.form == "numbered")
        lists = {row for row, lacks in rows.items() if len(lacks) > 1 and sum(lacks) > self.listed * len(lacks)}
        return {row for row, lacks in rows.items() if len(lacks) > 2 and sum(lacks) == 1}, lists


def _sentence(subject: Subject, heading: Heading) -> bool:
    """Whether a heading reads as a whole sentence, as members of a list of duties or proposals do."""
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
    patterns = [re.compile(wording) for wording in section.wordings]
    return any(pattern.search(lead) for lead in leads for pattern in patterns)


def _empty(subject: Subject, heading: Heading, following: list[Heading]) -> bool:
    end = following[0].start if following else len(subject.text)
    if subject.text[heading.end : end].strip(" \t\r\n\u3000\u00a0。：:"):
        return False
    return not following or following[0].level <= heading.level
