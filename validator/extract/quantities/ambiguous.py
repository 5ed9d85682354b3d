"""This module decides what a unit of two meanings means where it stands: 3分20秒 is time, 更换标志牌67块 no money."""

import re

from validator.text.units import Unit, default

_SECONDS = re.compile("[0-5]?[0-9]秒")
_PRICED = re.compile(
    r"(?:[钱价费款薪]|工资|收入|补[贴助]|奖励|每[人斤天月公]|[挣赚花付收卖省值降涨](?:了|到|至|为)?|一[斤天个])[^，。；、\n]{0,6}$"
)
"""What stands before 块 where it means yuan; reports count boards, plots, panels and meters by it."""


def unit_at(text: str, first: int, last: int, unit: str) -> Unit | None:
    """The unit that an ambiguous one stands for between two offsets, None where its common meaning holds."""
    if unit == "分" and _SECONDS.match(text, last):
        return default().named("分钟")
    if unit == "块" and text[last - 1 : last] == "块" and not _PRICED.search(text, max(0, first - 12), first):
        return Unit("块", "count", default().units["个"].scale, "个")
    return None
