"""This module reads one rule file or profile; every fault is answered as `path:line: key: what`."""

import difflib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from validator import discover, yamlfile
from validator.checks._kind import Kind
from validator.errors import RuleProblem
from validator.finding import PREFIX_CATEGORY, Words
from validator.profile import Profile, Section
from validator.rule import Check, Example, Rule
from validator.text.lexicon import Lexicons

OPEN, CLOSE = "⟦", "⟧"
"""The brackets that mark in an example the span that must be hit."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(_Strict):
    """The same words in English and Chinese."""

    en: Annotated[str, Field(min_length=1)]
    zh: Annotated[str, Field(min_length=1)]

    def words(self) -> Words:
        """The same as plain data."""
        return {"en": self.en, "zh": self.zh}


class FormattedText(_Strict):
    """An example in another format than plain text (HTML is hit anywhere, without marks), or beside another document."""

    format: Literal["text", "markdown", "html"] = "text"
    text: str
    beside: str = ""


class Examples(_Strict):
    """Texts that prove a rule: `fail` must be hit (at `⟦…⟧` exactly), `pass` must not, `todo` is a known miss."""

    fail: Annotated[list[str | FormattedText], Field(min_length=2)]
    passing: Annotated[list[str | FormattedText], Field(min_length=2, alias="pass")]
    todo: list[str | FormattedText] = []


class RuleFile(_Strict):
    """One rule: a fault that documents can have, in one YAML file of the same name."""

    code: Annotated[str, Field(pattern=r"^(STR|RED|ADS|NUM)[0-9]{3}$", description="permanent code")]
    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", description="the fault; also the file's name")]
    severity: Literal["error", "warning", "info"]
    title: Annotated[Bilingual, Field(description="the fault in a few words")]
    message: Annotated[Bilingual, Field(description="what is wrong here; placeholders in braces")]
    why: Annotated[Bilingual, Field(description="why it matters")]
    remedy: Annotated[Bilingual, Field(description="what an editor should do")]
    refers: list[str] = []
    checks: Annotated[list[dict[str, Any]], Field(min_length=1, description="one or more uses of a kind")]
    examples: Examples


class SectionFile(_Strict):
    """A part that a profile asks for."""

    name: str
    title: Bilingual
    wordings: Annotated[list[str], Field(min_length=1)]
    required: bool = True
    advised: Annotated[bool, Field(description="not required, but its lack is told as info")] = False


class ProfileFile(_Strict):
    """One kind of document: how it is recognized and what it needs."""

    name: str
    title: Bilingual
    titles: list[str] = []
    signs: list[str] = []
    sections: list[SectionFile] = []
    mask: list[str] = []
    must_keep: list[str] = []
    width_faithful: bool = True


@cache
def kinds() -> dict[str, type[Kind]]:
    """Rule kinds by name, one for each module of `validator.checks`."""
    return {name: module.Check for name, module in discover.modules("validator.checks", "Check")}


def rule(path: Path, shown: str, lexicons: Lexicons, problems: list[RuleProblem]) -> Rule | None:
    """One rule, or None after its problems were noted."""
    data, lines, found = yamlfile.load(path, shown)
    if not isinstance(data, dict):
        problems += found or [RuleProblem(shown, 1, "", "must be a mapping of keys")]
        return None
    file = _validated(RuleFile, data, (), shown, lines, found)
    checks = list(_checks(data.get("checks"), shown, lines, found, lexicons))
    if isinstance(file, RuleFile):
        found += _identity(file, path, shown, lines)
        built = _built(file, checks, shown, lines)
    problems += found
    return None if found or not isinstance(file, RuleFile) else built


def _built(file: RuleFile, checks: list[Check], shown: str, lines: yamlfile.Lines) -> Rule:
    return Rule(
        code=file.code,
        name=file.name,
        category=PREFIX_CATEGORY[file.code[:3]],
        severity=file.severity,
        title=file.title.words(),
        message=file.message.words(),
        why=file.why.words(),
        remedy=file.remedy.words(),
        refers=tuple(file.refers),
        checks=tuple(checks),
        examples=tuple(_examples(file.examples, lines)),
        path=shown,
    )


def _checks(
    items: object, shown: str, lines: yamlfile.Lines, problems: list[RuleProblem], lexicons: Lexicons
) -> Iterator[Check]:
    for index, item in enumerate(items if isinstance(items, list) else ()):
        keys: yamlfile.Keys = ("checks", index)
        if not isinstance(item, dict):
            continue
        kind = kinds().get(str(item.get("kind")))
        if kind is None:
            hint = _meant(str(item.get("kind")), kinds())
            where = yamlfile.line_of(lines, (*keys, "kind"))
            problems.append(
                RuleProblem(shown, where, f"checks[{index}].kind", f"no such kind: {item.get('kind')!r}{hint}")
            )
            continue
        check = _validated(kind, item, keys, shown, lines, problems)
        if isinstance(check, Kind):
            for name in check.lexicon_names():
                if name not in lexicons.names:
                    where = yamlfile.line_of(lines, keys)
                    hint = _meant(name, lexicons.names)
                    problems.append(RuleProblem(shown, where, f"checks[{index}]", f"no such lexicon: {name!r}{hint}"))
            yield check


def _validated(
    model: type[BaseModel],
    data: dict[str, Any],
    keys: yamlfile.Keys,
    shown: str,
    lines: yamlfile.Lines,
    problems: list[RuleProblem],
) -> BaseModel | None:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            at = (*keys, *fault["loc"])
            what = fault["msg"]
            if fault["type"] == "extra_forbidden":
                known = [f.alias or name for name, f in model.model_fields.items()]
                what = f"unknown key{_meant(str(at[-1]), known)}"
            problems.append(RuleProblem(shown, yamlfile.line_of(lines, at), yamlfile.dotted(at), what))
        return None


def _meant(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), 1)
    return f"; did you mean {close[0]!r}?" if close else ""


def _identity(file: RuleFile, path: Path, shown: str, lines: yamlfile.Lines) -> Iterator[RuleProblem]:
    if file.name != path.stem:
        yield RuleProblem(shown, yamlfile.line_of(lines, ("name",)), "name", f"must be the file's name, {path.stem!r}")
    category = PREFIX_CATEGORY[file.code[:3]]
    if path.parent.name in PREFIX_CATEGORY.values() and path.parent.name != category:
        yield RuleProblem(shown, yamlfile.line_of(lines, ("code",)), "code", f"belongs in the folder {category!r}")


def _examples(examples: Examples, lines: yamlfile.Lines) -> Iterator[Example]:
    expected: tuple[tuple[str, Literal["fail", "pass", "todo"], list[str | FormattedText]], ...] = (
        ("fail", "fail", examples.fail),
        ("pass", "pass", examples.passing),
        ("todo", "todo", examples.todo),
    )
    for key, expect, texts in expected:
        for index, given in enumerate(texts):
            example = FormattedText(text=given) if isinstance(given, str) else given
            plain, spans = (example.text, ()) if example.format == "html" else unmark(example.text)
            line = yamlfile.line_of(lines, ("examples", key, index))
            yield Example(plain, expect, spans, line, example.format, example.beside)


def unmark(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """An example's text without its brackets, and the spans that they enclosed; they may nest."""
    plain: list[str] = []
    open_at: list[int] = []
    spans: list[tuple[int, int]] = []
    for char in text:
        if char == OPEN:
            open_at.append(len(plain))
        elif char == CLOSE and open_at:
            spans.append((open_at.pop(), len(plain)))
        else:
            plain.append(char)
    return "".join(plain), tuple(sorted(spans))


