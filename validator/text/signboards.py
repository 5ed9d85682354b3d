"""This module finds names that deal in texts in places of their own: at the head of a clause, alone in brackets, credited."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import rjieba
from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from validator.text import appeals, register, wordness
from validator.text.lexicon import Lexicons

Breaks = Callable[[str, int, int, float], bool]
"""Whether taking out a span of a text heals a word, by how many nats."""
_REACH, _LONGEST = 6, 12
"""Characters of a name before what it deals in, and of all of it, at most."""
_MOST = 1_500
"""Words for what such a place deals in round which a text is searched: more than any report has."""
_OFFERS = 3.0
"""What the words alone in rare brackets weigh at least that offer something."""
_SHORTEST = 3
_SPLIT = 3
"""Characters before it at most where the name parts a word."""
_STOPS = "。！？；!?;\n\r，,、：:"
_NAME = re.compile("[\u4e00-\u9fffA-Za-z0-9·]")
_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·]*\Z")
_LATIN = re.compile("[A-Za-z0-9]{1,10}\\Z")
_FOREIGN = re.compile("[A-Za-z0-9]+")
_BOXES = dict(zip("“（(【[〔〖﹝「『<《〈{｛［~～★☆◆◇※#|｜/", "”）)】]〕〗﹞」』>》〉}｝］~～★☆◆◇※#|｜/", strict=True))
_RARE = "【〔〖﹝「『{｛★☆◆◇※"
"""Brackets and ornaments in which a report sets hardly any name."""
_FUNCTION = frozenset("对把被将从向在由为与和及并还已以按经就使让等各该本此其用给于再又也都更")
"""Characters with which a clause of the report begins, and no name."""
_MAKES = re.compile("编写|编印|编制|撰写|起草|制作|征集|收集|汇编|整理|修改|审核|学习|参考|使用|利用|完善|规范")
"""What an office does with texts."""
_SERVICES = re.compile("(?:代写|代笔|代发|下载|分享|查重|降重|润色|优选|精选|速成|定制|收集|汇编)$")
"""What such a place does with texts, as the end of its name."""
_PLAIN = re.compile("范文|文秘|文库|代写|代笔")
"""What a report has nothing to do with, whatever is done with it."""
_SIGNED = re.compile("[—─|｜_-]{1,4} ?$")
_LINE_END = re.compile("[ \u3000]*(?:[\r\n]|\\Z)")
"""How a name is set behind a heading."""
_TAILLESS = re.compile("(?:文库|文档|文摘|范文|文秘|写作)$")
"""What it deals in where that alone ends its name."""
_PERSONAS = "侠狗猫汪虎熊鹅鲸哥君"
"""Beasts and heroes after which shops are called and nothing in a report."""
_BEASTS = re.compile("[喵鸭汪鹅侠酱]")
"""Such characters as stand in no office's name."""
_PRODUCTS = re.compile("^(?:腾讯|金山|石墨|飞书|钉钉|有道|讯飞|谷歌|电子|技术|工程|项目|过程|内业|外业|档案|归档)")
"""What stands before 文档 in a report."""
_ATTACHED = re.compile(
    "请|关注|可|扫|加|联系|访问|登|的|为|是|、|和|与|及|或|等|上|下|里|内|中|率|量|数|次|人|者|员|类|式|型|性|系统|平台|软件|客户端|用户|结果|报告|服务"
    "|[一二三四五六七八九十两几多0-9]{1,3}(?:大|个|项|门|类|方面|期|次|场|节|堂|科|种|块|轮)"
    "|问题|行为|中介|机构|公司|培训|比赛|大赛|竞赛|课程|能力|水平|技能|建设|管理|质量|工作|数据|资料|规范|格式|[”」』》）)】]"
)
"""What goes on with such words in a report."""
_CREDITS = re.compile(
    "[—-]{0,2}(?:文章|本文|图文|文档|资料|内容)?(?:出品|供稿|编辑|作者|来源|出处|转自|转载自?|整理|首发|图文|排版|文案|校对|来自|图|文|摘自|选自|源自|分享自|下载自)"
    "(?:[:：/｜|]|(?<=自)) ?$"
)
_CREDITED = re.compile("(?:(?:收集|编辑|独家)?整理|出品|首发|提供|供稿|原创|分享|上传|发布){1,2}\\Z")
_ACCOUNT = re.compile(
    "(?:(?:请|欢迎|敬请)?(?:关注|搜索?|加入|登[录陆]|访问|打开) ?)?(?:微信)?"
    '(?:(?:公众号|公号|订阅号|服务号|视频号|小程序|抖音号?|快手号?|头条号?|知乎|微博|网店|淘宝店|店铺)[:：@]?[“「《【"]?|[@＠]|(?:更多|海量)[\u4e00-\u9fff]{1,6}?(?:见|尽在|就[看到上]|请[看到上])[“「《【"]?)$'
)
_BOXED_ACCOUNT = re.compile(
    "[（(【\\[〔](?P<name>(?!微信|官方|本|其|政务|新媒体)[\u4e00-\u9fff]{2,8}?)(?:微信)?(?:公众号|公号|订阅号|知识星球|小店|淘宝店)[）)】\\]〕]"
)
"""An account with its name, alone in brackets."""
_BOXED_CREDIT = re.compile(
    "[（(【\\[〔](?:出品|供稿|编辑|作者|来源|稿源|稿件来源|素材来源|文稿来源|出处|转自|整理|首发|图文|排版|图|文|文案|文字|摘自)[:：/｜|] ?(?P<name>[\u4e00-\u9fff]{4,8})[）)】\\]〕]"
)
"""Whom a text is credited to in brackets: four characters and more are no person's name."""
_PEN = re.compile("[稿墨笔砚]")
_ACCOUNT_BEHIND = re.compile('[”」》】"](?:微信)?(?:公众号|公号|订阅号|视频号|小程序|抖音号|头条号)')
_GRID = re.compile("网[上络页址友民点格购线]")
"""Words that begin with what might end a name."""
_BOOK_ALONE = re.compile("(?!等|和|与|及|或|的|为|是|在|一书|杂志|期刊|[上中内里])[\u4e00-\u9fff]")
_BOOK_TAKEN = re.compile("[的和与及或、是为]\\Z|订|读|写|编|辑|版|发|行|习|赠|购|印|用|按|据|定|布|台|施|讲|看|》")
"""What stands before and behind the title of a book that a report names."""
_CALLED = re.compile("(?:微信)?(?:公众号|公号|订阅号|视频号|抖音号|头条号)")
"""What follows the name of an account."""
_CLOSES = re.compile('[”」》】"]')
_PREFIX = 2
"""Characters that a name without an ending has at least before what it deals in."""
_WHO = 3
"""Characters of a word for those whom a site is made for, which may be a report's: 老干部|写作|坊."""
_USUAL = 9.5
"""Nats that a word of common use costs at most."""
_HEALS = (20.0, 16.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0)
"""Nats that the halves of a word may gain where such a name parts them, the surest first."""


