"""The configuration: found, checked like a compiler would, overruled by the command line, and shown."""

import json

import pytest

ADVERTISING = 'rules = ["advertising"]\n'


def test_a_configuration_above_the_first_path_holds(desk):
    """Found upwards; the report says which file it was."""
    desk.write("validator.toml", ADVERTISING + 'fail-on = "never"\nformat = ["json"]\n')
    done = desk.run("check", "docs")
    assert done.status == 0
    assert done.rules == ["ADS304"]
    assert done.json["summary"]["options"]["config"] == "validator.toml"


def test_pyproject_is_read_where_it_has_our_table(desk):
    """One without it is passed over for the next above."""
    desk.write("docs/pyproject.toml", "[tool.other]\nx = 1\n")
    desk.write("pyproject.toml", '[project]\nname = "x"\n\n[tool.validator]\nignore = ["spliced-ad"]\n')
    done = desk.check("docs")
    assert (done.status, done.rules) == (0, [])


def test_the_command_line_wins(desk):
    """Also where it says what would be the default."""
    desk.write("validator.toml", 'fail-on = "never"\n')
    assert desk.check("docs").status == 0
    assert desk.check("docs", "--fail-on", "error").status == 1
    assert desk.check("docs", "--no-config").status == 1


def test_a_named_configuration_is_the_only_one(desk):
    """--config takes the place of the search."""
    desk.write("validator.toml", "nonsense = 1\n")
    desk.write("ci/gate.toml", 'fail-on = "never"\n')
    assert desk.check("docs", "--config", "ci/gate.toml").status == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('jobs = 2\n\nfail_on = "error"\n', "validator.toml:3: fail_on: unknown key; did you mean 'fail-on'?"),
        ('# first\nfail-on = "errors"\n', "validator.toml:2: fail-on: Input should be 'error'"),
        ("jobs = -1\n", "validator.toml:1: jobs:"),
        (
            '[[overrides]]\npaths = ["a"]\n\n[[overrides]]\npath = ["b"]\n',
            "validator.toml:5: overrides.1.path: unknown key; did you mean 'paths'?",
        ),
        ('[[overrides]]\nignore = ["ADS304"]\n', "validator.toml:1: overrides.0.paths: Field required"),
        ('[severity]\nADS304 = "grave"\n', "validator.toml:2: severity.ADS304:"),
        ("jobs = \n", "validator.toml:1: is not valid TOML"),
    ],
)
def test_a_fault_is_told_with_its_line(desk, text, says):
    """Status 2, `path:line: key: what`, and nothing is checked."""
    desk.write("validator.toml", text)
    done = desk.check("docs")
    assert done.status == 2
    assert says in done.err
    assert done.out == ""


def test_every_fault_is_told_at_once(desk):
    """One run, all of them."""
    desk.write("validator.toml", 'job = 1\nselekt = ["ADS304"]\n')
    err = desk.check("docs").err
    assert "validator.toml:1: job" in err
    assert "validator.toml:2: selekt" in err


@pytest.mark.parametrize(
    "text",
    [
        'select = ["ADS999"]\n',
        '[severity]\nADS999 = "info"\n',
        '[[overrides]]\npaths=["x"]\nignore=["spliced-add"]\n',
        '[[overrides]]\npaths=["x"]\nprofile="poem"\n',
    ],
)
def test_a_rule_or_profile_that_does_not_exist_is_wrong(desk, text):
    """Status 2 and what it could have been."""
    desk.write("validator.toml", text)
    done = desk.check("docs")
    assert done.status == 2
    assert "validator.toml:1: " in done.err


def test_overrides_hold_for_their_paths_alone(desk):
    """A rule ignored in one folder still finds in the other; JUnit says that it was not applied."""
    desk.write("docs/old/dirty.txt", desk.read("docs/dirty.txt"))
    desk.write("validator.toml", '[[overrides]]\npaths = ["docs/old/**"]\nignore = ["ADS304"]\n')
    done = desk.check("docs", "--format", "junit=j.xml")
    assert [row["document"] for row in done.json["findings"]] == ["docs/dirty.txt"]
    assert "not applied to this document" in desk.read("j.xml")


def test_overrides_are_relative_to_their_file_wherever_the_command_runs(desk):
    """The same from inside the folder."""
    desk.write("validator.toml", '[[overrides]]\npaths = ["docs/dirty.txt"]\nselect = ["ADS301"]\n')
    assert desk.check(".", cwd="docs").status == 0
    assert desk.check("docs").status == 0


def test_a_rule_that_compares_documents_can_be_spared_one(desk):
    """A document that the rule is not applied to is compared with nothing."""
    desk.link("pair")
    assert desk.run("check", "pair", "--select", "RED211", "--format", "json").rules == ["RED211"]
    desk.write("validator.toml", '[[overrides]]\npaths = ["pair/raw.txt"]\nignore = ["RED211"]\n')
    done = desk.run("check", "pair", "--select", "RED211", "--format", "json")
    assert (done.status, done.rules) == (0, [])


def test_a_severity_may_be_set_for_all_and_for_some(desk):
    """The nearer one wins, and decides whether the gate opens."""
    desk.write("docs/old/dirty.txt", desk.read("docs/dirty.txt"))
    desk.write(
        "validator.toml",
        '[severity]\nspliced-ad = "warning"\n[[overrides]]\npaths = ["docs/old"]\nseverity = {ADS304 = "info"}\n',
    )
    done = desk.check("docs")
    assert done.status == 0
    assert {row["document"]: row["severity"] for row in done.json["findings"]} == {
        "docs/dirty.txt": "warning",
        "docs/old/dirty.txt": "info",
    }


def test_a_profile_may_be_set_for_some(desk):
    """The document's record tells it."""
    desk.write("validator.toml", '[[overrides]]\npaths = ["docs/dirty.txt"]\nprofile = "summary-and-plan"\n')
    profiles = {row["path"]: row["profile"] for row in desk.check("docs").json["documents"]}
    assert profiles["docs/dirty.txt"] == "summary-and-plan"
    assert profiles["docs/clean.txt"] != "summary-and-plan"


def test_paths_in_a_configuration_are_relative_to_it(desk):
    """Reports and baselines are found from any folder."""
    desk.run("baseline", "write", "docs", "--rules", "advertising", "--output", "known.jsonl")
    desk.write("validator.toml", ADVERTISING + 'baseline = "known.jsonl"\noutput = "out"\nformat = ["junit"]\n')
    assert desk.run("check", ".", cwd="docs").status == 0
    assert (desk.folder / "out/junit.xml").is_file()


def test_config_shows_what_holds_and_where_it_came_from(desk):
    """Every key, with file and line or `default`."""
    desk.write("pyproject.toml", '[tool.validator]\n# ours\nfail-on = "warning"\n')
    done = desk.run("config", "docs")
    assert done.status == 0
    rows = {line.split(" = ")[0]: line for line in done.out.splitlines()[1:]}
    assert 'fail-on = "warning"' in rows["fail-on"]
    assert rows["fail-on"].endswith("# pyproject.toml:3")
    assert rows["jobs"].endswith("# default")


def test_the_schema_knows_every_key_and_no_other(desk):
    """Editors complete from it: what config shows is what it describes."""
    schema = json.loads(desk.run("config", "--schema").out)
    shown = {line.split(" = ")[0] for line in desk.run("config").out.splitlines()[1:]}
    assert set(schema["properties"]) == shown
    assert schema["additionalProperties"] is False
