"""This module tells which files are collections, and lists the documents in one."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from validator.collect._part import Columns, Part
from validator.discover import modules

_PACKAGE = "validator.collect"


@cache
def suffixes() -> dict[str, str]:
    """The module for each ending of a file's name, in lower case."""
    return {suffix: name for name, module in modules(_PACKAGE, "parts") for suffix in module.SUFFIXES}


def collection_of(path: Path) -> str:
    """The name of the module that takes a file apart; empty where the file is one document."""
    name = path.name.lower()
    return next((module for suffix, module in suffixes().items() if name.endswith(suffix)), "")


def parts(path: Path, columns: Columns) -> Iterator[Part]:
    """The documents of a collection in order. Nothing is read yet but what names them."""
    found: Iterator[Part] = import_module(f"{_PACKAGE}.{collection_of(path)}").parts(path, columns)
    return found
