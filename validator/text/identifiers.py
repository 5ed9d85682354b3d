"""This module proves identifiers of persons and enterprises by their check digits; it knows no documents.

Sources: GB 11643 (resident identity number), GB 32100 (unified social credit code), ISO/IEC 7812-1 (Luhn, bank cards),
GA 36 (vehicle plates), the national numbering plan for telephones.
"""

from datetime import date

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK = "10X98765432"
_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def is_resident_id(number: str) -> bool:
    """Whether 18 characters are a resident identity number: province, date of birth and check digit are right.

    The county is not looked up: tables of counties age, and a valid number would be missed (a leak).
    """
    if len(number) != 18 or not number[:17].isdigit() or not number.isascii() or number[:2] not in _PROVINCES:
        return False
    if not _is_date(number[6:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _ID_WEIGHTS, strict=True))
    return _ID_CHECK[total % 11] == number[17].upper()


def is_old_resident_id(number: str) -> bool:
    """Whether 15 digits are a resident identity number of before 1999, which has no check digit."""
    plausible = len(number) == 15 and number.isascii() and number.isdigit() and number[:2] in _PROVINCES
    return plausible and _is_date("19" + number[6:12])


def is_credit_code(code: str) -> bool:
    """Whether 18 characters are a unified social credit code; the first may be 1–9, A, N or Y."""
    if len(code) != 18 or code[0] not in "123456789ANY" or not code[2:8].isdigit() or not code.isascii():
        return False
    if any(char not in _CREDIT for char in code):
        return False
    total = sum(_CREDIT.index(char) * pow(3, place, 31) for place, char in enumerate(code[:17]))
    return _CREDIT[(31 - total % 31) % 31] == code[17]


def is_bank_card(number: str) -> bool:
    """Whether 16 to 19 digits pass Luhn's test and begin as cards do (3 to 6, 9)."""
    if not 16 <= len(number) <= 19 or not number.isascii() or not number.isdigit() or number[0] not in "34569":
        return False
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number))]
    return len(set(number)) > 2 and sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _is_date(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2100
