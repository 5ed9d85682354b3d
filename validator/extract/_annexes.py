"""This module reads what a document says of its attachments, and which of them it does not hold."""

import re

from validator.outline import paragraphs
from validator.subject import Subject
from validator.text import markers

_NUMBER = "[0-9一二三四五六七八九十]{0,3}"
_ANNEX = re.compile(rf"附[ \t]{{0,4}}件[ \t]{{0,4}}(?P<number>{_NUMBER})[ \t]{{0,4}}[：:]?")
_LIST = re.compile(rf"附[ \t]{{0,4}}件[ \t]{{0,4}}{_NUMBER}[ \t]{{0,4}}[：:][ \t]{{0,4}}(?P<first>\S[^\r\n]{{0,80}})")
_NAMED = re.compile(rf"附件[ \t]?(?P<number>{_NUMBER})")
_POINTED = re.compile(r"[详参]?见附件|按照?附件|填报附件|附后")
_ELSEWHERE = re.compile(r"略|另附|另发|另行|单独|下载|纸质|不公开|网站|邮箱|另行印发")


def missing(subject: Subject) -> list[str]:
    """Labels of the attachments that are missing: `附件2` of a document that holds 附件1 and lists two.

    A document that holds none may have them in files of their own, unless it points to one and lists none.
    """
    listed, held = _listed(subject), _held(subject)
    folded = subject.folded
    if not listed and not held:
        pointed = _POINTED.search(folded)
        around = folded[max(pointed.start() - 40, 0) : pointed.end() + 60] if pointed else ""
        return ["附件"] if pointed and not _ELSEWHERE.search(around) and "附：" not in folded else []
    if not held or len(listed) < 2:
        return []
    return [f"附件{number}" for number in listed if number not in held and not _told_elsewhere(folded, number)]


def _told_elsewhere(folded: str, number: int) -> bool:
    """Whether a line says of an attachment where it is: 附件3、附件4略."""
    for found in _NAMED.finditer(folded):
        if markers.ordinal(found["number"]) == number:
            end = folded.find("\n", found.start(), found.start() + 200)
            line = folded[found.start() : end if end > 0 else found.start() + 200]
            if _ELSEWHERE.search(line):
                return True
    return False


def _held(subject: Subject) -> set[int]:
    """Numbers of the attachments that open with a line of their own; 1 for one without a number."""
    found = set()
    for paragraph in subject.get(paragraphs):
        annex = _ANNEX.fullmatch(subject.folded, paragraph.start, paragraph.end)
        if annex:
            found.add(markers.ordinal(annex["number"]) or 1)
    return found


def _listed(subject: Subject) -> list[int]:
    """Numbers of the attachments that a list below the text names."""
    every = subject.get(paragraphs)
    for index, paragraph in enumerate(every):
        opens = _LIST.fullmatch(subject.folded, paragraph.start, paragraph.end)
        if not opens:
            continue
        numbers = [1]
        for after in every[index + 1 : index + 30]:
            marker = markers.read(subject.folded, after.start)
            if marker is None or marker.number != numbers[-1] + 1:
                break
            numbers.append(marker.number)
        return numbers
    return []
