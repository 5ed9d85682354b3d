"""Places where no party is named, and the neighbours of a masked river or station in a list."""

import time
from pathlib import Path

import pytest

from validator.document import Document
from validator.extract import names
from validator.ruleset import built_in
from validator.subject import Subject
from validator.text.lexicon import Lexicons
from validator.view import View

LEXICONS = Lexicons([Path(built_in()) / "lexicons"])
MASKED = "**公司、**县、**镇、**集团签约。"


def raw_names(text: str) -> set[str]:
    """The words of the sure raw names of a text."""
    rows = names.extract(Subject(Document("report.txt", text), View(text), LEXICONS))
    return {text[row.start : row.end] for row in rows if row.state == "raw" and row.sure}


@pytest.mark.parametrize(
    "text",
    [
        "桑蓟马、稻飞虱、梨木虱等虫害减轻。",
        "使用阿立哌唑、艾司西酞普兰等药品。",
        "开展“奋进新征程 兰台谱新篇”活动。",
        "落实《国家育种基地（海南）建设规划》。",
        "俗语说青龙山下出好瓜。",
        "放映《长津湖》等影片。",
        "设立木龙骨回收站，治理杨小舟蛾。",
    ],
)
def test_no_party_is_read_where_none_is_named(text: str) -> None:
    """Substances, pests, slogans, national titles, proverbs, films and goods name nobody."""
    assert raw_names(MASKED + text) == set()


def test_a_firm_beside_a_list_of_things_is_still_read() -> None:
    """A list that firms close is one of firms, whatever they sell."""
    assert "岚森液压" in raw_names("**公司、**轴承、岚森液压等药品企业签约。")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("**站、柏岭站、**站检修。", "柏岭站"),
        ("**河、苇子河清淤。", "苇子河"),
        ("店埠河、二十埠河水质达标。", "二十埠河"),
        ("**闸、三堡闸运行。", "三堡闸"),
    ],
)
def test_a_neighbour_with_the_same_ending_is_a_name(text: str, name: str) -> None:
    """What ends as its masked or raw neighbour does is a place as well."""
    assert name in raw_names(MASKED + text)


@pytest.mark.parametrize("text", ["**站、变电站检修。", "**河、护城河、排洪渠清淤。", "**渠、东干渠、二支渠清淤。"])
def test_a_kind_beside_a_masked_place_is_no_name(text: str) -> None:
    """What describes a station or a water names none."""
    assert raw_names(MASKED + text) == set()


@pytest.mark.parametrize("text", ["《" * 20000, "、站" * 20000, "等药品" * 20000, "俗话说" * 20000, "“和 " * 20000])
def test_hostile_repetition_stays_linear(text: str) -> None:
    """Sixty thousand characters of one kind are read in seconds."""
    begun = time.perf_counter()
    raw_names(text)
    assert time.perf_counter() - begun < 20
