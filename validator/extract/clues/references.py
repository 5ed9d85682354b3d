"""This module finds masked values that the text takes up again with their number: *家民宿均已挂牌，这七家民宿…."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from validator.extract import figures
from validator.extract._national import national
from validator.extract.arithmetic.printed.agreements import planned
from validator.extract.arithmetic.relation import is_rate, scale_of
from validator.extract.clues.clue import Clue, faithful, fits
from validator.extract.figures import Figure
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

MOST = 80
"""Printed values of one unit with which a mask is compared; a text with more says nothing certain."""

_BEFORE = re.compile("[\u4e00-\u9fff“”]{2,14}$")
_BEHIND = re.compile("的?(?P<noun>[\u4e00-\u9fff“”]{1,12}(?:[（(][\u4e00-\u9fff]{1,4}[）)][\u4e00-\u9fff]{0,6})?)")
_PREDICATE = re.compile(
    "创(?!新|业|意|客|投)|较|同比|环比|来自|分布|需(?!求|要)|仍|又|再(?!生)|让|使(?!用)|带来|相当|折合|无(?!人机|线|害|缝|偿|障碍)|全部|全面|均|都|已|保持|增长|下降|提高|实行|开展|推进|进行|获|入选|落户|签约|开工|竣工|投产|参加|参与|同步|悉数|共同|协同|先后|相继|各(?!类)|分别|正|成为|实现|得到|取得"
    "|纳入|完成|通过|达|覆盖|投入|加快|有序|稳步|顺利|逐|运行|明确|占|合计|总(?![值量额产投面收成人装库部])|中(?!小|型|心|央|国|药|医|学|职|等)|里|的|和|及|与|在|由|被|将|为|是|有(?!限|机|色)|均|就业压力|农业大|下达|到位|建设任务|任务|挂牌|通车|封顶|建成|投用|交付|按期|每|以|用于|共|发放|拨付"
)
_LED = re.compile(
    "完成|实现|达到?|共有?|拥有|现有|建成|新建|争取|实施|培育|引进|组织|开展|推动|抓好|继续|全面|其中|全县|全市|全区|全省|全镇|全州|累计|合计|总计|目前|全年|年末|有|为|是|了|已|至|到|的|约|近|对|把|将|在|由|于|使|让|和|与|及|并|按|上述|这|该|联网|新开工|开工|新建|改建|安排|落实|涉及|覆盖|带动|惠及|县域|辖区|辖|经|过|县|市|区"
)
_DEFINITE = re.compile("(?:这|上述|以上|前述|该|全部|所有|此)$")
_PARTY = re.compile(
    "(?:[*×■_]{1,8}|XX|某|\\[[^\\]\n]{1,6}\\])[\u4e00-\u9fff]{0,10}(?:集团|公司|厂|企业|股份|银行|医院|学校|大学|合作社|[\u4e00-\u9fff]{2})(?=[\u4e00-\u9fff，])"
)


_OF_ALL = re.compile(
    "(?P<whose>[^，。；：、\n（）()]{0,24}?)(?:营业收入|主营业务收入|销售收入|利润总额|净利润|利税|税收|总产值|产值|产量|销量)$"
)
"""Indicators that the trade has, each of its firms and the report's own."""
_BARE = re.compile(
    "全[国省市县区州镇乡年]|[上下]半年|[一二三四]季度|前三?季度|截至|年末|今年|本年|累计|共|总|实现|完成|达到?|公司|集团|本行|我[市县区省行司]|[0-9]{1,4}年?|月|其|该|预计|年|规模以上|规上|工业"
)


def whose(text: str, row: Figure) -> str:
    """Of whom a general indicator is told, "" where it is of all or of something with a name of its own."""
    told = _OF_ALL.search(compiled("[，。；：、\n（）()]").split(text[max(row.start - 36, 0) : row.start])[-1])
    return _BARE.sub("", told["whose"]) if told else ""


def of_party(text: str, row: Figure) -> bool:
    """Whether the sentence of a figure tells it of a firm or house whose name is masked."""
    begin = max(text.rfind(stop, max(row.start - 60, 0), row.start) + 1 for stop in "。；\n")
    return _PARTY.match(text, max(begin, row.start - 60), row.start) is not None


