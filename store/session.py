"""The names by which the layers above speak of a database session without importing SQLAlchemy."""

from __future__ import annotations

from sqlalchemy.orm import Session as Session
from sqlalchemy.orm import sessionmaker

Sessions = sessionmaker[Session]
"""A factory of sessions, as :func:`store.db.open_database` returns it."""
