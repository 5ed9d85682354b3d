"""The kind `coverage`, and the table behind it: what time a report is about."""

from datetime import date
from pathlib import Path

import pytest

import validator
from validator.document import Document
from validator.extract import coverage
from validator.extract.coverage import Coverage
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.view import View

LEXICONS = Lexicons([Path(validator.__path__[0]).parent / "rules" / "lexicons"])


def about(text: str) -> Coverage | None:
    """What time a text is about."""
    rows = coverage.extract(Subject(Document("report.txt", text), View(text), LEXICONS))
    return rows[0] if rows else None


@pytest.mark.parametrize(
    ("title", "year", "first", "last", "plan"),
    [
        ("2023年上半年水利工作总结", 2023, 1, 6, None),
        ("某县2024年一季度经济运行情况", 2024, 1, 3, None),
        ("2023年前三季度财政运行分析", 2023, 1, 9, None),
        ("2023年1—5月招商引资情况通报", 2023, 1, 5, None),
        ("2022年商务工作总结和2023年工作计划", 2022, 1, 12, 2023),
        ("2024年工作要点", 2023, 1, 12, 2024),
        ("上半年工作总结", None, 1, 6, None),
    ],
)
def test_a_title_says_what_time_the_report_is_about(
    title: str, year: int | None, first: int, last: int, plan: int | None
) -> None:
    """Year, months and the year planned for."""
    found = about(f"{title}\n各项工作进展顺利。\n")
    assert found is not None
    assert (found.year, found.first, found.last, found.plan) == (year, first, last, plan)


def test_without_a_time_in_title_or_headings_there_is_none() -> None:
    """Nothing is guessed from the body."""
    assert about("水利工作总结\n2023年，各项工作进展顺利。\n") is None


def test_the_day_of_issue_stands_alone_below_the_title_or_at_the_end() -> None:
    """A date inside a sentence is none."""
    found = about("2022年水利工作总结\n各项工作于2022年12月5日完成验收。\n某县水利局\n2023年1月5日\n")
    assert found is not None
    assert found.issued == date(2023, 1, 5)


def _told(code: str, text: str) -> list[str]:
    from validator import pipeline, ruleset

    rules = ruleset.load().chosen([code])
    return [found.excerpt for found in pipeline.check([pipeline.Source("report.txt", text=text)], rules).findings]


def test_a_result_of_months_after_the_report_is_told() -> None:
    """截至10月底 in a report on half a year; a month or two after its end are the time of writing."""
    title = "2023年上半年水利工作总结\n上半年新建泵站12座。"
    assert _told("NUM409", title + "截至10月底，全县完成投资3亿元。") == ["截至10月底"]
    assert _told("NUM409", title + "截至8月底，全县完成投资3亿元。") == []
    assert _told("NUM409", title + "计划截至12月底完成投资5亿元。") == []


def test_a_year_that_the_report_cannot_know_is_told_with_its_month() -> None:
    """截至2024年10月末 in a report on 2023; on the rectification of that year's audit it may stand."""
    assert _told("NUM404", "2023年水利工作总结\n截至2024年10月末，全县有水库12座。") == ["截至2024年10月末"]
    assert _told("NUM404", "2023年度审计整改情况报告\n截至2024年10月末，已整改问题12个。") == []


def test_a_report_given_at_a_conference_is_about_the_year_before() -> None:
    """The year of the conference in the title says nothing about what is reported."""
    assert _told("NUM409", "在水务集团2024年工作会议上的报告\n一、2023年工作回顾\n新建泵站12座。") == []
