"""Kept runs: what is compared, what is never lost, and the same on SQLite and on a real PostgreSQL."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.audit.samples import SECRET, finding, record, result, unreadable
from validator.audit import history, kept, trend
from validator.audit.kept import KeptRun
from validator.audit.store import Store
from validator.audit.verdict import Verdict
from validator.errors import UsageError
from validator.finding import Finding
from validator.result import DocumentRecord

pytest.importorskip("sqlalchemy", reason="the store needs the extra `store`")


def _server() -> Path | None:
    """The newest PostgreSQL server of this machine."""
    on_path = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    return next(iter([*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), *on_path]), None)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of an empty database on a server that this session starts on loopback and stops."""
    binaries = _server()
    if binaries is None or not (binaries / "initdb").is_file():
        pytest.skip("no PostgreSQL server on this machine (Debian: apt-get install postgresql)")
    pytest.importorskip("psycopg", reason="the PostgreSQL driver is not installed")
    home = Path(tempfile.mkdtemp(prefix="audit-postgresql-"))
    owner = {"user": "nobody"} if os.geteuid() == 0 else {}  # the server refuses to run as root
    if owner:
        shutil.chown(home, "nobody")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = {"check": True, "cwd": home, "stdout": subprocess.DEVNULL, **owner}
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {home} -c fsync=off"
    control = [binaries / "pg_ctl", "-D", home / "data", "-w", "-l", home / "log"]
    subprocess.run([binaries / "initdb", "-D", home / "data", "-U", "auditor", "-A", "trust", "-E", "UTF8"], **quiet)
    subprocess.run([*control, "-o", options, "start"], **quiet)
    try:
        yield f"postgresql://auditor@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **quiet)
        shutil.rmtree(home)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A store of each kind; collections keep the tests on one server apart."""
    if request.param == "sqlite":
        return str(tmp_path / "runs.db")
    return str(request.getfixturevalue("postgresql"))


def _run(
    hour: int, collection: str, documents: tuple[DocumentRecord, ...], *found: Finding, release: str = ""
) -> KeptRun:
    run = replace(result(documents, found), started=f"2026-01-01T{hour:02}:00:00+00:00", rules_digest="same")
    return history.keep(run, Verdict((), len(documents)), collection, release)


def _remember(address: str, run: KeptRun, pending: Path, most: int = 9) -> history.Remembered:
    return history.remember(history.open_store(address), run, pending, most)


A, B = record("x/a.txt"), record("y/b.txt")


def test_a_run_is_compared_with_the_one_before(address: str, tmp_path: Path) -> None:
    """New and resolved by fingerprint, a removed document apart, lines over all runs."""
    name = str(tmp_path)
    first = _run(
        1, name, (A, B), finding("x/a.txt", "RED201", fingerprint="1"), finding("y/b.txt", "RED207", fingerprint="2")
    )
    second = _run(
        2, name, (A, B), finding("x/a.txt", "RED201", fingerprint="1"), finding("x/a.txt", "RED201", fingerprint="3")
    )
    third = _run(3, name, (B,), finding("y/b.txt", "ADS303", fingerprint="4"))
    before = _remember(address, first, tmp_path / "pending").trend
    assert before is not None
    assert (before.since, before.new) == ("", ())
    middle = _remember(address, second, tmp_path / "pending").trend
    assert middle is not None
    assert middle.new == (trend.Change("x/a.txt", "RED201", 1),)
    assert middle.resolved == (trend.Change("y/b.txt", "RED207", 1),)
    after = _remember(address, third, tmp_path / "pending").trend
    assert after is not None
    assert after.removed == (trend.Change("x/a.txt", "RED201", 2),)
    assert {line.name: line.counts for line in after.rules} == {
        "RED201": (1, 2, 0),
        "RED207": (1, 0, 0),
        "ADS303": (0, 0, 1),
    }
    assert {line.name: line.counts for line in after.folders} == {"x": (1, 2, 0), "y": (1, 0, 1)}
    assert [point.documents for point in after.points] == [2, 2, 1]


def test_new_and_resolved_are_told_against_the_last_release(address: str, tmp_path: Path) -> None:
    """However many runs lie between, and even where the release is older than the runs that are drawn."""
    name = str(tmp_path)
    old, new = finding("x/a.txt", "RED201", fingerprint="1"), finding("x/a.txt", "RED207", fingerprint="2")
    _remember(address, _run(1, name, (A,), old, release="第一季度"), tmp_path / "pending")
    _remember(address, _run(2, name, (A,), old, new), tmp_path / "pending")
    _remember(address, _run(3, name, (A,), new), tmp_path / "pending")
    found = _remember(address, _run(4, name, (A,), new), tmp_path / "pending", most=1).trend
    assert found is not None
    assert (found.release, found.since[11:13]) == ("第一季度", "01")
    assert found.new == (trend.Change("x/a.txt", "RED207", 1),)
    assert found.resolved == (trend.Change("x/a.txt", "RED201", 1),)
    assert [point.started[11:13] for point in found.points] == ["03", "04"]


def test_a_store_of_the_first_version_is_brought_up(address: str, tmp_path: Path) -> None:
    """Its runs are still there, and none of them was a release."""
    import sqlalchemy as sa

    store = history.open_store(address)
    engine = store._engine
    with engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE audit_runs DROP COLUMN release"))
        connection.execute(sa.text("DELETE FROM audit_schema"))
        connection.execute(sa.text("INSERT INTO audit_schema VALUES (1)"))
        row = "('old', :name, '2026-01-01T01:00:00+00:00', '0', 'same', 1.0)"
        columns = "(id, collection, started, version, rules_digest, seconds)"
        connection.execute(sa.text(f"INSERT INTO audit_runs {columns} VALUES {row}"), {"name": str(tmp_path)})
    store.close()
    found = _remember(address, _run(2, str(tmp_path), (A,), release="r"), tmp_path / "pending").trend
    assert found is not None
    assert [(point.id == "old", point.release) for point in found.points] == [(True, ""), (False, "r")]


def test_other_collections_and_runs_beyond_the_limit_do_not_count(address: str, tmp_path: Path) -> None:
    """Three runs are kept, two are asked for, one is of another collection."""
    name = str(tmp_path)
    for hour in (1, 2, 3):
        _remember(address, _run(hour, name, (A,)), tmp_path / "pending")
    _remember(address, _run(4, f"{name}/other", (A,)), tmp_path / "pending")
    found = _remember(address, _run(5, name, (A,)), tmp_path / "pending", most=2).trend
    assert found is not None
    assert [point.started[11:13] for point in found.points] == ["02", "03", "05"]


def test_a_run_that_is_loaded_twice_is_kept_once(address: str, tmp_path: Path) -> None:
    """A file whose removal failed after it was loaded does no harm."""
    run = _run(1, str(tmp_path), (A,), finding("x/a.txt", "RED201"))
    store = history.open_store(address)
    store.add(run)
    store.add(run)
    assert len(store.findings(run.id)) == 1
    store.close()


def test_hostile_names_are_kept_as_text(address: str, tmp_path: Path) -> None:
    """Quotes, NUL and half a surrogate pair change no table and break no insert; the next run still knows them."""
    path = "x'); DROP TABLE audit_runs;--\x00\udc80.txt"
    for hour in (1, 2):
        run = _run(hour, f"{tmp_path}'\x00", (record(path),), finding(path, "RED201"))
        found = _remember(address, run, tmp_path / "pending")
    assert found.trend is not None
    assert (found.trend.new, found.trend.resolved, len(found.trend.points)) == ((), (), 2)


def test_a_lost_connection_loses_nothing(tmp_path: Path) -> None:
    """The run waits as a file and the next one that reaches the store loads it, in its place in time."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nowhere = f"postgresql://auditor:secret@127.0.0.1:{closed.getsockname()[1]}/none"
        lost = _remember(nowhere, _run(1, "c", (A,), finding("x/a.txt", "RED201")), tmp_path / "pending")
    assert lost.trend is None
    assert "the next run loads it" in lost.notes[0]
    assert "secret" not in lost.notes[0]
    (waiting,) = kept.pending(tmp_path / "pending")
    assert SECRET not in waiting.read_text("utf-8").encode().decode("unicode_escape")
    found = _remember(str(tmp_path / "runs.db"), _run(2, "c", (A,)), tmp_path / "pending")
    assert found.trend is not None
    assert found.trend.resolved == (trend.Change("x/a.txt", "RED201", 1),)
    assert kept.pending(tmp_path / "pending") == []


