"""This module is `validator guide`: the guides for publishers, gates, auditors and rule authors, in the terminal."""

import re
from typing import Annotated

import typer

from validator.cli import _options

NAMES = ("publisher", "gate", "auditor", "rule-author")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("guide", help="Read a guide: publisher, gate, auditor or rule-author.")(guide)


def guide(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="publisher, gate, auditor or rule-author.")] = "",
    lang: _options.Language = "",
) -> None:
    """Print a guide in Markdown, or say which there are."""
    from importlib import resources

    language = _options.language(lang)
    folder = resources.files("validator") / "guides"
    if name:
        _options.one_of("NAME", name, NAMES)
        typer.echo(_plain((folder / f"{name}.{language}.md").read_text("utf-8")), nl=False)
        return
    for known in NAMES:
        title = (folder / f"{known}.{language}.md").read_text("utf-8").partition("\n")[0]
        typer.echo(f"validator guide {known:<12}  {title.removeprefix('# ')}")


def _plain(text: str) -> str:
    """Without the comments that speak to the tests; those inside a block of code stay."""
    return re.sub(r"^<!-- (?:exit|file|not run)[^\n]* -->\n", "", text, flags=re.MULTILINE)
