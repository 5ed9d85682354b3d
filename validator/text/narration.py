"""This module tells how surely a sentence tells of what others do, think or count, instead of speaking to the reader."""

import re

MOST = 3
"""Signs that are counted; more say no more."""
_WHO = (
    "(?:会员|用户|读者|顾客|客户|患者|家长|学员|粉丝|网友|游客|观众|听众|居民|职工|商户|(?:购买|消费|使用|受访|经营|投保|求职|参展|购房|订阅|就诊|从业|参会|求助)者"
    "|年轻人|老年人|老人|人群|受访对象|被调查者)"
)
"""Of whom a report of an association, a shop or a survey tells."""
_SOME = "(?:有的|有些|有|个别|部分|多数|大多数|少数|不少|许多|一些|各|全体|受访|多位|[一二三四五六七八九]成|[0-9]+[名位户个家])(?:老年|年轻|老|新|女性|男性|城镇|农村|普通|线上)?"
_THINKS = "(?:们)?(?:普遍|大多|主要|最|更|多|均|则|也|都|往往|通常|还|较)*(?:反映|认为|觉得|表示|建议|希望|担心|抱怨|看重|在意|偏爱|倾向|愿意|习惯|喜欢|关心|关注|咨询|比较|选择|纷纷|互相|之间|踊跃|积极|自发|陆续|[多更](?:在|通过|用|靠|从))"
_STATES = (
    "占比|占(?:全部|总|比)|(?:的)?占(?:[一二三四五六七八九]成|[0-9])|突破[0-9一二三四五六七八九十]|越来越[多少高低大长快慢]|逐[年月步季]|(?:偏|较|不)(?:低|高|少|多|大|足|够|快|慢|及时|通畅|均衡)(?=[，。；、的]|$)"
    "|最[^，。；]{1,8}的(?:是|为)|最多的是|缺少|缺乏|居多|为主(?=[，。；]|$)|其次[是为]|主要(?:靠|集中|来自|原因)|成为[^，。；]{1,10}的(?:主要|重要|首选|常用)|是[^，。；]{1,14}(?:较|最)(?:多|高|大|关心|关注)的"
    "|(?:偏|较|不)(?:弱|强|深|实|广|活|优|精|紧|严|稳|窄|浅|散)(?=[，。；、的]|$)|[\u4e00-\u9fff]{2,4}(?:少|弱|差|慢|贵|难|窄|浅|散)(?=[，。；、])"
    "|存在[^，。；]{0,14}(?:现象|问题|短板|差距|不足|瓶颈)"
    "|排第?[一二三四五六七八九]|[高低多少快慢大小优]于|(?:稳步|明显|持续|大幅|小幅|逐年|有所|快速)(?:提升|提高|下[降滑]|上升|回[升落]|增长|减弱|放缓)|下滑|流失率|留存率|复购率|续费率|满意率|(?:我们|课题组|调研组|受访者|专家)(?:建议|认为|发现)|响应(?:时间|速度)|平均用时|收录[0-9]|(?:评出|遴选|录用|收稿|评选|印发|编印|汇编|刊发|印刷|寄送|接待|收到|发表|推送)[^，。；]{0,8}[0-9]+[余多]?(?:篇|份|人次|部|项|册|种|件|期)|汇编成册|专人保管|本人同意|明码标价"
    "|(?:公众|市民|群众|居民|申请人|投资者|股东|考生|企业|纳税人|单位|社会各界)(?:均|也|都|还)?可(?:以)?(?:在|到|通过|登[录陆]|凭|持|向|自行)"
    "|深受[^，。；]{1,8}(?:喜爱|欢迎|好评)|可?向[^，。；]{1,8}[处科室局部办馆]?(?:中心)?(?:索取|申领|领取|查询|借阅)"
    "|不[做写念喊讲搞摆走刷][^，。；]{2,10}，(?:而?是|只)|而是[\u4e00-\u9fff]{2}|(?:常|总|老|还|又|就|也)(?:对[^，。；]{1,6})?[说讲劝](?:[，：:]|道)|(?:我们|大家|他们)[答做说讲听看学干改办]得|会员(?:问|说|来信|来电)|纷纷|踊跃|互相|自发|陆续|(?:参加|出席|举办|召开|审议|通过)了"
)
"""What a report says of numbers and states."""
_TELLS = re.compile(f"{_SOME}(?P<some>{_WHO})|{_WHO}(?P<thinks>{_THINKS})|(?P<states>{_STATES})")
_AMOUNT = re.compile(
    "[\u4e00-\u9fff](?:共|计|达|约)?[0-9]{1,5}[余多]?[篇份套](?=[，。；、]|$)|[0-9][万亿]?[余多]?(?:人次|次|单|笔|册)(?=[，。；]|$)"
)
"""How many of something there were, where an advertisement would say 三千篇范文."""


def told(sentence: str) -> int:
    """How many signs of it a sentence has, at most `MOST`."""
    signs = len({match.group() for match in _TELLS.finditer(sentence)}) + (_AMOUNT.search(sentence) is not None)
    return min(signs, MOST)


_KINDS = re.compile(
    "[^。；\n]{0,60}?等[^，。；]{0,10}?(?:机构|企业|商家|服务|业务|业态|工种|课程|培训|岗位|内容|环节|功能|项目|专业|品类|行业)"
)
"""What closes a list of trades or services."""
_MEMBER = 10
"""Characters of one member of such a list."""


_DEALS = re.compile("公文|范文|文秘|文库|文档|写作|文稿|讲稿|讲话|模板|材料|课件|题库|教案|代写|代笔|素材")
"""What sites that deal in texts offer."""
_LIST = re.compile("[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,6}){1,8}")
_GOES_ON = re.compile("[、和与及或等]|以及|[\u4e00-\u9fff]")


def is_list(text: str, start: int, end: int) -> bool:
    """Whether what seems to be offered are members of the report's own list, which goes on: 沿街店铺、出租房、家庭作坊."""
    span = text[start:end]
    return _LIST.fullmatch(span) is not None and not _DEALS.search(span) and _GOES_ON.match(text, end) is not None


def is_member(text: str, start: int, end: int, last: int) -> bool:
    """Whether what seems to be offered is one member of a list of trades: 短视频拍摄、店铺装修、…等服务机构."""
    listed = text[end : end + 1] == "、" or text[max(0, start - 1) : start] == "、"
    return end - start <= _MEMBER and listed and _KINDS.match(text, end, last) is not None
