"""Tables with masked cells: totals, growth and shares give them away; raw cells among masked ones are leaks."""

import pytest

from validator import pipeline, ruleset

RULES = ruleset.load().chosen(["RED201", "RED207", "NUM408"])


def told(table: str) -> list[tuple[str, str, object]]:
    """Code, excerpt and lower bound of what is reported of a table in Markdown."""
    source = pipeline.Source("report.md", data=("# 某局2023年工作总结\n\n" + table).encode())
    return [(f.rule, f.excerpt, f.details.get("low")) for f in pipeline.check([source], RULES).findings]


@pytest.mark.parametrize("mask", ["***", "[已脱敏]", "■■", "____"])
def test_a_total_less_the_other_cells_gives_the_masked_one(mask: str) -> None:
    """However the cell is masked."""
    rows = f"| 单位 | 职工（人） |\n| --- | ---: |\n| 甲站 | 120 |\n| 乙站 | {mask} |\n| 丙站 | 85 |\n| 合计 | 300 |\n"
    assert told(rows) == [("RED207", mask, "95")]


def test_growth_and_one_level_give_the_other() -> None:
    """6214 and 18.3 % leave about 7351."""
    rows = "| 指标 | 2022年 | 2023年 | 增长 |\n| --- | ---: | ---: | ---: |\n| 授权量（件） | 6214 | *** | 18.3% |\n| 申请量（件） | 8000 | 8800 | 10.0% |\n"
    ((code, _, low),) = told(rows)
    assert code == "RED207" and 7340 < float(str(low)) < 7360


def test_shares_of_a_closed_class_make_a_hundred() -> None:
    """The last class is 其他: what the named ones leave."""
    rows = "| 分类 | 档次 | 占比（%） |\n| --- | --- | ---: |\n| 用途 | 新房 | 63.7 |\n| 用途 | 旧房 | 31.9 |\n| 用途 | 其他 | *** |\n"
    ((code, _, low),) = told(rows)
    assert code == "RED207" and float(str(low)) <= 4.4


def test_a_raw_cell_among_masked_ones_is_a_leak() -> None:
    """One quarter was overlooked."""
    rows = "| 月份 | 发放额（亿元） |\n| --- | ---: |\n| 1至3月 | ** |\n| 4至6月 | 12.84 |\n| 7至9月 | ** |\n| 10至12月 | ** |\n"
    assert [(code, excerpt) for code, excerpt, _ in told(rows)] == [("RED201", "12.84")]


def test_growth_in_a_column_of_changes_is_checked_by_the_signs_of_its_cells() -> None:
    """The head says 增减, the cells carry a percent sign."""
    rows = "| 单位 | 2022年末 | 2023年末 | 增减 |\n| --- | ---: | ---: | ---: |\n| 甲站 | 186 | 201 | +12.4% |\n| 乙站 | 100 | 105 | +5.0% |\n"
    assert [code for code, _, _ in told(rows)] == ["NUM408"]


def test_what_the_text_masks_and_a_table_prints_is_worked_out() -> None:
    """The label of the row stands before the mask in the prose."""
    rows = "| 指标 | 2022年 | 2023年 |\n| --- | ---: | ---: |\n| 供水量（万吨） | 9000 | 9216 |\n| 售水量（万吨） | 8000 | 8100 |\n\n全年供水量***万吨，水质稳定。\n"
    assert [(code, low) for code, _, low in told(rows) if code == "RED207"] == [("RED207", "9215.5")]


@pytest.mark.parametrize(
    "rows,notes", [(2400, []), (2600, ["一张有5202个单元格的表未核对合计：超过5000个单元格的表不作加总"])]
)
def test_a_table_too_large_to_be_added_up_is_disclosed(rows: int, notes: list[str]) -> None:
    """A sum that nobody checked is not passed over in silence."""
    body = "单位,职工\n" + "".join(f"第{number}站,{number}\n" for number in range(rows))
    (record,) = pipeline.check([pipeline.Source("data.csv", data=body.encode())], RULES).documents
    assert [note["zh"] for note in record.unexamined] == notes
