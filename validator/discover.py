"""This module finds the modules of a folder, so that a format, table, kind or command is added by adding its file."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType


def names(package: str) -> list[str]:
    """Names of the modules in a package, sorted, without importing any of them; its folders and private files are not listed."""
    spec = find_spec(package)
    if spec is None or spec.submodule_search_locations is None:
        raise ModuleNotFoundError(package)
    found = pkgutil.iter_modules(list(spec.submodule_search_locations))
    return sorted(module.name for module in found if not module.ispkg and not module.name.startswith("_"))


def modules(package: str, needs: str) -> Iterator[tuple[str, ModuleType]]:
    """Name and module of each file in a package; each must define `needs`.

    Raises:
        AttributeError: a module lacks the agreed name: said at the start rather than by its silent absence.
    """
    for name in names(package):
        module = import_module(f"{package}.{name}")
        if not hasattr(module, needs):
            raise AttributeError(f"{package}.{name} must define `{needs}`")
        yield name, module
