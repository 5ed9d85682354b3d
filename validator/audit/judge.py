"""This module lets great-expectations judge the tables of a run: the one place that imports it.

Its context is ephemeral, its tables hold numbers and escaped names alone, and whatever it leaves out in silence (empty
tables, missing values, columns that are not there) is an expectation of its own.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from validator.audit.suites import Expectation, Suite
from validator.audit.tables import ID, Tables, shown
from validator.audit.verdict import Judgement, Outcome, Status
from validator.audit.vocabulary import ABOUT_NULLS, class_name
from validator.finding import Words

SHOWN_DOCUMENTS = 100
"""Documents that an outcome names."""

_ROWS = Expectation(
    "expect_table_row_count_to_be_between",
    {"min_value": 1},
    "critical",
    {"en": "The collection holds a document", "zh": "文件集中至少有一份文件"},
)
"""What every suite expects, since great-expectations finds nothing wrong with an empty table."""


def preload() -> Any:
    """Load great-expectations, which takes seconds: in a thread, while documents are being checked."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations
    import great_expectations.expectations

    return great_expectations


def judge(tables: Tables, suites: Sequence[Suite], docs: Path | None = None) -> tuple[Judgement, ...]:
    """Judge each suite through a checkpoint; its pages, as the library makes them, go to the folder `docs`.

    The pages are not fit to be shown before `validator.audit.docs` has been over them.
    """
    gx = preload()
    context = _context(gx, docs)
    source = context.data_sources.add_pandas("collection")
    return tuple(_suite(gx, context, source, suite, tables, docs) for suite in suites)


def _context(gx: Any, docs: Path | None) -> Any:
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    if docs:
        store = {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(docs)}
        index = {"class_name": "DefaultSiteIndexBuilder"}
        site = {"class_name": "SiteBuilder", "site_index_builder": index, "store_backend": store}
        context.add_data_docs_site("audit", site)
    return context


def _suite(gx: Any, context: Any, source: Any, suite: Suite, tables: Tables, docs: Path | None) -> Judgement:
    from great_expectations.checkpoint import UpdateDataDocsAction

    frame = tables.named(suite.table)
    rows = len(frame)
    expectations = (_ROWS, *suite.expectations)
    present = [each for each in expectations if set(each.columns) <= set(frame.columns)]
    asset = source.add_dataframe_asset(suite.name).add_batch_definition_whole_dataframe("run")
    made = context.suites.add(gx.ExpectationSuite(name=suite.name))
    for each in {_key(each): each for each in _with_values(present)}.values():
        made.add_expectation(_expectation(gx, each))
    validation = gx.ValidationDefinition(name=suite.name, data=asset, suite=made)
    checkpoint = gx.Checkpoint(
        name=suite.name,
        validation_definitions=[context.validation_definitions.add(validation)],
        actions=[UpdateDataDocsAction(name="pages", site_names=["audit"])] if docs else [],
        result_format={"result_format": "COMPLETE", "unexpected_index_column_names": [ID]},
    )
    checked = context.checkpoints.add(checkpoint).run(batch_parameters={"dataframe": _pandas(frame)})
    (run,) = checked.run_results.values()
    results = {result.expectation_config.meta["key"]: result for result in run.results}
    judgement = Judgement(suite, tuple(_outcome(each, results, tables, rows) for each in expectations))
    return _agreeing(judgement, run)


def _agreeing(judgement: Judgement, run: Any) -> Judgement:
    """The judgement, seen to be no milder than what the library says of the suite.

    Raises:
        RuntimeError: the library found something graver: its results were misread.
    """
    said = run.get_max_severity_failure()
    ours = judgement.gravest()
    order = ("critical", "warning", "info", None)
    if order.index(ours) > order.index(said.value if said else None):
        raise RuntimeError(f"great-expectations found {judgement.suite.name} to fail as {said.value}, read as {ours}")
    return judgement


