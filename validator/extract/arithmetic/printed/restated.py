"""This module finds a quantity that a report states again in other words, with a value that looks like a slip of the first.

That two wordings mean one thing is never sure; that their values differ in one digit, in two digits that changed places or in
the decimal point is no chance either. So the likelier the slip, the less alike the words need to be.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from validator.extract import coverage, passages
from validator.extract.arithmetic.equation import (
    Equation,
    alike_counts,
    apart,
    equation,
    explained,
    in_unit,
    interval,
    notes,
    one_unit,
    shown,
    value,
)
from validator.extract.arithmetic.printed import resumed
from validator.extract.arithmetic.printed.agreements import planned
from validator.extract.arithmetic.printed.narrowed import narrowed
from validator.extract.arithmetic.printed.parallel import parallel
from validator.extract.arithmetic.printed.slips import slip
from validator.extract.figures import Figure
from validator.subject import Subject

MOST = 600
"""Figures of a document that are compared with each other."""
_STOPS = re.compile(r"[，。；,;、：:\n！？（）()“”]")
_AFTER = re.compile(r"(?:的)?[\u4e00-\u9fff]{0,10}")
_SAYING = re.compile(
    "[由从](?:法定|原来|原有|原先|承诺|过去|原)?(?:的)?[0-9.]{1,8}[\u4e00-\u9fff%]{1,5}?(?=压缩|缩短|下降|提高|增加|减少|扩大|提升|上升|降|增|减|升)|(?:压缩|缩短|压减|精简|下降|降低|降|减少|减)[到至为]|(?:[0-9]{1,2})?月[末底初]|巩固|继续|虽然|尽管|由于|同时|此外|按照?|根据|依托|针对|完成|实现|达到|争取到?|约为|共有|现有|拥有|共计|总计|合计|分别|今年以来|以来|目前|截至|现已|已经|"
    "稳定在|保持在|控制在|提高到|提升到|增长到|增加到|扩大到|增至|升至|全部|全面|全年|年末|年底|年初|均为|"
    "(?:19|20)[0-9]{2}年|今年|全[国省市县区州镇乡村]|[我本该各][省市县区州]|建成|实施|推进|开展|组织|落实|投入使用|任务|高达|位居|名列|占(?!地)"
)
"""Words that say how a report came by a figure, and not what it is."""
_LEADING = "我该各达约已也均都仅只为是有共近超的了对将把被由从，与和及又虽但其新现设"
_TRAILING = "达约已也均都仅只为是有共近超的了中虽但数量额个末底全"
_TIMES = re.compile(
    r"(?:19|20)[0-9]{2}年|上半年|下半年|[一二三四1-4]季度|前[二三两23]个?季度|(?<![0-9])[0-9]{1,2}(?:[-—至到~][0-9]{1,2})?月|上年|去年|前年|同期|当月|本月|上月|十[一二三四]五|历年|假期|假日|黄金周|小?长假|国庆|春节|五一|中秋|端午|元旦|清明|元宵|[寒暑]假|暑期|汛期|旺季|淡季|首日|当[天日]|期间|近[一二三四五六七八九十两0-9]{1,2}年|[一二三四五六七八九十两0-9]{1,2}年来"
)
_KIND = (
    re.compile("累计|存量|历史|历年"),
    re.compile("新增|净增|新建|新签|新认定|新登记|新开工|再(?!次)"),
    re.compile("计划|目标|力争|预计|预期|确保|拟|将|争取"),
    re.compile("其中|占"),
    re.compile("全国|全省|全球|我省|省内|周边|平均水平"),
    re.compile("人均|户均|亩均|平均|日均|月均|每"),
    re.compile("最[大高低多少]|最高|不[超低高]于|以上|以内"),
    re.compile("女|男|城镇|农村|城市|乡村|居民|职工"),
    re.compile("出口|进口|线上|线下|公办|民办"),
    re.compile("一般|重大|较大|省级|国家级|市级|县级"),
    re.compile("投资|收入|支出|产值|利润|税收|利税|补助|奖励|资金"),
    re.compile("率|比重|比例|占比"),
)
"""What must be said of both or of neither."""
_CHANGED = re.compile(
    r"(?:增加|减少|增长|下降|提高|降低|净增|上升|回落|缩短|压减|比|较|由|从|超|低于|高于|每|减|增|多|少)(?:了|约)?$"
)
_ELSE = re.compile(
    "[年期]初(?!以来|至|下达|安排|预算|计划|上级|确定|制定|提出)|上年|去年|前年|同期|上期|原来|原有|此前|可比|抽查|抽样"
)
_ROLES = ("level", "count", "rate", "share", "target", "growth", "")
_NAMED = 4
"""Characters that the level needs whose growth is told twice."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure with the words that name it, less those that any report uses, and what restricts it."""

    figure: Figure
    names: frozenset[str]
    noun: str
    times: frozenset[str]
    kinds: tuple[bool, ...]
    planned: bool
    context: str
    taken: bool


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """Later figures that contradict an earlier one, each told once."""
    groups: dict[tuple[str, str, bool], list[_Said]] = {}
    for said in _all(subject, figures):
        kind = said.figure.role if said.figure.role in ("growth", "level", "count") else "rate"
        key = said.figure.dimension or said.figure.unit, kind if said.figure.unit == "%" else "", said.planned
        groups.setdefault(key, []).append(said)
    for group in groups.values():
        for at, later in enumerate(group):
            if later.taken and any(_confirms(first, later) for first in group[:at]):
                continue
            for first in group[:at]:
                one, two = first.figure, later.figure
                if (
                    _conflict(first, later)
                    and not parallel(subject.folded, one, two)
                    and not explained(subject.folded, figures, one, two)
                ):
                    sure = later.taken or not narrowed(subject.folded, one.start, two.start)
                    yield replace(_equation(first, later), sure=sure)
                    break


