"""Opening the database: SQLite by default, PostgreSQL by one setting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from store.closed import make_closed
from words import _

DatabaseFailure = DBAPIError
"""The database refused a statement or a commit: a full disk, a lost server. Nothing of that transaction was kept."""


class DatabaseUnavailableError(Exception):
    """The database cannot be opened; the message names host and port or file, and what to do."""


def open_database(url: str, workspace: Path | None = None) -> sessionmaker[Session]:
    """Open, migrate to the newest schema, and return a session factory.

    A relative SQLite path is taken from ``workspace``. Raises :class:`DatabaseUnavailableError`.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseUnavailableError(
            _(
                "[database] url in gapwatch.toml is not understood: write sqlite:///gapwatch.db "
                "or postgresql://user:password@host:5432/name"
            )
        ) from error
    if parsed.get_backend_name() == "sqlite" and parsed.database and workspace is not None:
        parsed = parsed.set(database=str((workspace / parsed.database).resolve()))
    where = (
        f"file {parsed.database}"
        if parsed.get_backend_name() == "sqlite"
        else f"{parsed.host or 'localhost'}:{parsed.port or 5432}"
    )
    try:
        if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
            make_closed(Path(parsed.database))  # SQLite gives its -wal and -shm the rights of the file itself
        engine = create_engine(
            parsed, pool_pre_ping=True, hide_parameters=True
        )  # errors are logged; rows hold what strangers wrote
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _sqlite_pragmas)
        migrate(engine)
    except CommandError as error:
        raise DatabaseUnavailableError(
            _("database at {where} was written by a newer version of gapwatch: {error}; install that version").format(
                where=where, error=error
            )
        ) from error
    except (SQLAlchemyError, ModuleNotFoundError, OSError) as error:
        cause = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise DatabaseUnavailableError(
            _("database at {where} cannot be opened: {cause}; check [database] url in gapwatch.toml").format(
                where=where, cause=cause
            )
        ) from error
    return sessionmaker(engine, expire_on_commit=False)


def database_files(url: str, workspace: Path) -> tuple[Path, ...]:
    """The file of a SQLite database and what SQLite keeps beside it; none for a server's. Files need not exist."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        return ()
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        return ()
    file = workspace / parsed.database
    return tuple(file.with_name(file.name + end) for end in ("", "-wal", "-shm", "-journal"))


def migrate(engine: Engine, to: str = "head") -> None:
    """Bring the schema to the newest revision (or ``to`` an older one), wholly or not at all; a no-op where it is there."""
    config = Config()
    config.set_main_option("script_location", str(files("store") / "migrations").replace("%", "%%"))
    newest = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
        connection.rollback()
        if revision == (newest if to == "head" else to):
            return
        with _changing_schema(connection):
            config.attributes["connection"] = connection
            command.upgrade(config, to)


@contextmanager
def _changing_schema(connection: Connection) -> Iterator[None]:
    """A transaction around changes of the schema. SQLite rebuilds a table to change it, and sees its rows referred to meanwhile."""
    if connection.dialect.name != "sqlite":
        with connection.begin():
            yield
        return
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")  # heeded outside a transaction only
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # the driver begins none by itself before a change of the schema
        yield
        if (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()) is not None:
            raise DatabaseUnavailableError(
                _("the database is damaged: a row of {broken} refers to nothing; restore a backup").format(
                    broken=broken[0]
                )
            )
        connection.commit()
    finally:
        connection.rollback()
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.commit()


def has_tables(engine: Engine) -> bool:
    """True if the schema is there."""
    return inspect(engine).has_table("rounds")


def _sqlite_pragmas(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "busy_timeout=30000", "foreign_keys=ON", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
