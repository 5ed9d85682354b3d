"""This module extracts enumerations: lists with their members and the count that the text states for them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from validator.extract import masks
from validator.extract.lists import joint, membership, numbered
from validator.extract.lists.bounds import clause_start, list_ends
from validator.extract.lists.members import Members, closing, parted, pieces, read_count, split, stretches
from validator.extract.lists.membership import BODIES, CARRIERS
from validator.subject import Subject
from validator.text.patterns import compiled

Form = Literal["before", "bracket", "after", "run", "lines", "quoted"]


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A list whose number of members the text states, raw or masked.

    `start` and `end` enclose the stated count with its noun, and the list where it follows at once in brackets.
    `members` are spans as the list is best read; `fewest` and `most` what other readings give (和, 、 inside a member).
    `count` is the stated number, None where `masked`; `count_start`, `count_end` its numeral or mask alone.
    `measure` is the measure word (个 家 大 项 …) or "", `noun` the counted noun or "".
    `closed` says that the members are all there are. `exemplary` is a list before 等 and a count (甲、乙等*家): it names
    all members or the first of them, and only the number can tell. `quantified` says that members carry counts of
    their own in the same measure (甲县3家、乙县5家): then these add up, and their number says nothing.
    `form` is where the list stands: before the count, in a bracket after it, after it in the sentence (分别为, ：), as a run
    (一是…二是…), as numbered lines, or as parts of a quoted slogan (“*抓*促”).
    """

    start: int
    end: int
    members: tuple[tuple[int, int], ...]
    fewest: int
    most: int
    count: int | None
    count_start: int
    count_end: int
    masked: bool
    width: int
    measure: str
    noun: str
    closed: bool
    exemplary: bool
    quantified: bool
    form: Form


@dataclass(frozen=True, slots=True)
class Count:
    """A count in the text: the numeral or mask, the measure word, where the noun ends, and where the words after it do."""

    start: int
    end: int
    value: int | None
    width: int
    measure: str
    after: int
    noun: str
    noun_end: int
    words_end: int

    @property
    def masked(self) -> bool:
        """Whether the number was removed."""
        return self.value is None


