"""Names that deal in texts are found in places of their own; what a report says of texts stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator import ruleset
from validator.extract.advertising.clauses import breaks
from validator.text import signboards

LEXICONS = ruleset.load().lexicons


def found(text: str) -> list[str]:
    """The names that stand in places of their own in a text."""
    return [text[start:end] for start, end in signboards.find(text, LEXICONS, breaks)]


@pytest.mark.parametrize("name", ["星火文档分享", "文案侠", "老干部写作坊", "AI写作鹅", "hao范文", "51文档在线"])
def test_a_name_at_the_head_of_a_clause_is_found_where_the_clause_goes_on_without_it(name: str) -> None:
    """A name that no lexicon holds, made of what it deals in and of what no office calls itself."""
    assert found(f"新增企业**家，{name}营业收入增长**%。") == [name]


@pytest.mark.parametrize(
    "name", ["（文案侠）", "【报告范本】", "（秘书驿站网供稿）", "（水墨文山公众号）", "（供稿/文海拾贝）"]
)
def test_a_name_alone_in_brackets_is_found_with_them(name: str) -> None:
    """With what credits it, or says that it is an account's."""
    assert found(f"新增企业**家{name}，营业收入增长**%。") == [name]


@pytest.mark.parametrize("name", ["供稿：文秘在线", "——摘自文秘天地", "编辑：文秘君", "公号“乌篷船的文案柜”"])
def test_a_name_is_found_with_what_credits_it_in_the_middle_of_a_word(name: str) -> None:
    """The words that lead to a name go with it."""
    assert found(f"深入实施乡村振{name}兴战略。") == [name]


def test_a_name_behind_a_heading_is_found_with_its_dash() -> None:
    """As the title of a page has it."""
    assert found("一、主要成效-范文中国网\n完成造林*亩。") == ["-范文中国网"]


@pytest.mark.parametrize(
    "text",
    [
        "发表学术论文*篇，论文查重率低于*%，优秀论文*篇。",
        "建成文档管理平台，电子文档归档率*%。",
        "举办公文写作培训*期，公文写作能力不断提高。",
        "完善工程档案（技术文档、影像资料），查处代写论文*起。",
        "建成共享书屋、读书驿站*个，评选读书达人*名。",
        "讲党课*场，讲稿已汇编成册。",
        "补贴与保险挂钩，对文秘人员进行培训。",
    ],
)
def test_what_a_report_says_of_texts_stays(text: str) -> None:
    """Papers, files, courses and shelves of an office are no names."""
    assert found(text) == []


@given(st.text(alphabet="公文秘范论写作坊侠网站，。（）【】“”：@—\n的县局完成hao1", max_size=120))
def test_spans_slice_the_text(text: str) -> None:
    """Whatever the text, a name has characters."""
    assert all(0 <= start < end <= len(text) for start, end in signboards.find(text, LEXICONS, breaks))
