"""This module is the kind `damage`: masks that swallowed ordinary words, and the debris of find-and-replace."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from validator.checks import _headless, _replaced
from validator.checks._chain import broken, unpaired
from validator.checks._expression import Expression
from validator.checks._gap import CLAUSE_ENDS, SUFFIXES, fits, is_better, is_counted, says_whence
from validator.checks._kind import Kind
from validator.checks._sides import beside, edges
from validator.extract import masks, names, tokens
from validator.extract.masks import Mask
from validator.extract.mentions.remnants import REMARK
from validator.extract.tokens import Token
from validator.finding import Evidence, Violation, Words
from validator.subject import Subject
from validator.text import expression, fragments, stumps, wordness


class Cut(BaseModel):
    """Words that cannot stand beside a mask of a name or value: `left` ends at the mask, `right` begins behind it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    because: Annotated[str, Field(description="what the mask swallowed, for the reader of the rule")]
    left: Expression = ""
    right: Expression = ""
    widest: int = 6


class Check(Kind):
    """Masks inside fixed terms (`*G基站`, `领*企业`), doubled suffixes (`*市市`), and cut sentences.

    A term of `terms` matches where its beginning stands before the mask and its end behind it, and the mask is as wide
    as what is missing; one side may be empty only where the missing part is of digits (`*G` for 5G). A term of
    `broken` matches where the gap leaves the stump of a word (`营商环**`); so do two common `words` of which one
    character each is left (`产**地` for 产业基地). Where most masks are of one width, that width says nothing.
    """

    kind: Literal["damage"]
    terms: Annotated[list[str], Field(description="word lists of fixed terms")] = []
    broken: Annotated[list[str], Field(description="word lists of terms that count where the gap breaks a word")] = []
    words: Annotated[list[str], Field(description="word lists of common words of two characters")] = []
    expressions: Annotated[list[str], Field(description="word lists of idioms of four characters")] = []
    bound: Annotated[str, Field(description="word list of characters that seldom stand alone, with how seldom")] = ""
    bound_before: Annotated[
        float, Field(ge=0, le=1, description="share below which one before a mask is left over")
    ] = 0.26
    bound_behind: Annotated[float, Field(ge=0, le=1, description="the same for one behind a mask")] = 0.13
    free: Annotated[str, Field(description="characters that stand alone, as verbs, grammar or ends of names")] = ""
    doubled: Annotated[str, Field(description="suffixes that replacing doubles, as an expression")] = ""
    cuts: list[Cut] = []

    def lexicon_names(self) -> list[str]:
        """The lists of fixed terms."""
        return [*self.terms, *self.broken, *self.words, *self.expressions, *filter(None, [self.bound])]

    def violations(self, subject: Subject) -> Iterator[Violation]:
        """Damaged places in the order of the text."""
        rows = subject.get(masks.extract)
        widths = Counter(mask.width for mask in rows)
        rest = [name for name in subject.get(names.extract) if name.how == "mask"]
        persons = {name.end for name in rest if name.kind == "person"}
        kept = [name for name in rest if name.remark == REMARK or (name.kind == "person" and name.core)]
        named = {at for name in kept for at in range(name.start, name.end)}
        families = subject.lexicons["surnames"]
        yield from _replaced.found(subject, (*self.terms, *self.broken, *self.expressions))
        closed = {mask.end for mask in rows}
        for mask in rows:
            if mask.start - 1 in closed and _ENDS_NAME.match(mask.left[-1:]) and _ENDS_NAME.match(mask.right):
                continue  # **省**区: both names are masked
            constant = widths[mask.width] >= MOSTLY * len(rows)
            found = (
                self._doubled(mask)
                or self._term(subject, mask, constant)
                or (self._cut(mask) or self._quoted(subject, mask))
                or broken(subject, mask, (*self.terms, *self.broken), constant)
                or unpaired(mask)
            )
            person = mask.left[-1:] in ("科", "股") and mask.right[:1] in ("，", "。", "、", "；", "（")  # 财务科**，
            person = person or (mask.end in persons and families.remark(mask.left[-1:]) == "top100")  # 李**
            if found is None and not (person or mask.start in named):
                found = self._half(subject, mask, constant) or self._stump(subject, mask, constant)
                found = found or self._expression(subject, mask, constant) or self._stranded(subject, mask)
                found = found or self._lacking(subject, mask, constant)
                found = found or _headless.found(subject, mask, tuple(self.expressions), constant)
            told = mask.unit == "名" or (_TOLD.search(mask.left) and not _INSIDE.search(mask.left))
            if found is not None and not (found[1] == 0 and told):
                left, right, word = found
                note: Words = {"en": f"probably “{word}”", "zh": f"疑为“{word}”"}
                hint: Words = {"en": f", {note['en']}", "zh": f"，{note['zh']}"} if word else {"en": "", "zh": ""}
                yield Violation(
                    mask.start - left,
                    mask.end + right,
                    values={"hint": hint},
                    evidence=(Evidence(mask.start - left, mask.end + right, note),) if word else (),
                    details={"word": word},
                )

    def _doubled(self, mask: Mask) -> tuple[int, int, str] | None:
        if not self.doubled or mask.kind not in ("place", "organization"):
            return None
        match = expression.compiled(rf"({self.doubled})\1").match(mask.right)
        return (0, match.end(), mask.frame + match[1]) if match else None

    def _term(self, subject: Subject, mask: Mask, constant: bool) -> tuple[int, int, str] | None:
        """How much of a term stands left and right of the mask, and the term; the shortest with both sides is best."""
        best: tuple[int, int, str] | None = None
        whole = fragments.known(subject.lexicons, tuple(self.broken))
        words = subject.get(tokens.extract)
        last = words[bisect_left(words, mask.start, key=_start) - 1]
        inside = len(last.word) if last.end == mask.start and wordness.is_han(last.word[0]) else 0
        for name in self.terms:
            terms = fragments.by_sides(subject.lexicons, name)
            for left in range(min(fragments.REACH, len(mask.left)) + 1):
                beginning = terms.get(mask.left[len(mask.left) - left :])
                if beginning is None or 0 < left < inside:
                    continue  # the end of a longer word: 以习近|平**中国
                for right in range(min(fragments.REACH, len(mask.right)) + 1):
                    known = beginning.get(mask.right[:right], ())
                    if known and not left and mask.right[:right] in whole:
                        continue  # a term itself, which may stand alone behind a masked name
                    fitting = [term for width, term in known if fits(width, mask, term, left, right, constant)]
                    if fitting and (best is None or is_better(left, right, best)):
                        best = (left, right, fitting[0])
        return best

    def _quoted(self, subject: Subject, mask: Mask) -> tuple[int, int, str] | None:
        """What quotation marks enclose and a mask breaks, where a term begins and ends so: “四好**路”."""
        left, right = _OPENED.search(mask.left), _CLOSED.match(mask.right)
        if left is None or right is None or not 1 <= len(left[1] + right[1]) <= LONGEST_QUOTED:
            return None
        if len(left[1] + right[1]) == 1:
            word = fragments.quoted(subject.lexicons, (*self.terms, *self.broken)).get((left[1], right[1]), "")
            fits = word and len(word) - 1 == mask.width and _KIND.match(mask.right, right.end())
            return (len(left[1]), len(right[1]), word) if fits else None
        known = fragments.by_ends(subject.lexicons, (*self.terms, *self.broken))
        term = known.get((left[1], right[1]), "")
        chained = left[0][0] in _CHAIN and mask.right[len(right[1])] in _CHAIN
        if not chained and wordness.is_word(left[1] + right[1]) and not (left[1] and right[1]):
            return None  # “**工匠” is a name
        return (len(left[1]), len(right[1]), term) if term else None

    def _expression(self, subject: Subject, mask: Mask, constant: bool) -> tuple[int, int, str] | None:
        """An expression of four characters whose middle is missing; what is left of it stands apart from other words."""
        if not self.expressions or mask.kind in ("date", "rank") or (mask.kind == "figure" and mask.unit):
            return None
        words = subject.get(tokens.extract)
        at = bisect_left(words, mask.start, key=_start)
        if at >= len(words) or words[at].start != mask.start:
            return None
        before, after = beside(words, at, -1), beside(words, at, 1)
        begins, ends = edges(mask, before, after)
        known = fragments.expressions(subject.lexicons, tuple(self.expressions))
        for left, right in stumps.SIDES:
            if left not in begins or (right and right not in ends) or (not right and mask.right[:1] in _CLOSES):
                continue
            term = known.get((mask.left[-left:], mask.right[:right]), "")
            fits = mask.width == 2 * fragments.HALF - left - right or constant or mask.symbol in "_…[]"
            free = left == right == 1 and mask.left[-1] in self.free and mask.right[0] in self.free
            if term and fits and not free:
                return left, right, term
        return None

    def _stranded(self, subject: Subject, mask: Mask) -> tuple[int, int, str] | None:
        """A character beside a mask in the middle of a clause that is no word by itself: 行业领先企*相比."""
        if not self.bound or mask.kind in ("date", "rank", "person") or is_counted(mask) or mask.symbol in "某…":
            return None
        words = subject.get(tokens.extract)
        at = bisect_left(words, mask.start, key=_start)
        if at >= len(words) or words[at].start != mask.start or not wordness.is_han(mask.left[-1:] or " "):
            return None
        left = int(self._is_left_over(subject, words[at - 1], mask, 0)) if at else 0
        named = at > 1 and words[at - 2].word in subject.lexicons["titles"]
        named = named or (mask.left[-1:] in _ROLES and _NAMED_BEFORE.match(mask.right) is not None)
        if left and (named or (at > 1 and _is_lone(words[at - 2 : at]))):
            left = 0  # a name follows 质检工; lone characters in a row are a word that the dictionary lacks
        right = int(at + 1 < len(words) and self._is_left_over(subject, words[at + 1], mask, 1))
        return (left, right, "") if left or right else None

    def _is_left_over(self, subject: Subject, word: Token, mask: Mask, side: int) -> bool:
        char, beside = word.word, (mask.right if side else mask.left)
        if len(char) != 1 or char in self.free or char not in (beside[:1], beside[-1:]) or not wordness.is_han(char):
            return False
        if fragments.is_common(beside[:2] if side else beside[-2:]) or (not side and says_whence(beside)):
            return False
        further = (beside[1:2] if side else beside[-2:-1]) or " "
        least = self.bound_behind if side else self.bound_before
        if not wordness.is_han(further):
            goes_on = side or (_GOES_ON.match(mask.right) and mask.right[0] not in self.free)
            if further not in (*CLAUSE_ENDS, " ") or not (goes_on or mask.right[:1] in tuple("、）)")):
                return False
            least /= 2  # the edge of a clause may be that of a name
        if (not side and further in "年月日时") or self._share(subject, char, side) > least:
            return False
        if side:
            named = not wordness.is_han(mask.left[-1:] or " ") or mask.left[-1] in "的由与和及"
            traded = named and any(beside[1:size] in subject.lexicons[of] for of in _TRADES for size in (3, 4, 5))
            traded = traded or (named and _PARK.match(beside) is not None)
            return not (traded or _COMPANY.search(beside[:8]) or _SITE.match(beside))
        return not (_INSIDE.search(beside) or _LEGAL.match(mask.right))

    def _lacking(self, subject: Subject, mask: Mask, constant: bool) -> tuple[int, int, str] | None:
        """The dictionary's word of three characters of which a mask left two that are hardly a word: 集装*泊位; or the
        last character of a phrase that reads better without it: 公用品*."""
        if not self.bound or mask.kind in ("date", "rank", "person", "place") or mask.symbol in "某…":
            return None
        words = subject.get(tokens.extract)
        at = bisect_left(words, mask.start, key=_start)
        if not at or at >= len(words) or words[at].start != mask.start or words[at - 1].end != mask.start:
            return None
        last, pair = words[at - 1], mask.left[-fragments.HALF :]
        fitting = (constant or mask.width == 1 or mask.symbol in "_[]") and not fragments.is_common(pair)
        if fitting and (last.word == pair or (at > 1 and _is_lone(words[at - 2 : at]))):
            word = wordness.longer(pair, tuple(subject.lexicons[self.bound]))
            if word and word[-1] not in SUFFIXES and not _ENDS_NAME.match(mask.right):
                return fragments.HALF, 0, word
        if mask.unit or at < 2 or len(last.word) != fragments.HALF or words[at - 2].end != last.start:
            return None
        lone = words[at - 2].word
        joined = len(lone) == 1 and lone not in self.free and fragments.is_common(lone + last.word[0])
        return (1, 0, "") if joined and self._share(subject, last.word[1], 0) <= self.bound_before else None

    def _begins_word(self, subject: Subject, mask: Mask, before: Sequence[Token]) -> bool:
        """Whether the character before a mask, a word of the clause by itself, is rather the beginning of a longer one."""
        inside = wordness.is_han(mask.left[-2:-1] or " ") or mask.left[-2:-1] in ("、", "，", "“")
        return inside and bool(before) and len(before[0].word) == 1 and self._share(subject, mask.left[-1:], 0) < SELDOM

    def _share(self, subject: Subject, char: str, side: int) -> float:
        """How often a character is a word by itself and does not begin a longer one, or does not end one."""
        return float(subject.lexicons[self.bound].remark(char, side, "1")) if self.bound else 1.0

    def _two_thirds(self, subject: Subject, mask: Mask, constant: bool, words: Sequence[Token]) -> str:
        """A term of three characters whose first two, each by itself for the dictionary, stand before the mask: 新业**."""
        term = fragments.thirds(subject.lexicons, (*self.terms, *self.broken)).get(mask.left[-fragments.HALF :], "")
        if not term or term[2] in SUFFIXES or not (constant or mask.width == 1 or mask.symbol in "_…[]"):
            return ""
        at = bisect_left(words, mask.start, key=_start)
        lone = at > 1 and len(words[at - 1].word) == len(words[at - 2].word) == 1 and words[at - 1].end == mask.start
        return term if lone and not _ENDS_NAME.match(mask.right) else ""

    def _half(self, subject: Subject, mask: Mask, constant: bool) -> tuple[int, int, str] | None:
        """The first half of a term of four characters that goes on in one way only, before a mask that ends a clause."""
        if mask.kind not in ("word", "organization", "code"):
            return None
        words = subject.get(tokens.extract)
        if term := self._two_thirds(subject, mask, constant, words):
            return fragments.HALF, 0, term
        if mask.right[:1] not in CLAUSE_ENDS:
            return None
        if mask.width != fragments.HALF and mask.symbol not in "_…[]":
            return None
        term = fragments.halves(subject.lexicons, tuple(self.terms), (*self.broken, *self.words)).get(
            mask.left[-fragments.HALF :], ""
        )
        at = bisect_left(words, mask.start - fragments.HALF, key=_start)
        whole = at < len(words) and words[at].start == mask.start - fragments.HALF
        return (fragments.HALF, 0, term) if term and whole else None

    def _stump(self, subject: Subject, mask: Mask, constant: bool) -> tuple[int, int, str] | None:
        """Broken words on one side of the mask or on both; a number before its unit breaks none."""
        if not self.broken or mask.kind in ("date", "rank"):
            return None
        counted = mask.kind == "figure" and bool(mask.unit)
        words = subject.get(tokens.extract)
        at = bisect_left(words, mask.start, key=_start)
        if at >= len(words) or words[at].start != mask.start:
            return None
        before, after = beside(words, at, -1), beside(words, at, 1)
        if not any(len(word.word) == 1 for word in (*before[:1], *after[:1])):
            return None
        left, right = "".join(word.word for word in before[::-1]), "".join(word.word for word in after)
        free = set(self.free)
        begins, ends = edges(mask, before, after)
        told = mask.symbol in "_…[]"
        gap = None if constant or told else mask.width
        alone = (
            bool(before) and before[0].word in free and not _UNNAMED.search(mask.left),
            bool(after) and after[0].word in free and not self._begins_word(subject, mask, before),
        )
        known = fragments.of_words(subject.lexicons, tuple(self.broken), tuple(self.words))
        if counted and mask.unit[:1] in _STAGES and not alone[1] and self._begins_word(subject, mask, before):
            term = known.around.get((mask.left[-1:], mask.right[:1]))
            if term:
                return 1, 1, term
        if counted:
            ends = ends if mask.unit[:1] not in _COUNTING and len(after) and len(after[0].word) == 1 else set()
            return known.cut_off(left, right, begins if len(before) and len(before[0].word) == 1 else (), ends)
        least_beginning = LEAST_BEGINNING if before and len(before[0].word) == 1 else stumps.LONGEST
        least = (least_beginning, LEAST_END + (constant and not told))
        found = known.completed(left, right, begins, ends, gap, alone, least)
        found = None if found and not found[0] and right[: found[1]] in subject.lexicons["titles"] else found
        if found is None and constant and mask.width == 1 and not told:  # all masks are of one symbol: 短*弱项
            lone = [size for size in begins if size > 1 or not alone[0]]
            found = known.beside_whole(left, right, lone, [size for size in ends if size > 1 or not alone[1]])
        return found

    def _cut(self, mask: Mask) -> tuple[int, int, str] | None:
        for cut in self.cuts:
            if mask.width > cut.widest:
                continue
            left = expression.compiled(f"(?:{cut.left})$").search(mask.left) if cut.left else None
            right = expression.compiled(cut.right).match(mask.right) if cut.right else None
            if (left or not cut.left) and (right or not cut.right):
                return (len(left[0]) if left else 0, len(right[0]) if right else 0, "")
        return None


