"""This module extracts measures: what is measured, in which unit, and the dimensions that it can have."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from validator.extract import _denied, _plausible, _points, _scales, _told_units, _twins, figures
from validator.extract._endings import ENDINGS
from validator.extract.figures import Figure
from validator.finding import Words
from validator.subject import Subject
from validator.text.lexicon import Lexicon
from validator.text.simplified import simplified


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with its unit, raw or masked, whose indicator the lexicon knows; `fits` says that it can have the dimension.

    `allowed` are the dimensions, comma separated. Growth, shares, ranks and ratios are none.
    """

    start: int
    end: int
    indicator: str
    unit: str
    dimension: str
    allowed: str
    fits: bool
    said: Words


PHYSICAL = frozenset(
    [
        "money",
        "area",
        "length",
        "volume",
        "mass",
        "energy",
        "power",
        "speed",
        "person",
        "household",
        "person-time",
        "time",
        "vehicle-work",
        "person-work",
    ]
)
"""Dimensions that cannot stand for each other; counts, scores and rates are too loosely used to judge."""
_MEASURED = PHYSICAL | {"concentration", "temperature"}
"""Dimensions of indicators that take no other."""
_SPATIAL = frozenset({"length", "area", "volume", "energy", "power"})
"""Dimensions that nothing which is counted can have."""
NAMES = {
    "money": ("money", "金额"), "area": ("area", "面积"), "length": ("length", "长度"), "volume": ("volume", "体积"),
    "mass": ("mass", "重量"), "energy": ("energy", "能量"), "power": ("power", "功率"), "speed": ("speed", "速度"),
    "person": ("persons", "人数"), "household": ("households", "户数"), "person-time": ("visits", "人次"), "time": ("time", "时间"),
    "count": ("a count", "个数"), "percent": ("a percentage", "百分比"),
    "concentration": ("a concentration", "浓度"), "temperature": ("a temperature", "温度"),
    "vehicle-work": ("freight work", "货物周转量"), "person-work": ("passenger work", "旅客周转量"),
}  # fmt: skip
"""What dimensions are called in English and Chinese."""