_EVERYBODY = re.compile("(?:全体|全部|所有)的?$")
_USED = re.compile(
    "(?:用好|管好|用足|依托|发挥|盘活|巩固|围绕|针对|利用|守好|服务好|统筹|做好|抓好|加快|对|推动|督促|组织|促进)(?:好|这|上述|现有|全[市县区镇乡]的?)?$"
)
_TOTALITY = re.compile("全部|全面|均|都|悉数|如期|按期|同步|中[，,]|中(?=有|已|仅)|任务|里面|已全部")
_FLOW = re.compile(
    "新增|净增|增加|减少|其中|每|平均|另|再|前(?![一二三123]个?季度|[0-9]{1,2}个?月|[一二三四五六七八九十]{1,3}个?月)|第(?![一二三四1-4]季度)|计划|目标|上年|去年|同期|以上|较|比"
)
_WIDER = re.compile("全国|全省|我国|全球|世界|国家")
_VAGUE = re.compile(
    "(?:企业|公司|项目|平台|单位|人员|人才|产品|问题|方面|工作|部门|地区|群众|活动|资金|投资|收入|会议|任务|建设)$"
)
_SIZES = re.compile("面积|总量|数量|人数|规模|总数|产量|数|总额")
_NEAR = 90
"""A value that 这 points back to stands at most this many characters before it."""
_LEVEL = 4
"""Characters of an indicator that names one quantity by itself."""


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked figures whose unit and noun stand elsewhere with one printed value, taken up as known."""
    text = subject.folded
    known = {mask.start: mask for mask in rows}
    widths = faithful(rows)
    found = [
        row
        for row in subject.get(figures.extract)
        if row.unit and not is_rate(row) and row.role not in ("rank", "ordinal", "growth")
    ]
    printed: dict[str, list[Figure]] = {}
    for row in found:
        if not row.masked and row.value is not None and not row.modifier:
            printed.setdefault(_kind(row), []).append(row)
    for row in found:
        others = printed.get(_kind(row), [])
        mask = next((known[at] for at in range(row.start, min(row.start + 4, row.end)) if at in known), None)
        if not row.masked or mask is None or not 0 < len(others) <= MOST or row.modifier:
            continue
        same = [other for other in others if _same(subject, text, row, other)]
        values = {_value(other) / scale_of(row) for other in same}
        if len(values) == 1:
            value = values.pop()
            whole = value.denominator == 1
            pointed = _DEFINITE.search(text[max(same[0].start - 4, 0) : same[0].start])
            if pointed or not whole or fits(mask, int(value), widths) or "." in mask.frame:
                yield _clue(text, row, mask, same[0], int(value) if whole else value)


def _kind(row: Figure) -> str:
    """What two figures of one quantity have in common: the dimension of what is measured, the measure of what is counted."""
    counted = not row.dimension or row.dimension in ("count", "person", "household", "time")
    return {"名": "人", "位": "人"}.get(row.unit, row.unit) if counted and scale_of(row) == 1 else row.dimension


def _value(row: Figure) -> Fraction:
    return Fraction(row.value or 0) * scale_of(row)


def _same(subject: Subject, text: str, row: Figure, other: Figure) -> bool:
    """Whether a printed figure takes up a masked one: the same noun, taken as known, in a part of the same kind."""
    if abs(other.start - row.start) < 2 or national(text, other.start) != national(text, row.start):
        return False
    if _WIDER.search(text, max(other.start - 8, 0), other.start):
        return False
    before, after = _words(text, row), _words(text, other)
    if _DEFINITE.search(text[max(other.start - 4, 0) : other.start]):
        near = other.start - row.start
        bare = not after[0] and row.unit == other.unit and (row.unit in ("项", "类", "个", "家", "条") and near < _NEAR)
        return 0 < near < _NEAR and (bare or any(_ends(one, after[0]) for one in before[:2]))
    if other.start > row.start and _USED.search(text, max(other.start - 6, 0), other.start) and after[0]:
        return any(len(one) >= 3 and after[0].startswith(one) for one in before[:2])
    if _looks_back(text, row, other):
        told = [compiled("^(?:上年|去年)(?:度|全年)?").sub("", two) for two in after[:2]]
        return any(_alike(one, two, definite=False) for one in before[:2] for two in told if one and two)
    if set(_FLOW.findall(before[2])) != set(_FLOW.findall(after[2])):
        return False
    taken_up = other.start > row.start and _TOTALITY.match(after[3]) and after[2].strip() == ""
    definite = bool(taken_up or _EVERYBODY.search(text, max(other.start - 3, 0), other.start))
    if other.start > row.start and _topical(text, other, before[:2]):
        return True
    if not definite and (of_party(text, row) != of_party(text, other) or whose(text, row) != whose(text, other)):
        return False  # 营业收入 of the trade, and of one firm in it
    named = any(_alike(one, two, definite) for one in before[:2] for two in after[:2] if one and two)
    if not named or (row.sentence == other.sentence and not definite):
        return False
    level = row.role == other.role and (row.period == other.period or not row.period or not other.period)
    return (definite or level) and planned(subject, row.start) == planned(subject, other.start)


_NEXT = re.compile("(?P<year>20[0-9]{2})年[^。；\n]{0,60}(?:计划|力争|确保|目标|将|预计|争取)[^。；\n]*$")
_LAST_YEAR = re.compile("(?:上年|去年)[^，。；\n]{0,16}$")


def _looks_back(text: str, row: Figure, other: Figure) -> bool:
    """Whether a plan for the next year names as last year's what the report masks: 2024年计划…，在上年上缴3.2亿元的基础上."""
    if other.start < row.start or not _LAST_YEAR.search(text, max(other.start - 22, 0), other.start):
        return False
    begin = max(text.rfind(stop, max(other.start - 200, 0), other.start) + 1 for stop in "。\n")
    ahead = _NEXT.search(text, begin, other.start)
    return (
        ahead is not None and f"{int(ahead['year']) - 1}年" in text[: row.start] and row.period not in ("上年", "去年")
    )


