"""This module finds the names that the word lists hold, where the word division agrees."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.mentions.name import Name, NameKind
from validator.extract.tokens import MASK, Token
from validator.subject import Subject
from validator.text.lexicon import Hit

LISTED: dict[str, NameKind] = {
    "companies": "organization",
    "universities": "institution",
    "hospitals": "institution",
    "media": "institution",
    "products": "product",
    "divisions": "place",
}
"""Word lists of names and the kind of name that they hold."""

PUBLIC = (
    "national_bodies",
    "policy_terms",
    "zone_types",
    "regions_public",
    "industries",
    "set_phrases_numeric",
    "jargon",
    "fairs",
    "generic_goods",
)
_PUBLIC_REMARKS = {"national", "platform"}
_FIRM = re.compile("公司|集团|物流|快递|快运|投资|中国|总部|项目|等?企业")
"""What follows the name of a firm."""
_GOODS = re.compile(
    "[\u4e00-\u9fff]{0,2}?(?:棉花|长绒棉|大米|稻米|羊肉|牛肉|牛羊肉|苹果|香梨|橙|芒果|青枣|红枣|香蕉|蔬菜|大蒜|枸杞|鲜花|花卉|普洱|茶叶|原煤|煤炭|动力煤|木材|石材|小麦|玉米|大豆|花生|甘蔗|白糖|小龙虾|海鲜|榴莲|火锅|烧烤|小吃|菜系|菜馆|口味|风味|特产)"
)
"""Goods behind the name of the province that they come from, which is seldom the party's: 新疆|棉花."""
_SPIRIT = re.compile("精神(?!文明|病|卫生|状态|面貌|食粮)")
"""What the nation learns of a place: 大寨|精神."""
_DEVICE = re.compile(
    "(?:、[\u4e00-\u9fffA-Za-z]{2,6}?){0,6}(?:[0-9.]{1,4}[TtKk]?(?:P|排)?|双源|多?排|高端|彩色|数字|全自动|进口|品牌|牌){0,3}(?:CT|PET|DSA|DR|MR|ECMO|PLC|磁共振|核磁|彩超|超声|监护仪|呼吸机|麻醉机"
    "|直线加速器|内镜|胃肠镜|肠镜|胃镜|伽马刀|变频器|机械臂|数控系统|示波器|服务器|交换机|打印机|复印机|摄像机|投影仪|无人机|液压件|轴承|电梯|中央空调|分析仪|检测仪|质谱仪|色谱仪|离心机|测序仪|全站仪|拖拉机|收割机|插秧机|播种机|植保机|挖掘机|装载机|推土机|压路机|起重机|叉车|水泵|发电机)(?!项目|企业|公司|厂|产业|基地|生产|整机|制造)"
)
"""Equipment behind its maker's name, who is then none of the parties of the report: 西门子|双源CT."""
_MEASURES = "镇乡村县市区户台名个项家处条座"
"""What ends a masked division or counts what is masked, and begins the name of some division: **|户县属企业."""
_LATIN = re.compile(r"[A-Za-z0-9]")


def listed(subject: Subject, words: Sequence[Token]) -> Iterator[Name]:
    """Names that a word list holds, where the word division agrees, except inside a longer public term."""
    lists = [name for name in (*LISTED, *PUBLIC) if name in subject.lexicons.names]
    at = {token.start: index for index, token in enumerate(words)}
    ends = {token.end for token in words}
    behind = {token.end for token in words if token.tag == MASK}
    for hit in subject.lexicons.find(subject.folded, *lists):
        source = next((name for name in hit.lexicons if name in LISTED), "")
        if not source or any(name in PUBLIC for name in hit.lexicons) or len(hit.term) < 2:
            continue
        remarks = subject.lexicons[source].entries[hit.term]
        if source == "divisions" and hit.start in at and words[at[hit.start]].tag == "nt" and hit.end not in ends:
            end = words[at[hit.start]].end
            if hit.term[-1] in "省市县区州":
                yield Name(
                    hit.start, end, "institution", "raw", hit.term, subject.folded[hit.end : end], "suffix", True
                )
            continue
        if _PUBLIC_REMARKS & set(remarks) or not _whole(subject, hit) or not (hit.start in at and hit.end in ends):
            continue
        plain = "no_names" in subject.lexicons.names and hit.term in subject.lexicons["no_names"]
        sure = (
            ("ambiguous" not in remarks or (source == "media" and _reports(subject, hit)))
            and not plain
            and not _is_device(subject, hit)
            and not (source == "divisions" and hit.start in behind and hit.term[0] in _MEASURES)
            and not _continued(subject, hit)
            and not _acting(words, at[hit.start], hit)
        )
        device = source == "companies" and _DEVICE.match(subject.folded, hit.end) is not None
        sure = sure and not ("province" in remarks and _GOODS.match(subject.folded, hit.end))
        yield Name(hit.start, hit.end, LISTED[source], "raw", hit.term, "", "lexicon", sure, ",".join(remarks), device)


