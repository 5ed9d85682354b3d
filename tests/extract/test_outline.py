"""Title, headings, passages and sentences: of every style, in plain text and in blocks, with offsets that hold."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.document import Block, Document
from validator.extract import headings, pairs, passages, runs
from validator.outline import paragraphs, title
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.view import without


def subject(text: str, omit: tuple[tuple[int, int], ...] = (), **fields: object) -> Subject:
    """A document as the checks see it, without lexicons."""
    return Subject(Document(path="x", text=text, **fields), without(text, omit), Lexicons([]))  # type: ignore[arg-type]


def outline(text: str) -> list[tuple[int, str]]:
    """Level and words of every heading."""
    given_text = subject(text)
    return [(one.level, text[one.start : one.end]) for one in given_text.get(headings.extract)]


def kinds(text: str) -> list[str]:
    """Kind of every passage."""
    return [one.kind for one in subject(text).get(passages.extract)]


def titled(text: str) -> str:
    """The title, empty where there is none."""
    given_text = subject(text)
    found = given_text.get(title)
    return given_text.text[found.start : found.end] if found else ""


def test_levels_nest_as_the_standard_sets_them() -> None:
    """一、 （一） 1. （1） are four levels, and each begins anew under its parent."""
    text = "总结\n一、甲\n（一）乙\n1.丙\n（1）丁\n正文。\n（2）丁\n正文。\n（二）乙\n正文。\n二、甲\n（一）乙\n正文。"
    assert [level for level, _ in outline(text)] == [1, 2, 3, 4, 4, 2, 1, 2]


def test_levels_follow_the_document_where_it_turns_the_standard_round() -> None:
    """A document that puts （一） under 1. throughout keeps its own order."""
    text = "总结\n1.甲\n（一）乙\n正文。\n（二）乙\n正文。\n2.甲\n（一）乙\n正文。\n（二）乙\n正文。"
    assert [level for level, _ in outline(text)] == [1, 2, 2, 1, 2, 2]


def test_a_heading_of_slipped_style_stays_in_its_row() -> None:
    """（二） between 一、 and 三、 is their sibling."""
    found = subject("总结\n一、甲\n正文。\n（二）乙\n正文。\n三、丙\n正文。").get(headings.extract)
    assert len({one.row for one in found}) == 1


def test_run_in_heading_ends_at_its_stop() -> None:
    """（一）标题。正文 gives a heading and a passage of prose on one line."""
    text = "总结\n（一）狠抓防汛。全年未发生险情，堤防安全度汛。"
    assert outline(text) == [(1, "（一）狠抓防汛")]
    assert kinds(text) == ["title", "heading", "prose"]


def test_table_of_contents_is_no_outline() -> None:
    """Lines under 目录 are not headings; the same lines in the text are."""
    text = "规划\n目  录\n一、基础\t1\n二、目标\t3\n一、基础\n正文在此。\n二、目标\n正文在此。"
    assert [words for _, words in outline(text)] == ["一、基础", "二、目标"]


def test_articles_are_counted_through_the_chapters() -> None:
    """第三条 in the second chapter goes on from 第二条 in the first."""
    text = "办法\n第一章 总则\n第一条 甲。\n第二条 乙。\n第二章 附则\n第三条 丙。"
    rows = {one.row for one in subject(text).get(headings.extract) if one.style == "第一条"}
    assert len(rows) == 1


def test_headings_of_blocks_have_the_level_of_their_markup() -> None:
    """A reader's heading block makes a heading without a number, wherever the view has cut the text before it."""
    text = "总结\n\n## 供水\n正文在此。\n### 管网\n正文在此。"
    blocks = (
        Block(7, 9, "heading", 2),
        Block(10, 15, "paragraph"),
        Block(20, 22, "heading", 3),
        Block(23, 28, "paragraph"),
    )
    given_text = subject(text, ((4, 7), (16, 20)), blocks=blocks, format="markdown")
    found = given_text.get(headings.extract)
    assert [(one.markup, given_text.text[one.start : one.end]) for one in found] == [(2, "供水"), (3, "管网")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水务工作总结\n全年供水平稳。", "水务工作总结"),
        ("附件2\n水务工作总结\n全年供水平稳。", "水务工作总结"),
        ("**市水务局文件\n*水发〔2023〕**号\n关于做好供水工作的通知\n各单位：", "关于做好供水工作的通知"),
        ("一、供水保障\n全年供水平稳。", ""),
        ("各乡镇人民政府：\n现将有关情况报告如下。", ""),
        ("今年以来，全县供水平稳，水质稳定达标。\n一、供水", ""),
        ("", ""),
    ],
)
def test_title_is_told_from_what_may_stand_in_its_place(text: str, expected: str) -> None:
    """What GB/T 9704 sets above a title is passed over; sections, addressees and prose are no title."""
    assert titled(text) == expected


