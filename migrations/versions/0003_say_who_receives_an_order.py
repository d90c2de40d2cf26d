"""Say who receives an order."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COLUMNS = ("recipient", "phone", "note")


def upgrade() -> None:
    with op.batch_alter_table("shop_order", schema=None) as batch_op:
        for name in COLUMNS:
            batch_op.add_column(sa.Column(name, sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("shop_order", schema=None) as batch_op:
        for name in reversed(COLUMNS):
            batch_op.drop_column(name)
