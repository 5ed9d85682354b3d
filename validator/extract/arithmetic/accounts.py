"""This module reads accounts: what was done and what is left of a whole, what came in and went out, states that share a set."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.arithmetic.relation import Relation, is_rate, linear, shown
from validator.extract.arithmetic.sentences import TOKEN, Sentence
from validator.extract.clues.partitions import sibling
from validator.extract.figures import Figure
from validator.text.patterns import compiled

_LEFT_BEFORE = re.compile(
    r"(?:可(?:供|待)?(?:开发|利用|建设|出让|转让|使用|分配)|剩余?|余下|余|还剩|尚[余有需欠缺]|欠[缴交]?|仍有|还有|未(?!来|必)[\u4e00-\u9fff]{0,5}|没有?[\u4e00-\u9fff]{0,4}|缺[席勤编员位]?|空[置闲缺]|闲置|待[\u4e00-\u9fff]{1,4}"
    r"|不[\u4e00-\u9fff]{2,4}|非[\u4e00-\u9fff]{2,5}|其余|其他|其它|另外?)的?(?:有|为)?$"
)
_LEFT_AFTER = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:未(?!来)|不合格|不达标|不满意|不同意|没有|尚|仍|待|转入|结转|缺席|空置|闲置|正在|在建|作废|落选|淘汰)"
)
_NOT_OF_IT = re.compile(
    r"新增|增加|净增|减少|同比|上年|去年|比|较|另[有外]|累计|目标|力争|计划|拟|将|每|平均|带动|补贴|奖励"
)
_BEGIN = re.compile(
    r"发起|成立[时初]|起初|最初|年初|期初|月初|原有?|此前|结转|(?:上年度?|去年|上[期月季])(?:末|底|年末|年底|结存|结余|留存)?"
)
_END = re.compile(
    r"年末|年底|期末|月末|目前|现有|现|达到?|增至|升至|降至|减至|总数|存量|尚有|还有|仍有|剩余?|结余|在[建册编岗校]|余"
)
_IN = re.compile(
    r"新[增建招录进开签立入收聘引]|招[录聘收引]|转入|调入|引进|增加|净增|入库|吸收|接收|受理|购[入进]|收[入购]|采购|加入|入会|出生|投放|生产|流入|迁入|补充|新|纳入|列入|分来"
)
_OUT = re.compile(
    r"退[休出役伍]|脱贫|注销|转出|减少|关[停闭]|淘汰|撤[销并]|调[出离]|核减|销售|销出|退出|轮出|消耗|领用|销号|化解|办结|审结|结案|流失|辞职|离职|迁出|流出|售出|支出|使用|发放|去世|死亡|移出|出库|出栏|消化|清退|报废|完工|竣工|交付"
)
_SETS = (
    ("增长|上升|回升|上涨|正增长|提高", "持平|不变", "下降|下滑|回落|减少|负增长|降低"),
    ("盈利|盈余", "持平|平衡|保本", "亏损"),
    ("大型", "中型", "小型", "微型"),
    ("大型", "中型", "小微?型?"),
    (
        "已?(?:完工|竣工|建成|完成|投产|投用|办结)",
        "在建|正在|施工|推进|开工",
        "未开工|前期|未启动|待开工|尚未|谋划|储备",
    ),
    (
        "优秀|优等|优(?=[\u4e00-\u9fff]{0,2}$)",
        "良好|良",
        "合格|达标|一般|中(?=[\u4e00-\u9fff]{0,2}$)",
        "不合格|差|较差",
    ),
    ("特别?重大|特大", "重大", "较大", "一般"),
    ("一等", "二等", "三等"),
    ("国家级", "省级", "市级", "县级"),
    ("第一产业|一产", "第二产业|二产", "第三产业|三产"),
    ("一季度", "二季度", "三季度", "四季度"),
    ("[Ⅰ一]类", "[Ⅱ二]类", "[Ⅲ三]类"),
)
"""States, sizes and grades of which a thing has one."""
_SEASONS = (
    ("全年|年度|本年|当年", "前三季度|1[-—至~]9月|一至三季度", "四季度|第四季度|1?0?[-—至~]?12月|10[-—至~]12月"),
    ("全年|年度|本年|当年", "上半年|1[-—至~]6月", "下半年|7[-—至~]12月"),
    ("前三季度|1[-—至~]9月", "上半年|1[-—至~]6月", "三季度|7[-—至~]9月"),
    ("上半年|1[-—至~]6月", "一季度|1[-—至~]3月", "二季度|4[-—至~]6月"),
    ("全年|年度|本年|当年", "1[-—至~]11月|前11个?月|前十一个?月", "12月|十二月"),
)
_ALL_OF = re.compile(r"(?:全年|全部|全[校县市院区镇省司局乡公]|总|合计|共|一共|累计|总计|共计|年度)[^«»。；，]{0,10}$")
_RESPECTIVELY = re.compile("分别")


def find(sentence: Sentence) -> Iterator[Relation]:
    """Relations between a whole and what accounts for it in one sentence."""
    gaps = TOKEN.sub("\0", sentence.words).split("\0")
    yield from _seasons(sentence.figures, gaps)
    yield from _respective(sentence.figures, gaps)
    for part in _segments(sentence.figures, gaps):
        rows = [sentence.figures[at] for at in part]
        if len(rows) == 3:
            yield from _remnant(rows, [(gaps[at], gaps[at + 1]) for at in part])
        if 3 <= len(rows) <= 6:
            yield from _flows(rows, [(_clause(gaps[at]), gaps[at + 1]) for at in part])
            yield from _states(rows, [(gaps[at], gaps[at + 1]) for at in part])
            behind = gaps[part[-1] + 1] + (
                _told(sentence.figures[part[-1] + 1]) if part[-1] + 1 < len(sentence.figures) else ""
            )
            around = [*((gaps[at], gaps[at + 1]) for at in part[:-1]), (gaps[part[-1]], behind)]
            if part[1] == part[0] + 2:  # 分为四个班组: a count of the parts stands between
                around[1] = (gaps[part[1] - 1] + _told(sentence.figures[part[1] - 1]) + gaps[part[1]], around[1][1])
            yield from _itemized(rows, around)
    yield from _closed(sentence.figures, gaps)


def _segments(figures: Sequence[Figure], gaps: Sequence[str]) -> Iterator[list[int]]:
    """Indices of figures of one unit between semicolons, with a mask among them."""
    groups: dict[tuple[int, str], list[int]] = {}
    part = 0
    for at, figure in enumerate(figures):
        part += "；" in gaps[at]
        if figure.unit and not is_rate(figure):
            groups.setdefault((part, figure.unit), []).append(at)
    for group in groups.values():
        hidden = [n for n, at in enumerate(group) if figures[at].masked]
        if len(hidden) == 1:
            yield group
        elif len(hidden) > 1 and hidden[1] > 2 and hidden[0] == hidden[1] - 1:
            yield group[: hidden[1]]  # what follows is masked too and may speak of another thing


def _clause(gap: str) -> str:
    return compiled("[，。；：、]").split(gap)[-1]


def _remnant(rows: Sequence[Figure], around: Sequence[tuple[str, str]]) -> Iterator[Relation]:
    """共120个，开工80个，未开工*个; 检查60家，合格57家，*家不合格: the third is what the second leaves of the first."""
    whole, done, left = rows
    marked = _LEFT_BEFORE.search(_clause(around[2][0])) or _LEFT_AFTER.match(around[2][1])
    other = any(_NOT_OF_IT.search(_clause(before)) for before, _ in around[1:]) or "人均" in around[0][0]
    pause = compiled("[，,、（]").search(around[1][0]) and compiled("[，,、；]").search(around[2][0])
    other = other or bool(_LEFT_BEFORE.search(_clause(around[0][0]))) or bool(_LEFT_AFTER.match(around[0][1]))
    kinds = [_clause(before) for before, _ in around]
    other = other or sibling(kinds[0], kinds[1:])
    if marked and pause and not other and _ordered(whole, (done, left)):
        yield _sum(whole, (done, left), sure=True)


def _ordered(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether no raw part is greater than the raw whole, and no two raw parts together."""
    if any(row.modifier or (not row.masked and row.value is None) for row in (whole, *parts)):
        return False
    known = sum((part.value or 0 for part in parts if not part.masked), 0)
    return whole.masked or known < (whole.value or 0)


