"""mails that come back

Revision: 0013, after 0012.
"""

import secrets
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import store.models


revision: str = '0013'
down_revision: str | None = '0012'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.add_column('outbox', sa.Column('bounced_at', store.models.UtcDateTime(timezone=True), nullable=True))
    op.add_column('outbox', sa.Column('bounce_status', sa.String(length=20), server_default='', nullable=False))
    op.create_table(
        'mailboxes',
        sa.Column('name', sa.String(length=400), nullable=False),
        sa.Column('validity', sa.BigInteger(), nullable=False),
        sa.Column('uid', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('name'),
    )
    keys = op.create_table(
        'keys',
        sa.Column('name', sa.String(length=40), nullable=False),
        sa.Column('value', sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint('name'),
    )
    op.bulk_insert(keys, [{'name': 'message-id', 'value': secrets.token_hex(32)}])


def downgrade() -> None:
    """Undo."""
    op.drop_table('keys')
    op.drop_table('mailboxes')
    with op.batch_alter_table('outbox') as table:
        table.drop_column('bounce_status')
        table.drop_column('bounced_at')
