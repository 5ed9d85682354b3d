"""This module holds the words that reports share, in Chinese and English; the words of a rule are in its file."""

from collections.abc import Mapping

from validator.finding import Severity, Waiver, Words
from validator.result import Result

TOOL = "report-validator"

SEVERITY: Mapping[Severity, Words] = {
    "error": {"en": "error", "zh": "错误"},
    "warning": {"en": "warning", "zh": "警告"},
    "info": {"en": "info", "zh": "提示"},
}

CATEGORY: Mapping[str, Words] = {
    "structure": {"en": "Structure", "zh": "结构完整"},
    "redaction": {"en": "Redaction", "zh": "脱敏一致"},
    "advertising": {"en": "Advertising", "zh": "广告植入"},
    "numeric": {"en": "Numbers", "zh": "数值合理"},
}

ASKED: Mapping[str, Words] = {
    "profile": {"en": "Kind of document", "zh": "文件类型"},
    "config": {"en": "Configuration", "zh": "配置文件"},
    "since": {"en": "Changed since", "zh": "仅检查此后改动的文件"},
    "staged": {"en": "Staged documents only", "zh": "仅检查暂存的文件"},
    "shard": {"en": "Share of the documents", "zh": "分片"},
    "part": {"en": "Only part of the folder", "zh": "仅为部分文件"},
    "select": {"en": "Rules chosen", "zh": "指定的规则"},
    "jobs": {"en": "Processes", "zh": "进程数"},
}
"""What a run was asked for, by the names that a result has."""


def plural(count: int, one: str, many: str = "") -> str:
    """An English count with its noun: `1 error`, `3 errors`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def tally(counts: Mapping[str, int]) -> Words:
    """Counts per severity in words, those that are not zero; `no findings` where all are."""
    present = [severity for severity in SEVERITY if counts.get(severity)]
    if not present:
        return {"en": "no findings", "zh": "未发现问题"}
    return {
        "en": ", ".join(
            f"{counts[severity]:,} info" if severity == "info" else plural(counts[severity], severity)
            for severity in present
        ),
        "zh": "，".join(f"{SEVERITY[severity]['zh']} {counts[severity]:,} 处" for severity in present),
    }


def waived_by(waiver: Waiver | None) -> Words:
    """Why a finding is set aside, in one sentence."""
    if waiver is None or waiver.by == "baseline":
        return {"en": "known before, in the baseline", "zh": "基线中已有"}
    if waiver.by == "comment":
        return {"en": f"waived by a comment beside it: {waiver.reason}", "zh": f"文内注释豁免：{waiver.reason}"}
    until = {"en": f" until {waiver.until}", "zh": f"至 {waiver.until}"} if waiver.until else {"en": "", "zh": ""}
    return {
        "en": f"waived{until['en']} by {waiver.owner}: {waiver.reason}",
        "zh": f"豁免{until['zh']}（责任人：{waiver.owner}）：{waiver.reason}",
    }


def judged_by(fail_on: str) -> str:
    """The severity that the verdict goes by: a run that was not to fail does not say that errors may go out."""
    return "error" if fail_on == "never" else fail_on


def standing(result: Result, fail_on: str) -> str:
    """The verdict as one word: `empty`, `blocked`, `incomplete` or `clear`."""
    fail_on = judged_by(fail_on)
    if not result.documents and not result.may_be_empty:
        return "empty"
    if result.blocking(fail_on):
        return "blocked"
    return "incomplete" if result.exit_status(fail_on) else "clear"


STAMP: Mapping[str, Words] = {
    "empty": {"en": "Nothing checked", "zh": "未检查"},
    "blocked": {"en": "Not releasable", "zh": "不可发布"},
    "incomplete": {"en": "Not complete", "zh": "检查不全"},
    "clear": {"en": "Releasable", "zh": "可以发布"},
}


def verdict(result: Result, fail_on: str) -> Words:
    """The verdict of a run in one sentence."""
    fail_on = judged_by(fail_on)
    state = standing(result, fail_on)
    total, unread = len(result.documents), len(result.unreadable)
    if state == "empty":
        return {"en": "No document was found, so nothing was checked.", "zh": "没有找到文件，什么也没有检查。"}
    blocking = result.blocking(fail_on)
    hit = len({finding.document for finding in result.findings if result.blocks_release(finding, fail_on)})
    gap = _gap(unread, len(result.failures), sum(notice.fails for notice in result.notices))
    if state == "blocked":
        return {
            "en": f"Not ready for release: {plural(blocking, 'finding')} to resolve in "
            f"{hit:,} of {plural(total, 'document')}{gap['en']}.",
            "zh": f"暂不可发布：{total:,} 份文件中有 {hit:,} 份存在 {blocking:,} 处必须处理的问题{gap['zh']}。",
        }
    if state == "incomplete":
        return {
            "en": f"The check is not complete{gap['en']}; nothing else stands against release.",
            "zh": f"检查不完整{gap['zh']}；其余部分未见妨碍发布的问题。",
        }
    if not total:
        return {"en": "There was no document to check, and that is allowed.", "zh": "没有需要检查的文件（已允许）。"}
    return {
        "en": f"Nothing stands against release in {plural(total, 'document')}.",
        "zh": f"{total:,} 份文件未见妨碍发布的问题。",
    }


def _gap(unread: int, failures: int, notices: int) -> Words:
    en, zh = "", ""
    if unread:
        en += f"; {plural(unread, 'document')} could not be read"
        zh += f"，另有 {unread:,} 份文件无法读取"
    if failures:
        en += f"; {plural(failures, 'rule check')} did not finish"
        zh += f"，{failures:,} 次规则检查未完成"
    if notices:
        en += f"; {plural(notices, 'waiver or known finding', 'waivers or known findings')} must be put right"
        zh += f"，{notices:,} 项豁免或基线条目须更正"
    return {"en": en, "zh": zh}
