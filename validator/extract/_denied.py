"""This module lists ends of compounds that no lexicon knows, with the dimensions that they can and those that they cannot have."""

import re

_ASKED = (
    "注册|访问|下载|播放|话务|呼叫|来电|呼入|投诉|信访|手术|接种|接话|通话|观看|收看|收听|发文|借阅|馆藏|藏书|解析|调用|转发|评论|点赞|出证|揽收"
    "|挂号|处方|就诊|诊疗|门诊|急诊|住院|收件|审结|案件|立案|点击|浏览|阅读|点播|搜索|查询|日活|月活|活跃"
    "|粉丝|会员|旅客|乘客|客流|车流|人流|换乘|游客|观众|读者|到馆|入园|登录|消息|短信|工单|派单|接单|预约|开户|发卡"
    "|刷卡|求职|简历|考生|学员|招生|班次|航班|列车|机动车|船舶|起降|用户|客户|发稿|发帖|弹幕|报警|接警|出警|取号|叫号"
    "|签到|打卡|核验|建档|挂网|上架|商标|专利|论文|软著|标识|赋码|扫码|认领|点单|跟帖|骑行|借还|借书"
)
_ISSUED = "受理|咨询|申请|登记|授权|报名|收藏|检查|开票|招聘|保单|投递|办件|发放|推送|采集|著录"
_ALL = "area,length,volume,mass,energy,power,speed"
_MEN = "person,household,person-time"

