"""This module holds what every report shares: the shape of `render` and what a report may be asked for.

A format is a file of this folder with three names::

    NAME = "json"                                    # as in --format json
    DEFAULT_FILE: str | None = None                  # file under --output; None: standard output
    def render(result: Result, options: ReportOptions) -> Mapping[str, str]

`render` is pure. It gives contents by file name, relative to the folder of the report; a format of one file has the
single key `""`, and where that file would be longer than readers take, the keys `-2`, `-3`, … of its parts. The mapping may be lazy (a page is made when it is asked for), so go through it once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from validator.result import Result

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What a report may be asked for; each format takes what concerns it.

    `fail_on` is the least severity that blocks a release. `excerpts` is `masked` where no text of a finding may appear.
    `width` is that of the terminal in columns. `base` is the folder that machine formats give paths relative to.
    `page` is where the HTML report of the same run is, for reports that point to it. `dialect` and `granularity` are
    JUnit's: `strict` is what the schema of Jenkins' xUnit plugin allows, `rich` adds file and line; `granularity` is
    what one test case stands for, `auto` the finest that keeps the file within the readers' limits. `waived` is False
    where SARIF is to leave out findings that were set aside, because its reader would show them as open.
    """

    lang: Lang = "zh"
    fail_on: str = "error"
    excerpts: Literal["full", "masked"] = "full"
    color: bool = False
    width: int = 100
    base: str = ""
    page: str = ""
    dialect: Literal["strict", "rich"] = "strict"
    granularity: Literal["auto", "pair", "document", "rule"] = "auto"
    waived: bool = True


def part(number: int) -> str:
    """The key of a part of a report that one file does not hold, counted from 1."""
    return "" if number == 1 else f"-{number}"


def part_name(number: int) -> str:
    """What a part after the first calls itself at its beginning, so that a later run knows it for its own."""
    return f"report-validator, part {number}"


class Format(Protocol):
    """What a module of this folder offers."""

    NAME: str
    DEFAULT_FILE: str | None

    def render(self, result: Result, options: ReportOptions) -> Mapping[str, str]: ...
