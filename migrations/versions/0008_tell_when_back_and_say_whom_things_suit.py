"""Keep who waits for what is sold out, and whom and what a product or a category suits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shop_restock_wish",
        sa.Column("owner", sa.String(length=100), nullable=False),
        sa.Column("product_id", sa.String(length=64), nullable=False),
        sa.Column("variant_id", sa.String(length=64), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("owner", "product_id", "variant_id", name=op.f("pk_shop_restock_wish")),
    )
    op.create_index(op.f("ix_shop_restock_wish_told_at"), "shop_restock_wish", ["told_at"], unique=False)
    for table in ("shop_product", "shop_category"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("suits", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    for table in ("shop_product", "shop_category"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("suits")
    op.drop_index(op.f("ix_shop_restock_wish_told_at"), table_name="shop_restock_wish")
    op.drop_table("shop_restock_wish")
