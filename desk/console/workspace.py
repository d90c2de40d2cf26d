"""The page where agents spend their day: the queue, the conversation, and the customer beside it."""

from __future__ import annotations

import asyncio

from nicegui import Client, background_tasks, ui

from desk.console.customer_pane import CustomerPane
from desk.console.look import box
from desk.console.parts import Visit
from desk.console.queue_pane import QueuePane
from desk.console.talk_pane import TalkPane
from desk.hints import DESK
from kit.errors import Passing

BREATH_SECONDS = 0.25  # hints that come in a bunch are looked after together
LOOK_SECONDS = 20  # without live push the page still looks by itself


class Workspace:
    """One agent's page."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._client: Client = ui.context.client
        self._thread_id = ""
        self._changed = asyncio.Event()
        self._hints: set[str] = set()

    async def open(self, thread_id: str) -> None:
        """Builds the page, with a conversation opened if one is named."""
        with box("workspace"):
            with box("pane queue", "section"):
                self._queue = QueuePane(self._visit, self._select)
                await self._queue.build()
            with box("pane talk", "section"):
                self._talk = TalkPane(self._visit, self._settled)
                self._talk.build()
            with box("pane file", "aside"):
                self._file = CustomerPane(self._visit)
                self._file.build()
        if thread_id:
            await self._show(thread_id)
        ui.timer(1, self._queue.tick)
        ui.timer(LOOK_SECONDS, lambda: self._hint(""), immediate=False)
        tasks = [background_tasks.create(work, context=self._client) for work in (self._listen(), self._follow())]
        self._client.on_delete(lambda: [task.cancel() for task in tasks])

    async def _select(self, thread_id: str) -> None:
        ui.navigate.history.replace(f"/desk/c/{thread_id}")
        await self._show(thread_id)

    async def _show(self, thread_id: str) -> None:
        self._thread_id = thread_id
        await self._queue.mark(thread_id)
        thread = await self._talk.show(thread_id)
        await self._file.show(thread)

    async def _settled(self, thread_id: str) -> None:
        """After a deed of this agent: everything on the page is shown as it stands now."""
        await self._queue.refresh()
        if thread_id == self._thread_id:
            thread = await self._talk.refresh()
            await self._file.show(thread)
            if thread is not None and thread.agent_id == self._visit.staff.id:
                self._queue.turn_to("mine")

    async def _listen(self) -> None:
        while True:
            try:
                async with self._visit.parts.live.listen(DESK) as hints:
                    async for hint in hints:
                        self._hint(hint)
            except Passing:
                await asyncio.sleep(LOOK_SECONDS)

    def _hint(self, thread_id: str) -> None:
        self._hints.add(thread_id)
        self._changed.set()

    async def _follow(self) -> None:
        """Shows what is new, at most a few times a second."""
        await self._client.connected()
        while True:
            await self._changed.wait()
            self._changed.clear()
            hints, self._hints = self._hints, set()
            try:
                await self._queue.refresh()
                if self._thread_id and hints & {self._thread_id, ""}:
                    thread = await self._talk.refresh()
                    await self._file.show(thread)
            except Passing:
                ui.notify("The store does not answer. Trying again …", type="warning", group="store", timeout=3000)
            await asyncio.sleep(BREATH_SECONDS)