DENIED = tuple(
    (re.compile(rf"[\u4e00-\u9fffA-Za-z]{{0,6}}(?<![0-9*×■□_])(?:{words})$"), allowed, frozenset(denied.split(",")))
    for words, allowed, denied in (
        (rf"(?:{_ASKED})(?:总|业务|需求|人)?量", "count,person-time", f"{_ALL},money"),
        (rf"(?:{_ISSUED})(?:总|业务|需求)?量", "count,person-time", _ALL),
        ("(?:献血|采血|用血|供血|发药|采样|输液|输血)(?:总)?量", "count,volume,mass", f"area,length,energy,power,{_MEN}"),
        (
            "(?:[用供取排输引调蓄补耗节售产制需来弃泄抽灌]水|水资源|漏损水|损失水|径流|来水|泄流|过流|下泄|蒸汽|[用供输产储注采耗节]气"
            "|土方|石方|土石方|混凝土|砂石|弃渣|清淤|疏浚|开挖|回填|浇筑|吹填|蓄积|采伐|砍伐)(?:开挖|填筑|回填|外运)?(?:总)?量",
            "volume,mass",
            f"area,energy,power,money,{_MEN}",
        ),
        (
            "(?:[用供售发充放耗节输弃购]电|电)(?:总)?量",
            "energy",
            f"area,length,volume,mass,money,{_MEN}",
        ),
        (
            "(?:肥料|化肥|农药|种子|沥青|集料|水泥|钢材|钢筋|炸药|药剂|饲料|矿石|原料|辅料|铁水|废钢|焦炭|煤炭|标煤|煤|油|盐|糖|粮"
            "|药材|秸秆|垃圾|废物|固废|污泥|粪污|颗粒物|粉尘|烟尘|磷|氮|碳)(?:[使施耗投]?用|消耗|投料|投加|添加|还田|收运|清运|转运|收储"
            "|收集|收购|处理|处置|产生|排放|减排|削减|入炉|装载|配送|调运|外运)总?量|投料量|装药量|载货量|载重量",
            "mass,volume",
            f"length,area,energy,power,{_MEN}",
        ),
        (
            "(?:[师员生者工人次铺民友医护警兵户商企校店村镇站所院馆园局台辆艘架列班趟批宗笔单件起案例证照票券卡册本篇首条项个只头羽株棵套座栋间幢处枚份封次轮场名家页字团组队]"
            "|[床车泊学席托岗工]位|[网站节据]点|机构|设备|基站|采样|样品|主体|支部|社区|报案|故障|开行|跳闸|违章|缺陷|隐患|问题|会员|账号)(?:总)?数",
            "count,person,person-time",
            f"{_ALL},money",
        ),
        ("[\u4e00-\u9fff](?<![布料线缆管膜网绳带索材轨纤丝纱])[使施耗]?用量", "mass,volume,count", f"length,{_MEN}"),
        (
            "(?:转运|收运|清运|中转|通过|靠泊|接待|救治|收治|培训|起吊|分拣|编组|检票|安检)能力",
            "mass,count,person-time",
            "length,area,money,energy,power",
        ),
        ("(?:[吞吐]|到发|发送)总?人数|(?:学|用|培)[员户]数", "person", f"{_ALL},money"),
        (
            "造价|(?:合同|中标|成交|投标|土地|评估|起拍|拍卖|收购|批发|零售|结算|出厂|到岸|离岸)(?:成交)?(?:总)?价"
            "|(?:平均|销售)?[售均]价|(?:品牌|存货|资产|货物|交易|评估|生态产品)(?:总)?价值|(?<![最])(?:[产市残]|总产|增加|货|仪器|设备|固定资产|家具)值"
            "|(?:投资|项目|工程|总)(?:概算|估算|预算)|(?:预算|决算)(?:执行)?数|(?:缴存|提取|缴纳|募捐|募集|筹资|捐赠|欠薪|欠税|融资|授信|贴现"
            "|兑付|结汇|售汇|结算|签约|订货|采购|中标|流水|营业|认购|赎回|投放)(?:总)?额|(?:债券|授信|贷款|信贷|担保|举债|融资)(?:总)?额度|现金流|净流[入出]额",
            "money",
            f"{_ALL},{_MEN}",
        ),
        (
            "(?:稳岗|社保费?|留抵)(?:返还|退税|退费)|(?:扩岗|生活|岗位|见习|培训|创业|一次性)补[助贴]|津贴|贴息",
            "money",
            "length,volume,energy,power,mass",
        ),
        (
            "时间|时长|时限|[用耗工课学]时|时数|天数|日数|工期|年限|期限|住院日|[租账]期|(?:保修|质保|保质|交货|交付|回收|有效|服务|保存|无霜|生育)期",
            "time",
            f"area,volume,mass,energy,power,money,length,{_MEN}",
        ),
        ("寿命|周期|间隔|班期", "time", f"area,mass,energy,power,money,{_MEN}"),
        (
            "(?:[队学会团船雇演球]|驾驶|管理|监督|施工|操作|检修|工作|从业|执法|技术|专业|科研|离退休|退休|下岗|流动|监护|安保|巡护|救援|值守)员"
            "|人员|选手|患者|献血者|读者|观众|消费者|投资者|乘客|旅客|游客|移民|村民|牧民|渔民|儿童|妇女|考生|新生|师生|老师|专家|干部|工人|运动员|裁判员|股东|代表|委员"
            "|(?:服务|救助|保障|供养|帮扶|补贴|培训)对象|(?:转移|受灾|安置|参与|观演|困难|撤离|疏散)群众",
            "person",
            "area,length,volume,energy,power,mass",
        ),
        (
            "(?:班|架|车|场|频|人|批|期)次|起降(?:架次)?|班列|专列|宣传[册单页]|手册|传单|稿件|作品|标本|证照|火警|来访|接访|充电终端|网点|点位|摄像头|传感器|电梯|参展商|展商|航班|专家库|微信群"
            "|会议|座谈|条款|词条|条信息|科技成果|科研成果|公众号|小程序|算法模型|大模型",
            "count,person-time",
            "area,length,volume,energy,power,mass",
        ),
        ("(?:大户|客户|租户|商户|家庭|农户|贫困户|搬迁户|养殖户|种植户)", "household", "length"),
        ("(?:[水炉库油室体地井]|平均气|出厂水|进水|表层)温(?!室)|(?:地表|土壤)温度", "temperature", f"{_ALL},money,{_MEN}"),
        ("浊度|湿度|噪声|声级|电压|电导率|pH值", "concentration", f"{_ALL},money,{_MEN}"),
        ("(?<!全)功率|(?:顶峰|调频)能力|(?:机组|备用)容量|(?:可调节|尖峰|高峰|峰值)负荷", "power", f"area,length,volume,mass,money,{_MEN}"),
        ("(?:化|自给|集中|饱和|拥挤|清晰|成熟|密闭)程度|(?:满意|饱和|集中|知晓|信任|支持|郁闭)度", "percent", f"{_ALL},money,{_MEN}"),
        ("海拔|高程|标高|胸径|株高|跨径|净空|限高|落差|水头|雪深|冻土深度|吃水(?:深度)?", "length", f"area,volume,mass,energy,power,money,{_MEN}"),
        ("[时车流风转网]速", "speed", f"area,mass,energy,money,{_MEN}"),
        (
            "(?:剥离|采剥|出库|入库|出矿|采矿|选矿|提升|充填|装船|卸船|装车|卸车|堆存|熔化?|轧制|冶炼|蒸发|过货|集疏运|出炉|灌装|屠宰|压榨|烘干"
            "|脱水|浸出|沉积|输沙|来沙|产沙|出灰|产渣|出渣|灰渣|掺烧|喷吹|补给|外运|外调|外购|调入|调出|轮入|轮出|疏港)(?:总)?量",
            "mass,volume,count",
            f"length,area,power,{_MEN}",
        ),
    )
)  # fmt: skip
"""Ends of nouns, the dimensions that what they name is told in, and those that it cannot have."""


def find(head: str, end: int) -> tuple[str, str, frozenset[str]] | None:
    """The noun that ends at `end` of the words before a figure, what it is told in and what it cannot be told in."""
    for ending, allowed, denied in DENIED:
        if found := ending.search(head, 0, end):
            return found.group(), allowed, denied
    return None
