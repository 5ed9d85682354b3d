"""This module extracts masks: whatever stands in a report for a value that was removed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from validator.extract import _mou
from validator.extract._unit_words import unit_of
from validator.subject import Subject

MaskKind = Literal["figure", "person", "organization", "place", "date", "code", "rank", "word"]

BESIDE = 12
"""How many characters of context a mask carries on either side."""


@dataclass(frozen=True, slots=True)
class Mask:
    """One mask. `start` and `end` (half-open code points of the subject's text) enclose the symbols alone.

    `symbol` is one of `* × X 某 ■ _ # [] … A` whatever its width; `width` counts the symbols; `frame` is the shape in
    half width with the digits that the mask left (`**.*`, `20**`). `unit` is the unit or measure word that follows a
    masked figure, as printed. `left` and `right` are up to 12 characters beside it, within the line. `residue` is what
    is left of a name directly beside the mask.
    """

    start: int
    end: int
    symbol: str
    width: int
    frame: str
    kind: MaskKind
    unit: str
    left: str
    right: str
    residue: str


HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_DIGITS = "〇零一二三四五六七八九"
_NUMERAL = "〇零一二三四五六七八九十百千万亿两"

_TOKENS = re.compile(
    rf"(?P<some>(?<![×╳*])[×╳*]某{{1,2}}(?=[^{HAN}]|$|[和与及等在因以向]))"
    r"|(?P<star>\*{1,40}(?:[.,]\*{1,20}){0,4})"
    r"|(?P<times>[×╳]{1,40}(?:\.[×╳]{1,20})?)"
    r"|(?P<x>(?:(?<![A-Za-z0-9])|(?<=20)(?=X{1,4}年)|(?<=19)(?=X{1,4}年))(?:X{1,40}(?:\.X{1,20})?|x{2,40}(?:\.x{1,20})?)(?=[GDK](?=[\u4e00-\u9fff])|G(?![A-Za-z0-9])|(?![A-Za-z0-9])))"
    r"|(?P<mou>某{1,6})"
    r"|(?P<block>[■□▇█▓▆◼◻]{1,60}(?:\.[■□▇█▓▆◼◻]{1,20})?|[●○◯△▲◆◇]{2,40}|[☆★]{1,4}(?![☆★]))"
    r"|(?P<blank>_{2,80}(?:\._{1,20})?|#{1,20}(?:\.#{1,20})?(?=\s?(?:[%|亿億万萬元个個家户戶项項人名亩畝公平千吨噸件台座条條所套起场場次批])))"
    r"|(?P<tag>[\[［【〔<＜{（(](?P<word>[^\[\]［］【】〔〕<>＜＞{}（）()\s]{1,12})[\]］】〕>＞}）)])"
    r"|(?P<dots>…{1,6}|\.{6})"
    r"|(?P<letter>(?<![A-Za-z0-9])[A-WYZ](?=[市县省镇乡村]|公司|集团|银行|局(?![部域限])))"
    r"|(?P<count>(?<![A-Za-z0-9+＋])N{1,4}(?=[%‰万亿千百]|[个個家户戶项項人名件条條座台份篇批亩畝吨所套起场場处處栋棟村公平](?![A-Za-z0-9])))"
)
_SYMBOL = {
    "some": "某",
    "star": "*",
    "times": "×",
    "x": "X",
    "mou": "某",
    "block": "■",
    "blank": "_",
    "tag": "[]",
    "dots": "…",
    "letter": "A",
    "count": "N",
}

_SINGLE_X_WORDS = ("代", "光", "射线", "轴", "染色体", "荧光", "波段", "形", "连锁", "档案")
_ELLIPSIS_LEFT = re.compile(r"(?:[、，是了为在与和及以向由对从到如有即]|^|[。；：])$")
_ELLIPSIS_RIGHT = re.compile(rf"等|[{HAN}]|[。，、]")
_PLACE = re.compile(
    r"(?:路(?![演灯面径桥])|大道|大街|大桥|水库|火车站|高铁站|机场|[河湖江](?=[治整流沿综水畔超涨退段堤、])|老?工业园区?|经开区|高新区|开发区|示范区|新区|园区|科技城|保税区|自贸区|产业园|自治[区州县旗]|街道|地区|特区|[省市县区镇乡村州盟旗])"
)
_ORGANIZATION = re.compile(
    r"(?:有限|股份|集团|公司|企业|银行|学院|大学|医院|学校|中学|小学|实验室|研究[院所]|设计院|厂|局|委员会|协会|中心|基地|事务所|合作社|商会"
    r"|重工|汽车|电子|生物|药业|制药|智造|制造|工业|科技|能源|化工|材料|环保|物流|锂电|光电|通信|智能|家电|食品|农业|矿业|铜业|铝业|钢铁|牌)"
)
_TITLES = re.compile(
    r"(?:同志|书记|市长|县长|区长|局长|主任|董事长|总经理|经理|院长|教授|先生|女士|院士|工程师|医生|老师|法官|检察官)"
)
_PEOPLE = re.compile(
    "等(?:[\u4e00-\u9fff]{0,4}?)(?:专家|同志|教授|老师|教师|干部|医生|代表|委员|党员|同学|学生|选手|群众|村民|工匠|劳模|人(?![员口才民大类]))"
)
"""What says that the list before it is one of persons."""
_COUNTED = re.compile(rf"[余多]|[十百千万亿](?:[余多元名人个家户]|[A-Za-z]|[{HAN}]{{2}}|[行字次杆尾篇][，。；、])|强")
"""What follows a number: 余, a numeral, 强 of a ranking."""
_FORM_LEFT = re.compile(r"(?:^|[：:]|[ \u3000]|[）)])$")
_WILDCARD = re.compile(r"\.[A-Za-z]{2,4}(?![A-Za-z])|[0-9]{0,6}#")
_LEGEND = re.compile(r"(?:表示|代表|号|为估计|处为)")
"""What follows a sign that a note explains."""
_EXPLAINED = re.compile("[”\"’'」](?:等?(?:符号|字样|形式))?(?:代替|替代|代指|代之|表示|标示|标注|隐去|作隐去|作?脱敏)")
"""What says of a quoted sign that it stands for what was removed."""
_CELL = re.compile(r"(?:[\t|]\s{0,4}|[ \u3000]{2})$")
_CELL_END = re.compile(r"\s{0,4}(?:[\t|]|$)|[ \u3000]{2}")
"""A mask alone in the cell of a table."""
_SIGNED = re.compile(
    f"^[（( \u3000]{{0,8}}[{HAN}、]{{0,14}}(?:长|书记|主任|主席|经理|总裁|秘书|代表|教授|院士|委员|(?:责任|负责|报告|联系|主持|签发|填报|审核)人)[ \u3000]{{1,8}}$"
)
"""An office that stands alone in its line before the name of who holds it: 镇长  ×××."""
_BODIES = frozenset("站所处部队班组场厂店段馆门院线")
"""Measure words that are bodies or works too: behind masks in a row they end names."""
_JOINTS = ("、", "和", "与", "及")
_TOGETHER = re.compile("[两二三四五六七八九十]{1,2}个?(?:[省市县区镇乡村州地]|街道)(?![级直属])")
"""What sums up a list of places: **、**两县."""
_DATE_UNITS = ("年", "月", "日", "时", "季度")
_DURATION_LEFT = re.compile(
    r"(?:连续|近|约|超过?|历时|用了?|为期|共|达|满|不到|未来|过去|最近|每|前|后|长达|经过|(?:回收|偿还|还款|建设|保修|质保|使用|服务|施工|投资|合同|租赁|贷款|总工|工)期|周期|寿命|年限|期限|时长|[工树房店船校]龄)(?:约?为|约|达到?)?$"
)
_SURNAME_LEFT = re.compile(rf"(?:^|[^{HAN}]|[、，。：由是与和及任长记员表授事])(?P<name>[{HAN}])$")


def extract(subject: Subject) -> list[Mask]:
    """All masks of a document in the order of the text.

    Not masks: emphasis (it is not in the view of a Markdown file), list marks, footnote marks, rows of asterisks that
    divide a page, multiplication signs, X in words and terms (X光), 某 in ordinary prose (某些), check boxes.
    """
    return list(_find(subject))


def _find(subject: Subject) -> Iterator[Mask]:
    folded = subject.folded
    for token in _tokens(subject):
        group = next(name for name in _SYMBOL if token.group(name) is not None)
        start, end = token.span()
        line_start = folded.rfind("\n", max(0, start - 400), start) + 1
        left = folded[max(line_start, start - BESIDE) : start]
        right = folded[end : end + BESIDE].split("\n", 1)[0]
        if _is_mask(subject, group, token.group(), left, right, start == max(line_start, 0)):
            yield _mask(subject, group, token.group(), start, end, left, right)


def _tokens(subject: Subject) -> Iterator[re.Match[str]]:
    """Runs of symbols; a bracket that holds no mask word is not one token, what stands in it is read by itself."""
    at = 0
    while token := _TOKENS.search(subject.folded, at):
        at = token.end()
        glossed = (
            token["tag"] is not None
            and token["tag"][0] in "（("
            and subject.folded.endswith(("国家", "国别"), 0, token.start())
        )
        if token["tag"] is not None and (
            glossed or token["word"] not in subject.lexicons["mask_tags"] or _is_left_out(subject.folded, token)
        ):
            at = token.start() + 1
            continue
        yield token


_ANNEXED = re.compile(r"(?:表|[清名]单|目录|明细|台账|图|方案|办法|附件|一览|问卷|模板|样式|文件|名录)[0-9]{0,2}$")


def _is_left_out(folded: str, token: re.Match[str]) -> bool:
    """Whether 略 says that an annex is not printed here: 附件：1.问题清单（略）."""
    ends = folded[token.end() : token.end() + 1] in ("", "\n", "；", "。", " ", "\u3000")
    return (
        ends and token["word"] == "略" and _ANNEXED.search(folded, max(token.start() - 8, 0), token.start()) is not None
    )


_RATED = re.compile(r"(?:6|10|20|35|66|110|220|330|500|750|800|1000|1100)(?:千伏|[kK][vV])(?![0-9A-Za-z安])")
"""A nominal voltage (GB/T 156): a mask before it hides what the line or station is called."""
_DOSES = frozenset("片丸散膏剂")
"""Forms of medicines, which end their names: **制药的**片."""
_VOLTAGE_LEFT = re.compile(r"[0-9](?:千伏|[kK][vV])$")
_RATED_WORKS = frozenset({"线", "站", "变"})
"""What a voltage before a mask is that of: 110千伏XX线."""
_MEASURED = re.compile("[0-9](?:毫米|厘米|分米|米|公里|克|千克|公斤|元|个|人|天|次|小时|分钟)$")


def _is_mask(subject: Subject, group: str, run: str, left: str, right: str, opens_line: bool) -> bool:
    """Whether a run of symbols stands for a removed value in its context."""
    if left[-1:] in ("“", '"', "‘", "'", "「") and _EXPLAINED.match(right):
        return False
    if group == "star":
        return _is_star_mask(run, left, right, opens_line)
    if group == "times":
        between = left[-1:].isascii() and left[-1:].isalnum() and (right[:1].isdigit() or right[:1] in "(（")
        between = between or bool(len(run) == 1 and right[:1].isdigit() and _MEASURED.search(left))  # 50米×8往返跑
        return not between and not (len(run) == 1 and (not right or right[0] == " ") and (not left or left[-1] == " "))
    if group == "x" and re.search(r"[A-Za-z] ?$", left):
        return False  # a model
    if group == "x":
        return (
            len(run) > 1
            or right[:1] == "G"
            or (not right.startswith(_SINGLE_X_WORDS) and _stands_for_value(subject, left, right))
        )
    if group == "mou":
        return len(run) > 1 or _mou.is_mask(subject, left, right)
    if group == "block" and run[0] in "☆★":
        return (
            not opens_line
            and bool(right.strip())
            and right[0] not in " 、，。；"
            and not left.endswith(("星", "级", " "))
        )
    if group == "block":
        checkbox = len(run) == 1 and (opens_line or left.endswith((" ", "：", ":")) or "□" in right or "□" in left)
        beside = (left[-1:] or " ") in _NUMERAL or (right[:1] or " ") in _DIGITS
        zero = run[0] in "○◯" and beside
        return not checkbox and not zero
    if group == "tag":
        return run[1:-1] in subject.lexicons["mask_tags"]
    if group == "blank" and run[0] == "_":
        return not (_FORM_LEFT.search(left) and not right.strip())  # a line to be filled in by hand
    if group == "dots":
        return bool(_ELLIPSIS_LEFT.search(left)) and bool(_ELLIPSIS_RIGHT.match(right)) and not opens_line
    return True


def _is_star_mask(run: str, left: str, right: str, opens_line: bool) -> bool:
    if len(run) == 1 and left[-1:].isdigit() and right[:1].isdigit():
        return False  # a product, 3*4
    if not right.strip("* ") and not left.strip("* "):
        return False  # a row of asterisks between two parts
    if opens_line and right[:1] == " ":
        return False  # a list mark
    if _WILDCARD.match(right) or (left.endswith(("：", ":")) and _LEGEND.match(right)):
        return False  # a pattern of file names, a number to be dialled, the legend of a table
    if opens_line and len(run) <= 2 and re.match(r"(?:注|说明|备注|数据|本表|表示)", right):
        return False  # a footnote
    noted = not right or right[0] in "。；：）)」” \t"
    return not (len(run) == 1 and noted and re.search(r"[A-Za-z%）)]$", left))  # a footnote mark on a word


def _stands_for_value(subject: Subject, left: str, right: str) -> bool:
    named = _PLACE.match(right) or _ORGANIZATION.match(right)
    return bool(named) or bool(unit_of(subject, right)) or left.endswith("第") or _within_words(subject, left, right)


def _within_words(subject: Subject, left: str, right: str) -> bool:
    """Whether a lone X stands between Chinese characters of a text whose masks are of X: 占X仅为XX%."""
    inside = _HAN_END.search(left) and _HAN_BEGIN.match(right)
    return inside is not None and subject.folded.count("XX") >= MANY


_HAN_END = re.compile("[\u4e00-\u9fff](?<![从由呈按及与和为成])$")
_HAN_BEGIN = re.compile("[\u4e00-\u9fff](?<![型形光射轴线和与到类级座区])")
MANY = 3
"""Masks of a kind from which a lone symbol of it is one too."""


def _mask(subject: Subject, group: str, run: str, start: int, end: int, left: str, right: str) -> Mask:
    folded = subject.folded
    digits_left = re.search(r"[0-9]{0,12}[.]?$", folded[max(0, start - 13) : start])
    digits_right = re.match(r"[.]?[0-9]{0,12}", folded[end : end + 13])
    head = digits_left.group() if digits_left else ""
    tail = digits_right.group() if digits_right and group in ("star", "x", "times", "block", "blank") else ""
    tail = tail if tail.strip(".") else ""
    rated = bool(tail and _RATED.match(right))
    tail = "" if rated else tail
    head = head if group in ("star", "x", "times", "block", "blank") and head.strip(".") else ""
    after = right[len(tail) :].lstrip(" ")
    unit = unit_of(subject, after)
    kind: MaskKind = (
        "place"
        if rated
        else "code"
        if head and tail and not unit
        else _kind(subject, group, run, left[: len(left) - len(head)], after, unit)
    )
    return Mask(
        start=start,
        end=end,
        symbol=_SYMBOL[group],
        width=sum(1 for char in run if char not in ".,") if group != "tag" else 1,
        frame=head + (run if group != "tag" else "*") + tail,
        kind=kind,
        unit=unit if kind in ("figure", "rank", "date") else "",
        left=left,
        right=right,
        residue=_residue(after) if kind in ("organization", "place") else "",
    )


def _kind(subject: Subject, group: str, run: str, left: str, after: str, unit: str) -> MaskKind:
    """What kind of value a mask stands for, judged by the words beside it."""
    if group == "tag" and (told := _told_kind(subject, run[1:-1])):
        return told
    if group == "some":
        return "person"
    if group == "mou" and left and left[-1] in subject.lexicons["surnames"] and _SURNAME_LEFT.search(left):
        return "person"
    if left.endswith(_JOINTS) and _TOGETHER.match(after):
        return "place"
    if unit in _DOSES and left.endswith("的"):
        return "organization"
    if unit in _RATED_WORKS and _VOLTAGE_LEFT.search(left):
        return "place"
    if left.endswith("第"):
        return "rank" if after[:1] in ("位", "名") or not unit else "figure"
    after_place = _PLACE.match(after)
    if after_place and not (unit and len(unit) >= after_place.end()):
        return "place"
    if unit in _DATE_UNITS and not (unit == "年" and _DURATION_LEFT.search(left)):
        return "date"
    if group == "dots":
        return "organization"
    if unit in _BODIES and _is_listed(run, left, after, unit):
        return "organization"
    if unit or "." in run or _COUNTED.match(after):
        return "figure"
    if _SIGNED.search(left) and not after.strip():
        return "person"
    if _CELL.search(left) and _CELL_END.match(after):
        return "figure"
    if left[-1:].isdigit() or after[:1].isdigit():
        return "code"
    if _is_person(subject, left, after):
        return "person"
    if re.match(r"[A-Za-z]{1,2}(?![A-Za-z])|[+＋]|型|号", after) or left.endswith(("+", "＋", "“")):
        return "code"
    if _ORGANIZATION.match(after) or re.match(rf"[、，。；）)“”]|等|$|[{HAN}]{{2,5}}(?:集团|公司|厂)", after):
        return "organization"
    return "word" if run == "*" and left[-1:] and after[:1] and re.match(f"[{HAN}]", after) else "organization"


def _is_listed(run: str, left: str, after: str, unit: str) -> bool:
    """Whether a mask of the same shape with the same word stands beside it: **站、**站 are stations, no counts of them."""
    twin = re.escape(run + unit)
    return (
        bool(re.match(f"{unit}[、和与及]{twin}", after) or re.search(f"{twin}[、和与及]$", left)) and "分别" not in left
    )


def _told_kind(subject: Subject, word: str) -> MaskKind | None:
    """The kind that a tag names itself, None where it only says that something was removed."""
    told = subject.lexicons["mask_tags"].remark(word)
    return next((kind for kind in get_args(MaskKind) if kind == told), None)


def _is_person(subject: Subject, left: str, after: str) -> bool:
    surname = _SURNAME_LEFT.search(left)
    named = bool(surname) and surname is not None and surname["name"] in subject.lexicons["surnames"]
    return bool(_TITLES.match(after) or _PEOPLE.match(after)) or (named and not after[:1].isalnum())


def _residue(after: str) -> str:
    found = re.match(rf"[{HAN}A-Za-z0-9]{{1,12}}", after)
    return found.group() if found else ""
