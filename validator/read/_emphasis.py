"""This module decides which runs of `*` and `_` in Markdown are emphasis marks and which are masks.

`**集团、**公司` and `**重点工作**` look alike to CommonMark. A mask must not be lost, so a pair of runs is emphasis
only where CommonMark (0.31, section 6.2: flanking) or evident intent makes it one and neither side reads as a mask.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

Span = tuple[int, int]

_RUN = re.compile(r"\*+|_+")
_FIGURE_AFTER = re.compile(
    r"[ \t]{0,2}(?:[%％‰℃]|[余多几]?(?:亿|万|千|百|个(?:百分)?点|元|吨|公里|平方|立方|亩|公顷|千瓦|兆瓦|美元|人次|倍))"
)
_FRAME_AFTER = re.compile(r"[.．][*\d]|[-—~～/]\*")
_FRAME_BEFORE = re.compile(r"[*\d][.．]$|\*[-—~～/]$|第$")
_NAME_AFTER = re.compile(
    r"[余多几]?[年月日时号届期省市县区州盟旗镇乡村街路港岛山河湖个家户项名位件台辆套座所条批次人岁天部层组类种只艘架份张间栋幢期"
    r"局厅委某氏]|有限|股份|集团|公司|企业|银行|大学|学院|医院|中学|小学|研究[院所]|实验室|工厂|厂|园区|开发区|工业园|产业园|项目部|合作社"
    r"|[\u4e00-\u9fff]{1,5}(?:有限|公司|集团|银行|医院|大学|学院|研究[院所]|厂|园区|开发区|产业园)"
    r"|先生|女士|同志|书记|市长|县长|区长|局长|主任|总经理|董事长"
)
_OTHER_MASKS = re.compile(r"[×╳]{2,}|(?<![A-Za-z])[XＸ]{2,}(?![A-Za-z])|[■□▇█]{2,}|某某|＊+|_{4,}|脱敏[\]】]|REDACTED")
"""Masks that are no ASCII asterisks: a document that uses them throughout has no need of asterisks for masks."""
_LONGEST = 1000
"""Characters that one emphasis may enclose: a longer stretch is two masks."""
_OPENERS = "“‘「『（(《〈【〔[{\"'"
_CLOSERS = "”’」』）)》〉】〕]}"
_ENDS = "。！？；：:!?;"
_SENTENCE_ENDS = frozenset({"", *"。！？!? \t\r\n\u3000"})
_LINKING = "和与及、，,的或在对向由以将把为"


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    before: str
    after: str
    opens: bool
    closes: bool
    figure: bool
    name: bool

    @property
    def length(self) -> int:
        return self.end - self.start


_NUMBERED = re.compile(r"\s*[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]\s*")
"""A paragraph's number, behind which its bold lead stands: （一）**抓项目。**"""


def emphasis_marks(texts: Sequence[tuple[int, str]]) -> list[Span]:
    """Spans of the runs that are emphasis.

    `texts` are the leaf blocks of one document as (offset, text), in which code, addresses and escapes have been
    overwritten by characters that are no marks. What the whole document does decides the doubtful pairs: where it
    masks with asterisks elsewhere, a pair must stand as emphasis does (at a start, before a stop) to be one.
    """
    paragraphs = [(offset, text, list(_runs(text))) for offset, text in texts]
    figures = {text[run.start] for _, text, runs in paragraphs for run in runs if run.figure}
    starred = "*" in figures or any(_has_lone_run(text, runs) for _, text, runs in paragraphs)
    redacted = "*_" if starred else "_" if "_" in figures else ""
    otherwise = not starred and sum(len(_OTHER_MASKS.findall(text)) for _, text in texts) >= 3
    marks: list[Span] = []
    for offset, text, runs in paragraphs:
        for first, last in _pairs(text, runs, redacted, otherwise):
            marks += [(offset + first.start, offset + first.end), (offset + last.start, offset + last.end)]
    return sorted(marks)


def _runs(text: str) -> Iterator[_Run]:
    for match in _RUN.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        left, right = _flanking(before, after)
        if text[start] == "_":
            left, right = left and (not right or _is_mark(before)), right and (not left or _is_mark(after))
        framed = bool(_FRAME_AFTER.match(text, end) or _FRAME_BEFORE.search(text[max(0, start - 2) : start]))
        figure = framed or end - start > 3 or bool(_FIGURE_AFTER.match(text, end))
        yield _Run(start, end, before, after, left, right, figure, bool(_NAME_AFTER.match(text, end)))


def _flanking(before: str, after: str) -> tuple[bool, bool]:
    """Whether a run may open and may close emphasis (left- and right-flanking in CommonMark)."""
    space_before, space_after = not before or before.isspace(), not after or after.isspace()
    left = not space_after and (not _is_mark(after) or space_before or _is_mark(before))
    right = not space_before and (not _is_mark(before) or space_after or _is_mark(after))
    return left, right


def _is_mark(char: str) -> bool:
    return bool(char) and not char.isalnum() and not char.isspace()


