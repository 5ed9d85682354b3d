"""This module lists the ends of compounds that name a quantity, and the dimensions that it can have."""

import re

ENDINGS = tuple(
    (re.compile(rf"[\u4e00-\u9fff]{{0,4}}(?:{words})$"), allowed)
    for words, allowed in (
        (
            "(?:布|绸|缎|面料|织物|坯布|成品布|光缆|电缆|导线|管材|皮带|拉链|胶带|薄膜|玻璃|板材|瓷砖|墙砖|地板|皮革|地毯|无纺布)(?:日?产量|销量|出口量|用量|库存量?|采购量|发货量|订货量)",
            "length,mass,area,count,money",
        ),
        (
            "(?:商品房|住宅|商铺|写字楼|公寓|房屋|楼宇|厂房|土地|用地|地块)[\u4e00-\u9fff]{0,4}量",
            "area,count,household,money",
        ),
        (
            "(?:[管路航线缆]|管网|道路|桥梁|隧道|轨道|堤防|幕墙|墙体|地基|基桩|桩基|工程)[\u4e00-\u9fff]{0,2}(?:检[测验修]|探伤|排查|巡检)量",
            "length,area,count,volume,money",
        ),
        ("容积|库容", "volume,mass"),
        # what is put in or used up is weighed, whatever it is spread over
        (
            "(?:[用施播耗投需喂省节][种肥药水气电煤油棉饵盐糖粮草钢碱氧粉浆酸酒]|[播下][种籽])量",
            "mass,volume,energy,count,money",
        ),
        ("发送量|到发量|吞吐量|装卸量|[货客]运量|运输量|中转量", "mass,count,person,person-time,volume"),
        (
            "[\u4e00-\u9fff]产量|[\u4e00-\u9fff]销量|出栏量|存栏量|库存量|采购量|捕捞量|采收量",
            "mass,count,volume,energy",
        ),
        ("(?:下泄|洪峰|径流|过境|入库|出库|泄洪|来水)流量", "volume,speed"),
        ("装机量|装车量|搭载量|配套量|保有量", "mass,count,volume,energy,power,person,household"),
        (
            "(?<!用地)(?<!供地)(?<!林)(?<!地)(?<!存)(?<!增)(?<!余)(?<!工程)(?<!任务)(?<!作业)(?<!施工)(?<!铺设)(?<!修复)(?<!整治)(?<![面土田])(?:[产销]|需求|管输|工作气|垫底气|采气|注气|产气|输送|输气|输油|外输|接卸|气化|分拨|售气|购气|用气|制水|取水|引水|调水|抽排|供应|供给|交易|成交|出口|进口|消费|使用|投放|发放|办理|受理|检测|检验|处理|处置|排放|回收|采集|投递|配送|寄递|交付|下线|采砂|开采|采掘|捕捞|砍伐|采伐|施用|耗用|进货|订货|存栏|出栏|装卸|通行|漏损|收集|回用|利用|损耗|到货|发货|发运)总?量",
            "mass,count,volume,energy,power,person,household,money,person-time",
        ),
        ("(?<!变电)容量", "power,energy,volume,mass,count,person"),
        (
            "幼儿园|小学|中学|学校|医院|卫生院|卫生室|敬老院|养老院|图书馆|博物馆|文化站|公厕",
            "count,person,household,money,area,time",
        ),
        # works are told in what they can do
        (
            "泵站|水厂|加油站|充电站|充电桩|换电站|转运站",
            "count,person,household,money,area,time,volume,mass,power,energy",
        ),
        ("用房|厂房|公寓|安置房|保障房", "area,count,household,money,person"),
        ("下沉量|沉降量|位移量|变形量|厚度|净空|宽度|水位涨幅|管径|孔径", "length"),
        ("总面积|面积", "area"),
        (
            "(?<![功频速效汇费税利斜曲倍])率|占比|比重",
            "percent",
        ),
        ("(?:存栏|出栏|饲养)[\u4e00-\u9fff]{0,4}", "count,mass,money"),
        ("(?:带动|帮助|助力|促进|实现)[\u4e00-\u9fff]{0,8}增收", "money,household,person,count"),
        ("增收|减收|创收|营收|盈利", "money"),
        (
            "(?:接待|培训|救助|惠及|走访|慰问)[\u4e00-\u9fff]{0,4}(?:团队|群众|学员|人员|对象|老人|儿童|农民|职工|村民)",
            "person,person-time,household,count",
        ),
        (
            "(?:出动|投入|抽调|派出|安排)[\u4e00-\u9fff]{0,4}(?:人员|警力|干部|队员|人力|民警|志愿者|民兵)",
            "person,person-time,count,household,money",
        ),
        (
            "(?:抽检|抽查|检验|检测|监督抽检)(?:食品|药品|产品|商品|样品|农产品|化妆品|饲料|种子|化肥|水样|食用农产品)",
            "count,mass,money,person-time",
        ),
        ("就业|再就业|用工", "person,household,count,person-time"),
        (
            "(?:处理|处置|净化|焚烧|蓄水|抽排|仓储|储粮|储气|接卸|冷藏|加工|烘干|屠宰|消纳|供水|制水|吞吐)[\u4e00-\u9fff]{0,3}能力",
            "mass,count,volume,energy,power",
        ),
        ("人数", "person,person-time,count"),
        ("成交金额|合同金额|总金额|销售额|交易额|营业额|贷款额|补贴额", "money"),
        (
            "(?:等[候待]|到达|到场|换乘|接驳|办件|排队|候[诊车机船梯检]|停[留靠]|响应|通行|通勤|办[理结]|审批|查验|通关|周转|停[电水气机]|抢修|抢险|处置|出警|接警|手术|送达|配送|投递|在途|滞留|就诊|接通|回复|答复|受理|结算|在[港泊院库]|停时|间隔|提车|装卸|充电|保质|运行|飞行|行车|审理|审判|结案|受理|立案|候审|值守|施工|作业)(?:平均)?(?:时间|时长|时限|用时|耗时|天数)",
            "time",
        ),
        ("(?:平均|全程)?[用耗]时", "time"),
        ("快递(?:业务)?量|寄递(?:业务)?量|投递量", "count,money"),
        ("(?:出院|住院|门诊|就诊|接诊|收治|救治)(?:患者|病人|人数)", "person,person-time,count"),
        ("户数", "household,count"),
        ("总重量|重量|载重", "mass"),
        ("里程", "length,vehicle-work,person-work"),
        (
            "(?<!单位)(?<!万元)(?:[^利本]金额|价款|款项|(?:补偿|赔偿|拨|罚|捐|善|货|工程|补助|应收|欠|借)款|(?:资|租|奖|押|补偿|保证|公积|违约|基|税|佣|罚|年|股|现|统筹|备用|周转|准备|赔偿|酬|薪|养老|慰问|补助|救助|抚恤|奖学|助学|滞纳|定|订|返还|保|失业|生育|救济|公益)金|(?:税|罚没|非税|规费|救助|救济|扶贫|慰问|工资|拆迁|预付|进度|尾|购房|销售|分红|帮扶)款|经费|费用|投资|融资|债券|债务|产值|营收|利润|税收|收入|出口额|进口额|订单额)",
            "money",
        ),
        (
            "(?:检测|检验|检疫|测试|鉴定|检定|校准|化验)(?:服务|业务)",
            "count,person,person-time,household,money,length,area,time",
        ),
        (
            "(?:咨询|法律|法务|法律援助|培训|辅导|中介|政务|代办|帮办|登记|公证|认证|认定|评审|翻译|心理|诊疗|医疗|健康|家政|养老|助餐|助浴|护理|托育|查询|信息|技术|人才|金融|知识产权|志愿|就业|创业|证券|签证|审批|出入境|户政|不动产登记)(?:服务|业务)",
            "count,person,person-time,household,money,time",
        ),
        (
            "培训班|招聘会|讲座|论坛|座谈会|宣讲会|说明会|推介会|发布会|洽谈会|恳谈会|听证会",
            "count,person,person-time,money,time",
        ),
        ("公证|仲裁|信访|投诉|举报|诉求|工单|案件|纠纷|警情|咨询", "count,person,person-time,household,money,time"),
        (
            "义诊|巡诊|宣讲|演练|演出|展览|展演|巡展|比赛|竞赛|走访|巡逻|夜查|约谈|评议|咨询会|培训会|观摩会|推进会|调度会",
            "count,person,person-time,household,money,time,length",
        ),
        ("档案|卷宗|病历|古籍|图书|期刊|报刊|教材", "count,money,time,length,person,information,household"),
        ("水位", "length"),
        ("证书|证照|许可证|执照|资质|牌照|专利|论文|课题|申请|备案", "count,person,household,money,time"),
        ("浊度|色度", "concentration"),
        (
            "(?<![免消浪计收付耗自公缴欠经])费(?:征收|征缴|收取|缴纳|减免|支出)?",
            "money,person,person-time,household,count",
        ),
        ("[诊院训观览]人次", "person-time,person,count"),
        (
            "(?:污泥|垃圾|污水|废水|固废|危废|粪污|秸秆|渣土|尾矿|废渣|淤泥|尾水|中水|废气|烟尘|粉尘)[\u4e00-\u9fff]{0,8}(?:处置|处理|清运|产生|填埋|焚烧|回收|利用|外运|排放)总?量",
            "mass,volume,energy,count",
        ),
        (
            "年产(?:蜂蜜|粮食|食用菌|蔬菜|水果|鲜[奶果菌鱼]|牛奶|鸡蛋|茶叶|药材|饲料|化肥|水泥|钢材|面粉|食用油|白糖|饮料|酱油|食盐|纸浆|有机肥)",
            "mass,volume,count,money",
        ),
        ("年产(?:[\u4e00-\u9fff]{1,6})", "mass,count,volume,energy,power,area,money,length"),
        ("车位|泊位|学位|床位|托位|工位|席位|岗位", "count,person,household"),
        ("(?:岸桥|场桥|桥吊|门机|翻车机|卸船|装船|装卸|吊装|船时|泊位)[\u4e00-\u9fff]{0,4}效率", "mass,count,volume"),
    )
)
"""Ends of compounds that name a quantity by themselves, whatever they begin with."""
