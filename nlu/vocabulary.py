"""The intents and entity kinds that flows, buttons and training data share."""

from __future__ import annotations

SHOPPING = frozenset(
    [
        "find_product",
        "product_details",
        "add_to_basket",
        "see_basket",
        "edit_basket",
        "checkout",
        "reorder",
        "pay_order",
    ]
)
SERVICE = frozenset(
    [
        "list_orders",
        "order_details",
        "track_parcel",
        "change_address",
        "change_default_address",
        "change_items",
        "change_payment",
        "cancel_order",
        "return_item",
        "exchange_item",
        "claim_item",
        "refund_status",
        "price_protection",
        "request_invoice",
        "my_profile",
        "edit_profile",
        "erase_data",
        "change_language",
        "talk_to_person",
        "person_status",
        "withdraw_person",
        "identify",
    ]
)
REFUSED = frozenset(
    [
        "ask_discount",
        "undo_cancel",
        "remove_item",
        "ask_opinion",
    ]
)
ACTS = frozenset(
    [
        "affirm",
        "deny",
        "stop",
        "skip",
        "repeat",
        "wait",
        "thanks",
        "greet",
        "goodbye",
        "why",
        "help",
        "complain",
        "bot_challenge",
        "correct",
        "more",
        "unsure",
    ]
)
FAQ = "faq"
OUT_OF_SCOPE = "out_of_scope"
INTENTS = SHOPPING | SERVICE | REFUSED | ACTS | {FAQ, OUT_OF_SCOPE}

ENTITIES = frozenset(
    [
        "order_number",
        "order_ending",
        "tracking_number",
        "phone",
        "email",
        "money",
        "quantity",
        "date",
        "address",
        "postal_code",
        "person_name",
        "product",
        "option_value",
        "category",
        "ordinal",
        "superlative",
        "negation",
        "reason",
        "language",
        "payment_kind",
        "all",
        "relation",
        "billing_name",
        "tax_number",
    ]
)
# A lookup `open_a/b/c` lists words that may mean any of the intents a, b and c alike.
OPEN = "open_"
LANGUAGES = {"en": "en", "zh": "zh-CN"}
