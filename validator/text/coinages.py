"""This module finds coined names of document sites that stand beside a sentence without any part in it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from validator.text import promoters, wordness
from validator.text.lexicon import Lexicons

_STOPS = "。！？；!?;\n\r，,"
_REACH = 3
"""Characters before what a site deals in that may belong to its name."""
_FIRST_WORDS = frozenset(
    [
        "第一",
        "天下",
        "中国",
        "中华",
        "人人",
        "大众",
        "大家",
        "无忧",
        "我爱",
        "天天",
        "一品",
        "万能",
        "快乐",
        "好好",
        "乐享",
        "易学",
        "智慧",
        "金牌",
        "王牌",
        "资深",
        "极品",
    ]
)
"""Words that such names like to begin with."""
_PLAIN = frozenset(
    "的了和与及在为是有业市县区年月日个家人等中上下内外强高低多少升实好增减成到出起前后者化性度率额量值务力制"
)
"""Characters that end a word of the report rather than begin a name."""
_LONGEST = 9
_CONTEXT = 8
"""Characters before a name by which the words there are told apart."""
_ENOUGH = 3
"""Places of a name from which on what stands before all of them is part of it."""
_USUAL = 9.5
"""Nats that a word of common use costs at most."""
_LONGER = 2.0
"""Nats in favour of a longer name, for each of its characters."""
_MOST = 20
"""Names of one document whose other places are looked for."""
_HAN_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z]*\Z")
_CLEAR = re.compile(
    "公文|范文|文秘|秘书|文库|文档|论文|写作|写稿|代写|文稿|讲稿|稿件|稿子|讲话稿|发言稿|演讲稿|笔杆|笔友|妙笔|笔尖|笔|稿|老秘|墨"
)
"""What nobody but a document site puts in its name."""
_SITE = re.compile(
    "(?:网站?|铺子?|小站|书屋|驿站|星球|帮帮?网?|吧网?|坊|汪|狗|侠|匠|君|哥|宝|之家|文库网?|部落|达人网?)$"
)
_SHELF = re.compile("[公范论作征]文库$")
"""Stocks of texts that an office keeps, unless a fanciful word stands before them."""
_HARD = re.compile("(?:网站?|铺子?|文库网)$")
_ATTACHED_AFTER = re.compile(
    "的|为|是|、|和|与|及|或|等|”|》|）|】|上[线传]|建成|正式|被|获|里|内|建设|管理|共享|数据|开通|运行|平台|系统|用户|栏目|[（(]"
)
_ATTACHED_BEFORE = re.compile(
    "(?:建设|打造|依托|通过|利用|登录|登陆|借助|开通|开设|创办|创建|建立|建成|搭建|升级|运营|入选|荣获|推广|使用|访问|关闭|整治|查处|取缔"
    "|举办|组建|设立|成立|改版|在|的|和|与|及|、|到|至|向|由|对|把|将|是|为|“|《|（|某|该|本|各|省|市|县|区|局|委|州|[*＊×]|[家个座处批]"
    "|公司|机关|党政|政府)$"
)
_CREDIT = re.compile(
    "(?:收集|编辑|独家)?(?:整理|出品|首发|提供|供稿|编辑|原创|分享|上传|发布)(?:发布|提供|分享|收集|编辑)?"
)
_SOURCE = re.compile(
    "(?P<lead>(?:以上|本|全)?(?:转载请注明|文章?|资料|材料|文档|内容|信息)?均?(?:来源于|来源[:：]|转载自|转自|摘自|选自|出自|源自|来自|原载于?)[:：]?)"
    "[\u4e00-\u9fff]{0,3}$"
)
_BOXES = frozenset({"（）", "()", "【】", "[]", "〔〕", "《》"})
_CELL_END = re.compile("[ \u3000]*[|\\t]")
"""Where a cell of a table ends."""
_DASHES = re.compile("[—─━-]{1,4}$")
_BY = re.compile(
    "(?:本文|本文档|本资料|本材料|文章|文档|资料)由(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,8}?)(?:网友)?"
    "(?:(?:编辑|收集|独家)?整理|提供|首发|原创|分享|上传|发布|供稿)(?:发布|提供|分享|上传|编辑)?(?P<on>[\u4e00-\u9fff]?)"
)
_PUBLIC = re.compile(
    "政府|政务|新华|人民|统计|日报|新闻|央视|中国|官网|融媒|电视|职工|机关|党[建校政]|[局委办厅部]|国家|大学|学院|学校|学会|协会|图书|城市|社区|农家|市民"
)


def beside(text: str, candidates: Sequence[tuple[int, int]], lexicons: Lexicons) -> Iterator[tuple[int, int]]:
    """Spans of such names with what credits them, at the beginning or the end of a clause, or as a line of their own.

    A name that stands so at two places is foreign wherever else it stands, and so is one that nothing in its sentence
    takes for its object. `candidates` are `promoters.candidates`.
    """
    found: list[tuple[int, int]] = []
    shared = _shared(text, candidates)
    for core, end in candidates:
        if not found or core >= found[-1][1]:
            span = (
                _sourced(text, core, end)
                or _boxed(text, core, end)
                or _opening(text, core, end)
                or _closing(text, core, end)
            )
            span = span or _between(text, core, end, shared[text[core:end]], lexicons)
            found += [span] if span else []
    yield from found
    for match in _BY.finditer(text):
        start, end = match.start(), match.start("on")
        headed = text[start - 1 : start] in ("", *_STOPS) and _SITE.search(match["name"])
        taken_up = match["on"] and not headed
        if (
            not taken_up
            and not _PUBLIC.search(match["name"])
            and not any(first < end and start < last for first, last in found)
        ):
            yield start, end
    counts = Counter(text[slice(*span)] for span in found)
    taken = set(found)
    for name in [name for name, count in counts.most_common(_MOST) if count > 1]:
        for match in re.finditer(re.escape(name), text):
            if match.span() not in taken and text[match.end() : match.end() + 1] not in tuple("”》」』"):
                yield match.span()


def _sourced(text: str, core: int, end: int) -> tuple[int, int] | None:
    """The name behind words that give it as the text's source, with them."""
    source = _SOURCE.search(text, max(0, core - 20), core)
    if source is None or not is_coined(text[source.end("lead") : end], credited=True):
        return None
    credit = _CREDIT.match(text, end)
    dashes = _DASHES.search(text, max(0, source.start() - 4), source.start())
    return dashes.start() if dashes else source.start(), credit.end() if credit else end


