"""This module extracts names: mentions of companies, institutions, places and persons, raw, masked or partly masked."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from validator.extract import masks, tokens
from validator.extract._wording import Wording
from validator.extract.masks import Mask
from validator.extract.tokens import Token
from validator.subject import Subject
from validator.text.lexicon import Hit

NameKind = Literal["organization", "place", "person", "product", "institution"]
State = Literal["raw", "masked", "partly"]
How = Literal["lexicon", "suffix", "trade", "list", "title", "mask"]

REACH = 18
"""Characters before a suffix within which a name begins."""

_CLAUSE = re.compile(r"[，。；：！？、（）()《》“”\"‘’\[\]【】\s·|]")
_PUBLIC_LISTS = ("national_bodies", "policy_terms", "zone_types", "regions_public", "industries", "set_phrases_numeric")
_LISTED = {
    "companies": "organization",
    "universities": "institution",
    "hospitals": "institution",
    "media": "institution",
    "products": "product",
    "divisions": "place",
}


@dataclass(frozen=True, slots=True)
class Name:
    """One mention. `core` is the distinctive part, without place, trade and legal suffix, "" where there is none.

    `tail` is what stands after the core or mask and is common to many names (trade, legal suffix). `how` says by what
    it was recognized, `sure` whether that needs no other evidence. `remark` is what the word list says of it.
    """

    start: int
    end: int
    kind: NameKind
    state: State
    core: str
    tail: str
    how: How
    sure: bool
    remark: str = ""


def extract(subject: Subject) -> list[Name]:
    """All mentions of a document in the order of the text; of overlapping ones the surest, then the longest."""
    wording = Wording(subject.lexicons)
    words = subject.get(tokens.extract)
    found = [*_masked(subject, words, wording), *_listed(subject), *_suffixed(subject, words, wording)]
    found += [*_traded(subject, words, wording), *_persons(subject, words)]
    found += _coordinated(subject, found, wording)
    kept: list[Name] = []
    order = {"mask": 0, "lexicon": 1, "suffix": 1, "title": 2, "trade": 3, "list": 4}
    taken: list[tuple[int, int]] = []
    for name in sorted(found, key=lambda n: (order[n.how], not n.sure, n.start - n.end, n.start)):
        if not any(start < name.end and name.start < end for start, end in taken):
            kept.append(name)
            taken.append((name.start, name.end))
    return sorted(kept, key=lambda name: name.start)


def _masked(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """Mentions that hold a mask: what stands beside it makes them partly masked where it is distinctive."""
    at = {token.start: index for index, token in enumerate(words)}
    for mask in subject.get(masks.extract):
        if mask.kind not in ("organization", "place", "person", "word", "code"):
            continue
        index = at[mask.start]
        right = _following(words, index + 1, wording)
        left = _preceding(words, index - 1, wording)
        core = "".join(token.word for token in (*left, *right) if _tells(token, wording))
        start = left[0].start if left else mask.start
        last = max((i for i, token in enumerate(right) if _tells(token, wording)), default=-1)
        tail = "".join(token.word for token in right[last + 1 :])
        end = right[-1].end if right else mask.end
        if mask.kind in ("word", "code") and not core:
            continue
        kind: NameKind = mask.kind if mask.kind in ("organization", "place", "person") else "organization"  # type: ignore[assignment]
        yield Name(start, _trimmed(right, last, mask.end if core else end, wording), kind, "partly" if core else "masked", core, tail, "mask", True)


def _trimmed(right: Sequence[Token], last: int, end: int, wording: Wording) -> int:
    """A partly masked mention ends with its core or the trade or suffix directly after it."""
    if last < 0:
        return end
    after = right[last + 1] if last + 1 < len(right) else None
    return after.end if after is not None and wording.is_common(after.word) else right[last].end


def _tells(token: Token, wording: Wording) -> bool:
    return wording.is_distinctive(token) or bool(re.fullmatch(r"[A-Z]{1,4}[0-9]{1,4}[A-Za-z]{0,3}|[A-Z][A-Za-z]{3,12}", token.word))


def _following(words: Sequence[Token], index: int, wording: Wording) -> list[Token]:
    found: list[Token] = []
    for token in words[index : index + 6]:
        if wording.is_stop(token) or (token.start != found[-1].end if found else token.start != words[index - 1].end):
            if not (token.tag in ("eng", "x") and re.fullmatch(r"[A-Za-z][A-Za-z0-9]{1,12}", token.word) and not found):
                break
        found.append(token)
    return found


def _preceding(words: Sequence[Token], index: int, wording: Wording) -> list[Token]:
    found: list[Token] = []
    for token in reversed(words[max(0, index - 2) : index + 1]):
        if wording.is_stop(token) and not re.fullmatch(r"[A-Za-z]{1,3}", token.word):
            break
        found.insert(0, token)
    while found and not wording.is_distinctive(found[0]):
        found.pop(0)
    return found


def _listed(subject: Subject) -> Iterator[Name]:
    """Names that a word list holds, except inside a longer public term."""
    lists = [name for name in (*_LISTED, *_PUBLIC_LISTS) if name in subject.lexicons.names]
    for hit in subject.lexicons.find(subject.folded, *lists):
        source = next((name for name in hit.lexicons if name in _LISTED), "")
        if not source or any(name in _PUBLIC_LISTS for name in hit.lexicons):
            continue
        remarks = subject.lexicons[source].entries[hit.term]
        if "national" in remarks:
            continue
        sure = "ambiguous" not in remarks and len(hit.term) > 1
        kind: NameKind = _LISTED[source]  # type: ignore[assignment]
        yield Name(hit.start, hit.end, kind, "raw", hit.term, "", "lexicon", sure and not _inside_word(subject, hit), ",".join(remarks))


def _inside_word(subject: Subject, hit: Hit) -> bool:
    """Whether a Latin term is a piece of a longer Latin word."""
    text = subject.folded
    before, after = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
    latin = re.compile(r"[A-Za-z0-9]")
    return bool(
        (latin.match(text[hit.start]) and before and latin.match(before))
        or (latin.match(text[hit.end - 1]) and after and latin.match(after))
    )


def _suffixed(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """A distinctive word, then common ones, then what ends the name of an organization or a place."""
    folded = subject.folded
    for hit in subject.lexicons.find(folded, "org_suffixes", "place_suffixes"):
        before = _nameable(words, hit.start, wording)
        first = next((i for i, token in enumerate(before) if wording.is_distinctive(token)), None)
        if first is None:
            continue
        source = "org_suffixes" if "org_suffixes" in hit.lexicons else "place_suffixes"
        strength = subject.lexicons[source].remark(hit.term, 1)
        core = "".join(token.word for token in before[first:] if wording.is_distinctive(token))
        tail = folded[before[first].end : hit.end]
        kind: NameKind = "place" if source == "place_suffixes" else "organization"
        yield Name(before[first].start, hit.end, kind, "raw", core, tail, "suffix", strength == "strong")


def _nameable(words: Sequence[Token], end: int, wording: Wording) -> list[Token]:
    """The words before a suffix that can belong to its name, the last one cut where the suffix begins."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if words[middle].start < end else (low, middle)
    found: list[Token] = []
    for token in reversed(words[max(0, low - 8) : low]):
        piece = Token(token.start, min(token.end, end), token.word[: max(0, end - token.start)], token.tag)
        if wording.is_stop(piece) or end - piece.start > REACH or (found and piece.end != found[0].start):
            break
        found.insert(0, piece)
    return found


