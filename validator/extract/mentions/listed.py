"""This module finds the names that the word lists hold, where the word division agrees."""

import re
from collections.abc import Iterator, Sequence

from validator.extract.mentions.name import Name, NameKind
from validator.extract.tokens import MASK, Token
from validator.subject import Subject
from validator.text.lexicon import Hit

LISTED: dict[str, NameKind] = {
    "companies": "organization",
    "universities": "institution",
    "hospitals": "institution",
    "media": "institution",
    "products": "product",
    "divisions": "place",
}
"""Word lists of names and the kind of name that they hold."""

PUBLIC = (
    "national_bodies",
    "policy_terms",
    "zone_types",
    "regions_public",
    "industries",
    "set_phrases_numeric",
    "jargon",
    "fairs",
    "generic_goods",
)
_PUBLIC_REMARKS = {"national", "platform"}
_FIRM = re.compile("公司|集团|物流|快递|快运|投资|中国|总部|项目|等?企业")
"""What follows the name of a firm."""
_LATIN = re.compile(r"[A-Za-z0-9]")


def listed(subject: Subject, words: Sequence[Token]) -> Iterator[Name]:
    """Names that a word list holds, where the word division agrees, except inside a longer public term."""
    lists = [name for name in (*LISTED, *PUBLIC) if name in subject.lexicons.names]
    at = {token.start: index for index, token in enumerate(words)}
    ends = {token.end for token in words}
    behind = {token.end for token in words if token.tag == MASK}
    for hit in subject.lexicons.find(subject.folded, *lists):
        source = next((name for name in hit.lexicons if name in LISTED), "")
        if not source or any(name in PUBLIC for name in hit.lexicons) or len(hit.term) < 2:
            continue
        remarks = subject.lexicons[source].entries[hit.term]
        if source == "divisions" and hit.start in at and words[at[hit.start]].tag == "nt" and hit.end not in ends:
            end = words[at[hit.start]].end
            if hit.term[-1] in "省市县区州":
                yield Name(
                    hit.start, end, "institution", "raw", hit.term, subject.folded[hit.end : end], "suffix", True
                )
            continue
        if _PUBLIC_REMARKS & set(remarks) or not _whole(subject, hit) or not (hit.start in at and hit.end in ends):
            continue
        plain = "no_names" in subject.lexicons.names and hit.term in subject.lexicons["no_names"]
        sure = (
            "ambiguous" not in remarks
            and not plain
            and not _is_device(subject, hit)
            and not (source == "divisions" and hit.start in behind and hit.term[0] in "镇乡村县市区")
            and not _continued(subject, hit)
            and not _acting(words, at[hit.start], hit)
        )
        yield Name(hit.start, hit.end, LISTED[source], "raw", hit.term, "", "lexicon", sure, ",".join(remarks))


def _is_device(subject: Subject, hit: Hit) -> bool:
    """Whether a Latin name is a common abbreviation too, and nothing that firms have follows: UPS|电源."""
    if not hit.term.isascii() or "latin_common" not in subject.lexicons.names:
        return False
    return hit.term in subject.lexicons["latin_common"] and not _FIRM.match(subject.folded, hit.end)


def _whole(subject: Subject, hit: Hit) -> bool:
    """Whether a Latin term is no piece of a longer Latin word."""
    text = subject.folded
    before, after = text[hit.start - 1 : hit.start] if hit.start else "", text[hit.end : hit.end + 1]
    first = _LATIN.match(text[hit.start]) and _LATIN.match(before)
    last = _LATIN.match(text[hit.end - 1]) and _LATIN.match(after)
    return not first and not last


def _acting(words: Sequence[Token], index: int, hit: Hit) -> bool:
    """Whether a name that is a verb too (联通) has an object."""
    following = words[index + 1] if index + 1 < len(words) else None
    return (
        words[index].tag.startswith("v")
        and following is not None
        and following.start == hit.end
        and following.tag[:1] in ("n", "a", "b", "d", "r", "v")
    )


def _continued(subject: Subject, hit: Hit) -> bool:
    """Whether a short name is the beginning of an ordinary compound (海南岛 aside, 上海市 is a longer hit anyway)."""
    return len(hit.term) == 2 and subject.folded[hit.end : hit.end + 1] in ("型", "级", "式", "性")
