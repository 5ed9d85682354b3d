"""Metrics are counts over the tables of a document and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from validator import pipeline, ruleset
from validator.extract import metrics

RULES = ruleset.load()


def _measured(text: str) -> dict[str, float]:
    document = pipeline.read(pipeline.Source("a.txt", text=text))
    assert not isinstance(document, pipeline.Unreadable)
    return metrics.measure(pipeline.readings(document, RULES, pipeline.Options())["healed"])


def test_masked_and_raw_figures_count_by_dimension() -> None:
    """Two percentages masked, one raw; one amount of money masked."""
    found = _measured("全县情况\n\n产值增长*%，税收增长**%，出口增长12.5%，利润*亿元，排名第3位。\n")
    assert (found["masked_percent_figures"], found["raw_percent_figures"]) == (2, 1)
    assert (found["masked_money_figures"], found["raw_money_figures"]) == (1, 0)
    assert found["masked_figures"] == 3
    assert found["masks"] == 3


def test_a_run_measures_only_where_it_is_asked_to() -> None:
    """A plain check does not pay for the audit."""
    source = pipeline.Source("a.txt", text="某县情况\n\n利润*亿元。\n")
    plain = pipeline.check([source], RULES, pipeline.Options())
    asked = pipeline.check([source], RULES, pipeline.Options(metrics=True))
    assert plain.documents[0].metrics == {}
    assert tuple(asked.documents[0].metrics) == metrics.columns()


@given(st.text(st.sampled_from("产值*增长%亿元某县，。12.5ＸX公司\n、—"), max_size=60))
def test_every_text_has_every_metric(text: str) -> None:
    """Each is there, none is negative, and the kinds add up to the whole."""
    found = _measured(text)
    assert tuple(found) == metrics.columns()
    assert all(value >= 0 for value in found.values())
    kinds = [key for key in found if key.endswith("_masks")]
    assert sum(found[key] for key in kinds) == found["masks"]
