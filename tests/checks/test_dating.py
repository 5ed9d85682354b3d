"""Periods masked here and raw there: the side with fewer instances is told."""

import pytest

from validator import pipeline, ruleset

RULES = ruleset.load().chosen(["RED212"])


def told(text: str) -> list[str]:
    """What is reported of a text."""
    return [
        f.excerpt for f in pipeline.check([pipeline.Source("report.txt", text="局工作总结\n" + text)], RULES).findings
    ]


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("2021年*件，2022年*件，****年*件。", "****年"),
        ("****年*件，****年*件，****年*件，2022年*件。", "2022年"),
        ("1月*件，2月*件，*月*件，4月*件。", "*月"),
        ("一季度*件，*季度*件，三季度*件。", "*季度"),
        ("3月5日会议，4月*日会议，5月6日会议。", "4月*日"),
    ],
)
def test_the_minority_side_is_told_for_every_kind_of_period(text: str, excerpt: str) -> None:
    """Years, months, quarters and days are each judged by themselves."""
    assert told(text) == [excerpt]


@pytest.mark.parametrize(
    "text",
    [
        "*年*件，*年*件，力争2025年达到*件。",
        "*年*件，*年*件，落实《2022年工作要点》。",
        "2021年*件，2022年*件，连续*年增长，近*年来。",
        "2021年*件，2022年*件。",
    ],
)
def test_years_of_programmes_and_durations_are_left_alone(text: str) -> None:
    """A policy year, a cited title and a masked duration are no inconsistency."""
    assert told(text) == []


def test_the_year_of_the_title_said_again_is_public() -> None:
    """What the title says may be said in the text."""
    result = pipeline.check([pipeline.Source("r.txt", text="某局2023年工作总结\n2023年*件，*年*件，*年*件。")], RULES)
    assert [finding.excerpt for finding in result.findings] == []
