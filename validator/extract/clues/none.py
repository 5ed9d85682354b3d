"""This module finds masked counts of what did not happen: 未发生死亡事故，死亡人数*人; 全年无事故，各类事故*起."""

import re
from collections.abc import Iterator

from validator.extract.clues.clue import Clue
from validator.extract.masks import Mask
from validator.finding import Words
from validator.subject import Subject
from validator.text.patterns import compiled

REACH = 60
"""What says that nothing happened stands at most this many characters before the count, in its sentence."""

_NOTHING = re.compile(
    r"(?:未发生|没有发生|未出现|没有出现|未再发生|无一例|无任何|实现(?:了)?零|杜绝了|安全无|全年无|(?<=[，。；\n])无(?!锡|人|偿|线|缝|纺|害|尘|菌|棣|为|极|抗))(?P<what>[\u4e00-\u9fff]{2,18})[，,]"
    r"|(?P<named>[\u4e00-\u9fff]{2,10})(?:率|起数|数量?|人数|次数|件数)(?:均?为|是|保持|继续为|降[至到为]|控制在|归|清)+(?:零|0(?:起|人|件|例|%)?)[，,]"
    r"|(?P<zero>[\u4e00-\u9fff]{2,10})(?:零|0)(?:发生|报告|记录)[，,]"
)
_UNIT = re.compile("[起人例件次宗]")
_GENERAL = re.compile(
    "任何|各类|各种|一切|全部|所有|全年|年内|安全|生产|责任|发生|出现|报告|累计|共|总|计|有|为|是|的|数量?|起数|人数|次数|即|故|因此|仍|也|亦|均|统计|口径|因|现场"
)
"""Words beside the thing that did not happen that make it no other thing."""
_THING = re.compile(
    "事故|投诉|火灾|火警|案件|案例|事件|纠纷|疫情|缺陷|故障|伤亡|死亡|受伤|失误|差错|感染|泄漏|泄露|中毒|违约|违规|违纪|违法|上访|舆情|警情|险情|灾害|病例|停机|停电|爆管|溢流|差评|退货|召回"
)
_TURNED = re.compile("查处|处置|化解|整改|排查|救援|演练|受理|接报|扑救|减少|下降|同比|上年|去年|其他|其它|但|另")


def find(subject: Subject, rows: list[Mask]) -> Iterator[Clue]:
    """Clues for masked counts of what the clause before says did not happen."""
    text = subject.folded
    for mask in rows:
        unit = None if "." in mask.frame else _UNIT.match(text, mask.end)
        if unit is None:
            continue
        begin = max(
            mask.start - REACH, *(text.rfind(stop, max(mask.start - REACH, 0), mask.start) + 1 for stop in "。\n")
        )
        found = next(reversed(list(_NOTHING.finditer(text, max(begin, 0), mask.start))), None)
        counted = text[found.end() : mask.start] if found else ""
        if found is None or _TURNED.search(counted) or compiled("[，；0-9*×■]").search(counted):
            continue
        named = (found["what"] or found["named"] or found["zero"]).rstrip("起人件次")
        if _same(named, counted):
            said = found.group().rstrip("，,")
            words: Words = {"en": f"other words say it: {said}, that is 0", "zh": f"“{said}”即为0{unit.group()}"}
            yield Clue(
                "spelled", mask, mask.start, unit.end(), 0, 0, unit.group(), ((found.start(), found.end()),), words
            )


def _same(named: str, counted: str) -> bool:
    """Whether a count is of what did not happen: the same thing, of no other grade (较大及以上事故 and 一般事故 are two)."""
    thing = _THING.search(counted)
    if thing is None:
        return len(named) >= 2 and named[-2:] in counted and len(counted) <= 12
    things = {match.group() for match in _THING.finditer(named)}
    if thing.group() not in things:
        return False
    own, other = (_GENERAL.sub("", _THING.sub("", words)) for words in (named, counted))
    return not own or (own in counted) or (bool(other) and other in own and "以" not in own)
