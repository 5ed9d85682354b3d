"""What the tests of forms share: a secret, its mask, and where it is found in a file."""

from pathlib import Path

import pytest

import validator
from validator import location
from validator.finding import Finding

SECRET = "恒远重工集团完成产值12.5亿元"
MASKED = "**集团完成产值*亿元，同比增长明显。"


class Leaks:
    """What RED214 finds in a file."""

    def __init__(self, path: Path) -> None:
        self.result = validator.check_files([path], select=["RED214"])
        assert not self.result.unreadable, self.result.unreadable
        self.findings: tuple[Finding, ...] = self.result.findings

    def places(self, words: str = SECRET) -> list[str]:
        """Where each finding that shows these words stands, in Chinese."""
        return [location.worded(found.place)["zh"] for found in self.findings if words in found.excerpt]


@pytest.fixture
def leaks() -> type[Leaks]:
    """Check a file for what only looks removed."""
    return Leaks


@pytest.fixture
def secret() -> str:
    """A name and a figure that are masked elsewhere in the file."""
    return SECRET


@pytest.fixture
def masked() -> str:
    """The sentence with its name and figure masked."""
    return MASKED
