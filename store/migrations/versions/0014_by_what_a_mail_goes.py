"""by what a mail goes

Revision: 0014, after 0013.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op


revision: str = '0014'
down_revision: str | None = '0013'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.add_column('outbox', sa.Column('channel', sa.String(length=40), server_default='mail', nullable=False))


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table('outbox') as table:
        table.drop_column('channel')
