"""Markdown mended in its source: marks stay marks, masks stay masks."""

import pytest

from tests.fix.conftest import Mend

HEAD = "# 临江县工业运行情况\n\n"
TAIL = "\n\n全县企业效益稳步改善，用工保持稳定。\n"


@pytest.mark.parametrize(
    "dirty,clean",
    [
        ("- 优化营商环【公文之家】境，服务企业。", "- 优化营商环境，服务企业。"),
        ("**着力优化营商环【公文之家】境**，服务企业。", "**着力优化营商环境**，服务企业。"),
        ("优化营商环**公文之家www.wenku-abc.com**境，服务企业。", "优化营商环境，服务企业。"),
        ("| 一 |\n| --- |\n| 优化营商环【公文之家】境 |", "| 一 |\n| --- |\n| 优化营商环境 |"),
        ("> 加快市【www.wenku-abc.com】场开放。", "> 加快市场开放。"),
        ("优化营商[环境](http://www.wenku-abc.com/x)，服务企业。", "优化营商环境，服务企业。"),
        ('工业环境持续改善[下载全文](http://www.wenku-abc.com/x "文库")，成效明显。', "工业环境持续改善，成效明显。"),
    ],
    ids=["list", "inside-emphasis", "emphasized", "table", "quote", "behind-words", "link"],
)
def test_a_splice_is_taken_out_of_the_source(mend: Mend, dirty: str, clean: str) -> None:
    """With the marks that stood around nothing else."""
    mended = mend("a.md", HEAD + dirty + TAIL, "ADS")
    assert mended.after.data.decode() == HEAD + clean + TAIL


def test_a_change_that_would_turn_marks_into_words_is_refused(mend: Mend) -> None:
    """Where the rest would read otherwise, the file stays and the reason is told."""
    source = HEAD + "全县着力优化营商环【公文之家】**境**，服务企业。" + TAIL
    mended = mend("a.md", source, "ADS304")
    if mended.fixed:
        assert mended.after.data.decode() == source.replace("【公文之家】", "")
    else:
        assert mended.after.data.decode() == source
        assert [refusal.finding.rule for refusal in mended.refused] == ["ADS304"]


def test_front_matter_code_and_line_ends_stay(mend: Mend) -> None:
    """Byte for byte."""
    head = "---\r\ntitle: 临江县工业运行情况\r\nlayout:  post \r\n---\r\n\r\n"
    code = "\r\n\r\n```\r\nx  =  1\r\n```\r\n"
    source = f"{head}优化营商环【公文之家】境，服务企业。{code}"
    mended = mend("a.md", ("\ufeff" + source).encode(), "ADS")
    assert mended.after.data == ("\ufeff" + source.replace("【公文之家】", "")).encode()
