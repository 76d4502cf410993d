"""what a judging rested on

Revision: 0004, after 0003.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op


revision: str = '0004'
down_revision: str | None = '0003'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_table('judged',
    sa.Column('obligations', sa.String(length=400), nullable=False),
    sa.Column('stamp', sa.String(length=64), nullable=False),
    sa.Column('evaluation', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('obligations')
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table('judged')
