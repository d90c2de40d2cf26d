"""Record the calls of a language model."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "desk_model_call",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("thread_id", sa.String(length=40), nullable=True),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("model", sa.String(length=120), nullable=False),
        sa.Column("prompt", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(length=8), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("tokens", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["desk_thread.id"], name=op.f("fk_desk_model_call_thread_id_desk_thread")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_model_call")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("desk_model_call", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_desk_model_call_at"), ["at"], unique=False)
        batch_op.create_index("ix_desk_model_call_thread_id_id", ["thread_id", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("desk_model_call", schema=None) as batch_op:
        batch_op.drop_index("ix_desk_model_call_thread_id_id")
        batch_op.drop_index(batch_op.f("ix_desk_model_call_at"))

    op.drop_table("desk_model_call")
