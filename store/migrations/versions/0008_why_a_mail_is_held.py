"""why a mail is held

Revision: 0008, after 0007.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op


revision: str = '0008'
down_revision: str | None = '0007'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.add_column('outbox', sa.Column('hold', sa.String(length=20), server_default='', nullable=False))
    op.execute("UPDATE outbox SET hold = 'clerk' WHERE state = 'held'")


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table('outbox') as table:
        table.drop_column('hold')
