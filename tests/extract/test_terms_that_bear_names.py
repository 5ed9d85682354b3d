"""Raw names inside terms of the trade, which are no names of the masked party."""

import pytest

from validator.api import check_text

MASKED = "**县、**镇、**公司和**农场承担任务，**乡、**村参加。"


def names(text: str) -> set[str]:
    """Raw names that are told as leaked, hints left out."""
    return {
        row.excerpt
        for row in check_text(f"农业工作总结\n\n一、情况\n\n{MASKED}{text}\n").findings
        if row.rule == "RED202" and str(row.severity) != "info"
    }


@pytest.mark.parametrize(
    "text",
    [
        "中部为河网平原，西部为黄土塬区。",
        "设置诱捕器防治萧氏松茎象。",
        "生猪以杜洛克、长白、大约克夏三元杂交为主。",
        "护岸选用格宾石笼、雷诺护垫。",
        "含氢量控制在每百克铝标准以下。",
    ],
)
def test_terms_are_no_names(text: str) -> None:
    """Landforms, pests, breeds, materials and measures."""
    assert not names(text)


@pytest.mark.parametrize(
    ("text", "name"), [("龙腾农机公司投入机械**台。", "龙腾农机公司"), ("**镇、石碾镇推广良种。", "石碾镇")]
)
def test_names_beside_masked_ones_are_leaked(text: str, name: str) -> None:
    """Whatever terms stand around them."""
    assert name in names(text)
