"""This module finds the names of persons: a family name and a given name where a report has a person."""

from collections.abc import Iterator, Sequence

from validator.extract._name import Name
from validator.extract._wording import FUNCTION, Wording
from validator.extract.tokens import MASK, Token
from validator.subject import Subject

_MARKS = ("、", "，", "。", "；", "：", "（", "(", "“")


def extract(subject: Subject, words: Sequence[Token], masked: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Raw names of persons: beside an office or form of address, or in a list with masked names of persons."""
    surnames, titles = subject.lexicons["surnames"], subject.lexicons["titles"]
    people = {name.start for name in masked if name.kind == "person"} | {
        name.end for name in masked if name.kind == "person"
    }
    known = surnames.entries
    for index, token in enumerate(words):
        surname = token.word[:2] if token.word[:2] in known else token.word[:1] if token.word[:1] in known else ""
        if not surname or token.tag == MASK:
            continue
        if len(token.word) > max(1, len(surname)) and token.tag[:2] != "nr" and len(token.word) != 2:
            continue
        last = _given(words, index, len(surname), wording)
        if last is None:
            continue
        before = words[index - 1] if index else None
        after = words[last + 1] if last + 1 < len(words) else None
        if surname in FUNCTION and (last == index or words[last].tag[:2] not in ("nr", "ns", "nz")):
            continue
        comrade = after is not None and after.word in ("同志", "先生", "女士")
        officed = (
            comrade
            or (before is not None and _is_title(before.word, titles))
            or (after is not None and _is_title(after.word, titles))
        )
        listed = _between_masks(words, index, last, people) or _in_list(words, index, last, people)
        if officed or listed:
            text = subject.folded[token.start : words[last].end]
            yield Name(token.start, words[last].end, "person", "raw", text, "", "title" if officed else "list", True)


def _is_title(word: str, titles: object) -> bool:
    return word in titles or word[-2:] in titles  # type: ignore[operator]


def _given(words: Sequence[Token], index: int, surname: int, wording: Wording) -> int | None:
    """The last word of the name that begins with the family name in `index`: two to four characters in all."""
    token = words[index]
    if len(token.word) > surname:
        whole = len(token.word) in (2, 3, 4) and token.tag.startswith("nr") and wording.rarity(token) > 0
        split = len(token.word) == 2 and wording.rarity(token) > 0 and index + 1 < len(words)
        if not whole and split and words[index + 1].start == token.end and len(words[index + 1].word) == 1:
            return index + 1 if wording.rarity(words[index + 1]) else None
        return index if whole else None
    length, last = len(token.word), index
    while last + 1 < len(words) and words[last + 1].start == words[last].end and last - index < 2:
        following = words[last + 1]
        if wording.is_stop(following) or not wording.rarity(following) or length + len(following.word) > surname + 2:
            break
        if len(following.word) > 1 and following.tag[:2] not in ("nr", "ns", "nz", "n"):
            break
        length += len(following.word)
        last += 1
    return last if length > surname else None


def _in_list(words: Sequence[Token], first: int, last: int, people: set[int]) -> bool:
    """Whether a name stands between marks in a clause that holds masked names of persons."""
    opened = first == 0 or words[first - 1].word in _MARKS or words[first - 1].end != words[first].start
    closed = last + 1 < len(words) and words[last + 1].word in ("、", "和", "与")
    end = words[last].end
    return opened and closed and end - words[first].start > 2 and any(end < place < end + 24 for place in people)


def _between_masks(words: Sequence[Token], first: int, last: int, people: set[int]) -> bool:
    """Whether a list of masked names of persons goes through this word."""
    left = first >= 2 and words[first - 1].word == "、" and words[first - 2].end in people
    right = last + 2 < len(words) and words[last + 1].word == "、" and words[last + 2].start in people
    return left or right
