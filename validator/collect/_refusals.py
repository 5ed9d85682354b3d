"""This module words why a row or a member of a collection is not read, and what its owner can do about it."""

from collections.abc import Sequence

from validator.document import Unreadable
from validator.read import _refusal

_MEND = ("Correct the row, or take it out.", "请更正或删除该行。")


def bad_row(row: int, en: str, zh: str) -> Unreadable:
    """A row that holds no document."""
    return _refusal.refuse("", f"row {row} {en}", f"第 {row} 行{zh}", *_MEND)


def no_column(column: str, present: list[str]) -> Unreadable:
    """A collection none of whose rows has the column that should hold the text."""
    names = ", ".join(present[:12]) or "-"
    return _refusal.refuse(
        "",
        f"it has no column “{column}” (its columns: {names})",
        f"没有名为“{column}”的列（现有列：{names}）",
        "Name the column that holds the text: --text-column NAME.",
        "请用 --text-column 指定正文所在的列。",
    )


def left_out(names: Sequence[str]) -> dict[str, str]:
    """Files beside the documents of an archive or a message that are not read: how many, and the first names."""
    listed = "、".join(names[:5]) + ("…" if len(names) > 5 else "")
    return {
        "en": f"other files, not read: {len(names)} ({listed})",
        "zh": f"其他文件 {len(names)} 个，未读取（{listed}）",
    }


def unopened(en: str, zh: str) -> Unreadable:
    """A collection that cannot be opened at all."""
    return _refusal.refuse(
        "", f"it cannot be opened: {en}", f"无法打开：{zh}", "Check that the file is whole.", "请确认文件完整无损。"
    )
