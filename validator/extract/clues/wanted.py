"""This module finds masked counts with what they count, for lists that stand apart from them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from validator.extract.enumerations import MEASURES
from validator.extract.masks import Mask
from validator.subject import Subject
from validator.text.patterns import compiled

_MEASURE = re.compile(
    rf"{MEASURES}|[期色季网层步]|卷(?![烟宗入起积调帘])|级(?!别)|人(?![员才民口均次事大工群防居])|次(?![数要品生序])|起(?![到点步因草来飞伏诉])|项|门(?!窗)|轮|届|套(?=[，：（]|班子|体系|机制|方案|系统|制度)|道(?=防线|关口|工序|题)|[间块列口段组面节对](?=[，。；：、）)（])|张(?=清单|网|表|名片|图)"
)
_RATES = re.compile("个?(?:百分点|基点|月|小时|工作日|标准箱|标箱|床位)")
_WORDS = re.compile(r"(?:(?!XX)[^，。；：！？、—（）()\[\]【】,;:\n\r*×■_#]){0,20}")
_PREDICATE = re.compile(
    "全部|全面|均|都|已|保持|增长|下降|提高|实行|开展|推进|进行|获|入选|落户|签约|开工|竣工|投产|参加|参与|同步|齐|悉数|一体|共同|协同|联合|先后|相继|各|分别|正|成为|实现|得到|取得|纳入|完成|通过|达到|覆盖|投入|加快|加速"
    "|组成|构成|有序|稳步|顺利|逐|互|联|落实|运行|动态|明确|全|占|合计|总"
)
"""Words that begin what is said of the counted things."""
_DEICTIC = re.compile(
    "(?:除此|除这|除上述|除以上|上述|以上|前述|上列|所列|这|该|目前|如今|至此|其中的?|共|共计|合计|总共)?$"
)
_POINTING = re.compile("(?:除此|除这|上述|以上|前述|上列|所列|这)$")
ACTING = re.compile(
    "^(?:围绕|聚焦|加强|推进|推动|做好|强化|完善|深化|坚持|按照|通过|以|向|为|由|将|把|在|从|着力|健全|优化|组织|落实|打造|构建|加快|扎实|积极|大力|持续|抓好|支持|引导|鼓励|提升|提高|做到|确保|保证|实现|达到|使得?|力争|形成)"
)
SORTS = re.compile("机关|企业|农村|社区|学校|单位|乡村|城[市镇区乡]|家庭|校园|园区|医院|商场|工厂|工地|市场")
"""Places of which there are many: members made of them alone are no things to be counted."""
QUANTITY = re.compile(
    rf"[0-9]|[两二三四五六七八九]?[百千万][多余][人户家个件名]|(?:[*×■_]{{1,8}}|X{{1,8}})(?:\.[*×■_X]{{1,4}})?(?:{MEASURES}|[%‰]|[万亿千百]{{1,2}}|元|吨|亩|公里|平方|人|次|年|月|日|天|倍)"
)
OPEN = re.compile("等(?!级|候|待|奖|次|额|效|量)|若干|另外|另有|其他|其余")
_CLAUSE_STOPS = "，。；：！？\n（）()"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A masked count: its measure, the counted noun, and where both end; whether it opens its clause.

    `led` says that the noun stands before the count (现有水厂*座) and not behind it.
    """

    mask: Mask
    measure: str
    noun: str
    after: int
    end: int
    opens: bool
    pointed: bool
    led: bool = False

    def mask_left(self, text: str) -> str:
        """The words of the mask's clause before it."""
        return compiled(f"[{_CLAUSE_STOPS}、]").split(text[max(self.mask.start - 12, 0) : self.mask.start])[-1]

    @property
    def head(self) -> str:
        """The end of the noun, by which its members are known."""
        return self.noun[-2:] or self.measure


def find(subject: Subject, text: str, rows: list[Mask]) -> Iterator[Wanted]:
    """Masked counts in the order of the text, which is the subject's with joint terms made one."""
    for mask in rows:
        measure = _MEASURE.match(text, mask.end)
        if measure is None or _RATES.match(text, mask.end) or "." in mask.frame or mask.symbol not in "*×X■_#[]某":
            continue
        if (mask.symbol == "某" and mask.width == 1) or text[mask.start - 1 : mask.start] == "第":
            continue
        left = compiled(f"[{_CLAUSE_STOPS}、]").split(text[max(mask.start - 24, 0) : mask.start])[-1].lstrip("“‘")
        words = _WORDS.match(text, measure.end())
        said = words.group().rstrip("”’」』 ") if words else ""
        noun = _noun(subject, said)
        after, led = measure.end() + len(noun), False
        if not said and text[measure.end() : measure.end() + 1] in "。，：；\n（(":
            noun, led = _led_by(left), True
        opens = bool(_DEICTIC.fullmatch(left)) and text[mask.start - len(left) - 1 : mask.start - len(left)] != "、"
        yield Wanted(mask, measure.group(), noun, measure.end(), after, opens, bool(_POINTING.search(left)), led)


_LED = re.compile(
    "有|设|建成|新建|新增|共|为|达|完成|开展|举办|组织|组建|成立|引进|培育|获批?|实施|推进|是|数量|个数|总数|的"
)


def _led_by(left: str) -> str:
    """The noun that stands before its count: 现有水厂*座, 教研组数量为*个."""
    if compiled("新增|净增|新认定|登记|就业|[人户]$|计划|目标|以上").search(left):
        return ""
    pieces = [piece for piece in _LED.split(left) if piece]
    word = compiled("[\u4e00-\u9fff]{2,6}$").search(pieces[-1]) if pieces and _LED.search(left) else None
    return word.group() if word else ""


def _noun(subject: Subject, said: str) -> str:
    """The noun that a count begins: its words up to the predicate, or to the first noun of the lexicon."""
    stop = _PREDICATE.search(said)
    words = said[: stop.start()] if stop else said
    end = 0
    for hit in subject.lexicons.find(words, "head_nouns"):
        if end and hit.start != end:
            break
        end = hit.end
    return words[:end] if end else words[:8]
