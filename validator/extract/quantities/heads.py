"""This module finds the head of a figure: the noun phrase, before or behind it, that says what is measured."""

import re
from bisect import bisect_left, bisect_right

from validator.extract import periods
from validator.extract.quantities.quantity import approximation
from validator.subject import Subject

LONGEST = 30
"""A longer phrase is no head; its last member is taken."""

_PLACE = re.compile(
    r"全国|全省|全市|全区|全县|全州|全镇|全乡|全村|我国|我省|我市|我区|我县|我州|我镇|我乡|本市|本省|本区|本县"
    r"|市本级|县域|市域|全域|辖区|境内"
    rf"|{periods.HIDDEN}(?:省|市|县|区|州|镇|乡|旗)(?![场区级委直政长])"
)
_TAIL = re.compile(
    r"(?:已经|已|累计|共有|共|合计|总计|分别|约|达到|达|为|是|实现|完成|突破|超过|超|有|接近|近|至|到|仅|只|均|就|将"
    r"|还|也|不足|不到|仍|高达|位列|位居|稳居|居"
    r"|排名|排|列|升至|增至|降至|增加到|增加至|提高到|提高至|提升到|提升至|提升至|下降到|下降至|跃升至|扩大到|扩大至"
    r"|发展到|占|逾|同比|环比|年均|平均"
    r"|增长|下降|增加|减少|提高|上升|降低|净增|新增|回升|回落|上涨|下滑|提升|保持在|保持|稳定在|控制在|跃升到|上升到"
    r"|上升至|增长到|增长至|发展到|压缩至|缩短至|压减至|达成|了|的|在|又|再|从|由|与|比|较|翻|[:： 、（(“])$"
)
_LEAD = re.compile(
    r"^(?:其中|同时|此外|另外|目前|今年以来|截至|截止|以来|期间|我们|共|累计|预计|力争|确保|完成|实现|争取|使|把|将"
    r"|让|按|和|与|及|并|但|而|也|还|又|在"
    r"|比|较|的|、|（|\(|“|”|有|共有|已有|已|包括|达到|达|全部|新(?!型|能|材|兴|产|一|增|区)|年均|平均|同比|度|末|底"
    r"|初|至|到|分别|为(?!民)|了|进行|先后|仅此)"
)
_VERB = re.compile(
    r"用于|改造(?=[老旧农棚厕])|实现|完成|达到|突破|超过|新增|净增|共有|建成|引进|签约|拥有|现有|培育|获批|认定|投入|争取|落实|组织|开展|举办"
    r"|发放|涵盖|包括|覆盖|安排|筹措|兑现|带动"
    r"|吸纳|安置|帮助|推动|促进|带来|开工|竣工|投产|整改|排查|查处|办结|受理|化解|解决|接待|处理|搭建|设立|打造|形成"
    r"|谋划|实施|列入|聚集(?!区)|集聚(?!区)|入库|储备|梳理"
    r"|支持|创建|获得|荣获|争创|申报|入选|招引|引育|新签|签订|启动|推进|发展到|从事|贡献|布局|累计|预计|力争|确保"
    r"|建设(?!项目|用地|规模|工程|投资|任务|标准)"
)
_NOUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9“”（）()\-]{2,16}")
_NOUN_END = re.compile(
    r"(?<!规模|限额|亿元|万元)以上|以下|以内|左右|的|和|及|与|等|是|为|(?<!所|共|国|私|民)有(?!限|色|机)|在(?!建|校"
    r"|岗|职|线)|被|入选|获|通过|实现|完成|达|占|增长|下降"
    r"|开工(?!项目)|建成|投产|落户|同比|较|比(?!例|重|赛)|分别|中(?!小|型|心|国|央|药|医|试|学)|已|均|全部|正在|纳入"
    r"|进入|参加|参与|得到|享受|(?<!以|线|网|云)上(?!市|云)|到|开展|实施|增至|升至|降至|增加|减少|扩大|发展到|，"
)
_PLAIN = re.compile("(?:(?![的了在从由为是与和及比较因经仍已将就增降升减])[\u4e00-\u9fff])+")
_TIME = re.compile("[一二两三四五六七八九十几数近过去这]{1,4}[年月天](?:间|来|内|里|中)|期间|同期|其间")
"""Words that say when and name nothing that is measured: 三年间增加4200人."""
_RANKING = re.compile(r"(?:稳|位|排名?|名|并|跃|升|继续)?(?:成为|居|列|排|跻身|进入|位于|位次)")
_COMPARED = re.compile("(?:(?<!占)比|较)(?![重例])|高于|低于|快于|慢于|高出|超出|优于")
_FULFILS = re.compile("超额完成|完成|为|占|达到?")


