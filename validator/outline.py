"""This module cuts a text into paragraphs, whatever ends its lines, and finds the title that stands above them."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from validator.document import UNSEEN, Block
from validator.subject import Subject
from validator.text import markers

_LINE = re.compile(r"[^\r\n\v\f\u0085\u2028\u2029]+")
_STOPS = "。！？；：…!?;:”’」』）)》"
_BLANK = " \t\u3000\u00a0\ufeff\u200b"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as its author set it: half-open span without the blanks around it.

    `indent` counts the blanks before it, `block` is what the file says it is (None in plain text), `gap` whether a
    blank line stands before it. A paragraph whose lines were wrapped by hand spans several lines.
    """

    start: int
    end: int
    indent: int = 0
    gap: bool = False
    block: Block | None = None

    @property
    def seen(self) -> bool:
        """Whether a reader of the page sees it."""
        return self.block is None or self.block.kind not in UNSEEN


def paragraphs(subject: Subject) -> list[Paragraph]:
    """Every paragraph that is not blank, in the order of the text."""
    lines = _lines(subject)
    if subject.document.blocks:
        return _joined_by_block(subject, lines)
    width = _wrap_width(subject, lines)
    return _unwrapped(subject, lines, width) if width else lines


def title(subject: Subject) -> Paragraph | None:
    """The paragraph that is the document's title, or None where it opens with something else.

    A title may follow what GB/T 9704 sets above it: copy number, secrecy, urgency, issuing body, document number, an
    attachment mark. It is short, unnumbered, addresses nobody and does not end a sentence.
    """
    for paragraph in subject.get(paragraphs)[:12]:
        if not paragraph.seen:
            continue
        if paragraph.block and paragraph.block.kind in ("header", "footer", "navigation"):
            continue
        text = subject.folded[paragraph.start : paragraph.end]
        if _PLACEHOLDER.fullmatch(text):
            continue
        if paragraph.block and (paragraph.block.kind == "title" or paragraph.block.level == 1):
            return paragraph if markers.read(text) is None or paragraph.block.kind == "title" else None
        if _ABOVE_TITLE.fullmatch(text):
            continue
        return paragraph if _like_title(text) else None
    return None


_B = "[ \\t]{0,4}"
_N = "[0-9*×xX]"
_YEAR = "[0-9*×xX〇○零一二三四五六七八九]{4}年"
_ABOVE_TITLE = re.compile(
    rf"附件{_B}[0-9一二三四五六七八九十]{{0,3}}[：:]?"
    r"|(?:绝密|机密|秘密|内部(?:资料|材料|文件)|特急|加急|平急|急件|公开|不予公开|主动公开|依申请公开)"
    r"[★☆0-9年个月长期 \t]{0,12}"
    rf"|(?:№|NO\.?|No\.?)?{_B}[0-9]{{1,8}}"
    rf"|[^。，,；]{{0,30}}[〔\[【（(](?:[0-9]{{4}}|20{_N}{{2}}|[*×xX]{{1,6}})[〕\]】）)]{_B}第?{_B}{_N}{{1,5}}{_B}[号期][^。，]{{0,20}}"
    rf"|[^。，,；]{{0,20}}第{_B}[0-9*×xX一二三四五六七八九十]{{1,5}}{_B}[号期]{_B}(?:[（(][^）)]{{0,20}}[）)])?"
    r"|[^。，,；：:]{2,24}文件"
    r"|(?:签发人|发文机关|索引号|文号|主题词|字体|浏览次数|(?:发布|成文|发文)日期|发布(?:机构|时间)|(?:信息)?来源)"
    rf"{_B}[：:][^。]{{0,40}}"
    r"|[—\-_=#~·.]{2,60}|[*×xX某 \t]{1,20}"
    r"|[^。，,；：:]{2,24}(?:局|厅|委员会|办公室|办公厅|人民政府|管委会|工作组)"
    rf"|[（(]?{_YEAR}[0-9*×xX一二三四五六七八九十]{{1,3}}月(?:[0-9*×xX一二三四五六七八九十]{{1,3}}日)?[）)]?"
)
_PLACEHOLDER = re.compile(
    r"(?:网站)?[首主]页|无标题(?:文档|页面?)?|未命名|新建(?:网页|文档|文本文档|页面).{0,6}|untitled.{0,12}|document|index|标题",
    re.IGNORECASE,
)
"""What programs put where a title belongs."""
_SENTENCE = re.compile(r"[。；;]|[^第]，[^，]{1,40}，")
_ADDRESS = re.compile(r"[^。；]{2,80}[：:]")
_SECTION = re.compile(
    r"目[ ]{0,8}[录次]|[前引序][ ]{0,8}言|摘[ ]{0,8}要|(?:公司|基本|总体)(?:概况|情况|概述)|概述|概况"
)
_TITLE_LENGTH = 60


