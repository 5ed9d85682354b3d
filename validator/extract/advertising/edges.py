"""This module finds where foreign wording ends: at its quotation marks, its markup, its ornaments, the marks of a clause."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from validator.extract.advertising.clauses import HEALS_NUMBER, STOPS, breaks
from validator.extract.advertising.extents import Piece
from validator.text import appeals, wordness
from validator.text.lexicon import Lexicons

_QUOTES = dict(zip("“「『《【〖［[（(⟨〈<", "”」』》】〗］]）)⟩〉>", strict=True))
_HAN = re.compile("[\u4e00-\u9fff]")
_QUOTED = 24
"""Characters within which a quotation mark of an advertisement is closed."""
_NAMES = re.compile("(?:公众号|公号|订阅号|小程序|视频号|星球|店铺|旗舰店|工作室|搜索|搜|关注|认准|[:：])\\Z")
"""What a quoted name belongs to that follows it."""
_ASIDE = re.compile(
    "[（(][^（）()，。；\\n]{0,4}(?:经理|老师|微信|同号|备注|小编|客服|店主|主任|女士|先生)[^（）()，。；\\n]{0,6}[）)]"
)
"""A remark in brackets behind an account."""
_CREDIT = re.compile(
    "(?:(?<=[。！？；，\\n（(])|^)(?:(?:文章|资料|图文|内容|素材)?(?:来源|出处|编辑|责编|图文|图|文|作者|整理|供稿|出品|排版|水印|转自|摘自|来自|首发)"
    " ?[:：/|｜] ?|via |by |[©@])\\Z"
)
"""What credits a name at the beginning of a sentence."""
_PATH = re.compile("[^\\n]{0,20}首页[ ]?[>»›＞]")
_COMMENT = re.compile(r"<!--[^\n]{0,300}?-->")
_TAG = r"<[/!]?[A-Za-z][^<>\n]{0,160}>|</[A-Za-z]{1,10}>|&(?:nbsp|amp|lt|gt|quot|#\d{2,5});|<!--|-->"
_BEFORE = re.compile(rf"(?:(?:{_TAG})\s?){{1,6}}$")
_AFTER = re.compile(rf"(?:\s?(?:{_TAG})){{1,6}}")
_ATTRIBUTE = re.compile(r"(?<![A-Za-z])[A-Za-z][A-Za-z-]{1,20}=(?P<quote>[\"'])[^\"\n]{0,80}$")
_OBJECT = re.compile(r"\{[\"'][^{}\n]{0,160}$")
_REACH = 200
_SIGNS = "☆★◆◇●○■※→▶►☞♥❤~～=＝#—─━-▼▲↑↓👉🔥⭐✨📌❗"
_SIGNS_BEFORE = re.compile(f"[{re.escape(_SIGNS)} ]{{0,12}}$")
_SIGNS_AFTER = re.compile(f"[{re.escape(_SIGNS)} ]{{0,12}}")
_CLAUSE_MARKS = STOPS + "，,、"
_SENTENCE = 90
_ENCLOSING = "，,、 -—|/·~…_*#"
"""Marks that stand on both sides of a foreign string with which it was set into a word."""
_LITTLE = 3
"""Characters that cannot be a clause of the report."""
_SHORT = 14
"""Characters of a clause behind an advertisement that may be its own, when some of its words are."""
_JOINTS = " \u3000，,、：:/|｜（("
"""What may stand between an advertisement and an address that belongs to it."""
_BETWEEN = 8
"""Characters between an advertisement and an address that belongs to it."""
_APART = re.compile(f"[{STOPS}*＊×■□]|联系人|监督|举报|投诉")
_PAGE = re.compile(r"[\s|/—-]*第? ?[0-9]{1,4} ?页?[\s,，/|]*(?:共 ?[0-9]{1,4} ?页?)?[\s|/—-]*")
_LONGEST_REST, _MOSTLY = 24, 0.45
"""The longest rest of a line that goes with what is foreign in it, and the part of the line that is foreign at least."""
_NUMBERED = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]|[一二三四五六七八九]是|[|#>*-])")
_LINE = 120
_SEPARATORS = re.compile("[|｜>»›/·　\t《:：]| {2}")


def settled(text: str, lexicons: Lexicons, piece: Piece, found: Sequence[tuple[int, int]]) -> Piece:
    """A piece with what belongs to it by its marks; where taking it out heals a word it stays as it is."""
    if breaks(text, piece.start, piece.end, HEALS_NUMBER):
        return piece
    enclosed = text[piece.start - 1 : piece.start] == text[piece.end : piece.end + 1] != "" and piece.start > 1
    enclosed = enclosed and text[piece.end] in _ENCLOSING
    if enclosed and breaks(text, piece.start - 1, piece.end + 1, HEALS_NUMBER):
        return replace(piece, start=piece.start - 1, end=piece.end + 1)
    start, end = _ornamented(text, *_marked_up(text, *_quoted(text, lexicons, piece.start, piece.end)))
    start, end = _with_links(text, lexicons, start, end, found)
    if aside := _ASIDE.match(text, end):
        end = aside.end()
    if piece.named and (credit := _CREDIT.search(text, max(0, start - 12), start)):
        start = credit.start()
    if piece.asks:
        start, end = _clauses(text, lexicons, start, end, found)
        start, end = _line(text, start, end)
    start, end = _path(text, start, end)
    start, end = _ornamented(text, start, end)
    if text[start - 1 : start] == text[end - 1 : end] == "/":
        start -= 1
    start, end = _with_comma(text, start, end)
    return replace(piece, start=start, end=end)


def _quoted(text: str, lexicons: Lexicons, start: int, end: int) -> tuple[int, int]:
    """A span with the rest of a quotation that is open at its end, and brackets that hold nothing else."""
    opened: list[str] = []
    for char in text[start:end]:
        if char in _QUOTES:
            opened.append(_QUOTES[char])
        elif opened and char == opened[-1]:
            opened.pop()
    if opened:
        close = text.find(opened[-1], end, end + _QUOTED)
        if close >= 0 and not any(stop in text[end:close] for stop in STOPS):
            end = close + 1
    if _NAMES.search(text, max(start, end - 6), end) and text[end : end + 1] in tuple("“「『《【"):
        close = text.find(_QUOTES[text[end]], end, end + _QUOTED)
        end = close + 1 if close >= 0 else end
    if start > 0 and text[start - 1] in _QUOTES and start > 1:
        close = text.find(_QUOTES[text[start - 1]], end, end + _QUOTED)
        rest = text[end:close] if close >= 0 else STOPS
        own = appeals.is_reported(rest, lexicons) or (_HAN.search(rest) and len(rest) > _LITTLE)
        if not (set(rest) & set(STOPS)) and (not own or _covered(rest, 0, len(rest), _told(rest, lexicons))):
            return start - 1, close + 1
    return start, end


def _told(string: str, lexicons: Lexicons) -> list[appeals.Word]:
    return appeals.words(string, 0, len(string), lexicons, ())


def _marked_up(text: str, start: int, end: int) -> tuple[int, int]:
    """A span with the markup around it that was left behind as text."""
    for comment in _COMMENT.finditer(text, max(0, start - _REACH), min(len(text), end + _REACH)):
        if comment.start() < end and start < comment.end():
            start, end = min(start, comment.start()), max(end, comment.end())
    attribute = _ATTRIBUTE.search(text, max(0, start - 110), start)
    if attribute and (close := text.find(attribute["quote"], end, end + 80)) >= 0 and "\n" not in text[end:close]:
        start, end = attribute.start(), close + 1
    opened = _OBJECT.search(text, max(0, start - 170), start)
    if opened and (close := text.find("}", end, end + 160)) >= 0 and "\n" not in text[end:close]:
        start, end = opened.start(), close + 1
    if before := _BEFORE.search(text, max(0, start - _REACH), start):
        start = before.start()
    if after := _AFTER.match(text, end):
        end = after.end()
    return start, end


def _with_links(
    text: str, lexicons: Lexicons, start: int, end: int, found: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """A span with the addresses and numbers that follow it on its line, no word but an advertisement's between."""
    for at in range(bisect_left(found, (end, end)), len(found)):
        between = text[end : found[at][0]]
        if len(between) > _BETWEEN or _APART.search(between):
            break
        words = appeals.words(text, end, found[at][0], lexicons, ())
        if between.strip(_JOINTS) and not _covered(text, end, found[at][0], words):
            break
        end = max(end, found[at][1])
    return start, end


