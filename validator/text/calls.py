"""This module finds what advertises without an address: sentences that send the reader elsewhere, unlisted names."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from validator.text import coinages, promoters, wordness
from validator.text.lexicon import Lexicons

Breaks = Callable[[str, int, int, float], bool]
"""Whether taking out a span of a text heals a word, by how many nats."""
_HEALS, _COINED = 6.0, 3.0
"""Nats that the halves of a word must gain by being joined, and less where what parts them is a coined name."""
NamedEnd = Callable[[int, int], int]
"""Given where a call starts and ends, the end of the promoter's name behind it."""
_STOPS = "。！？；!?;\n\r"
_CLAUSE_ENDS = _STOPS + '，,、：:（(【[“"《—'
_OPENING = re.compile(
    r"(?:请|敬请|欢迎|如需|若需|需要|如果|想要|想看|可|可以|快来|点击|现在|赶快|立即|马上|本文|全文|本店|本站|本公司|我们"
    r"|专业|长期|各类|获取|查看|下载|阅读|了解|更多|大家|亲|★|☆|▶|→|-|>|—|\s){0,3}$"
)
_OFFERED = re.compile(
    "范文|论文|公文|模板|干货|课件|教案|试题|讲话稿|发言稿|演讲稿|文稿|写作|素材|PPT|ppt|[Ww]ord版?|WORD"
    "|电子版|完整版|资料|(?<![新原建])材料|文档|文章|原文"
)
_CHANNEL = re.compile(
    "公众号|公号|微信|二维码|QQ|本站|本网|本店|链接|网站|客服|店铺|私信|评论区|朋友圈|(?:QQ|微信|交流|资料|粉丝|加|进|入)群"
)
_OWN = re.compile(
    "办公室|科室|统计局|[县市区省][局委办厅院]|[我本市县区省]?[局委厅](?:官网|网站|机关)|我[局委办市县区省]|工信局|政府|部门|窗口|单位|街道|社区"
    "|群众|市民|企业|消费券|安全|公安|诈骗"
)
_ASKS = re.compile("请|欢迎|敬请|即可|就加|免费|承接|专业|可加|加我|联系|速")
_LONGEST = 80
_CLOSING = {"（": "）", "(": ")", "【": "】", "[": "]", "《": "》", "“": "”"}
_PARTNERS = dict(zip("★☆—【[◆※|=~#《“（(", "★☆—】]◆※|=~#》”）)", strict=True))
_RARE_MARKS = "★☆—【[◆※~"
"""Marks that a report hardly ever sets around a name."""
_FANCIFUL = re.compile("[\u4e00-\u9fff]{0,2}[文墨笔稿书][\u4e00-\u9fff]{0,2}[阁轩斋坊屋铺堂苑居汪网]")
_FRAME = re.compile(r"[★☆—【\[◆※|=~#][\u4e00-\u9fff]{0,6}$")
_FRAMED = re.compile(
    r"[★☆—【\[◆※|=~#《“（(](?P<source>(?:文章|本文)?(?:来源于?|转载自?|摘自|出处|转自)[:：]?)?"
    r"(?P<name>[\u4e00-\u9fffA-Za-z]{2,9}?)(?P<id>[A-Za-z]{2,12}[0-9_][A-Za-z0-9_-]{1,12})?[★☆—】\]◆※|=~#》”）)]"
)
_CREDIT = re.compile(
    "(?:收集|编辑|独家)?(?:整理|出品|首发|提供|供稿|编辑|原创|分享|上传|发布)(?:发布|提供|分享|收集|编辑)?"
)
_PUBLIC = re.compile(
    "政府|政务|新华|人民|统计|日报|晚报|新闻|央视|中国|发布|官网|融媒|电视|企业|职工|[局委办厅部省市县区党]$"
)
_RARE_MARKS = "★☆—【[◆※~"
"""Marks that a report hardly ever sets around a name."""
_FRAME = re.compile(r"[★☆—【\[◆※|=~#][\u4e00-\u9fff]{0,6}$")
_REPORTED = re.compile(r"[*＊×%％]|[一二三四五六七八九]是|万元|亿元|同比")
_SERVICE = re.compile("扫|点击|免费|私信|进群|优惠|限时|立即|转发|点赞|分享")
_OWN_SOURCE = re.compile("(?:数据|资金|经费|收入|线索|人员|案件|水|货)$")
_BESIDE = 12
"""Characters of a sentence that may be neither call, offer nor channel before it is the report's again."""


