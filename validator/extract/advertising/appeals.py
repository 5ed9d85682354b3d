"""This module finds how far the wording of an advertisement reaches: round an address or account, or without any."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from validator.extract.advertising.clauses import HEALS_NUMBER, STOPS, breaks
from validator.extract.advertising.extents import BRACKETS, Piece, with_brackets
from validator.extract.links import Link
from validator.text import appeals, coinages, narration, wordness
from validator.text.lexicon import Lexicons

_SENTENCE = re.compile(f"[^{STOPS}]*")
_LONGEST = 90
_TIGHT = "【[〔〖［★◆☆"
"""Brackets that reports hardly use: what stands in one together with an address belongs to it."""
_OPEN_CHARS = "【[〔〖［（(★◆☆"
_CLOSING = {**BRACKETS, "〖": "】〗", "★": "★", "◆": "◆", "☆": "☆"}
_REACH = 44
_MARKS = STOPS + "，,、：:（(【[“《〔〖—─━"
_ADDRESS = re.compile("(?:亲们?|注|提示|温馨提示|声明|说明|朋友们|各位)[，,：:！!]")
"""How an advertisement addresses its reader."""
_ANCHOR_OPEN = re.compile("<a[ ][^<>\n]{0,50}$", re.IGNORECASE)
_ANCHOR_CLOSE = re.compile("[^<>\n]{0,40}(?:>[^<>\n]{0,60})?</a>", re.IGNORECASE)
_FIRM = 2.0
"""The weight of a word that may stand at the end of an advertisement in mid-clause."""
_SPACED_NAME = re.compile(
    "(?:^|[。！？；，,;\n\r])([\u4e00-\u9fff]{1,5}(?:网|文库|之家|吧|铺|帮手?|坊|阁|圈|驿站))[ \n:：]$"
)
_JOINED_NAME = re.compile("(?P<name>[\u4e00-\u9fff]{2,8})[·•・|/—–-]{1,2}\\Z")
_COINED_BEFORE = re.compile("(?:^|[。！？；，,;\n\r])([\u4e00-\u9fff]{1,2})$")
_NUMBERED = re.compile("[一二三四五六七八九十0-9]")
"""How the number of a heading begins in its brackets."""
_COMMA = re.compile("[，,：:]")
_OWN_RIGHTS = re.compile(
    "(?:版权|著作权)[^，。；]{0,4}归[^，。；]{0,16}(?:[院局委厅]|政府|大学|研究所|办公室)[^，。；]{0,2}所有"
)
"""How an institute says that a report is its own."""
_HAN = re.compile("[\u4e00-\u9fffA-Za-z0-9]")
_HEAD = 8
"""Characters of a sentence before its first word that advertises."""
_MOSTLY = 0.6
"""The part of a sentence that advertises from which on all of it does."""
_TAIL = 6
"""Characters of a sentence behind its last word that advertises: too few for a sentence of the report."""
_SURE = 6.0
"""What a run without any mark beside it must sum up to."""


def grown(text: str, lexicons: Lexicons, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces widened by the words that advertise around them and the brackets that hold both."""
    spans = [(piece.start, piece.end) for piece in pieces]
    for piece in pieces:
        yield _grown(text, lexicons, piece, spans)


def _grown(text: str, lexicons: Lexicons, piece: Piece, spans: Sequence[tuple[int, int]]) -> Piece:
    piece = replace(piece, start=_name_start(text, lexicons, piece, piece.start))
    piece = replace(piece, start=_joined_name(text, piece.start, piece.end))
    piece = _healing(text, piece)
    if breaks(text, piece.start, piece.end, HEALS_NUMBER):
        return piece
    if anchor := _anchor(text, piece.start, piece.end):
        return replace(piece, start=anchor[0], end=anchor[1])
    bracket = _bracket(text, lexicons, piece.start, piece.end, spans)
    linked = bracket == (piece.start, piece.end) and piece.link.kind == "url" and text[piece.start] == "("
    if bracket and not linked:
        return replace(piece, start=_name_start(text, lexicons, piece, bracket[0]), end=bracket[1])
    first, last = _bounds(text, piece.start, piece.end)
    chain = appeals.words(text, first, last, lexicons, spans)
    run = appeals.best_run(text, chain, (piece.start, piece.end))
    if run is None or (run.start >= piece.start and run.end <= piece.end):
        run = appeals.Run(piece.start, piece.end, 0.0, {})
    start, end = _trimmed(text, chain, run, first, last)
    start, end = _edges(text, min(start, piece.start), max(end, piece.end), first, last)
    start, end = with_brackets(text, *(_breaking(text, chain, piece, start, end) or (start, end)))
    asks = piece.asks or any(run.kinds.get(kind, 0.0) >= _FIRM for kind in ("way", "deal", "goods", "reader"))
    if asks and start == first and end >= last:
        start, end = _with_neighbours(text, lexicons, start, end)
    return replace(piece, start=start, end=end, asks=asks)