@dataclass(frozen=True)
class _Parts:
    matter: CharwiseDoubleArrayAhoCorasick
    clear: re.Pattern[str]
    ends_clear: re.Pattern[str]
    any_matter: re.Pattern[str]
    ends_matter: re.Pattern[str]
    fanciful: frozenset[str]
    tails: tuple[str, ...]


@lru_cache(maxsize=8)
def _parts(lexicons: Lexicons) -> _Parts:
    words = lexicons["promoter_words"]
    matter = [word for word in words if words.remark(word) == "matter" and len(word) > 1]
    clear = [word for word in matter if words.remark(word, 1) == "clear"]
    fanciful = [word for word in words if words.remark(word, 1) == "fanciful"]
    matter, clear = [*matter, "文库"], [*clear, "文库"]
    return _Parts(
        CharwiseDoubleArrayAhoCorasick(matter, match_kind=MATCH_KIND_LEFTMOST_LONGEST),
        _alternatives(clear),
        _alternatives(clear, "$"),
        _alternatives(matter),
        _alternatives(matter, "$"),
        frozenset(fanciful),
        tuple(word for word in words if len(word) > 1 and words.remark(word) == "tail"),
    )


def _alternatives(words: list[str], end: str = "") -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, longest)) or chr(0)}){end}")


def _tail(name: str, parts: _Parts) -> str:
    """The fanciful ending of a name, the longest that leaves what the name deals in whole; "" where there is none."""
    tails = [name[at:] for at in range(1, len(name)) if name[at:] in parts.fanciful]
    clear = [tail for tail in tails if parts.clear.search(name[: -len(tail)])]
    return next(iter(clear or tails), "")


