"""This module finds how far a foreign string reaches around its address, account or name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from validator.extract.advertising.clauses import STOPS, breaks
from validator.extract.links import Link


@dataclass(frozen=True, slots=True)
class Piece:
    """A foreign string in the text without disguise.

    `core` is the part that is certain, `named` whether a promoter's name belongs to it, `asks` whether it calls the
    reader to act, `credited` whether words like 来源 lead to it.
    """

    start: int
    end: int
    core: tuple[int, int]
    link: Link
    named: bool
    asks: bool
    credited: bool = False


_REACH = 40
_HAN = "[\u4e00-\u9fff"
_VERBS = "关注|访问|登录|登陆|搜索|搜|加|添加|联系|咨询|点击|进入|上|到|来|见|查看"
_OFFER_WORD = re.compile("(?:获取|查看|阅读|下载|想要|需要|了解|学习|浏览)?(?:更多|海量|大量|精品|优质)|代写")
_SOURCES = "转载自?|摘自|出处|源自|转自"
_LEADS = (
    rf"(?:获取|查看|阅读|下载|想要|需要|了解|学习|浏览)?(?:更多|海量|大量|精品|优质){_HAN}、，]{{0,14}}?"
    rf"(?:尽在|就在|都在|全在|请?(?:{_VERBS}))",
    r"(?:本|此|该)(?:文章|文档|资料|文|稿件|内容|材料|范文)(?:来源于?|来自于?|转载自?|转自|源自|出自|摘自|选自|由)[:：]?",
    r"(?:以上|本站|全部)内容(?:来源于?|来自|由|均来自)[:：]?",
    rf"(?:(?:文章来源|资料来源|信息来源|(?<!数据)(?<!资金)来源|{_SOURCES})[:：]|转载自|文章转自|搜索|百度搜)",
    r"(?:下载|官方)?(?:网址|地址|链接|网站|官网)[:：]",
    r"(?:详情|原文|全文|详细内容)(?:请?(?:点击|见|看|访问|登[录陆]|戳|移步))[:：]?",
    r"(?:敬请|欢迎|请)(?:您|大家)?(?:访问|登录|登陆|关注|光临|浏览|加入|收藏|联系|添加|咨询|搜索|点击)",
    r"(?:下载|查看|阅读)(?:全文|原文|本文|完整版)(?:请|尽在)?(?:访问|到|登录|上|去|至)?",
    rf"(?:专业|承接|提供|需要|找)?代写{_HAN}、]{{0,10}}?(?:请?(?:联系|加|咨询)|[:：])",
)
_LEAD = re.compile(
    rf"(?:{'|'.join(_LEADS)})(?:我们|本站|我)?(?:的)?(?:微信)?(?:公众号|客服|官网|网站|网址)?[:：]?"
    rf"[“《「【(（]?{_HAN}A-Za-z0-9]{{0,12}}[”》」】]?[(（:：—-]{{0,2}}$"
)
_OFFER = re.compile(
    rf"(?:(?:{_OFFER_WORD.pattern}){_HAN}、]{{0,14}}[，,]?"
    rf"|(?:专业|承接|提供|需要|找)?代写{_HAN}、]{{0,10}}[，,]?|{_LEAD.pattern[:-1]})$"
)
CREDIT = re.compile(
    rf"(?:文章|资料|信息)?来源[:：]|(?:{_SOURCES})[:：]|(?:下载|官方)?(?:网址|地址|链接|网站|官网)[:：]"
)
"""Words that say where something is from; they ask nothing of the reader."""
_ASKING = re.compile("请|欢迎|可|直接|添加|联系|咨询|加|搜|关注")
_SEEKS = re.compile("加|添加|关注|联系|咨询|扫|客服")
_TRAIL = re.compile(
    r"[，,、！!]?[ ]?(?:欢迎(?:您|大家|各位)?的?(?:前来)?"
    r"(?:访问|光临|下载|关注|咨询|投稿|收藏|来电|浏览|登录|选购|订购|致电|加入|添加|注册)"
    r"|敬请关注|免费(?:领取|下载|获取)|(?:微信|手机|QQ|qq)同号)[!！]?"
)
_TRAIL_ASKED = re.compile(
    r"[，,]?[ ]?(?:(?:免费)?(?:领取|获取|索取|下载|领(?=资料|干货|范文|模板))"
    r"(?:资料|全文|范文|模板|干货|原文|更多|电子版|完整版)?|整理(?:提供|发布|编辑|收集)?|收集整理|提供下载"
    rf"|咨询|详聊|进群|入群|了解详情|备注{_HAN}]{{1,4}}|(?:24|二十四)小时在线|全天在线)"
)
BRACKETS = dict(zip("【（([《“「『<〈〔{［", "】）)]》”」』>〉〕}］", strict=True))
"""Opening brackets and quotation marks, and what closes them."""
_OPENED = re.compile(rf"[【（(\[《“「『<〈〔{{［]{_HAN}A-Za-z0-9：:，,|｜ -]{{0,12}}$")
_TIGHT = "【[<〔"
"""Brackets that reports hardly use: what stands in one together with an address belongs to it."""
_ORNAMENT = re.compile(r"[|｜━─★☆◆◇●○※→☞▶►♥❤~_=#@+—–-]{1,4}")
_ORNAMENT_BEFORE = re.compile(_ORNAMENT.pattern + "$")


def widen(text: str, row: Link, core: tuple[int, int], name: int) -> Piece:
    """The piece around a core: what leads to it, `name` characters before it, what trails, brackets and ornaments."""
    start, end = core
    if text[start] in "加搜可" and breaks(text, start + 1, end) and not breaks(text, start, end):
        start += 1
    lead = None if row.kind == "promoter" and row.remark else _lead(text, start, row)
    start = lead.start() if lead else start - name
    trail = _TRAIL.match(text, end)
    if not trail and _takes_trail(text, row, lead is not None):
        trail = _TRAIL_ASKED.match(text, end)
    start, end = with_brackets(text, start, trail.end() if trail else end)
    credited = bool(lead and CREDIT.match(lead.group()))
    asks = bool(trail or (lead and not credited))
    return Piece(start, end, core, row, bool(name) or row.kind == "promoter", asks, credited)


def _lead(text: str, start: int, row: Link) -> re.Match[str] | None:
    """The words directly before a core that lead to it; of several offers (更多…) the last."""
    since = max(0, start - _REACH)
    since = max(since, *(text.rfind(stop, since, start) + 1 for stop in STOPS))
    expression = _LEAD if row.kind in ("url", "email", "promoter") or not _ASKING.match(text, start) else _OFFER
    lead = expression.search(text, since, start)
    while lead and _OFFER_WORD.match(lead.group()):
        later = expression.search(text, lead.start() + 1, start)
        if not later or not _OFFER_WORD.match(later.group()):
            break
        lead = later
    return lead


def _takes_trail(text: str, row: Link, led: bool) -> bool:
    """Whether words like 领取 and 咨询 behind a core are the advertisement's."""
    if row.kind in ("url", "promoter"):
        return led
    return _SEEKS.search(text, row.start, row.end) is not None


