"""A fresh database for each test that asks for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.db import open_database
from store.session import Sessions


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'gapwatch.db'}"


@pytest.fixture
def sessions(database_url: str) -> Sessions:
    return open_database(database_url)
