"""This module is the kind `ending`: prose that stops in the middle of a sentence."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.extract import headings, passages, tokens
from validator.extract.passages import Passage, Sentence
from validator.finding import Violation, Words
from validator.subject import Subject

_HAN = re.compile("[一-鿿]")
_CLAUSE = re.compile(r"[，。；：！？,;!?]")
_INNER_STOP = re.compile(r"[。！？；]")
_STOPPED = re.compile(r"([，、：,“‘（(《]|[一-鿿]{1,2})[。！；]$")
_ASIDE = re.compile(r"[。！？；][”’」』]{0,2}[（(\[【〔][^。\r\n]{1,200}[）)\]】〕]$")
_MARKS = "。！？；，、：…!?;,:.”’）)】》」』"
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
    before_stop: Annotated[
        tuple[str, ...], Field(description="joining words after which even a full stop does not end a sentence")
    ] = ()
    whole: Annotated[tuple[str, ...], Field(description="words that only end like one of `before_stop`")] = ()
    rest: Annotated[
        int, Field(description="characters after the last full stop from which they are a sentence cut short")
    ] = 8
    short: Annotated[
        int, Field(description="characters from which a last paragraph with a comma is prose, where prose is closed")
    ] = 12
    row: Annotated[int, Field(description="members from which a numbered row shows how its members end")] = 3
    member: Annotated[
        int, Field(description="characters up to which a line after a colon is a member, whatever mark it ends in")
    ] = 24
    exceptions: Annotated[tuple[str, ...], Field(alias="except", description="paragraphs that need no end")] = ()

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """The last clause of every paragraph that stops, and of sentences that a stop ends too early."""
        listed = subject.get(passages.extract)
        found = [*self._cut(subject), *self._members(subject)]
        prose = [one for one in listed if one.kind == "prose" and one.end - one.start >= self.prose]
        bare = [one for one in prose if one.ending == "bare"]
        habit = len(bare) >= 4 and len(bare) >= self.habit * len(prose)
        closed = len(prose) > 3 * len(bare)
        for index, passage in enumerate(listed):
            problem = self._problem(subject, listed, index, habit)
            if problem is None and closed:
                problem = self._short(subject, listed, index)
            if problem is not None and not self._excepted(subject, passage):
                found.append(Violation(_last_clause(subject, passage), passage.end, values={"problem": problem}))
        yield from {(one.start, one.end): one for one in sorted(found, key=lambda one: one.start)}.values()

    def _cut(self, subject: Subject) -> Iterator[Violation]:
        """Sentences with a full stop where they cannot end: after a comma, an opening mark, a joining word."""
        for sentence in subject.get(passages.sentences):
            if sentence.kind not in ("prose", "list", "note"):
                continue
            stopped = _STOPPED.search(subject.folded, max(sentence.start, sentence.end - 3), sentence.end)
            if stopped is None or subject.has_foreign(stopped.start(), sentence.end):
                continue
            word = (
                stopped[1]
                if stopped[1] < "一" or stopped[1] > "鿿"
                else self._joining(subject, sentence.start, sentence.end - 1, self.before_stop)
            )
            if word:
                problem = Words(en=f"“{word}” stands before the full stop", zh=f"“{word}”之后直接用了句号")
                yield Violation(_last_clause(subject, sentence), sentence.end, values={"problem": problem})

    def _members(self, subject: Subject) -> Iterator[Violation]:
        """The one member of a numbered row without an end mark, where all others have one."""
        rows: dict[int, list[headings.Heading]] = {}
        for heading in subject.get(headings.extract):
            if heading.number and heading.form in ("line", "numbered"):
                rows.setdefault(heading.row, []).append(heading)
        for row in rows.values():
            ends = [_line(subject, heading) for heading in row]
            bare = [at for at, (_, mark) in enumerate(ends) if mark not in _MARKS]
            if len(row) < self.row or len(bare) != 1 or (bare[0] == len(row) - 1 and ends[0][1] not in "。！"):
                continue
            heading, end = row[bare[0]], ends[bare[0]][0]
            passage = Passage(heading.start, end, "list", "bare")
            alone = not subject.text[end : heading.own[1]].strip()
            prose = end - heading.marker_end >= self.short or "，" in subject.folded[heading.marker_end : end]
            if alone and prose and not _beside_foreign(subject, passage):
                problem = Words(en="it has no end mark, its siblings have one", zh="句末没有标点，同级各项均有")
                yield Violation(_last_clause(subject, passage), end, values={"problem": problem})

    def _joining(self, subject: Subject, start: int, end: int, words: Sequence[str]) -> str:
        """The one of some words that stands last in a span, if the dictionary too cuts it off as one."""
        word = next((word for word in words if subject.folded.endswith(word, start, end)), "")
        if not word or end - len(word) - start < 2:
            return ""
        cut = subject.get(tokens.extract)
        at = bisect_left(cut, end, key=lambda one: one.end)
        alone = at < len(cut) and (cut[at].start, cut[at].end) == (end - len(word), end)
        return word if alone and not subject.folded.endswith(self.whole, start, end) else ""

    def _short(self, subject: Subject, listed: list[Passage], index: int) -> Words | None:
        """A short paragraph with a comma that stands last of its section, in a document whose prose is closed."""
        passage = listed[index]
        text = subject.folded[passage.start : passage.end]
        after = next((one for one in listed[index + 1 :] if one.kind != "hidden"), None)
        before = listed[index - 1] if index else None
        last = after is None or after.kind in ("heading", "signature", "date")
        opens = before is not None and (
            before.kind == "heading" or (before.kind == "prose" and before.ending == "stop")
        )
        if passage.kind != "prose" or passage.ending != "bare" or not (last and opens) or not _HAN.search(text[-1:]):
            return None
        if len(text) < self.short or not re.search("[，；。]", text) or self._strays(subject, passage, text):
            return None
        return Words(en="it has no end mark", zh="句末没有标点")

    def _problem(self, subject: Subject, listed: list[Passage], index: int, habit: bool) -> Words | None:
        passage = listed[index]
        text = subject.folded[passage.start : passage.end]
        if passage.kind in ("heading", "list") and passage.ending == "bare":
            words = self.before_stop if passage.kind == "heading" else (*self.before_stop, *self.words)
            word = self._joining(subject, passage.start, passage.end, words) if len(text) >= self.word_from else ""
            if word:
                return Words(en=f"it ends in “{word}”, which wants another word", zh=f"以“{word}”结尾，后面应有内容")
        if passage.kind not in ("prose", "list", "note"):
            return None
        if passage.kind != "prose" and not _INNER_STOP.search(text[:-1]):
            return self._open_note(text) if passage.kind == "note" else None
        if passage.ending == "pause":
            if self._is_member(listed, index):
                return None
            return _after_pause(text, _ends_document(listed, index))
        if passage.ending == "colon":
            return _after_colon(subject, listed, index)
        complete = _BRACKETED.fullmatch(text) or _ASIDE.search(text, max(len(text) - 202, 0))
        if passage.ending != "bare" or habit or complete or not _HAN.search(text):
            return None
        word = "" if text.endswith(self.whole) else next((word for word in self.words if text.endswith(word)), "")
        if word and len(text) >= self.word_from:
            return Words(en=f"it ends in “{word}”, which wants another word", zh=f"以“{word}”结尾，后面应有内容")
        if self._strays(subject, passage, text):
            return None
        least = self.prose if _CLAUSE.search(text) else self.longest_line
        if index and passage.kind == "prose" and _same_line(subject, listed[index - 1], passage):
            least = self.word_from
        return Words(en="it has no end mark", zh="句末没有标点") if len(text) >= least else None

    def _strays(self, subject: Subject, passage: Passage, text: str) -> bool:
        """Whether what follows the last full stop is no sentence cut short but a stray name or a slogan."""
        rest = text[max(text.rfind(mark) for mark in "。！？") + 1 :]
        if rest == text:
            return False
        if len(rest) >= self.rest:
            return subject.document.text.count(rest) > 1
        words = subject.get(tokens.extract)
        at = bisect_left(words, passage.end - len(rest), key=lambda word: word.start)
        inside = [word.tag[:1] for word in words[at : at + self.rest] if word.end <= passage.end]
        return not set(inside) & set("vdpcrt")

    def _open_note(self, text: str) -> Words | None:
        """What is wrong with the end of a note of one sentence, which needs no full stop."""
        word = next((word for word in ("，", "、", *self.words) if text.endswith(word)), "")
        open_end = word and (len(word) > 1 or not _HAN.match(word)) and len(text) >= self.word_from
        return Words(en=f"it ends in “{word}”", zh=f"以“{word}”结尾，后面应有内容") if open_end else None

    def _is_member(self, listed: list[Passage], index: int) -> bool:
        """Whether a line is a short member of a row of lines that a colon opens and another line goes on with."""
        at = index
        while at and listed[at].ending == "pause" and listed[at].end - listed[at].start <= self.member:
            at -= 1
        after = listed[index + 1] if index + 1 < len(listed) else None
        goes_on = after is not None and after.kind == "prose" and after.end - after.start <= self.member
        return at < index and listed[at].ending == "colon" and goes_on

    def _excepted(self, subject: Subject, passage: Passage) -> bool:
        text = subject.folded[passage.start : passage.end]
        if _beside_foreign(subject, passage):
            return True
        return any(re.search(pattern, text) for pattern in self.exceptions)


def _line(subject: Subject, heading: headings.Heading) -> tuple[int, str]:
    """Where the line of a heading ends, and its last character."""
    found = re.compile(r"[^\r\n]{0,2000}").match(subject.folded, heading.start)
    text = found.group().rstrip() if found else ""
    return heading.start + len(text), text[-1:]


def _beside_foreign(subject: Subject, passage: Passage) -> bool:
    """Whether the last clause is what an advertisement in its line left, or lost its end to one."""
    first, last = subject.view.origin(_last_clause(subject, passage), passage.end)
    written = subject.document.text
    return any(
        left <= last + 1 and first <= right + 1 and not re.search(r"[\r\n]", written[last:left])
        for left, right in subject.foreign
    )


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


def _last_clause(subject: Subject, passage: Passage | Sentence) -> int:
    text = subject.folded[passage.start : passage.end]
    body = text.rstrip("，、,；;：: ”’“‘（(《）)。！")
    marks = [found.end() for found in _CLAUSE.finditer(body)]
    start = passage.start + (marks[-1] if marks else 0)
    while start < passage.end - 1 and subject.text[start] in "”’）)】》\"' ":
        start += 1
    return start
