"""This module finds figures of a size that nothing of their kind has: 人均住房36平方公里, a town's 支出21350亿元, 平均单产600万吨."""

import re
from collections.abc import Sequence
from decimal import Decimal

from validator.extract.figures import Figure
from validator.finding import Words

_EACH = "(?:人均|户均|生均|每人|每户|每生|单户|单套|套均|床均|师均)"
_LARGE = tuple(
    (re.compile(noun), re.compile(unit), Words(en=en, zh=zh))
    for noun, unit, en, zh in (
        (
            rf"{_EACH}[\u4e00-\u9fff]{{0,8}}(?:住房|居住|建筑|套内|校舍|用房|宿舍|教室|绿地|体育场地|场地|公园|道路|绿化|使用|营业|展厅|教学|行政|库房)[\u4e00-\u9fff]{{0,4}}面积$",
            "平方公里|平方千米|公顷|亩",
            "square metres",
            "平方米",
        ),
        (rf"{_EACH}[\u4e00-\u9fff]{{0,8}}(?:耕地|林地|土地|用地|经营|种植|流转|承包)[\u4e00-\u9fff]{{0,4}}面积?$", "平方公里|平方千米", "mu or square metres", "亩、平方米"),
        (
            "(?:(?<!开工)(?<!房屋)(?<!竣工)(?<!施工)(?<!新增)建筑|套内|展厅|展览|教室|门店|店铺|车间|候车厅|食堂|宿舍|馆舍|校舍)面积$",
            "平方公里|平方千米",
            "square metres",
            "平方米",
        ),
        (
            rf"(?:人均|生均|每人|每生|亩均|月工资|客单价|均价|单价)[\u4e00-\u9fff]{{0,10}}(?:收入|支出|消费|工资|薪酬|补助|经费|拨款|生产总值|GDP|产值|税收|花费|成本|费用|待遇|养老金|贡献|价|[设备器]值)$|{_EACH}?(?:客单价|均价)$",
            "亿元|亿美元",
            "yuan",
            "元",
        ),
        ("(?:单产|亩产)$", "[万亿千百]{1,2}吨|万公斤", "kilograms", "公斤"),
        ("(?:PM2\\.5|PM10|细颗粒物|可吸入颗粒物)[\u4e00-\u9fff()]{0,6}浓度$", "^(?:克|千克|公斤|吨)", "micrograms", "微克"),
        (
            "(?:费用|金额|产值|增加值|总额|销售额|营业额|交易额|价格|票房|货值|余额|客单价)$",
            "^[万亿千百]{0,2}(?:天|小时|分钟|件|台|辆|艘|册|头|只|羽|株|栋)$",
            "yuan",
            "元",
        ),
        (
            "(?:面积|产量|里程|人数|人次|销量|吞吐量|库容|装机容量|用电量|供水量)$",
            "^(?:天|小时|分钟)$",
            "its own unit, not time",
            "其自身的单位（而非时间）",
        ),
        ("(?:产能|生产能力|加工能力|冶炼能力|设计能力|制造能力)$", "平方公里|平方千米|公顷|亩", "tonnes, pieces or square metres", "吨、件等"),
        ("[捞殖品食料菜果茶肉蛋奶煤钢泥肥粮棉糖盐药酒油矿气]产量$", "公里|千米|平方", "tonnes", "吨"),
        (
            "(?:(?:诉讼|仲裁|鉴定|执行|受理|保全|律师|通行|过路|停车|检测|检验|港务|引航|装卸|保险|手续|服务|管理|学|水|电|气)费"
            "|执行款|案款|标的额?|[归集提取缴存募捐授信贷款成交中标索赔]额|罚没款|罚款|罚金|赔款|理赔款|保费|关税|税款|税收|票款|货款|价款"
            "|[公益养老救助补偿违约滞纳保证赔偿奖租]{2}金|公积金|租金|基金|收入|支出|利润|税额|投资)(?:收入|支出|发放|征收|收缴|归集|提取)?$",
            "^[万亿千百]{1,2}(?:件|台|册|头|只|羽|株|栋|张|套|小时|分钟|天)$",
            "yuan",
            "元",
        ),
        (
            "(?:标的额?|[归集提取缴存]额|保费收入|赔款支出|关税|税款|税收|利润|票款|货款|价款)$",
            "^[万亿千百]{0,2}(?:件|起|宗|台|辆|艘|册|头|只|羽|株|栋|小时|分钟|天|标箱|架|吨|公斤|平方米|公里|立方米)$",
            "yuan",
            "元",
        ),
        (
            "(?:面积|里程|长度|全长|总长|[水吃]深|风速|流速|车速|时速|海拔|水位|雨量|降水量)$",
            "^[万亿千百]{0,2}(?:件|台|辆|艘|册|头|只|羽|张|小时|分钟|天|标箱|架)$",
            "its own unit, not pieces or time",
            "其自身的单位（而非件数、时间）",
        ),
        (
            "(?:拦蓄|调蓄|滞蓄)洪水$|(?:生态|灌溉|应急)?(?:引|调|补|放|输)水$",
            "平方米|平方千米",
            "cubic metres",
            "立方米",
        ),
        (
            "(?:管网|管道|管线|线路|道路|公路|大桥|隧道|岸线|堤防|渠道|河道|航道|围栏|光缆)[全总]?长$",
            "立方米|平方|吨$|元$|^[万亿]?(?:件|台|辆|小时|人|户|千瓦时?|升|亩|公顷)$",
            "metres or kilometres",
            "米、公里",
        ),
        ("(?:供应|供气|供水|供热|制冷|制冰|储气|储油|储煤|储备|储存|造船|修船|发运|装卸|接卸|卸船)能力$", "平方米|平方公里|平方千米|公里|元$|公顷", "its own unit, no length or area", "其自身的单位（而非长度、面积）"),
        ("(?:[货客铁]运|运输|疏港|外运|货邮|铁路|公路|水路|航空)运?量$", "平方|^[万亿千百]{0,2}(?:公里|千米|亩|公顷|小时|千瓦时?)$", "tonnes or persons", "吨、人次"),
        (
            "(?:收取|征收|追缴|收缴|追偿|入账)[^，。；、]{0,6}[费款金税]$",
            "^[万亿千百]{1,2}(?:件|台|辆|艘|册|头|只|羽|株|张|小时|天|吨|公斤|平方米|公里|亩)$",
            "yuan",
            "元",
        ),
        ("(?:征税|纳税|退税|减税|创税|创汇|揽储|放贷|放款|融资|筹资)$", "^[万亿千百]{0,2}(?:吨|公斤|平方米|公里|亩|立方米|小时|天|台|辆|册|千瓦时?)$", "yuan", "元"),
        ("(?:噪[声音]|声级)(?:平?均值|值|平均)?$", "^(?!d?[bB]|分贝|$)(?![起件处宗个次户人条]$)", "decibels", "分贝"),
        (
            "(?:降[雨水]量|降雪量|[雨雪]量|雨强|雪深|积雪深度)$",
            "公斤|千克|^[万亿]?吨$|平方|℃|分贝|d[bB]|^米/秒$|立方米/秒|千瓦|[毫微]克/|公顷|亩|元$",
            "millimetres",
            "毫米",
        ),
        (
            "(?:风速|流速|车速|时速|航速|网速|(?:旅行|技术|运行|行驶|最高|最大)速度)$",
            "^毫米$|分贝|d[bB]|℃|公斤|吨|千瓦|立方米|平方|公顷|亩|元$|[毫微]克|^[万亿]?小时$|^分钟$",
            "metres or kilometres in so much time",
            "米/秒、公里/小时",
        ),
        ("(?:水位|潮位|浪高|波高|潮高|吃水)$", "^米/秒$|立方米|℃|分贝|d[bB]|平方|吨$|公斤|毫克|亩|元$", "metres", "米"),
        ("[峰库泄径]流量$", "^米/秒$|毫米|公里|平方|℃|分贝|亩$|公斤", "cubic metres a second", "立方米/秒"),
        ("(?:气温|水温|体温|室温|[高低]温度)$", "毫米|分贝|米/秒|公里|百帕|公斤|吨$", "degrees", "℃"),
        ("(?:气压|能见度|(?<!平均)湿度|雾滴|风力)$", "℃|分贝|公斤|吨$|平方|^米/秒/|元$", "its own unit", "其自身的单位"),
        ("(?:单程|通勤|步行|服务|骑行)[\u4e00-\u9fff]{0,2}(?:距离|半径)$", "万公里|万千米", "kilometres", "公里"),
    )
)  # fmt: skip
"""Nouns, units that are too large for them, and what they are told in."""
_SMALL = tuple(
    (re.compile(noun), re.compile(unit), Decimal(most))
    for noun, unit, most in (
        (
            r"(?:^|[^镇乡村街道])(?:地区生产总值|固定资产投资|社会消费品零售总额|规模以上工业(?:总产值|增加值)|GDP)$",
            "^万?元$",
            999,
        ),
        (r"(?:一般公共预算收入|一般公共预算支出)$", "^万?元$", 99),
    )
)
"""Sums of a whole county, which are never so few of such a unit."""
_NATION = tuple(
    (re.compile(noun), dimension, Decimal(most))
    for noun, dimension, most in (
        ("(?:人口|从业人员|参保人数|就业人数|毕业生|劳动力|志愿者|党员)$", "person", 1_500_000_000),
        ("(?:粮食|小麦|水稻|玉米|蔬菜|水果|茶叶|生猪|肉类)(?:总)?产量$", "mass", 1_200_000_000_000),
        ("(?:耕地|高标准农田|播种|造林)(?:总)?面积$", "area", 1_400_000_000_000),
    )
)
"""What a whole country has at most, in the base unit of the dimension."""
_WIDER = re.compile("全国|全球|世界|中央|国家|我国|全省|累计|亿万|全社会")
_PER = re.compile("均|每|单位|单个")
_FACTOR, _FEWEST, _LEAST = Decimal(300), 4, Decimal(1000)
"""How many times the next largest sum, among how many sums at least, and how many 亿元 make a slip of 万."""


