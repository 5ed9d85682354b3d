"""Time and memory of each form on a large file: `python tests/forms/measure.py [--check] [FORM]...`.

Files of 500 pages or 100,000 rows are made once, in a folder of the system's temporary one. Each is then read by a process
of its own (with `--check`, checked by all rules too), whose wall time and greatest resident memory are printed.
"""

import argparse
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PAGES, ROWS, COLUMNS = 500, 100_000, 10
FOLDER = Path(tempfile.gettempdir()) / "report-validator-measure"
_CLAUSES = (
    "全市上下坚持稳中求进工作总基调", "规上工业企业完成产值*亿元", "**集团新建*条生产线", "同比增长*个百分点", "扎实推进重点项目建设",
    "民生保障持续加强", "**县新增就业*万人", "各项事业取得新的进展", "营商环境进一步优化", "财政收入达到*亿元",
)  # fmt: skip


def sentences(count: int) -> Iterator[str]:
    """Sentences of a report, the same in every run."""
    chance = random.Random(1)
    for _ in range(count):
        yield "，".join(chance.sample(_CLAUSES, 4)) + f"，完成第{chance.randrange(10**6)}项。"


def rows() -> Iterator[list[object]]:
    """Rows of a table: a name, then figures."""
    chance = random.Random(2)
    for number in range(ROWS):
        yield [f"**企业{number}", *(round(chance.uniform(1, 9000), 1) for _ in range(COLUMNS - 1))]


def make_pdf(path: Path) -> None:
    """Pages of thirty lines."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas, said = Canvas(str(path), pagesize=(595, 842)), "".join(sentences(PAGES * 24))
    for page in range(PAGES):
        canvas.setFont("STSong-Light", 12)
        for line in range(30):
            at = (page * 30 + line) * 37
            canvas.drawString(72, 780 - 24 * line, said[at : at + 37])
        canvas.showPage()
    canvas.save()


def make_docx(path: Path) -> None:
    """Paragraphs of five hundred pages' length."""
    import docx

    made = docx.Document()
    said = list(sentences(PAGES * 24))
    for at in range(0, len(said), 4):
        made.add_paragraph("".join(said[at : at + 4]))
    made.save(str(path))


def make_xlsx(path: Path) -> None:
    """One sheet."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("汇总")
    for row in rows():
        sheet.append(row)
    book.save(path)


def make_csv(path: Path) -> None:
    """Fields parted by commas."""
    path.write_text("\n".join(",".join(map(str, row)) for row in rows()), encoding="utf-8")


def documents() -> Iterator[dict[str, object]]:
    """Rows of a collection, each a short document."""
    for number, text in enumerate(sentences(ROWS)):
        yield {"id": f"d{number}", "text": f"**市工作简报\n{text}\n"}


def make_jsonl(path: Path) -> None:
    """A line an object."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in documents())


def make_gz(path: Path) -> None:
    """The same, compressed."""
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in documents())


def make_parquet(path: Path) -> None:
    """A row a document, in row groups."""
    import polars

    polars.DataFrame(list(documents())).write_parquet(path, compression="zstd", row_group_size=10_000)


FORMS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "pdf": ("a.pdf", make_pdf),
    "docx": ("a.docx", make_docx),
    "xlsx": ("a.xlsx", make_xlsx),
    "csv": ("a.csv", make_csv),
    "jsonl": ("a.jsonl", make_jsonl),
    "jsonl.gz": ("b.jsonl.gz", make_gz),
    "parquet": ("a.parquet", make_parquet),
}


def measure(path: Path, check: bool) -> None:
    """Read (and check) a file in this process and print what it took."""
    from validator import gather, job, pipeline, ruleset
    from validator.collect._part import Columns

    loaded = ruleset.load([]) if check else None
    began, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    found = gather.sources([str(path)], Columns())
    if loaded is not None:
        result = pipeline.check(found, loaded, pipeline.Options(jobs=1))
        said, characters = f"{len(result.findings)} findings", sum(each.characters for each in result.documents)
    else:
        characters = 0
        for source in found:
            read = job.read(source)
            characters += len(getattr(read, "text", ""))
        said = f"{len(found)} documents"
    seconds = time.perf_counter() - started
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{path.name:12} {path.stat().st_size / 1e6:7.1f} MB {characters:>11,} characters {seconds:7.1f} s "
        f"{most / 1024:6.0f} MB at most ({began / 1024:.0f} before)  {said}",
        flush=True,
    )


def main() -> None:
    """Make the files that are missing, and measure each form that is asked for, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("forms", nargs="*", metavar="FORM", help=f"of {', '.join(FORMS)}")
    parser.add_argument("--check", action="store_true", help="apply all rules too")
    parser.add_argument("--only", metavar="FILE", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.only:
        measure(Path(asked.only), asked.check)
        return
    FOLDER.mkdir(exist_ok=True)
    for form in asked.forms or FORMS:
        name, make = FORMS[form]
        if not (FOLDER / name).exists():
            make(FOLDER / name)
        command = [sys.executable, __file__, "--only", str(FOLDER / name), *(["--check"] if asked.check else [])]
        subprocess.run(command, check=False)


if __name__ == "__main__":
    main()
