"""what a board publishes of its letters

Revision: 0006, after 0005.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op


revision: str = '0006'
down_revision: str | None = '0005'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.add_column('column_looks', sa.Column('statistics', sa.JSON(), nullable=True))


def downgrade() -> None:
    """Undo."""
    op.drop_column('column_looks', 'statistics')
