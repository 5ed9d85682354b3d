"""This module reads quantities that are bound by their definition: 毛利 is 收入 less 成本, 日均 times 365 the year's total."""

import re
from collections.abc import Iterator
from fractions import Fraction

from validator.extract.arithmetic.masked.changes import grown
from validator.extract.arithmetic.relation import Relation, is_rate, linear, name_of, product, shown, value_interval
from validator.extract.arithmetic.sentences import TOKEN, Sentence
from validator.extract.figures import Figure
from validator.solve.system import Constraint
from validator.text.units import default

_IDENTITIES = tuple(
    tuple((sign, re.compile(head)) for sign, head in rows)
    for rows in (
        ((1, "毛利润?$"), (-1, "营?业?(?:收入|营收|销售额)$"), (1, "成本$")),
        ((1, "(?:净资产|所有者权益)$"), (-1, "(?<!净)(?<!国有)资产(?:总额|总计|总量|规模)?$"), (1, "负债(?:总额|总计|规模)?$")),
        ((1, "(?:结余|收支差额|盈余|结转结余)$"), (-1, "(?<!净)收入(?:总计|合计|总额)?$"), (1, "支出(?:总计|合计|总额)?$")),
        ((1, "(?:贸易)?顺差$"), (-1, "出口(?:总?额|总值)?$"), (1, "进口(?:总?额|总值)?$")),
        ((1, "进出口(?:总?额|总值)?$"), (-1, "(?<!进)出口(?:总?额|总值)?$"), (-1, "(?<!进出)进口(?:总?额|总值)?$")),
        ((1, "自然增长(?:人口|人数)?$"), (-1, "出生(?:人口|人数)?$"), (1, "死亡(?:人口|人数)?$")),
        ((1, "(?:吞吐量|总运量)$"), (-1, "进港(?:货物|量)?$"), (-1, "出港(?:货物|量)?$")),
        ((1, "(?:资产|资本)?增值额?$"), (-1, "期末(?:余额|净值|资产)?$"), (1, "期初(?:余额|净值|资产)?$")),
        ((1, "(?:个人|群众)?自付(?:费用|金额)?$"), (-1, "医疗(?:总)?费用$"), (1, "(?:医保)?报销(?:费用|金额)?$")),
        ((1, "净增加?(?:[\u4e00-\u9fff]{0,4})$"), (-1, "(?<!净)(?:新增|转入|调入|引进|纳入|新登记|新设)$"), (1, "(?:退出|注销|转出|调出|流失|核减|清退|迁出)$")),
        ((1, "净减少?(?:[\u4e00-\u9fff]{0,4})$"), (-1, "(?:退出|注销|转出|调出|流失|核减|清退|迁出)$"), (1, "(?<!净)(?:新增|转入|调入|引进|纳入|新登记|新设)$")),
        ((1, "溢价$"), (-1, "成交(?:价|总价|额)$"), (1, "起[始拍]价$")),
        ((1, "(?:节约|节省|节支)(?:资金|金额|财政资金)?$"), (-1, "(?:预算|控制价|招标控制价|概算)(?:金额|价|总额)?$"), (1, "(?:中标|成交|采购|结算|决算|实际支出)(?:金额|价|总价|额)?$")),
        ((1, "发电量?$"), (-1, "(?:上网电量|上网|供电量)$"), (-1, "(?:厂用电?量?|自用电?量?|站用电?量?)$")),
        ((1, "(?:空编|缺编|空缺编制|编制空缺|空余编制)$"), (-1, "(?:核定|单位|事业|行政)?编制(?:数|总数)?$"), (1, "(?:实有|在编|在岗|在职|实际在[编岗])(?:人员|人数|职工|干部)?$")),
        ((1, "(?:个人|群众|患者|学生|老人)?(?:实付|自付|自费|实缴|实际支付)$"), (-1, "(?:收费|定价|原价|标价|售价|总费用|费用|餐费|票价)$"), (1, "(?:补贴|补助|优惠|减免|立减|报销)$")),
        ((1, "供水(?:总?量)?$"), (-1, "售水(?:总?量)?$"), (-1, "(?:漏损|漏失|产销差)(?:水?量)?$")),
        ((1, "(?:购|供)电量$"), (-1, "售电量$"), (-1, "(?:线损|损耗|损失)(?:电量)?$")),
        ((1, "(?:应收|应缴)(?:金额|款|费)?$"), (-1, "(?:实收|实缴|已收|已缴)(?:金额|款|费)?$"), (-1, "(?:欠收|欠缴|未收|未缴|减免|尾欠)(?:金额|款|费)?$")),
        ((1, "合同(?:总?价|总?额|金额)$"), (-1, "(?:已付|已支付|累计支付|已拨付)(?:金额|款)?$"), (-1, "(?:未付|待付|尚欠|尾款|余款)(?:金额)?$")),
        ((1, "(?:审减|核减)(?:资金|金额|额)?$"), (-1, "送审(?:金额|额|造价)?$"), (1, "(?:审定|核定)(?:金额|额|造价)?$")),
    )
)  # fmt: skip
"""Definitions as signed sums of nought: the words that end the clause before each figure."""
_SAID = re.compile("(?:达到?|为|是|共|计|(?<!节)约|实现|完成|合计|累计|总|了|的|仅){0,3}$")
_NET = re.compile("净(?:增加|减少)")
_EARLIER = re.compile("上年|去年|同期|前年|增长|下降|增加|减少|同比|人均|户均")

