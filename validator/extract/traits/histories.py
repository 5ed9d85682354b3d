"""This module finds what history tells of a party: what it was founded as and when, who was born there, what is left of it."""

import re
from collections.abc import Iterator

import rjieba

from validator.extract import tokens
from validator.extract.traits import phrases
from validator.extract.traits.detail import Detail
from validator.subject import Subject

YEAR = r"(?:(?:19|18|17|20)[0-9]{2}|[一二][〇零○一二三四五六七八九]{3})年|(?:上世纪|二十世纪|20世纪)[二三四五六七八九0-9]{1,2}十?年代[初中末]?(?:三线建设时期)?的?|(?:光绪|宣统|道光|咸丰|同治|嘉庆|乾隆|康熙|雍正|民国)[元一二三四五六七八九十]{1,3}年"
_FOUND = r"建成|创办|创建|兴建|建立|始建|兴办|开办|设立|成立|建造|修建|落成|投产|开埠|建厂|建校|建院|组建|迁建|开工建设"
_SINCE = re.compile(
    rf"(?:始建|创建|创办|兴建|开办|成立|建造|修建|肇始|诞生|建成|建|创立|组建|开埠|发轫|开凿|重建)于(?P<year>{YEAR})|(?P<year2>{YEAR})(?:[0-9]{{1,2}}月)?(?:[^，。；\n*]{{0,8}}?)(?:{_FOUND})的|(?P<year3>{YEAR})(?=[\u4e00-\u9fff]{{0,8}}(?:国营|公私合营|三线|官立|洋行|供销社|[\u4e00-\u9fff]厂房))"
)
_OLD = re.compile(
    r"国营|公私合营|官立|官办|洋务|省立|县立|私立|教会|三线|地方国营|军工|旧址|老厂房|老校舍|厂房|车间|仓库|老仓|粮仓|学堂|书院|老站|车站|洋行|钱庄|票号|会馆|教堂|祠堂|当铺|商号|作坊|酱园|酒坊|药铺|老屋|老宅|大院|宅院|礼堂|影院|旅社|招待所|供销社"
)
_LONG_AGO = re.compile(r"1[78]|19[0-4]|[光宣道咸同嘉乾康雍民]")
_STRONG = re.compile(r"国营|公私合营|旧址|[官省县私]立|洋|学堂|老")
_FORMER = re.compile(
    r"(?:前身(?:是|为|系|可追溯至|可追溯到)|原(?:名|称|为)|曾用名(?:为|是)?|旧称|古称|脱胎于|改制自|发端于|起源于)(?P<what>[^，。；\n*]{3,36})"
)
_FORMERLY = re.compile(
    r"(?<![\u4e00-\u9fff])(?:盘活|利用|改造|依托|腾退|拆除|保护|修缮|收购|将|由|把|在|对)?原(?P<what>[\u4e00-\u9fff]{2,10}?(?:[一二三四五六七八九十]厂|厂|矿务局|机务段|纺织厂|造船厂|供销社|粮库|粮站|专科学校|师范学校|化肥厂|酒厂|糖厂|锅炉厂))(?=旧址|老|厂房|厂区|地块|车间|仓库|生活区|职工|，|、|的|改|片区)"
)
_PLAIN_PLANT = re.compile(
    r"(?:化肥|酒|糖|棉纺|纺织|造纸|水泥|机械|砖瓦|砖|面粉|粮油|印刷|电|水|钢铁|化工|石灰|塑料|家具|皮革|陶瓷|玻璃|煤球|食品|服装|农机|木材|锅炉|县|市|区|国营|集体|老)+厂|供销社|粮[库站]"
)
_RENAMED = re.compile(
    r"由原?(?P<merged>[^，。；\n*]{3,14}(?:学校|学院|厂|公司|医院|所|局|社|场)[与和、及][^，。；\n*]{3,20}(?:学校|学院|厂|公司|医院|所|局|社|场))(?:等)?(?:合并|整合|重组|合作)(?:组建|成立|而成|设立)|由(?P<what>[^，。；\n*]{4,40}?)(?:改造|改建|改制|改组|更名|演变|转型|蝶变|扩建|重组)而(?:成|来)"
)
_EVERYWHERE = re.compile(
    "扶贫|脱贫|互助组|合作化|大集体|(?:农村|乡镇|基层|传统|一般|普通|各地|各村|原有)的?(?:[供文农粮]|车间|厂房|学堂|仓库|礼堂|祠堂)"
)
"""What every county once had, so that a kind of house and no party comes of it: 由扶贫车间演变而来."""
_ERA = r"(?:新石器时代|旧石器时代|先秦|秦汉|[两东西]汉|[两南北]宋|[东西]周|[东西]晋|[南北]朝|北[魏齐周]|西夏|商周|春秋|战国|三国|隋唐|唐宋|宋元|明清|晚清|[商周秦汉晋隋唐宋辽金元明清](?:代|朝)|民国)"
_RELIC = re.compile(
    rf"(?P<told>{_ERA}(?:时期|早期|中期|晚期|初年|末年)?的?[\u4e00-\u9fff]{{0,10}}?(?:编钟|府邸?|衙门?|署|书院|文庙|孔庙|城隍庙|关帝庙|贡院|戏楼|鼓楼|钟楼|牌楼|石窟|造像|壁画|青铜器|铜鼎|铁牛|古墓|王陵|陵|墓群?|窑址?|故城|都城|城址|瓮城|城墙|驿站|古道|粮仓|码头|渡口|廊桥|石桥|古桥|塔|寺|庵|观|阁|楼|祠|牌坊|会馆|民居群?|庄园|大院|官寨|土司城?|寨|古堡|城堡|碉楼|土楼|围屋|吊脚楼|宗祠|祖祠|义仓|藏书楼|园林|石刻|摩崖|经幢|铁塔|木塔|遗址|遗迹)(?:遗址|旧址|遗迹|故址|群){{0,2}})(?=[，。；、的在由与和按被为是已附周旁内]|$|修缮|保护|复制|接待|完成|入选|列入|出土|景区|周边|本体|启动|对外|开放|被|展|数字化|旧址|群|遗址|改造|项目|工程|公园|博物馆)"
)
_KEPT = re.compile(
    rf"(?:馆藏|出土|珍藏|收藏|镇馆之宝|国宝|文物)的?(?P<told>{_ERA}(?!文物|时期|遗)[\u4e00-\u9fff]{{2}})"
)
_RED = re.compile(
    r"(?P<told>(?:(?:中国)?工农红军|红[一二三四五六七八九十]{1,4}(?:方面)?军|红军|新四军|八路军|解放军|志愿军|抗日|抗联|地下党|苏维埃|中央苏区|中共|长征|游击队|中央红军|(?P<event>战役|起义|会议|大捷|暴动|兵变|事变))[\u4e00-\u9fff0-9]{0,14}?(?:旧址|遗址|故址|出发地|诞生地|会师地|司令部|指挥部|总前委|发生地|策源地|纪念地|旧居)(?:旧址|遗址|故址|纪念馆|纪念碑)?)"
)
_MODEST = re.compile(
    r"^(?:会议|重要会议|历史|革命|红色|重大|多处|各类|一批|重要|文物|党史|中共|抗日|红军|解放军|长征|八路军|新四军|苏维埃)*(?:旧址|遗址|纪念地|旧居|故址)$"
)
_NATIVE = re.compile(
    r"(?:故里|故乡|诞生地|出生地|祖籍地|祖居地|归隐地|埋骨地|得道地|发祥地|发源地|起源地|始发地|创始地|首创地|首创单位|创始单位)(?![\u4e00-\u9fff]{0,2}(?:情|人才|建设))"
)
_OWNER = re.compile(r"(?:“[^“”\n*]{2,14}”|[^，。；：、\n*“”是为]{2,18})的?$")
_BACK = re.compile(
    r"(?:返回|回到|返|回|建设|支援|反哺|热爱|离开|思念|奉献|美丽|我的|自己的?|他们的?|第二)(?:的)?故乡$|^(?:污染|问题|风险|火灾|信访|矛盾|疫情|事故|隐患|病毒|感染|案件)"
)
_SHAPE = re.compile(
    r"(?P<told>(?:以[^，。；\n*]{2,12}?为(?:造型|外形|原型|意象|设计灵感|设计元素)|(?:外形|外观|造型|形状|轮廓|立面|屋顶|灵感|建筑形态|平面|穹顶|主体)[\u4e00-\u9fff]{0,4}?(?:取自|源自|源于|取材于?|取意|来自|来源于|模仿|仿照|仿|酷似|形似|形如|宛如|犹如|恰似|呈|脱胎于|提取自|借鉴)[^，。；\n*]{1,16}?|(?:形似|状如|酷似|形如|宛如)[^，。；\n*]{2,10}?)的)"
)
_BUILT = re.compile(
    r"(?:中心|剧院|剧场|站房?|场馆|馆|塔|桥|楼|厦|雕塑|广场|公园|建筑|体育场|航站楼|机场|码头|门楼|大门|戏台|亭|阁|栈道|厅|校门|图书馆|博物馆|院|酒店|综合体|驿站|集散地|山峰|奇石|岛屿|湖泊|古树|湖|岛|山|石|湾|瀑布|峡谷)"
)
_ALIAS = re.compile(
    r"(?:素有|享有|素称|号称|堪称|赢得|被?誉为|誉称|有着?|冠以|称为|称作|美称|命名为|获评|获誉|有|授予)(?P<told>“[^”\n*]{2,16}”)(?P<behind>(?:之?[的之]?(?:美誉|美称|美名|称号|雅称|之称|盛誉|盛名|誉称|别称|称呼|之名))?)"
    r"|(?P<bare>“[^”\n*]{2,16}”)(?=之?的?(?:美誉|美称|美名|雅称|之称|盛誉|盛名|誉称))"
)
_PLACE_LIKE = re.compile(
    r"[都城乡源港府]$|之[都乡城源府冠最窗门心巅眼肺]|故里|明珠|粮仓|果盘|菜园|菜篮|走廊|门户|后花园|江南|水乡|桥头堡|天府|客厅|小(?:苏杭|江南|苏州|上海|香港|桂林|九寨|三峡|漓江|延安|华山|西湖|北京|瑞士|威尼斯|迪拜|巴黎|黄山|泰山|深圳|温州|义乌|敦煌|布达拉)|第一[村镇县街山泉漂洞湖]|[第一]街|名[城镇村都]|硅谷|咽喉|锁钥|屋脊|药库|宝库|王国|之冠|摇篮|博物馆|基因库|活化石|水塔|绿肺|氧吧|火炉|不夜城"
)