def profile(path: Path, shown: str, problems: list[RuleProblem]) -> Profile | None:
    """One profile, or None after its problems were noted."""
    data, lines, found = yamlfile.load(path, shown)
    if isinstance(data, dict):
        file = _validated(ProfileFile, data, (), shown, lines, found)
        if isinstance(file, ProfileFile) and file.name != path.stem:
            found.append(RuleProblem(shown, 1, "name", f"must be the file's name, {path.stem!r}"))
        if isinstance(file, ProfileFile) and not found:
            return _made(file, shown)
    problems += found or [RuleProblem(shown, 1, "", "must be a mapping of keys")]
    return None


def _made(file: ProfileFile, shown: str) -> Profile:
    sections = (Section(s.name, s.title.words(), tuple(s.wordings), s.required, s.advised) for s in file.sections)
    return Profile(
        name=file.name,
        title=file.title.words(),
        titles=tuple(file.titles),
        signs=tuple(file.signs),
        sections=tuple(sections),
        mask=tuple(file.mask),
        must_keep=tuple(file.must_keep),
        width_faithful=file.width_faithful,
        path=shown,
    )


def schema() -> dict[str, Any]:
    """The JSON schema of a rule file, for editors: one alternative per kind under `checks`."""
    made = RuleFile.model_json_schema()
    definitions = made.setdefault("$defs", {})
    alternatives = []
    for name, kind in kinds().items():
        inner = kind.model_json_schema(ref_template="#/$defs/{model}")
        definitions.update(inner.pop("$defs", {}))
        definitions[f"kind-{name}"] = inner
        alternatives.append({"$ref": f"#/$defs/kind-{name}"})
    made["properties"]["checks"]["items"] = {"oneOf": alternatives}
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = "validator rule"
    return made
