"""This module extracts splices: foreign strings in a report, where exactly they begin and end, and what is whole without them."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from validator.extract import hidden, links
from validator.extract.links import Link
from validator.subject import Subject
from validator.text import calls, promoters, wordness
from validator.text.disguise import Plain

SpliceKind = Literal["splice", "promoter", "link", "contact", "sentence"]


@dataclass(frozen=True, slots=True)
class Splice:
    """A foreign string. Taking out `start` to `end` leaves the report whole.

    `kind` is splice inside a clause, otherwise what it is: promoter (a name, with or without its address), link, contact
    or sentence. `healed` is the word across the place, or the words on both sides of it where none is broken.
    `source` is the kind of link that gave it away.
    """

    start: int
    end: int
    kind: SpliceKind
    healed: str
    source: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A foreign string in the text without disguise. `core` is the part that is certain, `named` whether a name leads it,
    `asks` whether it calls the reader to act, `credited` whether words like 来源 lead to it."""

    start: int
    end: int
    core: tuple[int, int]
    link: Link
    named: bool
    asks: bool
    credited: bool = False


_STOPS = "。！？；!?;\n\r"
_PUNCTUATION = _STOPS + "，,、：:"
_MARKS = re.compile(f"[{_PUNCTUATION}]")
_REACH = 40
_LINE_OF_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{0,12}$")
_LEAD = re.compile(
    r"(?:(?:获取|查看|阅读|下载|想要|需要|了解|学习|浏览)?(?:更多|海量|大量|精品|优质)[\u4e00-\u9fff、，]{0,14}?(?:尽在|就在|都在|全在|请?(?:关注|访问|登录|登陆|搜索|搜|加|添加|联系|咨询|点击|进入|上|到|来|见|查看))"
    r"|(?:本|此|该)(?:文章|文档|资料|文|稿件|内容|材料|范文)(?:来源于?|来自于?|转载自?|转自|源自|出自|摘自|选自|由)[:：]?"
    r"|(?:以上|本站|全部)内容(?:来源于?|来自|由|均来自)[:：]?"
    r"|(?:(?:文章来源|资料来源|信息来源|(?<!数据)(?<!资金)来源|转载自?|摘自|出处|源自|转自)[:：]|转载自|文章转自|搜索|百度搜)"
    r"|(?:下载|官方)?(?:网址|地址|链接|网站|官网)[:：]"
    r"|(?:敬请|欢迎|请)(?:您|大家)?(?:访问|登录|登陆|关注|光临|浏览|加入|收藏|联系|添加|咨询|搜索|点击)"
    r"|(?:下载|查看|阅读)(?:全文|原文|本文|完整版)(?:请|尽在)?(?:访问|到|登录|上|去|至)?"
    r"|(?:专业|承接|提供|需要)?代写[\u4e00-\u9fff、]{0,10}?(?:请?(?:联系|加|咨询)|[:：]))"
    r"(?:我们|本站|我)?(?:的)?(?:微信)?(?:公众号|客服|官网|网站|网址)?[:：]?[“《「【(（]?(?P<name>[\u4e00-\u9fffA-Za-z0-9]{0,12})[”》」】]?[(（:：—-]{0,2}$"
)
_OFFER_WORD = re.compile("(?:获取|查看|阅读|下载|想要|需要|了解|学习|浏览)?(?:更多|海量|大量|精品|优质)|代写")
_ASKING = re.compile("请|欢迎|可|直接|添加|联系|咨询|加|搜|关注")
_OFFER = re.compile(
    rf"(?:(?:{_OFFER_WORD.pattern})[\u4e00-\u9fff、]{{0,14}}[，,]?|(?:专业|承接|提供|需要)?代写[\u4e00-\u9fff、]{{0,10}}[，,]?|{_LEAD.pattern[:-1]})$"
)
_CREDIT = re.compile(r"(?:文章|资料|信息)?来源[:：]|转载自?[:：]|摘自[:：]|出处[:：]|源自[:：]|转自[:：]|(?:下载|官方)?(?:网址|地址|链接|网站|官网)[:：]")
_TRAIL = re.compile(
    r"[，,、！!]?[ ]?(?:欢迎(?:您|大家|各位)?的?(?:前来)?(?:访问|光临|下载|关注|咨询|投稿|收藏|来电|浏览|登录|选购|订购|致电|加入|添加|注册)|敬请关注"
    r"|免费(?:领取|下载|获取)|(?:微信|手机|QQ|qq)同号)[!！]?"
)
_TRAIL_ASKED = re.compile(
    r"[，,]?[ ]?(?:(?:免费)?(?:领取|获取|索取|下载|领(?=资料|干货|范文|模板))(?:资料|全文|范文|模板|干货|原文|更多|电子版|完整版)?|整理(?:提供|发布|编辑|收集)?|收集整理|提供下载|咨询|详聊|进群|入群|了解详情|备注[\u4e00-\u9fff]{1,4}|(?:24|二十四)小时在线|全天在线)"
)
_BRACKETS = {"【": "】", "（": "）", "(": ")", "[": "]", "《": "》", "“": "”", "「": "」", "『": "』", "<": ">", "〈": "〉", "〔": "〕", "{": "}", "［": "］"}
_OPENED = re.compile(r"[【（(\[《“「『<〈〔{［][\u4e00-\u9fffA-Za-z0-9：:，,|｜ -]{0,12}$")
_ORNAMENT = re.compile(r"[|｜★☆◆◇●○※→☞▶►♥❤~_=#@+—–-]{1,4}")
_UNIT_AHEAD = re.compile(r"[0-9.%‰]|个百分点|[万亿]|[个家户项年月日元吨件人台套]")
_HEALS = 6.0
"""Nats that two halves must gain by being joined before a string that may be the report's own is taken for foreign."""
_HEALS_NUMBER = 2.0
"""The same for a number or an address, which hardly ever stands between the halves of a word by chance."""
_EXPLAINED = re.compile(r"联系|电话|手机|拨打|致电|热线|号|编|人|主任|经理|同志|先生|女士|[A-Za-z]$")
_EXPECTS = re.compile("(?:拨打|致电|来电|开通|设立|公布|公开|设置|通过|或|和|及|与|的|为|是|并|统一|全国)$")
_SERVES = re.compile("咨询|办理|转|进行|反映|投诉|举报|报名|受理|预约|查询|联系|和|或|及|与|等|为|服务")
_AGREEMENT = 6.0
"""Nats in favour of the name that every occurrence of one address has before it."""