def _flows(rows: Sequence[Figure], around: Sequence[tuple[str, str]]) -> Iterator[Relation]:
    """年初35户，新增5户，脱贫30户，年末*户: the end is the beginning with what came in and without what went out."""
    factors: list[int] = []
    begun = ended = 0
    for at, (before, after) in enumerate(around):
        last, first = at == len(rows) - 1, at == 0
        beside = before + "\0" + compiled("[，。；、]").split(after)[0][:6]
        if first and _BEGIN.search(beside):
            factors.append(1)
            begun += 1
        elif last and _END.search(before) and not _IN.search(before):
            factors.append(-1)
            ended += 1
        elif (
            not first
            and not _NOT_OF_IT.search(
                before.replace("新增", "").replace("增加", "").replace("减少", "").replace("净增", "")
            )
            and bool(_IN.search(beside)) != bool(_OUT.search(beside))
        ):
            factors.append(1 if _IN.search(beside) else -1)
        elif first:
            factors.append(1)
        else:
            return
    dated = compiled("年末|年底|期末|月末|目前|现有|还有|仍有|尚有|剩").search(around[-1][0])
    if ended != 1 or not (begun or dated) or any(row.modifier for row in rows):
        return
    if compiled("同比|增长|其中").search("".join(before for before, _ in around)):
        return
    formula = " ".join(
        f"{'+' if factor > 0 else '−'}{shown(row)}" for row, factor in zip(rows[:-1], factors, strict=False)
    )
    yield _relation(tuple(rows), linear(tuple(rows), tuple(factors)), f"{shown(rows[-1])} = {formula.lstrip('+')}")