def _all(subject: Subject, figures: Sequence[Figure]) -> Iterator[_Said]:
    text = subject.folded
    own = _own_times(subject)
    tables = [(row.start, row.end) for row in subject.get(passages.extract) if row.kind == "table"]
    for row in figures[:MOST]:
        if (
            row.masked
            or row.low is None
            or not row.unit
            or row.role not in _ROLES
            or (row.dimension in ("time", "point", "age") and "工作日" not in row.unit)
        ):
            continue
        if any(start <= row.start < end for start, end in tables):
            continue
        before = _STOPS.split(text[max(0, row.start - 30) : row.start])[-1]
        after = _AFTER.match(text, row.end)
        clause = _STOPS.split(after.group() if after else "")[0]
        if row.unit in ("万", "亿") and PEOPLE.match(clause):
            row = replace(row, unit=f"{row.unit}人", dimension="person")
        taken = resumed.taken(before, clause, row.role)
        behind = _GOES_ON.split(resumed.noun(clause) if taken else clause)[0]
        if (row.modifier or row.high is None) and (taken or row.modifier not in _AT_LEAST):
            continue
        if (_CHANGED.search(before) and row.role != "growth") or _ELSE.search(before):
            continue
        least = 2 if taken else 5 if row.unit == "%" else 3
        names = frozenset(name for name in _names(before, behind, taken) if len(name) >= least)
        noun = _plain(row.indicator) if len(row.indicator) >= least else ""
        scope = before + behind
        if row.role == "growth":  # the clause before it names the level that grows
            noun = _plain(re.sub("(?:增速|增幅|涨幅)[虽已也仅]{0,2}$", "", row.indicator))
            names = frozenset([noun] if len(noun) >= _NAMED and "环比" not in before else [])
            scope = row.indicator + "".join(_WIDER.findall(before))
        if names or noun:
            opening = max(text.rfind(stop, 0, row.start) for stop in "。\n") + 1
            near = before + behind
            said = near if _DATED.search(near) else text[opening : row.start] + behind
            times = frozenset(_TIMES.findall(_UNTIL_NOW.sub("", _COMPARED.sub("", said)))) - own
            kinds = tuple(bool(kind.search(_PLAIN_SCOPE.sub(_bare, scope))) for kind in _KIND)
            yield _Said(
                row,
                names,
                noun,
                times,
                kinds,
                not taken
                and (planned(subject, row.start) or bool(_AIMED.search(_CLAUSES.split(text[opening : row.start])[-1])))
                and not (text.startswith("的基础上", row.end) or _LOOKS_BACK.search(before)),
                text[max(opening, row.start - (120 if row.role == "growth" else 40)) : row.start],
                taken,
            )


