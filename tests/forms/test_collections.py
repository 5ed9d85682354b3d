"""Rows of JSON Lines and Parquet are documents of their own."""

import gzip
import json
import tracemalloc
from pathlib import Path

import polars
import pytest

import validator
from validator.collect._part import Columns
from validator.document import Document, Unreadable
from validator.gather import sources
from validator.pipeline import read

ROWS = [
    {"id": "甲", "text": "第一份报告。\n第二行。"},
    {"id": "乙", "text": "第二份报告，完成产值*亿元。"},
    {"id": "甲", "text": "第三份"},
]


def lines(*rows: object) -> bytes:
    """Rows as JSON Lines; what is bytes stays as it is."""
    return b"".join(
        (row if isinstance(row, bytes) else json.dumps(row, ensure_ascii=False).encode()) + b"\n" for row in rows
    )


PLAIN = Columns()


def documents(path: Path, columns: Columns = PLAIN) -> list[Document | Unreadable]:
    """Every document that a path gives, read."""
    return [read(source) for source in sources([str(path)], columns)]


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".parquet"])
def test_rows_are_documents_named_by_their_number(tmp_path: Path, suffix: str) -> None:
    """Each row gives its text as written, under the collection's path and its number."""
    path = tmp_path / f"集合{suffix}"
    if suffix == ".parquet":
        polars.DataFrame(ROWS).write_parquet(path)
    else:
        path.write_bytes(gzip.compress(lines(*ROWS)) if suffix.endswith("gz") else lines(*ROWS))
    found = documents(path)
    assert [one.path for one in found] == [f"{path.as_posix()}#{row}" for row in (1, 2, 3)]
    assert [one.text for one in found if isinstance(one, Document)] == [row["text"] for row in ROWS]


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_rows_are_named_by_the_column_that_identifies_them(tmp_path: Path, suffix: str) -> None:
    """An identifier that comes twice is told apart by the row."""
    path = tmp_path / f"a{suffix}"
    if suffix == ".parquet":
        polars.DataFrame(ROWS).write_parquet(path)
    else:
        path.write_bytes(lines(*ROWS))
    found = documents(path, Columns(id="id"))
    assert [one.path.rpartition("#")[2] for one in found] == ["甲", "乙", "甲@3"]


def test_faulty_rows_are_unreadable_documents_of_their_own(tmp_path: Path) -> None:
    """A row that is no JSON, no object or no text is named by its line, and the others are read."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines(ROWS[0], b"{broken", b"", [1], {"id": "x", "text": None}, b"\xff\xfe", ROWS[1]))
    found = documents(path)
    assert [isinstance(one, Document) for one in found] == [True, False, False, False, False, True]
    refused = [one for one in found if isinstance(one, Unreadable)]
    assert [one.path.rpartition("#")[2] for one in refused] == ["2", "4", "5", "6"]
    assert "第 4 行" in refused[1].reason["zh"]
    assert "row 6" in refused[3].reason["en"]


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_missing_column_refuses_the_collection_once(tmp_path: Path, suffix: str) -> None:
    """The reason names the columns there are, the remedy the option."""
    path = tmp_path / f"a{suffix}"
    rows = [{"content": "正文", "id": "1"}] * 5
    if suffix == ".parquet":
        polars.DataFrame(rows).write_parquet(path)
    else:
        path.write_bytes(lines(*rows))
    (refused,) = documents(path)
    assert isinstance(refused, Unreadable)
    assert "content" in refused.reason["en"]
    assert "--text-column" in refused.remedy["zh"]
    assert all(isinstance(one, Document) for one in documents(path, Columns(text="content")))


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.parquet", "a.jsonl"])
@pytest.mark.parametrize("data", [b"", b"PAR1 nothing else", b"\x1f\x8b\x08 no gzip", b"\x00" * 200])
def test_damaged_collections_are_refused_or_empty(tmp_path: Path, name: str, data: bytes) -> None:
    """No content raises; what cannot be taken apart says so."""
    path = tmp_path / name
    path.write_bytes(data)
    result = validator.check_files([tmp_path, __file__])
    assert all(record.status == "unreadable" for record in result.documents if record.path.startswith(str(path)))


def test_labels_beside_a_document_are_no_collection(tmp_path: Path) -> None:
    """A folder's label files are passed over, its collections are not."""
    (tmp_path / "a.txt").write_text("正文", encoding="utf-8")
    (tmp_path / "a.txt.jsonl").write_bytes(lines({"start": 1}))
    (tmp_path / "b.jsonl").write_bytes(lines(ROWS[0]))
    assert [Path(s.shown).name for s in sources([str(tmp_path)], Columns())] == ["a.txt", "b.jsonl#1"]
    assert [Path(s.shown).name for s in sources([str(tmp_path)])] == ["a.txt"]


def test_half_a_surrogate_pair_is_no_character(tmp_path: Path) -> None:
    """It is replaced one for one, so that offsets hold and reports can be written."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "\\ud83d\xe4\xb8\x80\\ud83d\\ude00"}\n')
    (found,) = documents(path)
    assert isinstance(found, Document)
    assert found.text == "\ufffd一\U0001f600"


def test_rows_give_the_findings_of_the_same_text(tmp_path: Path) -> None:
    """Findings carry the offsets of the row's own text."""
    text = "某市完成产值*亿元。\n欢迎加微信号abc12345咨询范文网www.example-docs.com下载。"
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines({"body": text}))
    whole, row = validator.check_text(text), validator.check_files([path], text_column="body")
    assert whole.findings
    assert [(f.rule, f.start, f.end) for f in row.findings] == [(f.rule, f.start, f.end) for f in whole.findings]


def test_listing_a_large_collection_keeps_no_text(tmp_path: Path) -> None:
    """A hundred megabytes of rows are listed in a few."""
    path = tmp_path / "a.jsonl"
    line = lines({"text": "报告" * 5000})
    with path.open("wb") as file:
        for _ in range(3000):
            file.write(line)
    tracemalloc.start()
    found = sources([str(path)], Columns())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found) == 3000
    assert peak < 10_000_000


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A compression that nothing installed reads: the remedy names the extra."""
    import sys

    monkeypatch.setitem(sys.modules, "zstandard", None)
    (tmp_path / "a.jsonl.zst").write_bytes(b"\x28\xb5\x2f\xfd")
    (refused,) = documents(tmp_path / "a.jsonl.zst")
    assert isinstance(refused, Unreadable)
    assert "report-validator[zstd]" in refused.remedy["en"]


def test_rows_of_a_packed_file_are_read_in_any_order(tmp_path: Path) -> None:
    """Backward means from the start again."""
    zstandard = pytest.importorskip("zstandard")
    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(zstandard.ZstdCompressor().compress(lines(*({"text": f"第{n}份" * 5000} for n in range(40)))))
    listed = sources([str(path)], Columns())
    for number in (39, 0, 20, 19, 39):
        found = read(listed[number])
        assert isinstance(found, Document)
        assert found.text.startswith(f"第{number}份")
