"""The sample reports mended: what is found afterwards was found before, and nothing is left to write."""

from pathlib import Path

import pytest

from tests.fix.conftest import Mend
from validator.text.fold import fold

SEEDS = Path(__file__).parents[2] / "seeds"
SAMPLES = [path for path in sorted(SEEDS.iterdir()) if path.suffix in {".html", ".docx", ".md"}]
TEXTS = sorted(SEEDS.glob("2[07]-*.txt"))


@pytest.mark.parametrize("path", SAMPLES + TEXTS, ids=lambda path: path.name)
def test_a_sample_is_better_afterwards(mend: Mend, path: Path) -> None:
    """No fixed finding stays, no wording is found that was not found before, and a second run changes nothing."""
    data = path.read_bytes()
    mended = mend(path.name, data)
    before = {(finding.rule, fold(finding.excerpt)) for finding in mended.before.findings}
    new = {(finding.rule, fold(finding.excerpt)) for finding in mended.after.findings} - before
    # A rule that shows one place of many shows the next one, until there is none.
    assert {rule for rule, _ in new} <= {finding.rule for finding in mended.fixed}
    again = mend(path.name, mended.after.data)
    assert again.fixed == ()
    assert again.after.data == mended.after.data
    assert bool(mended.fixed) == (mended.after.data != data)
