"""This module keeps runs in a database, SQLite or PostgreSQL, and gives back the earlier ones of a collection."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from validator.audit.kept import KeptFinding, KeptRun
from validator.audit.trend import Point
from validator.errors import UsageError

if TYPE_CHECKING:
    import sqlalchemy as sa

VERSION = 2
"""Version of the tables; a store of a newer one is refused, of an older one is brought up by MIGRATIONS."""

MIGRATIONS: dict[int, tuple[str, ...]] = {
    1: ("ALTER TABLE audit_runs ADD COLUMN release TEXT NOT NULL DEFAULT ''",),
}
"""For each older version the statements that lead to the next."""


WAITS = {"connect_timeout": 10, "tcp_user_timeout": 30_000, "keepalives_idle": 10, "keepalives_interval": 5}
"""Until a server that no longer answers is given up (libpq): seconds, the second in milliseconds."""


class StoreError(Exception):
    """The store cannot be reached or used now; the run is kept as a file instead."""


class Store:
    """The runs of one database.

    Raises:
        UsageError: the address is none, its driver is not installed, or its tables are of a newer version.
        StoreError: it cannot be reached.
    """

    def __init__(self, address: str) -> None:
        try:
            import sqlalchemy
        except ImportError as error:
            raise UsageError("--store needs SQLAlchemy: pip install 'report-validator[store]'") from error
        self._sa = sqlalchemy
        self._tables = _tables()
        try:
            url = sqlalchemy.make_url(_address(address))
            self.shown = url.render_as_string(hide_password=True)
            waits = WAITS if url.get_backend_name() == "postgresql" else {}
            self._engine = sqlalchemy.create_engine(url, connect_args=waits, hide_parameters=True, pool_pre_ping=True)
        except (sqlalchemy.exc.ArgumentError, ValueError, ImportError) as error:
            what = "its driver is not installed" if isinstance(error, ImportError) else "it is not an address"
            raise UsageError(f"--store: {what}; give a file, or postgresql://user@host/name") from error

    def prepare(self) -> None:
        """Make the tables, or see that they are ours; two processes may do it at once."""
        try:
            self._prepare()
        except self._sa.exc.SQLAlchemyError:
            try:
                self._prepare()
            except self._sa.exc.SQLAlchemyError as error:
                raise self._error(error) from error

    def _prepare(self) -> None:
        schema = self._tables["audit_schema"]
        schema.metadata.create_all(self._engine)
        with self._engine.begin() as connection:
            version = connection.execute(self._sa.select(self._sa.func.max(schema.c.version))).scalar()
            if version is None:
                connection.execute(schema.insert().values(version=VERSION))
                return
            if version > VERSION:
                raise UsageError(f"--store: {self.shown} was made by a newer version of this program")
            for step in range(version, VERSION):
                for statement in MIGRATIONS[step]:
                    connection.execute(self._sa.text(statement))
                connection.execute(schema.insert().values(version=step + 1))

    def add(self, run: KeptRun) -> None:
        """Add a run, all of it or nothing; one that is there already is left alone.

        Raises:
            StoreError: the connection was lost.
        """
        runs = self._tables["audit_runs"]
        parts = (("documents", run.documents), ("findings", run.findings), ("outcomes", run.outcomes))
        try:
            with self._engine.begin() as connection:
                if connection.execute(self._sa.select(runs.c.id).where(runs.c.id == run.id)).first():
                    return
                connection.execute(runs.insert().values({column.name: getattr(run, column.name) for column in runs.c}))
                for name, rows in parts:
                    table = self._tables[f"audit_{name}"]
                    given = [{column: getattr(each, column) for column in each.__slots__} for each in rows]
                    if given:
                        connection.execute(table.insert(), [{"run": run.id, **each} for each in given])
        except self._sa.exc.SQLAlchemyError as error:
            raise self._error(error) from error

    def earlier(self, run: KeptRun, most: int) -> list[Point]:
        """The last `most` runs of the same collection that started before this one, oldest first."""
        runs = self._tables["audit_runs"]
        asked = (
            self._sa.select(runs.c.id, runs.c.started, runs.c.rules_digest, runs.c.release)
            .where(runs.c.collection == run.collection, runs.c.id != run.id, runs.c.started <= run.started)
            .order_by(runs.c.started.desc(), runs.c.id)
            .limit(most)
        )
        try:
            with self._engine.connect() as connection:
                rows = [tuple(row) for row in connection.execute(asked)]
                return [self._point(connection, *row) for row in reversed(rows)]
        except self._sa.exc.SQLAlchemyError as error:
            raise self._error(error) from error

    def released(self, run: KeptRun) -> Point | None:
        """The last run of the same collection before this one that was a release, however long ago."""
        runs = self._tables["audit_runs"]
        asked = (
            self._sa.select(runs.c.id, runs.c.started, runs.c.rules_digest, runs.c.release)
            .where(runs.c.collection == run.collection, runs.c.id != run.id, runs.c.started <= run.started)
            .where(runs.c.release != "")
            .order_by(runs.c.started.desc(), runs.c.id)
            .limit(1)
        )
        try:
            with self._engine.connect() as connection:
                row = connection.execute(asked).first()
                return None if row is None else self._point(connection, *row)
        except self._sa.exc.SQLAlchemyError as error:
            raise self._error(error) from error

    def findings(self, run: str) -> list[KeptFinding]:
        """The findings of a run."""
        table = self._tables["audit_findings"]
        columns = [table.c[name] for name in KeptFinding.__slots__]
        try:
            with self._engine.connect() as connection:
                found = connection.execute(self._sa.select(*columns).where(table.c.run == run))
                return [KeptFinding(*row) for row in found]
        except self._sa.exc.SQLAlchemyError as error:
            raise self._error(error) from error

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def _point(self, connection: "sa.Connection", run: str, started: str, digest: str, release: str) -> Point:
        sa, found, documents = self._sa, self._tables["audit_findings"], self._tables["audit_documents"]
        asked = (
            sa.select(found.c.rule, found.c.folder, found.c.severity, sa.func.count())
            .where(found.c.run == run, found.c.waived == "")
            .group_by(found.c.rule, found.c.folder, found.c.severity)
        )
        counts: tuple[Counter[str], Counter[str], Counter[str]] = (Counter(), Counter(), Counter())
        for *names, count in connection.execute(asked):
            for counter, name in zip(counts, names, strict=True):
                counter[name] += count
        total = connection.execute(sa.select(sa.func.count()).where(documents.c.run == run)).scalar() or 0
        return Point(run, started, digest, total, *counts, release=release)

    def _error(self, error: Exception) -> StoreError:
        """What went wrong without the driver's words, which may hold the password."""
        return StoreError(f"{self.shown}: {type(getattr(error, 'orig', None) or error).__name__}")


