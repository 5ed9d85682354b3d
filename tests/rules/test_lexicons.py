"""This module checks that every word list is well formed and says where its words come from."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "rules" / "lexicons"
LISTS = sorted(FOLDER.glob("*.txt"))


def terms(path: Path) -> list[str]:
    """The terms of a list, in order."""
    return [line.split("\t")[0] for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]


@pytest.fixture(params=LISTS, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    """One word list after another."""
    chosen: Path = request.param
    return chosen


def test_there_are_lists() -> None:
    """The folder that rules name their words from is not empty."""
    assert LISTS


def test_a_source_is_named_on_top(path: Path) -> None:
    """The first lines say what the list is and name a source."""
    header = [line for line in path.read_text("utf-8").splitlines()[:8] if line.startswith("#")]
    assert header
    assert any("source" in line.lower() for line in header)


def test_bytes_are_plain(path: Path) -> None:
    """UTF-8 without a byte order mark, LF, and one line feed at the end."""
    content = path.read_bytes()
    content.decode("utf-8")
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert not content.endswith(b"\n\n")


def test_no_blank_at_the_end_of_a_line(path: Path) -> None:
    """Neither spaces nor empty remarks trail a line."""
    trailing = [line for line in path.read_text("utf-8").split("\n") if line != line.rstrip()]
    assert trailing == []


def test_every_line_has_a_term(path: Path) -> None:
    """No line is empty and no term has blanks around it."""
    assert [term for term in terms(path) if not term or term != term.strip()] == []


def test_no_term_stands_twice(path: Path) -> None:
    """A second line of a term would silently replace the first."""
    seen: set[str] = set()
    twice = [term for term in terms(path) if term in seen or seen.add(term)]  # type: ignore[func-returns-value]
    assert twice == []
