"""This module is the kind `coverage`: results of a time that the report is not about, or cannot know."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Literal

import regex
from pydantic import Field

from validator.checks._expression import Expression
from validator.checks._kind import Kind
from validator.checks.times import carried, cohorts, deadlines, drift, headed, issued, parts, stale
from validator.extract import clauses, coverage, figures, headings, periods
from validator.extract._above import words_above
from validator.extract.clauses import Clause
from validator.extract.coverage import Coverage
from validator.finding import Evidence, Violation, Words
from validator.subject import Subject
from validator.text import expression

Fault = Literal[
    "whole-year",
    "later-part",
    "other-year",
    "unknown-year",
    "past-deadline",
    "plan-part",
    "part-of-whole",
    "headed-part",
    "mixed-parts",
    "stale-plan",
    "past-plan",
    "part-base",
]

_YEAR = re.compile(r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})\s?年")
_LATER = re.compile(
    r"(?P<half>下半年|上半年)|前(?P<several>[二三两23])个?季度|第?(?<!前)(?P<quarter>[二三四2-4])季度|(?:1月?(?:至|到|[-—~－]{1,2})|前|(?:1[01]|[2-9])月?(?:至|到|[-—~－]{1,2})(?![0-9]{1,2}(?:个|月[龄大的])))(?P<to>[0-9]{1,2})个?月"
)
_MONTH = re.compile(
    r"\s{0,4}(?:[于在])?(?:今年|本年)?(?P<at>(?P<m>1?[0-9])月(?:份|[上中下]旬|底|末|[0-9]{1,2}日)?)(?=[，,]|[\u4e00-\u9fff]|$)(?!起|前|以?后|之前)"
)
"""A month that opens a clause."""
_OPENS = re.compile(
    r"\s{0,4}(?:今年|本年)?(?:[上下]半年|前[二三两23]个?季度|第?[一二三四1-4]季度|[0-9]{1,2}月?(?:至|到|[-—~－]{1,2})[0-9]{1,2}月(?:份)?)(?!末|底|初|以来)"
)
"""A part of the year that opens a clause."""
_BARE_YEAR = re.compile(r"(?P<y>(?:19|20)[0-9]{2})年(?:度|以来)?")
"""A year that is a clause by itself."""
_FEASTS = {
    "五一": 5,
    "端午": 6,
    "中秋": 9,
    "重阳": 10,
    "国庆": 10,
    "双十一": 11,
    "双11": 11,
    "双十二": 12,
    "双12": 12,
    "圣诞": 12,
}
_FEAST = re.compile(
    rf"(?<![迎庆贺])[“\"]?(?P<feast>{'|'.join(_FEASTS)})[”\"]?(?:节日?|劳动节|[购物促销]{{2,4}}节?)?(?:期间|假期|小?长假|黄金周|当[天日])"
)
"""Days of the year by name, when something happened."""
_UNTIL = re.compile(
    r"截[至止](?:到)?(?:今年|本年)?(?:(?P<y>(?:19|20)[0-9]{2})年)?(?:(?P<m>[0-9]{1,2})月(?:[0-9]{1,2}日)?(?:[底末初]|月底)?|(?P<end>(?<=年)[末底]))"
)
_REST = re.compile("(?P<half>下半年)|第?(?P<quarter>[二三四2-4])季度")
_AIMED = re.compile(
    r"(?:(?P<half>上半年)|(?P<several>(?!))|第?(?<!前)(?P<quarter>[一二三1-3])季度|(?P<to>(?!)))(?:，)?(?:计划|力争|确保|预计|拟|争取|将)"
)
_GROWN = re.compile("[，,、](?:(?:同比|比上年|较上年)[^，。；]{0,4}|(?:增长|下降))[0-9*×]")
_COMPARED = re.compile("[比较](?:上年|去年)(?:同期|[上下]半年|第?[一二三四]季度|[0-9]{1,2}月(?:份)?|全年|年?[末底])?")
"""What a result is compared with; it says no other time."""
_WITHIN = re.compile("上半年|下半年|季度|月|以来|目前|截至|截止|上年|去年|同期|全年")
_FORESEEN = re.compile("(?:预计|预测|初步判断|展望|力争|预期)[，,：:]")
"""Words of a clause before that make what follows a forecast."""
_WHOLE_YEAR = re.compile(r"(?:(?:19|20)[0-9]{2}年)?全年(?!以来|目标|任务|计划|度|预期|预算|的)")
_CARRIED_OUT = re.compile("(?:计划|目标|任务|安排|措施|举措|建议)[^，。；、]{0,6}(?:执行|完成|落实|实施|办理|采纳)")
"""A plan in the heading of what became of it: 2023年计划执行情况."""
_LED = re.compile("(?:计划|拟|预计|力争|争取|将)(?:于|在|到)?(?:19|20)[0-9]{2}年")
"""计划2023年建成，2024年全面投用: what a plan before goes on with."""
_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4}


class Check(Kind):
    """Clauses that tell as done what falls outside the time that the title or first heading names.

    past-deadline: 请于…前报送 before the day of issue. whole-year: 全年…, or the bare year with levels and growth, in a
    report on a part of the year. later-part: a later part of the year. plan-part: a part of the year that is over in the plan for the rest of it. part-of-whole: words of a report on
    a part of the year (`halves`) in one on the whole. headed-part: months that the heading above leaves out, times left standing from the last report. mixed-parts: a
    part of the year and the whole of it for one result. stale-plan: an earlier year in the plan for the next. past-plan: a
    deadline there in a year that is over. part-base: a part of the year as the base of next year's target. other-year: a heading of another year, a sentence of results of a
    later one. unknown-year: a year after all that is known.
    """

    kind: Literal["coverage"]
    faults: Annotated[list[Fault], Field(min_length=1)]
    planned: Annotated[Expression, Field(description="words that make a clause a plan, a target or a comparison")]
    plan_sections: Annotated[Expression, Field(description="headings under which plans stand")]
    done: Annotated[Expression, Field(description="words that tell a result")]
    always: Annotated[
        Expression, Field(description="phrases for a whole year that no report on a part of it can use")
    ] = ""
    halves: Annotated[
        Expression, Field(description="phrases for a part of the year that no report on the whole can use")
    ] = ""
    written_after: Annotated[
        Expression, Field(description="words of a title whose report is written long after the year that it names")
    ] = ""
    late: Annotated[int, Field(ge=1, description="months after its period within which a report may be written")] = 2

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """The places in the order of the text; none where the report does not say what time it is about."""
        rows = subject.get(coverage.extract)
        found = list(self._all(subject, rows[0])) if rows else []
        if "past-deadline" in self.faults:
            found.extend(deadlines.find(subject))
            found.extend(stale.unissued(subject, self.planned))
            about = rows[0] if rows else None
            found.extend(issued.find(subject, about, self.planned, self.plan_sections, self.written_after))
            found.extend(cohorts.find(subject, rows[0] if rows else None, self.planned, self.plan_sections))
        if "headed-part" in self.faults:
            found.extend(headed.years(subject))
            found.extend(drift.find(subject, rows[0] if rows else None, self.plan_sections))
            found.extend(headed.carried(subject, rows[0].year) if rows and rows[0].year and rows[0].whole else ())
            found.extend(stale.reported(subject, rows[0] if rows else None))
            found.extend(carried.find(subject))
            found.extend(parts.find(subject, rows[0]) if rows else ())
            found.extend(parts.seasons(subject))
        end = -1
        for violation in sorted(found, key=lambda one: (one.start, -one.end)):
            if violation.start >= end:
                end = violation.end
                yield violation

    def _all(self, subject: Subject, about: Coverage) -> Iterator[Violation]:
        if "other-year" in self.faults and about.whole and about.year:
            yield from self._other_year(subject, about, about.year)
        if "unknown-year" in self.faults and about.year:
            yield from self._unknown(subject, about, about.year)
        yield from self._until(subject, about)
        if "plan-part" in self.faults:
            yield from self._plan_parts(subject, about)
        if "part-of-whole" in self.faults and self.halves and about.whole:
            for match in expression.compiled(self.halves).finditer(subject.folded, about.end):
                yield self._violation(about, *match.span())
        if "headed-part" in self.faults:
            yield from headed.find(subject, self.planned, self.plan_sections)
        for fault, find in (("stale-plan", stale.plans), ("past-plan", stale.deadlines), ("part-base", stale.bases)):
            if fault in self.faults:
                yield from find(subject, about, self.planned, self.plan_sections)
        if "unknown-year" in self.faults and about.year:
            yield from stale.ahead(subject, about, self.planned, self.plan_sections)
        if "mixed-parts" in self.faults:
            yield from self._mixed(subject, about)
        if about.whole or about.last == 12 or not {"whole-year", "later-part"} & set(self.faults):
            return
        if "whole-year" in self.faults and about.year:
            yield from self._bare_years(subject, about)
        rows = subject.get(clauses.extract)
        for at, clause in enumerate(rows):
            words = subject.folded[clause.start : clause.end]
            if "whole-year" in self.faults and self.always:
                for match in expression.compiled(self.always).finditer(words):
                    yield self._violation(about, clause.start + match.start(), clause.start + match.end())
            if clause.start < about.end:
                continue
            behind = [row for row in rows[at + 1 : at + 3] if row.sentence == clause.sentence]
            follow = next((row for row in behind if self._figure(subject, row)), behind[0] if behind else None)
            bare = not self._figure(subject, clause) or _LATER.fullmatch(words.strip())
            if len(words) <= 14 and follow and bare:
                yield from self._outside(subject, about, clause, follow)
            else:
                yield from self._outside(subject, about, clause, clause)

    def _told(self, subject: Subject, clause: Clause, words: str) -> bool:
        """Whether a clause tells a result: a word for it, and no plan in its sentence or its section."""
        if not regex.search(self.done, words, timeout=1) or regex.search(self.planned, words, timeout=1):
            return False
        return not self._in_plan(subject, clause.start)

    def _in_plan(self, subject: Subject, offset: int) -> bool:
        above = (_CARRIED_OUT.sub("", words) for words in words_above(subject, offset))
        return any(regex.search(self.plan_sections, words, timeout=1) for words in above)

    def _outside(self, subject: Subject, about: Coverage, clause: Clause, told: Clause) -> Iterator[Violation]:
        """A part of time in one clause whose result stands there or, behind a mere 2024年上半年, in the next one."""
        words = _COMPARED.sub("", subject.folded[clause.start : clause.end])
        said = _COMPARED.sub("", subject.folded[clause.start : told.end])
        month = _MONTH.match(subject.folded[clause.start : clause.end])
        grown = _GROWN.match(subject.folded, told.end) and not regex.search(self.planned, said, timeout=1)
        bare = _LATER.fullmatch(words.strip()) if told is not clause else None
        bare = bare or _LATER.match(words.strip())
        spanned = bare and (bare["to"] or bare["several"])  # 1—8月，发布预警186次: no plan begins in January
        dated = (month or spanned) and self._figure(subject, told) and not regex.search(self.planned, said, timeout=1)
        if not self._told(subject, told, said) and (not (grown or dated) or self._in_plan(subject, clause.start)):
            return
        begin = max(subject.folded.rfind(stop, max(0, clause.start - 30), clause.start) + 1 for stop in "。；\n")
        if _FORESEEN.search(subject.folded[max(begin, clause.start - 30) : clause.start]):
            return
        year = _YEAR.search(words)
        if (year and about.year and int(year["y"]) != about.year) or re.search("上年|去年|往年|历年|同期", words):
            return
        figure = self._figure(subject, told)
        if "whole-year" in self.faults:
            whole = _WHOLE_YEAR.search(subject.folded[clause.start : clause.end])
            if whole and figure:
                yield self._violation(about, clause.start + whole.start(), figure)
                return
        if (
            "later-part" in self.faults
            and figure
            and (later := next((one for one in _LATER.finditer(words) if _last_month(one) > about.last), None))
        ):
            yield self._violation(about, clause.start + later.start(), clause.start + later.end())
            return
        feast = _FEAST.search(words) if "later-part" in self.faults and figure and not year else None
        if feast and about.last + 1 < _FEASTS[feast["feast"]]:
            yield self._violation(about, clause.start + feast.start(), clause.start + feast.end())
            return
        month = _MONTH.match(words) if "later-part" in self.faults and figure and not year else None
        beyond = about.last + (about.first != about.last)  # a report on one month tells of no other
        if month and beyond < int(month["m"]) <= 12:
            yield self._violation(about, clause.start + month.start("at"), clause.start + month.end("at"))

    def _figure(self, subject: Subject, clause: Clause) -> int:
        """Where the first figure of a clause ends, 0 where it has none."""
        rows = subject.get(figures.extract)
        at = bisect_left(rows, clause.start, key=lambda row: row.start)
        return rows[at].end if at < len(rows) and rows[at].start < clause.end else 0

    def _bare_years(self, subject: Subject, about: Coverage) -> Iterator[Violation]:
        """2023年，全区实现产值…，同比增长…: a bare year before levels and growth, without a part of the year in its sentence."""
        rows = subject.get(clauses.extract)
        for at, clause in enumerate(rows[:-1]):
            words = subject.folded[clause.start : clause.end].strip()
            opens = at == 0 or rows[at - 1].sentence != clause.sentence
            if (
                not opens
                or clause.start < about.end
                or not re.match(f"{about.year}年(?![0-9一二三四上下前末底初度以第中])", words)
            ):
                continue
            near = rows[at : at + 3] if len(words) > 5 else rows[at + 1 : at + 3]
            told = next((row for row in near if row.sentence == clause.sentence and self._figure(subject, row)), None)
            if told is None:
                continue
            last = at
            while last + 1 < len(rows) and rows[last + 1].sentence == clause.sentence:
                last += 1
            sentence = subject.folded[clause.end : rows[last].end]
            said = subject.folded[told.start : told.end]
            if (
                _WITHIN.search(sentence.replace("全年以来", ""))
                or "同比" not in sentence
                or not self._told(subject, told, said)
            ):
                continue
            yield self._violation(about, clause.start, self._figure(subject, told))

    def _other_year(self, subject: Subject, about: Coverage, year: int) -> Iterator[Violation]:
        """A heading 2021年工作总结 in a report on 2022, or a plan for a year that is over."""
        for heading in subject.get(headings.extract):
            words = subject.folded[heading.start : heading.end]
            found = list(_YEAR.finditer(words))
            if len(found) != 1 or heading.start <= about.start < heading.end:
                continue
            told, value = found[0], int(found[0]["y"])
            planned = regex.search(self.plan_sections, words, timeout=1) and not _CARRIED_OUT.search(words)
            report = re.search("工作(?:完成)?情况|工作总结|工作回顾|主要(?:工作|成绩|成效)|完成情况|预算执行", words)
            later = (
                value > year and told.end() < len(words) and coverage.part(words[told.end() :])
            )  # 2023年上半年执行情况
            if value <= year if planned else report and value != year and not later:
                yield self._violation(about, heading.start + told.start(), heading.start + told.end())
        yield from self._opened(subject, about, year)

    def _is_written_after(self, subject: Subject, about: Coverage) -> bool:
        """Whether the report is of a kind that is written in the year after the one that it is about: an audit."""
        head = subject.folded[: about.end + 40]
        return bool(self.written_after and regex.search(self.written_after, head, timeout=1))

    def _opened(self, subject: Subject, about: Coverage, year: int) -> Iterator[Violation]:
        """2023年，集团实现… in a report on 2022: a later year whose results cannot be known yet opens a sentence of results."""
        if self._is_written_after(subject, about):
            return
        rows = subject.get(clauses.extract)
        for clause, told in pairwise(rows):
            found = _BARE_YEAR.fullmatch(subject.folded[clause.start : clause.end].strip())
            if found is None or told.sentence != clause.sentence or clause.start < about.end:
                continue
            value = int(found["y"])
            known = value <= max(year, about.plan or 0) or (about.issued and about.issued.year >= value)
            if known or value > year + 2 or not self._figure(subject, told):
                continue
            if self._told(subject, told, subject.folded[told.start : told.end]):
                yield self._violation(about, clause.start, clause.end)

    def _unknown(self, subject: Subject, about: Coverage, year: int) -> Iterator[Violation]:
        known = max(year, about.plan or 0) + self._is_written_after(subject, about)
        for period in subject.get(periods.extract):
            if period.first is None or period.masked or period.first.year <= known or period.first.year > known + 30:
                continue
            clause = clauses.at(subject, period.start)
            if clause is None or period.kind not in ("year", "half", "quarter", "month", "day"):
                continue
            words = subject.folded[clause.start : clause.end]
            rest = subject.folded[period.end : clause.end]
            if not regex.match(self.done, rest, timeout=1) or regex.search(self.planned, words, timeout=1):
                continue
            if about.issued and period.first <= about.issued:
                continue
            if _LED.search(re.split("[。；\n]", subject.folded[max(0, clause.start - 60) : clause.start])[-1]):
                continue
            word = regex.match(self.done, rest, timeout=1)
            stop = period.end + (word.end() if word else 0)
            note: Words = {"en": f"the report covers {year}", "zh": f"本文所述为{year}年"}
            yield Violation(
                period.start, stop, values={"about": note}, evidence=(Evidence(about.start, about.end, note),)
            )

    def _mixed(self, subject: Subject, about: Coverage) -> Iterator[Violation]:
        """2023年前三季度，公司全年实现收入: a part of the year and the whole of it for one result."""
        for clause, told in pairwise(subject.get(clauses.extract)):
            if told.sentence != clause.sentence or not self._figure(subject, told):
                continue
            words, result = (subject.folded[one.start : one.end] for one in (clause, told))
            bare = _OPENS.fullmatch(re.sub("^(?:19|20)[0-9]{2}年", "", words.strip()))
            whole = re.search("全年(?=[^，。；的目计任预占]{0,4}(?:实现|完成|累计|共|新增))", result) if bare else None
            if whole and not regex.search(self.planned, result, timeout=1):
                yield self._violation(about, clause.start, told.start + whole.end())

    def _until(self, subject: Subject, about: Coverage) -> Iterator[Violation]:
        """截至9月底 in a report on half a year, 截至2024年10月 in one on 2023: a result of a time after it was written."""
        for match in _UNTIL.finditer(subject.folded, about.end) if not self._is_written_after(subject, about) else ():
            ahead = int(match["y"]) - about.year if match["y"] and about.year else 0
            month = 12 if match["end"] else int(match["m"])
            beyond = 12 * ahead + month - about.last
            day = about.issued
            if day and match["y"] and (int(match["y"]), month - bool(match["end"])) <= (day.year, day.month):
                continue  # it was written after that
            fault: Fault = "unknown-year" if ahead else "later-part"
            late = 3 * self.late if ahead else self.late
            if fault not in self.faults or not 1 <= month <= 12 or not late < beyond <= 60:
                continue
            clause = clauses.at(subject, match.start())
            told = "，".join(re.split("[，。；]", subject.folded[match.end() : match.end() + 40])[:2])
            settled = re.search("已|累计|共", told)
            led = re.split("已(?![定批审])", told)[0]  # what is done is no plan, whatever it is about
            if clause is None or regex.search(
                self.planned, subject.folded[clause.start : match.end()] + led, timeout=1
            ):
                continue
            if settled or not self._in_plan(subject, match.start()):
                yield self._violation(about, *match.span())

    def _plan_parts(self, subject: Subject, about: Coverage) -> Iterator[Violation]:
        """上半年计划新开工 below 下半年工作计划: what is planned there is over."""
        for heading in subject.get(headings.extract):
            words = headings.words(subject, heading)
            part = _REST.search(words)
            if part is None or not regex.search(self.plan_sections, words, timeout=1):
                continue
            gone = 6 if part["half"] else 3 * (_NUMERALS.get(part["quarter"], 0) or int(part["quarter"])) - 3
            for match in _AIMED.finditer(subject.folded, *heading.body):
                if _last_month(match) <= gone:
                    yield self._violation(about, *match.span())

    def _violation(self, about: Coverage, start: int, end: int) -> Violation:
        said = f"{about.year or ''}:{about.first}-{about.last}"
        en = f"months {about.first} to {about.last}" if not about.whole else "the whole year"
        zh = f"{about.first}—{about.last}月" if not about.whole else "全年"
        note: Words = {
            "en": f"the report covers {en} of {about.year or 'its year'}",
            "zh": f"本文所述为{about.year or '当'}年{zh}",
        }
        return Violation(
            start,
            end,
            values={"about": note},
            evidence=(Evidence(about.start, about.end, note),),
            details={"covers": said},
        )


def _last_month(later: "re.Match[str]") -> int:
    if later["half"]:
        return 6 if later["half"][0] == "上" else 12
    if later["to"]:
        return int(later["to"])
    digit = later["several"] or later["quarter"]
    return 3 * int(_NUMERALS.get(digit, 0) or digit)
