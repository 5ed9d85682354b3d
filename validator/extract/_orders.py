"""This module says in which orders the styles of heading numbers may nest in a document."""

from collections.abc import Sequence

from validator.text import markers


def of(styles: Sequence[str]) -> list[tuple[str, ...]]:
    """Orders, highest first: the usual one, that of first appearance, the usual one with two neighbours swapped."""
    usual = sorted(set(styles), key=lambda style: (markers.rank(style), style))
    appeared = list(dict.fromkeys(styles))
    swaps = [[*usual[:at], usual[at + 1], usual[at], *usual[at + 2 :]] for at in range(len(usual) - 1)]
    return [tuple(order) for order in (usual, appeared, *swaps)] if len(usual) > 1 else [tuple(usual)]


def ranks(order: tuple[str, ...]) -> dict[str, int]:
    """Rank of each style; styles that usually share a rank share it here, where they stand side by side."""
    found: dict[str, int] = {}
    for at, style in enumerate(order):
        twin = at > 0 and markers.rank(order[at - 1]) == markers.rank(style)
        found[style] = found[order[at - 1]] if twin else at + 1
    return found
