"""Alice and 小明 talk to the shop on Telegram: aiogram's own client, over HTTP, against a local Bot API."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest

from desk.model import MessageState, Outgoing, Sender
from desk.threads import Threads
from kit.clock import MovableClock
from tests.bot.talks import Table
from tests.bot.telegram_server import ALICE, XIAOMING, BotApi, Call
from tests.bot.waiting import until

pytestmark = pytest.mark.usefixtures("seated")


async def sent(api: BotApi, count: int = 1, method: str = "sendMessage") -> list[Call]:
    async def enough() -> list[Call]:
        return api.of(method) if len(api.of(method)) >= count else []

    return await until(enough)


async def test_a_text_is_answered_and_typing_is_shown(api: BotApi) -> None:
    api.says(ALICE, "hello")
    [answer] = await sent(api)
    assert answer.data["text"] == "You said: hello"
    assert answer.data["chat_id"] == "1001"
    assert [call.data["action"] for call in api.of("sendChatAction")] == ["typing"]


async def test_the_language_of_the_app_is_the_language_of_the_thread(seated: Table, api: BotApi) -> None:
    api.says(XIAOMING, "你好")
    await sent(api)
    assert (await seated.thread("1002", "telegram")).locale == "zh-CN"


async def test_a_text_is_never_markup(api: BotApi) -> None:
    api.says(ALICE, "<b>*_`[x](y)")
    [answer] = await sent(api)
    assert answer.data["text"] == "You said: <b>*_`[x](y)"
    assert "parse_mode" not in answer.data


async def test_a_button_is_pressed_and_its_spinner_stopped(seated: Table, api: BotApi) -> None:
    api.says(ALICE, "choose")
    [question] = await sent(api)
    keyboard = json.loads(question.data["reply_markup"])
    [[red, _blue]] = keyboard["inline_keyboard"]
    api.presses(ALICE, red["callback_data"], keyboard)
    await sent(api, 2)
    assert seated.mind.heard[-1] == red["callback_data"]
    assert len(api.of("answerCallbackQuery")) == 1
    said = [message for message in await seated.history("1001", "telegram") if message.sender is Sender.CUSTOMER]
    assert said[-1].payload["title"] == "Red"


async def test_an_update_that_comes_again_changes_nothing(seated: Table, api: BotApi) -> None:
    update = api.says(ALICE, "hello")
    await sent(api)
    api.again(update)
    api.says(ALICE, "bye")
    await sent(api, 2)
    assert await seated.answers("1001", "telegram") == ["You said: hello", "You said: bye"]


async def test_a_burst_is_answered_once(seated: Table, api: BotApi) -> None:
    for text in ("hi", "where is", "my order"):
        api.says(ALICE, text)
    await sent(api)
    await seated.doorway.later.drain()
    assert await seated.answers("1001", "telegram") == ["You said: hi\nwhere is\nmy order"]


async def test_a_photo_comes_in_and_is_kept(seated: Table, api: BotApi) -> None:
    api.sends_photo(ALICE, "it is broken")
    await sent(api)
    [message] = [one for one in await seated.history("1001", "telegram") if one.sender is Sender.CUSTOMER]
    assert message.text == "it is broken"
    assert message.payload["source"] == "file-1"
    file = seated.doorway.media.file(message.payload["image"])
    assert file is not None
    assert file.read_bytes().startswith(b"\xff\xd8")


async def test_a_photo_goes_out_from_our_own_disk(api: BotApi, tmp_path: Path) -> None:
    (tmp_path / "media").mkdir(exist_ok=True)
    (tmp_path / "media" / "teapot.png").write_bytes(b"png")
    api.says(ALICE, "picture")
    [call] = await sent(api, method="sendPhoto")
    assert call.data["caption"] == "Here it is."
    assert call.files == ["teapot.png"]


async def test_a_long_text_is_cut_where_a_line_ends(seated: Table, api: BotApi) -> None:
    thread = await seated.thread("1001", "telegram")
    async with seated.db.write() as tx:
        text = "\n".join("x" * 99 for _ in range(60))
        await Threads(tx, MovableClock()).say(thread.id, Outgoing(text), Sender.SYSTEM)
    await seated.outbox.deliver(thread.id)
    parts = [call.data["text"] for call in api.of("sendMessage")]
    assert len(parts) == 2
    assert "\n".join(parts) == text


async def test_when_telegram_asks_to_wait_the_message_waits(seated: Table, api: BotApi) -> None:
    api.fail("sendMessage", 429, "Too Many Requests: retry after 1", retry_after=1)
    api.says(ALICE, "hello")
    await sent(api)
    await seated.doorway.later.drain()
    assert [message.state for message in await seated.history("1001", "telegram")][-1] is MessageState.PENDING
    clock = seated.doorway.clock
    assert isinstance(clock, MovableClock)
    await asyncio.sleep(1)
    clock.move(timedelta(minutes=1))
    await seated.outbox.sweep()
    assert [message.state for message in await seated.history("1001", "telegram")][-1] is MessageState.SENT
    assert [call.data["text"] for call in api.of("sendMessage")] == ["You said: hello"] * 2


async def test_who_blocked_the_bot_is_not_asked_again(seated: Table, api: BotApi) -> None:
    api.fail("sendMessage", 403, "Forbidden: bot was blocked by the user")
    api.says(ALICE, "hello")
    await sent(api)
    await seated.doorway.later.drain()
    assert [message.state for message in await seated.history("1001", "telegram")][-1] is MessageState.FAILED


@pytest.mark.parametrize("code", [500, 502])
async def test_polling_goes_on_after_telegram_was_away(api: BotApi, code: int) -> None:
    api.fail("getUpdates", code, "Bad Gateway")
    api.says(ALICE, "hello")
    [answer] = await sent(api)
    assert answer.data["text"] == "You said: hello"


async def test_groups_and_edits_are_none_of_our_business(seated: Table, api: BotApi) -> None:
    api.says(ALICE, "in a group", chat={"id": -5, "type": "group", "title": "Friends"})
    api.says(ALICE, "in private")
    await sent(api)
    assert seated.mind.heard == ["in private"]


async def test_a_sticker_is_heard_as_a_message_without_words(seated: Table, api: BotApi) -> None:
    api.says(ALICE)
    await sent(api)
    assert seated.mind.heard == [""]