_QUANTITY = re.compile(
    "能力|量|面积|时间|时长|时限|[用耗]时|[税资租奖佣罚薪酬]金$|额$|浓度|温度|气温|水位|[用林耕草湿土]地$|农田$|负荷|人口|容量|规模|里程|进尺|天数|[间运车水轴]距$|[管孔直跨半]径$|[长宽高跨]$|率$"
)
"""Ends of nouns that name a quantity and no thing, which could be a part of what was told before."""
_CLASS = re.compile("级|(?:及|和|或)?以[上下内外]")
_UNSIZED = re.compile(
    "(?:存栏量?|[学床车托工席泊]位|岗位|信访|投诉|举报|诉求|工单|案件|纠纷|专利|商标|论文|课题|证书|执照|幼儿园|小学|中学|卫生院|卫生室|敬老院|加油站|充电桩|招聘会|座谈会|培训班)$"
)
"""Ends of what is counted one by one, and has neither length nor weight."""
_PAID_BY_AREA = re.compile("(?:补[助贴偿]|奖补|保险|承保|投保|托管|贷款)$")
_OF_LAND = re.compile("[粮耕地农林草田种植棉豆稻麦玉茶果]")
"""What is paid for or insured by the land that it is about."""
_SOLD_BY_SIZE = re.compile("[布料绸纱膜板管线缆革]库|房|地|楼")
"""What is in store by the metre: 面料库存量860万米."""
_ROOMY = re.compile(
    "景区|村|水库|线路|航线|大棚|温室|住房|房$|小区|棚|户厕|改厕|社区|街道|乡镇|机械|充电桩|科技|首台|产品|食品|品牌|标志|培训|检查|督查|事项|公厕|泊位|车位|项目|改造|活动|宣[传讲]|存栏$|出栏$|酒店|民宿"
)
"""Things that are counted and have room, length or power as well."""
_THINGS = frozenset({"标箱", "标准箱", "自然箱", "TEU", "辆", "台", "艘", "头", "只", "羽", "册", "株"})
"""Units that count one sort of thing, and measure no size."""
_SIZES = frozenset({"area", "length"})
_SO_FAR = re.compile(
    r"(?:目前|现已|已|全[市县区省镇]){0,2}(?:累计|总共|总计|共计?)(?:已)?(?:建成|完成|建设|实施|改造|治理|新建|达到?)(?:了|约|近|超过|超)?"
)
_LINK = re.compile(
    r"(?:(?:建设|改造|工程|任务|作业)(?:已|共|累计|全部|均)?完成|总量|总额|总数|规模|合计|累计|共计|共|总计|分别|已|也|均|仅|只|约为|约|近|超过|超|突破|接近|逾|不足|高达|保持在|稳定在|控制在|完成|实现|达到|达|为|有|是|到|至|由|从"
    r"|增至|升至|降至|增加到|提高到|提升到|减少[到至]|下降到|压[减缩][到至]|缩短[到至]|延长[到至]|扩大[到至]|拓宽[到至]|扩展[到至]|提升至|降低[到至]|上升[到至]|提高至|增长[到至]|(?:同比|环比|比上年|较上年)?(?:增长|增加|减少|下降|净增|提高|上升|回升|抬升|上涨|降低|下跌|压减|节约|新增|增产|减产)(?:了)?|每[吨亩户人台件辆公里平方米百千万元]{1,4}|调整[为至到]|[ 　（(:：]){0,6}"
)
_CHARGED = re.compile("非法|诈骗|犯罪|罪|起诉|批捕|假冒|盗窃|走私|贩卖")
"""Before persons who are charged with what the noun belongs to: 非法吸收公众存款15人."""
_PAID_TO = re.compile(r"、[0-9*×X■□_.,]{1,10}[万亿]?元")
"""How much was paid, behind to how many it was: 报销费用1825人次、214万元."""
_RELATED = {
    "money": {"price", "wage", "price-energy", "price-area", "intensity"},
    "mass": {"yield", "tonnage", "concentration", "intensity"},
    "volume": {"intensity", "mass", "concentration", "yield"},
    "energy": {"intensity"},
    "power": {"intensity"},
    "area": {"count", "household", "yield"},
    "length": {"count", "time"},
    "person": {"person-time", "count", "household", "money"},
    "household": {"person", "count", "money"},
    "person-time": {"person", "count"},
    "time": {"count"},
    "speed": {"time", "information"},
}  # fmt: skip
"""Dimensions that reports use for each other."""


def extract(subject: Subject) -> list[Measure]:
    """The measures of a document in the order of the text.

    A thing named behind a figure of the same dimension is a part of that one (货运量5286万吨，其中公路4713万吨) and none.
    """
    if "indicators" not in subject.lexicons.names:
        return []
    lexicon = subject.lexicons["indicators"]
    extra = subject.lexicons["dimensions"] if "dimensions" in subject.lexicons.names else None
    found, rows = [], subject.get(figures.extract)
    spoken: dict[int, set[str]] = {}
    last: dict[int, Measure] = {}
    sums = [row for row in rows if row.dimension == "money" and row.value is not None]
    for row in rows:
        before = spoken.setdefault(row.sentence, set())
        if ("百分点" in row.unit or row.dimension == "percent") and (moved := _moved(subject.folded, row, lexicon)):
            found.append(moved)
        if row.unit and (sized := _scales.find(subject.folded, row, sums) or _plausible.find(subject, row)):
            found.append(
                Measure(row.start, row.end, row.indicator, row.unit, row.dimension, "size", fits=False, said=sized)
            )
            continue
        if (
            (row.dimension.partition("/")[0] in PHYSICAL or row.unit.lstrip("十百千万亿") in _THINGS)
            and not _CLASS.match(subject.folded, row.end)
            and not _RISES.match(subject.folded, row.end - 1)
            and not row.unit.endswith(("人年", "人月", "人天", "人日", "吨/日", "吨/天", "吨/年", "吨/小时"))
            and row.dimension != "time"
            and (row.unit != "口" or row.indicator.endswith(("人", "人口")))  # a well, a cage or a kiln is one as well
            and row.role not in ("share", "rate", "rank", "ratio", "ordinal")
        ):
            measure = _measure(subject.folded, row, lexicon, extra)
            if measure and row.dimension in before and not _QUANTITY.search(measure.indicator):
                users = _USERS.issuperset(measure.allowed.split(","))
                users = users or (row.dimension in _USERS and "count" in measure.allowed)
                measure = measure if measure.indicator in lexicon and not users else None
            measure = measure or _so_far(subject.folded, row, last.get(row.sentence))
            if measure:
                found.append(measure)
                last[row.sentence] = measure
            elif (one := last.get(row.sentence)) and one.dimension == row.dimension and row.start - one.end <= 8:
                last[row.sentence] = replace(one, end=row.end)
        before.add(row.dimension)
    found += _tabled(subject, lexicon, extra, {row.start for row in found})
    twice = {row.start: row for row in _twice(subject)}
    kept = [row for row in found if not row.fits or row.start not in twice]
    kept += [row for row in twice.values() if all(row.start != one.start for one in kept)]
    return sorted(kept, key=lambda row: row.start)


