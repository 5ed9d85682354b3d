"""Names: what is recognized as one, what is left of one beside a mask, and which words are too common for it."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import validator
from validator.document import Document
from validator.extract import names, tokens
from validator.extract.names import Name
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.view import without

LEXICONS = Lexicons([Path(validator.__path__[0]).parent / "rules" / "lexicons"])


def subject(text: str) -> Subject:
    """A text as the extractors see it."""
    return Subject(Document("report.txt", text), without(text, []), LEXICONS)


def found(text: str) -> dict[str, Name]:
    """The names of a text by what stands there."""
    return {text[name.start : name.end]: name for name in names.extract(subject(text))}


@pytest.mark.parametrize(
    ("text", "mention", "kind"),
    [
        ("今年以来，衡瑞轴承运行平稳。", "衡瑞轴承", "organization"),
        ("推动晟禾集团股份制改造。", "晟禾集团", "organization"),
        ("建成枫桥湾产业园。", "枫桥湾产业园", "place"),
        ("考察组到浙江大学座谈。", "浙江大学", "institution"),
        ("云岭镇完成整治。", "云岭镇", "place"),
        ("县长王志刚作报告。", "王志刚", "person"),
        ("宁德时代项目签约。", "宁德时代", "organization"),
        ("以博远为链主的产业集群。", "博远", "organization"),
        ("昌福铁路沿线整治。", "昌福铁路", "place"),
    ],
)
def test_a_name_is_recognized_with_its_kind(text: str, mention: str, kind: str) -> None:
    """Trade, suffix, word list, office and slot each make a name."""
    assert found(text)[mention].kind == kind
    assert found(text)[mention].state == "raw"


@pytest.mark.parametrize("name", ["今日氢能", "明月光电", "早晨医药"])
def test_whose_project_settles_is_a_party(name: str) -> None:
    """An everyday word before a trade is a name where its project came to a place, and tells nothing elsewhere."""
    assert found(f"产值**亿元。重点推进{name}项目落户***，")[name].sure
    assert name not in found(f"产值**亿元。重点推进{name}增长很快，")


@pytest.mark.parametrize("kind", ["光伏发电", "优质氢能", "生物医药", "首个储能", "海上风电"])
def test_the_trade_of_a_project_that_settles_is_no_party(kind: str) -> None:
    """What kind of project came tells nobody who brought it."""
    assert not [
        name
        for name in names.extract(subject(f"产值**亿元。去年{kind}项目落户园区，"))
        if name.state == "raw" and name.sure
    ]


@pytest.mark.parametrize(
    ("text", "mention", "core"),
    [
        ("**博澜高分子投产。", "**博澜高分子", "博澜"),
        ("■■红叶沟煤矿复工。", "■■红叶沟煤矿", "红叶沟"),
        ("某市晟泰化工停产。", "某市晟泰化工", "晟泰"),
        ("新车型**HX70上市。", "**HX70", "HX70"),
        ("×溪县脱贫。", "×溪县", "溪县"),
        ("瑞科*生物融资。", "瑞科*生物", "瑞科"),
        ("*市钼业、**集团入选。", "*市钼业", "钼业"),
    ],
)
def test_what_a_mask_leaves_of_a_name_is_its_core(text: str, mention: str, core: str) -> None:
    """A partly masked name spans the mask with what belongs to it."""
    name = found(text)[mention]
    assert (name.state, name.core) == ("partly", core)


@pytest.mark.parametrize(
    "text", ["**电子投产。", "**海上风电项目投产。", "**智能家居扩产。", "*市经开区提速。", "**老工业基地改造。"]
)
def test_a_trade_beside_a_mask_tells_nothing(text: str) -> None:
    """Trades and common nouns leave a masked name masked."""
    assert all(name.state != "partly" for name in names.extract(subject(text)))


@pytest.mark.parametrize(
    "text", ["聚焦科技创新和成果转化。", "产业聚集度提升。", "推进提质增效、延链补链。", "规上工业企业固废综合利用。"]
)
def test_a_term_across_word_boundaries_is_no_name(text: str) -> None:
    """A company's name inside or across ordinary words is not there."""
    assert not [name for name in names.extract(subject(text)) if name.sure]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="*某市县区鑫瑞岳轴承集团、。（）“”中国A1９\n王同志", max_size=80))
def test_mentions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    """Spans are inside the text, ascending, not empty and never overlap; words cover all but line ends."""
    given_subject = subject(text)
    spans = [(name.start, name.end) for name in names.extract(given_subject)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    words = tokens.extract(given_subject)
    assert "".join(word.word for word in words) == given_subject.folded.replace("\n", "")


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("**医院建成胸痛中心、卒中中心、视光中心、静配中心，**公司达标。", "视光中心"),
        ("**公司推广无水胶印、柔版印刷、按需印刷，**印刷、**包装达标。", "柔版印刷"),
        ("**镇繁育费乌瑞它、大西洋、夏坡蒂等鲜食、加工品种。", "夏坡蒂"),
        ("与**大学共建卓越工程师学院，**公司达标。", "卓越工程师学院"),
    ],
)
def test_what_stands_as_a_thing_does_is_faint(text: str, mention: str) -> None:
    """A name whose list, verb or head says a thing is told as a remark only."""
    told = found(text).get(mention)
    assert told is None or (told.faint and not told.sure)


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("**洗涤、**布草、澈蓝洗涤等企业投产。", "澈蓝洗涤"),
        ("**公司签约，济和堂药业建成车间。", "济和堂药业"),
        ("**公司签约，由兰州铁路设计院承担可研。", "兰州铁路设计院"),
        ("**县达标，爱心人士杜长河捐款*万元。", "杜长河"),
        ("**公交公司达标。飞驰公交公司的驾驶员受到表彰。", "飞驰公交公司"),
    ],
)
def test_names_by_their_place_in_the_clause(text: str, mention: str) -> None:
    """Members of masked lists, old houses, institutes of a city, and persons by their trade are names, not faint."""
    assert not found(text)[mention].faint


def test_kinds_of_country_are_no_county() -> None:
    """Divisions classed by their land name none, though one is called so."""
    assert "平原县" not in found("**镇达标。平原县增产，丘陵县持平。")
    assert "平原县" in found("**镇达标。平原县增产，邻县持平。")


def test_times_and_events_are_no_persons() -> None:
    """A word and what makes a time or an event of it is no name."""
    kinds = {
        name.kind
        for name in names.extract(subject("张**、李**达标。雷雨天、夜间停工，组织子女夏令营。"))
        if name.state == "raw"
    }
    assert "person" not in kinds
