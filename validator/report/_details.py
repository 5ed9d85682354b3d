"""This module puts what a rule measured into words, for people: names of measures, and values that are codes."""

import json
import re
from collections.abc import Iterator, Mapping

from validator.finding import Words

LABELS: Mapping[str, Words] = {
    "code_points": {"en": "characters", "zh": "字符编码"},
    "core": {"en": "what is left of the name", "zh": "残留的名称"},
    "count": {"en": "stated count", "zh": "所称数目"},
    "covers": {"en": "period of the document", "zh": "全文所述时段"},
    "document": {"en": "other document", "zh": "另一文件"},
    "expected": {"en": "expected number", "zh": "应为序号"},
    "found": {"en": "number found", "zh": "实际序号"},
    "frames": {"en": "shapes of masks", "zh": "掩码形状"},
    "healed": {"en": "what it reads once it is taken out", "zh": "删除后连成"},
    "high": {"en": "upper bound", "zh": "上限"},
    "how": {"en": "recognized by", "zh": "识别依据"},
    "kind": {"en": "kind", "zh": "类别"},
    "lexicon": {"en": "word list", "zh": "词表"},
    "low": {"en": "lower bound", "zh": "下限"},
    "made": {"en": "works out as", "zh": "推算结果"},
    "masked": {"en": "masked ones", "zh": "已脱敏"},
    "named": {"en": "named", "zh": "实际列举"},
    "part": {"en": "part of the file", "zh": "所在部分"},
    "problem": {"en": "fault", "zh": "问题"},
    "raw": {"en": "raw ones", "zh": "未脱敏"},
    "relation": {"en": "how it follows", "zh": "推算方式"},
    "relations": {"en": "relations that it takes", "zh": "涉及的关系数"},
    "source": {"en": "kind of foreign text", "zh": "外来内容类型"},
    "stated": {"en": "stated", "zh": "文中所述"},
    "unit": {"en": "unit", "zh": "单位"},
    "word": {"en": "damaged term", "zh": "受损的词语"},
}