def _tabled(subject: Subject, lexicon: Lexicon, extra: Lexicon | None, seen: set[int]) -> Iterator[Measure]:
    """粮食产量 | 万公里: units that tables tell apart from their numbers."""
    for noun, row in _told_units.find(subject):
        if row.start in seen or row.dimension.partition("/")[0] not in PHYSICAL - {"time"}:
            continue
        behind = replace(row, start=len(noun), end=len(noun) + len(row.unit) + 1)
        if measure := _measure(f"{noun}1{row.unit}", behind, lexicon, extra):
            yield replace(measure, start=row.start, end=row.end)


def _twice(subject: Subject) -> Iterator[Measure]:
    """户均面积14.2公顷, which a table has as 14.2亩."""
    for row, unit in _twins.find(subject, subject.get(figures.extract)):
        words: Words = {"en": f"{unit}, as elsewhere", "zh": f"“{unit}”（文中他处同一数值）"}
        yield Measure(row.start, row.end, row.indicator, row.unit, row.dimension, row.dimension, False, words)


def _so_far(text: str, row: Figure, last: Measure | None) -> Measure | None:
    """新建高标准农田1.1万亩，累计建成**万千瓦: a running total of what the clause before measured has its dimension."""
    if last is None or not last.fits or last.dimension not in _SPATIAL or row.dimension not in _SPATIAL:
        return None
    between = re.split("[，,；;]", text[last.end : row.start]) if row.start - last.end <= 24 else []
    if len(between) != 2 or not _SO_FAR.fullmatch(between[1]):
        return None
    near = {last.dimension}.union(*(_RELATED.get(part, set()) | {part} for part in last.allowed.split(",")))
    return replace(
        last, start=row.start, end=row.end, unit=row.unit, dimension=row.dimension, fits=row.dimension in near
    )


_SPREAD = re.compile("推广|应用(?!量)|示范|替代(?!量)|试验|实施|施用(?!量)|防治|轮作")
"""What is done on so much land: 推广有机肥替代化肥1.1万亩."""


def _moved(text: str, row: Figure, lexicon: Lexicon) -> Measure | None:
    """A change told in percent that is one of points, or the reverse."""
    moved = _points.find(text, row, lexicon)
    if moved is None:
        return None
    words: Words = {"en": "percentage points", "zh": "百分点"}
    if moved.pointed:
        words = {"en": "a percentage of change", "zh": "增减百分比（%）"}
    return Measure(row.start, row.end, moved.name, row.unit, row.dimension, moved.allowed, False, words)


