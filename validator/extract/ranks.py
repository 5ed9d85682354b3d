"""This module extracts ranks beside the number of those ranked: 全省16个市中居第3位, 全国50强第8位."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from validator.extract import _among, _contests, clauses
from validator.finding import Evidence
from validator.subject import Subject
from validator.text import cardinals


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank with 第 and its measure word, and how many are ranked. `evidence` is where their number stands."""

    start: int
    end: int
    rank: int
    ranked: int
    field: str
    evidence: tuple[Evidence, ...]


_N = r"[0-9]{1,4}|[一二两三四五六七八九十百]{1,5}"
_RANK = re.compile(rf"(?:倒数)?第(?P<n>{_N})(?:位次|名次|位|名)(?![一-鿿]{{0,2}}(?:患者|受益|志愿者|学员|游客))")
_BARE = re.compile(
    rf"(?:位列|位居|居|排名|名列|列|排|位次|名次)(?:在|于|为|是)?(?:全[国省市区县州]|其中)?(?:倒数)?(?:(?P<n>{_N})(?:位|名)|第(?P<m>{_N})(?![0-9位名届次期批代轮条号场]))"
    rf"|(?<=[业位司区市县州家户所院校])第(?P<o>{_N})(?=[，。；、）)]|$)"
)
_PLACES = (
    r"(?:[省市县区州旗乡镇]{1,2}[（(][一-鿿、]{1,6}[）)]|省辖市|设区市|设区的市|地级市|地级以上市|副省级城市|计划单列市|县\(市、区\)|县（市、区）|市\(州\)|市（州）|省\(区、市\)|省（区、市）|省区市|省市区|省份|省市|城市|市州|州市|地市|县市区|市县区|区县|县区"
    r"|县市|市区|区市|旗县|乡镇街道|镇街道|乡镇|镇街|镇办|街道|社区|城区|主城区|开发区|经开区|高新区|园区|综保区|自贸片区|试点市|试点县|试点城市|示范县|成员单位|参评单位|参评城市|参赛队伍|参赛队|队伍|小组|方阵|代表队|代表团"
    r"|单位|部门|国家和地区|国家|地区|市|县|区|州|省|旗|镇|企业|公司|学校|高校|中学|小学|中小学|幼儿园|医院|(?:二级|教学|职业)?学院|院系|系部|处室|病区|护理单元|车站|工区|船闸|水厂|泵站|灌区|粮库|林场|农场|煤矿|分厂|基地|项目部|支队|大队|中队|派出所|法庭|税务所|供电所|营业厅|合作社|景点|线路|场站|项目|选手|分局|支行|分行|银行|院校|科室|车间|班组|网点|门店|矿井|电厂|港口|机场|口岸|分公司|监狱|法院|检察院|省会|省会城市|行政村|建制村|村居|村|居委会|小区|网格|景区|商场|楼宇|窗口|专业|学科|指标|行业|(?:工业|制造业)?(?:大类)?行业|产品|品种|断面|点位|站点|路段|评价对象|(?:领域|板块|片区|维度|要素|课程|工种)(?=[中里内]))"
)
_FIELD = re.compile(
    rf"(?<![0-9.第])(?P<n>{_N})(?![甲级乙类产线])(?:个|家|户|所|支|名|座|条|项|对|类)?(?P<field>(?:[一-鿿]{{0,6}}(?=企业|单位|公司|医院|学校|高校|院校|学院|中学|小学|园区|银行|分行|支行|代表队|参赛队))?(?:参评|参赛|参与|被考核|考核|样本|一级|二级|核心|关键|单项|分项|抽样|调查|被调查|受访|抽查|抽检|受检|测评|对标|评价|排名|通报|评估|所属|下属|直属|下辖|所辖|内陆|西北|西南|东北|华东|华中|华北|华南|同类|同级|监测|重点|主要|兄弟|创建|申报|主产|产粮|山区|平原|丘陵|边境|脱贫|牧区|试点|协作|结对|沿海|沿江|中部|西部|东部|全国|大中|大型|中等){{0,2}}的?(?:(?:副省级|地级|县级|省级)(?:及|和)?以上)?{_PLACES}|(?:同类|同级|同行业|同等规模|参评|参赛|对标|兄弟)[一-鿿]{{1,6}}?(?=[，,中里内排考评])|(?:家|所|支|个)(?!方面|领域|环节|大?类|维度|项|百分|月|小时|工作日|指标|考核|评价|档次|等级|梯队|季度)[一-鿿]{{2,7}}?(?=(?:当|之)?[中里内](?:[，,]|[一-鿿]{{0,8}}?[排位名列居])|(?:[一-鿿]{{0,4}}?(?:评比|考核|测评|竞赛|考评))|(?:[一-鿿]{{0,8}}?(?:评比|考核|测评|竞赛|排名|排行|考评|评价|通报)[一-鿿]{{0,2}}[中里内])))"
)
_POST_FIELD = re.compile(
    rf"(?:同类|同级|同行业|同规模|全[国省市县区州镇行校系集院局]{{1,2}}|参评|参赛|参加|所属|直属|辖内)(?P<field>[一-鿿]{{2,8}}?)(?:共|共有)?(?<![0-9.第])(?P<n>{_N})[个家所户支名座条](?=之?[中里内])"
)
"""同类景区36家中: the number stands behind those who are ranked."""
_STRONG = re.compile(
    r"(?<![0-9.第])(?P<n>[0-9]{2,4}|[五]?[百千]|[二三]百|五十|三十|二十|十)(?P<field>强(?!制|化|度|调|烈)(?:县市?|区|镇|市|企业|榜单?|城市|园区)?|佳)"
)
_CONTESTS = "评估|评价|比对|验证|质评|演练|竞赛|考核|测评|评比|抽检|抽查|检查|比武|评选|考评|通报|排名|督查|复核|监测|比赛|评审|测试"
_JUDGED_FIELD = re.compile(
    rf"(?:参评|参赛|参排|受评|参加|参与|接受|考核|评比|评估|评价|测评|竞赛|排名|纳入|片区|系统|集团|直属|所属|辖区|全[省市区县州行局])(?P<led>[一-鿿]{{0,6}}?)(?<![0-9.第])(?P<n>{_N})[个家座处所支项条名户](?P<field>[一-鿿]{{2,10}}?)"
    rf"(?=(?:[一-鿿]{{0,10}}?(?:{_CONTESTS})[一-鿿]{{0,2}})?(?:之?[中里内])?[，,]?(?:(?:[^，。；0-9全]|[0-9]{{1,3}}(?=[路号中小线])){{0,16}}?(?:位列|位居|排名?|名列|居|列|获得?)[在于为]?)?(?:倒数)?第(?:{_N})(?:位次|名次|位|名|(?=[，。；])))"
)
"""位列参评的150个住宅项目第163名: whatever is judged, before its rank."""
_SINGLE = re.compile("个人|单人|选手|队员|男子|女子|单打|双打|单项|企业|产品|作品|项目")
"""Those of each of the ranked who compete among all others of their kind."""
_ABILITY = re.compile("能力|比对|验证|质评|盲样|质控")
_TESTED = re.compile("项目|参数|产品")
"""What laboratories are compared in: one result of each of them."""
_MADE = re.compile(
    "新增|建成|培育|创[建成]|打造|引进|实施|完成|获|新建|认定|命名|入选|试点|组织|开展|覆盖|惠及|申报|推荐|选派|有$(?<!共有)(?<!现有)"
)
_WORDS = {"百": 100, "千": 1000, "五百": 500, "二百": 200, "三百": 300}
_BREAKS = re.compile(
    r"(?:新增|培育|建成|完成|实施|覆盖|惠及|组织|涉及|引进|签约|联合|服务(?![^，。；]{0,4}(?:满意|质量|水平|测评|评价|效能))|走访)"
)


