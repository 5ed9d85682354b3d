"""This module doubts names that begin with a word of the report's own topic: 桑枝 in a report on 蚕桑产业 is no firm."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from validator.extract.mentions.members import REMARK
from validator.extract.mentions.name import Name
from validator.outline import title
from validator.subject import Subject

_FORMED = ("slot", "trade", "list", "suffix", "coined")
"""How names are recognized of which their form or their neighbours tell, and no word list."""
_GENERAL = re.compile(
    "(?:19|20)[0-9*×X]{2}年度?|[上下]半年|[一二三四前]{1,2}季度|关于|工作|总结|报告|情况|汇报|分析|计划|思路|安排|打算|专题|调研|综述|简报|通报|运行|执行|完成"
    "|产业链?|行业|企业|经济|发展|建设|管理|服务|综合|治理|改革|创新|监管|监督|安全|生产|经营|保障|推进|高质量|全市|全县|全区|全省|集团|公司|有限|责任|股份"
    "|人民|政府|委员会|办公室|管委会|领导小组|中心|协会|学会|研究院|研究所|医院|学校|学院|大学|银行|支行|分行|联社|法院|检察院"
    "|医疗|卫生|健康|教育|体育|文化|旅游|科技|科学|技术|工业|农业|农村|乡村|振兴|林业|商务|贸易|财政|税务|金融|信息|数据|数字|城市|城乡|交通|运输|水利|水务|环境|生态|保护|资源|自然|规划"
    "|社会|民政|人力|就业|住房|应急|市场|统计|审计|司法|公安|检察|信访|组织|宣传|统战|纪检|党建|党校|党|机关|园区|开发区|高新|示范|基地|项目|招商|投资|重点|营商|集群|养护|加工|制造|销售|流通"
    "|[省市县区镇乡州局厅委办处科所站队厂场馆院校司会部的和与及暨年月第一二三四五六七八九十0-9*×X■□_＊\\[\\]（）()《》“”、，：:\\s]"
)
"""What titles of any trade say, and what says whose report it is."""


def doubted(found: Iterable[Name], subject: Subject) -> Iterator[Name]:
    """The mentions; raw ones unsure whose first character the title uses for the topic."""
    line = title(subject)
    topic = set(_GENERAL.sub("", subject.folded[line.start : line.end])) if line else set()
    for name in found:
        if name.state == "raw" and name.how in _FORMED and name.remark != REMARK and name.core[:1] in topic:
            yield replace(name, sure=False)
        else:
            yield name
