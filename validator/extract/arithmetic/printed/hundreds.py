"""This module reads shares of one whole: what makes a hundred, or the share that they are parts of."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from validator.extract.arithmetic.equation import (
    Equation,
    bounded,
    equation,
    half_width,
    notes,
    plain,
    rounding,
    shown,
    value,
)
from validator.extract.arithmetic.printed.parts_named import ranked
from validator.extract.arithmetic.relation import HUNDRED, is_rate
from validator.extract.arithmetic.sentences import TOKEN, Sentence
from validator.extract.arithmetic.sides import complementary, paired
from validator.extract.figures import Figure
from validator.text.patterns import compiled

CROSSING = re.compile(
    "民间|民营|非公|国有|高新技术|高技术|战略性新兴|新兴产业|规模以上|规上|限上|限额以上|技改|技术改造|以上|以下|重点|绿色|数字|智能|出口|外贸|女|党员|团员|研究生|高级|中级"
    "|初级|青年|少数民族|农民工|中小|小微|龙头|骨干|新能源(?!公交)|私家车|新增|实体|工业投资|产业投资|房地产|基础设施|先进|优势|支柱|主导|特色|传统|现代|生产性|海洋(?!捕捞)|文化产业|旅游产业|数字经济|创新型|专精特新|省级|国家级|市级|县级"
)
"""Classes that overlap others: their shares may add up to more than a hundred."""
_SHARE = re.compile(r"占(?!地|用|有率|领|道)|比重|占比|份额|比例")
NOT_SHARE = re.compile(
    r"增长|下降|增速|提高|上升|减少|增加|完成|回落|增幅|高于|低于|上年|去年|同期|为全|目标|达标|合格率|分别比|同比|较"
)
PAUSE = re.compile(r"[、，,；;和及与]|以及")
_SCHOOLED = re.compile("(?<=[科士专中学技])(?:及)?以(?P<side>[上下])(?:学历|学位|文化)?$")
"""The upper and the lower class of a scale of schooling are classes like the others."""
_SCHOOLING = re.compile(
    "(?:博士|硕士|研究生|本科|专科|大专|中专|高中|初中|小学|中学|技校|高职|中职|职高|文盲)(?:及?其?以[上下])?(?:学历|学位|文化|毕业|程度)?(?:人员|者|教师|职工|员工|干部)?$"
)
"""Classes of a scale of schooling."""
GAP = 26


def find(sentence: Sentence) -> Iterator[Equation]:
    """Equations between shares in one sentence."""
    gaps = TOKEN.sub("\0", sentence.words).split("\0")
    figures = sentence.figures
    rows, words = _named(figures, gaps)
    yield from _shares(rows, words)
    yield from _listed_shares(rows, words)
    yield from _counted_shares(rows, words)
    yield from _announced(rows, words)
    yield from _answers(figures, gaps)
    yield from _split_shares(figures, gaps)
    yield from _totalled(figures, gaps)


def _named(figures: Sequence[Figure], gaps: Sequence[str]) -> tuple[list[Figure], list[str]]:
    """Figures and gaps with ages and numbers of classes as words: in 15—59岁占64.5% the age names the class."""
    kept: list[Figure] = []
    words = [""]
    for figure, gap, after in zip(figures, gaps, gaps[1:], strict=False):
        words[-1] += gap
        if figure.unit in ("岁", "周岁"):
            words[-1] += "某岁" + figure.modifier
        elif figure.unit in ("类", "种", "项", "个", "大类", "大", "方面", "部分") and compiled(
            "[^«»，。；]{0,6}(?:分别|各)?占"
        ).match(after):
            words[-1] += "某类"
        else:
            kept.append(figure)
            words.append("")
    words[-1] += gaps[-1]
    return kept, words


def _shares(figures: Sequence[Figure], gaps: Sequence[str]) -> Iterator[Equation]:
    """A类占45%、B类占38%、C类占27%: parallel shares, or sides of a partition."""
    runs: list[list[int]] = []
    for at, figure in enumerate(figures):
        fits = is_rate(figure) and "百分点" not in figure.unit and bounded(figure)
        shared = bool(_SHARE.search(gaps[at])) and not NOT_SHARE.search(gaps[at][-GAP:].replace("比较", ""))
        if fits and shared and len(gaps[at]) <= (GAP if runs and runs[-1] and runs[-1][-1] == at - 1 else 400):
            anew = gaps[at][:1] in "；;" and len(runs[-1]) > 1 and gaps[at - 1][:1] not in "；;" if runs else False
            follows = (
                "其中" not in gaps[at]
                and not anew
                and runs
                and runs[-1]
                and runs[-1][-1] == at - 1
                and PAUSE.match(gaps[at].lstrip("）) "))
            )
            if follows:
                runs[-1].append(at)
            else:
                runs.append([at])
    for run in runs:
        heads = [head_of(gaps[at]) for at in run]
        if len(run) >= 3 and "单选" in gaps[run[0]][-60:]:
            yield hundred([figures[at] for at in run], exact=False)
        elif len(run) >= 2 and _ALL_TOLD.match(gaps[run[-1] + 1]):
            yield hundred([figures[at] for at in run], exact=True)
        elif len(run) >= 3 and all(map(_SCALE.search, heads)) and len(set(heads)) == len(heads):
            yield hundred([figures[at] for at in run], exact=False)  # of a scale one person gives one answer
        elif len(run) >= 3 and _ONE_ANSWER.search(gaps[run[0]][-60:]) and len(set(heads)) == len(heads):
            yield hundred([figures[at] for at in run], exact=False)
        elif len(run) == 2 and complementary(heads):  # 受访者中男性占51%，女性占49%
            yield hundred([figures[at] for at in run], exact=not POLLED.search("".join(gaps[at][-40:] for at in run)))
        elif (
            all("某岁" in head for head in heads)
            or _groups(heads)
            or not POLLED.search("".join(gaps[at][-40:] for at in run))
        ):
            sorted_by = bool(_SORTED.search(gaps[run[0]][-40:]))
            yield from _judged_shares([figures[at] for at in run], [head_of(gaps[at]) for at in run], sorted_by)


_ALL_TOLD = re.compile(
    r"[^«»。；，]{0,4}[，,；](?:以上|上述|这|此外)?[^«»。；，]{0,8}(?:(?:构成|组成|就是|覆盖|涵盖)了?(?:全部|整个|全[省市县区]|所有)|(?:没有|再无|别无|无)(?:其[他它]|第[三四五六七]))"
)
"""What says of shares that they are all there are: 三类业务构成全部业务量."""
_ONE_ANSWER = re.compile(
    "单选|单项选择|(?<!不)限选一|只选一|首要|第一位的|最主要(?!的?(?:两|三))|最(?:看重|关心|关注|担心|希望|迫切)的(?:问题|因素|方面)?(?:依次)?[为是：:]"
)
"""What says that everyone asked gives one answer."""
_SCALE = re.compile(
    "(?:^|[^一-鿿]|中|的|认为|表示|选择|评价|回答)(?:[非常很较比基本不太]{0,4}满意|一般|不了解|说不清|不清楚|较好|很好|较差|很差)的?$"
)
"""Steps of a scale of answers."""
POLLED = re.compile("选择|认为|反映|表示|多选|希望|受访|被访|问卷|期盼|担心|关注(?!类)|遇到|了解到|获知|知晓")
"""Answers of which one person may give several."""
_GROUPS = re.compile("(?:户|者|人员|人群|家庭|岁|村|企业|学历|职工|客源|[大中小微特]型)$")


def _groups(heads: Sequence[str]) -> bool:
    """Whether heads are groups of those asked and no answers: 种粮户, 养殖户 and 务工户."""
    ends = {found.group()[-1] if (found := _GROUPS.search(head)) else "" for head in heads}
    return len(heads) >= _GROUPED and len(ends) == 1 and "" not in ends and not any(map(POLLED.search, heads))


_GROUPED = 3
_SORTED = re.compile(
    r"结构|构成|分布|来源|组成|分解|权重|资金中|客源|(?:按|从|分)[^，。；、：]{1,10}(?:分|看|划分|来看)[，,：:]|按(?!计划|规定|要求|照|时)[^，。；、：0-9]{2,8}[，,]|分为|类型|方式"
)
"""Words that announce the classes of one division."""


def head_of(gap: str) -> str:
    """The noun whose share a figure is: 、整机类占比为 → 整机类."""
    words = compiled(r"[，。；、：:,;（(]").split(gap.rstrip("，、：: "))[-1]
    name = compiled(r"^(?:其中|和|及|与|以及)").sub("", re.split(_SHARE, words)[0]).strip()
    name = compiled(r"^[\u4e00-\u9fff]{2,10}?(?<![集其当高初])中(?![心学小医国级部央型药草期介东西])(?=..)").sub(
        "", name
    )
    return compiled(r"^.{1,12}?(?:构成为|来源为|结构为|看|分为|包括|为)(?=..)").sub("", name)


def _judged_shares(rows: Sequence[Figure], heads: Sequence[str], sorted_by: bool) -> Iterator[Equation]:
    """Shares that make a hundred, or no more: sides of a partition, classes of one kind, what a division announces."""
    if len(rows) < 2:
        return
    made = sum((value(row) for row in rows), Fraction(0))
    filled = len(rows) > 2 and abs(made - HUNDRED) <= rounding(rows[0], rows)
    for size in () if filled else (3, 2):
        for first in range(len(rows) - size + 1):
            part = list(rows[first : first + size])
            if complementary(heads[first : first + size]):
                yield hundred(part, exact=True)
                return
    if len(rows) == 2 and paired(heads):
        yield hundred(rows, exact=False)
        return
    closed = len(rows) >= 3 and heads[-1].startswith(("其他", "其它", "其余"))
    if _cumulative(heads):
        return
    schooled = all(map(_SCHOOLING.search, heads))
    if not schooled and any(map(_SCHOOLED.search, heads)) and len(rows) > 2:
        rows, heads = _of_schooling(rows, heads)
    heads = _schooled(heads)
    distinct = len(set(heads)) == len(heads)
    if closed and sorted_by and distinct and made >= HUNDRED - _NEAR:
        yield hundred(rows, exact=True)
    elif (
        (closed and distinct and not any(CROSSING.search(head) for head in heads[:-1]))
        or (len(rows) >= 3 and (parallel(heads) or (schooled and distinct and not any("以" in head for head in heads))))
        or (sorted_by and distinct and all(heads) and made <= HUNDRED + 3 * _NEAR)
    ):
        yield hundred(rows, exact=False)


_SCALE_OF_SCHOOLS = ("小学", "初中", "高中|中专|中学|技校|职高|中职", "大专|专科|高职", "本科", "硕士|研究生", "博士")
"""Classes of schooling, the lowest first."""


def _cumulative(heads: Sequence[str]) -> bool:
    """Whether a class and above stands beside a higher one, which it holds: 硕士占18%，本科及以上占82%."""
    ranks = [
        max((at for at, name in enumerate(_SCALE_OF_SCHOOLS) if re.search(name, head)), default=-1) for head in heads
    ]
    above = [rank for rank, head in zip(ranks, heads, strict=True) if rank >= 0 and "以上" in head]
    return any(rank > least for least in above for rank in ranks)


def _of_schooling(rows: Sequence[Figure], heads: Sequence[str]) -> tuple[list[Figure], list[str]]:
    """The shares of classes of schooling among others: 大专占31%，持证占90%."""
    kept = [(row, head) for row, head in zip(rows, heads, strict=True) if _SCHOOLING.search(head) or head[:1] == "其"]
    return [row for row, _ in kept], [head for _, head in kept]


def _schooled(heads: Sequence[str]) -> list[str]:
    """The heads; the upper and the lower class of a scale of schooling, of which each has one, by their name alone."""
    sides = [found["side"] if (found := _SCHOOLED.search(head)) else "" for head in heads]
    single = {side for side in "上下" if sides.count(side) == 1}
    return [_SCHOOLED.sub("", head) if side in single else head for head, side in zip(heads, sides, strict=True)]


_NEAR = 10
"""Percent by which shares may miss a hundred and still be meant to make it."""


def parallel(heads: Sequence[str]) -> bool:
    """Whether heads name classes of one kind: all given, of about one length or ending, none that crosses others."""
    if all("某岁" in head for head in heads) and "以上" in heads[-1] and not any("以上" in head for head in heads[:-1]):
        return True
    if any(not head or len(head) > 14 or CROSSING.search(head) for head in heads) or len(set(heads)) < len(heads):
        return False
    ends = {head[-1] for head in heads}
    return len(ends) == 1 or max(map(len, heads)) - min(map(len, heads)) <= 4


def hundred(rows: Sequence[Figure], *, exact: bool) -> Equation:
    """Shares that make a hundred, or no more than that."""
    total = sum((value(row) for row in rows), Fraction(0))
    left = rounding(rows[0], rows) - half_width(rows[0])  # the hundred itself is not rounded
    low, high = total - left, total + left
    tenths = any(half_width(row) >= 4 for row in rows)
    if tenths and all(value(row) % 5 == 0 and not row.modifier for row in rows):
        low = high = total  # shares told in 成 are meant as they stand
    gap = max(low - HUNDRED, HUNDRED - high if exact else Fraction(0), Fraction(0))
    limit = "100%" if exact else "≤100%"
    arithmetic = " + ".join(f"{row.value:f}" for row in rows)
    return equation(
        "shares", (min(row.start for row in rows), max(row.end for row in rows)), gap, HUNDRED, f"{plain(total)}%", limit, arithmetic,
        notes((row, "a share", "占比") for row in rows),
    )  # fmt: skip


_SO_MANY = re.compile(
    "(?P<n>[二两三四五六])[大个][^，。；]{0,8}(?:产业|行业|板块|园区|片区|领域|区域|品种|门类)[，,]?[^，。；]{0,6}?分别占[^，。；、]{2,18}?(?:的|比重为|比例为)?$"
)
"""Classes that are counted and not named again: 三大主导产业，其产值分别占总产值的."""


def _counted_shares(figures: Sequence[Figure], gaps: Sequence[str]) -> Iterator[Equation]:
    """三大产业产值分别占总量的46.5%、33.2%和24.6%: as many shares as classes, of one whole."""
    for at, figure in enumerate(figures):
        found = _SO_MANY.search(gaps[at])
        size = "二三四五六".find("二" if found["n"] == "两" else found["n"]) + 2 if found else 0
        rows = figures[at : at + size]
        joined = all(compiled("[、和及与，]|以及").fullmatch(gap) for gap in gaps[at + 1 : at + size])
        if found and len(rows) == size and joined and all(map(is_rate, (figure, *rows))):
            yield hundred(rows, exact=False)


_LISTED = re.compile(
    r"(?:^|[，。；：,;])(?P<list>[^，。；：,;«»]{4,80}?)(?P<what>[^、，。；和与及]{0,10}?)(?:占比|比重|所占比重|比例|份额|占[^，。；、]{0,16}?(?:的比重|的比例|比重|比例|的)?)(?:分别)?(?:为|是|达到|达|约为|占)?$"
)


def _listed_shares(figures: Sequence[Figure], gaps: Sequence[str]) -> Iterator[Equation]:
    """甲、乙、丙占比分别为38.2%、27.9%、22.4%."""
    for at, figure in enumerate(figures):
        found = _LISTED.search(gaps[at].replace("分别占", "占比分别为") if gaps[at].endswith("分别占") else gaps[at])
        if not found or not is_rate(figure):
            continue
        rows = [figure]
        while (
            at + len(rows) < len(figures)
            and compiled("[、和及与，]|以及").fullmatch(gaps[at + len(rows)])
            and is_rate(figures[at + len(rows)])
        ):
            rows.append(figures[at + len(rows)])
        names = compiled("[、和及与]").split(found["list"])
        if len(names) > len(rows):  # 纯碱及其他产品 is one of them
            names = compiled("、|和(?!其他|其它)|与").split(found["list"])
        distributed = len(rows) > 2 or "分别" in gaps[at]
        if len(rows) < 2 or len(names) != len(rows) or not bounded(*rows) or not distributed:
            continue
        indicators = [
            name
            for name in names[:-1]
            if compiled("收入|产值|增加值|利润|税收|投资|总额|产量|销量|人数|户数|面积|进出口|用电").search(name)
        ]
        classes = compiled("[类种型式](?:分别)?占").search(gaps[at])
        sides = complementary(names) or complementary([*names[:-1], names[-1] + found["what"]])
        crossing = not ranked(names) and any(CROSSING.search(name) for name in names)
        if not sides and (indicators or (not classes and crossing)):
            continue
        if len(rows) >= 3 or sides or paired(names):
            yield hundred(rows, exact=sides)


def _split_shares(figures: Sequence[Figure], gaps: Sequence[str]) -> Iterator[Equation]:
    """占21.7%（甲类17.2%、乙类3.1%、其他1.9%）: the shares in the bracket make the share before it."""
    for at, whole in enumerate(figures[:-2]):
        opened = compiled(r"^(?:[（(](?:其中|分别为|包括)?|[，,]其中)[：:，]?(?P<head>[^«»。；：（）()]{1,24})$").match(
            gaps[at + 1]
        )
        if not opened or not is_rate(whole) or "百分点" in whole.unit or not _SHARE.search(gaps[at]):
            continue
        last = at + 1
        ends = "[）)]" if opened.group()[0] in "（(" else "[。；：（）()]|(?<!占)$|同比|较|增长|下降"
        while last + 1 < len(figures) and not compiled(ends).search(gaps[last + 1]):
            last += 1
        parts = figures[at + 1 : last + 1]
        heads = [opened["head"], *gaps[at + 2 : last + 1]]
        fits = all(is_rate(row) and "百分点" not in row.unit for row in parts) and bounded(whole, *parts)
        if len(parts) < 2 or not fits or any(NOT_SHARE.search(head) for head in heads):
            continue
        closed = compiled("其他|其它|其余").search(heads[-1])
        made = sum((value(row) for row in parts), Fraction(0))
        off = abs(made - value(whole)) if closed else made - value(whole)
        gap = max(off - rounding(whole, parts), Fraction(0))
        yield equation(
            "shares", (parts[0].start, parts[-1].end), gap, HUNDRED, f"{plain(made)}%", shown(whole),
            " + ".join(f"{row.value:f}" for row in parts), notes((row, "a share", "占比") for row in (whole, *parts)),
        )  # fmt: skip


def _announced(figures: Sequence[Figure], gaps: Sequence[str]) -> Iterator[Equation]:
    """地区分布为：东部55%、中部30%、西部15%: names and percentages alone, behind the word for a division."""
    at = 0
    while at < len(figures):
        opened = compiled(r"[：:为](?P<head>[^«»，。；：:、]{1,10})$").search(gaps[at])
        last = at
        if opened and is_rate(figures[at]) and _SORTED.search(gaps[at][-30 : opened.start() - len(gaps[at]) + 1]):
            while last + 1 < len(figures) and compiled("[、，,；和][^«»，。；、占]{1,10}").fullmatch(gaps[last + 1]):
                last += 1
        rows, heads = figures[at : last + 1], [gap.strip("、，,；和") for gap in gaps[at + 1 : last + 1]]
        alike = all(is_rate(row) and "百分点" not in row.unit and bounded(row) for row in rows)
        told = alike and not any(map(NOT_SHARE.search, heads)) and not POLLED.search(gaps[at][-40:])
        if len(rows) >= 3 and told and sum(map(value, rows)) <= HUNDRED + 3 * _NEAR:
            yield hundred(rows, exact=False)
        at = last + 1


_ANSWER = re.compile(
    "(?:^|[，。；、：:中])(?P<name>(?:非常|很|十分|比较|较为?|基本|不太|不|很不)?(?:满意|了解|支持|认可|赞成|安全|清楚|熟悉)|一般|说不清|优秀|良好|中等|较差|无所谓|弃权|(?:不)?合格|(?:不)?及格)(?:的?(?:为|占))?$"
)
_ANSWERS = 3


def _answers(figures: Sequence[Figure], gaps: Sequence[str]) -> Iterator[Equation]:
    """满意82.3%、基本满意14.6%、不满意3.1%: steps of one scale, each with its share alone."""
    run: list[int] = []
    for at, figure in enumerate((*figures, None)):
        told = _ANSWER.search(gaps[at]) if figure and is_rate(figure) and bounded(figure) else None
        follows = not run or compiled("[、，,；;][^«»。；，、]{1,6}").fullmatch(gaps[at].replace("占", ""))
        if told and follows and "百分点" not in (figure.unit if figure else ""):
            run.append(at)
            continue
        names = [found["name"] for index in run if (found := _ANSWER.search(gaps[index]))]
        if len(run) >= _ANSWERS and len(set(names)) == len(names):
            yield hundred([figures[index] for index in run], exact=False)
        run = [at] if told else []


_SUM = re.compile("[，、；](?:以上)?[^«»，。；、]{0,6}(?:合计|共计|总计|相加)(?:为|达到?|占)?$")


def _totalled(figures: Sequence[Figure], gaps: Sequence[str]) -> Iterator[Equation]:
    """一次办结62%，限时办结31%，超时办结7%，三类合计100%."""
    for at, total in enumerate(figures):
        if at < 2 or not _SUM.search(gaps[at]) or not is_rate(total) or "百分点" in total.unit or not bounded(total):
            continue
        first = at
        while first and is_rate(figures[first - 1]) and not NOT_SHARE.search(gaps[first - 1]):
            first -= 1
            if not PAUSE.match(gaps[first].lstrip("）) ")) or len(gaps[first]) > GAP:
                break
        parts = figures[first:at]
        if len(parts) < 2 or not bounded(*parts):
            continue
        made = sum((value(row) for row in parts), Fraction(0))
        gap = max(abs(made - value(total)) - rounding(total, parts), Fraction(0))
        yield equation(
            "shares", (parts[0].start, parts[-1].end), gap, HUNDRED, f"{plain(made)}%", shown(total),
            " + ".join(f"{row.value:f}" for row in parts), notes((row, "a share", "占比") for row in (total, *parts)),
        )  # fmt: skip