def spans(subject: Subject) -> list[tuple[int, int]]:
    """What the healed view of a document leaves out: foreign strings and characters that take no room."""
    found = {(splice.start, splice.end) for splice in subject.get(extract)}
    found |= {(row.start, row.end) for row in subject.get(hidden.extract) if not row.replacement and row.kind != "private-use"}
    return sorted(found)


def extract(subject: Subject) -> list[Splice]:
    """All foreign strings of a document in the order of the text, without overlaps."""
    plain = subject.get(links.plain_text)
    text = plain.text
    rows = list(subject.get(links.plain_links))
    for span in calls.names(text, subject.lexicons, breaks):
        rows.append(Link(*span, "promoter", text[slice(*span)], "", False, True, "unlisted", "", ""))
    pieces = _merged(text, _pieces(subject, text, rows)) if rows else []
    hits = subject.lexicons.find(text, "call_to_act")
    if hits:
        spans = [(piece.start, piece.end) for piece in pieces if piece.link.kind != "promoter"]
        remark = subject.lexicons["call_to_act"].remark

        def named_end(start: int, at: int) -> int:
            return _named_end(subject, text, start, at)

        for start, end in calls.sentences(text, [(hit.start, hit.end, remark(hit.term)) for hit in hits], spans, breaks, named_end):
            credited = _CREDIT.match(text, start + (text[start] in _BRACKETS)) is not None
            call = Link(start, end, "promoter" if credited else "call", text[start:end], "", False, True, "", "", "")
            pieces.append(_Piece(start, end, (start, end), call, credited, not credited))
        pieces = _merged(text, pieces)
    return [_splice(plain, text, piece) for piece in pieces]


def _splice(plain: Plain, text: str, piece: _Piece) -> Splice:
    start, end = plain.origin(piece.start, piece.end)
    kind, healed = _judge(text, piece)
    return Splice(start, end, kind, healed, piece.link.kind)


