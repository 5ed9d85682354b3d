"""The gate where people work: hooks, continuous integration, editors, a terminal that is left open."""

import os
import shutil
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DIRTY = "某县工业运行情况\n\n2023年，全县完成产值*亿元，同比增长*%，优化营商环【公文之家】境，服务企业*家。\n"


def test_standard_input_may_have_a_name(desk):
    """An editor's buffer is read as its file would be, and reported under its name."""
    done = desk.check(
        "-", "--stdin-name", "draft.md", stdin="# 情况\n\n优化营商环【公文之家】境，服务企业。\n".encode()
    )
    assert [(row["path"], row["format"]) for row in done.json["documents"]] == [("draft.md", "markdown")]
    assert done.json["findings"][0]["document"] == "draft.md"


def test_an_empty_folder_passes_where_that_is_allowed(desk):
    """Without the option it is wrong usage: a gate that checks nothing must not pass."""
    (desk.folder / "empty").mkdir()
    assert desk.check("empty").status == 2
    done = desk.check("empty", "--allow-empty", "--format", "junit=j.xml")
    assert (done.status, done.json["documents"]) == (0, [])
    assert 'errors="0"' in desk.read("j.xml")


def test_no_path_at_all_is_wrong_usage(desk):
    """It says what is missing."""
    done = desk.run("check")
    assert done.status == 2
    assert "name files or folders" in done.err


def test_watch_checks_again_after_a_change_and_stops_when_interrupted(desk):
    """A change is seen within seconds; Ctrl-C ends it with 130."""
    command = [
        sys.executable,
        "-m",
        "validator",
        "check",
        "docs/clean.txt",
        "--rules",
        "advertising",
        "--watch",
        "--format",
        "console",
        "--lang",
        "en",
    ]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "VALIDATOR_CACHE_DIR": str(desk.cache)}
    watching = subprocess.Popen(
        command, cwd=desk.folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert "watching" in watching.stderr.readline()
        desk.write("docs/clean.txt", DIRTY)
        assert "watching" in watching.stderr.readline()
        watching.send_signal(signal.SIGINT)
        out, _ = watching.communicate(timeout=90)
    finally:
        watching.kill()
    assert out.index("Nothing stands against release") < out.index("Not ready for release")
    assert watching.returncode == 130


def test_the_shell_can_complete_commands(desk):
    """--show-completion prints a script for the shell."""
    done = desk.run("--show-completion", "bash")
    assert "complete" in done.out


def _hook():
    return yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.fixture
def hooked(desk, tmp_path_factory):
    """A repository whose commits run our hook as pre-commit runs it, from this checkout."""
    hook = next(each for each in _hook() if each["id"] == "validator")
    tools = tmp_path_factory.mktemp("bin")
    script = tools / "validator"
    script.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m validator "$@"\n', "utf-8")
    script.chmod(0o755)
    entry = {**hook, "language": "system"}
    desk.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [{"repo": "local", "hooks": [entry]}]}))
    desk.git("init", "--quiet")
    return desk, {
        **os.environ,
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "VALIDATOR_CACHE_DIR": str(desk.cache),
        "PRE_COMMIT_HOME": str(tools / "home"),
    }


@pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed")
def test_the_pre_commit_hook_stops_a_commit_with_a_leak(hooked):
    """Run by pre-commit itself: the dirty document is named; without it the commit passes."""
    desk, env = hooked
    command = [sys.executable, "-m", "pre_commit", "run"]
    desk.write("picture.png", "not a report")
    desk.git("add", ".")
    failed = subprocess.run(command, cwd=desk.folder, env=env, capture_output=True, text=True, check=False)
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "docs/dirty.txt" in failed.stdout
    assert "ADS304" in failed.stdout
    desk.git("rm", "--quiet", "--force", "docs/dirty.txt")
    passed = subprocess.run(command, cwd=desk.folder, env=env, capture_output=True, text=True, check=False)
    assert passed.returncode == 0, passed.stdout + passed.stderr


def _bash(script, folder, env):
    tools = folder / "bin"
    tools.mkdir()
    for name, body in {
        "validator": f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -m validator "$@"',
        "pip": "exit 0",
    }.items():
        (tools / name).write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        (tools / name).chmod(0o755)
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, **env, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(shutil.which("bash") is None, reason="the action runs in bash")
def test_the_github_action_runs_the_gate_and_passes_its_status_on(desk):
    """Its own script, with its inputs as the runner sets them; names with blanks and quotes do no harm."""
    action = yaml.safe_load((ROOT / ".ci/github/action.yml").read_text("utf-8"))
    step = next(each for each in action["runs"]["steps"] if each.get("id") == "check")
    inputs = {
        f"INPUT_{name.upper().replace('-', '_')}": str(given.get("default", ""))
        for name, given in action["inputs"].items()
    }
    assert set(step["env"]) >= set(inputs)
    desk.write("my docs/it's; touch x.txt", DIRTY)
    done = _bash(
        step["run"],
        desk.folder,
        {
            **inputs,
            "INPUT_PATHS": "my docs\ndocs/clean.txt",
            "VALIDATOR_CACHE_DIR": str(desk.cache),
            "GITHUB_STEP_SUMMARY": str(desk.folder / "summary.md"),
        },
    )
    assert done.returncode == 1, done.stderr
    assert (desk.folder / "reports/junit.xml").is_file()
    assert (desk.folder / "reports/index.html").is_file()
    assert not (desk.folder / "x.txt").exists()
    assert "${{" not in step["run"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="the job runs in bash")
def test_the_gitlab_job_runs_the_gate(desk):
    """The script of the template; GitLab finds the JUnit report where the template says."""
    template = yaml.safe_load((ROOT / ".ci/gitlab.yml").read_text("utf-8"))
    job = template["validator"]
    script = "\n".join([*job["before_script"], *job["script"]])
    variables = {name: str(value) for name, value in job["variables"].items()}
    done = _bash(script, desk.folder, {**variables, "VALIDATOR_PATHS": "docs", "VALIDATOR_CACHE_DIR": str(desk.cache)})
    assert done.returncode == 1, done.stderr
    assert [*desk.folder.glob(job["artifacts"]["reports"]["junit"])]


def test_the_container_file_copies_only_what_there_is():
    """Every source of a COPY is in the repository, and the program does not run as root."""
    lines = (ROOT / ".ci/Containerfile").read_text("utf-8").splitlines()
    copied = [
        word for line in lines if line.startswith("COPY ") and "--from" not in line for word in line.split()[1:-1]
    ]
    assert copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert any(line.startswith("USER ") and "root" not in line for line in lines)
    assert lines[-1].startswith(("ENTRYPOINT", "CMD"))
