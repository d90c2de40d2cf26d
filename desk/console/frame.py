"""What every page of the console has: its looks, its name, and the way to the other pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from nicegui import ui

from desk.console.look import box, say
from desk.console.parts import Visit
from desk.staff import StaffBook
from kit.errors import Passing

CSS = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
HERE_SECONDS = 30  # well within `desk.staff.PRESENT`

# NiceGUI puts the place where the console is mounted before addresses that begin with a stroke.
PAGES = (("Conversations", "/", "forum"), ("Reports", "/reports", "insights"))
ADMIN_PAGES = (
    ("Unanswered", "/admin/unanswered", "contact_support"),
    ("Deliveries", "/admin/deliveries", "outgoing_mail"),
    ("Team", "/admin/team", "group"),
    ("Privacy", "/admin/privacy", "shield"),
    ("Audit", "/admin/audit", "history"),
)


@asynccontextmanager
async def frame(visit: Visit, active: str) -> AsyncIterator[None]:
    """A page within its frame; `active` names the page in the way there."""
    ui.add_css(CSS)
    ui.colors(primary="#0f5c55", positive="#2f7d4f", negative="#b3261e", warning="#b4690e")
    with box("desk"):
        with box("bar", "header"):
            with box("brand"):
                say("小二", "mark")
                say(f"{visit.parts.shop} desk", "shop")
            with box("ways", "nav"):
                for title, target, icon in PAGES + (ADMIN_PAGES if visit.staff.is_admin else ()):
                    with ui.link(target=target).classes("way" + (" here" if title == active else "")):
                        ui.icon(icon)
                        say(title)
            _me(visit)
        with box("page", "main"):
            yield
    ui.timer(HERE_SECONDS, lambda: _here(visit))


def _me(visit: Visit) -> None:
    with ui.button(color=None).props("flat no-caps data-mark=me").classes("me"):
        say(visit.staff.name[:1].upper(), "face")
        say(visit.staff.name, "name")
        ui.icon("expand_more")
        with ui.menu().props("anchor='bottom right' self='top right'"):
            ui.menu_item("Sign out", visit.sign_out)


async def _here(visit: Visit) -> None:
    """Says that somebody is at the desk, and leads to the log-in once the session has ended."""
    try:
        staff = await visit.still_here()
        if staff is not None:
            async with visit.parts.db.write() as tx:
                await StaffBook(tx, visit.parts.clock).seen(staff.id)
    except Passing:
        ui.notify("The store does not answer. Trying again …", type="warning", group="store", timeout=3000)