def _pieces(subject: Subject, text: str, rows: list[Link]) -> Iterable[_Piece]:
    certain = [row for row in rows if _is_foreign(row)]
    bare: dict[str, list[Link]] = {}
    for row in certain:
        if row.kind == "public-account" and wordness.is_han(row.normalized[0]):
            bare.setdefault(row.normalized[:2], []).append(row)
    ends = {row: _account_end(subject, text, row, same) for same in bare.values() for row in same}
    certain = [replace(row, end=ends.get(row, row.end)) for row in certain]
    cores = _agreed_cores(text, certain)
    names = _agreed_names(subject, text, certain, cores)
    pieces = [_widened(text, *one) for one in zip(certain, cores, names, strict=True)]
    yield from _agreed_extents(text, pieces)
    for row in rows:
        if not _is_foreign(row):
            piece = _widened(text, row, (row.start, row.end), 0)
            least = _HEALS if row.kind == "promoter" else _HEALS_NUMBER
            if breaks(text, piece.start, piece.end, least) or _is_set_apart(text, row, piece):
                yield piece


def _is_foreign(row: Link) -> bool:
    if row.official:
        return False
    if row.kind == "promoter":
        return row.remark == ""
    return row.kind == "url" or (row.solicits and row.remark != "bare")


def _is_set_apart(text: str, row: Link, piece: _Piece) -> bool:
    """Whether what might be the report's own stands in brackets of its own, behind words that credit it, or unexplained."""
    if row.kind == "phone" and row.remark == "bare":
        left, right = left_clause(text, piece.start, 12), right_clause(text, piece.end)
        beside = left[-1:] and right[:1] and wordness.is_han(left[-1]) and wordness.is_han(right[0])
        return bool(beside) and not _EXPLAINED.search(left) and not _UNIT_AHEAD.match(right)
    if row.kind == "phone":
        beside = text[piece.start - 1 : piece.start] + text[piece.end : piece.end + 1]
        asked = _EXPECTS.search(text, max(0, piece.start - 4), piece.start) or _SERVES.match(text, piece.end)
        return len(beside) == 2 and all(map(wordness.is_han, beside)) and not asked
    if row.kind != "promoter":
        return False
    if row.remark == "platform":
        return _BRACKETS.get(text[piece.start]) == text[piece.end - 1] and text[piece.start] in "【[（("
    return piece.asks or piece.credited or text[piece.start] in "【[（("


def breaks(text: str, start: int, end: int, least: float = _HEALS) -> bool:
    """Whether a word or a number is broken at `start` and whole without `text[start:end]`, by `least` nats."""
    left, right = left_clause(text, start), right_clause(text, end)
    if not left or not right:
        return False
    if left[-1] in "0123456789." and right[0] in "0123456789.%‰" and left[-1] + right[0] != "..":
        return True
    return wordness.is_han(left[-1]) and wordness.is_han(right[0]) and bool(wordness.joined_word(left, right)) and wordness.gain(left, right) >= least


def left_clause(text: str, at: int, reach: int = 10) -> str:
    """The clause before `at`, at most `reach` characters of it."""
    return _MARKS.split(text[max(0, at - reach) : at])[-1]


def right_clause(text: str, at: int, reach: int = 8) -> str:
    """The clause from `at` on, at most `reach` characters of it."""
    return _MARKS.split(text[at : at + reach], maxsplit=1)[0]


def _agreed_extents(text: str, pieces: list[_Piece]) -> Iterable[_Piece]:
    """Pieces of one core, widened by what stands on both sides of every one of them: the same advertisement."""
    groups: dict[str, list[_Piece]] = {}
    for piece in pieces:
        groups.setdefault(text[slice(*piece.core)], []).append(piece)
    for members in groups.values():
        least = 1 if len(members) > 2 else 2
        befores = [re.split(f"[{_STOPS}]", text[max(0, piece.start - 24) : piece.start])[-1][::-1] for piece in members]
        afters = [re.split(f"[{_STOPS}]", text[piece.end : piece.end + 24], maxsplit=1)[0] for piece in members]
        before, after = (len(os.path.commonprefix(sides)) if len(members) > 1 else 0 for sides in (befores, afters))
        before, after = (0 if size < least or size >= 24 else size for size in (before, after))
        for piece in members:
            start, end = piece.start - before, piece.end + after
            if before or after:
                start, end = _with_brackets(text, start, end)
            yield replace(piece, start=start, end=end)


