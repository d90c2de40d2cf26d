"""Customers who wish to be forgotten: an admin decides, and nothing of it can be undone."""

from __future__ import annotations

from nicegui import ui

from desk.console.customer import Wish
from desk.console.look import box, clock, say
from desk.console.parts import Visit
from desk.console.sheet import cell, heads, nothing, sheet
from desk.staff import Role, Staff

PURPOSE = "Customers who asked to be forgotten. Erasing takes away their personal data and what was said, for good."


async def show_privacy(visit: Visit) -> None:
    with sheet("Privacy", PURPOSE):
        table = box("table privacy", mark="privacy")
    await _fill(visit, table)


async def _fill(visit: Visit, table: ui.element) -> None:
    wishes = await visit.parts.customers.wishes()
    table.clear()
    with table:
        if not wishes:
            nothing("shield", "Nobody waits to be forgotten.")
            return
        heads("Customer", "Id", "Asked", "")
        for wish in wishes:
            with box("tr"):
                cell(wish.name, "strong")
                cell(wish.customer_id, "mono")
                cell(clock(wish.asked_at, visit.parts.clock.now(), visit.parts.sla.hours.zone))
                with box("td row"):
                    _button("Erase …", visit, table, wish, keep=False)
                    _button("Decline …", visit, table, wish, keep=True)


def _button(title: str, visit: Visit, table: ui.element, wish: Wish, *, keep: bool) -> None:
    ui.button(title, on_click=lambda: _ask(visit, table, wish, keep=keep), color=None).props("flat no-caps dense")


def _ask(visit: Visit, table: ui.element, wish: Wish, *, keep: bool) -> None:
    """Asks once more before it is done."""
    with table, ui.dialog(value=True) as dialog, ui.card().classes("form"):
        say(f"{'Keep' if keep else 'Erase'} the data of {wish.name}?", "title")
        why = ui.input("The reason, as the customer may read it").props("outlined dense") if keep else None
        if why is None:
            say("Names, addresses, contacts and conversations go for good. What was bought and paid stays.")

        async def deed(staff: Staff) -> bool:
            if why is None:
                await visit.parts.customers.forget(wish.id, staff.id)
            else:
                await visit.parts.customers.keep(wish.id, staff.id, why.value)
            return True

        async def decide() -> None:
            if await visit.act(deed, role=Role.ADMIN):
                dialog.close()
                await _fill(visit, table)

        with box("row end"):
            ui.button("Cancel", on_click=dialog.close, color=None).props("flat no-caps")
            button = ui.button("Decline" if keep else "Erase for good", on_click=decide)
            button.props("unelevated no-caps" if keep else "unelevated no-caps color=negative")