def _has_lone_run(text: str, runs: list[_Run]) -> bool:
    """Whether a run of asterisks beside a word is left over when a paragraph's runs are paired as CommonMark does."""
    waiting: dict[int, list[_Run]] = {}
    lone: list[_Run] = []
    for run in (run for run in runs if text[run.start] == "*"):
        open_runs = waiting.setdefault(run.length, [])
        evident = run.before in _ENDS + _CLOSERS
        meant = run.closes or (evident and open_runs and _is_strong_start(open_runs[-1]))
        if meant and open_runs:
            open_runs.pop()
        else:
            (open_runs if run.opens else lone).append(run)
    lone += [run for open_runs in waiting.values() for run in open_runs]
    return any(run.before.isalnum() or run.after.isalnum() for run in lone)


def _pairs(text: str, runs: list[_Run], redacted: str, otherwise: bool) -> Iterator[tuple[_Run, _Run]]:
    """Opening and closing runs, matched from the left; runs between an opener and its closer may pair within.

    `redacted` are the marks that the document masks with; `otherwise` says that it masks with other signs alone.
    """
    waiting: dict[tuple[str, int], _Run] = {}
    for run in runs:
        key = (text[run.start], run.length)
        if (label := _label_before(text, waiting, run)) is not None:
            del waiting[text[run.start], label.length]
            yield label, replace(run, end=run.start + label.length)
            continue
        opener = waiting.get(key)
        if opener is not None and _encloses(
            text, opener, run, key[0] in redacted, otherwise and key[0] not in redacted
        ):
            del waiting[key]
            yield opener, run
        elif _may_open(run) and (opener is None or not _is_strong_start(opener) or _is_strong_start(run)):
            waiting[key] = run


def _label_before(text: str, waiting: dict[tuple[str, int], _Run], run: _Run) -> _Run | None:
    """The opener of a label that ends inside a longer run, the rest of which is a mask: `**单位：****公司`."""
    for (char, length), opener in waiting.items():
        content = text[opener.end : min(run.start, opener.end + 30)]
        ends = opener.end + len(content) == run.start and content[-1:] in {"：", ":"} and char == text[run.start]
        if ends and length < run.length and _is_label(opener, content, replace(run, figure=False, name=False)):
            return opener
    return None


def _may_open(run: _Run) -> bool:
    return run.opens and run.length <= 3 and not run.figure and (run.after.isalnum() or run.after in _OPENERS)


def _encloses(text: str, opener: _Run, closer: _Run, redacted: bool, otherwise: bool) -> bool:
    if closer.start - opener.end > _LONGEST:
        return False
    content = text[opener.end : closer.start]
    if _is_label(opener, content, closer):
        return True
    if not content or content[-1] in _OPENERS or content[-1].isspace() or closer.figure:
        return False
    strong_start, strong_end = _is_strong_start(opener), _is_strong_end(closer)
    if not closer.closes:
        # `**一是抓项目。**市委`: no emphasis to CommonMark, but evidently meant.
        quoted = content[:1] in _OPENERS and content[-1] in _CLOSERS and strong_start
        numbered = _NUMBERED.fullmatch(text[: opener.start].rsplit("\n", 1)[-1]) is not None
        leads = opener.before in _SENTENCE_ENDS or numbered
        evident = (quoted or (leads and content[-1] in _ENDS)) and len(content) > 2
        return evident and not opener.name and not (closer.name and redacted)
    if opener.before.isdigit() and opener.after.isdigit():
        return False
    if content[-1] in _LINKING or (opener.name and (closer.name or len(content) == 1)):
        return False
    if opener.before and not opener.before.isspace() and re.search("[；;]|。.", content, re.DOTALL):
        return False
    if otherwise and opener.opens and (strong_start or strong_end):
        return True
    if opener.length == 1 and not (strong_start and strong_end and (opener.before + closer.after or len(content) > 1)):
        return False
    if opener.name and opener.before not in _SENTENCE_ENDS and opener.before not in "：:" + _OPENERS:
        return False
    if opener.name or closer.name:
        return not redacted and strong_start and (strong_end or not opener.name)
    return (strong_start and strong_end) or not redacted or ((strong_start or strong_end) and len(content) > 3)


def _is_label(opener: _Run, content: str, closer: _Run) -> bool:
    """Whether bold words open a paragraph or fill it: `**单位**：`, `**单位：**`, `**1.** `, `**指标**` in a cell."""
    if opener.before or opener.figure or len(content) < 2 or len(content) > 20 or not content[0].isalnum():
        return False
    if re.fullmatch(r"\d{1,3}[.．、]", content):
        return not closer.after or closer.after.isspace()
    if closer.figure or re.search("[，。；、,;]", content) or content[-1] in _LINKING:
        return False
    if content[-1] in "：:":
        return not (opener.name and closer.name)
    return not closer.after or closer.after in "：:—"


def _is_strong_start(run: _Run) -> bool:
    return not run.before or run.before.isspace() or _is_mark(run.before)


def _is_strong_end(run: _Run) -> bool:
    return not run.after or run.after.isspace() or _is_mark(run.after)
