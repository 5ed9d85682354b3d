"""This module is the kind `singling`: details that single the masked party out (Opinion 05/2014, WP216)."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.extract import details, masks
from validator.extract.details import DetailKind
from validator.finding import Violation
from validator.subject import Subject


class Check(Kind):
    """Details of some kinds, in documents that hold a mask of one of the kinds `masked`.

    A detail that leads to the party by itself has the rule's severity; one that narrows it down is for the auditor.
    """

    kind: Literal["singling"]
    kinds: Annotated[list[DetailKind], Field(min_length=1, description="kinds of detail that are reported")]
    masked: Annotated[list[masks.MaskKind], Field(description="kinds of mask that the document must hold")] = []

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """Each detail, in the order of the text."""
        if self.masked and not any(mask.kind in self.masked for mask in subject.get(masks.extract)):
            return
        for detail in subject.get(details.extract):
            if detail.kind in self.kinds:
                severity: Literal["info"] | None = None if detail.sure else "info"
                yield Violation(detail.start, detail.end, severity=severity, details={"kind": detail.kind})
