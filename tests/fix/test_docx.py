"""Word documents mended in their runs: formatting stays, and every other part of the package with it."""

import io
import zipfile
from itertools import pairwise

import docx
import pytest
from docx.document import Document as Word
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fix.conftest import Mend
from validator.document import Document
from validator.read import _open
from validator.rewrite import _write
from validator.rewrite._archive import UnknownArchiveError, replaced
from validator.rewrite._edit import Edit

TAIL = "全县企业效益稳步改善，用工保持稳定。"


def _saved(document: Word) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _word(*runs: str) -> Word:
    """A document with one paragraph whose runs are bold by turns."""
    document = docx.Document()
    document.add_heading("临江县工业运行情况", 0)
    paragraph = document.add_paragraph()
    for number, words in enumerate(runs):
        paragraph.add_run(words).bold = number % 2 == 1
    document.add_paragraph(TAIL)
    return document


def _opened(data: bytes) -> Word:
    return docx.Document(io.BytesIO(data))


def _members(data: bytes) -> list[tuple[str, int, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return [(entry.filename, entry.compress_type, archive.read(entry)) for entry in archive.infolist()]


def _with(data: bytes, name: str, old: str, new: str) -> bytes:
    """The package with a change in one part, as a test needs it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        source = archive.read(name).decode()
    assert old in source
    return replaced(data, {name: source.replace(old, new).encode()})


@pytest.mark.parametrize(
    "runs,left",
    [
        (("优化营商环【公文之家】境，服务企业。",), ["优化营商环境，服务企业。"]),
        (("优化营商环【公", "文之家】境，", "服务企业。"), ["优化营商环", "境，", "服务企业。"]),
        (("优化营商环", "【公文之家】", "境，服务企业。"), ["优化营商环", "", "境，服务企业。"]),
        (("优化营商环【公", "文", "之家】境，服务企业。"), ["优化营商环", "", "境，服务企业。"]),
    ],
    ids=["one-run", "two-runs", "a-run-of-its-own", "three-runs"],
)
def test_a_splice_is_taken_out_of_its_runs(mend: Mend, runs: tuple[str, ...], left: list[str]) -> None:
    """Each run keeps its own words and its formatting."""
    document = _opened(mend("a.docx", _saved(_word(*runs)), "ADS").after.data)
    found = document.paragraphs[1].runs
    assert [run.text for run in found] == left
    assert [run.bold for run in found] == [number % 2 == 1 for number in range(len(runs))]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 27), max_size=6, unique=True), st.data())
def test_words_are_edited_whatever_runs_they_are_split_over(cuts: list[int], data: st.DataObject) -> None:
    """Each run keeps what is not taken out of it, and the document reads as the edited text."""
    words = "全县着力优化营商环境，服务企业A&B <甲>，企业效益改善"
    edges = [0, *sorted(cut for cut in cuts if cut < len(words)), len(words)]
    packed = _saved(_word(*(words[first:last] for first, last in pairwise(edges))))
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(words)), st.integers(0, len(words)))))
    document = _open.read_bytes("a.docx", packed)
    assert isinstance(document, Document)
    first = document.text.index(words)
    made, again = _write.write(document, packed, [Edit(first + start, first + end, "乙" if start < end else "")])
    kept = [words[at] if at < start or at >= end else "" for at in range(len(words))]
    left = ["".join(kept[low:high]) for low, high in pairwise(edges)]
    found = [run.text for run in _opened(made).paragraphs[1].runs]
    assert "".join(found) == words[:start] + ("乙" if start < end else "") + words[end:]
    assert [run.replace("乙", "") for run in found] == left
    assert _members(made)[0] == _members(packed)[0]
    assert again.blocks[0] == document.blocks[0]


def test_every_other_member_is_copied_byte_for_byte(mend: Mend) -> None:
    """In the same order, with the same compression; of the changed one only the words differ."""
    data = _saved(_word("优化营商环【公文之家】境，服务企业。"))
    before, after = _members(data), _members(mend("a.docx", data, "ADS").after.data)
    assert [member[:2] for member in after] == [member[:2] for member in before]
    for (name, _, old), (_, _, new) in zip(before, after, strict=True):
        assert new == (old.replace("【公文之家】".encode(), b"") if name == "word/document.xml" else old)


def test_cells_headers_and_properties_are_mended(mend: Mend) -> None:
    """Wherever the words stand in the package."""
    document = _word("优化营商环【公文之家】境，服务企业。")
    document.add_table(1, 2).rows[0].cells[1].text = "加快市【www.wenku-abc.com】场开放"
    document.sections[0].header.paragraphs[0].text = "推动投\u200b资增长"
    mended = mend("a.docx", _saved(document), "ADS")
    again = _opened(mended.after.data)
    assert again.tables[0].rows[0].cells[1].text == "加快市场开放"
    assert again.sections[0].header.paragraphs[0].text == "推动投资增长"
    assert again.paragraphs[1].text == "优化营商环境，服务企业。"


def test_a_change_of_width_keeps_each_run_its_characters(mend: Mend) -> None:
    """A replacement as long as what it replaces goes character by character."""
    lines = [f"{month}月，产值增长{month}.5%，投资增长{month}.1%。" for month in range(1, 7)]
    document = _word(*lines, "出口增长１", "２.5%。")
    mended = mend("a.docx", _saved(document), "STR111")
    assert [run.text for run in _opened(mended.after.data).paragraphs[1].runs][-2:] == ["出口增长1", "2.5%。"]


def test_a_line_break_inside_a_splice_goes_with_it(mend: Mend) -> None:
    """The one that is the report's own stays."""
    mended = mend("a.docx", _saved(_word("优化营商环【更多报告\n请访问www.wenku-abc.com】境，\n服务企业。")), "ADS")
    assert _opened(mended.after.data).paragraphs[1].text == "优化营商环境，\n服务企业。"


def test_a_space_left_at_the_end_of_a_run_is_kept(mend: Mend) -> None:
    """Word drops it unless it is told not to."""
    mended = mend("a.docx", _saved(_word("完成产值 【www.wenku-abc.com】", "12亿元，服务企业。")), "ADS")
    assert [run.text for run in _opened(mended.after.data).paragraphs[1].runs] == ["完成产值 ", "12亿元，服务企业。"]
    source = {name: content for name, _, content in _members(mended.after.data)}["word/document.xml"].decode()
    assert '<w:t xml:space="preserve">完成产值 </w:t>' in source


def test_the_copy_for_older_programs_is_mended_too(mend: Mend) -> None:
    """A text box stands twice in the file, and both say the same afterwards."""
    box = "<w:txbxContent><w:p><w:r><w:t>优化营商环【公文之家】境，服务企业。</w:t></w:r></w:p></w:txbxContent>"
    twice = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    data = _with(_saved(_word("服务企业。")), "word/document.xml", "<w:t>服务企业。</w:t></w:r>", f"</w:r>{twice}")
    mended = mend("a.docx", data, "ADS")
    source = {name: content for name, _, content in _members(mended.after.data)}["word/document.xml"].decode()
    assert source.count("优化营商环境") == 2
    assert "公文之家" not in source


def test_an_automatic_number_is_not_rewritten(mend: Mend) -> None:
    """It is a rule of the file, not words in it; whoever asks is told."""
    document = _word("服务企业。")
    for words in ("夯实基础", "强化保障"):
        document.add_paragraph(words, style="List Number")
    data = _saved(document)
    assert mend("a.docx", data, "STR", unsafe=True).after.data == data


def test_archives_of_an_unknown_shape_are_refused() -> None:
    """Data before the first member would be lost."""
    with pytest.raises(UnknownArchiveError):
        replaced(b"#!/bin/sh\n" + _saved(_word("服务企业。")), {})


def test_members_written_as_a_stream_are_replaced() -> None:
    """Sizes that stood behind the data (as programs without seeking write) stand before it afterwards."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", "甲" * 500)
        archive.writestr("b.xml", "乙" * 500)
        archive.comment = b"remark"
    made = replaced(pipe.getvalue(), {"a.xml": b"new"})
    assert [content for _, _, content in _members(made)] == [b"new", ("乙" * 500).encode()]
    assert zipfile.ZipFile(io.BytesIO(made)).comment == b"remark"
