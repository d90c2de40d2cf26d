"""Messages that could not be delivered: seen by staff, tried again at a click."""

from __future__ import annotations

from nicegui import ui

from desk.audit import Audit
from desk.console.look import box, channel, clock
from desk.console.parts import Visit
from desk.console.sheet import cell, heads, nothing, sheet
from desk.model import Message
from desk.outbox import failed, retry
from desk.reading import ThreadReader
from desk.staff import Role, Staff


async def show_deliveries(visit: Visit) -> None:
    with sheet("Failed deliveries", "Messages that a channel refused for good, or that were tried for hours in vain."):
        table = box("table deliveries", mark="deliveries")
    await _fill(visit, table)


async def _fill(visit: Visit, table: ui.element) -> None:
    async with visit.parts.db.read() as tx:
        lost = await failed(tx)
        threads = {one.thread_id: await ThreadReader(tx).get(one.thread_id) for one in lost}
    table.clear()
    with table:
        if not lost:
            nothing("mark_email_read", "Everything has been delivered.")
            return
        heads("When", "Channel", "Message", "Tries", "")
        for message in lost:
            with box("tr"):
                cell(clock(message.created_at, visit.parts.clock.now(), visit.parts.sla.hours.zone))
                cell(channel(threads[message.thread_id].channel))
                cell(message.words, "wide")
                cell(str(message.attempts))
                with box("td row"):
                    ui.link("Open", f"/c/{message.thread_id}")
                    _again(visit, table, message)


def _again(visit: Visit, table: ui.element, message: Message) -> None:
    async def deed(staff: Staff) -> bool:
        async with visit.parts.db.write() as tx:
            await Audit(tx, visit.parts.clock).note(staff.id, "tried again", message.thread_id, message=message.id)
            return await retry(tx, message.id, visit.parts.clock)

    async def run() -> None:
        if await visit.act(deed, role=Role.ADMIN):
            await visit.parts.told(message.thread_id)
        await _fill(visit, table)

    ui.button("Try again", icon="refresh", on_click=run, color=None).props("flat no-caps dense")
