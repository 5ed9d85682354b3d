"""This module reads members that are told singly behind a masked count: one clause, number, name or holder for each."""

import re
from itertools import pairwise

from validator.extract.clues.wanted import ACTING, OPEN, QUANTITY, Wanted
from validator.extract.lists import numbered
from validator.extract.lists.members import Members, pieces, split
from validator.text.patterns import compiled

AHEAD = 300
"""Members told singly behind a count are looked for within this many characters."""
_HIDDEN = re.compile("[*×■_]|XX|某")
_ONE = re.compile(
    "(?<=[，。；：、（(])(?P<led>还有|另外|另有|另|再有|剩下的?|最后)?[一1另](?P<unit>[个项家处条座所名位支起件款种人户次场批台辆艘])(?![个项家处条座所名位支一1])(?P<what>[^，。；、\n]{2,30})"
)
_OF_SOME = re.compile("其中|例如|比如|有的|主要|部分")


def find(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """Members of a count that are told one by one, in whatever form names each of them."""
    for read in (_by_ones, _held_by, _called, _numbered, _parted, _hidden, _classed, _located):
        found = read(text, wanted)
        if found is not None:
            return found
    return None


def _by_ones(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """检查单位*家，一家未落实…，一家未张贴…，一家无…: as many clauses in a row as begin with one."""
    limit = min(at for at in (text.find("\n", wanted.end), wanted.end + AHEAD, len(text)) if at >= 0)
    found = [match for match in _ONE.finditer(text, wanted.after, limit) if match["unit"] == wanted.measure]
    row = found and found[0].start() - wanted.after < 24 and all(b.start() - a.end() < 40 for a, b in pairwise(found))
    ended = len(found) > 2 or bool(found and found[-1]["led"]) or len({match["what"][:1] for match in found}) == 1
    if len(found) == 2 and wanted.measure in _PERSONS and not compiled("[在由为是]|来自|从事").match(found[0]["what"]):
        return None
    if len(found) < 2 or not row or not ended or _OF_SOME.search(text, wanted.after, found[-1].end()):
        return None
    tail = compiled("[^。\n]*").match(text, found[-1].end())
    if (tail and compiled("其余|其他|等").search(tail.group())) or QUANTITY.search(
        text, wanted.after, found[0].start()
    ):
        return None
    return Members(tuple(match.span() for match in found), len(found), len(found)), len(found) > 2


_HELD = re.compile(
    "[^，。；：\n0-9*×■]{0,6}[，,（(](?:分别|依次|均|现)?(?:由(?P<by>[^，。；：\n（）()]{2,80}?)(?:分别|依次)?(?:担任|兼任|出任|负责|主持|承办|承建|实施|执教|主讲)"
    "|(?:为|是|系)(?P<is>[^，。；：\n（）()]{2,60}?(?:同志|同学|先生|女士|老师|医生|教授|律师)))(?=[，。；）)]|$)"
)
_PERSONS = frozenset("人名位")


def _held_by(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """副局长*人，由*同志、*同志担任: those who hold the posts are as many as the posts."""
    match = _HELD.match(text, wanted.after) if wanted.measure in _PERSONS else None
    if match is None:
        return None
    members = split(text, *match.span("by" if match["by"] else "is"))
    words = [text[first:last] for first, last in members.spans]
    if any(not _HIDDEN.search(word) and len(word) > 8 for word in words) or OPEN.search(words[-1]):
        return None
    if len(words) == 1 and not _HIDDEN.search(words[0]):
        return None
    return members, False


_NAMED_BY = "型号|编号|名称|品牌|品名|代号|规格|题目|主题|品种|课题|片名|剧目|书名|依托单位|承建单位|建设单位|中标单位|承担单位|牵头单位|项目名称|实施地点|终点|起点|目的地|地点"
"""What a thing has one of: so many names, so many things."""
_CALL = re.compile(
    rf"[^，。；：\n0-9*×■、]{{0,16}}[，。；](?:(?P<bare>为|系|是)|(?P<name>{_NAMED_BY})(?P<told>分别|依次)?[为是：]|(?:这|上述|其|该)?(?P<of>[^，。；：\n0-9*×■、（(]{{2,8}}?)(?:分别为|分别是|为|是|有|包括|系))(?=[^，。；：\n（）()]{{2,160}}、)"
)
_SERVING = re.compile("提供|解决|打下|奠定|创造|节约|带来|挽回|争取|筹集|减轻|增添|注入|减免|降低|赢得")


def _called(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """*家企业参展，参展企业为甲、乙、丙; 受灾乡镇*个，为甲、乙、丙: a clause that says what the counted ones are."""
    noun = _noun(text, wanted)
    match = None if wanted.opens else _CALL.match(text, wanted.after)
    if match is None or (not match["name"] and (len(noun) < 2 or (match["of"] and not _same(match["of"], noun)))):
        return None
    stop = compiled("[，。；\n]").search(text, match.end())
    end = stop.start() if stop else len(text)
    members = split(text, match.end(), end)
    words = [text[first:last] for first, last in members.spans]
    hidden = all(map(_HIDDEN.search, words))
    alike = sum(word[-1] == words[0][-1] for word in words) >= len(words) - 1
    short = all(len(word) <= 4 for word in words) and wanted.measure in "个家处座所"
    fewest = 2 if match["name"] and match["told"] else 3
    quantities = not match["name"] and QUANTITY.match(words[0])
    if len(words) < fewest or OPEN.search(words[-1]) or quantities or ACTING.match(words[0]):
        return None
    if any(_SERVING.search(word) or len(word) > 20 for word in words) or _OF_SOME.match(match["of"] or ""):
        return None
    if wanted.measure in _PERSONS and not hidden and any(len(word) > 4 for word in words):
        return None
    if not hidden and compiled("[型性式类的]$").search(words[-1]):
        return None
    loose = match["bare"] or match.group().endswith(("有", "包括"))
    if loose and not (hidden or alike or (short and match["bare"])):
        return None
    return members, members.fewest == members.most and not match["bare"] and hidden


def _noun(text: str, wanted: Wanted) -> str:
    """The counted noun, or the words of the clause that lead the bare count: 受灾乡镇*个."""
    led = compiled("[\u4e00-\u9fff]{2,8}$").search(wanted.mask_left(text))
    bare = compiled("[，。；：]").match(text, wanted.after)
    return wanted.noun or (led.group() if led and bare else "")


def _same(said: str, noun: str) -> bool:
    """Whether the words of a clause end in the counted noun or in the end of it."""
    return len(said) >= 2 and (said.endswith(noun[-2:]) or noun.endswith(said[-2:]))


_NUMBERED = ("1.", "1、", "(1)", "（1）", "①", "1)", "1）")
_BODIES = frozenset("家户名位人")


def _numbered(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """重大隐患*条：1.…；2.…；3.…: figures behind the colon of a count whose noun leads it."""
    if not wanted.led or wanted.opens or text[wanted.after : wanted.after + 1] not in ("：", ":"):
        return None
    if not text.startswith(_NUMBERED, wanted.after + 1):
        return None
    spans = numbered._inline(text, wanted.after + 1)
    if len(spans) < 2 or (wanted.measure in _BODIES and not all(_HIDDEN.search(text, *span) for span in spans)):
        return None
    return Members(spans, len(spans), len(spans)), True


def _parted(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """发明专利*件：一种…；一种…；一种…: what semicolons part behind the colon of a count whose noun leads it."""
    stop = compiled("[：:]").match(text, wanted.after) if wanted.led and not wanted.opens else None
    end = min((at for mark in "。\n" if (at := text.find(mark, wanted.after)) >= 0), default=len(text))
    if stop is None or end - stop.end() > AHEAD or wanted.measure in "人类":
        return None
    spans = pieces(text, stop.end(), end, "；;")
    words = [text[first:last] for first, last in spans]
    if len(words) < 3 or any(
        QUANTITY.search(word[-8:]) or "、" in word or "：" in word or len(word) > 60 for word in words
    ):
        return None
    if OPEN.search(words[-1][-6:]) or ACTING.match(words[0]) or numbered.follow(text, wanted.after):
        return None
    return Members(tuple(spans), len(spans), len(spans)), True


def _hidden(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """暂停协议*家：*大药房、*诊所；解除协议*家：*卫生室: masked names up to the semicolon, be it one."""
    stop = (
        compiled("[\u4e00-\u9fff]{0,6}(?:[：:]|——)").match(text, wanted.after) if wanted.measure in "家所户" else None
    )
    if stop is None or wanted.opens:
        return None
    ended = compiled("[，。；\n]").search(text, stop.end(), stop.end() + AHEAD)
    end = ended.start() if ended else min(len(text), stop.end() + AHEAD)
    members = split(text, stop.end(), end)
    words = [text[first:last] for first, last in members.spans]
    named = all(compiled("(?:[*×■]{1,6}|XX|某)[\u4e00-\u9fff]{2,14}").fullmatch(word) for word in words)
    measured = any(QUANTITY.match(word) for word in words)
    if not words or not named or measured or (ended and ended.group() == "，") or "等" in words[-1]:
        return None
    return members, len(words) > 1


_ONE_WORD = re.compile(
    "(?:赛项|科目|专业|课程|奖项|学科|工种|部门|科室|栏目|板块|展区|语种|班型|赛道|专题|模块|岗位|窗口|股室|门类|病区|专区|分论坛|社团|菜系|作物|树种|险种|税种)$"
)
"""Nouns of what a word each names."""
_SET = re.compile(
    "[，,：:（(](?:分?[别]?(?:设有?|含|分设|包括|包含|囊括|开设|为|是|有|即)|分)?(?!涵盖|涉及|覆盖|横跨|围绕)(?P<list>[^，。；：\n0-9*（）()]{1,10}(?:、[^，。；：\n0-9*（）()]{1,10}){2,14})(?=[，。；）)])"
)


def _classed(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """赛项*个，设焊工、钳工、数控车工: a list behind a count of what one word each names."""
    match = _SET.match(text, wanted.after) if _ONE_WORD.search(_noun(text, wanted)) and not wanted.opens else None
    if match is None or OPEN.search(match["list"]) or ACTING.match(match["list"]):
        return None
    if compiled("(?:^|、)(?:[有设定拨抓促强重配]|专[人岗款])").search(match["list"]):
        return None
    members = split(text, *match.span("list"))
    return members, members.fewest == members.most


_PLACED = re.compile(
    "(?:^|[，。；：\n])(?P<what>[\u4e00-\u9fff]{2,10}?)(?:分别)?(?:[设建]在|设于|位于|分布[在于]|坐落[在于]|布[设局置]在|选址在?|落户|安排在|布点于?)(?P<list>[^，。；：\n0-9（）()]{2,120}、[^，。；：\n0-9（）()]{1,30})[，,](?:总?共|共计|合计|总计)(?:有|计|设)?$"
)


def _located(text: str, wanted: Wanted) -> tuple[Members, bool] | None:
    """示范点设在*村、*村、*村，共*个: one for each of the places."""
    if wanted.measure not in ("个", "处", "家", "座", "所") or not compiled("[，。；）)]").match(text, wanted.after):
        return None
    match = _PLACED.search(text, max(wanted.mask.start - 180, 0), wanted.mask.start)
    if match is None or OPEN.search(match["list"]) or QUANTITY.search(match["list"]):
        return None
    members = split(text, *match.span("list"))
    return (members, False) if len(members.spans) > 1 else None
