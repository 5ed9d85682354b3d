"""Comments in Markdown and HTML that set findings aside: for one paragraph, with a reason, and told where idle."""

import pytest

LEAK = "2023年，全县完成产值*亿元，优化营商环【公文之家】境，服务企业*家。"


@pytest.fixture
def page(desk):
    """Check a Markdown or HTML document of this content by advertising and redaction rules."""

    def run(text, *more, name="page.md"):
        desk.write(name, text)
        rules = ("--select", "ADS304", "--select", "RED214")
        return desk.run("check", name, "--format", "json", *rules, *more)

    return run


def test_a_comment_waives_the_next_paragraph_alone(page):
    """The same fault in the paragraph after it still counts."""
    done = page(
        f"# 情况\n\n<!-- validator: ignore ADS304 -- named on purpose -->\n{LEAK}\n\n{LEAK.replace('公文', '范文')}\n"
    )
    assert [row["excerpt"] for row in done.json["findings"]] == ["【范文之家】"]
    assert done.json["waived"][0]["waiver"] == {"by": "comment", "reason": "named on purpose", "owner": "", "until": ""}


def test_a_comment_inside_a_paragraph_is_about_that_paragraph(page):
    """Wherever in it the comment stands."""
    assert page(f"# 情况\n\n{LEAK} <!-- validator: ignore spliced-ad -- on purpose -->\n").status == 0


def test_a_comment_in_html_is_about_the_next_block(page):
    """The text of a page is built by its reader; the comment still finds its place."""
    body = f"<!-- validator: ignore ADS304 -- on purpose --><p>{LEAK}</p><p>{LEAK.replace('公文', '范文')}</p>"
    text = f"<html><body><h1>情况</h1>{body}</body></html>"
    done = page(text, name="page.html")
    assert [row["excerpt"] for row in done.json["findings"]] == ["【范文之家】"]
    assert done.waived == ["ADS304"]


def test_a_comment_before_a_table_is_about_the_table(page):
    """All of its cells."""
    table = "| 事项 | 情况 |\n|--|--|\n| 环境 | 优化营商环【公文之家】境，服务企业*家 |\n"
    assert page(f"# 情况\n\n<!-- validator: ignore ADS304 -- on purpose -->\n\n{table}").waived == ["ADS304"]


@pytest.mark.parametrize(
    ("comment", "says"),
    [
        ("validator: ignore ADS304", "gives no reason"),
        ("validator: ignore ADS304 --", "not understood"),
        ("validator: ignroe ADS304 -- x", "not understood"),
        ("validator: ignore ADS999 -- because", "names no rule: ADS999"),
        ("validator: ignore RED214 -- because", "nothing of it is found here"),
    ],
)
def test_a_comment_that_sets_nothing_aside_is_told(page, comment, says):
    """A notice with its line, the finding still counts, and --strict fails on it."""
    done = page(f"# 情况\n\n<!-- {comment} -->\n{LEAK}\n")
    assert done.rules == ["ADS304"]
    assert says in done.notices[0]
    assert done.json["notices"][0]["line"] == 3
    assert page(f"# 情况\n\n<!-- {comment} -->\n{LEAK}\n", "--fail-on", "never", "--strict").status == 1


def test_a_comment_with_nothing_after_it_is_told(page):
    """At the end of the document."""
    assert "no paragraph follows" in page("# 情况\n\n平稳。\n\n<!-- validator: ignore ADS304 -- x -->\n").notices[0]


def test_a_gate_may_refuse_comments(page):
    """--no-comments: documents from outside cannot waive their own faults."""
    done = page(f"# 情况\n\n<!-- validator: ignore ADS304 -- on purpose -->\n{LEAK}\n", "--no-comments")
    assert (done.status, done.rules) == (1, ["ADS304"])


def test_a_comment_in_plain_text_is_text(page):
    """Plain text has no comments."""
    assert page(f"情况\n\n<!-- validator: ignore ADS304 -- x -->\n{LEAK}\n", name="page.txt").rules == ["ADS304"]


def test_other_comments_are_still_hidden_text(page):
    """What a comment of ours may say, a comment of anybody else may not."""
    assert page("# 情况\n\n<!-- 原值为12.5亿元 -->\n完成产值*亿元。\n").rules == ["RED214"]
