"""This module words the refusals: why a file could not be read, and what its owner can do about it."""

from validator.document import Unreadable

_AS_TEXT = {
    "en": "Open it in the program that wrote it and save it as .docx, .html or .txt.",
    "zh": "请用原程序打开，另存为 .docx、.html 或 .txt 后再检查。",
}
_RENAME = {"en": "Give it the suffix {suffix} and check it again.", "zh": "请把扩展名改为 {suffix} 后再检查。"}
_SAVE_UTF8 = {"en": "Save it again as UTF-8.", "zh": "请另存为 UTF-8 编码后再检查。"}

FORMATS: dict[str, dict[str, str]] = {
    "pdf": {"en": "a PDF", "zh": "PDF 文件"},
    "zip": {"en": "a ZIP archive", "zh": "ZIP 压缩包"},
    "docx": {"en": "a Word document (.docx)", "zh": "Word 文档（.docx）"},
    "xlsx": {"en": "a spreadsheet (.xlsx)", "zh": "电子表格（.xlsx）"},
    "pptx": {"en": "a presentation (.pptx)", "zh": "演示文稿（.pptx）"},
    "odf": {"en": "an OpenDocument file", "zh": "OpenDocument 文件"},
    "ofd": {"en": "an OFD document", "zh": "OFD 版式文件"},
    "ole": {
        "en": "an old Office or WPS file (.doc, .wps, .xls, .ppt)",
        "zh": "旧版 Office 或 WPS 文件（.doc、.wps、.xls、.ppt）",
    },
    "rtf": {"en": "a rich-text file (.rtf)", "zh": "RTF 文件"},
    "image": {"en": "a picture", "zh": "图片"},
    "archive": {"en": "a compressed archive", "zh": "压缩包"},
    "html": {"en": "a web page", "zh": "网页"},
    "text": {"en": "plain text", "zh": "纯文本"},
    "binary": {"en": "a binary file", "zh": "二进制文件"},
    "csv": {"en": "a table of values (.csv)", "zh": "数据表（.csv）"},
    "msg": {"en": "a mail message of Outlook (.msg)", "zh": "Outlook 邮件（.msg）"},
    "mail": {"en": "a mail message", "zh": "电子邮件"},
    "rows": {"en": "a collection of documents", "zh": "文档集合"},
}
"""What a file can turn out to be, as a noun phrase."""


def refuse(path: str, en: str, zh: str, remedy_en: str, remedy_zh: str) -> Unreadable:
    """A refusal in both languages."""
    return Unreadable(path, {"en": en, "zh": zh}, {"en": remedy_en, "zh": remedy_zh})


def unsupported(path: str, found: str) -> Unreadable:
    """A format that no reader of ours understands; `found` is a key of `FORMATS`."""
    named = FORMATS[found]
    remedy = dict(_AS_TEXT)
    if found == "image":
        remedy = {"en": "Type or recognize its text and check that.", "zh": "请先识别或录入其中文字，再检查文字。"}
    if found in {"zip", "archive"}:
        remedy = {"en": "Unpack it and check the files inside.", "zh": "请解压后检查其中的文件。"}
    if found == "msg":
        remedy = {
            "en": "Save it as .eml, or copy its text into a document, with what is attached.",
            "zh": "请另存为 .eml，或将正文及附件另存为文档后检查。",
        }
    if found == "binary":
        remedy = {"en": "Check that this is the right file, undamaged.", "zh": "请确认文件无误且未损坏。"}
    return Unreadable(
        path, {"en": f"this is {named['en']}, which is not read", "zh": f"这是{named['zh']}，暂不能读取"}, remedy
    )


def misnamed(path: str, suffix: str, found: str, right: str = "") -> Unreadable:
    """A file whose content is not what its suffix says; `right` is the suffix that it should have, if we read that."""
    named = FORMATS[found]
    reason = {
        "en": f"the name ends in {suffix or 'no suffix'}, but the content is {named['en']}",
        "zh": f"扩展名为 {suffix or '空'}，内容却是{named['zh']}",
    }
    words = _RENAME if right else unsupported(path, found).remedy
    return Unreadable(path, reason, {language: text.replace("{suffix}", right) for language, text in words.items()})


def too_large(path: str, size: int, limit: int) -> Unreadable:
    """More bytes than the limit allows."""
    return refuse(
        path,
        f"the file is too large: {size / 1e6:.0f} MB, and at most {limit / 1e6:.0f} MB are read",
        f"文件过大：{size / 1e6:.0f} MB，最多读取 {limit / 1e6:.0f} MB",
        "Split it into parts, or take out pictures and attachments.",
        "请拆分文件，或去掉图片和附件。",
    )


def misencoded(path: str) -> Unreadable:
    """Bytes that are text in none of the encodings that we know."""
    return refuse(
        path,
        "the text is in no encoding that is read (UTF-8, UTF-16, UTF-32, GB18030, Big5), or it is damaged",
        "文字编码无法识别（支持 UTF-8、UTF-16、UTF-32、GB18030、Big5），或文件已损坏",
        _SAVE_UTF8["en"],
        _SAVE_UTF8["zh"],
    )


def locked(path: str) -> Unreadable:
    """A document that opens only with a password."""
    return refuse(
        path,
        "the document is password-protected",
        "文件设有打开密码",
        "Open it with its password, remove the password and save it again.",
        "请用密码打开，取消密码后另存。",
    )


def damaged(path: str, en: str, zh: str) -> Unreadable:
    """A file of the right format that cannot be taken apart; `en` and `zh` say where it fails."""
    return refuse(
        path,
        f"the document is damaged: {en}",
        f"文件已损坏：{zh}",
        "Open it in Word or WPS, let it be repaired, and save it again.",
        "请用 Word 或 WPS 打开并修复后另存。",
    )


def unsafe(path: str, en: str, zh: str) -> Unreadable:
    """A file that would cost too much or that tries what no report needs."""
    return refuse(
        path,
        f"the document is not opened: {en}",
        f"文件未打开：{zh}",
        "Ask where it comes from; if it is genuine, save it again from Word or WPS.",
        "请核实来源；如无问题，请用 Word 或 WPS 重新另存。",
    )


def needs_extra(path: str, extra: str, named: str) -> Unreadable:
    """A format that is read only with libraries that are not installed; `extra` is the one that brings them."""
    return refuse(
        path,
        f"{named} files are read only with the extra “{extra}”, which is not installed",
        f"读取 {named} 需要附加组件“{extra}”，目前未安装",
        f'Install it: pip install "report-validator[{extra}]"',
        f'请安装：pip install "report-validator[{extra}]"',
    )


def without_text(path: str, pages: int) -> Unreadable:
    """A PDF of pictures alone."""
    return refuse(
        path,
        f"none of its {pages} pages holds text: it is a scan or made of pictures",
        f"全部 {pages} 页都没有文字：应为扫描件或图片",
        "Recognize its text (OCR) and check the result.",
        "请先进行文字识别（OCR），再检查识别结果。",
    )
