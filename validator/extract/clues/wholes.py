"""This module reads shares that a sentence announces as the structure of a whole, so that together they make a hundred."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.arithmetic.relation import Relation, is_rate, linear, shown
from validator.extract.arithmetic.sentences import TOKEN, Sentence
from validator.extract.figures import Figure
from validator.text.patterns import compiled

_ANNOUNCED = re.compile(
    r"(?:结构|构成|组成|分布|来源|去向|流向|类型|类别|比例关系|占比情况|用途|方式|年龄|学历|性别|行业|地域|级别|层次|职称|文化程度)[^«»。；：，]{0,8}(?:为|是|看|分|如下|上)?[：:，,]"
    r"|(?:按|从|依)[^«»。；，：]{1,14}(?:看|分|划分|来看|统计|计)[，,：:]"
)
_TAKEN_TURNS = (
    re.compile("首[批期笔次付]|第一[批期笔次年]|预付|一期"),
    re.compile("尾[批款期]|末[批期]|最后一?[批期笔次]|余款|质保金|三期"),
)
"""The first and the last of instalments."""
_SURE = re.compile("结构|构成|组成")
_LAST = re.compile("其他|其它|其余|及以下|及以上|以上|以下|剩余|余下|另外")
_SHARE = re.compile(r"占|比重|比例|为|是|^[、，,；和及][^«»，。；]{1,14}$")
_CHANGED = re.compile("增长|下降|增速|提高|同比|上升|减少|增加|回落|率|完成")
_BETWEEN = re.compile(r"^(?:[）)]?(?:左右)?)?(?:、|，|,|；|;|和|，?以及|，?而)[^«»。]{1,18}$")


def find(sentence: Sentence) -> Iterator[Relation]:
    """The shares of an announced structure, one of them masked."""
    gaps = TOKEN.sub("\0", sentence.words).split("\0")
    figures = sentence.figures
    if compiled("可多选|多项选择|可选多|（多选").search(sentence.words):
        return  # answers of which one may give several make more than a hundred
    yield from _denied(sentence, gaps)
    yield from _instalments(sentence, gaps)
    yield from _ordered(sentence, gaps)
    yield from _scaled(sentence, gaps)
    yield from _constituted(sentence, gaps)
    yield from _classed(sentence, gaps)
    at = 0
    while at < len(figures):
        announced = _ANNOUNCED.search(gaps[at])
        if not _percent(figures[at]) or announced is None:
            at += 1
            continue
        end = at + 1
        while end < len(figures) and _percent(figures[end]) and _BETWEEN.match(gaps[end]):
            end += 1
        heads = [gaps[at][announced.end() :], *gaps[at + 1 : end]]
        yield from _hundred(figures[at:end], heads, gaps[end], bool(_SURE.search(announced.group())))
        at = end


_OPPOSITE = (
    ("完好", "损坏|破损|毁损"), ("成活|存活", "死亡|枯死"), ("出勤|到岗", "缺勤|缺岗"), ("入住|出租", "空置|闲置"), ("盈利", "亏损"),
    ("就业", "失业|待业"), ("正确", "错误|差错"), ("开工", "停工|停产"), ("中标", "流标"), ("有效", "无效|失效"), ("成功", "失败"),
    ("通过", "淘汰|退回"), ("准点|正点", "延误|晚点"), ("自给", "外购|外调"), ("在线", "离线|掉线"), ("正常", "异常|故障"), ("续约|续签", "退租|流失"),
    ("参训|到训", "缺训|漏训"), ("到课", "缺课|旷课"), ("上座", "空座"), ("收缴", "欠缴"), ("完好", "故障"), ("到会|出席", "缺席"), ("上线率", "下线率"),
)  # fmt: skip
"""Words for two outcomes of which every case has one."""
_REQUIRED = re.compile("要求|考核|规定|标准|目标|红线|底线|指标|约定|任务|计划|以上|以下|上限|下限|应[达为不]")
"""What is asked for is no part of what there is."""
_NOT = re.compile("(?:未|没有?|不(?![断仅但同少足含超低高]))(?P<deed>[\u4e00-\u9fff]{2}|[超达满到过足]$)")


def _denied(sentence: Sentence, gaps: Sequence[str]) -> Iterator[Relation]:
    """80%的设备已更新，未更新的占*%: what was done and what was not make a hundred."""
    rates = [at for at, row in enumerate(sentence.figures) if _percent(row)]
    if len(rates) != 2 or sum(sentence.figures[at].masked for at in rates) != 1:
        return
    if any(
        _REQUIRED.search(re.split("[，。；]", gaps[at])[-1] + re.split("[，。；]", gaps[at + 1])[0]) for at in rates
    ):
        return
    said = [re.split("[，。；：]", gaps[at])[-1] + "\0" + re.split("[，。；]", gaps[at + 1])[0] for at in rates]
    for good, bad in _OPPOSITE:
        if all(
            any(
                compiled(f"(?:{word})(?:率|面|比例|占比)|占").search(words) and compiled(word).search(words)
                for words in said
            )
            for word in (good, bad)
        ):
            yield from _made([sentence.figures[at] for at in rates], sure=True)
            return
    for one, two in (said, said[::-1]):
        denied = _NOT.search(two)
        if (
            denied
            and denied["deed"] in one
            and not _NOT.search(one)
            and not any(_CHANGED.search(words.replace("率", "")) for words in said)
        ):
            yield from _made([sentence.figures[at] for at in rates], sure=True)
            return


def _instalments(sentence: Sentence, gaps: Sequence[str]) -> Iterator[Relation]:
    """首批40%，次批35%，尾批*%: instalments from the first to the last make a hundred."""
    rates = [at for at, row in enumerate(sentence.figures) if _percent(row)]
    heads = [re.split("[，。；：、]", gaps[at])[-1] for at in rates]
    if len(rates) < 2 or sum(sentence.figures[at].masked for at in rates) != 1 or any(map(_CHANGED.search, heads)):
        return
    if (
        _TAKEN_TURNS[0].search(heads[0])
        and _TAKEN_TURNS[1].search(heads[-1])
        and rates == list(range(rates[0], rates[-1] + 1))
    ):
        yield from _made([sentence.figures[at] for at in rates], sure=True)


_NTH = re.compile("^[^，。；]{0,4}第(?P<n>[一二三四五六七])(?P<kind>[\u4e00-\u9fff]{1,6}?)(?:的)?(?:占比?|比重|比例)")
_SO_MANY = re.compile("(?P<n>[二两三四五六七])(?:种|类|个|大)(?P<kind>[\u4e00-\u9fff]{1,6})")


def _ordered(sentence: Sentence, gaps: Sequence[str]) -> Iterator[Relation]:
    """“四种形态”…，第一种占68%，…，第四种占*%: the first to the last of so many kinds make a hundred."""
    rates = [at for at, row in enumerate(sentence.figures) if _percent(row)]
    heads = [_NTH.search(re.split("[，。；：、]", gaps[at])[-1]) for at in rates]
    ranks = ["一二三四五六七".index(head["n"]) + 1 for head in heads if head]
    if len(ranks) < 3 or len(ranks) != len(rates) or ranks != list(range(1, len(ranks) + 1)):
        return
    many = {"一两三四五六七".find(match["n"].replace("二", "两")) + 1 for match in _SO_MANY.finditer(sentence.words)}
    if len(ranks) in many and sum(sentence.figures[at].masked for at in rates) == 1:
        yield from _made([sentence.figures[at] for at in rates], sure=True)


_MADE_OF = re.compile(
    r"由(?P<list>[^«»。；，：]{4,60}?)(?:[二两三四五六](?:个?部分|大?[类块级]|大?板块|大来源|个?方面))?(?:业务|收入|资金)?(?:构成|组成)[^«»。；，]{0,4}[，,]?[^«»。；，]{0,8}$"
)
_SUMMED_UP = re.compile(
    r"(?:^|[。；，：])(?P<list>[^«»。；，：]{4,60}?)[二两三四五六](?:个?部分|大?[类块级]|大?板块|大来源)(?:业务|收入|资金)?[^«»。；，]{0,6}[，,]?[^«»。；，]{0,4}$"
)
"""由图书、印刷和数字三部分构成，占比分别为…: what is named before its shares is all there is."""
_SHARED_OUT = re.compile(
    "(?:占比|比重|比例|占)(?:收入|总量|总额|全部)?的?(?:比重|比例)?(?:分别|依次)(?:约?为|占|是|达到?)?$"
)
_MEMBER = re.compile("、|和|与|及|以及")


def _constituted(sentence: Sentence, gaps: Sequence[str]) -> Iterator[Relation]:
    """由图书、印刷和数字三部分构成，占比分别为62.5%、28.3%和*%: as many shares as parts of a whole."""
    figures = sentence.figures
    for at, figure in enumerate(figures):
        shared = _SHARED_OUT.search(gaps[at]) if _percent(figure) else None
        lead = gaps[at][: shared.start()] if shared else ""
        made = _MADE_OF.search(lead)
        told = made or _SUMMED_UP.search(lead)
        if told is None:
            continue
        size = len(_MEMBER.split(told["list"]))
        run = figures[at : at + size]
        joined = all(gap.strip() in ("、", "和", "与", "及", "，", "以及") for gap in gaps[at + 1 : at + size])
        if (
            size > 1
            and len(run) == size
            and joined
            and all(map(_percent, run))
            and not gaps[at + size].startswith("、")
        ):
            known = sum(part.value or 0 for part in run)
            if sum(part.masked for part in run) == 1 and 0 < known < 100:
                yield from _made(run, sure=made is not None)


_SCALES = (
    ("春", "夏", "秋", "冬"), ("老", "中", "青"), ("轻", "中", "重"), ("大型", "中型", "小"), ("高级", "中级", "初级"),
    ("上旬", "中旬", "下旬"), ("优", "良", "合格|及格|中"), ("一等", "二等", "三等"), ("甲", "乙", "丙"), ("上午", "下午", "晚|夜"),
    ("(?<!不)满意", "一般|基本满意|较满意|较为满意", "不满意|不太满意"), ("赞成|同意|支持", "反对|不同意|不支持", "无所谓|不清楚|弃权|不确定|中立"),
    ("陆运|公路", "水运|水路", "铁路"), ("东部", "中部", "西部"), ("本科", "专科|大专", "研究生|硕士"),
)  # fmt: skip
"""Steps that together are all of a scale, by characters of their heads."""
_NONE_ELSE = re.compile("^[^«»。；，]{0,2}[，,（(](?:再无|无|没有|不存在|别无|并无)(?![^，。；]{0,6}(?:增|变|降))")


def _scaled(sentence: Sentence, gaps: Sequence[str]) -> Iterator[Relation]:
    """春灌占四成，夏灌占三成五，秋冬灌占*%: steps that are all of a scale; or shares behind which nothing else is left."""
    figures, at = sentence.figures, 0
    while at < len(figures):
        end = at + 1
        while end < len(figures) and _percent(figures[at]) and _percent(figures[end]) and _BETWEEN.match(gaps[end]):
            end += 1
        heads = [re.split("[，。；：、]", gaps[index])[-1] for index in range(at, end)]
        shared = all(_SHARE.search(head) and not _CHANGED.search(head) for head in heads)
        if end - at >= 3 and shared and sum(row.masked for row in figures[at:end]) == 1:
            closed = bool(_NONE_ELSE.match(gaps[end]))
            whole = any(
                all(any(compiled(f"{step}").search(head) for head in heads) for step in scale)
                and all(any(compiled(f"{step}").search(head) for step in scale) for head in heads)
                for scale in _SCALES
            )
            if closed or whole:
                yield from _made(figures[at:end], sure=False)
        at = end


def _joins(gap: str) -> bool:
    return gap.strip() in ("、", "和", "与", "及") or bool(_BETWEEN.match(gap))


_CLASSED = re.compile(
    "(?:分|划|归|列|设|包括|共|有|为)[^«»。；：]{0,30}?(?P<n>[二两三四五六七])个?大?(?:类|档|级|种|层|组|等级|等次|层次|档次|部分|梯队|区间|情形|情况|类型|方面|类别|形态|板块|选项|阶段|年龄段)[^«»。；，：、]{0,6}[：:，,（(]"
)
"""So many classes, behind which so many shares stand."""


def _classed(sentence: Sentence, gaps: Sequence[str]) -> Iterator[Relation]:
    """评价分为三档：满意的占62%，一般的占29%，不满意的占*%: as many shares as there are classes."""
    figures = [row for row in sentence.figures if _percent(row)]
    words = [""]  # those before each share, with the other figures (36至45岁) as words
    for row, gap in zip(sentence.figures, gaps, strict=False):
        words[-1] += gap + ("" if _percent(row) else _spelled(row))
        words += [""] if _percent(row) else []
    words[-1] += gaps[-1]
    at = 0
    while at < len(figures):
        end = at + 1
        while end < len(figures) and _joins(words[end]):
            end += 1
        told = _CLASSED.search(words[at])
        n = "一两三四五六七".find(told["n"].replace("二", "两")) + 1 if told else 0
        if told and n == end - at > 1 and _all_shares([words[at][told.end() :], *words[at + 1 : end]], words[end]):
            known = sum(row.value or 0 for row in figures[at:end])
            if sum(row.masked for row in figures[at:end]) == 1 and 0 < known < 100:
                yield from _made(figures[at:end], sure=True)
        at = end


def _spelled(row: Figure) -> str:
    """A figure that is no share as words: so many classes, or the bound of one."""
    few = row.value is not None and row.value in range(1, 8)
    return f"{'一两三四五六七'[int(row.value or 1) - 1]}{row.unit}" if few else f"{row.value}{row.unit}"


_PART_OF = re.compile("占(?P<of>[^，。；]{0,10}?)的?(?:比重|比例)?(?:为|达|约)?$")


def _all_shares(heads: Sequence[str], after: str) -> bool:
    """Whether heads tell shares of one thing, one for each class."""
    share = compiled("占|比重|比例|份额")
    shared = "分别" in heads[0] or all(compiled("占|比重|比例|份额|^[、和与及]$").search(head) for head in heads[1:])
    whose = {match["of"] for head in heads if (match := _PART_OF.search(head))}
    open_ = after.startswith("等") or any("其中" in head for head in heads[1:])
    return bool(shared and share.search(heads[0]) and len(whose) < 3 and not open_) and not (
        any(map(_CHANGED.search, heads)) or len(whose - {""}) > 1
    )


def _percent(figure: Figure) -> bool:
    return is_rate(figure) and "百分点" not in figure.unit and not figure.modifier


def _hundred(parts: Sequence[Figure], heads: Sequence[str], after: str, sure: bool) -> Iterator[Relation]:
    closed = bool(_LAST.search(heads[-1])) or sure
    if (
        len(parts) < 2
        or sum(part.masked for part in parts) != 1
        or after.startswith("等")
        or any(map(_CHANGED.search, heads))
    ):
        return
    if not all(_SHARE.search(head) or (not at and len(head) < 14) for at, head in enumerate(heads)) or (
        not closed and len(parts) < 3
    ):
        return
    known = sum(part.value or 0 for part in parts)
    if not 0 < known < 100:
        return
    yield from _made(parts, sure=closed)


def _made(parts: Sequence[Figure], *, sure: bool) -> Iterator[Relation]:
    if any(part.value is not None and part.value >= 100 for part in parts):
        return
    formula = " + ".join(shown(part) for part in parts) + " = 100"
    figures = tuple(parts)
    yield Relation(
        "sum", parts[0].start, parts[-1].end, figures, linear(figures, (1,) * len(figures), 100),
        {"en": f"the shares of the structure make a hundred: {formula}", "zh": f"结构各部分占比之和为100%：{formula}"},
        sure=sure,
    )  # fmt: skip
