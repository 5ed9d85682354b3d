"""This module finds masked counts of what single words before them name one by one: 早、中、晚*班; 东、西、北*线."""

import re
from collections.abc import Iterator

from validator.extract.clues.clue import Clue
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject

_ROWS = (
    "早中晚午夜", "东南西北中", "春夏秋冬", "上中下", "左中右", "老中青少", "大中小微", "高中低", "甲乙丙丁戊己", "内中外", "前中后",
    "长中短", "水电路气讯网房暖", "海陆空", "农林牧渔", "红黄蓝绿白黑橙", "冷温热", "日夜", "男女", "丰平枯", "一二三四五六", "优良中差",
    "省市县乡村组", "干支斗农毛", "声光电", "酸甜苦辣", "文理工农医",
)  # fmt: skip
"""Words of one character that are members of one row."""
_LIST = re.compile("(?P<list>(?:[\u4e00-\u9fff]、){1,6}[\u4e00-\u9fff])(?:这|共)?$")
_COUNTED = re.compile(
    "班(?!级|组长|子|主任|人)|餐(?!饮|厅)|季(?!度|节)|线(?!上|下|路长)|路(?!面|段|基|口)|岸|翼|旬|代(?!表|理|替|价|码|办)|层(?!面|次)|段|档(?!案)|门|侧|片|区(?!域|县)|库(?!存|区|容)|厂|院|校|组(?!织|合|成|建)"
    "|队|馆|网|环|端|向|级(?!别)|类|种(?!植|养|子)|期|大(?!力|量|幅)|色|塔|渠|仓|井|港|湖|轮|楼|园"
)
_OTHER = re.compile("[每各第]$")


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked counts right behind a list of single words of one row."""
    text = subject.folded
    for mask in rows:
        counted = None if "." in mask.frame else _COUNTED.match(text, mask.end)
        listed = _LIST.search(text, max(mask.start - 16, 0), mask.start)
        if counted is None or listed is None or _OTHER.search(text, max(listed.start() - 1, 0), listed.start()):
            continue
        words = listed["list"].split("、")
        row = next((row for row in _ROWS if all(word in row for word in words)), "")
        before = text[listed.start() - 1 : listed.start()] if listed.start() else ""
        if not row or len(set(words)) < len(words) or before == "、":
            continue
        size, span = len(words), listed.span("list")
        said: Words = {"en": f"they are named one by one: {size}", "zh": f"其前逐一列出{listed['list']}，共{size}项"}
        yield Clue("list-count", mask, mask.start, counted.end(), size, size, counted.group(), (span,), said)
