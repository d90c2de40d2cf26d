"""One of our messages as calls of the Bot API. Texts are sent without any markup, so nothing needs escaping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import structlog
from aiogram.methods import SendMediaGroup, SendMessage, SendPhoto, TelegramMethod
from aiogram.types import (
    FSInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaPhoto,
    URLInputFile,
)

from bot.channels.views import text_of
from bot.media import Media
from desk.model import Message

LONGEST_TEXT, LONGEST_CAPTION, LONGEST_PAYLOAD = 4096, 1024, 64
LARGEST_ALBUM = 10
WIDE = 18  # characters from which a button gets a row of its own

log = structlog.get_logger(__name__)


def calls(chat: int, message: Message, media: Media) -> list[TelegramMethod[Any]]:
    """What to call, in order; the buttons hang on the last one."""
    text, payload = text_of(message), message.payload
    cards: Sequence[Mapping[str, Any]] = payload.get("cards", ())
    album = [card for card in cards if card.get("image")][:LARGEST_ALBUM]
    keyboard = _keyboard([*_card_buttons(cards), *payload.get("buttons", ())])
    made: list[TelegramMethod[Any]] = []
    if len(album) > 1:
        made.append(SendMediaGroup(chat_id=chat, media=[_pictured(card, media) for card in album]))
        text = "\n\n".join(filter(None, (text, *(_listed(card) for card in cards))))
    elif cards:
        text = "\n\n".join(filter(None, (text, *(_listed(card) for card in cards))))
    image = payload.get("image") or (album[0]["image"] if len(album) == 1 else "")
    if image and len(text) <= LONGEST_CAPTION:
        made.append(SendPhoto(chat_id=chat, photo=_file(image, media), caption=text or None, reply_markup=keyboard))
        return made
    if image:
        made.append(SendPhoto(chat_id=chat, photo=_file(image, media)))
    parts = list(_parts(text))
    made += [SendMessage(chat_id=chat, text=part) for part in parts[:-1]]
    return [*made, SendMessage(chat_id=chat, text=parts[-1], reply_markup=keyboard)]


def _parts(text: str) -> Iterator[str]:
    """Cut where a line ends, if one ends anywhere near."""
    while len(text) > LONGEST_TEXT:
        cut = text.rfind("\n", LONGEST_TEXT // 2, LONGEST_TEXT)
        cut = cut if cut > 0 else LONGEST_TEXT
        yield text[:cut]
        text = text[cut:].lstrip("\n")
    yield text or "…"


def _keyboard(buttons: Sequence[Mapping[str, str]]) -> InlineKeyboardMarkup | None:
    rows: list[list[InlineKeyboardButton]] = []
    for button in buttons:
        if len(button["payload"].encode()) > LONGEST_PAYLOAD:
            log.error("a button is too long for Telegram", payload=button["payload"])
            continue
        made = InlineKeyboardButton(text=button["title"], callback_data=button["payload"])
        if rows and len(rows[-1]) == 1 and len(made.text) <= WIDE and len(rows[-1][0].text) <= WIDE:
            rows[-1].append(made)
        else:
            rows.append([made])
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def _card_buttons(cards: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Which card a button belongs to is said on it, where there are several."""
    several = len(cards) > 1
    return [
        {**button, "title": f"{card['title']}: {button['title']}" if several else button["title"]}
        for card in cards
        for button in card.get("buttons", ())
    ]


def _listed(card: Mapping[str, Any]) -> str:
    return "\n".join(filter(None, (card["title"], card.get("subtitle", ""))))


def _pictured(card: Mapping[str, Any], media: Media) -> InputMediaPhoto:
    return InputMediaPhoto(media=_file(card["image"], media), caption=card["title"][:LONGEST_CAPTION])


def _file(image: str, media: Media) -> InputFile:
    """From our own disk where it lies there: Telegram cannot reach a server at home."""
    file = media.file(image)
    return FSInputFile(file) if file else URLInputFile(media.address(image))
