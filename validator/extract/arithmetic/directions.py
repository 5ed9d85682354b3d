"""This module holds the words of movements: verbs that rise and fall, alone and before the level they lead to."""

import re
from collections.abc import Sequence

UP = "(?:增长|提升|提高|上升|增加)(?:率|比例|幅度)(?:为|达到?)?|上调|调高|调增|贵|上浮|涨价|提价|多[收缴支付花投用交](?:了)?|加长|加宽|加高|加深|抬升|延伸|成长|扩充|扩面|扩编|扩增|拓宽|增产|前进|前移|跃升|晋升|净增加|净增长|净增|新增加|新增|增加|增长|增收|提高|上升|提升|增|上涨|扩大|扩容|拓展|延长|增产|多增|增幅(?:为|达到?|高达)?|偏[多高大长早]|升|涨|加快|回升|(?<![最许众大至几繁])多(?![为数项种是达个年次于样元])[\u4e00-\u9fff]{0,2}?|增(?:员|人|户|班|编|岗|绿|殖|容|利)|增速(?:为|达|高达)?|涨幅(?:为|达|高达)?"
DOWN = "(?:压缩|压减|缩短|降低|下降|减少|精简)(?:率|比例|幅度)(?:为|达到?)?|去库存|去化|出清|调低|调减|盘活|腾退|处置|清退|核减|消化|衰退|精简|节省|后退|后移|下移|净减少|减少|下降|降低|缩短|压减|压缩|缩减|下滑|回落|减|化解|降|下调|减产|降幅(?:为|达到?|高达)?|偏[少低小短晚]|[跌减]幅(?:为|达|高达)?|跌|收窄|缩小|放缓|(?<![最至减缺不多])少(?![于数有量年儿])[\u4e00-\u9fff]{0,2}?|减(?:船|员|人|户|车|班|编|亏|负|岗)|便宜|减收|减支|下浮|降价|压降|削减|少[收缴支付花投用交](?:了)?|省下|流失|节约|节省|节支|[省节][电水气油煤能钱时力工]|撤并|归并"
ON = "同比|较上年|比上年|较去年|比去年|比上年末|较上年末|比年初|较年初|两年|三年|五年|共|累计|实际|合计|年均|平均|均|总量|数量|规模|总|总共|实现"
TO = "增加到|增加至|增至|增长到|增长至|上升到|上升至|升至|提高到|提高至|提升到|提升至|提升为|减少到|减少至|减至|下降到|下降至|降至|降到|降低到|降低至|缩短到|缩短至|缩短为|压缩到|压缩至|压缩为|压减到|压减至|压减为|扩大到|扩大至|达到|跃升到|跃升至|回落到|回落至|攀升至|攀升到|扩展到|拓展到|扩容到|扩容至|扩充到|扩充至|扩至|扩面到|拓宽到|拓宽至|恢复到|恢复至|发展到|壮大到|调整到|调整为|整合为|变为|变成|延长到|延长至|升到|涨到|涨至|跌至|突破到|精简为|精简到|精简至|优化为|优化到|下调到|下调至|下调为|上调到|上调至|上调为|增为|减为|升为|降为|增到|减到|退至|退到|到|至|为"
TO = f"撤并为|撤并至|撤并到|归并为|归并到|归并至|合并为|合并至|收窄到|收窄至|缩小到|缩小至|放缓到|放缓至|加快到|加快至|回升到|回升至|降低为|前移到|前移至|后移到|后移至|化解到|化解至|压降到|压降至|{TO}"
_CLIMBS = "走高|攀高|攀升|上扬|抬升|反弹|拉大|拉长|拉高|提速|跃升|激增|猛增|骤增|陡增|剧增|飙升|升高|增多|上浮|上行|加大|加长|加宽|加深|延伸|扩张|扩编|翻升|爬升|抬高|调高|调增|推高|突增|大增|拓宽|增补|扩充|上调|扩大|延长|提升|提高|上升|增长|增加|回升|上涨|加快|拓展|扩展|扩面|净增"
_FALLS = "走低|滑落|下探|下滑|下跌|跌落|锐减|骤减|骤降|陡降|猛降|剧减|降速|减速|缩减|缩水|压降|放缓|减缓|趋缓|下行|下浮|收缩|清减|减弱|变短|缩小|收窄|萎缩|削减|裁减|精减|核减|调低|调减|大降|大减|突降|跳水|跌破|摊薄|消减|缩编|消化|递减|压低|压减|压缩|缩短|减少|下降|降低|回落|下调|精简|净减"
TO = "|".join(f"(?:{verbs})(?:[到至成]|为)" for verbs in (_CLIMBS, _FALLS)) + "|" + TO
"""Verbs of direction before a level, and weaker words that only lead to one."""
_RISES = re.compile(
    _CLIMBS
    + "|增加|增至|增长|上升|升至|提高|提升|扩大|加快|回升|跃升|攀升|拓展|扩展|扩容|壮大|延长|涨|上调|增为|升为|增到|升到|前移|前进|晋升|晋位|进位"
)
_SINKS = re.compile(
    _FALLS
    + "|减少|减至|下降|降至|降到|降低|缩短|压缩|压减|回落|跌|下调|精简|减为|降为|减到|后移|后退|下移|退至|退到|化解|压降|收窄|缩小|放缓"
)
LAST = r"(?:上年度?同期|上期末?|前一?年度?|去年同期|上年末|上年底|去年底|去年末|上年度|上年|去年|[两三五十]年前|«L[0-9]{1,3}»前|(?:改造|整治|实施|治理|提标|搬迁|试点|改革|疫情|技改|重组|整合|优化|升级|调整)前|[年期月季]初|学[年期]初|同期|基期|(?:19|20)[0-9]{2}年(?:[末底初]|[春秋]季学期|[上下]半年|第?[一二三四]季度|[0-9]{1,2}月(?:份|末|底)?)?|上一?季度|上半年|一季度|上月)"