_MEAN = re.compile(
    r"(?P<per>日|天|月|周|季)(?:平)?均[^«»，。；]{0,10}$|(?:平均)?每(?P<each>日|天|个?月|周|个?季度?)(?:平均)?[^«»，。；]{0,10}$"
)
_A_HEAD = re.compile("[人户生亩床]均|每(?:一)?[人户名生家亩床岗]")
"""Who gets so much a month: its total is another for each number of them."""
_TOTAL = re.compile("全年|年|累计|共|总|合计|上半年|季度|期间|全程")
_SPANS = {"全年": 12, "年": 12, "上半年": 6, "下半年": 6, "前三季度": 9, "一季度": 3}


def find(sentence: Sentence) -> Iterator[Relation]:
    """Relations that hold by definition between figures of one sentence, one of them masked."""
    gaps = TOKEN.sub("\0", sentence.words).split("\0")
    heads = [re.split("[，。；：、（()）]", gap)[-1] for gap in gaps]
    if any(row.masked for row in sentence.figures):
        yield from _defined(sentence, heads)
        yield from _timed(sentence, heads)
        yield from _yielded(sentence)
        yield from _dated(sentence, heads)
        yield from _told_first(sentence)
        yield from _added(sentence)
        yield from _taken_off(sentence)
        yield from _named_share(sentence, heads)


def _defined(sentence: Sentence, heads: list[str]) -> Iterator[Relation]:
    """营业收入8.5亿元，营业成本6.2亿元，毛利*亿元: one of three that a definition binds."""
    rows = [
        (row, _SAID.sub("", head))
        for row, head in zip(sentence.figures, heads, strict=False)
        if row.unit and not is_rate(row) and not _EARLIER.search(_NET.sub("", head))
    ]
    for identity in _IDENTITIES:
        found = [[row for row, head in rows if pattern.search(head)] for _, pattern in identity]
        if any(len(one) != 1 for one in found):
            continue
        figures = tuple(one[0] for one in found)
        if (
            len(set(figures)) < 3
            or sum(row.masked for row in figures) != 1
            or len({"count" if row.dimension == "person" else row.dimension for row in figures}) > 1
        ):
            continue
        formula = f"{shown(figures[0])} = " + " ".join(
            f"{'+' if sign < 0 else '−'} {shown(row)}" for (sign, _), row in zip(identity[1:], figures[1:], strict=True)
        )
        yield _relation(figures, linear(figures, tuple(sign for sign, _ in identity)), formula.replace("= + ", "= "))


def _timed(sentence: Sentence, heads: list[str]) -> Iterator[Relation]:
    """日均行驶180公里，全年365天，年行驶*公里: a mean over days, weeks or months times their number."""
    figures = sentence.figures
    for row, head in zip(figures, heads, strict=False):
        mean = _MEAN.search(head)
        if mean is None or is_rate(row) or not row.unit or row.dimension == "time" or _A_HEAD.search(head):
            continue
        per = (mean["per"] or mean["each"]).lstrip("个").replace("日", "天").replace("季度", "季")
        many, sure = _many(sentence, per)
        totals = [
            (other, said)
            for other, said in zip(figures, heads, strict=False)
            if other is not row and other.dimension == row.dimension and (other.unit == row.unit or other.scale != row.scale)
            and not _MEAN.search(said)
            and not _EARLIER.search(said)
            and (_TOTAL.search(said) or (sure and said[-2:] == head[-2:] and per in "天日"))
        ]  # fmt: skip
        if not many or len(totals) != 1 or row.masked == totals[0][0].masked or row.modifier or totals[0][0].modifier:
            continue
        total, edges = totals[0][0], value_interval(row if not row.masked else totals[0][0])
        if edges.low is None or edges.high is None:
            continue
        unknown, factor = (total, Fraction(many)) if total.masked else (row, Fraction(1, many))
        constraints = (
            Constraint(((name_of(unknown), Fraction(1)),), ">=", edges.low * factor),
            Constraint(((name_of(unknown), Fraction(1)),), "<=", edges.high * factor),
        )
        yield _relation((total, row), constraints, f"{shown(total)} = {shown(row)} × {many}", sure=sure)


