"""This module finds persons behind the office to be contacted, and firms that open their clause and do what firms do."""

import re
from collections.abc import Iterator

import rjieba

from validator.extract.mentions.name import Name
from validator.extract.mentions.wording import FUNCTION, Wording
from validator.subject import Subject
from validator.text.lexicon import Lexicon

REMARK = "contact"
"""Remark of the persons that this module finds."""
OPENING = "opening clause"
"""Remark of the firms that this module finds."""
WHOLE = 3
"""Characters of most persons' names."""
USUAL = 800
"""Occurrences in jieba's dictionary from which a part of a name is an ordinary word."""
BESIDE = 5000
"""The same behind an office."""
LIKELY = 0.6
"""Mean log odds of characters from which a word before a usual trade is a name."""
LEAST = 0.0
"""The same before a trade that only firms shorten so."""
SELDOM = 120
"""Occurrences from which a word before a usual trade describes."""

_HAN = "[\u4e00-\u9fff]"
_OFFICE = f"(?P<office>{_HAN}{{0,10}}?(?:[科股处室部办组站所]|中心|局|院|公司|学校|学院|工会|团委|食堂|后勤|前台|支部|村|社区)|)"
_REACHED = re.compile(
    f"(?:与|和|同|向|至|到|交|找|联系|咨询|致电|询问|请教|由){_OFFICE}(?P<name>{_HAN}{{2,4}}?)(?:同志|老师|主任|科长|经理|师傅)?"
    "(?=处[，。；、（]|联系|对接|接洽|咨询|索取|反馈|报送|报名|预约|询问|洽谈|沟通|联络|负责|牵头|经办|受理|答复|汇总|统稿"
    "|[，（(、]?(?:联系|办公|咨询|移动|值班)?(?:电话|手机|微信|邮箱|座机|电邮))"
)
"""Whom to reach: 与某科某某某联系."""
_ASKED = re.compile(
    f"(?:联系|咨询|致电|请找|询问)(?P<office>{_HAN}{{1,8}}?(?:[科股处室部办组站所]|中心))(?P<name>{_HAN}{{3}})(?=[，。；、]|$)",
    re.MULTILINE,
)
"""The same where nothing follows: 请联系某部某某某."""
_LABELLED = re.compile(
    "(?:联系人员?|联络[人员]|经办人|承办人|责任人|负责人|咨询人|填[报表]人|制表人?|统计人|统计负责人|值班人员?|值守人员|接待人|报送人|撰稿人?|拟稿人?|供稿人?|校对人?|审核人|核稿人?|对接人|收件人|签发人|录入人"
    f"|举报受理人|项目经理|现场负责人)(?:姓名)?(?P<mark>[：:为是 \u3000]{{1,2}}|)(?:{_HAN}{{0,8}}?(?:[科股处室部办组站所]|中心)|)"
    f"(?P<name>{_HAN}{{2,4}})(?=[，。；、（() \u3000\t\n|]|联系|电话|手机|$)",
    re.MULTILINE,
)
"""Who is told as the one to contact: 联系人：某某某."""
_NOT_LAST = frozenset("长员师工户家委办科处局部室站所组队院校班厂社会的了等方们商店行县区市镇村省牌卡表单证栏墙")
_ADDRESS = re.compile(
    "先生|女士|老师|主任|[科处局所站队校院部]长|经理|同志|书记|总$|工$|师傅|某|负责|联系|电话|单位|部门|人员|干部"
)

