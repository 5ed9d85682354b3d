"""This module finds packs of rules that installed packages bring; no code of theirs is run."""

from importlib import metadata, util
from pathlib import Path

from validator.errors import UsageError

GROUP = "report_validator.packs"
"""Entry points: the name of a pack, and the package that holds its folder of rules."""

FOLDER = "rules"


def names() -> list[str]:
    """Names of the packs of all installed packages."""
    return sorted({entry.name for entry in metadata.entry_points(group=GROUP)})


def folder(name: str) -> Path | None:
    """The folder of the pack called `name`, None where no installed package brings one.

    Raises:
        UsageError: its package cannot be found or holds no folder of rules.
    """
    found = next(iter(metadata.entry_points(group=GROUP, name=name)), None)
    if found is None:
        return None
    top, *below = found.value.split(".")
    spec = util.find_spec(top)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        rules = Path(place, *below, FOLDER)
        if rules.is_dir():
            return rules
    raise UsageError(f"the pack {name!r} names the package {found.value!r}, which has no folder {FOLDER!r}")
