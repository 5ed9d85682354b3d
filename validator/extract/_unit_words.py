"""This module says which unit or measure word follows a mask, and which only looks like one (家 in 家电, 项 in 项目)."""

import re
from functools import lru_cache

from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.text.simplified import TRADITIONAL_CHARS, simplified

_AFTER_UNIT = {
    "副": "书省市县区镇主部司厅局处科所秘组会理巡院董总厂经行校教研大支队团班站长",
    "双": "语创",
    "团": "长员队",
    "担": "保",
    "站": "长点",
    "班": "长主组列",
    "处": "长室",
    "楼": "栋长",
    "部": "长门队",
    "回": "收",
    "代": "表理",
    "户": "主",
    "场": "长",
    "段": "长",
    "单": "位晶",
    "顶": "管",
    "大": "学道桥厦街队坝型中会剧酒棚药饭米师爷妈副堂夫礼舞院堤",
    "集": "团聚成中体控装贸",
    "列": "入为车",
    "家": "电居具庭禽畜乡园长纺政装属苑用",
    "名": "牌特胜单称录苑邸都茶片",
    "个": "体人性",
    "台": "湾风账长",
    "所": "有得属在以长",
    "项": "目链",
    "件": "套",
    "天": "然津池文桥花鹅幕",
    "年": "轻画会货",
    "元": "器素宝件宇",
    "人": "民才工口大社寿造",
    "位": "列居于置",
    "条": "件例款",
    "级": "市",
    "成": "功立果品员为长都套",
    "分": "行局公支中院会厂别布洪理场拨管",
    "点": "亮",
    "米": "业其粉饭酒醋糕线豆糠",
    "头": "部",
    "万": "达科向华",
    "千": "里",
    "度": "假",
    "角": "度落",
    "支": "行队线渠公部书教柱架",
    "区": "域",
    "期": "货刊间",
    "座": "谈",
    "面": "粉",
    "张": "家",
    "队": "伍长员",
    "批": "发",
    "股": "份东权市长",
    "包": "装联村片",
    "封": "装",
    "车": "业辆身桥站用务管间主工灯轮机展",
    "门": "窗业诊市",
    "针": "织",
    "毛": "纺业绒皮",
    "线": "束缆材业路锯",
    "管": "道业材委护理片件局",
    "种": "业子苗猪植粮养田公羊鸡",
    "轮": "胎毂机船",
    "芯": "片",
    "罐": "头业",
    "羽": "业绒",
    "箱": "包业",
    "桩": "工",
    "盾": "构",
    "眼": "科镜",
    "码": "头",
    "档": "案",
    "日": "化用报",
    "时": "报代尚",
    "晚": "报",
    "周": "边刊报",
    "首": "饰席",
    "起": "重",
    "节": "能制目",
    "焦": "化业炭",
    "安": "置防全装徽康养老宁",
    "具": "身",
    "卷": "烟",
    "袋": "业",
    "瓶": "业盖",
    "床": "业垫",
    "页": "岩",
    "道": "路桥观",
    "组": "团长织歌",
    "口": "腔岸号服",
    "方": "便",
    "片": "区",
}
_LENGTHS = ("路", "长", "外", "地", "程")
"""What follows 里 as a measure; elsewhere it ends the name of a lane or quarter."""
_ENDS_NAMES = frozenset("环堂")
"""Measure words that mostly end or begin a name: they count only at the end of a clause."""
_ENGLISH = re.compile(
    r"(?:million|billion|trillion|thousand|percent|per cent|people|persons|yuan|tons|tonnes|km|companies)(?![A-Za-z])"
)


@lru_cache(maxsize=2)
def _openers(lexicons: Lexicons) -> frozenset[str]:
    """The characters that units begin with."""
    return frozenset(unit[0] for unit in lexicons["units"])


def unit_of(subject: Subject, after: str) -> str:
    """The unit or measure word that `after` begins with, longest first, "" where there is none.

    A measure word that begins an ordinary word (家 in 家电, 项 in 项目) is none.
    """
    units = subject.lexicons["units"]
    printed, after = after, after if TRADITIONAL_CHARS.isdisjoint(after) else simplified(after)
    if after[:1] not in _openers(subject.lexicons):
        return ""
    if english := _ENGLISH.match(after):
        return english.group()
    for length in range(min(len(after), 8), 0, -1):
        unit = after[:length]
        if unit in units and not (
            unit[-1].isascii()
            and unit[-1].isalpha()
            and after[length : length + 1].isalpha()
            and after[length].isascii()
        ):
            follow = after[length : length + 1]
            joined = (unit in _ENDS_NAMES and follow.isalpha()) or (unit == "里" and follow not in _LENGTHS)
            joined = joined or unit == "局"  # a bureau, seldom a set of a match
            return "" if joined or (follow and follow in _AFTER_UNIT.get(unit, "")) else printed[:length]
    return ""
