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
        ("与行业领先企*相比差距*个百分点，投资***亿元。", "企*"),
        ("推进“四好**路”建设*公里，投资****万元。", "四好**路"),
        ("形成“众创空间—孵化**—加速器”链条，企业*家。", "孵化**"),
        ("弘扬精益*精的作风，合格率**%，产值****万元。", "精益*精"),
        ("通过****字化车间验收*家，投资**亿元。", "****字化车间"),
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
        "董事长李**出席，质检工张**获奖，**达集团投产*家。",
        "成立**专班，打造“**印象”品牌，推动“一部手机游***”上线*次。",
        "新增停车位**位，城镇新增就业****人，调解成功***件。",
    ],
)
def test_a_masked_name_or_number_is_no_damage(text: str) -> None:
    """An ordinary mask is silent."""
    assert damaged(text) == []
