"""This module reads one cardinal number, in digits, in Chinese numerals (万 億 廿 壹) or in both."""

import re
from dataclasses import dataclass
from decimal import Decimal

DIGITS: dict[str, int] = {
    char: value
    for value, chars in enumerate(
        ("零〇○", "一壹弌", "二贰貳两兩", "三叁參叄", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for char in chars
}
"""Chinese digits, everyday and financial, simplified and traditional."""

TENS: dict[str, int] = {
    "十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000, "仟": 1000,
}  # fmt: skip
MYRIADS: dict[str, int] = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
LONGEST = 64
"""A numeral is read from at most this many characters, spaces included."""

ARABIC = re.compile(
    r"\d{1,3}(?:,\d{3})++(?![\d,])(?:\.\d++)?(?![\d.])|\d++(?:\.\d++(?!\.\d))?|(?<![\d.])\.\d++", re.ASCII
)
_FRACTION = re.compile(rf" {{0,2}}[点點] {{0,2}}([{''.join(DIGITS)}\d]{{1,20}})(?![十拾百佰千仟廿卅])", re.ASCII)
_SPACES = re.compile(" {0,2}")
_UNIT_AHEAD = re.compile(
    "千(?:瓦|克|升|卡|伏|兆|赫|焦|帕|安|牛|字节|字節|比特)|[兆](?:瓦|赫|字节|字節|焦|帕|伏|比特|欧)|百分[点點]"
)
_UNIT_AFTER_DIGITS = re.compile("千米")
_VAGUE = re.compile(" {0,2}[余多餘几幾來来] {0,2}(?=[万萬亿億兆])|[几幾](?=[十百千])")
_PAIRS = {(low, low + 1) for low in range(1, 9)} | {(3, 5)}


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A number read. `step` is the size of its last written place (100 for 两千三百, 0.1 for 12.5).

    `high` is above `value` where two neighbouring digits say "three to five" (三五十). `magnitude` is the closing 万,
    亿 or 万亿, "" where none; `vague` the 余, 多 or 几 inside (五百余万). `arabic` and `han` say what it is written in,
    `bare` that it begins with 百 or 千 alone.
    """

    end: int
    value: Decimal
    high: Decimal
    step: Decimal
    magnitude: str
    vague: str
    arabic: bool
    han: bool
    bare: bool


def read(text: str, at: int) -> Cardinal | None:
    """The longest number that begins at `at` of a folded text; None where none does (万, 亿, 点 alone)."""
    match = ARABIC.match(text, at)
    if match and not _goes_on(text, match.end()):
        return _plain(match, match.end())
    run = text[at : match.end() + LONGEST if match else at + LONGEST]
    return _Reading(run, at).result()


def read_string(text: str, at: int) -> tuple[str, int]:
    """The run of Chinese digits at `at` as ASCII digits, and its end: 二〇二三 is 2023."""
    end = at
    while end < len(text) and end - at < LONGEST and text[end] in DIGITS:
        end += 1
    return "".join(str(DIGITS[char]) for char in text[at:end]), end


def _goes_on(text: str, end: int) -> bool:
    follow = text[end : end + 4].lstrip(" ")[:2]
    return bool(follow) and (follow[0] in TENS or follow[0] in MYRIADS or follow[0] in "余多餘几幾来來")


def decimal(printed: str) -> Decimal:
    """The value of printed digits, thousands separators left out."""
    return Decimal(printed.replace(",", ""))


def _step(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(1)


def _plain(match: "re.Match[str]", end: int) -> Cardinal:
    value = decimal(match.group())
    return Cardinal(end, value, value, _step(value), "", "", arabic=True, han=False, bare=False)


class _Reading:
    """One left-to-right reading of a run; the state of the classical algorithm by sections of ten thousand."""

    def __init__(self, run: str, offset: int) -> None:
        self.run, self.offset, self.at = run, offset, 0
        self.total = self.section = Decimal(0)
        self.pending: Decimal | None = None
        self.digit = self.zero = self.arabic = self.han = self.bare = False
        self.unit = self.limit = 10**5
        self.myriad = 0
        self.last = ""
        self.step = Decimal(1)
        self.magnitude = self.vague = ""
        self.high: Cardinal | None = None

    def result(self) -> Cardinal | None:
        while self.at < len(self.run) and self._token():
            pass
        if not self.last:
            return None
        value = self._value()
        value = self._decimals(value)
        high = self.high.value if self.high else value
        end = self.high.end if self.high else self.offset + self.at
        return Cardinal(end, value, high, self.step, self.magnitude, self.vague, self.arabic, self.han, self.bare)

    def _token(self) -> bool:
        spaces = _SPACES.match(self.run, self.at)
        here = spaces.end() if spaces and self.last else self.at
        char = self.run[here : here + 1]
        if char in MYRIADS and char:
            return self._myriad(char, here)
        if char in TENS and char:
            return self._ten(char, here)
        if char in DIGITS and char:
            return self._digit(char, here)
        return self._vague() or self._arabic(here)

    def _myriad(self, char: str, here: int) -> bool:
        size = MYRIADS[char]
        value = self._sum()
        if _UNIT_AHEAD.match(self.run, here) or not self.last:
            return False
        if value == 0:
            if self.last != "myriad" or self.zero:
                return False
            self.total *= size
            self.magnitude += char
            self.step *= size
        else:
            self.step = self._low_step() * size
            raised = self.myriad and size >= self.myriad
            self.total = (self.total + value) * size if raised else self.total + value * size
            self.magnitude = char
        self.section, self.pending, self.unit, self.limit = Decimal(0), None, size, 10**5
        self.myriad = max(size, self.myriad) if value == 0 else size
        return self._took("myriad", here + 1, han=True)

    def _ten(self, char: str, here: int) -> bool:
        size = TENS[char]
        if self._is_unit(here) or (size >= self.limit and size not in (20, 30)):
            return False
        if self.pending is None:
            if self.last and not self.zero and self.last != "myriad" and size >= 100:
                return False
            if self.last == "ten" and not self.zero and size == 10 and self.limit <= 10:
                return False
            self.bare = self.bare or (not self.last and size >= 100)
        elif size in (20, 30):
            return False
        self.section += (self.pending if self.pending is not None and self.pending != 0 else 1) * size
        self.step = Decimal(size if size not in (20, 30) else 10)
        self.pending, self.unit, self.limit = None, size if size not in (20, 30) else 10, min(size, 1000)
        self.magnitude = ""
        return self._took("ten", here + 1, han=True)

    def _is_unit(self, here: int) -> bool:
        if _UNIT_AHEAD.match(self.run, here):
            return self.pending is not None or bool(self.last)
        return bool(self.arabic and self.last == "arabic" and _UNIT_AFTER_DIGITS.match(self.run, here))

    def _digit(self, char: str, here: int) -> bool:
        value = DIGITS[char]
        if self.pending is not None and not (self.pending == 0 and self.zero and value):
            return self._pair(value, here)
        if value == 0 and self.last and self.last not in ("myriad", "ten"):
            return False
        if here > self.at and not (self.zero or self.last in ("myriad", "ten")):
            return False
        if value == 0 and self.last:
            if not self._continues(here + 1):
                return False
            self.zero, self.at, self.han = True, here + 1, True
            return True
        self.zero = self.zero or value == 0
        self.pending, self.digit = Decimal(value), True
        self.step, self.magnitude = Decimal(1), ""
        return self._took("digit", here + 1, han=True)

    def _continues(self, here: int) -> bool:
        follow = self.run[here : here + 3].lstrip(" ")[:1]
        return bool(follow) and (follow in DIGITS or follow in TENS or follow.isdigit() or follow in "几幾")

    def _pair(self, value: int, here: int) -> bool:
        """Two neighbouring digits, 三五十, are an interval: the number is read again with the second one."""
        if self.last != "digit" or self.high or (int(self.pending or 0), value) not in _PAIRS or here != self.at:
            return False
        again = self.run[: self.at - 1] + self.run[self.at :]
        high = _Reading(again, self.offset + 1).result()
        if high is None or high.high != high.value or self.run[here + 1 : here + 2] in DIGITS:
            return False
        self.high = high
        self.at = here + 1
        return True

    def _vague(self) -> bool:
        match = _VAGUE.match(self.run, self.at)
        if match is None or not self.last or (self.last in ("digit",) and not self.zero and self.limit > 10):
            return False
        self.vague = match.group().strip(" ")
        self.at = match.end()
        return True

    def _arabic(self, here: int) -> bool:
        match = ARABIC.match(self.run, here)
        if match is None or self.pending is not None or here > self.at:
            return False
        if self.last and (self.last not in ("ten", "myriad") or not match.group().isdigit()):
            return False
        self.pending, self.digit, self.magnitude = decimal(match.group()), False, ""
        self.step = _step(self.pending)
        self.arabic = True
        return self._took("arabic", match.end(), han=False)

    def _took(self, last: str, at: int, *, han: bool) -> bool:
        self.last, self.at = last, at
        self.han = self.han or han
        if last in ("ten", "myriad"):
            self.zero = False
        return True

    def _sum(self) -> Decimal:
        return self.section + (self.pending or 0)

    def _low_step(self) -> Decimal:
        return self.step

    def _value(self) -> Decimal:
        """The number so far; a closing digit counts the place below the last one: 二百五 is 250, 九万四 is 94000."""
        if (
            self.digit
            and self.pending
            and self.last == "digit"
            and not self.zero
            and self.unit >= 100
            and self.unit < 10**5
        ):
            self.step = Decimal(self.unit // 10)
            return self.total + self.section + self.pending * (self.unit // 10)
        if self.digit and self.pending and self.last == "digit" and not self.zero and self.section == 0 and self.total:
            self.step = Decimal(self.unit // 10)
            return self.total + self.pending * (self.unit // 10)
        return self.total + self._sum()

    def _decimals(self, value: Decimal) -> Decimal:
        match = None if self.high else _FRACTION.match(self.run, self.at)
        if match is None or (not self.han and "." in self.run[: self.at]):
            return value
        digits = "".join(str(DIGITS.get(char, char)) for char in match.group(1))
        self.at, self.step, self.han, self.magnitude = match.end(), Decimal(1).scaleb(-len(digits)), True, ""
        value += Decimal(f"0.{digits}")
        while self.run[self.at : self.at + 1] in MYRIADS and self.at < len(self.run):
            if _UNIT_AHEAD.match(self.run, self.at):
                break
            size = MYRIADS[self.run[self.at]]
            value, self.step, self.magnitude = value * size, self.step * size, self.magnitude + self.run[self.at]
            self.at += 1
        return value
