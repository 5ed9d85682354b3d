"""This module extracts identifiers: numbers, accounts and addresses that belong to one person or one enterprise."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from validator.finding import Words
from validator.subject import Subject
from validator.text import identifiers as proof

IdentifierKind = Literal[
    "resident-id",
    "old-resident-id",
    "credit-code",
    "bank-card",
    "mobile",
    "landline",
    "email",
    "plate",
    "passport",
    "home-address",
    "certificate",
    "account",
    "birth-date",
]
State = Literal["proved", "plausible", "partial", "public"]

_SPOKEN = "0-9〇零○一二三四五六七八九幺么壹贰叁肆伍陆柒捌玖"
_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_TOKENS = re.compile(
    r"(?<![0-9A-Za-z])(?P<disabled>[1-9][0-9]{16}[0-9X][1-7][1-4])(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z*.])(?P<spaced>[1-9][0-9]{3}(?:[ -][0-9]{4}){3}[ -][0-9][0-9X]|[1-9][0-9]{5}[ -][0-9]{8}[ -][0-9]{3}[0-9X])(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z])(?P<long>[0-9A-Z][0-9A-Za-z*×X]{13,18})(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z*.])(?P<card>[0-9]{4}(?:[ -][0-9]{4}){3}(?:[ -][0-9]{1,3})?)(?![0-9])"
    r"|(?<![0-9A-Za-z*.])(?P<mobile>(?:\+?86[ -]?)?1[3-9][0-9](?:[ -]?[0-9*×X]{4}){2})(?![0-9A-Za-z*]|\.[0-9])"
    rf"|(?<![{_SPOKEN}十百千年-])(?P<spoken>[1一幺壹么][3-9三四五六七八九叁肆伍陆柒捌玖](?:[ 、,，·.-]{{0,2}}[{_SPOKEN}]){{9}})(?![{_SPOKEN}十百千万亿年])"
    r"|(?P<certificate>(?:住院号|病历号|病案号|门诊号|就诊卡号|医保卡号|社保卡?号码?|护照号?码?|驾驶证号?码?|驾照号码?|军官证号?码?|士兵证号?码?|(?:港澳|往来港澳|大陆|台胞)通行证号?码?|学籍号|准考证号|车架号|车辆识别代[号码]|发动机号|残疾人?证号|低保证号)[为是:：]?\s?(?P<held>[A-Za-z]{0,3}[0-9][0-9A-Za-z]{5,20}))"
    r"|(?P<account>(?:微信|QQ|支付宝|抖音|快手)(?:账号|号码?)?[为是:：]?\s?(?P<id>[A-Za-z][A-Za-z0-9_-]{5,19}|[1-9][0-9]{6,10})(?![A-Za-z0-9_]))"
    r"|(?P<birth>(?:19|20)[0-9]{2}年[01]?[0-9]月[0-3]?[0-9]日(?:出生|生(?=[，。,；）)])))"
    r"|(?<![0-9A-Za-z-])(?P<landline>(?:\(0[0-9]{2,3}\)|（0[0-9]{2,3}）|0[0-9]{2,3}[- ])[2-9][0-9]{6,7})(?![0-9])"
    r"|(?P<email>(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+*-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4})"
    rf"|(?P<plate>[{_PROVINCE}][A-HJ-NP-Z][·•.\s-]?(?:[A-HJ-NP-Z0-9]{{4}}[挂学警港澳领]|[A-HJ-NP-Z0-9]{{5}}[0-9A-HJ-NP-Z]?)挂?(?![0-9A-Za-z]))"
)
_ADDRESS = re.compile(
    r"(?:路|街|大道|巷|弄|胡同|小区|新村|花园|社区)[0-9一二三四五六七八九十]{1,5}(?:号楼|号|弄|幢|栋|座)"
    r"[\u4e00-\u9fff0-9-]{0,12}?[0-9一二三四五六七八九十]{1,4}(?:单元|室|户)(?:[0-9]{1,4}室)?"
)
"""From the kind of street on; the name of the street stands before it."""
_STREET = re.compile(
    r"(?:.{0,14}(?:住址|地址|住在|家住|现住|位于|户籍|居住|住于|住所)(?:地|在|为|是)?)?(?P<name>[\u4e00-\u9fff0-9]{2,12})$"
)
_PUBLIC_LINE = re.compile(
    r"联系(?:人|电话|方式)|咨询|举报|监督|投诉|热线|传真|值班|服务电话|办公|邮箱|电子邮件|信箱|客服|公开电话|总机"
)
_OFFICE = re.compile(r"咨询|举报|监督|投诉|热线|传真|值班|服务电话|办公|公开|客服|总机|征求|信箱|报名|投稿")
"""Words beside the contact of an office; a contact person (联系人) is a person."""
_SENT_TO = re.compile(r"(?:报送|发送|反馈|投递|传|寄|报|发|送)[至到](?:[^，。；]{0,12})(?:邮箱|信箱|邮件)[为是：:]?$")
"""Where a notice asks for answers."""
_PERSON_MAIL = re.compile(
    r"(?:科员|科长|主任|同志|老师|先生|女士|经理|书记|干事|秘书|[\u4e00-\u9fff]某{1,2}|[某*×]{2,3}|本人|个人)的?(?:电子)?(?:邮箱|信箱|邮件)[为是：:]?$"
)
"""Whose mailbox it is."""
_NAMED_MAIL = re.compile(
    r"(?:wang|li|zhang|liu|chen|yang|zhao|huang|zhou|wu|xu|sun|hu|zhu|gao|lin|he|guo|ma|luo|liang|song|zheng|xie|han|tang|feng|yu|dong|xiao"
    r"|cheng|cao|yuan|deng|fu|shen|zeng|peng|lv|su|lu|jiang|cai|jia|ding|wei|xue|ye|yan|pan|du|dai|xia|zhong|tian|ren|fan|fang|shi|yao|tan"
    r"|sheng|zou|xiong|jin|hao|kong|bai|cui|kang|mao|qiu|qin|gu|hou|shao|meng|long|wan|duan|lei|qian|yin|li)"
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv]{1,3}(?:ng|n|r)?){1,2}[_.-]?[0-9]{0,8}@"
)
"""A mailbox called after a person: a family name and a given name in Pinyin."""
_CONTACT_HIDDEN = re.compile(
    r"(?:联系人|经办人|填报人|负责人|撰稿人?|起草人)[:：为是]?[ 　]?[\u4e00-\u9fff]?[_*＊×■□某X…\[]{1,8}[^。；\n@]{0,20}(?:邮箱|邮件|信箱|E-?mail)[:：为是]?[ 　]?$"
)
"""A masked contact person, with a mailbox."""
_OWN_MAIL = re.compile(r"[a-z]{2,4}[_.-]?(?:19[5-9][0-9]|200[0-9])(?:[01][0-9][0-3][0-9])?@", re.I)
"""A mailbox called by initials and a year of birth."""
_OFFICE_HOUSE = re.compile(r"大楼|大厦|办公|政府|写字楼|政务|行政|大院|会议|宾馆|酒店|机关")
_CARD_WORDS = re.compile(
    r"银行卡|银行账[户号]|(?:农户|个人|本人|村民|学生|家长|患者|职工)[^，。；]{0,8}账[户号]|[\*×某]{1,3}账[户号]|(?:收款|汇入|打款|转入|退款|返款)账[户号]|存折|卡号|借记卡|信用卡|储蓄卡"
)
_CLAUSE = re.compile(r"[，。；、,;]")
_FREE_MAIL = frozenset(
    (
        *("163.com", "126.com", "yeah.net", "qq.com", "foxmail.com", "sina.com", "sina.cn", "sohu.com", "139.com"),
        *("189.cn", "wo.cn", "21cn.com", "aliyun.com", "tom.com", "gmail.com", "hotmail.com", "outlook.com"),
        *("live.com", "icloud.com", "yahoo.com"),
    )
)
_OWN = re.compile(r"(?:其|本人|个人|私人|某{1,2}|同志|老师|女士|先生|通过|家长|患者|当事人)的?$")
"""Whose account it is."""
_NUMBER_OF = re.compile("电话|手机|号码|联系|拨打|致电|尾号|微信")
_RURAL = re.compile(
    r"(?:家住|住在|现住|住址[为是:：]?|户籍地?[为是:：]?|居住[于在])(?P<where>[\u4e00-\u9fff*]{2,14}?(?:村|屯|庄|寨|社|组|队)[\u4e00-\u9fff0-9]{0,6}?[0-9一二三四五六七八九十]{1,4}[号户])"
    r"|(?:家住|住在|现住|住址[为是:：]?|户籍地?[为是:：]?|居住[于在]|住所[为是:：]?)(?P<flat>[\u4e00-\u9fff0-9*]{2,20}?(?:路|街|道|小区|苑|园|里|巷|城|湾|庭|邸|府|村|院|号|期)[0-9]{1,3}(?:[-—－][0-9]{1,4}){1,3}(?:室|号)?)(?![0-9年月日])"
)
_PERSON_WORDS = re.compile(
    r"身份证|公民身份|银行卡|卡号|账号|帐号|住址|家庭|户籍|本人|住宅|家中|举报人|手机|车牌|护照|患者|学生|家长|当事人|被告|原告|法定代表人|来电(?:人|者|号码)|(?:报警|投诉|信访|反映|来访|求助)人"
)


_VALUES = {"certificate": "held", "account": "id"}
"""Groups that hold the value, where a word before it says what it is."""
WHAT: dict[IdentifierKind, Words] = {
    "resident-id": {"en": "identity number", "zh": "居民身份证号"},
    "old-resident-id": {"en": "identity number of 15 digits", "zh": "15位身份证号"},
    "credit-code": {"en": "unified social credit code", "zh": "统一社会信用代码"},
    "bank-card": {"en": "bank card number", "zh": "银行卡号"},
    "mobile": {"en": "mobile number", "zh": "手机号码"},
    "landline": {"en": "telephone number", "zh": "固定电话"},
    "email": {"en": "e-mail address", "zh": "电子邮箱"},
    "plate": {"en": "number plate", "zh": "车牌号"},
    "passport": {"en": "passport number", "zh": "护照号码"},
    "home-address": {"en": "home address", "zh": "住址"},
    "certificate": {"en": "number of a person's certificate or record", "zh": "个人证件或档案号码"},
    "account": {"en": "account of a person", "zh": "个人网络账号"},
    "birth-date": {"en": "date of birth", "zh": "出生日期"},
}
KNOWN_BY: dict[State, Words] = {
    "proved": {"en": "its check digit holds", "zh": "校验位相符"},
    "plausible": {"en": "by its form and the words beside it", "zh": "依格式和上下文判断"},
    "partial": {"en": "the mask leaves too much of it", "zh": "遮盖不足，仍可推断"},
    "public": {"en": "the contact of an office", "zh": "单位公开联系方式"},
}


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier. `state` says how sure it is: `proved` by a check digit, `plausible` by form and context,
    `partial` where a mask leaves too much of it, `public` where it is the contact of an office. `what` and `known_by`
    say kind and state in words."""

    start: int
    end: int
    kind: IdentifierKind
    state: State
    what: Words
    known_by: Words


