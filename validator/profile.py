"""This module holds a kind of document: the sections it must have, what it masks, what must stay public."""

from dataclasses import dataclass

from validator.finding import Words


@dataclass(frozen=True, slots=True)
class Section:
    """A part that a profile asks for, known by any of several wordings (regular expressions over a heading or lead)."""

    name: str
    title: Words
    wordings: tuple[str, ...]
    required: bool = True
    advised: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """One YAML file of `rules/profiles/`.

    `titles` and `signs` are regular expressions by which the kind is recognized: in the title, and in the text.
    `mask` names the kinds of value that are expected to be masked, `must_keep` expressions of what must stay public, in
    which `◌` stands for the mask that should not be there.
    `width_faithful` says whether the length of a mask is the length of what it stands for.
    """

    name: str
    title: Words
    titles: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    mask: tuple[str, ...] = ()
    must_keep: tuple[str, ...] = ()
    width_faithful: bool = True
    path: str = ""


GENERIC = Profile("generic", {"en": "any report", "zh": "一般文件"})
