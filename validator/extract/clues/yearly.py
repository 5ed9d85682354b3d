"""This module finds masked totals of what every year adds a told number of: 自2020年起每年建成两所，到2023年底累计*所."""

import re
from collections.abc import Iterator

from validator.extract.clues.clue import Clue, faithful, fits
from validator.extract.enumerations import MEASURES
from validator.extract.lists.members import read_count
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 140
"""The first year and what each year adds stand at most this many characters before the total, in its paragraph."""
MOST = 60
"""Years or things beyond which a total is none of this kind."""

_FROM = re.compile(
    rf"(?:自|从)(?P<first>(?:19|20)[0-9]{{2}})年(?:度)?(?:[^，。；\n0-9]{{0,12}}?)(?:起|以来|开始)[，,]?[^，。；\n0-9]{{0,8}}?"
    rf"(?:每年(?!度计划|底|初|末)|年均|逐年)(?:都|均|会|稳定|各|有|新增|建成|创建|新建|培育|选派|评选|选树|推出|打造|改造|引进|完成|扶持|开办){{0,3}}"
    rf"(?P<each>[一二两三四五六七八九]|[1-9][0-9]?)(?:{MEASURES}|[支名])(?P<what>[^。；\n0-9]{{2,40}}?)[，,]"
)
_UNTIL = re.compile("(?:截[至止]|到|至)(?:了)?(?P<last>(?:19|20)[0-9]{2})年(?:底|末|年底|年末|12月)?")
_TOTAL = re.compile("(?:累计|一?共|总共|合计|总计|总数)[^，。；\n0-9]{0,16}$")


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked totals of so many a year from a first year to a last one, both told."""
    text = subject.folded
    widths = faithful(rows)
    for mask in rows:
        measure = None if "." in mask.frame else compiled(f"{MEASURES}|[支名轮届度回]").match(text, mask.end)
        begin = max(mask.start - REACH, text.rfind("\n", max(mask.start - REACH, 0), mask.start) + 1, 0)
        if measure is not None and text[mask.start - 1 : mask.start] == "第":
            yield from _rounds(text, mask, begin, measure)
            continue
        if measure is None or not _TOTAL.search(text, max(mask.start - 22, 0), mask.start):
            continue
        start = _FROM.search(text, begin, mask.start)
        until = _UNTIL.search(text, start.end(), mask.start) if start else None
        if start is None or until is None:
            continue
        years = int(until["last"]) - int(start["first"]) + 1
        value = years * (read_count(start["each"]) or 0)
        if 1 < years < MOST and fits(mask, value, widths) and _same(text, start["what"], mask, measure.end()):
            said = f"{start['first']}—{until['last']}"
            words: Words = {
                "en": f"so many each year of {said}: {years} × {start['each']} = {value}",
                "zh": f"由每年数量推算：{said}共{years}年，每年{start['each']}，合计{value}",
            }
            yield Clue(
                "spelled", mask, mask.start, measure.end(), value, value, measure.group(), (start.span(),), words
            )


_ROUNDS = re.compile(
    r"(?:自|从)?(?P<first>(?:19|20)[0-9]{2})年(?:度)?(?:[^，。；\n0-9]{0,12}?)(?:起|以来|开始|首次|创办|启动)[，,]?[^，。；\n0-9]{0,10}?(?:每年|逐年)[^，。；\n0-9]{0,10}?[一1](?P<unit>次|届|轮|期|批|度|场|回)[^。；\n]{0,40}?[，,。；](?P<last>(?:19|20)[0-9]{2})年[^，。；\n0-9]{0,14}?第$"
)


def _rounds(text: str, mask: Mask, begin: int, measure: re.Match[str]) -> Iterator[Clue]:
    """自2021年起每年开展一轮，2023年已是第*轮: the years from the first to the last."""
    told = _ROUNDS.search(text, begin, mask.start)
    if told is None or told["unit"] != measure.group():
        return
    value = int(told["last"]) - int(told["first"]) + 1
    if 1 < value < MOST:
        said = f"{told['first']}—{told['last']}"
        words: Words = {
            "en": f"one each year of {said}: the {value}th",
            "zh": f"{said}年每年一{told['unit']}，为第{value}",
        }
        yield Clue("spelled", mask, mask.start - 1, measure.end(), value, value, measure.group(), (told.span(),), words)


def _same(text: str, what: str, mask: Mask, end: int) -> bool:
    """Whether the total is of what each year adds: they share a character, or the total has no noun of its own."""
    own = compiled("[，。；、\n]").split(text[max(mask.start - 12, 0) : mask.start])[-1] + text[end : end + 6]
    noun = compiled("累计|一?共|总共|合计|总计|总数|已|建成|达|为|有").sub("", compiled("[，。；]").split(own)[0])
    return not noun or not set(noun).isdisjoint(what)
