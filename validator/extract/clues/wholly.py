"""This module finds masked rates of what a sentence before tells to be done wholly: 上述隐患已全部整改。…整改率**%."""

import re
from collections.abc import Iterator

from validator.extract.clues.clue import Clue
from validator.extract.lists.bounds import part_start
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 110
"""What was done stands at most this many characters before the rate, at most one paragraph before it."""

_RATE = re.compile(
    "(?:^|[，。；：\n])(?:全年|目前|至此|本年|年内|全[县市区镇乡校院]|总体|综合|平均|其)?(?P<of>[\u4e00-\u9fff]{0,8}?)(?P<deed>[\u4e00-\u9fff]{2})(?:完成|到位)?率(?:均|已)?(?:达到?|为|是|实现|保持)?$"
)
_DONE = r"(?P<who>[^。；\n0-9%]{{0,30}}?)(?:(?P<all>已?(?:全部|悉数|全数|全都)|(?:均|都)已?)|(?P<just>已经?))(?:按期|如期|按时|及时|限时|得到|完成|实现|予以|当场|当日|依法)?{deed}(?P<end>完毕|到位|完成|完结|结束|清零|一清)?[^，。；\n0-9*×■X某_]{{0,4}}(?=[，。；\n])"
_POINTED = re.compile("上述|以上|前述|所有|这些|该批|发现|排查|交办|反馈|查出|检查|受理|收到|接到|应")
_NOT_YET = re.compile(
    "目标|力争|要求|限[时期]|责令|督促|计划|确保|拟|将|应当|必须|争取|基本|大部分|多数|部分|其中|[中里][，,]"
)
_CLASS = re.compile(
    "重大|较大|特大|一般|普通|轻微|严重|突出|其他|其余|剩余|[大中小微重轻]型|国有|民营|城镇|农村|乡村|新建|老旧|[省市县]级"
)
"""Classes of which one is done wholly and another may not."""
_PART_OF_YEAR = re.compile("[上下]半年|季度|[0-9一二三四五六七八九十]月")


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked rates of a deed of which the words before say that it was done to all."""
    text = subject.folded
    for mask in rows:
        if text[mask.end : mask.end + 1] != "%" or "." in mask.frame:
            continue
        rate = _RATE.search(text, max(mask.start - 30, 0), mask.start)
        if rate is None:
            continue
        begin = _begin(text, rate.start("of"))
        found = list(compiled(_DONE.format(deed=rate["deed"])).finditer(text, begin, rate.start("of")))
        if found and _fits(text, found[-1], rate):
            span = found[-1].span()
            said = text[slice(*span)].strip("，,。")
            words: Words = {"en": f"all of it was done: {said}", "zh": f"“{said}”即为100%"}
            yield Clue("spelled", mask, mask.start, mask.end + 1, 100, 100, "%", (span,), words)


def _begin(text: str, at: int) -> int:
    """Where the paragraph before the one of a rate begins, or what of it is read."""
    line = part_start(text, at, REACH, "\n")
    return part_start(text, line - 1, REACH - (at - line), "\n") if line > 0 and at - line < REACH else line


def _fits(text: str, done: re.Match[str], rate: re.Match[str]) -> bool:
    """Whether what was done is done to all that the rate is of."""
    who, of = done["who"], rate["of"]
    if _NOT_YET.search(done.group()) or set(_CLASS.findall(of)) - set(_CLASS.findall(who)):
        return False
    if set(_CLASS.findall(who)) and not _CLASS.search(of):
        return False
    if _PART_OF_YEAR.search(who) and not _PART_OF_YEAR.search(rate.group()):
        return False
    near = compiled("[。；\n]").search(text, done.end(), rate.start("of")) is None
    pointed = bool(_POINTED.search(who)) or bool(_POINTED.search(text, max(done.start() - 24, 0), done.start()))
    if done["just"] and not (done["end"] and _POINTED.search(who)):
        return False
    named = not of or any(
        of[at : at + 2] in who + text[max(done.start() - 24, 0) : done.start()] for at in range(max(len(of) - 1, 1))
    )
    return named and (near or pointed) and "%" not in text[done.end() : rate.start("of")]
