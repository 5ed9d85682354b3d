"""This module finds what a web page left in a text: scripts, placeholders, markup of forums, tags, its furniture."""

import re
from collections.abc import Iterator

_ADVERTISES = r"(?:ad|ads|advert|banner|popup|promo|qrcode|wechat|weixin|copyright|footer|header|nav|sidebar|share|widget|comment)"
_SLOT = rf"[A-Za-z_.]{{0,24}}(?<![a-z]){_ADVERTISES}(?![a-z])[A-Za-z0-9_. |()'\"]{{0,30}}"
_SPANS = re.compile(
    r"<(?P<tag>script|iframe|ins|noscript)\b[^<>\n]{0,300}>(?:[^<\n]{0,300}</(?P=tag)>)?"
    r"|\[(?P<code>url|img|hide|flash|email)(?:=[^\]\n]{0,120})?\][^\[\n]{0,120}\[/(?P=code)\]"
    rf"|\{{\$?{_SLOT}\}}|\{{\{{\s?{_SLOT}\s?\}}\}}|\{{%\s?{_SLOT}\s?%\}}|<%=?\s?{_SLOT}\s?%>|\$\{{{_SLOT}\}}|%%{_SLOT}%%"
    rf"|<!--\s?(?:#|\[)?{_SLOT}[^<>\n]{{0,80}}-->"
    r"|(?:document|window|\$)\.(?:write|open|location|ready)(?:ln)?\([^()\n]{0,160}(?:\([^()\n]{0,80}\)[^()\n]{0,80})?\);?"
    r"|(?<![A-Za-z])(?:on(?:click|load|mouseover|error))=(?:\"[^\"\n]{0,160}\"|'[^'\n]{0,160}')"
    r"|javascript:[A-Za-z_.]{1,40}\([^()\n]{0,80}\);?",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"(?:(?:<a\b[^<>\n]{0,200}>[^<>\n]{0,40}</a>|</?(?:p|br|div|span|a|b|i|u|em|strong|font|img|center|table|tbody|t[rdh]|[uo]l|li|h[1-6]|hr)"
    r"(?:\s[^<>\n]{0,200})?/?>)|&(?:nbsp|ensp|emsp|lt|gt|amp|quot|[lr][sd]quo|mdash|middot|hellip|copy|#\d{2,5}|#x[0-9a-f]{2,4});){1,20}",
    re.IGNORECASE,
)
"""Tags and entities, which a text has no use for."""
_FURNITURE = re.compile(
    "上一[篇页条][:：]|下一[篇页条][:：]|责任编辑[:：]|(?:浏览|阅读|点击|访问|下载)(?:次数|数|量)[:：]|(?:打印|关闭|收藏)(?:本[页文])?(?=[ \\u3000】\\]|/｜]|$)"
    "|关闭窗口|打印本页|字体[:：]|字号[:：]|分享到|返回(?:顶部|首页|列表)|我要纠错|扫一扫在手机|【(?:打印|关闭|收藏|纠错|大 ?中 ?小)】"
)
_LINE = re.compile("^[^。\n]{4,120}$", re.MULTILINE)
_RELATED = re.compile(
    "^[ \u3000]*(?:相关(?:推荐|文章|范文|文档|资料推荐)|推荐阅读|热门(?:推荐|文章|文档|下载)|猜你喜欢|大家都在[看搜]|看过本文的还看|您可能感兴趣)[^\n。]{0,4}[:：][^\n。]{2,120}$",
    re.MULTILINE,
)
"""A line in which a site names its other texts."""
_PIECES = 2
"""Pieces of a page's furniture that a line has at least."""
_GATE = re.compile(r"[<\[{%$][A-Za-z!$%={/]|document\.|window\.|javascript:|on(?:click|load)=", re.IGNORECASE)


def find(text: str, *, marked_up: bool = False) -> Iterator[tuple[int, int]]:
    """Spans of such code, apart; tags and entities are none where the document is `marked_up` itself."""
    if _GATE.search(text):
        yield from (match.span() for match in _SPANS.finditer(text))
    if not marked_up and ("<" in text or "&" in text):
        yield from (match.span() for match in _MARKUP.finditer(text))
    yield from (line.span() for line in _RELATED.finditer(text))
    if _FURNITURE.search(text):
        for line in _LINE.finditer(text):
            if len(_FURNITURE.findall(line.group())) >= _PIECES:
                yield line.span()
