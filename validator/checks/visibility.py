"""This module is the kind `visibility`: parts of a file that a reader does not see, and that hold what was masked."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Annotated, Literal

from pydantic import Field

from validator import location
from validator.checks._kind import Kind
from validator.document import UNSEEN, Block, BlockKind
from validator.extract import masks, names
from validator.extract._page import page as page_of
from validator.finding import Severity, Violation, Words
from validator.subject import Subject
from validator.text.fold import fold

_PIECE = re.compile(r"[^\s，。；、！？：,;!?:|…]+")
_FIGURE = re.compile(r"[0-9]{2,}|[0-9](?=[%‰万亿元吨户家人个])")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_WORDS = re.compile(f"[{_HAN}]{{4,}}")
_SHORT = re.compile(f"[{_HAN}]{{2,3}}|[A-Za-z]{{4,}}")
_PERSON = re.compile(f"[{_HAN}]{{2,4}}(?:·[{_HAN}]{{1,6}})?")
_COUNT = re.compile(r"[\s_\-.0-9]{0,20}(?:\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?|svg))?$")
_LABELLED = ("bookmark",)
_NAMED = frozenset({"organization", "person"})
_MARKUP = frozenset({"html", "markdown"})
"""Formats whose comments are notes to those who lay out the page; only a figure in one tells something."""

_PARTS: dict[str, Words] = {
    "comment": {"en": "a comment", "zh": "批注"},
    "deletion": {"en": "a tracked deletion", "zh": "修订中的删除内容"},
    "property": {"en": "a document property", "zh": "文档属性"},
    "alternative": {"en": "an alternative text", "zh": "替代文字"},
    "link-target": {"en": "a link target", "zh": "链接地址"},
    "hidden": {"en": "hidden text", "zh": "隐藏文字"},
    "navigation": {"en": "the navigation", "zh": "导航区"},
}


class Check(Kind):
    """Text of unseen parts in a document that masks something: what was taken off the page is still in the file.

    What stands on the page as well is no leak of these parts and is passed over.
    """

    kind: Literal["visibility"]
    parts: Annotated[list[BlockKind], Field(description="unseen parts that are reported for what they say")]
    named: Annotated[
        list[BlockKind], Field(description="unseen parts that are reported, as warnings, where they name somebody")
    ] = []
    wordless: Annotated[str, Field(description="word list of what programs write there by themselves")] = ""

    def lexicon_names(self) -> list[str]:
        """The word list of what programs write."""
        return [*filter(None, [self.wordless]), "surnames"]

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """Each unseen part that tells something; cells of one hidden sheet or row are one part."""
        unseen = [block for block in subject.document.blocks if block.kind in UNSEEN]
        if not unseen:
            return
        masked: set[str] = {mask.kind for mask in subject.get(masks.extract)}
        page = subject.get(page_of)
        for _, run in groupby(unseen, key=_whole):
            blocks = list(run)
            if not masked and not _is_redacting(blocks[0]):
                continue
            severity = self._severity(subject, blocks, page, masked)
            if severity:
                yield _violation(subject, blocks, severity)

    def _severity(self, subject: Subject, blocks: Sequence[Block], page: str, masked: set[str]) -> Severity | None:
        """How grave what the blocks say is; None where they tell nothing that the page does not."""
        first = blocks[0]
        if _is_labelled(first):
            return "warning" if _gravity(self._untold(subject, blocks, page), first) == "error" else None
        if first.kind in self.parts:
            untold = self._untold(subject, blocks, page)
            if first.kind == "comment" and subject.document.format in _MARKUP:
                untold = [piece for piece in untold if _FIGURE.search(piece)]
            return _gravity(untold, first)
        if first.kind in self.named and masked & _NAMED and self._names(subject, blocks, page):
            return "warning"
        return None

    def _untold(self, subject: Subject, blocks: Sequence[Block], page: str) -> list[str]:
        """The pieces of text that no reader of the page sees."""
        words = subject.lexicons[self.wordless].entries if self.wordless else {}
        found = []
        for block in blocks:
            text = fold(_text(subject, block))
            if _COUNT.sub("", text.strip()).casefold() in words:
                continue
            found += [piece for piece in _PIECE.findall(text) if piece not in page and piece.casefold() not in words]
        return found

    def _names(self, subject: Subject, blocks: Sequence[Block], page: str) -> bool:
        untold = self._untold(subject, blocks, page)
        if not untold:
            return False
        start, end = _span(subject, blocks)
        for name in subject.get(names.extract):
            text = subject.folded[name.start : name.end]
            if (
                start <= name.start
                and name.end <= end
                and name.kind in _NAMED
                and name.state == "raw"
                and text not in page
            ):
                return True
        surnames = subject.lexicons["surnames"].entries
        whole = fold(_text(subject, blocks[0])).strip()
        family = next((whole[:length] for length in (2, 1) if whole[:length] in surnames), "")
        return bool(blocks[0].kind == "property" and family and _PERSON.fullmatch(whole) and len(whole) > len(family))


def _gravity(pieces: Sequence[str], block: Block) -> Severity | None:
    if any(_FIGURE.search(piece) for piece in pieces):
        return "error"
    if any(_WORDS.search(piece) for piece in pieces):
        return "warning" if _is_remark(block) else "error"
    if _is_remark(block) or not any(_SHORT.search(piece) for piece in pieces):
        return None
    return "error" if _is_redacting(block) else "warning"


def _violation(subject: Subject, blocks: Sequence[Block], severity: Severity) -> Violation:
    first = blocks[0]
    place = [pair for pair in first.place if len(blocks) == 1 or pair[0] not in ("row", "column")]
    where, part = location.worded(place), _PARTS[first.kind]
    said: Words = {
        "en": part["en"] + (f" ({where['en']})" if where["en"] else ""),
        "zh": part["zh"] + (f"（{where['zh']}）" if where["zh"] else ""),
    }
    start, end = _span(subject, blocks)
    softer: Severity | None = severity if severity != "error" else None
    return Violation(start, end, values={"part": said}, details={"part": first.kind}, severity=softer)


def _whole(block: Block) -> tuple[object, ...]:
    """What blocks have in common that are one part of a file."""
    cells = any(word == "row" for word, _ in block.place)
    rest = tuple(pair for pair in block.place if pair[0] not in ("row", "column"))
    return (block.kind, rest) if cells else (block.kind, rest, block.start)


def _is_redacting(block: Block) -> bool:
    return any(word in location.REDACTING for word, _ in block.place)


def _is_remark(block: Block) -> bool:
    """Whether a part is where people talk about the document: words there are often harmless, figures are not."""
    return block.kind == "comment" or any(word == "speaker-notes" for word, _ in block.place)


def _is_labelled(block: Block) -> bool:
    return bool(block.place) and block.place[0][0] in _LABELLED


def _span(subject: Subject, blocks: Sequence[Block]) -> tuple[int, int]:
    return subject.view.locate(blocks[0].start), subject.view.locate(blocks[-1].end)


def _text(subject: Subject, block: Block) -> str:
    return subject.document.text[block.start : block.end]
