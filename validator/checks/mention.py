"""This module is the kind `mention`: raw, partly masked and inconsistently masked names."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field, field_validator

from validator.checks._kind import Kind
from validator.extract import masks, names
from validator.extract.names import Name, NameKind
from validator.finding import Evidence, Severity, Violation, Words
from validator.subject import Subject
from validator.text import expression

BESIDE = 12


class Check(Kind):
    """Names of kinds that the document masks.

    `of: leaked` are raw names, at every occurrence; `of: partly` are masks that leave the distinctive part of a name;
    `of: inconsistent` are raw mentions of a name that is masked elsewhere. A kind counts as masked from `min_masked`
    masks on; below `sure_masked`, and for names that only their form speaks for, the finding is `unsure`.
    """

    kind: Literal["mention"]
    of: Literal["leaked", "partly", "inconsistent"]
    kinds: Annotated[list[NameKind], Field(description="kinds of name; all where empty")] = []
    min_masked: Annotated[int, Field(ge=1)] = 1
    sure_masked: int = 3
    unsure: Severity = "warning"
    public_before: Annotated[str, Field(description="expression that ends before a name of no concern (赴, 面向)")] = ""
    public_after: Annotated[str, Field(description="expression that begins behind a name of no concern")] = ""
    most_evidence: int = 3

    @field_validator("public_before", "public_after")
    @classmethod
    def _compiles(cls, value: str) -> str:
        if wrong := expression.fault(value):
            raise ValueError(f"{value!r} {wrong}")
        return value

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """Places in the order of the text."""
        masked = Counter(mask.kind for mask in subject.get(masks.extract))
        if not any(masked[kind] for kind in ("organization", "place", "person")):
            return
        found = subject.get(names.extract)
        if self.of == "partly":
            yield from self._partly(subject, found)
            return
        linked = {name.core: name for name in found if name.state == "partly" and len(name.core) >= 2}
        if self.of == "inconsistent":
            yield from self._inconsistent(subject, found, linked)
        else:
            yield from self._leaked(subject, found, masked, linked)

    def _partly(self, subject: Subject, found: Sequence[Name]) -> Iterator[Violation]:
        for name in found:
            if name.state == "partly" and (not self.kinds or name.kind in self.kinds):
                yield Violation(name.start, name.end, values={"core": name.core}, details={"core": name.core})

    def _inconsistent(self, subject: Subject, found: Sequence[Name], linked: dict[str, Name]) -> Iterator[Violation]:
        inside = [(name.start, name.end) for name in found if name.how == "mask"]
        for core, masked in linked.items():
            for start, end in _occurrences(subject.folded, core, inside):
                note: Words = {"en": "masked here", "zh": "此处已脱敏"}
                yield Violation(start, end, values={"core": core}, evidence=(Evidence(masked.start, masked.end, note),))

    def _leaked(
        self, subject: Subject, found: Sequence[Name], masked: Counter[masks.MaskKind], linked: dict[str, Name]
    ) -> Iterator[Violation]:
        leaks: dict[str, Name] = {}
        for name in found:
            if name.state == "raw" and self._is_leak(subject, name, found, masked) and name.core not in linked:
                leaks.setdefault(subject.folded[name.start : name.end], name)
        taken: list[tuple[int, int]] = [(name.start, name.end) for name in found if name.how == "mask"]
        for text, name in sorted(leaks.items(), key=lambda leak: -len(leak[0])):
            for start, end in _occurrences(subject.folded, text, taken):
                taken.append((start, end))
                if not self._is_public(subject, start, end):
                    yield self._leak(name, start, end, found, masked)

    def _is_leak(self, subject: Subject, name: Name, found: Sequence[Name], masked: Counter[masks.MaskKind]) -> bool:
        if (self.kinds and name.kind not in self.kinds) or _masks_of(name.kind, masked) < self.min_masked:
            return False
        if self._is_public(subject, name.start, name.end):
            return False
        return name.sure or any(other.how == "mask" and len(other.tail) > 1 and other.tail == name.tail for other in found)

    def _is_public(self, subject: Subject, start: int, end: int) -> bool:
        left = subject.folded[max(0, start - BESIDE) : start].rsplit("\n", 1)[-1]
        right = subject.folded[end : end + BESIDE].split("\n", 1)[0]
        before = self.public_before and expression.compiled(f"(?:{self.public_before})$").search(left)
        after = self.public_after and expression.compiled(self.public_after).match(right)
        return bool(before or after)

    def _leak(self, name: Name, start: int, end: int, found: Sequence[Name], masked: Counter[masks.MaskKind]) -> Violation:
        siblings = [other for other in found if other.how == "mask" and other.kind == name.kind]
        siblings.sort(key=lambda other: abs(other.start - start))
        note: Words = {"en": "a name of this kind, masked", "zh": "同类名称，此处已脱敏"}
        sure = _masks_of(name.kind, masked) >= self.sure_masked
        return Violation(
            start,
            end,
            values={"masked": _masks_of(name.kind, masked)},
            evidence=tuple(Evidence(o.start, o.end, note) for o in siblings[: self.most_evidence]),
            details={"kind": name.kind, "how": name.how},
            severity=None if sure else self.unsure,
        )


def _masks_of(kind: NameKind, masked: Counter[masks.MaskKind]) -> int:
    """How many masks the document has for names of a kind; institutions and products go with organizations."""
    if kind == "person":
        return masked["person"]
    return masked["place"] if kind == "place" else masked["organization"]


def _occurrences(text: str, wanted: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for found in re.finditer(re.escape(wanted), text):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            yield found.span()
