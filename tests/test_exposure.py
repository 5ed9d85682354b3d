"""The exposure summary counts masks, says which hide nothing, and never claims more than was checked."""

import json

import validator
from validator import exposure
from validator.report import json as json_report
from validator.report._shape import ReportOptions

MASKED = (
    "某区工业运行情况\n\n重点培育装备制造、新材料、电子信息、生物医药、新能源、食品加工*大产业，完成产值*亿元，同比增长*%，"
    "利润*亿元，增长*%，税收*亿元，增长*%，出口增长12.5%。**集团、**重工、**电子投产。\n"
)


def _summary(text: str) -> exposure.Exposure:
    result = validator.check_text(text, metrics=True)
    return exposure.of(result.documents[0], result.findings, len(result.documents))


def test_a_mask_that_a_list_gives_away_is_void() -> None:
    """The interval is told, and the mask counts among those that hide nothing."""
    summary = _summary(MASKED)
    assert summary.void >= 1
    assert ("6", "6") in {(interval.low, interval.high) for interval in summary.intervals}


def test_the_convention_counts_masked_against_raw() -> None:
    """Three rates masked, one raw."""
    assert exposure.Habit("percent_figures", 3, 1) in _summary(MASKED).habits


def test_findings_speak_to_their_criterion() -> None:
    """A raw rate and a counted list are inferences."""
    inference = next(c for c in _summary(MASKED).criteria if c.name == "inference")
    assert inference.status == "findings"
    assert {"RED201", "RED207"} <= set(inference.rules)


def test_one_document_alone_cannot_be_linked_to_others() -> None:
    """What was not looked at is not called clear."""
    linkability = next(c for c in _summary(MASKED).criteria if c.name == "linkability")
    assert linkability.status == "not assessable"


def test_a_document_without_masks_is_not_assessed() -> None:
    """Where nothing is masked there is nobody to protect, and nothing to boast of."""
    summary = _summary("云溪区工业运行情况\n\n完成产值12亿元，同比增长3.5%。\n")
    assert {c.status for c in summary.criteria} == {"not assessable"}


def test_no_summary_says_anonymous() -> None:
    """WP216 wants a full analysis for that word."""
    result = validator.check_text(MASKED, metrics=True)
    told = json_report.render(result, ReportOptions())[""]
    assert "anonymous" not in json.loads(told)["documents"][0]["exposure"].__repr__()
    assert "匿名" not in told
