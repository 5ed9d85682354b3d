"""This module finds the names of persons: a family name and a given name where a report has a person."""

import re
from collections.abc import Iterator, Sequence

import rjieba

from validator.extract.mentions.name import How, Name
from validator.extract.mentions.wording import FUNCTION, Wording
from validator.extract.tokens import MASK, Token
from validator.subject import Subject
from validator.text.lexicon import Lexicon
from validator.text.wordness import is_han

_OF_A_PERSON = ("手机", "电话", "联系电话", "联系方式", "男", "女", "化名", "微信", "身份证", "身份证号", "汉族")
"""What stands in brackets behind a person's name."""
_HOUSES = ("合作社", "家庭农场", "养殖场", "公司", "村", "组")
"""What a person belongs to, directly before the name."""
GRAMMAR_IN_NAMES = frozenset("年元之如有一中来全万三双正同成初长月日")
"""Words of grammar that given names are made of too."""
_STUDIO = re.compile(
    "(?:(?:名师|名校长|名班主任|名医|名家|名匠|劳模|工匠|技能大师|首席技师|大师|专家|院士|博士|教授|代表|委员|律师|法官|调解员|书记|老兵|巾帼)"
    "(?:创新|传承|技能|领航|人才)*工作[室站]|(?:劳模)?创新工作室|传承(?:工作室|基地))"
)
"""What is called after the person whose name stands before it."""
_CREW = re.compile("班组|机组|车组|乘务组|操作法|工作法")
"""What a crew or a way of working is called after its head or finder: 佟志远|班组."""
_CALLED = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<name>[\u4e00-\u9fff]{3})(?=[\u4e00-\u9fff]{2,12}(?:工作[室站]|基地)|(?:班组|机组|车组|乘务组|操作法|工作法)(?![长员]))"
)
_WHOLE = 3
"""Characters of a family name and a given name of two."""
_ROLES = "工员师户"
"""Characters that end three-character words for what many are: 线路工, 检疫员."""
_HEADED = re.compile(
    "(?<=[站台馆场院所厂校局处科队段班组库矿园社村镇县区市行店部室船车舰坊庭乡])长(?P<name>(?P<two>[\u4e00-\u9fff]{2})[\u4e00-\u9fff])"
    "(?=[，、。（(]|带队|带领|率|介绍|表示|说|告诉|获|荣获|被|在|到|赴|主持|参加|出席|深入|牵头|走访|检查|汇报|作|同志|主动|亲自|带头|因|与|和|为|是)"
)
"""A person behind the head of a house, whose word the dictionary divides: 林场|长周德茂."""
_USUAL = 200
"""Occurrences in jieba's dictionary from which the first two of its characters are a word: 站长|高度重视."""
_SELDOM = 30
"""Occurrences in jieba's dictionary below which a verb of two characters behind a family name is a given name."""
_CALLED_AFTER = tuple("奖杯营天花树茶酒病症粉矿鱼瓜豆饼糕")
"""Characters that make of what stands before them an award, a camp, a weather or a plant: 白玉兰|奖."""
_MARKS = ("、", "，", "。", "；", "：", "（", "(", "“")


