"""This module finds short names left over at the end of a sentence: behind its stop, or behind its last word."""

import re
from collections.abc import Callable, Iterable, Iterator

from validator.text import appeals, promoters, register, wordness
from validator.text.lexicon import Lexicons

Breaks = Callable[[str, int, int, float], bool]
"""Whether taking out a span of a text heals a word, by how many nats."""
_BEHIND = re.compile(
    "(?<=[。！？；])[ \u3000]?(?P<all>(?:(?:来源|出处|编辑|图文|作者|整理|供稿|出品|排版|首发) ?[:：/|｜] ?)?(?P<mark>[—─-]{1,4}|[【〖〔◆★※『「@#©])?(?P<name>[\u4e00-\u9fffA-Za-z·]{2,10})"
    "[】〗〕◆★※』」#]?)[ \u3000]*(?=[\\r\\n]|\\Z)"
)
"""What stands alone between the stop of a sentence and the end of its line."""
_LINE = re.compile("^[ \u3000]*(?P<name>[\u4e00-\u9fffA-Za-z]{3,8})[ \u3000]*$", re.MULTILINE)
_FANCY = "【〖◆★※『@#©"
"""Marks that no report sets before words of its own at the end of a paragraph."""
_SPACED = re.compile(
    "(?<![\u4e00-\u9fff])?[\u4e00-\u9fff](?:(?P<gap>[ .·_★☆◆◇●|丨~-])[\u4e00-\u9fff])(?:(?P=gap)[\u4e00-\u9fff]){1,5}"
)
"""A name whose characters stand apart."""
_SOURCED = re.compile(
    "(?:[—–─-]{1,4} ?|(?<=[。！？；，\\n]))(?:本文|文章)?(?:摘自|摘编自|改编自|整编自|摘录自|节选自|选自|转自|转载自|来源于?|来源(?=[:：])|源自|出自|引自|来自|搬运自|分享自|首发于)[:：]? ?"
    "[“「]?(?P<name>[\u4e00-\u9fffA-Za-z0-9·]{3,10})[”」]?(?P<close>[—–─-]{1,4})?(?=[。！？；，,\\r\\n]|\\Z)"
)
"""Whom a dash at the end of a clause gives as the source."""
_PEN = re.compile("[稿墨笔砚牍翰毫]")
"""Characters that the names of writers' sites are made of."""
_DEALS = re.compile(
    "公文|范文|文秘|秘书|文库|文稿|讲稿|写作|写稿|笔杆|老秘|笔耕|笔友|笔尖|写材料|讲材料|材料人|代写|论文|课件"
)
_LAST = re.compile(
    "(?P<matter>公文|范文|文秘|笔杆子?|老秘|写材料|讲材料)(?P<rest>[\u4e00-\u9fff]{2,5})(?=[。！？；，,\\r\\n]|\\Z)"
)
"""What may be the name of a site as the last words of a clause."""
_TAKEN = re.compile(
    "(?:[的和与及或、“《的各本该]|起草|撰写|办理|处理|收发|制发|批阅|审核|校对|学习|培训|讲授|精简|压缩|规范|参考|交流)\\Z"
)
_CLOSES = re.compile(
    "[局委办厅科处所站室院队组镇乡村]\\Z|供稿|公开|附件|此件|报告|批示|如下|附后|另报|情况|责任|完成时|领导|联系"
)
"""How what a report sets behind its last sentence ends or reads."""
_ODD = 7.0
"""Nats that a character of a coined name costs at least, on the average; of a report's words it is 4 to 6."""
_RARE = 11.0
"""Nats that a word costs at least with which a report hardly goes on."""
_LITTLE = 0.34
"""The part of a coined name that may be in words of a report."""
_SHORTEST, _LONGEST = 3, 7
_MATTER = re.compile("公文|范文|文秘|文案|笔杆子?|老秘|写材料|讲材料|文稿|稿件")
_REST, _HEALS = 4, 4.0
"""Characters of such a name behind its matter at most, and the nats that the halves of a word must gain without it."""
_CLAUSE = re.compile("[。！？；，,、：:（()）\n]")
_VERB = 4
"""Characters of a clause that is a verb and what goes before it."""
_REPEATED = 3
"""Places from which on a name is left to those who compare them."""


