"""The result cache: the same result as without it, always, and no text for other eyes."""

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (
    "某市2022年工作总结\n\n一、主要成效\n全年完成产值*亿元，同比增长*%，第三产业占比135%，"
    "优化营商环【公文之家】境。\n三、下一步打算\n继续努力。\n"
)


@pytest.fixture
def fresh(desk, tmp_path):
    """A folder with a cache of its own."""
    desk.cache = tmp_path / "cache-of-this-test"
    desk.write("docs/rich.txt", TEXT)
    return desk


def _told(done):
    told = done.json
    for key in ("started", "seconds"):
        told["summary"].pop(key)
    return told


def _entries(desk):
    return [path for path in desk.cache.rglob("*") if path.is_file() and path.name != "swept"]


def test_a_cached_result_is_the_result(fresh):
    """Findings of every scope, records and fingerprints: equal with a cold cache, a warm one, and none."""
    arguments = ("check", "docs", "--format", "json")
    cold, warm, none = (_told(fresh.run(*arguments, *more)) for more in ((), (), ("--no-cache",)))
    assert cold == warm == none
    assert any(row["rule"].startswith("NUM") for row in warm["findings"])


def test_reports_that_show_the_text_show_it_from_a_warm_cache_too(fresh):
    """The cache holds no text: it is read again. Byte for byte the same pages."""
    pinned = {"SOURCE_DATE_EPOCH": "1767225600"}
    pages = []
    for folder in ("cold", "warm"):
        fresh.run("check", "docs", "--format", f"html={folder}/index.html", env=pinned)
        pages.append({path.name: path.read_text("utf-8") for path in (fresh.folder / folder).rglob("*.html")})
    assert pages[0] == pages[1]
    assert any("完成产值" in page for page in pages[1].values()), [page[-3000:] for page in pages[1].values()][:1]


def test_whatever_changes_the_result_changes_the_entry(fresh):
    """Document, options, rules and lexicons: never an old answer."""
    rules = fresh.folder / "rules"
    shutil.copytree(ROOT / "rules", rules)
    first = fresh.run("check", "docs", "--rules", "rules", "--format", "json").json
    assert len(_entries(fresh)) == 3
    file = rules / "advertising/spliced-ad.yaml"
    file.write_text(file.read_text("utf-8").replace("severity: error", "severity: info"), "utf-8")
    second = fresh.run("check", "docs", "--rules", "rules", "--format", "json").json
    assert first["tool"]["rules_digest"] != second["tool"]["rules_digest"]
    assert {row["severity"] for row in second["findings"] if row["rule"] == "ADS304"} == {"info"}
    fresh.write("docs/rich.txt", TEXT.replace("【公文之家】", ""))
    third = fresh.run("check", "docs/rich.txt", "--rules", "rules", "--format", "json").rules
    assert "ADS304" not in third


def test_masked_and_full_do_not_share_entries(fresh):
    """Neither shows what the other hides, whichever came first; a masked entry holds no text of the leak."""
    fresh.check("docs/dirty.txt", "--excerpts", "masked")
    assert all("公文之家".encode() not in path.read_bytes() for path in _entries(fresh))
    assert "公文之家" in fresh.check("docs/dirty.txt").out
    assert "公文之家" not in fresh.check("docs/dirty.txt", "--excerpts", "masked").out


def test_entries_are_for_their_owner_alone(fresh):
    """Files 0600, folders 0700: findings quote what leaked."""
    fresh.check("docs")
    assert {stat.S_IMODE(path.stat().st_mode) for path in _entries(fresh)} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in [fresh.cache, *fresh.cache.rglob("*")] if path.is_dir()} == {
        0o700
    }


@pytest.mark.parametrize("damage", [b"", b"x" * 200, None])
def test_a_damaged_entry_is_ignored_and_made_again(fresh, damage):
    """Cut short, replaced, or empty: the document is checked as if there were none."""
    before = _told(fresh.check("docs"))
    for path in _entries(fresh):
        path.write_bytes(path.read_bytes()[:-5] if damage is None else damage)
    assert _told(fresh.check("docs")) == before
    assert _told(fresh.check("docs")) == before


def test_a_planted_entry_runs_nothing(tmp_path):
    """An entry with a right checksum that names a function of the system is not even opened."""
    import hashlib
    import pickle

    from validator.cache import Cache

    class Evil:
        def __reduce__(self):
            return (os.mkdir, (str(tmp_path / "ran"),))

    data = pickle.dumps(Evil())
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab" / "cd").write_bytes(hashlib.sha256(data).digest() + data)
    assert Cache(tmp_path).get("abcd") is None
    assert not (tmp_path / "ran").exists()


def test_a_cache_that_cannot_be_written_does_no_harm(fresh):
    """A file stands in its place."""
    fresh.cache.write_text("in the way")
    assert fresh.check("docs").status == 1


def test_unreadable_documents_are_read_again_each_time(fresh):
    """What could not be read may be readable now."""
    (fresh.folder / "docs/dirty.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    assert [fresh.check("docs").status for _ in range(2)] == [3, 3]


def test_two_documents_of_the_same_bytes_keep_their_names(fresh):
    """Findings carry their own document's path."""
    fresh.write("docs/copy.txt", fresh.read("docs/dirty.txt"))
    for _ in range(2):
        assert {row["document"] for row in fresh.check("docs/copy.txt", "docs/dirty.txt").json["findings"]} == {
            "docs/copy.txt",
            "docs/dirty.txt",
        }


def test_documents_are_still_compared_when_all_are_known(fresh):
    """Cross-document leaks are judged anew from what the cache remembers of each document."""
    fresh.link("pair")
    results = [fresh.run("check", "pair", "--select", "RED211", "--format", "json").rules for _ in range(2)]
    assert results == [["RED211"], ["RED211"]]


def test_runs_at_once_share_a_cache(fresh):
    """Several processes write the same entries; each tells the same, and no half-written file stays."""
    command = [sys.executable, "-m", "validator", "check", "--rules", "advertising", "--format", "json", "docs"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "VALIDATOR_CACHE_DIR": str(fresh.cache)}
    running = [subprocess.Popen(command, cwd=fresh.folder, env=env, stdout=subprocess.PIPE) for _ in range(4)]
    told = [json.loads(each.communicate()[0])["findings"] for each in running]
    assert all(one == told[0] for one in told)
    assert not list(fresh.cache.rglob(".writing-*"))


def test_entries_nobody_asks_for_are_swept(tmp_path):
    """After thirty days; a fresh one stays."""
    from validator.cache import Cache

    store = Cache(tmp_path)
    store.put("abold", 1)
    store.put("abnew", 2)
    os.utime(tmp_path / "ab" / "old", (0, 0))
    store.sweep()
    assert (store.get("abold"), store.get("abnew")) == (None, 2)
