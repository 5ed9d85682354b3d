"""What a person reads at a terminal."""

from dataclasses import replace
from typing import Any

from tests.report import samples
from tests.report.golden import matches
from validator.report import console
from validator.report._shape import ReportOptions
from validator.report._terminal import columns
from validator.result import Result


def text_of(result: Result, **options: Any) -> str:
    """What is printed."""
    return console.render(result, ReportOptions(**options))[""]


def test_the_print_is_as_expected() -> None:
    """Byte for byte, without colours."""
    assert matches("console.txt", text_of(samples.result()))


def test_carets_stand_below_what_is_meant() -> None:
    """Wide characters take two columns, those outside the basic plane too."""
    lines = text_of(samples.vector()).split("\n")
    at = next(number for number, line in enumerate(lines) if "│" in line and "13800001234" in line)
    above, below = lines[at], lines[at + 1]
    start = columns(above[: above.index("13800001234")])
    assert columns(below[: len(below) - len(below.split()[-1])]) == start


def test_a_document_cannot_steer_the_terminal() -> None:
    """No control character of a document reaches it, with or without colours."""
    assert "\x1b" not in text_of(samples.result())
    assert "\x1b[31m红" not in text_of(samples.result(), color=True)
    assert not {"\x00", "\u202e", "\u200b"} & set(text_of(samples.result(), color=True))


def test_colour_changes_nothing_but_colour() -> None:
    """Without its sequences the coloured print is the plain one."""
    import re

    assert re.sub(r"\x1b\[[\d;]*m", "", text_of(samples.result(), color=True)) == text_of(samples.result())


def test_the_verdict_and_the_next_step_come_last() -> None:
    """Where to look next is the last line."""
    last = text_of(samples.result(), page="reports/index.html").rstrip().split("\n")[-1]
    assert last == "下一步：打开 reports/index.html，从最严重的问题开始处理。"
    assert "请检查给出的路径" in text_of(samples.empty())


def test_a_clear_run_is_short() -> None:
    """Two lines and no advice."""
    assert len(text_of(samples.clear()).strip().split("\n")) == 2
    assert "Nothing stands against release in 1 document." in text_of(samples.clear(), lang="en")


def test_every_refused_document_is_named_with_its_remedy() -> None:
    """Why, and what to do."""
    text = text_of(replace(samples.refused(3), failures=samples.result().failures))
    assert text.count("请去除密码后另存。") == 3
    assert "超出时限" in text
