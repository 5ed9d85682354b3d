"""This module finds persons by the characters of their names: a family name before characters of given names."""

import re
from collections.abc import Iterator, Sequence

import rjieba

from validator.extract.mentions.name import Name
from validator.extract.mentions.people import GRAMMAR_IN_NAMES, is_officed, is_term, is_title, kind
from validator.extract.mentions.wording import FUNCTION, Wording
from validator.extract.tokens import MASK, Token
from validator.subject import Subject
from validator.text.lexicon import Lexicon
from validator.text.wordness import is_han

WHOLE = 3
"""Characters of a name that its form alone gives away."""

SELDOM, USUAL, BESIDE_OFFICE = 300, 800, 5000
"""Occurrences in jieba's dictionary below which a word can be in a name: any, one that it takes for a name, one beside an office."""

_AFTER_IT = re.compile("[奖杯营天花树茶酒粉矿鱼瓜豆饼糕]|病|症|综合征|杆菌|球菌|弧菌")
"""What makes of the characters before it an award, a camp, a weather, a plant or a disease: 白玉兰|奖."""

ODD = 1.0
"""Mean log odds of characters from which a family name and two characters of no word are a person behind a role."""

_ERA = re.compile("[唐宋元明清][\u4e00-\u9fff]{2}(?:初|末|中|[元一二三四五六七八九十]{1,3})年")
"""Years of emperors: 明洪武二年."""


