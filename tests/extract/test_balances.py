"""Wholes, parts, rates, rhythms and ordinals give masked values in whatever order they are told; near-misses do not."""

import pytest

from validator import pipeline, ruleset

RULES = ruleset.load().chosen(["RED207"])


def worked_out(text: str) -> dict[str, tuple[object, object]]:
    """Excerpt and interval of every recoverable value."""
    result = pipeline.check([pipeline.Source("report.txt", text="某单位2023年工作总结\n" + text)], RULES)
    return {found.excerpt: (found.details["low"], found.details["high"]) for found in result.findings}


@pytest.mark.parametrize(
    ("text", "excerpt", "value"),
    [
        ("出席率95%，应到200人，实到***人。", "***人", 190),
        ("签约率**%，共有120户，已签约96户。", "**%", 80),
        ("新增就业****人，超额完成3000人的目标任务，完成率110%。", "****人", 3300),
        ("尚有**件未办结，全年受理200件，已办结180件。", "**件", 20),
        ("安排项目40个，已竣工20个，在建**个，未开工5个。", "**个", 15),
        ("90所学校全部建成食堂，建成食堂学校**所。", "**所", 90),
        ("志愿队**支，社区志愿队8支，高校志愿队5支，企业志愿队2支。", "**支", 15),
        ("每人每月500元，为40名护林员发放1至6月补助，共计**万元。", "**万元", 12),
        ("项目概算900万元，结算850万元，节约资金**万元。", "**万元", 50),
        ("月均供水20万吨，全年供水***万吨。", "***万吨", 240),
        ("年龄结构：青年占40%，中年占45%，老年占**%。", "**%", 15),
        ("70%的路灯已更换，未更换路灯占**%。", "**%", 30),
        ("每周一召开调度会，全年52周，累计召开**次。", "**次", 52),
        ("3月至8月逐月发布简报，共*期。", "*期", 6),
        ("已建成**座书房，上月，第9座书房开门迎客。", "**座", 9),
        ("居全市第*位，仅次于甲县、乙县。", "第*位", 3),
        ("在9个队中列第*名，垫底。", "第*名", 9),
        ("共*个项目，一个是路桥，一个是管网，还有一个是绿化。", "*个项目", 3),
    ],
)
def test_the_value_follows_in_any_order(text: str, excerpt: str, value: int) -> None:
    """The mask is told, and its interval holds the value and little more."""
    found = worked_out(text)
    assert excerpt in found
    low, high = found[excerpt]
    assert float(str(low)) <= value <= float(str(high)) <= 1.1 * value


@pytest.mark.parametrize(
    "text",
    [
        "检查企业**家，整改38家，关停3家，处罚5家。",
        "每月检查一次，发现隐患**处，整改**处。",
        "第十二届省运会上获奖牌**枚，破纪录*项。",
        "新增中心**个。甲中心获评优秀，乙中心通过验收，丙中心正在筹建。",
        "压缩**%，单件由3小时缩短到45分钟。",
        "非利息收入占**%，对公贷款增长8%，个人贷款占**%。",
    ],
)
def test_what_does_not_follow_is_left_alone(text: str) -> None:
    """Actions are no parts, a rhythm of one thing is no count of another."""
    assert worked_out(text) == {}
