"""This module audits a collection: documents are checked while great-expectations loads, then it judges the tables."""

import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from validator.audit import docs, judge, tables
from validator.audit.suites import Suite
from validator.audit.verdict import Verdict, Waived
from validator.finding import Waiver
from validator.result import Result


def beside(check: Callable[[], Result]) -> Result:
    """What `check` gives, great-expectations having been loaded meanwhile.

    The run must measure its documents and hold no word of theirs: `metrics` set, `excerpts` masked.
    """
    with ThreadPoolExecutor(1, "loading") as loading:
        loaded = loading.submit(judge.preload)
        result = check()
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
        waived=_waived(result),
        notices=result.notices,
        titles={rule.code: rule.title for rule in result.rules},
        version=result.version,
        rules_digest=result.rules_digest,
        started=result.started,
        seconds=result.seconds,
    )


def _waived(result: Result) -> tuple[Waived, ...]:
    reasons = ((found.rule, found.waiver or Waiver("baseline")) for found in result.waived)
    counts = Counter((rule, reason.by, reason.owner, reason.until) for rule, reason in reasons)
    return tuple(Waived(*key, count) for key, count in sorted(counts.items()))
