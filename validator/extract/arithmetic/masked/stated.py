"""This module reads what a text states of one thing at one time: a level with its noun and year, or a change of it.

Two statements are of one thing where the words of the one are among those of the other, and what the other says more
stands around the first: 持证企业达到120家 and, under a title on 家政服务业, 家政服务持证企业达到*家.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from validator.extract._above import words_above
from validator.extract.arithmetic.directions import DOWN, TO, UP
from validator.extract.arithmetic.relation import is_rate
from validator.extract.figures import Figure
from validator.extract.lists.members import read_count
from validator.outline import title
from validator.subject import Subject
from validator.text.patterns import compiled

_CLAUSE = re.compile("[，。；：、\n（）()！？]")
_SENTENCE = re.compile("[。\n！？]")
_FAR = 200
_REACH = 60
"""Characters of a sentence before a figure in which its time is looked for."""

_LAST = r"期初|上年|上一年|上一?年度|去年|前一年|前年度|年初|上期|上届|上一届|上学年|上一学年|上一周期|上一轮"
_THIS = r"今年|本年|当年|全年|年内|本期|报告期|本学年|本届"
_NEXT = r"明年|来年|下一?年|下一?年度|次年|下学年|下一学年"
_TIME = re.compile(
    rf"(?P<last>{_LAST})|(?P<this>{_THIS})|(?P<next>{_NEXT})|(?P<ago>[一两三四五六七八九十])年前|(?<![0-9])(?P<year>(?:19|20)[0-9]{{2}})年?(?=[年的末底度，,、至]|[\u4e00-\u9fff])"
)
_PARTIAL = re.compile(
    "[上下]半年|前?第?[一二三四1-4]个?季度|前[一二三四五六七八九十0-9]{1,2}个?月|[0-9]{1,2}月份?|1[-—至][0-9]{1,2}月|当月|上月|本月|本周|周末|春运|暑[期运假]|寒假|黄金周|春节|假期|汛期|[春夏秋冬]季"
)
_MULTIPLE = re.compile("[^，。；]{0,12}倍")
_WHOLE_YEAR = re.compile("0?1月?[-—－~至到]{1,2}12月份?")
_AGAINST = re.compile("(?:比|较|与|同|相比|对比|对照|超|超过|高于|低于)(?:之)?$")
"""Before a time these make it the one that is compared with."""
_ON = re.compile(rf"同比|(?:比|较|与|同|相较(?:于|之)?|对比|对照)(?P<base>{_LAST}|{_THIS}|(?:19|20)[0-9]{{2}}年)")
_OTHER_ON = re.compile("环比|(?:比|较|与)(?:上月|上季|一季度|上半年|全国|全省|计划|目标|预算|预期|往年|常年|其他|周边)")

_MOVE = re.compile(
    rf"(?:[\u4e00-\u9fff]{{2}}性|净|共|约|又|再|继续|同比|同|累计|实际|逆势|稳步|小幅|大幅|显著|略有|略微|仍|则|却|已|还|只|仅)*(?P<verb>(?<=[再又])进|进位|晋位|晋级|赶超|多出|多了|高出|高了|少了|少出|低了|低出|{UP}|{DOWN}|退位)(?P<noun>[\u4e00-\u9fff]{{0,6}}?)(?:了|约|近|整整|足足|整)?$"
)
_LEVELS_VERB = re.compile(f"(?:{TO})$")
_TURNED = re.compile("(?P<verb>翻)了?$")

_TIMES = re.compile(
    rf"(?:是|为|相当于|达到?了?|约为|等于)(?P<base>{_LAST}|{_THIS}|(?:19|20)[0-9]{{2}}年)(?:同期|全年|末|底)?的?(?P<noun>[\u4e00-\u9fff]{{0,8}}?)的?$"
)
"""Before a multiple: 是去年的1.5倍."""

_REGION = re.compile(
    "[某*×■X]{1,3}(?:省|市|区|县|州|镇|乡|村|校|院|局|厂|公司)|(?:辖?区|县|市|省|镇|乡|域|境|校|院|园|司)内|全[国省市区县州镇乡村校院局系厂矿行馆司团域场港段站]|[我本该][省市区县州局院校厂公行馆站司队社所场]"
)
_SAYING = re.compile(
    "(?:19|20)[0-9]{2}年?|"
    + f"{_LAST}|{_THIS}|{_NEXT}"
    + "|同期|截至|截止|年底|年末|季末|月末|期末|回顾|目前|现有|已有|原有|拥有|共有|达到|完成|实现|取得|录得|累计|合计|共计|总计|总[量数额值]|[个家户次件人]数|数量|数额|规模(?!以上)|仅为|只有|仅有|相比|其中|这一数[字据]|这一|这个|上述|基数|任务|力争|计划|目标|预计|确保|预期|率先|首次|全部|基础上|实际|当时|当期|那时|以来|争取|期间|年度|一年来|新建|新设|新开|到达|突破|超过|接近|保持|关于|先后|已经|分别|[0-9]{1,2}月[份底末]?"
)
_LEADING = re.compile(
    "^(?:明年|今年|公司|集团|我们|要|将|继续|以)*(?:立足|依托|面对|围绕|基于|守住|巩固|用好|管好|盘活|针对|利用|发挥|统筹|谈到|对于?|将)(?!外|口|象)"
)
"""Words that lead to what is known by now: 依托现有820公里供水管网."""
_EDGES = (
    "达约已也均都的了为是有共在比较与同而则但将把对到至该此要使让从由自再又还拟年末底仅只度总及和其来新升降增减全本我"
)
_SUMMED = re.compile("合计|共计|总计")
_KNOWN = re.compile("(?:现有|已有|在册|全[国省市县区镇乡校院馆司])的?$")
"""Before a count whose noun alone says what it is of: 全县4300名教师."""
_PRONOUN = re.compile(
    "(?:这一|该|此|上述|这个|同一)(?:数字|数据|指标|数|项|比例|数值|规模)|^(?:总数|总量|总额|数量|规模|其)?(?:为|达到?|仅?为)?$"
)
_BEHIND = re.compile("的?(?P<noun>[\u4e00-\u9fffA-Za-z0-9]{1,14})")
_STOP = re.compile(
    "中(?![小学医心型药])|里|内|多(?:[处位为数在属]|集中)|全部|全面|均|都|已|正|各|予以|实施|进行|开展|相[比较]|较|比|同比|环比|来自|分布|先后|参[加与]|占|为|是|由|在(?![职校编册建岗任])|被|将|实现|达|获|入选|通过|完成|开工|上线|投[入产用运]|建成|签约(?!居民|农户|企业|项目|客户|医生|作家)|到位|以(?![上下])|建立|逐|列入|纳入|给予|提供|颁发|举[行办]|处于|位于|制定|落实|推行|实行|有(?![限机色害])|需(?![求要])|仍|按|送|发放|享|与|并|也|还|进一步|继续|名单|同志|加以|加快|安装|优先|涉及|的(?=基础|决定|通[报知告]|报告|公[告示]|意见|名单|情况)|[，。；：、\n（）()]"
)
_PART = re.compile(
    "其中|每|平均|人均|户均|亩均|亩产|单产|[日月]均|单|首批|部分|最[高低大小多少]|第[一二三四五六七八九十]|另|余(?!额)|剩|约占|占"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A level or a change (`sign` is not 0), its time as years from the text's own (`when`), and what it is of.

    `base` is the time that a change is counted from, None where nothing is said; `noun` the words that name the thing,
    `thing` those of them behind
    a count, `clause` all of the clause before the figure, `times` that a change is the multiple of its base, `around` what the text says around it, its headings and its title.
    """

    figure: Figure
    when: int
    partial: str
    sign: int
    base: int | None
    noun: str
    clause: str
    around: str
    part: bool
    thing: str = ""
    times: bool = False

    @property
    def flows(self) -> bool:
        """Whether what came about in a time is told: 新建5G基站*个."""
        return bool(_FLOWING.search(self.clause))

    @property
    def stands(self) -> bool:
        """Whether what there is at a time is told: 现有5G基站2136个."""
        return bool(_STANDING.search(self.clause))


