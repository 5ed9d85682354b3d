"""This module finds masked percentages that words tell: 一半, 三分之二, 每五户有一户, 全覆盖, 翻一番, 是上年的三倍, 减半."""

import re
from collections.abc import Iterator
from fractions import Fraction

from validator.extract.clues.clue import Clue
from validator.extract.lists.members import read_count
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

NEAR = 70
"""Words tell a percentage that stands at most this many characters after them, in their sentence."""

_N = r"(?:[一二两三四五六七八九十]{1,2}|[0-9]{1,3})"
_UNITS = "[名个位户家件台辆亩人条所村张项只座起棵株]"
_SHARES = re.compile(
    rf"(?P<over>[二三四五六七八九十]|[0-9]{{1,3}})分之(?P<above>[一二两三四五六七八九]|[0-9]{{1,2}})(?![0-9.点])"
    r"|(?P<tenth>[一二三四五六七八九])成(?P<rest>[一二三四五六七八九半])?(?![功立果品员为长都本熟效分])"
    r"|(?P<half>(?<![前后上下大小每多过])(?:一半|半数|对半|平分|均分|各半|五五开))(?!以上|多|左右|强)"
    rf"|每(?P<of>{_N})(?P<unit>{_UNITS})[^，。；\n0-9*]{{0,14}}?(?:中|里|当中)?[，,]?(?:平均|就|便|至少|即)?有(?P<part>{_N})(?P=unit)"
)
_WHOLES = re.compile(
    r"全覆盖|全部|悉数|所有|无一(?:例外|遗漏|漏|家|户|起)?|应(?P<deed>[\u4e00-\u9fff])尽(?P=deed)|一[个户家人件]不[漏少落]|不漏一[个户家人件]|百分之百|满员|住满|满负荷|清零|全数|件件|个个|户户|村村|无遗漏|全都|均已"
)
_GROWN = re.compile(
    r"翻了?(?P<turns>[一两二三])番|翻番|(?:增长|增加|提高|扩大|上升)了?(?P<more>[一两二三四五])倍|(?:实现)?(?P<double>倍增|成倍增长)"
    r"|(?:是|为|达到?|相当于)[^，。；\n0-9*]{0,10}?(?:上年|去年|同期|上期|基期|原来|前年|以前|(?:19|20)[0-9]{2}年)[^，。；\n0-9*]{0,6}?的?(?P<times>[二两三四五六七八九十1-9](?:\.[0-9])?)倍"
    r"|(?P<halved>减半|腰斩|减少一半|下降一半|降低一半|缩减一半|压缩一半|压减一半|缩短一半|少了一半|降了一半)"
    r"|(?:减少|下降|降低|压减|缩短|缩减|压缩)了?(?P<lessover>[三四五六七八九十])分之(?P<lessabove>[一二两三四五六七八])"
    r"|(?:增长|增加|提高)了?(?P<moreover>[二三四五六七八九十])分之(?P<moreabove>[一二两三四五六七八])"
)
_RISE = re.compile(r"[^。；\n0-9*×■]{0,22}?(?:增长|增加|提高|增幅|上升|增速|涨幅|提升|扩大)(?:率)?(?:了|为|达到?|约)?$")
_FALL = re.compile(
    r"[^。；\n0-9*×■]{0,22}?(?:下降|减少|降低|降幅|缩减|压减|压缩|缩短|减幅|回落)(?:率)?(?:了|为|达到?|约)?$"
)
_PLANNED = re.compile("目标|力争|计划|预计|争取|确保")
_TOLD = re.compile(
    r"[^。；\n0-9*×■]{0,24}?[，,（(、]?(?:[^，。；（(\n0-9*×■]{0,10})(?:占比?|比重|比例|即|约?合|也就是|折合|相当于|[\u4e00-\u9fff]率|[\u4e00-\u9fff]面|份额)[^，。；\n0-9*×■]{0,12}$"
)
_HEAD = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{1,8})(?:率|密度|比例|占比|比重)(?:均|都|已|稳定|保持|始终|继续)?(?:达到?|为|实现|在|至|是|保持在|仍为)?$"
)
_OTHERS = re.compile(r"(?:其余|剩下|剩余|余下|另外?|还有|其他|其它)的?[^，。；\n0-9*×■]{0,10}$")
_REMAINDER = re.compile(
    r"(?:[^，。；\n0-9*×■]{0,8}|的[^，。；\n0-9*×■]{1,18})[，,；](?:而)?(?:剩下|其余|剩余|余下|另外?|还有)的?[^，。；\n0-9*×■]{0,8}?(?:(?P<half>一半|半数)|(?P<over>[二三四五六七八九十])分之(?P<above>[一二两三四五六七八九])|(?P<tenth>[一二三四五六七八九])成)"
)
_SPLIT = re.compile(
    r"(?:(?:男女|两性|双方|城乡|上半年[与和同]下半年|上下半年|两[个者校区地类])[^，。；、\n0-9*×■]{0,8}(?:相等|相同|一样多|持平|参半|均衡持平)|对半|各半|平均|平摊|均摊|平分|均分|五五|等额|各[^，。；\n0-9*×■]{0,4}一半|[1一][:：∶比][1一])(?:的?比例)?(?:分成|出资|承担|分担|负担|分摊|配套|投入|持股|占股|分享|认缴|筹集)?[^，。；、\n0-9*×■]{0,8}[，,；][^，。；、\n0-9*×■]{0,12}(?:承担|分担|负担|出资|配套|占比?|占股|持股|投入|各占|各出|股比|分得)(?:全年|总数|全部|总量|总人数|整体)?的?(?:比例|份额)?(?:均?为|达)?$"
)
_AND = re.compile("[、和与同]")
_BOTH = re.compile("双方|上半年|上下半年|城乡|两级|两家|两方|两地|两村|二者|两者|两县|男女")
_AGAIN = re.compile(
    "%(?:以上)?(?:[\u4e00-\u9fff]{1,14})?[，,；（(—]{1,2}(?:也就是说?|即|相当于|换言之|换句话说|换算下来|这?意味着|等于说?|折合|约合|约为|接近)[，,]?(?:平均|大致|大约|约)?"
)
"""Words behind a percentage by which it is said again."""
_STOP_CHARS = frozenset("的了和与及在为是有到达已均全部所率不一个户家人件")


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked percentages that other words of their sentence tell."""
    text = subject.folded
    for mask in rows:
        if text[mask.end : mask.end + 1] not in ("%", "倍"):
            continue
        begin = _begin(text, mask)
        if near := _nearly(text, mask):
            yield near
            continue
        if "." in mask.frame:
            continue
        left = text[begin : mask.start]
        if text[mask.end] == "倍":
            yield from _multiple(mask, left, begin)
            continue
        for read in (_growth, _remainder, _ratio, _split, _share, _reworded, _whole):
            found = read(text, mask, left)
            if found is not None:
                value, span, said = found
                yield _clue(mask, value, (begin + span[0], begin + span[1]), said)
                break


def _begin(text: str, mask: Mask) -> int:
    """Where the sentence of a mask begins, or what of it is read."""
    stops = (text.rfind(stop, max(mask.start - 600, 0), mask.start) + 1 for stop in "。\n！？")
    return max(mask.start - NEAR, max(stops, default=0))


Told = tuple[Fraction, tuple[int, int], str]


def _growth(_text: str, _mask: Mask, left: str) -> Told | None:
    """翻一番，即增长*%; 是上年的三倍，增长*%; 减半，下降*%."""
    if _PLANNED.search(left):
        return None
    for match in _GROWN.finditer(left):
        value, falls = _grown(match)
        if (_FALL if falls else _RISE).fullmatch(left, match.end()) and not _renamed(left, match):
            return value, match.span(), match.group()
    return None


def _renamed(left: str, match: re.Match[str]) -> bool:
    """Whether the growth in figures is said of something that the words do not speak of: 产值翻番，利润增长*%."""
    clauses = compiled("[，,、（(]").split(left[match.end() :])
    named = _LINKS.sub("", clauses[-1])
    told = left[: match.start()] + (clauses[0] if len(clauses) > 1 else "")  # 可减半缴存，缴存额降低*%
    whose = compiled("[，,。；]").split(_LINKS.sub("", left[: match.start()]))[-1]
    if compiled("(?:中心|公司|集团|医院|学校|平台|企业|银行|[站园馆院所厂社店])(?:今年|本年|全年)?$").search(whose):
        return False  # 康复中心比上年翻了一番，人次增幅为*%: only what is told next can have doubled
    return len(named) >= 2 and not any(named[at : at + 2] in told for at in range(len(named) - 1))


_LINKS = re.compile(
    "(?:同比|环比|[比较]?(?:上年|去年|同期|上期|年初|前年|(?:19|20)[0-9]{2}年)(?:同期)?|即|也就是|相当于|实现|正好|恰好|净|约|了|为|达到?|增长|增加|提高|增幅|上升|增速|涨幅|提升|扩大|下降|减少|降低|降幅|缩减|压减|压缩|缩短|减幅|回落|率|整整|折算)"
)


def _grown(match: re.Match[str]) -> tuple[Fraction, bool]:
    """The growth that words tell, in percent, and whether it is a fall."""
    if match["halved"]:
        return Fraction(50), True
    for name, falls in (("less", True), ("more", False)):
        if match[f"{name}over"]:
            over, above = read_count(match[f"{name}over"]), read_count(match[f"{name}above"])
            return Fraction(100 * (above or 1), over or 2), falls
    if match["times"]:
        printed = match["times"]
        times = Fraction(printed) if printed[0].isdigit() else Fraction(read_count(printed) or 2)
        return 100 * (times - 1), False
    if match["turns"]:
        return Fraction(100 * (2 ** (read_count(match["turns"]) or 1) - 1)), False
    return Fraction(100 * (read_count(match["more"] or "一") or 1)), False


def _multiple(mask: Mask, left: str, begin: int) -> Iterator[Clue]:
    """翻一番，是上年的*倍."""
    for match in _GROWN.finditer(left):
        if match["halved"] or match["lessover"] or match["moreover"] or match["times"]:
            continue
        if compiled(r"[^。；\n0-9*×■]{0,16}?(?:是|为|达到?|相当于)[^，。；\n0-9*×■]{0,12}的$").fullmatch(
            left[match.end() :]
        ):
            value = 1 + _grown(match)[0] / 100
            yield _clue(mask, value, (begin + match.start(), begin + match.end()), match.group(), unit="倍")
            return


def _remainder(text: str, mask: Mask, left: str) -> Told | None:
    """本地配套率*%，剩下一半由外地采购; *%的企业认为难，其余三成…: what the rest is told to be."""
    rest = _REMAINDER.match(text, mask.end + 1)
    if rest is None or (
        rest.group().startswith("的") and not compiled("(?:^|[，。；：\n])(?:有|约有?|近|其中)?$").search(left)
    ):
        return None
    if rest["tenth"]:
        share = Fraction(read_count(rest["tenth"]) or 0, 10)
    else:
        share = Fraction(read_count(rest["above"] or "一") or 1, read_count(rest["over"] or "二") or 2)
    return 100 * (1 - share), (0, 0), rest.group().strip("，,；")


_BY_RATIO = re.compile(
    r"(?:由|对|，|^)(?P<who>[^，。；\n0-9]{3,30}?)(?:按照?)?(?P<parts>[0-9]{1,2}(?:[:：∶][0-9]{1,2}){1,3})(?:的?比例)?(?:分担|分摊|承担|出资|配套|负担|投入|持股|分配|分成|筹集|筹措)?[^，。；\n0-9*×■]{0,6}[，,；][^，。；、\n0-9*×■]{0,3}?(?P<one>[\u4e00-\u9fff]{1,3}?)(?:级|方|财政)?(?:承担|分担|负担|出资|配套|占比?|占股|持股|投入|分得)(?:比例|份额)?(?:为|达)?$"
)


def _ratio(_text: str, _mask: Mask, left: str) -> Told | None:
    """由省、市、县按5:3:2比例分担，县级承担*%: the part that a party has in a printed ratio."""
    found = _BY_RATIO.search(left)
    if found is None:
        return None
    parts = [int(part) for part in compiled("[:：∶]").split(found["parts"])]
    parties = [one.strip("级财政方由对") for one in compiled("[、和与]").split(found["who"])]
    at = next((n for n, one in enumerate(parties) if one and (one[-1] in found["one"] or found["one"] in one)), -1)
    if len(parties) != len(parts) or at < 0 or not sum(parts):
        return None
    return Fraction(100 * parts[at], sum(parts)), found.span("parts"), found["parts"]


def _split(_text: str, _mask: Mask, left: str) -> Told | None:
    """由省、市两级对半出资，市级承担*%."""
    found = _SPLIT.search(left)
    if found is None:
        return None
    clause = compiled("[，。；]").split(left[: found.start()])[-1]
    parties = 1 + len(_AND.findall(clause))
    two = (
        parties == 2
        or _BOTH.search(clause)
        or _BOTH.search(found.group())
        or compiled("对半|五五").search(found.group())
    )
    return (Fraction(50), found.span(), found.group()) if two and parties <= 2 else None


def _share(_text: str, _mask: Mask, left: str) -> Told | None:
    """三分之二的村…，占比达*%; 每五户有一户…，占*%; 各占一半，女职工占*%."""
    rest = bool(_OTHERS.search(left)) and not compiled("[0-9*×■]").search(left)
    found = [match for match in _SHARES.finditer(left) if rest or _TOLD.fullmatch(left, match.end())]
    if not found:
        return None
    match = found[-1]
    before, after = left[: match.start()], left[match.end() :]
    if compiled("(?:全部|所有|整个|总|全年)[^，。；]{0,12}[中里内]|则[为达占]?$").search(after):
        return None  # 新发放的…约占一半，全部贷款中…则为*%
    if compiled("(?:增长|下降|增加|减少|提高|降低|超过?|近|约|不足|不到|超出|逾|于|於|少|多)了?$").search(
        before
    ) or compiled("增长|下降|提高|超过|以上").search(after):
        return None
    each = bool(match["half"]) and compiled("各占?$|各为$").search(before)
    if (
        match["half"]
        and not each
        and not _OTHERS.search(left)
        and not compiled("以?[^，。；]{0,10}[，,（(]").match(after)
    ):
        return None
    value = _portion(match)
    if _OTHERS.search(left):
        if compiled("[*×■_X0-9]%").search(left):
            return None
        told = {one.start(): _portion(one) for one in _SHARES.finditer(left)}
        value = 100 - sum(told.values(), Fraction(0))
        if value <= 0:
            return None
    elif not each and not match["of"] and _other_things(before, after):
        return None
    return value, match.span(), match.group()


def _reworded(text: str, mask: Mask, _left: str) -> Told | None:
    """占*%，也就是说平均每两家中就有一家: the share again in words behind the mask."""
    found = _AGAIN.match(text, mask.end)
    if found is None:
        return None
    share = _SHARES.match(text, found.end())
    if share is None or not (share["of"] or share["over"] or share["half"]):
        return None
    begin = _begin(text, mask)
    return _portion(share), (share.start() - begin, share.end() - begin), share.group()


_NEARLY = re.compile(
    rf"%(?:以上)?[，,（(—]{{1,2}}(?:(?:也就是说?|即|相当于|换言之|换句话说|这?意味着|等于说?|折合|换算下来)[，,]?[^，。；（）()\n0-9*×■占率]{{0,6}}?)?(?P<about>约|大约|差不多|大致|几乎)?"
    rf"(?P<under>近|接近|将近|不足|不到|未到)?(?P<over>超过?|逾|已?过|突破)?(?:恰好|正好|刚好|恰|正|刚)?(?:占|为|达到?|合)?(?:[^，。；（）()\n0-9*×■占率]{{0,9}}?的)?(?:近|约)?(?P<share>{_SHARES.pattern.replace('?P<over>', '?P<above1>').replace('?P<above>', '?P<above2>')})"
    rf"(?P<more>多|强|以上|还多|有余)?(?P<less>弱)?(?P<so>左右|上下)?(?=[，。；）)\n]|的(?![\u4e00-\u9fff]{{4}})|天|$)"
)
_ROOM = Fraction(5)
"""How far from a share in words a percentage is taken to be that words put just above or below it, in points; half of it about it."""


def _nearly(text: str, mask: Mask) -> Clue | None:
    """占*%，超过四成; 占*.*%，接近林地的一半; 占*%，恰好四分之一: the share again in words behind the mask, exact or near."""
    found = _NEARLY.match(text, mask.end)
    share = _SHARES.search(found["share"]) if found else None
    if (
        found is None
        or share is None
        or compiled("比|较|其余|其他|另|增|减|升|降|其中|剩").search(text[mask.end : found.start("share")])
    ):
        return None
    own = compiled("[，。；：\n]").split(text[max(mask.start - 30, 0) : mask.start])[-1]
    if "占" in found.group() and compiled("同比|增长|下降|增速|提高").search(own):
        return None  # 零售额增长*%，占…的三成: a share is no growth
    value = _portion(share)
    over, under = found["over"] or found["more"], found["under"] or found["less"]
    about = found["about"] or found["so"]
    span = found.span("share")
    if not (over or under or about):
        return _clue(mask, value, span, found["share"]) if "." not in mask.frame or value.denominator == 1 else None
    low = value if over else value - (_ROOM if under else _ROOM / 2)
    high = value if under else value + (_ROOM if over else _ROOM / 2)
    shown = f"{float(low):g}—{float(high):g}%"
    words: Words = {
        "en": f"other words say it: {found.group('share')}, that is {shown}",
        "zh": f"“{found['share']}”约为{shown}",
    }
    return Clue("spelled", mask, mask.start, mask.end + 1, low, high, "%", (span,), words, sure=False)


def _portion(match: re.Match[str]) -> Fraction:
    if match["over"]:
        return Fraction(100 * (read_count(match["above"]) or 1), read_count(match["over"]) or 2)
    if match["tenth"]:
        half = Fraction(5) if match["rest"] == "半" else Fraction(read_count(match["rest"] or "〇") or 0)
        return 10 * (read_count(match["tenth"]) or 0) + half
    if match["of"]:
        of, part = read_count(match["of"]) or 1, read_count(match["part"]) or 1
        return Fraction(100 * part, of)
    return Fraction(50)


def _other_things(before: str, after: str) -> bool:
    """Whether the percentage behind a share in words is said of something else, named anew: 女性占三成，党员占*%."""
    last = compiled("[，,（(；]").split(after)[-1]
    named = compiled("占|比重|比例|即|约?合|也就是|率|面|份额|达|为").split(last)[0]
    told = compiled("[，。；]").split(before)[-1] + compiled("[，,]").split(after)[0]
    return (
        len(named) >= 2
        and not any(named[at : at + 2] in told for at in range(len(named) - 1))
        and not compiled("整体|总体|合计|合|占比").search(last)
    )


def _whole(_text: str, _mask: Mask, left: str) -> Told | None:
    """村卫生室全覆盖，覆盖率*%; 120件全部办结，办结率*%; 应检尽检，检查覆盖率*%."""
    head = _HEAD.search(left)
    if head and (behind := _ALL_OF.match(_text, _mask.end + 1)):
        named, deed = head["name"], behind["deed"]
        if any(named[at : at + 2] in deed for at in range(len(named) - 1)):
            return Fraction(100), (0, 0), behind.group().strip("，,")
    if behind := _COMPLETE.match(_text, _mask.end + 1):
        return (Fraction(100), (0, 0), behind.group().strip("，,")) if head else None
    if head is None or compiled("增长|下降|提高|比上年|同比").search(
        left[head.start() - 8 if head.start() > 8 else 0 :]
    ):
        return None
    own = compiled("[，。；,（(]").split(left[: head.start("name")])[-1]
    deed = head["name"][-2:]
    extra = _TIMES.sub("", head["name"][:-2])
    for clause in reversed([one for one in compiled("[，。；,（(]").split(left[: head.start("name")])[-3:] if one]):
        match = _WHOLES.search(clause)
        if _OWN_COUNT.search(own):
            return None
        if _PART_OF_YEAR.search(clause) and compiled("全年|年度").search(own + head["name"]):
            continue
        if match is None or compiled("[0-9*×■]%|目标|力争|要|确保|争取|推动|推进|限[时期]|责令|督促|计划").search(
            clause
        ):
            continue
        rest = clause.replace(match.group(), "") if not match["deed"] else clause
        if match.group() in _WHO and len(clause) - match.end() > 1:
            rest = clause[match.end() :]  # what was done by all, not by whom
        known = set(rest + match.group()) - _STOP_CHARS
        fits = (
            set(deed) & known
            or ((match.group() == "全覆盖" or match["deed"]) and deed in _COVERS)
            or (match.group() in _FULL and deed in _USED)
        )
        whose = _WHOSE.search(extra)
        if whose and whose.group() not in clause:
            continue  # 公共机构全覆盖，居民小区覆盖率*%
        named = (
            not extra
            or any(extra[at : at + 2] in clause for at in range(max(len(extra) - 1, 1)))
            or set(extra) & set(match["deed"] or "")
        )
        if fits and named and not _of_another_class(extra, clause):
            at = left.rfind(match.group(), 0, head.start("name"))
            return Fraction(100), (at, at + len(match.group())), clause
    return None


_WHOSE = re.compile("小区|社区|行政村|自然村|企业|学校|家庭|农户|机关|单位|医院|商户|工地|乡镇|园区|楼宇")
_PART_OF_YEAR = re.compile("[上下]半年|季度|[0-9]月")
_OWN_COUNT = re.compile("的[*×■_0-9X]{1,6}(?:[个家项户条座]|$)")
"""Things counted in the clause of a rate: what was said of others is not said of them."""
_SIZE = re.compile(
    "(?:[一-鿿]{1,2}(?=[型级类性式])|重大|较大|特大|一般|普通|轻微|严重|突出|老旧|新建)(?=[型级类性式]?(?P<noun>[一-鿿]{2}))"
)


def _of_another_class(named: str, clause: str) -> bool:
    """Whether a rate is that of small ones while the clause says it of large ones: 大中型渔船全部…，小型渔船…率."""
    own = _SIZE.search(named)
    others = [match.group() for match in _SIZE.finditer(clause) if own and match["noun"] == own["noun"]]
    return own is not None and bool(others) and own.group() not in others


_ALL_OF = re.compile(
    "[，,；](?:全[国省市县区镇乡校])?(?:[0-9]{1,5}|所有|全部)?[\u4e00-\u9fff]{1,10}?(?:全部|悉数|均已?|都已?|全员|无一例外)(?:都|均|已)?(?P<deed>[\u4e00-\u9fff]{2,12})(?=[，。；])"
)
_COMPLETE = re.compile(
    r"[，,](?:切实|真正|基本)?(?:做到|实现|达到)?(?:了)?(?:一[件个户家人份]不[漏落少]|无一(?:遗漏|例外|漏)|(?:[\u4e00-\u9fff]{0,4})?应(?P<a>[\u4e00-\u9fff])[尽必](?P=a)|不漏一[件个户家人份]|没有遗漏|无一遗漏|无一[\u4e00-\u9fff]{0,3}[不未漏掉缺][\u4e00-\u9fff]{1,3})"
)
_WHO = frozenset({"全部", "悉数", "全都", "均已", "全数"})
_TIMES = re.compile("年内|全年|全[国省市县区镇]|今年|均|都|总体|平均")
_COVERS = frozenset({"接入", "覆盖", "联网", "纳入", "安装", "普及", "配备", "建成", "设立"})
_FULL = frozenset({"住满", "满员", "满负荷"})
_USED = frozenset({"使用", "入住", "上座", "床位", "利用", "出租"})


def _clue(mask: Mask, value: Fraction, span: tuple[int, int], said: str, unit: str = "%") -> Clue:
    """A share told in words is rounded: a third is 33 % or 33.3 %."""
    loose = Fraction(0) if value.denominator == 1 or unit == "倍" else Fraction(1, 2)
    low, high = value - loose, value + loose
    shown = f"{float(low):g}" if low == high else f"{float(low):g}—{float(high):g}"
    words: Words = {"en": f"other words say it: {said}, that is {shown}{unit}", "zh": f"“{said}”即为{shown}{unit}"}
    return Clue("spelled", mask, mask.start, mask.end + 1, low, high, unit, (span,), words)
