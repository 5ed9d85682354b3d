"""This module reads word lists and finds their terms in a text, all lists in one pass."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Lexicon:
    """A word list: one term a line, tab-separated remarks after it, the source named in `#` lines on top."""

    name: str
    entries: dict[str, tuple[str, ...]]
    sources: tuple[str, ...] = ()
    path: str = ""

    def __contains__(self, term: object) -> bool:
        return term in self.entries

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def remark(self, term: str, column: int = 0, default: str = "") -> str:
        """The remark in a column (from 0) after a term, `default` where the line has none."""
        remarks = self.entries.get(term, ())
        return remarks[column] if column < len(remarks) else default


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in a text: half-open span and the lexicons that hold it."""

    start: int
    end: int
    term: str
    lexicons: tuple[str, ...]


class Lexicons:
    """The word lists of some folders, each read when it is first asked for; a later folder adds to an earlier one.

    `expanded` keeps expressions in which a list was written out (see `validator.text.expression`).
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)
        self._read: dict[str, Lexicon] = {}
        self.expanded: dict[str, str] = {}
        self._automata: dict[
            tuple[str, ...], tuple[CharwiseDoubleArrayAhoCorasick, list[tuple[str, tuple[str, ...]]]]
        ] = {}

    def __getstate__(self) -> tuple[Path, ...]:
        """Only the folders go to another process; it reads what it needs."""
        return self._folders

    def __setstate__(self, folders: tuple[Path, ...]) -> None:
        self.__init__(folders)  # type: ignore[misc]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of all lists, sorted."""
        return tuple(sorted({path.stem for folder in self._folders for path in folder.glob("*.txt")}))

    def __getitem__(self, name: str) -> Lexicon:
        """The list called `name`.

        Raises:
            KeyError: no folder has a list of that name.
        """
        if name not in self._read:
            paths = [folder / f"{name}.txt" for folder in self._folders if (folder / f"{name}.txt").is_file()]
            if not paths:
                raise KeyError(name)
            self._read[name] = read(name, paths)
        return self._read[name]

    def find(self, text: str, *names: str) -> list[Hit]:
        """Every term of the named lists in `text`, leftmost and longest, without overlaps, in order."""
        if names not in self._automata:
            holders: dict[str, list[str]] = {}
            for name in names:
                for term in self[name]:
                    holders.setdefault(term, []).append(name)
            terms = [(term, tuple(found)) for term, found in holders.items()]
            patterns = [term for term, _ in terms] or ["\0"]
            automaton = CharwiseDoubleArrayAhoCorasick(patterns, match_kind=MATCH_KIND_LEFTMOST_LONGEST)
            self._automata[names] = (automaton, terms)
        automaton, terms = self._automata[names]
        if _SURROGATES.search(text):
            text = _SURROGATES.sub("\ufffd", text)  # the automaton takes only what UTF-8 can hold
        return [Hit(start, end, *terms[index]) for start, end, index in automaton.find(text)] if terms else []


def read(name: str, paths: Iterable[Path]) -> Lexicon:
    """Read one word list, joined from its files in UTF-8."""
    entries: dict[str, tuple[str, ...]] = {}
    sources: list[str] = []
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("#"):
                sources.append(line[1:].strip())
            elif line.strip():
                term, *remarks = line.rstrip().split("\t")
                entries[term.strip()] = tuple(remarks)
    return Lexicon(name, entries, tuple(sources), str(next(iter(paths), "")))
