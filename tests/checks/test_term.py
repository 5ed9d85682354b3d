"""Terms of word lists, and details that identify a masked party."""

import pytest

from validator import pipeline, ruleset

RULES = ruleset.load().chosen(["RED209"])
MASKED = "\n**集团、**公司、**股份完成投资*亿元，*市增长*％。"


def details(text: str, custom: str = MASKED) -> list[str]:
    """What is reported of a text."""
    result = pipeline.check([pipeline.Source("report.txt", text=text + custom)], RULES)
    return [finding.excerpt for finding in result.findings]


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("国内首台百吨级氢能矿卡下线。", "国内首台百吨级氢能矿卡"),
        ("建成亚洲最大的单晶炉制造基地，产值*亿元。", "亚洲最大的单晶炉制造基地"),
        ("落实“3579”工作思路。", "“3579”"),
        ("成功举办第九届世界卷尺大会。", "第九届世界卷尺大会"),
        ("擦亮“中国绣花针之都”名片。", "“中国绣花针之都”"),
        ("国家页岩装备创新中心获批。", "国家页岩装备创新中心"),
        ("修缮宋代文昌塔，游客增长*％。", "宋代文昌塔"),
    ],
)
def test_a_detail_that_leads_to_the_party_is_found_in_its_extent(text: str, excerpt: str) -> None:
    """The finding ends before the verb."""
    assert details(text) == [excerpt]


@pytest.mark.parametrize(
    "text",
    [
        "12345热线受理*件，首台（套）装备*台。",
        "推进国家技术创新中心、国家重点实验室、国家级高新区建设。",
        "5G、3D打印、AIoT、PaaS等技术广泛应用。",
        "参加第七届中国国际进口博览会，签约*亿元。",
        "北斗、C919等国之重器带动配套*家。",
    ],
)
def test_common_knowledge_identifies_nobody(text: str) -> None:
    """Hotlines, programmes, technologies and national projects are silent."""
    assert details(text) == []


def test_nothing_is_reported_where_nothing_is_masked() -> None:
    """A report that names its parties may tell of their firsts."""
    assert details("国内首台百吨级氢能矿卡下线，产值12亿元。", "") == []
