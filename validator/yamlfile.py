"""This module reads YAML with the line of every key, so that a fault can be answered with its place."""

from pathlib import Path
from typing import Any

import yaml

from validator.errors import RuleProblem

Keys = tuple[str | int, ...]
Lines = dict[Keys, int]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(path: Path, shown: str) -> tuple[Any, Lines, list[RuleProblem]]:
    """The data of one YAML file, the line (from 1) of each key path, and what is wrong with the file itself.

    A key that stands twice in one mapping is a problem: YAML itself would let the later one win in silence.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return None, {}, [RuleProblem(shown, 1, "", f"cannot be read: {error}")]
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        lines: Lines = {(): 1}
        problems: list[RuleProblem] = []
        if node is None:
            return None, lines, [RuleProblem(shown, 1, "", "is empty")]
        _walk(node, (), lines, problems, shown)
        return loader.construct_document(node), lines, problems
    except (yaml.MarkedYAMLError, yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error)
        return None, {}, [RuleProblem(shown, mark.line + 1 if mark else 1, "", f"is not valid YAML: {what}")]
    finally:
        loader.dispose()


def _walk(node: Any, keys: Keys, lines: Lines, problems: list[RuleProblem], shown: str) -> None:
    lines[keys] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _walk(item, (*keys, index), lines, problems, shown)
    elif isinstance(node, yaml.MappingNode):
        for key_node, value in node.value:
            inner = (*keys, str(key_node.value))
            if inner in lines:
                problems.append(RuleProblem(shown, key_node.start_mark.line + 1, dotted(inner), "stands twice"))
            _walk(value, inner, lines, problems, shown)
            lines[inner] = key_node.start_mark.line + 1


def dotted(keys: Keys) -> str:
    """A key path as people write it: `checks[0].match`."""
    shown = ""
    for key in keys:
        shown += f"[{key}]" if isinstance(key, int) else f".{key}" if shown else str(key)
    return shown


def line_of(lines: Lines, keys: Keys) -> int:
    """The line of a key path, or of the nearest mapping that holds it."""
    while keys and keys not in lines:
        keys = keys[:-1]
    return lines.get(keys, 1)