def extract(subject: Subject) -> list[Rank]:
    """Ranks that stand behind the number ranked in one clause, or in the clause after it."""
    text = subject.folded
    found: list[Rank] = []
    known = subject.get(clauses.extract)
    for index, clause in enumerate(known):
        if "第" not in text[clause.start : clause.end] and not _BARE.search(text, clause.start, clause.end):
            continue
        before = known[index - 1] if index and known[index - 1].sentence == clause.sentence else None
        start = before.start if before and before.stop == "，" else clause.start
        rows = list(_in_clause(text, start, clause.start, clause.end))
        found.extend(rows or _in_list(text, known, index))
    found += _counted_behind(text)
    standing = (
        _among.Place(o.start, o.end, o.rank, o.among.ranked, (o.among.start, o.among.end), o.among.noun)
        for o in _contests.find(text)
    )
    for row in (*_elsewhere(text), *map(_placed, (*_among.find(subject), *standing))):
        if all(row.end <= one.start or row.start >= one.end for one in found):
            found.append(row)
    return sorted(found, key=lambda row: row.start)


def _placed(place: _among.Place) -> Rank:
    note = Evidence(*place.of, {"en": f"{place.ranked} are ranked", "zh": f"参与排名的共{place.ranked}个"})
    return Rank(place.start, place.end, place.rank, place.ranked, place.field, (note,))


