"""Begin."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "desk_audit",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_audit")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("desk_audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_desk_audit_actor"), ["actor"], unique=False)
        batch_op.create_index(batch_op.f("ix_desk_audit_subject"), ["subject"], unique=False)

    op.create_table(
        "desk_staff",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("login_index", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("password", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_staff")),
        sa.UniqueConstraint("login_index", name=op.f("uq_desk_staff_login_index")),
    )
    op.create_table(
        "desk_thread",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("address", sa.String(length=255), nullable=False),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("owner", sa.String(length=8), nullable=False),
        sa.Column("agent_id", sa.String(length=40), nullable=True),
        sa.Column("customer_id", sa.String(length=80), nullable=True),
        sa.Column("proven_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_message_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_thread")),
        sa.UniqueConstraint("channel", "address", name=op.f("uq_desk_thread_channel")),
    )
    with op.batch_alter_table("desk_thread", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_desk_thread_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index("ix_desk_thread_owner_last_message_at", ["owner", "last_message_at"], unique=False)

    op.create_table(
        "faq_unanswered",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_index", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("best_entry", sa.String(length=120), nullable=False),
        sa.Column("best_score", sa.Float(), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handled_by", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_faq_unanswered")),
        sa.UniqueConstraint("asked_index", "locale", name=op.f("uq_faq_unanswered_asked_index")),
    )
    with op.batch_alter_table("faq_unanswered", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_faq_unanswered_handled_at"), ["handled_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_faq_unanswered_last_at"), ["last_at"], unique=False)

    op.create_table(
        "shop_catalogue_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_catalogue_version")),
    )
    op.create_table(
        "shop_category",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("synonyms", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_category")),
    )
    op.create_table(
        "shop_customer",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("last_name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email_index", sa.String(length=64), nullable=True),
        sa.Column("phone_index", sa.String(length=64), nullable=True),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("locale", sa.String(length=10), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_customer")),
        sa.UniqueConstraint("email_index", name=op.f("uq_shop_customer_email_index")),
    )
    with op.batch_alter_table("shop_customer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_customer_phone_index"), ["phone_index"], unique=False)
        batch_op.create_index(batch_op.f("ix_shop_customer_position"), ["position"], unique=False)

    op.create_table(
        "shop_done",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_shop_done")),
    )
    op.create_table(
        "shop_event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("customer_id", sa.String(length=64), nullable=False),
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_by", sa.String(length=64), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_event")),
    )
    with op.batch_alter_table("shop_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_event_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_shop_event_done_at"), ["done_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_shop_event_order_id"), ["order_id"], unique=False)

    op.create_table(
        "shop_file_header",
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("header", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("file", name=op.f("pk_shop_file_header")),
    )
    op.create_table(
        "shop_letter",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_letter")),
    )
    with op.batch_alter_table("shop_letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_letter_sent_at"), ["sent_at"], unique=False)

    op.create_table(
        "shop_order",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("customer_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("items_changed", sa.Boolean(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("goods", sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite"), nullable=False),
        sa.Column("freight", sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite"), nullable=False),
        sa.Column("fees", sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite"), nullable=False),
        sa.Column("total", sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite"), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("method_id", sa.String(length=64), nullable=False),
        sa.Column("cancel_reason", sa.String(length=64), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shipped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_order")),
    )
    with op.batch_alter_table("shop_order", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_order_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_shop_order_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_shop_order_state"), ["state"], unique=False)

    op.create_table(
        "shop_product",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("category", sa.String(length=64), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("image", sa.String(length=500), nullable=False),
        sa.Column("synonyms", sa.JSON(), nullable=False),
        sa.Column("on_shelf", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_product")),
    )
    with op.batch_alter_table("shop_product", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_product_category"), ["category"], unique=False)
        batch_op.create_index(batch_op.f("ix_shop_product_position"), ["position"], unique=False)

    op.create_table(
        "shop_term",
        sa.Column("locale", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("context", sa.String(length=300), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("translation", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("locale", "kind", "context", "source", name=op.f("pk_shop_term")),
    )
    op.create_table(
        "shop_webhook",
        sa.Column("provider", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("order_id", sa.String(length=32), nullable=False),
        sa.Column("amount", sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite"), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("reference", sa.String(length=120), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("provider", "event_id", name=op.f("pk_shop_webhook")),
    )
    with op.batch_alter_table("shop_webhook", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_webhook_order_id"), ["order_id"], unique=False)

    op.create_table(
        "desk_message",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("thread_id", sa.String(length=40), nullable=False),
        sa.Column("external_id", sa.String(length=255), nullable=True),
        sa.Column("sender", sa.String(length=8), nullable=False),
        sa.Column("author", sa.String(length=40), nullable=True),
        sa.Column("audience", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("reply_to", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["thread_id"], ["desk_thread.id"], name=op.f("fk_desk_message_thread_id_desk_thread")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_message")),
        sa.UniqueConstraint("thread_id", "sender", "external_id", name=op.f("uq_desk_message_thread_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("desk_message", schema=None) as batch_op:
        batch_op.create_index("ix_desk_message_state_thread_id_id", ["state", "thread_id", "id"], unique=False)
        batch_op.create_index("ix_desk_message_thread_id_id", ["thread_id", "id"], unique=False)

    op.create_table(
        "desk_session",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=40), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["desk_staff.id"], name=op.f("fk_desk_session_staff_id_desk_staff")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_desk_session")),
    )
    with op.batch_alter_table("desk_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_desk_session_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "desk_ticket",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("thread_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("urgency", sa.String(length=8), nullable=False),
        sa.Column("urgency_rank", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("level_rank", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("agent_id", sa.String(length=40), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("handover", sa.Text(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("promised_for", sa.DateTime(timezone=True), nullable=True),
        sa.Column("missed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["thread_id"], ["desk_thread.id"], name=op.f("fk_desk_ticket_thread_id_desk_thread")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_ticket")),
    )
    with op.batch_alter_table("desk_ticket", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_desk_ticket_opened_at"), ["opened_at"], unique=False)
        batch_op.create_index(
            "ix_desk_ticket_queue", ["state", "urgency_rank", "level_rank", "opened_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_desk_ticket_thread_id"), ["thread_id"], unique=False)
        batch_op.create_index(
            "uq_desk_ticket_unresolved",
            ["thread_id"],
            unique=True,
            postgresql_where=sa.text("state <> 'resolved'"),
            sqlite_where=sa.text("state <> 'resolved'"),
        )

    op.create_table(
        "flows_talk",
        sa.Column("thread_id", sa.String(length=40), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("flow", sa.String(length=40), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["thread_id"], ["desk_thread.id"], name=op.f("fk_flows_talk_thread_id_desk_thread")),
        sa.PrimaryKeyConstraint("thread_id", name=op.f("pk_flows_talk")),
    )
    with op.batch_alter_table("flows_talk", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_flows_talk_flow"), ["flow"], unique=False)
        batch_op.create_index(batch_op.f("ix_flows_talk_updated_at"), ["updated_at"], unique=False)

    op.create_table(
        "shop_account_link",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("account_index", sa.String(length=64), nullable=False),
        sa.Column("customer_id", sa.String(length=64), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["shop_customer.id"], name=op.f("fk_shop_account_link_customer_id_shop_customer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_account_link")),
        sa.UniqueConstraint("channel", "account_index", name=op.f("uq_shop_account_link_channel")),
    )
    with op.batch_alter_table("shop_account_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_account_link_customer_id"), ["customer_id"], unique=False)

    op.create_table(
        "shop_address",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("customer_id", sa.String(length=64), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("name_postcode_index", sa.String(length=64), nullable=True),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["shop_customer.id"], name=op.f("fk_shop_address_customer_id_shop_customer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_address")),
    )
    with op.batch_alter_table("shop_address", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_address_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_shop_address_name_postcode_index"), ["name_postcode_index"], unique=False)

    op.create_table(
        "shop_erase_request",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("customer_id", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=100), nullable=False),
        sa.Column("erased", sa.Boolean(), nullable=True),
        sa.Column("note", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["shop_customer.id"], name=op.f("fk_shop_erase_request_customer_id_shop_customer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_erase_request")),
    )
    with op.batch_alter_table("shop_erase_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_erase_request_customer_id"), ["customer_id"], unique=False)

    op.create_table(
        "shop_history",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("order_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_kind", sa.String(length=16), nullable=False),
        sa.Column("actor_id", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("old_state", sa.String(length=32), nullable=False),
        sa.Column("new_state", sa.String(length=32), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["shop_order.id"], name=op.f("fk_shop_history_order_id_shop_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_history")),
    )
    with op.batch_alter_table("shop_history", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_history_order_id"), ["order_id"], unique=False)

    op.create_table(
        "shop_intercept",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("order_id", sa.String(length=32), nullable=False),
        sa.Column("old_address", sa.Text(), nullable=False),
        sa.Column("new_address", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("cause", sa.String(length=160), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["shop_order.id"], name=op.f("fk_shop_intercept_order_id_shop_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_intercept")),
        sa.UniqueConstraint("cause", name=op.f("uq_shop_intercept_cause")),
    )
    with op.batch_alter_table("shop_intercept", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_intercept_order_id"), ["order_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_shop_intercept_state"), ["state"], unique=False)

    op.create_table(
        "shop_item_change",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("order_id", sa.String(length=32), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("old_variant_id", sa.String(length=64), nullable=False),
        sa.Column("new_variant_id", sa.String(length=64), nullable=False),
        sa.Column("old_options", sa.JSON(), nullable=False),
        sa.Column("old_price", sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite"), nullable=False),
        sa.Column("new_price", sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite"), nullable=False),
        sa.Column("method_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["shop_order.id"], name=op.f("fk_shop_item_change_order_id_shop_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_item_change")),
    )
    with op.batch_alter_table("shop_item_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_item_change_order_id"), ["order_id"], unique=False)

    op.create_table(
        "shop_ledger",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("order_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("amount", sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite"), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("method_id", sa.String(length=64), nullable=False),
        sa.Column("method_kind", sa.String(length=32), nullable=False),
        sa.Column("provider", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("cause", sa.String(length=160), nullable=False),
        sa.Column("pays_back", sa.String(length=40), nullable=False),
        sa.Column("waits_for", sa.String(length=40), nullable=False),
        sa.Column("reference", sa.String(length=120), nullable=False),
        sa.Column("problem", sa.String(length=200), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["shop_order.id"], name=op.f("fk_shop_ledger_order_id_shop_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_ledger")),
        sa.UniqueConstraint("order_id", "seq", name=op.f("uq_shop_ledger_order_id")),
    )
    with op.batch_alter_table("shop_ledger", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_ledger_cause"), ["cause"], unique=False)
        batch_op.create_index(batch_op.f("ix_shop_ledger_next_try_at"), ["next_try_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_shop_ledger_order_id"), ["order_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_shop_ledger_state"), ["state"], unique=False)

    op.create_table(
        "shop_login_code",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("owner", sa.String(length=100), nullable=False),
        sa.Column("customer_id", sa.String(length=64), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["shop_customer.id"], name=op.f("fk_shop_login_code_customer_id_shop_customer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_login_code")),
    )
    with op.batch_alter_table("shop_login_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_login_code_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_shop_login_code_owner"), ["owner"], unique=False)

    op.create_table(
        "shop_option",
        sa.Column("product_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("option_values", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["shop_product.id"], name=op.f("fk_shop_option_product_id_shop_product")
        ),
        sa.PrimaryKeyConstraint("product_id", "name", name=op.f("pk_shop_option")),
    )
    op.create_table(
        "shop_order_line",
        sa.Column("order_id", sa.String(length=32), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.String(length=64), nullable=False),
        sa.Column("variant_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_price", sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite"), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("returned", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["shop_order.id"], name=op.f("fk_shop_order_line_order_id_shop_order")),
        sa.PrimaryKeyConstraint("order_id", "line", name=op.f("pk_shop_order_line")),
    )
    with op.batch_alter_table("shop_order_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_order_line_variant_id"), ["variant_id"], unique=False)

    op.create_table(
        "shop_parcel",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("order_id", sa.String(length=32), nullable=False),
        sa.Column("fulfilment", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("return_id", sa.String(length=40), nullable=False),
        sa.Column("carrier", sa.String(length=32), nullable=False),
        sa.Column("tracking_id", sa.String(length=64), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("shipped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_node_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_node_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stuck_since", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["shop_order.id"], name=op.f("fk_shop_parcel_order_id_shop_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_parcel")),
    )
    with op.batch_alter_table("shop_parcel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_parcel_next_node_at"), ["next_node_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_shop_parcel_order_id"), ["order_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_shop_parcel_status"), ["status"], unique=False)
        batch_op.create_index(batch_op.f("ix_shop_parcel_tracking_id"), ["tracking_id"], unique=False)

    op.create_table(
        "shop_pay_session",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("order_id", sa.String(length=32), nullable=False),
        sa.Column("provider", sa.String(length=32), nullable=False),
        sa.Column("amount", sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite"), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["shop_order.id"], name=op.f("fk_shop_pay_session_order_id_shop_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_pay_session")),
    )
    with op.batch_alter_table("shop_pay_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_pay_session_order_id"), ["order_id"], unique=False)

    op.create_table(
        "shop_payment_method",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("customer_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("brand", sa.String(length=32), nullable=False),
        sa.Column("last4", sa.String(length=4), nullable=False),
        sa.Column("balance", sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite"), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("balance IS NULL OR balance >= 0", name=op.f("ck_shop_payment_method_balance_not_negative")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["shop_customer.id"], name=op.f("fk_shop_payment_method_customer_id_shop_customer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_payment_method")),
    )
    with op.batch_alter_table("shop_payment_method", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_payment_method_customer_id"), ["customer_id"], unique=False)

    op.create_table(
        "shop_return",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("order_id", sa.String(length=32), nullable=False),
        sa.Column("customer_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("photo", sa.String(length=300), nullable=False),
        sa.Column("remedy", sa.String(length=16), nullable=False),
        sa.Column("method_id", sa.String(length=64), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("refund", sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite"), nullable=False),
        sa.Column("difference", sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite"), nullable=False),
        sa.Column("freight", sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite"), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["shop_order.id"], name=op.f("fk_shop_return_order_id_shop_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_return")),
    )
    with op.batch_alter_table("shop_return", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_return_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_shop_return_order_id"), ["order_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_shop_return_state"), ["state"], unique=False)

    op.create_table(
        "shop_variant",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("product_id", sa.String(length=64), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("options_key", sa.String(length=500), nullable=False),
        sa.Column("price", sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite"), nullable=False),
        sa.Column("original_price", sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite"), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("stock", sa.Integer(), nullable=True),
        sa.Column("reserved", sa.Integer(), nullable=False),
        sa.Column("available", sa.Boolean(), nullable=False),
        sa.Column("image", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("reserved >= 0", name=op.f("ck_shop_variant_reserved_not_negative")),
        sa.CheckConstraint(
            "stock IS NULL OR (stock >= 0 AND reserved <= stock)", name=op.f("ck_shop_variant_reserved_within_stock")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["shop_product.id"], name=op.f("fk_shop_variant_product_id_shop_product")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_variant")),
        sa.UniqueConstraint("product_id", "options_key", name=op.f("uq_shop_variant_product_id")),
    )
    with op.batch_alter_table("shop_variant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_variant_product_id"), ["product_id"], unique=False)

    op.create_table(
        "shop_basket_line",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("owner", sa.String(length=100), nullable=False),
        sa.Column("variant_id", sa.String(length=64), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("seen_price", sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite"), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_shop_basket_line_quantity_positive")),
        sa.ForeignKeyConstraint(
            ["variant_id"], ["shop_variant.id"], name=op.f("fk_shop_basket_line_variant_id_shop_variant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_basket_line")),
        sa.UniqueConstraint("owner", "variant_id", name=op.f("uq_shop_basket_line_owner")),
    )
    with op.batch_alter_table("shop_basket_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shop_basket_line_owner"), ["owner"], unique=False)

    op.create_table(
        "shop_parcel_node",
        sa.Column("parcel_id", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("place", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parcel_id"], ["shop_parcel.id"], name=op.f("fk_shop_parcel_node_parcel_id_shop_parcel")
        ),
        sa.PrimaryKeyConstraint("parcel_id", "seq", name=op.f("pk_shop_parcel_node")),
    )
    op.create_table(
        "shop_return_line",
        sa.Column("return_id", sa.String(length=40), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_price", sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite"), nullable=False),
        sa.Column("new_variant_id", sa.String(length=64), nullable=False),
        sa.Column("new_options", sa.JSON(), nullable=False),
        sa.Column("new_unit_price", sa.Numeric(18, 4).with_variant(sa.String(32), "sqlite"), nullable=True),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["return_id"], ["shop_return.id"], name=op.f("fk_shop_return_line_return_id_shop_return")
        ),
        sa.PrimaryKeyConstraint("return_id", "line", name=op.f("pk_shop_return_line")),
    )


def downgrade() -> None:
    op.drop_table("shop_return_line")
    op.drop_table("shop_parcel_node")
    with op.batch_alter_table("shop_basket_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_basket_line_owner"))

    op.drop_table("shop_basket_line")
    with op.batch_alter_table("shop_variant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_variant_product_id"))

    op.drop_table("shop_variant")
    with op.batch_alter_table("shop_return", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_return_state"))
        batch_op.drop_index(batch_op.f("ix_shop_return_order_id"))
        batch_op.drop_index(batch_op.f("ix_shop_return_customer_id"))

    op.drop_table("shop_return")
    with op.batch_alter_table("shop_payment_method", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_payment_method_customer_id"))

    op.drop_table("shop_payment_method")
    with op.batch_alter_table("shop_pay_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_pay_session_order_id"))

    op.drop_table("shop_pay_session")
    with op.batch_alter_table("shop_parcel", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_parcel_tracking_id"))
        batch_op.drop_index(batch_op.f("ix_shop_parcel_status"))
        batch_op.drop_index(batch_op.f("ix_shop_parcel_order_id"))
        batch_op.drop_index(batch_op.f("ix_shop_parcel_next_node_at"))

    op.drop_table("shop_parcel")
    with op.batch_alter_table("shop_order_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_order_line_variant_id"))

    op.drop_table("shop_order_line")
    op.drop_table("shop_option")
    with op.batch_alter_table("shop_login_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_login_code_owner"))
        batch_op.drop_index(batch_op.f("ix_shop_login_code_customer_id"))

    op.drop_table("shop_login_code")
    with op.batch_alter_table("shop_ledger", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_ledger_state"))
        batch_op.drop_index(batch_op.f("ix_shop_ledger_order_id"))
        batch_op.drop_index(batch_op.f("ix_shop_ledger_next_try_at"))
        batch_op.drop_index(batch_op.f("ix_shop_ledger_cause"))

    op.drop_table("shop_ledger")
    with op.batch_alter_table("shop_item_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_item_change_order_id"))

    op.drop_table("shop_item_change")
    with op.batch_alter_table("shop_intercept", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_intercept_state"))
        batch_op.drop_index(batch_op.f("ix_shop_intercept_order_id"))

    op.drop_table("shop_intercept")
    with op.batch_alter_table("shop_history", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_history_order_id"))

    op.drop_table("shop_history")
    with op.batch_alter_table("shop_erase_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_erase_request_customer_id"))

    op.drop_table("shop_erase_request")
    with op.batch_alter_table("shop_address", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_address_name_postcode_index"))
        batch_op.drop_index(batch_op.f("ix_shop_address_customer_id"))

    op.drop_table("shop_address")
    with op.batch_alter_table("shop_account_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_account_link_customer_id"))

    op.drop_table("shop_account_link")
    with op.batch_alter_table("flows_talk", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_flows_talk_updated_at"))
        batch_op.drop_index(batch_op.f("ix_flows_talk_flow"))

    op.drop_table("flows_talk")
    with op.batch_alter_table("desk_ticket", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_desk_ticket_unresolved",
            postgresql_where=sa.text("state <> 'resolved'"),
            sqlite_where=sa.text("state <> 'resolved'"),
        )
        batch_op.drop_index(batch_op.f("ix_desk_ticket_thread_id"))
        batch_op.drop_index("ix_desk_ticket_queue")
        batch_op.drop_index(batch_op.f("ix_desk_ticket_opened_at"))

    op.drop_table("desk_ticket")
    with op.batch_alter_table("desk_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_desk_session_staff_id"))

    op.drop_table("desk_session")
    with op.batch_alter_table("desk_message", schema=None) as batch_op:
        batch_op.drop_index("ix_desk_message_thread_id_id")
        batch_op.drop_index("ix_desk_message_state_thread_id_id")

    op.drop_table("desk_message")
    with op.batch_alter_table("shop_webhook", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_webhook_order_id"))

    op.drop_table("shop_webhook")
    op.drop_table("shop_term")
    with op.batch_alter_table("shop_product", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_product_position"))
        batch_op.drop_index(batch_op.f("ix_shop_product_category"))

    op.drop_table("shop_product")
    with op.batch_alter_table("shop_order", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_order_state"))
        batch_op.drop_index(batch_op.f("ix_shop_order_expires_at"))
        batch_op.drop_index(batch_op.f("ix_shop_order_customer_id"))

    op.drop_table("shop_order")
    with op.batch_alter_table("shop_letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_letter_sent_at"))

    op.drop_table("shop_letter")
    op.drop_table("shop_file_header")
    with op.batch_alter_table("shop_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_event_order_id"))
        batch_op.drop_index(batch_op.f("ix_shop_event_done_at"))
        batch_op.drop_index(batch_op.f("ix_shop_event_customer_id"))

    op.drop_table("shop_event")
    op.drop_table("shop_done")
    with op.batch_alter_table("shop_customer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shop_customer_position"))
        batch_op.drop_index(batch_op.f("ix_shop_customer_phone_index"))

    op.drop_table("shop_customer")
    op.drop_table("shop_category")
    op.drop_table("shop_catalogue_version")
    with op.batch_alter_table("faq_unanswered", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_faq_unanswered_last_at"))
        batch_op.drop_index(batch_op.f("ix_faq_unanswered_handled_at"))

    op.drop_table("faq_unanswered")
    with op.batch_alter_table("desk_thread", schema=None) as batch_op:
        batch_op.drop_index("ix_desk_thread_owner_last_message_at")
        batch_op.drop_index(batch_op.f("ix_desk_thread_customer_id"))

    op.drop_table("desk_thread")
    op.drop_table("desk_staff")
    with op.batch_alter_table("desk_audit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_desk_audit_subject"))
        batch_op.drop_index(batch_op.f("ix_desk_audit_actor"))

    op.drop_table("desk_audit")
