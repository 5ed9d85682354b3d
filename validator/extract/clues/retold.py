"""This module finds masked counts that a name or an apposition beside them tells: “十佳教师”*名; *家，即全部9家窑厂; 每周一、三、五，每周*天."""

import re
from collections.abc import Iterator

from validator.extract.clues.clue import Clue
from validator.extract.enumerations import MEASURES
from validator.extract.lists.bounds import part_start
from validator.extract.lists.members import read_count
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 60
"""What tells a count again stands at most this many characters before it, in its sentence."""

_N = "[一二两三四五六七八九十]{1,3}"
_MEASURE = re.compile(MEASURES + "|[天日人级馆桥湾色列班趟]")
_BEST = re.compile(
    rf"[“「\"]?(?P<n>双十|{_N}|百)(?:佳|大|强|优|杰|美)(?P<who>[\u4e00-\u9fff]{{2,12}})[”」\"]?(?:称号|荣誉|奖项?|荣誉称号)?[，,]?(?:一?共|经|年内|全年|当场|先后|评选|评出|推选|产生|表彰|揭晓|选出|命名|授予|获得者|获奖者|人选|名单){{0,3}}$"
)
_CHOSEN = re.compile("评选|评出|选出|表彰|命名|授予|推选|产生|揭晓|公布|通报|荣获|颁发")
_QUOTED = re.compile(
    r"[“「\"](?P<n>[二两三四五六七八九十])(?:个|项|大|条|张|类|种)?(?P<who>(?!三五|四五|五五|规划)[^\W二三四五六七八九十]{1,6})[”」\"][^，。；\n0-9*×■“”]{0,10}[，,](?:这|上述|该)?$"
)
_PAIRED = re.compile('[“「"](?P<row>(?:一[\u4e00-\u9fff]{1,3}){2,4})[”」"]$')
"""“一老一小”: as many as it says 一."""
_GENERIC = re.compile(
    "方面|环节|领域|举措|措施|任务|行动|工程|抓手|机制|重点|路径|要求|内容|工作|举动|专项|计划|清单|体系|指标"
)
_CLASSES = ("类", "项", "个", "大", "条", "种", "方面", "个方面", "张", "件")
_THAT_IS = re.compile(
    rf"[\u4e00-\u9fff]{{0,6}}[，,（(—]{{1,2}}(?:即|也就是|亦即|正是)(?!将|可|使|便)(?P<except>除[^，。；\n0-9]{{2,16}}?外的?)?(?:其余|其他|全部|全体|所有|上述|这)?的?(?:全部|全体|所有)?(?P<n>[1-9][0-9]{{0,4}}|{_N})(?P<unit>{MEASURES})"
)
_WEEKDAYS = re.compile(
    "(?:每?(?:逢)?(?:周|星期|礼拜))(?P<days>[一二三四五六日天](?:[、和及](?:周|星期)?[一二三四五六日天]){1,6})[^。；\n0-9*×■]{0,20}[，,][^，。；\n0-9*×■]{0,6}每(?:周|星期)[^，。；\n0-9*×■]{0,8}$"
)
_MISSED = re.compile(
    r"[\u4e00-\u9fff]{1,10}[，,](?:仅|只有|唯有?|除)(?P<out>(?:1[0-2]|[1-9]|[一二三四五六七八九十]{1,2})月?份?(?:[、和](?:1[0-2]|[1-9]|[一二三四五六七八九十]{1,2})月?份?){0,5})(?<=[月份])[^，。；\n0-9]{0,4}(?:未|没|外|不)"
)
_YEAR = {"全年": 12, "上半年": 6, "下半年": 6, "前三季度": 9, "一年": 12}
_SPARE = re.compile(
    r"[\u4e00-\u9fff]{0,6}[，,（(](?P<a>[一二两三四五六七八九十1-9])(?:用|主|开|运)(?P<b>[一二两三四五六七八九十1-9])备"
)
"""四用一备: those in use and those in reserve."""
_ONLY = re.compile(
    rf"(?:仅有|唯一|独有|只有)的?(?:这|此)?(?:[一1](?P<unit>{MEASURES}))(?P<what>[\u4e00-\u9fff]{{2,8}}?)(?=[^\u4e00-\u9fff]|通过|获|入选|完成|已|也|被|建|投|实现|达)"
)


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked counts that another wording of the same sentence tells."""
    text = subject.folded
    for mask in rows:
        measure = None if "." in mask.frame or mask.symbol == "…" else _MEASURE.match(text, mask.end)
        if text.startswith("个月", mask.end):
            yield from _months(text, mask)
        if measure is None or text[mask.start - 1 : mask.start] == "第":
            continue
        begin = part_start(text, mask.start, REACH, "。\n")
        yield from _named(text, mask, measure, begin)
        unit = measure.group()
        spare = _SPARE.match(text, measure.end())
        if spare and (a := read_count(spare["a"])) and (b := read_count(spare["b"])):
            yield _clue(mask, measure.end(), a + b, unit, spare.span(), spare.group().strip("，,（("))
        that = _THAT_IS.match(text, measure.end())
        if that and that["unit"] == unit and (n := read_count(that["n"])):
            yield _clue(mask, measure.end(), n, unit, that.span(), that.group().strip("，,"))
        if text[mask.end] in "天日次场班列趟期" and (week := _WEEKDAYS.search(text, begin, mask.start)):
            days = len(compiled("[一二三四五六日天]").findall(compiled("周|星期").sub("", week["days"])))
            yield _clue(
                mask, mask.end + 1, days, text[mask.end], week.span("days"), week["days"], sure=text[mask.end] in "天日"
            )
        only = _ONLY.search(text, begin, mask.start)
        said = text[max(mask.start - 10, 0) : mask.start] + text[measure.end() : measure.end() + 8]
        if only and only["unit"] == unit and only["what"] in said and only.end() < mask.start - 2:
            yield _clue(mask, measure.end(), 1, unit, only.span(), only.group(), sure=False)


def _named(text: str, mask: Mask, measure: re.Match[str], begin: int) -> Iterator[Clue]:
    """A prize's name or a quoted programme that says how many there are, right before their count."""
    best, unit = _BEST.search(text, begin, mask.start), measure.group()
    if (
        best
        and unit in ("名", "位", "人", "个", "家", "户", "强", "项", "件")
        and _CHOSEN.search(text, begin, measure.end() + 6)
    ):
        n = 20 if best["n"] == "双十" else 100 if best["n"] == "百" else read_count(best["n"])
        if n and n > 4:
            yield _clue(mask, measure.end(), n, unit, best.span("n"), best.group(), sure=best["n"] == "十")
    paired = _PAIRED.search(text, begin, mask.start)
    if paired and unit in _CLASSES:
        n = paired["row"].count("一")
        yield _clue(mask, measure.end(), n, unit, paired.span("row"), paired.group(), sure=False)
    quoted = _QUOTED.search(text, begin, mask.start)
    whole = unit in ("类", "大", "方面", "个方面") or bool(_GENERIC.match(text, measure.end()))
    if quoted and whole and unit in _CLASSES and (n := read_count(quoted["n"])):
        yield _clue(mask, measure.end(), n, unit, quoted.span("n"), quoted.group().strip("，,"), sure=False)


def _months(text: str, mask: Mask) -> Iterator[Clue]:
    """全年有*个月达标，仅2月未达标: the months of the span without those named."""
    match = _MISSED.match(text, mask.end + 2)
    left = text[part_start(text, mask.start, 24) : mask.start]
    spans = [many for name, many in _YEAR.items() if name in left]
    if match and len(spans) == 1:
        out = len(compiled("[、和]").split(match["out"]))
        if 0 < out < spans[0]:
            yield _clue(mask, mask.end + 2, spans[0] - out, "个月", match.span("out"), f"{spans[0]}−{out}")


def _clue(mask: Mask, end: int, value: int, unit: str, span: tuple[int, int], said: str, sure: bool = True) -> Clue:
    words: Words = {"en": f"other words say it: {said}, that is {value}{unit}", "zh": f"“{said}”即为{value}{unit}"}
    return Clue("spelled", mask, mask.start, end, value, value, unit, (span,), words, sure)
