"""One occasion with two dates."""

import pytest

from validator import pipeline, ruleset

RULES = ruleset.load().chosen(["NUM412"])


def told(text: str) -> list[str]:
    """The excerpts that the rule reports."""
    source = pipeline.Source("report.txt", data=("某局2023年工作总结\n\n" + text).encode())
    return [finding.excerpt for finding in pipeline.check([source], RULES).findings]


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("东郊净水厂工程3月28日开工。\n加快东郊净水厂工程建设，该工程自今年3月18日动工以来完成主体。", "今年3月18日"),
        ("望湖楼宾馆改造后于2022年10月1日迎客。\n发挥望湖楼宾馆经验，该店自2023年五一开业以来口碑良好。", "2023年五一"),
        ("3月印发《村级公路养护办法》。\n对照5月印发的《村级公路养护办法》，逐条落实。", "5月"),
    ],
)
def test_the_later_date_is_told(text: str, excerpt: str) -> None:
    """Whatever word says that it was begun or opened."""
    assert told(text) == [excerpt]


@pytest.mark.parametrize(
    "text",
    [
        "东郊净水厂工程3月28日开工，西郊泵站工程4月18日开工。",
        "东郊净水厂工程3月28日开工。\n东郊净水厂工程自今年3月动工以来完成主体。",
        "东郊净水厂工程3月28日开工。\n东郊净水厂工程计划12月20日投产。",
    ],
)
def test_other_works_other_deeds_and_rougher_dates_agree(text: str) -> None:
    """Two works, a beginning and an end, a day and its month."""
    assert told(text) == []