VALUES: Mapping[str, Words] = {
    "alternative": {"en": "alternative text", "zh": "替代文字"},
    "area": {"en": "area", "zh": "面积"},
    "award": {"en": "a prize", "zh": "奖项"},
    "backwards": {"en": "runs backwards", "zh": "倒退"},
    "brand": {"en": "a brand", "zh": "品牌"},
    "byname": {"en": "a byname", "zh": "别称"},
    "call": {"en": "call to act", "zh": "引导语"},
    "code": {"en": "code", "zh": "代号"},
    "comment": {"en": "comment", "zh": "批注"},
    "compatibility": {"en": "compatibility characters", "zh": "兼容字符"},
    "coverage": {"en": "press coverage", "zh": "媒体报道"},
    "craft": {"en": "a craft", "zh": "技艺"},
    "data": {"en": "amount of data", "zh": "数据量"},
    "date": {"en": "date", "zh": "日期"},
    "definition": {"en": "its definition", "zh": "文中定义"},
    "deletion": {"en": "tracked deletion", "zh": "修订中的删除内容"},
    "disaster": {"en": "a disaster", "zh": "灾害事件"},
    "email": {"en": "e-mail address", "zh": "电子邮箱"},
    "energy": {"en": "energy", "zh": "能量"},
    "event": {"en": "an event", "zh": "活动"},
    "figure": {"en": "figure", "zh": "数值"},
    "first": {"en": "a first of its kind", "zh": "首创或之最"},
    "group": {"en": "chat group", "zh": "群号"},
    "hidden": {"en": "hidden text", "zh": "隐藏文字"},
    "household": {"en": "number of households", "zh": "户数"},
    "institution": {"en": "institution", "zh": "机构"},
    "invisible": {"en": "invisible characters", "zh": "不可见字符"},
    "landmark": {"en": "a landmark", "zh": "地标"},
    "length": {"en": "length", "zh": "长度"},
    "lexicon": {"en": "a word list", "zh": "词表"},
    "link-target": {"en": "link target", "zh": "链接地址"},
    "list": {"en": "its place in a list of masked names", "zh": "与已脱敏名称并列"},
    "look-alike": {"en": "characters that look like others", "zh": "形近字符"},
    "mask": {"en": "its mask", "zh": "掩码"},
    "mass": {"en": "mass", "zh": "重量"},
    "method": {"en": "a method", "zh": "做法"},
    "money": {"en": "amount of money", "zh": "金额"},
    "motto": {"en": "a motto", "zh": "口号"},
    "moved": {"en": "out of its place", "zh": "错位"},
    "multiple": {"en": "multiple", "zh": "倍数"},
    "native": {"en": "who comes from there", "zh": "名人出处"},
    "navigation": {"en": "navigation", "zh": "导航区"},
    "number": {"en": "a registered number", "zh": "登记编号"},
    "organization": {"en": "organization", "zh": "机构"},
    "origin": {"en": "how it began", "zh": "由来"},
    "overlay": {"en": "combining characters", "zh": "叠加字符"},
    "paper": {"en": "a paper", "zh": "文件"},
    "percent": {"en": "percentage", "zh": "百分比"},
    "permille": {"en": "per mille figure", "zh": "千分比"},
    "person": {"en": "person", "zh": "人员"},
    "phone": {"en": "telephone number", "zh": "电话号码"},
    "place": {"en": "place", "zh": "地名"},
    "point": {"en": "percentage points", "zh": "百分点"},
    "power": {"en": "power", "zh": "功率"},
    "private-use": {"en": "private-use characters", "zh": "私有区字符"},
    "product": {"en": "product", "zh": "产品"},
    "project": {"en": "a project", "zh": "项目"},
    "promoter": {"en": "promoter", "zh": "推广者名称"},
    "property": {"en": "document property", "zh": "文档属性"},
    "public-account": {"en": "public account", "zh": "公众号"},
    "qq": {"en": "QQ number", "zh": "QQ号"},
    "rank": {"en": "rank", "zh": "位次"},
    "relic": {"en": "a relic", "zh": "文物"},
    "repeat": {"en": "repeated", "zh": "重复"},
    "setting": {"en": "a setting", "zh": "景致"},
    "shape": {"en": "a shape", "zh": "外形"},
    "single": {"en": "stands alone", "zh": "只有一项"},
    "skip": {"en": "skipped", "zh": "跳号"},
    "slot": {"en": "its place where others are masked", "zh": "处于他处已脱敏的位置"},
    "speed": {"en": "speed", "zh": "速度"},
    "suffix": {"en": "its suffix", "zh": "名称后缀"},
    "team": {"en": "a team", "zh": "队伍"},
    "temperature": {"en": "temperature", "zh": "温度"},
    "time": {"en": "duration", "zh": "时长"},
    "title": {"en": "a person's title", "zh": "职务称谓"},
    "trade": {"en": "its trade", "zh": "行业用词"},
    "url": {"en": "web address", "zh": "网址"},
    "variety": {"en": "a variety", "zh": "品种"},
    "visit": {"en": "a visit", "zh": "视察来访"},
    "volume": {"en": "volume", "zh": "体积"},
    "wechat": {"en": "WeChat account", "zh": "微信号"},
    "word": {"en": "word", "zh": "词语"},
    "work": {"en": "a work", "zh": "作品"},
}
"""Values that are codes of ours, where `CODED` keys have them."""

CODED = frozenset({"how", "kind", "part", "problem", "source"})
SAID = frozenset({"section", "profile"})
"""Measures that the message states in words."""

_MONTHS = re.compile(r"(\d{4}):(\d{1,2})-(\d{1,2})")


def worded(details: Mapping[str, object], without: frozenset[str] = frozenset()) -> Iterator[tuple[Words, Words]]:
    """Names and values, both in both languages; what is empty, in `without` or said already is left out.

    A measure of a rule that this program does not know keeps its own name.
    """
    for key, value in details.items():
        if key in without or key in SAID or value in ("", None, [], ()):
            continue
        yield LABELS.get(key, {"en": key, "zh": key}), _value(key, value)


def _value(key: str, value: object) -> Words:
    if isinstance(value, Mapping) and value.keys() == {"en", "zh"}:
        return {"en": str(value["en"]), "zh": str(value["zh"])}
    if isinstance(value, str):
        if key in CODED and value in VALUES:
            return VALUES[value]
        return _months(value) if key == "covers" else {"en": value, "zh": value}
    if isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
        return {"en": ", ".join(value), "zh": "、".join(value)}
    plain = json.dumps(value, ensure_ascii=False, default=str)
    return {"en": plain, "zh": plain}


def _months(value: str) -> Words:
    match = _MONTHS.fullmatch(value)
    if match is None:
        return {"en": value, "zh": value}
    year, first, last = match.groups()
    return {"en": f"{year}, months {first} to {last}", "zh": f"{year}年{first}—{last}月"}