def _boxed(text: str, core: int, end: int) -> tuple[int, int] | None:
    """The name alone in its brackets but for what credits it, with the brackets."""
    credit = _CREDIT.match(text, end)
    before = _HAN_RUN.search(text, max(0, core - _REACH), core)
    start = before.start() if before else core
    box = text[start - 1 : start] + text[credit.end() : credit.end() + 1] if credit else ""
    if credit is None or box not in _BOXES or not is_coined(text[start:end], credited=True):
        return None
    return start - 1, credit.end() + 1


def _opening(text: str, core: int, end: int) -> tuple[int, int] | None:
    """The name where a clause begins with it and goes on as if it were not there."""
    before = _HAN_RUN.search(text, max(0, core - _REACH), core)
    start = before.start() if before else core
    if start > 0 and text[start - 1] not in _STOPS and text[start - 1] not in " \u3000":
        return None
    if text[end : end + 1].isascii() and text[end : end + 1] not in ("", *"*\n\r,;!?"):
        return None
    name = text[start:end]
    credit = _CREDIT.match(text, end)
    if not is_coined(name, credited=bool(credit)) or _is_usual(text[start:core]):
        return None
    if credit and len(name) <= 6:
        return start, credit.end()
    if _ATTACHED_AFTER.match(text, end) or text[end : end + 1] in ("：", ":"):
        return None
    return start, end


def _is_usual(words: str) -> bool:
    """Whether one of some words is in common use and none that such names begin with."""
    tokens = [token for token in wordness.cut(words) if len(token) > 1 and token not in _FIRST_WORDS]
    return any(wordness.cost(token) < _USUAL for token in tokens)


def _closing(text: str, core: int, end: int) -> tuple[int, int] | None:
    """The name where a clause is whole before it and ends with it."""
    credit = _CREDIT.match(text, end)
    last = credit.end() if credit else end
    if last < len(text) and text[last] not in _STOPS and not _CELL_END.match(text, last):
        return None
    start = begin(text, core, end)
    left = text[max(0, start - 8) : start]
    if not left or not is_coined(text[start:end], credited=bool(credit)) or _attached(left):
        return None
    return start, last


