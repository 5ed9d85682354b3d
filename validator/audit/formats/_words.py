"""This module holds the words that the formats of an audit share, in Chinese and English."""

from collections.abc import Mapping

from validator.audit.suites import Severity
from validator.audit.trend import Trend
from validator.audit.verdict import Outcome, Status, Verdict
from validator.finding import Words
from validator.report._words import plural

SEVERITY: Mapping[Severity, Words] = {
    "critical": {"en": "critical", "zh": "严重"},
    "warning": {"en": "warning", "zh": "警告"},
    "info": {"en": "info", "zh": "提示"},
}

STYLE: Mapping[str, str] = {"critical": "error", "warning": "warning", "info": "info"}
"""The colour that the reports give a severity."""

STATUS: Mapping[Status, Words] = {
    "met": {"en": "met", "zh": "满足"},
    "failed": {"en": "not met", "zh": "未满足"},
    "unjudged": {"en": "not judged", "zh": "未评判"},
    "absent": {"en": "nothing to judge", "zh": "不适用"},
}

SIGN: Mapping[Status, str] = {"met": "✔", "failed": "✘", "unjudged": "✘", "absent": "–"}

WAIVED_BY: Mapping[str, Words] = {
    "baseline": {"en": "baseline", "zh": "基线"},
    "waiver": {"en": "waiver", "zh": "豁免清单"},
    "comment": {"en": "comment in the document", "zh": "文件内注释"},
}

STAMP: Mapping[str, Words] = {
    "empty": {"en": "Nothing audited", "zh": "未评判"},
    "blocked": {"en": "Not accepted", "zh": "不予通过"},
    "incomplete": {"en": "Not complete", "zh": "检查不全"},
    "clear": {"en": "Accepted", "zh": "予以通过"},
}


def standing(verdict: Verdict, fail_on: str) -> str:
    """The verdict as one word: `empty`, `blocked`, `incomplete` or `clear`."""
    if not verdict.documents:
        return "empty"
    if verdict.blocking(fail_on):
        return "blocked"
    return "incomplete" if verdict.unread else "clear"


def sentence(verdict: Verdict, fail_on: str) -> Words:
    """The verdict in one sentence."""
    state = standing(verdict, fail_on)
    total, failed, blocking = verdict.documents, sum(verdict.counts.values()), verdict.blocking(fail_on)
    unread = len(verdict.unread)
    if state == "empty":
        return {"en": "The collection is empty, so there is nothing to accept.", "zh": "文件集为空，无从评判。"}
    gap_en = f"; {plural(unread, 'document')} could not be read or fully checked" if unread else ""
    gap_zh = f"，另有 {unread:,} 份文件未能读取或未检查完" if unread else ""
    if state == "blocked":
        return {
            "en": f"Not accepted: {blocking:,} of {plural(verdict.expectations, 'expectation')} failed "
            f"in a collection of {plural(total, 'document')}{gap_en}.",
            "zh": f"不予通过：{total:,} 份文件，{verdict.expectations:,} 项期望中有 {blocking:,} 项"
            f"必须满足而未满足{gap_zh}。",
        }
    noted_en = f", {plural(failed, 'lesser one')} not met" if failed else ""
    noted_zh = f"，{failed:,} 项次要期望未满足" if failed else ""
    if state == "incomplete":
        return {
            "en": f"The audit is not complete{gap_en}; every expectation that blocks is met{noted_en}.",
            "zh": f"评判不完整{gap_zh}；必须满足的期望均已满足{noted_zh}。",
        }
    return {
        "en": f"Accepted: {plural(total, 'document')}, {plural(verdict.expectations, 'expectation')}{noted_en}.",
        "zh": f"予以通过：{total:,} 份文件，{verdict.expectations:,} 项期望{noted_zh}。",
    }


def measured(outcome: Outcome) -> Words:
    """What an expectation was decided by, in a few words."""
    if outcome.reason:
        return outcome.reason
    if outcome.status == "absent":
        return {"en": "no document has a value", "zh": "没有文件有此项数据"}
    en, zh = [], []
    if outcome.observed:
        en.append(f"observed {outcome.observed}")
        zh.append(f"实测 {outcome.observed}")
    if outcome.unexpected:
        en.append(f"{outcome.unexpected:,} of {plural(outcome.judged, 'document')}")
        zh.append(f"{outcome.judged:,} 份中有 {outcome.unexpected:,} 份不符")
    if outcome.missing:
        en.append(f"{outcome.missing:,} without a value")
        zh.append(f"{outcome.missing:,} 份没有数据")
    return {"en": ", ".join(en), "zh": "，".join(zh)}


def compared(trend: Trend) -> Words:
    """What changed since the run before, in one sentence."""
    if not trend.since:
        return {"en": "The first run of this collection that was kept.", "zh": "这是该文件集首次存档的运行。"}
    new, resolved, removed = (sum(each.count for each in part) for part in (trend.new, trend.resolved, trend.removed))
    day = trend.since[:16].replace("T", " ")
    en = f"Since release {trend.release} ({day} UTC)" if trend.release else f"Since {day} UTC"
    zh = f"与上次发布“{trend.release}”（{day} UTC）相比" if trend.release else f"与上次运行（{day} UTC）相比"
    en += f": {plural(new, 'new finding')}, {resolved:,} resolved"
    zh += f"：新增 {new:,} 处，解决 {resolved:,} 处"
    if removed:
        en += f", {removed:,} gone with their documents"
        zh += f"，随文件移除 {removed:,} 处"
    if trend.rules_changed:
        en += "; the rules are not the same"
        zh += "；两次所用规则不同"
    return {"en": en + ".", "zh": zh + "。"}
