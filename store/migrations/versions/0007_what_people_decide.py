"""what people decide on gaps, and who did what

Revision: 0007, after 0006.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import store.models


revision: str = '0007'
down_revision: str | None = '0006'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        'gap_statements',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('gap_id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(length=20), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('by', sa.String(length=100), nullable=False),
        sa.Column('evidence', sa.Text(), nullable=False),
        sa.Column('on', sa.Date(), nullable=False),
        sa.Column('at', store.models.UtcDateTime(timezone=True), nullable=False),
        sa.Column('until', sa.Date(), nullable=True),
        sa.Column('ended', sa.Date(), nullable=True),
        sa.Column('ending', sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(['gap_id'], ['gaps.id']),
        sa.PrimaryKeyConstraint('id'),
    )
    op.create_index(op.f('ix_gap_statements_gap_id'), 'gap_statements', ['gap_id'], unique=False)
    op.create_table(
        'audit',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('at', store.models.UtcDateTime(timezone=True), nullable=False),
        sa.Column('day', sa.Date(), nullable=False),
        sa.Column('by', sa.String(length=100), nullable=False),
        sa.Column('deed', sa.String(length=40), nullable=False),
        sa.Column('object', sa.String(length=500), nullable=False),
        sa.Column('note', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('id'),
    )
    op.create_index(op.f('ix_audit_object'), 'audit', ['object'], unique=False)
    with op.batch_alter_table('gaps') as table:
        table.add_column(sa.Column('overruled', sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table('gap_events') as table:
        table.add_column(sa.Column('by', sa.String(length=100), server_default='', nullable=False))
        table.alter_column('evaluation_id', existing_type=sa.Integer(), nullable=True)


def downgrade() -> None:
    """Undo."""
    op.execute('DELETE FROM gap_events WHERE evaluation_id IS NULL')
    with op.batch_alter_table('gap_events') as table:
        table.alter_column('evaluation_id', existing_type=sa.Integer(), nullable=False)
        table.drop_column('by')
    with op.batch_alter_table('gaps') as table:
        table.drop_column('overruled')
    op.drop_index(op.f('ix_audit_object'), table_name='audit')
    op.drop_table('audit')
    op.drop_index(op.f('ix_gap_statements_gap_id'), table_name='gap_statements')
    op.drop_table('gap_statements')
