"""This module shortens personal data in everything that a run tells: excerpts, messages, the text kept for reports."""

from collections.abc import Iterable
from dataclasses import replace

from validator.finding import Finding, Words

KEPT = 2
"""Characters that stay at either end of an identifier, enough to find it in the document again."""
HIDDEN = "*"


def shortened(text: str) -> str:
    """An identifier with its middle starred out, of the same length: `13*******78`; a short one is starred whole."""
    if len(text) < 3 * KEPT:
        return HIDDEN * len(text)
    return text[:KEPT] + HIDDEN * (len(text) - 2 * KEPT) + text[-KEPT:]


def concealed(findings: Iterable[Finding], text: str, codes: frozenset[str]) -> tuple[list[Finding], str]:
    """Findings and the document's text with what findings of `codes` mark shortened; every offset stays."""
    told = list(findings)
    secret = {(f.start, f.end): f.excerpt for f in told if f.rule in codes and f.end > f.start}
    if not secret:
        return told, text
    spans = sorted(secret)
    shown = [_told(finding, spans, secret) for finding in told]
    return shown, _replaced(text, 0, spans) if text else text


def _told(finding: Finding, spans: list[tuple[int, int]], secret: dict[tuple[int, int], str]) -> Finding:
    near = [span for span in spans if span[0] < finding.end and finding.start < span[1]]
    if not near:
        return finding
    message = finding.message
    for span in near:
        for whole in (finding.excerpt, secret[span]):
            short = _replaced(whole, finding.start, near) if whole == finding.excerpt else shortened(whole)
            message = Words(en=message["en"].replace(whole, short), zh=message["zh"].replace(whole, short))
    return replace(finding, excerpt=_replaced(finding.excerpt, finding.start, near), message=message)


def _replaced(text: str, offset: int, spans: list[tuple[int, int]]) -> str:
    """`text`, which begins at `offset` of the document, with the middle of each span starred out."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        keep = KEPT if end - start >= 3 * KEPT else 0
        first, last = max(start + keep - offset, at), min(end - keep - offset, len(text))
        if last > first:
            parts += [text[at:first], HIDDEN * (last - first)]
            at = last
    return "".join([*parts, text[at:]])
