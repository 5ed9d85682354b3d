"""This module reads waivers, findings that a person answers for in a reviewed YAML file, and applies them.

    waivers:
      - rule: RED201
        paths: ["2023/*.txt"]          # globs, relative to this file
        excerpt: 12.5%                 # or fingerprint: the finding's own
        reason: published in the statistical yearbook, table 3-2
        owner: wang.li
        expires: 2027-06-30            # required for rules whose severity is error
        ticket: SEC-114                # optional

An expired waiver opens its findings again and says so; it tells some days before.
"""

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from validator import yamlfile
from validator.errors import RuleFileError, RuleProblem, UsageError
from validator.finding import Finding, Words
from validator.finding import Waiver as Reason
from validator.places import Reach, matches, relative_to
from validator.result import Notice, Result
from validator.rule import Rule


class Place(BaseModel):
    """One waiver as it stands in its file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: Annotated[str, Field(min_length=3, description="code, start of a code, or name")]
    paths: Annotated[list[str], Field(description="globs, relative to this file; all documents where none")] = []
    fingerprint: Annotated[list[str] | str, Field(description="of one finding or several")] = []
    excerpt: Annotated[str, Field(description="the finding's text, for what may be public")] = ""
    reason: Annotated[str, Field(min_length=3, description="why it may stay")]
    owner: Annotated[str, Field(min_length=1, description="who answers for it")]
    expires: Annotated[date | None, Field(description="the last day on which it holds")] = None
    ticket: str = ""

    @model_validator(mode="after")
    def _is_placed(self) -> "Place":
        if not (self.paths or self.fingerprint or self.excerpt):
            raise ValueError("must say where: paths, fingerprint or excerpt")
        return self


class File(BaseModel):
    """A file of waivers."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    waivers: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One waiver with where it stands, and the codes of the rules that it means."""

    file: Path
    line: int
    place: Place
    codes: frozenset[str]

    def covers(self, finding: Finding, document: str, excerpt: str) -> bool:
        """Whether it is about a finding; `document` is the finding's document as the waiver's file calls it.

        `excerpt` is the finding's text, which the finding itself does not tell where excerpts are masked.
        """
        place = self.place
        prints = [place.fingerprint] if isinstance(place.fingerprint, str) else place.fingerprint
        return (
            finding.rule in self.codes
            and (not prints or finding.fingerprint in prints)
            and (not place.excerpt or place.excerpt == excerpt)
            and (not place.paths or any(matches(glob, document) for glob in place.paths))
        )


def load(path: Path, rules: Sequence[Rule], named: Callable[[Rule, str], bool]) -> list[Entry]:
    """The waivers of a file. `rules` are all that there are, `named` says whether a word means one of them.

    Raises:
        UsageError: the file is missing.
        RuleFileError: it is wrong; every fault is in it as `path:line: key: what`.
    """
    if not path.is_file():
        raise UsageError(f"there is no file of waivers {path}")
    shown = path.as_posix()
    data, lines, problems = yamlfile.load(path, shown)
    if not isinstance(data, dict) or set(data) != {"waivers"} or not isinstance(data["waivers"], list | None):
        problems = problems or [RuleProblem(shown, 1, "", "must hold one key, waivers, and a list under it")]
        raise RuleFileError(problems)
    found = []
    for index, given in enumerate(data["waivers"] or ()):
        keys: yamlfile.Keys = ("waivers", index)
        place = _place(given, keys, shown, lines, problems)
        if place:
            meant = [rule for rule in rules if named(rule, place.rule)]
            problems += _faults(place, meant, rules, keys, shown, lines)
            found.append(Entry(path, yamlfile.line_of(lines, keys), place, frozenset(rule.code for rule in meant)))
    if problems:
        raise RuleFileError(problems)
    return found


def _place(
    given: Any, keys: yamlfile.Keys, shown: str, lines: yamlfile.Lines, problems: list[RuleProblem]
) -> Place | None:
    try:
        return Place.model_validate(given)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            at = (*keys, *fault["loc"])
            what = fault["msg"].removeprefix("Value error, ")
            if fault["type"] == "extra_forbidden":
                close = difflib.get_close_matches(str(at[-1]), list(Place.model_fields), 1)
                what = "unknown key" + (f"; did you mean {close[0]!r}?" if close else "")
            problems.append(RuleProblem(shown, yamlfile.line_of(lines, at), yamlfile.dotted(at), what))
        return None