def sentences(
    text: str,
    hits: Sequence[tuple[int, int, str]],
    foreign: Sequence[tuple[int, int]],
    breaks: Breaks,
    named_end: NamedEnd,
) -> Iterator[tuple[int, int]]:
    """Spans of sentences and clauses that advertise.

    `hits` are calls to act (span, `strong` or `weak`), `foreign` the addresses and accounts found before.
    """
    done = -1
    for start, end, strength in hits:
        if start < done:
            continue
        first, last = _sentence(text, start, end)
        inside = _within(foreign, first, last)
        if strength == "weak" and not _is_offer(text[first:last], bool(inside)):
            continue
        if any(span[0] <= start < span[1] for span in inside) and _rest(text, first, last, inside) > 0:
            continue
        if strength == "credit":
            credited = not _PUBLIC.search(text, max(first, start - 2), start) and not _OWN_SOURCE.search(
                text[first:start]
            )
            found = _broken_extent(text, start, end, last, breaks, named_end) if credited else None
        else:
            found = _extent(text, start, end, first, last, inside, breaks, named_end)
        if found:
            done = found[1]
            yield found


def _within(spans: Sequence[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    """Those of some ordered spans without overlaps that share a character with `first` to `last`."""
    at = max(bisect_left(spans, (first, first)) - 1, 0)
    return [span for span in spans[at : bisect_left(spans, (last, last))] if first < span[1]]


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(text.rfind(stop, max(0, start - _LONGEST), start) for stop in _STOPS) + 1
    first = first or max(0, start - _LONGEST)
    ends = [at for stop in _STOPS if (at := text.find(stop, end, end + _LONGEST)) >= 0]
    return first, min(ends, default=min(len(text), end + _LONGEST))


def _is_offer(sentence: str, channelled: bool) -> bool:
    if channelled:
        return bool(_ASKS.search(sentence))
    return bool(_OFFERED.search(sentence) and _CHANNEL.search(sentence) and _ASKS.search(sentence))


def _extent(
    text: str,
    start: int,
    end: int,
    first: int,
    last: int,
    foreign: list[tuple[int, int]],
    breaks: Breaks,
    named_end: NamedEnd,
) -> tuple[int, int] | None:
    """The sentence, its last clauses, or the part of a clause that heals; None where the call is the report's own."""
    opening = max(first, max(text.rfind(mark, first, start) for mark in _CLAUSE_ENDS) + 1)
    opens = _OPENING.fullmatch(text, opening, start) is not None
    bracket = _CLOSING.get(text[opening - 1 : opening]) if opens else None
    if bracket and (close := text.find(bracket, end, end + 40)) > 0:
        stop = named_end(start, end)
        return (start, stop) if end < stop < close else (opening - 1, close + 1)
    if not opens:
        return _broken_extent(text, start, end, last, breaks, named_end)
    if foreign and _rest(text, opening, last, foreign) > 8:
        return None
    if not foreign and _OWN.search(text, first if _SERVICE.match(text, start) else opening, last):
        return None
    if _has_report(text[end:last]):
        return _broken_extent(text, start, end, last, breaks, named_end)
    if not text[first:opening].strip():
        return opening, last + (last < len(text) and text[last] in "。！？；!?;")
    return (opening - 1 if text[opening - 1] in "，,、；" else opening), last


def _rest(text: str, opening: int, last: int, foreign: list[tuple[int, int]]) -> int:
    """How many characters of a sentence are neither foreign nor of the vocabulary of offers."""
    left = "".join(text[at] for at in range(opening, last) if not any(start <= at < end for start, end in foreign))
    for vocabulary in (_OFFERED, _CHANNEL, _ASKS):
        left = vocabulary.sub("", left)
    return len(re.sub(r"[^\u4e00-\u9fffA-Za-z]|更多|关注|访问|下载|精彩|内容|相关|我们|获取|领取|扫码|添加", "", left))


def _has_report(rest: str) -> bool:
    """Whether what follows a call looks like the report again: masks, percentages, or many words that offer nothing."""
    if _REPORTED.search(rest) or len(rest) > 60:
        return True
    return len(re.split(f"{_OFFERED.pattern}|{_CHANNEL.pattern}|{_ASKS.pattern}", rest)[-1]) > _BESIDE


def _broken_extent(
    text: str, start: int, end: int, last: int, breaks: Breaks, named_end: NamedEnd
) -> tuple[int, int] | None:
    """From the call to the end of the name behind it, or the shortest run on whose removal a word heals."""
    stop = named_end(start, end)
    if stop > end:
        return None if _PUBLIC.search(text[end:stop]) else (start, stop)
    for stop in range(end, min(last, end + 24)):
        if breaks(text, start, stop, _HEALS):
            return start, stop
    return None


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
            yield framed.start(), last + 1
        elif best := _best_name(text, core, end, breaks, strong):
            yield best
    framed_names: dict[str, list[re.Match[str]]] = {}
    for match in _FRAMED.finditer(text):
        if _PARTNERS.get(match.group()[0]) == match.group()[-1] and not _PUBLIC.search(match["name"]):
            framed_names.setdefault(match.group(), []).append(match)
    for places in framed_names.values():
        name = places[0]["name"]
        rare = places[0].group()[0] in _RARE_MARKS
        fanciful = rare and _FANCIFUL.fullmatch(name) is not None and not wordness.is_word(name)
        if not promoters.is_typical(name, lexicons) and not fanciful:
            continue
        if fanciful or places[0]["id"] or (rare and promoters.is_certain(name, lexicons)):
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
