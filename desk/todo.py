"""What the staff have to do without anybody waiting in the chat: put into the queue with its clock, and taken off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from desk.kinds import Kind, Urgency
from desk.model import Thread
from desk.reading import ThreadReader
from desk.ticket import Outcome, Task, Ticket, TicketState
from desk.tickets import Tickets
from kit.texts import SOURCE_LOCALE

CLAIM, RETURN_REQUEST, RETURN_ARRIVED, PARCEL, PAYMENT, COURIER_NOTE = (
    "claim",
    "return_request",
    "return_arrived",
    "parcel",
    "payment_attention",
    "courier_note",
)
KINDS: Mapping[str, Kind] = {
    CLAIM: Kind.RETURN,
    RETURN_REQUEST: Kind.RETURN,
    RETURN_ARRIVED: Kind.RETURN,
    PARCEL: Kind.SHIPPING,
    PAYMENT: Kind.PAYMENT,
    COURIER_NOTE: Kind.SHIPPING,
}
# Of customers who never wrote: nothing can be said to them here, but somebody has to see to their things.
NOBODY_WROTE = "shop"


class Todo(Tickets):
    """The tasks of one customer, bound to one write transaction."""

    async def put(
        self, customer_id: str, task: Task, *, urgency: Urgency | None = None, level: str = "regular"
    ) -> Ticket:
        """Files a task where it is filed already, else in the liveliest conversation; it may make it more urgent."""
        thread_id = await self._where(customer_id, task) or await self._home(customer_id)
        kind = KINDS[task.kind]
        ticket = await self.file(thread_id, kind, task, level=level)
        about = kind if ticket.kind is Kind.OTHER else ticket.kind
        return await self._raise(ticket, about, urgency or self._sla.urgency[kind])

    async def has(self, customer_id: str, task: Task) -> bool:
        """Whether it is to be done already."""
        return await self._where(customer_id, task) is not None

    async def done(self, customer_id: str, is_done: Callable[[Task], bool]) -> int:
        """Takes off what is done, and ends tickets of which nothing is left; returns how many tasks those were."""
        done = 0
        for ticket in await self._open_of(customer_id):
            left = tuple(task for task in ticket.handover.tasks if not is_done(task))
            if len(left) == len(ticket.handover.tasks):
                continue
            done += len(ticket.handover.tasks) - len(left)
            told = replace(ticket.handover, tasks=left)
            await self._set(ticket, handover=told.as_dict())
            if not left and not told.wants and ticket.state is TicketState.OPEN:
                await self.resolve(ticket.thread_id, Outcome.SETTLED)
        return done

    async def _where(self, customer_id: str, task: Task) -> str | None:
        found = await self._open_of(customer_id)
        return next((one.thread_id for one in found if one.handover.task(task.kind, task.about) is not None), None)

    async def _open_of(self, customer_id: str) -> list[Ticket]:
        found = [await self.of_thread(thread.id) for thread in await self._threads_of(customer_id)]
        return [ticket for ticket in found if ticket is not None]

    async def _threads_of(self, customer_id: str) -> list[Thread]:
        return await ThreadReader(self._tx).of_customer(customer_id)

    async def _home(self, customer_id: str) -> str:
        """The conversation used last, opened again if it was closed."""
        known = await self._threads_of(customer_id)
        if known:
            return (await self._threads.find_or_open(known[0].channel, known[0].address, known[0].locale)).id
        thread = await self._threads.find_or_open(NOBODY_WROTE, f"customer:{customer_id}", SOURCE_LOCALE)
        await self._threads.prove(thread.id, customer_id)
        return thread.id
