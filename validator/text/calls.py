"""This module finds names of sites without an address: credited as the source, framed, or between the halves of a word."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from validator.text import appeals, coinages, promoters, strays, wordness
from validator.text.lexicon import Lexicons

Breaks = Callable[[str, int, int, float], bool]
"""Whether taking out a span of a text heals a word, by how many nats."""
_HEALS, _COINED = 5.0, 3.0
"""Nats that the halves of a word must gain by being joined, and less where what parts them is a coined name."""
_COMMAND = re.compile(
    "(?:点击|点此|立即|马上|免费|付费|打包|下载|阅读|查看|展开|收藏|扫码|长按|关注[本我]|一键|点赞|全文)[\u4e00-\u9fffA-Za-z]{1,5}"
)
_TAKEN_UP = re.compile(
    "量|次|率|数|的|安装|使用|了|并|后|即|就|可|等|和|与|及|或|、|人|者|用户|链接|按钮|网|平台|小程序|软件|客户端|服务|活动|功能|模式|方式|途径|渠道|入口|支付|乘车|点餐|进|登|填|办|报|查|看|观|参|加入|获|领"
)
"""What goes on with such a command where it is part of a report."""
NamedEnd = Callable[[int, int], int]
"""Given where a call starts and ends, the end of the promoter's name behind it."""
_STOPS = "。！？；!?;\n\r"
_LONGEST, _REACH = 80, 24
"""Characters of a sentence before what credits it, and of what may be credited."""
_PARTNERS = dict(zip("★☆—【[◆※|=~#《“（(〔〖﹝「『", "★☆—】]◆※|=~#》”）)〕〗﹞」』", strict=True))
_RARE_MARKS = "★☆—【[◆※~#〔〖﹝『"
"""Marks that a report hardly ever sets around a name."""
_FANCIFUL = re.compile("[\u4e00-\u9fff]{0,2}[文墨笔稿书][\u4e00-\u9fff]{0,2}[阁轩斋坊屋铺堂苑居汪网]")
_FRAME = re.compile(r"[★☆—【\[◆※|=~#〔〖﹝「『][\u4e00-\u9fff]{0,6}$")
_FRAMED = re.compile(
    r"[★☆—【\[◆※|=~#《“（(〔〖﹝「『](?P<source>(?:文章|本文)?(?:来源于?|转载自?|摘自|出处|转自)[:：]?)?"
    r"(?P<name>[\u4e00-\u9fff]{2,7}[a-z]{3,16}|[\u4e00-\u9fffA-Za-z]{2,9}?)(?P<id>[A-Za-z]{2,12}[0-9_][A-Za-z0-9_-]{1,12})?[★☆—】\]◆※|=~#》”）)〕〗﹞」』]"
)
_ORNAMENTS = "★☆◆※~"
"""Marks that no report sets on both sides of words of its own."""
_ACCOUNT = re.compile(
    r"[{【〔〖\[《(（](?:[\u4e00-\u9fff]{0,8}(?:ID|id|号)?[:：]? ?)?(?P<id>[A-Za-z]{2,12}[-_]?[0-9]{2,8})[}】〕〗\]》)）]"
)
"""An account alone in its brackets, with what it is called."""
_STANDARD = re.compile("GB|DB|ISO|IEC|JB|HJ|QB|COVID|Q[1-4]|FY|H[12]|No|NO|[A-Z]{2,}")
"""Codes of standards, quarters and models, which reports set in brackets too."""
_SIGNED = re.compile("[\u4e00-\u9fff]{2,7}[a-z]{3,16}")
"""A name with an account's behind it."""
_CREDIT = re.compile(
    "(?:收集|编辑|独家)?(?:整理|出品|首发|提供|供稿|编辑|原创|分享|上传|发布)(?:发布|提供|分享|收集|编辑)?"
)
_OFFICE = re.compile("[局委办厅部省市县区党]$")
_OWN_SOURCE = re.compile("(?:数据|资金|经费|收入|线索|人员|案件|水|货)$")