_TOPIC = re.compile("(?:的)?(?P<noun>[\u4e00-\u9fff]{3,10}?)(?:中|里|创|是|让|成为|带动|背后|来自|正|已|均|都|的|，)")


def _topical(text: str, other: Figure, nouns: Sequence[str]) -> bool:
    """Whether a printed count opens its clause and its noun is one known by now: 52名在编干部中…."""
    opened = text[other.start - 1 : other.start] in "，。；：\n" or _OPENING.search(
        text, max(other.start - 6, 0), other.start
    )
    match = _TOPIC.match(text, other.end) if opened else None
    return (
        match is not None
        and any(len(noun) >= 3 and noun.endswith(match["noun"][-3:]) for noun in nouns)
        and not _VAGUE.search(match["noun"])
    )


_OPENING = re.compile("[，。；：\n](?:依托|今年的?|全[市县区镇乡校院]的?|如今|目前|这|对|让|仅)?$")


def _ends(one: str, noun: str) -> bool:
    return len(one) >= 2 and len(noun) >= 2 and (one.endswith(noun) or noun.endswith(one))


def _words(text: str, row: Figure) -> tuple[str, str, str, str]:
    """The noun behind a figure, the noun before it, the clause before it, and what follows the noun behind it."""
    clause = compiled("[，。；：、\n（）()]").split(text[max(row.start - 24, 0) : row.start])[-1]
    behind = _BEHIND.match(text, row.end)
    noun, rest = "", text[row.end : row.end + 8]
    if behind:
        stop = _PREDICATE.search(behind["noun"])
        noun = behind["noun"][: stop.start()] if stop else behind["noun"]
        rest = text[behind.start("noun") + len(noun) :][:8]
    run = _BEFORE.search(clause)
    pieces = _LED.split(run.group()) if run else []
    before = (
        pieces[-1] if pieces and len(pieces[-1]) >= 2 else (pieces[-2] if len(pieces) > 1 and not pieces[-1] else "")
    )
    return noun, before, clause if not noun or not clause else _led(clause), rest


def _led(clause: str) -> str:
    return clause if _FLOW.search(clause) else ""


def _alike(one: str, two: str, definite: bool) -> bool:
    """Whether two nouns name one thing: equal, or the shorter ends the longer; ordinary ones need to be longer."""
    short, long = sorted((one, two), key=len)
    if len(short) < 2 or (not long.endswith(short) and not long.startswith(short)):
        return False
    if _VAGUE.search(short):
        return len(short) >= _LEVEL and long.endswith(short)
    if len(short) >= _LEVEL and short == long:
        return True
    if definite and len(short) >= _LEVEL and long.startswith(short):
        return True
    return definite and (
        long.endswith(short) if len(short) > 2 else long == short or _SIZES.fullmatch(long, len(short)) is not None
    )


def _clue(text: str, row: Figure, mask: Mask, other: Figure, value: int | Fraction) -> Clue:
    said = text[other.start : min(other.end + 6, len(text))].split("\n")[0]
    words: Words = {"en": f"the text takes it up again: {said}", "zh": f"文中另处提到“{said}”"}
    return Clue(
        "elsewhere", mask, row.start, row.end, value, value, row.unit, ((other.start, other.end),), words, False
    )
