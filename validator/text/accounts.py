"""This module finds accounts and telephone numbers that a reader is asked to turn to, in a text without disguise."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

_NUMBER = (
    r"(?:[0-9]{5,12}(?![ ][0-9])|[0-9](?:[ -]?[0-9]){6,11}(?![0-9])|[0-9]{2,5}(?:[ -][0-9]{2,5}){1,3}(?![0-9-])"
    r"|\+?[0-9]{1,3}(?:[ -][0-9]{3,4}){2,3}"
    r"|[零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]{5,12}(?![0-9])"
    r"|(?:[0-9零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖][ -]?){5,11}[0-9零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖](?![0-9])"
    r"|[零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]{2,4}(?:[ -][零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]{2,4}){1,3})"
)
_ID = (
    rf"(?:[A-Za-z][A-Za-z0-9_-]{{3,24}}+|{_NUMBER}(?![A-Za-z])|[0-9]{{2,11}}[A-Za-z][A-Za-z0-9_-]{{2,20}}+"
    rf"|[A-Za-z]{{1,8}}(?:[ ][A-Za-z0-9_]{{1,10}}){{1,3}}(?=[】」\])）]))"
)
_OPENED = r"[【「\[(（<《]?"
"""A bracket that may open before an account; whoever widens the find takes its partner too."""
_BOXES = dict(zip("【「[(（<《", "】」])）>》", strict=True))
_LETTER = "[微薇徽徵葳威维]"
_HOMOPHONE = "[微薇徽徵葳威维危围唯卫魏伟为未味位巍惟韦苇溦喂][信芯鑫心新欣辛馨薪昕忻星]"
"""Two characters that sound like the name of WeChat; before an account in small letters they are nothing else."""
_HANDLE = "(?-i:[a-z][a-z_-]{1,14}[0-9_])"
"""How an account begins that somebody chose for himself: models and standards have capital letters."""
_CHOSEN = "(?-i:[a-z]{2,15}[_-]?[0-9]{2}|[a-z]{2,15}_[a-z0-9])"
"""The same with more of it, as no code of a report begins."""
_HEART = r"[^\w\s，。、：；:]{0,2}"
"""Hearts, stars and other signs set into a word."""
_COLON = r"(?:\s?[:：]?\s?|[^\w\s，。、；;()（）]{1,2}\s?)"
_ASK = (
    r"(?:(?:请|欢迎|可|直接|扫码)?(?:添加|联系|咨询|加入|加|搜索|搜|关注)(?:我|客服|老师|小编|一下)?的?)?"
    r"(?:(?:客服|业务|咨询|官方|商务|合作|投稿|订购|售后|代写|老师|小编|站长|店主|编辑|本店|本站|唯一|联系"
    r"|个人){1,2}(?=[A-Za-z微薇公扣企]))?"
)
_HELPER = "(?:加|添加|联系|找|咨询)(?:我|一下)?(?:助教|助理|老师|编辑|客服|小编|学姐|学长|店主|站长|管理员|班主任)"
_LABEL_END = r"(?:号码|号| ?ID|客服)?"
_QQ = re.compile(
    rf"{_ASK}(?:Q ?{_HEART}Q|[扣抠叩寇蔻]{_HEART}[扣抠叩寇蔻]|球球|秋秋|企鹅|飞信"
    r"|(?<![A-Za-z])[Q扣](?=[群裙号:：]|[ ]?[0-9]{7}))"
    rf"(?:(?:交流|资料|学习|客服|咨询|官方|粉丝)?(?:群|裙|君羊|号码|号|客服|咨询)?){{1,2}}{_COLON}{_OPENED}(?P<id>{_NUMBER})",
    re.IGNORECASE,
)
_LATIN_NAMES = "|".join(
    (
        "VX|WX|微x|V ?X(?= ?[:：])",
        f"V(?=[:：]{_OPENED}{_HANDLE})|TG(?=[:：@])|LINE(?=[:：@ ]|[ ]ID)",
        "(?:wechat|wei(?:xin|信)|whatsapp|telegram)(?=[ ]?(?:ID)?[ ]?[:：@]|[ ]?[A-Za-z]*[0-9_])",
    )
)
_CHAT_NAMES = "|".join(
    (
        rf"{_LETTER}(?:{_HEART}|[ ])(?:[信芯鑫]|[Xx]in)",
        rf"{_HOMOPHONE}(?=号?(?:{_COLON}{_OPENED}{_HANDLE}|[:：]{_OPENED}[A-Za-z]{{3}}))",
        r"[微薇徽徵葳威维][^\w\s，。、：；:]{1,2}|V[^\w\s，。、：；:.,()-]{1,2}|[VW]信",
        "(?:微信|[微薇V]|VX)群(?=[:：]?[A-Za-z])|(?:绿泡泡|绿色软件)(?:上?搜索?|加|号)?|(?:电报|纸?飞机)(?=群?[:：@])群?",
        rf"(?<![A-Za-z])(?:{_LATIN_NAMES})",
        rf"(?:小?助[理教]|小编|客服|管理员|班主任|学姐|学长|站长|店主)(?=[:：]\s?{_HANDLE})",
        rf"[\u4e00-\u9fff]{{0,2}}(?:资料君|材料君|写手|助手|助[理教]|小编|客服|小助手|管家|小秘书|学姐|学长|站长|店主|文案)(?:号|ID)?[:：]?\s?(?={_CHOSEN})",
        rf"{_HELPER}(?:领资料|领取?|进群)?(?=[:：]?\s?[A-Za-z]{{2}}[A-Za-z_-]{{0,12}}[0-9_])",
    )
)
"""How WeChat and its like are written before an account."""
_WECHAT = re.compile(
    rf"(?:[+➕] ?)?{_ASK}(?:(?:{_CHAT_NAMES}){_LABEL_END}{_COLON}{_OPENED}@?"
    rf"|[加+➕][ ]?(?:V|VX|薇|微)[:：]?\s?{_OPENED})(?P<id>{_ID})",
    re.IGNORECASE,
)
_PLATFORM = (
    "公众平台|公众号|公众帐号|公众账号|订阅号|服务号|视频号|抖音号|抖音|快手号|快手|小红书号|小红书|微博|B站|知乎|头条号|头条"
    "|公号|GZH|知识星球|淘宝店铺?|闲鱼"
)
_ACCOUNT = re.compile(
    rf"{_ASK}(?:微信|wx|vx|V信)?(?:{_PLATFORM}){_COLON}"
    rf"(?P<id>{_ID}|[“「《【\[\"](?P<name>[\u4e00-\u9fffA-Za-z0-9]{{2,12}})[”」》】\]\"]"
    r"|(?<=[:：@])(?P<bare>[\u4e00-\u9fff]{2,8}))",
    re.IGNORECASE,
)
_GROUP = re.compile(
    rf"{_ASK}(?:材料|写作|微信|钉钉|飞书|企微|交流|资料|粉丝|学习|福利|素材|范文|公文|文秘|读者|公考|遴选|入|进|加){{0,3}}"
    rf"(?:群聊?|裙|君羊)(?:编?号码?)?(?:[(（【](?:企鹅|QQ|扣扣|微信)[)）】])?{_COLON}(?P<id>{_NUMBER})",
    re.IGNORECASE,
)
_SEARCH = re.compile(
    r"(?:百度|微信|抖音|淘宝|闲鱼|知乎|小红书|拼多多|B站)(?:直接|里)?(?:搜一?搜|搜索|搜|一下)[:：]? ?"
    r"(?:[“「《【\"](?P<id>[^”」》】\"\n，。；*＊×■□]{2,14})[”」》】\"]|(?P<handle>[A-Za-z][A-Za-z0-9_-]{3,20}+))"
)
"""What a reader is told to look up."""
_MOBILE = r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}"
_LANDLINE = r"(?:\(?0\d{2,3}\)?[ -]?)?[2-8]\d{6,7}(?!\d)|[48]00[ -]?\d{3}[ -]?\d{4}|[48]00[ -]?\d{4}[ -]?\d{3}|[48]00\d-\d{3}-\d{3}"
_CALLED = (
    "客服|咨询|热线|订购|订货|代写|业务|加盟|招商|服务|联系|报名|售后|投稿|合作|购买|办理|全国|免费"
    "|值班|监督|举报|投诉|传真|代做|代笔|代开|标书|论文|文案|写作|改稿|降重|请(?=[拨致])"
)
_TELEPHONE = (
    "手机/微信同号|微信同号|手机同号|业务咨询|咨询客服|联系客服"
    "|电话|热线|手机号码|手机号|手机|专线|传真|致电|来电|微电|拨打|咨询|详询|订购|预约|TEL|Tel|tel|☎|📞"
)
_PHONE = re.compile(
    rf"{_ASK}(?P<label>(?:{_CALLED}){{0,2}}(?:{_TELEPHONE})号?码?)?{_COLON}"
    rf"(?<!\d)(?P<id>{_MOBILE}|(?:(?<=[:：线话☎])|(?<=[线话] ))(?:{_LANDLINE}))"
)
_HAN_DIGIT = "[零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]"
_HAN_PHONE = re.compile(
    rf"{_ASK}(?:(?:{_CALLED}){{0,2}}(?:{_TELEPHONE})号?码?)?{_COLON}"
    rf"(?P<id>[一幺壹][三四五六七八九叁肆伍陆柒捌玖]{_HAN_DIGIT}[ -]?{_HAN_DIGIT}{{4}}[ -]?{_HAN_DIGIT}{{4}}|[零〇]{_HAN_DIGIT}{{2,3}}[ —-]?{_HAN_DIGIT}{{7,8}}|四[零〇][零〇][ -]?{_HAN_DIGIT}{{3,4}}[ -]?{_HAN_DIGIT}{{3,4}})(?!{_HAN_DIGIT})"
)
"""A number in words, as no office writes its hotline."""
_SOLICITS = re.compile(
    r"客服|同号|详询|订购|订货|代写|业务|加盟|购买|投稿|加[^盟油]|添加|搜|关注|欢迎|代[做笔开]|标书|论文|文案|写作|改稿|降重|请拨打$"
)
_LETTERS = "OolIЗОо"
_JUMBLED = re.compile(
    r"(?<![A-Za-z0-9])(?:[QqVv](?=[0-9零〇一二三四五六七八九]))?(?:[0-9OolIЗОо][ -]{0,1}+|[零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖][ -]{0,1}+){6,14}(?![A-Za-z0-9])"
)
"""A number of figures and words, or of figures and letters that look like them."""
_JUMBLED_LABEL = re.compile(
    r"[（(【\[✆☎📞]?(?:(?:急用|需要|想要|要|找|看|领|进|加)?(?:(?:材料|范文|资料|素材|模板|代写|标书|论文|课件|完整版|原文)[，,]?)?)"
    r"(?:请?(?:拨打?|致电|咨询|联系|详询|[+＋➕加添搜进])[ ]?)?(?:[Qq扣企鹅球微薇徽威wWvVxX][\u4e00-\u9fffA-Za-z]{0,3})?"
    r"(?:[群裙]|电话|手机|热线|同号|号码|号|君羊){0,2}(?:领|看|取|拿|要|找)?(?:资料|素材|范文|模板|材料)?[ ]?[:：]?[ ]?$"
)
"""What may lead to it."""
_BY_NAME = re.compile(r"[ (（]?[\u4e00-\u9fff](?:老师|女士|先生|经理|编辑|学姐|学长)[)）]?")
"""Who answers a number, set behind it."""
_SWITCHES = 2
"""Changes between figures and words in such a number at least: 12345三级 has one."""
_SAME_ACCOUNT = re.compile(r"\s?[(（]?(?:微信|手机|VX|V信|wx)同[号步][)）]?", re.IGNORECASE)

AccountKind = Literal["qq", "wechat", "public-account", "group", "phone"]
_KINDS: tuple[tuple[AccountKind, re.Pattern[str], re.Pattern[str]], ...] = (
    ("qq", re.compile("[Qq扣抠叩寇蔻鹅]|飞信|球球|秋秋"), _QQ),
    (
        "wechat",
        re.compile(
            f"[君手理编服家书姐长主案号][:：]?\\s?[a-z]{{2,15}}[0-9_-]|{_HOMOPHONE}|(?:助[理教]|小编|客服|管理员|班主任|学[姐长]|[站店]主)[:：]|绿泡泡|绿色软件|电报|飞机|TG[:：@]|[Vv][:：]|{_LETTER} 信|{_LETTER}[^\u4e00-\u9fff，。、；\\s]|{_LETTER}.?.?[信芯鑫xX]|[VvWw] ?[Xx信]|{_HELPER}|V[^A-Za-z0-9\\s]"
            rf"|[加+➕] ?[Vv薇微]|v[^\w\s，。、：；:.,()-]|(?i:we|whatsapp|tele|line)"
        ),
        _WECHAT,
    ),
    ("public-account", re.compile(_PLATFORM), _ACCOUNT),
    ("public-account", re.compile("[度信音宝鱼乎书多站](?:直接|里)?(?:搜|一下)"), _SEARCH),
    ("group", re.compile("(?:[群裙]|君羊).{0,6}[0-9零〇一二三四五六七八九幺]"), _GROUP),
)
"""Each kind with what it needs somewhere, searched for first because it is cheap."""
_PHONE_GATE = re.compile(
    "四[零〇][零〇][ -]?|[0-9]{3}[ -]?[0-9]{4}|[0-9]{4}-[0-9]{3}|[零〇][零〇一二三四五六七八九幺]{2,3}[ —-]?[零〇一二三四五六七八九幺]{3}|[一幺壹][三四五六七八九叁肆伍陆柒捌玖][零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖](?:[零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]|[ -])[零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]"
)


@dataclass(frozen=True, slots=True)
class Account:
    """An account or number found: half-open span with its label, kind, plain form, whether the wording woos.

    `labelled` is false for a telephone number that stands alone. `digits` is how many digits end the span.
    """

    start: int
    end: int
    kind: AccountKind
    normalized: str
    solicits: bool
    labelled: bool


def find(text: str, start: int, end: int) -> Iterator[Account]:
    """Accounts in `text[start:end]`, kind by kind; they may overlap."""
    for kind, gate, expression in _KINDS:
        if gate.search(text, start, end) is None:
            continue
        for match in expression.finditer(text, start, end):
            at = match.start("id") if match["id"] else match.start("handle")
            named = kind == "public-account" and text[at] in '“「《【["'
            woos = not named or bool(_SOLICITS.search(match.group()))
            if expression is _SEARCH:
                woos = not "\u4e00" <= text[match.start() - 1 : match.start()] <= "\u9fff"
            boxed = _BOXES.get(text[at - 1 : at], "") or "\0"
            last = match.end() + text.startswith(boxed, match.end())
            yield Account(match.start(), last, kind, match["id"] or match["handle"], woos, True)
    yield from _jumbled(text, start, end)
    if _PHONE_GATE.search(text, start, end) is None:
        return
    for match in _PHONE.finditer(text, start, end):
        label = text[match.start() : match.start("id")].strip()
        same = _SAME_ACCOUNT.match(text, match.end()) or _BY_NAME.match(text, match.end())
        last = same.end() if same else match.end()
        woos = bool((same and "同" in same.group()) or _SOLICITS.search(text[match.start() : match.start("id")]))
        yield Account(match.start(), last, "phone", re.sub(r"\D", "", match["id"]), woos, bool(label))
    for match in _HAN_PHONE.finditer(text, start, end):
        led = text[max(start, match.start() - 10) : match.start("id")]
        woos = _SOLICITS.search(led) is not None or "咨询" in led or "热线" in led
        yield Account(match.start(), match.end(), "phone", match["id"], woos, woos or match.start() < match.start("id"))


def _jumbled(text: str, start: int, end: int) -> Iterator[Account]:
    """Numbers that somebody wrote so that no program reads them, with what leads to them."""
    for match in _JUMBLED.finditer(text, start, end):
        number = match.group().rstrip(" -")
        figures = re.sub("[ QqVv-]", "", number)
        words = len(re.findall(_HAN_DIGIT, figures.replace("一", "") if figures.count("一") < 2 else figures))
        letters = sum(map(figures.count, _LETTERS))
        plain = len(figures) - letters - len(re.findall(_HAN_DIGIT, figures))
        switches = sum(_script(one) != _script(other) for one, other in pairwise(figures))
        if plain < 2 or words + letters < 1 or switches < _SWITCHES or len(figures) < (6 if words else 7):
            continue
        label = _JUMBLED_LABEL.search(text, max(start, match.start() - 16), match.start())
        first = label.start() if label else match.start()
        last = match.start() + len(number)
        boxed = _BOXES.get(text[first], "\0")
        opened = boxed != "\0"
        whole = opened and text.startswith(boxed, last)
        yield Account(first + (opened and not whole), last + whole, "group", number, True, True)


def _script(char: str) -> int:
    return 0 if char.isdigit() and char.isascii() else 1 if char in _LETTERS else 2