def find(text: str, lexicons: Lexicons, breaks: Breaks) -> Iterable[tuple[int, int]]:
    """Spans of such names, with the marks around them; `breaks` says whether taking a span out heals a word."""
    return dict.fromkeys(_found(text, lexicons, breaks))


def _found(text: str, lexicons: Lexicons, breaks: Breaks) -> Iterator[tuple[int, int]]:
    for match in _BEHIND.finditer(text):
        name, mark = match["name"], match["mark"] or " "
        if text.count(name) < _REPEATED and (_is_name(name, lexicons) or (mark in _FANCY and is_alien(name, lexicons))):
            yield match.span("all")
    for match in _ends(text):
        if deals(match["name"], lexicons):
            yield match.span("name")
    for match in _SPACED.finditer(text):
        if promoters.is_certain(match.group().replace(match["gap"], ""), lexicons):
            yield match.span()
    for match in _LAST.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        free = before and not _TAKEN.search(before) and not _is_object(before, lexicons)
        free = free and not wordness.joined_word(before, match["matter"])
        if free and _is_coined(match["matter"], match["rest"], lexicons):
            yield match.span()
    for match in _SOURCED.finditer(text):
        name = match["name"]
        named = _PEN.search(name) or promoters.looks_named(name, lexicons)
        if not appeals.is_public(name, lexicons) and (named or (match["close"] and is_alien(name, lexicons))):
            yield match.span()
    for match in _MATTER.finditer(text):
        yield from _within(text, match.start(), match.end(), lexicons, breaks)


def _ends(text: str) -> Iterator[re.Match[str]]:
    """The first and the last line of a text where they might be a name."""
    first = _LINE.match(text)
    last = _LINE.match(text, text.rstrip().rfind("\n") + 1)
    yield from (line for line in (first, last) if line)


def _within(text: str, start: int, at: int, lexicons: Lexicons, breaks: Breaks) -> Iterator[tuple[int, int]]:
    """The name whose matter is `text[start:at]` where it stands between the halves of a word."""
    for end in range(at + 2, min(at + _REST, len(text)) + 1):
        if not wordness.is_han(text[end - 1]):
            return
        rest = text[at:end]
        own = register.reported(rest, lexicons, 2) or rest in lexicons["report_verbs"]
        if not own and breaks(text, start, end, _HEALS) and not wordness.joined_word(text[start:at], rest):
            yield start, end
            return


def deals(name: str, lexicons: Lexicons) -> bool:
    """Whether a name says that it deals in texts and has no word of a report besides."""
    found = _DEALS.search(name)
    if found is None or wordness.is_word(name) or appeals.is_public(name, lexicons):
        return False
    rest = f"{name[: found.start()]} {name[found.end() :]}"
    return len(rest) > 2 and not register.reported(rest, lexicons, 2)


def is_alien(name: str, lexicons: Lexicons) -> bool:
    """Whether hardly anything in a name is a report's word."""
    return not appeals.is_public(name, lexicons) and register.reported(name, lexicons, 2) <= _LITTLE * len(name)


def _is_name(name: str, lexicons: Lexicons) -> bool:
    """Whether words behind the last stop of a line are a name that deals in texts, or one coined of rare words."""
    if wordness.is_word(name) or appeals.is_public(name, lexicons) or _CLOSES.search(name):
        return False
    if _DEALS.search(name) or promoters.is_typical(name, lexicons):
        return True
    odd = wordness.cost(name) >= _ODD * len(name) and _SHORTEST <= len(name) <= _LONGEST
    return odd and register.reported(name, lexicons) <= _LITTLE * len(name)


def _is_coined(matter: str, rest: str, lexicons: Lexicons) -> bool:
    """Whether what follows the matter of a name is no word that a report joins to it."""
    usual = wordness.is_word(rest) and (len(rest) < _SHORTEST or wordness.cost(rest) < _RARE)
    if usual or wordness.joined_word(matter, rest) or register.reported(rest, lexicons, 2):
        return False
    return wordness.is_word(rest) or any(len(token) == 1 for token in wordness.cut(rest))


def _is_object(before: str, lexicons: Lexicons) -> bool:
    """Whether the clause before a name is but a verb that takes it as its object."""
    clause = _CLAUSE.split(before)[-1]
    return len(clause) <= _VERB and bool(clause) and wordness.cut(clause)[-1] in lexicons["report_verbs"]
