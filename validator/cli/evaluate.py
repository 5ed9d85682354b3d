"""This module is `validator evaluate`: precision and recall per rule on a labelled corpus."""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("evaluate", help="Precision and recall per rule on a labelled corpus.")(evaluate)


def evaluate(
    folder: Annotated[Path, typer.Argument(help="Folder with label files: a.txt.jsonl labels a.txt.")],
    documents: Annotated[Path | None, typer.Option(help="Where the documents are, if not beside their labels.")] = None,
    rules: Annotated[list[str], typer.Option(help="A rule file, a folder of rules, or a pack by name.")] = [],
    select: Annotated[list[str], typer.Option(help="Only these rules.")] = [],
    against: Annotated[Path | None, typer.Option(help="An earlier result (--json) to compare with.")] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the scores to this file.")] = None,
    ratchet: Annotated[Path | None, typer.Option(help="Recorded floors; exit 1 where the scores fall behind.")] = None,
    record: Annotated[bool, typer.Option(help="Write the scores into --ratchet if they are nowhere worse.")] = False,
    show: Annotated[bool, typer.Option(help="List misses and false alarms with their surroundings.")] = True,
) -> None:
    """Score the rules; the exit status says whether it could be done, and with --ratchet whether quality held."""
    import json

    from validator import evaluate as scoring
    from validator import ruleset

    made = scoring.evaluate(folder, ruleset.load(rules).chosen(select), documents)
    earlier = json.loads(against.read_text("utf-8")) if against else None
    if show:
        for label, where in made.misses:
            typer.echo(f"missed  {label.document}:{label.start}: {label.name}: {where}")
        for finding, where in made.alarms:
            typer.echo(f"wrong   {finding.document}:{finding.start}: {finding.name}: {where}")
        for trap, finding in made.trap_hits:
            typer.echo(f"trap    {trap.document}:{trap.start}: {finding.name}: {trap.quote}")
    typer.echo(scoring.table(made, earlier))
    if ratchet:
        from validator import ratchet as ratchets

        slips = ratchets.slips(made, ratchets.read(ratchet)) if ratchet.exists() else []
        for slip in slips:
            typer.echo(f"behind  {slip}")
        if record and not slips:
            ratchets.write(ratchet, ratchets.of(made))
        if slips:
            raise typer.Exit(1)
    if json_file:
        json_file.write_text(json.dumps(scoring.as_json(made), ensure_ascii=False, indent=1) + "\n", "utf-8")
