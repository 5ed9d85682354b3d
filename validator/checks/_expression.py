"""This module types the parameters of rules that are regular expressions: one that does not compile is refused."""

from typing import Annotated

from pydantic import AfterValidator

from validator.text import expression


def _compiles(value: str) -> str:
    if wrong := expression.fault(value):
        raise ValueError(f"{value!r} {wrong}")
    return value


Expression = Annotated[str, AfterValidator(_compiles)]
"""A regular expression in the syntax of the `regex` package; `\\L<name>` stands for a word list."""