def way(verb: str) -> int:
    """1 for what rises, -1 for what falls, 0 where the words say neither or both."""
    return bool(_RISES.search(verb)) - bool(_SINKS.search(verb))


def moves(verb: str) -> bool:
    """Whether the words hold a verb of direction at all."""
    return bool(_RISES.search(verb) or _SINKS.search(verb))


_COUNTED = re.compile(
    "»(?P<noun>[班村点站岗库厂校园店镇乡所线床井组队科室馆])(?=[，。；、（()扩增减提升降发到缩精撤合调拓恢]|$)"
)


def uncounted(words: str) -> str:
    """A sentence without the noun that stands behind three of its figures: 由24个班扩大到36个班，增加12个班."""
    nouns = [match["noun"] for match in _COUNTED.finditer(words)]
    for noun in {noun for noun in nouns if nouns.count(noun) >= _THRICE}:
        words = words.replace(f"»{noun}", "»")
    return words


_THRICE = 3


_LASTED = re.compile(
    r"(?P<pause>[，（(、；])(?:(?:在)?(?:这|近|前|过去|短短|仅)?(?:«(?P<token>[LN][0-9]{1,3})»|(?:[一二两三四五六七八九十]{1,2}|[0-9]{1,2})(?:年|个月|个季度|天|周))(?:间|来|里|内|之间|时间)?)(?=(?:共|总共|累计|合计|净|又|已|就|实际|仅|只){0,2}(?:[增减升降提下上缩压多少新]|延长|扩大))"
)
_LASTING = ("年", "个月", "天", "周", "个季度", "季度", "月", "学年")


def lasting(words: str, units: Sequence[str]) -> str:
    """A sentence without how long a change took, where only its amount is told behind: 由61.4%提高到66.1%，四年提高5.7个百分点."""

    def _plain(match: "re.Match[str]") -> str:
        token = match["token"]
        return match["pause"] if token is None or units[int(token[1:])] in _LASTING else match.group()

    words = _LASTED.sub(_plain, words)
    for match in _AGAIN.finditer(words) if "由" in words or "从" in words else ():
        if re.search(f"{match['noun']}(?:数量?|总数|总量)?[由从]", words[: match.start()]):
            words = words.replace(match.group(), match["verb"], 1)
    return words


_PAYERS = re.compile("患者|群众|企业|居民|旅客|用户|农户|学生|家长|市民|客户|乘客|消费者|职工|村民")
"""Who pays less when a price falls; no noun of another quantity."""
_IN_YEAR = re.compile("(?:全年|年内|当年|本年|年度|期内|期间)(?=共?净?$)")
"""When a change came about, right before its verb."""
_AGAIN = re.compile("(?P<verb>新增|净增|增加|减少|压减|增长|提高|下降)(?P<noun>[一-鿿]{2,6})(?=«)")
"""The noun of a movement, said again before the amount of its change: 学位由4.2万个增加到5.6万个，新增学位1.4万个."""
_LONG_AGO = re.compile("20[0-9]{2}年|[两三四五六七八九十]年|初期|之初|开始|建[院校厂站]|成立")


def unsaid(raw: str, verb: str, lead: str) -> str:
    """The words before a change without those that name no quantity: who pays, and in which year it came about.

    新增 says nothing of what was given up in the year, and a level of years ago nothing of the year's change.
    """
    dated = verb.startswith("新") or _LONG_AGO.search(lead)
    return _PAYERS.sub("", raw if dated else _IN_YEAR.sub("", raw))
