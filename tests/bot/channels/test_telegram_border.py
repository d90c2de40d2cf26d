"""Telegram's errors become ours, its webhook is guarded, and our messages become its calls."""

from __future__ import annotations

import inspect
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from aiogram import exceptions
from aiogram.exceptions import AiogramError
from aiogram.methods import SendMediaGroup, SendMessage, SendPhoto, TelegramMethod
from aiogram.types import FSInputFile, InlineKeyboardMarkup
from redis.asyncio import Redis
from starlette.applications import Starlette

from bot.channels.telegram import Telegram
from bot.channels.telegram.errors import MEANINGS
from bot.channels.telegram.saying import calls
from bot.media import Media
from desk.model import Message, MessageState, Sender
from kit.db import Database
from tests.bot.minds import DEEDS
from tests.bot.talks import Table, lay
from tests.bot.telegram_server import ALICE, TOKEN, BotApi
from tests.bot.waiting import until

OURS_NEVER = {
    exceptions.DetailedAiogramError,  # a parent only
    exceptions.CallbackAnswerException,
    exceptions.SceneException,
    exceptions.UnsupportedKeywordArgument,
    exceptions.DataNotDictLikeError,
}
SECRET = "from-telegram-only"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def test_every_error_of_aiogram_has_a_meaning() -> None:
    kinds = {kind for _, kind in inspect.getmembers(exceptions, inspect.isclass) if issubclass(kind, AiogramError)}
    assert kinds - OURS_NEVER - {AiogramError} == set(MEANINGS)


def message(text: str, **payload: Any) -> Message:
    return Message(1, "thr_1", Sender.BOT, text, MessageState.PENDING, datetime(2026, 1, 5, tzinfo=UTC), payload)


def card(number: int) -> dict[str, Any]:
    buttons = [{"title": "Details", "payload": f'/product_details{{"product":"P{number}"}}'}]
    return {"title": f"{number}. Pot", "subtitle": "$5.00", "image": f"/media/{number}.png", "buttons": buttons}


def titles(call: TelegramMethod[Any]) -> list[str]:
    """The words on the buttons of a call."""
    assert isinstance(call, SendMessage)
    assert isinstance(call.reply_markup, InlineKeyboardMarkup)
    return [button.text for row in call.reply_markup.inline_keyboard for button in row]


def test_several_cards_are_an_album_and_a_list_with_buttons(tmp_path: Path) -> None:
    album, listed = calls(7, message("Look:", cards=[card(1), card(2)]), Media(tmp_path, "http://shop.test"))
    assert isinstance(album, SendMediaGroup)
    assert isinstance(listed, SendMessage)
    assert listed.text == "Look:\n\n1. Pot\n$5.00\n\n2. Pot\n$5.00"
    assert titles(listed) == ["1. Pot: Details", "2. Pot: Details"]


def test_one_card_is_a_photo_with_its_words(tmp_path: Path) -> None:
    (tmp_path / "1.png").write_bytes(b"png")
    [photo] = calls(7, message("", cards=[card(1)]), Media(tmp_path, "http://shop.test"))
    assert isinstance(photo, SendPhoto)
    assert isinstance(photo.photo, FSInputFile)
    assert photo.caption == "1. Pot\n$5.00"


def test_a_picture_outside_the_media_folder_is_never_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    assert Media(tmp_path / "media", "").file("/media/../secret.txt") is None


def test_a_button_too_long_for_telegram_is_left_out_rather_than_all_of_them(tmp_path: Path) -> None:
    buttons = [{"title": "Long", "payload": "/" + "x" * 64}, {"title": "Fine", "payload": "/fine"}]
    [said] = calls(7, message("?", buttons=buttons), Media(tmp_path, ""))
    assert titles(said) == ["Fine"]


@pytest.fixture
async def hooked(db: Database, memory: Redis, tmp_path: Path, api: BotApi) -> AsyncIterator[tuple[Table, Telegram]]:
    """A table whose Telegram is called by webhook."""
    async with db.engine.begin() as connection:
        await connection.run_sync(DEEDS.metadata.create_all)
    table = lay(
        db,
        memory,
        tmp_path,
        telegram_token=TOKEN,
        telegram_api_url=api.url,
        telegram_webhook_url="https://shop.test",
        telegram_webhook_secret=SECRET,
    )
    telegram = Telegram(table.doorway)
    table.dispatch.channels = {"telegram": telegram}
    await telegram.start()
    yield table, telegram
    await table.doorway.later.drain()
    await telegram.stop()
    await table.live.close()


async def test_the_webhook_is_announced_with_its_secret(hooked: tuple[Table, Telegram], api: BotApi) -> None:
    del hooked

    async def announced() -> dict[str, Any]:
        return api.webhook

    webhook = await until(announced)
    assert webhook["url"] == "https://shop.test/webhooks/telegram"
    assert webhook["secret_token"] == SECRET
    assert json.loads(webhook["allowed_updates"]) == ["message", "callback_query"]


async def test_only_who_knows_the_secret_is_listened_to(hooked: tuple[Table, Telegram], api: BotApi) -> None:
    table, telegram = hooked
    update = api.says(ALICE, "hello")
    transport = httpx.ASGITransport(Starlette(routes=list(telegram.routes())))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as http:
        for headers in ({}, {HEADER: "guess"}):
            assert (await http.post("/webhooks/telegram", json=update, headers=headers)).status_code == 401
        for _ in range(2):
            answer = await http.post("/webhooks/telegram", json=update, headers={HEADER: SECRET})
            assert answer.status_code == 200
        broken = await http.post("/webhooks/telegram", content=b"{", headers={HEADER: SECRET})
        assert broken.status_code == 400
    await table.doorway.later.drain()
    assert await table.answers("1001", "telegram") == ["You said: hello"]
