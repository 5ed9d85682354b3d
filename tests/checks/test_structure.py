"""Structure kinds: what one defect in a sound report gives, and that the sound report gives nothing."""

import pytest

from validator import recognize, ruleset
from validator.api import check_text
from validator.document import Document
from validator.finding import Violation
from validator.rule import Rule
from validator.subject import Subject
from validator.view import without

SOUND = """\
**县2022年供水保障工作总结

2022年，**县紧扣民生实事，供水保障能力明显增强（详见附表），群众用水更加放心。现将有关情况总结如下：
一、主要工作成效
（一）管网改造提速。全年改造老旧管网**公里，漏损率下降*个百分点。一是推行“一户一册”管理。二是引入智能水表。三是建立巡检制度。
（二）水质监测加密。按照《生活饮用水卫生标准》要求，每月开展*次检测，合格率保持稳定，检测结果按季度向社会公开。
二、存在的主要问题
山区水源调蓄能力不足，部分村级管护经费缺口较大，专业技术人员仍然短缺。
三、下一步工作打算
（一）补齐水源短板。新建调蓄水池*座，联通相邻乡镇供水管网，提高应急保障能力。
（二）健全管护机制。落实管护经费，培训村级管水员，做到有人管、管得好。
"""


@pytest.fixture(scope="module")
def rules() -> ruleset.Ruleset:
    """The built-in structure rules."""
    return ruleset.load(["structure"])


def violations(text: str, rules: ruleset.Ruleset) -> list[tuple[str, str]]:
    """Rule name and excerpt of everything that the structure rules object to."""
    subject = Subject(Document(path="x", text=text), without(text, []), rules.lexicons)
    subject.profile = recognize.recognize(subject, rules.profiles)
    found: list[tuple[Rule, Violation]] = [
        (rule, one) for rule in rules.rules for check in rule.checks for one in check.violations(subject)
    ]
    return [(rule.name, text[one.start : one.end]) for rule, one in found]


def test_a_sound_report_has_no_structure_finding(rules: ruleset.Ruleset) -> None:
    """Nothing is said about a report that is whole."""
    assert violations(SOUND, rules) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("三、下一步", "四、下一步", ("heading-sequence", "四、")),
        ("（二）水质", "（三）水质", ("heading-sequence", "（三）")),
        ("二、存在", "（二）存在", ("heading-style", "（二）")),
        ("（二）健全", "2.健全", ("heading-style", "2.")),
        ("三是建立", "四是建立", ("enumeration-sequence", "四是")),
        ("二是引入", "一是引入", ("enumeration-sequence", "一是")),
        ("一户一册”管理", "一户一册管理", ("unbalanced-pair", "“")),
        ("《生活", "生活", ("unbalanced-pair", "》")),
        ("，做到有人管、管得好。", "，做到有人管、", ("truncated-text", "做到有人管、")),
        ("，专业技术人员仍然短缺。", "，专业技术", ("truncated-text", "专业技术")),
        ("存在的主要问题\n", "存在的主要问题\n\ufffd\ufffd", ("unreadable-text", "\ufffd\ufffd")),
        ("2022年，**县", "２０２２年，**县2021年、", ("mixed-width", "２０２２")),
    ],
)
def test_one_defect_gives_one_finding_at_its_place(
    rules: ruleset.Ruleset, old: str, new: str, expected: tuple[str, str]
) -> None:
    """One slip is one finding, with the smallest span that shows it."""
    assert old in SOUND
    assert violations(SOUND.replace(old, new), rules) == [expected]


def test_an_emptied_section_is_reported_at_its_heading(rules: ruleset.Ruleset) -> None:
    """A heading whose text is gone is an empty section."""
    body = "山区水源调蓄能力不足，部分村级管护经费缺口较大，专业技术人员仍然短缺。\n"
    assert violations(SOUND.replace(body, ""), rules) == [("empty-section", "二、存在的主要问题")]


def test_a_repeated_paragraph_is_reported_where_it_stands_again(rules: ruleset.Ruleset) -> None:
    """The later copy of a paragraph is one finding, whole."""
    body = "山区水源调蓄能力不足，部分村级管护经费缺口较大，专业技术人员仍然短缺。"
    assert violations(SOUND.replace(body, f"{body}\n{body}"), rules) == [("duplicated-passage", body)]


