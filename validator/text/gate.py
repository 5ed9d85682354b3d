"""This module says in one pass which of many expressions can match a paragraph, so that the others are not tried.

Each expression is widened to one that RE2 understands and that matches wherever the original does (look-arounds,
boundaries and anchors dropped, classes spelled out, since RE2's `\\d \\w \\s` are ASCII only); all of them form one RE2 set.
What cannot be widened always counts as possible.
"""

import re
from collections.abc import Iterable

import re2

MEMORY = 128 << 20
"""Bytes for RE2's automaton: with the default of 8 MiB it is rebuilt over and over (measured: ten times slower)."""

_CLASSES = {
    "d": r"\p{Nd}",
    "w": r"\p{L}\p{N}\p{M}_",
    "s": r"\s\p{Z}\x{0b}\x{85}",
}


_COUNT = re.compile(r"\{([0-9]{1,5})(?:,[0-9]{0,5})?\}")


class NotWidenedError(ValueError):
    """An expression that has no wider form in RE2's language."""


class Gate:
    """A set of expressions, asked with one paragraph at a time."""

    def __init__(self, patterns: Iterable[str]) -> None:
        options = re2.Options()
        options.max_mem = MEMORY
        options.log_errors = False
        options.never_capture = True
        self._set = re2.Set.SearchSet(options)
        self._patterns: list[str] = []
        self.always: list[str] = []
        for pattern in dict.fromkeys(patterns):
            try:
                self._set.Add(widen(pattern))
                self._patterns.append(pattern)
            except (NotWidenedError, re2.error):
                self.always.append(pattern)
        if self._patterns:
            self._set.Compile()
        self._known = frozenset((*self._patterns, *self.always))

    def __contains__(self, pattern: object) -> bool:
        return pattern in self._known

    def possible(self, paragraph: str) -> list[str]:
        """The expressions that can match in `paragraph`; a superset of those that do."""
        if not self._patterns:
            return self.always
        found = self._set.Match(paragraph)
        return self.always + [self._patterns[index] for index in found or ()]


def widen(pattern: str) -> str:
    """An expression for RE2 that matches wherever `pattern` does, and perhaps elsewhere.

    Raises:
        NotWidenedError: conditionals, recursion, named lists and the like.
    """
    out: list[str] = []
    at, in_class = 0, False
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            piece, at = _escape(pattern, at, in_class)
            out.append(piece)
        elif in_class:
            in_class = char != "]" or out[-1] in ("[", "[^")
            out.append("\\[" if char == "[" else char)
            at += 1
        elif char == "[":
            in_class = True
            at += 2 if pattern.startswith("[^", at) else 1
            out.append("[^" if pattern[at - 1] == "^" else "[")
        elif char == "(" and pattern.startswith(("(?=", "(?!", "(?<=", "(?<!", "(?#"), at):
            at = _closing(pattern, at)
            out.append("(?:)")
        elif pattern.startswith("(?>", at):
            out.append("(?:")
            at += 3
        elif pattern.startswith("(?", at) and pattern[at + 2 : at + 3] not in ("P", ":", "<", "i", "s", "m", "-"):
            raise NotWidenedError(pattern)
        elif char == "{" and (count := _COUNT.match(pattern, at)):
            # without an upper bound the automaton has a state where it had one for each count
            out.append("*" if int(count[1]) == 0 else "+")
            at = count.end()
        elif char in "^$":
            out.append("(?:)")
            at += 1
        elif char == "+" and out and out[-1] in ("+", "*", "?", "}") and pattern[at - 1] != "\\":
            at += 1  # possessive: the greedy form matches at least as much
        else:
            out.append(char)
            at += 1
    return "".join(out)


def _escape(pattern: str, at: int, in_class: bool) -> tuple[str, int]:
    char = pattern[at + 1 : at + 2]
    if char in _CLASSES:
        return (_CLASSES[char] if in_class else f"[{_CLASSES[char]}]"), at + 2
    if char in ("b", "B", "A", "Z", "m", "M", "G", "K") and not in_class:
        return "(?:)", at + 2
    if char in ("p", "P"):
        end = pattern.index("}", at) + 1
        return pattern[at:end], end
    if char == "u":
        return f"\\x{{{pattern[at + 2 : at + 6]}}}", at + 6
    if char in ("D", "W", "S", "L", "g", "R", "X", "N") or char.isdigit():
        raise NotWidenedError(pattern)
    return pattern[at : at + 2], at + 2


def _closing(pattern: str, at: int) -> int:
    """The offset after the bracket that closes the group which opens at `at`."""
    depth, in_class, skip = 0, False, False
    for index in range(at, len(pattern)):
        char = pattern[index]
        if skip:
            skip = False
        elif char == "\\":
            skip = True
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if depth == 0:
                return index + 1
    raise NotWidenedError(pattern)
