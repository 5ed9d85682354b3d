"""This module reads mail messages (RFC 5322): the words shown, the headers, and the plain version beside them."""

import email
import email.policy
from collections.abc import Sequence
from email.message import EmailMessage, Message, MIMEPart

from validator.document import UNSEEN, Document, Unreadable
from validator.read import _refusal, html
from validator.read._builder import Builder
from validator.read._limits import Limits

SUFFIXES: tuple[str, ...] = (".eml",)

_SHOWN = ("From", "To", "Cc", "Date")
_UNSHOWN = (
    *(
        "Reply-To",
        "Bcc",
        "Sender",
        "Thread-Topic",
        "Organization",
        "X-Original-To",
        "Comments",
        "Keywords",
        "Return-Path",
    ),
    *(
        "Delivered-To",
        "X-Sender",
        "X-Forwarded-To",
        "Disposition-Notification-To",
        "Resent-From",
        "Resent-To",
        "X-Original-From",
    ),
)


def read(path: str, data: bytes, limits: Limits) -> Document | Unreadable:
    """Subject, addresses, body; then headers that mail programs do not show. Attachments are listed, not read."""
    if len(data) > limits.file_bytes:
        return _refusal.too_large(path, len(data), limits.file_bytes)
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        return _read(path, message, limits)
    except (ValueError, LookupError, IndexError, AttributeError, TypeError, KeyError, RecursionError):
        # The library raises what it happens to meet on forged headers.
        return _refusal.damaged(path, "it is no whole message", "不是完整的邮件")


def _read(path: str, message: EmailMessage, limits: Limits) -> Document | Unreadable:
    if not message.keys():
        return _refusal.damaged(path, "it has no headers", "没有邮件头")
    builder = Builder()
    builder.add(str(message.get("Subject", "")), "title")
    for name in _SHOWN:
        builder.add(str(message.get(name, "")), "header", place=(("header", _SHOWN.index(name) + 1),))
    shown, beside = message.get_body(("html", "plain")), message.get_body(("plain",))
    if shown is not None:
        _body(shown, builder, limits)
    if beside is not None and beside is not shown:
        builder.unseen(_content(beside), "hidden", (("plain-version", 1),))
    for name in _UNSHOWN:
        builder.unseen(str(message.get(name, "")), "property", (("header", len(_SHOWN) + _UNSHOWN.index(name) + 1),))
    names = tuple(attachment_name(part) for part in message.iter_attachments())
    text, blocks = builder.finish()
    notes = unread(names)
    return Document(path, text, "eml", "utf-8", blocks=blocks, unexamined=notes, enclosed=names)


def attachment_name(part: MIMEPart) -> str:
    """What an attached file is called; a forwarded message by its subject, a nameless file by its type."""
    name = part.get_filename() or ""
    if not name and part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        subject = first.get("Subject", "") if isinstance(first, Message) else ""
        name = (str(subject).replace("/", " ").strip() or "message") + ".eml"
    return "".join(char if char.isprintable() else "\ufffd" for char in name or part.get_content_type())[:300]


def unread(names: Sequence[str]) -> tuple[dict[str, str], ...]:
    """That attached files are listed and not read; nothing where there are none."""
    listed = "、".join(names[:5]) + ("…" if len(names) > 5 else "")
    en, zh = f"attached files, not read: {len(names)} ({listed})", f"附件 {len(names)} 个，未读取（{listed}）"
    return ({"en": en, "zh": zh},) if names else ()


def _body(part: MIMEPart, builder: Builder, limits: Limits) -> None:
    content = _content(part)
    if part.get_content_type() != "text/html":
        for number, line in enumerate(content.splitlines(), start=1):
            builder.add(line, "paragraph", place=(("line", number),))
        return
    page = html.read("", content.encode("utf-8", "replace"), limits)
    if isinstance(page, Document):
        for block in page.blocks:
            words = page.text[block.start : block.end]
            if block.kind in UNSEEN:
                builder.unseen(words, block.kind, block.place)
            else:
                builder.add(words, block.kind, block.level, block.place)


def _content(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, UnicodeDecodeError, KeyError):
        raw = part.get_payload(decode=True)
        return raw.decode("gb18030", "replace") if isinstance(raw, bytes) else ""
