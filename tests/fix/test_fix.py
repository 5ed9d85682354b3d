"""Which fixes are chosen where they are in each other's way, and what each of them changes."""

from hypothesis import given
from hypothesis import strategies as st

from validator.finding import SEVERITIES, Finding, Fix, Words
from validator.fix import choose, edit_of
from validator.rewrite._edit import Edit


def _finding(start: int, end: int, severity: str = "error", safe: bool = True, rule: str = "ADS304") -> Finding:
    fixed, name, message = Fix(start, end, "", safe), f"{rule}-{start}-{end}", Words(en="", zh="")
    place = (severity, start, end, 1, 1)
    return Finding("a", rule, "n", "advertising", *place, "", message, (), fixed, {}, name)  # type: ignore[arg-type]


TEXT = "一二三四五六七八九十" * 4


def test_of_overlapping_fixes_the_safe_the_grave_and_the_long_come_first() -> None:
    """In this order of importance."""
    unsafe, warning = _finding(0, 9, safe=False), _finding(2, 6, "warning")
    short, long = _finding(4, 5), _finding(4, 7)
    assert choose(TEXT, [unsafe, warning, short, long], unsafe=True) == [long]
    assert choose(TEXT, [unsafe, warning, short], unsafe=True) == [short]
    assert choose(TEXT, [unsafe, warning], unsafe=True) == [warning]
    assert choose(TEXT, [unsafe], unsafe=True) == [unsafe]
    assert choose(TEXT, [unsafe]) == []


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6), st.sampled_from(SEVERITIES), st.booleans())))
def test_chosen_fixes_never_overlap_and_leave_no_room(rows: list[tuple[int, int, str, bool]]) -> None:
    """Each one left out is in the way of one that was chosen."""
    found = [_finding(start, start + size, severity, safe) for start, size, severity, safe in rows]
    chosen = choose(TEXT, found, unsafe=True)

    def meets(one: Finding, other: Finding) -> bool:
        if one.start == one.end or other.start == other.end:
            return max(one.start, other.start) <= min(one.end, other.end)
        return one.start < other.end and other.start < one.end

    for index, one in enumerate(chosen):
        assert not any(meets(one, other) for other in chosen[index + 1 :])
    assert all(any(meets(one, other) for other in chosen) for one in found)


def test_brackets_that_would_be_empty_go_with_what_was_in_them() -> None:
    """A removal between a pair of brackets takes the pair, and no other fix may touch it then."""
    text = "优化营商环（公文之家）境"
    inside = _finding(6, 10)
    assert edit_of(text, inside) == Edit(5, 11, "")
    assert edit_of("优化营商环（公文之家、境", inside) == Edit(6, 10, "")
    assert choose(text, [inside, _finding(5, 6, "warning")]) == [inside]
