"""This module finds and raises raw names where what the document masks beside them outweighs every doubt about their form."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import rjieba

from validator.extract.mentions.name import Name
from validator.extract.mentions.wording import FUNCTION, Wording
from validator.extract.tokens import MASK, Token
from validator.subject import Subject

REMARK = "outweighed"
"""Remark of the names that this module finds."""

_REGISTERED = re.compile("(?:股份|集团|控股)?有限(?:责任)?公司$")
_FIRM_TAIL = re.compile("公司|集团|企业|厂")
_OWN_NAME = -0.2
"""Mean log odds from which what stands before a registered suffix is a firm's own name."""
_JOINTS = "、和与及"
_WHOLE = 3
_OWNER = "(?<![\u4e00-\u9fff])|(?<=[由与和及对向将把被为以的是])|(?<=(?:来自|推出|其中|包括|主打|支持|组织|指导|帮助|依托|扶持|引导))"
_TRADES = (
    "(?:种植|养殖|种养|农机|植保|果蔬|蔬菜|瓜果|水果|果业|果品|茶叶|茶业|粮食|粮油|稻米|畜牧|畜禽|水产|渔业|林业|林果|苗木|花卉|中?药材|食用菌|菌业|生猪|肉牛|肉羊|家禽|养蜂|蚕桑"
    "|农业|农产品|手工业?|旅游|劳务|土地|股份|经济|服务|加工|购销|产销|销售|综合|生态|特色|农民){1,4}"
)
_COOPERATIVE = re.compile(
    f"(?:{_OWNER})(?P<core>[\u4e00-\u9fff]{{2,4}}?){_TRADES}(?:农民)?(?:专业)?(?:合作社|联合社|合作联社|家庭农场)"
)
_COOPERATIVES = re.compile("[\u4e00-\u9fff]{0,6}?(?:合作社|联合社|家庭农场)")
_COOPERATIVELIKE = 0.4
"""Mean log odds from which characters before such a trade are a name."""
_FORM = (
    "(?:(?:软|硬|肠溶|缓释)?胶囊|颗粒剂?|口服液|口服溶液|滴丸|蜜丸|浓缩丸|水丸|丸|冲剂|合剂|糖浆|注射液|滴眼液|喷雾剂|气雾剂|贴膏|膏药|软膏|乳膏|膏滋|凝胶|搽剂|洗液|洗剂|栓剂?|酊剂?"
    "|(?:分散|肠溶|缓释|咀嚼|泡腾|含)片|片(?![区段状面子剂库警])|散(?![热步发布打户装养落播射会文点射])|膏)"
)
_MASKED_FORM = re.compile(_FORM)
_MEDICINE = re.compile(
    f"(?:{_OWNER}|(?<=(?:产品|品种|新药|单品))|(?<=[的了]))(?P<core>(?![等及和与])[\u4e00-\u9fff]{{2,7}}?)(?P<form>{_FORM})"
    "(?=[，。；、）的在等与和及已]|销|收入|毛利|营收|实现|获|通过|进入|纳入|中标|中选|覆盖|上市|系列|市场|临床|产能|增|下|同比|被|为|是|因|受|也|仍|则|继续)"
)
_KNOWN = re.compile(
    "复方|小儿|儿童|维生素|葡萄糖|氯化钠|中成药|西药|抗生素|中药|感冒|止咳|各类|其他|其它|部分|多种|传统|系列|上述|配方|种?[芯图薯刀照名唱影叶瓦拍碎成药]$"
)
"""What names no product, or a generic one."""
_STEMS = re.compile("[酸醇烯酯胺苯酮醛肽嗪唑啶腈素嘧吡哌喹林芬坦汀星韦沙]")
"""Characters of the generic names of medicines."""


def found(subject: Subject, words: Sequence[Token], masked: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Cooperatives and medicines with names of their own, in documents that mask their like."""
    hidden = [name for name in masked if name.sure and name.kind != "person"]
    if any(_COOPERATIVES.match(name.tail) for name in hidden):
        for match in _COOPERATIVE.finditer(subject.folded):
            if _is_own(match["core"], wording) and wording.nameness.score(match["core"]) >= _COOPERATIVELIKE:
                yield Name(*match.span(), "organization", "raw", match["core"], "合作社", "list", True, REMARK)
    masks = [token.end for token in words if token.tag == MASK]
    if any(_MASKED_FORM.match(subject.folded, end) for end in masks):
        yield from _medicines(subject, words, wording)


def _medicines(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """Coined names of medicines: two of their characters stand alone in the word division."""
    for match in _MEDICINE.finditer(subject.folded):
        core, (start, end) = match["core"], match.span("core")
        plain = _KNOWN.search(core) or _STEMS.search(core) or rjieba.has_word(core) or rjieba.has_word(match.group())
        if plain or not _is_own(core, wording):
            continue
        lone = sum(1 for word in words if start <= word.start < end and word.end - word.start == 1)
        yield Name(*match.span(), "organization", "raw", core, match["form"], "list", lone > 1, REMARK)


def _is_own(core: str, wording: Wording) -> bool:
    """Whether characters are no word that describes a firm or a thing."""
    plain = wording.is_common(core) or core in wording.descriptors or wording.is_jargon(core)
    return not plain and not wording.is_nameless(core) and core[0] not in FUNCTION


def raised(found: Iterable[Name], masked: Sequence[Name], wording: Wording, text: str) -> Iterator[Name]:
    """The mentions; registered firms beside masked ones, and persons between masked ones, sure whatever their form says."""
    firms = any(name.sure and name.kind == "organization" and _FIRM_TAIL.search(name.tail) for name in masked)
    people = {at for name in masked if name.kind == "person" for at in (name.start, name.end)}
    for name in found:
        if (
            name.state == "raw"
            and not name.sure
            and ((firms and _is_registered(name, wording, text)) or _is_among_people(name, people, text))
        ):
            yield replace(name, sure=True, faint=False)
        else:
            yield name


def _is_registered(name: Name, wording: Wording, text: str) -> bool:
    """Whether a name that nothing but its surroundings makes doubtful ends as only a registered firm's does."""
    whole = text[name.start : name.end]
    if name.kind != "organization" or not _REGISTERED.search(whole) or len(name.core) < 2 or name.core.isascii():
        return False
    return _is_own(name.core, wording) and wording.nameness.score(name.core) >= _OWN_NAME


def _is_among_people(name: Name, people: set[int], text: str) -> bool:
    """Whether masked persons are the next members of the list on a side of a name of three characters: 张某、周某某、…."""
    if name.kind != "person" or name.end - name.start != _WHOLE:
        return False
    left = text[name.start - 1 : name.start] in tuple(_JOINTS) and name.start - 1 in people
    right = text[name.end : name.end + 1] in tuple(_JOINTS) and name.end + 1 in people
    return left or right