_CROWNED = re.compile(
    r"“(?:[^“”\n]{1,12}[、，·])?(?:(?:中国|世界|亚洲|东方|华夏|全国|江南|江北|塞上|西部|北方|南国)[\u4e00-\u9fff]{1,8}?(?:之[都乡城源冠]|[都城乡]|(?<!文化)(?<!旅游)(?<!美丽)(?:第一|名|强|特色)[镇村县区]|故里)|[\u4e00-\u9fff]{1,6}故里|(?:天下|华夏|神州|江南|江北|塞北|岭南|亚洲|世界|中原|西北|西南|东北|中国)第[一二][\u4e00-\u9fff]{1,5})(?:[、，·][^“”\n]{1,12})?”"
)
"""A byname that needs no word before it: “世界…之都”, “…故里”."""
_REGIONAL_CROWN = re.compile(
    r"“(?:[^“”\n]{1,8}[、，·])?(?P<scope>华[东北南中]|[西东][北南]|[东中西]部|[南北]方|江[南北]|岭南|长三角|珠三角|大湾区|[苏浙皖闽赣鲁豫鄂湘粤桂川渝黔滇陕甘冀晋辽吉黑][东南西北中]|沿海|全省|省内|全国|国内|全球)?"
    r"(?P<matter>[\u4e00-\u9fff]{2,6}?)(?P<crown>第[一二][镇村县乡区街]|之[都乡城])”"
)
"""What a place is called for what it makes: “华东…第一镇”, “…之乡”."""
_VIRTUE = re.compile(
    "幸福|创新|文明|和谐|平安|长寿|诗[画歌]|书[香法画]|礼仪|希望|梦想|活力|智慧|生态|美丽|康养|宜居|诚信|法治|志愿|爱心|道德|好人|运动|青春|阅读|科技|开放|绿色|双拥|孝|善|德"
)
"""What many places claim of themselves."""
_HOPED = re.compile("(?:打造|建设|创建|争创|争当|叫响|建成|成为|瞄准|冲刺|对标|学习|借鉴)(?:成|为|好|一批|一个)?$")
"""What a place would like to be called."""
_COMMON_CROWN = re.compile("旅游城|文明城|卫生城|双拥城|森林城|园林城|创新城|和美乡|美丽乡")


