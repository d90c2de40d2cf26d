"""Telegram, through aiogram: the only place in the house that knows it."""

from bot.channels.telegram.channel import Telegram

__all__ = ["Telegram"]
