"""Masked values that words give away: turns of doubling, flows of a stock, numbered members, rhythms, slogans, rates told later."""

import pytest

from validator.api import check_text

GIVEN = "RED207"


def given(text: str) -> list[str]:
    """The values that a report gives away, as its messages tell them."""
    found = check_text(f"某县工作总结\n\n一、基本情况\n\n{text}\n").findings
    return [row.message["zh"] for row in found if row.rule == GIVEN and str(row.severity) != "info"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("营业收入4.2亿元，比上年翻了一番，上年为**亿元。", "2.075至2.125亿元"),
        ("销量**台，比上年的120台翻了一番。", "240台"),
        ("去年底在校生2400人，今年毕业800人、招收900人，年底在校**人。", "2500人"),
        ("1号机、2号机、3号机相继并网，**台机组全部投产。", "3台"),
        ("坚持每月一期，1月至6月不间断编发通报**期。", "6期"),
        ("每月5日、15日召开调度会，全年召开**次。", "24次"),
        ("本部调整为“六部一室两中心”，共**个内设机构。", "9个"),
        ("排查隐患1264项。按专业分为四类。已整改1232项，整改率为**%。", "97.4"),
        ("抽检样品1200批次，检出不合格18批次，不合格率**%。", "1.5%"),
    ],
)
def test_words_give_a_value(text: str, value: str) -> None:
    """Each by the arithmetic that a reader does in the head."""
    assert any(value in message for message in given(text))


@pytest.mark.parametrize(
    "text",
    [
        "产值由**亿元增加到**亿元，翻了**番。",
        "1号楼、2号楼、3号楼封顶，新建**栋。",
        "检查企业320家。检查设备450台，合格率**%。",
        "推出精品课程**门，涵盖党史、法律、急救。",
        "涉及叉车、电工、茶艺、护理、保育、快递等**个工种。",
        "建成充电桩**台，其中120千瓦及以上直流桩占**%，7千瓦交流桩布设在居住区。",
    ],
)
def test_words_that_settle_nothing(text: str) -> None:
    """A masked number of turns, new things, another unit, fields, examples, a class."""
    assert not given(text)
