"""This module words where a piece of text stands in its file: `page 3, under a box`, 第3页，色块下."""

from collections.abc import Sequence

from validator.finding import Words

Place = tuple[tuple[str, int], ...]

COUNTED: dict[str, Words] = {
    "annotation": {"en": "annotation", "zh": "第{n}个注释"},
    "attachment": {"en": "attachment", "zh": "第{n}个附件"},
    "author": {"en": "author", "zh": "作者信息{n}"},
    "bookmark": {"en": "bookmark", "zh": "第{n}个书签"},
    "chart": {"en": "chart", "zh": "图表{n}"},
    "column": {"en": "column", "zh": "第{n}列"},
    "comment": {"en": "comment", "zh": "第{n}条批注"},
    "custom-data": {"en": "custom data", "zh": "自定义数据{n}"},
    "defined-name": {"en": "defined name", "zh": "第{n}个定义的名称"},
    "diagram": {"en": "diagram", "zh": "图示{n}"},
    "earlier-version": {"en": "earlier version", "zh": "文件内保留的第{n}个旧版本"},
    "embedded-file": {"en": "embedded file", "zh": "第{n}个嵌入文件"},
    "endnote": {"en": "endnote", "zh": "第{n}条尾注"},
    "entry-help": {"en": "list or help for entering a cell", "zh": "第{n}条单元格输入提示"},
    "field": {"en": "form field", "zh": "第{n}个表单域"},
    "footer": {"en": "footer", "zh": "页脚{n}"},
    "footnote": {"en": "footnote", "zh": "第{n}条脚注"},
    "header": {"en": "header", "zh": "页眉{n}"},
    "line": {"en": "line", "zh": "第{n}行"},
    "link": {"en": "link", "zh": "第{n}个链接"},
    "page": {"en": "page", "zh": "第{n}页"},
    "paragraph": {"en": "paragraph", "zh": "第{n}段"},
    "property": {"en": "document property", "zh": "文档属性{n}"},
    "row": {"en": "row", "zh": "第{n}行"},
    "sheet": {"en": "sheet", "zh": "第{n}个工作表"},
    "slide": {"en": "slide", "zh": "第{n}张幻灯片"},
    "slide-master": {"en": "slide master", "zh": "母版{n}"},
    "table": {"en": "table", "zh": "表{n}"},
    "text-box": {"en": "text box", "zh": "文本框{n}"},
    "variable": {"en": "document variable", "zh": "文档变量{n}"},
}
"""Places that are counted; the number follows the English word."""

HOW: dict[str, Words] = {
    "under-box": {"en": "under a box", "zh": "色块下"},
    "under-picture": {"en": "under a picture", "zh": "图片下"},
    "under-annotation": {"en": "under an annotation", "zh": "注释遮盖下"},
    "redaction-mark": {"en": "under a redaction mark that was never applied", "zh": "尚未应用的密文标记下"},
    "same-colour": {"en": "in the colour of its background", "zh": "与背景同色"},
    "unpainted": {"en": "in invisible type", "zh": "不可见字体"},
    "outside": {"en": "outside the visible page", "zh": "页面可见范围之外"},
    "clipped": {"en": "outside its clipping path", "zh": "裁剪路径之外"},
    "hidden-layer": {"en": "on a layer that is switched off", "zh": "已关闭的图层"},
    "hidden-sheet": {"en": "hidden sheet", "zh": "隐藏的工作表"},
    "hidden-row": {"en": "hidden row", "zh": "隐藏行"},
    "hidden-column": {"en": "hidden column", "zh": "隐藏列"},
    "hidden-slide": {"en": "hidden slide", "zh": "隐藏的幻灯片"},
    "hidden-section": {"en": "hidden section", "zh": "隐藏的区域"},
    "number-format": {"en": "hidden by its number format", "zh": "被数字格式隐藏"},
    "formula": {"en": "formula", "zh": "公式"},
    "cached-value": {"en": "stored result of a formula", "zh": "公式的缓存结果"},
    "file-name": {"en": "the file's name", "zh": "文件名"},
    "archive-name": {"en": "the archive's name", "zh": "压缩包名称"},
    "folder-name": {"en": "a folder's name in the archive", "zh": "压缩包内文件夹名称"},
    "enclosed-name": {"en": "the name of a file that comes with it", "zh": "所附文件的名称"},
    "other-workbook": {"en": "copy of another workbook", "zh": "外部工作簿的缓存数据"},
    "pivot": {"en": "pivot table's own copy of the data", "zh": "数据透视表缓存"},
    "speaker-notes": {"en": "speaker's notes", "zh": "演讲者备注"},
    "plain-version": {"en": "the plain version of the message", "zh": "邮件的纯文本版本"},
}
"""Ways in which a text is in a file and not on its page; their number is of no use to a reader."""

SIGNED = "comment-by:"
"""What the word of a place begins with that tells who wrote a comment; the rest of it is the name."""

REDACTING = frozenset({"under-box", "under-picture", "under-annotation", "redaction-mark"})
"""Ways of hiding that say by themselves that somebody meant to redact."""


def worded(place: Sequence[tuple[str, int]]) -> Words:
    """A place from coarse to fine, as a reader of the format would say it; empty where there is none."""
    pairs = _without_cells(list(place))
    en = [_english(word, number) for word, number in pairs]
    zh = [_chinese(word, number) for word, number in pairs]
    return {"en": ", ".join(filter(None, en)), "zh": "，".join(filter(None, zh))}


def by(author: str) -> Place:
    """Who wrote a comment, as the last part of its place; nothing where nobody says so."""
    name = " ".join(author.split())[:60]
    return ((SIGNED + name, 1),) if name else ()


def letters(column: int) -> str:
    """The letters by which a spreadsheet names a column: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _without_cells(pairs: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Row and column of a sheet as one cell, under the key `cell:B4`."""
    known = dict(pairs)
    if not {"sheet", "row", "column"} <= known.keys():
        return pairs
    cell = f"cell:{letters(known['column'])}{known['row']}"
    return [(cell, 0) if word == "row" else (word, number) for word, number in pairs if word != "column"]


def _english(word: str, number: int) -> str:
    if word.startswith("cell:"):
        return f"cell {word[5:]}"
    if word.startswith(SIGNED):
        return f"by {word.removeprefix(SIGNED)}"
    if word in HOW:
        return HOW[word]["en"]
    return f"{COUNTED[word]['en'] if word in COUNTED else word.replace('-', ' ')} {number}"


def _chinese(word: str, number: int) -> str:
    if word.startswith("cell:"):
        return f"{word[5:]} 单元格"
    if word.startswith(SIGNED):
        return f"{word.removeprefix(SIGNED)}所写"
    if word in HOW:
        return HOW[word]["zh"]
    return COUNTED[word]["zh"].replace("{n}", str(number)) if word in COUNTED else f"{word} {number}"
