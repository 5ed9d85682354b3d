"""Text in the wrong encoding: what is found, what it meant, and that honest text is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.text import mojibake

MEANT = "保障供水安全"


@pytest.mark.parametrize("encoding", ["gb18030", "cp1252", "latin-1", "cp932", "cp949"])
def test_utf8_in_another_encoding_is_found_and_read(encoding: str) -> None:
    """Most of what UTF-8 says is read again from the wrong characters."""
    written = MEANT.encode().decode(encoding, "replace")
    found = mojibake.find(f"全县{written}。")
    assert found
    assert set("".join(one.meant for one in found)) & set(MEANT)


def test_gbk_read_as_latin_letters_is_found_and_read() -> None:
    """A run of Western letters that is Chinese in GBK."""
    written = MEANT.encode("gbk").decode("latin-1")
    assert mojibake.find(f"全县{written}。") == [mojibake.Garbled(2, 2 + len(written), MEANT)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("&nbsp;&nbsp;", "\xa0\xa0"),
        ("&ldquo;", "“"),
        ("&#20445;&#38556;", "保障"),
        ("&#x4fdd;", "保"),
        ("\\u4fdd\\u969c", "保障"),
        ("%E4%BF%9D%E9%9A%9C", "保障"),
        ("%B1%A3%D5%CF", "保障"),
        ("\\xe4\\xbf\\x9d", "保"),
        ("=E4=BF=9D", "保"),
    ],
)
def test_an_escape_is_found_and_resolved(written: str, meant: str) -> None:
    """Entities, code points and bytes that a program should have turned into characters."""
    assert mojibake.find(f"全县{written}供水") == [mojibake.Garbled(2, 2 + len(written), meant)]


@pytest.mark.parametrize(
    "text",
    [
        "投资××××万元，温度－5℃～±2℃，占½，§3，©2023",
        "Café Müller naïve façade, Ærø",
        "恪守悖论，潢川泗水，涑水淦河治理，缪氏宗祠修缮，骖騑并驾",
        "R&D经费，AT&T参展，a=1&b=2，100%A级，C:\\users\\data，\\d{3}",
        "水資源調配與雨水收集，護老者支援，醫療衞生",
        "https://a.gov.cn/s?q=%E4%BF%9D%E9%9A%9C",
        "联通",
    ],
)
def test_honest_text_is_left_alone(text: str) -> None:
    """Signs, accents, rare and traditional characters, formulas and addresses are no mojibake."""
    assert mojibake.find(text) == []


@given(st.text(max_size=200))
def test_spans_are_ordered_and_inside_the_text(text: str) -> None:
    """No input raises, and stretches neither overlap nor leave the text."""
    at = 0
    for one in mojibake.find(text):
        assert at <= one.start < one.end <= len(text)
        at = one.end
