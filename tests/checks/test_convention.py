"""A raw figure among masked ones is told, in whatever notation; what every report prints raw is left alone."""

import pytest

from validator import pipeline, ruleset
from validator.finding import Finding

RULES = ruleset.load().chosen(["RED201"])
HABIT = (
    "某局年度工作总结\n全年完成投资*亿元，增长*%；新增企业*家，项目*个，培训*人，占比*%，下降*%，工期*年，道路*公里，"
    "面积*平方米，贷款*万元，服务*户，居全省第*位，排放*吨，耗时*天，办案*件。\n"
)


def leaks(text: str, custom: str = HABIT) -> list[Finding]:
    """What is reported of a text whose document masks its figures."""
    return list(pipeline.check([pipeline.Source("report.txt", text=custom + text)], RULES).findings)


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("出口增长12.5%。", "12.5%"),
        ("出口增长１２．５％。", "１２．５％"),
        ("出口增长百分之十二。", "百分之十二"),
        ("服务群众两千三百余户。", "两千三百余户"),
        ("淘汰落后产能300—400吨。", "300—400吨"),
        ("总投资*亿元（其中财政2.4亿元）。", "2.4亿元"),
        ("综合指数居全省第三位。", "第三位"),
        ("负责人说：“我们新增了37家企业。”", "37家"),
        ("|出口|8.7%|", "8.7%"),
    ],
)
def test_a_raw_figure_among_masked_ones_is_found_with_its_unit(text: str, excerpt: str) -> None:
    """Digits, full width, words, ranges, figures in brackets, quotations and cells, and ranks."""
    assert [finding.excerpt for finding in leaks(text)] == [excerpt]


@pytest.mark.parametrize(
    "text",
    [
        "增值税减按1%征收，惠及企业*户。",
        "住房公积金缴存比例5%至12%。",
        "最低工资标准2000元。",
        "执行每人每月1080元的标准。",
        "单机容量660兆瓦机组检修。",
        "设计时速120公里。",
        "对100米以上高层建筑开展检查。",
        "对10人以上生产加工场所开展检查。",
        "软管长度不得超过2米。",
        "时限压缩至3个工作日以内。",
        "每季度至少1次检查。",
        "落实3项机制、2个方案。",
        "建成15分钟生活圈。",
        "12345热线24小时畅通。",
        "第十五届全国运动会筹备。",
        "依据《条例》第42条。",
        "执行国六排放标准、GB/T 19001。",
        "到2035年远景目标。",
        "三分之二以上多数通过。",
        "达到50年一遇防洪标准。",
    ],
)
def test_what_identifies_nobody_is_no_leak(text: str) -> None:
    """Law, limits, thresholds, ratings, standards and set phrases stand raw in every report."""
    assert leaks(text) == []


def test_the_fix_masks_the_number_alone_in_the_document_s_own_style() -> None:
    """The replacement is the commonest mask of the kind, the unit stays, and the fix is not safe."""
    custom = "局总结\n投资××万元，增长××%，占比××%，下降××%，贷款××万元，户数××户。\n"
    (found,) = leaks("出口增长12.5%。", custom)
    assert found.fix is not None
    text = custom + "出口增长12.5%。"
    assert text[: found.fix.start] + found.fix.replacement + text[found.fix.end :] == custom + "出口增长××%。"
    assert not found.fix.safe


def test_few_instances_lower_the_severity_and_do_not_silence() -> None:
    """A short notice with two masked figures and one raw tells the raw one as info."""
    (found,) = leaks("", "关于造林进展的通报\n完成造林**万亩，抚育**万亩，成活率91%。\n")
    assert (found.excerpt, found.severity) == ("91%", "info")


def test_a_document_that_masks_nothing_leaks_nothing() -> None:
    """Without a mask there is no habit."""
    assert leaks("", "局总结\n投资12亿元，增长3%，占比4%，企业30家。\n") == []


RESULTS = (
    "某局工作总结\n一、完成情况\n新建公园**处，补植乔木**株，绿化率*%，投资**万元，改造**处，修缮**处，养护合格率*%。\n"
)


def test_printed_targets_of_a_report_that_masks_its_results_are_for_the_auditor() -> None:
    """A plan whose targets all stand raw has a habit of its own."""
    found = leaks("二、下一步工作打算\n新建公园12处，补植乔木3000株，绿化率达到45%。", RESULTS)
    assert {finding.severity for finding in found} == {"info"} and len(found) == 3


def test_a_raw_target_among_masked_ones_is_a_leak() -> None:
    """A plan that masks its targets leaks the one that it forgets."""
    found = leaks("二、下一步工作打算\n新建公园**处，补植乔木**株，改造**处，修缮12处。", RESULTS)
    assert [(finding.excerpt, finding.severity == "info") for finding in found] == [("12处", False)]


def test_all_or_nothing_is_a_value_in_a_list_of_masked_rates() -> None:
    """完成率100% between two masked 完成率 was forgotten; alone it is a phrase."""
    listed = "关停*家，完成率*%；搬迁*家，完成率100%；改造*家，完成率*%。"
    assert [finding.severity for finding in leaks(listed)] == ["error"]
    assert [finding.severity for finding in leaks("整改*处，整改率100%。")] == ["info"]


@pytest.mark.parametrize(
    "text",
    [
        "单缴存职工最高贷款额度40万元。",
        "租房每人每年可提取12000元。",
        "对引进人才每名给予5万元补贴。",
        "兑现“窗口10分钟、上门2小时”服务承诺。",
        "班额控制在45人、50人的国家规定标准以内。",
        "支持民营经济“31条”落地。",
        "2023届毕业生*人。",
        "全国研发投入强度为2.6%，我市为*%。",
        "对产值超10亿元的企业给予支持。",
    ],
)
def test_what_policies_and_the_nation_set_is_no_result(text: str) -> None:
    """Ceilings, grants, standards, promises, classes and facts of the nation stay printed."""
    assert leaks(text) == []


def test_shares_that_a_report_prints_throughout_beside_masked_growth_are_for_the_auditor() -> None:
    """Structure is printed where growth is hidden: a habit of the role; one share among masked ones is a leak."""
    growth = "港口通报\n集装箱增长*%，煤炭增长*%，矿石下降*%，粮食增长*%，原油增长*%，钢材增长*%，化肥增长*%。\n"
    shares = "煤炭占吞吐量的31.2%，矿石占22.4%，原油占18.5%，粮食占9.7%，钢材占6.3%，化肥占3.1%。\n"
    assert {finding.severity for finding in leaks(shares, growth)} == {"info"}
    masked = (
        shares.replace("22.4", "*").replace("18.5", "*").replace("9.7", "*").replace("6.3", "*").replace("3.1", "*")
    )
    assert [finding.severity for finding in leaks(masked, growth)] == ["error"]
