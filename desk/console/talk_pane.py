"""The conversation in the middle: what was said, what the bot handed over, and what the agent does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui import ui

from desk.console.bubbles import Bubble
from desk.console.handover import show_handover
from desk.console.look import LANGUAGES, OWNERS, box, channel, countdown, guest, say
from desk.console.parts import Visit
from desk.console.reply_box import ReplyBox
from desk.model import Message, Owner, Thread
from desk.queue import Queue
from desk.reading import ThreadReader
from desk.staff import Staff, StaffReader
from desk.ticket import Ticket

Deed = Callable[[str, Staff], Awaitable[object]]


class TalkPane:
    """One conversation, kept up to date without being drawn anew."""

    def __init__(self, visit: Visit, settled: Callable[[str], Awaitable[None]]) -> None:
        self._visit, self._settled = visit, settled
        self._thread: Thread | None = None
        self._ticket: Ticket | None = None
        self._names: dict[str, str] = {}
        self._name = ""
        self._bubbles: dict[int, Bubble] = {}
        self._head_shown: object = None

    def build(self) -> None:
        self._head = box("head")
        self._brief = box("brief")
        self._scroll = ui.scroll_area().classes("talkroom")
        with self._scroll:
            self._said = box("messages", mark="messages")
        self._reply = ReplyBox(self._visit, self._settled)
        self._reply.build()
        with self._said, box("nobody"):
            ui.icon("forum")
            say("Choose a conversation on the left.")

    async def show(self, thread_id: str) -> Thread | None:
        """Opens another conversation."""
        self._thread, self._bubbles, self._head_shown = None, {}, None
        self._said.clear()
        return await self._load(thread_id)

    async def refresh(self) -> Thread | None:
        """Adds what is new to the conversation that is open."""
        return await self._load(self._thread.id) if self._thread else None

    async def _load(self, thread_id: str) -> Thread | None:
        parts = self._visit.parts
        async with parts.db.read() as tx:
            reader = ThreadReader(tx)
            thread = await reader.find_by_id(thread_id)
            if thread is None:
                ui.notify("There is no such conversation.", type="warning")
                return None
            said = await reader.history(thread_id, notes=True)
            self._ticket = await Queue(tx, parts.sla).of_thread(thread_id)
            self._names = await StaffReader(tx).names()
        known = await parts.customers.names([thread.customer_id] if thread.customer_id else [])
        self._thread, self._name = thread, known.get(thread.customer_id or "") or guest(thread)
        self._show_head(thread)
        self._show_messages(said)
        self._reply.serve(thread, self._name if thread.customer_id else "")
        return thread

    def _show_messages(self, said: list[Message]) -> None:
        now, zone = self._visit.parts.clock.now(), self._visit.parts.sla.hours.zone
        new = [message for message in said if message.id not in self._bubbles]
        for message in said:
            if message.id in self._bubbles:
                self._bubbles[message.id].update(message)
        with self._said:
            for message in new:
                self._bubbles[message.id] = Bubble(message, self._author(message), now, zone)
        if new:
            # A moment later: the browser must have drawn them to know how far down it is.
            with self._scroll:
                ui.timer(0.15, lambda: self._scroll.scroll_to(percent=1.0), once=True)

    def _author(self, message: Message) -> str:
        return self._names.get(message.author or "", "")

    def _show_head(self, thread: Thread) -> None:
        shown = (thread.owner, thread.agent_id, thread.locale, self._ticket, self._name)
        if shown == self._head_shown:
            return
        self._head_shown = shown
        self._head.clear()
        self._brief.clear()
        with self._head:
            with box("about"):
                say(self._name, "who")
                with box("row chips"):
                    say(self._owner(thread), f"chip owner {thread.owner.value}").props("data-mark=owner")
                    say(channel(thread.channel), "chip")
                    say(LANGUAGES.get(thread.locale, thread.locale), "chip")
                    if self._ticket:
                        left = countdown(self._ticket, self._visit.parts.clock.now(), self._visit.parts.sla.hours.zone)
                        step = "Resolve" if self._ticket.first_at else "First answer"
                        say(f"{step}: {left.text}", f"chip {left.tone}")
            with box("deeds"):
                self._deeds(thread)
        with self._brief:
            if self._ticket:
                show_handover(self._ticket, self._visit.parts.clock.now(), self._visit.parts.sla.hours.zone)

    def _owner(self, thread: Thread) -> str:
        if thread.owner is Owner.AGENT:
            mine = thread.agent_id == self._visit.staff.id
            return "Yours" if mine else f"With {self._names.get(thread.agent_id or '', 'a colleague')}"
        return OWNERS[thread.owner]

    def _deeds(self, thread: Thread) -> None:
        desk, staff = self._visit.console.desk, self._visit.staff
        mine = thread.owner is Owner.AGENT and thread.agent_id == staff.id
        if mine:
            self._deed("To the queue", "group", desk.release, "flat")
            self._deed("Back to the bot", "smart_toy", desk.hand_back, "outline")
            self._deed("Resolve", "check", desk.resolve, "unelevated color=primary")
        elif thread.owner is Owner.QUEUE:
            self._deed("Take", "front_hand", desk.take, "unelevated color=primary")
        elif thread.owner is Owner.BOT:
            self._deed("Take over from the bot", "front_hand", desk.take, "outline")
        elif thread.owner is Owner.AGENT and staff.is_admin:
            self._deed("Take from the colleague", "front_hand", desk.take, "outline")

    def _deed(self, title: str, icon: str, deed: Deed, props: str) -> None:
        async def run() -> None:
            thread = self._thread
            if thread is not None:
                await self._visit.act(lambda staff: deed(thread.id, staff))
                await self._settled(thread.id)

        ui.button(title, icon=icon, on_click=run, color=None).props(f"no-caps dense {props}").classes("deed")
