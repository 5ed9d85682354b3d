"""This module names elements and attributes of Office Open XML by their local names.

The transitional and the strict form of the standard (ECMA-376) differ in their namespaces and in nothing else here.
"""

from collections.abc import Iterator
from typing import Any

_OFF = frozenset({"0", "false", "off"})


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """An attribute by its local name; empty where there is none."""
    for key, text in element.attrib.items():
        if key.rsplit("}", 1)[-1] == name:
            return str(text)
    return ""


def child(element: Any, *path: str) -> Any:
    """The first child of that name, or the end of the path of names; None where there is none."""
    for name in path:
        element = next(children(element, name), None) if element is not None else None
    return element


def children(element: Any, name: str) -> Iterator[Any]:
    """Children of that name."""
    return (each for each in element if local(each) == name)


def descendants(element: Any, *names: str) -> Iterator[Any]:
    """Descendants of any of these names, in document order."""
    return (each for each in element.iter() if local(each) in names)


def value(element: Any) -> str:
    """The attribute `val` of a property; empty where there is no such property."""
    return "" if element is None else attribute(element, "val")


def switched(properties: Any, name: str) -> bool | None:
    """Whether a toggle property is on; None where it is not said."""
    found = child(properties, name) if properties is not None else None
    return None if found is None else value(found).lower() not in _OFF