_FLOWING = re.compile("新建|新增|净增|新设|新开|新签|新招|新引|新获|新认|新入|新发")
_STANDING = re.compile("现有|已有|拥有|累计|总数|总量|在册|保有|年末|年底|到达|现存|存量")


def read(subject: Subject, rows: Sequence[Figure]) -> list[Stated]:
    """The statements of a text, in its order."""
    text = subject.folded
    own = title(subject)
    named = text[own.start : own.end] if own else ""
    year = _own_year(text, named)
    found: list[Stated] = []
    for row in rows:
        if (
            (row.unit or row.role == "rank")
            and not row.modifier
            and (row.role not in ("ordinal", "ratio") or row.unit == "倍")
        ):
            found.append(_stated(subject, text, row, year, named, found))
    return found


def _own_year(text: str, named: str) -> int:
    """The year that a text reports on: its title's, or the last of those that it names."""
    told = compiled(
        r"(?<![0-9〔（(])((?:19|20)[0-9]{2})年(?![^，。；\n]{0,12}(?:力争|目标|计划|规划|预计|拟|将|要|前))"
    )
    match = told.search(named)  # 2023年, or what is after the year that is looked back on
    if match:
        return int(match[1])
    last = max((int(year) for year in told.findall(text)), default=0)
    looked_back = compiled(f"(?:比|较|与|同|相较于?|对比|回顾|而){last}年").search(text)
    this = compiled(_THIS).search(text)
    return last + bool(last and (looked_back or (this and this.start() < text.find(f"{last}年"))))


