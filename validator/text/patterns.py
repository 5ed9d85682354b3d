"""This module compiles expressions once: the cache of `re` holds too few for all that a report is read with."""

import re
from functools import cache


@cache
def compiled(pattern: str) -> "re.Pattern[str]":
    """The expression, compiled at its first use. Only for expressions of the program, of which there is a fixed number."""
    return re.compile(pattern)