def begin(text: str, core: int, end: int) -> int:
    """Where a coined name begins whose latter part is `text[core:end]`, by the words before it."""
    first = max(0, core - 12, *(text.rfind(mark, max(0, core - 12), core) + 1 for mark in _STOPS + "：:、（(“《"))
    before = _HAN_RUN.search(text, max(first, core - _REACH), core)
    start, floor = core, before.start() if before else core
    for token in reversed(wordness.cut(text[first:core])):
        unit = text[start - len(token) - 1 : start - len(token)] in tuple("0123456789*＊×■□XX_")
        if start - len(token) < floor or not (
            (token in _FIRST_WORDS and start == core)
            or (len(token) == 1 and start >= core - 1 and token not in _PLAIN and not unit)
        ):
            break
        start -= len(token)
    filled = min(start, max(floor, end - 3))
    return start if filled in _inner(wordness.cut(text[first:core]), first) else filled


def named_before(text: str, at: int, lexicons: Lexicons, otherwise: int | None = None) -> int:
    """Where a coined name begins that ends at `at`; `otherwise`, or `at`, where none does."""
    for core, end in promoters.candidates(text, lexicons, max(0, at - 9), at):
        start = begin(text, core, end)
        if end == at and is_coined(text[start:end], credited=True):
            return start
    return at if otherwise is None else otherwise


def _shared(text: str, candidates: Iterable[tuple[int, int]]) -> dict[str, int]:
    """How many Chinese characters stand before each candidate's wording at all of its places."""
    places: dict[str, list[int]] = {}
    for core, end in candidates:
        places.setdefault(text[core:end], []).append(core)
    return {wording: _shared_before(text, starts) for wording, starts in places.items()}


def _between(text: str, core: int, end: int, shared: int, lexicons: Lexicons) -> tuple[int, int] | None:
    """The name within a clause in which it is neither subject nor object; an address behind it has its own ways."""
    if text[end : end + 1].isascii() or not is_coined(text[begin(text, core, end) : end]):
        return None
    start = min(core - shared, _likeliest_start(text, core, end, lexicons))
    if _ATTACHED_AFTER.match(text, end) or _attached(text[max(0, start - 8) : start]):
        return None
    quoted = text[start - 1 : start] in tuple("“《「『") or text[end : end + 1] in tuple("”》」』：:")
    return None if quoted else (start, end)


def _shared_before(text: str, places: Sequence[int]) -> int:
    """The same for one wording, 0 where its places are too few to tell."""
    if len(places) < _ENOUGH:
        return 0
    sides = [_HAN_RUN.search(text, max(0, at - _REACH - 1), at) for at in places]
    runs = [side.group()[::-1] if side else "" for side in sides]
    first, last = min(runs), max(runs)
    size = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return size if size <= _REACH else 0


def _likeliest_start(text: str, core: int, end: int, lexicons: Lexicons) -> int:
    """Where a name begins so that what stands before it and the name read best."""
    run = _HAN_RUN.search(text, max(0, core - _REACH), core)
    first = run.start() if run else core
    since = max(0, first - _CONTEXT)
    within = set(_inner(wordness.cut(text[since:end]), since))
    costs = {
        start: wordness.cost(text[max(0, start - 8) : start])
        + promoters.cost(text[start:end], lexicons)
        - _LONGER * (end - start)
        for start in range(first, core + 1)
        if end - start <= _LONGEST and is_coined(text[start:end]) and start not in within
    }
    return min(costs, key=costs.__getitem__, default=core)


def _inner(tokens: Iterable[str], at: int) -> Iterator[int]:
    """Places within words of two characters and more, where no name begins."""
    for token in tokens:
        yield from range(at + 1, at + len(token))
        at += len(token)


def _attached(left: str) -> bool:
    """Whether the words before a name take it as their object."""
    if re.search(r"[0-9*＊×■□XＸ_某十百千万余][家个座处批]$", left):
        return False
    return _ATTACHED_BEFORE.search(left) is not None


def is_coined(name: str, *, credited: bool = False) -> bool:
    """Whether a name can hardly be anything in a report: a site's matter and a site's ending, in no dictionary."""
    if not 3 <= len(name) <= _LONGEST or wordness.is_word(name) or _PUBLIC.search(name):
        return False
    shelf = _SHELF.search(name)
    if shelf and (shelf.start() == 0 or (shelf.start() > 1 and wordness.is_word(name[: shelf.start()]))):
        return False
    if credited:
        return _CLEAR.search(name) is not None
    return bool(_SITE.search(name) and (_CLEAR.search(name) or (_HARD.search(name) and len(name) <= 6)))
