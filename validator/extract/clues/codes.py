"""This module finds masked counts that a code number spells: “1368” over *个中心、**条链、*个园区."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from validator.extract.clues.clue import Clue, faithful
from validator.extract.enumerations import MEASURES, Count, counts
from validator.extract.lists.members import read_count
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 240
"""Counts are read against a code up to this many characters after it."""

_CODE = re.compile(
    r"[“‘'\"](?P<digits>[1-9][0-9]{2,6}|[1-9]{2}(?=[”’'\"][\u4e00-\u9fff]{1,6}[，,：:（(—]{1,2}(?:即|就是|也就是|具体))|[1-9][0-9]{0,2}(?:[+][1-9][0-9]{0,2}){1,5}(?:[+]N)?|[一二三四五六七八九]{3,6})[”’'\"]"
)

_SLOGAN = re.compile(r"“(?P<body>(?:[一二两三四五六七八九十]{1,2}[\u4e00-\u9fff]{1,4}[、，]?){2,6})”")
_CALLED = {"园": ("园", "片区", "分园", "园区", "区块")}
"""What a word of a slogan is called where it is counted: 一区三园 has three 片区."""
_SPELLED_OUT = re.compile(r"[^。；\n“”]{0,16}[，,：:（(—]{1,2}(?:即|就是|也就是|具体为|具体是|指)")
_UNIT = re.compile(rf"{MEASURES}|[万亿千百]{{1,2}}[\u4e00-\u9fff]|%|[元吨亩人户]|公里|平方|万")
_PAIR = re.compile(r"([一二两三四五六七八九十]{1,2})([^一二两三四五六七八九十多、，”]{1,4})")


_DATED = re.compile("(?:19|20)[0-9]{2}年")


@dataclass(frozen=True, slots=True)
class _Slot:
    count: Count
    mask: Mask | None


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked counts that follow a quoted code number and together with it split only one way."""
    text = subject.folded
    masked = {mask.start: mask for mask in rows}
    slots = [_Slot(count, masked.get(count.start)) for count in subject.get(counts)]
    widths = faithful(rows)
    starts = [slot.count.start for slot in slots]
    for code in _CODE.finditer(text):
        following = _beside(text, code.end(), slots, starts, widths)
        values = _read(code["digits"], following, widths)
        for slot, value in values:
            if slot.mask is not None:
                yield _clue(code, slot.count, slot.mask, value)
        if not values and code["digits"].isascii() and "+" not in code["digits"]:
            yield from _spelled_out(text, code, rows)
        if not values:
            yield from _told_through(text, code, masked)
    yield from _named_again(text, rows)
    yield from _summed_up(text, rows)
    for slogan, slot, value in _paired(text, slots, starts):
        if slot.mask is not None:
            yield _clue(slogan, slot.count, slot.mask, value)


_TOLD = re.compile(
    rf"(?P<number>[*×■X_]{{1,6}}|[一二两三四五六七八九]|[1-9][0-9]?)(?P<unit>{MEASURES}|天|小时|年|个月|人|亩|公里)"
)


def _told_through(text: str, code: re.Match[str], masked: dict[int, Mask]) -> Iterator[Clue]:
    """“1335”战略，突出一个中心、*大支撑、*大平台、*项保障: as many counts as digits, the printed ones of which agree."""
    digits = (
        [part for part in compiled("[+]|").split(code["digits"].removesuffix("+N")) if part]
        if "+" not in code["digits"]
        else code["digits"].removesuffix("+N").split("+")
    )
    stop = min(
        at for at in (*(text.find(mark, code.end()) for mark in "。\n"), code.end() + REACH, len(text)) if at >= 0
    )
    told = list(_TOLD.finditer(text, code.end(), stop))[: len(digits)]
    known = [read_count(one["number"]) for one in told]
    hidden = [one for one, value in zip(told, known, strict=True) if value is None]
    agree = all(value in (None, read_count(digit)) for value, digit in zip(known, digits, strict=False))
    untold = len(hidden) == len(told) and not _SPELLED_OUT.match(text, code.end())
    if len(told) != len(digits) or len(digits) < 2 or not agree or not hidden or untold:
        return
    for one, value, digit in zip(told, known, digits, strict=True):
        mask, number = masked.get(one.start()), read_count(digit)
        if value is None and mask is not None and number:
            words: Words = {
                "en": f"the digits of the code {code.group()} spell the counts after it; here {number}",
                "zh": f"代号{code.group()}的数字依次对应其后各项数量，此处为{number}",
            }
            yield Clue("code", mask, mask.start, one.end(), number, number, one["unit"], (code.span(),), words)


