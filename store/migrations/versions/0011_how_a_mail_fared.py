"""how a mail fared

Revision: 0011, after 0010.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import store.models


revision: str = '0011'
down_revision: str | None = '0010'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.add_column('outbox', sa.Column('not_before', store.models.UtcDateTime(timezone=True), nullable=True))
    op.add_column('outbox', sa.Column('failing_since', store.models.UtcDateTime(timezone=True), nullable=True))
    op.add_column('outbox', sa.Column('answer', sa.Text(), server_default='', nullable=False))


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table('outbox') as table:
        table.drop_column('answer')
        table.drop_column('failing_since')
        table.drop_column('not_before')
