"""This module extracts links: addresses, accounts, telephone numbers and promoters' names, whatever their disguise."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import re2

from validator.extract.hidden import characters_of
from validator.subject import Subject
from validator.text import accounts, addresses
from validator.text import promoters as names
from validator.text.appeals import is_public
from validator.text.disguise import Plain, describe, reveal
from validator.text.lexicon import Hit, Lexicons

LinkKind = Literal["url", "email", "phone", "qq", "wechat", "public-account", "group", "promoter", "call"]


@dataclass(frozen=True, slots=True)
class Link:
    """One way out of the report: an address, account, number, name of a promoter, or call to act.

    `normalized` is its plain form without disguise, `disguise` says what hid it (English words, "" where nothing).
    `official` is true for addresses of public bodies and for what stands where a report gives its own contact.
    `solicits` is true where the wording itself woos the reader (客服电话, 加微信). `remark` is the lexicon's.
    `left` and `right` are up to 12 characters beside it.
    """

    start: int
    end: int
    kind: LinkKind
    normalized: str
    disguise: str
    official: bool
    solicits: bool
    remark: str
    left: str
    right: str


_Found = tuple[int, int, LinkKind, str, bool, str]
"""Span in the plain text, kind, plain form, whether it woos, remark."""
_CITED = re.compile(
    r"(?:网址|网站|官网|网页|网络|官方|主页|登录|登陆|访问|进入|平台|系统|门户|邮箱|邮件|邮址|E-?mail|链接|查询"
    r"|窗口|大厅|商城|小程序|数据库|查阅|参见|参阅|引自|域名|通过|电子邮箱|信箱)”?[是为在于至]?\s?[:：（(《“\[]?\s?$",
    re.IGNORECASE,
)
_EXPLAINED = re.compile(
    "[ 　]*[)）”]?(?:为|是|系|作为|即为?|(?:已|被)?(?:确定|公布|设置|设定)?为|[（(])[^，。；\\n]{0,12}(?:邮箱|信箱|网址|网站|官网|网页|网络平台|平台|系统|端口|入口|域名|热线)(?=[，。；）)、]|$)"
)
"""How a report says behind an address what it is: …为专用举报邮箱."""
_LURE = re.compile(r"扫码|更多|精彩|全文|本文|资料|范文|公文|论文|欢迎|领取|免费")
_LURE_BEHIND = re.compile(
    r"^ ?(?:免费)?(?:查看|阅读|下载|获取|领取|领)?(?:更多|完整|全文|原文|范文|公文|模板)|^ ?(?:免费)?[领抢兑]取?(?:红包|福利|优惠|好礼|礼包|现金|[^，。；\n]{0,2}券|会员|积分)"
)
_DISGUISED = re.compile(
    r"[点點。丶]|dot(?=[A-Za-z])|(?<![A-Za-z])(?:[A-Za-z] ){2}[A-Za-z](?![A-Za-z])|[A-Za-z0-9] +[.．]|[.．] +[A-Za-z]",
    re.IGNORECASE,
)
"""Dots and spaces as nobody writes them in an address of his own."""
_TOLD = re.compile(r"(?:通过|使用|利用|登录|冒用|冒充|注册|收到|自称|以其?|用其?|其|名为|昵称为?)\Z")
"""How a report tells of an account that somebody used."""
_INTRODUCED = re.compile(
    "网|平台|系统|门户|主页|页面|登[录陆]|访问|查询|查阅|公示|公告|公布|发布|报名|下载|申报|填报|联系|地址|电话|反[馈映]|报送|寄|发至"
    "|意见|举报|投诉|来信|来函|邮|提交|发送|链接|引自|详见"
)
"""What a sentence says before it gives an address of its own."""
_LABEL = re.compile(
    "(?:(?<=[。！？；，、,;\n（(【\\[])|^)[ \u3000]*"
    "(?P<label>(?:官方)?(?:网址|网站|官网|网页|主页|链接|域名|(?:电子|投稿|联系)?邮[箱件址]|信箱|E-?mail|(?:联系|咨询)?(?:电话|手机号?码?))"
    "[是为]?[:：]?[ ]?)?$",
    re.IGNORECASE,
)
"""Where a clause begins, with at most the name of what follows."""
_ANSWERED = re.compile(
    "(?:的|等)?(?:人工|来电|电话|服务|咨询|投诉|群众|市民|客户|用户)?(?:接通|接听|受理|来电|接到|接待|话务|呼入|办结|处置|响应|开通|运行|整合|日均|全年|全天|累计|共|工单|满意|畅通)"
)
"""How a report goes on with a hotline of its own."""
_NUMBERING = re.compile("[ \u3000（(]*[一二三四五六七八九十0-9]{0,3}[ \u3000）)、.．]*")
_GOES_ON = re.compile("(?![年月日的等及和与是为于在由来以之或、])[\u4e00-\u9fff]")
_BOXED = re.compile(r"[【〖★◆][^】〗★◆\n]*$")
"""Brackets that no report puts its own address in."""
_CONTACT_LINE = re.compile(
    "联系人|联系方式|联系电话|联系地址|通讯地址|通信地址|邮政编码|邮编|咨询电话|举报电话|监督电话|值班电话|服务热线"
    "|经办人|承办人|报送|邮箱"
)
_REFERENCES = re.compile(
    r"^[ \t\u3000#]*(?:[一二三四五六七八九十]{1,3}、)?"
    r"(?:参考文献|参考资料|资料来源|数据来源|引用来源|相关链接|附录|参考网址|引用文献)[:：]?[ \t]*$",
    re.MULTILINE,
)
_CANDIDATE = re2.compile(
    r"[A-Za-z0-9][ \n]?(?:[。·•・‧丶◦点]|dot)|[A-Za-z][ \n]?[.(（\[【@]|[A-Za-z][、，,](?:com|cn|net|org|cc|top"
    r"|vip)|www|[0-9][.．][A-Za-z]{2}|\.(?:com|cn|net|org|cc|vip|top)|\.(?:中国|公司|网址|网络|在线|商城)|://|[wW] ?[wW]|(?i:xn--)|(?i:t\.me)"
    r"|[0-9]{7}|[零〇][零〇一二三四五六七八九幺]{2,3}[ —-]|1[3-9][0-9][ -][0-9]{4}|[0-9]{3,4}-[0-9]{3,8}|[零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]{7}"
    r"|[0-9] ?[零〇二三四五六七八九幺壹贰叁肆伍陆柒捌玖] ?[0-9]|[0-9][OolI]{1,2}[ -]?[0-9零〇一二三四五六七八九]"
    r"|四[零〇]{2}[ -]?[零〇一二三四五六七八九]|[一幺壹][三四五六七八九叁肆伍陆柒捌玖][零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖][ -]"
    r"|[Qq] ?[Qq群裙号]|飞信|[扣抠叩寇蔻]{2}|[球秋]{2}[:：0-9]|绿泡泡|绿色软件|(?:电报|飞机)群?[:：@]|TG[:：@]|[Vv][:：][A-Za-z]|wei[信x]"
    r"|[微薇徽徵葳威维危围唯卫魏伟为未味位巍惟韦苇溦喂][信芯鑫心新欣辛馨薪昕忻星]号?[:： ]?[A-Za-z]|[三3][Ww][点.]|[#＃艾][A-Za-z0-9特]|(?i:c0m)|[A-Za-z0-9](?:[_~^|丨]|[^\x00-\x7f\p{L}\p{N}])(?:com|cn|net|org|cc|top|vip|club|xyz|site|info|pro|shop|online|work|icu|fun|ltd|link)|[君手理编服家书师姐长主哥妹号][:：]? ?[a-z]{2,15}[0-9_-]|[微薇V信]群[:：]?[A-Za-z]|[加扣]Q|Q[0-9]|[微薇徽徵葳威维](?: |[^\w\s\p{L}，。、：；:]{0,2})[信芯鑫]"
    r"|[微薇徽徵葳威维][^\w\s\p{L}，。、：；:]|微[xX博]"
    r"|(?:加|联系|找|咨询)(?:我|一下)?(?:助教|助理|老师|编辑|客服|小编|学姐|学长|店主|站长|管理员|班主任)|V X ?[:：]"
    r"|[VvWw][Xx信]|[Vv][^\w\s\p{L}，。、：；:.,()-]|[加+➕] ?[Vv薇微]|扣扣|企鹅|(?:[群裙]聊?|君羊)编?[号:：0-9（(]|[群裙] ?[零〇一二三四五六七八九幺]{2}|电话[:：0-9]|热线|专线"
    r"|(?i:whatsapp|telegram|wechat|line[ :：@])|(?:[0-9] ){6}|(?:[A-Za-z] ){4}"
    r"|公众[号帐账平]|订阅号|服务号|视频号|头条号|小红书|抖音|快手|知乎|B站|(?:百度|淘宝|微信|拼多多)(?:直接|里)?(?:搜|一下)|(?:助[理教]|小编|客服|学[姐长]|[站店]主)[:：] ?[a-z]|公号|(?i:gzh)|头条|知识星球|淘宝店|闲鱼"
)
"""What every grammar of addresses and accounts needs somewhere: where none of it stands, nothing is searched."""
_COMPOUND = re.compile("网[上络页址友民点格购线]")
_WHOLE_NUMBER = 10
"""Characters of a telephone number that is no hotline's of a few figures."""
_LINE = 60
"""Characters of a line before an address of mail that are all read for what introduces it."""
_BEFORE, _AFTER = 90, 340
"""How far around a candidate the grammars look."""


