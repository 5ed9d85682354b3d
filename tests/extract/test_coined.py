"""Names that nothing but their own characters give away, and the terms that look like them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import validator
from validator.document import Document
from validator.extract import names, tokens
from validator.extract.mentions import coined, seated
from validator.extract.mentions.wording import of
from validator.extract.names import Name
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.view import without

LEXICONS = Lexicons([Path(validator.__path__[0]).parent / "rules" / "lexicons"])


def subject(text: str) -> Subject:
    """A text as the extractors see it."""
    return Subject(Document("report.txt", text), without(text, []), LEXICONS)


def told(text: str) -> dict[str, Name]:
    """The sure raw names of a text by what stands there."""
    found = names.extract(subject(text))
    return {text[name.start : name.end]: name for name in found if name.state == "raw" and name.sure}


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("受订单减少影响，澜泽微产能利用率下降。", "澜泽微"),
        ("联合锦澄数智打造平台。", "锦澄数智"),
        ("霁川大道沿线完成改造。", "霁川大道"),
        ("加快云岚新材料产业园前期工作。", "云岚新材料产业园"),
        ("晨光希望小学新建教学楼。", "晨光希望小学"),
        ("受访农户杨桂花说收成不错。", "杨桂花"),
        ("向华宸路桥公司收取保证金。", "华宸路桥公司"),
        ("“稻香溪”牌大米热销。", "稻香溪"),
        ("飞扬无人机完成适航取证。", "飞扬无人机"),
    ],
)
def test_a_coined_name_needs_no_list(text: str, mention: str) -> None:
    """Lone characters that read like a name, a seldom word before a kind of facility, a family and a given name."""
    assert mention in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "推进智慧医院、智慧校园建设，新建高速公路、快速路。",
        "实现应喷尽喷、应收尽收，做到优粮优储。",
        "海铁联运、铁水联运增长，车规级芯片量产。",
        "儿科、精神科、麻醉科医师紧缺，科普教育基地增加。",
        "统筹山水林田湖草沙系统治理，建成特勤消防站。",
        "台风“木兰”过境，堰塘、山塘、涵洞受损。",
        "与邻县交界地区联防，建成邻里中心、滨水步道。",
        "评选土专家、田秀才，留住乡风乡韵。",
    ],
)
def test_terms_of_reports_are_no_names(text: str) -> None:
    """What is made of the characters of terms is none, whatever a dictionary calls it."""
    assert not told(text)


@given(st.text(alphabet="云岚恒瑞大道路镇公司的、，**产业园建设", max_size=40))
def test_coined_runs_lie_in_the_text(text: str) -> None:
    """No input raises, and every span is a piece of the text."""
    one = subject(text)
    words, wording = one.get(tokens.extract), of(LEXICONS)
    for name in (*coined.found(words, wording), *seated.seated(words, wording), *seated.traded(words, wording)):
        assert 0 <= name.start < name.end <= len(text)
        assert name.core in text