@lru_cache(maxsize=16_384)
def trades(name: str, lexicons: Lexicons, *, rare: bool = False) -> bool:
    """Whether a name alone says that it deals in texts: its matter with a fanciful ending or a coined beginning.

    `rare` says that it stands where hardly any name of a report does.
    """
    if not _SHORTEST <= len(name) <= _LONGEST or wordness.is_word(name):
        return False
    parts = _parts(lexicons)
    name = name.removesuffix("网") if len(name) > _SHORTEST and _tail(name.removesuffix("网"), parts) else name
    tail = _tail(name, parts)
    stem = name.removesuffix(tail) if tail else name
    clear = parts.clear.search(stem) or parts.clear.search(tail)
    matter = clear or parts.any_matter.search(stem)
    if name.removesuffix("网") in lexicons["document_sites"] and name.endswith("网"):
        return True
    if matter is None:
        return False
    if rare and clear is not None and clear.group() == name:
        return True
    rest = _FOREIGN.sub("", parts.any_matter.sub(" ", stem)).strip()
    if _MAKES.match(name) or next(iter(lexicons.find(rest, "report_verbs")), None) is not None:
        return False
    if appeals.is_public(rest, lexicons) or (not (clear and tail) and appeals.is_public(name, lexicons)):
        return False
    if register.reported(rest, lexicons, 2) and not (clear and tail and len(rest) <= _WHO):
        return False
    if tail:
        return clear is not None or len(tail) > 1 or tail in _PERSONAS or (rare and bool(rest))
    service = _SERVICES.search(name)
    if service and clear is not None and service.start() in (clear.end(), clear.start()) and service.start() > 1:
        return rare or (bool(rest) and not _is_usual(rest))
    if clear and (rare or name[0].isdigit()) and any(name.endswith(ending) for ending in parts.tails):
        return True
    if clear is None or _PRODUCTS.match(name) or not (parts.ends_matter if rare else parts.ends_clear).search(name):
        return False
    ends = _TAILLESS.search(name)
    if ends is None or ends.start() < _PREFIX:
        return bool(rare and rest)
    prefix = name[: ends.start()]
    coined = parts.any_matter.sub("", prefix)
    return bool(rare and rest) or parts.clear.search(prefix) is not None or (bool(coined) and not _is_usual(coined))


def _is_usual(words: str) -> bool:
    """Whether one of some words is in common use."""
    return any(
        len(token) > 1 and wordness.is_han(token[0]) and wordness.cost(token) < _USUAL for token in wordness.cut(words)
    )


_OFTEN = 1000
"""How often a word is used from which on a name that ends within it is none."""


def find(text: str, lexicons: Lexicons, breaks: Breaks) -> Iterator[tuple[int, int]]:
    """Spans of such names with their brackets and what credits them, apart."""
    for match in _BOXED_ACCOUNT.finditer(text):
        if not appeals.is_public(match["name"], lexicons) and not register.reported(match["name"], lexicons, 2):
            yield match.span()
    for match in _BOXED_CREDIT.finditer(text):
        name = match["name"]
        tailed = lexicons["promoter_words"].remark(name[-1]) == "tail"
        sells = tailed and _parts(lexicons).clear.search(name) is not None
        sells = bool(sells or (_BEASTS.search(name) and _parts(lexicons).any_matter.search(name)))
        own = register.reported(name, lexicons, 2) and not _PEN.search(name) and not sells
        if not (appeals.is_public(name, lexicons) or own or wordness.is_word(name)):
            yield match.span()
    done = 0
    for start, end, _ in islice(_parts(lexicons).matter.find(text), _MOST):
        if start < done:
            continue
        span = next(_at(text, start, end, lexicons, breaks), None)
        if span and rjieba.suggest_freq(text[span[1] - 1 : span[1] + 1]) < _OFTEN:  # 孩子写作|业
            called = _CALLED.match(text, span[1])
            done = called.end() if called else span[1]
            yield span[0], done


def _at(text: str, start: int, end: int, lexicons: Lexicons, breaks: Breaks) -> Iterator[tuple[int, int]]:
    """The name round what it deals in, if it stands in a place of its own."""
    run = _RUN.search(text, max(0, start - _REACH), start)
    first = run.start() if run else start
    before = text[first - 1 : first]
    if before in _BOXES and before and (box := _boxed(text, first, start, lexicons)):
        yield box
    ends = list(_ends(text, first, start, end, lexicons))
    led = [(span, whole) for at, last, whole in ends if (span := _led(text, at, last, lexicons))]
    yield from _healing(text, [span for span, _ in led], breaks)
    yield from (span for span, whole in led if whole)
    if before in ("", *_STOPS, " ", "\u3000"):
        heads = [(at, last) for at, last, whole in ends if at == first and whole]
        yield from (span for span in heads if _stands_alone(text, *span, lexicons))
    if sign := _SIGNED.search(text, max(0, first - 5), first):
        yield from ((sign.start(), last) for at, last, _ in ends if at == first and _LINE_END.match(text, last))
    latin = _LATIN.search(text, max(0, start - 10), start)
    if latin and breaks(text, latin.start(), end, _HEALS[-1]):
        yield latin.start(), end
    yield from _healing(text, [(at, last) for at, last, _ in ends], breaks)


