"""Masked values that follow from lists, accounts, products, fractions, dates, ranks and other mentions; and those that do not."""

import pytest

from validator import pipeline, ruleset

RULES = ruleset.load().chosen(["RED207"])


def worked_out(text: str) -> list[tuple[str, object]]:
    """Excerpt and least value of every recoverable value of a report for 2023."""
    result = pipeline.check([pipeline.Source("report.txt", text="某县2023年工作总结\n" + text)], RULES)
    assert not result.failures
    return [(found.excerpt, found.details["low"]) for found in result.findings]


LISTS = [
    ("蔬菜、水果、茶叶、食用菌成为主导，*大特色产业产值占比**%。", "*大特色产业", "4"),
    ("急诊、重症、麻醉、影像、检验科室联动，■■类科室全部达标。", "■■类科室", "5"),
    ("我局下设*个中心。数据中心负责平台运维，应急中心负责调度，服务中心负责窗口受理。", "*个中心", "3"),
    ("试点共分*批实施，第一批**个村，第二批**个村，第三批**个村。", "*批", "3"),
    (
        "重点推进**项行动。\n（一）招商突破行动。**。\n（二）项目攻坚行动。**。\n（三）环境优化行动。**。",
        "**项行动",
        "3",
    ),
    ("一标至四标的施工单位已经进场，**个标段全部开工。", "**个标段", "4"),
    ("2023年共有*个县（区）增速快于全市，分别是*县、*县和*区。", "*个县", "3"),
    ("新建学堂（东湾学堂、西湾学堂、南湾学堂）*所。", "*所", "3"),
    ("辖区有*条河流，清水河、白沙河、响水河水质全部达标。", "*条河流", "3"),
    ("建立市、县、乡、村、组*级网格体系。", "*级", "5"),
]
ACCOUNTS = [
    ("检查企业60家，合格57家，*家不合格。", "*家", "3"),
    ("年初在册35户，年内新增5户、退出30户，年末还有**户。", "**户", "10"),
    ("前三季度完成30.0亿元，四季度完成12.0亿元，全年完成投资**亿元。", "**亿元", "41.9"),
    ("全市36个门类中，有21个增长，3个持平，**个下降。", "**个", "12"),
    ("改建农村道路**公里，东线46公里、西线31公里，两项均已完工。", "**公里", "76"),
    ("甲类机构占**%，乙类机构占17.2%，丙类机构占31.5%，除此之外没有其他机构。", "**%", "51.2"),
    ("及格率为96%，不及格的学生占*%。", "*%", "3.5"),
]
PRODUCTS = [
    ("全区86个社区各设一个服务站，服务站达到**个。", "**个", "86"),
    ("奖励教师20名，每人5000元，共发放**万元。", "**万元", "10"),
    ("设立5个分会场，每个会场50人，参会***人。", "***人", "250"),
    ("实行一村一警，全县218个行政村配备村警***名。", "***名", "218"),
    ("全年开展活动48场，平均每月*场。", "*场", "4"),
    ("企业数由20家翻一番，达到**家。", "**家", "40"),
    ("流转土地3000亩（合***公顷）。", "***公顷", "200"),
    ("总资产20.0亿元，负债12.0亿元，资产负债率**%。", "**%", "59.6"),
]
WORDS = [
    ("村卫生室实现全覆盖，覆盖率**%。", "**%", "100"),
    ("主营收入是上年的三倍，增长**%。", "**%", "200"),
    ("成本降低一半，下降**%。", "**%", "50"),
    ("每10户就有3户从事电商，电商户占比**%。", "**%", "30"),
    ("全市5个区中排名末位，列第*位。", "第*位", "5"),
    ("由第12位前移5位，排到第*位。", "*位", "7"),
    ("深化“五社联动”，*社协同发力。", "*社", "5"),
    ("继2月、4月、6月三次之后，10月组织了年内第*次调度。", "第*次", "4"),
    ("全县**个乡镇中，除东岭镇、西岭镇外，其余9个均已建成。", "**个乡镇", "11"),
    ("首批开业的**家民宿均已挂牌，这七家民宿由返乡青年经营。", "**家", "7"),
    ("城镇新增就业****人。\n二、民生\n实现城镇新增就业5200人，完成任务。", "****人", "5200"),
]
DATES = [
    ("志愿服务队成立于2013年，已坚持服务**年。", "**年", "10"),
    ("茶博会自2015年首届以来每年如期举办，今年已是第*届。", "第*届", "9"),
    ("运动会每四年一届，首届于2003年举行，2023年举办第*届。", "第*届", "6"),
    ("9月16日至20日，为期*天的博览会成功举办。", "*天", "5"),
    ("2022年1月至2023年6月，**个月内完成搬迁。", "**个月", "18"),
    ("每周开放*天，周一至周六对外服务。", "", ""),
    ("窗口周一至周六对外服务，每周开放*天。", "*天", "6"),
]


@pytest.mark.parametrize(("text", "excerpt", "low"), LISTS + ACCOUNTS + PRODUCTS + WORDS + [d for d in DATES if d[1]])
def test_the_value_follows(text: str, excerpt: str, low: str) -> None:
    """The mask is marked, and the interval begins at the value or at what rounding leaves of it."""
    found = [value for said, value in worked_out(text) if excerpt in said or said in excerpt]
    assert len(found) == 1
    assert str(found[0]).startswith(low)


@pytest.mark.parametrize(
    "text",
    [
        "围绕规划、建设、管理，*个部门协同发力，新增投资**亿元。",
        "对接甲、乙、丙三省，引进**家企业落户。",
        "机关、企业、农村党支部换届完成，**个支部选出新班子。",
        "开工建设*条道路，其中人民路、建设路、和平路已通车。",
        "全县有**个村。一是整治村容；二是改善道路；三是发展产业。",
        "选派**批医疗队支援甲、乙等地，分批次推进。",
        "检查企业60家，发现隐患57处，整改**处。",
        "受理案件86件，同比增加12件，办结**件。",
        "每亩增收300元，带动农户2000户，户均增收****元。",
        "产值翻番，利润增长**%。",
        "全部村通硬化路，客车通达率**%。",
        "力争三年翻一番，年均增长**%。",
        "居全市第一方阵，综合排名第*位。",
        "公司成立于2010年，年产值达到**亿元。",
        "自2020年开始，平均每年新增企业*家，累计培训*次。",
        "国有企业占*%，民营企业占17.2%，其他企业占*%。",
        "绿茶占*%，红茶占*%，白茶占一成四，其他占*%。",
    ],
)
def test_what_does_not_follow_is_left_alone(text: str) -> None:
    """Lists of other things, other subjects, rounded or unbounded values settle nothing."""
    assert worked_out(text) == []


def test_a_rate_follows_from_levels_that_were_worked_out_first() -> None:
    """A table's masked cell is what the total leaves, and its growth is worked out from it."""
    table = (
        "| 单位 | 2022年 | 2023年 | 增长 |\n|---|---|---|---|\n| 甲 | 860 | 903 | 5.0% |\n| 乙 | 715 | × | × |\n"
        "| 丙 | 524 | 550 | 5.0% |\n| 合计 | 2099 | 2197 | 4.7% |\n"
    )
    result = pipeline.check([pipeline.Source("report.md", data=table.encode())], RULES)
    assert [found.details["low"] for found in result.findings] == ["744", "4.0559"]
