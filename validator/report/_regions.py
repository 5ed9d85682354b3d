"""This module gives the line and column where a span begins and ends, in code points or in bytes of UTF-8."""

from bisect import bisect_right
from dataclasses import dataclass

from validator.document import Document
from validator.finding import Finding
from validator.result import Result

STEP = 4096
"""Code points between two places whose byte offset is kept, so that long lines stay linear."""


@dataclass(frozen=True, slots=True)
class Region:
    """A span by lines and columns, all from 1; the end column is that of the code point (or byte) after it."""

    line: int
    column: int
    end_line: int
    end_column: int


class Regions:
    """Spans of the documents of a run as regions; made of the result as it came, since lengths in bytes need its text."""

    def __init__(self, result: Result) -> None:
        self._documents = {
            record.path: Document(record.path, record.text) for record in result.documents if record.text
        }
        self._bytes: dict[str, list[int]] = {}

    def span(self, path: str, start: int, end: int) -> Region | None:
        """The region of a span, None where the text was not kept."""
        document = self._documents.get(path)
        return Region(*document.position(start), *document.position(end)) if document else None

    def finding(self, finding: Finding) -> Region:
        """The region of a finding; without the text, its end is worked out from the excerpt or, at worst, the length."""
        if region := self.span(finding.document, finding.start, finding.end):
            return region
        excerpt, length = finding.excerpt, finding.end - finding.start
        if len(excerpt) != length:
            return Region(finding.line, finding.column, finding.line, finding.column + length)
        line, column = Document("", excerpt).position(length)
        first = finding.column - 1 if line == 1 else 0
        return Region(finding.line, finding.column, finding.line + line - 1, first + column)

    def in_bytes(self, path: str, start: int, end: int) -> Region | None:
        """The region of a span with columns in bytes of UTF-8, None where the text was not kept."""
        document = self._documents.get(path)
        return Region(*self._byte_position(document, start), *self._byte_position(document, end)) if document else None

    def _byte_position(self, document: Document, offset: int) -> tuple[int, int]:
        line = bisect_right(document.line_starts, offset)
        first = document.line_starts[line - 1]
        return line, self._before(document, offset) - self._before(document, first) + 1

    def _before(self, document: Document, offset: int) -> int:
        """Bytes of the text before an offset."""
        text = document.text
        if document.path not in self._bytes:
            sums = [0]
            for at in range(0, len(text), STEP):
                sums.append(sums[-1] + _length(text[at : at + STEP]))
            self._bytes[document.path] = sums
        step = min(offset, len(text)) // STEP
        return self._bytes[document.path][step] + _length(text[step * STEP : offset])


def _length(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
