"""Identifiers are proved by their check digits, judged by their context, and never printed in full."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator import pipeline, ruleset
from validator.conceal import shortened
from validator.result import Result
from validator.text import identifiers as proof

RULES = ruleset.load().chosen(["RED210"])
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def resident_id(body: str) -> str:
    """17 digits with their check digit after GB 11643."""
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, _WEIGHTS, strict=True)) % 11]


def checked(text: str) -> Result:
    """The result of a text, the text kept."""
    return pipeline.check([pipeline.Source("r.txt", text=text)], RULES, pipeline.Options(keep_text=True))


def spans(text: str) -> list[str]:
    """What is marked in a text."""
    return [text[finding.start : finding.end] for finding in checked(text).findings]


BODIES = st.builds(
    lambda area, born, order: f"{area}0101{born:%Y%m%d}{order:03d}",
    st.sampled_from(["11", "41", "65"]),
    st.dates(min_value=date(1930, 1, 1), max_value=date(2020, 1, 1)),
    st.integers(0, 999),
)


@given(BODIES)
def test_an_identity_number_with_its_check_digit_is_proved(body: str) -> None:
    """The standard's own calculation is accepted."""
    assert proof.is_resident_id(resident_id(body))


@given(BODIES, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_never_accepted(body: str, place: int, shift: int) -> None:
    """Modulus 11 with these weights finds every single error."""
    number = resident_id(body)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert not proof.is_resident_id(wrong)


@given(st.text(alphabet="3456789", min_size=15, max_size=18).filter(lambda t: len(set(t)) > 2 and t[0] in "3456"))
def test_exactly_one_last_digit_passes_luhn(body: str) -> None:
    """Of ten cards that differ in their last digit one is right."""
    assert sum(proof.is_bank_card(body + digit) for digit in "0123456789") == 1


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("联系人：张三，手机13800138000。", "13800138000"),
        ("本人手机159 0000 4321。", "159 0000 4321"),
        ("申请人手机138****5678，已登记。", "138****5678"),
        ("联系人：张三，邮箱zhangsan@qq.com。", "zhangsan@qq.com"),
        ("补贴打入银行卡6217 0000 1234 5678 901。", "6217 0000 1234 5678 901"),
        ("车牌豫A12345被查。", "豫A12345"),
        ("家庭住址幸福市中山区文化路32号院3号楼2单元501室。", "幸福市中山区文化路32号院3号楼2单元501室"),
    ],
)
def test_personal_data_is_marked_exactly(text: str, marked: str) -> None:
    """Numbers, addresses and their half-masked forms are hit from end to end."""
    assert spans(text) == [marked]


@pytest.mark.parametrize(
    "text",
    [
        "单位办公电话0371-65900000，举报热线12315。",
        "举报邮箱jubao@163.com，监督电话010-12345678。",
        "邮箱office@example.gov.cn。",
        "项目编号20230415123456789。",
        "地址：中山路88号，邮编450000。",
    ],
)
def test_contacts_of_offices_and_serial_numbers_are_left_alone(text: str) -> None:
    """What an office publishes about itself is not personal."""
    assert spans(text) == []


@pytest.mark.parametrize("form", ["json", "html", "junit"])
def test_no_report_prints_an_identifier_in_full(form: str) -> None:
    """By default, with the text of the document kept, whatever rule speaks of it; offsets stay."""
    from importlib import import_module

    number = resident_id("11010519491231002")
    text = f"当事人身份证号{number}，手机13800138000，住址已核实。\n请核对。"
    result = pipeline.check([pipeline.Source("r.txt", text=text)], ruleset.load(), pipeline.Options(keep_text=True))
    from validator.report._shape import ReportOptions

    told = import_module(f"validator.report.{form}").render(result, ReportOptions())
    assert number not in told
    assert "13800138000" not in told
    assert {text[f.start : f.end] for f in result.findings if f.rule == "RED210"} == {number, "13800138000"}
    assert len(result.documents[0].text) == len(text)


def test_fingerprints_do_not_depend_on_what_is_shown() -> None:
    """A shortened excerpt leaves the identity of the finding as it was."""
    one, other = (checked(f"患者手机{number}。").findings[0] for number in ("13800138000", "13900139000"))
    assert one.fingerprint != other.fingerprint
    assert json.dumps(one.excerpt) == '"13*******00"'


@given(st.text(max_size=40))
def test_shortening_keeps_the_length(text: str) -> None:
    """Every offset behind an identifier stays."""
    assert len(shortened(text)) == len(text)


def test_a_title_or_a_doubled_passage_does_not_tell_what_personal_data_hides() -> None:
    """Other rules quote the same place, cut off or in another width; their words and fixes are shortened too."""
    number = resident_id("11010519491231002")
    again = f"经办人身份证号为{number}，联系手机１３８００１３８０００，已经登记在册。"
    text = f"申请人手机13800138000，请尽快办理。\n{again}\n用电量１２万度，用水3吨。\n{again}\n"
    result = pipeline.check([pipeline.Source("r.txt", text=text)], ruleset.load(), pipeline.Options(keep_text=True))
    told = repr(result.findings)
    assert {"STR101", "STR109", "RED210"} <= {finding.rule for finding in result.findings}
    for secret in (number, number[:8], "13800138000", "1380013", "１３８００１３"):
        assert secret not in told


def test_another_document_does_not_tell_personal_data() -> None:
    """What a cross-document leak quotes of the other document is shortened as well."""
    frame = "二期起降场由{}承建的起降场已经投入运营，“云端驿路”和“361”平台带动上下游配套企业聚集发展，形成覆盖研发制造和运营服务的完整链条。"
    texts = [frame.format(who) for who in ("**", "恒远航空电13800138000")]
    sources = [pipeline.Source(f"{n}.txt", text=text) for n, text in enumerate(texts)]
    result = pipeline.check(sources, ruleset.load().chosen(["RED211"]))
    assert result.findings
    assert "13800138000" not in repr(result.findings)
