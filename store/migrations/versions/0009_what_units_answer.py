"""what units answer by the link in their mail

Revision: 0009, after 0008.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import store.models


revision: str = '0009'
down_revision: str | None = '0008'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        'answers',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('gap_id', sa.Integer(), nullable=False),
        sa.Column('unit', sa.String(length=80), nullable=False),
        sa.Column('kind', sa.String(length=20), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('url', sa.Text(), nullable=False),
        sa.Column('evidence', sa.Text(), nullable=False),
        sa.Column('by', sa.String(length=100), nullable=False),
        sa.Column('nonce', sa.String(length=64), nullable=False),
        sa.Column('on', sa.Date(), nullable=False),
        sa.Column('at', store.models.UtcDateTime(timezone=True), nullable=False),
        sa.Column('state', sa.String(length=20), nullable=False),
        sa.Column('site', sa.String(length=80), nullable=False),
        sa.Column('note', sa.Text(), nullable=False),
        sa.Column('decided_by', sa.String(length=100), nullable=False),
        sa.Column('decided_at', store.models.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['gap_id'], ['gaps.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('nonce'),
    )
    op.create_index(op.f('ix_answers_gap_id'), 'answers', ['gap_id'], unique=False)
    op.create_index(op.f('ix_answers_state'), 'answers', ['state'], unique=False)


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f('ix_answers_state'), table_name='answers')
    op.drop_index(op.f('ix_answers_gap_id'), table_name='answers')
    op.drop_table('answers')
