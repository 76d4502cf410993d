"""Opening the database: the migrations give the models' schema, and what cannot be opened is named in one sentence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, select, text
from sqlalchemy.exc import StatementError

from store.db import DatabaseFailure, DatabaseUnavailableError, has_tables, migrate, open_database
from store.evidence import all_records
from store.frontier import add_asks, open_fetches
from store.models import Base, Round
from store.readings import Ask, AskKind
from store.session import Sessions
from tests.store.looks import FIRST, NOW


def test_the_migrations_give_exactly_the_models_schema(sessions: Sessions) -> None:
    with sessions() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_table_is_there_and_no_other(sessions: Sessions) -> None:
    with sessions() as session:
        tables = set(inspect(session.connection()).get_table_names())
    assert tables == {*Base.metadata.tables, "alembic_version"}


def test_opening_twice_changes_nothing(url: str) -> None:
    first = open_database(url)
    with first.begin() as session:
        session.add(Round(as_of=FIRST, started_at=NOW, finished_at=None, phase="looking"))
    again = open_database(url)
    with again() as session:
        assert session.scalars(select(Round.as_of)).all() == [FIRST]
        engine = session.get_bind()
        assert has_tables(engine)  # type: ignore[arg-type]
        migrate(engine)  # type: ignore[arg-type]


OLD_ROWS = (
    "INSERT INTO looks (id, as_of, purpose, plan, phase, started_at) "
    "VALUES (1, '2018-04-10', 'full', '{}', 'listing', '2018-04-10 01:00:00')",
    "INSERT INTO fetches (id, look_id, site_id, kind, url, context, detail) "
    "VALUES (7, 1, 'czj', 'listing', 'http://czj.test/', '{\"page\": 1}', '')",
    'INSERT INTO evidence_records (id, look_id, fetch_id, url, at, status, sha256, size, file, "offset", length, lead, '
    "stored_sha256) VALUES (3, 1, {fetch}, 'http://czj.test/', '2018-04-10 01:00:00', 200, 'a', 1, 'f', 0, 1, 0, 'b')",
)
"""What version 0002 of the schema held."""


def test_rows_of_an_older_schema_are_kept_with_what_refers_to_them(url: str) -> None:
    engine = create_engine(url)
    migrate(engine, to="0002")
    with engine.begin() as connection:
        for row in OLD_ROWS:
            connection.exec_driver_sql(row.format(fetch=7) if "{fetch}" in row else row)
    with open_database(url).begin() as session:
        (fetch,) = open_fetches(session, 1)
        assert (fetch.id, fetch.ask) == (7, Ask(AskKind.LISTING, "http://czj.test/", "czj", {"page": 1}))
        assert [r.fetch_id for r in all_records(session)] == [7]
        assert add_asks(session, 1, [fetch.ask]) == 0


def test_a_migration_that_cannot_end_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'gapwatch.db'}"
    engine = create_engine(url)
    migrate(engine, to="0002")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        for row in OLD_ROWS:
            connection.exec_driver_sql(row.format(fetch=99) if "{fetch}" in row else row)
        connection.commit()
    with pytest.raises(DatabaseUnavailableError, match="a row of evidence_records refers to nothing"):
        open_database(url)
    assert "form" not in {c["name"] for c in inspect(engine).get_columns("fetches")}
    with engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == "0002"


def test_an_instant_keeps_its_meaning_and_a_naive_one_is_refused(sessions: Sessions) -> None:
    beijing = timezone(timedelta(hours=8))
    with sessions.begin() as session:
        session.add(
            Round(as_of=FIRST, started_at=datetime(2018, 4, 10, 9, tzinfo=beijing), finished_at=None, phase="x")
        )
    with sessions() as session:
        assert session.scalars(select(Round.started_at)).one() == datetime(2018, 4, 10, 1, tzinfo=UTC)
    with sessions() as session:
        session.add(Round(as_of=FIRST, started_at=datetime(2018, 4, 10), finished_at=None, phase="x"))  # noqa: DTZ001
        with pytest.raises(StatementError, match="needs a time zone"):
            session.flush()


def test_a_database_of_a_newer_version_is_named(url: str) -> None:
    with open_database(url).begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseUnavailableError, match="newer version of gapwatch"):
        open_database(url)


def test_sqlite_waits_for_writers_and_keeps_its_references(tmp_path: Path) -> None:
    with open_database("sqlite:///gapwatch.db", tmp_path)() as session:
        pragmas = {p: session.execute(text(f"PRAGMA {p}")).scalar() for p in ("journal_mode", "foreign_keys")}
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1}
    assert (tmp_path / "gapwatch.db").exists()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://nobody@127.0.0.1:1/none", "database at 127.0.0.1:1 cannot be opened"),
        ("postgresql://nobody@/none?host=/nowhere", "database at localhost:5432 cannot be opened"),
        ("gapwatch.db", "[database] url in gapwatch.toml is not understood: write sqlite:///gapwatch.db"),
        ("sqlite:////nowhere/at/all/gapwatch.db", "database at file /nowhere/at/all/gapwatch.db cannot be opened"),
        ("oracle://x/y", "cannot be opened"),
    ],
)
def test_a_database_that_cannot_be_opened_is_named_in_one_sentence(url: str, said: str) -> None:
    with pytest.raises(DatabaseUnavailableError) as caught:
        open_database(url)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "gapwatch.db").write_text("not a database at all, only words" * 100, encoding="utf-8")
    with pytest.raises(DatabaseUnavailableError, match="file is not a database"):
        open_database("sqlite:///gapwatch.db", tmp_path)


def test_a_password_is_never_repeated() -> None:
    for url in ("postgres//user:geheim@host/name", "postgresql://user:geheim@127.0.0.1:1/none"):
        with pytest.raises(DatabaseUnavailableError) as caught:
            open_database(url)
        assert "geheim" not in str(caught.value)


def test_an_error_of_the_database_does_not_tell_what_was_to_be_written(sessions: Sessions) -> None:
    with pytest.raises(DatabaseFailure) as failed, sessions.begin() as session:
        session.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": "来信人虚构甲说的话"})
    assert "nowhere" in str(failed.value)
    assert "虚构甲" not in str(failed.value)
