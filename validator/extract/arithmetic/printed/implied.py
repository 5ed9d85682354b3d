"""This module works out the shares and rates that two levels beside them imply: 手术6918台，其中三级手术4427台，占手术的46.0%."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from validator.extract.arithmetic.equation import (
    Equation,
    apart,
    bounded,
    equation,
    half_width,
    interval,
    notes,
    one_unit,
    plain,
    quotient,
    shown,
    value,
)
from validator.extract.arithmetic.printed.agreements import planned
from validator.extract.arithmetic.relation import HUNDRED, is_rate
from validator.extract.arithmetic.sides import negated
from validator.extract.figures import Figure
from validator.subject import Subject

_STOPS = re.compile("[，。；：:、（()）,;\n|]")
_SENTENCE = re.compile("[。\n]")
_OF = re.compile(
    r"(?:约|仅|共|已)?占(?P<of>[^占]{0,20}?)的?(?:比重|比例|份额|比)?(?:约为|约|为|达到|达|是)?|(?:占比|比重|所占比[重例])(?:约为|约|为|达到|达|是)?"
)
ALONG = re.compile(
    r"同比|[比较](?:上年|去年|上期|年初)|增长|下降|增速|增幅|降幅|提高|上升|回落|增加|减少|净增|上年|去年|同期"
)
_PREFIX = re.compile(
    r"^(?:(?:全部|全年|同期|当年|年度|总|其|整个|所有|全[行院校矿厂司]|全系统|公司|集团|截至目前|目前|今年|完成|实现|共有|共|现有|累计|其中|的|(?P<region>全[国省市县区州镇乡村]|[我本][省市县区州])))+"
)
_SUFFIX = re.compile(
    r"(?:达到|达|为|共|约|完成|实现|总计|合计|总数|总量|总额|数量|数|量|额|规模|的|有|是|总|已|近|超过|超)+$"
)
_OTHER = re.compile("上年|去年|同期|计划|目标|预计|力争|拟|任务|增加|减少|新增|净增|比|较|每|均")
_PART_OF = re.compile(
    r"(?P<part>[\u4e00-\u9fff]{2,10})占(?P<of>[^占]{2,16}?)的?(?:比重|比例|份额)?(?:约为|约|为|达到|达|是)?"
)
_PART_SHARE = re.compile(r"(?P<part>[\u4e00-\u9fff]{2,8})(?:占比|所占比[重例])(?:约为|约|为|达到|达|是)?")
_LEAST = 2
_FAR = 1500
"""Characters before a share in which the level that it is a share of is looked for."""
_ASIDES = 4


def find(subject: Subject, figures: Sequence[Figure]) -> Iterator[Equation]:
    """Shares and rates that the levels beside them do not bear out."""
    for at, row in enumerate(figures):
        if row.masked or not bounded(row) or planned(subject, row.start):
            continue
        if is_rate(row) and "百分点" not in row.unit:
            yield from _share(subject.folded, figures, at)
            yield from _rate(subject.folded, figures, at)


def clause_of(text: str, row: Figure, reach: int = 30) -> str:
    """The words of the clause before a figure."""
    return _STOPS.split(text[max(0, row.start - reach) : row.start])[-1]


def _share(text: str, figures: Sequence[Figure], at: int) -> Iterator[Equation]:
    """A level, what it is said to be a share of, and the share."""
    rate = figures[at]
    clause = clause_of(text, rate)
    found = _OF.fullmatch(clause)
    part = _before(text, figures, at) if found else None
    if found is None and (of_part := _PART_SHARE.fullmatch(clause)):
        found, part = _OF.fullmatch("占比"), _before(text, figures, at, clause)
        part = part if part and _core(clause_of(text, part))[0].endswith(of_part["part"]) else None
    if found is None and (found := _PART_OF.fullmatch(clause)):
        same = [row for row in figures[:at] if row.sentence == rate.sentence and bounded(row) and not is_rate(row)]
        part = next((row for row in same if not row.modifier and _named(text, row, _core(found["part"])[0], "")), None)
    alone = _ALONE.fullmatch(clause) if found is None else None
    if alone:
        found, part = _OF.fullmatch("占比"), _named_part(text, figures, at, alone["part"])
    if not found or part is None or (not alone and text[part.end : rate.start].count("占") > 1):
        return
    noun, region = _core(found["of"] or "")
    if len(noun) >= _LEAST:
        possible = _wholes(figures, at, part)
        wholes = [row for row in possible if _named(text, row, noun, region)]
        if not wholes and _TOTAL.search(found["of"]):
            wholes = _ending(text, [row for row in possible if row.sentence == part.sentence], noun, region)
        wholes = wholes or [row for row in _behind(text, figures, at, part) if _named(text, row, noun, "")]
    else:
        wholes = [] if region else _leading(text, figures, figures.index(part), part)
    made = [quotient(part, whole) for whole in wholes]
    if not wholes or any(not apart(one, interval(rate)) for one in made):
        return
    whole = wholes[-1]
    exact = value(part) / value(whole) * HUNDRED
    gap = apart(made[-1], interval(rate))
    note = notes([(part, "the part", "部分"), (whole, "the whole", "整体")])
    begin = rate.start - len(clause)
    yield equation(
        "agreement", (begin, rate.end), gap, HUNDRED, f"{plain(exact)}%", shown(rate), f"{shown(part)} ÷ {shown(whole)}", note
    )  # fmt: skip


_ALONE = re.compile("(?P<part>[\u4e00-\u9fff]{4,10})占(?:比)?(?:约为|约|为|达到|达)?")


def _named_part(text: str, figures: Sequence[Figure], at: int, name: str) -> Figure | None:
    """The level in a list before a share that names it again: 规上工业142家、限上商贸86家，规上工业企业占49.7%."""
    rate = figures[at]
    rows = [row for row in figures[max(0, at - 10) : at] if row.sentence == rate.sentence and not is_rate(row)]
    told = [row for row in rows if len(core := _core(clause_of(text, row))[0]) >= 3 and name.startswith(core)]
    if len(told) != 1 or not bounded(told[0]) or told[0].modifier:
        return None
    behind = [row for row in rows if row.start >= told[0].start]
    return (
        told[0]
        if all(one_unit((row, told[0])) for row in behind) and "；" not in text[told[0].end : rate.start]
        else None
    )


def _before(text: str, figures: Sequence[Figure], at: int, clause: str = "") -> Figure | None:
    """The level in the clause before a share; its growth may be told between."""
    end = figures[at].start - len(clause or clause_of(text, figures[at]))
    for row in reversed(figures[max(0, at - _ASIDES) : at]):
        if row.start >= end:
            continue  # 占60岁以上老人的14%
        between = text[row.end : end]
        if _SENTENCE.search(between) or "；" in between:
            return None
        own = clause_of(text, row)
        if is_rate(row) and (ALONG.search(own) or not own):
            end = row.start - len(own)
            continue
        if not is_rate(row) and ALONG.search(own):
            end = row.start - len(own)
            continue
        near = len(between.strip("，,（(")) <= 8 and between[-1:] in ("，", "（", ",", "(", "")
        return row if near and not is_rate(row) and row.unit and bounded(row) and not row.modifier else None
    return None


def _core(words: str) -> tuple[str, str]:
    """A noun without what says that it is all of it, and the region that it is said of."""
    led = _PREFIX.match(words)
    return _SUFFIX.sub("", _PREFIX.sub("", words)), (led["region"] or "") if led else ""


def _wholes(figures: Sequence[Figure], at: int, part: Figure) -> list[Figure]:
    """Levels before a share that its part can be a part of."""
    return [
        row
        for row in figures[:at]
        if figures[at].start - row.end <= _FAR
        and row is not part
        and not is_rate(row)
        and row.unit
        and bounded(row)
        and not row.modifier
        and one_unit((row, part))
        and value(row) >= value(part) > 0
    ]


def _named(text: str, row: Figure, noun: str, region: str) -> bool:
    """Whether a level is told of a noun, and of the region that is named with it."""
    before = clause_of(text, row)
    opening = max(text.rfind(stop, 0, row.start) for stop in "。\n") + 1
    if _OTHER.search(before) or (region and region not in text[opening : row.start]):
        return False
    if not region and re.search("全[国省]", before):
        return False
    behind = _STOPS.split(text[row.end : row.end + 12])[0]
    named = noun in (_core(re.sub("(?:19|20)[0-9]{2}年", "", before))[0], _core(behind)[0])
    verbed = before.endswith(noun) and bool(_VERB.search(before.removesuffix(noun)))
    return named or verbed or (len(noun) > _LEAST and behind.startswith(noun))


_VERB = re.compile(
    "(?:受理|接收|收到|接待|接听|办理|处理|发生|登记|查处|新收|排查|检查|实施|完成|实现|发放|征收|收治|共有?|现有|拥有)(?:各类|各种|各项|的)?$"
)
"""What is done to the things that are counted: 机构共受理投诉2846件, of 投诉总量."""


_NEXT = 40
"""Characters behind a share in which the whole may be told that was not told before it."""


def _behind(text: str, figures: Sequence[Figure], at: int, part: Figure) -> list[Figure]:
    """The first level behind a share: 志愿者86.4万人，占常住人口的25%。常住人口432万人."""
    rows = [row for row in figures[at + 1 : at + 2] if row.start - figures[at].end <= _NEXT]
    rows = [
        row for row in rows if not is_rate(row) and row.unit and bounded(row) and "\n" not in text[part.end : row.start]
    ]
    return [row for row in rows if not row.modifier and one_unit((row, part)) and value(row) >= value(part) > 0]


_TOTAL = re.compile(
    "总[数量额]$|^(?:工程|项目|投资)?(?:概算|估算|控制价|合同价款?|授信额度|债务限额)$|(?:当年|全年|同期)[^占]{2,6}[额量数]$"
)


def _ending(text: str, rows: Sequence[Figure], noun: str, region: str) -> list[Figure]:
    """The one level of a sentence whose name ends or begins with a noun: 医疗机构床位12800张, of 床位总数."""
    told = [
        row
        for row in rows
        if (core := _core(clause_of(text, row))[0])
        and (core.endswith(noun) or core.startswith(noun))
        and not _OTHER.search(clause_of(text, row))
    ]
    return told if len(told) == 1 and not region else []


_WITHIN = re.compile("中[，,]")


def _leading(text: str, figures: Sequence[Figure], at: int, part: Figure) -> list[Figure]:
    """The total before the last 其中 of a sentence that names no other whole: 120家，其中甲30家，占25%."""
    begin = max(text.rfind(stop, 0, part.start) for stop in "。\n；") + 1
    among = text.rfind("其中", begin, part.start)
    led = among >= 0 and text[among - 1 : among] in ("，", "（", ",")
    if among < 0 and text[begin - 1 : begin] == "；":
        return _led_before(text, figures, at, part)
    if not led:  # 12.8亿元投资中，农网6.4亿元
        among = next((match.start() for match in _WITHIN.finditer(text, begin, part.start)), -1)
        near = [row for row in figures[max(0, at - 8) : at] if row.end <= among and among - row.end <= _LONG]
        if among < 0 or not near or _STOPS.search(text[near[-1].end : among]):
            return []
    rows = [row for row in figures[max(0, at - 8) : at] if row.start >= begin and row.end <= among]
    rows = [row for row in rows if not is_rate(row) and not ALONG.search(clause_of(text, row))]
    if not rows or rows[-1].modifier or not bounded(rows[-1]) or not one_unit((rows[-1], part)):
        return []
    members = [row for row in figures[max(0, at - 8) : at] if row.start > among]
    plain_list = all(is_rate(row) or one_unit((row, part)) for row in members)
    fits = plain_list and value(rows[-1]) >= value(part) > 0
    return [row for row in rows if bounded(row) and one_unit((row, part)) and value(row) > 0] if fits else []


def _led_before(text: str, figures: Sequence[Figure], at: int, part: Figure) -> list[Figure]:
    """86家，其中国家级4家，占4.7%；省级12家，占14.0%: the whole whose first share, before the semicolon, is borne out."""
    begin = max(text.rfind(stop, 0, part.start) for stop in "。\n") + 1
    rows = [row for row in figures[max(0, at - 12) : at] if row.start >= begin]
    for index in range(len(rows) - 2):
        whole, first, share = rows[index : index + 3]
        led = text[whole.end : first.start]
        told = is_rate(share) and bounded(share) and _OF.fullmatch(clause_of(text, share)) is not None
        if not led.startswith("，其中") or not told or not bounded(whole, first) or whole.modifier:
            continue
        if one_unit((whole, first, part)) and not apart(quotient(first, whole), interval(share)):
            plain_list = all(is_rate(row) or one_unit((row, part)) for row in rows[index:])
            return [whole] if plain_list and value(whole) >= value(part) > 0 else []
    return []


_RATE = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,8}率)(?:约为|约|为|达到|达|是)?")
_NO_RATE = re.compile(
    "增长|利润|负债|毛利|净利|收益|贡献|占有|失业|产销|利用|年化|不良|逾期|出生|死亡|回报|城镇化|覆盖|普及|同比|满意|知晓|准确|及时|中标|周转|使用|使用率|床位|降水|绿化|自然|综合|平均|按期|按时|限时|首次|首日|一次|初检|复检|提前|实时|线上"
)
_FIXED = (
    (re.compile("资产负债率$"), re.compile("负债(?:总额|合计|总计)?$"), re.compile("(?<!净)资产(?:总额|总计|合计)?$")),
    (re.compile("(?:收入|营业|销售)利润率$"), re.compile("利润(?:总额)?$"), re.compile("(?:营业|销售|主营业务)(?:总)?收入$")),
    (re.compile("净利(?:润)?率$"), re.compile("净利润$"), re.compile("(?:营业|销售|主营业务)(?:总)?收入$")),
    (re.compile("毛利率$"), re.compile("毛利(?:润|额)?$"), re.compile("(?:营业|销售|主营业务)(?:总)?收入$")),
    (re.compile("存贷比$"), re.compile("贷款余额$"), re.compile("存款余额$")),
    (re.compile("赔付率$"), re.compile("赔付(?:款|支出|金额|额)?$"), re.compile("保费(?:收入)?$")),
    (re.compile("(?:征收|入库|收缴|征缴|缴费|收费|清缴)率$"), re.compile("(?:(?:入库|征收)(?:税款|税额|额)?|(?:实|已)[缴征收交](?:[\u4e00-\u9fff]{0,4}))$"), re.compile("应[征缴收交](?:[\u4e00-\u9fff]{0,4})?$")),
    (re.compile("(?:付款|支付)(?:率|比例)$"), re.compile("(?:已|累计)(?:付款?|支付)$"), re.compile("合同(?:总|价)?(?:金?额|款|价)$")),
    (re.compile("入住率$"), re.compile("入住(?:老人|人数)?$"), re.compile("床位(?:数|总数)?$")),
    (re.compile("(?:负荷|产能利用)率$"), re.compile("实际[年月日]?均?(?:产量|生产|处理量?)$"), re.compile("(?:设计|核定)[年月日]?(?:处理能力|产能|生产能力)$")),
    (re.compile("(?:出席|到会|参会|出勤|到课)率$"), re.compile("(?:实到|出席|到会|参会|出勤|到课)(?:会)?(?:代表|人数|委员|职工|学员|人员)?$"), re.compile("应(?:到|出勤|参会|出席)(?:会)?(?:代表|人数|委员|职工|学员|人员)?$")),
    (re.compile("^(?:投资|计划|任务|产值|目标|建设|年度)?(?:计划|任务|目标)?完成率$|(?:投资|计划|任务|产值)完成率$"), re.compile("(?:实际|已)?完成(?:投资|产值|收入|面积|工程量)?$"), re.compile("(?:计划|年度目标|目标任务|年度任务)(?:总?投资|完成投资|产值|收入|面积|任务|工程量|检修|抽检|检查|培训|招收|招生|种植)?$")),
    (re.compile("(?:预算)?执行率$"), re.compile("(?:实际支出|支出|执行数?)$"), re.compile("(?:年初|调整|全年)?预算(?:数|安排|总额)?$")),
    (re.compile("研发(?:投入)?强度$|研发费用率$"), re.compile("(?:研发|研究开发)(?:投入|费用|经费)?$"), re.compile("(?:营业|销售|主营业务)(?:总)?收入$")),
    (re.compile("森林覆盖率$"), re.compile("森林面积$"), re.compile("(?:国土|土地|区域|辖区|行政区域)总?面积$")),
)  # fmt: skip
"""Rates that are made of two levels of fixed names."""


def _rate(text: str, figures: Sequence[Figure], at: int) -> Iterator[Equation]:
    """受理4120件，审结3997件，结案率87.0%; 负债120亿元，资产200亿元，资产负债率65%."""
    rate = figures[at]
    clause = re.sub("(?:约为|约|为|达到|达|是)$", "", clause_of(text, rate))
    begin = max(text.rfind(stop, 0, rate.start) for stop in "。\n；") + 1
    rows = [row for row in figures[max(0, at - 10) : at] if row.start >= begin and not is_rate(row) and row.unit]
    rows = [row for row in rows if bounded(row) and not row.modifier and not ALONG.search(clause_of(text, row))]
    pair: tuple[Figure, Figure] | None = None
    for name, part, whole in _FIXED:
        if name.search(clause) and len(clause) <= _LONG:
            parts, wholes = ([row for row in rows if one.search(clause_of(text, row))] for one in (part, whole))
            pair = (parts[0], wholes[0]) if len(parts) == len(wholes) == 1 else None
            break
    else:
        pair = _counted(text, rows, clause, rate)
    if (
        pair is None
        or pair[0] is pair[1]
        or not (one_unit(pair) or _people(*pair))
        or not 0 < value(pair[0]) <= value(pair[1])
    ):
        return
    opening = text.rfind("\n", 0, rate.start)
    others = [row for row in _wholes(figures, at, pair[0]) if row.start > opening]
    gap = apart(quotient(*pair), interval(rate))
    if gap and negated([clause_of(text, pair[1]), clause_of(text, pair[0])]):
        yield from _of_both(rate, pair)
        return
    if gap and any(not apart(quotient(part, row), interval(rate)) for part in pair for row in others):
        return  # 抽检2400批次…: the rate is of what was told before
    if gap and gap <= _FAR_OFF:
        note = notes([(pair[0], "the part", "部分"), (pair[1], "the whole", "整体")])
        exact = f"{plain(value(pair[0]) / value(pair[1]) * HUNDRED)}%"
        said = f"{shown(pair[0])} ÷ {shown(pair[1])}"
        yield equation("agreement", (rate.start, rate.end), gap, HUNDRED, exact, shown(rate), said, note)


def _of_both(rate: Figure, pair: tuple[Figure, Figure]) -> Iterator[Equation]:
    """劳动力9436人，非劳动力5782人，参与率62.0%: a thing and its negation make the whole."""
    denied, told = pair
    both = [value(row) / (value(denied) + value(told)) * HUNDRED for row in pair]
    near = min(both, key=lambda share: abs(share - value(rate)))
    gap = max(abs(near - value(rate)) - half_width(rate) - Fraction(1, 100), Fraction(0))
    if gap and not any(row.modifier for row in (*pair, rate)):
        note = notes([(told, "the part", "部分"), (denied, "the rest", "其余部分")])
        said = f"{shown(told)} ÷ ({shown(told)} + {shown(denied)})"
        yield equation(
            "agreement", (rate.start, rate.end), gap, HUNDRED, f"{plain(near)}%", shown(rate), said, note
        )  # fmt: skip


def _people(part: Figure, whole: Figure) -> bool:
    """Whether people are counted against what each of them takes one of: 老人 and 床位."""
    return (
        part.dimension in ("person", "count") and whole.dimension in ("person", "count") and part.scale == whole.scale
    )


def _stemmed(text: str, rows: Sequence[Figure], stem: str) -> tuple[Figure, Figure] | None:
    """受理申请1286件，批准1102件，不予批准164件，撤回20件，批准率85.7%: of all that came in, what is named as the rate is."""
    parts = [row for row in rows if clause_of(text, row) == stem]
    fits = (
        len(rows) > _LEAST and len(parts) == 1 and parts[0] is rows[1] and all(one_unit((row, rows[0])) for row in rows)
    )
    whole = sum(map(value, rows[1:]), Fraction(0)) == value(rows[0])
    return (parts[0], rows[0]) if fits and whole else None


_LONG = 14
_FAR_OFF = 40
"""Points beyond which a rate is one of other things."""


def _counted(text: str, rows: Sequence[Figure], clause: str, rate: Figure) -> tuple[Figure, Figure] | None:
    """The count that a rate is named after, right before it, and what was counted before that."""
    found = _RATE.fullmatch(clause)
    if not found or _NO_RATE.search(found["name"]) or len(rows) < 2:
        return None
    if (named := _stemmed(text, rows, found["name"][:-1])) is not None:
        return named
    whole, part = rows[-2:]
    between = text[part.end : rate.start - len(clause_of(text, rate))]
    own = _STOPS.split(text[max(0, part.start - 16) : part.start])[-1] + _STOPS.split(text[part.end : part.end + 8])[0]
    told = any(char in own and not any(no + char in own for no in "不未非无") for char in found["name"][:-1])
    beside = re.fullmatch(r"[\u4e00-\u9fff]{0,6}[，,（(]", between) and re.match(
        r"[\u4e00-\u9fff]{0,8}[，,（(]", text[whole.end : part.start]
    )
    counts = part.dimension in ("count", "person", "household", "person-time", "") and part.unit == whole.unit
    return (part, whole) if told and beside and counts else None