MEASURES = (
    r"(?:个方面|方面|(?<=[以如]下[二两三四五六七八九2-9])点(?=[：:，。；])|点(?=体会|意见|建议|感受|经验|启示|要求|措施|做法|思考)|批次|大(?!中(?!心))(?![型小力量会赛学道桥厦厅数概约于多幅规批众气于局米棚])"
    r"|个(?!月|百分|点|体|人(?![员才民]))|家(?![电居具庭禽畜乡长次纺装政苑])|项(?!目)|条(?!件|例)|种(?![植子养业])|类(?!似)|户(?!籍)|名(?![牌优特录称])"
    r"|位(?![列居于置数])|座(?!谈)|所(?![有得属在以])|处(?![理于置])|支(?![行持付撑部])|件(?![套次])|款(?![项式])|台(?![湾风账阶])|部(?![门分署委])|步(?![伐入申])"
    r"|张(?!家)|本(?![市省县区级地])|批(?![发复准])|县区|县市|镇街|强县|席|枚|篇(?!章)|起(?=[：:])|份(?!额)|场(?![地景馆所合次])|宗(?!旨)|辆|栋(?!梁)|幢|艘|眼(?![光界前睛])|门(?=课|功课|学科)|[门人](?=[，：:（(]\s?(?:分别|依次|即|包括))|道(?=关|程序|防线|工序|难题|难关|手续|屏障)|部门"
    r"|轮(?=驱动)|驾(?=马车)|级(?=[\u4e00-\u9fff]{0,2}(?:联动|书记|贯通|网络|体系|机制|网格|平台|物流|治理|责任|河长|林长|路长|田长|调解|监管|服务|架构|队伍))|(?<=[*×X])位(?=一体)|方(?=协同|联动|合作|共建|共赢|联合|会商|会签|共治|发力|参与|签约|督查)|季(?=攻势|攻坚|行动|大战|会战|战役)|端(?=发力|联动)|赢)"
)
_RAW = re.compile(
    rf"(?<![A-Za-z0-9.,一二两三四五六七八九十百千万亿第*])(?<![甲乙丙丁戊](?=[一二三四五六]类))(?P<number>[0-9]{{1,3}}|[一二两三四五六七八九十]{{1,3}})(?P<measure>{MEASURES})"
)
_MEASURE = re.compile(MEASURES)
_INSIDE = re.compile(r"[^，。；：、（）\n]{0,12}?(?:分别(?:是|为|在|位于)|包括|包含|涵盖)")
_NAMELY = re.compile(
    "(?<=[\u4e00-\u9fff])(?<!阶段)(?<!期间)(?<![时后起初前])即(?![时可将便使刻日办席兴]|参与|开始|完成|投入|启动|介入|进入)"
)
"""即 that explains a count; behind a time, or before what somebody does, it is “at once”."""
_NOUN = re.compile(r"[^，。；：！？、—（）()\[\]【】,;:\n\r*]{0,24}")
_QUANTITY = r"(?:[0-9.,]{1,12}|[*×X■_]{1,8}(?:\.[*×X■_]{1,4})?|[一二两三四五六七八九十百]{1,4})"
_BEGINS = re.compile(
    rf"\s?(?:(?![0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?[“的][一-鿿])[0-9.,]{{1,12}}|[一二两三四五六七八九十百]{{1,4}}|[*×X■_]{{1,8}}(?:\.|{MEASURES}|[%万亿元吨人亩次]))"
)
_LEAD = re.compile(r"(?P<etc>等)?(?:这|共|共计|合计|总共|一共|以上|上述)?[“‘]?$")
_APPROXIMATE = re.compile(r"(?:近|约|超|超过|逾|达|不足|上|数|第|前|每|某|另外?|其他|其它|其余|新增|同比)$")
_FOLLOWS = re.compile(
    r"[”’」』]?(?:\s{0,2}，?(?:主要|具体|其中)?(?:(?:分别|依次)(?:是|为|在|位于|由|担任|[设建]在|设于|分布在|坐落[在于]|来自|布[设置]在|安排在|落[户地]在?)|(?:即(?![时可将便使刻日办])|包括|包含|涵盖|涉及)(?:了)?[:：]?)|[:：]|——)"
)
_DIVISIONS = frozenset(
    ["市", "区", "县", "镇", "乡", "旗", "州", "盟", "街道", "乡镇", "园区", "镇街", "办", "场", "市区", "国", "省"]
)
"""县（市、区） is one word, not a list."""
_OTHER_MEASURES = "辆架艘台套件个家户人条只头册张份宗处座所项次列节"
"""辆（架、艘） says in which other measures the same number counts."""
_COMPOSED = re.compile("(?:组成|组建|成立|联合|派出|抽调|会同|牵头|整合|编成|选派|联手)(?:了|人员|力量|骨干)?$")
"""Behind one of these a count is of groups, and the list before it of those who are in them."""
_MEANS = re.compile(
    r"(?:[\u4e00-\u9fff]{0,6})(?:利用|运用|采用|使用|借助|通过|依托|凭借)[^，。；\n]{2,60}(?:分析|开展|完成|检查|排查|处理|研判|监测|实施|建立|解决|采集|获取|识别|处置|巡查|核查|制作|绘制|编制|收集|服务|调度|化解|办结|查处|测量|检测)(?:了|出)?$"
)
"""利用海图、引航仪和航迹分析*条航线: what stands before is what it was done with."""
_BEFORE_ANOTHER = frozenset("与和及同跟向对给由被、")
"""A count behind one of these is of other things than the list before it: 邀请甲、乙与*家企业."""
_ROUGHLY = ("以上", "以下", "以内", "左右")
"""Behind a measure these make a limit of the count, which no list has."""
_ANNOUNCED = re.compile(
    "方面|问题|不足|短板|困难|措施|举措|工作|任务|做法|特点|特征|行动|工程|重点|抓手|环节|事|点|要求|原则|目标|意见|建议|亮点|突破|提升|坚持|着力|转变|关系"
)
"""Nouns that a run of 一是…二是… is about; after any other count a run begins something new."""
_PREPOSED = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:在(?![线建校岗职外籍册编营用研产逃读])|围绕|聚焦|针对|面向|涵盖|覆盖|(?<![不])包括|突出|紧扣|依托|(?:扩展|拓展|增加|调整|扩大|升级|优化|整合)(?:到|至|为|成))(?=[^、，。]{1,12}、)"
    r"|(?<![^，。；\n])(?:与|同|和|会同|联合|携手)[^，。；\n]{2,40}?(?:共建|合建|联建|(?:共同|联合|合作)(?:建设|组建|成立|打造|发起|开展|实施|申报|举办)|签订|签署)"
)
"""Behind one of these a list of its own begins: 区块链技术在政务、医疗、教育三个领域; 与甲大学、乙研究院共建丙、丁两个实验室."""
_TIMES = ("批", "批次", "轮", "场", "份", "篇")  # how often or how much was done, and no members of a list before it
_MANY = ("件", "份", "条", "名", "起", "场", "篇", "幅", "张", "本", "台")
"""Measures of what each kind has many of: 建议、提案共*件 counts no kinds."""


