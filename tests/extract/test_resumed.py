"""What a sentence takes up again as known, units that take turns, and the sides of a whole."""

import pytest

from validator import pipeline, ruleset
from validator.extract import equations
from validator.extract.arithmetic.printed import resumed
from validator.extract.arithmetic.sides import complementary, paired
from validator.job import Options, Source, read

RULES = ruleset.load()


def failing(text: str) -> list[str]:
    """Kinds of the equations of a text that do not hold."""
    healed = pipeline.readings(read(Source("x.txt", data=text.encode())), RULES, Options())["healed"]
    return [row.kind for row in healed.get(equations.extract) if row.gap > 0]


@pytest.mark.parametrize(
    ("before", "behind", "role"),
    [
        ("巩固现有", "节水灌溉面积", "level"),
        ("", "农民用水协会中", "count"),
        ("协会在2022年", "的基础上再增加", "count"),
        ("水利投资增速虽达到", "", "growth"),
        ("面向在册的", "用水户", "household"),
    ],
)
def test_what_is_known_is_taken_up(before: str, behind: str, role: str) -> None:
    """By 现有, by 中, by 基础上, by 虽, by 的."""
    assert resumed.taken(before, behind, role)


@pytest.mark.parametrize(
    ("before", "behind", "role"),
    [("新增", "用水户", "household"), ("", "家协会获得补助", "count"), ("水利投资增长", "", "growth")],
)
def test_what_is_new_is_not(before: str, behind: str, role: str) -> None:
    """A figure that its sentence is there to tell."""
    assert not resumed.taken(before, behind, role)


@pytest.mark.parametrize(
    ("last", "kinds"), [("41户90人", ["sum"]), ("27户90人", []), ("27户119人", ["sum"]), ("41户119人", ["sum", "sum"])]
)
def test_units_that_take_turns_are_added_apart(last: str, kinds: list[str]) -> None:
    """Each unit has its own total."""
    assert failing(f"帮扶对象72户230人，其中已销号45户140人，未销号{last}。") == kinds


def test_sides_of_a_whole() -> None:
    """Those that make it, those that never make more, and neither."""
    assert complementary(["在职会员", "退休会员"])
    assert paired(["住院", "门诊"])
    assert not complementary(["住院", "门诊"])
    assert not paired(["女职工", "党员"])
