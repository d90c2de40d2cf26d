"""The audit log: who on the staff did what."""

from __future__ import annotations

from nicegui import ui

from desk.audit import Deed, latest
from desk.console.look import box, clock
from desk.console.parts import Visit
from desk.console.sheet import cell, heads, nothing, sheet
from desk.staff import StaffReader

PAGE = 100


async def show_audit(visit: Visit) -> None:
    with sheet("Audit log", "Everything that people at the desk did, the newest first. It cannot be changed."):
        table = box("table audit", mark="audit")
        with table:
            heads("When", "Who", "Did", "What", "Details")
        await _more(visit, table, None)


async def _more(visit: Visit, table: ui.element, before: int | None) -> None:
    async with visit.parts.db.read() as tx:
        deeds = await latest(tx, before=before, limit=PAGE)
        names = await StaffReader(tx).names()
    with table:
        for deed in deeds:
            _row(visit, deed, names)
        if not deeds and before is None:
            nothing("history", "Nothing has happened yet.")
        if len(deeds) == PAGE:
            with box("tr more") as row:

                async def older() -> None:
                    row.delete()
                    await _more(visit, table, deeds[-1].id)

                ui.button("Older", on_click=older, color=None).props("flat no-caps dense")


def _row(visit: Visit, deed: Deed, names: dict[str, str]) -> None:
    with box("tr"):
        cell(clock(deed.at, visit.parts.clock.now(), visit.parts.sla.hours.zone))
        cell(names.get(deed.actor, deed.actor))
        cell(deed.action)
        cell(names.get(deed.subject, deed.subject), "mono")
        cell(", ".join(f"{name}: {value}" for name, value in deed.details.items()), "small")