def _yielded(sentence: Sentence) -> Iterator[Relation]:
    """播种面积46万亩，单产420公斤/亩，总产*万吨: so much per unit times how many units."""
    for rate in sentence.figures:
        above, _, below = rate.unit.partition("/")
        unit, per = (default().at(part, 0) if part else None for part in (above, below))
        if unit is None or per is None or per.dimension == "time" or rate.masked or rate.value is None:
            continue
        others = [row for row in sentence.figures if row is not rate and not is_rate(row)]
        counts = [row for row in others if row.dimension == per.dimension]
        totals = [row for row in others if row.dimension == unit.dimension and row not in counts]
        if len(counts) == len(totals) == 1 and counts[0].masked != totals[0].masked:
            count, total = counts[0], totals[0]
            each = Fraction(rate.value) * Fraction(unit.scale) / Fraction(per.scale)
            edges = value_interval(count if total.masked else total)
            factor = each if total.masked else 1 / each if each else Fraction(0)
            if edges.low is None or edges.high is None or not factor:
                continue
            name = name_of(total if total.masked else count)
            constraints = (
                Constraint(((name, Fraction(1)),), ">=", edges.low * factor),
                Constraint(((name, Fraction(1)),), "<=", edges.high * factor),
            )
            yield _relation((total, rate, count), constraints, f"{shown(total)} = {shown(rate)} × {shown(count)}")


_OF = re.compile(
    r"(?P<x>[\u4e00-\u9fff]{2,10}?)占(?P<t>[\u4e00-\u9fff]{2,10}?)的?(?:比重|比例|份额)?(?:的|为|达到?)?«(?P<p>P[0-9]{1,3})»"
)


def _named_share(sentence: Sentence, heads: list[str]) -> Iterator[Relation]:
    """资本金占总投资的20%，资本金6000万元，总投资*亿元: a share whose part and whole stand under their names elsewhere."""
    rows = [
        (row, _SAID.sub("", head))
        for row, head in zip(sentence.figures, heads, strict=False)
        if row.unit and not is_rate(row)
    ]
    for match in _OF.finditer(sentence.words):
        rate, found = sentence.figure(match["p"]), []
        for name in (match["x"], match["t"]):
            named = [
                row
                for row, head in rows
                if len(head) > 1 and (name.endswith(head) or head.endswith(name) or head.startswith(name))
            ]
            found.append(named[0] if len(named) == 1 else None)
        part, whole = found
        if part is None or whole is None or part is whole or part.dimension != whole.dimension:
            continue
        constraints = product(part, whole, rate) if sum(row.masked for row in (part, whole, rate)) == 1 else ()
        if constraints:
            yield _relation((part, whole, rate), constraints, f"{shown(part)} = {shown(rate)}% × {shown(whole)}")


_TOLD_AFTER = re.compile(
    r"[由从]的?(?:上年|去年|原来)?的?«(?P<y>L[0-9]{1,3})»[^«»，。；]{0,8}?(?:增|提|升|上|扩|降|减|缩|下|跌|压)[^«»，。；]{0,4}?[到至为]«(?P<x>L[0-9]{1,3})»"
    r"[^«»，。；]{0,4}[，,（(](?P<verb>增幅|增长率|增速|涨幅|升幅|降幅|减幅|跌幅)(?:达到?|为)?«(?P<d>P[0-9]{1,3})»"
)
_YEAR = re.compile("(?P<y>(?:19|20)[0-9]{2})年(?P<what>[^«»，。；]{0,14})$")
_MOVED = re.compile("(?P<up>净?增加?|增长|提高|上升|多)?(?P<down>净?减少|下降|降低|少)?(?:了|约|额为|量为)?$")