def test_a_report_without_its_title_or_problems_lacks_them(rules: ruleset.Ruleset) -> None:
    """What the whole document lacks is reported at its beginning."""
    untitled = SOUND.split("\n", 2)[2]
    assert violations(untitled, rules) == [("missing-title", "")]
    start, end = SOUND.index("二、存在"), SOUND.index("三、下一步")
    assert ("missing-section", "") in violations(SOUND[:start] + SOUND[end:], rules)


@pytest.mark.parametrize("text", ["", " ", "\n　\r\n"])
def test_a_blank_document_is_empty(rules: ruleset.Ruleset, text: str) -> None:
    """Blanks are no text, and nothing else is said about them."""
    assert violations(text, rules) == [("empty-document", "")]


@pytest.mark.parametrize("piece", ["（", "一、\n", "①", "“", "1)\n", "一是", "\ufffd", "：\n", "附件\n", "中"])
def test_hostile_repetition_is_answered(rules: ruleset.Ruleset, piece: str) -> None:
    """A long run of one mark ends without an error, in time that grows with its length only."""
    assert isinstance(violations(piece * (20_000 // len(piece)), rules), list)


def test_renumbering_one_heading_mends_the_row(rules: ruleset.Ruleset) -> None:
    """The fix of a skipped number is the missing number in the same style."""
    text = SOUND.replace("三、下一步", "四、下一步")
    subject = Subject(Document(path="x", text=text), without(text, []), rules.lexicons)
    rule = next(rule for rule in rules.rules if rule.name == "heading-sequence")
    (found,) = rule.checks[0].violations(subject)
    assert found.fix is not None and not found.fix.safe
    assert text[: found.fix.start] + found.fix.replacement + text[found.fix.end :] == SOUND


REPORTED = "全镇整修机耕路**公里，新建蓄水池*座，配套灌溉管道，沿线村组群众反响良好。"


@pytest.mark.parametrize(
    "copy",
    [
        REPORTED.replace("反响良好", "十分满意"),
        REPORTED.replace("配套灌溉管道，", ""),
        REPORTED.replace("蓄水池*座", "蓄水池*口"),
        REPORTED.replace("，沿线村组群众反响良好", ""),
    ],
)
def test_a_copy_with_one_clause_changed_is_a_copy(rules: ruleset.Ruleset, copy: str) -> None:
    """A sentence pasted again with one clause replaced, shortened or dropped stands twice."""
    text = f"农田水利情况\n{REPORTED}\n年内举办培训*期。\n{copy}\n"
    assert violations(text, rules) == [("duplicated-passage", copy)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "甲产业链实现产值**亿元，增长*%，带动就业**人，入库税金**亿元。",
            "乙产业链实现产值**亿元，增长*%，带动就业**人，入库税金**亿元。",
        ),
        (
            "全年城镇居民人均可支配收入31200元，比上年增长5.1%；人均消费支出20100元，增长6.2%。",
            "全年农村居民人均可支配收入18300元，比上年增长7.4%；人均消费支出14200元，增长8.3%。",
        ),
        (
            "**水厂：设计规模**万吨/日，现状供水**万吨/日，服务人口**万人。",
            "**水厂：设计规模**万吨/日，现状供水**万吨/日，服务人口**万人。",
        ),
        (
            "推行容缺受理。（牵头单位：县行政审批局；责任单位：县直有关部门；完成时限：12月底前。）",
            "落实包容审慎监管。（牵头单位：县行政审批局；责任单位：县直有关部门；完成时限：12月底前。）",
        ),
    ],
)
def test_sentences_built_alike_about_different_things_are_no_copies(
    rules: ruleset.Ruleset, one: str, other: str
) -> None:
    """Bulletins, chains, and tables of duties repeat their form with other values."""
    assert violations(f"产业情况简报\n{one}\n{other}\n", rules) == []


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("完善制度，编制办事指南并在官网和。", "编制办事指南并在官网和。"),
        ("解决群众反映的停车难、充电难、。", "解决群众反映的停车难、充电难、。"),
        ("健全机制，保障饮水安全以及。", "保障饮水安全以及。"),
    ],
)
def test_a_full_stop_does_not_end_what_a_joining_word_leaves_open(
    rules: ruleset.Ruleset, sentence: str, clause: str
) -> None:
    """A sentence that stops after 和, 以及 or a comma is cut short whatever mark follows."""
    assert violations(f"便民服务简报\n{sentence}\n群众满意度稳步提升。\n", rules) == [("truncated-text", clause)]