_COUNTED_IN = re.compile(
    "[群类]?(?:[、和及][^，。；、\n]{2,8}){0,6}(?:保护|修缮|普查|调查|登记|新发现|等)?(?:\\*{1,6}|[0-9]{1,4})[余多]?[处座个通方件口]"
)
"""What says that old things are counted, not named: 宋代窑址、汉代墓群*处."""


def find(subject: Subject) -> Iterator[Detail]:
    """All that history tells, in no order."""
    text = subject.get(phrases.reading)
    yield from _origins(subject)
    for match in _RELIC.finditer(text):
        if _COUNTED_IN.match(text, match.end()):
            continue
        yield Detail(match.start("told"), match.end("told"), "relic", True)
    for match in _KEPT.finditer(text):
        yield Detail(match.start("told"), phrases.end_of(subject, match.end("told")), "relic", True)
    for match in _RED.finditer(text):
        start = phrases.begin_of(subject, match.start(), 6) if match["event"] else match.start()
        hidden = text[match.start() - 1 : match.start()] == "*"  # what it is called after is masked: **战役指挥部旧址
        if not _MODEST.match(text[start : match.end()]) and not (hidden and match["event"]):
            yield Detail(start, match.end(), "relic", not hidden)
    yield from _natives(subject)
    yield from _people(subject)
    for match in _SHAPE.finditer(text):
        end = phrases.end_of(subject, match.end())
        thing = text[match.end() : end]
        if 2 <= len(thing) <= 24 and (built := list(_BUILT.finditer(thing))):
            yield Detail(match.start(), match.end() + built[-1].end(), "shape", True)
    for match in _CROWNED.finditer(text):
        if not _COMMON_CROWN.search(match.group()):
            yield Detail(match.start(), match.end(), "byname", True)
    yield from _crowns(text)
    for match in _ALIAS.finditer(text):
        if match["bare"]:
            yield Detail(match.start(), match.end(), "byname", True)
            continue
        words = match["told"].strip("“”")
        like = bool(_PLACE_LIKE.search(words)) or words.startswith(("中国", "世界", "东方", "亚洲", "华夏", "全球"))
        if (
            match["behind"]
            or match.group().startswith(("素", "享", "号", "被", "誉"))
            or (like and match[0][0] != "有")
        ):
            yield Detail(match.start("told"), match.end("told"), "byname", like)


