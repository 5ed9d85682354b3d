"""This module reads the mentions that hold a mask: what stands beside it and whether that gives the name away."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import rjieba

from validator.extract import masks
from validator.extract._name import Name, NameKind
from validator.extract._wording import FUNCTION, PLACE_ENDS, Core, Wording
from validator.extract.masks import Mask
from validator.extract.tokens import MASK, Token
from validator.subject import Subject

BETWEEN = 2
"""Common words that may stand between the coined word and what ends the name."""

MEMBERS = 6
"""Words behind a mask that can belong to its name."""

_NO_NAMES = ("figure", "date", "rank")
_TWOFOLD_UNITS = ("万", "千", "百", "亿")
_MODEL = re.compile(r"(?=[A-Za-z+-]{0,8}[0-9])[A-Z][A-Za-z]{0,7}[-+]?[0-9]{1,4}[A-Za-z]{0,4}|[A-Z][A-Za-z]{2,11}")
_UNIT = re.compile(
    r"(?:[GMKk]?Wh?|[GMK]B?|[Tt]|kV|km|mm|cm|Ah|VIP|PVC|CT|AI|IT|VR|AR|LED|GDP|PPP|APP|App|CEO|PCR|TFT|EPC|API|ETC|ICU)$"
)
_ONE = re.compile(rf"[\u4e00-\u9fff](?=(?:[{PLACE_ENDS}]|大桥|古城|古镇|水库|矿区|景区|隧道|新区))")
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
_TELLING_TRADE = re.compile(
    r"(?:[铝铜镍钛钼钨锂锌硅钢药纸乳木酒矿煤茶糖盐锰锡钴钒钾锑]业|重[工机汽]|石化|焦化|特钢|轴承|机床|拖拉机|钢铁|稀土|玻璃|水泥|轮胎|药材|锂电)$"
)
_AFTER_SUBJECT = re.compile(
    r"$|[、，。；！）)”]|等|和|与|及|入选|获|荣|进入|位列|跻身|上市|投产|被|成为|实现|完成|累计|率先|成功|已"
)


def extract(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """Masked and partly masked mentions, in the order of the text."""
    at = {token.start: index for index, token in enumerate(words)}
    for mask in subject.get(masks.extract):
        index = at.get(mask.start)
        if index is None:
            continue
        if mask.kind in _NO_NAMES and _is_named(words, index, mask, wording):
            yield _read(subject, words, index, replace(mask, kind="organization", unit=""), wording)
        elif mask.kind in _NO_NAMES:
            yield from _numbered(words, index, mask, wording)
        else:
            yield _read(subject, words, index, mask, wording)
    yield from _certain_ones(words, wording)


def _is_named(words: Sequence[Token], index: int, mask: Mask, wording: Wording) -> bool:
    """Whether what seems to be a unit begins a word that ends names: **环境, not ** 环."""
    after = words[index + 1] if index + 1 < len(words) else None
    if mask.kind != "figure" or mask.width < 2 or after is None or after.start != mask.end or not mask.unit:
        return False
    return len(after.word) > len(mask.unit) and after.word in wording.trades and after.word.startswith(mask.unit)


def _numbered(words: Sequence[Token], index: int, mask: Mask, wording: Wording) -> Iterator[Name]:
    """A mask that only seems to be a number, because the name behind it begins with a numeral: **万润药业."""
    if mask.unit not in _TWOFOLD_UNITS:
        return
    core = wording.core_after(words, index + 1) if index + 2 < len(words) else None
    if core is not None and core.last == index + 2 and core.weight >= 2 and core.last + 1 < len(words):
        following = words[core.last + 1]
        if following.start == words[core.last].end and following.word in wording.strict:
            text = words[index + 1].word + words[index + 2].word
            yield Name(mask.start, following.end, "organization", "partly", text, "", "mask", True)


def _surname(subject: Subject, words: Sequence[Token], index: int, mask: Mask) -> bool:
    """Whether a lone family name stands before a mask that nothing but a mark, an office or a verb follows: 张**."""
    if index == 0 or words[index - 1].end != mask.start or words[index - 1].word not in subject.lexicons["surnames"]:
        return False
    if words[index - 1].word in FUNCTION or (
        index > 1 and words[index - 2].end == words[index - 1].start and words[index - 2].tag in (MASK, "m")
    ):
        return False
    return mask.width <= 3 and not re.match("[市县区镇乡村省州]|集团|公司|企业|银行", mask.right)


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
    if mask.kind in ("person", "organization", "word") and _surname(subject, words, index, mask):
        return Name(words[index - 1].start, mask.end, "person", "masked", "", "", "mask", True)
    kind: NameKind = mask.kind if mask.kind in ("organization", "place", "person") else "organization"
    found = _right(subject, words, index, mask, wording) or _left(words, index, mask, wording)
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
    return Name(mask.start, words[end].end, kind, "masked", "", tail, "mask", sure)


def _belongs(words: Sequence[Token], end: int, wording: Wording) -> bool:
    following = words[end + 1]
    if following.start != words[end].end or wording.is_stop(following) or following.word in wording.houses:
        return False
    return len(following.word) == 1 or not wording.rarity(following)


def _right(
    subject: Subject, words: Sequence[Token], index: int, mask: Mask, wording: Wording
) -> tuple[int, int, str] | None:
    """A core directly behind the mask, or behind the suffix of a masked place."""
    after = index + 1
    if after >= len(words) or words[after].start != mask.end:
        return None
    if model := _model(words[after], wording):
        return mask.start, words[after].end, model
    if institute := _institute(subject, mask.end, wording):
        return mask.start, mask.end + len(institute), institute
    if words[after].word in wording.houses and words[after].word not in wording.common:
        return mask.start, words[after].end, words[after].word
    place = words[after].word in _PLACES
    begin = after + 1 if place else after
    if place and (trade := _position(subject, words, begin)):
        return mask.start, words[begin].end, trade
    if place and (owner := _owner(words, begin, wording)):
        return mask.start, words[begin + 1].end, owner
    core = (
        wording.core_after(words, begin) if begin < len(words) and words[begin].start == words[begin - 1].end else None
    )
    if core is not None and _gives_away(words, core, mask, place, wording):
        return (
            mask.start,
            _end(words, core, wording),
            "".join(token.word for token in words[core.first : core.last + 1]),
        )
    return _one_character(subject, words, after, mask, wording)


def _owner(words: Sequence[Token], begin: int, wording: Wording) -> str:
    """An ordinary word that names a works behind a masked place: 某镇兴旺砖厂."""
    if begin + 1 >= len(words) or words[begin - 1].end != words[begin].start:
        return ""
    word, ending = words[begin].word, words[begin + 1].word
    named = words[begin].end == words[begin + 1].start and ending in wording.endings and _WORKS.search(ending)
    plain = word in wording.common or word in wording.descriptors or words[begin].tag[:1] in "vmrducp"
    return word if named and len(word) == 2 and not plain else ""


_WORKS = re.compile(r"(?:厂|矿|公司|置业|矿业|纸业|石化|合作社|养殖场|农场)$")


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


def _model(token: Token, wording: Wording) -> str:
    """A model or trade name in Latin letters that stands beside the masked maker."""
    if token.tag != "eng" or not _MODEL.fullmatch(token.word) or _UNIT.search(token.word):
        return ""
    return "" if token.word in wording.latin or (token.word.isupper() and token.word.isalpha()) else token.word


def _institute(subject: Subject, at: int, wording: Wording) -> str:
    """The short name of an institute, which no dictionary knows (two characters and 所 or 院)."""
    short = subject.folded[at : at + 3]
    if (
        len(short) < 3
        or short[-1] not in "所院"
        or short in wording.common
        or rjieba.has_word(short)
        or rjieba.has_word(short[:2])
    ):
        return ""
    plain = any(wording.is_plain(char) or not "\u4e00" <= char <= "\u9fff" for char in short[:2])
    return "" if plain or subject.folded[at + 3 : at + 4] in ("有", "得", "需", "属", "在", "以", "校", "士") else short


def _position(subject: Subject, words: Sequence[Token], begin: int) -> str:
    """The trade of a company whose place is masked, where it stands as a company does: *市钼业、."""
    if begin >= len(words) or words[begin].start != words[begin - 1].end:
        return ""
    told = _TELLING_TRADE.search(words[begin].word)
    whole = words[begin - 1].word == "州"
    return words[begin].word if told and (whole or _AFTER_SUBJECT.match(subject.folded[words[begin].end :][:4])) else ""


def _one_character(
    subject: Subject, words: Sequence[Token], after: int, mask: Mask, wording: Wording
) -> tuple[int, int, str] | None:
    """The last character of a place's name, left between the mask and what kind of place it is: ×川县."""
    if mask.kind not in ("place", "organization", "word") or mask.symbol == "…":
        return None
    found = _ONE.match(subject.folded, mask.end)
    if not found or wording.is_plain(found.group()) or words[after].word in wording.common:
        return None
    end = next((i for i in range(after, min(after + 3, len(words))) if words[i].end > found.end()), after)
    if wording.rarity(words[after]) == 0 or (len(words[after].word) > 2 and words[after].word not in wording.divisions):
        return None
    return mask.start, words[end].end, found.group()


def _left(words: Sequence[Token], index: int, mask: Mask, wording: Wording) -> tuple[int, int, str] | None:
    """A core before the mask, with nothing but common words between them: 甲乙丙P*实验室."""
    at = index
    while at > 0 and words[at - 1].end == words[at].start and index - at < 3:
        token = words[at - 1]
        if token.tag == "eng" and len(token.word) <= 3:
            at -= 1
        elif token.word in wording.endings and token.word not in wording.places and not wording.is_stop(token):
            at -= 1
        else:
            break
    house = words[index - 1] if index else None
    if house is not None and at == index and house.word in wording.houses and house.end == mask.start:
        return (house.start, mask.end, house.word) if mask.kind in ("organization", "word") else None
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
