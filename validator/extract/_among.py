"""This module finds ranks whose field a sentence or table tells elsewhere: 指标共9项，…排第11位; a column of places."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from validator.extract.arithmetic.cells import grids
from validator.extract.lists.members import read_count
from validator.subject import Subject


@dataclass(frozen=True, slots=True)
class Place:
    """A rank, where it stands, and the words (`of`) that say how many are ranked."""

    start: int
    end: int
    rank: int
    ranked: int
    of: tuple[int, int]
    field: str


_N = r"[0-9]{1,3}|[一二两三四五六七八九十]{1,3}"
_TOLD = re.compile(
    rf"(?P<field>[一-鿿]{{2,12}}?)(?:一?共(?:有|计|设)?|总计|合计|为|有)(?P<n>{_N})(?:项|个|类|种|门|家|名|支|条|所|户|只|款)(?P<noun>[一-鿿]{{0,6}})[，,：:；](?:其中|具体|按|从)"
)
"""参评的服务指标共9项，其中…: what follows in the sentence are some of them."""
_COUNTED = re.compile(
    rf"(?:参评|参赛|参与|参加|受检|受访|监测|抽查|抽检|评价|测评|考核|排名|样本|调查|纳入)[一-鿿]{{0,6}}?(?P<n>{_N})(?:项|个|类|种|门|家|名|支|条|所|户|只|款)(?P<field>[一-鿿]{{2,8}})中[，,]"
)
_ENTERED = re.compile(
    rf"(?P<field>(?:参评|参赛|参考|参加评比|被考核|受评|参与评[比选价])[一-鿿]{{0,6}}?)(?:共|有|为|达|：)?(?P<n>{_N})(?:个|家|名|支|所|户|只)[一-鿿]{{0,3}}[，,]"
)
"""参评单位12家，我局排第13位."""
_RATED = re.compile(
    rf"(?P<field>[一-鿿、]{{2,60}}?)(?P<n>{_N})(?:项|个|类|种)(?P<noun>[一-鿿]{{2,6}}?)(?:打分|评分|评价|测评|排序|排名|评比)[^，。；\n]{{0,8}}。"
)
"""九项服务打分。…资金互助排在第十一位: rated together, and told in the sentences that follow."""
_CONTEST = "比对|验证|质评|竞赛|比赛|评比|测评|考核|评价|比武|评选|考评|排名|检查|评估"
_ATTENDED = re.compile(
    rf"(?P<field>(?:本次|此次|该次|这次|{_CONTEST})[一-鿿]{{0,8}}?)[，,]?(?:全[省市县区系]统?|省内|市内)?(?:一?共有?|总?共有|总计|有|计)(?P<n>{_N})(?:家|个|支|所|名)(?P<noun>[一-鿿]{{2,10}}?)(?:参加|参与|参评|参赛|参排|参比|报名|提交结果|上报结果)[一-鿿]{{0,6}}。"
)
"""能力比对共有16家机构参加。我院列第18位: those who took part, and a place in the very next sentence."""
_ALONE = re.compile(f"个人|单人|选手|队员|男子|女子|单项|作品|(?<![本此该这]次)(?:{_CONTEST})")
"""What ranks other entrants than those, or tells of another contest."""
_PLACE = re.compile(
    rf"(?:居|列|排名?|位列|位居|名列)(?:在|于)?(?:倒数)?(?P<rank>第(?P<n>{_N})(?:位次|名次|位|名)?)(?![一-鿿0-9])"
)
_WIDER = re.compile(
    "全[国省市区县州盟行系]|全球|世界|行业|同类|同级|同行|历史|历年|近[0-9一二三四五六七八九十]+年|兄弟"
)
_STOP = re.compile("[。！？\n]")
_LINE = re.compile("\n")
_LONGEST = 300


def find(subject: Subject) -> Iterator[Place]:
    """The ranks of a document that such words or tables bound."""
    text = subject.folded
    for match in (match for form in (_TOLD, _COUNTED, _ENTERED, _RATED) for match in form.finditer(text)):
        ranked = read_count(match["n"])
        if not ranked or ranked < 2 or _WIDER.search(match["field"]):
            continue
        stop = (_LINE if match.re is _RATED else _STOP).search(text, match.end(), match.end() + _LONGEST)
        end = stop.start() if stop else match.end() + _LONGEST
        if _TOLD.search(text, match.end(), end):
            continue
        for place in _PLACE.finditer(text, match.end(), end):
            rank = read_count(place["n"])
            own = re.split("[，,；;]", text[match.end() : place.start()])[-2:]
            if rank and not _WIDER.search("".join(own) + place.group()):
                yield Place(*place.span("rank"), rank, ranked, (match.start(), match.end() - 1), match["field"])
    yield from _attended(text)
    yield from _in_tables(subject)


def _attended(text: str) -> Iterator[Place]:
    """A place told in the sentence behind the number of those who took part."""
    for match in _ATTENDED.finditer(text):
        ranked, noun = read_count(match["n"]), match["noun"]
        stop = _STOP.search(text, match.end(), match.end() + _LONGEST)
        for place in _PLACE.finditer(text, match.end(), stop.start()) if stop and ranked and ranked > 1 else ():
            rank, told = read_count(place["n"]), text[match.end() : place.start()]
            other = [one.group() for one in _ALONE.finditer(told) if one.group() not in noun]
            if rank and ranked and not other and not _WIDER.search(told + place.group()):
                yield Place(*place.span("rank"), rank, ranked, (match.start(), match.end() - 1), noun)


_HEAD = re.compile(r"(?:综合|总|本次|本期|考核|得分)?(?:排名|位次|名次|排序|排位)")
_TOTAL = re.compile(r"\s{0,4}(?:合\s{0,2}计|总\s{0,2}计|平均|全[市县区省]|均值)[\u4e00-\u9fff]{0,3}\s{0,4}")


def _in_tables(subject: Subject) -> Iterator[Place]:
    """A column of places from 1 on in which one lies beyond the rows and one is missing."""
    for grid in grids(subject):
        body = [row for row in grid.rows[1:] if not _TOTAL.fullmatch(grid.labels[row])]
        for column in grid.columns[1:]:
            if not _HEAD.fullmatch(grid.heads[column].strip()):
                continue
            cells = [(row, grid.values.get((row, column))) for row in body]
            known = [cell for _, cell in cells if cell is not None and not cell.masked and cell.value is not None]
            places = [int(cell.value) for cell in known if cell.value is not None]
            beyond = [cell for cell, place in zip(known, places, strict=True) if place > len(body)]
            if len(body) < 4 or len(known) < len(body) or len(beyond) != 1 or 1 not in places:
                continue
            if max(Counter(places).values()) > 2 or len(set(places)) < len(body) - 1:
                continue
            cell = beyond[0]
            yield Place(cell.start, cell.end, int(cell.value or 0), len(body), (known[0].start, known[-1].end), "")