def _states(rows: Sequence[Figure], around: Sequence[tuple[str, str]]) -> Iterator[Relation]:
    """36个行业中，21个增长、3个持平、*个下降: states of one set, all of which are told."""
    whole, parts = rows[0], rows[1:]
    if one_set(around) and _ordered(whole, parts):
        yield _sum(whole, parts, sure=True)


def one_set(around: Sequence[tuple[str, str]]) -> bool:
    """Whether a whole is followed by all states of one set, by the words before and behind each figure."""
    if not compiled(
        r"[^«»。；，]{0,14}(?:中[，,：:]?|[，,（(：:]其中[：:，]?|[：:（(]|[，,](?=被?(?:评[为定出]|认定为|定为)))"
    ).match(around[0][1]):
        return False
    said = [_clause(before) + "\0" + compiled("[，。；、）]").split(after)[0][:14] for before, after in around[1:]]
    for states in _SETS:
        at = [next((n for n, state in enumerate(states) if compiled(state).search(words)), -1) for words in said]
        if -1 not in at and len(set(at)) == len(said) == len(states):
            return True
    return False


_SO_MANY = re.compile(
    r"[^«»。；，]{0,8}[，,；](?:上述|以上|这)?(?P<n>[两二三四五六])(?:项|类|者|部分|笔|块|期|县|地|处|个[\u4e00-\u9fff]{1,4})"
)
_IN_PARTS = re.compile(
    "分(?:为|成|设)?(?P<n>[两二三四五六])个?(?:期|批|年|次|档|部分|块|级|阶段|年度|班组?|小?组|大?队|类|种|片区?|标段|车间|仓|库|层次|等级|区域|方面|板块)"
)


def _itemized(rows: Sequence[Figure], around: Sequence[tuple[str, str]]) -> Iterator[Relation]:
    """公路*公里，甲路46公里、乙路31公里，两项…; *亿元，分两期，一期2.4亿元、二期3.6亿元: as many parts as are announced."""
    whole, parts = rows[0], rows[1:]
    lead = around[1][0]
    told = _IN_PARTS.search(lead)
    closed = _SO_MANY.match(around[-1][1])
    n = _COUNTS.get((told or closed or {"n": ""})["n"], 0)
    plain = compiled("[^«»。；，]{0,8}[，,（(：:]").match(lead) and not any(
        _NOT_OF_IT.search(_clause(gap)) for gap, _ in around[1:]
    )
    rowed = all(compiled("[^«»。；，、]{0,6}[、，,；和及]").match(gap) for gap, _ in around[2:])
    if (
        n == len(parts)
        and plain
        and rowed
        and _ordered(whole, parts)
        and (told or "、" in "".join(gap for gap, _ in around[2:]) + lead or n > 1)
    ):
        yield _sum(whole, parts, sure=True)


