"""Messages quote what they are about once, whatever marks it brings."""

from validator.words import fill


def test_a_quoted_excerpt_is_not_quoted_twice() -> None:
    """The template's own marks give way to those of the excerpt."""
    told = fill({"en": "“{excerpt}” leads on", "zh": "“{excerpt}”指向"}, {"excerpt": "“372”"})
    assert told == {"en": "“372” leads on", "zh": "“372”指向"}


def test_a_lone_mark_and_a_plain_excerpt_keep_the_marks_of_the_template() -> None:
    """A single quotation mark is what such a message is about."""
    template = {"en": "“{excerpt}”", "zh": "“{excerpt}”"}
    assert fill(template, {"excerpt": "“"})["zh"] == "““”"
    assert fill(template, {"excerpt": "产值"})["zh"] == "“产值”"