MOSTLY = 0.8
"""Share of the masks that are of one width, from which a width says nothing."""
LEAST_BEGINNING = 3
"""Characters before a mask that are the beginning of a word, where the last of them is no word by itself."""
LEAST_END = 2
"""Characters behind a mask that are the end of a word; one more where the mask's width says nothing."""
_STAGES = "期级度段层"
"""Measures that rather end a word: 围手术期."""
_COUNTING = frozenset("个家项人名件条次户年月日元亩")
"""Measures that hardly begin the rest of a word."""
_NAMED_BEFORE = re.compile(
    "$|[、，。；的等在及和（(与获因将为带]|主持|牵头|负责|领衔|执笔|编制|编写|绘制|设计|修复|完成|创作|制作|讲授|主讲|授课|指导|介绍|表示|说|担任|参与|参加|总结|发明|提出|带领|率领|入选|荣获|当选|记[一二三特]等功|记大?功"
)
"""What follows a person's name."""
_GOES_ON = re.compile("[\u4e00-\u9fff]{2}")
_ROLES = "工师匠员手长兵医警人"
"""Characters that end the name of an occupation."""
_start = attrgetter("start")
_COMPANY = re.compile(
    "[职师医幼卫党技体艺驾][院专高校教]|公司|集团|企业|科技|股份|药业|电子|材料|能源|重工|机械|实业|银行|医院|学[校院]|[中小大]学|水泥|纸业"
)
"""What follows the end of a company's name that a mask left."""
_SITE = re.compile(
    "[术剂片丸膏汤散](?=[、，。；*×X■_]|治疗|$)|记(?:集体|个人)?(?:[一二三特]等|大)?功|[\u4e00-\u9fff]{2,3}?[站厂库场院所馆矿线桥村渠闸坝堰][\u4e00-\u9fff]{0,3}"
)
"""What follows the name of a place or of an honoured person that a mask hides: **储配站, **记三等功."""
_LEGAL = re.compile("公司|集团|有限|股份|银行")  # a verb stands before the mask of a firm: 诉**公司
_KIND = re.compile(
    "(?:等|类|型)?(?:改革|企业|行动|工程|计划|机制|战略|政策|制度|活动|品牌|作用|理念|经验|模式|攻坚|问题|现象|培育|称号|认定)"
)
"""What follows a quoted set term that says what it is."""
_ENDS_NAME = re.compile("[省市县区镇乡村州盟旗街路]|公司|集团|有限|股份|银行|大学|学院|医院|企业")
"""What ends the name that a mask stands for."""
_PARK = re.compile("[\u4e00-\u9fff]{1,8}?(?:产业园|物流园|科技园|工业园|园区)")
"""The end of a name and the park that has it."""
_TRADES = ("company_trades", "industries", "zone_types")
"""Word lists of what follows the last character of a firm's or park's name."""
_TOLD = re.compile("[\u4e00-\u9fff]{2}(?:为|名为|是|系)$")
"""What tells a name that a mask hides: 合作项目为**."""
_INSIDE = re.compile('[“"「《][^”"」》]*$')
SELDOM = 0.5
"""Share below which a character before a mask is rather the beginning of a word."""
_UNNAMED = re.compile("[对由与和向在为把将各全给让使][市县区镇乡村]$")
"""The kind of a place at which no name stands."""
_CLOSES = ("”", "》", "」", '"')
_CHAIN = "—–→"
"""Marks that join the members of a chain, none of which is a name in itself."""
LONGEST_QUOTED = 10
"""Characters that quotation marks enclose beside a mask."""
_OPENED = re.compile(r"[“\"「《—–→]([\u4e00-\u9fff]{0,8})$")
_CLOSED = re.compile(r"([\u4e00-\u9fff]{0,8})[”\"」》—–→]")


def _is_lone(pair: Sequence[Token]) -> bool:
    """Whether two characters stand together, each by itself."""
    return all(len(word.word) == 1 and wordness.is_han(word.word) for word in pair) and pair[0].end == pair[1].start