_SHARED_OUT = re.compile("分别|依次")
"""What gives each of several named things its own figure: of the first one only the first is."""
_LISTED = re.compile(r"[、和与及][\u4e00-\u9fffA-Za-z0-9]{2,14}$")
_USERS = frozenset({"person", "household"})
_RISES = re.compile("升[至到值幅高]")
"""A verb behind a bare number and no litres."""
_UNPAID = frozenset({"time", "percent", "temperature", "concentration", "length"})
"""Dimensions of what is never told in money."""
_HEADS = re.compile("(?:人口|人数|户数|人次)$")
_MADE = re.compile("新建|建成|建设|改造|整治|复垦|开垦|恢复|补充|新增|完成|种植|播种|流转|治理|管护|保护|灌溉")
_PAID = re.compile(
    "投入|安排|拨付|下达|争取|落实|筹[集措]|补[助贴]|支付|兑付|支出|投资|资金|奖补|贷款|融资|出让|[价费款税]"
)


_FROM = re.compile(
    r"[由从](?:上年|去年|年初|[0-9]{4}年)?(?:同期|末|底)?的?[0-9.*×X■□＊某]{1,10}[\u4e00-\u9fff%/]{1,8}?(?=(?:压缩|缩短|降低|下降|减少|提高|提升|增加|扩大|上升|延长|压减|增长|[降增升])[到至为]$)"
)
"""The level before, which stands between a noun and its figure: 时限由12个工作日压缩到5个."""
_HANDLED = re.compile(
    "(?:办理|报销|受理|审核|审批|申报|汇算|减免|减征|减收|免[除征收缴交]|缓[缴交征]|退付|核销|兑付|直补|补缴|代[缴付]|垫付|报支|补[发退]?|申领|领取|结报|核报)[\u4e00-\u9fff]{0,6}(?:费用?|税款?|退税|补税|款|金|贴|助|销|租)$"
    "|(?:补[助贴]|救助|资助|奖补)[\u4e00-\u9fff]{0,6}费用?$"
)
"""Business of people with money, of which they are counted: 办理退税1.2万人次."""
_WAIVED = re.compile("(?:减免|免[除收缴交]|缓[缴交征]|报销)[\u4e00-\u9fff]{0,6}(?:费用?|房租|租金)$")
"""Fees that so many were spared or paid back."""
_GOT_BACK = re.compile("追回|追缴|挽回|收回|退回|清退|划拨|归集|追偿|没收|罚没|上缴")
"""What is done to money alone, whoever it is for."""
_PEAK = re.compile(
    r"(?:^|[，。；：\n])(?P<name>[\u4e00-\u9fff]{2,12}?)(?:出现在|出现于|发生在|再创|创下?|刷新)[^，。；\n]{1,12}[，,](?:达到?|为)(?:了|约)?$"
)
"""最高负荷出现在6月下旬，达到: the noun whose figure follows behind a pause."""
_SMALL = re.compile(
    "(?:降[水雨]量|雨量|蒸发量|积雪深度|坝高|水位|水深|厚度|管径|直径|净空|净宽|层高|身高|胸径|株高|埋深|沉降量?)$"
)
"""Lengths that no kilometre measures."""
_MADE_BY = frozenset({"mass", "volume", "energy", "count", "person-time", "vehicle-work", "length", ""})
_ALONG = re.compile(
    "(?:[巡清捞扫]|踏查|航测|普查|勘[察测查]|排查|测[量绘]|监[测控管]|隔离|围[栏封网]|封[控育]|保洁|疏通)[\u4e00-\u9fff]{0,6}?(?:水域|水面|海域|流域|林[区地草]|草[场原]|湿地|绿地|保护[区地]|辖区|片区|边境|岸滩|海滩|滩涂|城区|建成区|库区|景区|街区|村庄|院落|农田|耕地)[\u4e00-\u9fff]{0,4}$"
    "|(?:通道|道路|公路|铁路|廊道|沿线|河[道岸流渠]|渠[道系]|干渠|堤[防岸]?|街[道巷]|[县乡村]道|国省道|干线|岸线|林带|水系|村[内庄]路|高速|路域|两侧|边坡|护路|四旁)(?:[两沿]侧|沿线|及?周边)?[\u4e00-\u9fff]{0,4}?(?:绿化|美化|亮化|造林|整治|治理|保洁|提升|养护|管护)[\u4e00-\u9fff]{0,4}$"
)
"""What is patrolled, cleared or greened along a length: 巡查水域86公里, 通道绿化12公里."""
_RADIUS = re.compile(
    r"(?:站点|公交|公园|半径|范围|服务|覆盖|可达|步行|缓冲|生活圈|便民|见[绿园]|内(?=[^，。；、]{0,10}率)|以?内|之内|圈)"
)
"""Behind a length that says how near: 建成区500米站点覆盖率."""
_OF_WORKERS = re.compile("生产率|工效|效率")
_PER_WORKER = re.compile(r"[\u4e00-\u9fff]{0,4}[/／](?:[人工年月日]|台班)|/[人工]")
"""实物劳动生产率1150吨钢/人·年: what a worker makes may be told in what is made."""