_ONLY_FIRMS = "冷运|云仓|速运|速递|快运|环科|医检|数智|数科|精铸|新能|云商|智联|智科|捷运|安保|环服|生科|医科技|智运|康养科技|供应链|智慧物联"
_TRADES = "检测|检验检测|园林|物业|冷链|物流|货运|家政|保洁|餐饮|环卫|水处理|软件|印务|传媒|文旅|旅业|劳务|安防|广告|会展|包装|印刷|模具|机械|电气|食品|粮油|面业|乳品|肉业|蛋品|果业|菜业|苗木|花卉|饲料|种苗|医械|药房|齿科|口腔|家居|家纺|服饰|鞋服|陶瓷|卫浴|门窗|照明|电梯|汽贸|汽修|租赁|托育|培训|咨询"
_DOES = (
    "引入|引进|新增|新建|完成|承担|取得|建成|中标|上线|投用|投运|投产|开通|推出|启用|购置|购入|添置|自建|扩建|改造|租用|承运|承接|承建|获评|获得|荣获|入选|落户|签约|研发|试点|试行|配备"
    "|牵头|投入|投资|设立|增设|更换|接入|与|日均|年产|拥有|现有|更新|率先|率队|自主|已|拟|将|试用|搭建|推行|组建|通过|整合"
)
_OPENED = re.compile(
    f"(?:(?<=[；;。，：])|^)(?P<core>{_HAN}{{2,3}})(?P<trade>(?P<only>{_ONLY_FIRMS})|{_TRADES})(?={_DOES})",
    re.MULTILINE,
)
"""A firm that opens its clause and does what firms do."""
_NUMBERS = frozenset("一三九百千万双")
"""Numerals that names of firms begin with."""
_BRANDED = frozenset(
    "大众 四季 万家 东方 顺心 长江 黄河 长城 平安 金色 蓝天 白云 红星 新华 华夏 神州 环球 天下 四方 碧水 青山 蓝海 八方 五洲 四海 千里 万里 一路 顺路 顺达 飞马 骏马 金牛 银河 北斗 太阳 日月 朝阳 和平 友谊 团圆 如意 吉祥 绿洲 大洋 远洋 海洋 极速 闪电 追风 九州 天天 日日 家家 百姓 万众".split()
)
"""Ordinary words that firms like to be called."""


def people(subject: Subject, wording: Wording) -> Iterator[Name]:
    """Persons to be contacted."""
    surnames, text = subject.lexicons["surnames"], subject.folded
    for pattern in (_REACHED, _ASKED, _LABELLED):
        for match in pattern.finditer(text):
            name = match["name"]
            labelled = pattern is _LABELLED
            offered = bool(match["mark"]) if labelled else bool(match["office"]) or match[0][0] != "由"
            if offered and (size := _called(name, labelled, surnames, wording, not labelled and bool(match["office"]))):
                start = match.end("name") - size
                yield Name(start, match.end("name"), "person", "raw", name[-size:], "", "title", True, REMARK)
            elif (
                labelled
                and len(name) == WHOLE
                and name[0] not in FUNCTION
                and _called(name, False, surnames, wording, True)
            ):
                yield Name(*match.span("name"), "person", "raw", name, "", "title", True, REMARK)


def _called(text: str, labelled: bool, surnames: Lexicon, wording: Wording, officed: bool = False) -> int:
    """The characters of a name at the end of a text, 0 where it is none: a family name and one or two characters."""
    if _ADDRESS.search(text) or text[-1] in _NOT_LAST or wording.is_usual(text):
        return 0
    size = len(text)
    compound = size > 2 and text[:2] in surnames
    if not compound and (size > WHOLE or surnames.remark(text[0]) not in ("top100", "common")):
        return 0
    short = size == 2 and (labelled or (officed and surnames.remark(text[0]) == "top100"))
    if size == 2 and not (short and wording.is_given(text[1:])):
        return 0
    if rjieba.has_word(text) and not rjieba.tag(text)[0][1].startswith("nr"):
        return 0
    if wording.is_common(text) or text in wording.descriptors or text[:2] in wording.common:
        return 0
    own = text[2 if compound else 1 :]
    if not (labelled or officed or wording.is_given(own)):
        return 0
    usual = rjieba.has_word(text[:2]) and rjieba.suggest_freq(text[:2]) >= USUAL and not compound
    usual |= rjieba.has_word(own) and len(own) > 1 and not (wording.is_given(own) or labelled)
    usual |= own in wording.common or (
        not labelled and rjieba.suggest_freq(own) >= (BESIDE if officed else USUAL) and len(own) > 1
    )
    grammar = all(char in FUNCTION for char in own) or own[0] in "的了和与或各有是在为"
    return 0 if (usual and size > 2) or grammar else size


def firms(subject: Subject, wording: Wording) -> Iterator[Name]:
    """Firms that open their clause, called by a word and the short form of a trade: 某某冷运引入."""
    for match in _OPENED.finditer(subject.folded):
        core, trade = match["core"], match["trade"]
        branded = core in _BRANDED
        usual = wording.is_common(core) or core in wording.descriptors or core in wording.nameless
        if not branded and (
            usual or wording.is_jargon(core) or core[0] in FUNCTION - _NUMBERS or core[-1] in "省市县区镇乡村类型级式"
        ):
            continue
        score, often = wording.nameness.score(core), rjieba.suggest_freq(core)
        told = branded or (score >= LEAST and often < USUAL and len(core) == 2)
        if not match["only"]:
            told = branded or (score >= LIKELY and (often < SELDOM or wording.is_known(core)) and len(core) == 2)
        if told:
            yield Name(*match.span(), "organization", "raw", core, trade, "title", bool(match["only"]), OPENING)