@pytest.mark.parametrize("sentence", ["两项之和居全省前列，群众广泛参与。", "水质稳定达标，消费不断普及。"])
def test_words_that_end_like_a_joining_word_end_a_sentence(rules: ruleset.Ruleset, sentence: str) -> None:
    """参与, 普及 and 之和 are whole words."""
    assert violations(f"便民服务简报\n{sentence}\n", rules) == []


def test_what_follows_the_last_stop_is_no_sentence_cut_short(rules: ruleset.Ruleset) -> None:
    """A short name behind a full stop, a site's for one, was put there and is no rest of a sentence."""
    text = SOUND.replace("按季度向社会公开。", "按季度向社会公开。甲乙丙")
    assert "truncated-text" not in {name for name, _ in violations(text, rules)}


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("3、下一步工作打算", ("heading-style", "3、")),
        ("(三)健全", ("heading-style", "(三)")),
    ],
)
def test_a_number_in_another_writing_stays_in_its_row(
    rules: ruleset.Ruleset, heading: str, expected: tuple[str, str]
) -> None:
    """A heading whose number slipped into another style or width is read in the row that it goes on with."""
    text = SOUND.replace("三、下一步工作打算", heading) if heading.startswith("3") else SOUND
    if heading.startswith("("):
        text = SOUND.replace("（二）健全", "（二）整治水源。划定保护区。\n(三)健全")
    assert violations(text, rules) == [expected]


def test_a_repeated_number_is_not_taken_for_a_higher_level(rules: ruleset.Ruleset) -> None:
    """The second （二） of a row is a repetition, even where 二、 would be the next of the level above."""
    text = SOUND.replace("二、存在的", "（二）收费规范。推行阶梯水价。\n（三）服务改进。设立热线。\n二、存在的")
    assert violations(text, rules) == [("heading-sequence", "（二）")]


NOTICE = """\
**局关于开展节水检查的通知
各乡镇人民政府，局属各单位：
为做好节水工作，经研究决定开展检查，请按照附件1自查，填写附件2，于月底前报送局办公室，逾期不报的予以通报。
附件：1.节水检查要点
　　　2.自查情况统计表
**县水务局　　**县住房和城乡建设局
2022年11月*日
附件1
节水检查要点
检查用水计量是否准确，器具是否节水。
"""


def test_an_attachment_that_the_notice_lists_and_does_not_hold_is_missing(rules: ruleset.Ruleset) -> None:
    """One attachment is there, the other is listed only; a line that says where it is answers for it."""
    assert violations(NOTICE, rules) == [("missing-section", "")]
    assert violations(NOTICE + "附件2略，请登录办公系统下载。\n", rules) == []
    assert violations(NOTICE[: NOTICE.index("附件1\n")], rules) == []


@pytest.mark.parametrize(
    ("opening", "missing"),
    [
        ("现将全年工作总结如下。", ["warning"]),
        ("现将2023年工作总结和2024年工作计划报告如下。", ["info"]),
        ("现将有关情况报告如下。", []),
    ],
)
def test_an_untitled_document_is_asked_for_what_its_opening_announces(opening: str, missing: list[str]) -> None:
    """A summary needs its problems; summary and plan together need the two parts, problems are advised."""
    text = (
        f"今年以来，全局上下扎实推进各项任务。{opening}\n一、主要工作\n改造管网**公里，更新水表*块，水质稳定达标，"
        "群众满意度提高，投诉明显减少，收费更加规范。\n二、明年计划\n新建水厂*座，联通相邻乡镇管网，提高应急保障能力，"
        "健全管护机制，培训管水员，做到有人管、管得好，让群众用上放心水、满意水。\n"
        "三、保障措施\n成立专班，落实经费，明确时限，按月调度进度，逐项对账销号，年底组织考核，确保各项工作落到实处、见到成效。\n"
    )
    assert [found.severity for found in check_text(text, select=["STR102"]).findings] == missing


