"""Markdown is its own text; markup is named as omitted, and no mask is taken for markup."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.document import Document
from validator.read._open import read_bytes
from validator.view import without


def read(text: str) -> Document:
    """The document of a Markdown source."""
    found = read_bytes("报告.md", text.encode())
    assert isinstance(found, Document), found
    return found


def seen(text: str) -> str:
    """What a reader of the page reads."""
    found = read(text)
    return without(found.text, found.omitted).text


def blocks(text: str, kind: str) -> list[str]:
    """Source texts of the blocks of one kind."""
    found = read(text)
    return [found.text[block.start : block.end] for block in found.blocks if block.kind == kind]


MASKS = [
    "完成投资*亿元",
    "*亿元",
    "*  亿元",
    "增长**.*％",
    "增长**.*％，利润下降*.*％",
    "同比增长**%，利润**亿元",
    "支持**集团、**公司合作",
    "**集团和**公司",
    "**集团与**有限公司签约",
    "位于**工业园的**公司",
    "领*企业",
    "李**、王**",
    "李*军和王*明参加",
    "“**”、“**”工程",
    "联系人：**，电话：**",
    "（**）和（**）",
    "**市**区**项目",
    "**年**月**日",
    "****年*月",
    "**公司年产**吨",
    "*个*家",
    "**：**",
    "2*3*4",
    "1*5*20*3",
    "支持**鼎沅高分子、**化工厂建设",
    "支持**鼎沅高分子和**新材料公司发展",
    "姓名：**张三，性别：**男",
    "____年__月__日",
    "由__公司和__公司承建",
    "[已脱敏]公司与[某企业]合作",
    "[备注]: 内容待定",
    "××公司、■■公司、XX集团",
    "10~~20家，30~~40家",
    "利润<5%，成本>3%",
    "`**亿元",
    "**********",
    "实现**增长**%",
    "排名第*，较去年前移*位",
    "*-*月",
    "**余家**企业",
    "**公司：**市发展改革委",
    "单位：**，产值：**亿元",
    "产值：**亿元",
    "**市**",
]

EMPHASIS = [
    ("- **市级层面**：增长**%", "市级层面：增长**%"),
    ("**公司概况**\n\n增长**%", "公司概况\n\n增长**%"),
    ("**牵头单位：**市发改委，增长**%", "牵头单位：市发改委，增长**%"),
    ("**单位：****公司", "单位：**公司"),
    ("**总产值：****亿元", "总产值：**亿元"),
    ("**1.** 项目**个", "1. 项目**个"),
    ("|**企业**|**年份**|\n|---|---|\n|**公司|**年|", "企业|年份\n\n**公司|**年"),
    ("* **甲方**：*亿元\n* **乙方**：**亿元", "甲方：*亿元\n乙方：**亿元"),
    ("**重点工作**", "重点工作"),
    ("全力**推进项目建设**。", "全力推进项目建设。"),
    ("全力**推进项目**建设", "全力推进项目建设"),
    ("（*重点*）", "（重点）"),
    ("产量＊＊吨、＊＊吨、＊＊吨。三是**人才偏弱**。", "产量＊＊吨、＊＊吨、＊＊吨。三是人才偏弱。"),
    ("***非常重要*** 的事", "非常重要 的事"),
    ("**a *b* c** d", "a b c d"),
    ("**一是抓项目。**全力推进", "一是抓项目。全力推进"),
    ("**一是抓项目。** 市委召开", "一是抓项目。 市委召开"),
    ("**完成投资*亿元**", "完成投资*亿元"),
    ("**完成投资**亿元**", "完成投资**亿元"),
    ("**工作成效：** 增长**%", "工作成效： 增长**%"),
    ("**主要指标**\n\n增长**%", "主要指标\n\n增长**%"),
    ("# **年度总结** ##", "年度总结"),
    ("__重点__ 工作", "重点 工作"),
    ("~~作废~~", "作废"),
    ("\\*\\*亿元", "**亿元"),
    ("`**重点**`", "**重点**"),
    ("[**重点**](http://a.example)", "重点"),
    ("<u>下划</u>线", "下划线"),
    ("<div>甲</div>", "甲"),
    ("<tr><td>12</td><td>34</td></tr>", "12</td>34"),
    ("甲<br>\n乙", "甲\n乙"),
    ("* 列表项", "列表项"),
    ("- [ ] 待办", "待办"),
    ("1. 第一", "1. 第一"),
    ("> 引文", "引文"),
    ("脚注[^1]在此", "脚注在此"),
    ("&emsp;&emsp;段落", "段落"),
    ("甲\n\n***\n\n乙", "甲\n\n\n\n乙"),
    ("甲\n\n---\n\n乙", "甲\n\n\n\n乙"),
    ("标题\n===\n正文", "标题\n\n正文"),
]


@pytest.mark.parametrize("text", MASKS)
def test_mask_is_not_lost_to_markup(text: str) -> None:
    """Every asterisk and underscore that stands for a value stays in the text."""
    assert seen(text) == text


@pytest.mark.parametrize("text", [text for text in MASKS if not text.startswith(("*  ", "`"))])
@pytest.mark.parametrize(
    "frame", ["一、{}。", "- {}", "# {}", "> {}", "| {} | 二 |\n|---|---|\n| 三 | 四 |", "**要点**\n\n{}"]
)
def test_mask_is_not_lost_inside_other_markup(text: str, frame: str) -> None:
    """Nor where the paragraph is a heading, a list item, a quotation or a cell."""
    assert text in seen(frame.format(text))


@pytest.mark.parametrize(("source", "reading"), EMPHASIS)
def test_markup_is_left_out_of_the_reading(source: str, reading: str) -> None:
    """What a reader of the page does not see is omitted."""
    assert seen(source) == reading


def test_text_is_the_source() -> None:
    """Offsets are those of the file, whatever its line ends."""
    source = "# 标题\r\n\r\n- **甲**\r乙\n"
    found = read(source)
    assert found.text == source
    assert seen(source) == "标题\r\n\r\n甲\r乙\n"


def test_headings_have_levels() -> None:
    """Both forms of heading give their level and their words."""
    found = read("# 总结\n\n小标\n---\n\n### 三级 ###\n")
    assert [(b.level, found.text[b.start : b.end]) for b in found.blocks if b.kind == "heading"] == [
        (1, "总结"),
        (2, "小标"),
        (3, "三级"),
    ]


def test_link_targets_and_comments_stay_checkable() -> None:
    """What is left out of the reading is a block of its own."""
    source = '见[网站](http://a.example/x "说明")和![厂区](p.png)<!-- 宏远机械 -->，<http://b.example>\n\n[r]: http://c.example\n[甲][r]\n'
    assert blocks(source, "link-target") == ["http://a.example/x", "p.png", "http://c.example"]
    assert blocks(source, "comment") == ["宏远机械"]
    assert blocks(source, "alternative") == ["说明", "厂区"]
    assert seen(source).splitlines()[0] == "见网站和，http://b.example"


def test_advertising_rules_see_where_links_lead_and_others_do_not() -> None:
    """`[环境](http://…)` reads 环境 to a person; the address behind it is what an advertiser put there."""
    source = '工业[环境](http://a.example/x)和[名录](http://b.example "说明")，![厂区](http://c.example/p.png)'
    document = read(source)
    assert without(source, document.omitted_but_targets).text == "工业环境(http://a.example/x)和名录http://b.example，"
    assert without(source, document.omitted).text == "工业环境和名录，"


def test_table_cells_are_placed() -> None:
    """Cells know table, row and column; pipes are omitted unless they alone keep two figures apart."""
    source = "| 指标 | 数值 |\n| --- | --- |\n| 产值 | **亿元 |\n| 甲|12|\n"
    found = read(source)
    cells = [
        (found.text[b.start : b.end], tuple(n for _, n in b.place)) for b in found.blocks if b.kind == "table-cell"
    ]
    assert cells == [
        ("指标", (1, 1, 1)),
        ("数值", (1, 1, 2)),
        ("产值", (1, 2, 1)),
        ("**亿元", (1, 2, 2)),
        ("甲", (1, 3, 1)),
        ("12", (1, 3, 2)),
    ]
    assert "|" not in seen("| 甲 | 12 | 34 |\n|---|---|---|\n| 乙 | 5 | 6 |")
    assert "12|34" in seen("|甲|12|34|\n|---|---|---|\n|乙|5|6|")


def test_kinds_of_block_are_told_apart() -> None:
    """Lists, quotations, code, notes and paragraphs."""
    source = "段落\n\n- 甲\n  - 乙\n\n> 引文\n\n```\n码 **\n```\n\n[^1]: 注文\n"
    assert blocks(source, "paragraph") == ["段落"]
    assert blocks(source, "list-item") == ["甲", "乙"]
    assert blocks(source, "quote") == ["引文"]
    assert blocks(source, "code") == ["码 **"]
    assert blocks(source, "note") == ["[^1]: 注文"]


def test_front_matter_is_property_and_title() -> None:
    """The title that a site prints is a title; the rest of the front matter is not on the page."""
    source = "---\ntitle: 年度总结\nauthor: 宏远机械\n---\n正文\n"
    assert blocks(source, "title") == ["年度总结"]
    assert any("宏远机械" in text for text in blocks(source, "property"))
    assert seen(source) == "年度总结\n正文\n"


def test_four_spaces_begin_a_paragraph() -> None:
    """Chinese paragraphs are often set in by spaces; they are not code."""
    assert blocks("    全年增长**％。", "code") == []
    assert seen("    全年增长**％。").strip() == "全年增长**％。"


MARKUP = st.text(st.sampled_from("*_`~[]()!<>|#->\\ \n\r.％%亿元市甲乙，。：1&;\t"), max_size=80)


@given(MARKUP)
def test_any_markup_keeps_words_and_offsets(source: str) -> None:
    """Omitted spans hold no Chinese word but those that are blocks of their own; blocks lie in the text."""
    found = read("文" + source)
    covered = set[int]()
    for block in found.blocks:
        assert 0 <= block.start <= block.end <= len(found.text)
        covered |= set(range(block.start, block.end))
    lost = {at for start, end in found.omitted for at in range(start, end) if found.text[at] in "亿元市甲乙％"}
    assert lost <= covered


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([text for text in MASKS if "`" not in text]), min_size=1, max_size=6))
def test_masked_sentences_survive_together(sentences: list[str]) -> None:
    """A redacted paragraph keeps all its asterisks, whatever they pair up to by chance."""
    source = "全市" + "；".join(sentences) + "。"
    assert seen(source).count("*") == source.count("*")
