"""This module extracts counts that something else than a sentence's list bears out: the rows of a table, dates, 三公开（公开…、公开…）."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from validator.extract import enumerations
from validator.extract.arithmetic import cells, tables
from validator.extract.arithmetic.cells import Grid
from validator.extract.lists import numbered
from validator.extract.lists.members import closing, read_count, split
from validator.extract.slogans import Slogan
from validator.subject import Subject

_NUMBER = "[二两三四五六七八九十]|十[一二]|[2-9]|1[0-2]"


def extract(subject: Subject) -> list[Slogan]:
    """Counts with the members that they count, in the order of the text."""
    found = [*_unquoted(subject.folded), *_dated(subject.folded), *_have(subject.folded)]
    found += [
        Slogan(row.start, row.end, subject.folded[row.start : row.end], row.count, len(row.spans), row.spans)
        for row in subject.get(rowed)
        if row.count != len(row.spans)
    ]
    found += [*_referred(subject), *_seen(subject), *pointed(subject)]
    return sorted(found, key=lambda row: row.start)


_REFERRED = re.compile(
    rf"(?P<which>上表|下表|表[1-9][0-9]?)(?:中|内)?(?:所列示?|所示|列出|列示|所载|反映)?的?(?P<n>{_NUMBER}|1[3-9]|2[0-9])(?:个|家|所|座|条|处|只|名|户|项|类|种)(?P<noun>[\u4e00-\u9fff]{{2,6}}?)(?=[中里，。；、均都全除合平共分]|的)"
)


def _referred(subject: Subject) -> Iterator[Slogan]:
    """上表所列八项指标 of a table with six rows."""
    text = subject.folded
    grids = [(min(row.start for row in grid.values.values()), grid) for grid in subject.get(cells.grids) if grid.values]
    for match in _REFERRED.finditer(text):
        which, count = match["which"], read_count(match["n"]) or 0
        if which == "上表":
            grid = max((entry for entry in grids if entry[0] < match.start()), default=None, key=lambda entry: entry[0])
        elif which == "下表":
            grid = min((entry for entry in grids if entry[0] > match.start()), default=None, key=lambda entry: entry[0])
        else:
            captioned = [entry for entry in grids if re.search(rf"{which}(?![0-9])", entry[1].caption)]
            grid = captioned[0] if len(captioned) == 1 else None
        if grid is None or not count:
            continue
        labels = [row for row in grid[1].rows[1:] if grid[1].labels[row].strip(" \u3000:|-—")]
        rows = [row for row in labels if not tables.TOTAL.fullmatch(grid[1].labels[row])]
        under = [row for row in rows if not re.match(r"\s*(?:其中|#|[（(])", grid[1].labels[row])]
        named = [row for row in rows if not _REST.search(grid[1].labels[row])]
        if len(rows) >= 2 and count not in (len(labels), len(rows), len(under), len(named), len(grid[1].columns) - 1):
            spans = tuple(
                min((c.start, c.end) for at, c in grid[1].values.items() if at[0] == row)
                for row in under
                if any(at[0] == row for at in grid[1].values)
            )
            yield Slogan(match.start(), match.end(), match["n"], count, len(under), spans)


_POINTED = re.compile(
    rf"(?:上述|以上|前述|上面|(?<![一-鿿])这)(?P<n>{_NUMBER})(?P<m>个|家|类|项|种|所|条|座|处|支|大|名)(?P<noun>[\u4e00-\u9fff]{{2,8}})"
)
_POINTED_BACK = 400
"""Characters before words that point back, within which the list stands that they mean."""


def pointed(subject: Subject) -> Iterator[Slogan]:
    """上述五类经营主体, where four were named: 养殖、茶叶、果品、水产四类经营主体."""
    text = subject.folded
    listed = [row for row in subject.get(enumerations.extract) if row.count and enumerations.agrees(row)]
    for match in _POINTED.finditer(text) if listed else ():
        count, noun = read_count(match["n"]) or 0, match["noun"]
        near = [row for row in listed if 0 <= match.start() - row.count_end <= _POINTED_BACK]
        near = [row for row in near if row.measure == match["m"] and len(row.noun) > 1 and noun[:2] == row.noun[:2]]
        if not near or count in {sum(row.count or 0 for row in near[first:]) for first in range(len(near))}:
            continue
        last = near[-1]
        between = [
            one
            for one in subject.get(enumerations.counts)
            if last.count_end < one.start < match.start() and one.measure == match["m"] and one.noun[:2] == noun[:2]
        ]
        if not between and abs(count - len(last.members)) <= 2:
            end = match.start("noun") + (len(last.noun) if noun.startswith(last.noun) else 2)
            yield Slogan(match.start(), end, match["n"] + match["m"], count, len(last.members), last.members)


_SEEN_IN = re.compile(
    rf"(?<![0-9.,A-Za-z一二两三四五六七八九十百千万第])(?P<n>{_NUMBER}|1[3-9]|[23][0-9])(?:个|家|所|座|条|处|只|名|户|项|类|种|支|宗|起|件|期|笔)(?P<noun>[\u4e00-\u9fff]{{1,10}}?)(?:[，,（(。；][^。\n0-9]{{0,30}}?|[的之]?[\u4e00-\u9fff]{{0,12}}?)(?:详?见|如|列[于入]|列示[于在]?)(?P<which>下表|附?表[1-9一二三四五六七八九][0-9]?)"
)
"""组织实施7项重点工程，投资完成情况见表3."""


_PLACES = "村镇乡县区市州校厂矿队站所院"


def _seen(subject: Subject) -> Iterator[Slogan]:
    """A count whose things the text says a table shows, by a caption or a first head that names them, and its rows."""
    text = subject.folded
    grids = [(min(row.start for row in grid.values.values()), grid) for grid in subject.get(cells.grids) if grid.values]
    for match in _SEEN_IN.finditer(text) if grids else ():
        which, count = match["which"], read_count(match["n"]) or 0
        behind = [grid for start, grid in grids if start > match.start()]
        grid = behind[0] if behind and which == "下表" else None
        if which != "下表":
            named = [grid for _, grid in grids if re.search(rf"{which}(?![0-9])", grid.caption)]
            grid = named[0] if len(named) == 1 else None
        if grid is None or _SUBSET.search(text[max(0, match.start() - 6) : match.start()]):
            continue
        head, noun = _HEAD.sub("", grid.heads[grid.columns[0]]).removesuffix("名"), match["noun"]
        borne = bool(head) and (noun.endswith(head) if len(head) > 1 else noun == head and head in _PLACES)
        if not borne and (len(noun) < len("工程") or noun[-4:] not in grid.caption):
            continue
        labels = [row for row in grid.rows[1:] if grid.labels[row].strip(" \u3000:|-—")]
        rows = [row for row in labels if not tables.TOTAL.fullmatch(grid.labels[row])]
        under = [row for row in rows if not re.match(r"\s*(?:其中|#|[（(])", grid.labels[row])]
        fitting = {len(rows), len(under), len(grid.columns) - 1, len(grid.columns)}
        if len(under) >= 2 and count not in fitting and not any(_REST.search(grid.labels[row]) for row in rows):
            starts = [min((c.start for at, c in grid.values.items() if at[0] == row), default=0) for row in under]
            spans = tuple((start, start + 1) for start in starts)
            yield Slogan(match.start(), match.end("noun"), match["n"], count, len(under), spans)


_HAVE = re.compile(
    r"(?:原因|问题|特点|特征|做法|不足|短板|举措|措施|经验|体会|启示|难点|变化|亮点|方面|任务|要点|思路|重点)(?:主要|大致)?(?:有|为)(?:以下|如下)?(?P<n>[二两三四五六七八])(?:点|条|项)?[：:]"
)


def _have(text: str) -> Iterator[Slogan]:
    """主要原因有三：一是…；二是…。: a count without a noun behind it, and the run that follows."""
    for match in _HAVE.finditer(text):
        found = numbered.follow(text, match.end() - 1)
        count = read_count(match["n"]) or 0
        if found is not None and len(found[0]) >= 2 and count != len(found[0]):
            spans = tuple(found[0])
            yield Slogan(match.start("n") - 1, match.end("n"), match["n"], count, len(spans), spans)


_UNQUOTED = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![一二两三四五六七八九十第])(?P<n>[两三四五六七八九])(?P<word>[\u4e00-\u9fff]{1,4})(?P<open>[（(]|，即|：)"
)


def _unquoted(text: str) -> Iterator[Slogan]:
    """推行三公开（公开船期、公开场地）: every member holds the word that is counted."""
    for match in _UNQUOTED.finditer(text):
        begin = match.end()
        if match["open"] in "（(":
            end = closing(text, begin - 1, 200)
            after = end + 1
        else:
            stop = re.compile("[，。；：\n]").search(text, begin, begin + 200)
            end = after = stop.start() if stop else -1
        if end < 0 or re.search("等[^、]{0,4}$", text[begin:end]):
            continue
        members = split(text, begin, end)
        words = [text[first:last] for first, last in members.spans]
        count = read_count(match["n"]) or 0
        alike = len(words) >= 2 and all(
            word.startswith(match["word"]) or word.endswith(match["word"]) for word in words
        )
        if alike and len(set(words)) == len(words) and not members.fewest <= count <= members.most:
            yield Slogan(match.start(), after, match["n"] + match["word"], count, len(words), members.spans)


_DATE = r"(?:(?:19|20)[0-9]{2}年)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日|[上中下]旬|[底初末])?|[0-9]{1,2}日)"
_DATES = rf"(?P<list>{_DATE}(?:(?:[、和及与]|以及){_DATE}){{1,11}})"
_TIMES = rf"(?<![0-9一二三四五六七八九十第])(?P<n>{_NUMBER})(?P<m>次|场|期|轮|批)(?P<noun>[^，。；：\n0-9]{{0,16}}?)"
_NOT_EACH = "(?!.{0,6}各(?![一1][次场期轮批]))"
"""各两次 counts more than the dates, 各一次 as many."""
_DATED = (
    re.compile(rf"{_TIMES}[，,（(：:]?(?:时间)?(?:先后)?(?P<each>分别)?(?:在|于|为|是)?{_DATES}{_NOT_EACH}"),
    re.compile(rf"{_TIMES}[，,（(：:]?(?P<each>分别)(?:为|是|在|于)(?P<list>{_DATE}[一-鿿]{{1,10}}?(?:[、和]{_DATE}[一-鿿]{{1,10}}?){{1,11}})(?=[，。；）)])"),
    re.compile(rf"(?P<each>分别|先后)?(?:在|于)?{_DATES}{_NOT_EACH}[^，。；：\n0-9]{{0,8}}?{_TIMES}(?=[，。；\u4e00-\u9fff])"),
)  # fmt: skip
_SINGLE = re.compile(_DATE)
_SUBSET = re.compile("(?:前|后|每|第|其中|再|新增|另外?|余|多|等|最近|近)[^，。；]{0,2}$")


def _dated(text: str) -> Iterator[Slogan]:
    """召开五次座谈会，分别在3月、5月、8月、11月: each time with its date."""
    for match in (one for form in _DATED for one in form.finditer(text)):
        spans = tuple(one.span() for one in _SINGLE.finditer(text, *match.span("list")))
        days = all("日" in text[first:last] for first, last in spans)
        count = read_count(match["n"]) or 0
        sure = match["each"] == "分别" or days or text[match.end() :].startswith(("各一", "各1"))
        if not sure or _SUBSET.search(text[max(0, match.start("n") - 6) : match.start("n")]) or count == len(spans):
            continue
        yield Slogan(match.start(), match.end(), match["n"] + match["m"], count, len(spans), spans)


@dataclass(frozen=True, slots=True)
class Rowed:
    """A count of what a table lists row by row: the span of the count with its noun, and the labels of the rows."""

    start: int
    end: int
    count: int
    spans: tuple[tuple[int, int], ...]


_HEAD = re.compile("名称|[（(][^（）()]{0,12}[）)]|\\s")
_LOOSE = re.compile(
    "项目|指标|科目|内容|类别|序号|单位|企业|问题|事项|产品|行业|年份|时间|月份|季度|地区|部门|分类|类型|品种"
)
"""Heads of rows that name some of many things."""
_REST = re.compile("其他|其它|其余|小计|以上|以下|平均|注[：:]|[—-]{1,3}")
_MEASURED = re.compile(
    rf"(?<![0-9.,A-Za-z一二两三四五六七八九十百千万第*×X])(?P<n>{_NUMBER}|1[3-9]|[2-4][0-9])(?:个|家|所|座|条|处|只|名|户)(?P<noun>[\u4e00-\u9fff]{{2,10}})"
)
_ALL = re.compile("全[省市县区州镇乡]$|[下所]辖$")
_SPREAD = 3
"""Rows more or less than the count that are no slip but another choice."""


def rowed(subject: Subject) -> list[Rowed]:
    """Counts of the things that the first column of a table names, right and wrong."""
    found: list[Rowed] = []
    for grid in subject.get(cells.grids):
        noun = _HEAD.sub("", grid.heads[grid.columns[0]])
        labels = [row for row in grid.rows[1:] if not tables.TOTAL.fullmatch(grid.labels[row])]
        whole = len(labels) < len(grid.rows) - 1
        if len(noun) < 2 or not whole or len(labels) < 3 or any(_REST.search(grid.labels[row]) for row in labels):
            continue
        found += _counted(subject, grid, noun, labels)
    return found


def _counted(subject: Subject, grid: Grid, noun: str, labels: list[int]) -> Iterator[Rowed]:
    """Counts of a noun; of a loose one only where another count of it agrees with the table."""
    text = subject.folded
    said = [
        (match, count)
        for match in _MEASURED.finditer(text)
        if match["noun"].startswith(noun)
        and (count := read_count(match["n"]))
        and abs(count - len(labels)) <= _SPREAD
        and not _SUBSET.search(text[max(0, match.start() - 6) : match.start()])
    ]
    borne = any(count == len(labels) for _, count in said)
    borne = borne or any(_ALL.search(text[max(0, match.start() - 4) : match.start()]) for match, _ in said)
    starts = [min((figure.start for at, figure in grid.values.items() if at[0] == row), default=0) for row in labels]
    if (_LOOSE.search(noun) or len(noun) < 3) and not borne:
        return
    for match, count in said:
        end = match.start("noun") + len(noun)
        yield Rowed(match.start(), end, count, tuple((start, start + 1) for start in starts))
