"""This module is `validator rules`: what the rules are, what is wrong with them, and whether their examples hold."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from validator.rule import Rule
    from validator.ruleset import Ruleset

Sources = Annotated[list[str], typer.Option("--rules", help="A rule file, a folder of rules, or a pack by name.")]
Language = Annotated[str, typer.Option("--lang", help="zh or en; from the locale where not given.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="List, explain and test rules.")
    group.command("list")(list_rules)
    group.command("show")(show)
    group.command("lint")(lint)
    group.command("test")(test)
    group.command("schema")(schema)
    group.command("docs")(docs)
    app.add_typer(group, name="rules")


def list_rules(rules: Sources = [], lang: Language = "") -> None:
    """List the rules, a line each."""
    language = _language(lang)
    for rule in _load(rules).rules:
        typer.echo(f"{rule.code}  {rule.severity:<7}  {rule.name:<24}  {rule.title[language]}")  # type: ignore[literal-required]


def show(
    names: Annotated[list[str], typer.Argument(metavar="RULE...", help="Code or name.")],
    rules: Sources = [],
    lang: Language = "",
) -> None:
    """Explain rules: what they find, why, what to do, and examples."""
    language = _language(lang)
    for rule in _load(rules).chosen(names).rules:
        typer.echo(_page(rule, language))


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

    outcomes = list(examples.run(_load(rules).chosen(select)))
    for outcome in outcomes:
        if not outcome.held:
            typer.echo(f"{outcome.rule.path}:{outcome.example.line}: {outcome.example.expect}: {outcome.said}")
    failed = sum(not outcome.held for outcome in outcomes)
    typer.echo(f"{len(outcomes)} examples, {failed} failed")
    raise typer.Exit(int(failed > 0))


def schema() -> None:
    """Print the JSON schema of rule files, for an editor to complete and check them."""
    import json

    from validator import ruleset

    typer.echo(json.dumps(ruleset.schema(), indent=2, ensure_ascii=False, sort_keys=True))


def docs(rules: Sources = []) -> None:
    """Print the handbook of the rules in Markdown, as it stands in rules/README.md."""
    from validator import handbook

    typer.echo(handbook.handbook(_load(rules)), nl=False)


def _load(sources: list[str]) -> "Ruleset":
    from validator import ruleset

    return ruleset.load(sources)


def _language(given: str) -> str:
    from validator.cli.check import language

    return language(given)


def _page(rule: "Rule", lang: str) -> str:
    words = {"en": ("why", "remedy", "refers to", "hits", "leaves alone"), "zh": ("原因", "处理", "依据", "命中", "放过")}[lang]
    lines = [f"{rule.code} {rule.name} ({rule.severity})", f"  {rule.title[lang]}", ""]  # type: ignore[literal-required]
    lines += [f"{words[0]}: {rule.why[lang]}", f"{words[1]}: {rule.remedy[lang]}"]  # type: ignore[literal-required]
    if rule.refers:
        lines.append(f"{words[2]}: {', '.join(rule.refers)}")
    for expect, word in (("fail", words[3]), ("pass", words[4])):
        lines += [f"{word}: {_marked(e.text, e.spans)}" for e in rule.examples if e.expect == expect][:3]
    return "\n".join([*lines, ""])


def _marked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text.replace("\n", "⏎")
