"""Masks and their look-alikes: what stands for a removed value, of what kind, and what only looks so."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import validator
from validator.document import Document
from validator.extract import masks
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.view import View

LEXICONS = Lexicons([Path(validator.__path__[0]).parent / "rules" / "lexicons"])
_MARKED = re.compile("⟦([^⟧]*)⟧")

FIGURES = """
产值⟦*⟧亿元|亿元
产值⟦**⟧亿元|亿元
增长⟦**.*⟧%|%
增长⟦*.**⟧个百分点|个百分点
增长⟦*⟧％|%
利润⟦**,***⟧万元|万元
完成投资⟦＊⟧万元|万元
完成投资⟦＊＊．＊⟧万元|万元
完成投資⟦＊⟧億元|億元
总产量⟦×××⟧万吨|万吨
增长⟦×.×⟧%|%
建成⟦╳╳⟧公里|公里
惠及居民⟦XX⟧户|户
同比下降⟦X⟧%|%
改造⟦X⟧个小区|个
培训⟦xx⟧人次|人次
完成⟦ＸＸ⟧套|套
占比⟦Ｘ⟧％|%
均价⟦XXX.X⟧元|元
现有教学班⟦某某⟧个|个
在校学生⟦某某⟧人|人
占⟦某某⟧%，|%
批准逮捕⟦■■⟧人|人
上升⟦■■.■⟧%|%
党支部⟦□□⟧个|个
投入⟦□□⟧万元|万元
上升⟦○○⟧%|%
惠及⟦○○⟧户|户
处置⟦△△⟧件|件
清理⟦▇▇▇⟧吨|吨
清理⟦████⟧吨|吨
立案⟦____⟧件|件
罚没款⟦____⟧万元|万元
抽检⟦__⟧批次|批次
增长⟦##⟧%|%
产值⟦#⟧亿元|亿元
招引项目⟦##⟧个|个
合同额⟦##⟧亿元|亿元
盘活土地⟦##⟧亩|亩
贷款⟦###.#⟧亿元|亿元
门诊量⟦[已脱敏]⟧万人次|万人次
增长⟦[已脱敏]⟧%|%
查出金额⟦【略】⟧万元|万元
增长⟦【略】⟧%|%
脱贫户⟦［已隐去］⟧户|户
支出⟦（略）⟧万元|万元
处理⟦〔隐去〕⟧人|人
支出⟦<已隐藏>⟧万元|万元
罚款⟦{脱敏}⟧万元|万元
实现收入⟦[REDACTED]⟧亿元|亿元
增长⟦[REDACTED]⟧%|%
revenue of ⟦[REDACTED]⟧ million|million
设置窗口⟦N⟧个|个
新增企业⟦N⟧家|家
群众满意率⟦N⟧%|%
办理事项⟦N⟧万件|万件
日均办件⟦N⟧件|件
新增⟦**⟧家企业|家
培育企业⟦***⟧余家|
引进项目⟦*⟧多个|
带动就业⟦*⟧人|人
带动就业⟦**⟧万人|万人
网格员⟦*⟧名|名
土地⟦**⟧亩|亩
道路⟦**⟧公里|公里
用电⟦*⟧亿千瓦时|亿千瓦时
装机⟦*⟧万千瓦|万千瓦
排放⟦*⟧吨|吨
面积⟦*⟧平方米|平方米
浓度⟦*⟧微克/立方米|微克/立方米
死亡率⟦*⟧‰|‰
改造⟦*⟧栋|栋
受理⟦*⟧件次|件次
接待⟦*⟧批次|批次
配备⟦*⟧台|台
培育⟦*⟧所|所
新增⟦*⟧座加油站|座
发放⟦*⟧元|元
立项⟦*⟧项|项
总分⟦*⟧分|分
历时⟦**⟧年|年
连续⟦*⟧年增长|年
翻了⟦*⟧番|番
增长⟦*⟧倍|倍
增速|⟦**⟧|⟦*⟧%|%
"""

KINDS = """
⟦*⟧市工业|place
⟦**⟧县人民政府|place
⟦XX⟧区住建局|place
⟦X⟧市|place
⟦××⟧镇|place
⟦＊＊⟧街道|place
⟦□□⟧乡|place
⟦A⟧市|place
⟦C⟧县|place
⟦N⟧县政务|place
⟦某⟧市第二中学|place
⟦某某⟧县|place
⟦**⟧高新区|place
⟦**⟧开发区|place
⟦××⟧路改造|place
⟦XX⟧大道|place
⟦**⟧水库|place
⟦**⟧河治理|place
⟦**⟧公司|organization
⟦**⟧集团|organization
⟦XX⟧公司|organization
⟦××⟧银行|organization
⟦B⟧公司投资|organization
⟦某某⟧公司|organization
⟦某⟧公司|organization
⟦某⟧医院|organization
⟦**⟧环境公司|organization
⟦**⟧环保科技|organization
⟦**⟧局联合检查|organization
⟦**⟧分局|organization
⟦**⟧大学|organization
⟦**⟧科技有限公司|organization
支持⟦**⟧、⟦**⟧等企业|organization
邀请⟦[企业名称]⟧签约|organization
张⟦**⟧同志|person
李⟦某⟧、|person
张⟦某某⟧，|person
王⟦×⟧，|person
李⟦*⟧、|person
⟦[姓名]⟧到场|person
⟦*⟧年完成|date
⟦****⟧年|date
20⟦**⟧年|date
⟦*⟧月|date
⟦某某⟧月，完成|date
⟦XX⟧年|date
居全省第⟦*⟧位|rank
居全市第⟦X⟧名|rank
⟦*⟧G基站|code
⟦X⟧G网络|code
"""

NONE = """
面积3×4米
2*3等于六
尺寸120×80毫米
X光检测焊缝
X射线探伤
沿X轴方向
X染色体异常
MODEL X系列
第X代产品
iPhone X手机
某些学科仍有差距
某种程度上
某个环节
某一领域
某项工作
某方面
某几个
某次会议
某大型国企
某石化企业负责人
是否达标：□是 ■否
□是 □否
■ 下步打算
● 强化责任
◆ 工作成效
△ 重点项目
姓名：____
日期：____
联系电话：________
签字：____________
二〇二三年
二○二三年
二〇二三年十二月
一九四九年
等等……
他想了想……
工作千头万绪……但我们坚信
#1机组检修
#3栋楼
C#语言
A类企业
B超检查
A股上市
C区停车场
B级危房
A级景区
K线图
D级隐患
T恤出口
【重要】各单位
【通知】关于开展
（一）加强领导
（略微下降）
[1]张三
〔2022〕15号
*.txt文件
*#06#
拨打*123#查询
★★★★★
五星级★★
注：*表示估计数
* 数据为初步核算
*****
* * *
____
----
GB/T 9704×2
3D打印
N95口罩
“1+6+N”体系
“1+N”政策
“N+1”模式
“1+3+X”体系
N年以前
Q1增长
H股
U型
PM2.5
V形反转
5×2模式
6×6米
1×660兆瓦
2×1000兆瓦机组
x86架构
XL号
XXL号衣服
3X3篮球
3×3篮球赛
（附件）
［附件1］
（A）
<br>
{a}
若干措施
若干家企业
数十家
多家企业
C919飞机
E级
"""


def rows(text: str) -> list[masks.Mask]:
    """The masks of a text."""
    return Subject(Document("t", text), View(text), LEXICONS).get(masks.extract)


def cases(table: str) -> list[str]:
    """The lines of a table."""
    return [line for line in table.splitlines() if line]


def parted(case: str) -> tuple[str, str, list[tuple[int, int]]]:
    """Text, remark and marked spans of a line."""
    marked, _, remark = case.rpartition("|")
    spans = []
    for count, found in enumerate(_MARKED.finditer(marked)):
        start = found.start() - 2 * count
        spans.append((start, start + len(found[1])))
    return _MARKED.sub(r"\1", marked), remark, spans


@pytest.mark.parametrize("case", cases(FIGURES))
def test_mask_of_a_figure_has_its_exact_span_kind_and_unit(case: str) -> None:
    """Whatever the convention, a masked figure is one row of kind figure with the unit that follows."""
    text, unit, spans = parted(case)
    found = rows(text)
    assert [(mask.start, mask.end) for mask in found] == spans
    assert {mask.kind for mask in found} == {"figure"}
    assert found[-1].unit == unit


@pytest.mark.parametrize("case", cases(KINDS))
def test_mask_has_the_kind_that_the_words_beside_it_tell(case: str) -> None:
    """Names, dates, ranks and codes are told apart by what stands beside the mask."""
    text, kind, spans = parted(case)
    found = rows(text)
    assert [(mask.start, mask.end) for mask in found] == spans
    assert {mask.kind for mask in found} == {kind}


@pytest.mark.parametrize("text", cases(NONE))
def test_what_only_looks_like_a_mask_is_none(text: str) -> None:
    """Emphasis, marks of lists and footnotes, signs, terms, forms and ordinary 某 are no masks."""
    assert [text[mask.start : mask.end] for mask in rows(text)] == []


@given(st.text(alphabet="*×X某■□_[]略N#.…0123市公司年%张、，\n ", max_size=80))
def test_masks_lie_in_the_text_in_order_and_apart(text: str) -> None:
    """Rows are within the text, do not overlap and hold no line end."""
    at = 0
    for mask in rows(text):
        assert at <= mask.start < mask.end <= len(text)
        assert "\n" not in text[mask.start : mask.end]
        at = mask.end


@pytest.mark.parametrize("char", "*×X某■_[…N#张第")
def test_a_hundred_thousand_equal_characters_are_read_in_linear_time(char: str) -> None:
    """A hostile line costs no more than its length."""
    began = time.process_time()
    rows(char * 100_000)
    assert time.process_time() - began < 2