def _healing(text: str, spans: Sequence[tuple[int, int]], breaks: Breaks) -> Iterator[tuple[int, int]]:
    """The span without which a word gains most, if one does; none at whose both ends other words are whole."""
    spans = [span for span in spans if not (wordness.is_crossed(text, span[0]) and wordness.is_crossed(text, span[1]))]
    for least in _HEALS:
        if found := next((span for span in spans if breaks(text, *span, least)), None):
            yield found
            return


def _led(text: str, at: int, end: int, lexicons: Lexicons) -> tuple[int, int] | None:
    """A name with what credits it or says that it is an account's."""
    lead = _CREDITS.search(text, max(0, at - 12), at) or _ACCOUNT.search(text, max(0, at - 20), at)
    if lead is None or not trades(text[at:end], lexicons, rare=True):
        return None
    closes = _CLOSES.search(text, end, at + _LONGEST) if text[at - 1] in '“「《【"' else None
    whole = closes is not None and all(map(_NAME.match, text[end : closes.start()]))
    return lead.start(), closes.end() if closes and whole else end


def _boxed(text: str, first: int, core: int, lexicons: Lexicons) -> tuple[int, int] | None:
    """A name alone in its brackets, with them and the kind of account that may be named behind them."""
    opening = text[first - 1]
    last = text.find(_BOXES[opening], core, first + _LONGEST + 1)
    if last < 0 or not all(map(_NAME.match, text[first:last])):
        return None
    credit = _CREDITED.search(text, core, last)
    name = text[first : credit.start() if credit else last]
    account = _ACCOUNT_BEHIND.match(text, last)
    if account and trades(name, lexicons, rare=True):
        return first - 1, account.end()
    rare = opening in _RARE or credit is not None
    if rare and appeals.mostly(text, first, last, lexicons, _OFFERS):
        return first - 1, last + 1
    if opening == "《":
        alone = _BOOK_ALONE.match(text, last + 1) and not _BOOK_TAKEN.search(text, max(0, first - 6), first - 1)
        return (first - 1, last + 1) if alone and trades(name, lexicons) else None
    if (
        opening in "“〈|｜#"
        or (not rare and _SERVICES.search(name) and not _PLAIN.search(name))
        or not trades(name, lexicons, rare=rare)
    ):
        return None
    return first - 1, last + 1


def _ends(text: str, first: int, core: int, end: int, lexicons: Lexicons) -> Iterator[tuple[int, int, bool]]:
    """Spans round `text[core:end]`, what a name deals in, that may be the name, the longest first.

    The third member says whether a word ends there. The name begins with the run of characters at `first`, behind a credit within the run, or in the middle of a word.
    """
    limit = end
    while limit < len(text) and limit - core < _LONGEST and _NAME.match(text[limit]):
        limit += 1
    bounds, at = set(), core
    for token in wordness.cut(text[core : limit + 4]):
        at += len(token)
        bounds.add(at)
    for at in range(first, core + 1):
        free = at == first or _opens(text, at)
        split = not free and core - at <= _SPLIT and (wordness.is_han(text[at]) or wordness.is_han(text[at - 1]))
        for last in range(min(limit, at + _LONGEST), end - 1, -1):
            if _GRID.match(text, last - 1):
                continue
            if (split or free) and trades(text[at:last], lexicons, rare=True):
                yield at, last, free and last in bounds


def _opens(text: str, at: int) -> bool:
    """Whether a name begins within a run of characters, since what stands before it names its source or its account."""
    return bool(_CREDITS.search(text, max(0, at - 8), at) or _ACCOUNT.search(text, max(0, at - 14), at))


def _stands_alone(text: str, start: int, end: int, lexicons: Lexicons) -> bool:
    """Whether a clause goes on behind a name at its head as if the name were not there, or the name is all of it."""
    if text[start] in _FUNCTION or not trades(text[start:end], lexicons):
        return False
    name = text[start:end]
    listed = "、" in (text[start - 1 : start], text[end : end + 1])
    if listed and not (_tail(name, _parts(lexicons)) or name.endswith("网") or _PLAIN.search(name)):
        return False  # a member of the report's own list: 数据分析、公文写作
    if end >= len(text) or text[end] in _STOPS:
        return text[start - 1 : start] in ("", *"。！？；\n")
    if (
        not wordness.is_han(text[end])
        or _ATTACHED.match(text, end)
        or wordness.joined_word(text[start:end], text[end : end + 4])
    ):
        return False
    verbs = lexicons["report_verbs"]
    return (
        not any(text[end : end + size] in verbs for size in (2, 3, 4)) or _tail(text[start:end], _parts(lexicons)) != ""
    )
