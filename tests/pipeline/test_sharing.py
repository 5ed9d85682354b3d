"""A run of many documents holds what its findings have in common once."""

from dataclasses import replace

from tests.report import samples
from validator import pipeline, ruleset
from validator.sharing import Shared

TEXT = "某县工业运行情况\n\n产值*亿元，利润*亿元，税收*亿元，出口*亿元，投资*亿元，用电12.5亿元，服务企业*家。\n"


def test_a_shared_finding_is_the_same_finding() -> None:
    """Nothing is told otherwise for being told once."""
    shared = Shared()
    for finding in samples.result().findings:
        assert shared.finding(finding) == finding


def test_equal_words_are_one_object() -> None:
    """However they came to be equal."""
    shared = Shared()
    one = samples.summary_findings()[2]
    copies = [
        replace(
            one,
            message={"en": "".join([*one.message["en"]]), "zh": "".join([*one.message["zh"]])},
            excerpt="".join([*one.excerpt]),
        )
        for _ in range(2)
    ]
    first, second = map(shared.finding, copies)
    assert first.message is second.message
    assert first.excerpt is second.excerpt
    assert first.evidence[0].note is second.evidence[1].note


def test_the_findings_of_a_run_share_what_they_say() -> None:
    """Two documents of one wording have one copy of it."""
    sources = [pipeline.Source(f"{name}.txt", text=TEXT) for name in "ab"]
    found = pipeline.check(sources, ruleset.load()).findings
    told = {finding.document: finding for finding in found if finding.rule == "RED201"}
    assert set(told) == {"a.txt", "b.txt"}
    assert told["a.txt"].message is told["b.txt"].message
