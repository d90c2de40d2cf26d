"""Remember which place in line, and which time, somebody who waits was told last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kit.db import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("desk_ticket", schema=None) as batch_op:
        batch_op.add_column(sa.Column("told_place", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("told_for", Moment(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("desk_ticket", schema=None) as batch_op:
        batch_op.drop_column("told_for")
        batch_op.drop_column("told_place")