def _dated(sentence: Sentence, heads: list[str]) -> Iterator[Relation]:
    """2022年末5.4万头，2023年末6.1万头，增加*万头: the levels of two years in a row, and the change."""
    rows = list(zip(sentence.figures, heads, strict=False))
    for (one, a), (two, b), (change, c) in zip(rows, rows[1:], rows[2:], strict=False):
        first, later, moved = _YEAR.search(a), _YEAR.search(b), _MOVED.fullmatch(c)
        if not (first and later and moved and (moved["up"] or moved["down"])) or int(later["y"]) - int(first["y"]) != 1:
            continue
        named = {first["what"][-2:], later["what"][-2:]} - {""}
        if (
            one.dimension != two.dimension
            or is_rate(one)
            or sum(row.masked for row in (one, two, change)) != 1
            or len(named) > 1
        ):
            continue
        words = "下降" if moved["down"] else "增长"
        if is_rate(change) and "百分点" not in change.unit:
            yield from grown(two, one, change, words)
        elif change.dimension == one.dimension:
            sign = 1 if moved["down"] else -1
            mark = "−" if moved["down"] else "+"
            yield _relation(
                (two, one, change),
                linear((two, one, change), (1, -1, sign)),
                f"{shown(two)} = {shown(one)} {mark} {shown(change)}",
            )


_FIRST = re.compile(
    r"(?P<verb>增幅|增长|增长率|增速|涨幅|降幅|下降|减少|减幅)(?:达到?|为|了)?«(?P<d>P[0-9]{1,3})»[，,；（(](?P<what>[^«»，。；]{0,8}?)[由从](?:上年|去年|[^«»，。；]{0,6})?的?«(?P<y>L[0-9]{1,3})»"
    r"[^«»，。；]{0,8}?(?:增|提|升|上|扩|降|减|缩|下|跌|压)[^«»，。；]{0,4}?[到至为]«(?P<x>L[0-9]{1,3})»"
)


def _told_first(sentence: Sentence) -> Iterator[Relation]:
    """销量增幅达*%，销量从1.6亿元增加到2.0亿元: the growth before the levels, of the same thing."""
    for match in (*_FIRST.finditer(sentence.words), *_TOLD_AFTER.finditer(sentence.words)):
        x, y, d = (sentence.figure(match[name]) for name in "xyd")
        before = sentence.words[max(match.start() - 24, 0) : match.start()]
        what = match.groupdict().get("what") or ""
        same = not what or what[-2:] in before
        if same and x.dimension == y.dimension and sum(row.masked for row in (x, y, d)) == 1:
            yield from grown(x, y, d, "下降" if match["verb"][0] in "降下减跌" else "增长")


_ADDED = re.compile(
    r"(?P<verb>新增|增加|增补|补充|净增加?|增设|引进|新建|扩建|新招|招录|吸收|减少|撤并|压减|退出|核减|裁撤|关停|撤销|精简|合并)[^«»，。；]{0,10}«(?P<d>L[0-9]{1,3})»[^«»，。；]{0,4}[，,][^«»，。；]{0,12}"
    r"[由从](?:年初|上年|去年|原来|原有)?的?«(?P<y>L[0-9]{1,3})»[^«»，。；]{0,6}?(?:增|提|升|上|扩|发展|降|减|缩|下|压)[^«»，。；]{0,4}?[到至为]«(?P<x>L[0-9]{1,3})»"
)


_REMADE = re.compile(
    r"[由从](?:年初|上年|去年|原来|原有)?的?«(?P<y>L[0-9]{1,3})»[^«»，。；]{0,6}?(?:整合|合并|归并|精简|压减|优化|调整|重组|增补|扩容|增加|扩展|扩充|充实|壮大|扩大|发展|缩减|撤并|归集)(?:成|为|到|至)«(?P<x>L[0-9]{1,3})»"
    r"[^«»，。；]{0,4}[，,（(](?P<verb>新?吸纳|新?纳入|新?吸收|新?加入|净增|新增|增加|退出|减少|核减|压减|撤销|关停|裁撤|撤并|归并|停运|停办|取消|淘汰|合并|注销|新招录?|招录|新进|引进|少|多)(?:了|[^«»，。；]{0,24}?[、和][^«»，。；]{1,8})?«(?P<d>L[0-9]{1,3})»"
)


