"""This module extracts measures: what is measured, in which unit, and the dimensions that it can have."""

import re
from dataclasses import dataclass, replace

from validator.extract import figures
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

_QUANTITY = re.compile("能力|量|面积|[用林耕草湿土]地$|农田$|负荷|人口|容量|规模|里程|[长宽高跨]$|率$")
"""Ends of nouns that name a quantity and no thing, which could be a part of what was told before."""
_CLASS = re.compile("级|(?:及|和|或)?以[上下内外]")
_ENDINGS = tuple(
    (re.compile(rf"[\u4e00-\u9fff]{{0,4}}(?:{words})$"), allowed)
    for words, allowed in (
        (
            "(?:布|绸|缎|面料|织物|光缆|电缆|导线|管材|皮带|拉链|胶带)(?:产量|销量|出口量|用量)",
            "length,mass,area,count,money",
        ),
        ("容积|库容", "volume,mass"),
        ("发送量|到发量|吞吐量|装卸量|[货客]运量|运输量|中转量", "mass,count,person,person-time,volume"),
        (
            "[\u4e00-\u9fff]产量|[\u4e00-\u9fff]销量|出栏量|存栏量|库存量|采购量|捕捞量|采收量",
            "mass,count,volume,energy",
        ),
        ("(?:下泄|洪峰|径流|过境|入库|出库|泄洪|来水)流量", "volume,speed"),
        ("装机量|装车量|搭载量|配套量|保有量", "mass,count,volume,energy,power,person,household"),
        (
            "(?<!用地)(?<!供地)(?<!林)(?<!地)(?<!存)(?<!增)(?<!余)(?<!工程)(?<!任务)(?<!作业)(?<!施工)(?<!铺设)(?<!修复)(?<!整治)(?<![面土田])(?:[产销]|需求|管输|工作气|垫底气|采气|注气|产气|输送|输气|输油|外输|接卸|气化|分拨|售气|购气|用气|制水|取水|引水|调水|抽排|供应|供给|交易|成交|出口|进口|消费|使用|投放|发放|办理|受理|检测|检验|处理|处置|排放|回收|采集|投递|配送|寄递|交付|下线|采砂|开采|采掘|捕捞|砍伐|采伐|施用|耗用|进货|订货|存栏|出栏|装卸|通行|客流|车流|人流)量",
            "mass,count,volume,energy,power,person,household,money,person-time",
        ),
        ("(?<!变电)容量", "power,energy,volume,mass,count,person"),
        (
            "幼儿园|小学|中学|学校|医院|卫生院|卫生室|敬老院|养老院|图书馆|博物馆|文化站|泵站|水厂|加油站|充电站|充电桩|换电站|公厕|转运站",
            "count,person,household,money,area,time",
        ),
        ("用房|厂房|公寓|安置房|保障房", "area,count,household,money,person"),
        ("下沉量|沉降量|位移量|变形量|厚度|净空|宽度|水位涨幅|管径|孔径", "length"),
        ("总面积|面积", "area"),
        (
            "(?<![功频速效汇费税利斜曲倍])率|占比|比重",
            "percent",
        ),
        ("(?:存栏|出栏|饲养)[\u4e00-\u9fff]{0,4}", "count,mass,money"),
        ("增收|减收|创收|营收|盈利", "money"),
        (
            "(?:接待|培训|救助|惠及|走访|慰问)[\u4e00-\u9fff]{0,4}(?:团队|群众|学员|人员|对象|老人|儿童|农民|职工|村民)",
            "person,person-time,household,count",
        ),
        ("就业|再就业|用工", "person,household,count,person-time"),
        (
            "(?:处理|处置|净化|焚烧|加工|烘干|屠宰|消纳|供水|制水|吞吐)[\u4e00-\u9fff]{0,3}能力",
            "mass,count,volume,energy,power",
        ),
        ("人数", "person,person-time,count"),
        ("成交金额|合同金额|总金额|销售额|交易额|营业额|贷款额|补贴额", "money"),
        ("户数", "household,count"),
        ("总重量|重量|载重", "mass"),
        ("里程", "length,vehicle-work,person-work"),
        (
            "(?<!单位)(?<!万元)(?:[^利本]金额|价款|款项|(?:补偿|赔偿|拨|罚|捐|善|货|工程|补助|应收|欠|借)款|(?:资|租|奖|押|补偿|保证|公积|违约|基)金|经费|费用|投资|融资|债券|债务|产值|营收|利润|税收|收入|出口额|进口额|订单额)",
            "money",
        ),
        (
            "(?:检测|检验|检疫|测试|鉴定|检定|校准|化验)(?:服务|业务)",
            "count,person,person-time,household,money,length,area,time",
        ),
        (
            "(?:咨询|法律|法务|法律援助|培训|辅导|中介|政务|代办|帮办|登记|公证|认证|认定|评审|翻译|心理|诊疗|医疗|健康|家政|养老|助餐|助浴|护理|托育|查询|信息|技术|人才|金融|知识产权|志愿|就业|创业|证券|签证|审批|出入境|户政|不动产登记)(?:服务|业务)",
            "count,person,person-time,household,money,time",
        ),
        (
            "培训班|招聘会|讲座|论坛|座谈会|宣讲会|说明会|推介会|发布会|洽谈会|恳谈会|听证会",
            "count,person,person-time,money,time",
        ),
        ("公证|仲裁|信访|投诉|举报|诉求|工单|案件|纠纷|警情|咨询", "count,person,person-time,household,money,time"),
        (
            "义诊|巡诊|宣讲|演练|演出|展览|展演|巡展|比赛|竞赛|走访|巡逻|夜查|约谈|评议|咨询会|培训会|观摩会|推进会|调度会",
            "count,person,person-time,household,money,time,length",
        ),
        ("档案|卷宗|病历|古籍|图书|期刊|报刊|教材", "count,money,time,length,person,information,household"),
        ("水位", "length"),
        ("证书|证照|许可证|执照|资质|牌照|专利|论文|课题|申请|备案", "count,person,household,money,time"),
        ("浊度|色度", "concentration"),
        (
            "(?<![免消浪计收付耗自公缴欠经])费(?:征收|征缴|收取|缴纳|减免|支出)?",
            "money,person,person-time,household,count",
        ),
        ("[诊院训观览]人次", "person-time,person,count"),
        (
            "(?:污泥|垃圾|污水|废水|固废|危废|粪污|秸秆|渣土|尾矿|废渣|淤泥)[\u4e00-\u9fff]{0,2}(?:处置|处理|清运|产生|填埋|焚烧|回收|利用|外运|排放)量",
            "mass,volume,energy,count",
        ),
        (
            "年产(?:蜂蜜|粮食|食用菌|蔬菜|水果|鲜[奶果菌鱼]|牛奶|鸡蛋|茶叶|药材|饲料|化肥|水泥|钢材|面粉|食用油|白糖|饮料|酱油|食盐|纸浆|有机肥)",
            "mass,volume,count,money",
        ),
        ("年产(?:[\u4e00-\u9fff]{1,6})", "mass,count,volume,energy,power,area,money,length"),
        ("车位|泊位|学位|床位|托位|工位|席位|岗位", "count,person,household"),
        ("(?:岸桥|场桥|桥吊|门机|翻车机|卸船|装船|装卸|吊装|船时|泊位)[\u4e00-\u9fff]{0,4}效率", "mass,count,volume"),
    )
)
"""Ends of compounds that name a quantity by themselves, whatever they begin with."""
_UNSIZED = re.compile(
    "(?:存栏量?|[学床车托工席泊]位|岗位|信访|投诉|举报|诉求|工单|案件|纠纷|专利|商标|论文|课题|证书|执照|幼儿园|小学|中学|卫生院|卫生室|敬老院|加油站|充电桩|招聘会|座谈会|培训班)$"
)
"""Ends of what is counted one by one, and has neither length nor weight."""
_THINGS = frozenset({"标箱", "标准箱", "自然箱", "TEU", "辆", "台", "艘", "头", "只", "羽", "册", "株"})
"""Units that count one sort of thing, and measure no size."""
_SIZES = frozenset({"area", "length"})
_SO_FAR = re.compile(
    r"(?:目前|现已|已|全[市县区省镇]){0,2}(?:累计|总共|总计|共计?)(?:已)?(?:建成|完成|建设|实施|改造|治理|新建|达到?)(?:了|约|近|超过|超)?"
)
_LINK = re.compile(
    r"(?:总量|总额|总数|规模|合计|累计|共计|共|总计|分别|已|也|均|仅|只|约为|约|近|超过|超|突破|接近|逾|不足|高达|保持在|稳定在|控制在|完成|实现|达到|达|为|有|是|到|至|由|从"
    r"|增至|升至|降至|增加到|提高到|提升到|减少[到至]|下降到|压减[到至]|缩短[到至]|延长[到至]|扩大[到至]|拓宽[到至]|扩展[到至]|提升至|降低[到至]|上升[到至]|提高至|增长[到至]|(?:同比|环比|比上年|较上年)?(?:增长|增加|减少|下降|净增|提高|上升|回升|抬升|上涨|降低|下跌|压减|节约|新增|增产|减产)(?:了)?|每[吨亩户人台件辆公里平方米百千万元]{1,4}|[ 　（(:：]){0,6}"
)
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
    "time": {"count", "person-time"},
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
    found = []
    spoken: dict[int, set[str]] = {}
    last: dict[int, Measure] = {}
    for row in subject.get(figures.extract):
        before = spoken.setdefault(row.sentence, set())
        if "百分点" in row.unit and (pointed := _pointed(subject.folded, row, lexicon)):
            found.append(pointed)
        if row.dimension == "percent" and (percented := _percented(subject.folded, row)):
            found.append(percented)
        if (
            (row.dimension.partition("/")[0] in PHYSICAL or row.unit.lstrip("十百千万亿") in _THINGS)
            and not _CLASS.match(subject.folded, row.end)
            and row.dimension != "time"
            and row.role not in ("share", "rate", "rank", "ratio", "ordinal")
        ):
            measure = _measure(subject.folded, row, lexicon, extra)
            if measure and row.dimension in before and measure.indicator not in lexicon:
                measure = measure if _QUANTITY.search(measure.indicator) else None
            measure = measure or _so_far(subject.folded, row, last.get(row.sentence))
            if measure:
                found.append(measure)
                last[row.sentence] = measure
            elif (one := last.get(row.sentence)) and one.dimension == row.dimension and row.start - one.end <= 8:
                last[row.sentence] = replace(one, end=row.end)
        before.add(row.dimension)
    return found


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


