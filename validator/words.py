"""This module words a finding: placeholders filled in both languages, or nothing told where excerpts are masked."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import regex

from validator.finding import Words

BLACK = "█"

_PLACEHOLDER = regex.compile(r"\{([a-z_]+)\}")


def placeholders(template: str) -> set[str]:
    """Names that stand in braces in a message."""
    return set(_PLACEHOLDER.findall(template))


def fill(template: Words, values: Mapping[str, object]) -> Words:
    """A message in both languages; a value that is `{en, zh}` is filled in its language, an unknown name is kept."""
    return {"en": _fill(template["en"], values, "en"), "zh": _fill(template["zh"], values, "zh")}


def _fill(template: str, values: Mapping[str, object], lang: str) -> str:
    return _PLACEHOLDER.sub(lambda found: _shown(values.get(found[1], found[0]), lang), _quoted_once(template, values))


def _quoted_once(template: str, values: Mapping[str, object]) -> str:
    """A template without its own quotation marks around a value that brings some: “136”, not ““136””."""
    for name, value in values.items():
        if isinstance(value, str) and len(value) > 2 and value[0] == "“" and value[-1] == "”":
            template = template.replace(f"“{{{name}}}”", f"{{{name}}}")
    return template


def _shown(value: Any, lang: str) -> str:
    if isinstance(value, Mapping):
        return str(value.get(lang, ""))
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)


def blacked(text: str) -> str:
    """As many black squares as `text` has characters, line ends kept."""
    return "".join(char if char in "\r\n" else BLACK for char in text)