def extract(subject: Subject) -> list[Enumeration]:
    """All lists with a stated count, in the order of the count; one row for each pair of a count and a list."""
    found: list[Enumeration] = []
    for count in subject.get(counts):
        row = next(_lists(subject, count), None)
        if row is not None:
            found.append(row)
    found.extend(_slogans(subject))
    return sorted(found, key=lambda row: (row.count_start, row.count_end))


def agrees(row: Enumeration) -> bool | None:
    """Whether the stated count and the members fit each other; None where the text does not settle it.

    Unsettled are masked counts, open lists, and members with counts of their own. After 等 a greater count fits.
    """
    if row.count is None or (not row.closed and not row.exemplary) or row.quantified:
        return None
    if row.exemplary:
        return row.count >= row.fewest
    return row.fewest <= row.count <= row.most


def counts(subject: Subject) -> list[Count]:
    """Every raw or masked count of things in the text, in order: a number or mask before a measure word."""
    text = subject.folded
    found = []
    for match in _RAW.finditer(text):
        value = read_count(match["number"])
        if value is not None and value > 1:
            found.append(_count(subject, *match.span("number"), value, match["measure"]))
    for mask in subject.get(masks.extract):
        measure = _MEASURE.match(text, mask.end)
        whole = "." not in mask.frame and (mask.symbol in "*×X■_#[]" or (mask.symbol == "某" and mask.width > 1))
        whole = whole and not (measure and text[measure.end() : measure.end() + 1] == "次")
        if whole and measure and not _APPROXIMATE.search(text, max(mask.start - 3, 0), mask.start):
            found.append(_count(subject, mask.start, mask.end, None, measure.group(), mask.width))
    return sorted(found, key=lambda count: count.start)


def _count(subject: Subject, start: int, end: int, value: int | None, measure: str, width: int = 0) -> Count:
    text = subject.folded
    after = end + len(measure)
    found = _NOUN.match(text, after)
    words = _NAMELY.split(found.group())[0].rstrip("”’」』 ") if found else ""
    noun = _headed(subject, words)
    return Count(start, end, value, width, measure, after, noun, after + len(noun), after + len(words))


def _headed(subject: Subject, words: str) -> str:
    """The words after a count up to its noun: the first noun of the lexicon, with those that follow it at once."""
    if not words:
        return ""
    end = 0
    for hit in subject.lexicons.find(words, "head_nouns"):
        if end and hit.start != end:
            break
        end = hit.end
    return words[:end] if end else words.removesuffix("组成").removesuffix("构成")


_SORTED = re.compile(
    r"[^，。；：\n]{0,14}?，?(?:主要|大致|可|共|均|都|具体)?(?:分为|分成|归为|归纳为|归并为|划分为|概括为|梳理为|涉及)"
)
"""A count of things that are sorted into classes: the classes that follow are counted by a number of their own."""


def _lists(subject: Subject, count: Count) -> Iterator[Enumeration]:
    """The list of a count, the most explicit form first."""
    text = subject.get(joint.text)
    if _SORTED.match(text, count.after):
        return
    for find in (_bracket, _run, _following, _before, _bare_bracket):
        row = find(text, count)
        if row is not None:
            yield row


def _row(count: Count, members: Members, form: Form, end: int, text: str, **flags: bool) -> Enumeration:
    quantified = bool(count.measure) and any(
        compiled(rf"{_QUANTITY}{re.escape(count.measure)}").search(text[first:last]) for first, last in members.spans
    )
    return Enumeration(
        start=count.start,
        end=end,
        members=members.spans,
        fewest=members.fewest,
        most=members.most,
        count=count.value,
        count_start=count.start,
        count_end=count.end,
        masked=count.masked,
        width=count.width,
        measure=count.measure,
        noun=count.noun,
        closed=flags.get("closed", True),
        exemplary=flags.get("exemplary", False),
        quantified=quantified,
        form=form,
    )


