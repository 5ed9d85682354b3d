"""The example in reports/ is what the program writes today."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
STAMP = "1767225600"
"""The time that the kept example is stamped with, 2026-01-01."""


def test_the_kept_example_is_what_a_plain_check_of_the_samples_writes(tmp_path: Path) -> None:
    """Out of date? `SOURCE_DATE_EPOCH=1767225600 validator check seeds --lang zh --fail-on never` makes it anew."""
    subprocess.run(
        [sys.executable, "-m", "validator", "check", "seeds", "--lang", "zh", "--fail-on", "never", "--output", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": STAMP},
        check=True,
        capture_output=True,
    )
    made = {path.relative_to(tmp_path): path.read_text("utf-8") for path in tmp_path.rglob("*.*")}
    kept = {path.relative_to(ROOT / "reports"): path.read_text("utf-8") for path in (ROOT / "reports").rglob("*.*")}
    assert set(made) == set(kept)
    assert [name for name in made if made[name].replace(str(tmp_path), "reports") != kept[name]] == []
