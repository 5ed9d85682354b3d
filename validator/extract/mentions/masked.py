"""This module reads the mentions that hold a mask: what stands beside it and whether that gives the name away."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from validator.extract import masks
from validator.extract.masks import Mask
from validator.extract.mentions import remnants, residue, telling
from validator.extract.mentions.name import Name, NameKind
from validator.extract.mentions.wording import PLACE_ENDS, Core, Wording
from validator.extract.tokens import Token
from validator.subject import Subject

BETWEEN = 2
"""Common words that may stand between the coined word and what ends the name."""

MEMBERS = 6
"""Words behind a mask that can belong to its name."""

_NO_NAMES = ("figure", "date", "rank")
_NUMERALS = ("万", "千", "百", "亿", "十")
"""Numerals that begin what a masked number counts: *万路, unless an ending of companies follows."""
_VALUED = re.compile(
    "(?:[率度值量速压温数比]为|达到?|约|近|超过?|不足|[低高小大]于|[降增升减]至|[降升提增]到|提高到|控制在|均值)$"
)
"""What stands before a value, whose unit in Latin letters names nobody: 强度为**DDDs."""
_MEASURES = frozenset("群垄畦畚蒸坛缸缕帧幕株棵棚架窝胎池窖瓮簇坨")
"""Measures that make a number of the mask before them: 意蜂*群."""
_DIVISIONS = frozenset("省市县区镇乡村")
_NEXT_PLACE = re.compile("[和与及][\u4e00-\u9fff]{1,3}[省市县区镇乡村州旗河江湖]")
_BRANCH = re.compile(
    "[\u4e00-\u9fff]{0,3}?(?:供电|电力公司|输变电|超高压|检修|营业[部厅所]|分公司|支公司|支行|分行|营业网点|加油站|油库)"
)
"""What every place has of the nation's houses, so that their name does not lead to it: 国网**供电公司."""
_PLACES = (
    "省",
    "市",
    "州",
    "县",
    "区",
    "旗",
    "镇",
    "乡",
    "村",
    "盟",
    "街道",
    "江",
    "河",
    "湖",
    "新区",
    "经开区",
    "高新区",
    "开发区",
    "苑",
    "府",
    "阁",
    "轩",
    "庭",
    "邸",
)


