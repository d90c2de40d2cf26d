"""What holds for every channel of the registry, for free."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels import CHANNELS, PULLED, Entry
from bot.channels.contract import Channel
from bot.incoming import Incoming
from bot.lazily import load
from desk.model import Message, MessageState, Sender
from kit.errors import Passing, Permanent
from tests.bot.talks import Table, configured
from tests.bot.telegram_server import TOKEN, BotApi

DOCS = (Path(__file__).parents[3] / "docs" / "channels.md").read_text(encoding="utf-8")
ADDRESS = "1001"  # a name that every channel can have


def opened(entry: Entry, table: Table) -> Channel:
    channel: Channel = load(entry.path)(table.doorway)
    return channel


@pytest.fixture
def at(table: Table, api: BotApi) -> Table:
    """A table whose doorway has the settings of every channel."""
    chosen = configured(Path("/nonexistent"), telegram_token=TOKEN, telegram_api_url=api.url)
    object.__setattr__(table.doorway, "settings", chosen)
    return table


@pytest.mark.parametrize("entry", CHANNELS, ids=lambda entry: entry.name)
class TestEveryChannel:
    def test_it_is_documented(self, entry: Entry) -> None:
        titles = {"rest": "REST", "web": "The web chat", "terminal": "The terminal", "telegram": "Telegram"}
        assert titles[entry.name] in DOCS

    async def test_it_bears_its_name_and_opens_and_closes(self, entry: Entry, at: Table) -> None:
        channel = opened(entry, at)
        assert channel.name == entry.name
        await channel.start()
        await channel.stop()

    async def test_a_message_of_it_is_answered_once(self, entry: Entry, at: Table) -> None:
        said = Incoming.of(entry.name, ADDRESS, "hello", limit=2000, external_id="m1")
        assert [message.text for message in await at.turn.take(said)] == ["You said: hello"]
        assert [message.text for message in await at.turn.take(said)] == ["You said: hello"]
        assert await at.deeds() == 1

    async def test_a_pulled_channel_owes_nothing_and_a_pushed_one_delivers(self, entry: Entry, at: Table) -> None:
        channel = opened(entry, at)
        at.dispatch.channels = {entry.name: channel}
        await at.turn.take(Incoming.of(entry.name, ADDRESS, "hello", limit=2000))
        states = [one.state for one in await at.history(ADDRESS, entry.name) if one.sender is Sender.BOT]
        assert states == [MessageState.SENT]
        await channel.stop()
        assert entry.pulled == (entry.name in PULLED)

    async def test_sending_ends_well_or_says_whether_to_try_again(self, entry: Entry, at: Table) -> None:
        channel = opened(entry, at)
        thread = await at.thread(ADDRESS, entry.name)
        now = datetime.now(UTC)
        message = Message(1, thread.id, Sender.AGENT, "hello", MessageState.PENDING, now)
        try:
            await channel.send(thread, message)
        except (Passing, Permanent):
            pytest.fail("nothing stands in the way")
        finally:
            await channel.stop()
