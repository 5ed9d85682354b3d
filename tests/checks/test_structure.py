"""Structure kinds: what one defect in a sound report gives, and that the sound report gives nothing."""

import pytest

from validator import recognize, ruleset
from validator.document import Document
from validator.finding import Violation
from validator.rule import Rule
from validator.subject import Subject
from validator.view import without

SOUND = """\
**县2022年供水保障工作总结

2022年，**县紧扣民生实事，供水保障能力明显增强（详见附表），群众用水更加放心。现将有关情况总结如下：
一、主要工作成效
（一）管网改造提速。全年改造老旧管网**公里，漏损率下降*个百分点。一是推行“一户一册”管理。二是引入智能水表。三是建立巡检制度。
（二）水质监测加密。按照《生活饮用水卫生标准》要求，每月开展*次检测，合格率保持稳定，检测结果按季度向社会公开。
二、存在的主要问题
山区水源调蓄能力不足，部分村级管护经费缺口较大，专业技术人员仍然短缺。
三、下一步工作打算
（一）补齐水源短板。新建调蓄水池*座，联通相邻乡镇供水管网，提高应急保障能力。
（二）健全管护机制。落实管护经费，培训村级管水员，做到有人管、管得好。
"""


@pytest.fixture(scope="module")
def rules() -> ruleset.Ruleset:
    """The built-in structure rules."""
    return ruleset.load(["structure"])


def violations(text: str, rules: ruleset.Ruleset) -> list[tuple[str, str]]:
    """Rule name and excerpt of everything that the structure rules object to."""
    subject = Subject(Document(path="x", text=text), without(text, []), rules.lexicons)
    subject.profile = recognize.recognize(subject, rules.profiles)
    found: list[tuple[Rule, Violation]] = [
        (rule, one) for rule in rules.rules for check in rule.checks for one in check.violations(subject)
    ]
    return [(rule.name, text[one.start : one.end]) for rule, one in found]


def test_a_sound_report_has_no_structure_finding(rules: ruleset.Ruleset) -> None:
    """Nothing is said about a report that is whole."""
    assert violations(SOUND, rules) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("三、下一步", "四、下一步", ("heading-sequence", "四、")),
        ("（二）水质", "（三）水质", ("heading-sequence", "（三）")),
        ("二、存在", "（二）存在", ("heading-style", "（二）")),
        ("（二）健全", "2.健全", ("heading-style", "2.")),
        ("三是建立", "四是建立", ("enumeration-sequence", "四是")),
        ("二是引入", "一是引入", ("enumeration-sequence", "一是")),
        ("一户一册”管理", "一户一册管理", ("unbalanced-pair", "“")),
        ("《生活", "生活", ("unbalanced-pair", "》")),
        ("，做到有人管、管得好。", "，做到有人管、", ("truncated-text", "做到有人管、")),
        ("，专业技术人员仍然短缺。", "，专业技术", ("truncated-text", "专业技术")),
        ("存在的主要问题\n", "存在的主要问题\n\ufffd\ufffd", ("unreadable-text", "\ufffd\ufffd")),
        ("2022年，**县", "２０２２年，**县2021年、", ("mixed-width", "２０２２")),
    ],
)
def test_one_defect_gives_one_finding_at_its_place(
    rules: ruleset.Ruleset, old: str, new: str, expected: tuple[str, str]
) -> None:
    """One slip is one finding, with the smallest span that shows it."""
    assert old in SOUND
    assert violations(SOUND.replace(old, new), rules) == [expected]


def test_an_emptied_section_is_reported_at_its_heading(rules: ruleset.Ruleset) -> None:
    """A heading whose text is gone is an empty section."""
    body = "山区水源调蓄能力不足，部分村级管护经费缺口较大，专业技术人员仍然短缺。\n"
    assert violations(SOUND.replace(body, ""), rules) == [("empty-section", "二、存在的主要问题")]


def test_a_repeated_paragraph_is_reported_where_it_stands_again(rules: ruleset.Ruleset) -> None:
    """The later copy of a paragraph is one finding, whole."""
    body = "山区水源调蓄能力不足，部分村级管护经费缺口较大，专业技术人员仍然短缺。"
    assert violations(SOUND.replace(body, f"{body}\n{body}"), rules) == [("duplicated-passage", body)]


def test_a_report_without_its_title_or_problems_lacks_them(rules: ruleset.Ruleset) -> None:
    """What the whole document lacks is reported at its beginning."""
    untitled = SOUND.split("\n", 2)[2]
    assert violations(untitled, rules) == [("missing-title", "")]
    start, end = SOUND.index("二、存在"), SOUND.index("三、下一步")
    assert ("missing-section", "") in violations(SOUND[:start] + SOUND[end:], rules)


@pytest.mark.parametrize("text", ["", " ", "\n　\r\n"])
def test_a_blank_document_is_empty(rules: ruleset.Ruleset, text: str) -> None:
    """Blanks are no text, and nothing else is said about them."""
    assert violations(text, rules) == [("empty-document", "")]


@pytest.mark.parametrize("piece", ["（", "一、\n", "①", "“", "1)\n", "一是", "\ufffd", "：\n", "附件\n", "中"])
def test_hostile_repetition_is_answered(rules: ruleset.Ruleset, piece: str) -> None:
    """A long run of one mark ends without an error, in time that grows with its length only."""
    assert isinstance(violations(piece * (20_000 // len(piece)), rules), list)


def test_renumbering_one_heading_mends_the_row(rules: ruleset.Ruleset) -> None:
    """The fix of a skipped number is the missing number in the same style."""
    text = SOUND.replace("三、下一步", "四、下一步")
    subject = Subject(Document(path="x", text=text), without(text, []), rules.lexicons)
    rule = next(rule for rule in rules.rules if rule.name == "heading-sequence")
    (found,) = rule.checks[0].violations(subject)
    assert found.fix is not None and not found.fix.safe
    assert text[: found.fix.start] + found.fix.replacement + text[found.fix.end :] == SOUND
