"""This module reads what stands behind a masked count without a colon: paragraphs told off in order, and lists that share its noun."""

import re

from validator.extract.clues.wanted import ACTING, OPEN, QUANTITY, SORTS, Wanted
from validator.extract.lists import numbered
from validator.extract.lists.members import Members, split
from validator.text.patterns import compiled

_FAULTS = re.compile("问题|短板|不足|困难|弱项|薄弱|难题|隐忧|制约|差距|矛盾|堵点|痛点|风险|漏洞|缺陷")
_THINGS = re.compile(
    "方面|大事|实事|要事|喜事|亮点|特点|特征|突破|举措|措施|做法|经验|启示|体会|任务|工程|行动|重点|抓手|环节|转变|提升|成效|变化|原则|坚持|要求|工作|目标|意见|建议|因素|原因"
)
"""Nouns that paragraphs in order are about."""
_CLASSES = ("个方面", "方面", "类", "大", "点", "大类", "步", "条")
"""Measures of what is told paragraph by paragraph whatever the noun."""
_CHIEF = re.compile("突出|主要|方面|共性|明显|重点|普遍|典型|深层|关键")
_TURNED = re.compile("(?<![需待须])整改|推进|采取|制定|下一步|为此|对此|针对|已[经全]|完成|解决|处理|化解")
_LEADS = ("一是", "其一", "第一", "首先", "（一）", "(一)", "1.", "1、", "（1）", "①", "一、")


def told(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """发现*个方面问题，涉及…。 and below it 一是…。 二是…。: a run whose members are paragraphs."""
    words = wanted.measure + text[wanted.after : wanted.after + 14].split("。")[0].split("，")[0]
    faults = bool(_FAULTS.search(words))
    if wanted.opens or not (faults or _THINGS.search(words)):
        return None
    if faults and not (wanted.measure in _CLASSES or _CHIEF.search(words)):
        return None
    line = text.find("\n", wanted.after)
    if line < 0 or line - wanted.after > 70 or text.count("。", wanted.after, line) > 1:
        return None
    if _TURNED.search(text, wanted.after, line):
        return None
    begin = line
    while begin < len(text) and text[begin] in "\n\r \t\u3000":
        begin += 1
    lead = next((lead for lead in _LEADS if text.startswith(lead, begin)), None)
    if lead is None or (lead == "一、" and not faults):
        return None
    spans = numbered._inline(text, begin) if lead in ("一是", "其一", "第一") else numbered._lines(text, begin)
    if lead == "首先":
        at = [text.find(word, begin) for word in ("首先", "其次", "最后")]
        third = text.find("再次", begin)
        at = [*at[:2], third, at[2]] if 0 < third < at[2] else at
        spans = tuple((one, one + 2) for one in at) if min(at) >= 0 and at == sorted(at) else ()
    titles = [text[first:last].split("。")[0] for first, last in spans] if lead == "一、" else []
    if any(len(title) > 20 or compiled("措施|建议|下一步|整改|原因|成效|要求").search(title) for title in titles):
        return None
    if len(spans) < 2 or len(spans) > 12:
        return None
    remedy = ACTING.match(text[begin + len(lead) : begin + len(lead) + 6].lstrip("，、"))
    return None if faults and remedy else (Members(spans, len(spans), len(spans)), True)


def _alike(clause: str, tail: int, left: str, *, persons: bool) -> int:
    """Where a list ends whose members end alike and of which all something is said: 甲药房、乙药房、丙药房均已…."""
    everyone = compiled("(?:均|全部|都|悉数|全都)(?!衡|匀|市|会)").search(clause, tail + 1)
    words = clause[: everyone.start()].split("、") if everyone else []
    alike = len(words) > 2 and all(2 <= len(word) <= 8 for word in words)
    if (
        everyone
        and alike
        and not persons
        and words[0][-1] not in "率度量额数"
        and all(word[-1] == words[0][-1] for word in words)
    ):
        return everyone.start()
    if not compiled("评|选|产生|推荐|遴选|表彰|命名|获|中标").search(left):
        return -1
    chosen = compiled("榜上有名|入选|获评|当选|上榜|脱颖而出|获此|胜出|夺魁|位列其中|获得|荣获|名列").search(
        clause, tail + 1
    )
    words = clause[: chosen.start()].split("、") if chosen else []
    return chosen.start() if chosen and len(words) > 2 and all(2 <= len(word) <= 10 for word in words) else -1


_VAGUE = re.compile("企业|公司|项目|产品|人员|人才|单位|群众|问题|隐患|活动|工作|会议|作品|图书")
_GATHERED = re.compile("各|均|都|全部|统一|分别|一体|结合|同步|共同|互|联|轮流|错位|协同|依次|全面|悉数")


def shared(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """*个党总支，机关、线路、桥路、综合党总支各设…: the last member bears the noun for all."""
    stop = compiled("(?P<noun>[\u4e00-\u9fff]{0,10})[，。；]").match(text, wanted.mask.end + len(wanted.measure))
    noun = (stop["noun"] if stop else "") or text[max(wanted.mask.start - 2, 0) : wanted.mask.start]
    if stop and len(stop["noun"]) > 5 and stop["noun"] != wanted.noun:
        return None
    if wanted.opens or stop is None or "等" in stop.group() or not compiled("[\u4e00-\u9fff]{2,10}").fullmatch(noun):
        return None
    limit = min((at for mark in "，。；\n" if (at := text.find(mark, stop.end(), stop.end() + 90)) >= 0), default=-1)
    if limit < 0:
        return None
    clause = text[stop.end() : limit]
    tail = clause.rfind("、")
    at = clause.find(noun[-2:], tail + 1) if tail > 0 else -1
    if at < 0 and tail > 0 and not stop["noun"]:
        at = _alike(clause, tail, wanted.mask_left(text), persons=wanted.measure in "人名位")
    if (
        at <= tail
        or QUANTITY.search(compiled("[0-9]{1,2}(?=[号#])").sub("", clause[:at]))
        or ACTING.search(clause)
        or compiled("其中|如|例|配套|相关|有关|上下游|周边|关联|与之").match(clause)
    ):
        return None
    if QUANTITY.match(clause[at + 2 : at + 12]) or QUANTITY.match(clause[at + len(noun) : at + len(noun) + 10]):
        return None
    gathered = bool(_GATHERED.search(clause, at))
    if not gathered and (stop.group().endswith("。") or _VAGUE.search(noun)):
        return None
    members = split(text, stop.end(), stop.end() + at)
    words = [text[first:last] for first, last in members.spans]
    short = all(0 < len(word) <= 6 for word in words[:-1]) and len(words[-1]) <= 8
    if len(words) < 3 or not short or OPEN.search(clause[: at + 4]) or all(map(SORTS.match, words)):
        return None
    return members, gathered and members.fewest == members.most
