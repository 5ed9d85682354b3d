"""This module audits a collection: documents are checked while great-expectations loads, then it judges the tables."""

import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from validator import pipeline
from validator.audit import docs, judge, tables
from validator.audit.suites import Suite
from validator.audit.verdict import Verdict
from validator.result import Result
from validator.ruleset import Ruleset


def check(
    sources: Sequence[pipeline.Source],
    ruleset: Ruleset,
    options: pipeline.Options,
    progress: Callable[[int], None] | None = None,
) -> Result:
    """The result of a run that can be judged: measured, and with no word of a document in it."""
    options = replace(options, metrics=True, excerpts="masked", keep_text=False)
    with ThreadPoolExecutor(1, "loading") as loading:
        loaded = loading.submit(judge.preload)
        result = pipeline.check(sources, ruleset, options, progress)
        loaded.result()
    return result


def verdict(result: Result, suites: Sequence[Suite], pages: Path | None = None) -> Verdict:
    """What the suites say of a run; great-expectations' own pages, hardened, go to the folder `pages`."""
    made = tables.build(result)
    if pages is None:
        judgements = judge.judge(made, suites)
    else:
        with tempfile.TemporaryDirectory() as folder:
            judgements = judge.judge(made, suites, Path(folder) / "pages")
            docs.publish(Path(folder) / "pages", pages, judgements)
    unread = [record.path for record in result.unreadable]
    unread += [failure.document or failure.rule for failure in result.failures]
    return Verdict(
        judgements=judgements,
        documents=len(result.documents),
        unread=tuple(dict.fromkeys(unread)),
        titles={rule.code: rule.title for rule in result.rules},
        version=result.version,
        rules_digest=result.rules_digest,
        started=result.started,
        seconds=result.seconds,
    )
