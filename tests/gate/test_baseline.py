"""A baseline: what was there before does not stop the gate, and nothing new slips in with it."""

import json
from xml.etree import ElementTree

import pytest

DIRTY = "某县工业运行情况\n\n2023年，全县完成产值*亿元，同比增长*%，优化营商环【公文之家】境，服务企业*家。\n"
NEW = "2024年，全县将继续推进产业集【范文之家】群建设，服务企业*家。\n"


@pytest.fixture
def known(desk):
    """A folder whose findings are in known.jsonl."""
    done = desk.run("baseline", "write", "docs", "--rules", "advertising", "--output", "known.jsonl")
    assert done.status == 0, done.err
    return desk


def test_a_known_finding_is_waived_and_the_gate_opens(known):
    """Status 0; the finding is still told, as waived, in JSON and as skipped in JUnit."""
    done = known.check("docs", "--baseline", "known.jsonl", "--format", "junit=j.xml")
    assert (done.status, done.rules, done.waived) == (0, [], ["ADS304"])
    assert done.json["waived"][0]["waiver"]["by"] == "baseline"
    skipped = ElementTree.parse(known.folder / "j.xml").getroot().findall(".//skipped")
    assert ["known before, in the baseline" in one.get("message") for one in skipped] == [True]


def test_a_baseline_holds_no_text_no_time_and_no_line_number(known):
    """One finding a line: document, rule and fingerprint."""
    rows = [json.loads(line) for line in known.read("known.jsonl").splitlines()]
    assert rows[0] == {"format": "validator-baseline-1"}
    assert [set(row) for row in rows[1:]] == [{"document", "rule", "fingerprint"}]
    assert "公文" not in known.read("known.jsonl")


def test_writing_again_changes_nothing(known):
    """Byte for byte, whoever writes it and from whatever folder."""
    before = known.read("known.jsonl")
    known.run("baseline", "write", ".", "--rules", "advertising", "--output", "../known.jsonl", cwd="docs")
    assert known.read("known.jsonl") == before


def test_an_edit_elsewhere_keeps_a_finding_known(known):
    """Paragraphs before and after it move it, and change nothing about it."""
    known.write(
        "docs/dirty.txt",
        DIRTY.replace("\n\n", "\n\n全年形势总体平稳，各项工作有序推进。\n\n") + "\n以上情况，特此报告。\n",
    )
    assert known.check("docs", "--baseline", "known.jsonl").status == 0


def test_a_new_finding_stops_the_gate(known):
    """Only the new one counts."""
    known.write("docs/dirty.txt", DIRTY + "\n" + NEW)
    done = known.check("docs", "--baseline", "known.jsonl")
    assert (done.status, done.rules, done.waived) == (1, ["ADS304"], ["ADS304"])
    assert done.json["findings"][0]["excerpt"] == "【范文之家】"


def test_a_second_finding_of_the_same_words_is_new(desk):
    """Equal findings are counted, so that a copy of a known leak is not known."""
    line = "全县工业增加值同比增长5.2％％，企业效益稳步改善。\n"
    desk.write("docs/dirty.txt", f"某县工业运行情况\n\n{line}")
    desk.run("baseline", "write", "docs", "--select", "NUM410", "--output", "known.jsonl")
    desk.write("docs/dirty.txt", f"某县工业运行情况\n\n{line}\n消费平稳。\n\n{line}")
    done = desk.run(
        "check", "docs", "--format", "json", "--baseline", "known.jsonl", "--select", "NUM410", "--fail-on", "info"
    )
    assert (done.status, done.rules, done.waived) == (1, ["NUM410"], ["NUM410"])


def test_a_baseline_grows_only_when_told_to(known):
    """Refused with status 1 and the file untouched; with --accept-new it is written."""
    before = known.read("known.jsonl")
    known.write("docs/more.txt", "某县情况\n\n" + NEW)
    arguments = ("baseline", "write", "docs", "--rules", "advertising", "--output", "known.jsonl")
    refused = known.run(*arguments)
    assert refused.status == 1
    assert "docs/more.txt: ADS304" in refused.out
    assert "--accept-new" in refused.err
    assert known.read("known.jsonl") == before
    assert known.run(*arguments, "--accept-new").status == 0
    assert known.check("docs", "--baseline", "known.jsonl").status == 0


