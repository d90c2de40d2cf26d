"""What the engine says, in the words of the customer's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desk.model import Outgoing
from flows.engine.replies import Button, Card, Reply
from kit.texts import Sayable, Texts, t

PAY = t("Pay now")
OPEN = t("Open the page")
LABEL = t("Print the return label")


def render(reply: Reply, texts: Texts, locale: str) -> Outgoing:
    """The reply as it is kept and sent: text, and a payload of plain JSON."""
    payload: dict[str, Any] = {}
    if reply.buttons:
        payload["buttons"] = _buttons(reply.buttons, texts, locale)
    if reply.cards:
        payload["cards"] = [_card(card, texts, locale) for card in reply.cards]
    if reply.image:
        payload["image"] = reply.image
    if reply.link:
        payload["link"] = {"title": texts.say(_title(reply.link), locale), "url": reply.link}
    return Outgoing(texts.say(reply.text, locale), payload)


def render_all(replies: Iterable[Reply], texts: Texts, locale: str) -> list[Outgoing]:
    """Every reply that says or shows anything."""
    rendered = (render(reply, texts, locale) for reply in replies)
    return [outgoing for outgoing in rendered if outgoing.text or outgoing.payload]


def _buttons(buttons: Iterable[Button], texts: Texts, locale: str) -> list[dict[str, str]]:
    return [{"title": texts.say(button.title, locale), "payload": button.payload} for button in buttons]


def _card(card: Card, texts: Texts, locale: str) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "title": texts.say(card.title, locale),
        "subtitle": texts.say(card.subtitle, locale),
        "image": card.image,
        "buttons": _buttons(card.buttons, texts, locale),
    }
    return shown | ({"product": card.product} if card.product else {})


def _title(link: str) -> Sayable:
    if link.endswith("/label"):
        return LABEL
    return PAY if "/pay/" in link else OPEN