def _stated(
    subject: Subject, text: str, row: Figure, year: int, named: str, before: Sequence[Stated]
) -> Stated:  # fmt: skip
    begin = max(text.rfind(stop, 0, row.start) + 1 for stop in "。\n！？")
    sentence = text[max(begin, row.start - _REACH) : row.start]
    clause = _CLAUSE.split(sentence)[-1]
    times = _TIMES.search(clause) if row.unit == "倍" else None
    ranked = text.startswith("第", row.start)
    sign, moved = (1, times) if times else (0, None) if ranked else _movement(clause, row)
    above = words_above(subject, row.start)
    when, partial = _time(sentence.removesuffix(times.group()) if times else sentence, year, sign)
    if when is None:
        when = _time_above(text, row.start, above, year)
    noun = _noun(text, row, clause, moved, before, begin)
    around = "|".join(
        (named, *above, text[max(begin - 60, 0) : row.end], *_CLAUSE.split(text[row.end : row.end + 16])[:1])
    )
    base = _counted_from(times["base"], year, when) if times else _base(sentence, year, when) if sign else None
    return Stated(
        row,
        when,
        partial,
        sign,
        base,
        noun,
        clause,
        around,
        bool(_PART.search(clause)),
        _behind(text, row, clause),
        times is not None,
    )


def _movement(clause: str, row: Figure) -> tuple[int, "re.Match[str] | None"]:
    """1 or -1 where a figure is the amount or rate of a rise or fall, else 0; and the words that say so."""
    turned = _TURNED.search(clause) if row.unit == "番" else None
    if turned:
        return 1, turned
    match = _MOVE.search(clause)
    if match is None or _LEVELS_VERB.search(clause) or clause.endswith("的"):
        return 0, None
    return (-1 if compiled(f"(?:{DOWN})").match(match["verb"]) else 1), match


def _time(sentence: str, year: int, sign: int) -> tuple[int | None, str]:
    """The last time that a sentence names before a figure, as years from the text's own; not what is compared with.

    A base is the time it is told with, be it compared with: 比上年的450家增加*家.
    """
    for match in reversed(list(_TIME.finditer(sentence))):
        if match.group() == "当年" or _MULTIPLE.match(sentence, match.end()):
            continue  # of whatever year was told before; 是去年的1.5倍 tells nothing of last year
        against = _AGAINST.search(sentence, max(match.start() - 4, 0), match.start())
        beside = not _CLAUSE.search(sentence, match.end()) and not sign
        if against and not beside:
            continue
        offset = _offset(match, year)
        stretch = sentence[match.start() : match.end() + 8]
        partial = _PARTIAL.search(_CLAUSE.split(stretch[len(match.group()) :])[0])
        return offset, partial.group() if partial else ""
    partial = _PARTIAL.search(_WHOLE_YEAR.sub("", sentence))
    return None, partial.group() if partial else ""


