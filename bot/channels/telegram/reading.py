"""An update of Telegram as one of our messages."""

from __future__ import annotations

from dataclasses import dataclass

from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, InaccessibleMessage, InlineKeyboardMarkup, Message, Update

IMAGES = ("image/jpeg", "image/png", "image/webp", "image/gif")


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody said in a private chat; `file` is a photo at Telegram, `query` a button press to acknowledge."""

    chat: int
    external_id: str
    text: str
    locale: str
    title: str = ""
    file: str = ""
    query: str = ""


def read(update: Update) -> Heard | None:
    """What the update says; None for what is not meant for a shop (groups, edits, members)."""
    if update.callback_query is not None:
        return _pressed(update.update_id, update.callback_query)
    message = update.message
    if message is None or message.chat.type != ChatType.PRIVATE or message.from_user is None:
        return None
    return Heard(
        chat=message.chat.id,
        external_id=str(update.update_id),
        text=message.text or message.caption or "",
        locale=_locale(message.from_user.language_code),
        file=_photo(message),
    )


def _pressed(update_id: int, query: CallbackQuery) -> Heard | None:
    if query.message is None or query.message.chat.type != ChatType.PRIVATE or not query.data:
        return None
    return Heard(
        chat=query.message.chat.id,
        external_id=str(update_id),
        text=query.data,
        locale=_locale(query.from_user.language_code),
        title=_title(query),
        query=query.id,
    )


def _title(query: CallbackQuery) -> str:
    """The words on the button, as long as Telegram still shows its message to us."""
    if query.message is None or isinstance(query.message, InaccessibleMessage):
        return ""
    markup = query.message.reply_markup
    if not isinstance(markup, InlineKeyboardMarkup):
        return ""
    buttons = (button for row in markup.inline_keyboard for button in row)
    return next((button.text for button in buttons if button.callback_data == query.data), "")


def _photo(message: Message) -> str:
    if message.photo:
        return max(message.photo, key=lambda size: size.width * size.height).file_id
    if message.document is not None and message.document.mime_type in IMAGES:
        return message.document.file_id
    return ""


def _locale(language: str | None) -> str:
    return "zh-CN" if (language or "").lower().startswith("zh") else "en"