def _pandas(frame: Any) -> Any:
    """The frame in the library's terms; missing counts make a column one of floats."""
    import pandas as pd

    columns = {name: frame[name].to_list() for name in frame.columns if name != ID}
    return pd.DataFrame({ID: pd.Series(frame[ID].to_list(), dtype="object"), **_floats(columns)})


def _floats(columns: dict[str, list[Any]]) -> dict[str, Any]:
    import pandas as pd

    return {name: pd.Series(values, dtype="float64") for name, values in columns.items()}


def _with_values(expectations: Iterable[Expectation]) -> Iterable[Expectation]:
    """Each expectation, and before it, where a missing value fails it, that its columns have values."""
    for each in expectations:
        if each.nulls == "fail" and each.expect not in ABOUT_NULLS:
            for column in dict.fromkeys(each.columns):
                enough = {key: value for key, value in each.arguments.items() if key == "mostly"}
                yield Expectation(
                    "expect_column_values_to_not_be_null",
                    {"column": column, **enough},
                    each.severity,
                    {"en": f"A value for: {each.title['en']}", "zh": f"有数据：{each.title['zh']}"},
                    "fail",
                    each.line,
                )
        yield each


def _key(each: Expectation) -> str:
    """The library keeps expectations that differ in nothing else once."""
    return repr((each.expect, sorted(each.arguments.items()), each.severity))


def _expectation(gx: Any, each: Expectation) -> Any:
    made = getattr(gx.expectations, class_name(each.expect))
    title = shown(f"{each.title['zh']} / {each.title['en']}")
    return made(**each.arguments, severity=each.severity, description=title, meta={"key": _key(each)})


def _outcome(each: Expectation, results: dict[str, Any], tables: Tables, rows: int) -> Outcome:
    """One expectation's outcome, with that of its values."""
    result = results.get(_key(each))
    if result is None:
        absent = "、".join(sorted(each.columns))
        words: Words = {"en": f"not judged: {absent} was not part of this run", "zh": f"未评判：本次没有检查 {absent}"}
        return Outcome(each, "unjudged", reason=words)
    if raised := _raised(result):
        return Outcome(each, "unjudged", reason={"en": f"not judged: {raised}", "zh": f"未评判：{raised}"})
    beside = [results[_key(one)] for one in _with_values([each]) if one is not each]
    found = result.result
    unexpected = int(found.get("unexpected_count") or 0)
    lacks = max((int(one.result["unexpected_count"]) for one in beside), default=0)
    missing = max(int(found.get("missing_count") or 0), lacks)
    met = result.success and all(one.success for one in beside) and _enough(each, rows, unexpected + lacks)
    status: Status = "met" if met else "failed"
    if (met and each.columns and rows and missing == rows and each.expect not in ABOUT_NULLS) or not (
        rows or each is _ROWS
    ):
        status = "absent"
    named = () if met else _documents([result, *beside], tables)
    return Outcome(each, status, rows - missing, unexpected, missing, _observed(found.get("observed_value")), named)


def _enough(each: Expectation, rows: int, wrong: int) -> bool:
    """Whether the share asked for is met when a document without a value is one that fails."""
    mostly = each.arguments.get("mostly")
    return mostly is None or wrong <= (1 - mostly) * rows + 1e-9


def _documents(results: Iterable[Any], tables: Tables) -> tuple[str, ...]:
    named = [row[ID] for result in results for row in result.result.get("unexpected_index_list") or ()]
    return tuple(tables.paths[name] for name in dict.fromkeys(named[: 2 * SHOWN_DOCUMENTS]))[:SHOWN_DOCUMENTS]


def _observed(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    return "" if value is None else str(value)


def _raised(result: Any) -> str:
    """What went wrong while an expectation was judged, "" where nothing did."""
    told = result.exception_info or {}
    parts = [told] if "raised_exception" in told else list(told.values())
    return next((str(part["exception_message"]) for part in parts if part.get("raised_exception")), "")
