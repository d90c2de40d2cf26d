"""Know customers again: names of saved things, the usual way to pay, a guest's e-mail, and how they are written to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("shop_customer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("contact_index", sa.String(length=64), nullable=True))
        batch_op.create_index(batch_op.f("ix_shop_customer_contact_index"), ["contact_index"], unique=False)
    with op.batch_alter_table("shop_address", schema=None) as batch_op:
        batch_op.add_column(sa.Column("label", sa.Text(), nullable=True))
    with op.batch_alter_table("shop_payment_method", schema=None) as batch_op:
        batch_op.add_column(sa.Column("label", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("is_default", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("shop_login_code", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sent_by", sa.String(length=10), nullable=False, server_default="email"))
    op.create_table(
        "shop_contact_choice",
        sa.Column("owner", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("owner", "kind", name=op.f("pk_shop_contact_choice")),
    )
    op.create_table(
        "shop_quiet_hours",
        sa.Column("owner", sa.String(length=100), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("owner", name=op.f("pk_shop_quiet_hours")),
    )


def downgrade() -> None:
    op.drop_table("shop_quiet_hours")
    op.drop_table("shop_contact_choice")
    with op.batch_alter_table("shop_login_code", schema=None) as batch_op:
        batch_op.drop_column("sent_by")
    with op.batch_alter_table("shop_payment_method", schema=None) as batch_op:
        batch_op.drop_column("is_default")
        batch_op.drop_column("label")
    with op.batch_alter_table("shop_address", schema=None) as batch_op:
        batch_op.drop_column("label")
    with op.batch_alter_table("shop_customer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_customer_contact_index"))
        batch_op.drop_column("contact_index")
