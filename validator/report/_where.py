"""This module says where a finding stands in the words of its form: `page 3, under a box`; line and column in text."""

from typing import Literal

from validator.finding import Finding
from validator.location import worded


def where(finding: Finding, lang: Literal["en", "zh"]) -> str:
    """The place in the form's own words; line and column where the form is text and has no others."""
    return worded(finding.place)[lang] or f"{finding.line}:{finding.column}"


def placed(finding: Finding, lang: Literal["en", "zh"]) -> str:
    """The message with the place behind it, where the form has places and the message does not name it already."""
    message, place = finding.message[lang], worded(finding.place)[lang]
    if not place or place in message:
        return message
    return f"{message}（{place}）" if lang == "zh" else f"{message} ({place})"
