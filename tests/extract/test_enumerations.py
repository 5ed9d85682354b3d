"""Lists with a stated count: members, forms, open and closed lists, and what cannot be settled."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import validator
from validator.document import Document
from validator.extract.enumerations import Enumeration, agrees, extract
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.view import without

RULES = Path(validator.__path__[0]).parent / "rules" / "lexicons"
LEXICONS = Lexicons([RULES])


def rows(text: str) -> list[Enumeration]:
    """The enumerations of a text."""
    return extract(Subject(Document("report.txt", text), without(text, []), LEXICONS))


def only(text: str) -> Enumeration:
    """The one enumeration of a text."""
    found = rows(text)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("text", "form", "members"),
    [
        ("拥有*家乳品（**、**、**）生产企业。", "bracket", 3),
        ("推进“五项行动”（强链、补链、延链、稳链、固链）。", "bracket", 5),
        ("甲峰科技、乙岭科技、**科技*家公司正式揭牌。", "before", 3),
        ("新获批*个国家级基地，分别为东山基地、西山基地和南山基地。", "after", 3),
        ("推进*大工程：强基、固本、增绿、惠民。", "after", 4),
        ("重点抓好*个方面工作：一是抓投资；二是抓消费；三是抓出口。", "run", 3),
        ("存在*个问题。一是总量小。二是结构单一。", "run", 2),
        ("要落实以下*项任务：\n1.抓投资。\n加快建设。\n2.抓消费。\n3.抓出口。", "lines", 3),
        ("抓好以下*项工作。\n（一）稳增长。\n（二）促转型。\n三、保障措施", "lines", 2),
        ("实现*个提升：\n——能级提升。\n——能力提升。\n——环境提升。\n", "lines", 3),
    ],
)
def test_list_is_counted_in_every_form(text: str, form: str, members: int) -> None:
    """A stated count is paired with the list before it, in brackets, after it, or in numbered parts."""
    row = only(text)
    assert (row.form, len(row.members), row.fewest, row.most) == (form, members, members, members)
    assert row.closed


def test_list_before_a_count_with_deng_may_name_only_examples() -> None:
    """甲、乙等 and a count is exemplary: the number alone can tell whether all are named."""
    row = only("围绕纺织、家具、食品等三大产业招商。")
    assert (row.exemplary, row.closed, agrees(row)) == (True, False, True)
    assert agrees(only("围绕纺织、家具、食品等八大产业招商。")) is True
    assert agrees(only("围绕纺织、家具、食品等两大产业招商。")) is False


def test_list_that_ends_in_deng_is_open() -> None:
    """包括甲、乙等 and a bracket that ends in 等 say nothing about the number."""
    assert not only("新获批六个基地，包括东山、西山、南山等。").closed
    assert agrees(only("建成六个园区（东园、西园等）。")) is None


def test_member_may_hold_a_stop_or_a_conjunction() -> None:
    """电力、热力生产和供应业 is one of six industries, and the list agrees with its count."""
    row = only("煤炭开采和洗选业、化学纤维制造业、有色金属冶炼和压延加工业、电力、热力生产和供应业等四大行业。")
    assert (len(row.members), agrees(row)) == (4, True)


def test_last_conjunction_joins_two_members() -> None:
    """A、B和C are three, where no other member holds a conjunction."""
    assert only("建设东园、西园和南园三个园区。").fewest == 3
    row = only("推进规划和建设、监督和管理两项改革。")
    assert (row.fewest, row.most) == (2, 3)
    assert agrees(row)


def test_wrong_count_disagrees() -> None:
    """Six stated and five named contradict each other."""
    assert agrees(only("培育六大产业（纺织、家具、食品、电子、医药）。")) is False


def test_members_with_counts_of_their_own_are_quantified() -> None:
    """甲县3家、乙县5家 add up; two members say nothing about the number of firms."""
    row = only("新增八家企业（东县3家、西县5家）。")
    assert row.quantified
    assert agrees(row) is None


@pytest.mark.parametrize(
    "text",
    [
        "新增省级、市级*家企业。",
        "新增东山企业3家、西山企业*家。",
        "更高水平、更大规模的三大改造。",
        "三、下一步工作",
        "围绕强链、补链，引进**家企业。",
        "近年来发展较快，现有企业*家。",
    ],
)
def test_attributes_and_loose_counts_are_no_lists(text: str) -> None:
    """Attributes before a noun, figures in a row and counts without a list give no row."""
    assert rows(text) == []


def test_slogan_counts_its_words_in_the_members() -> None:
    """“*提升*优化” over two lines that say 提升 and one that says 优化 is 2 and 1."""
    found = rows("实现“*提升*优化”目标：\n——能级提升。\n——能力提升。\n——环境优化。\n")
    assert [(row.form, len(row.members)) for row in found] == [("quoted", 2), ("quoted", 1)]


def test_span_holds_the_count_its_noun_and_a_bracketed_list() -> None:
    """What an editor marks: the count with the list that follows at once, or with its noun."""
    text = "拥有*家乳品（**、**、**）生产企业。"
    row = only(text)
    assert text[row.start : row.end] == "*家乳品（**、**、**）"
    assert [text[slice(*span)] for span in row.members] == ["**", "**", "**"]
    text = "围绕纺织、家具、食品等*个优先培育的产业集群精准招商。"
    row = only(text)
    assert text[row.start : row.end] == "*个优先培育的产业集群"


@given(st.text(alphabet="*＊、，。；：（）“”和及等共三大个家项目产业企业一是二是\n1.——年", max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_rows_within_it(text: str) -> None:
    """No text raises, and every span lies in the text in order."""
    for row in rows(text):
        assert 0 <= row.start <= row.count_start < row.count_end <= row.end <= len(text)
        assert all(0 <= first < last <= len(text) for first, last in row.members)
        assert row.fewest <= row.most


@pytest.mark.parametrize("unit", ["、", "（", "*家（", "一是", "*个方面：一是", "“*抓", "三大", "*", "甲、*家"])
def test_long_hostile_text_is_read_in_time(unit: str) -> None:
    """A hundred thousand equal characters take seconds at most."""
    import time

    before = time.perf_counter()
    rows(unit * (100_000 // len(unit)))
    assert time.perf_counter() - before < 20
