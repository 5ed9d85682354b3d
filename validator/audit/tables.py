"""This module turns a run into the two tables of numbers that expectations are judged on, each with a pandera schema.

`documents` has a row per document and a column per measure; `findings` a row per document and a column per rule, the
number of its errors and warnings. What a document does not have (a share of masked percentages where it states no
percentage, anything at all where it could not be read) is null, never zero.
"""

import html
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from validator.extract import metrics
from validator.finding import CATEGORIES, SEVERITIES, Finding
from validator.profile import GENERIC
from validator.report._visible import visible
from validator.result import DocumentRecord, Result

if TYPE_CHECKING:
    import pandera.polars as pa
    import polars as pl

ID = "document"
"""The column that names the row: the document's name, fit to be put into any page."""

PER = 10_000
"""Characters that a rate is given for."""

SHARED = (
    "figures",
    *(f"{dimension}_figures" for dimension in metrics.DIMENSIONS),
    "names",
    *(f"{kind}_names" for kind in metrics.NAMES),
)
"""What is counted masked and raw, so that there is a share of masked ones."""

_ALWAYS = ("unreadable", "copies")
"""Columns that a document has whether it was read or not."""


@dataclass(frozen=True)
class Tables:
    """The two tables, and for each id the path that it stands for."""

    documents: "pl.DataFrame"
    findings: "pl.DataFrame"
    paths: dict[str, str]

    def named(self, name: str) -> "pl.DataFrame":
        """`documents` or `findings`."""
        return self.documents if name == "documents" else self.findings


def document_columns() -> tuple[str, ...]:
    """The columns of the documents table, without its id."""
    severities = tuple(f"{severity}s" for severity in SEVERITIES)
    counted = (*severities, "findings", "waived", *CATEGORIES)
    rates = tuple(f"{name}_per_10k" for name in (*severities, "findings", *CATEGORIES))
    shares = tuple(f"{state}_share_{what}" for what in SHARED for state in ("masked", "mixed"))
    read = ("characters", "unexamined_parts", "failures", "recognized", "profile_code")
    return (*_ALWAYS, *read, *counted, *rates, *metrics.columns(), *shares)


def build(result: Result) -> Tables:
    """The tables of a run, checked against their schemas.

    Raises:
        pandera.errors.SchemaErrors: a number is none that the run can have: a fault of this program.
    """
    import polars as pl

    ids = _ids(record.path for record in result.documents)
    codes = [rule.code for rule in result.rules]
    rows = _document_rows(result)
    documents = pl.DataFrame(
        {ID: list(ids), **{name: [row.get(name) for row in rows] for name in document_columns()}},
        schema={ID: pl.String(), **{name: pl.Float64() for name in document_columns()}},
    )
    grave = Counter((found.document, found.rule) for found in result.findings if found.severity != "info")
    counts = {code: [_count(record, grave, code) for record in result.documents] for code in codes}
    findings = pl.DataFrame({ID: list(ids), **counts}, schema={ID: pl.String(), **{code: pl.Int64() for code in codes}})
    document_schema().validate(documents, lazy=True)
    finding_schema(codes).validate(findings, lazy=True)
    return Tables(documents, findings, dict(zip(ids, (record.path for record in result.documents), strict=True)))


def _ids(paths: Iterable[str]) -> list[str]:
    """Names that are text in every page: unseen characters written out, what markup is made of as numbers."""
    found: list[str] = []
    seen: Counter[str] = Counter()
    for path in paths:
        name = "".join(char if char.isalnum() or char in "/._- " else f"&#{ord(char)};" for char in visible(path))
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name} #{seen[name]}")
    return found


def shown(words: str) -> str:
    """Words of a suite as text in a page of great-expectations, whose templates do not escape."""
    return html.escape(visible(words)).replace("$", "&#36;")


def _count(record: DocumentRecord, grave: Counter[tuple[str, str]], code: str) -> int | None:
    return None if record.status == "unreadable" else grave[record.path, code]


def _document_rows(result: Result) -> list[dict[str, float]]:
    digests = Counter(record.sha256 for record in result.documents if record.sha256)
    profiles = sorted({record.profile for record in result.documents} - {"", GENERIC.name})
    waived = Counter(found.document for found in result.waived)
    failures = Counter(failure.document for failure in result.failures)
    rows = []
    for record in result.documents:
        copies = max(digests[record.sha256] - 1, 0)
        row: dict[str, float] = {"unreadable": float(record.status == "unreadable"), "copies": float(copies)}
        if record.status != "unreadable":
            known = record.profile in profiles
            row |= {
                "characters": float(record.characters),
                "unexamined_parts": float(len(record.unexamined)),
                "failures": float(failures[record.path]),
                "recognized": float(known),
                "profile_code": float(profiles.index(record.profile) + 1 if known else 0),
                "waived": float(waived[record.path]),
                **_counted(result.by_document.get(record.path, ()), record.characters),
                **record.metrics,
                **_shares(record),
            }
        rows.append(row)
    return rows


def _counted(found: Sequence[Finding], characters: int) -> dict[str, float]:
    severities = Counter(finding.severity for finding in found)
    categories = Counter(finding.category for finding in found)
    counts: dict[str, float] = {f"{severity}s": float(severities[severity]) for severity in SEVERITIES}
    counts["findings"] = float(len(found))
    counts |= {category: float(categories[category]) for category in CATEGORIES}
    return counts | {f"{name}_per_10k": count * PER / max(characters, 1) for name, count in counts.items()}


def _shares(record: DocumentRecord) -> dict[str, float]:
    """Masked of all, and how far that is from all or nothing: 0 where one habit rules, 0.5 where neither does."""
    shares: dict[str, float] = {}
    for what in SHARED:
        masked, raw = (record.metrics.get(f"{state}_{what}", 0.0) for state in ("masked", "raw"))
        if masked + raw:
            share = masked / (masked + raw)
            shares |= {f"masked_share_{what}": share, f"mixed_share_{what}": min(share, 1 - share)}
    return shares


def document_schema() -> "pa.DataFrameSchema":
    """What the documents table promises."""
    import pandera.polars as pa
    import polars as pl

    columns: dict[str, Any] = {ID: pa.Column(pl.String(), unique=True)}
    for name in document_columns():
        checks = [pa.Check.ge(0)]
        if "_share_" in name or name in ("unreadable", "recognized"):
            checks.append(pa.Check.le(0.5 if name.startswith("mixed") else 1))
        columns[name] = pa.Column(pl.Float64(), checks=checks, nullable=name not in _ALWAYS)
    return pa.DataFrameSchema(columns, checks=[pa.Check(_adds_up, name="severities_and_families_add_up")], strict=True)


def _adds_up(data: Any) -> Any:
    import polars as pl

    total = pl.col("findings")
    severities = pl.sum_horizontal([f"{severity}s" for severity in SEVERITIES], ignore_nulls=False) == total
    families = pl.sum_horizontal(list(CATEGORIES), ignore_nulls=False) == total
    return data.lazyframe.select((severities & families).fill_null(value=True))


def finding_schema(codes: Sequence[str]) -> "pa.DataFrameSchema":
    """What the findings table promises for these rules."""
    import pandera.polars as pa
    import polars as pl

    count = pa.Column(pl.Int64(), checks=[pa.Check.ge(0)], nullable=True)
    return pa.DataFrameSchema({ID: pa.Column(pl.String(), unique=True), **dict.fromkeys(codes, count)}, strict=True)