def extract(subject: Subject) -> list[Identifier]:
    """All identifiers of a document in the order of the text."""
    return sorted(_find(subject.folded), key=lambda row: row.start)


def told(subject: Subject) -> list[str]:
    """What no report prints in full: the identifiers of persons that stand in a document, as written."""
    return [subject.text[row.start : row.end] for row in subject.get(extract) if row.state != "public"]


def _find(folded: str) -> Iterator[Identifier]:
    for token in _TOKENS.finditer(folded):
        start, end = token.span(_VALUES.get(token.lastgroup or "", 0))
        judged = _judge(token, folded[max(0, token.start() - 30) : token.start()])
        if judged is not None:
            yield Identifier(start, end, *judged, WHAT[judged[0]], KNOWN_BY[judged[1]])
    for rural in _RURAL.finditer(folded):
        yield Identifier(
            *rural.span(rural.lastgroup or "where"),
            "home-address",
            "plausible",
            WHAT["home-address"],
            KNOWN_BY["plausible"],
        )
    for house in _ADDRESS.finditer(folded):
        street = _STREET.search(folded, max(0, house.start() - 24), house.start())
        if street is not None and not _OFFICE_HOUSE.search(house.group()):
            yield Identifier(
                street.start("name"),
                house.end(),
                "home-address",
                "plausible",
                WHAT["home-address"],
                KNOWN_BY["plausible"],
            )


