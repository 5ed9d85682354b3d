"""This module finds ranks in a contest whose entrants an earlier sentence counts: 共有9支代表队参赛。…我队列第十一名."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from validator.extract.lists.members import read_count


@dataclass(frozen=True, slots=True)
class Entrants:
    """How many are ranked, the place that says it (`start`, `end`), what they are and of what region (全省)."""

    start: int
    end: int
    ranked: int
    noun: str
    region: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A rank with 第, and the entrants that it is beyond or among."""

    start: int
    end: int
    rank: int
    among: Entrants


_N = "[0-9]{1,3}|[一二两三四五六七八九十]{1,3}"
_M = "个|家|支|所|名|座|条|户|对|处|人|位"
_REGION = "(?:全[国省市区县州盟旗镇乡校院行局系]统?)"
_JUDGED = (
    "测评|评价|评估|考核|评比|竞赛|比赛|大赛|比武|排名|考评|月评|季评|年评|暗访|抽查|抽检|抽测|扦检|检查|督查|督导|通报|评选|比对|验证|质评|统考|联考|会考|普查|检测|监测|擂台|测试|比拼"
    "|体检|参评|参赛|运动会|会操|演练|路检|巡查|调查|打分|评议|评分"
)
_OPEN = re.compile(_JUDGED)
_JOINED = rf"(?P<of>{_REGION})?(?:内|共|总|计|有|的){{0,3}}(?<![0-9.第前])(?P<n>{_N})(?:{_M})(?P<noun>[一-鿿（）()、]{{0,12}}?)(?:、[0-9,]{{1,6}}余?[名人位][一-鿿]{{0,6}})?"
_FORMS = (
    re.compile(
        _JOINED
        + "(?:参加|参赛|参评|参与|参排|参比|报名参|报考|完赛|应赛|同台|同场|角逐|接受|纳入|列入)(?!了?(?:全[国省市球]|国家|世界|国际|亚洲|[省市]级|上级|第[0-9一二三四五六七八九十]))"
    ),
    re.compile(
        rf"(?:覆盖|涵盖|涉及|纳入|针对|面向|抽取|抽查|抽检|检查|对)了?{_JOINED}(?=[，。；、的]|进行|开展|实施|逐一|逐个|展开|组织|作|排)"
    ),
    re.compile(
        rf"(?:参赛|参评|受评|受检|参加|应考|参考|参排|被测评|被考核|被抽查|纳入排名|(?:考核|考评|评价|测评)(?=对象|单位|部门|主体))的?(?P<noun>[一-鿿]{{0,6}}?)(?P<of>(?!))?(?:一?共|总?数|有|为|达|计){{0,2}}(?<![0-9.第前])(?P<n>{_N})(?:{_M})(?=[，。；、（(])"
    ),
    re.compile(
        rf"(?P<of>{_REGION})(?:一?共有|共|现有|共辖|下辖|辖|有)(?P<n>{_N})(?:{_M})(?P<noun>设区的?市|地级市|市州|县区|区县|县市区?|乡镇|街道|镇街|镇|乡|村|社区)(?=[，；])"
    ),
    re.compile(
        rf"(?P<of>{_REGION})?[一-鿿]{{0,6}}(?:（共)?(?<![0-9.第前])(?P<n>{_N})(?:{_M})(?P<noun>[一-鿿]{{0,12}}?)）?的?[一-鿿]{{0,12}}?(?:{_JUDGED})[一-鿿]{{0,4}}?(?=[，,：:])"
    ),
    re.compile(
        rf"(?P<of>{_REGION})?(?:{_JUDGED})[一-鿿]{{0,4}}?共有?(?P<n>{_N})(?:支|个|家)(?P<noun>[一-鿿]{{0,4}}(?:队伍?|团|单位|选手|车间|班组|企业|方阵))(?=[，。；])"
    ),
)
"""共有9支代表队参赛; 测评覆盖全省13个设区市; 参赛队伍共9支; 全省共有13个设区市，此次测评…."""
_DIVIDED = re.compile(
    rf"(?:下辖|所辖|共辖|现辖|管辖|辖|设有)(?P<list>(?:(?:{_N})个?(?:县级市|自治县|民族乡|市辖区|县|区|市|旗|乡|镇|街道(?:办事处)?)[、，和及]?){{2,4}})(?=[，。；、（(]|$)"
)
"""下辖4区6县: the parts of a region, two kinds and more, which are ranked together."""
_PART = re.compile(rf"(?P<n>{_N})个?(?P<kind>县级市|自治县|民族乡|市辖区|县|区|市|旗|乡|镇|街道)")
_RANK = re.compile(
    rf"(?:位列|位居|居|列|排|排名|名列|位次|名次|取得|获|获得|拿到|退至|降至|跌至|滑至|退到|滑落到|落到|升至|升到|上升到|前移至|后移至|为|得|总评|总分|(?<=，)(?=倒数))了?[在于为到至]?(?P<of>{_REGION})?(?:各[一-鿿]{{1,8}}?[中里]?)?(?:并列|倒数)?(?P<rank>第(?P<n>{_N})(?:位次|名次|位|名)?)(?![一-鿿0-9]{{0,1}}[届次期批轮季类条产])(?=[，。；、）)]|$|的|，|[，。]|[一-鿿](?![度期]))"
)
_AMONG = re.compile(
    "(?:在|于)(?:全[国省市区县州])?(?:各|其他|所有|全部)(?P<noun>[一-鿿（）()、]{1,10}?)[中里内]|[居列排名]在?各(?P<all>[一-鿿（）()、]{1,10}?)[中里]?(?=第|倒数)"
)
_OTHERS = re.compile(
    "个人|单人|选手|队员|男子|女子|单打|双打|作品|全球|世界|行业|同类|同级|同行|历史|历年|历届|近[0-9一二三四五六七八九十]+年|兄弟|集团|系统|范围|区域|片区|小组|分组|本组|班级|年级"
)
_OWN_FIELD = re.compile(rf"(?<![0-9.第])(?:{_N})(?:个|家|支|所|座|户|强)[一-鿿（）()、]{{1,10}}[中里内]|[0-9]{{2,4}}强")
_SENT = re.compile("(?:组织|选派|派出|推荐|选送|抽调|动员|发动)[^，。；]{0,10}$")
"""Before those who are sent to a contest, who are not all who take part in it."""
_ALWAYS = ("排名", "通报", "打分", "评分", "评价", "参评", "参赛", "检查", "抽查")
"""Words of any contest, which open no other one."""
_FAR = 240
"""Characters between the entrants and a rank at most."""


