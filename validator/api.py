"""This module is what Python programs use: texts and files in, a result out."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from validator.result import Result
    from validator.ruleset import Ruleset
    from validator.text.numerals import Number


def check_text(text: str, **options: Any) -> "Result":
    """Check one text. Options as of `check_files`."""
    from validator import pipeline

    ruleset, chosen = _chosen(options)
    return pipeline.check([pipeline.Source("<text>", text=text)], ruleset, chosen)


def check_files(paths: Iterable[str | Path], **options: Any) -> "Result":
    """Check files and folders.

    Options: `rules`, `select`, `ignore` (lists of strings), `profile`, `excerpts` ("full" or "masked"), `keep_text`,
    `jobs`, `text_column`, `id_column`, all as on the command line.

    Raises:
        UsageError: a rule file or an option is wrong, or there is no document.
    """
    from validator import gather, pipeline
    from validator.collect._part import Columns

    columns = Columns(options.pop("text_column", "text"), options.pop("id_column", ""))
    ruleset, chosen = _chosen(options)
    return pipeline.check(gather.sources([str(path) for path in paths], columns), ruleset, chosen)


def find_numbers(text: str) -> "list[Number]":
    """Every number that a text states, in digits of any width or in Chinese numerals, in order."""
    from validator.text import numerals

    return numerals.find_numbers(text)


def _chosen(options: dict[str, Any]) -> "tuple[Ruleset, Any]":
    from validator import pipeline

    known = dict(options)
    rules = tuple(str(path) for path in known.pop("rules", ()))
    chosen = _loaded(rules).chosen(known.pop("select", ()), known.pop("ignore", ()))
    return chosen, pipeline.Options(**known)


@lru_cache(maxsize=8)
def _loaded(rules: tuple[str, ...]) -> "Ruleset":
    from validator import ruleset

    return ruleset.load(rules)