_SPREAD = re.compile("推广|应用|示范|替代|试验|实施|施用|防治|轮作")
"""What is done on so much land: 推广有机肥替代化肥1.1万亩."""
_GREW = re.compile(
    r"(?:(?:同比|环比|比上年|较上年|比去年|较去年|累计)(?:实际)?)?(?<![幅速度势量])(?:增长|下降|上涨|减少|增加)(?:了|约|近)?$"
)
_OF_RATES = re.compile(
    "拉动|带动|贡献|影响|占|率|速|幅|于|比重|比例|指数|水平|系数|强度|价格|回落|收窄|成本|费用|利息|利差|息差"
)
_LEVELS = frozenset({"money", "mass", "energy", "volume", "area", "person-time", "length"})


def _pointed(text: str, row: Figure, lexicon: Lexicon) -> Measure | None:
    """投资同比增长8.2个百分点: a level grows by a percentage; by points its rate does."""
    head = re.split(r"[，。；：:,;、\n]", text[max(0, row.start - 30) : row.start])[-1]
    clauses = re.split(r"[。；：:;\n]", text[max(0, row.start - 40) : row.start])[-1]
    allowed = lexicon.remark(row.indicator, 0) if row.indicator in lexicon else ""
    if not _GREW.search(head) or _OF_RATES.search(clauses) or not _LEVELS & set(allowed.split(",")):
        return None
    words: Words = {"en": "a percentage of change", "zh": "增减百分比（%）"}
    return Measure(row.start, row.end, row.indicator, row.unit, row.dimension, allowed, False, words)