def _agreed_cores(text: str, rows: list[Link]) -> list[tuple[int, int]]:
    """The span of each address or number, figures of the report behind it given back.

    Where one address occurs several times, the shortest that the others begin with is its end.
    """
    cores = [(row.start, row.end) for row in rows]
    shortest: dict[str, str] = {}
    for start, end in cores:
        core = text[start:end]
        root = core.rstrip("0123456789")
        known = shortest.get(root)
        if known is None or (len(core) < len(known) and known.startswith(core)):
            shortest[root] = core
    agreed = []
    counts: dict[str, int] = {}
    for start, end in cores:
        root = text[start:end].rstrip("0123456789")
        counts[root] = counts.get(root, 0) + 1
    for start, end in cores:
        core = text[start:end]
        root = core.rstrip("0123456789")
        short = shortest[root]
        if counts[root] > 1 and core.startswith(short):
            agreed.append((start, start + len(short)))
        else:
            agreed.append((start, end - _borrowed_figures(text, start, end)))
    return agreed


def _borrowed_figures(text: str, start: int, end: int) -> int:
    """How many figures at the end of a number belong to the report's own number, which the splice broke."""
    trailing = len(text[start:end]) - len(text[start:end].rstrip("0123456789"))
    if trailing < 7:
        return 0
    before = re.search(r"[0-9]*\.?$", text[max(0, start - 6) : start])
    lead = before.group() if before else ""
    if text[end : end + 1] == "年" and 1 <= len(lead) <= 3 and lead[0] in "12":
        return 4 - len(lead)
    return int(lead.endswith(".") and bool(_UNIT_AHEAD.match(text, end)) and not text[end : end + 1].isdigit())


def _agreed_names(subject: Subject, text: str, rows: list[Link], cores: list[tuple[int, int]]) -> list[int]:
    """How many characters before each core are the promoter's name, by what reads best without them."""
    groups: dict[str, list[int]] = {}
    for index, (start, end) in enumerate(cores):
        groups.setdefault(text[start:end], []).append(index)
    lengths = [0] * len(rows)
    for members in groups.values():
        if rows[members[0]].kind not in ("url", "email"):
            continue
        tails = [_LINE_OF_NAME.search(text, max(0, cores[index][0] - 12), cores[index][0]) for index in members]
        runs = [tail.group() if tail else "" for tail in tails]
        length = _name_length(subject, [(run, *_around(text, cores[index], len(run))) for run, index in zip(runs, members, strict=True)])
        for index in members:
            lengths[index] = length
    return lengths


def _named_end(subject: Subject, text: str, start: int, at: int) -> int:
    """Where the name behind `text[start:at]` ends, by what reads best without both; `at` where no name follows."""
    left, limit = left_clause(text, start), at + len(right_clause(text, at, 18))
    costs = {at: wordness.cost(left + text[at:limit])}
    for end in range(at + 2, min(at + 10, limit) + 1):
        name = text[at:end]
        if promoters.is_typical(name, subject.lexicons):
            costs[end] = promoters.cost(name, subject.lexicons) + wordness.cost(left + text[end:limit])
    return min(costs, key=costs.__getitem__)


def _account_end(subject: Subject, text: str, row: Link, same: list[Link]) -> int:
    """Where the unquoted name of a public account ends: at what its other mentions share, or where it reads best."""
    at = row.end - len(row.normalized)
    if len(same) > 1:
        shared = os.path.commonprefix([same[0].normalized, same[-1].normalized, row.normalized])
        if len(shared) >= 2 and (len(same) > 2 or shared != row.normalized):
            return at + len(shared)
    left, limit = left_clause(text, row.start), at + len(right_clause(text, at, 18))
    costs = {
        end: promoters.cost(text[at:end], subject.lexicons) + wordness.cost(left + text[end:limit])
        for end in range(at + 2, row.end + 1)
    }
    return min(costs, key=costs.__getitem__)


def _around(text: str, core: tuple[int, int], run: int) -> tuple[str, str]:
    return left_clause(text, core[0] - run), right_clause(text, core[1])


def _name_length(subject: Subject, places: list[tuple[str, str, str]]) -> int:
    """The length of the name that makes the sentences around all `places` (run before the core, left, right) cheapest."""
    common = _common_suffix([run for run, _, _ in places])
    scores = []
    for length in range(common + 1):
        name = places[0][0][len(places[0][0]) - length :]
        score = promoters.cost(name, subject.lexicons) * len(places)
        for run, left, right in places:
            score += wordness.cost(left + run[: len(run) - length] + right)
        if len(places) > 1 and length == common:
            score -= _AGREEMENT * (len(places) - 1)
        scores.append(score)
    return min(range(common + 1), key=scores.__getitem__)


