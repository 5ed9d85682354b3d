"""This module is the kind `mention`: raw, partly masked and inconsistently masked names."""

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._expression import Expression
from validator.checks._kind import Kind
from validator.extract import masks, names, tokens
from validator.extract.mentions.echoes import ECHO
from validator.extract.mentions.referred import SAME
from validator.extract.mentions.telling import HEADLESS
from validator.extract.names import Name, NameKind
from validator.finding import Evidence, Severity, Violation, Words
from validator.subject import Subject
from validator.text import expression
from validator.text.wordness import is_word

BESIDE = 40
"""Characters on either side of a name in which its public use shows."""

FACILITIES = "facility_types"
"""The word list of kinds of facility, each with its class."""

PROJECT = 24
"""Characters behind a name in which the words of its project stand."""


NEAR = 60
"""Masked mentions that are compared with one raw mention."""

LONGEST_TAIL = 8
"""Characters behind a mask by which mentions are compared."""


SHORT = 12
"""Characters behind a name in which its masked short form stands: （以下简称“**煤矿”）."""
LEAST_PLACES = 2
"""Masked places for each raw registered name of a firm from which that is the exception."""
SHORTEST_SIGN = 2
"""Characters of a word behind two names that does not yet say that their project is one."""
_DEFINES = re.compile("[（(](?:以下)?(?:统一)?简称")


class Check(Kind):
    """Names of kinds that the document masks.

    `of: leaked` are raw names, at every occurrence; `of: partly` are masks that leave the distinctive part of a name;
    `of: inconsistent` are raw mentions of a name that is masked elsewhere: one with the same core, or with the same
    ending and the same project. A kind counts as masked from `min_masked` masks on; below `sure_masked` the finding is
    `unsure`. Names that only their form speaks for are `doubtful`.
    """

    kind: Literal["mention"]
    of: Literal["leaked", "partly", "inconsistent"]
    kinds: Annotated[list[NameKind], Field(description="kinds of name; all where empty")] = []
    min_masked: Annotated[int, Field(ge=1)] = 1
    beside: Annotated[
        list[masks.MaskKind], Field(description="kinds of mask that speak for masking where none is of the name's kind")
    ] = []
    sure_masked: int = 3
    unsure: Severity = "warning"
    doubtful: Severity = "info"
    public_before: Annotated[
        Expression, Field(description="expression that ends before a name of no concern (赴, 面向)")
    ] = ""
    public_after: Annotated[Expression, Field(description="expression that begins behind a name of no concern")] = ""
    ending: Annotated[
        Expression, Field(description="listed institutions are of concern only where masked names end so")
    ] = ""
    most_evidence: int = 3

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """Places in the order of the text."""
        masked = count_masks(subject)
        if not any(masked[kind] for kind in ("organization", "place", "person")):
            return
        if self.of == "partly":
            found = [name for name in subject.get(names.extract) if name.state == "partly"]
            for name in found:
                if not self.kinds or name.kind in self.kinds:
                    core, severity = {"core": name.core}, None if name.sure else self.doubtful
                    yield Violation(name.start, name.end, values=core, details=core, severity=severity)
            return
        cast = _Cast(subject)
        for name, masked_one in cast.mentions:
            asked = (masked_one is not None) == (self.of == "inconsistent")
            if asked and self._counts(subject, name, masked, masked_one, cast):
                yield self._violation(name, masked_one, cast, masked)

    def _counts(
        self, subject: Subject, name: Name, masked: Counter[masks.MaskKind], same: Name | None, cast: "_Cast"
    ) -> bool:
        if self.kinds and name.kind not in self.kinds:
            return False
        masks_alike = self._masks(name, masked) or cast.sites_like(name)
        listed = name.how == "list" or (name.how in ("suffix", "lexicon") and name.sure)
        told = (listed and cast.beside_mask(name)) or cast.is_exception(name, masked["place"])
        if same is None and masks_alike < self.min_masked and not (told or cast.shares_ending(name)):
            return False
        if (
            name.how in ("lexicon", "list")
            and not cast.beside_mask(name)
            and self._is_public(subject, name.start, name.end)
        ):
            return False
        return name.sure or name.how != "lexicon"

    def _masks(self, name: Name, masked: Counter[masks.MaskKind]) -> int:
        """How many masks say that the document hides names like one."""
        return _alike(name, masked) or sum(masked[kind] for kind in self.beside)

    def _is_public(self, subject: Subject, start: int, end: int) -> bool:
        left = subject.folded[max(0, start - BESIDE) : start].rsplit("\n", 1)[-1]
        right = subject.folded[end : end + BESIDE].split("\n", 1)[0]
        before = self.public_before and expression.compiled(f"(?:{self.public_before}){_MEMBERS}$").search(left)
        after = self.public_after and expression.compiled(self.public_after).match(right)
        return bool(before or after)

    def _violation(self, name: Name, same: Name | None, cast: "_Cast", masked: Counter[masks.MaskKind]) -> Violation:
        if same is not None:
            note: Words = {"en": "masked here", "zh": "此处已脱敏"}
            evidence = (Evidence(same.start, same.end, note),)
            return Violation(name.start, name.end, values={"core": name.core}, evidence=evidence)
        siblings = cast.siblings(name)[: self.most_evidence]
        note = {"en": "a name of this kind, masked", "zh": "同类名称，此处已脱敏"}
        count = self._masks(name, masked) or cast.sites_like(name) or max(1, len(siblings))
        severity = None if _alike(name, masked) >= self.sure_masked else self.unsure
        return Violation(
            name.start,
            name.end,
            values={"masked": count},
            evidence=tuple(Evidence(other.start, other.end, note) for other in siblings),
            details={"kind": name.kind, "how": name.how},
            severity=self.doubtful if self._is_doubtful(name, cast) else severity,
        )

    def _is_doubtful(self, name: Name, cast: "_Cast") -> bool:
        """Whether only its form speaks for a name, or it is a partner of a kind that is not masked here."""
        if name.how == "lexicon" and name.core.endswith("银行") and not cast.has_ending(_BANKS):
            return True
        neutral = name.kind == "institution" and name.how == "lexicon" and bool(self.ending)
        if neutral and not cast.has_ending(self.ending):
            return True
        return name.faint or (not name.sure and not cast.shares_ending(name))


