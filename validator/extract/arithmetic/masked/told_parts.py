"""This module says by their words whether parts that stand apart from a whole are all of it: its seasons, its sides, what is left of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from validator.extract.arithmetic import sides
from validator.extract.clues.partitions import sibling
from validator.extract.figures import Figure
from validator.text.patterns import compiled


@dataclass(frozen=True, slots=True)
class Part:
    """A level and its words.

    `before` and `behind` are those of its clause, `lead` those of its sentence up to it, `since` those of them that
    stand behind the number before.
    """

    figure: Figure
    before: str
    behind: str
    lead: str
    since: str


def all_told(whole: Part, parts: Sequence[Part]) -> str:
    """The words by which parts are all of a whole; nothing where none say so."""
    return _seasons(whole, parts) or _sides(whole, parts) or _left(whole, parts)


_SEASONS = (
    ("全年", ("上半年", "下半年")), ("全年", ("一季度", "二季度", "三季度", "四季度")), ("全年", ("前三季度", "四季度")),
    ("全年", ("上半年", "三季度", "四季度")), ("全年", ("一季度", "二季度", "下半年")), ("前三季度", ("一季度", "二季度", "三季度")),
    ("前三季度", ("上半年", "三季度")), ("上半年", ("一季度", "二季度")), ("下半年", ("三季度", "四季度")),
    ("一季度", ("1月", "2月", "3月")), ("二季度", ("4月", "5月", "6月")), ("三季度", ("7月", "8月", "9月")), ("四季度", ("10月", "11月", "12月")),
    ("", ("上旬", "中旬", "下旬")), ("", ("上午", "下午")), ("", ("春季学期", "秋季学期")), ("", ("前半程", "后半程")), ("", ("上学期", "下学期")),
)  # fmt: skip
"""Times that make a longer one, which a text need not name: it speaks of the year where it names nothing."""
_SEASON = re.compile(
    "前三季度|第?[一二三四]季度|上半年|下半年|(?<![0-9年])(?:1[0-2]|[1-9])月份?(?![0-9])|[上中下]旬|[上下]午|[春秋]季学期|[前后]半程|[上下]学期"
)
_AROUND = re.compile(
    "(?P<event>[\u4e00-\u9fff]{2,6})(?:之|以)?(?P<side>[前后中])|(?P<turn>[前后])[一二两三四五六七八九十0-9]{1,2}(?P<of>[天日周年]|个月)"
)
"""休渔期前 and 休渔期后, 集中整治前、中、后."""
_WIDER = {"全年", "今年", "本年", "年内", "一年"}


def _seasons(whole: Part, parts: Sequence[Part]) -> str:
    """The times that the parts are of, if they make that of the whole and nothing else is said of them."""
    found = [list(_SEASON.finditer(one.before)) or list(_SEASON.finditer(one.since)) for one in parts]
    if not all(found):
        return _around(whole, parts)
    names = [matches[-1].group().removeprefix("第").removesuffix("份") for matches in found]
    own = [match.group().removeprefix("第") for match in _SEASON.finditer(whole.lead[-40:])]
    for span, times in _SEASONS:
        if tuple(sorted(names)) == tuple(sorted(times)):
            fits = own[-1] == span if own and span else not own or not span
            fits = fits and (span in ("全年", "") or bool(own))
            rests = [one.before.replace(matches[-1].group(), "") for one, matches in zip(parts, found, strict=True)]
            return "、".join(names) if fits and all(_of(whole, rest) for rest in rests) else ""
    return ""


def _around(whole: Part, parts: Sequence[Part]) -> str:
    found = [_AROUND.search(one.before) for one in parts]
    sure = [match for match in found if match]
    if len(parts) != 2 or len(sure) != 2 or any(sure[0][name] != sure[1][name] for name in ("event", "of")):
        return ""
    if {match["side"] or match["turn"] for match in sure} != {"前", "后"}:
        return ""
    rests = [one.before[match.end() :] for one, match in zip(parts, sure, strict=True)]
    return f"{sure[0].group()}、{sure[1].group()}" if all(_of(whole, rest) for rest in rests) else ""


_CIRCUMSTANCE = re.compile(
    "(?:随着?|受(?![理检训灾益援贷聘])|因|由于|经过?|通过|在|得益于|伴随|借助|依托|面对|尽管|虽)[^，。；]{1,14}(?=[升降减回达完实办审查接]|增[至加到长]|至|到|为|$)"
)
_PLAIN = re.compile(
    "其中|分[季阶时按]段?[度月]?看|从[\u4e00-\u9fff]{1,4}看|共计?|合计|累计|一共|总共|至|到|[增上提攀][加升长高]?[到至为了]|[降减回跌][落低少至]?[到至为了]|达到?|完成|建成|实现|办理|组织|集中攻坚|约|为|有|是|又|再|则|已|仅|只|就|都|各|分别|继续|同样|今年|全年|当年|年内|本年|实际|的|了|共|仍|还|约为|人数|数量|数|量|额|收到|发生|占"
)


def _of(whole: Part, words: str) -> bool:
    """Whether words beside a part say nothing that is not said of the whole too."""
    said = _PLAIN.sub("", _CIRCUMSTANCE.sub("", words))
    return not set(said) - set(whole.lead[-44:] + whole.behind)


_SIDED = re.compile(
    "因病|因事|因公|因故|航线|业务|市场|其中|人口|人数|[总额值量数]|[人位名]|的|为|达到?|有|是|共计?|分别|完成|实现|约|仅|已|占"
)


def _sides(whole: Part, parts: Sequence[Part]) -> str:
    """The sides of a whole by their names, if these say nothing besides that is not said of the whole."""
    if len(parts) not in (2, 3):
        return ""
    heads = [one.before + "\0" + one.behind[:4] for one in parts]
    names = [one.before for one in parts]
    stated = sides.named(names) or sides.named([head.replace("\0", "") for head in heads])
    if stated is None or (not _both(whole, names, stated) and any(sides.named([whole.before, name]) for name in names)):
        return ""
    bare = [_SIDED.sub("", name) for name in stated]
    return "、".join(names) if not any(set(name) - set(whole.lead[-44:] + whole.behind) for name in bare) else ""


def _both(whole: Part, names: Sequence[str], stated: Sequence[str]) -> bool:
    """Whether a whole names both sides in one word: 进出口, 出入境."""
    return not {char for name, rest in zip(names, stated, strict=False) for char in set(name) - set(rest)} - set(
        whole.before + whole.behind
    )


_REST = re.compile("其余|其他|其它|剩余|余下|剩下|另外的?$|另有")
_STILL = re.compile(
    "(?:尚[有余欠需差]|仍[有剩差需欠]|还[有剩差需欠]|剩|余|缺[额口]|空缺|保留|结余|结转|待[办修建拆改付收])[^，。；]{0,6}$|(?:正?在(?!册|编|职|岗|校|园|籍|保|库)|仍在|正)[^，。；]{0,8}的?$|尚欠|欠缴"
)
_GOING_ON = re.compile("^(?:个|项|件|户|处)?(?:[\u4e00-\u9fff]{0,4}?)(?:仍在|正在|尚在|还在|未|尚未|待)")
_NOT = re.compile("(?:尚未|未|没有?|不(?![断仅但同少足含超低高]))(?:能|予|被|得到)?(?P<deed>[\u4e00-\u9fff]{1,3})")
_DONE = re.compile(
    "已|完[成工结]|办结|审结|竣工|建成|整改|销号|拨付|支付|收缴|兑现|交付|到位|实[收缴到际]|拆除|化解|压降|通过|结案|签订|处置|退出|注销|取消|核减|清退|报废|淘汰|关闭"
)
_VAGUE = re.compile("新增|净增|重点|主要|等")
_SOME = re.compile("部分|多数|大多|有的|少数|个别")


def _left(whole: Part, parts: Sequence[Part]) -> str:
    """What is left or not done beside what was done or named, of a whole that the sentence before tells."""
    vague = _VAGUE.search("".join(one.before for one in parts)) or _SOME.search(parts[0].since)
    if len(parts) != 2 or vague or not _nouns(whole, parts):
        return ""
    for one, other in (parts, tuple(reversed(parts))):
        denied = _NOT.search(other.before[-10:])
        if _REST.search(other.before) and other is parts[1] and not sibling(whole.before, [one.before, other.before]):
            return other.before
        if denied and not _NOT.search(one.before):
            words = one.before + one.behind
            if denied["deed"][:2] in words or (denied["deed"][0] in words and _DONE.search(words)):
                return other.before
            continue
        left = _STILL.search(other.before) or _GOING_ON.match(other.behind)
        if (
            left
            and (_DONE.search(one.before) or _DONE.match(one.behind))
            and not compiled("已|完成").search(other.before)
        ):
            return other.before or other.behind
    return ""


_OWN = re.compile("[\u4e00-\u9fff]{2}")
_VERBAL = re.compile(
    "[已未正仍尚还均全都被因经不没在待将就则予符达合无停限能由]|[一二三]次|通过|完成|办结|评|出现|存在|超|责令|整改|经营|运行|的|预计|依法|也|即|实现|年底|月底|组织"
)
_WAITING = re.compile("(?P<noun>[\u4e00-\u9fff]{2,6}?)(?:待|正在|尚未|仍未|未能)")
_OBJECT = re.compile(
    "(?:建成|完成|改造|招录|办理|换发)了?(?P<noun>[\u4e00-\u9fff]{1,6}[心站所院校场厂店点库房屋桥路口池井塔楼区园车船机士师员证书费款])$"
)
"""What was done, by an ending of things."""
_REST_OF = re.compile("(?:其余|其他|其它|剩余|余下|剩下)的?(?P<noun>[\u4e00-\u9fff]{2,8})$")


def _nouns(whole: Part, parts: Sequence[Part]) -> bool:
    """Whether no part has a noun of its own that the whole's sentence does not name."""
    named = whole.lead[-44:] + whole.behind
    for one in parts:
        thing = _OBJECT.search(one.before)
        if thing and not set(thing["noun"]) & set(named):
            return False
        rest, waiting, noun = _REST_OF.search(one.before), _WAITING.match(one.behind), _OWN.match(one.behind)
        if rest and not set(rest["noun"]) & set(named + parts[0].before + parts[0].behind):
            return False
        if waiting and not _VERBAL.match(one.behind) and not set(waiting["noun"]) & set(named):
            return False
        if noun and len(whole.behind) > 1 and not _VERBAL.match(one.behind) and not set(noun.group()) & set(named):
            return False
    return True
