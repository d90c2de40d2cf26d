"""Give returns their way back, and lost parcels their search."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXTS = {"pick_up_on": 10, "way_number": 64, "way_carrier": 64, "way_status": 32, "found": 500, "less_for": 500}
MOMENTS = ("way_next_at", "sent_at")


def upgrade() -> None:
    with op.batch_alter_table("shop_return", schema=None) as batch_op:
        for name, length in TEXTS.items():
            batch_op.add_column(sa.Column(name, sa.String(length=length), server_default="", nullable=False))
        for name in MOMENTS:
            batch_op.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_shop_return_way_next_at"), ["way_next_at"], unique=False)

    with op.batch_alter_table("shop_parcel_node", schema=None) as batch_op:
        batch_op.add_column(sa.Column("handed", sa.String(length=16), server_default="", nullable=False))
        batch_op.add_column(sa.Column("signed", sa.Text(), nullable=True))

    op.create_table(
        "shop_trace",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("order_id", sa.String(length=32), nullable=False),
        sa.Column("carrier", sa.String(length=32), nullable=False),
        sa.Column("tracking_id", sa.String(length=64), nullable=False),
        sa.Column("return_id", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reference", sa.String(length=64), nullable=False),
        sa.Column("finding", sa.String(length=16), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["shop_order.id"], name=op.f("fk_shop_trace_order_id_shop_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_trace")),
    )
    with op.batch_alter_table("shop_trace", schema=None) as batch_op:
        for name in ("next_try_at", "order_id", "state", "tracking_id"):
            batch_op.create_index(batch_op.f(f"ix_shop_trace_{name}"), [name], unique=False)


def downgrade() -> None:
    op.drop_table("shop_trace")
    with op.batch_alter_table("shop_parcel_node", schema=None) as batch_op:
        batch_op.drop_column("signed")
        batch_op.drop_column("handed")
    with op.batch_alter_table("shop_return", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_return_way_next_at"))
        for name in (*reversed(MOMENTS), *reversed(TEXTS)):
            batch_op.drop_column(name)