_QUOTED = re.compile(r"“(?P<body>[^“”\n]{2,24})”")
_NUMBERED = re.compile(
    r"(?<![0-9.×*])(?P<number>[二两三四五六七八九十]{1,2}|[2-9])(?!小时|分钟|公里|平方)(?P<word>(?:(?![一二两三四五六七八九十])[\u4e00-\u9fff]){1,4})"
)
_BARE = frozenset("个大条项家件名位种类次年月日天人户元万亿")
_SOON = 70


def _named_again(text: str, rows: list[Mask]) -> Iterator[Clue]:
    """“一轴两翼”格局，*翼齐飞; “四个不摘”，*个不摘: a mask before the very word that a slogan counts."""
    starts = [mask.start for mask in rows]
    for quote in _QUOTED.finditer(text):
        stop = min(
            at for at in (*(text.find(mark, quote.end()) for mark in "。\n"), quote.end() + _SOON, len(text)) if at >= 0
        )
        near = rows[bisect_left(starts, quote.end()) : bisect_left(starts, stop)]
        for pair in _NUMBERED.finditer(quote["body"]) if near else ():
            word, value = compiled("[一二两三四五六七八九十]").split(pair["word"])[0], read_count(pair["number"])
            for mask in near:
                shared = _prefix(word, text[mask.end : mask.end + 6])
                if (
                    value
                    and word
                    and shared
                    and (shared == len(word) or shared >= 2 or shared == 1 < len(word))
                    and not (shared == 1 and word[0] in _BARE)
                ):
                    words: Words = {
                        "en": f"the slogan {quote.group()} says it",
                        "zh": f"{quote.group()}已说明为{value}",
                    }
                    yield Clue(
                        "code", mask, mask.start, mask.end + shared, value, value, word[:shared], (quote.span(),), words
                    )


_SUMMED = re.compile(
    "[^，。；\\n]{0,12}[，,（(]?(?:[一总]?共|共计|合计|总计|下设|设有?)[有为计]?$|[^，。；\\n]{0,8}[，,]$"
)
_BODIES = re.compile("[部室科处办组站队所局委厅司]|中心|公司|部门|小组|机构|单位")
_LINES = re.compile("[纵横环射联竖]")


def _summed_up(text: str, rows: list[Mask]) -> Iterator[Clue]:
    """“五部两室一中心”，共*个内设机构; “三纵四横”路网，*条主干道: parts of one kind that a slogan counts make the sum."""
    for quote in _SLOGAN.finditer(text):
        pairs = [(read_count(number) or 0, word) for number, word in _PAIR.findall(quote["body"])]
        at = bisect_left(rows, quote.end(), key=lambda mask: mask.start)
        mask = rows[at] if at < len(rows) else None
        measure = compiled(MEASURES).match(text, mask.end) if mask else None
        if mask is None or measure is None or not _SUMMED.fullmatch(text[quote.end() : mask.start][-32:]):
            continue
        told = compiled("[共计设]|合计").search(text, quote.end(), mask.start)
        bodies = told and all(_BODIES.fullmatch(word) for _, word in pairs) and measure.group() in ("个", "家")
        lines = all(_LINES.fullmatch(word) for _, word in pairs) and measure.group() == "条"
        if bodies or lines:
            total = sum(number for number, _ in pairs)
            words: Words = {
                "en": f"the parts of {quote.group()} add up to it",
                "zh": f"{quote.group()}各部分相加即为{total}",
            }
            yield Clue("code", mask, mask.start, measure.end(), total, total, measure.group(), (quote.span(),), words)