def find(text: str, row: Figure, sums: Sequence[Figure]) -> Words | None:
    """What a figure should be told in, None where its size can be."""
    head = re.split(r"[，。；：:,;、\n（(）)]", text[max(0, row.start - 30) : row.start])[-1]
    noun = re.sub(
        "(?:已|约|近|超|达到?|为|是|至|仅|均|高达|完成|实现|突破|只有|有|扩大到|提高到|增加到|增至|升至|降至){1,3}$",
        "",
        head,
    )
    rated = text[row.end : row.end + 1] in ("/", "／", "每")  # 26毫米/小时
    for pattern, unit, said in _LARGE if not rated else ():
        if unit.search(row.unit) and pattern.search(noun):
            return said
    if row.value is None or row.role in ("growth", "share", "rate", "rank", "change"):
        return None
    for pattern, unit, most in _SMALL if not _PER.search(head) else ():
        if unit.search(row.unit) and row.value <= most and pattern.search(noun):
            return Words(en="a larger unit", zh="亿元等更大的单位")
    for pattern, dimension, least in _NATION:
        if row.dimension == dimension and row.value * row.scale > least and pattern.search(noun):
            return Words(en="a smaller unit", zh="更小的单位")
    if row.unit == "亿元" and row.value >= _LEAST and not _WIDER.search(text[max(0, row.start - 60) : row.start]):
        return _slipped(row, sums)
    return None


def _slipped(row: Figure, sums: Sequence[Figure]) -> Words | None:
    """21350亿元 where every other sum of the report is less than a three-hundredth of it, and most are told in 万元."""
    others = [one for one in sums if one.start != row.start and one.value]
    tens = [one for one in others if one.unit == "万元"]
    if len(tens) < _FEWEST or row.value is None:
        return None
    largest = max((one.value or Decimal(0)) * one.scale for one in others)
    alike = any(one.value and row.value / 30 <= one.value <= row.value * 30 for one in tens)
    if alike and largest * _FACTOR < row.value * row.scale:
        return Words(en="10,000 yuan, as the other sums are", zh="万元（与文中其他金额同量级）")
    return None