def _address(address: str) -> str:
    """A path is an SQLite file; the PostgreSQL driver is psycopg."""
    scheme, colon, rest = address.partition("://")
    if not colon:
        return f"sqlite:///{address}"
    return f"postgresql+psycopg://{rest}" if scheme in ("postgres", "postgresql") else address


def _tables() -> "dict[str, sa.Table]":
    import sqlalchemy as sa

    made = sa.MetaData()

    def part(name: str, columns: Sequence["sa.Column[Any]"]) -> None:
        run = sa.Column("run", sa.String(32), sa.ForeignKey("audit_runs.id"), nullable=False, index=True)
        sa.Table(f"audit_{name}", made, run, *columns)

    def texts(*names: str) -> list["sa.Column[Any]"]:
        return [sa.Column(name, sa.Text, nullable=False) for name in names]

    def numbers(*names: str) -> list["sa.Column[Any]"]:
        return [sa.Column(name, sa.BigInteger, nullable=False) for name in names]

    sa.Table("audit_schema", made, sa.Column("version", sa.Integer, primary_key=True, autoincrement=False))
    run = sa.Column("id", sa.String(32), primary_key=True)
    seconds = sa.Column("seconds", sa.Float, nullable=False)
    sa.Table("audit_runs", made, run, *texts("collection", "started", "version", "rules_digest", "release"), seconds)
    part("documents", [*texts("path", "folder", "status", "sha256"), *numbers("characters")])
    part("findings", texts("document", "folder", "rule", "severity", "fingerprint", "waived", "owner", "until"))
    outcome = texts("suite", "expect", "title_en", "title_zh", "severity", "status")
    part("outcomes", [*outcome, *numbers("judged", "unexpected")])
    return dict(made.tables)
