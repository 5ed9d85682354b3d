"""Numbers that open headings: every style is read, ordinary figures are left alone, and what is written reads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.text import markers
from validator.text.fold import fold


@pytest.mark.parametrize(
    ("line", "style", "number"),
    [
        ("一、总体情况", "一、", 1),
        ("十二、附则", "一、", 12),
        ("（三）强化监管", "（一）", 3),
        ("㈢强化监管", "（一）", 3),
        ("４．完善制度", "1.", 4),
        ("5、完善制度", "1、", 5),
        ("(6)完善制度", "（1）", 6),
        ("⑺完善制度", "（1）", 7),
        ("8）完善制度", "1）", 8),
        ("⑨完善制度", "①", 9),
        ("第二章 职责", "第一章", 2),
        ("第十一条 本办法自印发之日起施行", "第一条", 11),
        ("Ⅲ、实施步骤", "Ⅰ.", 3),
        ("2.3 抽样方法", "1.1", 3),
        ("2.2023年工作安排", "1.", 2),
    ],
)
def test_every_style_is_read(line: str, style: str, number: int) -> None:
    """Each style of official writing gives its name and value."""
    marker = markers.read(fold(line))
    assert marker is not None
    assert (marker.style, marker.number) == (style, number)


@pytest.mark.parametrize(
    "line",
    [
        "三、四季度任务较重",
        "一、二产业比重下降",
        "2.5亿元项目开工",
        "3.*％的增速",
        "2023年全年",
        "第一条生产线投产",
        "一季度开局良好",
    ],
)
def test_figures_that_open_a_sentence_are_no_markers(line: str) -> None:
    """Decimals, masked figures, quarters and coordinated ordinals open no section."""
    assert markers.read(fold(line)) is None


@given(st.sampled_from(["一、", "（一）", "1.", "1、", "（1）", "1）", "第一章", "第一部分"]), st.integers(1, 99))
def test_a_written_marker_reads_back(style: str, number: int) -> None:
    """Writing a number in a style and reading it again gives the same style and number."""
    marker = markers.read(markers.write(style, number) + "重点工作")
    assert marker is not None
    assert (marker.style, marker.number) == (style, number)


@given(st.text(max_size=40))
def test_any_text_is_read_without_error(text: str) -> None:
    """A marker lies inside its text and begins where it was looked for."""
    marker = markers.read(fold(text))
    assert marker is None or (marker.start == 0 and 0 < marker.end <= len(text))
