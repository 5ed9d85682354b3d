"""What a web page left in a text is found; what looks alike in a report stays."""

import pytest

from validator.text import leftovers


def found(text: str, *, marked_up: bool = False) -> list[str]:
    """The leftovers of a text."""
    return [text[start:end] for start, end in leftovers.find(text, marked_up=marked_up)]


@pytest.mark.parametrize(
    "left", ["&nbsp;&nbsp;", "<br/>", "<a href=x>下载</a>", "<script>ad();</script>", "{{page.footer}}", "</p><p>"]
)
def test_markup_is_found_in_a_text_that_has_none(left: str) -> None:
    """Tags, entities and slots of templates."""
    assert found(f"完成造林*亩{left}，成活率提高。") == [left]


def test_markup_of_a_document_that_is_marked_up_is_its_own() -> None:
    """A line break in a table of Markdown."""
    assert found("| 造林<br>抚育 | *亩 |", marked_up=True) == []


@pytest.mark.parametrize(
    "line", ["责任编辑：小雨 浏览次数：3302 打印 关闭", "上一篇：总结 下一篇：要点", "相关推荐：总结、要点"]
)
def test_a_line_of_a_pages_furniture_is_found_whole(line: str) -> None:
    """Two pieces of it, or a list of other texts."""
    assert found(f"完成造林*亩。\n{line}\n") == [line]


@pytest.mark.parametrize(
    "text", ["责任编辑：***", "字号：*政发〔2023〕*号", "a<b且c>d", "研发R&D投入*亿元", "相关链接：见附件"]
)
def test_what_a_report_sets_alike_stays(text: str) -> None:
    """One such piece, signs of comparison, an ampersand."""
    assert found(text) == []
