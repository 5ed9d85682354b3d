"""What the tests of forms share: a secret, its mask, and where it is found in a file."""

from collections.abc import Callable
from pathlib import Path

import pytest

import validator
from validator import location
from validator.finding import Finding
from validator.result import Result

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


class Plant:
    """A telephone number of its own for each place of a file; other words where the file is to be clean."""

    def __init__(self, clean: bool) -> None:
        self.clean = clean
        self.numbers: dict[str, int] = {}

    def __call__(self, place: str, otherwise: str = "无") -> str:
        """What is written in a place."""
        number = self.numbers.setdefault(place, 10 + len(self.numbers))
        return otherwise if self.clean else f"手机139000000{number}"


class Survey:
    """A file with a number in each of its places, and the same file without any, both checked once."""

    def __init__(self, folder: Path, name: str, make: Callable[[Path, Plant], object]) -> None:
        self.plant, blank = Plant(clean=False), Plant(clean=True)
        (folder / "planted").mkdir()
        (folder / "clean").mkdir()
        make(folder / "planted" / name, self.plant)
        make(folder / "clean" / name, blank)
        self.clean = self._checked(folder / "clean" / name)
        self.result = self._checked(folder / "planted" / name)
        found = [one for one in self.result.findings if one.rule == "RED210" and one.excerpt]
        self.places = {int(one.excerpt[-2:]): location.worded(one.place)["zh"] for one in found}
        self.documents = {int(one.excerpt[-2:]): one.document for one in found}

    def place(self, name: str) -> str:
        """Where the number of a place was found, in Chinese; "-" where it was not."""
        return self.places.get(self.plant.numbers[name], "-")

    @staticmethod
    def _checked(path: Path) -> Result:
        result = validator.check_files([path], select=["RED210", "RED214"])
        assert not result.unreadable, result.unreadable
        assert not result.failures, result.failures
        return result


@pytest.fixture(scope="module")
def survey(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path, Plant], object]], Survey]:
    """Surveys of a module's files, each made once."""
    made: dict[str, Survey] = {}

    def once(name: str, make: Callable[[Path, Plant], object]) -> Survey:
        if name not in made:
            made[name] = Survey(tmp_path_factory.mktemp("survey"), name, make)
        return made[name]

    return once
