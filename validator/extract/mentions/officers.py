"""This module finds persons between an office and what only a person does, whatever characters their names are made of.

Names of minorities and rare family names hold no character by which they can be told: that an office stands right
before, a person's verb right behind, and no word of the language between them, is evidence enough.
"""

import re
from collections.abc import Iterator, Sequence

import rjieba

from validator.extract.mentions.given import FOREIGN
from validator.extract.mentions.name import Name
from validator.extract.mentions.people import GRAMMAR_IN_NAMES, is_term
from validator.extract.mentions.wording import ACTING, FUNCTION, PLACE_ENDS, Wording
from validator.extract.tokens import Token
from validator.subject import Subject

REMARK = "officer"
"""Remark of the persons that this module finds."""
_OFFICES = ("office", "business", "academic")
"""Kinds of title that one person holds; a role (员工, 农户) many have, who do something by turns."""
_NAMED = re.compile(
    "(?P<name>[\u4e00-\u9fff]{2,6}?)"
    "(?:同志|一行)?(?:亲自|主动|多次|先后|当场|现场|专程|全程|应邀|受邀|代表[\u4e00-\u9fff]{1,4}|在会上|在现场|分别)?"
    "(?:主持|带队|率队|率[团员先众]|到会|到场|出席|讲话|致[辞词]|作(?:了|专题|重点|主旨|典型|工作|动员|交流|会议|辅导|重要|表态|汇报|报告|说明|总结|发言|讲话|批示|解读)"
    "|发言|汇报|介绍了?|表示[，：“]|认为[，：“]?|指出[，：“]|强调[，：“]|要求[，：“]|告诉记者|坦言|透露|称[，：“]|说[，：“]|宣布|宣读|通报|陪同|赴[^任约]|前往|深入|走访|看望|慰问|调研|视察|会见|会晤|接待了?"
    "|参加了?|列席|担任|兼任|出任|荣获|获评|获得|获[“全省市县国]|当选|被评为|被授予|被[推选抽]|入选|签署|签订|代表|回应|传达|领学|领读|授课|主讲|讲授|挂帅|包[联保]|上台|上门|入户|下沉|驻村|驻点"
    "|退休|病逝|去世|因病|因公|履新|到任|离任|接任|住院|自费|自学|研制|发明|手把手|牵头|负责|分管|任(?:组长|[总副]|主任|书记|指挥)|(?:部署|动员|总结|点评|安排|调度|汇总)(?=[，。；、]|工作|讲话|了)|考察|带领|率领|组织召开|主导|点评|颁[奖发]|授[牌旗])"
)
"""A name and what a person does."""
_LATIN = re.compile(
    "(?:Dr[.] ?|Prof[.] ?|Mr[.] ?)?(?P<name>[A-Z][a-z]{1,15}(?:[ ·][A-Z][.])?[ ·](?:van |von |de |al-)?[A-Z][a-z]{2,15})(?![A-Za-z0-9])"
    "(?=先生|女士|一行|博士|教授|[，、。（]|来[访华]|率|带|到|赴|在|与|和|为|说|表示|介绍|考察|出席|参加|担任|致辞|主持|签|访)"
)
"""A name in Latin letters, of two words at least."""
_PLAIN = frozenset(
    "们办会室组科部局处站所队班院社厂校村镇乡县市区州省股园委员长工师生户商店行牌卡岗位制性化式型类等性度例其挨轮逐每各"
)
"""Characters that no name of this kind holds."""
_OFTEN = 150
"""Occurrences in jieba's dictionary from which two characters of a name are a word of the clause."""
_SHORT = 2
"""Characters of a name that its office and verb alone do not tell from a word that no dictionary holds (逐村)."""
_LONG = 3
"""Characters beyond which those that other languages are written with are a name, words of grammar among them."""
_SOUNDS = "不都巴热古塞提里吐逊普边穷旺堆嘎丹宗措白曲群美朗"
"""Characters that such names hold beside those."""
_ABROAD = frozenset(
    "岩玉依刀罕娜香叫恩应温甩扁尖相坎波保咪艾买提江扎西央金卓玛次仁达瓦旦增巴桑格尼顿珠才让多杰加乌日图其木苏和布赫那顺孟根塔娜阿尔沙马吉克拉且石一吾热古丽热依帕提曼"
)
"""Characters that such names of two are often made of."""


def found(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """Persons right behind an office whose clause goes on with what a person does."""
    if "titles" not in subject.lexicons.names:
        return
    titles, ends = subject.lexicons["titles"], {word.end for word in words}
    for hit in subject.lexicons.find(subject.folded, "titles"):
        if titles.remark(hit.term) not in _OFFICES or len(hit.term) < _SHORT:
            continue
        if latin := _LATIN.match(subject.folded, hit.end):
            yield Name(*latin.span("name"), "person", "raw", latin["name"], "", "title", True, REMARK)
        match = _NAMED.match(subject.folded, hit.end)
        if match is None or match.end("name") not in ends or not _is_name(subject, match["name"], wording):
            continue
        yield Name(*match.span("name"), "person", "raw", match["name"], "", "title", True, REMARK)


def _is_name(subject: Subject, text: str, wording: Wording) -> bool:
    """Whether nothing in a run of characters is a word of the clause."""
    if len(text) > _LONG and all(char in FOREIGN or char in _SOUNDS for char in text):
        return True
    grammar = FUNCTION - GRAMMAR_IN_NAMES - {"明"}
    if any(char in grammar or char in _PLAIN for char in text) or text[0] in ACTING or wording.is_usual(text):
        return False
    if is_term(text) or wording.is_jargon(text) or len(set(text)) == 1 or text[-1] in PLACE_ENDS[:7]:
        return False
    whole = text[_SHORT:] if text[:_SHORT] in subject.lexicons["surnames"] else text  # 司空|明
    parts = [whole[at : at + size] for size in (2, 3, 4) for at in range(len(whole) - size + 1)]
    if any(rjieba.has_word(part) and _is_word(part) for part in parts):
        return False
    if len(text) > _SHORT:
        return True
    first, last = text[0], text[1]
    family = subject.lexicons["surnames"].remark(first) in ("top100", "common")
    return (family and wording.is_given(last)) or all(char in _ABROAD for char in text)


def _is_word(part: str) -> bool:
    """Whether the dictionary knows some characters as anything but a rare name."""
    named = rjieba.tag(part)[0][1][:2] in ("nr", "ns")
    return rjieba.suggest_freq(part) >= (_OFTEN if named else 3)
