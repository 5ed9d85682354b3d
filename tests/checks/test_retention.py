"""What must stay public is told where a mask took it, and nothing else."""

import pytest

from validator import pipeline, ruleset

RULES = ruleset.load().chosen(["RED213"])


def told(text: str) -> list[str]:
    """What is reported of a text."""
    return [
        f.excerpt for f in pipeline.check([pipeline.Source("report.txt", text="局工作总结\n" + text)], RULES).findings
    ]


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("依照《中华人民共和国**法》处罚。", "《中华人民共和国**法》"),
        ("依据GB/T ****检测。", "GB/T ****"),
        ("落实“十*五”规划。", "“十*五”"),
    ],
)
def test_a_masked_public_thing_is_told_whole(text: str, excerpt: str) -> None:
    """Laws, standards and plans of the nation are no secrets."""
    assert told(text) == [excerpt]


@pytest.mark.parametrize("text", ["依照《中华人民共和国审计法》处罚*万元。", "印发《**市工业发展规划》。", "增长*%。"])
def test_a_mask_elsewhere_is_left_alone(text: str) -> None:
    """A local plan and a figure may be masked."""
    assert told(text) == []
