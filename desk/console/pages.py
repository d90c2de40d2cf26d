"""The console's pages, by address."""

from __future__ import annotations

from fastapi import Request
from nicegui import ui

from desk.console.audit import show_audit
from desk.console.deliveries import show_deliveries
from desk.console.figures import show_figures
from desk.console.frame import frame
from desk.console.parts import Visit
from desk.console.privacy import show_privacy
from desk.console.team import show_team
from desk.console.unanswered import show_unanswered
from desk.console.workspace import Workspace


def register() -> None:
    """Tells NiceGUI of every page, once per process."""
    ui.page("/", title="Conversations")(conversations)
    ui.page("/c/{thread_id}", title="Conversations")(conversation)
    ui.page("/reports", title="Reports")(reports)
    ui.page("/admin/unanswered", title="Unanswered questions")(unanswered)
    ui.page("/admin/deliveries", title="Deliveries")(deliveries)
    ui.page("/admin/team", title="Team")(team)
    ui.page("/admin/privacy", title="Privacy")(privacy)
    ui.page("/admin/audit", title="Audit log")(audit)


async def conversations(request: Request) -> None:
    await conversation(request, "")


async def conversation(request: Request, thread_id: str) -> None:
    visit = Visit.of(request)
    async with frame(visit, "Conversations"):
        await Workspace(visit).open(thread_id)


async def reports(request: Request) -> None:
    visit = Visit.of(request)
    async with frame(visit, "Reports"):
        await show_figures(visit)


async def unanswered(request: Request) -> None:
    visit = Visit.of(request)
    async with frame(visit, "Unanswered"):
        await show_unanswered(visit)


async def deliveries(request: Request) -> None:
    visit = Visit.of(request)
    async with frame(visit, "Deliveries"):
        await show_deliveries(visit)


async def team(request: Request) -> None:
    visit = Visit.of(request)
    async with frame(visit, "Team"):
        await show_team(visit)


async def privacy(request: Request) -> None:
    visit = Visit.of(request)
    async with frame(visit, "Privacy"):
        await show_privacy(visit)


async def audit(request: Request) -> None:
    visit = Visit.of(request)
    async with frame(visit, "Audit"):
        await show_audit(visit)
