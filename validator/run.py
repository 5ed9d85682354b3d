"""This module does one run as its configuration asks: documents gathered and checked, known findings set aside."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from validator import baseline, cache, gather, pipeline, ruleset, suppressions, waivers
from validator.checks import linkage
from validator.collect._part import Columns
from validator.config import Configuration, Override
from validator.errors import RuleFileError, UsageError
from validator.finding import Severity, Words
from validator.job import Options, Source
from validator.places import matches, relative_to
from validator.result import Result
from validator.ruleset import Ruleset
from validator.scope import Scope, narrow


@dataclass(frozen=True)
class Job:
    """What is asked of one run: where to look, by which configuration, in which scope, and for which reports."""

    paths: Sequence[str]
    configuration: Configuration = field(default_factory=Configuration)
    scope: Scope = field(default_factory=Scope)
    stdin_name: str = "-"
    keep_text: bool = False
    metrics: bool = False


class Run:
    """A run that is ready to go: everything that can be wrong with what was asked has been found out."""

    def __init__(self, job: Job) -> None:
        """Load rules and known findings, and gather the documents.

        Raises:
            UsageError: a rule, configuration, baseline or waiver is wrong, or there is nothing to check.
        """
        configuration, settings = job.configuration, job.configuration.settings
        self.job = job
        with _blamed(configuration, "rules"):
            self.every = ruleset.load(settings.rules)
        with _blamed(configuration, "select"):
            self.every.chosen(settings.select)
        with _blamed(configuration, "ignore"):
            self.chosen = self.every.chosen(settings.select, settings.ignore)
        with _blamed(configuration, "profile"):
            _see_profile(settings.profile, self.every)
        self.baseline = baseline.load(Path(settings.baseline)) if settings.baseline else None
        self.waivers = [
            entry for file in settings.waivers for entry in waivers.load(Path(file), self.every.rules, ruleset.named)
        ]
        columns = Columns(settings.text_column, settings.id_column)
        found = gather.sources(job.paths, columns, settings.allow_empty, job.stdin_name)
        narrowed = narrow(found, job.scope, job.paths)
        self.sources = _sparing_companions(
            _configured(narrowed, job.configuration, self.every, self.chosen), self.chosen
        )

    def check(self, progress: Callable[[int], None] | None = None) -> Result:
        """Check the documents and set known findings aside: by comments, by waivers, then by the baseline."""
        job, settings = self.job, self.job.configuration.settings
        with_text = job.keep_text or any(entry.place.excerpt for entry in self.waivers)
        store = cache.Cache(cache.default_folder()) if settings.cache else None
        jobs = settings.jobs or os.cpu_count() or 1
        options = Options(settings.profile, settings.excerpts, with_text, job.metrics, jobs, store)
        result = pipeline.check(self.sources, self.chosen, options, progress)
        if store:
            store.sweep()
        result = self.sift(result)
        if with_text and not job.keep_text:
            result = replace(result, documents=tuple(replace(one, text="", blocks=()) for one in result.documents))
        return result

    def sift(self, result: Result) -> Result:
        """A result with what is known and allowed set aside; waivers that name a text need the documents' texts in it."""
        job, settings = self.job, self.job.configuration.settings
        told = {**result.options, **_told(job)}
        result = replace(result, options=told, may_be_empty=settings.allow_empty or not job.scope.whole)
        if settings.comments:
            result = suppressions.apply(result, self._meant, self._unknown, settings.strict)
        result = waivers.apply(result, self.waivers, today(), settings.waiver_days, settings.strict)
        if self.baseline:
            result = baseline.apply(result, self.baseline, settings.strict)
        return result

    def _meant(self, code: str, word: str) -> bool:
        return any(rule.code == code and ruleset.named(rule, word) for rule in self.every.rules)

    def _unknown(self, word: str) -> Words | None:
        if any(ruleset.named(rule, word) for rule in self.every.rules):
            return None
        return {"en": f"this comment names no rule: {word}", "zh": f"此注释中的规则不存在：{word}"}


def today() -> date:
    """The day of the run, in UTC; SOURCE_DATE_EPOCH pins it."""
    pinned = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (datetime.fromtimestamp(int(pinned), UTC) if pinned.isdigit() else datetime.now(UTC)).date()


def _told(job: Job) -> dict[str, str]:
    """What a report says of how the run came about."""
    scope = job.scope
    told = {"since": scope.since, "staged": "yes" if scope.staged else "", "shard": scope.shard}
    told["config"] = job.configuration.shown
    if not scope.whole or not all(Path(path).is_dir() for path in job.paths):
        told["part"] = "yes"
    return {name: value for name, value in told.items() if value}


@contextmanager
def _blamed(configuration: Configuration, key: str) -> Iterator[None]:
    """What is wrong with a value is told with the place in the configuration file that it comes from."""
    try:
        yield
    except RuleFileError:
        raise
    except UsageError as error:
        origin = configuration.origins.get(key, "")
        raise UsageError(f"{origin}: {key}: {error}" if configuration.file and ":" in origin else str(error)) from None


def _see_profile(name: str, every: Ruleset) -> None:
    if name:
        every.profile(name)


def _configured(found: Iterable[Source], configuration: Configuration, every: Ruleset, chosen: Ruleset) -> list[Source]:
    """The sources with what the configuration says of each path.

    Raises:
        UsageError: a rule or profile in it does not exist.
    """
    settings = configuration.settings
    with _blamed(configuration, "severity"):
        overall = _severities(settings.severity, every)
    with _blamed(configuration, "overrides"):
        parts = [(part, _spared(part, every, chosen), _severities(part.severity, every)) for part in settings.overrides]
        for part, _, _ in parts:
            _see_profile(part.profile, every)
    made = []
    for source in found:
        path = relative_to(configuration.folder, source.shown)
        mine = [each for each in parts if any(matches(glob, path) for glob in each[0].paths)]
        severities = dict(overall)
        for _, _, given in mine:
            severities |= given
        profile = next((part.profile for part, _, _ in reversed(mine) if part.profile), "")
        spared = frozenset(code for _, codes, _ in mine for code in codes)
        made.append(replace(source, profile=profile, spared=spared, severities=severities))
    return made


def _spared(part: Override, every: Ruleset, chosen: Ruleset) -> frozenset[str]:
    kept = {rule.code for rule in every.chosen(part.select, part.ignore).rules}
    return frozenset(rule.code for rule in chosen.rules if rule.code not in kept)


def _severities(given: dict[str, Severity], every: Ruleset) -> dict[str, Severity]:
    every.chosen(given)
    return {rule.code: level for word, level in given.items() for rule in every.rules if ruleset.named(rule, word)}


def _sparing_companions(found: Iterable[Source], chosen: Ruleset) -> list[Source]:
    """Companions are read by the rules that compare documents alone; without such a rule they are left out."""
    linking = {rule.code for rule in chosen.rules if any(isinstance(check, linkage.Check) for check in rule.checks)}
    others = frozenset(rule.code for rule in chosen.rules) - linking
    kept = [source for source in found if linking or not source.companion]
    if len(kept) > 0 and all(source.companion for source in kept):
        return []
    return [replace(one, spared=one.spared | others) if one.companion else one for one in kept]
