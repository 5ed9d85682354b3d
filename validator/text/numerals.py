"""This module finds every number that a text states, in digits of any width or in Chinese numerals, with its unit."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal, DivisionByZero, InvalidOperation

from validator.text import cardinals, compounds, signs, words
from validator.text.cardinals import DIGITS, MYRIADS, TENS, Cardinal
from validator.text.fold import fold
from validator.text.units import Unit, Units, default

_HAN = "".join([*DIGITS, *TENS])
_START = re.compile(
    r"(?P<word>(?<![A-Za-z])(?!(?:GDP|CPI|PPI|PMI|FDI)[\d*]|(?:RMB|CNY|USD|EUR|HKD|GBP"
    r"|JPY) ?\d)[A-Za-z](?:[A-Za-z0-9]|[-/._@:+](?=[A-Za-z0-9]))*+)"
    r"|(?P<none>(?:[数數几幾]|(?<!零)上)[十百千万亿萬億]++|成百上千|(?<=第)\d{1,3}(?:\.\d{1,3}){2,4}(?=[条條款项項节節]))"
    r"|(?P<percent>[百千万萬] {0,2}分 {0,2}之)"
    r"|(?P<half>半(?![数數夜载載途路边邊点點]))"
    r"|(?P<date>(?<![\d.])\d{4}\.\d{1,2}\.\d{1,2}(?![\d.]))"
    r"|(?P<arabic>(?<![\d.])\.(?=\d)|(?<!\d)(?=\d))"
    rf"|(?P<han>(?=[{_HAN}]))",
    re.ASCII,
)
_CANDIDATE = re.compile(f"[A-Za-z0-9.数數几幾上成半{_HAN}萬万亿億]")
_STANDARD = re.compile(
    r"(?:GB|ISO|IEC|DB|HJ|JB|QB|NY|YY|JGJ|CJJ|JTG|SL|AQ|LY|WS|GA|TB|QC|SJ|YD|DL|NB|HG|FZ|ITU|IEEE|EN|ASTM|T)"
    r"(?:/[A-Z]{1,6})?\d{0,2}$"
)
_CODE_TAIL = re.compile(r" ?\d[\d.]*(?:[-—:]\d{2,4})*", re.ASCII)
_MARKER = re.compile(r"[（(]?(\d{1,2})[)）、.．](?![\d.])", re.ASCII)
_CODE = re.compile(r"\d++(?:[A-Za-z][A-Za-z0-9]*+)?", re.ASCII)
_POWER = re.compile(r"[eE]([+-]?\d{1,3})(?![\dA-Za-z.])", re.ASCII)
_THOUSAND = re.compile(r"k(?![A-Za-z0-9])")
_SLASH = re.compile(r"(?:(\d{1,3}) )?(\d{1,3})/(\d{1,4})(?![\d/.年-])", re.ASCII)
_SPACED = re.compile(
    r"(?<=[\u4e00-\u9fff])[1-9]\d{0,2}(?: \d{3}){1,3}(?=[名人元個个項项宗間间户戶張张件次公百億亿萬万])", re.ASCII
)
"""Thousands set apart by a blank, as reports of Hong Kong print them, between words of one sentence."""
_OVER = re.compile(r" {0,2}分 {0,2}之 {0,2}")
_AND = re.compile(" {0,2}又 {0,2}")
_DOZEN = re.compile("打(?![造击好赢响破通开印工球车架算拼磨压])")
_AROUND = re.compile(" {0,2}([余多餘几幾來来](?=[^东自源])| ?)")
_TENTHS = re.compile(rf"成(?![立为為功果员員熟长長本效就分品套都人绩])([半{''.join(DIGITS)}])?")
_FOLDS = re.compile("折(?![合算扣叠疊旧舊射返现現页頁腾騰线線断斷损損弯彎磨服戟寿壽柳])")
_PLANNED = "".join(DIGITS)
_ALONE_BEFORE = "是为為等于於得乘减加达至到，。；：,;:!?！？ \t\n\r\u3000"
_ALONE_AFTER = "的而这這和与與，。；,;!?！？ \t\n\r\u3000"
_NOT_SIGNED = re.compile(r"[\dA-Za-z%‰*）)\]】年月日号時时-]", re.ASCII)
_RANGE_MARKS = "到至~—-"
_UPPER = re.compile(f"[{_RANGE_MARKS}]{{1,2}}[{''.join(DIGITS)}十]{{1,3}}")
_HALF = Decimal("0.5")
_ROUGHLY = frozenset({"count", "person", "household", "person-time", "money", "mass", "area", "length", "volume"})
_HUNDREDTHS = {"百": "%", "千": "‰", "万": "‱", "萬": "‱"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the text. `start` and `end` (half-open code points) enclose it with its sign, without its unit.

    `value` is what is stated (`1.2万亿` is 1200000000000, `12.5%` is 12.5), `unit` what follows in half width (`%` for
    百分之, 成 and 折), "" where none. `first` and `last` enclose the number with unit, 第, 百分之 and currency sign.
    `high` is above `value` only in 三五个; `step` is the size of the last place written. `magnitude` is the closing
    万, 亿 or 万亿. `vague` is 余, 多 or 几 within or after the number. `notation` is digits, fullwidth, words or mixed.
    `ordinal` says that 第 stands before, `bare`
    that a size class begins without a digit (百亿).
    """

    start: int
    end: int
    value: Decimal
    unit: str
    first: int
    last: int
    high: Decimal
    step: Decimal
    magnitude: str = ""
    vague: str = ""
    notation: str = "digits"
    ordinal: bool = False
    bare: bool = False


