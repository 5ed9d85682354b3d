"""This module is the kind `visibility`: parts of a file that a reader does not see, and that hold what was masked."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.document import UNSEEN, Block, BlockKind
from validator.extract import masks
from validator.finding import Violation, Words
from validator.subject import Subject

_TELLING = re.compile(r"[0-9０-９]{2,}|[\u4e00-\u9fff]{2,}|[A-Za-z]{4,}")

_WORDS: dict[str, Words] = {
    "comment": {"en": "a comment", "zh": "批注"},
    "deletion": {"en": "a tracked deletion", "zh": "修订中的删除内容"},
    "property": {"en": "a document property", "zh": "文档属性"},
    "alternative": {"en": "an alternative text", "zh": "替代文字"},
    "link-target": {"en": "a link target", "zh": "链接地址"},
    "hidden": {"en": "hidden text", "zh": "隐藏文字"},
    "navigation": {"en": "the navigation", "zh": "导航区"},
}


class Check(Kind):
    """Text of unseen parts in a document that masks something: what was taken off the page is still in the file."""

    kind: Literal["visibility"]
    parts: Annotated[list[BlockKind], Field(description="kinds of unseen part that are reported")]

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """Each unseen part that holds words or numbers."""
        if not any(block.kind in self.parts for block in subject.document.blocks):
            return
        if not subject.get(masks.extract):
            return
        for block in subject.document.blocks:
            if block.kind in self.parts and block.kind in UNSEEN and _TELLING.search(_text(subject, block)):
                start, end = subject.view.locate(block.start), subject.view.locate(block.end)
                yield Violation(start, end, values={"part": _WORDS[block.kind]}, details={"part": block.kind})


def _text(subject: Subject, block: Block) -> str:
    return subject.document.text[block.start : block.end]
