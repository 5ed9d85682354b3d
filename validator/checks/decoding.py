"""This module is the kind `decoding`: text that was read in the wrong encoding, or whose escapes were never resolved."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.finding import Fix, Violation
from validator.subject import Subject
from validator.text import mojibake


class Check(Kind):
    """Stretches that say something in another encoding, entities and escaped code points; the fix is what was meant."""

    kind: Literal["decoding"]
    exceptions: Annotated[
        tuple[str, ...], Field(alias="except", description="expressions whose matches may hold escapes")
    ] = ()

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """Violations in the order of the text."""
        found = mojibake.find(subject.text)
        patterns = self.exceptions if found else ()
        hidden = sorted(match.span() for pattern in patterns for match in re.finditer(pattern, subject.text))
        for one in found:
            at = bisect_right(hidden, (one.start, len(subject.text)))
            if at == 0 or one.start >= hidden[at - 1][1]:
                fix = None if "\ufffd" in one.meant else Fix(one.start, one.end, one.meant, safe=False)
                yield Violation(one.start, one.end, values={"meant": one.meant}, fix=fix)
