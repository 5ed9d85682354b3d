"""Edits in encoded files: what is outside them keeps its bytes, in every encoding that is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fix.drafts import edited
from validator.read._decode import decode
from validator.rewrite import _bytes
from validator.rewrite._edit import Edit, Unwritable, apply

WORDS = st.text("市场环境，ab９ \r\n𠀀", min_size=1, max_size=30)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "gb18030", "utf-32", "big5"]
COMMON = st.text("市場環境，ab \r\n", min_size=1, max_size=30)


@given(edited(WORDS), st.sampled_from(ENCODINGS[:-1]))
def test_the_bytes_are_those_of_the_edited_text(case: tuple[str, list[Edit]], encoding: str) -> None:
    """The file that an editor would have saved, mark and line ends included."""
    text, edits = case
    data = text.encode(encoding)
    made = _bytes.rewrite(data, encoding, text, edits)
    assert made == apply(text, edits).encode(encoding)


@given(edited(COMMON))
def test_big5_keeps_its_bytes(case: tuple[str, list[Edit]]) -> None:
    """The traditional encoding, too, as far as it has the characters."""
    text, edits = case
    edits = [Edit(edit.start, edit.end, "境") for edit in edits]
    assert _bytes.rewrite(text.encode("big5"), "big5", text, edits) == apply(text, edits).encode("big5")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("damage", [b"\xff", b"\x81", b"\xff\xfe\xff"])
def test_undecodable_bytes_stay(encoding: str, damage: bytes) -> None:
    """Bytes that no encoding explains are not ours to repair: those outside an edit are kept as they are."""
    lead = "某县工业运行情况。\n全县完成产值".encode(encoding)
    tail = "亿元，同比增长，优化营商环广告境，\n企业效益稳步改善。".encode(encoding)
    data = lead + damage + b" " + tail
    decoded = decode(data)
    assert decoded is not None
    at = decoded.text.index("广告")
    made = _bytes.rewrite(data, decoded.encoding, decoded.text, [Edit(at, at + 2, "")])
    assert made == lead + damage + b" " + tail.replace("广告".encode(encoding), b"")


def test_a_character_that_the_encoding_lacks_is_refused() -> None:
    """No question mark takes its place."""
    with pytest.raises(Unwritable) as refused:
        _bytes.rewrite("環境".encode("big5"), "big5", "環境", [Edit(0, 1, "环")])
    assert "环" in refused.value.words["zh"]


def test_utf_16_without_a_mark_is_written_without_one() -> None:
    """The order of its bytes is the reader's finding."""
    text = "优化营商环广告境"
    for encoding in ("utf-16-le", "utf-16-be"):
        made = _bytes.rewrite(text.encode(encoding), encoding, text, [Edit(5, 7, "")])
        assert made == "优化营商环境".encode(encoding)
