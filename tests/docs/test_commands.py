"""Every command of the README and the guides is run as it is written, in a folder with sample documents.

A comment before a block says what is not plain: `<!-- exit 1 -->` that its commands find something,
`<!-- file: NAME -->` that it is a file, `<!-- not run: WHY -->` that it cannot be run here. `.ci/run` runs the blocks
after `<!-- main -->` and `<!-- test -->`.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "validator" / "guides"
NAMES = ("publisher", "gate", "auditor", "rule-author")
PAGES = [ROOT / "README.md", *(GUIDES / f"{name}.en.md" for name in NAMES)]
BLOCK = re.compile(r"(?:^<!-- (?P<note>[^\n]+) -->\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)\s]+)\)")

REPORT = (
    "某县2023年工业经济运行情况总结\n\n一、主要成效\n\n"
    "全年规上工业企业完成产值*亿元，同比增长*%；利润增长*%，税收增长*%，投资增长*%，用电量增长*%，出口增长12.5%。"
    "优化营商环【公文之家】境，服务企业*家，解决用工*人。\n\n"
    "二、存在问题\n\n部分企业用地紧张，融资渠道不宽。\n\n三、下一步打算\n\n继续扩大有效投资，培育骨干企业*家。\n"
)
SUMMARY = "# 某区教育工作总结\n\n## 一、主要成效\n\n新建学校*所，投入资金*亿元，入学率增长3.4%。\n"


@dataclass(frozen=True)
class Block:
    """A block of code of a page."""

    note: str
    kind: str
    text: str

    @property
    def commands(self) -> list[str]:
        """Its commands, a line each."""
        return [line for line in self.text.replace("\\\n", " ").splitlines() if line.strip()]

    @property
    def is_run(self) -> bool:
        """Whether it is run here."""
        return self.kind == "sh" and not self.note.startswith(("not run", "main", "test"))


def _blocks(page: Path) -> list[Block]:
    found = BLOCK.finditer(page.read_text("utf-8"))
    return [Block(match["note"] or "", match["kind"], match["text"]) for match in found]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A repository with drafts, a report and two labelled samples, and the command on the path."""
    folder = tmp_path / "desk"
    for name, text in (("report.txt", REPORT), ("drafts/one.txt", REPORT), ("drafts/two.md", SUMMARY)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "seeds").mkdir()
    for path in (ROOT / "seeds").glob("2[19]-*"):
        shutil.copy(path, folder / "seeds")
    shutil.copy(next((ROOT / "seeds").glob("21-*.docx")), folder / "report.docx")
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "validator"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m validator "$@"\n', "utf-8")
    command.chmod(0o755)
    for arguments in (("init",), ("add", "."), ("commit", "--message", "Drafts")):
        identity = "-c user.name=t -c user.email=t@example.org -c commit.gpgsign=false"
        assert _run(f"git {identity} {' '.join(arguments)}", folder).returncode == 0
    return folder


def _run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ,
        "PATH": f"{folder.parent / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        "VALIDATOR_CACHE_DIR": str(folder.parent / "cache"),
    }
    return subprocess.run(["bash", "-c", command], cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_of_a_page_does_what_the_page_says(page: Path, desk: Path) -> None:
    """In order, in one folder, each with the exit status that the page promises."""
    for block in _blocks(page):
        if block.note.startswith("file: "):
            file = desk / block.note.removeprefix("file: ")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, "utf-8")
        if block.is_run:
            allowed = {"exit 1": (1,), "": (0,)}[block.note]
            for command in block.commands:
                done = _run(command, desk)
                assert done.returncode in allowed, f"{command}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize("name", NAMES)
def test_a_guide_shows_the_same_in_both_languages(name: str) -> None:
    """Commands and notes are equal; only the words around them differ."""
    shown = [
        [
            (block.note, block.kind, block.commands)
            for block in _blocks(GUIDES / f"{name}.{lang}.md")
            if block.kind == "sh"
        ]
        for lang in ("en", "zh")
    ]
    assert shown[0]
    assert shown[0] == shown[1]


@pytest.mark.parametrize("page", sorted(GUIDES.glob("*.md")), ids=lambda page: page.stem)
def test_no_block_is_left_without_a_kind(page: Path) -> None:
    """A block that says not what it is would not be run."""
    fences = [line for line in page.read_text("utf-8").splitlines() if line.startswith("```")]
    assert len(fences) == 2 * len(_blocks(page))
    assert all(fence == "```" for fence in fences[1::2])


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted(GUIDES.glob("*.md"))], ids=lambda page: page.stem)
def test_every_link_leads_to_a_file(page: Path) -> None:
    """Pictures, guides, modules."""
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_the_python_of_the_readme_runs(desk: Path) -> None:
    """And prints a finding."""
    programs = [block.text for block in _blocks(ROOT / "README.md") if block.kind == "python"]
    assert programs
    for program in programs:
        (desk / "program.py").write_text(program, "utf-8")
        done = _run(f'"{sys.executable}" program.py', desk)
        assert done.returncode == 0, done.stderr
        assert "RED" in done.stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_guides_are_read_in_the_terminal(lang: str, desk: Path) -> None:
    """Without the comments that speak to this test."""
    listed = _run(f"validator guide --lang {lang}", desk).stdout
    assert [line.split()[2] for line in listed.splitlines()] == list(NAMES)
    shown = _run(f"validator guide publisher --lang {lang}", desk).stdout
    assert "validator check report.txt" in shown
    assert "<!-- exit" not in shown
    assert "<!-- validator: ignore RED201" in shown
    assert _run("validator guide nobody", desk).returncode == 2
