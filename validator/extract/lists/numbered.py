"""This module follows numbered runs: 一是…二是…, 第一…第二…, and numbered or dashed lines."""

import re

_CHINESE = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
REACH = 8000
"""A run is not followed beyond this many characters from its announcement."""


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _CHINESE[tens - 1] + "十") + (
        _CHINESE[ones - 1] if ones else ""
    )


_INLINE = {
    "一是": lambda n: f"{_chinese(n)}是",
    "一要": lambda n: f"{_chinese(n)}要",
    "一抓": lambda n: f"{_chinese(n)}抓",
    "其一": lambda n: f"其{_chinese(n)}",
    "第一": lambda n: f"第{_chinese(n)}",
    "(1)": lambda n: f"({n})",
    "（1）": lambda n: f"（{n}）",
    "（一）": lambda n: f"（{_chinese(n)}）",
    "①": lambda n: _CIRCLED[n - 1] if n <= len(_CIRCLED) else "\0",
    "一、": lambda n: f"{_chinese(n)}、",
    "1.": lambda n: f"{n}.",
    "1、": lambda n: f"{n}、",
    "1)": lambda n: f"{n})",
    "1）": lambda n: f"{n}）",
}
_LINES = (
    re.compile(r"[ \t\u3000]{0,8}(?P<number>[一二三四五六七八九十]{1,3})、"),
    re.compile(r"[ \t\u3000]{0,8}[（(](?P<number>[一二三四五六七八九十]{1,3})[）)]"),
    re.compile(r"[ \t\u3000]{0,8}(?P<number>[0-9]{1,2})(?:[、]|\.(?![0-9]))"),
    re.compile(r"[ \t\u3000]{0,8}[（(](?P<number>[0-9]{1,2})[）)]"),
    re.compile(rf"[ \t\u3000]{{0,8}}(?P<number>[{_CIRCLED}])"),
    re.compile(r"[ \t\u3000]{0,8}(?P<number>[0-9]{1,2})[)）]"),
    re.compile(r"[ \t\u3000]{0,8}(?P<number>[一二三四五六七八九十]{1,2})(?:是|要)"),
)
_DASH = re.compile(r"[ \t\u3000]{0,8}(?:——|—|- |• |· |● )")
_ANNOUNCED = re.compile(r"[”’」』]?(?:[：:]|[，。；]?(?=\n)|[，。；])")

Spans = tuple[tuple[int, int], ...]


def follow(text: str, at: int) -> tuple[Spans, str] | None:
    """The members of the run that begins right after an announcement that ends at `at`, and whether they are lines.

    Only a run that counts from one without gaps, of two or more, is one.
    """
    stop = _ANNOUNCED.match(text, at)
    if stop is None:
        return None
    begin = stop.end()
    while begin < len(text) and text[begin] in " \t\u3000":
        begin += 1
    if text[begin : begin + 1] == "\n":
        line = text[max(text.rfind("\n", 0, at), at - 60, 0) : begin]
        if not stop.group().endswith(("：", ":")) and not re.search("以下|如下|下列|下面", line):
            return None
        while begin < len(text) and text[begin] in "\n\r \t\u3000":
            begin += 1
        members = _lines(text, begin)
        return (members, "lines") if len(members) >= 2 else None
    members = _inline(text, begin)
    return (members, "run") if len(members) >= 2 else None


def _inline(text: str, begin: int) -> Spans:
    lead = next((lead for lead in _INLINE if text.startswith(lead, begin)), None)
    if lead is None:
        return ()
    starts = [begin]
    limit = min(len(text), begin + REACH)
    while len(starts) < 30:
        marker = _INLINE[lead](len(starts) + 1)
        found = text.find(marker, starts[-1] + len(lead), limit)
        while found > 0 and text[found - 1] not in "。；，：！？ \n\u3000;”）":
            found = text.find(marker, found + 1, limit)
        if found < 0 or _interrupted(text, starts[-1] + len(lead), found, lead):
            break
        starts.append(found)
    return _spans(text, starts)


def _interrupted(text: str, start: int, end: int, lead: str) -> bool:
    """Whether a heading or the first marker of another run of the kind stands between two markers."""
    if text.find(lead, start, end) >= 0 and len(lead) > 1 and lead in ("一是", "一要", "其一"):
        return True
    return (
        re.search(
            r"\n[ \t\u3000]{0,8}(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)", text[start:end]
        )
        is not None
    )


def _spans(text: str, starts: list[int]) -> Spans:
    ends = [*starts[1:], _line_end(text, starts[-1])]
    return tuple(zip(starts, ends, strict=True))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _lines(text: str, begin: int) -> Spans:
    if _DASH.match(text, begin):
        return _dashed(text, begin)
    level = next((level for level, style in enumerate(_LINES) if style.match(text, begin)), None)
    if level is None:
        return ()
    starts: list[int] = []
    at, limit = begin, min(len(text), begin + REACH)
    while 0 <= at < limit:
        number = _LINES[level].match(text, at)
        if number and _number(number["number"]) == len(starts) + 1:
            starts.append(at)
        elif number or any(style.match(text, at) for style in _LINES[:level]):
            break
        at = _line_end(text, at) + 1
    return _spans(text, starts) if starts else ()


def _dashed(text: str, begin: int) -> Spans:
    starts, at, limit = [], begin, min(len(text), begin + REACH)
    while at < limit and _DASH.match(text, at):
        starts.append(at)
        at = _line_end(text, at) + 1
        while at < limit and text[at] in "\n\r":
            at += 1
    return _spans(text, starts)


def _number(numeral: str) -> int:
    if numeral in _CIRCLED:
        return _CIRCLED.index(numeral) + 1
    if numeral.isdigit():
        return int(numeral)
    return next((n for n in range(1, 40) if _chinese(n) == numeral), 0)