def _bracket(text: str, count: Count) -> Enumeration | None:
    """*家乳品（甲、乙、丙）"""
    at = count.words_end
    while at < len(text) and text[at] in "”’」』":
        at += 1
    if text[at : at + 1] not in ("（", "(") or at - count.after > 26:
        return None
    end = closing(text, at, 600)
    if end < 0 or compiled("[\u4e00-\u9fff]{0,10}指(?![数标导挥])").match(text, at + 1):  # what the words mean
        return None
    if compiled("及以[上下]").search(text, at + 1, end):
        return None  # *家企业（年收入2000万元及以上）
    members, closed = _within(text, at + 1, end)
    words = [text[first:last] for first, last in members.spans]
    if all(word in _DIVISIONS for word in words) or all(len(word) == 1 and word in _OTHER_MEASURES for word in words):
        return None
    return _row(count, members, "bracket", end + 1, text, closed=closed) if len(members.spans) >= 2 else None


def _bare_bracket(text: str, count: Count) -> Enumeration | None:
    """A bracket that follows the measure word, the noun after it: *家（甲、乙）企业."""
    return None if text[count.after : count.after + 1] not in ("（", "(") else _bracket(text, count)


def _within(text: str, start: int, end: int) -> tuple[Members, bool]:
    """The members of a list that brackets or stops enclose, and whether it is closed."""
    lead = compiled(r"\s{0,2}(?:其中|分别是|分别为|具体为|主要是|主要|包括|包含|即|含|为|有)?[:：]?").match(
        text, start, end
    )
    begin = lead.end() if lead else start
    opened = compiled(r"\s{0,2}(?:如|例如|比如|主要是|主要|其中)").match(text, start, end) is not None
    tail = compiled(r"等(?:[^、，；]{0,6})$").search(text, max(begin, end - 8), end)
    for separators in ("；;", "、", "，"):
        if len(pieces(text, begin, end, separators)) >= 2:
            members = split(text, begin, tail.start() if tail else end, separators)
            return members, not opened and tail is None
    return split(text, begin, end), not opened and tail is None


def _run(text: str, count: Count) -> Enumeration | None:
    """*个方面：一是…二是…, or numbered lines below a sentence that announces them."""
    words = text[count.start : count.words_end]
    pointed = compiled("以下|下列|如下|下述").search(text[max(count.start - 10, 0) : count.words_end])
    colon = compiled("[”’」』]?[：:]").match(text[count.words_end : count.words_end + 2])
    things = count.measure in BODIES or bool(CARRIERS.search(count.noun)) or not count.noun
    named = _ANNOUNCED.search(words) or _ANNOUNCED.search(text, max(count.start - 4, 0), count.start)
    if not pointed and not named and (things or not colon):
        return None
    found = numbered.follow(text, count.words_end)
    if found is None:
        return None
    members, form = found
    size = len(members)
    return _row(count, Members(members, size, size), "lines" if form == "lines" else "run", count.noun_end, text)


def _following(text: str, count: Count) -> Enumeration | None:
    """*个集群，分别为甲、乙、丙。"""
    end_of_noun = count.words_end
    led = _FOLLOWS.match(text, end_of_noun) or _INSIDE.match(text, count.after)
    if led is None or (count.measure in membership.GOODS and led.group().endswith("由")):
        return None
    begin = led.end()
    if _RAW.search(text, count.after, max(begin, count.after)):
        return None
    if text[begin - 1] in "：:" and (parts := stretches(text, begin, count.value)):
        fits = len(parts) == count.value
        return _row(count, Members(parts, len(parts), len(parts)), "after", count.noun_end, text) if fits else None
    stop = next((at for at in range(begin, min(len(text), begin + 600)) if list_ends(text, begin, at)), len(text))
    opened = text.startswith(("其中", "如", "例如", "比如", "主要"), begin, stop)
    tail = compiled(r"等(?:[^、，；]{0,12})$").search(text[begin:stop])
    members = parted(text, begin, stop, count.value) or split(text, begin, begin + tail.start() if tail else stop)
    whole = text[members.spans[0][0] : members.spans[-1][1]] if len(members.spans) > 1 else ""
    # 滞后的3项指标分别是甲和乙
    pair = whole and count.noun and count.measure not in BODIES and led.group().endswith(("分别是", "分别为"))
    if not (compiled("、|》《|；").search(whole) or pair) or _numeric(text, members):
        return None
    return _row(count, members, "after", count.noun_end, text, closed=tail is None and not opened)


def _numeric(text: str, members: Members) -> bool:
    """Whether every member begins with a quantity; a mask that begins a name (**智能) is none."""
    return all(_BEGINS.match(text[first:last]) for first, last in members.spans)