def find(text: str) -> Iterator[Standing]:
    """Ranks behind the entrants of the one contest that a text tells of before them."""
    known = sorted(_entrants(text), key=lambda one: one.start)
    if not known or len({one.ranked for one in known if not one.noun.endswith("人")}) > 2:
        return
    for match in _RANK.finditer(text):
        before = [one for one in known if one.end <= match.start()]
        rank = read_count(match["n"])
        if not before or not rank or match.start() - before[-1].end > _FAR:
            continue
        among = before[-1]
        if _same_contest(text, among, match):
            yield Standing(*match.span("rank"), rank, among)


def _entrants(text: str) -> Iterator[Entrants]:
    for match in (match for form in _FORMS for match in form.finditer(text)):
        first, last = _sentence(text, match.start(), match.end())
        ranked = read_count(match["n"])
        made = _SENT.search(text, max(first, match.start("n") - 12), match.start("n"))
        behind = re.match(
            "[^，。；]{0,12}(?:参加|参与|入围|入选|参评)[^，。；]{0,3}(?:全[国省市球]|国家|世界|国际|亚洲|[省市]级)",
            text[match.start("n") : match.end() + 8],
        )
        if ranked and not behind and ranked > 2 and not made and _OPEN.search(text, first, last):
            region = match["of"] or (near[-1] if (near := re.findall(_REGION, text[first : match.start()])) else "")
            yield Entrants(match.start(), match.end(), ranked, match["noun"], region)
    for match in _DIVIDED.finditer(text):
        parts = [(read_count(one["n"]) or 0, one["kind"]) for one in _PART.finditer(match["list"])]
        lower = {kind in ("乡", "镇", "街道", "民族乡") for _, kind in parts}
        if len(parts) > 1 and len(lower) == 1:
            kinds = "".join(kind for _, kind in parts)
            yield Entrants(match.start(), match.end(), sum(size for size, _ in parts), kinds, "")


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(text.rfind(mark, 0, start) for mark in "。！？\n") + 1
    stop = re.compile("[。！？\n]").search(text, end)
    return first, stop.start() if stop else len(text)


def _same_contest(text: str, among: Entrants, rank: "re.Match[str]") -> bool:
    """Whether a rank is one among those entrants: no wider region, no other field, no other contest told between."""
    first, _ = _sentence(text, rank.start(), rank.end())
    first = max(first, among.end)
    if first == among.end and not re.search("[，；]", text[first : rank.start()]):
        return False
    own = "，".join(re.split("[，；]", text[first : rank.start()])[-2:]) + rank.group()
    held = among.noun + ("个人选手队员" if among.noun in ("", "人") and "人" in text[among.start : among.end] else "")
    other = [one.group() for one in _OTHERS.finditer(own) if one.group() not in held]
    named = _AMONG.search(own)
    regions = [rank["of"]] if rank["of"] else re.findall(_REGION, own)
    if other or _OWN_FIELD.search(own) or (regions and any(region != among.region for region in regions)):
        return False
    if named:
        return _alike(named["noun"] or named["all"], among.noun)
    people = among.noun in ("", "人") and "人" in text[among.start : among.end]
    if people and not re.search("同志|选手|学[生员]|同学|考生|队员|职工|个人|[教医]师|护士|某$", own):
        return False
    start, last = _sentence(text, among.start, among.end)
    contest = set(_OPEN.findall(text, start, last))
    between = text[last : rank.end()]
    told = (
        one.group() for one in _OPEN.finditer(between) if between[one.end() : one.end() + 1] not in ("组", "员", "人")
    )
    anew = [word for word in told if word not in contest and word not in _ALWAYS]
    anew = [word for word in anew if not re.search(f"[本此该这][次轮期项]{word}", between)]
    return bool(contest) and not anew and "\n\n" not in between.strip("\n").replace("\n\n", "\n", 1)


def _alike(one: str, other: str) -> bool:
    """Whether names of entrants share what they are: 各区县 and 区县, 各街道 and 街道."""
    plain = [set(re.sub("[（）()、的各级]", "", name)) for name in (one, other)]
    return bool(plain[0]) and plain[0] <= plain[1] | set("区县市乡镇街道") and bool(plain[0] & plain[1])