def _told(figure: Figure) -> str:
    """A small count as words again: 两项."""
    number = int(figure.value) if figure.value is not None and figure.value == figure.value.to_integral_value() else 0
    return f"{'〇一两三四五六'[number]}{figure.unit}" if 1 < number < 7 else ""


_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_NO_OTHERS = re.compile(
    r"[^«»。；]{0,12}[，,](?:除此(?:之外|以外)?|此外|再)[^«»。；]{0,6}(?:没有|再无|别无|无)其?[他它]?|[^«»。；，]{0,6}[，,](?:[两三四五六]者|合计|共计|加起来)[^«»。；，]{0,6}(?:100%|百分之百|全部)"
)


def _closed(figures: Sequence[Figure], gaps: Sequence[str]) -> Iterator[Relation]:
    """甲占*%，乙占17.2%，丙占31.5%，除此之外没有其他: shares of which the text says that they are all."""
    for last, figure in enumerate(figures):
        if not is_rate(figure) or not _NO_OTHERS.match(gaps[last + 1]):
            continue
        first = last
        while first > 0 and is_rate(figures[first - 1]) and compiled("[^«»。]{0,24}占").match(gaps[first]):
            first -= 1
        rows = figures[first : last + 1]
        if len(rows) >= 2 and sum(row.masked for row in rows) == 1 and "占" in gaps[first]:
            formula = " + ".join(shown(row) for row in rows) + " = 100"
            yield _relation(tuple(rows), linear(tuple(rows), (1,) * len(rows), 100), formula)


def _seasons(figures: Sequence[Figure], gaps: Sequence[str]) -> Iterator[Relation]:
    """前三季度30亿元，四季度12亿元，全年*亿元: parts of a year make the whole."""
    rows = [at for at, figure in enumerate(figures) if figure.unit and not is_rate(figure)]
    for names in _SEASONS:
        found: list[int] = []
        for name in names:
            named = [at for at in rows if compiled(f"(?:{name})(?!.*(?:季度|半年|全年|月))").search(_tail(gaps[at]))]
            if len(named) != 1 or named[0] in found:
                break
            found.append(named[0])
        chosen = [figures[at] for at in found]
        alike = len(found) == 3 and len({figure.unit for figure in chosen}) == 1
        if alike and sum(figure.masked for figure in chosen) == 1 and not any(f.modifier for f in chosen):
            yield _sum(chosen[0], chosen[1:], sure=True)


def _tail(gap: str) -> str:
    return compiled("[。；]").split(gap)[-1][-24:]


def _respective(figures: Sequence[Figure], gaps: Sequence[str]) -> Iterator[Relation]:
    """一至四季度分别为120人、150人、160人和170人，全年*人: values told respectively, and their total."""
    for first, gap in enumerate(gaps[:-1]):
        if not _RESPECTIVELY.search(gap) or is_rate(figures[first]) or not figures[first].unit:
            continue
        last = first
        while last + 1 < len(figures) and compiled("[、和及与，]|以及").fullmatch(gaps[last + 1]):
            last += 1
        total = last + 1
        rows = figures[first : total + 1]
        alike = last > first and total < len(figures) and len({row.unit for row in rows}) == 1
        if alike and _ALL_OF.search(_clause(gaps[total])) and sum(row.masked for row in rows) == 1:
            yield _sum(figures[total], figures[first:total], sure=True)


def _sum(whole: Figure, parts: Sequence[Figure], *, sure: bool) -> Relation:
    figures = (whole, *parts)
    formula = f"{shown(whole)} = " + " + ".join(shown(part) for part in parts)
    return _relation(figures, linear(figures, (-1, *(1 for _ in parts))), formula, sure)


def _relation(
    figures: tuple[Figure, ...], constraints: tuple[object, ...], formula: str, sure: bool = True
) -> Relation:
    start, end = min(figure.start for figure in figures), max(figure.end for figure in figures)
    words = {"en": f"what is told of the whole accounts for it: {formula}", "zh": f"总量与其去向、来源相符：{formula}"}
    return Relation("sum", start, end, figures, constraints, {"en": words["en"], "zh": words["zh"]}, sure)  # type: ignore[arg-type]
