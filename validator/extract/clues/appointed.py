"""This module finds masked counts of those whom a clause before names: 增补甲、乙、丙为副会长，本次增补*名."""

import re
from collections.abc import Iterator

from validator.extract.clues.clue import Clue
from validator.extract.clues.wanted import OPEN, QUANTITY, SORTS
from validator.extract.lists import joint
from validator.extract.lists.members import Members, split
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

BACK = 150
"""Those who are named stand at most this many characters before their count."""

_COUNTED = re.compile("[名人位家个所处项条座支户款件种](?![均次员才口民])")
_ROLE = re.compile(
    "(?P<deed>[\u4e00-\u9fff*×■]{0,6}?)(?:(?:担任|就任|出任|兼任|列为|列入|纳入|入选|入围|成为|作为|获评|荣获|获得|获|为|(?<![责信主前后现连离])任)(?!了|主|民|群|企|期|何|务))(?P<role>[^、]{2,20})$"
)
_GRANTED = re.compile(
    "(?:授予|表彰|通报表扬|嘉奖|奖励|命名|评选|评出|选出|推选出?|选举|聘任|聘请|增补|吸收|吸纳|认定|确定|增设|新设|增选|任命|录用|引进|接收|公布|遴选|补选|新聘|提拔|确立|选定|发展|批准|接纳)"
)
"""What makes of the named ones what is counted."""
_TAKEN_IN = frozenset(("吸收", "吸纳", "接纳", "发展", "批准", "接收"))
_SORT_OF_PERSON = re.compile("(?:师|员|者|生|手|主任|人|兵|长|工|才|代表|标兵|能手|模范|个人|家庭)$")
_CAUSE = re.compile("[把将对使让]?[因按凭]")
"""A list of causes (因病、因灾、因学致贫的农户) tells what kind is meant, and names none of it."""
_SUM = re.compile(
    "(?:本次|此次|今年|全年|当年|本届|本年度?|年内|至此|会议|全[市县区省校院公][司]?|大会|一次性|上述|其中|现有|截至目前|目前)?(?:一?共|共计|总共|合计|新)?(?P<what>[^，。；：\n0-9*×■]{0,14}?)(?:一?共|共计|总数|总共|合计|数量?|人数|达|为|有|计)*$"
)
_PLAIN = frozenset(
    (
        "本次",
        "此次",
        "今年",
        "全年",
        "当年",
        "全市",
        "全县",
        "共计",
        "合计",
        "总共",
        "全区",
        "全省",
        "公司",
        "新增",
        "年内",
        "工作",
        "开展",
    )
)


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked counts that sum up those who have just been named to what is counted."""
    text = subject.get(joint.text)
    for mask in rows:
        measure = None if "." in mask.frame else _COUNTED.match(text, mask.end)
        if measure is None:
            continue
        left = compiled("[，。；：\n]").split(text[max(mask.start - 32, 0) : mask.start])[-1]
        said = _SUM.fullmatch(left)
        if said is None or "、" in left or not left:
            continue
        behind = compiled("[\u4e00-\u9fff]{0,8}").match(text, measure.end())
        found = _named(text, mask, said["what"], left, behind.group() if behind else "")
        if found is not None:
            members, sure = found
            size = members.most
            words: Words = {"en": f"they are named before: {size}", "zh": f"其成员在前文列出，共{size}项"}
            places = tuple((first, min(last, first + 40)) for first, last in members.spans)
            yield Clue(
                "list-count",
                mask,
                mask.start,
                measure.end(),
                members.fewest,
                size,
                measure.group(),
                places,
                words,
                sure,
            )


def _named(text: str, mask: Mask, what: str, left: str, behind: str) -> tuple[Members, bool] | None:
    """The nearest clause before a count that names members and makes them what is counted."""
    least = max(text.rfind("\n", max(mask.start - 600, 0), mask.start) + 1, mask.start - BACK)
    at = mask.start - len(left)
    for _ in range(3):
        stop = at - 1
        if stop <= least:
            return None
        start = max((text.rfind(mark, least, stop) + 1 for mark in "，。；："), default=least) or least
        clause = text[start:stop]
        if "、" in clause:
            return _made(text, start, stop, what, behind, text[mask.end] in "名人位")
        if QUANTITY.search(clause):
            return None
        at = start
    return None


def _made(text: str, start: int, stop: int, what: str, behind: str, persons: bool) -> tuple[Members, bool] | None:
    clause = text[start:stop]
    tail = clause.rfind("、")
    role = _ROLE.search(clause, tail + 1)
    if role and compiled("[、][^、]{0,12}(?:为|任)").search(clause[: tail + 1]):
        return None
    quoted = compiled("[“《][^“”《》]{2,20}[”》][^、]{0,4}$").search(clause, tail + 1)
    end = role.end("deed") if role else quoted.start() if quoted else len(clause)
    members = split(text, start, start + end)
    words = [text[first:last] for first, last in members.spans]
    plain = not QUANTITY.search(text, start, start + end) and all(len(word) <= 14 for word in words[1:-1])
    if not role and not quoted and persons and any(map(_SORT_OF_PERSON.search, words)):
        return None
    if sum(map(bool, map(_CAUSE.match, words))) > 1:
        return None
    if len(words) < 2 or not plain or OPEN.search(clause) or all(map(SORTS.match, words)) or "分别" in clause:
        return None
    deed = _GRANTED.match(clause.lstrip("会议并还同时大将新先后又"))
    ending = role["role"][-2:] if role else clause[-2:] if not quoted else ""
    linked = bool(ending and ending in what and ending not in _PLAIN)
    awarded = bool(deed and (deed.group()[:2] in what or ((role or quoted) and _GRANTED.search(what))))
    joined = bool(deed and deed.group()[:2] in _TAKEN_IN and compiled("会员|成员|理事|单位").search(what))
    awarded = awarded or joined
    follows = not behind or behind[:2] in clause or compiled("[，。；]").match(behind)
    if (
        linked
        and not awarded
        and compiled("达|累计|总数|现有|已有").search(what + text[stop : stop + 40].split("，")[0])
    ):
        return None
    if not (role or quoted or deed) or not (linked or awarded) or not follows:
        return None
    return members, bool(role) and linked and members.fewest == members.most