def _faults(
    place: Place, meant: Sequence[Rule], rules: Sequence[Rule], keys: yamlfile.Keys, shown: str, lines: yamlfile.Lines
) -> Iterator[RuleProblem]:
    if not meant:
        close = difflib.get_close_matches(place.rule, [word for rule in rules for word in (rule.code, rule.name)], 1)
        hint = f"; did you mean {close[0]}?" if close else ""
        at = (*keys, "rule")
        yield RuleProblem(
            shown, yamlfile.line_of(lines, at), yamlfile.dotted(at), f"no such rule: {place.rule!r}{hint}"
        )
    if place.expires is None and (grave := [rule.code for rule in meant if rule.severity == "error"]):
        what = f"needs expires: findings of {', '.join(grave[:5])} block a release"
        yield RuleProblem(shown, yamlfile.line_of(lines, keys), yamlfile.dotted(keys), what)


def apply(result: Result, entries: Iterable[Entry], today: date, told_before: int, strict: bool) -> Result:
    """Set aside what waivers cover; tell those that ran out, will within `told_before` days, or cover nothing."""
    waivers: dict[int, Reason] = {}
    notices: list[Notice] = []
    texts = {record.path: record.text for record in result.documents if record.text}
    excerpts = [
        texts[finding.document][finding.start : finding.end] if finding.document in texts else finding.excerpt
        for finding in result.findings
    ]
    by_folder: dict[Path, list[str]] = {}
    for entry in entries:
        folder = entry.file.parent
        names = by_folder.setdefault(folder, [relative_to(folder, finding.document) for finding in result.findings])
        hits = [n for n, finding in enumerate(result.findings) if entry.covers(finding, names[n], excerpts[n])]
        until = entry.place.expires
        if until is None or until >= today:
            reason = Reason("waiver", entry.place.reason, entry.place.owner, until.isoformat() if until else "")
            waivers |= dict.fromkeys(hits, reason)
        what = _notice(entry, len(hits), today, told_before, result)
        if what:
            lapsed = until is not None and until < today
            notices.append(Notice(entry.file.as_posix(), entry.line, what, strict and (lapsed or not hits)))
    return result.setting_aside(waivers, notices)


def _notice(entry: Entry, hits: int, today: date, told_before: int, result: Result) -> Words | None:
    place, until = entry.place, entry.place.expires
    if until is not None and until < today:
        return {
            "en": f"the waiver of {place.rule} expired on {until} (owner: {place.owner}): {hits} open again",
            "zh": f"{place.rule} 的豁免已于 {until} 到期（责任人：{place.owner}），{hits} 处重新计入",
        }
    if not hits:
        if not _judged(entry, result):
            return None
        return {
            "en": f"this waiver of {place.rule} (owner: {place.owner}) covers no finding: correct it or take it out",
            "zh": f"{place.rule} 的此项豁免（责任人：{place.owner}）未对应任何问题：请更正或删除",
        }
    if until is not None and until - today <= timedelta(days=told_before):
        return {
            "en": f"the waiver of {place.rule} expires on {until} (owner: {place.owner}): {hits} will be open again",
            "zh": f"{place.rule} 的豁免将于 {until} 到期（责任人：{place.owner}），届时 {hits} 处重新计入",
        }
    return None


def _judged(entry: Entry, result: Result) -> bool:
    """Whether this run could have found what the waiver is about: a document that it covers was checked by its rules.

    A waiver without paths may be about any document, so that only a run over everything could tell.
    """
    reach = Reach(result, entry.file.parent)
    paths = entry.place.paths
    covered = [name for name in reach.documents if not paths or any(matches(glob, name) for glob in paths)]
    whole = bool(paths) or result.options.get("part") is None
    return whole and any(reach.judged(name, code) for name in covered for code in entry.codes)
