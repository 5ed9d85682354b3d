"""The JSON form that the contract fixes."""

import json as reader
from dataclasses import replace
from typing import Any

from tests.report import samples
from tests.report.golden import matches
from validator.report import json
from validator.report._shape import ReportOptions
from validator.result import Result


def whole(result: Result, **options: Any) -> dict[str, Any]:
    """The object."""
    found = reader.loads(json.render(result, ReportOptions(**options))[""])
    assert isinstance(found, dict)
    return found


def test_the_findings_are_as_expected() -> None:
    """Byte for byte: programs read them."""
    assert matches("findings.json", json.encoded(whole(samples.result())["findings"]) + "\n")


def test_the_contract_is_kept() -> None:
    """Version 1 has these keys at least."""
    found = whole(samples.result())
    assert found["schema_version"] == 1
    assert {"name", "version", "rules_digest"} <= set(found["tool"])
    assert {"summary", "documents", "findings"} <= set(found)
    fields = {"path", "status", "encoding", "characters", "sha256", "profile", "reason"}
    assert all(fields <= set(record) for record in found["documents"])


def test_a_finding_has_the_fields_of_the_contract() -> None:
    """Each of them, decimals as strings."""
    fields = {
        "document", "rule", "name", "category", "severity", "start", "end", "line", "column", "excerpt", "message",
        "evidence", "fix", "details", "fingerprint",
    }  # fmt: skip
    found = whole(samples.result())["findings"]
    assert all(fields <= set(each) for each in found)
    (share,) = [each for each in found if each["rule"] == "NUM401"]
    assert share["details"] == {"low": "0", "high": "100", "unit": "％"}


def test_offsets_find_the_excerpt() -> None:
    """Start and end count code points of the text as read."""
    for each in whole(samples.vector())["findings"]:
        assert samples.VECTOR_TEXT[each["start"] : each["end"]] == each["excerpt"]


def test_a_document_is_checked_or_unreadable_with_a_reason() -> None:
    """Nothing is left out."""
    found = {record["path"]: record for record in whole(samples.result())["documents"]}
    assert found["2020/加密.docx"]["status"] == "unreadable"
    assert found["2020/加密.docx"]["reason"] == {"en": "the file is protected by a password", "zh": "文件设有密码"}
    assert {record["status"] for record in found.values()} == {"checked", "unreadable"}


def test_the_summary_counts_what_is_listed() -> None:
    """The verdict's numbers are those of the lists."""
    found = whole(samples.result())
    assert found["summary"]["findings"] == len(found["findings"])
    assert found["summary"]["waived"] == len(found["waived"]) == 1
    assert found["summary"]["unreadable"] == 1
    assert found["summary"]["exit_status"] == 3
    assert whole(replace(samples.result(), failures=(), documents=(samples.SUMMARY,)))["summary"]["exit_status"] == 1