class Heads:
    """The heads of one document's figures: indicators of the lexicon with qualifiers, else the clause's own words."""

    def __init__(self, subject: Subject, veiled: str) -> None:
        self.text = veiled
        known = "indicators" in subject.lexicons.names
        hits = subject.lexicons.find(subject.folded, "indicators") if known else []
        self.hits = [(hit.start, hit.end) for hit in hits]
        self.hit_ends = [end for _, end in self.hits]
        found = subject.get(periods.extract)
        self.period_starts = [period.start for period in found]
        self.period_ends = [period.end for period in found]

    def noun_after(self, offset: int) -> str:
        """The noun behind a measure word (***户规模以上工业企业), "" where none follows."""
        found = _NOUN.match(self.text, offset)
        if found is None:
            return ""
        noun = found.group()
        stop = _NOUN_END.search(noun)
        noun = noun[: stop.start()] if stop else noun
        hit = self._hit(offset, offset + len(noun))
        noun = (noun[: hit[1] - offset] if hit else noun).strip("“”（）()-")
        return noun if len(noun) >= 2 else ""

    def own(self, head: str, at: int, role: str, *, fulfils: bool) -> str:
        """The indicator that `head`, the text from `at` to the figure, names; "" where it names none."""
        if fulfils and role == "rate":
            return self._fulfilled(head, at)
        head = self._upto(head, role)
        hit = self._hit(at, at + len(head))
        bare = self._without_period(head, at)
        if hit is None:
            return self._trim(bare, at, None)
        start, stop = hit[0] - at, hit[1] - at
        goes_on = stop < len(bare) <= stop + 6 and _PLAIN.fullmatch(bare, stop) and not _VERB.search(bare, stop)
        return self._trim(bare if goes_on else head[:stop], at, start)

    def _without_period(self, head: str, at: int) -> str:
        """The head without verbs at its end, and without a period there (跃升至2021年的)."""
        head = _without_tail(head)
        for _ in range(4):
            index = bisect_left(self.period_ends, at + len(head))
            if not head or index == len(self.period_ends) or self.period_ends[index] != at + len(head):
                break
            head = _without_tail(head[: max(0, self.period_starts[index] - at)])
        return head

    def _fulfilled(self, head: str, at: int) -> str:
        """What a rate of fulfilment is about: the indicator before 完成; "" where an earlier clause names it."""
        done = _FULFILS.search(head)
        hit = self._hit(at, at + done.start()) if done else None
        return self._trim(head[: hit[1] - at], at, hit[0] - at) if hit else ""

    def _upto(self, head: str, role: str) -> str:
        """The part of a head that can name the indicator: before 占 of a share, 居 of a rank, 比 of a change."""
        if role == "share":
            cut = max(head.rfind("占全"), head.rfind("占"))
            return head[:cut] if cut >= 0 else head
        if role == "rank" and (ranking := _RANKING.search(head)):
            return head[: ranking.start()]
        if role in ("growth", "change") and (compared := _COMPARED.search(head)):
            return head[: compared.start()]
        return head

    def _hit(self, start: int, end: int) -> tuple[int, int] | None:
        index = bisect_right(self.hit_ends, end) - 1
        return self.hits[index] if index >= 0 and self.hits[index][0] >= start else None

    def _trim(self, phrase: str, at: int, kept: int | None) -> str:
        """The phrase from its noun on; what stands from `kept` on is an indicator and stays."""
        limit = len(phrase) - 2 if kept is None else kept
        cut = 0
        index = bisect_left(self.period_ends, at)
        while index < len(self.period_ends) and self.period_ends[index] <= at + max(limit, 0):
            cut = self.period_ends[index] - at
            index += 1
        for pattern in (_PLACE, _VERB):
            for found in pattern.finditer(phrase, cut, max(limit, cut)):
                cut = found.end()
        hidden = phrase.rfind(periods.HIDDEN, cut)
        cut = hidden + 1 if hidden >= 0 else cut
        return _noun_of(phrase[cut:], len(phrase) if kept is None else max(kept - cut, 0))


def _without_tail(head: str) -> str:
    for _ in range(8):
        shorter = head[: match.start()] if (match := _TAIL.search(head, max(0, len(head) - 5))) else head
        shorter = shorter[: match.start()] if (match := approximation(shorter, len(shorter))) else shorter
        if shorter == head:
            break
        head = shorter
    return head


def _noun_of(phrase: str, kept: int) -> str:
    """The phrase without joining words before what begins at `kept`; of a long one its last member."""
    shortest = max(len(phrase) - kept, 2)
    phrase = phrase.strip(" 、（(）)“”\t\u3000")
    for _ in range(6):
        shorter = _LEAD.sub("", phrase)
        if shorter == phrase or len(shorter) < shortest:
            break
        phrase = shorter
    if len(phrase) > LONGEST:
        phrase = re.split("[、等]", phrase)[-1]
    phrase = phrase.removesuffix("中")
    if _TIME.fullmatch(phrase):
        return ""
    named = 2 <= len(phrase) <= LONGEST and not _TAIL.fullmatch(phrase) and not _VERB.fullmatch(phrase)
    return phrase if named else ""
