"""This module finds masked ranks that words or another rank and the movement between them tell: 首位，列第*位; 由第9位上升3位."""

import re
from collections.abc import Iterator

from validator.extract.clues.clue import Clue
from validator.extract.lists.members import read_count
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

_N = r"(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})"
_TOP = re.compile(
    "首位|榜首|魁首|头名|夺冠|冠军|(?<!倒数)第一(?:位|名)?(?![方梯批次产时阶季届期个线线条家所部年章条步轮代书]|责任|手|要|书记)|居首"
)
_LAST = re.compile("末位|垫底|最后一[位名]|倒数第一|倒数第(?P<k>[二三四五])|末名")
_AMONG = re.compile(
    rf"(?P<n>{_N})[个家支名所](?=[^，。；0-9*×■]{{0,14}}(?:中|里|排名|当中|排序|排队))|(?P<m>{_N})个(?:[县市区镇乡州盟旗]{{1,3}}|地市|县区|市州|街道|单位|园区|参评)"
)
_LINK = re.compile(r"[，,、（(]?(?:并|即)?(?:位列|位居|名列|排名|排在|位次|列|居|排|为)(?:[^，。；0-9*]{0,6})第?$")
_BEHIND = re.compile(
    r"(?:仅|只)(?:低于|次于|落后于|排在)(?P<names>[^，。；0-9]{1,12}(?:(?:、|和|与|及)[^，。；、0-9]{1,12}){0,4}?)(?:之后)?[，,](?:[^，。；0-9]{0,10}[，,])?[^，。；0-9]{0,10}第?$"
)
"""仅低于甲区和乙区，列第*位: as many stand before."""
_FIXED = re.compile(rf"第(?P<n>{_N})(?:位|名)?")
_MOVED = re.compile(
    rf"(?:(?P<up>上升|提升|前移|跃升|晋升|攀升|提高|前进|进位|升)|(?P<down>下降|下滑|后移|退后|退|降))了?(?P<k>{_N})(?:个)?(?:位次|名次|位|名)"
)
_PLACES = re.compile("(?:个)?(?:位次|名次|位|名)")
_MOVING = re.compile("(?:上升|提升|前移|跃升|晋升|攀升|提高|前进|进位|升|下降|下滑|后移|退后|降)了?$")
_TO = re.compile("(?:至|到|为|升|列|居|在|进入)(?:今年|本年|目前|现在|当前)?的?(?:全[国省市区县])?第?$")
_OF = re.compile("(?:由|从|自|上年的?|去年的?|原来的?)(?:上年|去年|原来)?的?(?:全[国省市区县])?第?$")


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked ranks and movements between ranks, each from its own sentence."""
    text = subject.folded
    for mask in rows:
        if "." in mask.frame:
            continue
        begin = max(
            text.rfind("。", max(mask.start - 600, 0), mask.start) + 1,
            text.rfind("\n", max(mask.start - 600, 0), mask.start) + 1,
            mask.start - 60,
        )
        stops = (at for mark in "。；\n" if (at := text.find(mark, mask.end, mask.end + 40)) >= 0)
        stop = min(stops, default=mask.end + 40)
        if text[mask.start - 1 : mask.start] == "第":
            end = mask.end + (text[mask.end : mask.end + 1] in ("位", "名"))
            if told := _worded(text, mask, begin) or _worded_behind(text, mask, begin, stop):
                yield _clue(text, mask, mask.start - 1, end, *told)
            elif told := _moved(text, mask, begin, stop):
                yield _clue(text, mask, mask.start, end, *told)
            continue
        unit = _PLACES.match(text, mask.end)
        moving = unit and _MOVING.search(text, max(mask.start - 6, 0), mask.start)
        if unit and moving and (told := _movement(text, begin, stop)):
            yield _clue(text, mask, mask.start, unit.end(), *told)


def _clue(text: str, mask: Mask, start: int, end: int, value: int, span: tuple[int, int]) -> Clue:
    said = text[slice(*span)]
    words: Words = {"en": f"the words say which rank: {said}", "zh": f"由“{said}”可知为{value}"}
    return Clue("ordinal", mask, start, end, value, value, "位", (span,), words)


def _worded(text: str, mask: Mask, begin: int) -> tuple[int, tuple[int, int]] | None:
    """居首位，列第*位; 五个区中排名末位，列第*位."""
    left = text[begin : mask.start]
    for match in _TOP.finditer(left):
        if _LINK.fullmatch(left, match.end()) or (match.group() in ("夺冠", "冠军") and len(left) - match.end() < 16):
            return 1, (begin + match.start(), begin + match.end())
    behind = _BEHIND.search(left)
    if behind:
        return len(compiled("、|和|与|及").split(behind["names"])) + 1, (begin + behind.start(), begin + behind.end())
    among = _AMONG.search(left)
    last = next(reversed(list(_LAST.finditer(left))), None)
    if among and last and _LINK.fullmatch(left, last.end()):
        total, back = read_count(among["n"] or among["m"]) or 0, read_count(last["k"]) if last["k"] else 1
        value = total - (back or 1) + 1
        return (value, (begin + among.start(), begin + last.end())) if value > 0 else None
    return None


_SAID = re.compile(
    r"(?:位|名)?[，,（(——]{1,2}(?:[^。；0-9]{0,16}[，,])?(?:也是|即|是|并|荣|勇|一举|位|名|居|列|排|处|拔|获|夺|得|为)?[^，。；0-9*×■]{0,6}?"
    r"(?:(?P<top>第一名?|首位|榜首|头名|冠军|魁首|头筹)|(?P<last>末位|末名|垫底|最后一[位名]|倒数第一|倒数第(?P<k>[二三四五]))|第(?P<n>[二三四五六七八九十]{1,2})[位名]?|(?P<two>亚军|榜眼|次席)|(?P<three>季军|探花))(?![产季代批期阶方责])"
)


def _worded_behind(text: str, mask: Mask, begin: int, stop: int) -> tuple[int, tuple[int, int]] | None:
    """列第*位，位居末位; 排第*位，仅次于甲市，位居第二; 居全市第*名，夺得冠军."""
    match = _SAID.match(text, mask.end, stop)
    if match is None or compiled("上年|去年|其中|同期|全国|增速|增幅").search(match.group()):
        return None
    value = 1 if match["top"] else 2 if match["two"] else 3 if match["three"] else read_count(match["n"] or "") or 0
    if match["last"]:
        among = _AMONG.search(text, begin, mask.start)
        total, back = (
            read_count(among["n"] or among["m"]) or 0 if among else 0,
            read_count(match["k"]) if match["k"] else 1,
        )
        value = total - (back or 1) + 1 if total else 0
    return (value, match.span()) if value > 0 else None


def _moved(text: str, mask: Mask, begin: int, stop: int) -> tuple[int, tuple[int, int]] | None:
    """由第12位前移5位，排到第*位: one printed rank, one movement."""
    ranks = [m for m in _FIXED.finditer(text, begin, stop) if read_count(m["n"])]
    moves = list(_MOVED.finditer(text, begin, stop))
    if len(ranks) == 2 and ranks[1].end() < mask.start:
        ranks = ranks[1:]
    hidden = len(compiled(r"第[*×■X_]").findall(text[begin:stop]))
    if len(ranks) != 1 or len(moves) != 1 or hidden != 1 or compiled("[；]").search(text[begin:stop]):
        return None
    rank, move = read_count(ranks[0]["n"]) or 0, read_count(moves[0]["k"]) or 0
    later = bool(_TO.search(text, max(mask.start - 8, 0), mask.start)) and not _OF.search(
        text, max(mask.start - 8, 0), mask.start
    )
    if not later and not _OF.search(text, max(mask.start - 8, 0), mask.start):
        return None
    rises = bool(moves[0]["up"])
    value = rank - move if rises == later else rank + move
    span = (min(ranks[0].start(), moves[0].start()), max(ranks[0].end(), moves[0].end()))
    return (value, span) if value > 0 else None


def _movement(text: str, begin: int, stop: int) -> tuple[int, tuple[int, int]] | None:
    """由第12位升至第7位，上升*位: the distance of the two ranks."""
    ranks = [m for m in _FIXED.finditer(text, begin, stop) if read_count(m["n"])]
    if len(ranks) != 2 or compiled("第[*×■X_]").search(text[begin:stop]):
        return None
    apart = abs((read_count(ranks[0]["n"]) or 0) - (read_count(ranks[1]["n"]) or 0))
    return (apart, (ranks[0].start(), ranks[1].end())) if apart else None