def test_a_connection_that_was_cut_while_documents_were_checked_is_made_again(postgresql: str, tmp_path: Path) -> None:
    """Servers drop idle connections; the run is kept all the same."""
    import psycopg

    store = history.open_store(postgresql)
    with psycopg.connect(postgresql) as other:
        others = "from pg_stat_activity where pid <> pg_backend_pid() and usename = 'auditor'"
        cut = f"select pg_terminate_backend(pid) {others}"
        assert other.execute(cut).fetchall()
    found = history.remember(store, _run(1, str(tmp_path), (A,)), tmp_path / "pending", 9)
    assert found.trend is not None
    assert kept.pending(tmp_path / "pending") == []


def test_a_connection_that_is_lost_in_the_middle_of_keeping_loses_nothing(postgresql: str, tmp_path: Path) -> None:
    """The server drops the connection after half of a run: none of it is there, it waits as a file and is loaded later."""
    import psycopg

    name, run = str(tmp_path), _run(1, str(tmp_path), (A,), finding("x/a.txt", "RED201", fingerprint="1"))
    history.open_store(postgresql).close()
    body = "begin perform pg_terminate_backend(pg_backend_pid()); return null; end"
    with psycopg.connect(postgresql, autocommit=True) as other:
        other.execute(f"create function cut() returns trigger language plpgsql as $$ {body} $$")
        other.execute("create trigger cut after insert on audit_outcomes execute function cut()")
        other.execute("create trigger cut after insert on audit_findings execute function cut()")
        try:
            lost = _remember(postgresql, run, tmp_path / "pending")
        finally:
            other.execute("drop function cut cascade")
        kept_now = other.execute("select count(*) from audit_runs where collection = %s", [name]).fetchone()
    assert kept_now == (0,)
    assert "the next run loads it" in lost.notes[-1]
    assert len(kept.pending(tmp_path / "pending")) == 1
    found = _remember(postgresql, _run(2, name, (A,)), tmp_path / "pending").trend
    assert found is not None
    assert found.resolved == (trend.Change("x/a.txt", "RED201", 1),)
    assert kept.pending(tmp_path / "pending") == []


