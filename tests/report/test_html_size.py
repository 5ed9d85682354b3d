"""The HTML report of much: a long line, many findings, many documents."""

import re
import time
from dataclasses import replace

from tests.report import samples
from validator.document import Document
from validator.finding import Finding
from validator.report import html
from validator.report._paths import page as page_name
from validator.report._shape import ReportOptions
from validator.result import DocumentRecord, Result


def of(record: DocumentRecord, *findings: Finding) -> Result:
    return replace(samples.clear(), documents=(record,), findings=findings)


def test_a_line_of_a_megabyte_is_a_page_in_no_time() -> None:
    """A million characters without a line end, hostile ones among them, stay linear."""
    text = "甲<&\u202e" * 250_000
    record = replace(samples.CLEAN, path="long.txt", text=text, characters=len(text), blocks=())
    found = [replace(samples.finding(record, "RED201", "甲"), start=at, end=at + 3) for at in range(0, 900_000, 9_000)]
    begun = time.perf_counter()
    page = html.render(of(record, *found), ReportOptions())[page_name("long.txt")]
    assert time.perf_counter() - begun < 20
    assert page.count("&lt;&amp;") == 250_000


def test_two_thousand_findings_in_one_document() -> None:
    """The page of a document with 2,000 findings is made within seconds and marks them all."""
    text = "".join(f"第{n}项完成{n}亿元，增长{n}％。\n" for n in range(2_000))
    record = replace(samples.CLEAN, path="many.txt", text=text, characters=len(text), blocks=())
    places = [match.span() for match in re.finditer(r"\d+亿元", text)]
    lines = Document("", text)
    found = [
        replace(
            samples.finding(record, "RED201", "亿元"),
            start=s,
            end=e,
            line=lines.position(s)[0],
            fingerprint=f"{n:016x}",
        )
        for n, (s, e) in enumerate(places)
    ]
    begun = time.perf_counter()
    page = html.render(of(record, *found), ReportOptions())[page_name("many.txt")]
    assert time.perf_counter() - begun < 20
    assert len(re.findall(r'id="m-[0-9a-f]{16}"', page)) == 2_000


def test_five_thousand_documents_in_the_index() -> None:
    """The index of 5,000 documents is made within seconds; the pages wait until they are asked for."""
    records = tuple(replace(samples.CLEAN, path=f"卷{n % 40}/文件{n}.txt") for n in range(5_000))
    one = samples.finding(samples.CLEAN, "RED201", "平稳")
    result = replace(samples.clear(), documents=records, findings=tuple(replace(one, document=r.path) for r in records))
    begun = time.perf_counter()
    made = html.render(result, ReportOptions())
    index = made["index.html"]
    assert time.perf_counter() - begun < 20
    assert len(made) == 5_001 and index.count('<tr class="blocked"') == 5_000
