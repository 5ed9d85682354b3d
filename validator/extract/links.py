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
    r"|查阅|参见|参阅|引自|域名|通过|电子邮箱|信箱)[是为在于至]?\s?[:：（(《“\[]?\s?$",
    re.IGNORECASE,
)
_LURE = re.compile(r"更多|精彩|全文|本文|资料|范文|公文|论文|欢迎|领取|免费")
_LURE_BEHIND = re.compile(r"^ ?(?:免费)?(?:查看|阅读|下载|获取|领取|领)?(?:更多|完整|全文|原文|范文|公文|模板)")
_DISGUISED = re.compile(r"[点點。丶]|dot(?=[A-Za-z])", re.IGNORECASE)
"""Dots as nobody writes them in an address of his own."""
_TOLD = re.compile(r"(?:通过|使用|利用|登录|冒用|冒充|注册|收到|自称|以其?|用其?|其|名为|昵称为?)\Z")
"""How a report tells of an account that somebody used."""
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
    r"|vip)|www|[0-9][.．][A-Za-z]{2}|\.(?:com|cn|net|org|cc|vip|top)|://|[wW] ?[wW]"
    r"|[0-9]{7}|1[3-9][0-9][ -][0-9]{4}|[0-9]{3,4}-[0-9]{3,8}|[零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]{7}"
    r"|[Qq] ?[Qq群裙号]|飞信|卫星号?[:：]|[三3][Ww][点.]|[#＃艾][A-Za-z0-9特]|(?i:c0m)|[☆★◆●_~](?:com|cn|net)|[加扣]Q|Q[0-9]|[微薇徽徵葳威维](?: |[^\w\s\p{L}，。、：；:]{0,2})[信芯鑫]"
    r"|[微薇徽徵葳威维][^\w\s\p{L}，。、：；:]|微[xX博]"
    r"|(?:加|联系|找|咨询)(?:我|一下)?(?:助教|助理|老师|编辑|客服|小编|学姐|学长|店主|站长|管理员|班主任)|V X ?[:：]"
    r"|[VvWw][Xx信]|[Vv][^\w\s\p{L}，。、：；:.,()-]|[加+➕] ?[Vv薇微]|扣扣|企鹅|(?:[群裙]|君羊)[号:：0-9（(]|[群裙] ?[零〇一二三四五六七八九幺]{2}|电话[:：0-9]|热线|专线"
    r"|(?i:whatsapp|telegram|wechat|line[ :：@])|(?:[0-9] ){6}|(?:[A-Za-z] ){4}"
    r"|公众[号帐账平]|订阅号|服务号|视频号|头条号|小红书|抖音|快手|知乎|B站"
)
"""What every grammar of addresses and accounts needs somewhere: where none of it stands, nothing is searched."""
_COMPOUND = re.compile("网[上络页址友民点格购线]")
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
    own = _is_own(subject, plain.text, start, kind, normalized, start > references, lured)
    official = own and not (kind == "phone" and solicits)
    return Link(start, end, kind, normalized, "", official, solicits, remark, left, right)


def _as_read(subject: Subject, plain: Plain, link: Link) -> Link:
    start, end = plain.origin(link.start, link.end)
    disguise = describe(subject.text[start:end], link.normalized) if link.kind in ("url", "email") else ""
    return replace(link, start=start, end=end, disguise=disguise)


def _is_own(
    subject: Subject, text: str, start: int, kind: LinkKind, normalized: str, referred: bool, lured: bool
) -> bool:
    """Whether an address or number is public, or stands where a report gives a contact of its own."""
    if kind in ("url", "email"):
        host = re.sub(r"^\w+:/+|[:/?].*$", "", normalized.partition("@")[2] or normalized)
        if _below(host, subject.lexicons["document_sites"].entries):
            return False
        if referred or _below(host, subject.lexicons["official_hosts"].entries):
            return True
        before = text[max(0, start - 24) : start]
        return kind == "email" or (
            bool(_CITED.search(before)) and not lured and not _BOXED.search(before) and not _LURE.search(before)
        )
    if kind == "phone":
        return True
    if _TOLD.search(text, max(0, start - 8), start):
        return True
    line = text[max(0, start - 200) : start].rpartition("\n")[2].rpartition("。")[2]
    return not _BOXED.search(line) and bool(_CONTACT_LINE.search(line))


def _below(host: str, hosts: dict[str, tuple[str, ...]]) -> bool:
    labels = host.split(".")
    return any(".".join(labels[at:]) in hosts for at in range(len(labels)))
