"""This module reads comments in Markdown and HTML that set findings aside, and applies them.

`<!-- validator: ignore RED201, leaked-name -- published in the statistical yearbook -->` speaks about the paragraph
that it stands in or, alone on its line, about the next one; before a table, about the whole table.
"""

import re
from collections.abc import Callable, Iterator

from validator.document import UNSEEN, Block, Document, Remark
from validator.finding import Finding, Waiver, Words
from validator.result import DocumentRecord, Notice, Permission, Result
from validator.view import without

_FORM = re.compile(
    r"validator:\s{0,9}ignore\s{1,9}(?P<rules>[\w-]{1,60}(?:\s{0,9}[,，、]\s{0,9}[\w-]{1,60}){0,30})"
    r"(?:\s{1,9}(?:--|—{1,2}|–)\s{0,9}(?P<reason>\S[\s\S]{0,500}))?\s*"
)

NO_FORM: Words = {
    "en": "this comment is not understood; write: validator: ignore RULE -- reason",
    "zh": "无法理解此注释，应写作：validator: ignore 规则 -- 理由",
}
NO_REASON: Words = {
    "en": "this comment gives no reason and sets nothing aside; write: validator: ignore RULE -- reason",
    "zh": "此注释未写理由，不生效；应写作：validator: ignore 规则 -- 理由",
}
NO_PLACE: Words = {
    "en": "no paragraph follows this comment, so it sets nothing aside",
    "zh": "此注释之后没有段落，不生效",
}


def permissions(document: Document) -> tuple[Permission, ...]:
    """What the comments of a document set aside, and what is wrong with them."""
    return tuple(_permission(document, remark) for remark in document.remarks)


def _permission(document: Document, remark: Remark) -> Permission:
    form = _FORM.fullmatch(remark.text)
    if form is None:
        return Permission(0, 0, remark.line, (), "", NO_FORM)
    rules = tuple(re.split(r"\s*[,，、]\s*", form["rules"]))
    reason = " ".join((form["reason"] or "").split())
    span = _span(document, remark.at)
    problem = NO_REASON if not reason else NO_PLACE if span is None else None
    start, end = span or (0, 0)
    return Permission(start, end, remark.line, rules, reason, problem)


def _span(document: Document, at: int) -> tuple[int, int] | None:
    """The block that a comment is about: the first with words in it that ends after the comment."""
    following = (b for b in document.blocks if b.end > at and b.kind not in UNSEEN and _has_words(document, b))
    first = next(following, None)
    if first is None:
        return None
    if first.kind != "table-cell" or not first.place:
        return first.start, first.end
    cells = [b for b in document.blocks if b.kind == "table-cell" and b.place[:1] == first.place[:1]]
    return min(b.start for b in cells), max(b.end for b in cells)


def _has_words(document: Document, block: Block) -> bool:
    inside = [(s - block.start, e - block.start) for s, e in document.omitted if s < block.end and e > block.start]
    return bool(without(document.text[block.start : block.end], [(max(s, 0), e) for s, e in inside]).text.strip())


def apply(
    result: Result, meant: Callable[[str, str], bool], known: Callable[[str], Words | None], strict: bool
) -> Result:
    """Set aside what comments allow. `meant(code, word)` says whether a word means a rule, `known(word)` what is wrong
    with one that means none. A comment that is wrong or has nothing to set aside is a notice.
    """
    places: dict[str, list[tuple[int, Finding]]] = {}
    for number, finding in enumerate(result.findings):
        places.setdefault(finding.document, []).append((number, finding))
    waivers: dict[int, Waiver] = {}
    notices: list[Notice] = []
    ran = {rule.code for rule in result.rules}
    for record in result.documents:
        for permission in record.permissions:
            problem = permission.problem or next(filter(None, map(known, permission.rules)), None)
            hits = [] if problem else list(_hits(permission, places.get(record.path, []), meant))
            waivers |= {number: Waiver("comment", permission.reason) for number in hits}
            if not problem and not hits and _judged(permission, record, ran, meant):
                problem = _unused(permission)
            if problem:
                notices.append(Notice(record.path, permission.line, problem, strict))
    return result.setting_aside(waivers, notices)


def _hits(
    permission: Permission, findings: list[tuple[int, Finding]], meant: Callable[[str, str], bool]
) -> Iterator[int]:
    for number, finding in findings:
        inside = permission.start <= finding.start and finding.end <= permission.end and finding.end > 0
        if inside and any(meant(finding.rule, word) for word in permission.rules):
            yield number


def _judged(permission: Permission, record: DocumentRecord, ran: set[str], meant: Callable[[str, str], bool]) -> bool:
    """Whether this run could have found what the comment is about."""
    codes = ran - set(record.spared)
    return all(any(meant(code, word) for code in codes) for word in permission.rules)


def _unused(permission: Permission) -> Words:
    rules = ", ".join(permission.rules)
    return {
        "en": f"this comment sets aside {rules}, and nothing of it is found here: take the comment out",
        "zh": f"此注释豁免 {rules}，但此处并无该问题：请删除注释",
    }
