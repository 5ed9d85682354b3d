"""This module gives what a reader of a document sees of it, apart from what is only in its file."""

from validator.document import UNSEEN
from validator.subject import Subject
from validator.text.fold import fold


def page(subject: Subject) -> str:
    """All that is on the page, in half width and without white space."""
    text, at, seen = subject.document.text, 0, []
    unseen = [block for block in subject.document.blocks if block.kind in UNSEEN]
    for block in sorted(unseen, key=lambda block: block.start):
        seen.append(text[at : block.start])
        at = max(at, block.end)
    return "".join(fold("\n".join((*seen, text[at:]))).split())
