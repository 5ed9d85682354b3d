"""A mask is told when a linked document shows its value in the same frame, and not for what all reports say."""

from validator import pipeline, ruleset

RULES = ruleset.load().chosen(["RED211"])
SHARED = "“云帆驿路”和“8246”平台带动上下游配套企业聚集发展，形成覆盖研发制造和运营服务的完整链条。"


def told(masked: str, raw: str, shared: str = SHARED) -> list[tuple[str, str]]:
    """What is masked in the first document and shown by the second."""
    sources = [pipeline.Source("a.txt", text=masked + shared), pipeline.Source("b.txt", text=raw + shared)]
    return [(f.excerpt, f.message["en"]) for f in pipeline.check(sources, RULES).findings if f.document == "a.txt"]


def test_a_value_between_the_same_words_is_told() -> None:
    """The rare frame leads from the mask to the number."""
    ((excerpt, message),) = told("全县建成低空物流配送航线**条，", "全县建成低空物流配送航线17条，")
    assert excerpt == "**条"
    assert "17" in message


def test_a_frame_of_everyday_words_tells_nothing() -> None:
    """同比增长 stands before many values."""
    assert told("经营主体同比增长**%，其中个体*户。", "工业产值同比增长6.9%，其中轻工业3亿元。") == []


def test_a_frame_that_stands_twice_tells_nothing() -> None:
    """With two candidates there is no value."""
    assert told("外出招商新签约项目**个，合同", "全年新签约项目62个，大会新签约项目19个，合同") == []


def test_documents_about_different_parties_are_not_compared() -> None:
    """Without shared marks a frame proves nothing."""
    assert told("全县建成低空物流配送航线**条，", "全县建成低空物流配送航线17条，", "") == []
