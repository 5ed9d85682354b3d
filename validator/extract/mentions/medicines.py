"""This module finds medicines by the stems of non-proprietary names, where the report masks the medicines beside them.

A new medicine has one developer, so its name leads to the masked one. Names are made of a stem of the World Health
Organization (单抗, 替尼, 他汀) and of characters before it that sound and mean nothing. Medicines that many make name
nobody: they stand in the list of goods.
"""

import re
from collections.abc import Iterator, Sequence

import rjieba

from validator.extract.mentions.name import Name
from validator.extract.mentions.wording import FUNCTION, Wording
from validator.extract.tokens import MASK, Token
from validator.subject import Subject

REMARK = "medicine"
"""Remark of the names that this module finds."""
_STEM = (
    "珠?单抗|替尼|[他伐]汀|沙坦|普利|洛尔|地平|列汀|列净|沙星|拉唑|替丁|昔布|洛芬|昔洛韦|[那布替诺西拉普莫米]韦|那非|司琼|沙班|曲坦|鲁肽|那肽|西泮|唑仑|培南|西利|佐米|替康|西他赛|贝特|格雷|酰胺酶"
    "|利珠|西普|奥仑赛|基奥仑赛|环孢|霉素|环素|西林|头孢[\u4e00-\u9fff]{1,2}|芬净|康唑|拉定|司他|格列酮|双抗|干扰素|促红素|司坦|诺肽|瑞林|瑞克|珠肽"
)
"""Stems of international non-proprietary names as they are written in Chinese."""
_FORM = (
    "(?:[\u4e00-\u9fff]{1,4}?酸盐?|钠|钾|钙|盐酸盐?)?(?:(?:肠溶|缓释|控释|口服|冻干|分散|吸入|皮下|静脉|注射用|眼用|鼻用|长效|软|硬|滴眼|粉雾|口崩)*"
    "(?:注射剂?液?|片剂?|胶囊剂?|颗粒剂?|口服液|粉针剂?|滴眼液|喷雾剂|气雾剂|吸入剂|软膏|凝胶|贴剂|混悬液|干混悬剂|制剂|散))"
)
"""What form it has."""
_MEDICINE = re.compile(f"(?P<core>[\u4e00-\u9fff]{{1,5}}(?:{_STEM}))(?P<form>{_FORM})?")
_MASKED = re.compile(
    f"(?:[*＊×■□_]{{1,6}}|X{{2,6}}|某{{1,3}}|\\[已脱敏\\])(?:{_STEM}|{_FORM}|原料药|创新药|疫苗|制药|生物|医药|药业)"
)
"""A masked medicine, or a masked maker of medicines."""
_BEFORE = frozenset("的了和与及或用为是以等在由服给含将把对使口静注射型新类药品仿制原研创自主国产进口首个款种抗、")
"""Characters before the name of a medicine that are no part of it."""
_CLASS = re.compile("类|样|族|耐药|敏感|过敏|中毒|残留|超标|检出|试敏|皮试|滥用|等?(?:抗菌药|抗生素|药物使用)")
"""Behind the name of a class of substances, or one that was found somewhere."""
_LEAST = 2
"""Characters before the stem, of which no word is made."""


def found(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """Medicines with a name of their own, each in a sentence that masks another or its maker."""
    text = subject.folded
    masked = [match.start() for match in _MASKED.finditer(text)]
    if not masked:
        return
    starts = {word.start for word in words if word.tag != MASK}
    generic = subject.lexicons["generic_goods"] if "generic_goods" in subject.lexicons.names else ()
    for match in _MEDICINE.finditer(text):
        core, begin = _own(match["core"], match.start("core"), starts)
        if len(core) <= _LEAST or not _beside(text, masked, match.start(), match.end()):
            continue
        known = any(core.endswith(term) for size in range(2, len(core) + 1) if (term := core[-size:]) in generic)
        usual = wording.is_usual(core) or core in wording.descriptors or _is_worded(core)
        if not known and not usual and not _CLASS.match(text, match.end()):
            yield Name(begin, match.end(), "organization", "raw", core, match["form"] or "", "suffix", True, REMARK)


def _is_worded(core: str) -> bool:
    """Whether a word of the language stands in a name, which says against what or whose it is: 肿瘤|单抗."""
    pairs = (core[at : at + 2] for at in range(len(core) - _LEAST))
    return any(rjieba.suggest_freq(pair) >= _OFTEN and rjieba.has_word(pair) for pair in pairs)


_OFTEN = 300
"""Occurrences in jieba's dictionary from which two characters are such a word."""


def _own(core: str, begin: int, starts: set[int]) -> tuple[str, int]:
    """The name without the words before it, and where it begins."""
    cut = max(
        (at + 1 for at, char in enumerate(core[:-_LEAST]) if char in _BEFORE or char in FUNCTION - _SOUNDS), default=0
    )
    while cut < len(core) - _LEAST and begin + cut not in starts:
        cut += 1
    return core[cut:], begin + cut


_SOUNDS = frozenset("达比多尔得安来利非莫可内第次及地同元")
"""Words of grammar that such names are written with."""


def _beside(text: str, masked: Sequence[int], start: int, end: int) -> bool:
    """Whether another medicine or a maker is masked in the same sentence."""
    first = max(text.rfind(stop, 0, start) for stop in "。；\n")
    last = min((at for stop in "。；\n" if (at := text.find(stop, end)) >= 0), default=len(text))
    return any(first < at < last for at in masked)
