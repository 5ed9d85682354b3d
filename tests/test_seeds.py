"""The corpus holds together: labels stand where they say, every rule has its plants, the README's table is true."""

import json
from collections import Counter
from pathlib import Path

import pytest

from validator.document import Document
from validator.read import _open

SEEDS = Path(__file__).parent.parent / "seeds"
CODES = {
    "structure": """
        STR101 missing-title STR102 missing-section STR103 heading-sequence STR104 empty-section STR105 heading-style
        STR106 enumeration-sequence STR107 unbalanced-pair STR108 truncated-text STR109 duplicated-passage
        STR110 unreadable-text STR111 mixed-width STR112 empty-document""",
    "redaction": """
        RED201 leaked-figure RED202 leaked-name RED203 partly-masked-name RED204 inconsistent-entity RED205 mask-style
        RED206 magnitude-leak RED207 recoverable-value RED208 damaged-text RED209 identifying-detail
        RED210 personal-data RED211 cross-document-leak RED212 inconsistent-period RED213 over-redaction
        RED214 ineffective-redaction""",
    "advertising": """
        ADS301 link ADS302 promoter-name ADS303 contact ADS304 spliced-ad ADS305 promotional-sentence
        ADS306 hidden-characters ADS307 repeated-foreign-string""",
    "numeric": """
        NUM401 percent-range NUM402 share-sum NUM403 rank-range NUM404 period-order NUM405 count-mismatch
        NUM406 delta-mismatch NUM407 unit-mismatch NUM408 growth-mismatch NUM409 period-conflict
        NUM410 malformed-number NUM411 direction-conflict NUM412 value-conflict""",
}
"""The rules that a label may name. Codes are permanent once released, so the list grows and never changes."""
NAMES = {
    name: (code, family)
    for family, words in CODES.items()
    for code, name in zip(words.split()[::2], words.split()[1::2], strict=True)
}
DOCUMENTS = sorted(path for path in SEEDS.iterdir() if path.suffix != ".jsonl" and path.name != "README.md")


def _read(path: Path) -> Document:
    document = _open.read_file(path)
    assert isinstance(document, Document), f"{path.name} cannot be read"
    return document


def _labels(path: Path) -> list[dict[str, object]]:
    file = path.with_name(path.name + ".jsonl")
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []


LABELS = {path.name: _labels(path) for path in DOCUMENTS}


def _certain(path: Path) -> list[str]:
    return [str(label["name"]) for label in LABELS[path.name] if label["certain"]]


def document_row(path: Path) -> str:
    """The README's line about one document."""
    document, certain = _read(path), _certain(path)
    families = Counter(NAMES[name][1] for name in certain)
    by_family = " | ".join(str(families[family]) for family in CODES)
    unsure = len(LABELS[path.name]) - len(certain)
    return f"| {path.name} | {document.format}, {document.encoding} | {len(document.text)} | {by_family} | {unsure} |"


def rule_row(name: str) -> str:
    """The README's line about one rule."""
    where = [path for path in DOCUMENTS if name in _certain(path)]
    mine = [label for labels in LABELS.values() for label in labels if label["name"] == name]
    certain = [label for label in mine if label["certain"]]
    grades = Counter(str(label["difficulty"]) for label in certain)
    by_grade = " | ".join(str(grades[grade]) for grade in ("easy", "medium", "hard"))
    return f"| {NAMES[name][0]} {name} | {by_grade} | {len(certain)} | {len(where)} | {len(mine) - len(certain)} |"


def table() -> str:
    """What stands between the markers of `seeds/README.md`."""
    clean = sum(not _certain(path) for path in DOCUMENTS)
    labels = [label for labels in LABELS.values() for label in labels]
    certain = sum(bool(label["certain"]) for label in labels)
    return "\n".join(
        [
            f"{len(DOCUMENTS)} documents, {clean} clean; {certain} certain labels, {len(labels) - certain} open.",
            "",
            "| document | format, encoding | characters | structure | redaction | advertising | numeric | open |",
            "|---|---|---:|---:|---:|---:|---:|---:|",
            *map(document_row, DOCUMENTS),
            "",
            "| rule | easy | medium | hard | certain | in documents | open |",
            "|---|---:|---:|---:|---:|---:|---:|",
            *map(rule_row, NAMES),
        ]
    )


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_label_quotes_what_stands_at_its_place(path: Path) -> None:
    """Offsets are those of the text as the project's own reader gives it, in every format and encoding."""
    text = _read(path).text
    for label in LABELS[path.name]:
        start, end = int(str(label["start"])), int(str(label["end"]))
        assert text[start:end] == label["quote"], label
        assert label["document"] == path.name
        assert start < end or label["name"] in {"missing-title", "missing-section", "empty-document"}, label


def test_documents_and_label_files_belong_to_each_other() -> None:
    """A document without labels has an empty file, so a forgotten one is seen."""
    files = {path.name.removesuffix(".jsonl") for path in SEEDS.glob("*.jsonl")}
    assert files == {path.name for path in DOCUMENTS}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_labels_speak_the_language_of_the_rules(path: Path) -> None:
    """A misspelt rule or family would never be matched, and a label says where it comes from and why."""
    for label in LABELS[path.name]:
        assert NAMES[str(label["name"])][1] == label["category"], label
        assert label["origin"] in {"planted", "re-reading"}, label
        assert label["difficulty"] in {"easy", "medium", "hard"}, label
        assert label["reason"] == label["note"] != "", label
        assert not (label["certain"] and label.get("disagreement")), label


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_defect_is_labelled_twice(path: Path) -> None:
    """A second label of one rule at one place would count a single find as two."""
    places = Counter((label["name"], label["start"], label["end"]) for label in LABELS[path.name])
    assert [place for place, times in places.items() if times > 1] == []


def test_the_corpus_is_large_enough_and_partly_clean() -> None:
    """Recall needs many documents, the count of false alarms needs clean ones."""
    assert len(DOCUMENTS) >= 40
    assert sum(not _certain(path) for path in DOCUMENTS) >= 14


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_is_planted_often_enough(name: str) -> None:
    """A recall over one or two places says nothing."""
    assert sum(_certain(path).count(name) for path in DOCUMENTS) >= 5


def test_the_table_of_the_readme_is_true() -> None:
    """The table is made from the files; paste what `table()` gives between the markers."""
    readme = (SEEDS / "README.md").read_text("utf-8")
    shown = readme.split("<!-- table -->\n")[1].split("\n<!-- /table -->")[0]
    assert shown == table()
