"""Masks that the words beside them spell are worked out; near-misses are not."""

import pytest

from validator import pipeline, ruleset

RULES = ruleset.load().chosen(["RED207"])


def worked_out(text: str) -> list[tuple[str, object, object]]:
    """Excerpt and interval of every recoverable value."""
    result = pipeline.check([pipeline.Source("report.txt", text="某单位2023年工作总结\n" + text)], RULES)
    return [(found.excerpt, found.details["low"], found.details["high"]) for found in result.findings]


@pytest.mark.parametrize(
    ("text", "excerpt", "value"),
    [
        ("销量翻了两番，即比上年增长**%。", "**%", "300"),
        ("每五名职工中就有一名党员，党员占**%。", "**%", "20"),
        ("男女职工各占一半，女职工占**%。", "**%", "50"),
        ("综合得分仅次于甲区、乙区、丙区，居全市第*位。", "第*位", "4"),
        ("建成驿站**个，东门、西门、北门各三个。", "**个", "9"),
        ("六所学校各选派教师两名，共**名。", "**名", "12"),
        ("对达标农户每户奖励2万元，共有5户达标，兑现**万元。", "**万元", "10"),
        ("每季度召开一次调度会，全年召开**次。", "**次", "4"),
        ("1号、2号、3号、4号泵站完成改造，**座泵站投入运行。", "**座泵站", "4"),
        ("实行**色管理，红色限期整改，黄色重点督办，绿色常态巡查。", "**色", "3"),
        ("该馆成立于1985年，至今已走过**载。", "**载", "38"),
        ("活动于5月6日启动，5月20日结束，历时**天。", "**天", "14"),
        ("自2021年1月1日至2021年12月31日，连续***天无事故。", "自2021年1月1日至2021年12月31日，连续***天", "365"),
        ("年初承诺的**件实事——道路改造、管网更新、公厕新建——全部办结。", "**件实事", "3"),
    ],
)
def test_the_value_follows_from_the_words(text: str, excerpt: str, value: str) -> None:
    """The mask with its unit is marked, and the interval begins at the value."""
    (found,) = worked_out(text)
    assert found[1] == value
    assert excerpt.endswith(found[0]) or found[0].endswith(excerpt)


@pytest.mark.parametrize(
    "text",
    [
        "力争三年内产值翻一番，增长**%。",
        "每月调度一次，新增企业**家，召开现场会**次。",
        "县图书馆、文化馆总分馆制覆盖**个乡镇。",
        "选派科技特派员、专家**批次深入乡镇。",
        "市场份额分别提高**个和**个百分点。",
        "在汽车、电力等领域开发新产品**种。",
        "1号泵站、5号泵站完成改造，**座泵站投入运行。",
    ],
)
def test_what_settles_nothing_is_left_alone(text: str) -> None:
    """Targets, verbs behind a list, other things counted, numbers with gaps."""
    assert worked_out(text) == []