class Interrupted(Store):
    """A store so slow that its user loses patience."""

    def add(self, run: KeptRun) -> None:
        raise KeyboardInterrupt


def test_an_interrupt_while_keeping_loses_nothing(tmp_path: Path) -> None:
    """Whoever loses patience with a slow store finds the run again."""
    with pytest.raises(KeyboardInterrupt):
        history.remember(Interrupted(str(tmp_path / "runs.db")), _run(1, "c", (A,)), tmp_path / "pending", 9)
    assert len(kept.pending(tmp_path / "pending")) == 1


def test_a_file_of_the_first_version_is_loaded(tmp_path: Path) -> None:
    """What waited while the program was brought up is no stranger to it."""
    import json

    path = kept.write(_run(1, "c", (A,)), tmp_path / "pending")
    told = json.loads(path.read_text("utf-8"))
    del told["release"]
    path.write_text(json.dumps(told), "utf-8")
    assert kept.read(path).release == ""


def test_a_file_that_is_no_run_is_told_of_and_left(tmp_path: Path) -> None:
    """It stops nothing."""
    (tmp_path / "pending").mkdir()
    for name, text in (("a.json", "{}"), ("b.json", "not json"), ("c.json", '{"format": 9}'), ("d.json", "[]")):
        (tmp_path / "pending" / name).write_text(text, "utf-8")
    found = _remember(str(tmp_path / "runs.db"), _run(1, "c", (A,)), tmp_path / "pending")
    assert found.trend is not None
    assert len(found.notes) == 4
    assert len(kept.pending(tmp_path / "pending")) == 4


def test_waived_findings_are_neither_counted_nor_new_nor_gone(tmp_path: Path) -> None:
    """A waiver is not a repair."""
    run = _run(1, "c", (A,), finding("x/a.txt", "RED201"))
    waived = replace(
        run, id="2", findings=(replace(run.findings[0], waived="waiver", owner="wang.li", until="2027-01-01"),)
    )
    found = trend.compare(waived, [trend.point(run)], run.findings)
    assert (found.new, found.resolved, found.rules[0].counts) == ((), (), (1, 0))


def test_what_was_not_read_is_not_resolved() -> None:
    """Findings of a document that could not be read this time are neither resolved nor removed."""
    run = _run(1, "c", (A,), finding("x/a.txt", "RED201"))
    found = trend.compare(_run(2, "c", (unreadable("x/a.txt"),)), [trend.point(run)], run.findings)
    assert (found.resolved, found.removed) == ((), ())


def test_no_text_of_a_document_is_kept() -> None:
    """Names, codes, numbers and fingerprints are all there is."""
    assert SECRET not in repr(_run(1, "c", (A,), finding("x/a.txt", "RED201")))


@pytest.mark.parametrize("address", ["nosuch://x/y", "postgresql://a@b:port/c", "mysql+nodriver://x/y"])
def test_a_wrong_address_is_a_usage_error(address: str) -> None:
    """It is said before anything is checked."""
    with pytest.raises(UsageError, match="--store"):
        history.open_store(address)


def test_a_store_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    """Its tables may mean something else."""
    import sqlite3

    path = tmp_path / "runs.db"
    history.open_store(str(path)).close()
    connection = sqlite3.connect(path)
    connection.execute("insert into audit_schema values (99)")
    connection.commit()
    connection.close()
    with pytest.raises(UsageError, match="newer version"):
        history.open_store(str(path))


def test_a_line_is_drawn_in_its_box() -> None:
    """From the foot at zero to the top at its highest, whatever the counts."""
    assert trend.Line("a", (0, 2, 1)).polyline(100, 20) == "0.0,20.0 50.0,0.0 100.0,10.0"
    assert trend.Line("a", (0,)).polyline(100, 20) == "0.0,20.0"