def _common_suffix(runs: list[str]) -> int:
    shortest = min(map(len, runs))
    for length in range(1, shortest + 1):
        if len({run[-length] for run in runs}) > 1:
            return length - 1
    return shortest


def _widened(text: str, row: Link, core: tuple[int, int], name: int) -> _Piece:
    """The piece around a core: what leads to it, the name, what trails, brackets and ornaments."""
    start, end = core
    if text[start] in "加搜可" and breaks(text, start + 1, end) and not breaks(text, start, end):
        start += 1
    lead = None
    if row.kind != "promoter" or not row.remark:
        window = max(0, start - _REACH)
        cuts = [text.rfind(stop, window, start) for stop in _STOPS]
        lead = _lead(text, max(window, max(cuts) + 1), start, row)
    if lead:
        start = lead.start()
    else:
        start -= name
    trail = _TRAIL.match(text, end) or ((lead or row.kind not in ("url", "promoter")) and _asks(text, row) and _TRAIL_ASKED.match(text, end)) or None
    if trail:
        end = trail.end()
    start, end = _with_brackets(text, start, end)
    credited = bool(lead and _CREDIT.match(lead.group()))
    return _Piece(start, end, core, row, bool(name) or row.kind == "promoter", bool(trail or (lead and not credited)), credited)


def _lead(text: str, since: int, start: int, row: Link) -> re.Match[str] | None:
    """The words directly before a core that lead to it; of several offers (更多…) the last."""
    expression = _LEAD if row.kind in ("url", "email", "promoter") or not _ASKING.match(text, start) else _OFFER
    lead = expression.search(text, since, start)
    while lead and _OFFER_WORD.match(lead.group()):
        later = expression.search(text, lead.start() + 1, start)
        if not later or not _OFFER_WORD.match(later.group()):
            break
        lead = later
    return lead


def _asks(text: str, row: Link) -> bool:
    return row.kind == "url" or bool(re.search("加|添加|关注|联系|咨询|扫|客服", text[row.start : row.end]))


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    opened = _OPENED.search(text, max(0, start - 14), start) if end < len(text) and text[end] in _BRACKETS.values() else None
    if opened and _BRACKETS[opened.group()[0]] == text[end] and (opened.group()[0] in "【[<〔" or opened.group()[-1] in "：:"):
        start = opened.start() + 1
    for _ in range(2):
        if 0 < start and end < len(text) and _BRACKETS.get(text[start - 1]) == text[end]:
            start, end = start - 1, end + 1
    after = _ORNAMENT.match(text, end)
    if after and text[start] == text[end]:
        return start, after.end()
    before = re.search(_ORNAMENT.pattern + "$", text[max(0, start - 4) : start])
    if after and before and before.group()[0] == after.group()[0]:
        return start - len(before.group()), after.end()
    return start, end


def _merged(text: str, pieces: Iterable[_Piece]) -> list[_Piece]:
    """Pieces in order; those that touch, or have no more than punctuation between them, are one."""
    merged: list[_Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        last = merged[-1] if merged else None
        if last and (piece.start <= last.end or not text[last.end : piece.start].strip(" ，,、/|｜:：")):
            link = last.link if last.link.kind != "promoter" else piece.link
            merged[-1] = replace(
                last,
                end=max(last.end, piece.end),
                link=link,
                named=last.named or piece.named,
                asks=last.asks or piece.asks,
            )
        else:
            merged.append(piece)
    return merged


def _judge(text: str, piece: _Piece) -> tuple[SpliceKind, str]:
    """What a foreign string is, by where it stands, and what is whole without it."""
    before, after = text[max(0, piece.start - 1) : piece.start], text[piece.end : piece.end + 1]
    left, right = left_clause(text, piece.start), right_clause(text, piece.end)
    healed = wordness.joined_word(left, right) or "".join((*wordness.cut(left)[-2:], *wordness.cut(right)[:2]))
    if before and after and before not in _STOPS and after not in _STOPS and (left or right):
        return "splice", healed
    if piece.asks:
        return "sentence", healed
    if piece.link.kind in ("url", "email"):
        return ("promoter" if piece.named else "link"), healed
    return ("promoter" if piece.link.kind == "promoter" else "contact"), healed
