"""Messages as other programs read them."""

from __future__ import annotations

from typing import Any

from bot.media import Media
from desk.model import Message, MessageState, Sender


def rasa(message: Message, recipient: str, media: Media) -> dict[str, Any]:
    """As Rasa's REST channel says it; what Rasa has no word for is in `custom`."""
    payload = message.payload
    said: dict[str, Any] = {"recipient_id": recipient, "text": spelt(message)}
    if buttons := payload.get("buttons"):
        said["buttons"] = buttons
    if image := payload.get("image"):
        said["image"] = media.address(image)
    custom = {name: payload[name] for name in ("link",) if name in payload}
    if cards := payload.get("cards"):
        custom["cards"] = [{**card, "image": media.address(card["image"])} for card in cards]
    if custom:
        said["custom"] = custom
    return said


def later(message: Message, recipient: str, media: Media) -> dict[str, Any]:
    """The same for what is fetched afterwards: with its id, its time and who said it."""
    return {
        **rasa(message, recipient, media),
        "id": message.id,
        "sender": message.sender.value,
        "at": message.created_at.isoformat(),
    }


def web(message: Message, author: str = "") -> dict[str, Any]:
    """As the web chat draws it; pictures keep their short address, the chat is served from the same place."""
    payload = message.payload
    buttons = list(payload.get("buttons", ()))
    if link := payload.get("link"):
        buttons.insert(0, link)
    said = {
        "id": message.id,
        "sender": message.sender.value,
        "author": author,
        "text": payload.get("title") or message.text,
        "at": message.created_at.isoformat(),
        "image": payload.get("image", ""),
        "cards": payload.get("cards", []),
        "buttons": buttons,
        "reply_to": message.reply_to,
        "state": "read" if message.state is MessageState.ANSWERED else "sent",
    }
    if message.sender is Sender.CUSTOMER and message.external_id:
        said["external_id"] = message.external_id.removeprefix("in:")
    return said


def text_of(message: Message) -> str:
    """The words, with the link spelt out for those who see words only."""
    link = message.payload.get("link", {}).get("url", "")
    return f"{message.text}\n{link}".strip() if link and link not in message.text else message.text


def spelt(message: Message) -> str:
    """The same with the cards spelt out too: what a program that knows no cards shows must still say everything."""
    cards = (f"{card['title']} · {card['subtitle']}".strip(" ·") for card in message.payload.get("cards", ()))
    return "\n".join(filter(None, (text_of(message), *cards)))
