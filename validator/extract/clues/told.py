"""This module holds the figures of a sentence with the words of their clauses, by which they are a whole, a part or a rest."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from validator.extract.arithmetic.relation import Relation, is_rate
from validator.extract.arithmetic.sentences import TOKEN, Sentence
from validator.extract.figures import Figure
from validator.solve.system import Constraint

_CLAUSE = re.compile("[，。；：、（()）—\n]")
WHOLE = re.compile(
    "应|须|需要?|计划|目标|任务|总|共|全部|合计|原有|安排|下达|设计|拟|预算|收到|受理|发[放出]|涉|登记|建档|报名|报考|申[请报]|抽[查检样测]|检[查测验]|[排摸]查|参[加评赛考检试]|投[标放稿]|报送|上报|推荐|提交|送[审检]|拟|共有|现有"
)
LED = re.compile("[^，。；]{0,10}(?:中|里|内)$")
DONE = re.compile(
    "已|答复|办复|回复|处[理置]|解决|整改|化解|销号|退出|脱贫|兑现|拨付|支[付出]|合格|实[到际有检参发收缴办测交配种播]|完成|办结|达标|到位|到账|签[订约]|通过|其中已"
)
REST = re.compile("其余|其他|其它|剩余|余下|剩下|余者")
NOT = re.compile("(?:未|没有?|不(?![断仅但同少足含超低高]))(?P<deed>[\u4e00-\u9fff]{1,3})")
CHANGED = re.compile("增长|下降|增加|减少|提高|降低|同比|上年|去年|新增|净增|人均|户均|平均|每")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with the words of its clause: those before it and those behind it."""

    figure: Figure
    before: str
    behind: str

    @property
    def words(self) -> str:
        """The words of the clause without the figure."""
        return self.before + self.behind


def beside(text: str, figure: Figure) -> Told:
    """A figure with the words of its clause in the text, wherever its sentence stands."""
    before = _CLAUSE.split(text[max(figure.start - 24, 0) : figure.start])[-1]
    return Told(figure, before, _CLAUSE.split(text[figure.end : figure.end + 12])[0])


def read(sentence: Sentence) -> Iterator[list[Told]]:
    """The figures of a sentence with their clauses, part by part between semicolons."""
    gaps = TOKEN.sub("\0", sentence.words).split("\0")
    told = [
        Told(figure, _CLAUSE.split(gaps[at])[-1], _CLAUSE.split(gaps[at + 1])[0])
        for at, figure in enumerate(sentence.figures)
    ]
    yield from _segments(told, gaps)


def _segments(told: Sequence[Told], gaps: Sequence[str]) -> Iterator[list[Told]]:
    """The parts of a sentence between semicolons."""
    part: list[Told] = []
    for one, gap in zip(told, gaps, strict=False):
        if "；" in gap and part:
            yield part
            part = []
        part.append(one)
    yield part


def groups(segment: Sequence[Told]) -> Iterator[list[Told]]:
    """The levels of a part of a sentence, by what they must have in common to be added: the unit, people in any measure."""
    found: dict[str, list[Told]] = {}
    for one in segment:
        if one.figure.unit and not is_rate(one.figure):
            unit = one.figure.unit
            found.setdefault("人" if unit in ("人", "名", "位") else unit, []).append(one)
    for group in found.values():
        yield group
        hidden = [at for at, one in enumerate(group) if one.figure.masked]
        if len(hidden) > 1 and hidden[1] > 2 and hidden[0] == hidden[1] - 1:
            yield group[: hidden[1]]  # what follows is masked too and may speak of another thing


def one_masked(*told: Told) -> bool:
    """Whether one figure of some is masked."""
    return sum(one.figure.masked for one in told) == 1


def value(one: Told) -> float:
    """The printed value, nought where it is masked."""
    return float(one.figure.value or 0)


def relation(
    kind: str, figures: tuple[Figure, ...], constraints: tuple[Constraint, ...], said: tuple[str, str], formula: str,
    sure: bool = True,
) -> Relation:  # fmt: skip
    """A relation with its derivation: what is `said` of it in English and Chinese, and the formula."""
    start, end = min(figure.start for figure in figures), max(figure.end for figure in figures)
    en, zh = (f"{said[0]}: {formula}", f"{said[1]}：{formula}")
    return Relation(kind, start, end, figures, constraints, {"en": en, "zh": zh}, sure)
