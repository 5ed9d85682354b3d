"""This module says whether a term fits into the gap that a mask made: how much of it stands beside, how wide the mask is."""

import re

from validator.extract.masks import Mask
from validator.text import fragments, wordness

MEASURED = re.compile(
    "(?:[发攒面簇棒丛穴畦垄垛挂挺枝轴函剂贴丸板幕折曲通案卡仓囤轨窝群巢网池笼栏栅扎付讲题跳院墩跨洞钵进厅波缕篓坛峰艇铺平片眼孔][次]?|[套台件组辆][套件次组])(?=[，。；、（(）)\n]|\\Z)"
)
"""Measure words that are common nouns or verbs too, where nothing follows them: 燃气炮***发，."""
CLAUSE_ENDS = ("", "，", "。", "；", "！", "、", "\n", "“", "”", "的", "（", "(", ",", ";")
"""What stands at the end of a clause, or where a phrase is cut off."""


def is_better(left: int, right: int, best: tuple[int, int, str]) -> bool:
    """Whether `left` and `right` characters of a term beside a gap say more than those of the best one."""
    if left and right and best[0] and best[1]:
        return left + right < best[0] + best[1]
    return left + right > best[0] + best[1]


def fits(width: int, mask: Mask, term: str, left: int, right: int, constant: bool) -> bool:
    """Whether a mask can stand for what `term` lacks between its first `left` and last `right` characters.

    `width` is how many characters are missing; `constant` says that the masks of the document are all of one width.
    """
    missing = term[left : len(term) - right]
    faithful = mask.symbol not in "_…[]"
    if missing.isdigit():
        following = mask.right[right : right + 1]
        near = not faithful or width == mask.width or mask.width <= 3
        lettered = left > 0 or (
            mask.right[:1].isascii() and mask.right[:1].isalpha() and not mask.right.startswith("A级")
        )
        return near and right > 0 and lettered and not (following.isascii() and following.isalpha())
    if (
        mask.kind == "figure"
        and mask.unit
        and 0 < right <= len(mask.unit)
        and not term[:left].isdigit()
        and (left < 3 or missing in NUMERALS or missing in "多数几")
    ):
        return False  # a number before its unit: 开行**列
    if left == 0:
        return len(term) > 3 and _is_debris(term[len(term) - right :], mask)
    if right == 0:
        return left > 1 and (width == mask.width or not faithful) and _is_stump(term[:left], mask)
    apart = len(mask.left) <= left or not wordness.is_word(mask.left[-left - 1 :][:2])
    edge = len(term) == 3 and mask.right[1:2] in CLAUSE_ENDS and term[-1] not in MEASURES + SUFFIXES
    alike = width == mask.width or not faithful or (constant and apart and (left + right > 2 or edge))
    named = fragments.is_verb(term[:left]) and fragments.is_common(term[len(term) - right :])
    process = left == 1 and term[0] in PROCESSES and fragments.is_verb(term[len(term) - right :])  # 喷|墨|打印
    if width != mask.width and named and not process:
        return False  # a verb, a name and its kind: 服务|**|企业
    return left + right >= 2 and (alike or (left > 1 and right > 1))


def _is_debris(rest: str, mask: Mask) -> bool:
    """Whether the end of a term, standing alone behind a mask, is no word itself: **数转 for 智改数转."""
    whole = mask.kind in ("word", "organization", "code") and (mask.width > 1 or mask.symbol in "_…[]")
    return (
        whole
        and len(rest) >= 2
        and not wordness.is_word(rest)
        and len(wordness.cut(rest)[0]) == 1
        and rest[0] not in MEASURES
        and rest[0] not in SUFFIXES
    )


def _is_stump(rest: str, mask: Mask) -> bool:
    """Whether the beginning of a term, standing alone before a mask, breaks off in a word: 碳达* for 碳达峰."""
    last = wordness.cut(rest)[-1]
    if mask.kind not in ("word", "organization") or len(last) > 1 or not wordness.is_han(last):
        return False
    return not wordness.is_word(rest) and last not in MEASURES and last not in SUFFIXES and last not in NUMERALS


def is_counted(mask: Mask) -> bool:
    """Whether a measure word follows a mask."""
    return bool(mask.unit) or MEASURED.match(mask.right) is not None


PROCESSES = "喷镀涂印注压铸焊切磨刻烧冲浸滤筛熔锻轧拉挤铣刨钻电激热冷"
"""Verbs of one character that begin the names of processes and have no party for an object."""


def says_whence(left: str) -> bool:
    """Whether what stands before a mask says from whom something comes: 采购自**公司."""
    return left[-1:] == "自" and left[-2:-1] in tuple("购引产源调采选取进运租借来始学译编改发脱")


NUMERALS = "一二三四五六七八九十百千万亿两"
MEASURES = "个位件次条项家户名种类批年月日天级元度全大"
SUFFIXES = "市县区镇省州乡村企业厂院所局园校"