def _measure(text: str, row: Figure, lexicon: Lexicon, extra: Lexicon | None) -> Measure | None:
    before = simplified(text[max(0, row.start - 30) : row.start])
    head = _FROM.sub("", re.split(r"[，。；：:,;、\n（(）)]", before)[-1])
    if row.dimension == "area" and _SPREAD.search(head):
        return None
    name, allowed = _named(head, lexicon, extra)
    peak = None if allowed else _PEAK.search(before)
    if peak:
        name, allowed = _named(peak["name"], lexicon, extra)
        head = peak["name"]
    if not allowed and row.dimension in _SPATIAL and (goods := _traded(head, extra)):
        name, allowed = goods
    if not allowed:
        return None if "/" in row.dimension else _impossible(row, head)
    if (
        _OF_WORKERS.search(name)
        and row.dimension.partition("/")[0] in _MADE_BY
        and ("实物" in head or "/" in row.unit or _PER_WORKER.match(text, row.end))
    ):
        return None
    if row.dimension == "area" and _PAID_BY_AREA.search(name) and _OF_LAND.search(head):
        return None  # 发放种粮补贴126万亩
    if name == "存量" and (not head[: head.rfind(name)].endswith("库") or _SOLD_BY_SIZE.search(head)):
        return None  # a stock is of anything: 铸铁管存量112公里
    if row.dimension in _USERS | {"person-time"} and (_CHARGED.search(before) or _PAID_TO.match(text, row.end)):
        return None
    named = head[: head.rfind(name) + len(name)]
    if row.dimension == "person-time" and _HANDLED.search(named):
        return None  # 报销医疗费用1.2万人次
    if row.dimension in _USERS and _WAIVED.search(named):
        return None  # 减免学费120人
    if row.dimension == "length" and (_ALONG.search(head) or _RADIUS.match(text, row.end)):
        return None
    behind = head[head.rfind(name) + len(name) :]
    if _SHARED_OUT.search(behind) and _LISTED.search(before[: len(before) - len(behind)]):
        return None  # 供水量、收入、利润总额分别完成…: the first figure is that of the first
    dimensions = {part for part in allowed.split(",") if part}
    made = None
    if row.dimension == "money" and dimensions == {"area"} and not _PAID.search(head):
        made = _MADE.search(head, 0, head.rfind(name))
    label = f"{made.group()}{name}" if made else name
    if row.dimension in _USERS | {"person-time"} and (back := _GOT_BACK.search(head, 0, head.rfind(name))):
        label = f"{back.group()}{name}"
    counted = dimensions == {"count"} and (
        name not in lexicon
        or (row.dimension in _SPATIAL and not _ROOMY.search(name))
        or (row.dimension in _SPATIAL | {"mass"} and bool(_UNSIZED.search(name)))
    )
    if "index" in dimensions or not (dimensions & _MEASURED or counted or dimensions == {"percent"}):
        return None
    if row.unit.endswith(("公里", "千米")) and _SMALL.search(name):
        near_words: Words = {"en": "millimetres or metres", "zh": "毫米、米等"}
        return Measure(row.start, row.end, label, row.unit, row.dimension, allowed, False, near_words)
    near = set(dimensions).union(*(_RELATED.get(part, set()) for part in dimensions))
    if name not in lexicon and not dimensions <= _UNPAID and not _QUANTITY.search(name):
        near |= {"money", "time"}
    near -= {"household"} if name.endswith("面积") else set()
    if name.endswith(("周期", "间隔", "间期")):
        near |= {"length", "count"}
    if _HEADS.search(name):
        near -= {"money"}
    if "/" in row.dimension and not dimensions <= {"money", "money-usd", "productivity", "percent"}:
        return None
    if row.dimension not in PHYSICAL and "/" not in row.dimension:
        paid = dimensions <= {"money", "money-usd"} and name[-2:] in ("资金", "金额", "产值", "收入", "余额", "税收")
        if not paid and (not dimensions <= _SIZES or name[-2:] not in ("面积", "里程", "长度")):
            return None
        near -= {"count"}
    return Measure(
        row.start, row.end, label, row.unit, row.dimension, allowed, row.dimension in near, _said(dimensions)
    )