def _judge(token: re.Match[str], left: str) -> tuple[IdentifierKind, State] | None:
    text, group = token.group(), token.lastgroup
    line = left.rsplit("\n", 1)[-1]
    near = _CLAUSE.split(line)[-1]
    said = near if _PUBLIC_LINE.search(near) or _PERSON_WORDS.search(near) else line
    if group in ("disabled", "spaced"):
        number = re.sub("[ -]", "", text)[:18]
        named = re.search("身份|残疾人?证|证件", line)
        return (
            ("resident-id", "proved" if proof.is_resident_id(number) else "plausible")
            if (named or proof.is_resident_id(number))
            else None
        )
    if group == "long":
        return _long(text, line)
    if group == "card":
        sure = proof.is_bank_card(re.sub("[ -]", "", text))
        return ("bank-card", "proved") if sure else ("bank-card", "plausible") if _CARD_WORDS.search(near) else None
    if group == "mobile":
        return _mobile(re.sub(r"^\+?86[ -]?|[ -]", "", text), near)
    if group == "spoken":
        plain = text.isascii() or not (_NUMBER_OF.search(line) or re.fullmatch(f"[{_SPOKEN} -]+", text))
        return None if plain else _mobile("1" * 11, near)
    if group in ("certificate", "birth"):
        return ("certificate" if group == "certificate" else "birth-date"), "plausible"
    if group == "account":
        return ("account", "plausible") if _OWN.search(line) else None
    if group == "landline":
        return "landline", "public" if not _PERSON_WORDS.search(said) else "plausible"
    if group == "email":
        return "email", "public" if _is_office_mail(text, line) else "plausible"
    return "plate", "plausible"


