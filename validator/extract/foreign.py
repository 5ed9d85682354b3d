"""This module extracts what the healed view of a document leaves out: all that was put into the report from outside."""

from validator.extract import hidden, repeats, splices
from validator.subject import Subject


def spans(subject: Subject) -> list[tuple[int, int]]:
    """Foreign strings, strings repeated between the halves of words, and characters that take no room, in order."""
    found = {(splice.start, splice.end) for splice in subject.get(splices.extract)}
    found |= {(repeat.start, repeat.end) for repeat in subject.get(repeats.extract) if repeat.certain}
    for row in subject.get(hidden.extract):
        if not row.replacement and row.kind != "private-use":
            found.add((row.start, row.end))
    return sorted(found)
