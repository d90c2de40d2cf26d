"""What the shop writes by itself, between two things that a customer says."""

from __future__ import annotations

from desk.reading import ThreadReader
from tests.conversations.world import Talk


async def told_after(talk: Talk, *rounds: str) -> str:
    """Does these rounds of the background, lets providers and notices go out; answers with what is then written."""
    thread, world = await talk.thread(), talk.world
    async with world.house.ground.db.read() as tx:
        before = (await ThreadReader(tx).last_words([thread.id]))[thread.id].id
    for name in rounds:
        await world.round(name)
    await world.settle()
    await world.round("notifier")
    async with world.house.ground.db.read() as tx:
        return "\n".join(message.text for message in await ThreadReader(tx).after(thread.id, before))
