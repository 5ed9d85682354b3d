"""Plain text mended: what is chosen, what is kept, and that nothing new is found afterwards."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fix.conftest import Mend

OPENING = "临江县工业运行情况\n\n"
CLOSING = "全县企业效益稳步改善，用工保持稳定。\n"
SPLICES = {
    "在一个词内": ("优化营商环【公文之家】境，", "优化营商环境，"),
    "两处": ("加快市【www.wenku-abc.com】场开放，推进产【公文之家】业升级，", "加快市场开放，推进产业升级，"),
    "一词两处": ("优化营商【公文之家】【www.wenku-abc.com】环境，", "优化营商环境，"),
    "名称内": ("支持鼎\u200b沅高\u2060分子公司发展，", "支持鼎沅高分子公司发展，"),
    "隐藏字符": ("推动投\u200b资增长，", "推动投资增长，"),
}


@pytest.mark.parametrize("dirty,clean", SPLICES.values(), ids=SPLICES)
def test_foreign_text_is_taken_out(mend: Mend, dirty: str, clean: str) -> None:
    """What is left is the sentence as it was written."""
    mended = mend("a.txt", OPENING + dirty + CLOSING, "ADS")
    assert mended.after.data.decode() == OPENING + clean + CLOSING
    assert not [finding for finding in mended.after.findings if finding.category == "advertising"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_are_kept(mend: Mend, encoding: str, end: str) -> None:
    """The bytes are those that an editor of the same settings would have saved."""
    dirty = (OPENING + "全县着力优化营商环【公文之家】境，" + CLOSING).replace("\n", end)
    mended = mend("a.txt", dirty.encode(encoding), "ADS")
    assert mended.after.data == dirty.replace("【公文之家】", "").encode(encoding)


def test_a_splice_over_a_line_break_is_taken_out_whole(mend: Mend) -> None:
    """The break inside it was never the report's own."""
    dirty = OPENING + "全县着力优化营商环【更多报告\n请访问www.wenku-abc.com】境，" + CLOSING
    mended = mend("a.txt", dirty, "ADS")
    assert mended.after.document.text == OPENING + "全县着力优化营商环境，" + CLOSING


def test_a_fix_may_stand_at_the_very_start_and_the_very_end(mend: Mend) -> None:
    """No character before the first and none after the last is needed."""
    body = OPENING + CLOSING.rstrip()
    mended = mend("a.txt", "\u200b" + body + "\u200b", "ADS306")
    assert mended.after.document.text == body


def test_a_line_that_is_nothing_but_foreign_goes_with_its_line_end(mend: Mend) -> None:
    """No blank line tells where it stood."""
    dirty = OPENING + CLOSING + "更多资料请关注微信公众号：公文之家\n" + CLOSING.replace("用工", "物价")
    mended = mend("a.txt", dirty, "ADS")
    assert mended.after.document.text == OPENING + CLOSING + CLOSING.replace("用工", "物价")


def test_the_minority_width_is_changed_place_by_place_to_the_fixed_point(mend: Mend) -> None:
    """A rule that shows one place of many is asked again until it shows none."""
    lines = [f"{month}月，全县产值增长{month}.5%，投资增长{month}.1%。\n" for month in range(1, 7)]
    text = OPENING + "".join(lines) + "７月，消费增长８.2%。８月，出口增长９.3%。\n"
    mended = mend("a.txt", text, "STR111")
    assert "mixed-width" not in {finding.name for finding in mended.after.findings}
    assert len(mended.fixed) > 1
    again = mend("a.txt", mended.after.data, "STR111")
    assert again.fixed == ()
    assert again.after.data == mended.after.data


def test_unsafe_fixes_are_made_only_where_they_are_asked_for(mend: Mend) -> None:
    """Masking a figure is the publisher's decision."""
    text = OPENING + (
        "全县完成产值*亿元，同比增长*%；完成投资*亿元，同比增长*%；实现利润*亿元，同比增长*%；"
        "税收*亿元，同比增长*%；出口*亿元，同比增长12.5%。\n"
    )
    assert "12.5%" in mend("a.txt", text, "RED201").after.document.text
    mended = mend("a.txt", text, "RED201", unsafe=True)
    assert "12.5%" not in mended.after.document.text
    assert mended.after.document.text == text.replace("12.5%", "*%")


def test_a_clean_document_stays_as_it_is(mend: Mend) -> None:
    """Nothing found, nothing written."""
    data = (OPENING + CLOSING).encode("utf-16")
    mended = mend("a.txt", data, "ADS")
    assert mended.fixed == ()
    assert mended.after.data == data


def test_no_fix_brings_a_new_finding(mend: Mend) -> None:
    """Whatever all rules find afterwards was there before."""
    text = OPENING + "".join(dirty for dirty, _ in SPLICES.values()) + "（一）夯实基础。（一）强化保障。\n" + CLOSING
    mended = mend("a.txt", text, unsafe=True)
    before = {(finding.rule, finding.excerpt) for finding in mended.before.findings}
    assert {(finding.rule, finding.excerpt) for finding in mended.after.findings} <= before


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from([*SPLICES.values(), ("加强要素保障，", "加强要素保障，")]), min_size=1, unique=True),
    st.sampled_from(["utf-8", "utf-16", "gb18030"]),
)
def test_the_fixed_point_is_reached_and_all_else_is_kept(
    mend: Mend, parts: list[tuple[str, str]], encoding: str
) -> None:
    """However many splices a text has; a second run finds nothing to do."""
    dirty = OPENING + "".join(part for part, _ in parts) + CLOSING
    mended = mend("a.txt", dirty.encode(encoding), "ADS")
    assert mended.after.data == (OPENING + "".join(part for _, part in parts) + CLOSING).encode(encoding)
    again = mend("a.txt", mended.after.data, "ADS")
    assert again.fixed == ()
    assert replace(again.after, data=b"") == replace(again.before, data=b"")
