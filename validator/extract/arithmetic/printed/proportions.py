"""This module works out proportions of two counts that stand near: 教师260人，学生4160人，师生比1:18; 收入86万元，支出62万元，收支相抵，结余34万元."""

import re
from collections.abc import Iterator
from fractions import Fraction

from validator.extract.arithmetic.equation import Equation, equation
from validator.extract.arithmetic.printed.agreements import planned
from validator.finding import Evidence
from validator.subject import Subject

_N = r"(?P<n>[0-9]{1,8}(?:\.[0-9]{1,4})?)(?P<w>万?)"
_HEAD = r"[^，。；、：\n0-9总其新增]{0,3}?(?:共有?|总?数|达到?|为|有|约)?"
_SIDES = {
    "师生比|生师比": (rf"(?:专任|专职)教师{_HEAD}{_N}(?:余)?[人名]", rf"(?:在校(?:学)?生|在校学员|全日制学生|学生总?数){_HEAD}{_N}(?:余)?[人名]"),
    "车桩比|桩车比": (
        rf"(?:充电桩|充电设施|充电基础设施|充电终端){_HEAD}{_N}[个台根]",
        rf"(?:新能源(?:汽)?车(?:辆)?(?:保有量)?|电动汽?车(?:保有量)?){_HEAD}{_N}辆",
    ),
    "医护比": (rf"(?:执业(?:\(助理\)|（助理）)?医师|医师|医生){_HEAD}{_N}[人名]", rf"(?:注册)?护士{_HEAD}{_N}[人名]"),
    "床护比": (rf"(?:编制|开放|实有)床位{_HEAD}{_N}张", rf"(?:注册|病区)?护士{_HEAD}{_N}[人名]"),
}  # fmt: skip
_RATIO = re.compile(
    rf"(?P<name>{'|'.join(_SIDES)})(?:已)?(?:约|达到?|为|是|降至|降到|提高到|保持在)?\s?(?P<a>[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?)[:：∶](?P<b>[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?)(?![0-9.:：])"
)
_OTHER = re.compile("外聘|兼职|折合|公共|专用|私人|不高于|不低于|标准|要求|目标|计划|力争|上年|去年|其中|新增|由|从")
_LOOSE = Fraction(1, 20)
"""How far a proportion may be rounded or be of another day."""
_MONEY = r"[0-9]{1,9}(?:\.[0-9]{1,4})?"
_SETTLED = re.compile(
    rf"(?:收入|收到|募集|筹集|募得|筹得|收取|进账)[^，。；、\n0-9]{{0,10}}?(?P<x>{_MONEY})(?P<u>[万亿]?元)[，,；、][^，。；、\n0-9]{{0,8}}?(?:支出|使用|花费|开支|列支|拨付|支付)[^，。；、\n0-9]{{0,8}}?(?P<y>{_MONEY})(?P=u)[，,；](?:收支|两者|两项|二者)?(?:相抵|轧差|轧抵|品迭|相减)(?:之?后)?[，,]?(?:尚|仍|还|净|当年|本年|年末|实际|略有|存在|资金|出现|尚有|有|为|后)*"
    rf"(?P<kind>结余|盈余|节余|结存|剩余|净收益|余额|缺口|赤字|亏损|超支|亏空|不足|短缺|差额)(?:资金|金额)?(?:为|达)?(?P<z>{_MONEY})(?P=u)"
)
_CARRIED = re.compile("结转|滚存|年初|期初|上年|加上|扣除|其中")


def find(subject: Subject) -> Iterator[Equation]:
    """Proportions and balances that the figures beside them do not bear out."""
    yield from _ratios(subject)
    yield from _balances(subject)


def _ratios(subject: Subject) -> Iterator[Equation]:
    text = subject.folded
    for match in _RATIO.finditer(text):
        begin = max(text.rfind("\n", 0, match.start()) + 1, match.start() - 160)
        stop = text.find("\n", match.end())
        near = text[begin : min(match.end() + 100, stop if stop >= 0 else len(text))]
        forms = next(sides for names, sides in _SIDES.items() if match["name"] in names.split("|"))
        sides = [list(re.finditer(form, near)) for form in forms]
        if any(len(found) != 1 for found in sides) or _OTHER.search(near) or planned(subject, match.start()):
            continue
        one, two = (Fraction(found[0]["n"]) * (10000 if found[0]["w"] else 1) for found in sides)
        a, b = Fraction(match["a"]), Fraction(match["b"])
        if min(one, two, a, b) <= 0:
            continue
        exact, said = max(one, two) / min(one, two), max(a, b) / min(a, b)
        digits = max(len(match[side].partition(".")[2]) for side in "ab")
        rounded = Fraction(1, 2 * 10**digits) if min(a, b) == 1 else Fraction(0)
        gap = abs(exact - said) - rounded - exact * _LOOSE
        if gap > 0:
            spans = [(begin + found[0].start(), begin + found[0].end()) for found in sides]
            shown = f"{float(exact):.2f}".rstrip("0").rstrip(".")
            notes = tuple(Evidence(*span, {"en": "one side", "zh": "比值的一方"}) for span in spans)
            yield equation(
                "agreement", match.span(), gap, exact, f"1:{shown}", f"{match['a']}:{match['b']}", match["name"], notes
            )


def _balances(subject: Subject) -> Iterator[Equation]:
    text = subject.folded
    for match in _SETTLED.finditer(text):
        begin = max(text.rfind("。", max(0, match.start() - 60), match.start()), match.start() - 60, 0)
        if _CARRIED.search(text[begin : match.end()]) or planned(subject, match.start()):
            continue
        income, spent, left = (Fraction(match[name]) for name in "xyz")
        digits = min(len(match[name].partition(".")[2]) for name in "xyz")
        gap = abs(abs(income - spent) - left) - Fraction(3, 2 * 10**digits) * bool(digits)
        short = re.search("缺口|赤字|亏|超支|不足|短缺", match["kind"])
        turned = income != spent and match["kind"] != "差额" and bool(short) != (income < spent)
        if gap > 0 or turned:
            note = Evidence(match.start(), match.end("y"), {"en": "income and spending", "zh": "收入与支出"})
            made = f"{float(income - spent):.4f}".rstrip("0").rstrip(".") + match["u"]
            yield equation(
                "agreement", (match.start("kind"), match.end()), max(gap, left), left, made, f"{match['kind']}{match['z']}{match['u']}",
                f"{match['x']} − {match['y']}", (note,),
            )  # fmt: skip