def _time_above(text: str, offset: int, above: Sequence[str], year: int) -> int:
    """The time with which a paragraph opens, else that of a heading above it, else the text's own; a plan's is the next."""
    line = text.rfind("\n", 0, offset) + 1
    opening = _TIME.search(text, line, min(line + _OPENING, offset))
    told = [match for words in above if (match := _TIME.search(words))]
    if opening and not _AGAINST.search(text, max(opening.start() - 3, 0), opening.start()):
        return _offset(opening, year)
    if told:
        return _offset(told[0], year)
    return 1 if any(compiled("下一?步|打算|计划|安排|展望").search(words) for words in above) else 0


_OPENING = 8
"""Characters in which a paragraph says of what time it speaks."""


def _offset(match: "re.Match[str]", year: int) -> int:
    if match["last"]:
        return -1
    if match["next"]:
        return 1
    if match["ago"]:
        return -(2 if match["ago"] == "两" else read_count(match["ago"]) or 1)
    return int(match["year"]) - year if match["year"] and year else 0


def _base(sentence: str, year: int, when: int) -> int | None:
    """The time that a change is counted from."""
    found = list(_ON.finditer(sentence))
    if not found or _OTHER_ON.search(sentence, found[-1].start()):
        return None
    return _counted_from(found[-1]["base"], year, when)


def _counted_from(told: str | None, year: int, when: int) -> int | None:
    if told is None or compiled(_LAST).fullmatch(told):
        return when - 1 if told is None or when <= 0 else 0
    if compiled(_THIS).fullmatch(told):
        return 0
    return int(told[:4]) - year if year else None


def _noun(
    text: str, row: Figure, clause: str, moved: "re.Match[str] | None", before: Sequence[Stated], begin: int
) -> str:  # fmt: skip
    """The words that name what a figure is of; a pronoun or a mere total takes up what was told before it."""
    words = _LEADING.sub("", clause[: moved.start()] if moved else _LEVELS_VERB.sub("", clause))
    kept = "" if _KNOWN.search(clause) else core(words)
    behind = _behind(text, row, words)
    if moved and "noun" in moved.groupdict():
        kept += core(compiled("^(?:幅度?|速度?|长率|长)$").sub("", moved["noun"] or ""))
    if not kept and not behind and not row.masked and _SUMMED.search(clause):
        return ""
    if not kept and not behind:
        again = _PRONOUN.search(clause) or _TIME.search(clause)
        return _taken_up(row, [one for one in before if one.figure.start >= (begin - _FAR if again else begin)])
    if not behind and _PRONOUN.search(clause) and before:
        return _taken_up(row, before)
    return kept + behind


def _taken_up(row: Figure, before: Sequence[Stated]) -> str:
    """The noun of the last statement measured as this one, else of the last one."""
    near = [one for one in before if one.figure.unit == row.unit and not one.sign] or before
    return near[-1].noun if near else ""


def _behind(text: str, row: Figure, clause: str) -> str:
    """The noun behind a count, or behind 的 after what is measured, or where nothing stands before: 186万吨的水泥销量."""
    match = _BEHIND.match(text, row.end)
    if match is None or is_rate(row):
        return ""
    counted = row.dimension in ("", "count", "person", "household")
    if not counted and not match.group().startswith("的") and core(clause):
        return ""
    noun = match["noun"].split("的")[0]
    if compiled("(?:的)?(?:基础|基数|起点|(?:水平|规模|存量)上)").match(noun):
        return ""
    stop = _STOP.search(noun)
    return core(noun[: stop.start()] if stop else noun)


def core(words: str) -> str:
    """Words without times, regions and what any report says of a quantity."""
    kept = [_stripped(piece) for piece in _SAYING.split(_REGION.sub("", words))]
    return "".join(kept).strip(".%*×■□_ 　“”") if "".join(kept).strip("量额数值") else ""


