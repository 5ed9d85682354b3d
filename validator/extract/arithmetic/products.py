"""This module reads products: so much for each, how many there are, and what they make together."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from validator.extract.arithmetic.relation import (
    Relation,
    is_rate,
    is_whole,
    linear,
    name_of,
    scale_of,
    shown,
    value_interval,
)
from validator.extract.arithmetic.sentences import TOKEN, Sentence
from validator.extract.figures import Figure
from validator.solve.system import Constraint
from validator.text.patterns import compiled

_MEASURE = "[张本盏根瓶盒桶册卷捆筐只个名位人户家村企校镇条件台套座所栋期场次批组班队支辆口头株棵亩吨间层处门轮届份袋箱枚只艘排列行跨岁天月年周季]|平方米|公顷|公里|立方米|人次|学期|学年"
_EACH = re.compile(
    rf"(?:平均)?(?P<word>每)(?:[一1])?(?P<per>{_MEASURE})?(?P<noun>[^«»，。；、每]{{0,14}}?)(?:«(?P<p>[LN][0-9]{{1,3}})»|(?P<one>[一1])(?={_MEASURE}))"
    rf"|(?P<mean>[人户亩村校店镇乡企项个社班厂单生师床件笔台辆头株]|单[个体项家]|亩(?=产))(?:平?均|产)(?!每)[^«»，。；]{{0,10}}«(?P<q>[LN][0-9]{{1,3}})»"
    rf"|(?:平均单|单(?=[船车机店厂井班笔架舱垛炉株]次?平均|[船车机店厂井班笔架炉株]))(?P<single>[个体项家船车机店厂井班笔架舱垛炉株台套件])[^«»，。；]{{0,10}}«(?P<r>[LN][0-9]{{1,3}})»"
    rf"|(?:单个项目平均|平均单个项目|项目平均|单体平均)[^«»，。；]{{0,10}}«(?P<t>[LN][0-9]{{1,3}})»"
)
_SHARED = re.compile(
    rf"«(?P<n>L[0-9]{{1,3}})»(?P<noun>[^«»，。；、]{{0,10}}?)(?:各自?|均|分别|都|每(?:{_MEASURE}|[村企户人]))(?![^«»，。；、]{{0,8}}[增减])[^«»，。；、]{{0,12}}?(?:«(?P<p>L[0-9]{{1,3}})»|(?P<one>[一1])(?={_MEASURE}))"
)
_ONE_TO_ONE = re.compile(
    r"(?:[一每])(?P<a>[\u4e00-\u9fff]{1,2})[一1](?P<m>[名个所支本张条])?(?P<b>[\u4e00-\u9fff]{1,2})(?=[”’，。；、\u4e00-\u9fff])"
)
_PER = {
    "人": "人名位",
    "户": "户家",
    "亩": "亩",
    "生": "人名位",
    "师": "人名位",
    "床": "张",
    "家": "家户个",
    "个": "个家项",
    "项": "项个",
    "名": "人名位",
    "位": "人名位",
    "企": "家户",
    "村": "村",
    "店": "家个",
    "厂": "家个",
    "船": "艘船只条",
    "车": "辆台车列",
    "机": "台架",
    "井": "口井眼",
    "班": "个班",
    "笔": "笔",
    "炉": "炉",
    "株": "株棵",
    "台": "台",
    "套": "套",
    "件": "件",
}
MAGNITUDES = {"万": 10**4, "亿": 10**8, "千": 1000}
_ALL = re.compile(
    r"(?:共|合计|总计|总|累计|全年|一共|达到?|为|兑现|发放|拨付|补[助贴]|资金|奖励|金额|产能|数|人次)[^«»，。；]{0,12}$"
)
_GATHERED = re.compile("^(?:共|合计|总|累计|全年|一共)|(?:共|合计|总计|总数|总共|累计)[^«»，。；]{0,8}$")
_CHANGED = re.compile("(?:增加|减少|增长|下降|提高|新增|多|少)(?:了)?$|同比|上年|去年")


_SHARED_CHANGE = re.compile(
    r"«(?P<n>L[0-9]{1,3})»[^«»，。；、]{0,10}?(?:各自?|均|分别)(?P<verb>新增|增加|减少|增设|扩[建容]|压减|核减)«(?P<p>L[0-9]{1,3})»[^«»，。；、]{0,6}[，,](?:一?共|合计|累计|总共|共计)(?:新增|增加|减少|增设|扩[建容]|压减|核减)?[^«»，。；、]{0,6}«(?P<t>L[0-9]{1,3})»"
)

_EVERYWHERE = re.compile(
    r"(?P<each>[村镇乡校户班县社])(?P=each)(?:都?有|建有?|设有?|配有?|通)[^«»。；]{0,14}«(?P<n>L[0-9]{1,3})»(?P=each)?[^«»，。；0-9]{0,8}?(?:建有?|设有?|配有?|设立|拥有|配备)[^«»，。；]{0,8}«(?P<t>L[0-9]{1,3})»"
)
"""村村有书屋，142个村建有书屋*个: one in each."""


def find(sentence: Sentence) -> Iterator[Relation]:
    """Relations of so much for each in one sentence, in which one of the three figures is masked."""
    words = sentence.words
    for p, count, total in triples(sentence):
        yield from _made(p, count, total)
    for match in _SHARED_CHANGE.finditer(words):
        n, p, total = (sentence.figure(match[name]) for name in "npt")
        if p.dimension == total.dimension and p.unit == total.unit:
            yield from _made(p, n, total)
    for match in _EVERYWHERE.finditer(words):
        n, total = sentence.figure(match["n"]), sentence.figure(match["t"])
        if n.masked != total.masked and not is_rate(n) and not is_rate(total):
            yield _relation((n, total), linear((total, n), (1, -1)), f"{shown(total)} = {shown(n)}", sure=False)
    for match in _ONE_TO_ONE.finditer(words):
        yield from _paired(sentence, match)


def triples(sentence: Sentence) -> Iterator[tuple[Figure | None, Figure, Figure]]:
    """So much for each (one where it is None), how many, and what they make together, raw or masked."""
    for match in _EACH.finditer(sentence.words):
        yield from _each(sentence, match)
    for match in _SHARED.finditer(sentence.words):
        yield from _shared(sentence, match)


def _rows(sentence: Sentence) -> list[tuple[Figure, str, str]]:
    """The figures with the words before and behind each, up to the next stop or figure."""
    gaps = TOKEN.sub("\0", sentence.words).split("\0")
    found = []
    for at, figure in enumerate(sentence.figures):
        behind = compiled("[，。；、（(]").split(gaps[at + 1])[0] if at + 1 < len(gaps) else ""
        found.append((figure, compiled("[，。；]").split(gaps[at])[-1], behind))
    return found


def _each(sentence: Sentence, match: re.Match[str]) -> Iterator[tuple[Figure | None, Figure, Figure]]:
    token = match["p"] or match["q"] or match["r"] or match["t"]
    p = sentence.figure(token) if token else None
    gain = any(  # 户均增收 makes what all gained, 共增收, and no income
        compiled(words).search(match.group()) and len(compiled(words).findall(sentence.words)) > 1 for words in _GAINS
    )
    if (p is not None and (is_rate(p) or ranged(p) or not p.unit)) or (
        BOUNDED.search(match["noun"] or "") and not gain
    ):
        return
    if match["r"] and BOUNDED.search(match.group()):
        return
    if match["word"] and compiled("每[一1]?[\u4e00-\u9fff]{1,3}$").search(
        sentence.words, max(match.start() - 5, 0), match.start()
    ):
        return  # 每生每天5元 is so much for each and a time
    if match["mean"] and (_AND_TIME.search(match.group()) or (BOUNDED.search(match.group()) and not gain)):
        return
    rows = _rows(sentence)
    end = match.end()
    unit = p.unit if p is not None else _MEASURED.match(sentence.words, end).group()  # type: ignore[union-attr]
    counts = [row for row in rows if row[0] is not p and _counted(row, match)]
    name = _name(match["noun"] or "")
    named = [row for row in counts if name and _bears(row, name)]
    exact = [row for row in counts if match["per"] and row[0].unit.endswith(match["per"])]
    counts = named or exact or counts
    begin = max(sentence.words.rfind("；", 0, match.start()), 0)
    counts = _once([row for row in counts if not _CHANGED.search(row[1])])
    totals = [row for row in rows if row[0] is not p and row not in counts and _measures(row[0], p, unit)]
    totals = [
        row
        for row in totals
        if not _CHANGED.search(row[1])
        and not compiled("每|均(?!匀|衡)|另|此外|还|集体(?=增|收|经)").search(row[1])
        and (gain or not _GAINED.search(row[1]))
    ]
    own = next((row[2] for row in rows if row[0] is p), "")
    if len(own) >= 2 and p is not None and p.dimension != "money":
        totals = [
            row
            for row in totals
            if row[0].unit == "人次"
            or own[-2:] in row[1] + row[2]
            or own[:2] in row[1] + row[2]
            or _GATHERED.search(row[1])
        ]
    if begin:
        inside = set(TOKEN.findall(compiled("；").split(sentence.words[begin + 1 :])[0]))
        near = [sentence.figure(name) for name in inside]
        counts = [row for row in counts if row[0] in near]
        totals = [row for row in totals if row[0] in near]
    if p is not None and p.dimension == "money" and match["word"]:
        totals = [row for row in totals if not (_GRANTED.search(match.group()) and _EARNED.search(row[1]))]
        counts = [row for row in counts if not _of_other(sentence.words[: match.start()], row)]
    marked = [row for row in totals if _ALL.search(row[1])]
    staff = [row for row in totals if _STAFF.search(row[1]) and row[1][-2:] not in sentence.words[: match.end()]]
    totals = totals if len(totals) == 1 and not staff else marked  # 每班40人，教师*人 are others
    if len(counts) == 1 and len(totals) == 1:
        fixed = _fixed(p) if p is not None and match["word"] else p
        yield fixed, counts[0][0], totals[0][0]


_GRANTED = re.compile("补[贴助]|奖[励补]|资助")
_EARNED = re.compile("(?:销售|营业|经营)?收入$|产值|销售额|货款|利润")
"""What is earned is no sum of what was granted for each."""
_PRICE = re.compile("(?P<what>[\u4e00-\u9fff]{2,6}?)(?:平均)?(?:均价|单价|价格|售价|收购价)(?:为|是|达)?$")


def _of_other(before: str, count: tuple[Figure, str, str]) -> bool:
    """Whether a price is of another thing than the count: 甘蔗45万吨，甜菜均价每吨520元."""
    price = _PRICE.search(compiled("[，。；：]").split(before)[-1])
    what = compiled("平均|收购|销售|市场|出厂|采购|综合|全年|成交").sub("", price["what"]) if price else ""
    return bool(what) and not set(what) & set(count[1] + count[2])


def _once(counts: list[tuple[Figure, str, str]]) -> list[tuple[Figure, str, str]]:
    """Counts of one value and measure as one: 三个班，平均每班40人，三个班共*人."""
    same = {(row[0].value, row[0].unit) for row in counts if not row[0].masked}
    return counts[:1] if len(same) == 1 and not any(row[0].masked for row in counts) else counts


_STAFF = re.compile(
    "(?:教师|教练|讲师|导师|教职工|职工|工作人员|管理人员|专家|志愿者|保安|司机|医生|护士)(?:共|有|达)?$"
)
"""Who is not among those of whom each has so many."""
_MEASURED = re.compile(_MEASURE + "|")
BOUNDED = re.compile(
    "最[高多低少大]|不[超少低高][过于]|上限|封顶|至少|以内|提高|增加|降低|减少|多|少|上调|下调|增[长收产]|节[约省]"
)
"""What is at most or at least given to each, or how much it grew, makes no total."""
_GAINS = (
    "增收|增加(?:了)?(?:的)?[^«»，。；]{0,4}(?:收入|收益)|新增收入|多收入",
    "节约|节省|节支|减支|减少(?:了)?[^«»，。；]{0,4}(?:支出|开支|成本|费用)|降本|降低(?:了)?[^«»，。；]{0,4}(?:成本|费用)",
    "增产|增加(?:了)?[^«»，。；]{0,4}产量|多产|提高产量",
)
"""Words for what each gained and all gained together."""
_GAINED = re.compile("|".join(_GAINS))
_AND_TIME = re.compile("每个?[年月日天周季学]|[年月日](?:平)?均")
"""A standard for each and for a time besides is read as one: 人均每月800元."""
_LISTED = re.compile("[、和与及，]«L")


def _counted(row: tuple[Figure, str, str], match: re.Match[str]) -> bool:
    """Whether a figure counts what 每 speaks of: by its measure, or by the noun behind it."""
    figure, before, behind = row
    if is_rate(figure) or not figure.unit:
        return False
    per, noun = match["per"] or "", match["noun"] or ""
    if match["mean"] or match["r"] or match["t"]:
        mean = (match["mean"] or match["single"] or "个")[-1]
        mean = "个" if mean in "单体" else mean
        last = (figure.unit.removesuffix("次") or figure.unit)[-1]
        return last in _PER.get(mean, mean) or behind.startswith(mean) or behind.endswith(mean)
    name = _name(noun)
    if name and _bears(row, name):
        return bool(behind) or not per or figure.unit.lstrip("万亿") in _PER.get(per, per)
    alike = bool(per) and figure.unit.lstrip("万亿") in _PER.get(per, per)
    among = per in tuple("组班队村企校镇") and per in (behind[:4] or before[-1:])
    return among or (alike and (not name or (not behind and per not in "个项")))


def _bears(row: tuple[Figure, str, str], name: str) -> bool:
    """Whether the words behind a count, or before it where none follow, name the thing that 每 speaks of."""
    figure, before, behind = row
    if figure.unit == name:
        return True
    noun = behind[:6]
    shared = name in noun or (len(name) > 1 and name[-2:] in noun) or (noun.startswith(name[0]) and len(name) == 1)
    return shared or (not behind and len(name) > 1 and name in before[-6:])


def _name(noun: str) -> str:
    """The noun between 每 and its verb: 乡镇 of 乡镇建设, "" of 发放助学金."""
    at = next((at for at in range(len(noun) + 1) if not noun[at:] or _verbal(noun[at:])), len(noun))
    return noun[:at]


def _verbal(noun: str) -> bool:
    """Whether what stands between 每户 and its figure is no noun of another thing: 每户补助, 每人颁发奖金."""
    return bool(
        compiled(
            "节|省|补|奖|发|给|颁|资|支|投|分|平|可|需|按|日|年|月|配|安|建|设|包|联|帮|培|招|增|种|出|产|销|收|交|缴|最|约|为|达|有|可|认|领|负|承|以|拥|制|举|开|各|都|均|参"
        ).match(
            noun,
        )
    )


def _measures(figure: Figure, p: Figure | None, unit: str) -> bool:
    """Whether a figure can be the total of so much for each."""
    if is_rate(figure) or not figure.unit:
        return False
    if p is None:
        return figure.unit == unit
    if p.unit in ("次", "场", "期", "回") and figure.unit in ("人次", "户次", "家次"):
        return True
    if p.unit in ("人", "名", "位", "人次") and figure.unit in ("人", "名", "位", "人次"):
        return True
    if figure.dimension == p.dimension == "person" and scale_of(figure) == scale_of(p):
        return True
    return figure.dimension == p.dimension and (figure.unit == p.unit or figure.scale != p.scale)


def _shared(sentence: Sentence, match: re.Match[str]) -> Iterator[tuple[Figure | None, Figure, Figure]]:
    """86个社区各设一个服务站，服务站达到*个."""
    n = sentence.figure(match["n"])
    p = sentence.figure(match["p"]) if match["p"] else None
    if "分别" in match.group() and _LISTED.match(sentence.words, match.end()):
        return  # each has a value of its own
    unit = p.unit if p is not None else (_MEASURED.match(sentence.words, match.end()) or match).group()
    behind = _rows(sentence)
    totals = [row for row in behind if row[0] not in (n, p) and row[0].start > n.start and _measures(row[0], p, unit)]
    noun = compiled(r"[\u4e00-\u9fff]{2}").match(sentence.words[match.end() + (len(unit) if p is None else 0) :])
    marked = [row for row in totals if _ALL.search(row[1]) or (noun and noun.group() in row[1] + row[2])]
    if len(marked) == 1 and not compiled("[增减]").search(marked[0][1]):
        yield p, n, marked[0][0]


def _paired(sentence: Sentence, match: re.Match[str]) -> Iterator[Relation]:
    """一村一警，218个行政村配备村警*名: as many of the one as of the other."""
    rows = _rows(sentence)
    one = [row for row in rows if row[2][:4].find(match["a"][0]) >= 0 or row[0].unit == match["a"]]
    two = [row for row in rows if row not in one and (match["b"][0] in row[1][-4:] or match["b"][0] in row[2][:4])]
    named = match["a"] + match["b"] != "村品"  # 一村一品 is a programme's name, not a count
    if named and len(one) == 1 and len(two) == 1 and not is_rate(one[0][0]) and not is_rate(two[0][0]):
        yield from _made(None, one[0][0], two[0][0])


def ranged(figure: Figure) -> bool:
    """Whether a figure is a range (1至2名), whose lower end is no value of its own."""
    return figure.value is not None and figure.high is not None and figure.high - figure.value >= 1


def _fixed(p: Figure) -> Figure:
    """What is granted to each is set, not measured: its whole number is exact."""
    printed = p.value is not None and not p.modifier
    whole = printed and p.value is not None and (p.value == p.value.to_integral_value() or p.dimension == "money")
    return replace(p, low=p.value, high=p.value) if whole else p


def _made(p: Figure | None, count: Figure, total: Figure) -> Iterator[Relation]:
    """total = p · count, p being one where it is None."""
    if ranged(total) or ranged(count) or (p is not None and ranged(p)):
        return
    rounded = p is not None and not is_whole(count) and not count.masked
    count = _fixed(count) if p is not None and not p.masked and p.low == p.high else count
    figures = (count, total) if p is None else (p, count, total)
    if sum(figure.masked for figure in figures) != 1 or any(figure.modifier for figure in figures):
        return
    if p is None:
        yield _relation(figures, linear((total, count), (1, -1)), f"{shown(total)} = {shown(count)}")
        return
    known, other = (p, count) if not p.masked else (count, p)
    edges = value_interval(known)
    if known.masked or edges.low is None or edges.high is None or edges.low <= 0:
        return
    terms = ((name_of(total), Fraction(1)),)
    weight = 1 / (scale_of(count) / MAGNITUDES.get(count.unit[:1], 1))
    constraints = (
        Constraint((*terms, (name_of(other), -edges.low * weight)), ">=", Fraction(0)),
        Constraint((*terms, (name_of(other), -edges.high * weight)), "<=", Fraction(0)),
    )
    yield _relation(figures, constraints, f"{shown(total)} = {shown(p)} × {shown(count)}", sure=not rounded)


def _relation(
    figures: tuple[Figure, ...], constraints: tuple[Constraint, ...], formula: str, sure: bool = True
) -> Relation:
    start, end = min(figure.start for figure in figures), max(figure.end for figure in figures)
    words = {"en": f"so much for each: {formula}", "zh": f"由单位数量与总量推算：{formula}"}
    return Relation("average", start, end, figures, constraints, {"en": words["en"], "zh": words["zh"]}, sure)
