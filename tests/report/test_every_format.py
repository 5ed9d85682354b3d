"""What holds for every machine format alike."""

import random
from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module

import pytest

from tests.report import samples
from validator.finding import Finding
from validator.report._shape import ReportOptions
from validator.result import DocumentRecord, Result

TEXT_FORMATS = ("sarif", "github", "gitlab", "markdown", "rdjson", "csv", "junit", "json", "console")


def rendered(form: str, result: Result, **options: object) -> str:
    """The single file of a format."""
    files: Mapping[str, str] = import_module(f"validator.report.{form}").render(result, ReportOptions(**options))  # type: ignore[arg-type]
    assert list(files) == [""]
    return files[""]


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_masked_excerpts_tell_nothing(form: str) -> None:
    """No text of a finding or of its evidence stands in a report with masked excerpts; findings are still there."""
    told = rendered(form, samples.result(), excerpts="masked")
    assert [secret for secret in samples.SECRETS if secret in told] == []
    assert "RED210" in told


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_full_excerpts_tell_the_place(form: str) -> None:
    """The same report with excerpts quotes what leaked, so the masked one is not silent for another reason."""
    assert "12.6亿元" in rendered(form, samples.result())


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_nothing_lost_is_silent(form: str) -> None:
    """A document that could not be read and a rule that did not finish are named in every format."""
    told = rendered(form, replace(samples.result(), findings=()))
    assert "超出时限" in told
    assert "文件设有密码" in told


@pytest.mark.parametrize("form", TEXT_FORMATS)
@pytest.mark.parametrize("excerpts", ["full", "masked"])
def test_what_was_not_examined_is_told(form: str, excerpts: str) -> None:
    """A part that nobody looked at is named in every format; masked, the names of files inside it are not."""
    parts = (
        dict(samples.words("pages without text: 3-4", "第 3-4 页没有文字")),
        dict(samples.words("attached files, not read: 1 (b.doc)", "附件 1 个，未读取（恒远底稿.doc）")),
    )
    record = replace(samples.CLEAN, unexamined=parts)
    told = rendered(form, Result(findings=(), documents=(record,), rules=(samples.rule("RED201"),)), excerpts=excerpts)
    assert "第 3-4 页没有文字" in told
    assert "附件 1 个，未读取" in told
    assert ("恒远底稿" in told) == (excerpts == "full")


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_places_are_told_in_the_words_of_the_form(form: str) -> None:
    """A finding of a form with pages and tables is placed by them; who wrote a comment is told unless text is masked."""
    place = (("page", 3), ("comment", 2), ("comment-by:审核人甲", 1))
    one = replace(samples.finding(samples.SUMMARY, "RED201", "37家"), place=place)
    run = Result(findings=(one,), documents=(samples.SUMMARY,), rules=(samples.rule("RED201"),))
    told = rendered(form, run, lang="zh")
    assert "第3页，第2条批注，审核人甲所写" in told
    hidden = rendered(form, run, lang="zh", excerpts="masked")
    assert "第3页，第2条批注" in hidden
    assert "审核人甲" not in hidden


@pytest.mark.parametrize("form", ("sarif", "github", "gitlab", "markdown", "rdjson", "csv", "junit"))
def test_no_document_is_told(form: str) -> None:
    """A run that found nothing to check says so instead of looking clean."""
    assert "没有找到文件" in rendered(form, samples.empty())


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_any_text_can_be_written(form: str) -> None:
    """Lone surrogates, controls and noncharacters in paths and words reach a file as UTF-8 without an exception."""
    wild = "\ud800\x00\x1b]0;\u202e\ufdd0\U0010ffff\r\n"
    record = DocumentRecord(path=f"a{wild}/b.txt", status="checked", text=f"文{wild}字", characters=9)
    one = samples.finding(record, "RED202", wild, message=samples.words(wild, wild), fix=(wild, True))
    told = rendered(form, Result(findings=(one,), documents=(record,), rules=(samples.rule("RED202"),)))
    told.encode("utf-8")


@pytest.mark.parametrize("form", ("sarif", "github", "gitlab", "rdjson"))
def test_long_lines_stay_linear(form: str) -> None:
    """A document of one line of a million characters with two thousand findings is written in moments."""
    text = "报" * 1_000_000
    record = DocumentRecord(path="line.txt", status="checked", text=text, characters=len(text))
    one = samples.finding(record, "RED202", "报")
    chance = random.Random(7)
    found = tuple(_moved(one, chance.randrange(len(text))) for _ in range(2_000))
    told = rendered(form, Result(findings=found, documents=(record,), rules=(samples.rule("RED202"),)))
    assert "line.txt" in told


def _moved(finding: Finding, start: int) -> Finding:
    return replace(finding, start=start, end=start + 1, column=start + 1, fingerprint=f"{start:x}")