def with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """A span with the brackets or ornaments that enclose it and nothing else."""
    following = text[end : end + 1]
    opened = _OPENED.search(text, max(0, start - 14), start) if following in BRACKETS.values() else None
    if (
        opened
        and BRACKETS[opened.group()[0]] == following
        and (opened.group()[0] in _TIGHT or opened.group()[-1] in "：:")
    ):
        start = opened.start() + 1
    for _ in range(2):
        if start > 0 and end < len(text) and BRACKETS.get(text[start - 1]) == text[end]:
            start, end = start - 1, end + 1
    after = _ORNAMENT.match(text, end)
    if after and text[start] == text[end]:
        return start, after.end()
    before = _ORNAMENT_BEFORE.search(text, max(0, start - 4), start)
    if after and before and before.group()[0] == after.group()[0]:
        return before.start(), after.end()
    return start, end


def merge(text: str, pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces in order; those that touch, or have no more than punctuation between them, are one."""
    merged: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        last = merged[-1] if merged else None
        if last and (piece.start <= last.end or not text[last.end : piece.start].strip(" ，,、/|｜:：")):
            merged[-1] = replace(
                last,
                end=max(last.end, piece.end),
                link=last.link if last.link.kind != "promoter" else piece.link,
                named=last.named or piece.named,
                asks=last.asks or piece.asks,
            )
        else:
            merged.append(piece)
    return merged
