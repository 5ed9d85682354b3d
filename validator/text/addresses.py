"""This module finds addresses of the web and of mail in a text without disguise, dots written as words included."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

_DOT = (
    r"(?:[ \t]?\n?[ ]?[.。｡·•・∙⋅‧﹒丶◦][ ]?\n?|(?<=[A-Za-z0-9])[、,，](?=(?:com|cn|net|org|cc|top"
    r"|vip)(?![A-Za-z]))|(?<=www)[、,，]|(?<=[A-Za-z0-9])(?:[_~^|丨]|[^\x00-\x7f\w，。、；：！？“”（）])(?=(?:com|cn|net|org|cc|top|vip|club|xyz|site|info|pro|shop|online|work|icu|fun|ltd|link)(?![A-Za-z0-9]))|\s?(?:点|點|dot|[(（\[【](?:点|點|dot|\.)[)）\]】])\s?)"
)
_LABEL = r"[A-Za-z0-9][A-Za-z0-9-]{0,62}+"
_SCHEME = r"h[tx]{2}ps?[ ]?[:：][ ]?[/\\]{1,2}[ ]?"
_TAIL = r"(?::\d{2,5})?(?:(?:[/?]|斜[杠线])(?:[A-Za-z0-9._!$&'+,;=:@/?#-]|%[0-9A-Fa-f]{2}){0,300}+)?"
_URL = re.compile(
    rf"(?P<scheme>{_SCHEME})?(?:(?<![A-Za-z0-9])|(?<=[/\\]))(?P<host>(?:{_LABEL}{_DOT}){{1,5}}"
    r"(?P<last>[A-Za-z][A-Za-z0-9-]{1,23}+|㏄|中国|公司|网络|网址|集团|在线|商城|政务|公益|我爱你))"
    rf"(?P<tail>{_TAIL})",
    re.IGNORECASE,
)
_BARE_SCHEME = re.compile(rf"{_SCHEME}(?P<host>{_LABEL}(?:{_DOT}{_LABEL}){{0,5}})(?P<tail>{_TAIL})", re.IGNORECASE)
_HAN_DOMAIN = r"[ ]?\.[ ]?(?:com|cn|net|org|cc|vip|top|中国|公司|网址|网络|在线|商城)(?:\.cn)?(?![A-Za-z])"
_HAN_HOST = re.compile(rf"(?<=[\u4e00-\u9fff]){_HAN_DOMAIN}", re.IGNORECASE)
_HAN_URL = re.compile(rf"{_SCHEME}(?:www\.)?[\u4e00-\u9fff]{{2,12}}{_HAN_DOMAIN}", re.IGNORECASE)
"""A host in Chinese characters, without and with its scheme."""
_SPACED = re.compile(
    r"(?:(?<![A-Za-z])w ?w ?w ?[.。·点丶、] ?|(?<![A-Za-z] )(?<![A-Za-z0-9])(?=(?:[A-Za-z0-9-] ){4}))"
    r"(?:[A-Za-z0-9-] ?){2,40}+[.。·点丶、] ?"
    r"(?:c ?o ?m|c ?n|n ?e ?t|t ?o ?p|v ?i ?p|x ?y ?z|c ?c|o ?r ?g|c ?l ?u ?b|i ?n ?f ?o|s ?i ?t ?e)(?![A-Za-z])(?: ?[.] ?c ?n(?![A-Za-z]))?",
    re.IGNORECASE,
)
_HAN_LABEL = re.compile(
    r"(?<![A-Za-z])(?:w ?w ?w|[三3] ?个? ?w) ?(?:[.。·丶]|点|點|dot) ?(?:[A-Za-z0-9-]{0,10}[\u4e00-\u9fff]{2,8}?|(?<=[点 ])[A-Za-z0-9-]{2,30}) ?(?:[.。·丶]|点|點|dot) ?"
    r"(?:c ?[o0] ?m|c ?n|n ?e ?t|o ?r ?g|c ?c|t ?o ?p|v ?i ?p|㏄|公司|网络|中国)(?![A-Za-z])",
    re.IGNORECASE,
)
_PARTED = re.compile(
    r"(?<![A-Za-z0-9] )(?<![A-Za-z0-9])[a-z]{2,10}(?: [a-z0-9]{1,8}){1,3} ?[点.。·] ?(?:com|cn|net|org|cc|top|vip)(?![A-Za-z])"
)
"""A host whose parts are set apart."""
_SPACED_END = re.compile(
    r"(?<![A-Za-z0-9.-])[A-Za-z0-9-]{2,40}+[.。·点丶] ?(?:c o m|n e t|o r g|c n|c c)(?![A-Za-z])", re.IGNORECASE
)
"""A host whose last part alone is spaced."""
_NUMERIC_HOST = re.compile(r"(?<![0-9.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}:[0-9]{2,5}(?:/[A-Za-z0-9._/?=&%-]{0,80}+)?")
_PAGE = re.compile(
    r"(?<![A-Za-z0-9._/-])[A-Za-z0-9_-]{2,40}+\.(?:s?html?|aspx?|php|jsp)(?![A-Za-z0-9.])", re.IGNORECASE
)
"""The file of a page, left over from its address."""
_DOTLESS = re.compile(
    r"(?<![A-Za-z])www[ ,，]?[A-Za-z0-9-]{2,40}?[ ,，]?(?:com|cn|net|top|vip|cc|xyz)(?![a-z])", re.IGNORECASE
)
_BROKEN = re.compile(
    rf"(?<![A-Za-z0-9])(?:{_SCHEME})?www\.[A-Za-z0-9-]{{1,40}}+\n[A-Za-z0-9-]{{1,40}}+"
    r"\.(?:com|cn|net|top|vip|cc|xyz|org)(?![A-Za-z])",
    re.IGNORECASE,
)
_MAIL_HOSTS = "qq|163|126|139|189|sina|sohu|foxmail|gmail|outlook|hotmail|yeah|aliyun"
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9_][A-Za-z0-9._+-]{0,63}+"
    rf"(?: ?@ ?(?:{_LABEL}\.){{1,4}}|(?:[#＃*]|艾特|[(（\[【]at[)）\]】])(?:{_MAIL_HOSTS})(?:\.|点))(?P<last>[A-Za-z]{{2,12}})",
    re.IGNORECASE,
)
_WRITTEN_DOT = re.compile(_DOT)
_NOT_HOSTS = re.compile(r"(?:asp|vb|ado|dot)\.net|co\.,? ?ltd|(?:[a-z]\.){1,4}[a-z]{1,2}", re.IGNORECASE)
_SPACED_SCHEME = re.compile(r"(?<![A-Za-z])h ?[tx] ?[tx] ?p ?s? ?[:：] ?[/\\] ?[/\\] ?\Z", re.IGNORECASE)
_SPACED_PATH = re.compile(r"(?: ?/ ?[A-Za-z0-9_.-]{1,20}){1,3}")
"""The rest of an address that is set with blanks."""
_SHORTENED = re.compile("/[A-Za-z0-9_+]{4}")
"""How the path begins of an address whose domain might be a word: t.me/name."""
_DISGUISED = re.compile("[a-z][a-z0-9-]{2,40} ?[点點丶丨] ?\\Z")
"""A host with a dot before its last part as nobody writes it."""
_DOTTED = re.compile(
    r"(?<![A-Za-z.])(?:w[.。·_ ]){2}w[.。·_ ]{1,2}[A-Za-z0-9-]{2,30}[.。·_ ]{1,2}"
    r"(?:c[.。·_ ]?o[.。·_ ]?m|c[.。·_ ]?n|n[.。·_ ]?e[.。·_ ]?t|o[.。·_ ]?r[.。·_ ]?g|t[.。·_ ]?o[.。·_ ]?p|c[.。·_ ]?c)(?![A-Za-z])",
    re.IGNORECASE,
)
"""A host whose letters are set apart by dots."""
_TRAILING = ".,;:!?'&=/+$-_"


@dataclass(frozen=True, slots=True)
class Address:
    """An address found: half-open span, plain form in lower case, and its kind."""

    start: int
    end: int
    kind: Literal["url", "email"]
    normalized: str


def find(text: str, domains: Mapping[str, str], start: int, end: int) -> Iterator[Address]:
    """Addresses in `text[start:end]`, expression by expression; they may overlap.

    `domains` maps top-level domains to a remark, `weak` for those that need a scheme or `www` before them.
    """
    for match in _EMAIL.finditer(text, start, end):
        last = match.start("last") + _domain_length(match["last"], domains, rooted=True)
        if last > match.start("last"):
            yield Address(match.start(), last, "email", text[match.start() : last].replace(" ", "").lower())
    for match in _URL.finditer(text, start, end):
        yield from _web_address(match, domains)
    for match in _BARE_SCHEME.finditer(text, start, end):
        if len(match["host"]) > 3:
            yield _plainly(text, match.start(), match.end())
    for expression in (
        _SPACED,
        _PARTED,
        _SPACED_END,
        _DOTTED,
        _NUMERIC_HOST,
        _PAGE,
        _HAN_LABEL,
        _HAN_URL,
        _DOTLESS,
        _BROKEN,
    ):
        for match in expression.finditer(text, start, end):
            yield _plainly(text, match.start(), match.end())
    for match in _HAN_HOST.finditer(text, start, end):
        if text[match.end() : match.end() + 1] != "”":
            yield _plainly(text, match.start(), match.end())


def _web_address(match: re.Match[str], domains: Mapping[str, str]) -> Iterator[Address]:
    text, start, last = match.string, match.start(), match.start("last")
    host = match.start("host")
    root = re.search(r"www(?![A-Za-z0-9])", text[host:last], re.IGNORECASE)
    if root and not match["scheme"]:
        start = host + root.start()
    rooted = bool(root or match["scheme"])
    if not rooted:
        start += _leading_figures(text[start:last])
    disguised = _DISGUISED.search(text, host, last) is not None
    length = _domain_length(match["last"], domains, rooted or disguised or bool(_SHORTENED.match(match["tail"])))
    if not length:
        shorter = _URL.match(text, match.start(), last)
        if shorter:
            yield from _web_address(shorter, domains)
        return
    end = match.end() if length == len(match["last"]) else last + length
    pathless = not match["tail"].startswith("/")
    if not rooted and (
        (pathless and _NOT_HOSTS.fullmatch(text, start, last + length)) or text[start:last].strip(" .。·点").isdigit()
    ):
        return
    yield _plainly(text, start + (0 if rooted else _broken_number(text, start, end)), end)


def _leading_figures(host: str) -> int:
    """Length of the figures that stand before a host of two labels and more (12.example.cn in a broken 12.5)."""
    figures = re.match(r"[0-9]+[.。](?=[A-Za-z0-9-]+[.。])", host)
    return figures.end() if figures else 0


def _broken_number(text: str, start: int, end: int) -> int:
    """Length of the figures at the start of an address that belong to a number which goes on behind it."""
    figures = re.match(r"[0-9]+(?=[A-Za-z])", text[start:end])
    goes_on = re.match(r"[0-9.]*[0-9](?:年|月|日|[%‰]|[万亿个家户项元])", text[end : end + 8])
    return figures.end() if figures and goes_on else 0


def _domain_length(label: str, domains: Mapping[str, str], rooted: bool) -> int:
    """How many characters of the last label are a top-level domain: what follows it may be the report's own text."""
    if label[:4].lower() == "xn--" or label == "㏄":
        return len(label)
    for length in range(len(label), 1, -1):
        domain, rest = label[:length].lower(), label[length:]
        domain = "com" if domain == "c0m" else domain
        if domain not in domains or (not rooted and domains[domain] == "weak"):
            continue
        ends = not rest or rest[0] in "-0123456789" or (rest[0].isupper() and label[length - 1].islower())
        if ends or (rooted and domain in ("com", "cn", "net")):
            return length
    return 0


def _plainly(text: str, start: int, end: int) -> Address:
    if before := _SPACED_SCHEME.search(text, max(0, start - 24), start):
        start = before.start()
        spaced = _SPACED_PATH.match(text, end)
        end = spaced.end() if spaced else end
    path = text.find("/", start + 8, end)
    while end > start and text[end - 1] in _TRAILING and not (text[end - 1] == "/" and path == end - 1):
        end -= 1
    while text[end - 1].isspace():
        end -= 1
    host, slash, tail = text[start:end].partition("/") if "//" not in text[start:end] else (text[start:end], "", "")
    plain = re.sub(r"\s", "", _WRITTEN_DOT.sub(".", host)) + slash + tail
    return Address(start, end, "url", plain.lower())
