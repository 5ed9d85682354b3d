"""Masks that swallowed ordinary words, and masks that stand for a value and damage nothing."""

import pytest

from validator import pipeline, ruleset

RULES = ruleset.load().chosen(["RED208"])


def damaged(text: str) -> list[str]:
    """What is reported of a text."""
    result = pipeline.check([pipeline.Source("report.txt", text=text)], RULES)
    return [finding.excerpt for finding in result.findings]


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("新建*G基站*座。", "*G基站"),
        ("推广*D打印。", "*D打印"),
        ("壮大领*企业队伍。", "领*企业"),
        ("引进行业**人才*名。", "行业**人才"),
        ("*市市工业增长。", "*市市"),
        ("企业进入世界***强。", "世界***强"),
        ("开展“____数转”行动。", "____数转"),
        ("实现碳达*目标。", "碳达*"),
        ("为全省作出了**贡献。", "作出了**贡献"),
    ],
)
def test_a_swallowed_word_is_found(text: str, excerpt: str) -> None:
    """The finding is the mask with what is left of the word."""
    assert any(excerpt in found or found in excerpt for found in damaged(text)), damaged(text)
    assert damaged(text)


@pytest.mark.parametrize(
    "text",
    [
        "*市市场监管局、*市市委、**县县委联合检查。",
        "**工程、**项目、**行动加快实施。",
        "规上企业*家，增长*％，净增*户，占比*％。",
        "**集团、**电子、**重工达产。",
        "第*届博览会签约*个，**杯大赛举办*场。",
        "**余项技术、**余户企业、*个百分点。",
        "建设*条生产线、*座厂房、*公里道路。",
    ],
)
def test_a_masked_name_or_number_is_no_damage(text: str) -> None:
    """An ordinary mask is silent."""
    assert damaged(text) == []