_STRUCK = re.compile(
    r"«(?P<y>L[0-9]{1,3})»[^«»。；]{0,24}?(?:取消|淘汰|剔除|退出|落选|放弃|核减|否决|撤回|剔出|筛除|不予通过|扣除|报废|损坏)[^«»，。；]{0,4}«(?P<d>L[0-9]{1,3})»[^«»，。；]{0,4}[，,](?:最终|最后|实际|剩余|剩|现有|现存|净|还有|余下|其余)[^«»，。；]{0,8}«(?P<x>L[0-9]{1,3})»"
)
_BEFORE = re.compile(
    r"(?:新增|增加|扩建|新建|增设)[^«»，。；]{0,10}«(?P<d>L[0-9]{1,3})»[^«»。；]{0,4}[，,][^«»，。；]{0,10}(?:总|达到?|增至|升至|增加到)[^«»，。；]{0,8}«(?P<x>L[0-9]{1,3})»[^«»，。；]{0,4}[，,][^«»，。；]{0,4}(?:增前|增加前|扩建前|新增前|新建前|增设前|改造前|原有|原为|原来)[^«»，。；]{0,6}«(?P<y>L[0-9]{1,3})»"
)
_STEADY = re.compile(
    r"(?:与|同|和|跟)(?:去年|上年|上季度|上月|上届)(?:同期)?(?:数量)?(?:持平|相同|一样|相等)[^«»。；]{0,14}«(?P<x>L[0-9]{1,3})»[^«»，。；]{0,6}[，,（(](?:去年|上年|上季度|上月|上届)[^«»，。；]{0,16}«(?P<y>L[0-9]{1,3})»"
    r"|(?:满额|满编|满员|足额)[^«»。；]{0,12}?(?:核定|编制|名额|定员|定额)[^«»，。；]{0,6}«(?P<y3>L[0-9]{1,3})»[^«»，。；]{0,4}[，,][^«»，。；]{0,4}(?:在[册岗编职]|实有|现有|实际|到位)[^«»，。；]{0,6}«(?P<x3>L[0-9]{1,3})»"
    r"|(?:去年|上年|上季度|上月|上届)[^«»，。；]{0,14}«(?P<y2>L[0-9]{1,3})»[^«»，。；]{0,4}[，,](?:今年|本年|本季度|本月|本届)[^«»，。；]{0,4}(?:与之|与其|仍|继续)(?:持平|相同|不变|保持)[^«»，。；]{0,8}«(?P<x2>L[0-9]{1,3})»"
)


def _taken_off(sentence: Sentence) -> Iterator[Relation]:
    """人选45名，取消2名，最终确定*名; 新增30兆瓦，总装机150兆瓦，新增前为*; 与去年持平，今年*家，去年23家."""
    for form, sign in ((_STRUCK, 1), (_BEFORE, -1)):
        for match in form.finditer(sentence.words):
            x, y, d = (sentence.figure(match[name]) for name in "xyd")
            if x.dimension == y.dimension == d.dimension and sum(row.masked for row in (x, y, d)) == 1:
                formula = f"{shown(x)} = {shown(y)} {'−' if sign > 0 else '+'} {shown(d)}"
                yield _relation((x, y, d), linear((x, y, d), (1, -1, sign)), formula, sure=False)
    for match in _STEADY.finditer(sentence.words):
        x, y = (sentence.figure(match[name] or match[name + "2"] or match[name + "3"]) for name in "xy")
        if x.dimension == y.dimension and x.unit == y.unit and x.masked != y.masked:
            yield _relation((x, y), linear((x, y), (1, -1)), f"{shown(x)} = {shown(y)}", sure=False)


def _added(sentence: Sentence) -> Iterator[Relation]:
    """增补法官8名后，员额法官由41名增至*名: what came or went before the two levels."""
    for match in (*_ADDED.finditer(sentence.words), *_REMADE.finditer(sentence.words)):
        x, y, d = (sentence.figure(match[name]) for name in "xyd")
        if x.dimension == y.dimension == d.dimension and sum(row.masked for row in (x, y, d)) == 1:
            gone = match["verb"][0] in "减撤压退核裁关精合少归停取淘注"
            sign, mark = (1, "−") if gone else (-1, "+")
            formula = f"{shown(x)} = {shown(y)} {mark} {shown(d)}"
            yield _relation((x, y, d), linear((x, y, d), (1, -1, sign)), formula, sure=False)


def _many(sentence: Sentence, per: str) -> tuple[int, bool]:
    """How many days, weeks, months or quarters the sentence speaks of, and whether it says so itself."""
    told = [
        row.value for row in sentence.figures
        if row.value is not None and not row.masked and row.unit.lstrip("个").replace("日", "天").replace("季度", "季") == per
    ]  # fmt: skip
    if len(told) == 1:
        return int(told[0]), True
    spans = [months for name, months in _SPANS.items() if name in sentence.words]
    months = spans[0] if spans else 0
    return {"天": 365 if months == 12 else 0, "周": 52 if months == 12 else 0, "月": months, "季": months // 3}.get(
        per, 0
    ), per in "月季"


def _relation(
    figures: tuple[Figure, ...], constraints: tuple[Constraint, ...], formula: str, sure: bool = True
) -> Relation:
    start, end = min(row.start for row in figures), max(row.end for row in figures)
    words = {"en": f"bound by definition: {formula}", "zh": f"按定义推算：{formula}"}
    return Relation("average", start, end, figures, constraints, {"en": words["en"], "zh": words["zh"]}, sure)
