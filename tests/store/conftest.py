"""Every test of the store runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.db import open_database
from store.session import Sessions


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'gapwatch.db'}"
    return str(request.getfixturevalue("postgresql_url"))


@pytest.fixture
def sessions(url: str) -> Sessions:
    return open_database(url)
