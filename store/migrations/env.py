"""Alembic's entry: runs on the connection it is handed, offline use is not offered."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from store.models import Base, UtcDateTime


def _render(kind: str, item: Any, _autogen: AutogenContext) -> str | Literal[False]:
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=_render,
    compare_type=False,
)
with context.begin_transaction():
    context.run_migrations()
