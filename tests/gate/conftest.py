"""What the tests of the gate share: a folder with reports, a cache of its own, and the command run for real."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

CLEAN = "某县工业运行情况\n\n2023年，全县完成产值*亿元，同比增长*%，企业效益稳步改善。\n"
DIRTY = "某县工业运行情况\n\n2023年，全县完成产值*亿元，同比增长*%，优化营商环【公文之家】境，服务企业*家。\n"

LINKED = (
    "全县以“云岭精铸”品牌和“528”行动计划为抓手，引进高端装备制造项目落户城东工业新区，"
    "建成智能化铸造车间和精密检测中心，带动周边乡镇就地就近就业增收，实现营业收入{}亿元，"
    "上缴税金稳步增长，得到省市主管部门充分肯定和推广。\n"
)
"""A paragraph that links the documents in which it stands, whatever value is in it."""


@dataclass(frozen=True)
class Done:
    """A finished command."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as data."""
        return json.loads(self.out)

    @property
    def rules(self) -> list[str]:
        """Codes of the findings of a JSON report."""
        return [row["rule"] for row in self.json["findings"]]

    @property
    def waived(self) -> list[str]:
        """Codes of the findings that a JSON report says are set aside."""
        return [row["rule"] for row in self.json["waived"]]

    @property
    def notices(self) -> list[str]:
        """Notices of a JSON report, in English."""
        return [row["what"]["en"] for row in self.json["notices"]]


class Desk:
    """A folder to work in."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        self.cache = cache

    def write(self, name: str, text: str) -> Path:
        """A file in the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def link(self, folder: str) -> None:
        """Two documents of which the second shows what the first masks."""
        self.link_masked(folder)
        self.link_raw(folder)

    def link_masked(self, folder: str) -> None:
        """The document that masks."""
        self.write(f"{folder}/masked.txt", "某县轴承产业报告\n\n" + LINKED.format("**.*"))

    def link_raw(self, folder: str) -> None:
        """The document that shows."""
        self.write(f"{folder}/raw.txt", "某县轴承产业情况\n\n" + LINKED.format("37.6"))

    def read(self, name: str) -> str:
        """The text of a file in the folder."""
        return (self.folder / name).read_text("utf-8")

    def run(self, *arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None, cwd: str = ".") -> Done:
        """`validator` with these arguments."""
        root = str(Path(__file__).parents[2])
        given = {
            **os.environ,
            "PYTHONPATH": root,
            "LC_ALL": "C.UTF-8",
            "VALIDATOR_CACHE_DIR": str(self.cache),
            **(env or {}),
        }
        command = [sys.executable, "-m", "validator", *arguments]
        done = subprocess.run(command, cwd=self.folder / cwd, input=stdin, capture_output=True, check=False, env=given)
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    def check(self, *arguments: str, **more: Any) -> Done:
        """`validator check` by the advertising rules, with a JSON report on standard output."""
        return self.run("check", "--rules", "advertising", "--format", "json", *arguments, **more)

    def git(self, *arguments: str) -> str:
        """A git command in the folder."""
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
        command = ["git", *identity, *arguments]
        return subprocess.run(command, cwd=self.folder, capture_output=True, check=True, text=True).stdout


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all tests of the gate: what is never wrong may be shared."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def desk(tmp_path: Path, cache: Path) -> Desk:
    """A folder with a clean and a dirty report."""
    made = Desk(tmp_path, cache)
    made.write("docs/clean.txt", CLEAN)
    made.write("docs/dirty.txt", DIRTY)
    return made