_STEP = "(?:提高|上升|下降|降低|回落|提升|增加|减少|扩大|收窄|上涨|下滑|加快|放缓|减缓)(?:了|约)?"
_BASE = "(?:同比|环比|[比较](?:上年|去年|上季度?|上月|年初|一季度|上半年|前三季度|同期|全[国省市])[^，。；、0-9*]{0,6})"
_RATE_MOVED = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{0,10}}(?:(?<!增长)(?<!下降)(?<!上涨)率|占比|比重))(?:为|达到?|约|仅|升至|降至|提高到|[是占])*[0-9.]{{1,6}}%[，,、（(]{_BASE}{_STEP}$"
)
"""合格率96.2%，比上年提高: what moves from one percentage to another moves by points."""
_SPEED_MOVED = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{0,10}}(?:增速|增幅|降幅|涨幅|跌幅))[^，。；、0-9*]{{0,2}}{_BASE}[^，。；、0-9*]{{0,4}}{_STEP}$"
)


def _percented(text: str, row: Figure) -> Measure | None:
    """占比达32.6%，比去年提高2.1%; 增速比一季度加快1.8%: a percentage moves by percentage points."""
    if row.role not in ("growth", "change", "rate", "share") or "%" not in row.unit:
        return None
    before = text[max(0, row.start - 44) : row.start]
    found = _RATE_MOVED.search(before) or _SPEED_MOVED.search(before)
    if found is None:
        return None
    words: Words = {"en": "percentage points", "zh": "百分点"}
    return Measure(row.start, row.end, found["name"], row.unit, row.dimension, "point", False, words)


