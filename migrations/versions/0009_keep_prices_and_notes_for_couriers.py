"""Keep what things cost before, and what couriers were asked to do."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

EXACT = sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite")
SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "shop_price_change",
        sa.Column("id", SERIAL, autoincrement=True, nullable=False),
        sa.Column("variant_id", sa.String(length=64), nullable=False),
        sa.Column("price", EXACT, nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_price_change")),
    )
    with op.batch_alter_table("shop_price_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_price_change_variant_id"), ["variant_id"], unique=False)
    op.create_table(
        "shop_courier_note",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("order_id", sa.String(length=32), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("cause", sa.String(length=160), nullable=False),
        sa.Column("asked_by", sa.String(length=16), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["shop_order.id"], name=op.f("fk_shop_courier_note_order_id_shop_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_courier_note")),
        sa.UniqueConstraint("cause", name=op.f("uq_shop_courier_note_cause")),
    )
    with op.batch_alter_table("shop_courier_note", schema=None) as batch_op:
        for name in ("order_id", "state"):
            batch_op.create_index(batch_op.f(f"ix_shop_courier_note_{name}"), [name], unique=False)


def downgrade() -> None:
    op.drop_table("shop_courier_note")
    op.drop_table("shop_price_change")
