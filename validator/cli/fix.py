"""This module is `validator fix`: what would be changed, as a diff, and the changes themselves where asked for."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from validator.cli import _options
from validator.cli._options import language

if TYPE_CHECKING:
    from validator.document import Document
    from validator.finding import Finding
    from validator.mend import Mended, Refusal
    from validator.pipeline import Options, Source
    from validator.run import Run


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("fix", help="Show what can be fixed as a diff; --write changes the files.")(fix)


def fix(
    context: typer.Context,
    paths: _options.Paths,
    write: Annotated[bool, typer.Option("--write", help="Change the files (of -: print the fixed document).")] = False,
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Also the fixes that need a second look.")] = False,
    rules: _options.Rules = [],
    select: _options.Select = [],
    ignore: _options.Ignore = [],
    profile: _options.Profile = "",
    text_column: _options.TextColumn = "text",
    id_column: _options.IdColumn = "",
    baseline: Annotated[str, typer.Option(metavar="FILE", help="Known findings, which are not fixed.")] = "",
    waivers: _options.Waivers = [],
    comments: Annotated[
        bool, typer.Option("--comments/--no-comments", help="Whether comments in documents waive.")
    ] = True,
    lang: _options.Language = "",
    config: _options.Config = "",
    no_config: _options.NoConfig = False,
) -> None:
    """Fix documents; exit with 0 nothing (more) to fix, 1 fixes not written, 2 wrong usage, 3 not read or not written.

    The diff goes to standard output and all else to standard error. Every fix is proved: the changed file is read and
    checked again by all rules, and a fix that leaves its finding or brings a new one is dropped. What is fixed is what
    `validator check` would report with the same configuration, waivers and baseline.
    """
    from validator import pipeline
    from validator.run import Job, Run

    found = _options.configuration(context, paths, config, no_config)
    asked = Run(Job(paths, found, keep_text=True))
    options = pipeline.Options(profile=found.settings.profile, keep_text=True)
    run = _Run(asked, options, write, unsafe, language(found.settings.lang))
    for source in asked.sources:
        run.one(source)
    run.sum_up()
    raise typer.Exit(run.status)


@dataclass
class _Run:
    """What the command was asked for, and what came of it so far."""

    asked: "Run"
    options: "Options"
    write: bool
    unsafe: bool
    lang: str
    status: int = 0
    documents: int = 0
    fixed: int = 0
    unwritten: int = 0
    waiting: int = 0
    by_hand: int = 0
    color: bool = field(default_factory=lambda: sys.stdout.isatty() and "NO_COLOR" not in os.environ)

    def one(self, source: "Source") -> None:
        """Fix one document: show it, or write it."""
        from validator import mend, pipeline
        from validator.document import Unreadable

        document = pipeline.read(source)
        if isinstance(document, Unreadable):
            self.fail(source.shown, document.reason)
            return
        if (data := _content(source, document)) is None:
            self.fail(source.shown, {"en": "it changed while it was read", "zh": "文件在读取期间被改动"})
            return
        codes = [rule.code for rule in self.asked.chosen.rules]
        mended = mend.mend(document, data, self.asked.every, codes, self.options, self.unsafe, source, self.asked.sift)
        self._report(mended)
        if self.write:
            self._count(mended, written=self._store(source, mended))
            return
        if mended.fixed:
            self._show(mended)
        self._count(mended, written=False)

    def _report(self, mended: "Mended") -> None:
        for failure in mended.before.failures:
            self.fail(failure.document, {lang: f"{failure.rule}: {failure.reason[lang]}" for lang in ("en", "zh")})
        for refusal in mended.refused:
            self.tell(_place(refusal.finding), refusal)

    def _count(self, mended: "Mended", written: bool) -> None:
        if written or not self.write:
            self.documents += bool(mended.fixed)
            self.fixed += len(mended.fixed)
        else:
            self.unwritten += len(mended.fixed)
        refused = {refusal.finding.fingerprint for refusal in mended.refused}
        rest = [finding for finding in mended.left if finding.fingerprint not in refused]
        waiting = 0 if self.unsafe else sum(finding.fix is not None and not finding.fix.safe for finding in rest)
        self.waiting += waiting
        self.by_hand += len(mended.left) - waiting
        if refused or (mended.fixed and not written):
            self.status = max(self.status, 1)

    def _show(self, mended: "Mended") -> None:
        from validator.report import _diff

        sys.stdout.write(_diff.unified(mended.before.document, mended.after.document, self.color))

    def _store(self, source: "Source", mended: "Mended") -> bool:
        """Write what was changed; whether there is nothing left to write."""
        from validator.rewrite import _file

        if not mended.writable and mended.fixed:
            self.fail(source.shown, _unwritable(source, mended.before.document.format))
            if source.path is not None:
                self._show(mended)
            return False
        if source.path is None:
            sys.stdout.buffer.write(mended.after.data)
            sys.stdout.buffer.flush()
        elif mended.fixed and (wrong := _file.replace(source.path, mended.before.data, mended.after.data)):
            self.fail(source.shown, {"en": wrong["en"], "zh": wrong["zh"]})
            return False
        return True

    def fail(self, where: str, what: "Mapping[str, str]") -> None:
        """A document that could not be read, checked or written."""
        self.status = 3
        self.say({lang: f"{where}: {what[lang]}" for lang in ("en", "zh")})

    def tell(self, where: str, refusal: "Refusal") -> None:
        """A fix that was not made."""
        rule = f"{refusal.finding.rule} {refusal.finding.name}"
        self.say(
            {
                "en": f"{where}: {rule} is not fixed: {refusal.reason['en']}",
                "zh": f"{where}：{rule} 未修改：{refusal.reason['zh']}",
            }
        )

    def say(self, what: "Mapping[str, str]") -> None:
        """A line on standard error, in the language asked for."""
        from validator.report._visible import one_line

        typer.echo(one_line(what[self.lang]), err=True)

    def sum_up(self) -> None:
        """The last line: what was done, and what is left to do."""
        places, files = f"{self.fixed} place{_s(self.fixed)}", f"{self.documents} document{_s(self.documents)}"
        en = [f"fixed {places} in {files}" if self.write else f"{places} in {files} can be fixed: --write does it"]
        counted = f"{self.documents} 份文档 {self.fixed} 处"
        zh = [f"已修改 {counted}" if self.write else f"可修改 {counted}：加 --write 写入"]
        if not self.fixed:
            en, zh = (["nothing was fixed"], ["未作修改"]) if self.write else (["nothing to fix"], ["没有可修改之处"])
        if self.unwritten:
            en.append(f"{self.unwritten} could not be written")
            zh.append(f"{self.unwritten} 处无法写入")
        if self.waiting:
            en.append(f"{self.waiting} more with --unsafe")
            zh.append(f"另有 {self.waiting} 处须加 --unsafe")
        if self.by_hand:
            en.append(f"{self.by_hand} left for hand (validator check)")
            zh.append(f"{self.by_hand} 处须人工处理（见 validator check）")
        self.say({"en": "; ".join(en), "zh": "；".join(zh)})


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def _place(finding: "Finding") -> str:
    return f"{finding.document}:{finding.line}:{finding.column}"


def _unwritable(source: "Source", form: str) -> dict[str, str]:
    """Why a document cannot be written back."""
    if source.part is not None:
        return {
            "en": "this is a row or member of a collection, which cannot be written: mend it where it comes from",
            "zh": "该文件是集合中的一行或压缩包中的成员，无法写回，请在来源处修改",
        }
    return {"en": f"{form} files cannot be written", "zh": f"无法写回 {form} 格式"}


def _content(source: "Source", document: "Document") -> bytes | None:
    """The bytes that a document was read from, those of its text in a collection; None where the file is another now."""
    import hashlib

    if source.part is not None:
        return document.text.encode("utf-8", "surrogatepass")
    try:
        data = source.data if source.data is not None else (source.path or Path(source.shown)).read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == document.sha256 else None
