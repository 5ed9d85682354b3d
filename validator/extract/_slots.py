"""This module finds raw names by the slot they stand in: where a report has a party, or defines a short name."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import rjieba

from validator.extract._name import Name
from validator.extract._wording import ACTING, PLACE_ENDS, Wording
from validator.extract.tokens import MASK, Token
from validator.subject import Subject

_DEFINED = re.compile(r"[（(](?:以下)?(?:统一)?简称[:：]?[“\"']?(?P<short>[\u4e00-\u9fffA-Za-z]{2,10})[”\"']?[)）]")
_GENERIC = re.compile(
    r"(?:本|我|该|各|全|上述|被审计|两|三|四|五)?(?:公司|集团|单位|本公司|我市|我县|我区|我局|银行|企业|项目|方案|办法|通知|规划|意见|条例|行动|《.*》|[市县区省局厅委]|母公司|本行|专项|课题)"
)


def slotted(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """A coined word where a report has a party: before 获评, 投产, 签约; behind 引进, 牵手, 支持."""
    for index, token in enumerate(words):
        sure = token.word not in wording.party_loose
        if (
            index
            and words[index - 1].end == token.start
            and (token.word in wording.party_before or _yields(subject, token))
        ):
            core = wording.core_before(words, index)
        elif token.word in wording.party_after and index + 1 < len(words):
            core = wording.core_after(words, index + 1) if words[index + 1].start == token.end else None
        else:
            continue
        if core is None or core.weight < (3 if token.tag == MASK else 2) or words[core.last].word[-1] in PLACE_ENDS[:7]:
            continue
        text = "".join(word.word for word in words[core.first : core.last + 1])
        if token.tag == MASK and text[-1] in _GOODS:
            continue
        yield Name(
            words[core.first].start,
            words[core.last].end,
            "organization",
            "raw",
            text,
            "",
            "slot",
            core.weight >= 3 and sure,
        )


_GOODS = "剂料品粉液膜器机材具药苗种肥油粮米面茶果菜布板管线泵阀煤矿石砂钢铁铜铝锂箱袋罐瓶"
"""Characters that end what is produced or stored, not who produces it."""
_OUTPUT = re.compile(r"(?:[万亿千百])?(?:吨|台|辆|平方米|千瓦|兆瓦|吉瓦|[GM]W|锭|片|颗|立方米)")
"""Units of what a plant makes."""


def _yields(subject: Subject, token: Token) -> bool:
    """Whether a masked quantity of a product stands here, as it does behind the name of a maker: 甲乙**万吨高端铸件."""
    return token.tag == MASK and bool(_OUTPUT.match(subject.folded, token.end))


def led(subject: Subject, words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """The company that leads a chain of industry: 以…为链主."""
    starts = [token.start for token in words]
    for found in _LEADER.finditer(subject.folded):
        own = words[bisect_left(starts, found.start("who")) : bisect_left(starts, found.end("who"))]
        if own and not any(
            token.word in wording.common or (wording.is_stop(token) and len(token.word) < 2) for token in own
        ):
            yield Name(*found.span("who"), "organization", "raw", found["who"], "", "slot", True)


_LEADER = re.compile(r"以(?P<who>[\u4e00-\u9fff]{2,6}?)为(?:链主|龙头企业|链主企业)(?!的?(?:企业)?[，。]|制)")


def projects(words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """An odd word before a trade where a project is told of: 来日氢能项目落户."""
    for at, project in enumerate(words[:-1]):
        if at < 2 or not _PROJECT.fullmatch(project.word):
            continue
        odd, trade, verb = words[at - 2], words[at - 1], words[at + 1]
        phased = project.word != "项目" and (at < 3 or words[at - 3].end != odd.start or words[at - 3].word in _OPENING)
        if trade.word not in wording.endings or not (phased or verb.word in wording.party_before):
            continue
        joined = odd.end == trade.start and trade.end == project.start
        if (
            joined
            and odd.tag in _ODD
            and len(odd.word) == 2
            and odd.word not in wording.common
            and not _ERA.fullmatch(odd.word)
        ):
            yield Name(odd.start, trade.end, "organization", "raw", odd.word, trade.word, "slot", True)


def branded(words: Sequence[Token], wording: Wording) -> Iterator[Name]:
    """A word that describes nothing before an ending that only companies have, where a clause or member begins."""
    for at in range(1, len(words)):
        brand, trade = words[at - 1], words[at]
        if trade.word in wording.strict and at > 1 and (pair := _pair(words, at, wording)):
            yield Name(
                pair, trade.end, "organization", "raw", f"{words[at - 2].word}{brand.word}", trade.word, "slot", True
            )
            continue
        if trade.word not in wording.strict or brand.end != trade.start or len(brand.word) not in (2, 3):
            continue
        if brand.tag[:1] not in ("n", "v", "a", "z", "i", "t", "b") or brand.word in wording.descriptors:
            continue
        opens = at < 2 or words[at - 2].end != brand.start or words[at - 2].word in _OPENING
        usual = brand.word in wording.common or wording.is_frequent(brand.word) or _ERA.fullmatch(brand.word)
        if opens and not usual:
            follows = words[at + 1] if at + 1 < len(words) and words[at + 1].start == trade.end else None
            if follows is None or follows.tag[:1] in ("x", "v", "d", "p", "u", "m", "c"):
                yield Name(brand.start, trade.end, "organization", "raw", brand.word, trade.word, "slot", True)


def _pair(words: Sequence[Token], at: int, wording: Wording) -> int | None:
    """Where two lone characters begin that open a clause or member before an ending of companies: 正军|米业."""
    first, last = words[at - 2], words[at - 1]
    lone = len(first.word) == len(last.word) == 1 and first.end == last.start and last.end == words[at].start
    if not lone or first.tag in (MASK, "x", "m", "eng") or last.tag in (MASK, "x", "m", "eng", "q", "uj", "ul"):
        return None
    opens = at < 3 or words[at - 3].end != first.start or words[at - 3].word in _OPENING
    plain = wording.is_plain(last.word) or (first.word in _OPENING) or first.word in ACTING
    return first.start if opens and not plain and not rjieba.has_word(first.word + last.word) else None


_PROJECT = re.compile("项目|[一二三四五六七八九]期(?:项目|工程)?")
_OPENING = ("，", "。", "；", "：", "、", "“", "（", "(", "由", "与", "和", "对", "向", "以", "为", "及", "是", "|")
"""Marks and words of grammar before a party."""
_ODD = ("t", "nr", "nrt", "nz", "nt")
"""Parts of speech that do not describe a trade."""
_ERA = re.compile(
    r"[一二三四五前后近远早]期|[今去明当全]年|[春夏秋冬]季|[现当近古]代|年度|季度|夜间|日间|当前|目前|未来|传统"
)


def defined(subject: Subject) -> Iterator[Name]:
    """Short names that the document itself introduces: （以下简称“…”）."""
    for found in _DEFINED.finditer(subject.folded):
        if not _GENERIC.fullmatch(found["short"]):
            yield Name(*found.span("short"), "organization", "raw", found["short"], "", "definition", False)
