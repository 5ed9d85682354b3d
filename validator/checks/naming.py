"""This module is the kind `naming`: what the name of a file tells of those whom the document masks."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from validator import location
from validator.checks._expression import Expression
from validator.checks._kind import Kind
from validator.checks.mention import count_masks, masks_for
from validator.document import Document
from validator.extract import identifiers, names
from validator.extract._file_names import FileName, file_names
from validator.extract._page import page
from validator.extract.names import NameKind
from validator.finding import Severity, Violation, Words
from validator.subject import Subject
from validator.text import expression
from validator.text.fold import fold
from validator.view import View


class Check(Kind):
    """Names of files: of the document, of the archive and the folders it lies in, of files that come with it.

    `of: names` are raw names of kinds that the document masks and that its page does not show; those that only their
    form speaks for are `doubtful`. `of: identifiers` is personal data, whatever the document masks.
    """

    kind: Literal["naming"]
    of: Literal["names", "identifiers"]
    kinds: Annotated[list[NameKind], Field(description="kinds of name; all where empty")] = []
    doubtful: Severity = "warning"
    divisions: Annotated[str, Field(description="word list of places, told in a name even before an office")] = ""
    place_endings: Annotated[str, Field(description="characters that a place of that list must end in")] = ""

    legal: Annotated[
        Expression, Field(description="expression whose first group is a company by its legal form alone")
    ] = ""

    def lexicon_names(self) -> list[str]:
        """The word list of places."""
        return [self.divisions] if self.divisions else []

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """One for each name that tells something, at the beginning of the document."""
        for name in subject.get(file_names):
            yield from self._names(subject, name) if self.of == "names" else _identifiers(subject, name)

    def _names(self, subject: Subject, name: FileName) -> Iterator[Violation]:
        told = self._told(subject, name)
        if told:
            where = location.worded(name.place)
            said = "”“".join(told)
            part: Words = {"en": f"“{said}” in {where['en']}", "zh": f"{where['zh']}中的“{said}”"}
            details = {"part": name.what, "told": list(told)}
            severity = None if any(told.values()) else self.doubtful
            yield Violation(0, 0, values={"part": part}, details=details, severity=severity, place=name.place)

    def _told(self, subject: Subject, name: FileName) -> dict[str, bool]:
        """Raw names in a name, each with whether it is sure and of a kind that is masked."""
        masked, read = subject.get(count_masks), _read(subject, name.words)
        told: dict[str, tuple[NameKind, bool]] = {}
        for found in read.get(names.extract):
            if found.state == "raw":
                told.setdefault(name.words[found.start : found.end], (found.kind, found.sure))
        for company in expression.compiled(self.legal).finditer(name.words) if self.legal else ():
            if not any(words in company[1] for words in told):
                told[company[1]] = ("organization", True)
        for hit in subject.lexicons.find(name.words, self.divisions) if self.divisions else ():
            if name.words[hit.end - 1] in self.place_endings:
                told.setdefault(name.words[hit.start : hit.end], ("place", True))
        # Who wrote a report about masked firms is told by his name as well.
        least = {
            kind: masks_for(kind, masked) or (kind == "person" and masked["organization"]) for kind, _ in told.values()
        }
        return {
            words: sure and masks_for(kind, masked) > 0
            for words, (kind, sure) in told.items()
            if (not self.kinds or kind in self.kinds) and least[kind] and _plain(words) not in subject.get(page)
        }


def _identifiers(subject: Subject, name: FileName) -> Iterator[Violation]:
    for found in identifiers.extract(_read(subject, name.words)):
        if found.state != "public":
            values = {"what": found.what, "known_by": found.known_by}
            yield Violation(0, 0, values=values, details={"part": name.what}, place=name.place)


def _plain(words: str) -> str:
    return "".join(fold(words).split())


def _read(subject: Subject, words: str) -> Subject:
    """A name as a document of its own."""
    return Subject(Document("", words), View(words), subject.lexicons)
