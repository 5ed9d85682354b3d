"""Firms that a later phrase refers back to, names behind masks, and what keeps a coined word from being told for sure."""

from pathlib import Path

import pytest

from validator.document import Document
from validator.extract import names
from validator.extract.names import Name
from validator.ruleset import built_in
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.view import View

LEXICONS = Lexicons([Path(built_in()) / "lexicons"])


def found(text: str) -> dict[str, Name]:
    """The raw and partly masked names of a text by their words."""
    rows = names.extract(Subject(Document("report.txt", text), View(text), LEXICONS))
    return {text[row.start : row.end]: row for row in rows if row.state != "masked"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("上月，岚砾拟投资*亿元建设玻纤项目，该公司年产*万吨。", "岚砾"),
        ("我县与汐朗德签订储能项目协议。", "汐朗德"),
        ("以澜绮翔为例，该企业去年亏损***万元。", "澜绮翔"),
    ],
)
def test_a_firm_is_known_by_what_refers_to_it(text: str, name: str) -> None:
    """Words of grammar enclose it, however a dictionary divides the clause."""
    assert found(text)[name].sure


@pytest.mark.parametrize(
    "text", ["负责人表示，该公司产值*亿元。", "与村委会签订协议，该企业落户。", "以大豆为例，该企业加工*吨。"]
)
def test_usual_words_before_a_firm_are_no_name(text: str) -> None:
    """What everybody says is no antecedent."""
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "core"),
    [("**鹿角湾景区升级。", "鹿角湾"), ("*百穗岭药业建成。", "百穗岭"), ("驻村书记*志强争取资金*万元。", "志强")],
)
def test_a_raw_name_behind_a_mask_is_left_over(text: str, core: str) -> None:
    """What would be a name without the mask still names its bearer."""
    assert any(row.state == "partly" and row.core == core for row in found(text).values())


@pytest.mark.parametrize("text", ["**镇原党委书记被查处。", "**江超警*.*米。", "**歌舞剧院演出*场。"])
def test_what_a_mask_is_a_part_of_is_not_left_over(text: str) -> None:
    """The kind of what is masked names nobody."""
    assert not any(row.state == "partly" for row in found(text).values())


def test_a_coined_word_before_a_trade_is_sure_only_with_a_second_sign() -> None:
    """In a list of terms it is doubtful; as the subject of what firms do it is a name."""
    assert not any(row.sure for row in found("围绕浅井铸造、银烧结、扇出封装等工艺攻关。").values())
    assert found("**公司签约，锦屿轴承新建生产线*条。")["锦屿轴承"].sure