def _like_title(folded: str) -> bool:
    if not folded or len(folded) > _TITLE_LENGTH or markers.read(folded) is not None:
        return False
    if _SECTION.fullmatch(folded):
        return False
    if _ADDRESS.fullmatch(folded) or folded[-1] in "，、；,;：:":
        return False
    return _SENTENCE.search(folded) is None


def _lines(subject: Subject) -> list[Paragraph]:
    owners = _Owners(subject)
    found: list[Paragraph] = []
    text, last = subject.text, 0
    for line in _LINE.finditer(text):
        start, end = line.span()
        while start < end and text[start] in _BLANK:
            start += 1
        while end > start and text[end - 1] in _BLANK:
            end -= 1
        if start == end:
            continue
        gap = _breaks(text, last, line.start()) > 1
        found.append(Paragraph(start, end, start - line.start(), gap, owners.at(start) or owners.at(end - 1)))
        last = line.end()
    return found


def _breaks(text: str, start: int, end: int) -> int:
    between = text[start:end]
    return between.replace("\r\n", "\n").count("\n") + between.replace("\r\n", "").count("\r")


class _Owners:
    """The smallest block that holds an offset of a healed text; blocks may lie inside each other."""

    def __init__(self, subject: Subject) -> None:
        locate = subject.view.locate
        self._spans = sorted(
            ((locate(block.start), locate(block.end), block) for block in subject.document.blocks),
            key=lambda span: (span[0], -span[1]),
        )
        self._starts = [span[0] for span in self._spans]

    def at(self, offset: int) -> Block | None:
        index = bisect_right(self._starts, offset) - 1
        for start, end, block in reversed(self._spans[max(index - 40, 0) : index + 1]):
            if start <= offset < end:
                return block
        return None


def _joined_by_block(subject: Subject, lines: list[Paragraph]) -> list[Paragraph]:
    """Lines of one Markdown block are one paragraph; elsewhere a line of a block ends one but after a comma."""
    soft = subject.document.format == "markdown"
    joined: list[Paragraph] = []
    for line in lines:
        before = joined[-1] if joined else None
        opens = line.gap or markers.read(subject.folded, line.start) is not None
        same = before is not None and before.block is not None and before.block == line.block
        if before and same and not opens and (soft or subject.text[before.end - 1] in "，、"):
            joined[-1] = Paragraph(before.start, line.end, before.indent, before.gap, before.block)
        else:
            joined.append(line)
    return joined


def _wrap_width(subject: Subject, lines: list[Paragraph]) -> int:
    """The width at which lines were wrapped by hand, 0 where each line is a paragraph.

    Wrapped text has many lines of nearly the greatest width that end in the middle of a sentence.
    """
    if len(lines) < 6:
        return 0
    widths = sorted(line.end - line.start + line.indent for line in lines)
    width = widths[int(len(widths) * 0.9)]
    open_lines = [line for line in lines if subject.text[line.end - 1] not in _STOPS]
    full = [line for line in open_lines if width - 3 <= line.end - line.start + line.indent <= width + 2]
    if not 16 <= width <= 120 or widths[-1] > width + 4:
        return 0
    return width if len(full) >= 4 and len(full) * 3 >= len(lines) else 0


def _unwrapped(subject: Subject, lines: list[Paragraph], width: int) -> list[Paragraph]:
    indented = any(line.indent >= 2 for line in lines)
    joined: list[Paragraph] = []
    room = False
    for line in lines:
        ended = bool(joined) and subject.text[joined[-1].end - 1] in "。！？!?" and not indented
        opens = line.indent >= 2 or line.gap or markers.read(subject.folded, line.start) is not None
        if joined and room and not opens and not ended:
            before = joined[-1]
            joined[-1] = Paragraph(before.start, line.end, before.indent, before.gap)
        else:
            joined.append(line)
        room = line.end - line.start + line.indent >= width - 3
    return joined
