"""This module is `validator rules new`: it asks what a rule is to find, writes the rule, and tries it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from validator.cli import _options, _outcomes
from validator.errors import RuleFileError, UsageError

if TYPE_CHECKING:
    from validator.finding import Words

QUESTIONS = {
    "name": ("name of the fault, in small Latin letters and hyphens", "错误的名称（小写拉丁字母与连字符）"),
    "family": (
        "family: structure, redaction, advertising or numeric",
        "类别：structure、redaction、advertising 或 numeric",
    ),
    "code": ("code", "编号"),
    "severity": ("severity: error, warning or info", "严重程度：error、warning 或 info"),
    "title-zh": ("title in Chinese", "中文标题"),
    "title-en": ("title in English", "英文标题"),
    "message-zh": ("message in Chinese", "中文提示（{excerpt} 为命中的文字）"),
    "message-en": ("message in English ({excerpt} is what was found)", "英文提示"),
    "why-zh": ("why it matters, in Chinese", "为何要紧（中文）"),
    "why-en": ("why it matters, in English", "为何要紧（英文）"),
    "remedy-zh": ("what an editor should do, in Chinese", "编辑应如何处理（中文）"),
    "remedy-en": ("what an editor should do, in English", "编辑应如何处理（英文）"),
    "word": ("wording to find; an empty line ends", "要查找的文字，一行一个，空行结束"),
    "expression": ("or a regular expression; an empty line ends", "或正则表达式，一行一个，空行结束"),
    "fail": ("a sentence that must be hit, the place in [[ ]]", "应命中的句子（命中处可加 [[ ]]）"),
    "pass": ("a similar sentence that must not be hit", "相近而不应命中的句子"),
}
"""What is asked for each option, in English and Chinese."""

NEXT = (
    """next: read the rule and make its words yours, then
  validator rules test --rules {file}
  validator check REPORT --rules {file}""",
    """下一步：打开规则文件，斟酌用词，然后
  validator rules test --rules {file}
  validator check REPORT --rules {file}""",
)

Text = Annotated[str, typer.Option(help="Asked for where not given.")]
Texts = Annotated[list[str], typer.Option(help="Asked for where not given; repeatable.")]


def new(
    name: Text = "",
    family: Text = "",
    code: Annotated[str, typer.Option(help="The next free one of the family where not given.")] = "",
    severity: Text = "",
    title_zh: Text = "",
    title_en: Text = "",
    message_zh: Text = "",
    message_en: Text = "",
    why_zh: Text = "",
    why_en: Text = "",
    remedy_zh: Text = "",
    remedy_en: Text = "",
    word: Annotated[list[str], typer.Option(help="Wording to find; repeatable.")] = [],
    expression: Annotated[list[str], typer.Option(help="A regular expression to find; repeatable.")] = [],
    fail: Annotated[list[str], typer.Option(help="A sentence that must be hit, at [[…]]; at least two.")] = [],
    passing: Annotated[list[str], typer.Option("--pass", help="A sentence that must not be hit; at least two.")] = [],
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="rules/FAMILY/NAME.yaml where not given.")] = None,
    lang: _options.Language = "",
) -> None:
    """Ask what a rule is to find, write it, and try it. Exit with 0 all holds, 1 an example fails, 2 wrong.

    With --name, what has a usual answer is not asked: a script gives the rest as options.
    """
    from validator import draft, ruleset, writing
    from validator.finding import CATEGORIES, SEVERITIES

    loaded = ruleset.load()
    folders = [*loaded.folders, Path("rules")]
    ask = _Asker(_options.language(lang), whole=not name)
    used = draft.names(folders)
    name = ask("name", name, lambda given: _name(given, used), default=output.stem if output else "")
    family = ask("family", family, lambda given: _among(given, CATEGORIES))
    file = output or Path("rules", family, f"{name}.yaml")
    if file.exists():
        raise UsageError(f"{file} exists and was not touched; --output names another file")
    if file.stem != name:
        raise UsageError(f"--output: a rule's file has its name: {file.with_name(name + '.yaml')}")
    taken = draft.codes(folders)
    code = ask("code", code, lambda given: _code(given, draft.PREFIX[family], taken), draft.next_code(family, taken))
    severity = ask("severity", severity, lambda given: _among(given, SEVERITIES), "warning")
    plain = name.replace("-", " ")
    title = ask.words("title", title_zh, title_en, ("", plain))
    message = ask.words(
        "message", message_zh, message_en, (f"“{{excerpt}}”：{title['zh']}", f"“{{excerpt}}”: {title['en']}")
    )
    why = ask.words("why", why_zh, why_en, ("", ""))
    remedy = ask.words("remedy", remedy_zh, remedy_en, ("删除或改写。", "Take it out or write it anew."))
    expressions = _expressions(ask, word, expression)
    made = draft.Draft(
        code=code,
        name=name,
        severity=severity,  # type: ignore[arg-type]
        title=title,
        message=message,
        why=why,
        remedy=remedy,
        expressions=expressions,
        failing=tuple(ask.several("fail", fail, 2, lambda given: draft.marked(given, expressions, loaded.lexicons))),
        passing=tuple(ask.several("pass", passing, 2)),
    )
    writing.replace(file, made.yaml)
    typer.echo(f"{file}: {code} {name}")
    status = _tried(file)
    typer.echo(NEXT[ask.lang == "zh"].format(file=file))
    raise typer.Exit(status)


def _expressions(ask: "_Asker", words: list[str], expressions: list[str]) -> tuple[str, ...]:
    from validator import draft

    asked = not (words or expressions)
    words = ask.several("word", words, 0) if asked else words
    expressions = ask.several("expression", expressions, 0, _expression) if asked and not words else expressions
    found = (*map(draft.wording, words), *map(_expression, expressions))
    if not found:
        raise UsageError("there is nothing to find: give --word or --expression")
    return found


def _tried(file: Path) -> int:
    """Lint a rule and run its examples, and tell what came of it; the exit status."""
    from validator import examples, lint, ruleset

    try:
        rules = ruleset.load([file])
    except RuleFileError as error:
        typer.echo(str(error))
        return 2
    problems = list(lint.problems(rules, proofs=True))
    for problem in problems:
        typer.echo(str(problem))
    failed = _outcomes.tell(list(examples.run(rules)))
    return 2 if problems else int(failed)


class _Asker:
    """Answers to questions: as given on the command line, or asked until they are right.

    `whole` asks every question; else those with a default are answered by it.
    """

    def __init__(self, lang: str, whole: bool) -> None:
        self.lang = lang
        self._whole = whole

    def __call__(self, option: str, given: str, right: Callable[[str], str] = str.strip, default: str = "") -> str:
        """The answer to one question.

        Raises:
            UsageError: what stands on the command line is wrong, or the input ended.
        """
        given = given or ("" if self._whole else default)
        if given:
            try:
                return right(given)
            except UsageError as error:
                raise UsageError(f"--{option}: {error}") from None
        while True:
            answer = self._line(option, default).strip()
            if not answer:
                continue
            try:
                return right(answer)
            except UsageError as error:
                typer.echo(f"  {error}", err=True)

    def words(self, key: str, zh: str, en: str, default: tuple[str, str]) -> "Words":
        """A text in both languages."""
        return {"zh": self(f"{key}-zh", zh, default=default[0]), "en": self(f"{key}-en", en, default=default[1])}

    def several(self, option: str, given: list[str], least: int, right: Callable[[str], str] = str.strip) -> list[str]:
        """Answers to a question that is asked at least so often, or, where `least` is 0, until an empty line."""
        found = [self(option, text, right) for text in given]
        while least == 0 or len(found) < least:
            if least:
                found.append(self(option, "", right))
            elif answer := self._line(option, "").strip():
                found.append(self(option, answer, right))
            else:
                break
        return found

    def _line(self, option: str, default: str) -> str:
        shown = QUESTIONS[option][self.lang == "zh"] + (f" [{default}]" if default else "")
        try:
            return str(typer.prompt(shown, default=default, show_default=False, err=True))
        except typer.Abort:
            raise UsageError(f"the input ended; give --{option} or answer") from None


def _wrong(what: str) -> NoReturn:
    raise UsageError(what)


def _among(given: str, allowed: tuple[str, ...]) -> str:
    return given if given in allowed else _wrong(f"{given!r} is none of {', '.join(allowed)}")


def _name(given: str, used: set[str]) -> str:
    import re

    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", given):
        _wrong(f"{given!r} is no name: small Latin letters, digits and single hyphens, as in shop-slogan")
    return _wrong(f"a rule {given!r} exists") if given in used else given


def _code(given: str, prefix: str, used: set[str]) -> str:
    if not (len(given) == 6 and given.startswith(prefix) and given[3:].isdigit()):
        _wrong(f"{given!r} is no code of the family: {prefix} and three digits")
    return _wrong(f"{given} is in use") if given in used else given


def _expression(given: str) -> str:
    from validator.text import expression

    return _wrong(wrong) if (wrong := expression.fault(given)) else given
