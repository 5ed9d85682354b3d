"""rules/README.md is what the rules say today."""

from pathlib import Path

from validator import handbook, ruleset


def test_the_handbook_is_up_to_date() -> None:
    """Out of date? `validator rules docs > rules/README.md` makes it anew."""
    kept = (Path(__file__).parents[2] / "rules" / "README.md").read_text("utf-8")
    assert kept == handbook.handbook(ruleset.load())