PEOPLE = re.compile(
    "[\u4e00-\u9fff]{0,4}(?:人口|群众|居民|市民|农民|村民|职工|师生|学生|党员|用工|参保人|患者|旅客|游客|老年?人|儿童|残疾人|从业人员)"
)
"""People behind a bare 万: 83.6万常住人口."""
_WIDER = re.compile("全国|全省|全球|全市|省内|平均")
_LOOKS_BACK = re.compile("在(?:总结|巩固|用好|落实|完成|现有|原有)|(?:总结|用好|巩固)[^，。；]{0,30}$")
"""A plan that speaks of what was reached."""
_GOES_ON = re.compile("仍|高于|低于|已|均(?!价)|同比|(?<!对)[比较](?!例|重)|覆盖|惠及|带动|活跃|全部|全数")
"""Where the noun behind a figure ends and its predicate begins."""
_UNTIL_NOW = re.compile(
    "截[至止](?:到)?(?:目前|今年|本年|(?:19|20)[0-9]{2}年)?(?:6月|9月|12月|3月)?(?:30日|31日|[末底])?|(?<![0-9])(?:6|9|12|3)月(?:30日|31日|[末底])"
)
"""Up to the end of the report's time: the day that its levels are of."""
_AIMED = re.compile("力争|争取(?=[到达实完在])|力求|确保|目标")
_CLAUSES = re.compile("[，；。]")
_COMPARED = re.compile("[比较](?:上年|去年|前年)(?:同期|[末底])?|(?:上年|去年)同期[^；。]*；")
"""Earlier times that a value before the figure was compared with."""
_PLAIN_SCOPE = re.compile(
    "(?:计划|概算|估算|预计|拟)总投资|规模以上|限额以上|级(?:及其?)?以上|争取(?=到|上级|各|中央|省|国家|资金|专项)"
)
"""What a project costs in all is planned by its nature, a class of firms has no limit, funds are got."""
_AT_LEAST = ("突破", "超过", "超", "逾", "以上")
_DATED = re.compile(f"{_TIMES.pattern}|全年|今年|本年|目前|年[末底]")
"""A time in the clause itself, beside which one of an earlier clause says nothing."""


def _bare(match: "re.Match[str]") -> str:
    return {"规": "规上", "限": "限上", "争": "得", "级": "级"}.get(match.group()[0], "总投资")


def _own_times(subject: Subject) -> frozenset[str]:
    """Words for the time that the whole report is about, which say nothing more where a sentence repeats them."""
    rows = subject.get(coverage.extract)
    if not rows:
        return frozenset()
    about = rows[0]
    said = set(_TIMES.findall(subject.folded[about.start : about.end]))
    if about.year:
        said.add(f"{about.year}年")
    if not about.whole:
        said |= {f"{about.first}{dash}{about.last}月" for dash in "-—至到~"}
    return frozenset(said)


def _names(before: str, behind: str, taken: bool) -> Iterator[str]:
    """What a figure may be called: the words before it, those behind it, both."""
    left, right = _plain(before), _plain(re.split("的|中(?=[有，。]|$)", behind.removeprefix("的"))[0])
    yield left
    yield left + right
    if left and right:
        yield right + left
    if len(left) < 2 or taken:
        yield right


def _plain(words: str) -> str:
    """Words without numbers and without those that any report uses."""
    words = re.sub("^其中|(?:19|20)[0-9]{2}年(?:度)?", "", words)
    words = words.replace("规上", "规模以上").replace("限上", "限额以上").replace("增长", "").replace("同比", "")
    words = _SAYING.sub("", words)
    return _SAYING.sub("", re.sub("[0-9a-zA-Z.%*×■_ ]", "", words)).lstrip(_LEADING).rstrip(_TRAILING)


def _confirms(first: _Said, later: _Said) -> bool:
    """Whether an earlier figure is what a later one takes up."""
    agree = not apart(interval(first.figure), interval(later.figure))
    return agree and any(_alikeness(a, b) or _within(b, first.context) for a in first.names for b in later.names)


def _conflict(first: _Said, later: _Said) -> bool:
    """Whether two figures are one quantity by their words, as far as their values suggest a slip."""
    one, two = first.figure, later.figure
    if one.sentence == two.sentence or first.times != later.times or (one.modifier and not later.taken):
        return False
    alike = max((_alikeness(a, b) for a in first.names for b in later.names), default=0)
    alike = max(alike, 3 if first.noun and first.noun in (later.noun, *later.names) else 0)
    alike = max(alike, 3 if later.noun and later.noun in first.names else 0)
    continued = any(_continues(a, b, first.context) for a in first.names for b in later.names)
    alike = max(alike, 3 * continued)
    if any(_carried(a, b, first.context) for a in first.names for b in later.names):
        alike = _CARRIED
    if later.taken:
        cores = ({_MEASURED.sub("", name) for name in said.names} for said in (first, later))
        alike = max(alike, 3 if any(len(core) >= 2 for core in set.intersection(*cores)) else 0)
    if len(first.noun) >= _NAMED and any(name.startswith(first.noun) for name in later.names):
        alike = max(alike, 3)
    told = bool(alike)
    if not told:
        pairs = ((first.context, later.names), (later.context, first.names))
        alike = (
            2
            if any(
                _within(name, words) and f"{name}中" not in words
                for words, names in pairs
                for name in names
                if len(name) >= 4
            )
            else 0
        )
    if (
        one.role == "growth"
        and later.taken
        and alike < _ALIKE
        and (core := _ADJUSTED.split(later.noun)[0]) in first.context
    ):
        return len(core) >= _NAMED and slip(one, two) >= _SWAPPED and bool(apart(interval(one), interval(two)))
    if (_restricted(first, later) and not continued) or alike < _LEAST:
        return False
    if not (one_unit((one, two)) or _counted(one, two)) or not apart(interval(one), interval(two)):
        return False
    likely = max(slip(one, two), "工作日" in one.unit)
    if one.role == "growth":
        return alike >= _ALIKE and (likely >= 2 or later.taken)
    likely += two.sentence - one.sentence == 1 and _SAME_ONE.search(later.context) is not None and likely > 0
    if later.taken and likely:
        return alike + likely >= _KNOWN
    named = max((len(name) for name in first.names & later.names), default=0)
    return alike + likely >= _SURE - (named >= _LONG) and (told or likely == 3)


