"""This module recalls what an earlier run found in a document of the same bytes, and remembers it for a later one."""

import hashlib
from dataclasses import replace

from validator import cache
from validator.document import Document
from validator.job import Checked, Options, Source, read
from validator.read._limits import DEFAULT
from validator.ruleset import Ruleset


def recalled(source: Source, ruleset: Ruleset, options: Options) -> Checked | None:
    """What is known of a document, None where it has to be checked."""
    if options.cache is None or (digest := _digest(source)) is None:
        return None
    found = options.cache.get(_name(source, digest, ruleset, options))
    if not isinstance(found, Checked) or found.record.path != source.shown:
        return None
    if options.keep_text:
        document = read(source)
        if not isinstance(document, Document) or document.sha256 != digest:
            return None
        found.record = replace(found.record, text=document.text, blocks=document.blocks)
    return found


def remember(source: Source, checked: Checked, ruleset: Ruleset, options: Options) -> None:
    """Keep what was found, once the tables are judged; not what is unreadable, nor what a rule failed on."""
    record = checked.record
    whole = source.text is None and source.part is None
    if options.cache is None or record.status != "checked" or checked.failures or not whole:
        return
    kept = replace(checked, record=replace(record, text="", blocks=()))
    options.cache.put(_name(source, record.sha256, ruleset, options), kept)


def _digest(source: Source) -> str | None:
    data = source.data
    if data is None and source.path is not None and source.text is None and source.part is None:
        try:
            with source.path.open("rb") as file:
                data = file.read(DEFAULT.file_bytes + 1)
        except (OSError, ValueError):
            return None
    return None if data is None else hashlib.sha256(data).hexdigest()


def _name(source: Source, digest: str, ruleset: Ruleset, options: Options) -> str:
    codes = " ".join(rule.code for rule in ruleset.rules)
    spared = " ".join(sorted(source.spared))
    profile = source.profile or options.profile
    return cache.name(
        digest, source.shown, ruleset.digest, codes, spared, profile, options.excerpts, str(options.metrics)
    )