def found(subject: Subject, words: Sequence[Token], masked: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Persons in the order of the text: 周文昊 wherever it stands, 李明 and 欧阳建军 beside an office."""
    for name in _found(subject, words, masked, wording):
        if all(map(is_han, name.core)) and not _AFTER_IT.match(subject.folded, name.end) and not is_term(name.core):
            yield name


def _found(subject: Subject, words: Sequence[Token], masked: Sequence[Name], wording: Wording) -> Iterator[Name]:
    surnames = subject.lexicons["surnames"]
    initials = {surname[0] for surname in surnames}
    people = {at for name in masked if name.kind == "person" for at in (name.start, name.end)}
    for index, token in enumerate(words):
        if token.word[0] in initials and token.tag != MASK:
            if (last := _end(words, index, WHOLE)) and _is_whole(subject, words, index, last, wording):
                yield _person(words, index, last)
            elif (last := _end(words, index, WHOLE)) and _is_listed(words, index, last, people, surnames, wording):
                yield _person(words, index, last)
            elif (last := _end(words, index, WHOLE)) and _is_addressed(words, index, last, surnames, wording):
                yield _person(words, index, last)
            elif (last := _end(words, index, WHOLE)) and _is_entitled(subject, words, index, last, wording):
                yield _person(words, index, last)
            if last := _short(words, index, surnames, wording, subject.lexicons["titles"]):
                yield _person(words, index, last)


_CAST = re.compile(
    "(?:(?<=[，。；、：（与和及由请])|^)(?P<name>[\u4e00-\u9fff]{3})(?=担任|出任|接替|接任|继任|当选|履新|到任|调任|升任|转任|改任|卸任|兼任|就任|接棒|受聘|任(?:校|院|局|所|会|社|厂|台|馆|队|站|行|理事|董事)长|任(?:党委|支部|总支|副)?书记|任主任|任总经理|领衔|主演|执导|编剧|作曲|作词|编舞|领唱|领舞|献唱|饰演|主讲|执教|执棒|掌勺"
    "|任(?:总|副|艺术|音乐|舞美|首席|执行)?(?:导演|总监|指挥|编导|顾问|主编|教练|设计师)|等?(?:主演|执导|编剧)|、[*×■X某]{1,3}(?:等|主演|执导|领衔))"
    "|(?:任命|选举|推选|提名|聘任|免去|增补|推举|推荐|授予|追授|追记|返聘|特聘|聘请|表彰|嘉奖)(?P<chosen>[\u4e00-\u9fff]{3})(?=同志|为|担任|任|[“《]|[\u4e00-\u9fff]{0,12}职务)"
    "|(?:总导演|导演|编剧|作[曲词]家?|编导|主演|领唱|指挥家?|歌唱家|书?画家|书法家|演奏家|舞蹈家|剧作家|作家|诗人|艺术家|舞美设计|主编|主教练|总教练|总设计师|传承人)(?P<behind>[\u4e00-\u9fff]{3})(?=[，。；、）（]|等|率|带|的|献|演|登|亲|现场|应邀|受邀|担|领)"
)
"""Who has a part in a play, or who teaches and leads: 由某某某担任总导演."""


def cast(subject: Subject, wording: Wording) -> Iterator[Name]:
    """Persons by their part in a play or their place as a teacher, with odd names of three characters."""
    surnames = subject.lexicons["surnames"]
    for match in _CAST.finditer(subject.folded):
        group = next(one for one in ("name", "chosen", "behind") if match[one])
        text = match[group]
        odd = not any(rjieba.has_word(part) and wording.is_frequent(part) for part in (text, text[:2], text[1:]))
        odd = odd and not any(part in wording.common for part in (text, text[:2], text[1:]))
        known = surnames.remark(text[0]) in ("top100", "common") and _ENDS.isdisjoint(text[1:])
        if odd and known and not wording.is_usual(text):
            yield Name(*match.span(group), "person", "raw", text, "", "title", True)


_ENDS = FUNCTION - frozenset("元之如一中来全万三双正同成初长月日年")
_DOTTED = re.compile("(?P<first>[\u4e00-\u9fff]{2,6})[·•](?P<last>[\u4e00-\u9fff]{2,7})")
FOREIGN = frozenset(
    "阿艾依买吐热古伊玛木提尔江力克拉努丽娜扎西次仁达瓦格桑多吉旦增罗布卓巴特图雅其乌那苏日斯约翰史密亚历山彼得安东尼德萨米汗孜沙吾甫肉逊乃再帕夏姆尼瓦合麦赛迪库迈哈吉加别丹勒"
    "布娅莎罕毛拜赫海帕萨比地里肯什孔卡佳莱森顿威廉姆理查杰克"
)
"""Characters that names of other languages are written with."""


def dotted(subject: Subject) -> Iterator[Name]:
    """Persons whose names are written with a dot: 艾力·买买提."""
    for match in _DOTTED.finditer(subject.folded):
        first, last = match["first"], match["last"]
        cut = next((at for at, char in enumerate(last) if char not in FOREIGN), len(last))
        begin = next((at for at in range(len(first), 0, -1) if first[at - 1] not in FOREIGN), 0)
        if len(first) - begin < 2 or cut < 2:
            continue
        start, end = match.start("first") + begin, match.start("last") + cut
        if subject.folded[start - 1 : start] not in ("“", "《", "「"):
            yield Name(start, end, "person", "raw", subject.folded[start:end], "", "title", True)


_MIDDLE = re.compile(
    "(?P<family>[\u4e00-\u9fff]{2})某(?P<last>[\u4e00-\u9fff])(?=[，。、；）]|牵头|负责|担任|主持|汇报|介绍|带队|同志|等)"
)


def middle(subject: Subject) -> Iterator[Name]:
    """Persons of a compound family name of whom 某 stands for the middle alone: 欧阳某澜."""
    surnames = subject.lexicons["surnames"]
    for match in _MIDDLE.finditer(subject.folded):
        if match["family"] in surnames and match["last"] not in FUNCTION:
            core = match["family"] + match["last"]
            yield Name(*match.span(), "person", "partly", core, "", "mask", True)


def _person(words: Sequence[Token], first: int, last: int) -> Name:
    text = _text(words, first, last)
    return Name(words[first].start, words[last - 1].end, "person", "raw", text, "", "title", True)


def _text(words: Sequence[Token], first: int, last: int) -> str:
    return "".join(word.word for word in words[first:last])


def _end(words: Sequence[Token], first: int, size: int) -> int:
    """Behind the words from `first` on that have so many characters together, 0 where none end there."""
    length, at = 0, first
    while at < len(words) and length < size and (at == first or words[at].start == words[at - 1].end):
        length += len(words[at].word)
        at += 1
    return at if length == size else 0


def _is_whole(subject: Subject, words: Sequence[Token], first: int, last: int, wording: Wording) -> bool:
    """Whether a family name and two characters of given names together are no words of the text."""
    text, surnames = _text(words, first, last), subject.lexicons["surnames"]
    if (
        text[0] not in surnames
        or (surnames.remark(text[0]) == "rare" and last - first > 2)
        or not wording.is_given(text[1:])
        or wording.is_usual(text)
    ):
        return False
    if subject.folded[words[first].start - 1 : words[first].start] in ("“", "「") or _ERA.match(
        subject.folded, words[first].start
    ):
        return False
    own, officed = words[first:last], is_officed(words, first, last - 1, subject.lexicons["titles"])
    if officed and len(own) == 2 and len(own[0].word) == 1 and rjieba.suggest_freq(own[1].word) < BESIDE_OFFICE:
        return True
    if not all(_is_free(word, len(own) == 1, wording) for word in own):
        return False
    usual = surnames.remark(text[0]) == "top100"
    if officed or (len(own) == 1 and own[0].tag.startswith("nr") and usual):
        return True
    return _reads_alone(words, first, last, surnames) and not wording.is_jargon(text)


def _is_listed(
    words: Sequence[Token], first: int, last: int, people: set[int], surnames: Lexicon, wording: Wording
) -> bool:
    """Whether three characters, a family name first, are the member of a list beside a masked person: 林兆谦、**等."""
    text, start, end = _text(words, first, last), words[first].start, words[last - 1].end
    opens = first == 0 or words[first - 1].end != start or words[first - 1].tag in ("x", "c", "p")
    beside = (end + 1 in people and words[last].word == "、") or (
        start - 1 in people and first > 0 and words[first - 1].word == "、"
    )
    usual = wording.is_usual(text) or wording.is_jargon(text) or rjieba.has_word(text)
    return opens and beside and not usual and surnames.remark(text[0]) != "rare" and text[0] in surnames


def _is_addressed(words: Sequence[Token], first: int, last: int, surnames: Lexicon, wording: Wording) -> bool:
    """Whether an odd name begins a clause or member and a form of address follows it: 尹若蘅老师."""
    text, after = _text(words, first, last), words[last] if last < len(words) else None
    before = words[first - 1] if first and words[first - 1].end == words[first].start else None
    if after is None or after.start != words[last - 1].end or not _ADDRESSED.fullmatch(after.word):
        return False
    opens = before is None or before.tag in ("x", "p", "c") or before.tag == MASK
    odd = not any(rjieba.has_word(part) for part in (text, text[:2], text[1:])) and text[2] not in FUNCTION
    return opens and odd and surnames.remark(text[0]) in ("top100", "common") and not wording.is_usual(text)


def _is_entitled(subject: Subject, words: Sequence[Token], first: int, last: int, wording: Wording) -> bool:
    """Whether a title or what somebody lives by directly precedes a family name and a given one: 烟农罗有福."""
    before = words[first - 1] if first and words[first - 1].end == words[first].start else None
    titles, surnames = subject.lexicons["titles"], subject.lexicons["surnames"]
    role = before is not None and (before.word in tuple("员工师") or before.word in ("农户", "牧户", "渔户"))
    if before is None or not (role or is_title(before.word, titles) or _LIVING.fullmatch(before.word)):
        return False
    text, after = _text(words, first, last), words[last] if last < len(words) else None
    goes_on = after is None or after.start != words[last - 1].end or after.tag[:1] in "xvpducj" or after.tag == MASK
    goes_on = goes_on or (after is not None and after.word in _DEEDS)
    named = words[first].tag.startswith("nr") or (len(words[first].word) == 1 and words[first].tag[:1] not in "pcd")
    if not goes_on or not named or surnames.remark(text[0]) != "top100" or wording.is_usual(text):
        return False
    given = all(char in wording.given or char in GRAMMAR_IN_NAMES or char in _PLAIN_GIVEN for char in text[1:]) or (
        last - first == 1 and words[first].tag.startswith("nr")
    )
    usual = any(rjieba.has_word(part) and rjieba.suggest_freq(part) >= USUAL for part in (text[:2], text[1:]))
    odd = not any(map(rjieba.has_word, (text, text[:2], text[1:]))) and wording.nameness.score(text) >= ODD
    given = given or (role and odd and FUNCTION.isdisjoint(text[1:]))
    return given and not usual and text[2] not in "的了着过和与及等为是在"


_DEEDS = frozenset(
    "总结 创新 发明 设计 研究 负责 介绍 回忆 感慨 坦言 算账 兴奋 高兴 激动 牵头 带头 一家 家 自述 深有感触".split()
)
"""What somebody did or feels, which a dictionary takes for a noun."""
_PLAIN_GIVEN = frozenset("大小铁石山水根柱牛虎満满仓粮")
"""Characters that given names of countrymen are made of as well."""
_LIVING = re.compile(
    "(?:爱心|热心|知名|各界)?人士|[烟果菜茶蚕棉粮花瓜蔗蜂药椒]农|[渔牧村居]民|[养种]殖?户|[农牧渔]户|(?:贫困|脱贫|低保|养殖|种植|经营|承包|搬迁|商)户|大户|家长|患者|乘客|车主|(?:致富)?带头人"
)
"""What somebody lives by, before the name."""
_ADDRESSED = re.compile(
    "老师|教授|同志|先生|女士|医生|大夫|院士|师傅|法官|律师|研究员|警官|博士|大爷|大妈|老人|阿姨|同学"
)
"""What is said behind the name of a person."""


def _reads_alone(words: Sequence[Token], first: int, last: int, surnames: Lexicon) -> bool:
    """Whether a name needs no office beside it: its family name is no word of grammar, no word runs into it."""
    one, whole = words[first].word[0], last - first == 1
    if (one in FUNCTION and not whole) or surnames.remark(one) != "top100":
        return False
    before = words[first - 1] if first and words[first - 1].end == words[first].start else None
    if before is not None and len(before.word) == 1 and before.tag[:1] in "vnagb" and before.word not in FUNCTION:
        return False
    if not surnames.remark(one, 1):
        return True
    after = words[last] if last < len(words) and words[last].start == words[last - 1].end else None
    apart = (before is None or before.tag == "x") and (after is None or after.tag[:1] in "xvpdu")
    return whole or (surnames.remark(one) == "top100" and apart)


def _is_free(word: Token, whole: bool, wording: Wording) -> bool:
    """Whether a word can be part of a person's name that nothing beside it tells of."""
    if word.word in wording.common or word.word in wording.descriptors:
        return False
    named = word.tag.startswith("nr")
    return len(word.word) == 1 or (
        rjieba.suggest_freq(word.word) < (USUAL if named else SELDOM) and (not whole or named)
    )


def _short(words: Sequence[Token], first: int, surnames: Lexicon, wording: Wording, titles: Lexicon) -> int:
    """Behind a family name and one character beside an office, or a compound one and two; 0 where there is none."""
    size = 2 if len(words[first].word) > 1 and words[first].word[:2] in surnames else 1
    last = _end(words, first, 2 * size)
    text = _text(words, first, last) if last else ""
    if not last or text[:size] not in surnames or not wording.is_given(text[size:]):
        return 0
    usual = wording.is_usual(text)
    known = rjieba.has_word(text) and not rjieba.tag(text)[0][1].startswith("nr")
    acts = size == 1 and words[first].word == text[0] and words[first].tag.startswith("v")  # 教师|包|生
    return 0 if usual or known or acts or not _is_beside(words, first, last, titles) else last


def _is_beside(words: Sequence[Token], first: int, last: int, titles: Lexicon) -> bool:
    """Whether an office directly precedes a name, with at most a colon between, and the clause goes on behind it."""
    before = words[first - 1] if first else None
    if before is not None and before.word in "：:" and first > 1:
        before = words[first - 2]
    elif before is not None and before.end != words[first].start:
        before = None
    after = words[last] if last < len(words) and words[last].start == words[last - 1].end else None
    academic = after is not None and is_title(after.word, titles) and kind(after.word, titles) == "academic"
    goes_on = after is None or after.tag[:1] in "xvpducn" or after.tag == MASK
    return goes_on and (academic or (before is not None and is_title(before.word, titles)))