_TRADED = re.compile(
    "(?P<done>出口|进口|外销|内销|销售|收购|采购|调[入出运]|供应|投放|捕捞|加工|储存|库存|运输|外运|回收|交易|产出|采收|生产|储备|零售|批发)(?:完成|实现|达到?|约|共|近|超过?|总计|累计){0,2}$"
)
_GOODS = frozenset({"mass", "volume", "count", "money"})


def _traded(head: str, extra: Lexicon | None) -> tuple[str, str] | None:
    """水产品出口…万平方米: goods, behind which stands what is done with them."""
    deed = _TRADED.search(head)
    for size in range(6, 1, -1) if deed and extra is not None else ():
        thing = head[: deed.start()][-size:] if deed else ""
        if extra is not None and thing in extra:
            kinds = set(extra.remark(thing, 0).split(","))
            bulk = "mass" in kinds and "length" not in kinds and kinds - {"area"} <= _GOODS
            return (
                (thing + (deed["done"] if deed else ""), ",".join(sorted(kinds - {"area"} | {"money"})))
                if bulk
                else None
            )
    return None


def _impossible(row: Figure, head: str) -> Measure | None:
    """A figure of a noun that no lexicon knows and whose end says what it cannot be told in: 标识注册量12公顷."""
    for end in range(len(head), 1, -1):
        if _LINK.fullmatch(head, end) and (found := _denied.find(head, end)):
            name, allowed, denied = found
            return Measure(
                row.start, row.end, name, row.unit, row.dimension, allowed, row.dimension not in denied, _said(set(allowed.split(",")))
            )  # fmt: skip
    return None


def _said(dimensions: set[str]) -> Words:
    """What dimensions are called, as the message tells them."""
    names = [NAMES.get(part, (part, part)) for part in sorted(dimensions)]
    return {"en": " or ".join(en for en, _ in names), "zh": "、".join(zh for _, zh in names)}


def _named(head: str, lexicon: Lexicon, extra: Lexicon | None) -> tuple[str, str]:
    """The longest known noun right before the figure, only linking words between, and its dimensions; "" where none is."""
    for end in range(len(head), 1, -1):
        if not _LINK.fullmatch(head, end):
            continue
        for start in range(max(0, end - 16), end - 1):
            name = head[start:end]
            known = [words.remark(name, 0) for words in (lexicon, extra) if words is not None and name in words]
            if known:
                both = set(",".join(known).split(","))
                thing = extra is not None and name in extra
                return name, ",".join(sorted(both)) if thing else _narrowed(both, head[:start], extra)
    for end in range(len(head), 2, -1):
        if _LINK.fullmatch(head, end):
            for ending, allowed in ENDINGS:
                if found := ending.search(head, 0, end):
                    return found.group(), allowed
    return "", ""


def _narrowed(allowed: set[str], before: str, extra: Lexicon | None) -> str:
    """The dimensions of a quantity (产量) of the thing named before it (食用菌): those that both can have."""
    for size in range(min(len(before), 6), 1, -1) if extra is not None else ():
        thing = before[-size:]
        if extra is not None and thing in extra:
            allowed = allowed & set(extra.remark(thing, 0).split(",")) or allowed
            break
    return ",".join(sorted(allowed))