def _crowns(text: str) -> Iterator[Detail]:
    """Bynames for a trade; sure where a region is told, or the place is the first of it."""
    for match in _REGIONAL_CROWN.finditer(text):
        if not _VIRTUE.search(match["matter"]) and not _HOPED.search(text[max(0, match.start() - 8) : match.start()]):
            sure = bool(match["scope"]) or match["crown"].startswith("第")
            yield Detail(match.start(), match.end(), "byname", sure)


def _origins(subject: Subject) -> Iterator[Detail]:
    """What a party was founded as; sure where a name or an old kind of institution is told, not the year alone."""
    text = subject.get(phrases.reading)
    for match in _RENAMED.finditer(text):
        if match["merged"]:
            yield Detail(match.start(), match.end(), "origin", True)
        elif (_OLD.search(match["what"]) and not _EVERYWHERE.search(match["what"])) or re.search(YEAR, match["what"]):
            yield Detail(match.start(), match.end(), "origin", True)
    for match in _SINCE.finditer(text):
        given = match["year"] or match["year2"] or match["year3"]
        going = text[match.end() - 1] == "的" or match["year3"]
        end = phrases.end_of(subject, match.end()) if going else match.end()
        if match["year"] and text[match.end() : match.end() + 1] == "的":
            end = phrases.end_of(subject, match.end() + 1)
        old = bool(_OLD.search(text[match.end() : end])) or (
            end - match.end() > 2 and _LONG_AGO.match(given) is not None
        )
        recent = re.match(r"(?:20|二[〇零○])", given)
        if recent and not match["year"] and not _STRONG.search(text[match.end() : end]):
            continue
        if old or not recent or match["year"]:
            yield Detail(match.start(), end, "origin", old)
    for match in _FORMER.finditer(text):
        known = re.search(r"厂|公司|学校|学院|大学|医院|局|所|社|场|矿|站|行|馆|州|县|府|郡|邑", match["what"])
        if known:
            yield Detail(
                match.start(), match.end(), "origin", bool(_OLD.search(match["what"]) or re.search(YEAR, match["what"]))
            )
    for match in _FORMERLY.finditer(text):
        yield Detail(match.start("what") - 1, match.end("what"), "origin", not _PLAIN_PLANT.fullmatch(match["what"]))


