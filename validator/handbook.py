"""This module writes the handbook of the rules, `rules/README.md`, from the rules themselves."""

from collections.abc import Iterator

from validator.checks._kind import Kind
from validator.finding import CATEGORIES
from validator.rule import Rule
from validator.rulefile import CLOSE, OPEN, kinds
from validator.ruleset import Ruleset

INTRODUCTION = """\
# Rules

<!-- Made by `validator rules docs`; do not edit. -->

A rule is one YAML file: a fault that documents can have, the words in which it is told, the checks that find it, and
examples that prove it. Nothing here needs Python: `validator rules new` asks and writes one, or copy the file of a rule
that is like yours. `validator guide rule-author` takes you from a newspaper clipping to a merged rule. Then

```sh
validator rules lint --rules my-rule.yaml     # what is wrong with the file, as path:line: key: what
validator rules test --rules my-rule.yaml     # whether it hits its failing examples, exactly, and leaves the others
validator check report.txt --rules my-rule.yaml
```

- `code` is permanent, `name` is the file's name and says the fault. `severity` is `error` (blocks a release), `warning`
  (needs a look) or `info`.
- `title`, `message`, `why`, `remedy` are told in English and Chinese. A comma inside `{en: …, zh: …}` needs quotation marks.
  `{excerpt}` in a message is the place found; other words in braces are what the check measured.
- `checks` lists one or more uses of a kind (below). `validator rules schema` prints the JSON schema that lets an editor
  complete the keys.
- `examples`: `fail` must be hit at ⟦the marked place⟧ exactly, `pass` must not be hit, `todo` is a known miss.
- Expressions are those of the `regex` library, searched line by line in the text in half width. `\\L<name>` is a word list
  of `lexicons/`. Cap what repeats (`{1,20}`), so that no text can make it slow.
- `lexicons/` holds words that rules share, one term a line, the source on top; `profiles/` holds kinds of document.
"""


def handbook(rules: Ruleset) -> str:
    """The whole page in Markdown."""
    parts = [INTRODUCTION, "## Kinds of check\n", *_kinds(), "## The rules\n"]
    for category in CATEGORIES:
        parts.append(f"### {category.capitalize()}\n")
        parts += [_rule(rule) for rule in rules.rules if rule.category == category]
    return "\n".join(parts)


def _kinds() -> Iterator[str]:
    for name, kind in kinds().items():
        manual = " ".join(line.strip() for line in (kind.__doc__ or "").split("\n\n")[0].splitlines())
        yield f"- `{name}`: {manual}\n  Keys: {_keys(kind)}."
    yield ""


def _keys(kind: type[Kind]) -> str:
    found = (field.alias or name for name, field in kind.model_fields.items() if name != "kind")
    return ", ".join(f"`{name}`" for name in found)


def _rule(rule: Rule) -> str:
    lines = [
        f"#### {rule.code} {rule.name} · {rule.title['zh']}",
        "",
        f"*{rule.severity}.* {rule.why['en']} {rule.remedy['en']}",
        "",
    ]
    lines += [f"{rule.why['zh']}{rule.remedy['zh']}", ""]
    for expect, word in (("fail", "hits"), ("pass", "leaves alone")):
        chosen = [e for e in rule.examples if e.expect == expect and e.format == "text"]
        shown = min(chosen, key=lambda example: len(example.text), default=None)
        if shown:
            lines += [f"- {word}: `{_marked(shown.text, shown.spans)}`"]
    return "\n".join([*lines, ""])


def _marked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}{OPEN}{text[start:end]}{CLOSE}{text[end:]}"
    return text.strip().replace("\n", " ⏎ ").replace("`", "'")
