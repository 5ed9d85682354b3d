"""Advertisements that no list of names knows: by the form of their sentence, by the word they break, by repetition."""

import time

import pytest

from tests.extract.test_splices import LEXICONS, REPORT, rows, subject
from validator.extract import foreign
from validator.text import forms, intruders, leftovers
from validator.view import without

FORMED = [
    "本资料由网友上传，仅供学习参考，请于下载后24小时内删除。",
    "下载后可任意编辑修改，页眉页脚可一键删除。",
    "点击上方蓝字关注我们",
    "如果喜欢这篇文章，欢迎分享到朋友圈。",
    "希望以上内容对您有所帮助，如需修改请随时告诉我。",
    "试读已结束，剩余部分需付费查看",
    "百度搜索“范文小站”或复制链接到浏览器打开",
    "关注“笔墨日记”，回复【总结】，领取同类材料三百篇。",
]


@pytest.mark.parametrize("ad", FORMED)
def test_a_line_is_foreign_by_the_form_of_its_sentence(ad: str) -> None:
    """Whatever stands in the gaps of the form, the whole line goes and the report stays."""
    text = f"{REPORT}\n{ad}\n下一步，抓好落实。"
    assert [text[row.start : row.end] for row in rows(text)] == [ad]


OWN = [
    "开展反诈宣传，提醒群众不扫陌生二维码、不点陌生链接，防范“刷单返利”“充值返现”骗局。",
    "本资料由县统计局提供，版权归县统计局所有，引用请注明出处。",
    "以上数据仅供参考，最终以统计年鉴为准。以上报告，如有不妥，请批评指正。",
    "推行“扫码入企”制度，企业可登录公示系统查看，扫码支付全覆盖。",
    "实施文旅体人才引育工程，引导商户规范促销，限时优惠活动拉动消费*亿元。",
    "当前位置：首页 > 政务公开 > 工作报告",
]


@pytest.mark.parametrize("text", OWN)
def test_a_report_may_speak_of_such_things(text: str) -> None:
    """What a public body says of codes, downloads and sources is its own."""
    assert rows(text) == []


@pytest.mark.parametrize("name", ["云海拾贝社", "今日特价材料包", "【免费领：范例5000篇】", "豆丁精品"])
@pytest.mark.parametrize("word", ["供给侧结构性改|革", "营商环|境"])
def test_a_string_between_the_halves_of_a_word_is_foreign(name: str, word: str) -> None:
    """No list holds it; the word on both sides of it gives it away, and is whole without it."""
    at = REPORT.index(word.replace("|", "")) + word.index("|")
    text = REPORT[:at] + name + REPORT[at:]
    assert without(text, subject(text).get(foreign.spans)).text == REPORT


def test_what_is_left_over_at_three_places_is_healed() -> None:
    """A string behind whole sentences that has no part in them is left out of the healed text."""
    text = "".join(f"{part}。书山街\n" for part in ("出口增长", "通关便利", "展会见效"))
    assert "书山街" not in without(text, subject(text).get(foreign.spans)).text


def test_a_sentence_that_stands_twice_keeps_its_words() -> None:
    """What surrounds an address is no part of it because the whole sentence is repeated."""
    text = "推动产业转www.mbwm88.cn型升级。\n" * 2
    assert without(text, subject(text).get(foreign.spans)).text == "推动产业转型升级。\n" * 2


@pytest.mark.parametrize(
    "code",
    [
        '<script src="//union.ab.net/a.js"></script>',
        "{$ad_content}",
        "[url=http://www.ab.com]范文[/url]",
        "<!-- footer ad -->",
    ],
)
def test_code_that_a_page_left_behind_is_found(code: str) -> None:
    """Scripts, placeholders and forum markup are found from their first character to their last."""
    text = f"查处案件{code}多起。"
    assert [text[start:end] for start, end in leftovers.find(text)] == [code]


def test_masks_in_braces_are_no_code() -> None:
    """Placeholders that stand for what was redacted stay."""
    assert list(leftovers.find("完成{{投资额}}亿元，{NAME}同志负责，${amount}元。")) == []


def test_every_form_can_begin() -> None:
    """Each form of the list begins with fixed words, without which it would never be looked for."""
    lexicon = LEXICONS["appeal_forms"]
    lost = [
        term
        for term in lexicon
        if lexicon.remark(term) != "set" and not forms.beginnings(forms.written_out(lexicon, term))
    ]
    assert lost == []


@pytest.mark.parametrize("unit", ["更多", "写材料", "由网友", "加老师", "资料来源于", "治理"])
def test_forms_and_intruders_are_found_in_linear_time(unit: str) -> None:
    """Twice the text costs about twice the time, however many words advertise."""

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        started = time.perf_counter()
        list(forms.find(text, LEXICONS, "appeal_forms"))
        list(intruders.find(text, LEXICONS))
        return time.perf_counter() - started

    seconds(1000)
    assert seconds(40_000) < 12 * seconds(10_000) + 0.2
