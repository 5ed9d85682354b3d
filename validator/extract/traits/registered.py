"""This module finds numbers under which a register, a paper or a map shows the party: permits, projects, coordinates."""

import re
from collections.abc import Iterator

from validator.extract.traits import phrases
from validator.extract.traits.detail import Detail
from validator.subject import Subject

_NUMBER = re.compile(
    r"(?P<map>(?:东经|北纬|经度|纬度)[^，。；\n*]{0,2}?[0-9]{1,3}(?:\.[0-9]+)?[°度º](?:[0-9.]{1,7}[′'分])?(?:[0-9.]{1,7}[″\"秒])?(?:[,，、—~至-]{0,2}(?:东经|北纬)?[0-9.]{1,8}[°度º](?:[0-9.]{1,7}[′'分])?(?:[0-9.]{1,7}[″\"秒])?){0,3})"
    r"|(?P<stock>(?:证券|股票|上市)代码(?:为|是|[:：])?\s{0,2}[0-9]{4,6}(?:\.[A-Z]{2})?(?![0-9]))"
    r"|(?P<ticker>(?:证券|股票)简称[为是:：]{0,2}[“\"]?[\u4e00-\u9fffA-Z*]{2,6}[”\"]?)"
    r"|(?P<post>(?:邮政编码|邮编)[为是:：]{0,2}[0-9]{6}(?![0-9]))"
    r"|(?P<area>(?:区号|电话区号|长途区号)[为是:：]{0,2}0[0-9]{2,3}(?![0-9]))"
    r"|(?P<patent>(?<![A-Za-z])ZL ?[0-9]{8,12}\.?[0-9X]?)"
    r"|(?P<drug>国药准字[A-Z]?[0-9]{8}|械注[准进许][0-9]{8,14}|国食健[字注][A-Z]?[0-9]{8,10}|国妆特字[A-Z]?[0-9]{8,10})"
    r"|(?P<project>(?:项目|备案|立项|审批|核准)(?:备案)?(?:代码|编码|编号|号)[为是:：]{0,2}[0-9]{4}-[0-9]{6}-[0-9]{2}-[0-9]{2}-[0-9]{6})"
    r"|(?P<permit>(?:(?:采矿|探矿|取水|排污|安全生产|食品生产|食品经营|药品生产|经营|出版|特种设备)?许可证|不动产权证|商标注册证?|著作权登记|软件著作权|登记证|注册证|批准文号|备案号|公告编号|招标编号|采购编号|合同编号|案号)(?:编?号)?(?:为|是|[:：])\s?(?=[^，。；\n]{0,12}[0-9])[A-Za-z0-9\u4e00-\u9fff()（）〔〕\[\]-]{5,28})"
    r"|(?P<law>[（(〔](?:19|20)[0-9]{2}[）)〕][\u4e00-\u9fff][0-9]{0,4}[民刑行执破知]{1}[初终再申辖保监字]{0,2}第?[0-9]{1,6}号)"
    r"|(?P<icp>ICP[备证][0-9]{6,10}号?(?:-[0-9]{1,3})?|公网安备[0-9]{10,16}号?)"
    r"|(?P<press>ISBN ?[0-9-]{10,17}|CN ?[0-9]{2}-[0-9]{4}(?:/[A-Z0-9]{1,3})?|ISSN ?[0-9]{4}-[0-9]{3}[0-9X])"
    r"|(?P<flight>(?:航班|班机)(?:号)?[A-Z]{2}[0-9]{3,4}|(?<![A-Za-z0-9])[A-Z]{2}[0-9]{3,4}(?=次?航班)|(?<![A-Za-z0-9])[GDCKTZ][0-9]{2,4}(?=次(?:列车|动车|高铁|班列)))"
)
_PAPER = re.compile(r"[〔\[［(（](?:19|20)[0-9]{2}[〕\]］)）] ?第?[0-9]{1,4} ?号")
_BODY = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[按照据合发了以《（(，、和及]))[\u4e00-\u9fff]{1,10}?$|\*{1,8}[\u4e00-\u9fff]{0,8}$"
)
_NATIONAL = re.compile(
    r"^(?:严格|认真|全面|切实|深入|坚决|扎实|主要|同时|并)?(?:根据|按照?|依据|依照|落实|贯彻|贯彻落实|执行|遵照|遵循|对照|对标|参照|转发|传达|学习|印发|符合|适用|以|由|经)?(?:国|中|财|税|发改|工信|教|科|民|司|人社|自然资|退役军人|体育?|广电|新闻|版权|知识产权|国知|药监|国药监|矿安|应急管理|气象?|地震|中医药|国中医药|疾控|国疾控|民族?|宗教?|侨|信访|残联|供销|证监|国铁|民航|国防|军|网信|国网信|密码|档|文物|外汇|汇|统|国统|审计?|住建|建|环|生态环境|交|水|农|商|文|卫|应急|审|银|证|保|银保监|金|市监|国市监|医保|国医保|林|粮|能源|国能|铁|邮|海|总|署|法释|法发|高检|政协|全国|国办|国函|国资|国税|税总|总工|中青|妇)[\u4e00-\u9fff]{0,8}$"
)
_LOCAL = re.compile(r"[省市县区镇乡州盟旗]|^[\u4e00-\u9fff]{0,2}[某*×■]")
_PROVINCE = re.compile(
    r"^(?:根据|按照|依据|依照|落实|贯彻)?[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔贵滇云藏陕秦甘陇青宁新]"
)
_APPROVED = re.compile(r"批复|批准|同意|设立|核准|升级|认定|命名|立项")
_APPROVAL = re.compile(
    r"《[^》\n*]{0,16}关于(?:同意|设立|批准|核准|支持|建设)[^》\n*]{4,40}(?:批复|批准书|的函|复函|通知|决定)》"
)
_SET_UP = re.compile(
    r"(?:(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?)[,，]?[^，。；\n*]{0,6}?(?:经|由|获|被)(?P<by>国务院|党中央|中央|国家[\u4e00-\u9fff]{2,10}?|省委?、?省?政府|省(?:人民)?政府|[\u4e00-\u9fff]{2,8}部)(?:正式)?(?:批准|批复|认定|同意|核准|确定|命名)[^，。；\n*]{0,24}"
)


def find(subject: Subject) -> Iterator[Detail]:
    """Numbers and papers of the party, in no order."""
    text = subject.get(phrases.reading)
    for match in _NUMBER.finditer(text):
        yield Detail(match.start(), match.end(), "number", True)
    for match in _PAPER.finditer(text):
        body = _BODY.search(text[max(0, match.start() - 14) : match.start()])
        if body and (sure := _is_own(text, body.group(), match)) is not None:
            yield Detail(match.start() - len(body.group()), match.end(), "paper", sure)
    for match in _APPROVAL.finditer(text):
        yield Detail(match.start(), match.end(), "paper", True)
    for match in _SET_UP.finditer(text):
        yield Detail(match.start(), match.end(), "setting", False)


def _is_own(text: str, body: str, match: "re.Match[str]") -> bool | None:
    """Whether the number of a paper leads to the party; None for papers of the nation that everybody cites."""
    around = text[max(0, match.start() - 24) : match.end() + 14].replace("\n", "")
    if _NATIONAL.match(body):
        return True if body.endswith("国函") and _APPROVED.search(around) else None
    if _PROVINCE.match(body) and _APPROVED.search(around):
        return True
    if _LOCAL.search(body) or _PROVINCE.match(body):
        return False
    return len(body) >= 3
