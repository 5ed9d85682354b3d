"""The kind `insertion` reports each foreign string once, with a fix that leaves the report whole."""

from pathlib import Path

import pytest

import validator
from validator.checks.insertion import Check
from validator.document import Document
from validator.finding import Violation
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.view import View

LEXICONS = Lexicons([Path(validator.__path__[0]).parent / "rules" / "lexicons"])
EVERYTHING = ["splice", "promoter", "link", "contact", "sentence", "hidden", "repeated"]


def violations(text: str, what: list[str]) -> list[Violation]:
    """What the kind says of a text."""
    check = Check.model_validate({"kind": "insertion", "what": what})
    return list(check.violations(Subject(Document("t", text), View(text), LEXICONS)))


def fixed(text: str, found: list[Violation]) -> str:
    """The text with every fix applied."""
    for violation in reversed(found):
        assert violation.fix is not None
        text = text[: violation.fix.start] + violation.fix.replacement + text[violation.fix.end :]
    return text


def test_each_place_is_of_one_kind() -> None:
    """A splice with a name, an address and an account is one violation, whatever kinds are asked for."""
    text = "激发市妙笔网www.mbwm88.cn，QQ：87654321场主体活力，稳定增长。"
    assert len(violations(text, EVERYTHING)) == 1


def test_fix_heals_the_text() -> None:
    """Taking the foreign strings out leaves the report, and a second look finds nothing."""
    text = "激发市【公文之家】场主体活力，优化营商环www.mbwm88.cn境。更多资料请关注公众号“妙笔文档”。加快发展。"
    report = fixed(text, violations(text, EVERYTHING))
    assert report == "激发市场主体活力，优化营商环境。加快发展。"
    assert violations(report, EVERYTHING) == []


@pytest.mark.parametrize(
    ("text", "healed"),
    [
        ("高质\u200b量发展", "高质量发展"),
        ("高质\u202e量\u202c发展", "高质量发展"),
        ("引进СOSMO平台", "引进COSMO平台"),
        ("⼯业运行", "工业运行"),
        ("发\u0336展", "发展"),
        ("工业\ufeff运行", "工业运行"),
    ],
)
def test_hidden_characters_are_removed_or_replaced(text: str, healed: str) -> None:
    """Characters that nobody types are found, and the fix puts the ordinary ones in their place."""
    assert fixed(text, violations(text, ["hidden"])) == healed


@pytest.mark.parametrize(
    "text",
    [
        "一、概况　　\n（一）总体",
        "5 000\u00a0万元",
        "干得好👨‍👩‍👧❤️",
        "α、β射线，μm，IFNγ",
        "Привет мир",
        "\ufeff工业",
        "می‌خواهم",
    ],
)
def test_visible_spaces_and_joined_scripts_are_not_hidden(text: str) -> None:
    """Wide and no-break spaces, emoji joiners, Greek symbols and other scripts are what they seem."""
    assert violations(text, ["hidden"]) == []


def test_unlisted_string_is_found_by_repetition() -> None:
    """A string that no list knows is found where it breaks words at three places, and points to the others."""
    text = "加快市青柠小筑坊场建设，推动经青柠小筑坊济发展，抓好企青柠小筑坊业服务。"
    found = violations(text, ["repeated"])
    assert [text[one.start : one.end] for one in found] == ["青柠小筑坊"] * 3
    assert [len(one.evidence) for one in found] == [2, 2, 2]


@pytest.mark.parametrize(
    "text",
    [
        "党的十八大以来，工业增长。党的十八大以来，结构优化。党的十八大以来，效益提升。",
        "规模以上工业企业增长，新增规模以上工业企业，服务规模以上工业企业，规模以上工业企业效益好。",
        "打造新能源汽车产业链，延伸新能源汽车产业链，壮大新能源汽车产业链。",
    ],
)
def test_set_phrases_may_repeat(text: str) -> None:
    """Set phrases and topic words stand at many places and break nothing."""
    assert violations(text, ["repeated"]) == []
