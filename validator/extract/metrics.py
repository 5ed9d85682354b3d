"""This module measures a document in numbers alone: masks, figures and names, masked and raw, for collection audits."""

from collections import Counter
from typing import get_args

from validator.extract import figures, masks, names
from validator.extract.masks import MaskKind
from validator.subject import Subject

DIMENSIONS = ("percent", "money", "count", "person")
"""Dimensions of figures that are counted apart; every figure counts under `figures`."""

NAMES = ("organization", "place", "person")
"""Kinds of name that are counted apart; every name counts under `names`."""

_NOT_VALUES = frozenset({"rank", "ordinal"})
"""Roles of figures that order things and measure none."""


def columns() -> tuple[str, ...]:
    """Every key of what `measure` gives, in a fixed order."""
    counted = ["figures", *(f"{dimension}_figures" for dimension in DIMENSIONS)]
    counted += ["names", *(f"{kind}_names" for kind in NAMES)]
    pairs = [f"{state}_{what}" for what in counted for state in ("masked", "raw")]
    return ("masks", *(f"{kind}_masks" for kind in get_args(MaskKind)), *pairs, "partly_masked_names")


def measure(subject: Subject) -> dict[str, float]:
    """Counts over the tables of one document; every key of `columns`, 0 where there is nothing of it.

    A raw name counts only where it was recognized surely; ranks and ordinals are no figures here.
    """
    counts: Counter[str] = Counter()
    for mask in subject.get(masks.extract):
        counts.update(("masks", f"{mask.kind}_masks"))
    for figure in subject.get(figures.extract):
        if figure.role not in _NOT_VALUES:
            state = "masked" if figure.masked else "raw"
            counts.update((f"{state}_figures", f"{state}_{figure.dimension}_figures"))
    for name in subject.get(names.extract):
        if name.state == "partly":
            counts["partly_masked_names"] += 1
        elif name.state == "masked" or name.sure:
            counts.update((f"{name.state}_names", f"{name.state}_{name.kind}_names"))
    return {key: float(counts[key]) for key in columns()}