def _traded(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """A distinctive word directly before the name of a trade: brand and trade without any legal suffix."""
    industries = subject.lexicons["industries"]
    for first, second in zip(words, words[1:], strict=False):
        if first.end == second.start and wording.is_distinctive(first) and second.word in industries:
            yield Name(first.start, second.end, "organization", "raw", first.word, second.word, "trade", False)


def _coordinated(subject: Subject, found: Sequence[Name], wording: Wording) -> list[Name]:
    """Members of a list that stand beside a masked member and are not common words: 甲、乙、**集团."""
    folded = subject.folded
    words = subject.get(tokens.extract)
    starts = [token.start for token in words]
    made = []
    for name in found:
        if name.how != "mask" or name.kind not in ("organization", "place"):
            continue
        after = _JOINT.match(folded, name.end)
        before = _JOINT_BEFORE.search(folded, max(0, name.start - 3), name.start)
        for span in (
            _member_after(folded, after.end()) if after else None,
            _member_before(folded, before.start()) if before else None,
        ):
            member = _member(words[bisect_left(starts, span[0]) : bisect_left(starts, span[1])], name, wording) if span else None
            if member is not None:
                made.append(member)
    return made


_JOINT = re.compile(r"(?:、|和|与|及|以及)")
_JOINT_BEFORE = re.compile(r"(?:、|和|与|及|以及)$")
_MEMBER = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fffA-Za-z0-9·]{2,16}?(?=[、，。；）)]|等|和|与|及|$)")
_MEMBER_BEFORE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fffA-Za-z0-9·]{2,16}$")


def _member_after(folded: str, start: int) -> tuple[int, int] | None:
    found = _MEMBER.match(folded, start)
    return found.span() if found else None


def _member_before(folded: str, end: int) -> tuple[int, int] | None:
    found = _MEMBER_BEFORE.search(folded, max(0, end - 16), end)
    return found.span() if found else None


def _member(words: Sequence[Token], sibling: Name, wording: Wording) -> Name | None:
    """The name at the end of a list member, without the verbs before it."""
    last = max((i for i, token in enumerate(words) if wording.is_stop(token)), default=-1)
    own = words[last + 1 :]
    first = next((i for i, token in enumerate(own) if wording.is_distinctive(token)), None)
    whole = "".join(token.word for token in own)
    parallel = len(sibling.tail) >= 2 and whole.endswith(sibling.tail) and len(whole) > len(sibling.tail) + 1
    if not own or (first is None and not (parallel and not wording.is_common(whole))):
        return None
    start = own[first or 0].start
    core = "".join(token.word for token in own[first or 0 :] if wording.is_distinctive(token))
    return Name(start, own[-1].end, sibling.kind, "raw", core or whole, "", "list", True)


def _persons(subject: Subject, words: Sequence[Token]) -> Iterator[Name]:
    """A family name and a given name beside an office or form of address."""
    surnames, titles = subject.lexicons["surnames"], subject.lexicons["titles"]
    for index, token in enumerate(words):
        if not token.tag.startswith("nr") or not 2 <= len(token.word) <= 4:
            continue
        if token.word[0] not in surnames and token.word[:2] not in surnames:
            continue
        beside = [words[i].word for i in (index - 1, index + 1) if 0 <= i < len(words)]
        if any(word in titles for word in beside):
            yield Name(token.start, token.end, "person", "raw", token.word, "", "title", True)
