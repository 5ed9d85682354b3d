"""What the tests of fixes share: the rules, and a document mended in one call."""

from collections.abc import Callable

import pytest

from validator import mend as mending
from validator import pipeline, ruleset
from validator.document import Unreadable
from validator.mend import Mended
from validator.ruleset import Ruleset

Mend = Callable[..., Mended]


@pytest.fixture(scope="session")
def rules() -> Ruleset:
    """All the packs of the repository."""
    return ruleset.load([])


@pytest.fixture(scope="session")
def mend(rules: Ruleset) -> Mend:
    """`mend(path, data, *names, unsafe=False)` fixes what the rules of those names find."""

    def run(path: str, data: bytes | str, *names: str, unsafe: bool = False) -> Mended:
        content = data.encode() if isinstance(data, str) else data
        codes = [rule.code for rule in rules.chosen(names).rules]
        document = pipeline.read(pipeline.Source(path, data=content))
        assert not isinstance(document, Unreadable)
        return mending.mend(document, content, rules, codes, unsafe=unsafe)

    return run
