"""--shard and merge: the shares of a run, joined, are the run."""

import json
from xml.etree import ElementTree

import pytest


@pytest.fixture
def shared(desk):
    """Seven documents, among them a leak across two of them and one that cannot be read."""
    desk.link("docs")
    for number in range(2):
        desk.write(f"docs/more-{number}.txt", desk.read("docs/dirty.txt"))
    (desk.folder / "docs/picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    return desk


@pytest.fixture
def shares(shared):
    """JSON reports of three shares."""
    for number in (1, 2, 3):
        shared.run("check", "docs", "--shard", f"{number}/3", "--format", f"json=part-{number}.json")
    return shared


def test_the_shares_joined_are_the_whole_run(shares):
    """Documents, findings and verdict, the leak across documents included, each once."""
    whole = shares.run("check", "docs", "--format", "json")
    merged = shares.run("merge", "part-1.json", "part-2.json", "part-3.json", "--format", "json")
    assert merged.status == whole.status == 3
    assert merged.json["documents"] == whole.json["documents"]
    assert [(row["document"], row["rule"], row["start"]) for row in merged.json["findings"]] == [
        (row["document"], row["rule"], row["start"]) for row in whole.json["findings"]
    ]
    assert "RED211" in merged.rules


def test_every_document_is_in_one_share(shares):
    """None left out, none twice, but where a document of another share gives it away."""
    parts = [json.loads(shares.read(f"part-{number}.json")) for number in (1, 2, 3)]
    paths = [row["path"] for part in parts for row in part["documents"] if not row["spared"]]
    assert len(paths) == len(set(paths)) == 7


def test_other_reports_are_written_from_the_joined_result(shares):
    """JUnit with the passed cases, HTML with the text of documents that are still here."""
    done = shares.run("merge", "part-1.json", "part-2.json", "part-3.json", "--output", "all", "--lang", "en")
    assert done.status == 3
    assert "7 documents" in done.out
    suites = ElementTree.parse(shares.folder / "all/junit.xml").getroot().findall("testsuite")
    assert len(suites) == 7
    pages = "".join(path.read_text("utf-8") for path in (shares.folder / "all").rglob("*.html"))
    assert "服务企业" in pages


def test_a_json_report_survives_the_way_through_merge(desk):
    """One report merged with nothing is the same report: waivers, notices, fixes and evidence too."""
    desk.write(
        "waivers.yaml",
        "waivers:\n  - {rule: ADS304, paths: [docs/dirty.txt], reason: on purpose, owner: li, expires: 2999-01-01}\n",
    )
    desk.write(
        "docs/b.md",
        "# 情况\n\n<!-- validator: ignore ADS301 -- idle -->\n三是巩固。一是改善，同比增长12..5％％，（未完。\n",
    )
    desk.run("check", "docs", "--waivers", "waivers.yaml", "--format", "json=one.json")
    before, after = json.loads(desk.read("one.json")), desk.run("merge", "one.json", "--format", "json").json
    assert before["waived"]
    assert before["notices"]
    assert before["findings"]
    assert after == before


def test_masked_shares_stay_masked(desk):
    """The joined report shows no text, though the documents are still here."""
    desk.run("check", "docs", "--excerpts", "masked", "--format", "json=one.json")
    desk.run("merge", "one.json", "--output", "all")
    assert all("公文之家" not in path.read_text("utf-8") for path in (desk.folder / "all").rglob("*.*"))


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"schema_version": 1}', '{"schema_version": 9}'])
def test_what_is_no_report_is_wrong_usage(desk, content):
    """Status 2 and the file's name."""
    desk.write("bad.json", content)
    done = desk.run("merge", "bad.json", "--format", "json")
    assert done.status == 2
    assert "bad.json" in done.err


def test_shares_of_different_rules_are_not_one_run(desk):
    """Status 2 rather than a result that no run would give."""
    desk.run("check", "docs", "--format", "json=a.json")
    desk.run("check", "docs", "--select", "ADS304", "--format", "json=b.json")
    assert "different rules" in desk.run("merge", "a.json", "b.json", "--format", "json").err


@pytest.mark.parametrize("shard", ["0/3", "4/3", "1", "a/b", "1/0"])
def test_a_share_that_cannot_be_is_wrong_usage(desk, shard):
    """Status 2."""
    assert desk.check("docs", "--shard", shard).status == 2


def test_an_empty_share_is_no_fault(desk):
    """Two documents in fifty shares: most have nothing to do, and say so with status 0."""
    statuses = [desk.check("docs/clean.txt", "--shard", f"{number}/50").status for number in (1, 2, 3)]
    assert statuses.count(0) == 3
