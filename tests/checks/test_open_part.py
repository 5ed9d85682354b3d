"""A part of a document that masks nothing prints its figures by habit, whatever the other parts mask."""

from validator.api import check_text

MASKED = (
    "某市统计局工作总结\n\n一、全市经济运行情况\n生产总值***亿元，增长***%；工业增加值***亿元，增长***%；投资下降***%；"
    "粮食***万吨，生猪***万头，货运量***万吨，快递***万件，农户***户。\n\n二、主要工作\n"
)


def severities(work: str) -> set[str]:
    """How gravely leaked figures are told in a part of their own."""
    return {str(one.severity) for one in check_text(MASKED + work).findings if one.rule == "RED201"}


def test_figures_of_a_part_without_masks_are_only_shown() -> None:
    """Six printed counts of the office's own work are its habit."""
    work = "编发分析92篇、快报151期，印发手册3200册，培训普查员2860人，划分小区1410个，检查企业130家。\n"
    assert severities(work) <= {"info"}


def test_one_mask_in_the_part_makes_the_others_leaks() -> None:
    """Where a part masks a count, its printed ones are the exception."""
    work = "编发分析***篇、快报151期，印发手册***册，培训普查员***人，划分小区***个，检查企业***家。\n"
    assert severities(work) & {"warning", "error"}