def _in_list(text: str, known: Sequence[clauses.Clause], index: int) -> Iterator[Rank]:
    """在全市11个县区中，甲区居第1位，乙县居第13位: the field holds for every rank of the list behind it."""
    clause, first = known[index], index
    while first and index - first < 6 and known[first - 1].sentence == clause.sentence:
        first -= 1
        one = known[first]
        fields = list(_FIELD.finditer(text, one.start, one.end))
        if fields:
            behind = text[fields[-1].end() : one.end].strip("，,；;")
            ends = _HOLDS.fullmatch(behind) or (
                not behind and first and _JUDGED.search(text[max(one.start - 8, 0) : one.start])
            )
            own = _REGION.findall(text[max(one.start, fields[-1].start() - 8) : fields[-1].start()])
            wider = {word.group() for word in _WIDER.finditer(text, fields[-1].end(), clause.end)}
            other = wider and _OF_ITS_OWN.search(text, clause.start, clause.end)
            if ends and wider <= set(own) and not other:
                yield from _in_clause(text, clause.start, clause.start, clause.end, fields[-1])
            return
        if not any(words.search(text, one.start, one.end) for words in (_ORDINAL, _PLACED, _SCORED)):
            return


_BEHIND = re.compile(
    rf"(?P<rank>第(?P<n>{_N})[位名]?)(?:[，,]|；(?=全|共|本次|此次))(?P<field>(?:全[国省市县区州盟]|同类|全系统|本次|此次)?(?:一?共|总?共有|计)?(?P<of>{_N})(?:个|家|户|所|支|名)?(?P<who>[^，。；0-9]{{1,10}}?)(?:参评|参与|参加|参赛|参排|被考核|纳入排名|列入排名|接受考核))"
)


def _counted_behind(text: str) -> Iterator[Rank]:
    """我县列第61位，全省共58个县参评: the number ranked is told behind the rank."""
    for match in (match for form in (_BEHIND, _ENTRANTS, _OF_ONE) for match in form.finditer(text)):
        bids = match.groupdict().get("bids")
        rank, ranked = _value(match["n"]), _value(bids or match["of"])
        if "年级" in match.group() and "年级" not in match["field"]:
            continue  # 我班48名学生，小李列年级第52名
        begin = max(text.rfind(stop, 0, match.start("rank")) for stop in "。；\n") + 1
        ranged = _REGION.findall(text[begin : match.start("rank")])
        named = _REGION.match(match["field"])
        if rank and ranked and ranked > 1 and not (ranged and named and ranged[-1] != named.group()):
            note = Evidence(*match.span("field"), {"en": f"{ranked} are ranked", "zh": f"参与排名的共{ranked}个"})
            yield Rank(*match.span("rank"), rank, ranked, match["who"] or "", (note,))