_REPORTS = re.compile(
    "(?:首页|头条|头版|客户端|官网|官微|视频号|专题|专版|专栏)?(?:[^，。；]{0,4}?)(?:刊发|刊登|刊载|报道|推荐|转载|推送|播发|播出|采用|发布|专访|采访|直播|点赞|聚焦|关注|推介|首页|头条)"
)
"""What a paper or station does with a report."""
_TOLD_BY = re.compile("(?:被|在|获|经|由|据|登上|接受|通过|亮相|[、和与])$")
"""What stands before the paper that did so."""


def _reports(subject: Subject, hit: Hit) -> bool:
    """Whether what is a word as well is a paper here, by what it does: 被|红网|首页推荐."""
    before = subject.folded[max(0, hit.start - 2) : hit.start]
    return _TOLD_BY.search(before) is not None and _REPORTS.match(subject.folded, hit.end) is not None


def _is_device(subject: Subject, hit: Hit) -> bool:
    """Whether a Latin name is a common abbreviation too, and nothing that firms have follows: UPS|电源."""
    if not hit.term.isascii() or "latin_common" not in subject.lexicons.names:
        return False
    return hit.term in subject.lexicons["latin_common"] and not _FIRM.match(subject.folded, hit.end)


def _whole(subject: Subject, hit: Hit) -> bool:
    """Whether a Latin term is no piece of a longer Latin word."""
    text = subject.folded
    before, after = text[hit.start - 1 : hit.start] if hit.start else "", text[hit.end : hit.end + 1]
    first = _LATIN.match(text[hit.start]) and _LATIN.match(before)
    last = _LATIN.match(text[hit.end - 1]) and _LATIN.match(after)
    return not first and not last


def _acting(words: Sequence[Token], index: int, hit: Hit) -> bool:
    """Whether a name that is a verb too (联通) has an object."""
    following = words[index + 1] if index + 1 < len(words) else None
    return (
        words[index].tag.startswith("v")
        and following is not None
        and following.start == hit.end
        and following.tag[:1] in ("n", "a", "b", "d", "r", "v")
    )


def _continued(subject: Subject, hit: Hit) -> bool:
    """Whether a short name is the beginning of an ordinary compound (海南岛 aside, 上海市 is a longer hit anyway)."""
    after = subject.folded[hit.end : hit.end + 1]
    if (
        after == "杯"
        or _SPIRIT.match(subject.folded, hit.end)
        or (hit.term.endswith("投") and _PLATFORM.search(_around(subject, hit)))
    ):
        return True
    return len(hit.term) == 2 and after in ("型", "级", "式", "性")


def _around(subject: Subject, hit: Hit) -> str:
    """What stands beside a name, the name itself as a blank."""
    return f"{subject.folded[max(0, hit.start - 4) : hit.start]} {subject.folded[hit.end : hit.end + 4]}"


_PLATFORM = re.compile(
    "(?:[城交水农文旅教建产科轨住公][投旅发]|文旅|城建|国资|水务)[、和与及] | [、和与及](?:[城交水农文旅教建产科轨住公][投旅发]|文旅|城建|水务)"
)
"""Beside the short names of local companies of the same make, 国投 is a county's own: 城投、交投、国投."""