_ALUMNUS = re.compile(
    r"(?:校友|院友|毕业生|乡贤|(?<=\*)籍(?:[\u4e00-\u9fff]{2,4})?)(?:中的|包括|有|如|、|——)?(?P<told>[^，。；、\n*]{2,20})"
)


def _people(subject: Subject) -> Iterator[Detail]:
    """Persons of note that belong to the party."""
    for match in _ALUMNUS.finditer(subject.get(phrases.reading)):
        words = phrases.words_within(subject, *match.span("told"))
        known = [
            word for word in words if len(word.word) > 1 and _is_person(subject, word) and not _is_role(subject, word)
        ]
        if known:
            yield Detail(match.start("told"), known[0].end, "native", True)


def _is_person(subject: Subject, word: tokens.Token) -> bool:
    return word.tag == "nr" or word.word in subject.lexicons["public_persons"]


def _is_role(subject: Subject, word: tokens.Token) -> bool:
    """Whether what the dictionary takes for a person is what many are: 顾问."""
    return word.word in subject.lexicons["titles"] or word.word[0] not in subject.lexicons["surnames"]


def _is_name(subject: Subject, word: tokens.Token) -> bool:
    """Whether a word names a person, or a thing of a kind that has a home."""
    return (
        word.tag in ("nrt", "nrfg", "nz", "x")
        or _is_person(subject, word)
        or word.word in subject.lexicons["named_kinds"]
    )


def _natives(subject: Subject) -> Iterator[Detail]:
    """Whose home it is; sure where a person or a thing is named before it."""
    text = subject.get(phrases.reading)
    for match in _NATIVE.finditer(text):
        clause = _OWNER.search(text[max(0, match.start() - 18) : match.start()])
        if clause is None:
            continue
        first = match.start() - len(clause.group())
        start = first if text[first] == "“" else max(phrases.begin_of(subject, match.start()), first)
        title = text.rfind("《", max(0, match.start() - 14), match.end())
        start = min(start, title) if title >= 0 else start
        if _BACK.search(text[start : match.end()]) or match.end() - start < 4:
            continue
        owner = text[start : match.end()].split("的")[0]
        named = any(_is_name(subject, word) for word in phrases.words_within(subject, start, match.end()))
        sure = named or title >= 0 or not rjieba.has_word(owner[-3:])
        yield Detail(start, match.end(), "native", sure and match.group() != "始发地")