def extract(subject: Subject, words: Sequence[Token], masked: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Raw names of persons: beside an office or form of address, or in a list with masked names of persons."""
    titles, surnames = subject.lexicons["titles"], subject.lexicons["surnames"]
    initials = {surname[0] for surname in surnames}
    people = {at for name in masked if name.kind == "person" for at in (name.start, name.end)}
    for index, token in enumerate(words):
        if token.word[:1] not in initials:
            continue
        surname = _surname(token, surnames)
        last = _given(words, index, len(surname), wording) if surname else None
        if last is None or (surname in FUNCTION and (last == index or words[last].tag[:2] not in ("nr", "ns", "nz"))):
            continue
        text = subject.folded[token.start : words[last].end]
        coined = len(text) == 2 and last > index and not wording.is_given(text[1:])
        coined |= len(text) == 2 and token.tag.startswith("v") and len(token.word) == 1  # 教师|包|生
        if (
            text in wording.public_persons
            or text in wording.nameless
            or coined
            or not all(map(is_han, text))
            or is_term(text)
            or (len(text) == _WHOLE and text[0] == text[2])  # a row of two terms: 高盐|高油
        ):
            continue
        if subject.folded[words[last].end : words[last].end + 1] in _CALLED_AFTER:
            continue
        before = words[index - 1] if index and words[index - 1].end == token.start else None
        if before is not None and len(before.word) == 1 and before.tag == "v" and before.word not in FUNCTION:
            continue  # the object of a verb of one character: 选优配|强党
        officed = is_officed(words, index, last, titles)
        if officed or _between_masks(words, index, last, people) or _in_list(words, index, last, people):
            how: How = "title" if officed else "list"
            yield Name(token.start, words[last].end, "person", "raw", text, "", how, True)
    yield from _of_studios(subject, words, wording)
    yield from _of_heads(subject, wording)


def _of_heads(subject: Subject, wording: Wording) -> Iterator[Name]:
    """Names of three characters behind 站长, 场长 and the like, however the words of the clause are divided."""
    surnames = subject.lexicons["surnames"]
    for found in _HEADED.finditer(subject.folded):
        name = found["name"]
        unnamed = name in wording.public_persons or name in wording.nameless or rjieba.has_word(name)
        worded = rjieba.suggest_freq(found["two"]) >= _USUAL if rjieba.has_word(found["two"]) else False
        if surnames.remark(name[0]) == "top100" and wording.is_given(name[1:]) and not (unnamed or worded):
            yield Name(*found.span("name"), "person", "raw", name, "", "title", True)


def is_term(text: str) -> bool:
    """Whether three characters are a noun of the dictionary, or a word and what makes a time or an event of it: 雷雨|天."""
    if len(text) == _WHOLE and rjieba.has_word(text) and not rjieba.tag(text)[0][1].startswith("nr"):
        return True
    if len(text) == _WHOLE and text[0] in "春夏秋冬" and text[2] in "季期播收种管训令运":
        return True  # 夏航季, 冬训期
    return len(text) == _WHOLE and text[2] in "天营节季期会队课班日夜" and rjieba.has_word(text[:2])


def _of_studios(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """Names of three characters that a studio is called after, however the words of the clause are divided."""
    ends = {token.end for token in words}
    for found in _CALLED.finditer(subject.folded):
        name, end = found["name"], found.end("name")
        unnamed = name in wording.public_persons or any(char in FUNCTION for char in name[:2])
        usual = unnamed or any(
            wording.is_frequent(part) or part in wording.common for part in (name, name[:2], name[1:])
        )
        crew = _CREW.match(subject.folded, end) is not None and wording.is_given(name[1:])
        studio = crew or _STUDIO.match(subject.folded, end)
        if studio and end in ends and name[0] in subject.lexicons["surnames"] and not usual:
            yield Name(found.start("name"), end, "person", "raw", name, "", "title", True)


def _surname(token: Token, surnames: Lexicon) -> str:
    """The family name that a word begins with, "" where it cannot begin a name."""
    word = token.word
    surname = word[:2] if word[:2] in surnames else word[:1] if word[:1] in surnames else ""
    if token.tag == MASK or (len(word) > max(1, len(surname)) and token.tag[:2] != "nr" and len(word) != 2):
        return ""
    return surname


def is_officed(words: Sequence[Token], first: int, last: int, titles: Lexicon) -> bool:
    """Whether an office, a role or a form of address stands beside a name, or what is told of a person follows it."""
    before = words[first - 1] if first else None
    after = words[last + 1] if last + 1 < len(words) else None
    if after is not None and after.word in ("同志", "先生", "女士"):
        return True
    if after is not None and after.word in "（(" and last + 2 < len(words) and words[last + 2].word in _OF_A_PERSON:
        return True
    whole = words[last].end - words[first].start > 2
    if before is not None and before.word in "：:" and first > 1:
        return whole and titles.remark(words[first - 2].word) in ("label", "name", "role", "business", "address")
    if before is not None and before.end != words[first].start:
        before = None
    if before is not None and whole and before.word in _HOUSES and (after is None or after.tag[:1] in "xuvcdp"):
        return True
    beside = [word for word in (before, after) if word is not None and is_title(word.word, titles)]
    return any(whole or kind(word.word, titles) not in ("role", "label") for word in beside) and not any(
        word is after and kind(word.word, titles) in ("role", "label") for word in beside
    )


def kind(word: str, titles: Lexicon) -> str:
    """What sort of title a word ends in, as the list remarks; "" where it is none."""
    known = next((kind for size in (len(word), 4, 3, 2) if (kind := titles.remark(word[-size:]))), "")
    return known or ("role" if len(word) == 3 and word[-1] in _ROLES else "")


def is_title(word: str, titles: Lexicon) -> bool:
    """Whether a word is a title or a trade that a person has."""
    return (len(word) == 3 and word[-1] in _ROLES) or any(word[-size:] in titles for size in (len(word), 4, 3, 2))


def _given(words: Sequence[Token], index: int, surname: int, wording: Wording) -> int | None:
    """The last word of the name that begins with the family name in `index`: two to four characters in all."""
    token = words[index]
    if len(token.word) > surname:
        whole = len(token.word) in (2, 3, 4) and token.tag.startswith("nr") and wording.rarity(token) > 0
        split = len(token.word) == 2 and wording.rarity(token) > 0 and index + 1 < len(words)
        if not whole and split and words[index + 1].start == token.end and len(words[index + 1].word) == 1:
            return index + 1 if wording.rarity(words[index + 1]) else None
        return index if whole else None
    length, last = len(token.word), index
    while last + 1 < len(words) and words[last + 1].start == words[last].end and last - index < 2:
        following = words[last + 1]
        given = (following.word in GRAMMAR_IN_NAMES and len(following.word) == 1) or _is_coined(
            following, last - index, wording
        )
        if length + len(following.word) > surname + 2 or (
            not given and (wording.is_stop(following) or not wording.rarity(following))
        ):
            break
        if len(following.word) > 1 and not given and following.tag[:2] not in ("nr", "ns", "nz", "n"):
            break
        length += len(following.word)
        last += 1
    grammar = [word.word in FUNCTION for word in words[index + 1 : last + 1]]
    return last if length > surname and (not any(grammar) or (length == surname + 2 and not all(grammar))) else None


def _is_coined(token: Token, since: int, wording: Wording) -> bool:
    """Whether two characters directly behind a family name, taken for a verb, are none that anybody uses."""
    seldom = since == 0 and len(token.word) == 2 and token.tag == "v" and rjieba.suggest_freq(token.word) < _SELDOM
    return seldom and bool(wording.rarity(token))


def _in_list(words: Sequence[Token], first: int, last: int, people: set[int]) -> bool:
    """Whether a name stands between marks in a clause that holds masked names of persons."""
    opened = first == 0 or words[first - 1].word in _MARKS or words[first - 1].end != words[first].start
    closed = last + 1 < len(words) and words[last + 1].word in ("、", "和", "与")
    end = words[last].end
    return opened and closed and end - words[first].start > 2 and any(end < place < end + 24 for place in people)


def _between_masks(words: Sequence[Token], first: int, last: int, people: set[int]) -> bool:
    """Whether a list of masked names of persons goes through this word."""
    left = first >= 2 and words[first - 1].word == "、" and words[first - 2].end in people
    right = last + 2 < len(words) and words[last + 1].word == "、" and words[last + 2].start in people
    return left or right