_BANKS = "银行|[分支农]行|农商|农信|信用社|联社"
"""Endings of banks: where none is masked, a bank that the whole country knows is not one of the hidden parties."""
_ENDED = ("suffix", "trade", "slot", "list")
"""How names were recognized whose core, if no word, is told alone as well."""
_SENTENCE_END = re.compile("[。；！？\n]")
_SITE = re.compile(
    "[\u4e00-\u9fff]{0,5}?(?:[街巷](?!道)|广场|商[圈场城]|(?:火车|高铁|地铁|客运|汽车)站|大学城|公园|市场|综合体|码头|机场|夜市|小区|购物中心|百货|古镇|新城|景区|景点|度假区|风景区|旅游区)"
)
"""What people go to: a street, a mall, a station."""
_JOINTS = ("、", "和", "与", "及")


class _Cast:
    """The raw mentions of a document, each with the masked mention of the same party if there is one."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._usual = subject.lexicons["usual_words"]
        self._found = subject.get(names.extract)
        self._masked = [name for name in self._found if name.how == "mask"]
        self._projects: dict[int, set[str]] = {}

    @cached_property
    def mentions(self) -> list[tuple[Name, Name | None]]:
        """Raw names and the masked one that is the same party."""
        return [(name, self._same(name)) for name in self._everywhere()]

    def beside_mask(self, name: Name) -> bool:
        """Whether a masked name is the next member of the list that a raw one stands in."""
        text = self._subject.folded
        right = text[name.end : name.end + 1] in _JOINTS and name.end + 1 in self._edges
        return right or (text[name.start - 1 : name.start] in _JOINTS and name.start - 1 in self._edges)

    def is_exception(self, name: Name, places: int) -> bool:
        """Whether a firm's registered name stands in a document that masks many places and names few such firms."""
        return name.tail.endswith("公司") and name.how == "suffix" and places >= LEAST_PLACES * self._registered

    @cached_property
    def _registered(self) -> int:
        """How many registered names of firms stand raw."""
        return sum(1 for name in self._found if name.state == "raw" and name.sure and name.tail.endswith("公司"))

    @cached_property
    def _edges(self) -> set[int]:
        return {other.start for other in self._masked} | {other.end for other in self._masked}

    def has_ending(self, pattern: str) -> bool:
        """Whether a masked name ends in a way."""
        return any(expression.compiled(pattern).search(name.tail) for name in self._masked)

    def shares_ending(self, name: Name) -> bool:
        """Whether a masked name ends as a raw one does, in more than a character, or is a facility of its class."""
        return (len(name.tail) > 1 and name.tail in self._tails) or not self._classes.isdisjoint(
            self._classes_in(name.tail)
        )

    def sites_like(self, name: Name) -> int:
        """How many masked sites (街, 广场, 车站) say that the document hides a raw one that is no division."""
        if name.kind == "person" or not _SITE.search(self._subject.folded, name.start, name.end):
            return 0
        return self._sites

    @cached_property
    def _sites(self) -> int:
        return sum(1 for other in self._masked if other.state == "masked" and _SITE.match(other.tail))

    @cached_property
    def _classes(self) -> set[str]:
        """Classes of the facilities whose names are masked."""
        return {group for other in self._masked for group in self._classes_in(other.tail[:LONGEST_TAIL])}

    def _classes_in(self, tail: str) -> set[str]:
        """Classes of facility that an ending tells of."""
        lexicons = self._subject.lexicons
        if FACILITIES not in lexicons.names or len(tail) < 2:
            return set()
        return {lexicons[FACILITIES].remark(hit.term) for hit in lexicons.find(tail, FACILITIES) if len(hit.term) > 1}

    def siblings(self, name: Name) -> list[Name]:
        """Masked names of the kind, the nearest first."""
        kinds = {name.kind} if name.kind in ("place", "person") else {"organization", "institution", "product"}
        at = bisect_left(self._places, name.start)
        near = self._masked[max(0, at - NEAR) : at + NEAR]
        return sorted((o for o in near if o.kind in kinds), key=lambda other: abs(other.start - name.start))

    @cached_property
    def _tails(self) -> dict[str, list[Name]]:
        """Masked mentions by how they end: by each beginning of what stands behind the mask."""
        found: dict[str, list[Name]] = {}
        for other in self._masked:
            if other.sure and other.state == "masked":
                for length in range(1, min(len(other.tail), LONGEST_TAIL) + 1):
                    found.setdefault(other.tail[:length], []).append(other)
        return found

    @cached_property
    def _cores(self) -> dict[str, Name]:
        """Partly masked mentions by the core that the mask left."""
        return {other.core: other for other in reversed(self._masked) if len(other.core) > 1}

    def _everywhere(self) -> list[Name]:
        """Each raw name wherever it stands, and where only its coined core stands."""
        found = [name for name in self._found if name.state == "raw"]
        spans = sorted((name.start, name.end) for name in self._found if name.sure or name.how == "mask")
        known = {self._subject.folded[name.start : name.end]: name for name in found if name.sure}
        coined = [name for name in found if name.sure and name.tail and name.how in _ENDED and not is_word(name.core)]
        for name in [*coined, *(name for name in self._masked if name.state == "partly")]:
            usual = name.remark == HEADLESS and is_word(name.core)  # 道路|通达, where **通达轴承 is a firm
            if len(name.core) > 1 and not name.core.isascii() and not usual:
                known.setdefault(name.core, name)
        words = self._subject.get(tokens.extract)
        starts, ends = {word.start for word in words}, {word.end for word in words}
        for text in sorted(known, key=len, reverse=True):
            name, at = known[text], self._subject.folded.find(text)
            while at >= 0:
                end = at + len(text)
                if at in starts and end in ends and not _covered(spans, at, end):
                    tail = name.tail if text == name.core + name.tail else ""
                    found.append(Name(at, end, name.kind, "raw", name.core, tail, name.how, True, name.remark))
                    insort(spans, (at, end))
                at = self._subject.folded.find(text, end)
        surest = [name for name in found if name.sure or not _covered(spans, name.start, name.end)]
        return sorted(surest, key=lambda name: name.start)

    def _same(self, name: Name) -> Name | None:
        """The masked mention of the same party: with the same core, or with the same ending and project."""
        own_text = self._subject.folded[name.start : name.end]
        if other := self._cores.get(name.core) or self._cores.get(own_text):
            return other
        if _DEFINES.match(self._subject.folded, name.end):
            at = bisect_left(self._places, name.end)
            if at < len(self._masked) and self._masked[at].start < name.end + SHORT:
                return self._masked[at]
        if not name.tail or not name.sure:
            return None
        if name.remark == SAME and (above := self._above(name)):
            return above
        own = self._project(name)
        for other in self._tails.get(name.tail, ())[:NEAR]:
            shared = own & self._project(other)
            same = name.remark == ECHO or len(shared) > 1 or any(len(word) > SHORTEST_SIGN for word in shared)
            if same and not self._beside(name, other):
                return other
        return None

    def _above(self, name: Name) -> Name | None:
        """The last masked mention before a name that ends as it does."""
        alike = [other for other in self._tails.get(name.tail, ()) if other.end <= name.start]
        return alike[-1] if alike else None

    def _beside(self, name: Name, other: Name) -> bool:
        """Whether two mentions stand in one sentence, where they are two parties."""
        first, last = min(name.end, other.end), max(name.start, other.start)
        return not _SENTENCE_END.search(self._subject.folded, first, last)

    def _project(self, name: Name) -> set[str]:
        """The words of two characters and more behind a raw name, or behind a mask, in its sentence."""
        if name.start not in self._projects:
            self._projects[name.start] = self._words_behind(name)
        return self._projects[name.start]

    def _words_behind(self, name: Name) -> set[str]:
        begin = name.end if name.state == "raw" else name.start
        clause = self._subject.folded[begin : begin + PROJECT]
        for stop in "。；！？\n":
            clause = clause.split(stop, 1)[0]
        words = self._subject.get(tokens.extract)
        first = bisect_left(self._starts, begin)
        return {
            word.word
            for word in words[first : first + PROJECT]
            if word.end <= begin + len(clause)
            and len(word.word) > 1
            and word.tag[:1] in ("n", "v", "b")
            and word.word not in self._usual
        }

    @cached_property
    def _places(self) -> list[int]:
        return [other.start for other in self._masked]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self._subject.get(tokens.extract)]


