"""This module tells names that narrow one of two mentions: 车险保费收入6.8亿元 beside 保费收入8.6亿元 is a part of it."""

import re

_STOPS = re.compile(r"[，。；,;：:\n！？（）()|“”、]")
_SAYING = re.compile(
    "(?:19|20)[0-9]{2}年(?:度)?|[0-9]{1,2}月[末底份]?|全[国省市区县州镇乡村校院局系行集厂][团统]?|[我本该各][省市县区州镇乡局院校司厂行]|目前|现有|已有|原有|拥有|具备|具有|共有|共计|总计|合计|累计|全年|年末|年底|期末|上半年|今年|以来|截至|达到|完成|实现|约为|分别|各类|各种|现行|核定|各项|各级|虽然|尽管|由于|同时|此外|紧盯|面向|针对|依托|围绕|(?:^|(?<=公司)|(?<=集团)|(?<=累计)|(?<=全年)|(?<=[末底]))服务|巩固|推进|开展|组织|落实|建成|实施|(?<![子分各])公司|集团|其中|以及|任务|总数|总量|数量|规模(?!以上)|[0-9.%*×■_ 　]"
)
_EDGES = "达约已也均都仅只为是有共近超过的了对将把被由从与和及又虽但新现设在按以中内"
_MEASURED = re.compile("(?<=[\u4e00-\u9fff]{2})(?:总长度?|长度|总面积|面积|总数|人数|总额)$")
_LEAST = 2
_REACH = 40


def pieces(words: str) -> list[str]:
    """What a clause names, without the words that any report uses."""
    parts = ((part or "").strip(_EDGES) for part in _SAYING.split(words))
    return [piece for part in parts if len(piece := _MEASURED.sub("", part)) >= _LEAST]


def bare(words: str) -> str:
    """Words without those that any report uses, however short the rest."""
    return _SAYING.sub("", words).strip(_EDGES)


def grams(words: str) -> set[str]:
    """The pairs of characters of words, none over a bar between two of them."""
    return {words[at : at + 2] for at in range(len(words) - 1) if "|" not in words[at : at + 2]}


def told(word: str, sentence: str) -> bool:
    """Whether a sentence says a word, or most of it."""
    pairs = grams(word)
    return word in sentence or 2 * len(pairs & grams(sentence)) > len(pairs) > 0


def narrowed(text: str, first: int, later: int) -> bool:
    """Whether the clause before the later of two figures names what nothing around the earlier one says, nor the title."""
    clause = _STOPS.split(text[max(0, later - 30) : later])[-1]
    begin = text.rfind("\n", 0, first) + 1
    ends = [at for at in (text.find("\n", first), later - len(clause), first + _REACH) if at >= 0]
    around = text[begin : min(ends)] + "|" + text[: _REACH * 2].lstrip().split("\n")[0]
    return any(_alone(piece, grams(around)) >= _LEAST for piece in pieces(clause))


def qualified(text: str, first: int, end: int) -> bool:
    """Whether an attribute that nothing around an earlier figure says stands between a later one and the noun behind it."""
    behind = _STOPS.split(text[end : end + _NOUN])[0]
    begin = text.rfind("\n", 0, first) + 1
    ends = [at for at in (text.find("\n", first), end, first + _REACH) if at >= 0]
    around = grams(text[begin : min(ends)] + "|" + text[: _REACH * 2].lstrip().split("\n")[0])
    at = next((at for at in range(len(behind) - 1) if behind[at : at + 2] in around), -1)
    return at >= _LEAST


_NOUN = 12


def _alone(piece: str, known: set[str]) -> int:
    """The most characters in a row of a piece that are in no pair which is known."""
    said = [False] * len(piece)
    for at in range(len(piece) - 1):
        if piece[at : at + 2] in known:
            said[at] = said[at + 1] = True
    return max(map(len, "".join("01"[here] for here in said).split("1")), default=0)