def extract(subject: Subject) -> list[Link]:
    """All links of a document in the order of the text, in code points of its text."""
    plain = subject.get(plain_text)
    return [_as_read(subject, plain, link) for link in subject.get(plain_links)]


def plain_links(subject: Subject) -> list[Link]:
    """The same links in code points of the text without disguise (`plain_text`)."""
    plain = subject.get(plain_text)
    found: list[_Found] = []
    for window in _windows(plain.text):
        found += _addresses(plain.text, window, subject)
        found += _accounts(plain.text, window)
    found += [_promoter(plain.text, hit, subject.lexicons) for hit in subject.get(promoters)]
    heading = _REFERENCES.search(plain.text) if found else None
    references = heading.start() if heading else len(plain.text)
    return [_row(subject, plain, references, one) for one in _outermost(found)]


def _promoter(text: str, hit: Hit, lexicons: Lexicons) -> _Found:
    """The name of a site; one that is an ordinary word as well is no ordinary word with a site's ending behind it."""
    remark = lexicons["document_sites"].remark(hit.term)
    if remark == "ordinary" and (end := names.branded_end(text, hit.end)):
        return hit.start, end, "promoter", text[hit.start : end], False, ""
    return hit.start, hit.end, "promoter", hit.term, False, remark


def plain_text(subject: Subject) -> Plain:
    """The subject's text without disguise, with the way back."""
    return reveal(subject.folded, _remarks(subject.lexicons, "confusables"), subject.get(characters_of))


