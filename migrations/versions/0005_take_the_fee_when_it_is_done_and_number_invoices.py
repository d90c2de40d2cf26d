"""Take the fee of a redirection when it is done, and number invoices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

EXACT = sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite")
INDEXES = ("order_id", "state")


def upgrade() -> None:
    with op.batch_alter_table("shop_intercept", schema=None) as batch_op:
        batch_op.add_column(sa.Column("fee", EXACT, nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("method_id", sa.String(length=64), nullable=False, server_default=""))
    op.create_table(
        "shop_invoice_series",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_shop_invoice_series")),
    )
    op.create_table(
        "shop_invoice",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=True),
        sa.Column("order_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("credits", sa.String(length=40), nullable=False),
        sa.Column("made_out_to", sa.Text(), nullable=False),
        sa.Column("tax_number", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("total", EXACT, nullable=False),
        sa.Column("tax", EXACT, nullable=False),
        sa.Column("tax_percent", EXACT, nullable=False),
        sa.Column("settled_seq", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(length=160), nullable=False),
        sa.Column("wanted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["shop_order.id"], name=op.f("fk_shop_invoice_order_id_shop_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_invoice")),
        sa.UniqueConstraint("cause", name=op.f("uq_shop_invoice_cause")),
        sa.UniqueConstraint("number", name=op.f("uq_shop_invoice_number")),
    )
    with op.batch_alter_table("shop_invoice", schema=None) as batch_op:
        for name in INDEXES:
            batch_op.create_index(batch_op.f(f"ix_shop_invoice_{name}"), [name], unique=False)


def downgrade() -> None:
    op.drop_table("shop_invoice")
    op.drop_table("shop_invoice_series")
    with op.batch_alter_table("shop_intercept", schema=None) as batch_op:
        batch_op.drop_column("method_id")
        batch_op.drop_column("fee")