def _is_office_mail(address: str, line: str) -> bool:
    """Whether an address is that of an office: an official domain, or asked to be written to and no free mail."""
    host = address.rsplit("@", 1)[1].lower()
    if _PERSON_MAIL.search(line) or (host in _FREE_MAIL and _NAMED_MAIL.match(address)):
        return False
    if _CONTACT_HIDDEN.search(line) and (_OWN_MAIL.match(address) or _NAMED_MAIL.match(address)):
        return False
    if re.search(r"(?:^|\.)(?:gov|edu|org|ac)(?:\.|$)", host):
        return True
    return bool(_SENT_TO.search(line) or (_OFFICE if host in _FREE_MAIL else _PUBLIC_LINE).search(line))


def _long(text: str, line: str) -> tuple[IdentifierKind, State] | None:
    hidden = sum(char in "*×" for char in text)
    if hidden:
        kept = len(text) - hidden
        numeral = re.fullmatch(r"[0-9]{6,14}[*×]{2,8}[0-9]{0,4}[0-9Xx]?", text)
        named = "身份" in line or "证件" in line
        return ("resident-id", "partial") if numeral and kept >= 10 and (len(text) == 18 or named) else None
    asked_code = "信用代码" in line or "统一社会" in line
    if proof.is_resident_id(text) and not asked_code:
        return "resident-id", "proved"
    if proof.is_credit_code(text):
        return "credit-code", "proved"
    if proof.is_bank_card(text) and not re.search(r"编号|文号|流水|订单", line):
        return "bank-card", "proved"
    if 16 <= len(text) <= 19 and text.isdigit() and _CARD_WORDS.search(line):
        return "bank-card", "plausible"
    if proof.is_old_resident_id(text) and "身份" in line:
        return "old-resident-id", "plausible"
    if len(text) == 18 and text[:17].isdigit() and re.search(r"身份证|公民身份", line):
        return "resident-id", "plausible"
    return None


def _mobile(number: str, line: str) -> tuple[IdentifierKind, State] | None:
    hidden = sum(not char.isdigit() for char in number)
    if hidden:
        return ("mobile", "partial") if 1 <= hidden <= 5 and number[:3].isdigit() else None
    return ("mobile", "public" if _OFFICE.search(line) and not _PERSON_WORDS.search(line) else "plausible")
