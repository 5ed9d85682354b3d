"""This module reads a part of a total told some clauses or a sentence before: 全年销量246万台。甲品牌占27.5%，该品牌销售*万台."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.arithmetic.relation import Relation, is_rate, one_measure, product, shown
from validator.extract.figures import Figure
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 160
"""The total stands at most this many characters before the share, the level at most `_NEAR` from it."""
_NEAR = 36
_FAR = 420
"""A total that is taken up by rank stands at most this many characters before, in one of two paragraphs."""

_SHARE = re.compile(
    "(?:占有率|市占率|占比|份额|占(?P<of>[^，。；：、\n]{0,16}?)的?(?:比重?|比例|份额)?)(?:约?为|达到?|是)?$"
)
_NOT_SHARE = re.compile("同比|增长|下降|提高|完成|[较比]上年|毛利|不良|负债|合格")
_WHOLE = re.compile("全|总|共|合计|年|国内|全球|累计|市场|出栏|产量|销量|用电|投资|收入")
_CHANGE = re.compile("同比|增加|减少|增长|下降|新增(?!装机)|净增|上年|去年|其中|人均|户均|亩均|单价|每|均")
_ELSEWHEN = re.compile("去年|上年|同期|前年")
_AMONG = re.compile("(?P<who>[一-鿿]{2})中(?!国|央|小|型)[一-鿿]{1,8}占")
"""A share among some, who must be those of the total."""
_REGION = re.compile("全[国省市县区州]")
_ONLY = re.compile("[，,（(](?:即|约合|约|合计|合|共计|共|计|为|达到?|有|是|折合|相当于|也就是)*$")
_DEICTIC = re.compile("^[，,（(](?:该|其|这一|此)")
_GENERIC = frozenset("年月全市县区省国量数额的为达到约共是有其中总计本我实现完成年度累计")
_RANKS = (
    ("首位|第一位|榜首|排名第一|名列第一|位列第一|居第一|第一名|龙头", 0),
    ("第二位|次席|排名第二|位列第二|居第二|第二名", 1),
    ("第三位|排名第三|位列第三|居第三|第三名", 2),
)
_RANKED = re.compile(
    r"(?:排名)?前(?P<n>[二两三四五])(?:位|名|家|强|大)?的?(?P<what>[\u4e00-\u9fff]{1,8}?)(?:[\u4e00-\u9fff]{0,8}?)(?:分别占|占比分别为|占有率分别为|份额分别为|分别为)[^，。；0-9]{0,8}$"
)


def find(subject: Subject, rows: Sequence[Figure]) -> Iterator[Relation]:
    """Relations between a level, its share and the total that stands apart from both, one of them masked."""
    text = subject.folded
    figures = [row for row in rows if row.unit and row.role not in ("ordinal", "rank")]
    for at, rate in enumerate(figures):
        if not _percent(rate):
            continue
        left = compiled("[，。；：\n]").split(text[max(rate.start - 40, 0) : rate.start])[-1]
        share = _SHARE.search(left)
        if share is not None and not _NOT_SHARE.search(left):
            yield from _told(text, figures, at, share["of"] or "", left)
        yield from _ranked(text, figures, at)


def _percent(figure: Figure) -> bool:
    return is_rate(figure) and "百分点" not in figure.unit and not figure.masked and not figure.modifier


def _told(text: str, figures: Sequence[Figure], at: int, of: str, left: str) -> Iterator[Relation]:
    """The level right behind a share, and the nearest total of its unit before it."""
    rate = figures[at]
    if at + 1 >= len(figures):
        return
    part = figures[at + 1]
    between = text[rate.end : part.start]
    if _ELSEWHEN.search(left) or _REGION.search(between):
        return
    both = "新增" in between and "新增" in text[max(rate.start - REACH, 0) : rate.start]  # new ones of all that are new
    said = between.replace("新增", "") if both else between
    if is_rate(part) or len(between) > _NEAR or compiled("[。；\n]").search(between) or _CHANGE.search(said):
        return
    whole = _total(text, figures, at, part, both)
    if whole is None or sum(one.masked for one in (part, whole, rate)) != 1:
        return
    named = (
        compiled("[，。；：\n]").split(text[max(whole.start - 24, 0) : whole.start])[-1]
        + compiled("[，。；：、\n]").split(text[whole.end : whole.end + 6])[0]
    )
    if of and not compiled("^(?:总|全[国省市县区]|其|整个|同期|当[年期]|该|比)").match(of) and not _shares(of, named):
        return
    among = _AMONG.search(left)
    if among and among["who"] not in named:
        return  # 外包人员中男性占40% is no share of all who are employed
    only = bool(_ONLY.fullmatch(between))
    if len(of) > 2 and of in between:
        return  # 外协车辆占全部车辆的40%，全部车辆*辆: the whole is told anew
    if not _DEICTIC.match(between) and _anew(between, left + named):
        return  # 外协车辆占40%，新能源车*辆: another class of the same things
    if not (only or _DEICTIC.match(between) or _shares(between, named) or _echo(between, left)):
        return
    yield from _relation(part, whole, rate, sure=only or _shares(between, named))


def _total(text: str, figures: Sequence[Figure], at: int, part: Figure, new: bool) -> Figure | None:
    """The nearest level of a unit before a share, if it is a total and nothing of its kind stands between."""
    for row in reversed(figures[:at]):
        if figures[at].start - row.end > REACH or text.count("\n", row.end, figures[at].start):
            return None
        if is_rate(row) or not one_measure(row, part):
            continue
        clause = compiled("[，。；：\n]").split(text[max(row.start - 24, 0) : row.start])[-1]
        clause = clause.replace("新增", "") if new else clause
        named = _WHOLE.search(clause) or clause[-2:] in text[figures[at].start - 12 : figures[at].start]
        fits = not row.modifier and not _CHANGE.search(clause) and named
        apart = compiled("[。；，]").search(text, row.end, figures[at].start)
        return row if fits and apart and (row.masked or row.value) else None
    return None


_VERBS = compiled(
    "[，,（(]|实现|完成|达到?|合计|共计?|累计|年|全年|销售|出售|生产|为|约|有|的|是|计|折合|相当于|也就是"
)


def _anew(between: str, told: str) -> bool:
    """Whether a level is of something named anew: no two characters of its name stand with the share or the total."""
    name = _VERBS.sub("", between)
    return len(name) > 2 and not any(name[at : at + 2] in told for at in range(len(name) - 1))


def _shares(one: str, other: str) -> bool:
    """Whether two wordings have a character in common that says what is measured."""
    return bool(set(one) & set(other) & set(_MEASURED))


_MEASURED = "产销用装运出栏存售发供进收投贷资客货电气水煤粮油钢车船机台辆额量"
"""Characters of words for what is measured."""


def _echo(between: str, left: str) -> bool:
    """Whether what is measured is named as its share was: 规模场占61.5%，规模场出栏*万头."""
    words = compiled("[，,]").sub("", between)
    return len(words) >= 2 and words[:2] in left


def _ranked(text: str, figures: Sequence[Figure], at: int) -> Iterator[Relation]:
    """前三的品牌分别占27.5%、18.3%和11.2%。…居首位的品牌销售*万台: the share of the rank times the total before."""
    rate = figures[at]
    match = _RANKED.search(text, max(rate.start - 40, 0), rate.start)
    if match is None:
        return
    line = text.find("\n", rate.end)
    stop = min(line if line >= 0 else len(text), rate.end + 240)
    for part in figures[at + 1 :]:
        if part.start > stop:
            return
        if (
            is_rate(part)
            or not part.masked
            or part.dimension not in ("count", "mass", "money", "volume", "energy", "area")
        ):
            continue
        sentence = compiled("[。；\n]").split(text[max(part.start - 48, 0) : part.start])[-1]
        rank = next((n for words, n in _RANKS if compiled(words).search(sentence)), None)
        whole = _earlier(text, figures, at, part, sentence)
        if rank is None or whole is None or at + rank >= len(figures) or _CHANGE.search(sentence):
            continue
        if match["what"][:2] in sentence and _percent(figures[at + rank]):
            yield from _relation(part, whole, figures[at + rank], sure=False)


def _earlier(text: str, figures: Sequence[Figure], at: int, part: Figure, sentence: str) -> Figure | None:
    """The first raw total of a unit that was told before the shares and names what the part measures."""
    for row in figures[:at]:
        clause = compiled("[，。；：\n]").split(text[max(row.start - 24, 0) : row.start])[-1]
        near = figures[at].start - row.end < _FAR and row.unit == part.unit and not row.masked and not row.modifier
        if near and _WHOLE.search(clause) and not _CHANGE.search(clause) and _shares(sentence[-8:], clause):
            return row
    return None


def _relation(part: Figure, whole: Figure, rate: Figure, *, sure: bool) -> Iterator[Relation]:
    if not part.masked and not whole.masked and part.value is not None and whole.value is not None:
        return  # the share would be worked out; it is printed
    constraints = product(part, whole, rate)
    if constraints:
        formula = f"{shown(part)} = {shown(rate)}% × {shown(whole)}"
        start, end = min(part.start, whole.start), max(part.end, rate.end)
        yield Relation(
            "share", start, end, (part, whole, rate), constraints,
            {"en": f"a share of the total told before: {formula}", "zh": f"由前文总量与占比推算：{formula}"}, sure,
        )  # fmt: skip