@lru_cache(maxsize=16)
def _remarks(lexicons: Lexicons, name: str) -> dict[str, str]:
    """Each term of a word list with its first remark."""
    lexicon = lexicons[name]
    return {term: lexicon.remark(term) for term in lexicon}


def promoters(subject: Subject) -> list[Hit]:
    """Names and hosts of document sites in the text without disguise."""
    hits = subject.lexicons.find(subject.get(plain_text).text, "document_sites")
    sites = subject.lexicons["document_sites"]
    text = subject.get(plain_text).text
    return [hit for hit in hits if sites.remark(hit.term) != "host" and not _COMPOUND.match(text, hit.end - 1)]


def _windows(text: str) -> list[tuple[int, int]]:
    """Parts of the text in which an address or account can stand, apart from each other."""
    windows: list[tuple[int, int]] = []
    for match in _CANDIDATE.finditer(text):
        start, end = max(0, match.start() - _BEFORE), min(len(text), match.end() + _AFTER)
        if windows and start <= windows[-1][1]:
            windows[-1] = windows[-1][0], end
        else:
            windows.append((start, end))
    return windows


def _addresses(text: str, window: tuple[int, int], subject: Subject) -> list[_Found]:
    domains = _remarks(subject.lexicons, "top_level_domains")
    return [(one.start, one.end, one.kind, one.normalized, False, "") for one in addresses.find(text, domains, *window)]


def _accounts(text: str, window: tuple[int, int]) -> list[_Found]:
    return [
        (one.start, one.end, one.kind, one.normalized, one.solicits, "" if one.labelled else "bare")
        for one in accounts.find(text, *window)
    ]