def _clauses(text: str, lexicons: Lexicons, start: int, end: int, found: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """A span with the rest of the clauses at its ends, where that is no part of the report."""
    since, until = max(0, start - _SENTENCE), min(len(text), end + _SENTENCE)
    first = max(since, *(text.rfind(mark, since, start) + 1 for mark in _CLAUSE_MARKS))
    last = min((at for mark in _CLAUSE_MARKS if (at := text.find(mark, end, until)) >= 0), default=until)
    head, tail = text[first:start], text[end:last]
    if head and len(head) <= _LITTLE and _joins(head, text[start:end]):
        start = first
    elif head and text[first - 1 : first] in ("", *STOPS) and end == last and len(head) <= _LITTLE + 1:
        start = first
    elif head and _covered(text, first, start, appeals.words(text, first, start, lexicons, found)):
        start = first
    opens = start <= first
    if tail and opens and text[end - 1] not in STOPS and not appeals.is_reported(tail, lexicons):
        words = appeals.words(text, end, last, lexicons, found)
        if len(tail.strip()) <= _LITTLE or (len(tail) <= _SHORT and any(word.weight for word in words)):
            end = last
    if (
        start == first
        and end == last < len(text)
        and text[last] in "。！？!?；;"
        and text[start - 1 : start] in ("", *STOPS)
    ):
        end += 1
    return start, end


def _covered(text: str, start: int, end: int, words: Sequence[appeals.Word]) -> bool:
    """Whether words leave nothing of a span but spaces."""
    left = "".join(text[at] for at in range(start, end) if not any(one.start <= at < one.end for one in words))
    return bool(words) and not left.strip(_JOINTS)


def _joins(head: str, span: str) -> bool:
    """Whether the characters before a span are the beginning of its first word."""
    return bool(wordness.joined_word(head, span[:4]))


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """All of a line that is foreign in the main: a path, a list of other texts, a program's answer."""
    first = _line_start(text, start)
    last = text.find("\n", end, end + _LINE)
    last = min(len(text), end + _LINE) if last < 0 else last
    head, rest = text[first:start], text[end:last]
    if (head.strip() or rest.strip()) and _is_mostly(text, start, end, head, rest):
        return first, last
    if head.strip() or not rest.strip():
        return start, end
    if any(stop in rest for stop in STOPS) or appeals.is_masked(rest) or not _SEPARATORS.search(text[end - 1 : last]):
        return start, end
    return start, last


def _line_start(text: str, at: int) -> int:
    """Where the line of a place begins, or so many characters before it."""
    since = max(0, at - _LINE)
    return max(text.rfind("\n", since, at) + 1, since)


def _path(text: str, start: int, end: int) -> tuple[int, int]:
    """All of a line that says where on its site a page stands."""
    first = _line_start(text, start)
    last = text.find("\n", end, end + _LINE)
    return (
        (first, last if last >= 0 else min(len(text), end + _LINE)) if _PATH.match(text, first, start) else (start, end)
    )


def _is_mostly(text: str, start: int, end: int, head: str, rest: str) -> bool:
    """Whether what is foreign is most of a short line, whose rest is no sentence of a report."""
    others = head + rest
    if len(others) > _LONGEST_REST or end - start < _MOSTLY * (len(others) + end - start):
        return False
    if set(head) & set(STOPS) or set(rest[:-1]) & set(STOPS) or appeals.is_masked(others) or text[end - 1] in STOPS:
        return False
    led = len(head.strip()) <= _LITTLE and not _NUMBERED.match(head)
    followed = (
        len(rest.strip()) <= _LITTLE or (rest[0] == "的" and rest[-1] in "：:") or _PAGE.fullmatch(rest) is not None
    )
    return (led or _PAGE.fullmatch(head) is not None) and followed


def _ornamented(text: str, start: int, end: int) -> tuple[int, int]:
    """A span with the ornaments on both sides of it, or at the one side where nothing else stands."""
    before = _SIGNS_BEFORE.search(text, max(0, start - 12), start)
    after = _SIGNS_AFTER.match(text, end)
    left = before.start() if before and before.group().strip() else start
    right = after.end() if after and after.group().strip() else end
    if (
        left < start
        and right < end + 1
        and text[left - 1 : left] not in ("", *STOPS, "，")
        and len(text[left:start]) < 3
    ):
        left = start
    if right > end and left == start and text[right : right + 1] not in ("", *STOPS, "，") and right - end < 3:
        right = end
    return left, right


def _with_comma(text: str, start: int, end: int) -> tuple[int, int]:
    """A clause with the comma that its removal would leave over."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if after in ("，", ",") and before in ("，", ",", "", *STOPS):
        return start, end + 1
    if before in ("，", ",") and (after in ("", *STOPS)) and start > 1:
        return start - 1, end
    return start, end