def test_a_number_that_renumbering_would_not_mend_has_no_fix(rules: ruleset.Ruleset) -> None:
    """Of 一 三 四 the fix of 三 would leave 四 broken, so none is proposed."""
    text = "水务简报\n一、供水\n供水平稳。\n三、排水\n排水通畅。\n四、节水\n节水有力。\n"
    subject = Subject(Document(path="x", text=text), without(text, []), rules.lexicons)
    rule = next(rule for rule in rules.rules if rule.name == "heading-sequence")
    (found,) = rule.checks[0].violations(subject)
    assert found.fix is None


@pytest.mark.parametrize(
    ("run", "broken"),
    [
        ("分步实施：第一步，调查摸底；第二步，制定方案；第四步，组织实施。", "第四步"),
        ("主要措施：一、健全制度；二、强化培训；四、严格考核。", "四、"),
        ("做法一：建立台账。\n做法二：分类管理。\n做法四：销号整改。", "做法四："),
        ("一　总体情况\n总体平稳。\n二　主要成效\n成效明显。\n四　下步安排\n持续推进。", "四　"),
    ],
)
def test_rarer_ways_of_numbering_are_read(rules: ruleset.Ruleset, run: str, broken: str) -> None:
    """Steps, strokes inside a sentence, labelled items and bare numerals make rows too."""
    assert [excerpt for _, excerpt in violations(f"水务简报\n{run}\n", rules)] == [broken]


@pytest.mark.parametrize(
    "text", ["干工作一是一、二是二，不搞变通。", "三、四类水库完成除险。", "十、百、千亿级产业梯次发展。"]
)
def test_coordinated_numerals_number_nothing(rules: ruleset.Ruleset, text: str) -> None:
    """三、四类 and 一是一 are words of a sentence."""
    assert violations(f"水务简报\n{text}\n", rules) == []


def test_an_odd_straight_quotation_mark_is_reported_where_it_stands_alone(rules: ruleset.Ruleset) -> None:
    """Straight marks have no direction; the one without which the others enclose least is alone."""
    text = '水务简报\n推行"一户一册"和"一村一策管理办法，配备10"显示屏。\n'
    assert violations(text, rules) == [("unbalanced-pair", '"')]
    assert violations(text.replace("一策管理", '一策"管理'), rules) == []


def test_numbers_may_run_on_through_the_sections(rules: ruleset.Ruleset) -> None:
    """一、1. 2. 二、3. 4. is a way of numbering; the 3. belongs to no other row."""
    text = "工作要点\n一、环卫\n1.新建公厕。已开放。\n2.新增车辆。已到位。\n二、市容\n3.整治路段。已完成。\n4.设置市场。已启用。\n"
    assert violations(text, rules) == []


def test_the_one_member_without_an_end_mark_is_cut_short(rules: ruleset.Ruleset) -> None:
    """List items need no full stop, unless all their siblings have one."""
    text = "应急简报\n1.压实责任，签订责任书。\n2.排查隐患，检查场所**处，立行\n3.强化演练，提升能力。\n"
    assert violations(text, rules) == [("truncated-text", "立行")]
    assert violations(text.replace("书。", "书").replace("能力。", "能力"), rules) == []


def test_a_level_that_is_left_out_is_reported_once(rules: ruleset.Ruleset) -> None:
    """（1） right under （一） leaves out 1.; a list that ends its items in semicolons is none."""
    text = "交通简报\n（一）干线提档。改造*公里。\n（1）国道改线。已完成。\n（2）省道大修。已完成。\n（二）农路提质。已完成。\n"
    assert violations(text, rules) == [("heading-style", "（1）")]


def test_a_placeholder_is_no_text(rules: ruleset.Ruleset) -> None:
    """A section that is still to be written has nothing under its heading; 无 is an answer."""
    text = "交通简报\n一、路网\n改造*公里。\n二、运输\n（待补充）\n三、安全\n形势平稳。\n"
    assert violations(text, rules) == [("empty-section", "二、运输")]
    assert violations(text.replace("（待补充）", "无。"), rules) == []
