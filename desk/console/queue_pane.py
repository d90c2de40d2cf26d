"""The list on the left: who waits, who is mine, who talks with the bot; the most pressing first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from nicegui import ui

from desk.console.handover import wanted
from desk.console.look import KINDS, URGENCIES, box, channel, clock, countdown, guest, say
from desk.console.parts import Visit
from desk.kinds import Kind, Urgency
from desk.model import Message, Owner, Sender, Thread
from desk.queue import Filter, Queue
from desk.reading import ThreadReader
from desk.ticket import Ticket, TicketState

TABS = {"waiting": "Waiting", "mine": "Mine", "taken": "Colleagues", "bot": "Bot"}
ANY = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One conversation of the list; those with the bot have no ticket."""

    thread: Thread
    ticket: Ticket | None
    name: str
    last: Message | None

    @property
    def is_waiting(self) -> bool:
        """Whether the customer spoke last."""
        return self.last is not None and self.last.sender is Sender.CUSTOMER


class QueuePane:
    """The list, and what is filtered from it."""

    def __init__(self, visit: Visit, select: Callable[[str], Awaitable[None]]) -> None:
        self._visit, self._select = visit, select
        self._tab, self._kind, self._urgency, self._marked = "waiting", ANY, ANY, ""
        self._clocks: list[tuple[ui.label, Ticket]] = []
        self._shown: object = None

    async def build(self) -> None:
        with ui.tabs(on_change=lambda event: self._filter(tab=event.value)).classes("tabs") as self._bar:
            self._tabs = {name: ui.tab(name, label=title) for name, title in TABS.items()}
        self._bar.props("dense no-caps inline-label align=justify").set_value(self._tab)
        with box("filters"):
            kinds = {ANY: "All matters"} | {kind.value: title for kind, title in KINDS.items()}
            urgencies = {ANY: "Any urgency"} | {urgency.value: title for urgency, title in URGENCIES.items()}
            ui.select(kinds, value=ANY, on_change=lambda event: self._filter(kind=event.value)).props(
                "dense outlined options-dense aria-label='Matter'"
            )
            ui.select(urgencies, value=ANY, on_change=lambda event: self._filter(urgency=event.value)).props(
                "dense outlined options-dense aria-label='Urgency'"
            )
        self._list = box("lines", mark="queue")
        await self.refresh()

    async def refresh(self) -> None:
        """Shows the list as it stands now; nothing flickers when nothing changed."""
        everything = await self._look()
        counts = {tab: sum(_belongs(line, tab, self._visit.staff.id) for line in everything) for tab in TABS}
        lines = [line for line in everything if _belongs(line, self._tab, self._visit.staff.id)]
        shown = (lines, counts, self._marked, self._tab)
        if shown == self._shown:
            return
        self._shown = shown
        for tab, title in TABS.items():
            self._tabs[tab].props(f'label="{title} {counts[tab] or ""}"')
        self._list.clear()
        self._clocks = []
        with self._list:
            for line in lines:
                self._line(line)
            if not lines:
                _nobody(self._tab)
        self.tick()

    async def mark(self, thread_id: str) -> None:
        """Shows which conversation is open."""
        self._marked = thread_id
        await self.refresh()

    def turn_to(self, tab: str) -> None:
        """Opens one of the lists."""
        self._bar.set_value(tab)

    def tick(self) -> None:
        """Moves the clocks."""
        now = self._now()
        for label, ticket in self._clocks:
            left = countdown(ticket, now, self._zone)
            label.set_text(left.text)
            label.classes(replace=f"clock {left.tone}")

    async def _filter(self, *, tab: str | None = None, kind: str | None = None, urgency: str | None = None) -> None:
        self._tab = self._tab if tab is None else tab
        self._kind = self._kind if kind is None else kind
        self._urgency = self._urgency if urgency is None else urgency
        await self.refresh()

    async def _look(self) -> list[Line]:
        which = Filter(
            kind=Kind(self._kind) if self._kind else None, urgency=Urgency(self._urgency) if self._urgency else None
        )
        parts = self._visit.parts
        async with parts.db.read() as tx:
            entries = await Queue(tx, parts.sla).entries(which)
            found: list[tuple[Thread, Ticket | None]] = [(entry.thread, entry.ticket) for entry in entries]
            if not self._kind and not self._urgency:
                found += [(thread, None) for thread in await ThreadReader(tx).lately(Owner.BOT)]
            last = await ThreadReader(tx).last_words([thread.id for thread, _ in found])
        names = await parts.customers.names({thread.customer_id for thread, _ in found if thread.customer_id})
        return [
            Line(thread, ticket, names.get(thread.customer_id or "") or guest(thread), last.get(thread.id))
            for thread, ticket in found
        ]

    def _line(self, line: Line) -> None:
        ticket = line.ticket
        tone = ticket.urgency.value if ticket else "calm"
        chosen = " chosen" if line.thread.id == self._marked else ""
        with box(f"line {tone}{chosen}", "button", mark=f"line-{line.thread.id}") as button:
            button.on("click", lambda: self._select(line.thread.id))
            with box("row"):
                if line.is_waiting and ticket and ticket.state is TicketState.ASSIGNED:
                    box("dot").tooltip("The customer waits for an answer")
                say(line.name, "who")
                if ticket:
                    self._clocks.append((say("", "clock"), ticket))
                else:
                    say(clock(line.thread.last_message_at, self._now(), self._zone), "when")
            say(_about(line), "wants")
            with box("row chips"):
                if ticket:
                    say(URGENCIES[ticket.urgency], f"chip {tone}")
                    say(KINDS[ticket.kind], "chip")
                    if ticket.level not in ("", "regular"):
                        say(ticket.level.upper(), "chip level")
                    if ticket.promised_for and not ticket.first_at:
                        say("Promised", "chip promised")
                say(channel(line.thread.channel), "chip")

    @property
    def _zone(self) -> ZoneInfo:
        return self._visit.parts.sla.hours.zone

    def _now(self) -> datetime:
        return self._visit.parts.clock.now()


def _belongs(line: Line, tab: str, staff_id: str) -> bool:
    if line.ticket is None:
        return tab == "bot"
    if line.ticket.state is TicketState.OPEN:
        return tab == "waiting"
    return tab == ("mine" if line.ticket.agent_id == staff_id else "taken")


def _about(line: Line) -> str:
    """What it is about while it waits, what was said last while somebody serves."""
    told = line.ticket.handover if line.ticket and line.ticket.state is TicketState.OPEN else None
    if line.ticket and told and (told.wants or told.tasks):
        return wanted(line.ticket)
    return line.last.words if line.last else "Nothing said yet"


def _nobody(tab: str) -> None:
    with box("nobody"):
        ui.icon("local_cafe" if tab == "waiting" else "chat_bubble_outline")
        say({"waiting": "Nobody is waiting.", "mine": "You have no conversation."}.get(tab, "Nothing here."))
