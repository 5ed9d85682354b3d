"""This module finds short names of schools and hospitals that begin with the abbreviation of a province: 桂中职院."""

import re
from collections.abc import Iterator

from validator.extract.mentions.name import Name
from validator.subject import Subject

_SHORT = re.compile(
    "(?:(?<=[、，。；：“（(《与和同及由向赴到在据为经对])|(?<=联合)|(?<=委托)|(?<=依托)|(?<=引进)|^|(?<![\u4e00-\u9fff]))"
    "(?P<place>[京津冀晋辽沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝黔滇藏陕陇川][东西南北中江海]?)(?P<kind>[工商医师农林科理机电交建城轻化财警外艺体卫幼水矿纺航]{0,2}"
    "(?:职院|职大|师院|师专|医专|高专|职专|医附院|附院|附一院|附二院|师大|农大|工大|医大|理工|商院|工院|医院|中医大))(?![校士园长系生落子区])",
    re.MULTILINE,
)
_PLAIN = ("医院", "理工")
"""Kinds that other words end in as well."""


def found(subject: Subject) -> Iterator[Name]:
    """Such names; those of a plain kind only where a direction stands behind the province's abbreviation."""
    for match in _SHORT.finditer(subject.folded):
        if match["kind"] in _PLAIN and len(match["place"]) < len(match["kind"]):
            continue
        yield Name(
            *match.span("place")[:1], match.end(), "institution", "raw", match["place"], match["kind"], "suffix", True
        )
