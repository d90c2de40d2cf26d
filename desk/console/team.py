"""The staff accounts: opened, closed, given a role or a new password by an admin."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from nicegui import ui

from desk.audit import Audit
from desk.console.look import box, clock, say
from desk.console.parts import Visit
from desk.console.sheet import cell, heads, sheet
from desk.sessions import end_sessions
from desk.staff import SHORTEST_PASSWORD, Role, Staff, StaffBook, StaffReader, hash_password
from kit.db import WriteTx

ROLES = {Role.AGENT.value: "Agent", Role.ADMIN.value: "Admin"}
Change = Callable[[StaffBook, WriteTx], Awaitable[object]]


async def show_team(visit: Visit) -> None:
    page = Team(visit)
    with sheet("Team", "Agents serve customers; admins also see this page, the deliveries and the audit log."):
        ui.button("Add somebody", icon="person_add", on_click=page.ask_new).props("unelevated no-caps").classes("add")
        page.table = box("table team", mark="team")
    await page.fill()


class Team:
    """The page of one admin."""

    table: ui.element

    def __init__(self, visit: Visit) -> None:
        self._visit = visit

    async def fill(self) -> None:
        """Shows the accounts as they stand."""
        parts = self._visit.parts
        async with parts.db.read() as tx:
            staff = await StaffReader(tx).all()
        self.table.clear()
        with self.table:
            heads("Name", "Login", "Role", "Last seen", "")
            for one in staff:
                with box("tr" if one.active else "tr gone"):
                    cell(one.name, "strong")
                    cell(one.login)
                    cell(ROLES[one.role.value] if one.active else "Closed")
                    cell(clock(one.seen_at, parts.clock.now(), parts.sla.hours.zone) if one.seen_at else "never")
                    with box("td row"):
                        self._deeds(one)

    async def ask_new(self) -> None:
        """Opens an account."""
        with ui.dialog(value=True) as dialog, ui.card().classes("form"):
            say("Add somebody to the team", "title")
            name = ui.input("Name, as customers read it").props("outlined dense")
            login = ui.input("Login").props("outlined dense autocomplete=off")
            password = _password()
            role = ui.select(ROLES, value=Role.AGENT.value, label="Role").props("outlined dense")

            async def change(staff: Staff) -> Staff:
                hashed = await asyncio.to_thread(hash_password, password.value)
                async with self._visit.parts.db.write() as tx:
                    added = await StaffBook(tx, self._visit.parts.clock).add(
                        login.value, name.value, Role(role.value), hashed
                    )
                    audit = Audit(tx, self._visit.parts.clock)
                    await audit.note(staff.id, "added account", added.id, role=added.role.value)
                    return added

            async def save() -> None:
                if await self._visit.act(change, role=Role.ADMIN) is not None:
                    dialog.close()
                    await self.fill()

            _buttons(dialog, "Add", save)

    def _deeds(self, one: Staff) -> None:
        other = Role.AGENT if one.is_admin else Role.ADMIN
        if one.active:
            self._deed(f"Make {ROLES[other.value].lower()}", lambda: self._change(one, "changed role", role=other))
            self._deed("New password", lambda: self._ask_password(one))
            self._deed("Close account", lambda: self._change(one, "closed account", active=False))
        else:
            self._deed("Open again", lambda: self._change(one, "opened account", active=True))

    def _deed(self, title: str, run: Callable[[], Awaitable[None]]) -> None:
        ui.button(title, on_click=run, color=None).props("flat no-caps dense")

    async def _change(self, one: Staff, action: str, *, role: Role | None = None, active: bool | None = None) -> None:
        async def change(book: StaffBook, tx: WriteTx) -> object:
            if active is False:
                await end_sessions(tx, one.id)
            return await book.change(one.id, role=role, active=active)

        await self._do(one, action, change)

    async def _ask_password(self, one: Staff) -> None:
        with ui.dialog(value=True) as dialog, ui.card().classes("form"):
            say(f"A new password for {one.name}", "title")
            password = _password()

            async def save() -> None:
                async def change(book: StaffBook, tx: WriteTx) -> object:
                    await book.set_password(one.id, hashed)
                    await end_sessions(tx, one.id)
                    return one

                async def hash_it(_staff: Staff) -> str:
                    return await asyncio.to_thread(hash_password, password.value)

                hashed = await self._visit.act(hash_it, role=Role.ADMIN) or ""
                if hashed and await self._do(one, "set password", change):
                    dialog.close()

            _buttons(dialog, "Save", save)

    async def _do(self, one: Staff, action: str, change: Change) -> bool:
        async def deed(staff: Staff) -> bool:
            async with self._visit.parts.db.write() as tx:
                await change(StaffBook(tx, self._visit.parts.clock), tx)
                await Audit(tx, self._visit.parts.clock).note(staff.id, action, one.id)
            return True

        done = await self._visit.act(deed, role=Role.ADMIN)
        await self.fill()
        return bool(done)


def _password() -> ui.input:
    title = f"Password, {SHORTEST_PASSWORD} characters or more"
    field = ui.input(title, password=True, password_toggle_button=True)
    return field.props("outlined dense autocomplete=new-password")


def _buttons(dialog: ui.dialog, title: str, save: Callable[[], Awaitable[None]]) -> None:
    with box("row end"):
        ui.button("Cancel", on_click=dialog.close, color=None).props("flat no-caps")
        ui.button(title, on_click=save).props("unelevated no-caps")
