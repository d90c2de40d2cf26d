"""The web chat behind its routes: sessions, history, and what changed since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.channels import views
from bot.channels.contract import Doorway
from bot.channels.welcome import welcome
from bot.incoming import Incoming
from bot.reception import Taken
from desk.line import as_told
from desk.model import Message, Owner, Thread
from desk.queue import Queue
from desk.reading import ThreadReader
from desk.staff import StaffReader
from desk.threads import Threads
from desk.words import header
from kit.db import ReadTx
from kit.errors import Forged
from kit.ids import new_id

PAGE = 50
NAME = "web"


@dataclass(frozen=True, slots=True)
class News:
    """What a chat has not drawn yet, and who answers it."""

    messages: list[dict[str, Any]]
    owner: dict[str, str]
    last: int


class Chat:
    """What the browser's chat asks for."""

    def __init__(self, doorway: Doorway) -> None:
        self._doorway = doorway

    async def open(self, token: str, locale: str) -> dict[str, Any]:
        """Goes on with the session of a token, or begins a new one."""
        doorway = self._doorway
        try:
            session = doorway.signer.verify(token)
        except Forged:
            session = new_id("web")
        async with doorway.db.read() as tx:
            thread = await ThreadReader(tx).find(NAME, session)
            history = await ThreadReader(tx).history(thread.id, limit=PAGE + 1) if thread else []
            messages = await _drawn(tx, history[-PAGE:])
            owner = await self._owner(tx, thread)
        locale = thread.locale if thread else locale or doorway.settings.locale
        more = len(history) > PAGE
        since = history[0].created_at if history else self._now()
        greeting = [] if more else [welcome(doorway.texts, locale, since, sells=doorway.sells)]
        return {
            "token": doorway.signer.sign(session),
            "locale": locale,
            "messages": greeting + messages,
            "more": more,
            **owner,
        }

    async def say(self, session: str, incoming: Incoming) -> dict[str, Any]:
        """Keeps what was written; the answer comes over the socket."""
        taken: Taken = await self._doorway.reception.record(incoming)
        await self._doorway.hints.changed(taken.thread)
        if taken.thread.with_bot:
            self._doorway.later.answer(taken.thread)
        return {"message": views.web(taken.message)}

    async def since(self, session: str, last: int) -> News:
        """What was said after a message, by anybody."""
        async with self._doorway.db.read() as tx:
            thread = await ThreadReader(tx).find(NAME, session)
            found = await ThreadReader(tx).after(thread.id, last, both=True) if thread else []
            newest = found[-1].id if found else last
            return News(await _drawn(tx, found), await self._owner(tx, thread), newest)

    async def before(self, session: str, message_id: int) -> dict[str, Any]:
        """An earlier page of the history."""
        async with self._doorway.db.read() as tx:
            thread = await ThreadReader(tx).find(NAME, session)
            found = await ThreadReader(tx).history(thread.id, limit=PAGE + 1, before=message_id) if thread else []
            return {"messages": await _drawn(tx, found[-PAGE:]), "more": len(found) > PAGE}

    async def speak(self, session: str, locale: str) -> dict[str, str]:
        """Changes the language of the conversation."""
        async with self._doorway.db.write() as tx:
            threads = Threads(tx, self._doorway.clock)
            thread = await threads.find_or_open(NAME, session, locale)
            await threads.set_locale(thread.id, locale)
            return await self._owner(tx, replace(thread, locale=locale))

    async def _owner(self, tx: ReadTx, thread: Thread | None) -> dict[str, str]:
        """Who answers: the bot, an agent by name, or the queue with what was promised."""
        if thread is None or thread.owner in (Owner.BOT, Owner.CLOSED):
            return {"owner": "bot", "agent": "", "promise": ""}
        names = await StaffReader(tx).names() if thread.agent_id else {}
        agent = names.get(thread.agent_id or "", "")
        promise = await self._promise(tx, thread) if thread.owner is Owner.QUEUE else ""
        return {"owner": thread.owner.value, "agent": agent, "promise": promise}

    async def _promise(self, tx: ReadTx, thread: Thread) -> str:
        queue, now = Queue(tx, self._doorway.sla), self._doorway.clock.now()
        ticket = await queue.of_thread(thread.id)
        if ticket is None:
            return ""
        place = as_told(ticket, await queue.place(ticket, now), now)
        return self._doorway.texts.say(header(place, now), thread.locale)

    def _now(self) -> Any:
        return self._doorway.clock.now()


async def _drawn(tx: ReadTx, messages: Sequence[Message]) -> list[dict[str, Any]]:
    names = await StaffReader(tx).names() if any(message.author for message in messages) else {}
    return [views.web(message, names.get(message.author or "", "")) for message in messages]