def test_a_stale_entry_is_told_and_pruned(known):
    """A notice with the line; with --strict it fails the run; pruning takes it out and adds nothing."""
    known.write("docs/dirty.txt", "某县工业运行情况\n\n" + NEW)
    done = known.check("docs", "--baseline", "known.jsonl", "--fail-on", "never")
    assert done.status == 0
    assert done.json["notices"][0]["line"] == 2
    assert "no longer found" in done.notices[0]
    assert known.check("docs", "--baseline", "known.jsonl", "--fail-on", "never", "--strict").status == 1
    assert known.run("baseline", "prune", "docs", "--rules", "advertising", "--baseline", "known.jsonl").status == 0
    assert known.read("known.jsonl") == '{"format": "validator-baseline-1"}\n'


def test_a_run_over_other_documents_or_rules_calls_nothing_stale(known):
    """What was not looked at cannot be gone."""
    assert known.check("docs/clean.txt", "--baseline", "known.jsonl").notices == []
    assert known.check("docs", "--baseline", "known.jsonl", "--select", "ADS301").notices == []
    known.run("baseline", "prune", "docs/clean.txt", "--rules", "advertising", "--baseline", "known.jsonl")
    assert "docs/dirty.txt" in known.read("known.jsonl")


def test_a_document_that_moved_keeps_its_findings_known(known):
    """The old path is gone from the disk, the same words stand in the new."""
    (known.folder / "docs/dirty.txt").rename(known.folder / "docs/renamed.txt")
    done = known.check("docs", "--baseline", "known.jsonl")
    assert (done.status, done.waived) == (0, ["ADS304"])


def test_a_copy_of_a_document_is_not_known(known):
    """The old document is still there, so that the copy is a second leak."""
    known.write("docs/copy.txt", DIRTY)
    assert known.check("docs/copy.txt", "--baseline", "known.jsonl").status == 1


def test_masked_excerpts_match_the_same_baseline(known):
    """What hides the leak in reports must not make it unknown."""
    assert known.check("docs", "--baseline", "known.jsonl", "--excerpts", "masked").status == 0


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "there is no baseline"),
        ("", "known.jsonl:1:"),
        ("[]\n", "known.jsonl:1:"),
        ('{"format": "validator-baseline-1"}\n{"document": "a"}\n', "known.jsonl:2:"),
        ('{"format": "validator-baseline-1"}\n<<<<<<< HEAD\n', "merge conflict"),
        (
            '{"format": "validator-baseline-1"}\n{"document":"a","rule":"b","fingerprint":"c","count":-1}\n',
            "known.jsonl:2:",
        ),
    ],
)
def test_a_baseline_that_is_missing_or_damaged_is_wrong_usage(desk, content, says):
    """Status 2 and where; nothing is checked."""
    if content is not None:
        desk.write("known.jsonl", content)
    done = desk.check("docs", "--baseline", "known.jsonl")
    assert done.status == 2
    assert says in done.err
    assert done.out == ""


def test_lines_of_two_branches_merge(known):
    """Both sides kept, in any order, one of them twice: still the same baseline."""
    head, *lines = known.read("known.jsonl").splitlines()
    known.write("known.jsonl", "\n".join([head, *lines, *reversed(lines)]) + "\n")
    assert known.check("docs", "--baseline", "known.jsonl").status == 0


def test_an_unreadable_document_keeps_its_entries_and_is_told(known):
    """Status 3: the baseline is written, but the run was not whole."""
    (known.folder / "docs/dirty.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    done = known.run("baseline", "write", "docs", "--rules", "advertising", "--output", "known.jsonl")
    assert done.status == 3
    assert "docs/dirty.txt" in known.read("known.jsonl")
