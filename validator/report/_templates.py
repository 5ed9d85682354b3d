"""This module fills the templates of self-contained pages: escaping always on, and a strict content security policy."""

import base64
import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from validator.report._visible import visible

HOME = "validator.report"
"""The package whose `_assets` every page may use; others add their own."""


def fill(template: str, styles: Sequence[str], scripts: Sequence[str], home: str = HOME, /, **values: Any) -> str:
    """A page with its styles and scripts inside, which are all that its policy lets a browser run or load."""
    style, script = ("".join(_asset(name, home) for name in names) for names in (styles, scripts))
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    made = _environment(home).get_template(template)
    text: str = made.render(style=Markup(style), script=Markup(script), policy=policy, **values)
    return text


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@lru_cache
def _asset(name: str, home: str) -> str:
    """A file of `home`, or one that the quality report has."""
    found = (files(package) / "_assets" / name for package in (home, HOME))
    return next(file for file in found if file.is_file()).read_text("utf-8")


@lru_cache
def _environment(home: str) -> Any:
    """Templates with escaping always on; every value has its unseen characters written out."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    def finalize(value: object) -> object:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    return Environment(
        loader=FunctionLoader(lambda name: _asset(name, home)),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