def sourced(
    text: str, hits: Iterable[tuple[int, int]], lexicons: Lexicons, breaks: Breaks, named_end: NamedEnd
) -> Iterator[tuple[int, int]]:
    """Spans of the words at `hits` that say where a text is from, with the name behind them.

    Where no name follows, the shortest run on whose removal a word heals. What a report has from a body is its own.
    """
    for start, end in hits:
        first = max(text.rfind(stop, max(0, start - _LONGEST), start) for stop in _STOPS) + 1
        if appeals.is_public(text[max(first, start - 2) : start], lexicons) or _OWN_SOURCE.search(text[first:start]):
            continue
        stop = named_end(start, end)
        if stop > end:
            if not appeals.is_public(text[end:stop], lexicons) and not _OFFICE.search(text[end:stop]):
                yield start, stop
            continue
        last = min((at for mark in _STOPS if (at := text.find(mark, end, end + _REACH)) >= 0), default=end + _REACH)
        yield from islice(
            ((start, at) for at in range(end, min(last, len(text))) if breaks(text, start, at, _HEALS)), 1
        )


def commands(text: str, hits: Iterable[tuple[int, int]], breaks: Breaks) -> Iterator[tuple[int, int]]:
    """Spans of those words at `hits` that are a whole command to the reader and stand for themselves.

    Between the halves of a word, or at the head of a clause that goes on as if they were not there.
    """
    for start, end in hits:
        if not _COMMAND.fullmatch(text, start, end):
            continue
        headed = start == 0 or text[start - 1] in _STOPS + "，,、"
        goes_on = end < len(text) and wordness.is_han(text[end]) and not _TAKEN_UP.match(text, end)
        if breaks(text, start, end, _COINED) or (
            headed and goes_on and not wordness.joined_word(text[end - 2 : end], text[end : end + 2])
        ):
            yield start, end


def names(
    text: str, lexicons: Lexicons, breaks: Breaks, candidates: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Spans of names that are made like a document site's, on no list, without an address.

    In brackets or ornaments of their own, or credited as the source, or where taking them out heals a word.
    `candidates` are `promoters.candidates` of the text.
    """
    strong = promoters.vocabulary(lexicons).strong
    for core, end in candidates:
        framed = _FRAME.search(text, max(0, core - 8), core)
        credit = _CREDIT.match(text, end) if framed else None
        last = credit.end() if credit else end
        if framed and text[last : last + 1] == _PARTNERS[framed.group()[0]]:
            behind = _CREDIT.match(text, last + 1)
            yield framed.start(), behind.end() if behind else last + 1
        elif best := _best_name(text, core, end, breaks, strong):
            yield best
    for match in _ACCOUNT.finditer(text):
        if match.group()[0] in _RARE_MARKS + "{" and not _STANDARD.search(match["id"]):
            yield match.span()
    framed_names: dict[str, list[re.Match[str]]] = {}
    for match in _FRAMED.finditer(text):
        if _PARTNERS.get(match.group()[0]) == match.group()[-1] and not appeals.is_public(match["name"], lexicons):
            framed_names.setdefault(match.group(), []).append(match)
    for places in framed_names.values():
        name = places[0]["name"]
        rare = places[0].group()[0] in _RARE_MARKS
        fanciful = rare and _FANCIFUL.fullmatch(name) is not None and not wordness.is_word(name)
        named = places[0]["id"] or _SIGNED.fullmatch(name) or strays.deals(name, lexicons)
        adorned = places[0].group()[0] in _ORNAMENTS and strays.is_alien(name, lexicons)
        accounted = adorned or (rare and bool(named) and not name.isascii())
        if not promoters.is_typical(name, lexicons) and not fanciful and not accounted:
            continue
        if fanciful or accounted or places[0]["id"] or (rare and promoters.is_certain(name, lexicons)):
            yield from (match.span() for match in places)
            continue
        if places[0]["source"] or any(breaks(text, *match.span(), _HEALS) for match in places):
            yield from (match.span() for match in places)


def _best_name(text: str, core: int, end: int, breaks: Breaks, strong: tuple[str, ...]) -> tuple[int, int] | None:
    found: list[tuple[float, int, int]] = []
    credit, name_end = _CREDIT.match(text, end), end
    end = credit.end() if credit else end
    for start in range(max(0, core - 4), core + 1):
        if not all(map(wordness.is_han, text[start:core])) or len(text[start:end]) < 3:
            continue
        coined = coinages.is_coined(text[start:name_end], credited=bool(credit))
        if breaks(text, start, end, _COINED if coined else _HEALS) and not wordness.is_word(text[start:end]):
            left, right = text[max(0, start - 6) : start], text[end : end + 6]
            apart = wordness.cost(left + text[start:end] + right) - wordness.cost(text[start:end])
            found.append((wordness.cost(left + right) - apart - 12.0 * coined, start, end))
    best = min(found, default=None)
    margin = -4.0 if text[:end].endswith(strong) else -8.0
    return (best[1], best[2]) if best and best[0] < margin else None
