"""Take the fee of a redirection when it is done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

EXACT = sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("shop_intercept", schema=None) as batch_op:
        batch_op.add_column(sa.Column("fee", EXACT, nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("method_id", sa.String(length=64), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("shop_intercept", schema=None) as batch_op:
        batch_op.drop_column("method_id")
        batch_op.drop_column("fee")
