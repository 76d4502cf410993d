"""Opening the database: SQLite by default, PostgreSQL by one setting."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import Engine, create_engine, event, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

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
            "[database] url in gapwatch.toml is not understood: write sqlite:///gapwatch.db "
            "or postgresql://user:password@host:5432/name"
        ) from error
    if parsed.get_backend_name() == "sqlite" and parsed.database and workspace is not None:
        parsed = parsed.set(database=str((workspace / parsed.database).resolve()))
    where = (
        f"file {parsed.database}"
        if parsed.get_backend_name() == "sqlite"
        else f"{parsed.host or 'localhost'}:{parsed.port or 5432}"
    )
    try:
        engine = create_engine(parsed, pool_pre_ping=True)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _sqlite_pragmas)
        migrate(engine)
    except CommandError as error:
        raise DatabaseUnavailableError(
            f"database at {where} was written by a newer version of gapwatch: {error}; install that version"
        ) from error
    except (SQLAlchemyError, ModuleNotFoundError, OSError) as error:
        cause = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise DatabaseUnavailableError(
            f"database at {where} cannot be opened: {cause}; check [database] url in gapwatch.toml"
        ) from error
    return sessionmaker(engine, expire_on_commit=False)


def migrate(engine: Engine) -> None:
    """Bring the schema to the newest revision; a no-op where it is there already."""
    config = Config()
    config.set_main_option("script_location", str(files("store") / "migrations").replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def has_tables(engine: Engine) -> bool:
    """True if the schema is there."""
    return inspect(engine).has_table("rounds")


def _sqlite_pragmas(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "busy_timeout=30000", "foreign_keys=ON", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