def extract(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """Masked and partly masked mentions, in the order of the text."""
    at = {token.start: index for index, token in enumerate(words)}
    for mask in subject.get(masks.extract):
        index = at.get(mask.start)
        if index is None:
            continue
        if mask.width == 1 and mask.symbol not in "_…[]" and (hamlet := telling.hamlet(subject, mask.end)):
            yield Name(mask.start, hamlet[1], "place", "partly", hamlet[0], "", "mask", True, "works")
        elif whole := residue.inside(subject, words, index, mask, wording):
            yield whole
        elif left := remnants.found(subject, words, index, mask, wording):
            yield left
        elif mask.kind == "figure" and residue.is_station(mask):
            yield _read(subject, words, index, replace(mask, kind="place", unit=""), wording)
        elif mask.kind in _NO_NAMES and residue.is_named(words, index, mask, wording):
            yield _read(subject, words, index, replace(mask, kind="organization", unit=""), wording)
        elif mask.right[:1] in _NUMERALS and (own := telling.customary(subject, mask.end, wording)):
            yield Name(mask.start, own[1], "organization", "partly", own[0], "", "mask", True, remnants.REMARK)
        elif mask.kind in _NO_NAMES:
            yield from residue.numbered(subject, words, index, mask, wording)
        else:
            yield _read(subject, words, index, mask, wording)
    yield from _certain_ones(words, wording)


def _certain_ones(words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """某 before a trade and what ends a company's name (某石化公司), which is no mask of its own."""
    for index in range(len(words) - 1):
        if (
            words[index].word != "某"
            or words[index + 1].start != words[index].end
            or words[index + 1].word not in wording.endings
        ):
            continue
        last = index + 1
        while (
            last + 1 < len(words)
            and words[last + 1].start == words[last].end
            and words[last + 1].word in wording.endings
        ):
            last += 1
        tail = "".join(token.word for token in words[index + 1 : last + 1])
        yield Name(words[index].start, words[last].end, "organization", "masked", "", tail, "mask", True)


def _read(subject: Subject, words: Sequence[Token], index: int, mask: Mask, wording: Wording) -> Name:
    if mask.kind in ("person", "organization", "word") and residue.surname(subject, words, index, mask):
        return Name(words[index - 1].start, mask.end, "person", "masked", "", "", "mask", True)
    if person := residue.given(words, index, mask, wording, subject.lexicons["titles"]):
        return person
    kind: NameKind = mask.kind if mask.kind in ("organization", "place", "person") else "organization"
    if index + 1 < len(words) and (works := residue.works(subject, words, index + 1, mask, wording)):
        return works
    if mask.kind in ("organization", "word", "place"):
        if left := telling.coined(words, index + 1, wording):
            return Name(mask.start, left[1], kind, "partly", left[0], "", "mask", True, "works")
        if left := telling.customary(subject, mask.end, wording):
            return Name(mask.start, left[1], kind, "partly", left[0], "", "mask", True, remnants.REMARK)
    if rest := _before_trade(words, index, mask, wording):
        return Name(mask.start, rest[1], kind, "partly", rest[0], "", "mask", True, telling.HEADLESS)
    branch = _branch_of(words, index, mask, wording)
    found = (
        None
        if branch is not None
        else _right(subject, words, index, mask, wording) or _left(words, index, mask, wording)
    )
    if found is not None:
        start, end, core = found
        return Name(start, end, kind, "partly", core, "", "mask", True)
    end = index
    while end + 1 < len(words) and end - index < MEMBERS and _belongs(words, end, wording):
        end += 1
    tail = subject.folded[mask.end : words[end].end]
    sure = (
        mask.kind not in ("word", "code")
        or tail[:1] in tuple(PLACE_ENDS)
        or (end > index and words[index + 1].word in wording.endings)
    )
    start = mask.start if branch is None else branch
    return Name(start, words[end].end, kind, "masked", "", tail, "mask", sure or branch is not None)


def _before_trade(words: Sequence[Token], index: int, mask: Mask, wording: Wording) -> tuple[str, int] | None:
    """What a mask left of a firm's own name before its trade, and where that ends."""
    if index + 1 >= len(words) or words[index + 1].start != mask.end:
        return None
    if mask.width == 1 and mask.symbol not in "_…[]":
        return telling.headless(words, index + 1, mask.left, wording) or telling.founded(
            words, index + 1, mask.left, wording
        )
    asked = mask.kind in ("organization", "word", "place")
    return telling.founded(words, index + 1, mask.left, wording) if asked else None


def _branch_of(words: Sequence[Token], index: int, mask: Mask, wording: Wording) -> int | None:
    """Where the name of a nation's house begins of which a masked place has a branch: 国网**供电公司."""
    house = words[index - 1] if index else None
    joined = house is not None and house.end == mask.start and house.word in wording.national
    return house.start if house is not None and joined and _BRANCH.match(mask.right) else None


def _belongs(words: Sequence[Token], end: int, wording: Wording) -> bool:
    following = words[end + 1]
    if following.start != words[end].end or wording.is_stop(following) or following.word in wording.houses:
        return False
    if following.word in ("诉", "状告", "起诉"):
        return False  # the other party of a lawsuit
    return len(following.word) == 1 or not wording.rarity(following)


def _right(
    subject: Subject, words: Sequence[Token], index: int, mask: Mask, wording: Wording
) -> tuple[int, int, str] | None:
    """A core directly behind the mask, or behind the suffix of a masked place."""
    after = index + 1
    if after >= len(words) or words[after].start != mask.end:
        return None
    if mask.kind == "place" and len(words[after].word) == 2 and words[after].word[0] in _DIVISIONS:
        return None  # the end of the place's name and a word run together: **镇|原党委书记
    if (model := residue.model(words[after], wording)) and not _VALUED.search(mask.left):
        return mask.start, words[after].end, model
    if mask.kind in ("organization", "place", "word") and (school := residue.school(subject, mask.end)):
        return mask.start, mask.end + len(school), school
    if mask.kind in ("organization", "place", "word") and (goods := telling.goods(subject, mask.end)):
        return mask.start, mask.end + len(goods), goods
    if mask.kind in ("organization", "word") and (brand := telling.brand(words, after, wording)):
        return mask.start, words[after + 1].end, brand
    if mask.kind != "person" and (last := telling.last(words, after, mask.left, wording)):
        return mask.start, last[1], last[0]
    if institute := residue.institute(subject, mask.end, wording):
        return mask.start, mask.end + len(institute), institute
    if enclosed := residue.enclosed(words, after, mask, wording):
        return mask.start, words[after].end, enclosed
    if words[after].word in wording.listed and mask.kind != "person":
        return mask.start, words[after].end, words[after].word
    if words[after].word in wording.houses and words[after].word not in wording.common:
        return mask.start, words[after].end, words[after].word
    if _is_house_and_trade(words, after, wording):
        return mask.start, words[after + 1].end, words[after].word
    place = words[after].word in _PLACES
    begin = after + 1 if place else after
    if place and begin < len(words) and words[begin].word[0] in "段城域境级委区址名":
        return None
    if place and (trade := residue.position(subject, words, begin)):
        return mask.start, words[begin].end, trade
    if place and (owner := residue.owner(words, begin, wording)):
        return mask.start, words[begin + 1].end, owner
    core = (
        wording.core_after(words, begin) if begin < len(words) and words[begin].start == words[begin - 1].end else None
    )
    text = "".join(word.word for word in words[core.first : core.last + 1]) if core is not None else ""
    if core is not None and core.first == after and text[0] in _DIVISIONS and not wording.is_known(text):
        core = None  # the division's kind, which a word division took for the beginning of a name: **区|城乡
    if core is not None and place and _NEXT_PLACE.match(subject.folded, words[after].end):
        core = None  # the next place of a list: **乡|和石榕镇
    if core is not None and words[core.first].word in _NUMERALS and core.last - core.first < 2:
        following = words[core.last + 1] if core.last + 1 < len(words) else None
        if following is None or following.word not in wording.endings:
            core = None
    if core is not None and telling.is_side("".join(word.word for word in words[core.first : core.last + 1])):
        core = None
    if core is not None and _gives_away(words, core, mask, place, wording):
        return (
            mask.start,
            _end(words, core, wording),
            "".join(token.word for token in words[core.first : core.last + 1]),
        )
    return residue.one_character(subject, words, after, mask, wording) or residue.last_character(
        words, index, mask, wording
    )


def _is_house_and_trade(words: Sequence[Token], at: int, wording: Wording) -> bool:
    """Whether a company's name that is an ordinary word too stands before a trade: 联创|聚氨酯."""
    house, trade = words[at], words[at + 1] if at + 1 < len(words) else None
    known = house.word in wording.companies and len(house.word) > 1 and house.word not in wording.common
    return known and trade is not None and trade.start == house.end and trade.word in wording.endings


def _gives_away(words: Sequence[Token], core: Core, mask: Mask, place: bool, wording: Wording) -> bool:
    following = words[core.last + 1] if core.last + 1 < len(words) else None
    named = following is not None and following.start == words[core.last].end and following.word in wording.endings
    if words[core.last].word[-1] in PLACE_ENDS + "所院厂":
        named = True
    if mask.kind == "word":
        return named and core.weight >= 2
    return (
        core.weight >= 3
        or (core.weight >= 2 and (named or not place))
        or (core.weight == 1 and named and following is not None and following.word not in wording.loose)
    )


def _end(words: Sequence[Token], core: Core, wording: Wording) -> int:
    """Where the mention ends: with its core, or the first ending behind it and those that follow at once."""
    last, at = core.last, core.last + 1
    while (
        at < len(words)
        and at - core.last <= BETWEEN + 1
        and words[at].start == words[at - 1].end
        and not wording.is_stop(words[at])
    ):
        if words[at].word in wording.endings:
            last = at
            while (
                at + 1 < len(words) and words[at + 1].start == words[at].end and words[at + 1].word in wording.endings
            ):
                at += 1
                last = at if words[at].word not in wording.loose or at - core.last < 2 else last
            break
        if words[at].word not in wording.common and words[at].tag[:1] not in ("n", "a", "b"):
            break
        at += 1
    return words[last].end


def _left(words: Sequence[Token], index: int, mask: Mask, wording: Wording) -> tuple[int, int, str] | None:
    """A core before the mask, with nothing but common words between them: 甲乙丙P*实验室."""
    at = index
    while at > 0 and words[at - 1].end == words[at].start and index - at < 3:
        token = words[at - 1]
        if (token.tag == "eng" and len(token.word) <= 3) or (
            token.word in wording.endings and token.word not in wording.places and not wording.is_stop(token)
        ):
            at -= 1
        else:
            break
    house = words[index - 1] if index else None
    if index > 1 and words[index - 2].word in ("“", "《", "「") and words[index - 2].end == words[index - 1].start:
        after = words[index + 1] if index + 1 < len(words) else None
        if after is not None and after.word in ("”", "》", "」"):
            return None  # the name of a fair: “乐购**”
    if house is not None and at == index and house.word in wording.houses and house.end == mask.start:
        return (house.start, mask.end, house.word) if mask.kind in ("organization", "word") else None
    after = words[index + 1] if index + 1 < len(words) and words[index + 1].start == mask.end else None
    if residue.is_event(words, index) or (after is not None and after.word in _MEASURES):
        return None
    if rest := residue.seat(words, index, wording) or residue.first_character(words, index, mask, wording):
        return rest
    joined = at > 0 and words[at - 1].end == words[at].start
    core = wording.core_before(words, at) if joined else None
    if core is None or words[core.last].word[-1] in PLACE_ENDS:
        return None
    named = index + 1 < len(words) and words[index + 1].start == mask.end and words[index + 1].word in wording.endings
    if core.weight < 3 or not (at < index or named or mask.kind == "organization"):
        return None
    end = mask.end
    if named:
        end = _end(words, Core(index, index, 0), wording)
    return words[core.first].start, end, "".join(token.word for token in words[core.first : core.last + 1])
