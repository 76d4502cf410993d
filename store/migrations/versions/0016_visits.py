"""visits

Revision: 0016, after 0015.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import store.models

revision: str = '0016'
down_revision: str | None = '0015'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        'visits',
        sa.Column('id', sa.Integer(), primary_key=True),
        sa.Column('site_id', sa.String(length=80), nullable=False),
        sa.Column('vantage', sa.String(length=40), nullable=False),
        sa.Column('url', sa.Text(), nullable=False),
        sa.Column('at', store.models.UtcDateTime(timezone=True), nullable=False),
        sa.Column('outcome', sa.String(length=40), nullable=False),
        sa.Column('seconds', sa.Float(), nullable=False),
        sa.Column('status', sa.Integer(), nullable=True),
        sa.Column('control', sa.Boolean(), nullable=False),
        sa.Column('beside_crawl', sa.Boolean(), nullable=False),
        sa.Column('turn', sa.String(length=40), nullable=False),
    )
    op.create_index('ix_visits_site', 'visits', ['site_id', 'at'])
    op.create_index('ix_visits_at', 'visits', ['at'])
    op.create_table(
        'visit_confirmations',
        sa.Column('id', sa.Integer(), primary_key=True),
        sa.Column('site_id', sa.String(length=80), nullable=False),
        sa.Column('first', sa.Date(), nullable=False),
        sa.Column('last', sa.Date(), nullable=False),
        sa.Column('by', sa.String(length=200), nullable=False),
        sa.Column('on', sa.Date(), nullable=False),
        sa.Column('note', sa.Text(), nullable=False),
        sa.Column('at', store.models.UtcDateTime(timezone=True), nullable=False),
    )
    op.create_index('ix_visit_confirmations_site_id', 'visit_confirmations', ['site_id'])


def downgrade() -> None:
    """Undo."""
    op.drop_table('visit_confirmations')
    op.drop_table('visits')