_AMONG = 3
"""The kind of what is told as a part; what takes a part up again by its name is the same."""


def _restricted(first: _Said, later: _Said) -> bool:
    """Whether a restriction is said of one figure alone."""
    differ = [at for at, (a, b) in enumerate(zip(first.kinds, later.kinds, strict=True)) if a != b]
    return differ != [_AMONG] if differ and later.taken else bool(differ)


def _continues(name: str, longer: str, context: str) -> bool:
    """Whether a longer name says again what stood before the shorter one: 上述资金惠及企业 and 资金*万元，惠及企业."""
    rest = longer.removesuffix(name).removeprefix("上述")
    return len(name) >= _NAMED and len(rest) >= 2 and longer.endswith(name) and rest in context


def _carried(name: str, longer: str, context: str) -> bool:
    """Whether a longer name puts the subject of the earlier sentence before the same attribute.

    安置房项目总投资 and 安置房项目建筑面积12.6万平方米，总投资.
    """
    rest = longer.removesuffix(name)
    own = _GENERAL.sub("", rest)
    return name in _ATTRIBUTES and rest != longer and len(own) >= _OWN and context.lstrip("\n 　").startswith(rest)


_ATTRIBUTES = (
    "总投资",
    "总建筑面积",
    "建筑面积",
    "占地面积",
    "总面积",
    "总长",
    "全长",
    "总人口",
    "总产值",
    "总库容",
    "装机容量",
    "总装机容量",
)
_GENERAL = re.compile("项目|工程|公司|园区|基地|中心|企业|一期|二期")
_OWN, _CARRIED = 3, 4
_MEASURED = re.compile("(?:资源|面积|规模|总量|数量|总数)$")
_ADJUSTED = re.compile("剔除|扣除|同口径|可比口径|增幅|增速")
_SWAPPED, _ALIKE = 2, 3
_LONG = 8
_KNOWN = 3
"""What is enough where the later figure is taken up as known."""
_SAME_ONE = re.compile("(?:该|本|此|这一?)(?:项目|工程|公司|企业|基地|园区|中心|平台)|上述")
"""What speaks of the one thing that the sentence before told of."""


def _counted(one: Figure, two: Figure) -> bool:
    """Whether both count things or people, in whatever measure words: 6.8万人 and 6.2万名."""
    return (
        one.dimension == two.dimension
        and one.scale == two.scale
        and one.dimension in ("person", "count", "household")
        and alike_counts(one, two)
    )


def _within(name: str, words: str) -> bool:
    """Whether the characters of a name stand in this order in other words."""
    at = -1
    for char in name:
        at = words.find(char, at + 1)
        if at < 0:
            return False
    return True


_SURE, _LEAST = 5, 2


def _alikeness(one: str, other: str) -> int:
    """How much two names are one: 4 the same, 3 nearly, 2 one within the other, 0 different."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return 4 if len(short) >= 5 else 3
    if len(short) < 3:
        return 2 if len(short) == 2 and long.endswith(short) else 0
    if not _within(short, long):
        shared = sum(min(short.count(char), long.count(char)) for char in set(short))
        turned = any(short[: len(short) // 2] in name and short[len(short) // 2 :] in name for name in (long,))
        return 2 if shared == len(short) and turned else 0
    return 3 if len(long) - len(short) <= 2 else 2


def _equation(first: _Said, later: _Said) -> Equation:
    one, two = first.figure, later.figure
    note = notes([(one, f"the same quantity, {shown(one)}", f"同一指标，{shown(one)}")])
    return equation(
        "agreement", (two.start, two.end), abs(value(one) - value(two)), value(two), in_unit(value(one), two), shown(two),
        max(first.names, key=len, default=first.noun), note,
    )  # fmt: skip
