"""Foreign strings are found with exact extent, and taking them out heals the report."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import validator
from validator.document import Document
from validator.extract import foreign, splices
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.view import View, without

LEXICONS = Lexicons([Path(validator.__path__[0]).parent / "rules" / "lexicons"])
REPORT = (
    "一是加快推进供给侧结构性改革，激发市场主体活力，实现工业增加值同比增长12.5%。二是营造良好的营商环境，服务企业*家。"
)


def subject(text: str) -> Subject:
    """A text as the raw reading sees it."""
    return Subject(Document("t", text), View(text), LEXICONS)


def rows(text: str) -> list[splices.Splice]:
    """The foreign strings of a text."""
    return subject(text).get(splices.extract)


ADS = [
    "妙笔文秘网www.mbwm88.cn",
    "www．mbwm．net",
    "mbwm点com",
    "http://mbwm.top/x?id=77",
    "【公文之家】",
    "（来源：第一文秘网）",
    "QQ群：87654321",
    "客服微信：gw_8888",
    "加微信87654321领取",
    "客服电话：13900001111",
    "更多范文请关注公众号87654321",
    "更多公文材料尽在妙笔文秘网www.mbwm88.cn，欢迎访问",
    "—www.mbwm88.cn—",
]


@pytest.mark.parametrize("ad", ADS)
@pytest.mark.parametrize("word", ["供给侧结构|性改革", "激发市|场主体", "营商环|境"])
def test_splice_inside_a_word_has_exact_extent(ad: str, word: str) -> None:
    """An advertisement inside a word is one splice of exactly its length, and the healed view is the report."""
    before = REPORT.index(word.replace("|", "")) + word.index("|")
    text = REPORT[:before] + ad + REPORT[before:]
    (row,) = rows(text)
    assert (text[row.start : row.end], row.kind) == (ad, "splice")
    assert without(text, subject(text).get(foreign.spans)).text == REPORT


def test_healed_word_is_given() -> None:
    """The word across a splice is named, so that the message can show it."""
    assert [row.healed for row in rows("激发市妙笔网www.mbwm88.cn场活力")] == ["市场"]


def test_number_is_healed() -> None:
    """A number broken by a contact gets its figures back."""
    text = "增加值同比增长12.QQ群：876543215%，居全省前列"
    assert [text[row.start : row.end] for row in rows(text)] == ["QQ群：87654321"]


def test_repeated_address_settles_the_name() -> None:
    """What stands before every occurrence of one address is its name, though no list has it."""
    ad = "拾穗人间www.ssrj.cn"
    text = f"推进产业{ad}集群发展，加快项{ad}目建设，优化营{ad}商环境。"
    assert [text[row.start : row.end] for row in rows(text)] == [ad] * 3


@pytest.mark.parametrize(
    ("text", "kind", "span"),
    [
        ("效益明显改善妙笔公文网www.mbgw.cn。", "promoter", "妙笔公文网www.mbgw.cn"),
        ("项目顺利推进。www.mbgw.cn\n下一步", "link", "www.mbgw.cn"),
        ("项目顺利推进。\nQQ群：87654321\n下一步", "contact", "QQ群：87654321"),
        ("开局良好。更多资料请关注公众号“妙笔文档”。下一步", "sentence", "更多资料请关注公众号“妙笔文档”。"),
        ("本文来自公文之家。", "sentence", "本文来自公文之家。"),
        ("需要代写请联系QQ87654321。", "sentence", "需要代写请联系QQ87654321。"),
    ],
)
def test_foreign_strings_at_the_edge_of_a_sentence_are_what_they_are(text: str, kind: str, span: str) -> None:
    """Outside a clause a foreign string is a name, a link, a contact or a sentence."""
    assert [(row.kind, text[row.start : row.end]) for row in rows(text)] == [(kind, span)]


@pytest.mark.parametrize(
    "ad",
    [
        "星河文稿铺",
        "关注“夜航文秘”公众号",
        "【薇❤信 yehang_07】",
        "（代写总结加Q⒉⒈⒎⒏⒋⒊⒍⒌）",
        "想写好讲话稿的同事，现在报名写作训练营，名额有限先到先得。",
        "──文章轉載自夜航範文網──",
        "Visit www.yehangdoc.com for more free templates.",
    ],
)
def test_advertisement_between_sentences_is_taken_whole(ad: str) -> None:
    """Names, calls and contacts without any broken word are found with all that belongs to them."""
    text = f"上半年各项工作有序推进。{ad}企业效益持续向好。"
    assert [text[row.start : row.end] for row in rows(text)] == [ad]


OWN = [
    "请各单位登录省工信厅网站（www.gxt.example.gov.cn）填报，网址：https://gxt.example.com/apply。",
    "联系人：王科长，联系电话：0379-65430000，邮箱：gyk@example.com，QQ工作群：87654321。",
    "咨询电话：12345，服务热线：400-123-4567，监督举报电话：12388。",
    "“某县发布”微信公众号粉丝达12.5万，抖音号、视频号播放量突破*万次。",
    "市民可关注“某市人社”微信公众号查询，也可扫描二维码办理，扫码支付全覆盖。",
    "群众可扫码领取消费券、扫码关注服务号获取优惠券，商家扫码进群对接。",
    "发挥“两山”银行作用，深化“放管服”改革，建设“企业之家”“职工之家”“人才驿站”。",
    "【本报讯】记者获悉（来源：市统计局），数据来源：国家统计局网站（www.stats.gov.cn）。",
    "建立微信群12个、QQ群3个，利用微信公众号、抖音直播带货，淘宝网店销售额*万元。",
    "与中国知网、万方数据合作建设数字图书馆，百度、腾讯、知乎等企业落户。",
    "更多企业享受优惠，更多资料实现共享，更多群众受益，欢迎企业来我市投资，请关注安全生产。",
    "加强公文写作培训，机关党建材料归档，论文发表*篇，编印资料*册，撰写信息材料*篇。",
    "建成党建文化园、党员之家、材料产业园、文档管理中心、机关事务管理平台。",
    "严查代写论文、论文买卖，查处非法广告*条，未经许可不得转载的规定得到落实。",
    "项目编号20231234567，统一社会信用代码91410300123456789X，合同金额13800000000元。",
    "出台《关于加快推进公文网上交换的通知》，公文网络化流转，推进文秘工作规范化。",
    "下载“国家反诈中心”APP，免费领取、扫码返利等骗局要警惕，不轻信加微信、加QQ群等要求。",
    "本文件自发布之日起施行，本资料供内部参考，转载须经同意。",
    "党的十八大以来，“上云上平台”行动推进，“上云上平台”企业*家，营造“上云上平台”氛围。",
    "离休教师周文斌（电话13900002222）来电致谢，投诉件由李科长（13900003333）转办。",
    "群众可扫码关注公众号，下载电子版办事指南；编写范文库，推广公文模板，文化站提供阅读服务。",
    "引进Ｃ919配套企业，自主研发COSMOPlat平台，UNI-T车型热销，带动增长3.5％。",
]


@pytest.mark.parametrize("text", OWN)
def test_the_report_s_own_words_stay(text: str) -> None:
    """Service, contacts, products and ordinary words of a report are not foreign."""
    assert rows(text) == []


@given(st.text("市场发展www.cn公文网【】：更多请关注QQ微信123。，*\n\u200b〇—", max_size=80))
def test_spans_can_be_taken_out_of_any_text(text: str) -> None:
    """Whatever the text, spans are inside it and rows are ordered and apart."""
    given_subject = subject(text)
    at = 0
    for row in given_subject.get(splices.extract):
        assert at <= row.start < row.end <= len(text)
        at = row.end
    assert all(0 <= start < end <= len(text) for start, end in given_subject.get(foreign.spans))


@pytest.mark.parametrize(
    "unit", ["a", "1", "www.", "更多", "【", "公文网", "微信", "妙笔网www.ab.cn场", "扫码领取", "\u200b", "QQ"]
)
def test_time_is_linear_on_hostile_text(unit: str) -> None:
    """Four times the text takes not much more than four times as long."""

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        started = time.perf_counter()
        subject(text).get(foreign.spans)
        return time.perf_counter() - started

    seconds(1000)
    assert seconds(40_000) < 10 * seconds(10_000) + 0.1
