"""This module rules out raw names that are usual words where they stand: parts of every town, words cut through."""

import re
from collections.abc import Iterable, Iterator

import rjieba

from validator.extract.mentions.name import Name
from validator.subject import Subject
from validator.text.wordness import is_han

_QUARTER = re.compile(
    "(?:片区|地区|区域|地带|组团|板块|新区|新城|商圈|街区|景区|景[带观]|岸线|绿[道带廊]|步道|栈道|公园|广场|地[块段带]|路段|一带|沿线|社区|小区|校区|院区|厂区|公路)"
)
_SITUATED = re.compile(
    "(?:[老新古旧主]城|城[东西南北中]|[江河湖海溪港]滨|滨[江河湖海溪水]|[临环沿][江河湖海港城山水路]|[江河湖溪][东西南北]岸?|[站桥山湖河江园校]前"
    "|[站桥山湖河江园校]后|[东西南北][城站岸郊]|高铁|空港|站前|站后|[湖江河海溪]畔|山前|山后|库区|园区|开发|产业|商务|行政|中心|核心|起步|先行|拓展|文旅|文教|科教|工业){1,2}"
)
"""Where in a town something lies, which nearly every town could say, and what it is for."""
_PART = re.compile(_SITUATED.pattern + _QUARTER.pattern)
_COUNTED = re.compile("[两三四五六七八九十多各][地县市区镇乡村校院企家方]")
"""Parties that are counted: 三地|共建茶园."""
_BYNAME = re.compile("(?:世界|中国|全球|东方|国际|亚洲|华夏|天下)[\u4e00-\u9fff](?:都|城|乡|谷|港)$")
"""What a place calls itself, which is no name of it: 世界|茶都."""
_CRAFT = frozenset(
    "神舟 天舟 嫦娥 天问 蛟龙 雪龙 潜龙 天宫 长征 墨子 悟空 复兴 和谐 辽宁 山东 福建 深圳 海南 广东 大连 昆仑山".split()
)
"""Names that the nation's ships and craft bear, which are no party there: “蛟龙”号."""
_METAL = re.compile(
    "[钨钼锑锡铅锌铜铝镍钴锰铬钒钛镁锂钾钠硅锆铌钽铋镓锗铟硫磷硼氟氯溴碘][\u4e00-\u9fff]{0,2}[铁锭矿盐砂粉渣酸铵锍箔棒丝板片泥合]"
)
"""Metals and minerals as they are traded: 钼铁, 锑锭, 钨精矿."""
_FAIR = re.compile("展(?![望示现开厅馆台区品柜])|博览会|交易会")
"""What makes a fair of the place and trade before it: 纽伦堡|玩具|展."""
_CULTIVAR = re.compile("[0-9一二三四五六七八九十]{1,4}号(?![楼线厂矿井站院机炉路门栋期台船舰店库仓])")
"""What makes a variety or model of a coined name: 德美亚|3号."""
_AROUND = re.compile("(?:周边|周围|附近|沿线|四周|两侧|内外)(?:环境|生态|绿化|道路|交通|商业|设施|区域|市场|物业)$")
"""What lies around something, and no firm of that trade: 九曲桥周边|环境."""
_LISTED = re.compile("[、和与及][*＊×■□某_\\[]")
"""How a list goes on with a masked member."""
_USUAL = 200
"""Occurrences in jieba's dictionary from which two characters are a usual word."""
_PERSON = 3


def without(found: Iterable[Name], subject: Subject) -> Iterator[Name]:
    """The mentions, without such raw names."""
    for name in found:
        if name.state != "raw" or not (_is_part(name, subject.folded) or _is_cut(name, subject.folded)):
            yield name


def _is_part(name: Name, text: str) -> bool:
    """Whether a place is called by where in town it lies (湖滨片区), or parties are but counted."""
    if name.core in _CRAFT and text.startswith(("”号", '"号'), name.end):
        return True
    if name.kind == "person" or name.how == "lexicon":
        return False
    if name.how != "definition" and _FAIR.match(text, name.end):
        return True
    if name.how == "slot" and _CULTIVAR.match(text, name.end):
        return True
    if _COUNTED.fullmatch(name.core) or _AROUND.search(text, name.start, name.end):
        return True
    if name.how == "list" and _BYNAME.search(text, max(0, name.start - 2), name.end):
        return True
    if name.how == "list" and _METAL.fullmatch(name.core):
        return True
    if _LISTED.match(text, name.end):
        return False  # its like is masked beside it: 湖滨新区、**新区
    return _PART.fullmatch(text, name.start, name.end) is not None


def _is_cut(name: Name, text: str) -> bool:
    """Whether a family name ends the word before it and the rest is a word of its own: 派发现|金|红利."""
    person, before = text[name.start : name.end], text[name.start - 1 : name.start]
    if name.kind != "person" or len(person) != _PERSON or not before or not is_han(before):
        return False
    word, rest = before + person[0], person[1:]
    return rjieba.has_word(word) and rjieba.suggest_freq(word) >= _USUAL and rjieba.has_word(rest)
