"""This module finds ranges of values that begin with the greater one: pH值范围为7.9～5.2, 气温在31至24℃之间."""

import re
from collections.abc import Iterator
from decimal import Decimal

from validator.extract._order import Order
from validator.finding import Words

_V = r"[1-9][0-9]{0,5}(?:\.[0-9]{1,4})?|0\.[0-9]{1,4}"
_U = r"%|‰|℃|°C|dB|mg/L|[万亿千百]?(?:平方公里|平方米|立方米|公里|公斤|公顷|毫米|厘米|千克|毫克|微克|小时|分钟|分贝|摄氏度|个百分点|工作日|元|吨|米|亩|克|天|倍|度|人|户|家|个|岁|斤|名|台|件|次|项|辆|万|亿)"
_RANGE = re.compile(
    rf"(?<![0-9.A-Za-z第:：/—~+*×X■.-])(?P<a>{_V})(?P<ua>{_U})?\s?(?P<sep>[~～]|[-—－]{{1,2}}|[至到])\s?(?P<b>{_V})(?![0-9.]*[0-9])(?P<ub>{_U})?(?![年月日时点号届期批页楼目:：/~—]|-)"
)
_BETWEEN = re.compile(r"(?:范围|区间|幅度|介于|波动|浮动|在)(?:为|在|是|于|约|:|：){0,2}$")
_AROUND = re.compile("(?:之间|不等|区间|范围)")
_MOVING = re.compile(
    r"零下$|(?:由|从|自|凭)[^，。；\n]{0,10}$|(?:比例|配比|比值|比分|[降减]|缩短|压缩|减少)(?:为|是|约|到|至|低)?$"
)
"""What goes from the one to the other, or no range at all."""
_LARGE = Decimal(100)


_CLOCK = re.compile(
    r"(?<![0-9:])(?P<a>[01]?[0-9]):(?P<am>[0-5][0-9])(?:[-~～—－]{1,2}|至|到)(?P<b>[01]?[0-9]):(?P<bm>[0-5][0-9])(?![0-9:])"
)
_SESSION = re.compile(
    r"(?<![0-9:])(?P<a>[01]?[0-9]):(?P<am>[0-5][0-9])(?:准时|正式)?(?:开始|开幕|开会|启动|入场|发车|出发)[^。；\n0-9:]{0,12}(?<![0-9:])(?P<b>[01]?[0-9]):(?P<bm>[0-5][0-9])(?:准时|正式|全部)?(?:结束|闭幕|散会|终止|离场|到达|抵达)"
)
"""会议9:30开始，8:50结束."""
_DAY = range(6, 19)
"""Hours between which nothing runs over midnight."""


def clocks(text: str) -> Iterator[Order]:
    """9:00至8:30, by day."""
    for match in (match for form in (_CLOCK, _SESSION) for match in form.finditer(text)):
        first, last = int(match["a"]), int(match["b"])
        turned = (first, int(match["am"])) > (last, int(match["bm"]))
        if (
            turned
            and first in _DAY
            and last in _DAY
            and not re.search("[晚夜次]|下午|轮|班", text[max(0, match.start() - 8) : match.end() + 2])
        ):
            said: Words = {"en": "it ends before it begins", "zh": "终点早于起点"}
            yield Order(*match.span(), 1, 0, said)


def find(text: str) -> Iterator[Order]:
    """Ranges in the wrong order; those of a dash or 至 only where words beside them say that they are ranges."""
    for match in _RANGE.finditer(text):
        first, last = Decimal(match["a"]), Decimal(match["b"])
        if first <= last or (match["ua"] and match["ua"] != match["ub"]) or "." in text[match.end() : match.end() + 1]:
            continue
        if (match["ub"] or "")[:1] in tuple("万亿千") and not match["ua"] and first >= _LARGE * last:
            continue  # 5000～1万元
        if 1900 <= first <= 2100 and first == first.to_integral_value() and last < _LARGE:
            continue
        before, after = text[max(0, match.start() - 14) : match.start()], text[match.end() : match.end() + 5]
        told = _BETWEEN.search(before) and (match["ub"] or "." in match.group())
        told = told or _AROUND.match(after.lstrip("的 ")) or (match["sep"] in "~～" and (match["ub"] or told))
        if told and not _MOVING.search(before):
            said: Words = {
                "en": f"{match['a']} is more than {match['b']}",
                "zh": f"{match['a']}大于{match['b']}，起止颠倒",
            }
            yield Order(*match.span(), 1, 0, said)