def test_parts_of_a_notice_are_told_apart() -> None:
    """Addressee, attachment, signature and date of an official notice each have their kind."""
    text = "关于开展检查的通知\n各乡镇人民政府：\n现就检查有关事项通知如下。\n附件：检查表\n**县水务局\n2023年5月*日"
    assert kinds(text) == ["title", "addressee", "prose", "attachment", "signature", "date"]


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    """Lines of nearly equal width that stop in the middle of a sentence belong together."""
    sentence = "全县供水工作扎实推进管网改造稳步实施水质监测持续加强群众满意度不断提高"
    lines = [sentence[:30], sentence[5:35], sentence[2:32], sentence[1:31], sentence[3:33], sentence[4:20] + "。"]
    text = "　　" + "\n".join(lines) + "\n　　另一段在此结束。"
    assert len(subject(text).get(paragraphs)) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_ends_a_paragraph(end: str) -> None:
    """LF, CRLF and a lone CR make the same paragraphs."""
    assert kinds(end.join(["总结", "一、供水", "供水平稳。"])) == ["title", "heading", "prose"]


def test_runs_nest_and_go_on_over_paragraphs() -> None:
    """①② inside a point leaves 一是…二是 whole, and each point may be its own paragraph."""
    text = "一是改造管网：①城区；②乡镇。\n二是更新水表。\n三是规范收费。"
    found = subject(text).get(runs.extract)
    assert [(run.family, [one.number for one in run.members]) for run in found] == [("一是", [1, 2, 3]), ("①", [1, 2])]


def test_pairs_match_inside_a_paragraph_first() -> None:
    """A mark that is not closed does not take the partner of the next paragraph's marks."""
    text = "推行“一户一册。\n推行“河长制”。"
    assert [one.start for one in subject(text).get(pairs.extract) if one.partner < 0] == [2]


PIECES = st.lists(
    st.sampled_from(
        [
            "一、",
            "（二）",
            "3.",
            "\n",
            "\r\n",
            "　",
            "。",
            "，",
            "“",
            "”",
            "（",
            "）",
            "一是",
            "②",
            "供水",
            "**",
            "附件",
            "2023年5月1日",
            "目录",
        ]
    ),
    max_size=60,
).map("".join)


@given(PIECES)
def test_spans_lie_in_the_text_and_passages_do_not_overlap(text: str) -> None:
    """Whatever the text, rows are in order, not empty, inside it, and cover every visible character once."""
    given_text = subject(text)
    rows = given_text.get(passages.extract)
    assert all(0 <= one.start < one.end <= len(text) for one in rows)
    assert all(before.end <= after.start for before, after in pairwise(rows))
    covered = "".join(text[one.start : one.end] for one in rows)
    assert "".join(covered.split()) == "".join(text.split())


@given(PIECES)
def test_sentences_cover_their_passages(text: str) -> None:
    """Every visible character of a passage is in exactly one of its sentences."""
    given_text = subject(text)
    told = "".join(text[one.start : one.end] for one in given_text.get(passages.sentences))
    assert "".join(told.split()) == "".join(text.split())


@given(PIECES)
def test_partners_are_mutual(text: str) -> None:
    """The partner of a mark's partner is the mark, and one of them opens.

    A quotation of several paragraphs opens each of them again: its opening marks share the one that closes it.
    """
    marks = subject(text).get(pairs.extract)
    for index, mark in enumerate(marks):
        if mark.partner >= 0:
            partner = marks[mark.partner]
            again = mark.opens and not partner.opens and 0 <= partner.partner < index
            assert partner.partner == index or again
            assert marks[mark.partner].opens != mark.opens
