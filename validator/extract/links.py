"""This module extracts links: addresses, accounts, telephone numbers and promoters' names, whatever their disguise."""

import re
from dataclasses import dataclass
from typing import Literal

from validator.subject import Subject
from validator.text import accounts, addresses
from validator.text.disguise import Plain, describe, reveal
from validator.text.lexicon import Hit

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
    r"(?:网址|网站|官网|网页|网络|官方|主页|登录|登陆|访问|进入|平台|系统|门户|邮箱|邮件|邮址|E-?mail|链接|查询|查阅|参见|参阅|见|载|来源|引自|域名|通过|电子邮箱|信箱)[是为在于至]?\s?[:：（(《“\[]?\s?$",
    re.IGNORECASE,
)
_CONTACT_LINE = re.compile(r"联系人|联系方式|联系电话|联系地址|通讯地址|通信地址|邮政编码|邮编|咨询电话|举报电话|监督电话|值班电话|服务热线|经办人|承办人|报送|邮箱")
_REFERENCES = re.compile(r"^[ \t\u3000#]*(?:[一二三四五六七八九十]{1,3}、)?(?:参考文献|参考资料|资料来源|数据来源|引用来源|相关链接|附录|参考网址|引用文献)", re.MULTILINE)
_CANDIDATE = re.compile(r"[A-Za-z][ \n]?(?:[.。·•・点點(（\[【@]|dot)|[0-9]{5}|www|htt?p|hxxp|QQ|微信|薇信|公众|[Vv][Xx信❤]|扣扣|企鹅|电话|热线|小红书|抖音|快手|[零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]{7}|\.(?:com|cn|net)|w w", re.IGNORECASE)


def extract(subject: Subject) -> list[Link]:
    """All links of a document in the order of the text, in code points of its text."""
    plain = subject.get(plain_text)
    found: list[_Found] = []
    if _CANDIDATE.search(plain.text):
        found += _addresses(plain.text, subject)
        found += _accounts(plain.text)
    found += [
        (hit.start, hit.end, "promoter", hit.term, False, subject.lexicons["document_sites"].remark(hit.term))
        for hit in subject.get(promoters)
    ]
    heading = _REFERENCES.search(plain.text) if found else None
    references = heading.start() if heading else len(plain.text)
    return [_row(subject, plain, references, one) for one in _outermost(found)]


def plain_text(subject: Subject) -> Plain:
    """The subject's text without disguise, with the way back."""
    look_alikes = subject.lexicons["confusables"]
    return reveal(subject.folded, {letter: look_alikes.remark(letter) for letter in look_alikes})


def promoters(subject: Subject) -> list[Hit]:
    """Names and hosts of document sites in the text without disguise."""
    hits = subject.lexicons.find(subject.get(plain_text).text, "document_sites")
    sites = subject.lexicons["document_sites"]
    return [hit for hit in hits if sites.remark(hit.term) != "host"]


def _addresses(text: str, subject: Subject) -> list[_Found]:
    domains = subject.get(_domains)
    return [(one.start, one.end, one.kind, one.normalized, False, "") for one in addresses.find(text, domains)]


def _accounts(text: str) -> list[_Found]:
    return [
        (one.start, one.end, one.kind, one.normalized, one.solicits, "" if one.labelled else "bare")
        for one in accounts.find(text)
    ]


def _domains(subject: Subject) -> dict[str, str]:
    lexicon = subject.lexicons["top_level_domains"]
    return {domain: lexicon.remark(domain) for domain in lexicon}


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
    first, last = plain.origin(start, end)
    official = start > references or _is_own(subject, plain.text, start, end, kind, normalized)
    disguise = describe(subject.text[first:last], normalized) if kind in ("url", "email") else ""
    return Link(first, last, kind, normalized, disguise, official, solicits, remark, left, right)


def _is_own(subject: Subject, text: str, start: int, end: int, kind: LinkKind, normalized: str) -> bool:
    """Whether an address or number is public, or stands where a report gives a contact of its own."""
    if kind in ("url", "email"):
        host = re.sub(r"^\w+:/+|[:/?].*$", "", normalized.partition("@")[2] or normalized)
        if _below(host, subject.lexicons["document_sites"].entries):
            return False
        if _below(host, subject.lexicons["official_hosts"].entries):
            return True
        return kind == "email" or bool(_CITED.search(text[max(0, start - 12) : start]))
    if kind == "phone":
        return True
    line = text[text.rfind("\n", max(0, start - 200), start) + 1 : start]
    return bool(_CONTACT_LINE.search(line))


def _below(host: str, hosts: dict[str, tuple[str, ...]]) -> bool:
    labels = host.split(".")
    return any(".".join(labels[at:]) in hosts for at in range(len(labels)))
