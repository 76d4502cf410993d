"""what a request posts

Revision: 0003, after 0002.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op


revision: str = '0003'
down_revision: str | None = '0002'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_NAMES = {'uq': 'fetches_look_id_site_id_kind_url_key'}
"""What PostgreSQL calls the constraint of 0001, which has no name of its own; SQLite is told to call it so."""


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table('fetches', schema=None, naming_convention=_NAMES) as batch_op:
        batch_op.add_column(sa.Column('form', sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column('form_sha256', sa.String(length=64), server_default='', nullable=False))
        batch_op.drop_constraint(_NAMES['uq'], type_='unique')
        batch_op.create_unique_constraint('uq_fetches_ask', ['look_id', 'site_id', 'kind', 'url', 'form_sha256'])


def downgrade() -> None:
    """Undo. Requests that post a form are forgotten: the older schema has no room for them."""
    op.execute("DELETE FROM fetches WHERE form_sha256 <> ''")
    with op.batch_alter_table('fetches', schema=None) as batch_op:
        batch_op.drop_constraint('uq_fetches_ask', type_='unique')
        batch_op.create_unique_constraint(_NAMES['uq'], ['look_id', 'site_id', 'kind', 'url'])
        batch_op.drop_column('form_sha256')
        batch_op.drop_column('form')
