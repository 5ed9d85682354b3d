"""This module tells how the examples of rules did."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from validator.examples import Outcome


def tell(outcomes: "list[Outcome]") -> bool:
    """Tell each example that does not hold, as path:line, and the sum; whether there is any.

    A `todo` is a known miss and fails nothing, until it is met: then it belongs under `fail`.
    """
    for outcome in outcomes:
        if not outcome.held:
            typer.echo(f"{outcome.rule.path}:{outcome.example.line}: {outcome.example.expect}: {outcome.said}")
    todo = [outcome for outcome in outcomes if outcome.example.expect == "todo"]
    met = sum(not outcome.held for outcome in todo)
    failed = sum(not outcome.held for outcome in outcomes) - met
    parts = [f"{len(outcomes) - len(todo)} examples, {failed} failed"]
    if todo:
        parts.append(f"{len(todo)} known misses (todo)" + (f", {met} met now" if met else ""))
    typer.echo("; ".join(parts))
    return bool(failed or met)