def find_numbers(text: str, units: Units | None = None) -> list[Number]:
    """Every number that `text` states, in order, without overlaps."""
    return _Scan(text, units or default()).numbers()


class _Scan:
    """One pass over a text."""

    def __init__(self, text: str, units: Units) -> None:
        self.text, self.folded, self.units = text, fold(text), units
        if "，" in text:
            self.folded = self._separators()
        self.words = words.find(self.folded)
        self.word = 0
        self.found: list[Number] = []

    def _separators(self) -> str:
        """The folded text, with a full-width comma between full-width thousands as a separator."""
        pieces, at = [], 0
        for match in _FULL_GROUPS.finditer(self.text):
            start, end = match.span()
            pieces += [self.folded[at:start], self.folded[start:end].replace("，", ",")]
            at = end
        return "".join([*pieces, self.folded[at:]])

    def numbers(self) -> list[Number]:
        at, text = 0, self.folded
        while candidate := _CANDIDATE.search(text, at):
            match = _START.match(text, candidate.start())
            at = max(self._one(match), match.end(), candidate.end()) if match else candidate.end()
        return self.found

    def _one(self, match: "re.Match[str]") -> int:
        """Take the candidate that begins at a match; the offset to go on from."""
        start, kind = match.start(), match.lastgroup
        if kind == "word":
            return self._skip_code(match)
        if kind == "none":
            return match.end()
        if kind == "date":
            return self._dotted_date(match)
        if (blocked := self._blocked(start)) > start:
            return blocked
        if kind == "percent":
            return self._percent(match)
        if kind == "half":
            half = replace(_exactly(start + 1, _HALF, _HALF), han=True, arabic=False)
            return self._add(start, half) if signs.halved(self.folded, start, self.units) else start + 1
        return self._arabic(start) if kind == "arabic" else self._han(start)

    def _blocked(self, start: int) -> int:
        """Where the word that holds `start` ends; 0 where none does."""
        while self.word < len(self.words) and self.words[self.word][1] <= start:
            self.word += 1
        if self.word < len(self.words) and self.words[self.word][0] <= start:
            return self.words[self.word][1]
        return 0

    def _skip_code(self, match: "re.Match[str]") -> int:
        if _STANDARD.match(match.group()) and (tail := _CODE_TAIL.match(self.folded, match.end())):
            return tail.end()
        return match.end()

    def _dotted_date(self, match: "re.Match[str]") -> int:
        at = match.start()
        for part, unit in zip(match.group().split("."), "年月日", strict=True):
            value = Decimal(part)
            self.found.append(Number(at, at + len(part), value, unit, at, at + len(part), value, Decimal(1)))
            at += len(part) + 1
        return match.end()

    def _percent(self, match: "re.Match[str]") -> int:
        at = match.end() + (self.folded[match.end() : match.end() + 1] == " ")
        at += self.folded[at : at + 1] in ("负", "負", "-")
        number = cardinals.read(self.folded, at)
        if number is None:
            return match.end()
        number = compounds.spoken_point(self.folded, number)
        minus = self.folded[match.start() - 1 : match.start()] in ("负", "負")
        first = match.start() - minus
        value = number.value.copy_negate() if minus else number.value
        high = value if minus else number.high
        self._add(at, replace(number, value=value, high=high), first=first, unit=_HUNDREDTHS[match.group()[0]])
        return number.end

    def _arabic(self, start: int) -> int:
        text = self.folded
        if self._is_marker(start):
            return start + 2
        if text[start - 1 : start] != "/" and (slash := _SLASH.match(text, start)):
            return self._slash(slash)
        if spaced := _SPACED.match(text, start):
            value = Decimal(spaced.group().replace(" ", ""))
            return self._rest(start, _exactly(spaced.end(), value, Decimal(1)))
        number = cardinals.read(text, start)
        if number is None:
            return start + 1
        number = signs.sized(text, number)
        end = number.end
        follow = text[end : end + 1]
        if follow.isascii() and follow.isalpha():
            if power := _POWER.match(text, end):
                value = number.value.scaleb(int(power.group(1)))
                return self._add(start, replace(number, end=power.end(), value=value, high=value))
            if thousand := _THOUSAND.match(text, end):
                value = number.value * 1000
                return self._add(
                    start, replace(number, end=thousand.end(), value=value, high=value, step=number.step * 1000)
                )
            if self.units.at(text, end) is None:
                code = _CODE.match(text, end - 1)
                return code.end() if code else end
        return self._rest(start, number)

    def _is_marker(self, start: int) -> bool:
        """Whether the digits number a list item: `1.` or `（2）` at the head of a line, `（2）` anywhere."""
        text = self.folded
        head = start - 1 if start and text[start - 1] in "（(" else start
        before = text[max(0, head - 3) : head].rstrip(" \t\u3000")
        marker = _MARKER.match(text, head)
        if marker is None:
            return False
        if head < start:
            return text[marker.end() - 1] in ")）" and (not before or before[-1] in "\n\r。；：;:，,、")
        return (not before or before[-1] in "\n\r") and text[marker.end() - 1] not in ")）" and marker.end() < len(text)

    def _slash(self, match: "re.Match[str]") -> int:
        whole, over, under = (Decimal(part or 0) for part in match.groups())
        start = match.start()
        if not under:
            return match.end()
        value = whole + over / under
        return self._add(start, _exactly(match.end(), value, Decimal(0)))

    def _han(self, start: int) -> int:
        text = self.folded
        digits, end = cardinals.read_string(text, start)
        if 0 < len(digits) <= 2 and _FOLDS.match(text, end):
            return self._folds(start, end, Decimal(digits) * (10 if len(digits) == 1 else 1))
        said = len(digits) > 2 or (len(digits) == 2 and ("零" in text[start:end] or "〇" in text[start:end]))
        if said and text[end : end + 1] not in {*TENS, *MYRIADS, "点", "點"}:
            return self._string(start, digits, end)
        number = cardinals.read(text, start)
        if number is None:
            return start + 1
        if self._is_plan(start, number):
            return number.end + 1
        if number.end - start == 1 and not self._stands(start, number.end):
            return number.end
        alone = number.end - start == 1 or (number.magnitude and not self._unit(number.end)[0])
        if number.bare and alone and not self._about(start, number):
            return number.end
        return self._rest(start, number)

    def _string(self, start: int, digits: str, end: int) -> int:
        """Digits said one by one are a number where they are a year or hold a zero: 二〇二三."""
        zero = any(char in "零〇○" for char in self.folded[start:end])
        if not (zero or self.folded[end : end + 1] == "年") or len(digits) > 20:
            return end
        value = Decimal(digits)
        return self._add(start, Cardinal(end, value, value, Decimal(1), "", "", arabic=False, han=True, bare=False))

    def _is_plan(self, start: int, number: Cardinal) -> bool:
        """十四五 is the name of a plan, unless a measure word follows (十四五个)."""
        text, end = self.folded, number.end
        spoken = text[start:end]
        if number.high != number.value and spoken.startswith("十") and len(spoken) == 3 and spoken[-1] == "五":
            return text[end : end + 1] not in tuple("个家人天岁名项")
        return len(spoken) == 2 and spoken[0] == "十" and text[end : end + 1] in DIGITS and text[end : end + 1] != ""

    def _stands(self, start: int, end: int) -> bool:
        """Whether a single Chinese digit is a number: a measure word follows, or nothing that makes a word of it."""
        text = self.folded
        before, after = text[start - 1 : start], text[end : end + 1]
        if self._unit(end)[0] or (after and after in "分又" and (_OVER.match(text, end) or after == "又")):
            return True
        if (after == "打" and _DOZEN.match(text, end)) or (after == "成" and _TENTHS.match(text, end)):
            return True
        if before == "第":
            return after not in _PLANNED or not after
        if (after in _RANGE_MARKS and after) and (upper := _UPPER.match(text, end)) and self._unit(upper.end())[0]:
            return True
        if text[start] in "十拾" and (not before or before in _ALONE_BEFORE) and (not after or after in _ALONE_AFTER):
            return True
        closed = not after or after in _ALONE_AFTER
        opened = not before or before in _ALONE_BEFORE
        return opened and closed and not (before == "是" and after in ("，", "。"))

    def _about(self, start: int, number: Cardinal) -> bool:
        """Whether a bare 百 or 千 is a number told roughly: 百余家, 近千人."""
        unit, _, between = self._unit(number.end)
        rough = bool(between) or self.folded[max(start - 1, 0) : start] in tuple("近超逾约約")
        return number.end - start == 1 and unit is not None and rough and unit.dimension in _ROUGHLY

    def _rest(self, start: int, number: Cardinal) -> int:
        """A fraction, a dozen or tenths after the number, else the number itself."""
        text, end = self.folded, number.end
        follow = text[end : end + 3].lstrip(" ")[:1]
        if follow == "分" and (over := _OVER.match(text, end)) and (above := cardinals.read(text, over.end())):
            return self._fraction(start, Decimal(0), number, above)
        if follow == "又" and (mark := _AND.match(text, end)):
            if number.arabic and not number.han and (slash := _SLASH.match(text, mark.end())) and not slash[1]:
                value = number.value + Decimal(slash[2]) / (Decimal(slash[3]) or 1)
                return self._add(start, _exactly(slash.end(), value, Decimal(0)))
            under = cardinals.read(text, mark.end())
            over = _OVER.match(text, under.end) if under else None
            above = cardinals.read(text, over.end()) if over else None
            if under and above:
                return self._fraction(start, number.value, under, above)
        if follow == "打" and _DOZEN.match(text, end):
            value = number.value * 12
            return self._add(start, replace(number, end=end + 1, value=value, high=value))
        if follow == "成" and (tenths := _TENTHS.match(text, end)) and number.value <= 100:
            return self._tenths(start, number, tenths)
        if follow == "折" and _FOLDS.match(text, end) and number.value <= 10:
            return self._folds(start, end, number.value * 10)
        return self._add(start, number)

    def _folds(self, start: int, end: int, value: Decimal) -> int:
        """八折 and 八五折: what is left of the price, as a percentage."""
        return self._add(start, _exactly(end + 1, value, Decimal(1)), unit="%")

    def _fraction(self, start: int, whole: Decimal, under: Cardinal, above: Cardinal) -> int:
        try:
            value = whole + above.value / under.value
        except (DivisionByZero, InvalidOperation):
            return above.end
        return self._add(start, replace(above, value=value, high=value, step=Decimal(0), han=True))

    def _tenths(self, start: int, number: Cardinal, tenths: "re.Match[str]") -> int:
        digit = tenths.group(1)
        value = number.value * 10 + (DIGITS.get(digit, 5) if digit else 0)
        end = tenths.end()
        step = Decimal(1 if digit else 10)
        return self._add(
            start, replace(number, end=end, value=value, high=max(value, number.high * 10), step=step), unit="%"
        )

    def _unit(self, end: int) -> tuple[Unit | None, int, str]:
        """The unit after a number, where it begins, and the 余, 多 or 几 between."""
        text = self.folded
        if unit := self.units.at(text, end):
            return unit, end, ""
        around = _AROUND.match(text, end)
        if around and around.end() > end and (unit := self.units.at(text, around.end())):
            return unit, around.end(), around.group(1).strip()
        return None, end, ""

    def _add(self, start: int, number: Cardinal, first: int | None = None, unit: str | None = None) -> int:
        text, end = self.folded, number.end
        value, high, vague, last = number.value, number.high, number.vague, end
        begin, sign = self._sign(start)
        first = begin if first is None else min(first, begin)
        if unit is None:
            found, at, between = self._unit(end)
            vague = vague or between
            unit, last = (found.term, at + len(found.term)) if found else ("", end)
            if found and not vague and (half := compounds.half_between(text, last, unit)):
                number, (unit, last) = replace(number, value=number.value + _HALF, high=number.high + _HALF), half
                value, high, number = number.value, number.high, replace(number, step=_HALF)
            if found is None and self._goes_on(begin):
                unit = self.found[-1].unit
            if not vague and found is None and text[end : end + 1] in ("余", "多", "餘"):
                vague, last = text[end], end + 1
            if before := signs.unit_before(text, begin, unit):
                first, unit = before
        step = number.step
        if not number.magnitude and not vague and (more := compounds.rest(text, last, unit)):
            value, high, last, step = value + more[0], high + more[0], more[1], more[2]
        if sign < 0:
            value, high = -high, -value
        ordinal = text[begin - 1 : begin] == "第"
        first = begin - 1 if ordinal else first
        notation = self._notation(start, number)
        row = Number(
            begin, end, value, unit, first, last, high, step, number.magnitude, vague, notation, ordinal, number.bare
        )  # fmt: skip
        self.found.append(row)
        return max(end, last)

    def _goes_on(self, begin: int) -> bool:
        """Whether a number is the upper end of 百分之二十到三十, and counts hundredths too."""
        last = self.found[-1] if self.found else None
        spoken = last is not None and last.first < last.start and self.folded[last.first] in "百千万负負"
        return spoken and last is not None and self.folded[last.last : begin] in ("到", "至", "-", "~", "—")

    def _sign(self, start: int) -> tuple[int, int]:
        """Where the number begins with its sign, and the sign: -, 负, 零下 or 零上."""
        text = self.folded
        before = text[start - 1 : start]
        if (
            before == "-"
            and not (start > 1 and _NOT_SIGNED.match(text, start - 2))
            and not (self.found and self.found[-1].last == start - 1)
        ):
            return start - 1, -1
        if before in ("负", "負") and text[max(0, start - 2) : start - 1] not in _BURDENS:
            return start - 1, -1
        if before in ("下", "上") and text[max(0, start - 2) : start] in ("零下", "零上"):
            return start - 2, -1 if before == "下" else 1
        return start, 1

    def _notation(self, start: int, number: Cardinal) -> str:
        if number.han:
            return "mixed" if number.arabic else "words"
        return "fullwidth" if self.text[start] != self.folded[start] else "digits"


_BURDENS = tuple("减減担擔抱胜勝欠肩背增辜")
"""Characters that make a word with 负: 减负两千万元 takes a burden off."""
_FULL_GROUPS = re.compile(
    "(?<![０-９，．])[０-９]{1,3}(?:，[０-９]{3})++(?![０-９])|(?<![0-9，.])[0-9]{1,3}(?:，0[0-9]{2})++(?![0-9])"
)


def _exactly(end: int, value: Decimal, step: Decimal) -> Cardinal:
    """A number printed in digits that ends at an offset."""
    return Cardinal(end, value, value, step, "", "", arabic=True, han=False, bare=False)