def _healing(text: str, piece: Piece) -> Piece:
    """A piece with a name whose beginning is where taking it out heals a word, a character before or behind."""
    named = piece.link.kind in ("url", "email", "promoter") and wordness.is_han(text[piece.start])
    if not named or breaks(text, piece.start, piece.end, HEALS_NUMBER):
        return piece
    if piece.start + 1 <= piece.core[0] and breaks(text, piece.start + 1, piece.end, HEALS_NUMBER):
        return replace(piece, start=piece.start + 1)
    if piece.start > 1 and breaks(text, piece.start - 1, piece.end):
        return replace(piece, start=piece.start - 1)
    return piece


def _joined_name(text: str, start: int, end: int) -> int:
    """Where the name begins that a dot or a dash joins to an address within a word: 锦|小稿·xiaogao.cn|旗."""
    joint = _JOINED_NAME.search(text, max(0, start - 9), start)
    if joint is None:
        return start
    starts = range(joint.start("name"), joint.end("name") - 1)
    return next((at for at in starts if breaks(text, at, end, HEALS_NUMBER)), start)


def _anchor(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The markup of a link around its address, left behind as text."""
    before = _ANCHOR_OPEN.search(text, max(0, start - 60), start)
    after = _ANCHOR_CLOSE.match(text, end) or _ANCHOR_CLOSE.search(text, start, end) if before else None
    return (before.start(), max(end, after.end())) if before and after else None


def _name_start(text: str, lexicons: Lexicons, piece: Piece, start: int) -> int:
    """Where the name of a site begins that stands before its address, be the address in brackets."""
    if piece.link.kind not in ("url", "email"):
        return start
    if text[start] in _OPEN_CHARS:
        return coinages.named_before(text, start, lexicons)
    if text[start - 1 : start] in (" ", "\n", ":", "：") and start > 1:
        spaced = _SPACED_NAME.search(text, max(0, start - 9), start)
        return spaced.start(1) if spaced else coinages.named_before(text, start - 1, lexicons, start)
    before = _COINED_BEFORE.search(text, max(0, start - 3), start) if piece.named else None
    if before is None or wordness.is_word(before[1]) or before[1][-1] in "一二三四五六七八九十":
        return start
    return before.start(1)


def _trimmed(text: str, chain: Sequence[appeals.Word], run: appeals.Run, first: int, last: int) -> tuple[int, int]:
    """A run without the weak words at its ends, which may be the report's unless a mark stands there."""
    inside = [word for word in chain if run.start <= word.start and word.end <= run.end]
    while inside and inside[0].weight < _FIRM and not _leads(text, inside, first):
        del inside[0]
    while inside and inside[-1].weight < _FIRM and not _trails(text, inside, last):
        del inside[-1]
    if not inside:
        return run.start, run.start
    return _with_joining(text, chain, inside[0].start, inside[-1].end, first, last)


def _with_joining(
    text: str, chain: Sequence[appeals.Word], start: int, end: int, first: int, last: int
) -> tuple[int, int]:
    """A run with the words directly beside it that join it to the marks around it."""
    left = start
    for word in reversed(chain):
        if text[word.start] in "“「『《":
            continue
        if word.end <= left and not _HAN.search(text, word.end, left) and not _COMMA.search(text, word.end, left):
            left = word.start
            if _opens(text, left, first):
                start = left
    right = end
    for word in chain:
        if (
            word.start >= right
            and not _HAN.search(text, right, word.start)
            and not _COMMA.search(text, right, word.start)
        ):
            right = word.end
            if right >= last or text[right] in _MARKS:
                end = right
    return start, end


def _leads(text: str, inside: Sequence[appeals.Word], first: int) -> bool:
    """Whether a weak word at the beginning is no word of the report: behind a mark, with more of its kind."""
    if not _opens(text, inside[0].start, first):
        return (
            inside[0].kind == "goods"
            and len(inside) > 1
            and inside[1].start == inside[0].end
            and inside[1].weight >= _FIRM
        )
    return len(inside) < 2 or not _COMMA.search(text, inside[0].end, inside[1].start)


def _trails(text: str, inside: Sequence[appeals.Word], last: int) -> bool:
    """Whether a weak word at the end is no word of the report: before a mark, or joined as 上传 and 分享 are."""
    if inside[-1].end >= last or text[inside[-1].end] in _MARKS:
        return len(inside) < 2 or not _COMMA.search(text, inside[-2].end, inside[-1].start)
    return len(inside) > 1 and inside[-1].kind == "credit" and inside[-1].start == inside[-2].end


def _opens(text: str, start: int, first: int) -> bool:
    return start <= first or text[start - 1] in _MARKS


def _breaking(text: str, chain: Sequence[appeals.Word], piece: Piece, start: int, end: int) -> tuple[int, int] | None:
    """Of the ends of words within a run those whose removal heals a word, where the whole run does not."""
    if breaks(text, start, end, HEALS_NUMBER):
        return None
    starts = sorted({word.start for word in chain if start <= word.start < piece.start} | {piece.start, start})
    ends = sorted({word.end for word in chain if piece.end < word.end <= end} | {piece.end, end}, reverse=True)
    for left in starts:
        for right in ends:
            if breaks(text, left, right):
                return left, right
    return None


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span, at most `_LONGEST` characters on either side."""
    first = max(0, start - _LONGEST, *(text.rfind(stop, max(0, start - _LONGEST), start) + 1 for stop in STOPS))
    match = _SENTENCE.match(text, end, min(len(text), end + _LONGEST))
    return first, match.end() if match else end


def _edges(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """A run with the few characters that part it from the marks around it, and the stop of a sentence all its own."""
    if _ADDRESS.fullmatch(text, first, start):
        start = first
    marks = [at for mark in _MARKS if (at := text.find(mark, end, last)) >= 0]
    after = min(marks, default=last)
    if after == last and 0 < after - end <= _TAIL and start <= first + 1 and text[last : last + 1] in tuple(STOPS):
        end = after
    if start == first and end == last and last < len(text) and text[last] in "。！？!?；;":
        end += 1
    return start, end


def _bracket(
    text: str, lexicons: Lexicons, start: int, end: int, spans: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """The bracket around a span when what else stands in it advertises too."""
    since, until = max(0, start - _REACH), min(len(text), end + _REACH)
    opened = _opener(text, since, start + 1)
    if opened < 0:
        return None
    ends = [at for mark in _CLOSING[text[opened]] if (at := text.find(mark, max(end - 1, opened + 1), until)) >= 0]
    if (
        not ends
        or text.count("\n", opened, min(ends)) > 1
        or (
            "。" in text[opened : min(ends)].strip("。")
            and text[opened] in "（("
            and _has_stop(text, opened, min(ends), spans)
        )
    ):
        return None
    close = min(ends)
    if _NUMBERED.match(text, opened + 1):
        return None
    chain = appeals.words(text, opened + 1, close, lexicons, spans)
    rest = _rest(text, opened + 1, close, chain)
    return (opened, close + 1) if rest <= (14 if text[opened] in _TIGHT else 5) else None


def _has_stop(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    near = spans[max(0, bisect_left(spans, (start, start)) - 1) : bisect_left(spans, (end, end))]
    return any(text[at] == "。" and not any(left <= at < right for left, right in near) for at in range(start, end))


def _opener(text: str, since: int, at: int) -> int:
    """Where the innermost bracket opens that is still open at a place, -1 where none is."""
    depth = 0
    for index in range(at - 1, since - 1, -1):
        char = text[index]
        if char in "】]〕〗］）)" and index < at - 1:
            depth += 1
        elif char in _OPEN_CHARS:
            if depth == 0:
                return index
            depth -= 1
    return -1


def _rest(text: str, start: int, end: int, chain: Iterable[appeals.Word]) -> int:
    """How many characters of a span are in none of the words."""
    left, at = 0, start
    for word in chain:
        left += len(_HAN.findall(text, at, word.start)) if word.start > at else 0
        at = max(at, word.end)
    return left + len(_HAN.findall(text, at, end))


def sentences(
    text: str,
    lexicons: Lexicons,
    pieces: Sequence[Piece],
    anchors: Iterable[tuple[int, int]],
    numbers: Sequence[tuple[int, int]],
) -> Iterator[Piece]:
    """Sentences round some `anchors`, and parts of them, that sell or send the reader elsewhere.

    `numbers` are telephone numbers, which may be the report's own.
    """
    spans = [(piece.start, piece.end) for piece in pieces]
    known = sorted({*spans, *numbers})
    starts = [start for start, _ in spans]
    done = 0
    for start, end in anchors:
        if start < done:
            continue
        at = bisect_right(starts, start) - 1
        if at >= 0 and end <= spans[at][1]:
            continue
        first, last = _bounds(text, start, end)
        done = last
        if at >= 0 and first < spans[at][1] <= start:
            first = spans[at][1]
        given = known[bisect_left(known, (first, first)) : bisect_left(known, (last, last))]
        chain = appeals.words(text, first, last, lexicons, given)
        run = appeals.best_run(text, chain)
        if run is None or not appeals.is_foreign(run, _clause(text, run, first), lexicons):
            continue
        clause = _clause(text, run, first)
        if not run.kinds.get("sure") and (
            appeals.is_warned_of(text[first:last], lexicons) or (run.score < 10.0 and narration.told(clause))
        ):
            continue
        if not _speaks(run) and narration.is_member(text, run.start, run.end, last):
            continue
        if not (run.kinds.get("sure") or run.kinds.get("found")) and narration.is_list(text, run.start, run.end):
            continue
        if appeals.is_refused(text[first:last]) or _OWN_RIGHTS.search(text, first, last):
            continue
        if is_public_call(text[first:last], lexicons):
            continue
        span = _placed(text, lexicons, run, first, last, spans)
        if span:
            done = max(done, span[1])
            yield piece(text, *span)


_ACCOUNT = re.compile("[A-Za-z@]|微信|公众号|扫码|QQ|群")


def is_public_call(sentence: str, lexicons: Lexicons) -> bool:
    """Whether a sentence names the public's own hotlines and no other number or account: 可拨打12395."""
    numbers = re.findall("(?<![0-9])[0-9]{3,12}(?![0-9])", sentence)
    codes = lexicons["public_codes"] if "public_codes" in lexicons.names else ()
    return bool(numbers) and all(number in codes for number in numbers) and not _ACCOUNT.search(sentence)


def _speaks(run: appeals.Run) -> bool:
    """Whether a run says of itself that it is foreign: a form, an address, a word to the reader."""
    return any(run.kinds.get(kind) for kind in ("sure", "found", "reader"))


def _clause(text: str, run: appeals.Run, first: int) -> str:
    """A run with the words of its clause before it."""
    since = max(first, run.start - 8)
    return re.split("[（(【〔〖]", text[since : run.start])[-1] + text[run.start : run.end]


def _placed(
    text: str, lexicons: Lexicons, run: appeals.Run, first: int, last: int, spans: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """The extent of a run that advertises: its bracket, its sentence and what goes with it, or itself."""
    bracket = _bracket(text, lexicons, run.start, run.end, spans)
    if bracket:
        return bracket
    chain = appeals.words(text, first, last, lexicons, spans)
    start, end = _edges(text, *_trimmed(text, chain, run, first, last), first, last)
    opens = not text[first:start].strip() or text[start - 1] in _MARKS
    closes = end >= last or text[end] in _MARKS
    if end <= start or not (opens or closes or run.score >= _SURE or breaks(text, start, end, HEALS_NUMBER)):
        return None
    if (
        start - first <= _HEAD
        and (end - start) >= _MOSTLY * (last - first)
        and not appeals.is_reported(text[first:start] + "，" + text[end:last], lexicons)
    ):
        start, end = first, last + (last < len(text) and text[last] in "。！？!?；;")
    if start == first and end >= last:
        start, end = _with_neighbours(text, lexicons, start, end)
    return with_brackets(text, start, end)


def _with_neighbours(text: str, lexicons: Lexicons, start: int, end: int) -> tuple[int, int]:
    """A sentence with those directly beside it that belong to the same advertisement."""
    for _ in range(3):
        if start == 0 or text[start - 1] not in "。！？!?；;":
            break
        before, _ = _bounds(text, start - 1, start - 1)
        run = appeals.best_run(text, appeals.words(text, before, start - 1, lexicons, ()))
        if run is None or not appeals.is_alike(run, text[before : start - 1], lexicons):
            break
        start = before
    for _ in range(3):
        if end >= len(text) or text[end] in "\r\n":
            break
        _, after = _bounds(text, end, end)
        run = appeals.best_run(text, appeals.words(text, end, after, lexicons, ()))
        if run is None or not appeals.is_alike(run, text[end:after], lexicons):
            break
        end = after + (after < len(text) and text[after] in "。！？!?；;")
    return start, end


def piece(text: str, start: int, end: int) -> Piece:
    """A piece that calls the reader to act, without any address."""
    call = Link(start, end, "call", text[start:end], "", False, True, "", "", "")
    return Piece(start, end, (start, end), call, False, True)
