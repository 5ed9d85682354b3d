"""Words that tell a size without a number, where figures of their kind are masked."""

import pytest

from validator.api import check_text

MASKED = "利润**亿元，增长*%；税收*亿元，下降*%；出口*亿元，增长*%，毛利率*%；"
RAW = MASKED.replace("*%", "12%")


def told(text: str) -> set[tuple[str, str]]:
    """What is told as a leaked figure, with its severity."""
    return {
        (row.excerpt, str(row.severity))
        for row in check_text(f"园区工作总结\n\n{text}\n").findings
        if row.rule == "RED201"
    }


@pytest.mark.parametrize(("words", "excerpt"), [("本地企业占比过半。", "过半"), ("税金同比翻番。", "翻番")])
def test_they_are_hints_beside_masked_figures(words: str, excerpt: str) -> None:
    """They tell what the masks hide, though roughly."""
    assert (excerpt, "info") in told(MASKED + words)
    assert not {found for found in told(RAW + words) if found[0] == excerpt}


@pytest.mark.parametrize("words", ["实现时间过半、任务过半。", "两年半建成。"])
def test_set_phrases_say_nothing(words: str) -> None:
    """时间过半 is no share."""
    assert not told(MASKED + words)