def _stripped(piece: str) -> str:
    piece = piece.rstrip(_EDGES)
    while piece and piece[0] in _EDGES and piece[:2] not in _WHOLE:
        piece = piece[1:]
    return piece


_WHOLE = frozenset(
    (
        "在职",
        "在校",
        "在编",
        "在册",
        "在建",
        "从业",
        "本科",
        "同学",
        "新生",
        "新品",
        "升学",
        "增值",
        "减排",
        "其他",
        "和平",
        "及格",
    )
)
"""Words that begin with a character which is a link where it stands alone."""


def same(one: Stated, other: Stated, least: int = 2) -> int:
    """How many characters of two statements' nouns agree where they name one thing, else 0."""
    if one.partial != other.partial or one.part != other.part or not alike(one.figure, other.figure):
        return 0
    if one.flows != other.flows and (one.stands or other.stands):
        return 0
    (short, name), (_, longer) = sorted(((it, _plain(it.noun)) for it in (one, other)), key=lambda it: len(it[1]))
    shared = set(name) & set(longer)
    if len(shared) < least or not shared - _MEASURES or set(name) - shared - _MEASURES:
        return 0
    whole = name.strip("量额数值")
    longer = longer.strip("量额数值")
    extra = longer.split(whole) if whole in longer else re.split("[" + re.escape("".join(shared)) + "]", longer)
    if any(run and run[-1] in "不未非净进出无" for run in extra):
        return 0
    single = len(shared - _MEASURES) > 2 and not set(longer) & _OPPOSED - set(name)
    told = all(
        (len(run) > 1 and run in short.around) or run in _EMPTY or (single and len(run) < 2) for run in extra if run
    )
    return len(shared) if told else 0


def _plain(noun: str) -> str:
    """A noun with one word for what is made or sold: 生产原煤 and 原煤产量, 销售水泥 and 水泥销量."""
    return noun.replace("生产", "产").replace("销售", "销").replace("出产", "产")


_OPPOSED = frozenset("不未非净进出新旧无内外上下男女正副大小前后")
"""Characters that make another thing of a noun."""
_MEASURES = frozenset("量额数值")
"""Characters that only say that something is measured: 水泥销售 and 水泥销量."""
_EMPTY = (
    "销售", "销", "生产", "产", "收", "数", "量", "新", "各类", "总长", "长", "总长度", "长度", "总面积", "面积", "里程", "总里程", "容量", "人数",
    "举办", "组织", "开展", "建设", "共", "总", "地", "接待", "办理", "发放", "发表", "累计",
)  # fmt: skip
"""What a noun may have more without being of another thing."""


_PEOPLE = ("人", "名", "位")


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures are measured alike, and no two regions or owners are told."""
    if is_rate(one) or is_rate(other):
        return one.unit == other.unit and "百分点" not in one.unit
    people = one.unit in _PEOPLE and other.unit in _PEOPLE
    measured = people or (one.dimension == other.dimension and (one.unit == other.unit or one.scale != other.scale))
    return measured and not (one.region and other.region and one.region != other.region)


def worded(noun: str, text: str, one: Stated, least: int) -> bool:
    """Whether the clause around a figure says a noun: most of its pairs of characters, or in short (拆违, 拆除违法建筑)."""
    row = one.figure
    begin = max(text.rfind(stop, 0, row.start) + 1 for stop in "。\n；")
    said = text[max(begin, row.start - _REACH) : row.start] + "|" + _SENTENCE.split(text[row.end : row.end + 24])[0]
    pairs = {noun[at : at + 2] for at in range(len(noun) - 1)}
    held = {pair for pair in pairs if pair in said}
    if (
        _measure(row)
        and len(noun) >= 2
        and compiled(".*".join(map(re.escape, noun))).search(_CLAUSE.split(one.clause)[-1])
    ):
        return True
    return len(noun) >= least and bool(pairs) and len(held) * 3 >= len(pairs) * 2 and noun[-2:] in said


def _measure(row: Figure) -> bool:
    """Whether a figure measures something, so that few words name it; of counted things there are many kinds."""
    return row.dimension not in ("", "count", "household") or row.scale > 1
