"""This module tells what kind of document a text is: by its title or opening, or by signs in its opening and headings."""

import re
from collections.abc import Iterable
from functools import lru_cache

from validator.extract import headings
from validator.outline import paragraphs, title
from validator.profile import GENERIC, Profile
from validator.subject import Subject

OPENING = 400
"""How many characters of the text may hold signs, beside the headings."""

LEAST_SIGNS = 2
"""How many different signs tell the kind of a document whose title does not."""


def recognize(subject: Subject, profiles: Iterable[Profile]) -> Profile:
    """The profile of a document, `GENERIC` where nothing is sure.

    The title decides: the profile whose expression covers most of it. Without one, what the opening announces does
    (现将…总结如下), else the profile with the most signs, if there are enough and no other has as many.
    """
    candidates = list(profiles)
    named = _title(subject) or _announced(subject)
    covered = [(_longest(profile.titles, named), profile) for profile in candidates] if named else []
    best = max(covered, key=lambda pair: pair[0], default=(0, GENERIC))
    if best[0]:
        return best[1]
    if subject.get(title):
        return GENERIC
    text = _signs(subject)
    counts = sorted(
        ((sum(bool(_compiled(sign).search(text)) for sign in profile.signs), profile) for profile in candidates),
        key=lambda pair: -pair[0],
    )
    if not counts or counts[0][0] < LEAST_SIGNS or (len(counts) > 1 and counts[1][0] == counts[0][0]):
        return GENERIC
    return counts[0][1]


def _title(subject: Subject) -> str:
    """The title in half width without blanks; one that goes on in the next line is joined."""
    first = subject.get(title)
    if first is None:
        return ""
    text = subject.folded[first.start : first.end]
    every = subject.get(paragraphs)
    after = every[every.index(first) + 1 :][:1]
    if after and not text.endswith(("总结", "报告", "计划", "公报", "通知", "汇报")):
        following = subject.folded[after[0].start : after[0].end]
        if len(following) <= 30 and not following.endswith(("。", "：", ":", "；", "，")):
            text += following
    return "".join(text.split())


_ANNOUNCED = re.compile(r"现将(?P<what>[^。；：\r\n]{2,60}?)(?:简要)?如下")


def _announced(subject: Subject) -> str:
    """What a document without a title says in its opening that it is: 现将全年工作总结如下."""
    found = _ANNOUNCED.search(subject.folded, 0, OPENING)
    return "".join(found["what"].split()) if found else ""


def _signs(subject: Subject) -> str:
    lines = [subject.folded[:OPENING]]
    lines += [subject.folded[heading.marker_end : heading.end] for heading in subject.get(headings.extract)]
    return "\n".join(lines)


def _longest(patterns: Iterable[str], text: str) -> int:
    found = (_compiled(pattern).search(text) for pattern in patterns)
    return max((match.end() - match.start() for match in found if match), default=0)


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