def _measure(text: str, row: Figure, lexicon: Lexicon, extra: Lexicon | None) -> Measure | None:
    head = simplified(re.split(r"[，。；：:,;、\n（(）)]", text[max(0, row.start - 30) : row.start])[-1])
    if row.dimension == "area" and _SPREAD.search(head):
        return None
    name, allowed = _named(head, lexicon, extra)
    if not allowed:
        return None
    dimensions = {part for part in allowed.split(",") if part}
    counted = dimensions == {"count"} and (
        name not in lexicon
        or (row.dimension in _SPATIAL and name[-1] in "数量栏")
        or (row.dimension in _SPATIAL | {"mass"} and bool(_UNSIZED.search(name)))
    )
    if "index" in dimensions or not (dimensions & _MEASURED or counted or dimensions == {"percent"}):
        return None
    near = set(dimensions).union(*(_RELATED.get(part, set()) for part in dimensions))
    if name not in lexicon and dimensions not in ({"time"}, {"percent"}, {"temperature"}, {"concentration"}):
        near |= {"money", "time"}
    if "/" in row.dimension and not dimensions <= {"money", "money-usd", "productivity", "percent"}:
        return None
    if row.dimension not in PHYSICAL and "/" not in row.dimension:
        if not dimensions <= _SIZES or name[-2:] not in ("面积", "里程", "长度"):
            return None
        near -= {"count"}
    en, zh = (
        " or ".join(NAMES.get(part, (part, part))[0] for part in sorted(dimensions)),
        "、".join(NAMES.get(part, (part, part))[1] for part in sorted(dimensions)),
    )
    return Measure(
        row.start, row.end, name, row.unit, row.dimension, allowed, row.dimension in near, {"en": en, "zh": zh},
    )  # fmt: skip


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
            for ending, allowed in _ENDINGS:
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