def _before(text: str, count: Count) -> Enumeration | None:
    """甲、乙、丙*家公司, and with 等, 共, 这 between."""
    lead = _LEAD.search(text, max(count.start - 6, 0), count.start)
    end = lead.start() if lead else count.start
    if (text[end - 1 : end] in _BEFORE_ANOTHER and end) or text.startswith(_ROUGHLY, count.after):
        return None
    start = clause_start(text, end)
    if _COMPOSED.search(text, max(end - 8, start), end) or _MEANS.match(text, start, end):
        return None
    if not compiled("、|》《|”“").search(text[start:end]) and not membership.classes(text[start:end], count.measure):
        return None
    if "分别" in text[start:end]:
        return None
    for preposed in _PREPOSED.finditer(text, start, end):
        start = preposed.end()
    quoted = text.rfind("“", start, end) if text[end - 1 : end] == "”" else -1
    whole = quoted >= 0 and "、" in text[quoted:end] and "、" not in text[start:quoted]
    members = split(text, quoted + 1, end - 1) if whole else split(text, start, end)
    if len(members.spans) < 2:
        return None
    plain = lead is None or not lead.group().strip("“‘")
    postponed = (
        not count.noun
        and count.measure not in ("赢", "个方面", "方面")
        and text[count.start - 1 : count.start] not in ("“", "‘")
    )
    if (
        plain
        and postponed
        and count.measure in "类种级档型层"
        and compiled("分为|分成|归为|设为").search(text[start:end])
    ):
        postponed = False  # 划分为即办件、承诺件、联办件三类
    if (plain and postponed) or not _are_members(text, count, members):
        return None
    said = compiled("全部|均|都|已|完工|投产|封顶").match(text, count.after)
    if plain and said and members.spans[-1][1] - members.spans[-1][0] > members.spans[0][1] - members.spans[0][0] + 2:
        return None
    exemplary = bool(lead and lead["etc"]) and not membership.NO_MORE.match(text, count.after)
    if not count.noun and not plain and count.measure in _MANY:
        return None
    if count.measure in _TIMES or compiled("等[^，。；、]{1,12}$").search(text[start:end]):
        return None
    return _row(count, members, "before", count.noun_end, text, closed=not exemplary, exemplary=exemplary)


def _are_members(text: str, count: Count, members: Members) -> bool:
    """Whether pieces before a count are things of its kind, and not attributes or figures of their own."""
    own = compiled(rf"{_QUANTITY}(?:{MEASURES})")
    words = [text[first:last] for first, last in members.spans]
    noun = text[count.after : count.words_end] if count.measure in membership.GOODS else count.noun
    return not any(own.search(word) for word in words) and membership.fits(words, count.measure, noun)


def _slogans(subject: Subject) -> Iterator[Enumeration]:
    """“*抓*促”（抓强链促集群、抓监测促生产）, “*提升*优化” over lines of which some say 提升: each mask counts its word."""
    text = subject.folded
    rows = subject.get(masks.extract)
    starts = [mask.start for mask in rows]
    for quote in compiled(r"“(?P<body>[^“”\n]{2,24})”").finditer(text):
        inside = rows[bisect_left(starts, quote.start()) : bisect_left(starts, quote.end())]
        if not inside or any("." in mask.frame for mask in inside):
            continue
        noun = _NOUN.match(text, quote.end())
        whole = Count(
            quote.start(), quote.end(), None, 0, "", quote.end(), "", quote.end(), noun.end() if noun else quote.end()
        )
        listed = _bracket(text, whole) or _run(text, whole) or _following(text, whole)
        if listed is None or not listed.closed:
            continue
        for mask in inside:
            word = compiled(r"[\u4e00-\u9fff]{1,4}").match(text[mask.end : quote.end()])
            if word and (len(inside) > 1 or not _MEASURE.match(word.group())):
                yield from _slogan(text, mask, word.group(), listed, len(inside) == 1)


def _slogan(text: str, mask: masks.Mask, word: str, listed: Enumeration, alone: bool) -> Iterator[Enumeration]:
    """One row for a mask in a slogan: the members that hold the word after it, all of them where it stands alone."""
    holders = tuple(span for span in listed.members if word in text[span[0] : min(span[1], span[0] + 40)])
    sure = len(holders) == len(listed.members) or not alone
    if holders and sure:
        after = mask.end + len(word)
        count = Count(mask.start, mask.end, None, mask.width, "", after, word, after, after)
        yield _row(count, Members(holders, len(holders), len(holders)), "quoted", after, text)