_MEMBERS = r"(?:[\u4e00-\u9fff0-9]{1,8}[、和与]){0,4}"
"""Raw members of a list before a name: what stands before the list counts for all of them."""


def count_masks(subject: Subject) -> Counter[masks.MaskKind]:
    """How many masks stand for each kind of value: as they were lexed, persons and 某 as their surroundings tell."""
    counted = Counter(mask.kind for mask in subject.get(masks.extract))
    found = [name for name in subject.get(names.extract) if name.how == "mask"]
    counted["person"] = max(counted["person"], sum(name.kind == "person" for name in found))
    counted["organization"] += sum(subject.folded[name.start] == "某" and name.kind == "organization" for name in found)
    return counted


def _covered(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(spans, (end, 0))
    return at > 0 and spans[at - 1][1] > start


def masks_for(kind: NameKind, masked: Counter[masks.MaskKind]) -> int:
    """How many masks the document has for names of a kind; institutions and products go with organizations."""
    if kind == "person":
        return masked["person"]
    return masked["place"] if kind == "place" else masked["organization"]


_SEATS = tuple("县镇乡村")
"""Characters that end the place which a house is called after, so that its name gives a place away: 石榕镇|茶叶合作社."""


def _alike(name: Name, masked: Counter[masks.MaskKind]) -> int:
    """How many masks stand for names like one; those of facilities are read as places and as organizations."""
    facility = name.kind == "place" and name.how in ("suffix", "trade") and bool(name.remark)
    both = facility or (name.kind == "place" and name.how == "list" and len(name.tail) > 1)
    count = masks_for(name.kind, masked) + (masked["organization"] if both else 0)
    seated = name.kind == "organization" and len(name.core) > 2 and name.core[-1:] in _SEATS
    return max(count, masked["place"]) if seated else count