_ENTRANTS = re.compile(
    rf"(?P<field>(?:参赛|参评|参加|报名|参与)(?:的)?(?:[一-鿿]{{0,6}}?|[一-鿿]{{2,12}}的[一-鿿]{{2,4}}?)(?:共|有|为|达)?(?P<of>{_N})(?:人|支|队|家|个|名|所)(?P<who>[一-鿿]{{0,4}}))[，,；](?:(?!全[国省市球]|世界|国际)[^，。；0-9]){{0,16}}?(?P<rank>第(?P<n>{_N})[位名])"
)
"""参赛选手42人，最好成绩为第45名: the number ranked is that of those who took part."""
_RIVALS = "班级?|学生|同学|考生|小组|宿舍|队伍?|教师|学员|科室|车间|班组|门店|网点|供应商|投标人|投标单位|竞标单位|机构|单位|企业|公司|团队|作品|节目|项目|选手"
_OF_ONE = re.compile(
    rf"(?P<field>(?:(?:本|全|该|我)(?:年级|班级?|校|组|队|院|科|系|车间|社区|公司|场|段)(?:现|一|总)?(?:共|有){{1,2}}(?P<of>{_N})(?:个|名|家|支|位)(?P<who>{_RIVALS})|(?:共有|有|共)(?P<bids>{_N})家(?P<bidder>{_RIVALS})(?:参与|参加)?(?:投标|竞标|应标|报价|磋商|比选|响应)))"
    rf"[，,；](?:(?!全(?![班年])|世界|国际|[0-9]|系统|行业)[^，。；]){{0,20}}?(?:列|居|排名?|获得?|取得|名次|得分|排序)(?:本|全)?(?:年级|班级?|组内?)?(?P<rank>第(?P<n>{_N})(?:[位名]|(?=[，。；、]|$)))"
)
"""本年级共6个班，三班列第8名; 5家供应商投标，综合得分排名第6."""
_REGION = re.compile("全[国省市区县州盟]")
_OF_ITS_OWN = re.compile(
    "企业|公司|集团|医院|学校|[中小大]学|学院|高校|园区|开发区|景区|机场|港口?|项目|产品|品牌|选手|街道|社区|村|支行|网点"
)
"""What is ranked among others of the region than those that were counted: 某企业税收居全市第31位."""
_HOLDS = re.compile(
    "[^，。；0-9]{0,14}?(?:比较|评比|评价|考核|测评|排名|竞赛|比赛|评选|抽查|检查|普查|调查|监测|通报|评估|排行)(?:结果|得分|榜单?)?(?:之?中|里|内|上)|之?中|里|内"
    "|(?:参加|参与|参评|接受|纳入)了?[^，。；0-9]{0,10}?(?:比较|评比|评价|考核|测评|排名|竞赛|比赛|评选|抽查|检查|监测|评估|考评)?"
)
"""What follows the number ranked where it holds for the clauses behind."""
_JUDGED = re.compile("(?:评比|评价|考核|测评|排名|竞赛|评选|监测|评估|考评)(?:结果)?[中里上][，,]$")
"""Before the number ranked: 营商环境评价中，全市10个县区，我区得分86.2，排第9."""
_SCORED = re.compile("[0-9*×X■](?:分|%)?$|得分|评分|总分")
_PLACED = re.compile("靠前|靠后|居前|前[0-9一二两三四五六七八九十]{1,3}[位名]|领先|垫底|落后|进位|退位|前列|末位")
_WIDER = re.compile("全[国省市区县州]|全球|世界|行业|同类")
_ORDINAL = re.compile("第[0-9一二三四五六七八九十]{1,4}")
_CENSUS = re.compile(
    rf"(?P<of>全[省市县区]|我[省市县区])(?:现有|现辖|共有|共辖|下辖|辖|共|有)?(?P<n>{_N})(?:个|座)(?P<field>设区的?市|地级市|省辖市|市州|县\(市、区\)|县（市、区）|县市区|县区|区县|县市|乡镇（街道）|乡镇\(街道\)|乡镇街道|镇街|乡镇)(?![一-鿿]{{0,6}}(?:试点|示范|开展|完成|创建))"
)
_OWN_RANK = re.compile(
    rf"(?P<who>[我本全该某][市县区镇]|某某[市县区镇]|[*×X■]{{1,4}}[市县区镇])(?P<what>[^，。；：\n第居位列]{{0,16}})(?:稳居|位居|位列|排名|名列|居|列|排)(?P<of>全[省市县区])第(?P<n>{_N})位?"
)
_OTHERS = re.compile(
    "企业|公司|集团|医院|学[校院]|中学|高校|园区|开发区|高新区|景区|机场|港|项目|产品|品牌|[团代]队|选手|同类|上市|[家个所名]|[市县区镇]"
)
"""What is ranked among others than the region itself."""
_PROVINCE_RANK = re.compile(
    rf"(?:[我本全该某]省|某某省|[*×X■_]{{1,4}}省)(?P<what>[^，。；：\n第居位列]{{0,16}})(?:稳居|位居|位列|排名|名列|居|列|排)(?P<of>全国|全国各省(?:区市)?|各省(?:区市)?中?)第(?P<n>{_N})位?"
)
_PROVINCES = 34
"""Provinces, regions and cities under the central government, with Hong Kong, Macao and Taiwan."""
_RANKED_AMONG = {"市": ("全省", "市"), "县": ("全市", "县区"), "区": ("全市", "县区"), "镇": ("全县全区", "镇街")}


