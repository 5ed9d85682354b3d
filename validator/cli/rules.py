"""This module is `validator rules`: what the rules are, what is wrong with them, and whether their examples hold."""

from typing import TYPE_CHECKING, Annotated

import typer

from validator.cli import _new, _options, _outcomes

if TYPE_CHECKING:
    from validator.rule import Rule
    from validator.ruleset import Ruleset

Sources = Annotated[list[str], typer.Option("--rules", help="A rule file, a folder of rules, or a pack by name.")]
Language = Annotated[str, typer.Option("--lang", help="zh or en; from the locale where not given.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="List, explain, write and test rules.")
    group.command("list")(list_rules)
    group.command("show")(show)
    group.command("new")(_new.new)
    group.command("lint")(lint)
    group.command("test")(test)
    group.command("schema")(schema)
    group.command("docs")(docs)
    app.add_typer(group, name="rules")


def list_rules(
    names: Annotated[
        list[str], typer.Argument(metavar="[PATTERN]...", help="Code, start of it, or name; * is any.")
    ] = [],
    family: Annotated[list[str], typer.Option(help="structure, redaction, advertising or numeric.")] = [],
    severity: Annotated[list[str], typer.Option(help="error, warning or info.")] = [],
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    rules: Sources = [],
    lang: Language = "",
) -> None:
    """List the rules, a line each, or those that the patterns and options ask for."""
    import json

    from validator.finding import CATEGORIES, SEVERITIES

    language = _options.language(lang)
    for option, given, allowed in (
        ("--family", family, CATEGORIES),
        ("--severity", severity, SEVERITIES),
        ("--format", [form], ("text", "json")),
    ):
        for value in given:
            _options.one_of(option, value, allowed)
    found = [rule for rule in _load(rules).rules if _asked(rule, names, family, severity)]
    if form == "json":
        typer.echo(json.dumps([_row(rule) for rule in found], indent=2, ensure_ascii=False))
        return
    for rule in found:
        typer.echo(f"{rule.code}  {rule.severity:<7}  {rule.name:<24}  {rule.title[language]}")  # type: ignore[literal-required]


def show(
    names: Annotated[list[str], typer.Argument(metavar="RULE...", help="Code or name.")],
    rules: Sources = [],
    lang: Language = "",
) -> None:
    """Explain rules: what they find, why, what to do, and examples."""
    from validator.cli import _page
    from validator.cli.check import color, width
    from validator.report._terminal import Painter

    language = _options.language(lang)
    pages = [_page.page(rule, language, width(), Painter(color())) for rule in _load(rules).chosen(names).rules]
    typer.echo("\n".join(pages), nl=False)


def lint(
    rules: Sources = [],
    proofs: Annotated[bool, typer.Option(help="Also tell expressions that no failing example hits.")] = False,
) -> None:
    """Say what is wrong with rule files, as path:line: key: what; exit 2 where anything is."""
    from validator import lint as linting

    found = _load(rules)
    problems = list(linting.problems(found, proofs))
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        raise typer.Exit(2)
    typer.echo(f"{len(found.rules)} rules, {len(found.profiles)} profiles: nothing wrong")


def test(rules: Sources = [], select: Annotated[list[str], typer.Option(help="Only these rules.")] = []) -> None:
    """Run the examples of the rules; exit 1 where one does not hold."""
    from validator import examples

    raise typer.Exit(int(_outcomes.tell(list(examples.run(_load(rules).chosen(select))))))


def schema() -> None:
    """Print the JSON schema of rule files, for an editor to complete and check them."""
    import json

    from validator import rulefile

    typer.echo(json.dumps(rulefile.schema(), indent=2, ensure_ascii=False, sort_keys=True))


def docs(rules: Sources = []) -> None:
    """Print the handbook of the rules in Markdown, as it stands in rules/README.md."""
    from validator import handbook

    typer.echo(handbook.handbook(_load(rules)), nl=False)


def _load(sources: list[str]) -> "Ruleset":
    from validator import ruleset

    return ruleset.load(sources)


def _asked(rule: "Rule", names: list[str], families: list[str], severities: list[str]) -> bool:
    from fnmatch import fnmatchcase

    if (families and rule.category not in families) or (severities and rule.severity not in severities):
        return False
    named = (
        rule.code.startswith(word) or fnmatchcase(rule.code, word) or fnmatchcase(rule.name, word) for word in names
    )
    return not names or any(named)


def _row(rule: "Rule") -> dict[str, object]:
    """A rule as data, for programs."""
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.category,
        "severity": rule.severity,
        "title": rule.title,
        "why": rule.why,
        "remedy": rule.remedy,
        "refers": rule.refers,
        "checks": [check.kind for check in rule.checks],
        "path": rule.path,
    }