def _outermost(found: list[_Found]) -> list[_Found]:
    """Of overlapping finds the first and longest."""
    kept: list[_Found] = []
    for one in sorted(found, key=lambda one: (one[0], -one[1])):
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
        elif one[2] == "url" and kept[-1][2] == "promoter":
            kept[-1] = one
    return kept


def _row(subject: Subject, plain: Plain, references: int, found: _Found) -> Link:
    start, end, kind, normalized, solicits, remark = found
    left, right = plain.text[max(0, start - 12) : start], plain.text[end : end + 12]
    lured = kind == "url" and _LURE_BEHIND.search(right) is not None
    lured = lured or (kind == "url" and _DISGUISED.search(plain.text, start, end) is not None)
    own = _is_own(subject, plain.text, (start, end), kind, normalized, start > references, lured)
    if kind == "phone":
        solicits = (solicits or not own) and not (own and _ANSWERED.match(plain.text, end))
    official = own and not (kind == "phone" and solicits)
    return Link(start, end, kind, normalized, "", official, solicits, remark, left, right)


def _as_read(subject: Subject, plain: Plain, link: Link) -> Link:
    start, end = plain.origin(link.start, link.end)
    disguise = describe(subject.text[start:end], link.normalized) if link.kind in ("url", "email") else ""
    return replace(link, start=start, end=end, disguise=disguise)


def _is_own(
    subject: Subject, text: str, span: tuple[int, int], kind: LinkKind, normalized: str, referred: bool, lured: bool
) -> bool:
    """Whether an address or number is public, or stands where a report gives a contact of its own."""
    start, end = span
    if kind in ("url", "email"):
        host = re.sub(r"^\w+:/+|[:/?].*$", "", normalized.partition("@")[2] or normalized)
        if _below(host, subject.lexicons["document_sites"].entries):
            return False
        if referred or _below(host, subject.lexicons["official_hosts"].entries):
            return True
        before = text[max(0, start - 24) : start]
        if not lured and _EXPLAINED.match(text, end) and not _LURE.search(text, end, end + 24):
            return True
        cited = bool(_CITED.search(before)) and _is_introduced(text, start)
        if kind == "email":
            return _is_introduced(text, start, whole=True)
        return cited and not lured and not _BOXED.search(before) and not _LURE.search(before)
    if kind == "phone":
        if _ANSWERED.match(text, end):
            return True
        return not (end - start >= _WHOLE_NUMBER and _is_wedged(subject, text, start, end))
    if _TOLD.search(text, max(0, start - 8), start) or (
        kind == "public-account" and is_public(normalized, subject.lexicons)
    ):
        return True
    line = text[max(0, start - 200) : start].rpartition("\n")[2].rpartition("。")[2]
    return not _BOXED.search(line) and bool(_CONTACT_LINE.search(line))


def _is_introduced(text: str, start: int, *, whole: bool = False) -> bool:
    """Whether an address is not just labelled in mid-paragraph: its line or its sentence speaks of such a thing before.

    `whole` asks the same of an address without a label, and looks at all of a short line.
    """
    label = _LABEL.search(text, max(0, start - 16), start)
    if not whole and (label is None or label["label"] is None):
        return True
    begin = label.start() if label else start
    line = text.rfind("\n", 0, begin) + 1
    since = line if whole and begin - line < _LINE else max(line, text.rfind("。", 0, begin) + 1)
    return _NUMBERING.fullmatch(text, line, begin) is not None or _INTRODUCED.search(text, since, begin) is not None


def _is_wedged(subject: Subject, text: str, start: int, end: int) -> bool:
    """Whether something stands with its label between two clauses, the second of which goes on as if it were not there."""
    label = _LABEL.search(text, max(0, start - 16), start)
    if label is None or not _GOES_ON.match(text, end) or (label["label"] and _is_introduced(text, start)):
        return False
    verbs = subject.lexicons["report_verbs"]
    return not any(text[end : end + size] in verbs for size in (1, 2, 3, 4))


def _below(host: str, hosts: dict[str, tuple[str, ...]]) -> bool:
    labels = host.split(".")
    return any(".".join(labels[at:]) in hosts for at in range(len(labels)))
