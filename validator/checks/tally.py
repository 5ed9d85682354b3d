"""This module is the kind `tally`: a stated count that its own list contradicts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field

from validator.checks._kind import Kind
from validator.extract import enumerations, slogans, tallies
from validator.extract.enumerations import Enumeration, Form
from validator.finding import Evidence, Severity, Violation
from validator.subject import Subject


class Check(Kind):
    """Raw counts and slogans (“五个一”, 三提升一优化) that no reading of their closed list bears out."""

    kind: Literal["tally"]
    forms: Annotated[list[Form], Field(description="where the list may stand")] = [
        "bracket",
        "after",
        "run",
        "lines",
        "before",
    ]
    at_most: Annotated[int, Field(ge=2, description="greater counts are samples of a longer list")] = 30
    slip: Annotated[int, Field(ge=1, description="members lost or added by a slip; more may be of another list")] = 1
    doubtful: Annotated[Severity, Field(description="how a list that is further off is told")] = "info"

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """Counts that are wrong, in the order of the text."""
        found = [
            *(self._violation(subject, row) for row in subject.get(enumerations.extract) if self._wrong(subject, row)),
            *(
                self._slogan(row)
                for row in (_until_together(subject.folded, row) for row in subject.get(slogans.extract))
                if row.count != row.members
            ),
            *(self._slogan(row) for row in subject.get(tallies.extract)),
        ]
        end = -1
        for violation in sorted(found, key=lambda one: (one.start, -one.end)):
            if violation.start >= end:
                end = violation.end
                yield violation

    def _wrong(self, subject: Subject, row: Enumeration) -> bool:
        if row.form not in self.forms or row.count is None or row.count > self.at_most:
            return False
        counted = replace(row, quantified=row.quantified and row.form not in ("run", "lines"))
        if row.form == "before" and _is_phrase(subject, row):
            return False
        return enumerations.agrees(counted) is False and not _doubtful(subject.folded, row)

    def _violation(self, subject: Subject, row: Enumeration) -> Violation:
        named = len(row.members)
        text = subject.text
        note = {"en": f"{named} named, {row.count} stated", "zh": f"列举{named}项，所称为{row.count}"}
        start, end = row.start, row.end
        if row.form != "bracket" and (told := _TOLD.search(text, row.count_end + len(row.measure) + 1, end)):
            end = told.start()
        evidence = tuple(
            Evidence(first, min(last, first + 40), {"en": f"member {number}", "zh": f"第{number}项"})
            for number, (first, last) in enumerate(row.members, 1)
        )
        opened = text[start - 1 : start] in ("“", "「", "‘")
        return Violation(
            start - opened, end, values={"count": str(row.count), "named": str(named), "said": note}, evidence=evidence,
            details={"count": row.count, "named": named}, severity=self._severity(named, row.count or 0),
        )  # fmt: skip

    def _slogan(self, row: slogans.Slogan) -> Violation:
        evidence = tuple(
            Evidence(first, min(last, first + 40), {"en": f"member {number}", "zh": f"第{number}项"})
            for number, (first, last) in enumerate(row.spans, 1)
        )
        note = {"en": f"{row.members} named, {row.count} stated", "zh": f"列举{row.members}项，所称为{row.count}"}
        return Violation(
            row.start, row.end, values={"count": str(row.count), "named": str(row.members), "said": note}, evidence=evidence,
            details={"count": row.count, "named": row.members}, severity=self._severity(row.members, row.count),
        )  # fmt: skip

    def _severity(self, named: int, count: int) -> Severity | None:
        return self.doubtful if abs(named - count) > self.slip else None


_TOLD = re.compile(
    "全部|全面|均|都|已|正在|加快|建成|实现|完成|得到|达到|持续|不断|稳步|共同|同步|发展|取得|进行|开展|推进"
)
_OPENS = re.compile(
    "(?:聚力|着力|全力|大力|重点|加快|积极|持续|深入|扎实|逐步|初步|基本|主要|全面|集中|精心|不断|统筹|协同|切实|有力|共同|同步|先后|已|正|要|将|并|对|在|从|把|以)*"
    "(?:组建|建成|建立|培育|打造|形成|设立|成立|开展|实施|推进|聚焦|构建|推动|抓好|落实|完善|发展|壮大|布局|组织|紧盯|突出|围绕|涵盖|健全|搭建"
    "|下设|内设|分设|增设|开设|设置|设|配备|配置|培植|做强|做优|做大|锚定|瞄准|健全|推行|制定|出台|编制|梳理|强化|优化|提升|抓实|用好|办好|用于|包括|覆盖|建设|创建|引进|引入|整合|划分|分为|评定|入选|依托|坚持|加强|深化|拓展|巩固|严打|整治|查处|打击)"
)
"""A verb before the first member: a predicate begins there, so that nothing before the comma belongs to its list."""
_AGAIN = "[（(]?{n}(?:是|要|抓|[、.．)）])|第{n}|其{n}"
_ANEW = re.compile(r"[。；：\n]\s{0,4}(?:一[是要]|其一|第一|[（(]一[）)]|一、)")
"""Where another run begins."""
_LONGEST = 12
"""Characters of a set phrase on either side of where its count begins."""
_NUMERALS = "〇一二三四五六七八九十"


def _is_phrase(subject: Subject, row: Enumeration) -> bool:
    """Whether the last member and the count are one set phrase: 残疾人“两项补贴”, 困难残疾人两项补贴."""
    if "set_phrases_numeric" not in subject.lexicons.names:
        return False
    phrases = subject.lexicons["set_phrases_numeric"]
    member = subject.folded[slice(*row.members[-1])][-_LONGEST:]
    counted = re.split("[”，。；、\n]", subject.folded[row.count_start : row.count_start + _LONGEST])[0]
    return any(
        member[first:] + counted[:last] in phrases
        for first in range(len(member))
        for last in range(2, len(counted) + 1)
    )


_TOGETHER = re.compile(
    "[\u4e00-\u9fff]{2}(?:各[司尽负展][其所][职责能长]|各[\u4e00-\u9fff]{3}|齐[\u4e00-\u9fff]{3}|(?:相互|互相|互为|有机|紧密|密切|协同|协调|分工|上下|左右|共同|同向|同步|同时|一体|一齐|一起|分级|分层|分类|逐级|层层|环环|竞相|联合|联动|并行|并重)[\u4e00-\u9fff]{2})$"
)
"""What the members of a list do together, behind the last of them: 部门各司其职."""


def _until_together(text: str, row: slogans.Slogan) -> slogans.Slogan:
    """The slogan without what its members do together behind the last of them: 甲、乙、丙各司其职、协同发力."""
    last = next((at for at, span in enumerate(row.spans, 1) if at > 1 and _TOGETHER.search(text[slice(*span)])), 0)
    return replace(row, members=last, spans=row.spans[:last]) if last and row.members == len(row.spans) else row


def _predicated(members: list[str], count: int) -> bool:
    """Whether a predicate follows the last member: 甲系统、乙系统、丙系统一次录入、自动分发, of which three end alike."""
    if not 2 <= count < len(members):
        return False
    if _TOGETHER.search(members[count - 1]):
        return True
    tail = members[0][-2:]
    alike = all(member.endswith(tail) for member in members[: count - 1])
    at = members[count - 1].find(tail)
    return alike and len(tail) == 2 and at > 0 and not any(tail in member for member in members[count:])


def _doubtful(text: str, row: Enumeration) -> bool:
    """Whether the list may be another's or go on where it was not followed: a slogan between, a run with a gap, a list with
    commas, a count of some of a kind."""
    named = len(row.members)
    first, last = row.members[0][0], row.members[-1][0]
    if "“" in text[row.count_end : first]:
        return True
    if _predicated([text[slice(*span)] for span in row.members], row.count or 0):
        return True
    if row.form in ("run", "lines") and named < (row.count or 0):
        return _goes_on(text, last, named, row.form)
    if row.form == "before" and re.search("并称|合称|并列|同为|统称", text[last : row.count_start + 1]):
        return True  # what is named beside the subject, which is a member too
    if row.exemplary and (row.count or 0) >= 6:
        return True
    if row.form == "before" and re.search("[1-9][个次场名份项条家]", text[first:last]):
        return True  # counts of several things, one after the other: 开展1次指导、推荐3个岗位
    if row.form == "before" and (
        _joins_another(text, row) or _LOCATED.search(text[first : row.count_start].rstrip("“"))
    ):
        return True
    if row.form == "before" and named < (row.count or 0):
        if _OPENS.match(text, first):
            return False
        clause = re.split("[。；：\n]", text[max(0, first - 40) : first])[-1]
        return clause.endswith(("，", ",")) and ("、" in clause or len(clause) <= 12)
    return False


def _goes_on(text: str, last: int, named: int, form: Form) -> bool:
    """Whether a later number of a run stands behind its last member, which is no heading that goes on from one before it."""
    later = "|".join(_AGAIN.format(n=f"(?:{_NUMERALS[n]}|{n})") for n in range(named + 1, min(named + 4, 11)))
    rest = text[last : last + 3000]
    anew = _ANEW.search(rest)
    found = re.finditer(rf"[。；，：\n]\s{{0,4}}(?:{later})", rest[: anew.start()] if anew else rest)
    return any(form == "lines" or not _is_next_heading(text[: last + match.start()], match.group()) for match in found)


def _is_next_heading(before: str, marker: str) -> bool:
    """Whether a marker opens a line and the one before it in its sequence stands above: 三、… above the run, 四、 below it."""
    number = _HEADED.search(marker)
    if number is None:
        return False
    digits = number["n"].isdigit()
    value = int(number["n"]) if digits else _NUMERALS.index(number["n"])
    previous = str(value - 1) if digits else _NUMERALS[value - 1]
    return re.search(rf"(?m)^\s{{0,4}}{re.escape(number['open'] + previous + number['close'])}", before) is not None


_HEADED = re.compile(rf"\n\s{{0,4}}(?P<open>[（(]?)(?P<n>[{_NUMERALS}0-9])(?P<close>[、.．)）])$")
"""A number that a heading has."""
_LOCATED = re.compile("(?:领域|行业|方面|系统|区域|地区|环节|层面)$")
"""What is no thing beside the others, but where the last ones are: 政府采购领域“四类”违法行为."""


def _joins_another(text: str, row: Enumeration) -> bool:
    """Whether the list ends before what is counted: 农机补贴、种子补贴和稻麦玉米三大作物保险, where the first half ends like the others."""
    last = text[row.members[-1][0] : row.count_start]
    halves = re.fullmatch("(.+)[和与及](.+)", last)
    ends = text[row.members[-2][1] - 1]
    return halves is not None and halves[1][-1] == ends != halves[2][-1]
