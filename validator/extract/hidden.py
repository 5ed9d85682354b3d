"""This module extracts characters that nobody types: invisible, of private use, or in another letter's disguise."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from validator.subject import Subject
from validator.text.disguise import HIDDEN_CHARS
from validator.text.lexicon import Lexicon

HiddenKind = Literal["invisible", "private-use", "look-alike", "compatibility", "overlay"]


@dataclass(frozen=True, slots=True)
class Hidden:
    """A run of such characters: what should stand there ("" for nothing), and its code points in words."""

    start: int
    end: int
    kind: HiddenKind
    replacement: str
    names: str


_BLANK = "\u2800\u3164\uffa0\ufff9\ufffa\ufffb"
_INVISIBLE_CHARS = HIDDEN_CHARS | frozenset(_BLANK)
_UNIFIED = frozenset("\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24\ufa27\ufa28\ufa29")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]+")
_COMPATIBLE = re.compile("[\u2e80-\u2fd5\uf900-\ufad9\U0002f800-\U0002fa1d]")
_OVERLAY = re.compile("(?<=[\u4e00-\u9fff])[\u0300-\u036f\u0483-\u0489\u20d0-\u20f0]+")
_MIXED = re.compile("[A-Za-z\u00df-\u024f\u0251\u0261\u0370-\u052f\u0531-\u0587]{2,60}")
_LONE = re.compile("(?<=[0-9\u4e00-\u9fff“（(])[\u0391-\u03a9\u0401-\u045f\u0470-\u052f](?=[0-9\u4e00-\u9fff”）)+-])")
"""A capital Greek or any Cyrillic letter beside figures and Chinese characters."""
_RADICALS = frozenset(map(chr, range(0x2E80, 0x2FD6)))
_FOREIGN_LETTERS = frozenset(map(chr, (*range(0x251, 0x588), *range(0x20D0, 0x20F1))))
_JOINING = re.compile("[\u0590-\u08ff\u0900-\u0dff\u1780-\u17ff\u1800-\u18af]")
_EMOJI = re.compile("[\u00a9\u00ae\u203c\u2049\u2100-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff#*0-9]")


def extract(subject: Subject) -> list[Hidden]:
    """All such runs of a document in the order of the text; a byte order mark at its very start is none."""
    text = subject.text
    if text.isascii():
        return []
    characters = subject.get(characters_of)
    return sorted((*_invisible(text, characters), *_misplaced(subject, text, characters)), key=lambda row: row.start)


def characters_of(subject: Subject) -> frozenset[str]:
    """The different characters of a document."""
    return frozenset(subject.text)


def _invisible(text: str, characters: frozenset[str]) -> Iterator[Hidden]:
    present = characters & _INVISIBLE_CHARS
    if not present:
        return
    for run in re.finditer("[" + "".join(map(re.escape, sorted(present))) + "]+", text):
        if not _has_purpose(text, run) and run.group() != "\ufeff" * (run.start() == 0):
            yield _row(run.start(), run.end(), "invisible", "", run.group())


def _has_purpose(text: str, run: re.Match[str]) -> bool:
    """Whether joiners and selectors stand where a script or an emoji needs them."""
    before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
    marks = set(run.group())
    if _EMOJI.match(before) and marks <= {"\u200d", "\ufe0e", "\ufe0f"}:
        return "\u200d" not in marks or bool(_EMOJI.match(after))
    if before == "\U0001f3f4" and min(marks) >= "\U000e0020":
        return True
    if len(run.group()) == 1 and (min(marks) >= "\U000e0100" or "\ufe00" <= min(marks) <= "\ufe0d"):
        return "\u3400" <= before <= "\u9fff" or before >= "\uf900"
    return bool(_JOINING.match(before) or _JOINING.match(after)) and marks <= set("\u200c\u200d\u200e\u200f\u061c")


def _misplaced(subject: Subject, text: str, characters: frozenset[str]) -> Iterator[Hidden]:
    if max(characters) >= "\ue000" or not _RADICALS.isdisjoint(characters):
        for run in _PRIVATE.finditer(text):
            yield _row(run.start(), run.end(), "private-use", "", run.group())
        for found in _COMPATIBLE.finditer(text):
            plain = unicodedata.normalize("NFKC", found.group())
            if plain != found.group() and len(plain) == 1 and found.group() not in _UNIFIED:
                yield _row(found.start(), found.end(), "compatibility", plain, found.group())
    if not _FOREIGN_LETTERS.isdisjoint(characters):
        for run in _OVERLAY.finditer(text):
            yield _row(run.start(), run.end(), "overlay", "", run.group())
        yield from _look_alikes(subject, text)


def _look_alikes(subject: Subject, text: str) -> Iterator[Hidden]:
    letters = subject.lexicons["confusables"]
    yield from _alone(text, letters)
    for word in _MIXED.finditer(text):
        found = [index for index, char in enumerate(word.group()) if char in letters and not char.isascii()]
        if len(found) == len(word.group()):
            plain = "".join(letters.remark(char) for char in word.group())
            if plain in subject.lexicons["latin_common"] or re.search(
                rf"(?<![A-Za-z]){re.escape(plain)}(?![A-Za-z])", text
            ):
                yield _row(*word.span(), "look-alike", plain, word.group())
        if not found or not any(char.isascii() for char in word.group()):
            continue
        for index in found:
            at = word.start() + index
            if _is_disguised(word.group(), index):
                yield _row(at, at + 1, "look-alike", letters.remark(text[at]), text[at])


def _alone(text: str, letters: Lexicon) -> Iterator[Hidden]:
    """Letters of other scripts that stand alone where a Latin one does: in 4A级, between two Chinese characters."""
    for found in _LONE.finditer(text):
        if found.group() in letters:
            yield _row(*found.span(), "look-alike", letters.remark(found.group()), found.group())


def _is_disguised(word: str, index: int) -> bool:
    """Whether a letter is in a Latin word by disguise; a small Greek one only between Latin ones (IFNγ is a term)."""
    before, after = word[index - 1 : index] if index else "", word[index + 1 : index + 2]
    if "\u03b1" <= word[index] <= "\u03ce":
        return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
    return True


def _row(start: int, end: int, kind: HiddenKind, replacement: str, run: str) -> Hidden:
    names = ", ".join(dict.fromkeys(f"U+{ord(char):04X}" for char in run[:20]))
    return Hidden(start, end, kind, replacement, names)
