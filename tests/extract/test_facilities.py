"""Raw names of facilities, of what follows a masked name's ending, and of cells in masked columns are found."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator import pipeline, ruleset
from validator.extract import names
from validator.extract.names import Name

RULES = ruleset.load()


def raw(text: str) -> list[Name]:
    """The raw names of a text that need no other evidence."""
    document = pipeline.read(pipeline.Source("n.txt", text=text))
    assert not isinstance(document, pipeline.Unreadable)
    subject = pipeline.readings(document, RULES, pipeline.Options())["healed"]
    return [name for name in subject.get(names.extract) if name.state == "raw" and name.sure]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("石坪湾景区接待游客*万人次。", "石坪湾景区"),
        ("桐荫里养老院完成改造。", "桐荫里养老院"),
        ("云岫矿完成技改。", "云岫矿"),
        ("与昊岚创新有限责任公司签约。", "昊岚创新有限责任公司"),
        ("**电驱投产。瑞驰电驱完成配套。", "瑞驰电驱"),
        ("**镇、**村达标，上苕桥村跟进。", "上苕桥村"),
        ("**材料\t*%\n宏苕隔膜\t*%\n**碳素\t*%", "宏苕隔膜"),
        ("衬砌引洮总干渠*公里。", "引洮总干渠"),
        ("镇民政办马春岚（手机*）负责。", "马春岚"),
        ("**公司总工程师韩立岳在座谈中反映。", "韩立岳"),
    ],
)
def test_a_name_is_found_by_its_form_or_its_company(text: str, found: str) -> None:
    """A coined or placed word before a kind of facility, an ending of the document's own, a column, an office."""
    assert found in [text[name.start : name.end] for name in raw(text)]


@pytest.mark.parametrize(
    "text",
    [
        "农村养老院、星级酒店、绿色矿山、沙漠景区、老旧小区完成改造。",
        "党员干部、职工代表、学生家长参加，学习雷锋同志。",
        "引进工程师*名，铁矿石运输*万吨，铺设断头路*条。",
        "成立有限公司，组建城市发展有限公司。",
        "指标\t本月\n合计\t*%\n其他\t*%\n**材料\t*%\n**碳素\t*%",
    ],
)
def test_what_describes_is_no_name(text: str) -> None:
    """Words that every report has before such kinds, roles and forms."""
    assert raw(text) == []


@settings(max_examples=60, deadline=None)
@given(st.text("**■某石湾里景区养老院矿村镇路公司、，。\n\t|引干渠张青山", max_size=60))
def test_spans_lie_in_the_text_and_never_overlap(text: str) -> None:
    """Whatever stands there."""
    found = raw(text)
    assert all(0 <= name.start < name.end <= len(text) for name in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
