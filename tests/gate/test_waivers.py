"""Waivers: a person answers for a finding, for a time, in a file that is reviewed."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

NOW = datetime(2026, 6, 1, tzinfo=UTC)
PINNED = {"SOURCE_DATE_EPOCH": str(int(NOW.timestamp()))}


def _waiver(**changes: str) -> str:
    keys = {
        "rule": "spliced-ad",
        "paths": '["docs/*.txt"]',
        "reason": "the sponsor is named on purpose",
        "owner": "wang.li",
        "expires": "2026-12-31",
    }
    given = {**keys, **changes}
    return "waivers:\n  - " + "\n    ".join(f"{key}: {value}" for key, value in given.items() if value) + "\n"


@pytest.fixture
def check(desk):
    """Check the folder on 1 June 2026 with a file of waivers of this content."""

    def run(text, *more):
        desk.write("waivers.yaml", text)
        return desk.check("docs", "--waivers", "waivers.yaml", *more, env=PINNED)

    return run


def test_a_waived_finding_does_not_count_and_says_who_answers(check, desk):
    """In JSON with all that was written, in JUnit as skipped with who and why, in HTML beside the finding."""
    done = check(_waiver(), "--format", "junit=j.xml", "--format", "html=h/index.html")
    assert (done.status, done.rules, done.waived, done.notices) == (0, [], ["ADS304"], [])
    assert done.json["waived"][0]["waiver"] == {
        "by": "waiver", "reason": "the sponsor is named on purpose", "owner": "wang.li", "until": "2026-12-31",
    }  # fmt: skip
    skipped = ElementTree.parse(desk.folder / "j.xml").getroot().find(".//skipped")
    assert skipped.get("message").startswith("waived until 2026-12-31 by wang.li: the sponsor is named on purpose")
    pages = "".join(path.read_text("utf-8") for path in (desk.folder / "h").rglob("*.html"))
    assert "waived until 2026-12-31 by wang.li" in pages


def test_an_expired_waiver_opens_its_findings_again_and_says_so(check):
    """Status 1, and a notice with the day and the owner."""
    done = check(_waiver(expires="2026-05-31"))
    assert (done.status, done.rules) == (1, ["ADS304"])
    assert done.notices == ["the waiver of spliced-ad expired on 2026-05-31 (owner: wang.li): 1 open again"]
    assert done.json["notices"][0]["line"] == 2


def test_the_last_day_still_holds_and_is_told_beforehand(check):
    """Inclusive; told within thirty days, or as many as asked for."""
    today = check(_waiver(expires="2026-06-01"))
    assert today.status == 0
    assert "expires on 2026-06-01" in today.notices[0]
    assert check(_waiver(expires="2026-07-15")).notices == []


@pytest.mark.parametrize(
    ("changes", "covered"),
    [
        ({"paths": '["docs/dirty.txt"]'}, True),
        ({"paths": '["docs"]'}, True),
        ({"paths": '["**/dirty.txt"]'}, True),
        ({"paths": '["*.txt"]'}, False),
        ({"rule": "ADS3"}, True),
        ({"rule": "ADS301"}, False),
        ({"paths": "", "excerpt": "【公文之家】"}, True),
        ({"excerpt": "公文之家"}, False),
        ({"paths": "", "fingerprint": "'0000000000000000'"}, False),
    ],
)
def test_a_waiver_covers_what_it_names_and_nothing_else(check, changes, covered):
    """All that it says must hold; rule by code, start of a code or name."""
    assert check(_waiver(**changes)).waived == (["ADS304"] if covered else [])


def test_a_fingerprint_from_a_report_is_a_place(check):
    """What the JSON report shows is what the waiver names."""
    found = check("waivers: []\n").json["findings"][0]["fingerprint"]
    assert check(_waiver(paths="", fingerprint=found)).status == 0


def test_an_excerpt_is_recognized_where_reports_mask_it(check):
    """Masked or not, the same findings are waived, and no text appears."""
    done = check(_waiver(paths="", excerpt="【公文之家】"), "--excerpts", "masked")
    assert (done.status, done.waived) == (0, ["ADS304"])
    assert "公文之家" not in done.out


def test_a_waiver_that_covers_nothing_is_told(check):
    """A notice; with --strict it fails the run; not where its documents were not checked."""
    assert "covers no finding" in check(_waiver(rule="ADS301")).notices[0]
    assert check(_waiver(rule="ADS301"), "--fail-on", "never", "--strict").status == 1
    assert check(_waiver(paths='["elsewhere/*.txt"]')).notices == []


def test_strict_shows_in_junit_as_an_error(check, desk):
    """A gate that reads JUnit alone sees it too."""
    check(_waiver(rule="ADS301"), "--fail-on", "never", "--strict", "--format", "junit=j.xml")
    assert "covers no finding" in desk.read("j.xml")
    assert 'errors="1"' in desk.read("j.xml")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (_waiver(reason=""), "waivers.yaml:2: waivers[0].reason: Field required"),
        (_waiver(owner=""), "waivers.yaml:2: waivers[0].owner: Field required"),
        (_waiver(expires=""), "waivers.yaml:2: waivers[0]: needs expires: findings of ADS304 block a release"),
        (_waiver(paths=""), "must say where: paths, fingerprint or excerpt"),
        (
            _waiver(rule="spliced-add"),
            "waivers.yaml:2: waivers[0].rule: no such rule: 'spliced-add'; did you mean spliced-ad?",
        ),
        (_waiver(expire="2027-01-01"), "waivers.yaml:7: waivers[0].expire: unknown key; did you mean 'expires'?"),
        (_waiver(expires="soon"), "waivers.yaml:6: waivers[0].expires:"),
        ("- rule: x\n", "waivers.yaml:1:"),
        ("waivers: [\n", "is not valid YAML"),
    ],
)
def test_a_wrong_waiver_stops_the_run_with_its_line(check, text, says):
    """Status 2 before anything is checked: a waiver that is not understood must not be overlooked."""
    done = check(text)
    assert done.status == 2
    assert says in done.err


def test_a_missing_file_of_waivers_is_wrong_usage(desk):
    """Status 2."""
    assert desk.check("docs", "--waivers", "none.yaml").status == 2
