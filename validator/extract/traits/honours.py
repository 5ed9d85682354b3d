"""This module finds prizes: who gave what in which year, with the work that won it."""

import re
from collections.abc import Iterator

from validator.extract.traits import phrases
from validator.extract.traits.detail import Detail
from validator.subject import Subject

_N = r"(?:[0-9]{1,3}|[一二三四五六七八九十百]{1,4})"
_END = r"(?:金奖|银奖|铜奖|大奖|[特一二三]等奖|优秀[\u4e00-\u9fff]{0,6}?奖|表彰奖|提名奖|创新奖|[\u4e00-\u9fff]{1,6}奖(?!项|励|补|章|牌|金|杯|状|学)|“[^”\n]{2,12}奖?”(?:[\u4e00-\u9fff]{0,10}?(?:奖|节目|作品|剧目|电影|图书|单位|企业))?|冠军|亚军|季军|金牌|银牌|铜牌|[一二三]等功|奖状|奖章|奖杯|称号|牌匾|[\u4e00-\u9fff]{2}案例|先锋号|标兵岗|文明号|文明岗|示范岗|红旗集体|红旗手|劳动奖状|十大[\u4e00-\u9fff]{2,10}|先进(?:集体|单位|个人)|标兵|精品)"
_WON = re.compile(
    r"(?:(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月)?)?(?P<verb>荣获|喜获|获得|获评|获颁|斩获|摘得|摘取|捧回|捧得|夺得|勇夺|荣膺|问鼎|折桂|拿下|收获|揽获|荣立|被授予|被评为|被命名为|授予|获|入围|入选|拿到)了?(?P<what>(?:\*{1,8}[省市]|\*{1,8}(?=年))?[^，。；、\n*]{2,44})"
)
_LAST = re.compile(_END)
_NTH = re.compile(rf"第{_N}届|(?:19|20)[0-9]{{2}}(?:[-—~至][0-9]{{2,4}})?(?:年度?)?(?!年来)|首届")
_WIDE = re.compile(
    r"国家|全国|中国|中华|世界|国际|亚洲|全球|亚太|联合国|教科文|联盟|“[^”]{2,14}”|(?:鲁班|詹天佑|大禹|梁思成|茅盾|鲁迅|文华|群星|星光|飞天|金鹰|金鸡|百花|华表|梅花|曹禺|荷花|牡丹|山花|兰亭|孙冶方|钱学森|中国质量)奖|五个一工程"
)
_PRIZED = re.compile(
    rf"(?:第{_N}届|(?:19|20)[0-9]{{2}}年?(?:度)?)[^，。；、\n*“”]{{3,30}}(?:金奖|银奖|铜奖|大奖|[特一二三]等奖|冠军)(?:得主|获得者|作品|产品|项目|酒款)?“[^”\n*]{{2,16}}”"
)
"""A prize with its year before the name of what won it."""
_STATE = re.compile("国家(?:科技进步|技术发明|自然科学)奖?[特一二]等奖")
"""The prizes of the state, of which few are given."""
_LOCAL = re.compile(r"省(?:级|政府)?|市(?:级|政府)?|[县区]级?|厅|局")
_COUNT_BEHIND = re.compile(
    r"[^，。；、\n]{0,4}?(?:[*]|X{2}|(?<![第])[0-9一二三四五六七八九十两]+)\s{0,2}[余多]?[项个件次人名块枚家部篇支所座枚台]"
)
_WORK = re.compile(r"(?:《[^》\n*]{2,40}》|“[^”\n*]{2,30}”)[^，。；、\n*“”《》]{0,8}$")
_AT = re.compile(
    rf"(?:第{_N}届|在[\u4e00-\u9fff0-9]{{2,12}}?(?:奥运会|亚运会|残奥会|全运会|世锦赛|世界杯|世界技能大赛|亚锦赛|青运会|残运会))[^，。；\n*]{{0,30}}$"
)
_GAMES = re.compile(
    r"(?:[\u4e00-\u9fff]{2,3}|第[0-9一二三四五六七八九十百]{1,4}届)(?:冬季?|夏季?)?(?:奥运会|奥林匹克运动会|残奥会|亚运会|亚残运会|全运会|青奥会|大运会|世锦赛|世界杯|亚锦赛)"
    r"[^，。；\n*]{0,30}?(?:夺金|夺冠|摘金|摘银|摘铜|夺银|折桂|登顶|卫冕|夺得?[金银铜]牌|摘得?[金银铜]牌)"
)
"""Medals at games, with the games and the contest."""
_AIMED = re.compile(r"(?:力争|争取|争创|申报|冲击|推荐|参评|创建|争当|努力|评选|推选|择优|评出|表彰)[^，。；\n]{0,10}$")


_TECHNICAL = re.compile("“[^”]{12,30}”")
"""The title of a piece of research, which leads to it whoever gave the prize."""


def find(subject: Subject) -> Iterator[Detail]:
    """Prizes won, with the work before them; sure where an edition, a named prize of the nation or the work is told."""
    text = subject.get(phrases.reading)
    for match in _PRIZED.finditer(text):
        yield Detail(match.start(), match.end(), "award", True)
    for match in _GAMES.finditer(text):
        yield Detail(match.start(), match.end(), "award", True)
    for match in _WON.finditer(text):
        ends = [found.end() for found in _LAST.finditer(match["what"])]
        if not ends:
            continue
        start, end = match.start(), match.start("what") + ends[-1]
        left = re.split(r"[，。；\n]", text[max(0, start - 44) : start])[-1]
        if _AIMED.search(left) or _COUNT_BEHIND.match(text, end) or _COUNT_BEHIND.match(match["what"]):
            continue
        told = text[match.start() : end]
        work, edition = _WORK.search(left), _AT.search(left)
        if work or edition:
            start -= len(left) - (edition or work).start()  # type: ignore[union-attr]
        sure = bool(_NTH.search(told) and (_WIDE.search(told) or "届" in told)) or bool(edition)
        sure = sure or bool(work and _TECHNICAL.match(work.group()) and "省部级" not in told)
        sure = sure or bool(_WIDE.search(told) and (work or _STATE.search(told)))
        if sure or _WIDE.search(told) or _LOCAL.search(told):
            listed = match["verb"] in ("入围", "入选") and told[-1] not in "奖军牌"
            yield Detail(
                start, end, "award", sure and not listed and not told.endswith(("称号", "集体", "单位", "个人", "标兵"))
            )
