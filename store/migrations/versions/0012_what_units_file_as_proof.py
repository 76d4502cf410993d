"""what units file as proof

Revision: 0012, after 0011.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import store.models


revision: str = '0012'
down_revision: str | None = '0011'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        'proofs',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('rule', sa.String(length=200), nullable=False),
        sa.Column('unit', sa.String(length=80), nullable=False),
        sa.Column('period', sa.String(length=40), nullable=False),
        sa.Column('about', sa.Text(), nullable=False),
        sa.Column('number', sa.Text(), nullable=False),
        sa.Column('on', sa.Date(), nullable=False),
        sa.Column('says', sa.Text(), nullable=False),
        sa.Column('file', sa.Text(), nullable=False),
        sa.Column('sha256', sa.String(length=64), nullable=True),
        sa.Column('valid_until', sa.Date(), nullable=True),
        sa.Column('given_by', sa.String(length=100), nullable=False),
        sa.Column('filed', sa.Date(), nullable=False),
        sa.Column('at', store.models.UtcDateTime(timezone=True), nullable=False),
        sa.Column('by', sa.String(length=100), nullable=False),
        sa.Column('state', sa.String(length=20), nullable=False),
        sa.Column('decided_by', sa.String(length=100), nullable=False),
        sa.Column('decided_on', sa.Date(), nullable=True),
        sa.Column('note', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('id'),
    )
    op.create_index(op.f('ix_proofs_rule'), 'proofs', ['rule'], unique=False)
    op.create_index(op.f('ix_proofs_state'), 'proofs', ['state'], unique=False)


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f('ix_proofs_state'), table_name='proofs')
    op.drop_index(op.f('ix_proofs_rule'), table_name='proofs')
    op.drop_table('proofs')
