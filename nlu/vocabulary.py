"""The intents and entity kinds that flows, buttons and training data share."""

from __future__ import annotations

from pathlib import Path

import yaml

# The one record of every intent, by group: what customers want by it, in English; nothing where no model may say it.
GROUPS: dict[str, dict[str, str | None]] = yaml.safe_load(
    Path(__file__).with_name("intents.yml").read_text(encoding="utf-8")
)
WANTED = {intent: wanted for group in GROUPS.values() for intent, wanted in group.items() if wanted}
INTENTS = frozenset(intent for group in GROUPS.values() for intent in group)
FAQ = "faq"
OUT_OF_SCOPE = "out_of_scope"

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