def _elsewhere(text: str) -> Iterator[Rank]:
    """我市总量居全省第15位, where the text says elsewhere that the province has 13 cities; one census of each kind only."""
    for match in _PROVINCE_RANK.finditer(text):
        if (_value(match["n"]) or 0) > _PROVINCES and not _OTHERS.search(match["what"]):
            note = Evidence(*match.span("of"), {"en": "the provinces are ranked", "zh": "全国省级行政区共34个"})
            yield Rank(match.start("n") - 1, match.end(), _value(match["n"]) or 0, _PROVINCES, "省", (note,))
    counted: dict[tuple[str, str], dict[int, re.Match[str]]] = {}
    for match in _CENSUS.finditer(text):
        field = match["field"]
        level = (
            "市" if field in ("设区市", "设区的市", "地级市", "省辖市", "市州") else "镇街" if "镇" in field else "县区"
        )
        counted.setdefault((f"全{match['of'][1]}", level), {}).setdefault(_value(match["n"]) or 0, match)
    for match in _OWN_RANK.finditer(text) if counted else ():
        of, level = _RANKED_AMONG[match["who"][-1]]
        census = counted.get((match["of"], level), {}) if match["of"] in of else {}
        rank = _value(match["n"])
        if len(census) != 1 or rank is None or _OTHERS.search(match["what"]):
            continue
        ranked, said = next(iter(census.items()))
        if 2 <= ranked < rank - _MARGIN:
            note = Evidence(said.start(), said.end(), {"en": f"{ranked} are ranked", "zh": f"参与排名的共{ranked}个"})
            yield Rank(match.start("n") - 1, match.end(), rank, ranked, said["field"], (note,))


_MORE = re.compile(rf"[、和及与]\s?(?:(?P<n>{_N})个)?[一-鿿]{{2,8}}")
"""Others that are ranked with the field."""
_MARGIN = 1
"""Development zones are ranked beside the districts now and then."""


def _in_clause(text: str, begin: int, start: int, end: int, given: "re.Match[str] | None" = None) -> Iterator[Rank]:
    fields = [
        match
        for pattern in (_FIELD, _STRONG, _JUDGED_FIELD, _POST_FIELD)
        for match in pattern.finditer(text, begin, end)
    ]
    fields = [given] if given else fields
    ranks = [*_RANK.finditer(text, start, end), *_BARE.finditer(text, start, end)]
    for match in sorted(ranks, key=re.Match.start):
        near = [
            field for field in fields if field.end() <= match.start() and (given or match.start() - field.end() <= 40)
        ]
        if not near or (match.re is _BARE and not match["n"] and _RANK.match(text, match.start(_digits(match)) - 1)):
            continue
        field = _ranking(text, near, match)
        between = text[field.end() : match.start(_digits(match))]
        ranked, rank = _value(field["n"]), _value(match[_digits(match)])
        more = _MORE.match(between)
        if more and ranked and rank and ranked < rank <= ranked + (_value(more["n"] or "") or 1):
            continue  # 16个省辖市和1个示范区中，居第17位
        if not ranked or ranked < 2 or not rank or not (given or _ranks_among(between, field, text)):
            continue
        note = Evidence(field.start(), field.end(), {"en": f"{ranked} are ranked", "zh": f"参与排名的共{ranked}个"})
        first = match.start(_digits(match))
        first = match.start() if match.group()[0] in "第倒" else first - (text[first - 1] == "第")
        yield Rank(first, match.end(), rank, ranked, field["field"], (note,))


