"""--since and --staged: only what changed is reported, and what it gives away elsewhere."""

import pytest

DIRTY = "某县工业运行情况\n\n2023年，全县完成产值*亿元，同比增长*%，优化营商环【公文之家】境，服务企业*家。\n"


@pytest.fixture
def repository(desk):
    """The folder as a repository with one commit, on a branch that left main there."""
    desk.git("init", "--quiet", "--initial-branch=main")
    desk.write("docs/旧 文件.txt", DIRTY)
    desk.git("add", ".")
    desk.git("commit", "--quiet", "--message=first")
    desk.git("switch", "--quiet", "--create", "work")
    return desk


def _documents(done):
    return [row["path"] for row in done.json["documents"]]


def test_only_changed_documents_are_reported(repository):
    """Committed, changed and not committed, and new ones; the rest is left alone."""
    repository.write("docs/committed.txt", DIRTY)
    repository.git("add", ".")
    repository.git("commit", "--quiet", "--message=second")
    repository.write("docs/clean.txt", DIRTY)
    repository.write("docs/new.txt", DIRTY)
    done = repository.check("docs", "--since", "main")
    assert _documents(done) == ["docs/clean.txt", "docs/committed.txt", "docs/new.txt"]
    assert done.status == 1


def test_changes_of_the_other_branch_are_not_ours(repository):
    """Compared with where the branch left, not with where main is now."""
    repository.git("switch", "--quiet", "main")
    repository.write("docs/clean.txt", DIRTY)
    repository.git("commit", "--quiet", "--all", "--message=theirs")
    repository.git("switch", "--quiet", "work")
    repository.write("docs/ours.txt", DIRTY)
    assert _documents(repository.check("docs", "--since", "main")) == ["docs/ours.txt"]


def test_a_renamed_document_is_checked_under_its_new_name(repository):
    """Blanks and Chinese in names do no harm."""
    repository.git("mv", "docs/旧 文件.txt", "docs/新 文件.txt")
    assert _documents(repository.check("docs", "--since", "main")) == ["docs/新 文件.txt"]


def test_nothing_changed_is_no_fault(repository):
    """Status 0 in every report, JUnit included."""
    done = repository.check("docs", "--since", "main", "--format", "junit=j.xml")
    assert (done.status, _documents(done)) == (0, [])
    assert 'errors="0"' in repository.read("j.xml")


def test_without_a_path_the_whole_folder_is_meant(repository):
    """`validator check --since main` is all that a job needs."""
    repository.write("other/new.txt", DIRTY)
    assert _documents(repository.check("--since", "main")) == ["other/new.txt"]


def test_from_a_folder_within_the_repository(repository):
    """Names of git are relative to its top, ours to where we are."""
    repository.write("docs/new.txt", DIRTY)
    assert _documents(repository.check(".", "--since", "main", cwd="docs")) == ["new.txt"]


def test_what_is_staged_is_what_is_checked(repository):
    """The staged content, not what the file holds since; a staged file that was deleted again, too."""
    repository.write("docs/clean.txt", DIRTY)
    repository.write("docs/gone.txt", DIRTY)
    repository.write("docs/unstaged.txt", DIRTY)
    repository.git("add", "docs/clean.txt", "docs/gone.txt")
    repository.write("docs/clean.txt", "某县情况\n\n平稳。\n")
    (repository.folder / "docs/gone.txt").unlink()
    done = repository.check("docs", "--staged")
    assert [(row["document"], row["rule"]) for row in done.json["findings"]] == [
        ("docs/clean.txt", "ADS304"),
        ("docs/gone.txt", "ADS304"),
    ]


@pytest.mark.parametrize("option", [("--since", "main"), ("--staged",)])
def test_outside_a_repository_is_wrong_usage(desk, option):
    """Status 2 and a sentence."""
    done = desk.check("docs", *option, env={"GIT_CEILING_DIRECTORIES": str(desk.folder.parent)})
    assert done.status == 2
    assert "needs a git repository" in done.err


@pytest.mark.parametrize("ref", ["nowhere", "--output=x", "main:docs"])
def test_an_unknown_ref_is_wrong_usage(repository, ref):
    """Status 2; a ref cannot be taken for an option of git."""
    done = repository.check("docs", f"--since={ref}")
    assert done.status == 2
    assert "git knows no commit" in done.err
    assert not (repository.folder / "x").exists()


def test_histories_without_a_common_commit_are_told(repository):
    """As in a shallow clone: what to fetch."""
    repository.git("switch", "--quiet", "--orphan", "other")
    repository.write("docs/new.txt", DIRTY)
    repository.git("add", ".")
    repository.git("commit", "--quiet", "--message=other")
    assert "fetch-depth: 0" in repository.check("docs", "--since", "main").err


def test_a_changed_document_is_compared_with_those_that_did_not_change(repository):
    """A new document that masks what an old one shows is reported, though the old one is not."""
    repository.link_raw("docs")
    repository.git("add", ".")
    repository.git("commit", "--quiet", "--message=raw")
    repository.git("branch", "--force", "main")
    repository.link_masked("docs")
    done = repository.run("check", "docs", "--select", "RED211", "--since", "main", "--format", "json")
    assert [(row["rule"], row["document"]) for row in done.json["findings"]] == [("RED211", "docs/masked.txt")]
    assert _documents(done) == ["docs/masked.txt"]


def test_a_new_document_that_gives_an_old_one_away_is_told_at_the_old_one(repository):
    """The mask that the change opens stands in a document that did not change."""
    repository.link_masked("docs")
    repository.git("add", ".")
    repository.git("commit", "--quiet", "--message=masked")
    repository.git("branch", "--force", "main")
    repository.link_raw("docs")
    done = repository.run("check", "docs", "--select", "RED211", "--since", "main", "--format", "json")
    assert [(row["rule"], row["document"]) for row in done.json["findings"]] == [("RED211", "docs/masked.txt")]
