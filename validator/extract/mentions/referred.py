"""This module finds firms by what refers back to them (该公司), and by slots that only a party fills, whatever their words.

A dictionary that does not know a name divides the words beside it wrongly (与海|诺尔, 蓝思拟|投资). So these slots are
read from the characters: words of grammar on both sides enclose the name.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import rjieba

from validator.extract.mentions.coined import BREAKS
from validator.extract.mentions.name import Name
from validator.extract.mentions.wording import PLACE_ENDS, Wording
from validator.subject import Subject
from validator.text import wordness

BACK = 90
"""Characters before 该公司 in which the firm is named."""

SELDOM = 60
"""Occurrences in jieba's dictionary from which a word names nobody."""

REFERRED, ALONE = 0.0, 0.9
"""Mean log odds of characters from which a run is a name: one that a firm is told of behind, one that its slot alone tells."""

INSTITUTE = 0.4
"""The same for what stands before 院 or 所."""

_BACK = re.compile("该(?:公司|企业|集团|厂|司|商户|商家)(?!化)|其(?:母公司|子公司|控股股东)")
_WHO = "(?P<who>[\u4e00-\u9fff]{2,6}?)"
_SOON = "(?:拟|将|已|正|再|还|又|也|曾|率先|先后|成功|计划|决定|正式|累计|陆续|目前)?"
_SUBJECT = re.compile(
    rf"(?:(?<=[，。；：、\n])|^)(?:其中|比如|例如|如)?[，]?{_WHO}{_SOON}"
    "(?:在(?=[我本该全当园高经开\\*×某X_■\\[])|与(?=[我本])|总?投资|投建|斥资|注资|增资|入驻|落户|签约|落地|租用|新建|购置|主营|从事|专注|专业|"
    "成立|创办|创立|是一家|作为|实现|年产|去年|今年|自(?=[0-9])|因|受|建成|投产|建设|上市|研发|拥有|现有|位于|坐落|获|承接|承建|生产|总部|拿出|引进|通过|面临|反映|表示|计划)"
)
_OBJECT = re.compile(
    "(?:与|同|和|向|以|由|对|引进|引入|招引|引来|迎来|对接|帮助|支持|走访|携手|牵手|联合|联手|收购|委托|聘请|扶持|督促|约谈|处罚|查处|关停|推动|协助|赴|到)"
    rf"{_WHO}(?=签订|签署|签约|达成|洽谈|合作|为例|共建|联合|投资|建设|开发|运营|承建|实施|提供|办理|解决|落实|争取|申请|申报|在[我本]|落户|入驻|完成|协调|对接|调研|，该)"
)
_ALONE = re.compile(
    rf"(?:(?<=[，。；：\n])|^){_WHO}(?:拟|计划|将|决定)?(?:投资|斥资|增资)(?=[约近超]?[\\*×X_■]|[约近超]?[0-9])"
    rf"|(?:与|同){_WHO.replace('who', 'with')}(?=(?:签订|签署|达成|签约)[^，。；\n]{{0,16}}(?:协议|合同|合作|意向|备忘录|项目))"
    rf"|以{_WHO.replace('who', 'case')}为例(?=[，。])"
)
_INSTITUTE = re.compile(
    "(?:(?<=[，。；：、由与和])|^)(?P<who>(?![由与和省市县区镇乡村州我本该各全两有])[\u4e00-\u9fff]{2,5})[院所](?=(?:牵头|承担|承研|研制|研发|主持|编制|设计|攻关|参研|总承包|总包|负责设计|共建|攻克|开发)(?!人))"
)
"""The short name of an institute before what institutes do: 某某化院牵头."""
_ABOVE = re.compile(
    "(?:(?<=[，。；：、由与和以向对\n])|^)(?P<who>(?![以与由和向对该本此])[\u4e00-\u9fff]{2,8})(?=[（(](?:即|也即|亦即|就是|系|为)(?:上文|前文|上述|前述|文中|上面|前面|上节|第[一二三四五六七八九十0-9]{1,2}[节部章])"
    "[^（）()\n]{0,20}(?:合作方|合作单位|公司|企业|单位|供应商|承建[方商]?|承包[方商]|中标[方人]|运营[方商]|服务商|集成商|厂家|开发商|机构|院校|团队|乙方|甲方)[）)])"
)
"""Whom brackets tell to be the one that stands above under another name, masked as a rule."""
ABOVE = -0.5
"""Mean log odds of characters from which such a run is a name."""
_OWN = re.compile(
    "[我本该各全两双多此其某每何哪]|公司|企业|集团|单位|项目|部门|地区|我[市县区]|[市县区]里|政府|园区|村|学校|医院|居民|群众"
)
"""What says that no name stands here, or one that other ways find."""


def found(subject: Subject, wording: Wording) -> Iterator[Name]:
    """Firms before what refers back to them, and where only a party can stand; the latter sure where they read like names."""
    text = subject.folded
    seen: set[int] = set()
    for back in _BACK.finditer(text):
        first = max(text.rfind("\n", 0, back.start()) + 1, back.start() - BACK)
        for slot in (_SUBJECT, _OBJECT):
            for match in slot.finditer(text, first, back.start()):
                start, end = match.span("who")
                if start not in seen and is_coined(text[start:end], REFERRED, wording):
                    seen.add(start)
                    yield Name(start, end, "organization", "raw", text[start:end], "", "slot", True, REMARK)
    for match in _ALONE.finditer(text):
        group = next(name for name in ("who", "with", "case") if match[name])
        start, end = match.span(group)
        if start not in seen and is_coined(match[group], ALONE, wording):
            yield Name(start, end, "organization", "raw", match[group], "", "slot", True, REMARK)

    for match in _ABOVE.finditer(text):
        start, end = match.span("who")
        head, tail = _parted(match["who"], wording)
        named = not (rjieba.has_word(head) or wording.is_usual(head) or head in wording.descriptors)
        if start not in seen and not _OWN.search(head) and (named if tail else is_coined(head, ABOVE, wording)):
            seen.add(start)
            yield Name(start, end, "organization", "raw", head, tail, "definition", True, SAME)

    for match in _INSTITUTE.finditer(text):
        start, end = match.span("who")
        if start not in seen and is_coined(match["who"], INSTITUTE, wording):
            yield Name(start, end + 1, "organization", "raw", match["who"], text[end], "slot", True, REMARK)


def _parted(text: str, wording: Wording) -> tuple[str, str]:
    """A name before its trade, and the trade; all of it where it has none."""
    tail = next((text[at:] for at in range(2, len(text) - 1) if text[at:] in wording.endings), "")
    return text.removesuffix(tail), tail


SAME = "told-above"
"""The remark of a name of which brackets say that the text above has the party, masked as a rule."""
REMARK = "referred"
"""The remark of a name that what refers to it tells."""


@lru_cache(maxsize=1 << 12)
def is_coined(text: str, least: float, wording: Wording) -> bool:
    """Whether a run reads like a name and is not, in the main, made of words in use."""
    if _OWN.search(text) or wording.is_usual(text) or text in wording.descriptors or wording.is_jargon(text):
        return False
    if not BREAKS.isdisjoint(text) or text in wording.divisions or (len(text) > 2 and text[-1] in PLACE_ENDS):
        return False
    if wording.is_known(text):
        return True
    parts = wordness.cut(text)
    usual = [
        part for part in parts if len(part) > 1 and (part in wording.common or rjieba.suggest_freq(part) >= SELDOM)
    ]
    if sum(map(len, usual)) * 2 > len(text) or (len(parts) == 1 and usual):
        return False
    return wording.nameness.score(text) >= least
