"""This module shortens personal data in everything that a run tells: excerpts, messages, notes, the text of reports."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from validator.finding import Evidence, Finding, Words
from validator.text.fold import fold

KEPT = 2
"""Characters that stay at either end of an identifier, enough to find it in the document again."""
PIECE = 6
"""Characters from which a part of an identifier, as a cut-off line quotes it, is shortened like the whole."""
HIDDEN = "*"


def shortened(text: str) -> str:
    """An identifier with its middle starred out, of the same length: `13*******78`; a short one is starred whole."""
    if len(text) < 3 * KEPT:
        return HIDDEN * len(text)
    return text[:KEPT] + HIDDEN * (len(text) - 2 * KEPT) + text[-KEPT:]


def concealed(findings: Iterable[Finding], text: str, codes: frozenset[str]) -> tuple[list[Finding], str]:
    """Findings and the document's text with what findings of `codes` mark shortened; every offset stays.

    Whatever any rule says is read for them, since a title, a list or a proof may quote the same place.
    """
    told = list(findings)
    secrets = {(f.start, f.end): f.excerpt for f in told if f.rule in codes and f.end > f.start}
    if not secrets:
        return told, text
    spans = sorted(secrets)
    veil = Veil(secrets.values())
    shown = []
    for finding in told:
        near = [span for span in spans if span[0] < finding.end and finding.start < span[1]]
        shown.append(veil.over(replace(finding, excerpt=_starred(finding.excerpt, finding.start, near))))
    return shown, _starred(text, 0, spans) if text else text


class Veil:
    """What shortens some secrets, and every longer piece of them, wherever a finding tells one, in any width."""

    def __init__(self, secrets: Iterable[str]) -> None:
        whole = [fold(secret) for secret in secrets]
        self._pieces = {text[at : at + PIECE] for text in whole for at in range(len(text) - PIECE + 1)}

    def over(self, finding: Finding) -> Finding:
        """A finding that tells none of them; a fix that would is dropped."""
        fix = finding.fix
        return replace(
            finding,
            excerpt=self._text(finding.excerpt),
            message=self._words(finding.message),
            evidence=tuple(Evidence(e.start, e.end, self._words(e.note)) for e in finding.evidence),
            details={key: self._anything(value) for key, value in finding.details.items()},
            fix=None if fix and self._text(fix.replacement) != fix.replacement else fix,
        )

    def _words(self, words: Words) -> Words:
        return Words(en=self._text(words["en"]), zh=self._text(words["zh"]))

    def _anything(self, value: object) -> object:
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, Mapping):
            return {key: self._anything(inner) for key, inner in value.items()}
        return [self._anything(inner) for inner in value] if isinstance(value, list | tuple) else value

    def _text(self, text: str) -> str:
        """`text`, of the same length, with each run that is made of pieces shortened."""
        folded = fold(text)
        starts = [at for at in range(len(folded) - PIECE + 1) if folded[at : at + PIECE] in self._pieces]
        spans: list[tuple[int, int]] = []
        for at in starts:
            if spans and at <= spans[-1][1] - PIECE + 1:
                spans[-1] = (spans[-1][0], at + PIECE)
            else:
                spans.append((at, at + PIECE))
        return _starred(text, 0, spans)


def _starred(text: str, offset: int, spans: list[tuple[int, int]]) -> str:
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