def _prefix(one: str, other: str) -> int:
    """How many characters two strings begin with in common."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _spelled_out(text: str, code: re.Match[str], rows: list[Mask]) -> Iterator[Clue]:
    """“2658”工程，即到2025年建成*个园区、壮大*家企业、培育*个品牌、带动*万户: as many masked values as digits, of any unit."""
    lead = _SPELLED_OUT.match(text, code.end())
    digits = code["digits"]
    if lead is None or "0" in digits or len(digits) < 3:
        return
    stop = min(at for at in (*(text.find(mark, lead.end()) for mark in "。；\n"), lead.end() + REACH) if at >= 0)
    first = bisect_left(rows, lead.end(), key=lambda mask: mask.start)
    inside = [mask for mask in rows[first : first + 12] if mask.start < stop]
    inside = [mask for mask in inside if text[mask.end : mask.end + 1] != "年"]
    units = [_UNIT.match(text, mask.end) for mask in inside]
    if (
        len(inside) != len(digits)
        or not all(units)
        or compiled("[0-9]").search(_DATED.sub("", text[lead.end() : stop]))
    ):
        return
    for mask, unit, digit in zip(inside, units, digits, strict=True):
        words: Words = {
            "en": f"the digits of the code {code.group()} spell the masked values after it; here {digit}",
            "zh": f"代号{code.group()}的数字依次对应其后各项数量，此处为{digit}",
        }
        if unit is not None:
            said = unit.group()
            yield Clue("code", mask, mask.start, unit.end(), int(digit), int(digit), said, (code.span(),), words)


def _beside(text: str, end: int, slots: list[_Slot], starts: list[int], widths: bool) -> list[_Slot]:
    """The counts that may explain a code: in the rest of its sentence, or, where widths tell, in the next sentence.

    They count different things, each by name; a count without a noun or with 其中 before it is another matter.
    """
    line = text.find("\n", end)
    limit = min(len(text) if line < 0 else line, end + REACH)
    stop = text.find("。", end, limit)
    own = limit if stop < 0 else stop
    found = _named(text, slots, starts, end, own)
    if found or not widths or stop < 0:
        return found
    after = text.find("。", stop + 1, limit)
    return _named(text, slots, starts, stop, limit if after < 0 else after)


def _named(text: str, slots: list[_Slot], starts: list[int], begin: int, end: int) -> list[_Slot]:
    first = bisect_left(starts, begin)
    near = [slot for slot in slots[first : first + 10] if slot.count.start < end]
    return [
        slot
        for slot in near
        if slot.count.noun and "其中" not in text[max(slot.count.start - 12, 0) : slot.count.start]
    ]


def _paired(text: str, slots: list[_Slot], starts: list[int]) -> Iterator[tuple[re.Match[str], _Slot, int]]:
    """“一主两副” over *个主中心、*个副中心: a masked count whose noun begins with a word of the slogan."""
    for slogan in _SLOGAN.finditer(text):
        values = {word: read_count(number) for number, word in _PAIR.findall(slogan["body"])}
        if set(values.values()) <= {1}:
            continue  # one for each: “一企一档”
        values |= {
            word[0]: value
            for word, value in values.items()
            if compiled("[、，]").search(slogan["body"]) and (value or 0) > 1
        }
        first = bisect_left(starts, slogan.end())
        for slot in slots[first : first + 8]:
            inside = {
                value
                for word, value in values.items()
                if word in text[slot.count.after : min(slot.count.after + 4, slot.count.words_end)]
                and (value or 0) > 1
                and (len(word) > 1 or not _OTHER_ENDS.search(slot.count.noun))
            }
            opens = next((v for w, v in values.items() if slot.count.noun.startswith(_CALLED.get(w, w))), None)
            if slot.count.noun.startswith("园区") and {"园", "区"} <= values.keys():
                opens = max(values["园"] or 0, values["区"] or 0)  # of “一园三区” and “一区三园” the part that is many
            value = opens or (inside.pop() if len(inside) == 1 else None) or _closes(text, slogan, slot, values)
            value = value or _led(text, slogan, slot, values)
            near = slot.count.start < slogan.end() + 80 and "\n" not in text[slogan.end() : slot.count.start]
            if slot.mask is not None and value and near:
                yield slogan, slot, value


_LAID_OUT = re.compile("布局|格局|结构|体系|空间|架构|框架|构建|构筑|打造|形成|规划")
_OTHER_ENDS = re.compile("(?:社|小|地|街|城|市|县|景|校|辖|厂|库|灌|牧|林|矿|港)区$|(?:公|校|庄|家|田|果|茶|菜)园$")
"""What ends as a word of a layout does and is another thing: 社区, 校园."""


def _closes(text: str, slogan: re.Match[str], slot: _Slot, values: dict[str, int | None]) -> int | None:
    """“一核五区”空间布局，…布局*个产业功能区: the noun ends with the one word of a layout that is many."""
    noun = slot.count.noun
    layout = len(_PAIR.findall(slogan["body"])) >= 2 and _LAID_OUT.search(text, slogan.start() - 6, slot.count.start)
    if len(noun) < 2 or not layout or _OTHER_ENDS.search(noun):
        return None
    found = [value for word, value in values.items() if noun.endswith(word) and value]
    return found[0] if len(found) == 1 and found[0] > 1 else None


def _led(text: str, slogan: re.Match[str], slot: _Slot, values: dict[str, int | None]) -> int | None:
    """“一心两带四园”布局，其中主题园区*个: the noun that leads a bare count holds one word of the layout."""
    if not compiled("[，。；、）]").match(text, slot.count.after):
        return None
    noun = compiled("[\u4e00-\u9fff]{2,8}$").search(text, max(slot.count.start - 8, slogan.end()), slot.count.start)
    if noun is None or _OTHER_ENDS.search(noun.group()):
        return None
    ends = _LED_ENDS.sub("", noun.group())
    found = {
        value for word, value in values.items()
        if value and word[-1] in _LAYOUT_ENDS | frozenset("辅副翼队") and (ends.startswith(word) or any(called in ends[-max(len(called), 2) :] for called in (word, *_CALLED.get(word, ()))))
    }  # fmt: skip
    return found.pop() if len(found) == 1 and max(found) > 1 else None


_LAYOUT_ENDS = frozenset("核轴带区园环廊心极点翼圈片港城群链台院站团地横纵")
"""Last characters of what a layout is made of; 品 and 标 of 三品一标 are no places."""
_LED_ENDS = re.compile("(?:共有?|有|为|达|计|建成|建设|布局|共计|合计|总数)+$")


def _read(code: str, slots: list[_Slot], widths: bool) -> list[tuple[_Slot, int]]:
    if "+" in code:
        return _plus([int(part) for part in code.removesuffix("+N").split("+")], slots)
    if code.isascii():
        return _split(code, slots, widths)
    return _plus([read_count(char) or 0 for char in code], slots)


def _plus(parts: list[int], slots: list[_Slot]) -> list[tuple[_Slot, int]]:
    """Each part of `1+3+6` or 一三六 is one count, if there are as many in a row and the raw ones agree."""
    found = list(zip(slots, parts, strict=False))
    agree = all(slot.count.value in (None, part) for slot, part in found)
    return found if len(found) == len(parts) and agree else []


def _split(code: str, slots: list[_Slot], widths: bool) -> list[tuple[_Slot, int]]:
    """The values of the slots if the digits of a code spell them one way only.

    All digits must be spelled, or all but those in front of a raw count that fits.
    """
    for sizes in [()] if widths else [(1,), (1, 2, 3)]:
        for first in range(min(len(slots), 4)):
            found = [
                reading for many in range(2, 7) for reading in _readings(code, slots[first : first + many], many, sizes)
            ]
            if len(found) == 1:
                return found[0]
            if found:
                break
    return []


def _readings(code: str, slots: list[_Slot], many: int, sizes: tuple[int, ...]) -> list[list[tuple[_Slot, int]]]:
    """Every way to spell the end of a code by these slots in their order; masks have these sizes or their width."""
    things = {(slot.count.measure, slot.count.noun) for slot in slots}
    if len(slots) < many or len(things) < many or all(slot.mask is None for slot in slots):
        return []
    anchored = any(slot.mask is None for slot in slots)
    starts = range(len(code) // 3 + 1) if anchored else range(1)
    return [reading for start in starts for reading in _spell(code[start:], slots, sizes)]


def _spell(digits: str, slots: list[_Slot], sizes: tuple[int, ...]) -> list[list[tuple[_Slot, int]]]:
    if not slots:
        return [[]] if not digits else []
    slot, rest = slots[0], slots[1:]
    own = (len(str(slot.count.value)),) if slot.mask is None else sizes or (slot.mask.width,)
    found = []
    for size in own:
        head = digits[:size]
        if len(head) == size and head[0] != "0" and slot.count.value in (None, int(head)):
            found += [[(slot, int(head)), *tail] for tail in _spell(digits[size:], rest, sizes)]
    return found


def _clue(code: re.Match[str], count: Count, mask: Mask, value: int) -> Clue:
    words: Words = {
        "en": f"the digits of the code {code.group()} spell the masked counts after it; here {value}",
        "zh": f"代号{code.group()}的数字依次对应其后各项数量，此处为{value}",
    }
    end = min(count.noun_end, count.after + 8)
    return Clue("code", mask, mask.start, end, value, value, count.measure, (code.span(),), words)
