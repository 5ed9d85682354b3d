"""This module finds the table of contents of a document, whose lines are no headings of their own."""

import re

from validator.outline import paragraphs
from validator.subject import Subject

_CONTENTS = re.compile(r"目[ \t]{0,6}[录次]|contents", re.IGNORECASE)
_LEADER = re.compile(r"[ \t.·…—\-]{0,200}(?<![0-9])[0-9]{0,4}$")
_PAGED = re.compile(r"[^\s.·…—-][ \t]{0,4}(?:[.·…—-]{3,200}|…{1,60}|\t)[ \t]{0,8}[0-9]{1,3}$")
_LINKS = re.compile(r"^[ \t]{0,8}(?:\[[^\]\n]{1,80}\]\(#[^)\n]{0,200}\)[ \t|·•、，,/]{0,8}){2,60}$", re.MULTILINE)
_LONGEST = 60
"""Characters of a heading at most."""


def contents(subject: Subject) -> set[int]:
    """Starts of the paragraphs that are a table of contents: behind its title, or led to a page by dots."""
    return _titled(subject) | _led(subject) | _linked(subject)


def _titled(subject: Subject) -> set[int]:
    listed: set[int] = set()
    entries: set[str] = set()
    inside = False
    for paragraph in subject.get(paragraphs):
        text = subject.folded[paragraph.start : paragraph.end]
        if not inside:
            inside = _CONTENTS.fullmatch(text) is not None
            if inside:
                listed.add(paragraph.start)
            continue
        entry = _LEADER.sub("", text[-240:]).replace(" ", "")
        if entry in entries or len(text) > 2 * _LONGEST or text[-1] in "。；，":
            return listed
        entries.add(entry)
        listed.add(paragraph.start)
    return listed if len(entries) > 1 else set()


def _linked(subject: Subject) -> set[int]:
    """Paragraphs of Markdown that are links to the document's own headings and nothing else, two and more of them."""
    if subject.document.format != "markdown":
        return set()
    lines = [line.span() for line in _LINKS.finditer(subject.document.text)]
    places = [(subject.view.locate(start), subject.view.locate(end)) for start, end in lines]
    starts = [paragraph.start for paragraph in subject.get(paragraphs)] if places else []
    return {start for start in starts if any(first <= start < last for first, last in places)}


def _led(subject: Subject) -> set[int]:
    """The first paragraphs that end in leaders and a page number, two and more, with or without a heading above."""
    led: list[int] = []
    for paragraph in subject.get(paragraphs):
        if _PAGED.search(subject.folded, paragraph.start, paragraph.end):
            led.append(paragraph.start)
        elif len(led) > 1:
            return set(led)
    return set()
