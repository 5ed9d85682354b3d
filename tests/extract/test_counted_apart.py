"""Counts are worked out from halves, exceptions, spans of days, rhythms, appointments and paragraphs; near-misses are not."""

import pytest

from validator import pipeline, ruleset

RULES = ruleset.load().chosen(["RED207"])


def worked_out(text: str) -> dict[str, tuple[object, object]]:
    """Excerpt and interval of every recoverable value."""
    result = pipeline.check([pipeline.Source("report.txt", text="某单位2023年工作总结\n" + text)], RULES)
    return {found.excerpt: (found.details["low"], found.details["high"]) for found in result.findings}


@pytest.mark.parametrize(
    ("text", "excerpt", "low", "high"),
    [
        ("水路运量占**%，与铁路各占半壁江山。", "**%", "50", "50"),
        ("堂食与外卖订单金额相等，外卖占**%。", "**%", "50", "50"),
        ("新购消毒设备**台，全院仅此一台。", "**台", "1", "1"),
        ("建成滑雪场*座，全州别无第二座。", "*座", "1", "1"),
        ("夏令营7月10日开营，7月24日结束，参加学生***人，为期**天。", "**天", "14", "15"),
        ("3月1日至5月31日封山，巡查***人次。封山**个月，无火情。", "**个月", "3", "3"),
        ("东闸、西闸、南闸、北闸列入改造，已完成*座，仅北闸尚未完工。", "*座", "3", "3"),
        ("公司设**个分厂，铸造、锻压、热处理分厂分别考核，产值**万元。", "**个分厂", "3", "3"),
        ("院刊为双月刊，上半年出版*期，赠阅***册。", "*期", "3", "3"),
        ("聘请赵某、钱某、孙某为监督员，今年共聘请监督员**名。", "**名", "3", "3"),
        ("现有会员***家，生产类12家、流通类8家、服务类5家，会费**万元。", "***家", "25", "25"),
        ("核减编制5名后，工作人员由38名减至**名。", "**名", "33", "33"),
        ("梳理出**个方面的问题，涉及单位**家。\n一是底数不清。\n二是责任不实。\n三是进度不快。", "**个方面", "3", "3"),
    ],
)
def test_the_count_follows_from_what_stands_apart(text: str, excerpt: str, low: str, high: str) -> None:
    """The mask is marked, with the interval that the other words leave."""
    found = {name: span for name, span in worked_out(text).items() if name.startswith(excerpt)}
    assert list(found.values()) == [(low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "由财政局、审计局、民政局联合组成**个检查组，检查单位**家。",
        "女性占**%，各岗位男女比例不尽相同。",
        "更新车辆**辆，其中新能源车仅一辆。",
        "4月2日部署，9月30日前完成，提前**天达标。",
        "东闸、西闸等改造已完成*座，只有部分管线尚待接入。",
        "公司设**个分厂，铸造、锻压等分厂效益较好。",
        "新增门店**家，关停3家、迁出2家。",
        "新增床位**张，门诊量、住院量、手术量均有增长。",
        "查出问题**个，已整改**个。\n一是加强领导。\n二是强化督查。",
    ],
)
def test_words_of_other_things_give_no_count(text: str) -> None:
    """Groups, parts, deadlines, open lists and measures taken are no counts of the masked things."""
    assert worked_out(text) == {}


@pytest.mark.parametrize("filler", ["、甲", "3月1日", "各占", "一是", "5家、", "唯一的"])
def test_long_runs_stay_linear(filler: str) -> None:
    """Text that repeats what the readers look for ends in reasonable time and raises nothing."""
    worked_out("新增**家，" + filler * 8000 + "，共**个，占**%，历时**天。")
