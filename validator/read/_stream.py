"""This module reads large parts of a package element by element, so that memory does not grow with the part."""

from collections.abc import Iterator
from typing import Any

from validator.read._package import Package, PartError

_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


class _Counted:
    """A part that is being unpacked, counted against the limits of its package."""

    def __init__(self, package: Package, name: str) -> None:
        self._package, self._file = package, package.archive.open(name)

    def read(self, size: int = -1) -> bytes:
        """The next bytes.

        Raises:
            PartError: the package unpacks to more than its limits allow.
        """
        data = self._file.read(min(size, 1 << 16) if size > 0 else 1 << 16)
        package = self._package
        package.spent += len(data)
        if any(mark in data for mark in _DOCTYPES):
            raise PartError("a part declares a document type", "部件含有 DOCTYPE 声明")
        most = max(package.limits.ratio_from, package.packed * package.limits.ratio)
        if package.spent > min(most, package.limits.expanded_bytes * 4):
            raise PartError("it unpacks to far more than it should (a ZIP bomb)", "解压后体积异常（疑似压缩炸弹）")
        return data


def elements(package: Package, name: str, *names: str) -> Iterator[Any]:
    """Elements of these local names as they end, each emptied when the next is asked for.

    Raises:
        PartError: the part is missing, broken, or beyond the limits.
    """
    import zipfile
    import zlib

    from lxml import etree

    tags = [f"{{*}}{each}" for each in names]
    try:
        parsing = etree.iterparse(
            _Counted(package, name),
            events=("end",),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        for _, element in parsing:
            yield element
            element.clear()
            while element.getprevious() is not None and element.getparent() is not None:
                del element.getparent()[0]
    except (
        etree.XMLSyntaxError,
        KeyError,
        OSError,
        EOFError,
        RuntimeError,
        ValueError,
        zlib.error,
        zipfile.BadZipFile,
    ) as error:
        raise PartError(f"part {name} cannot be read", f"部件 {name} 无法读取") from error
