"""This module is the kind `ending`: prose that stops in the middle of a sentence."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.extract import headings, passages
from validator.extract.passages import Passage
from validator.finding import Violation, Words
from validator.subject import Subject

_HAN = re.compile("[一-鿿]")
_CLAUSE = re.compile(r"[，。；：！？,;!?]")
_INNER_STOP = re.compile(r"[。！？；]")
_BRACKETED = re.compile(r"[（(\[【〔“《].*[）)\]】〕”》]", re.DOTALL)


class Check(Kind):
    """Paragraphs of prose without an end: after a comma, after a word that wants another, after long prose at all."""

    kind: Literal["ending"]
    words: Annotated[tuple[str, ...], Field(description="words with which no sentence ends")] = ()
    prose: Annotated[int, Field(description="characters from which a paragraph with a comma in it is prose")] = 24
    longest_line: Annotated[int, Field(description="characters from which a line without any mark is prose too")] = 45
    word_from: Annotated[int, Field(description="characters from which a line must not end in one of `words`")] = 8
    habit: Annotated[
        float,
        Field(description="share of prose paragraphs without an end mark from which that is the document's habit"),
    ] = 0.35
    exceptions: Annotated[tuple[str, ...], Field(alias="except", description="paragraphs that need no end")] = ()

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """The last clause of every paragraph that stops."""
        listed = subject.get(passages.extract)
        prose = [one for one in listed if one.kind == "prose" and one.end - one.start >= self.prose]
        bare = [one for one in prose if one.ending == "bare"]
        habit = len(bare) >= 4 and len(bare) >= self.habit * len(prose)
        for index, passage in enumerate(listed):
            problem = self._problem(subject, listed, index, habit)
            if problem is not None and not self._excepted(subject, passage):
                yield Violation(_last_clause(subject, passage), passage.end, values={"problem": problem})

    def _problem(self, subject: Subject, listed: list[Passage], index: int, habit: bool) -> Words | None:
        passage = listed[index]
        text = subject.folded[passage.start : passage.end]
        if passage.kind not in ("prose", "list") or (passage.kind == "list" and not _INNER_STOP.search(text[:-1])):
            return None
        if passage.ending == "pause":
            return _after_pause(text, _ends_document(listed, index))
        if passage.ending == "colon":
            return _after_colon(subject, listed, index)
        if passage.ending != "bare" or habit or _BRACKETED.fullmatch(text) or not _HAN.search(text):
            return None
        word = next((word for word in self.words if text.endswith(word)), "")
        if word and len(text) >= self.word_from:
            return Words(en=f"it ends in “{word}”, which wants another word", zh=f"以“{word}”结尾，后面应有内容")
        least = self.prose if _CLAUSE.search(text) else self.longest_line
        if index and passage.kind == "prose" and _same_line(subject, listed[index - 1], passage):
            least = self.word_from
        return Words(en="it has no end mark", zh="句末没有标点") if len(text) >= least else None

    def _excepted(self, subject: Subject, passage: Passage) -> bool:
        text = subject.folded[passage.start : passage.end]
        if subject.has_foreign(_last_clause(subject, passage), passage.end):
            return True  # what is left of an advertisement, or a sentence that lost its end to one
        return any(re.search(pattern, text) for pattern in self.exceptions)


def _same_line(subject: Subject, before: Passage, passage: Passage) -> bool:
    """Whether a passage runs on from its heading: then it is prose, however short."""
    return (
        before.kind == "heading"
        and not subject.text[before.start : before.end].endswith(("：", ":"))
        and passage.start - before.end <= 4
        and not re.search(r"[\r\n]", subject.text[before.end : passage.start])
    )


def _ends_document(listed: list[Passage], index: int) -> bool:
    below = ("signature", "date", "attachment", "note", "hidden")
    return all(listed[at].kind in below for at in range(index + 1, len(listed)))


def _after_pause(text: str, last: bool) -> Words | None:
    mark = text.rstrip("”’\"'」』）)】]》〉")[-1:]
    if mark in "；;" and not last:
        return None
    return Words(en=f"it ends in “{mark}”", zh=f"以“{mark}”结尾")


def _after_colon(subject: Subject, listed: list[Passage], index: int) -> Words | None:
    """A colon that introduces nothing: at the end of the document, or of a section whose parent goes on."""
    problem = Words(en="nothing follows the colon", zh="冒号之后没有内容")
    after = next((listed[at] for at in range(index + 1, len(listed)) if listed[at].kind != "hidden"), None)
    if after is None or after.kind in ("signature", "date"):
        return problem
    section = listed[index].section
    if after.kind not in ("heading", "list") or section < 0 or after.section == section:
        return None
    every = subject.get(headings.extract)
    if not every[section].number:
        return None  # a line that only looks like a heading, the second line of a title for one
    return problem if every[after.section].level <= every[section].level else None


def _last_clause(subject: Subject, passage: Passage) -> int:
    text = subject.folded[passage.start : passage.end]
    body = text.rstrip("，、,；;：: ”’）)")
    marks = [found.end() for found in _CLAUSE.finditer(body)]
    start = passage.start + (marks[-1] if marks else 0)
    while start < passage.end - 1 and subject.text[start] in "”’）)】》\"' ":
        start += 1
    return start
