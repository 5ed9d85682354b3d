"""This module finds masked counts of all members of a list but those that are named as missing: 已换*股，仅余牵出线."""

import re
from collections.abc import Iterator

from validator.extract.clues.clue import Clue
from validator.extract.clues.wanted import OPEN
from validator.extract.enumerations import MEASURES
from validator.extract.lists.members import read_count, split
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

BACK = 140
"""The list stands at most this many characters before the count."""

_MEASURE = re.compile(MEASURES + "|[股眼孔组段片线口期块道层间轮站科]")
_REST = re.compile(
    r"[\u4e00-\u9fff]{0,12}[，,；](?:目前)?(?:(?P<left>仅余|仅剩|只剩|还剩|尚余|尚剩|只余|余下的?|剩下的?|剩余的?)(?:下)?|(?P<only>仅有?|只有|唯有?|惟有?|就)|(?P<but>除|除了)|(?P<bare>(?=[\u4e00-\u9fff]{2,12}(?:因|尚未|仍未|暂未|未能))))"
    r"(?P<out>[^，。；：\n0-9*×■]{2,40})(?=[，。；\n])"
)
_LACKING = re.compile("未|没|尚|仍|在[建施]|落[选后]|暂|待|正在|延|推迟|因|缺|不[达具合]|滞后|空白|停|受")
_BUT = re.compile("(?:之?外|以外)")
_RAW = re.compile(
    rf"(?<![第0-9])(?P<n>[二三四五六七八九十两]{{1,3}}|[1-9][0-9]?)(?:个|大)?(?:{MEASURES}|[村镇乡县区线组校站厂])"
)
_RANGE = re.compile(
    r"(?P<a>[一二三四五六七八九十]{1,3}|[0-9]{1,3})[号#]?(?:至|到|—|-|~)(?P<b>[一二三四五六七八九十]{1,3}|[0-9]{1,3})(?=[号#][^0-9])"
)


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked counts of a list without the members that the next clause excepts."""
    text = subject.folded
    for mask in rows:
        measure = None if "." in mask.frame else _MEASURE.match(text, mask.end)
        rest = _REST.match(text, measure.end()) if measure else None
        if measure and (parted := _parted(text, mask, measure) or _all_but(text, mask, measure)):
            yield parted
        if measure is None or rest is None:
            continue
        out = rest["out"]
        name = out
        if rest["but"] is None:
            stop = _LACKING.search(out)
            name = out[: stop.start()] if stop else out
            if rest["left"] is None and not stop:
                continue
        elif cut := _BUT.search(out):
            name = out[: cut.start()]
        else:
            continue
        found = _listed(text, mask, name) if len(name) >= 2 else None
        if found is None:
            continue
        span, size = found
        gone = len(split(name, 0, len(name)).spans)
        value = size - gone
        if value < 1:
            continue
        words: Words = {
            "en": f"all of the list but {name}: {size}−{gone}={value}",
            "zh": f"所列{size}项，除{name}外：{size}−{gone}={value}",
        }
        places = (span, rest.span("out"))
        yield Clue(
            "list-count", mask, mask.start, measure.end(), value, value, measure.group(), places, words, sure=False
        )


_N = "[一二两三四五六七八九十]{1,3}|[1-9][0-9]{0,2}"
_OF_SO_MANY = re.compile(
    rf"(?<![第0-9])(?P<n>{_N})(?P<unit>{MEASURES})[\u4e00-\u9fff]{{2,8}}?(?:[中里][，,]?)?(?:已有|已|有|共有)?$"
)
_ONE_NOT = re.compile(
    rf"[\u4e00-\u9fff]{{1,10}}[，,；](?:只有|仅有?|唯有?|尚有|还有|其余|有)?[^，。；：\n0-9*×■]{{0,14}}?(?P<k>{_N})(?P<unit>{MEASURES})[\u4e00-\u9fff]{{0,6}}?(?:未|没|尚|不[达合符]|仍|待)"
)


def _all_but(text: str, mask: Mask, measure: re.Match[str]) -> Clue | None:
    """八项指标中有*项达标，只有能耗一项未达标: all of so many but those of which the opposite is said."""
    of = _OF_SO_MANY.search(text, max(mask.start - 24, 0), mask.start)
    rest = _ONE_NOT.match(text, measure.end()) if of else None
    if of is None or rest is None or not of["unit"] == rest["unit"] == measure.group():
        return None
    whole, gone = read_count(of["n"]), read_count(rest["k"])
    if not whole or not gone or whole <= gone:
        return None
    value = whole - gone
    words: Words = {
        "en": f"all but those excepted: {whole}−{gone}={value}",
        "zh": f"除未如此者外：{whole}−{gone}={value}",
    }
    places = (of.span(), rest.span())
    return Clue("spelled", mask, mask.start, measure.end(), value, value, measure.group(), places, words, sure=True)


_PARTED = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:中|里|当中|之中)[，,]?(?P<list>[^，。；：\n0-9*×■]{2,60}?、[^，。；：\n0-9*×■]{2,40})[，,；](?:只有|仅有?|唯有?|而|惟有?|另有|其余的?|剩下的?)(?P<one>[^，。；：\n0-9*×■]{2,24})(?=[。；，])"
)


def _parted(text: str, mask: Mask, measure: re.Match[str]) -> Clue | None:
    """*种动物中，甲、乙、丙适应良好，只有丁仍在观察: those of whom one thing is said, and the one of whom another is."""
    match = _PARTED.match(text, measure.end())
    if match is None or OPEN.search(match["list"]) or not _LACKING.search(match["one"]):
        return None
    members = split(text, *match.span("list"))
    if any(len(text[a:b]) > 10 for a, b in members.spans[:-1]):
        return None
    words: Words = {"en": "those named one by one and the last one", "zh": "由逐一列举的成员与例外者相加"}
    low, high = members.fewest + 1, members.most + 1
    return Clue(
        "list-count",
        mask,
        mask.start,
        measure.end(),
        low,
        high,
        measure.group(),
        (match.span("list"),),
        words,
        sure=False,
    )


def _listed(text: str, mask: Mask, name: str) -> tuple[tuple[int, int], int] | None:
    """The nearest list before a count of which a name is a member: where it stands and how many it has."""
    least = max(text.rfind("\n", max(mask.start - 600, 0), mask.start) + 1, mask.start - BACK)
    at = mask.start
    for _ in range(5):
        stop = max((text.rfind(mark, least, at) for mark in "，。；："), default=-1)
        if stop < least:
            return None
        start = max((text.rfind(mark, least, stop) + 1 for mark in "，。；："), default=least) or least
        clause = text[start:stop]
        if ranged := _RANGE.search(clause):
            one, two = read_count(ranged["a"]) or 0, read_count(ranged["b"]) or 0
            tail = clause[ranged.end() : ranged.end() + 2]
            if one and two - one >= 1 and tail and tail[0] in name:
                return (start + ranged.start(), start + ranged.end()), two - one + 1
        if "、" in clause:
            return _member(text, start, stop, name)
        at = stop
    return None


def _member(text: str, start: int, stop: int, name: str) -> tuple[tuple[int, int], int] | None:
    members = split(text, start, stop)
    first = compiled("[、和与及]").split(name)[0]
    named = first in text[start:stop] or (len(first) > 2 and (first[:2] in text[start:stop]))
    words = [text[a:b] for a, b in members.spans]
    if not named or len(words) < 2 or any(len(word) > 16 for word in words[1:-1]):
        return None
    raw = [read_count(match["n"]) or 0 for match in _RAW.finditer(text, start, stop)]
    if raw and len(words) - 1 <= raw[-1]:
        return (start, stop), raw[-1]
    if raw or OPEN.search(words[-1]) or members.most - members.fewest > 1:
        return None
    return (start, stop), members.most if len(words) == members.most else len(words)
