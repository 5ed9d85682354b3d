"""Results written by hand for the report tests: overlaps, evidence, fixes, refusals, failures, hostile text."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from validator.document import Block, Document
from validator.finding import PREFIX_CATEGORY, Evidence, Finding, Fix, Severity, Waiver, Words
from validator.result import DocumentRecord, Result, RuleFailure, Table
from validator.rule import Rule

TITLES: dict[str, tuple[str, str, str]] = {
    "STR103": ("heading-sequence", "Heading out of sequence", "标题序号不连续"),
    "STR104": ("empty-section", "Empty section", "标题下无内容"),
    "STR112": ("empty-document", "Empty document", "空文件"),
    "RED201": ("leaked-figure", "Figure left unmasked", "数值漏脱敏"),
    "RED202": ("leaked-name", "Name left unmasked", "名称漏脱敏"),
    "RED205": ("mask-style", "Mask of another style", "掩码样式不一"),
    "RED207": ("recoverable-value", "Recoverable value", "脱敏值可还原"),
    "RED210": ("personal-data", "Personal data", "个人信息"),
    "ADS303": ("contact", "Soliciting contact", "招揽性联系方式"),
    "ADS304": ("spliced-ad", "Spliced advertisement", "插入式广告"),
    "NUM401": ("percent-range", "Percentage out of range", "百分比超出范围"),
}
SEVERITIES: dict[str, Severity] = {"STR103": "warning", "STR104": "warning", "RED205": "info", "RED207": "warning"}


def rule(code: str) -> Rule:
    """A rule with words of its own and no checks: reports need no more."""
    name, en, zh = TITLES[code]
    return Rule(
        code=code,
        name=name,
        category=PREFIX_CATEGORY[code[:3]],
        severity=SEVERITIES.get(code, "error"),
        title={"en": en, "zh": zh},
        message={"en": "{excerpt}", "zh": "{excerpt}"},
        why={
            "en": f"{en}: whoever reads the whole document can tell more than was meant to be released.",
            "zh": f"{zh}：通读全文的人可以由此得知本不应公开的内容。",
        },
        remedy={"en": "Mask it as its siblings are masked.", "zh": "按同类内容的方式作脱敏处理。"},
        refers=("GB/T 37964-2019",),
    )


def words(en: str, zh: str) -> Words:
    """A sentence in both languages."""
    return {"en": en, "zh": zh}


def finding(
    record: DocumentRecord,
    code: str,
    quote: str,
    *,
    severity: Severity | None = None,
    evidence: tuple[tuple[str, Words], ...] = (),
    fix: tuple[str, bool] | None = None,
    details: Mapping[str, object] | None = None,
    message: Words | None = None,
    nth: int = 0,
) -> Finding:
    """A finding at the nth occurrence of `quote`; an empty quote makes it one of the whole document."""
    start = -1
    for _ in range(nth + 1):
        start = record.text.index(quote, start + 1) if quote else 0
    end = start + len(quote)
    line, column = Document(record.path, record.text).position(start)
    at = [(record.text.index(where), where, note) for where, note in evidence]
    name, en, zh = TITLES[code]
    return Finding(
        document=record.path,
        rule=code,
        name=name,
        category=PREFIX_CATEGORY[code[:3]],
        severity=severity or SEVERITIES.get(code, "error"),
        start=start,
        end=end,
        line=line,
        column=column,
        excerpt=quote,
        message=message or words(f"“{quote}”: {en.lower()}", f"“{quote}”：{zh}"),
        evidence=tuple(Evidence(place, place + len(where), note) for place, where, note in at),
        fix=None if fix is None else Fix(start, end, fix[0], fix[1]),
        details=details or {},
        fingerprint=f"{abs(hash_of(record.path + code + quote + str(nth))):016x}",
    )


def hash_of(text: str) -> int:
    """A number that is the same in every process."""
    total = 7
    for char in text:
        total = (total * 1_000_003 + ord(char)) % (1 << 63)
    return total


SUMMARY_TEXT = """*市2021年工业经济运行工作总结
一、主要工作成效
（一）产业规模稳步扩大。全年规模以上工业增加值同比增长*％，实现营业收入*亿元，利润总额**.*亿元，税收12.6亿元。
（三）创新能力持续增强。新增国家级企业技术中心*家，省级以上创新平台达到37家，支持**重工、蓝天精机、**轴承建设*个重点实验室，分别为低温材料、精密传动、智能检测实验室。
二、存在的主要问题
部分企业生产经营困难，市【更多资料加微信ziliao8866】场需求不足，个别企业完成率达到137％的统计口径有待核实，联系人王某某，电话138****0000。
三、下一步工作打算
2022年，力争规模以上工业增加值增长*％以上。
"""
HOSTILE_TEXT = (
    "<script>alert(1)</script>与</script><!-- ]]> -->\n"
    "javascript:alert(1) \u202e倒序\u202c 零\u200b宽 \x00空 \x1b[31m红\ue000 &amp; \"引号\" '单引号'\n"
    "{{ 7*7 }}{% raw %} `x` |表| ::error::注入 %0A\r\n"
)

SUMMARY = DocumentRecord(
    path="2021/工作总结.txt",
    status="checked",
    encoding="utf-8",
    characters=len(SUMMARY_TEXT),
    sha256="8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4",
    profile="work-summary",
    format="text",
    title="*市2021年工业经济运行工作总结",
    text=SUMMARY_TEXT,
    metrics={"masked_share": 0.62, "figures": 14},
    tables=(
        Table(
            words("Masking convention", "脱敏惯例"),
            (words("Kind", "类别"), words("Masked", "已脱敏"), words("Raw", "未脱敏")),
            ((words("amounts", "金额"), 3, 1), (words("counts", "数量"), 2, 1)),
        ),
    ),
)
HOSTILE = DocumentRecord(
    path='hostile/<img src=x onerror="alert(1)">&.html',
    status="checked",
    encoding="utf-8",
    characters=len(HOSTILE_TEXT),
    sha256="0" * 64,
    profile="generic",
    format="html",
    title="</title><script>alert(2)</script>",
    text=HOSTILE_TEXT,
    blocks=(Block(0, 45, "heading", 1),),
    unexamined=(dict(words("an image <b>without</b> text", "一幅没有文字的图片")),),
)
CLEAN = DocumentRecord(
    path="2021/统计公报.md",
    status="checked",
    encoding="utf-8",
    characters=12,
    sha256="1" * 64,
    profile="bulletin",
    format="markdown",
    title="统计公报",
    text="# 统计公报\n\n全年平稳。\n",
    blocks=(Block(2, 6, "heading", 1), Block(8, 13, "paragraph")),
)
REFUSED = DocumentRecord(
    path="2020/加密.docx",
    status="unreadable",
    reason=dict(words("the file is protected by a password", "文件设有密码")),
    remedy=dict(words("Save it without a password.", "请去除密码后另存。")),
)


def summary_findings() -> tuple[Finding, ...]:
    """The findings of `SUMMARY`: overlaps, evidence, fixes, an interval."""
    record = SUMMARY
    return (
        finding(
            record, "STR104", "", severity="info", message=words("The document has no date.", "文末缺少成文日期。")
        ),
        finding(record, "STR103", "（三）", evidence=(("（一）", words("the heading before it", "前一个标题")),)),
        finding(
            record,
            "RED201",
            "12.6亿元",
            evidence=(
                ("*亿元", words("the same unit masked", "同单位数值已脱敏")),
                ("**.*亿元", words("the same unit masked", "同单位数值已脱敏")),
            ),
            fix=("*亿元", False),
            details={"masked": 3, "raw": 1},
        ),
        finding(record, "RED205", "**.*亿元"),
        finding(record, "RED201", "37家", severity="warning"),
        finding(record, "RED202", "蓝天精机", evidence=(("**重工", words("masked beside it", "并列名称已脱敏")),)),
        finding(
            record,
            "RED207",
            "*个重点实验室",
            evidence=(("低温材料、精密传动、智能检测实验室", words("the list has three members", "列举共三项")),),
            details={"low": "3", "high": "3", "unit": "个", "relation": "列举计数"},
        ),
        finding(record, "ADS304", "【更多资料加微信ziliao8866】", fix=("", True)),
        finding(record, "ADS303", "微信ziliao8866"),
        finding(record, "NUM401", "137％", details={"low": Decimal("0"), "high": Decimal("100"), "unit": "％"}),
        finding(record, "RED210", "138****0000"),
    )


def hostile_findings() -> tuple[Finding, ...]:
    """Findings whose every word is an attack."""
    attack = words("<img src=x onerror=alert(3)>\u202e", "<svg onload=alert(4)>]]>\x07")
    return (
        finding(HOSTILE, "RED202", "<script>alert(1)</script>", message=attack, fix=("<b>x</b>", True)),
        finding(HOSTILE, "ADS304", "\u202e倒序\u202c 零\u200b宽 \x00空", evidence=(("javascript:alert(1)", attack),)),
    )


def result() -> Result:
    """The run of all sample documents."""
    waiver = Waiver("waiver", "总量口径，已核定", "法务部", "2027-01-31")
    known = replace(finding(SUMMARY, "RED205", "*％"), waiver=waiver)
    findings = sorted((*summary_findings(), *hostile_findings()), key=lambda each: each.sort_key)
    return Result(
        findings=tuple(findings),
        documents=tuple(sorted((SUMMARY, HOSTILE, CLEAN, REFUSED), key=lambda record: record.path)),
        rules=tuple(rule(code) for code in sorted(TITLES)),
        failures=(RuleFailure(CLEAN.path, "NUM401", words("ran out of time <5 s>", "超出时限 <5 秒>")),),
        waived=(known,),
        version="0.1.0",
        rules_digest="3f1c9e",
        started="2026-11-21T13:56:37+00:00",
        seconds=1.2345,
        options={"select": "", "profile": "auto", "jobs": "2"},
    )


def clear() -> Result:
    """A run in which nothing is wrong."""
    return Result(
        findings=(), documents=(CLEAN,), rules=(rule("RED201"), rule("STR103")), started="2026-11-21T13:56:37Z"
    )


def empty() -> Result:
    """A run that found no document."""
    return Result(findings=(), documents=(), rules=(rule("RED201"),))


VECTOR_TEXT = "第一行\r\n𠮷野家联系电话 13800001234，请核对。\n第三行未完\n"
"""A character outside the basic plane before a telephone number: its column is 9 in code points, 24 in UTF-8."""
VECTOR = DocumentRecord(path="汇总/a b,c:d%.txt", status="checked", characters=len(VECTOR_TEXT), text=VECTOR_TEXT)


def vector() -> Result:
    """A run of one document whose columns differ by unit, with a finding over two lines and one of the whole."""
    found = (
        finding(VECTOR, "STR112", ""),
        finding(VECTOR, "RED210", "13800001234"),
        finding(VECTOR, "STR104", "请核对。\n第三行"),
    )
    return Result(findings=found, documents=(VECTOR,), rules=tuple(rule(code) for code in sorted(TITLES)))


def many(count: int, severity: Severity = "warning") -> Result:
    """A run of one document with as many findings, each on its own line, the last of them an error."""
    text = "增长5％。\n" * count
    record = DocumentRecord(path="many.txt", status="checked", characters=len(text), text=text)
    one = finding(record, "RED201", "5％", severity=severity)
    each = [
        replace(one, start=2 + 6 * at, end=4 + 6 * at, line=at + 1, column=3, fingerprint=f"{at:016x}")
        for at in range(count)
    ]
    each[-1] = replace(each[-1], severity="error")
    return Result(findings=tuple(each), documents=(record,), rules=(rule("RED201"),))


def refused(count: int) -> Result:
    """A run in which as many documents could not be read."""
    records = tuple(replace(REFUSED, path=f"2020/{number:03}.docx") for number in range(count))
    return Result(findings=(), documents=records, rules=(rule("RED201"),))


SECRETS = ("12.6亿元", "蓝天精机", "ziliao8866", "138****0000", "137％", "低温材料")
"""Texts of findings and evidence of `result`, none of which may stand in a report with masked excerpts."""
