"""What a new visitor reads before anything was said."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flows.engine.replies import Button
from kit.texts import Texts, t

GREETING = t(
    "Hello, I'm Xiaoer! I can find products, take your order, track a parcel, and change, cancel or return an order. "
    "What can I do for you?"
)
NOT_SELLING = t(
    "Hello, I'm Xiaoer! I can find products, track a parcel, and change, cancel or return an order. What can I do for "
    "you?"
)
FIRST_STEPS = (
    Button(t("Find a product"), "/find_product"),
    Button(t("Where is my parcel?"), "/track_parcel"),
    Button(t("Return something"), "/return_item"),
    Button(t("My orders"), "/list_orders"),
    Button(t("Talk to a person"), "/talk_to_person"),
)


def welcome(texts: Texts, locale: str, now: datetime, *, sells: bool = True) -> dict[str, Any]:
    """As the web chat draws messages; it is not kept, so that who only looks leaves no trace.

    `sells`: whether orders are taken here; a promise that is not kept is not made.
    """
    return {
        "id": 0,
        "sender": "bot",
        "author": "",
        "text": texts.say(GREETING if sells else NOT_SELLING, locale),
        "at": now.isoformat(),
        "image": "",
        "cards": [],
        "buttons": [{"title": texts.say(step.title, locale), "payload": step.payload} for step in FIRST_STEPS],
    }