def _ranking(text: str, near: "list[re.Match[str]]", rank: "re.Match[str]") -> "re.Match[str]":
    """The nearest field of a rank; the same number with all that is said of the contest, where that says more."""
    top = max(near, key=lambda one: one.end())
    if _ranks_among(text[top.end() : rank.start(_digits(rank))], top, text):
        return top
    return next((one for one in near if one.re is _JUDGED_FIELD and one.start("n") == top.start("n")), top)


def _ranks_among(between: str, field: "re.Match[str]", text: str) -> bool:
    """Whether the words between the field and the rank say that the one is ranked among the other."""
    if len(re.findall("[，,]", between)) > 1 or _BREAKS.search(between):
        return False
    if field.re is _JUDGED_FIELD:
        led = _SENT.search(text[max(0, field.start() - 8) : field.start()]) or _MADE.search(field["led"])
        entrants = _TESTED.sub("", between) if _ABILITY.search(between) else between
        alone = _SINGLE.search(entrants) and not _SINGLE.search(field["field"])
        return not (led or alone or _WIDER.search(between) or _MADE.search(field["field"]))
    if re.search("个人|单人|男子|女子", between) and not _SINGLE.search(field["field"]):
        return False
    if field.re is _STRONG:
        return not re.search("[0-9]", between)
    before = text[max(0, field.start() - 8) : field.start()]
    wider = re.search("(全[国省市区县州盟]|全球|世界|全行业)[^，。；]{0,14}$", between)
    if wider and not before.endswith(
        (wider[1], wider[1] + "共有", wider[1] + "共", wider[1] + "有", wider[1] + "下辖")
    ):
        return False  # ranked in another field: 全市下辖9个县，我县居全省第21位
    if ("其中" in between and not wider) or _SENT.search(before) or _ENTERED.match(between):
        return False
    among = re.search(
        "全[国省市区县州]|在|参评|参赛|评比|比赛|被考核|片区|学区|集团|系统|行业", before + field["field"]
    )
    led = re.search(
        "(?:居|列|排|排名|名列)(?:在|于|于全[国省市]|全[国省市区县州校院系段线行局司矿厂处站网路所队部港场公集]{1,2}|本[省市]|[省市区县]属|所属|同类|[东中西南北华]{1,2}部?|长三角|珠三角|沿海|沿江)?$",
        before,
    )
    among = among or led or re.match("[^，]{0,2}(?:中|里|内)[，,]?", between)
    among = among or re.match("[、和及与][一-鿿]{2,8}(?:中|里|内)", between)
    among = among or re.search("(?:排名|评比|考核|测评|评价)[之]?[中里内]", between)
    among = among or _JUDGED_OF.search(before) or _CONTEST.match(between)
    among = among or re.match("[^，]{0,2}(?:参加|参与|参评|参赛|接受|纳入)", between)
    said = led or re.search("[中里内]|排名|位[居列]|居|列|排|考核|评价|评比|名次|得分|由|获得|荣获|夺得|取得", between)
    return bool(among and said)


_JUDGED_OF = re.compile(
    "(?:评比|考核|测评|评价|竞赛|考评|比赛|检查|复查|督查|暗访|排名)(?:[，,中]|结果)?(?:共|一共|总共)?(?:设|有|涉及|涵盖|覆盖)?$"
)
"""Those who are judged follow: 服务质量测评共设15个窗口."""
_CONTEST = re.compile("[^，。；0-9]{0,6}(?:竞赛|评比|考核|测评|比武|考评|评选|比赛)[，,]")
_SENT = re.compile("(?:组织|选派|派出|推荐|选送|带领|抽调|组建)(?:了|出)?$")
"""Those who are sent to a contest are not all who take part in it."""
_ENTERED = re.compile(
    "[^，]{0,2}(?:参加|参与|入选|入围|参评|申报)(?:了)?(?:全[国省市球]|国家|世界|[省市]级|亚洲|第[0-9一二三四五六七八九十])"
)


def _digits(match: "re.Match[str]") -> str:
    """The group that holds the rank's numeral."""
    return next(name for name in "nmo" if name in match.re.groupindex and match[name])


def _value(printed: str) -> int | None:
    if printed in _WORDS:
        return _WORDS[printed]
    if printed.isdigit():
        return int(printed)
    number = cardinals.read(printed, 0)
    return int(number.value) if number and number.end == len(printed) else None
