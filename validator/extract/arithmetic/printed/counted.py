"""This module compares numbers that a report knows its things by: slogans, layouts, what a place has in all, what is counted again."""

import re
from collections.abc import Iterator
from fractions import Fraction

from validator.extract.arithmetic.equation import Equation, equation
from validator.extract.lists.members import read_count
from validator.finding import Evidence
from validator.subject import Subject

_ELSE = re.compile(
    "上年|去年|同期|[年期]初|目标|计划|力争|预计|预期|确保|原|此前|比|较|增加|减少|净增|提高|新增|每|平均|人均|单|其中"
)


def find(subject: Subject) -> Iterator[Equation]:
    """Numbers that disagree, told at the later place."""
    yield from _slogans(subject)
    yield from _definite(subject)
    yield from _wholes(subject)
    yield from _taken_up(subject)


_QUOTED = re.compile(r"“(?P<body>(?:[一二两三四五六七八九十][\u4e00-\u9fff]{1,3}){2,5})”")
_NUMERAL = re.compile("[一二两三四五六七八九十]")


def _slogans(subject: Subject) -> Iterator[Equation]:
    """“一核三带” here and “一核两带” there: one layout with two numbers."""
    seen: dict[str, re.Match[str]] = {}
    usual = subject.lexicons["set_phrases_numeric"] if "set_phrases_numeric" in subject.lexicons.names else ()
    for match in _QUOTED.finditer(subject.folded):
        if match["body"] in usual:
            continue
        shape = _NUMERAL.sub("#", match["body"])
        first = seen.setdefault(shape, match)
        body = match["body"].replace("两", "二")
        if first["body"].replace("两", "二") != body and len(shape) - shape.count("#") >= 2:
            note = Evidence(*first.span(), note={"en": "before", "zh": "前文"})
            yield equation(
                "agreement", match.span(), Fraction(1), Fraction(1), first["body"], match["body"], "", (note,)
            )


_DEFINITE = re.compile(
    r"(?<![0-9A-Za-z一二两三四五六七八九十百千万第*])(?P<n>[一二两三四五六七八九十]{1,2}|[1-9][0-9]?)(?P<measure>[个家座大条所])(?P<noun>[\u4e00-\u9fff]{4,8}?)(?=上半年|全部|均|都|的|扩|建|[，。；、])"
)
_SUBSET = re.compile(
    "(?:其中|新增|建成|获批|争创|创建|培育|引进|新|再|另|余|有|等|入选|认定|推进|实施|打造|布局|前|每|第)[^，。；]{0,3}$"
)
_LOOSE = re.compile("企业|公司|项目|平台|单位|方面|工作|部门|行动|工程|重点|产业|问题|领域|措施|基地|任务")


def _definite(subject: Subject) -> Iterator[Equation]:
    """两个省级开发区上半年新开工… here and 推动三个省级开发区扩区 there: things that a report knows by their number."""
    text = subject.folded
    seen: dict[tuple[str, str], re.Match[str]] = {}
    for match in _DEFINITE.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        if _SUBSET.search(before) or _LOOSE.search(match["noun"]):
            continue
        first = seen.setdefault((match["measure"], match["noun"]), match)
        one, two = read_count(first["n"]), read_count(match["n"])
        opens = any(text[m.start() - 1 : m.start()] in ("", "。", "，", "；", "\n") for m in (first, match))
        if one and two and one != two and opens:
            note = Evidence(*first.span(), note={"en": "before", "zh": "前文"})
            gap = Fraction(abs(one - two))
            yield equation(
                "agreement", match.span(), gap, Fraction(two), first.group(), match.group(), match["noun"], (note,)
            )


_WHOLE = re.compile(
    r"(?:全[县市区镇乡村校院厂矿州旗]|下辖|现辖|管辖|辖)(?:现有|共有|共|的|内)?(?<![0-9一二三四五六七八九十])(?P<n>[一二两三四五六七八九十]{1,3}|[1-9][0-9]{0,3})(?P<measure>个|所|家)"
    r"(?P<noun>行政村|自然村|村民小组|村民组|社区|村(?:[（(]社区[）)]|居)?|镇街|乡镇|街道|镇|乡|党支部|基层党组织|学校|中小学|幼儿园|卫生院|车间|科室)(?![\u4e00-\u9fff]{0,4}(?:试点|示范|以上|达标))"
)
"""A number of what a place or an office has in all."""


def _wholes(subject: Subject) -> Iterator[Equation]:
    """全镇下辖18个行政村 here and 全镇16个行政村全部 there."""
    seen: dict[str, re.Match[str]] = {}
    for match in _WHOLE.finditer(subject.folded):
        before = subject.folded[max(0, match.start() - 8) : match.start()]
        if _SUBSET.search(before) or _ELSE.search(before):
            continue
        first = seen.setdefault(match["noun"], match)
        one, two = read_count(first["n"]), read_count(match["n"])
        places = [_place(subject.folded, counted) for counted in (first, match)]
        if one and two and one != two and (len(set(places)) == 1 or "" in places):
            note = Evidence(*first.span("n"), note={"en": "before", "zh": "前文"})
            span, said = (match.start("n"), match.end()), match.group()[match.start("n") - match.start() :]
            yield equation(
                "agreement", span, Fraction(abs(one - two)), Fraction(two), first["n"], said, match["noun"], (note,)
            )


_PLACE = re.compile("[全我本该在各][省市县区镇乡村州旗盟]|[*×X■_某]{1,4}[省市县区镇乡村州旗盟]")


def _place(text: str, counted: "re.Match[str]") -> str:
    """The kind of place of which a number is told: 所在县共辖9个乡镇 is of a county, 全市68个乡镇 of a city."""
    clause = re.split("[，。；：\n]", text[max(0, counted.start() - 12) : counted.start("n")])[-1]
    found = _PLACE.findall(clause)
    return found[-1][-1] if found else ""


_COUNTED = "[二两三四五六七八九十]{1,2}"
_TAKEN_UP = re.compile(
    rf"(?P<a>{_COUNTED})[项个大类条种场](?P<noun>[\u4e00-\u9fff]{{2,6}}?)[，。；](?:以上|上述|这)?(?P<b>{_COUNTED})[项个大类条种场](?P=noun)(?![\u4e00-\u9fff]{{0,2}}[，、])"
)


def _taken_up(subject: Subject) -> Iterator[Equation]:
    """三大赛事，以上四项赛事吸引游客: what the next clause counts again."""
    for match in _TAKEN_UP.finditer(subject.folded):
        one, two = read_count(match["a"]), read_count(match["b"])
        if one and two and one != two:
            note = Evidence(*match.span("a"), note={"en": "before", "zh": "前文"})
            gap = Fraction(abs(one - two))
            span = match.start("b"), match.end()
            yield equation(
                "agreement", span, gap, Fraction(two), match["a"], subject.folded[slice(*span)], match["noun"], (note,)
            )
