"""Kinds of document: told by the title, by signs where there is none, and not at all where nothing is sure."""

import pytest

from validator import recognize, ruleset
from validator.document import Document
from validator.subject import Subject
from validator.view import without


@pytest.fixture(scope="module")
def rules() -> ruleset.Ruleset:
    """The built-in rules with their profiles."""
    return ruleset.load(["structure"])


def kind(text: str, rules: ruleset.Ruleset) -> str:
    """The name of the profile that a text is given."""
    subject = Subject(Document(path="x", text=text), without(text, []), rules.lexicons)
    return recognize.recognize(subject, rules.profiles).name


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("**镇2022年工作总结", "work-summary"),
        ("**镇2022年工作总结和2023年工作计划", "summary-and-plan"),
        ("**局2023年上半年工作总结及下半年工作打算", "half-year-summary"),
        ("2023年工作要点", "work-plan"),
        ("**县2022年国民经济和社会发展统计公报", "statistical-bulletin"),
        ("关于**县2022年预算执行情况和2023年预算草案的报告", "budget-execution"),
        ("关于2022年度本级预算执行和其他财政收支的审计工作报告", "audit-report"),
        ("**局2022年政府信息公开工作年度报告", "annual-report"),
        ("**县政府工作报告", "government-work-report"),
        ("关于开展冬季供水检查的通知", "official-notice"),
        ("关于农村供水管护的调研报告", "research-report"),
        ("**镇供水情况简报", "generic"),
    ],
)
def test_title_tells_the_kind(rules: ruleset.Ruleset, named: str, expected: str) -> None:
    """The longest wording that a title meets decides."""
    assert kind(f"{named}\n全年供水平稳，群众满意。", rules) == expected


def test_headings_tell_the_kind_where_there_is_no_title(rules: ruleset.Ruleset) -> None:
    """Two signs in the headings are enough, one is not."""
    both = "全年供水平稳，群众满意。\n一、存在的问题\n水源不足。\n二、下一步打算\n新建水池。"
    assert kind(both, rules) == "work-summary"
    assert kind("全年供水平稳，群众满意。\n一、存在的问题\n水源不足。", rules) == "generic"
