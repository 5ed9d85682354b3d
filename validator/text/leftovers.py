"""This module finds code that a page's template left in a text: scripts, placeholders of advertisements, forum markup."""

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
_GATE = re.compile(r"[<\[{%$][A-Za-z!$%={/]|document\.|window\.|javascript:|on(?:click|load)=", re.IGNORECASE)


def find(text: str) -> Iterator[tuple[int, int]]:
    """Spans of such code, in order and apart."""
    if _GATE.search(text):
        yield from (match.span() for match in _SPANS.finditer(text))
