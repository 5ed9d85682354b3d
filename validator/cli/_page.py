"""This module lays a rule out as a page for the terminal: wrapped, in columns of wide characters, marks in colour."""

import re
from collections.abc import Iterator

from validator.report._terminal import Painter, columns
from validator.report._visible import visible
from validator.rule import Example, Rule
from validator.rulefile import CLOSE, OPEN

WORDS = {
    "en": ("Why", "What to do", "Refers to", "Hits", "Leaves alone", "Known misses", "File", "Checks"),
    "zh": ("原因", "处理", "依据", "命中", "放过", "已知漏报", "文件", "检查"),
}
NARROW, WIDE = 40, 100
"""A page is never narrower nor wider."""

_PIECE = re.compile(r"[A-Za-z0-9_.,:;!?'()%/{}\-]+|\s|.", re.DOTALL)
_NEVER_FIRST = "，。；：、！？）》”’】〕％%" + CLOSE


def page(rule: Rule, lang: str, width: int, paint: Painter) -> str:
    """The page of one rule, ended by an empty line."""
    width = min(max(width, NARROW), WIDE)
    why, remedy, refers, hits, leaves, misses, file, checks = WORDS[lang]
    title = f"{rule.code} {rule.name}"
    lines = [f"{paint(title, 'bold')} · {paint(rule.severity, rule.severity)}"]
    lines += [*_wrapped(rule.title[lang], width, "  "), ""]  # type: ignore[literal-required]
    for head, text in ((why, rule.why[lang]), (remedy, rule.remedy[lang])):  # type: ignore[literal-required]
        lines += [paint(head, "bold"), *_wrapped(text, width, "  "), ""]
    for expect, head in (("fail", hits), ("pass", leaves), ("todo", misses)):
        shown = [example for example in rule.examples if example.expect == expect]
        if shown:
            lines += [paint(head, "bold"), *(line for example in shown for line in _example(example, width, paint)), ""]
    ends = [(refers, "；".join(rule.refers) if lang == "zh" else "; ".join(rule.refers))]
    ends += [(checks, ", ".join(dict.fromkeys(check.kind for check in rule.checks))), (file, rule.path)]
    lines += [f"{paint(head, 'dim')} {text}" for head, text in ends if text]
    return "\n".join([*lines, ""])


def _example(example: Example, width: int, paint: Painter) -> Iterator[str]:
    text = example.text
    for start, end in sorted(example.spans, reverse=True):
        text = f"{text[:start]}{OPEN}{text[start:end]}{CLOSE}{text[end:]}"
    lead, inside = "  - ", False
    for written in text.strip().split("\n"):
        for line in _wrapped(written, width, lead):
            shown, inside = _painted(line, inside, paint)
            yield shown
            lead = "    "


def _painted(line: str, inside: bool, paint: Painter) -> tuple[str, bool]:
    """A line with what stands between marks coloured, and whether a mark is still open at its end."""
    parts = []
    for piece in re.split(f"([{OPEN}{CLOSE}])", line):
        inside = inside or piece == OPEN
        parts.append(paint(piece, "error") if inside else piece)
        inside = inside and piece != CLOSE
    return "".join(parts), inside


def _wrapped(text: str, width: int, lead: str) -> Iterator[str]:
    """Lines of at most `width` columns; Chinese breaks anywhere but before a closing mark, other words stay whole."""
    line, used = lead, columns(lead)
    for piece in _PIECE.findall(visible(text)):
        wide = columns(piece)
        if used + wide > width and line.strip() and piece not in _NEVER_FIRST:
            yield line.rstrip()
            line, used = " " * columns(lead), columns(lead)
            if piece.isspace():
                continue
        line, used = line + piece, used + wide
    yield line.rstrip()
