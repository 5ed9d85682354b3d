"""This module gives a document's path the forms that the formats want: relative, as a URI, as a class or page name."""

import hashlib
import re
from pathlib import PurePosixPath
from urllib.parse import quote

from validator.result import DocumentRecord


def relative(path: str, base: str = "") -> str:
    """The path with forward slashes, relative to `base` where it lies under it, without a leading `./`."""
    plain = path.replace("\\", "/")
    if base:
        root = PurePosixPath(base.replace("\\", "/"))
        pure = PurePosixPath(plain)
        plain = str(pure.relative_to(root)) if pure.is_relative_to(root) else plain
    return re.sub(r"^(?:\./)+", "", plain)


def uri(path: str, base: str = "") -> str:
    """The relative path percent-encoded, as SARIF and links need it; a lone surrogate as its bytes would be."""
    return quote(relative(path, base).encode("utf-8", "surrogatepass"), safe="/")


def classname(tool: str, path: str, base: str = "") -> str:
    """`tool.folder.file_txt`: readers of JUnit take the part before the last stop for a package."""
    *folders, name = [part for part in relative(path, base).split("/") if part not in ("", ".", "..")] or ["-"]
    return ".".join([tool, *(folder.replace(".", "_") for folder in folders), name.replace(".", "_")])


def page(path: str) -> str:
    """The file name of a document's page in the HTML report: readable, safe on every file system, never twice the same."""
    name = re.sub(r"[^\w-]+", "-", PurePosixPath(path.replace("\\", "/")).name).strip("-")[:48] or "document"
    return f"documents/{name}-{hashlib.sha256(path.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}.html"


def folder(record: DocumentRecord) -> str:
    """The folder of a document, `.` for none."""
    return str(PurePosixPath(relative(record.path)).parent)
