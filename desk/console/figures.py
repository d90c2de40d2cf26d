"""How the desk is doing: today, this week, this month."""

from __future__ import annotations

from datetime import timedelta

from nicegui import ui

from desk import reports
from desk.console.look import KINDS, box, say, span
from desk.console.parts import Visit
from desk.console.sheet import sheet
from desk.reports import Now, Period

SPANS = {1: "24 hours", 7: "7 days", 30: "30 days"}


async def show_figures(visit: Visit) -> None:
    with sheet("Reports", "How many customers were served, by whom, and whether promises were kept."):
        say("Now", "heading")
        now = box("tiles")
        with box("row"):
            say("The last", "heading")
            days = ui.toggle(SPANS, value=7).props("dense no-caps unelevated toggle-color=primary")
        past = box("tiles")
        kinds = box("kinds")

    async def show() -> None:
        at = visit.parts.clock.now()
        async with visit.parts.db.read() as tx:
            current = await reports.now(tx, at)
            period = await reports.period(tx, at - timedelta(days=days.value), at)
        for room in (now, past, kinds):
            room.clear()
        with now:
            _show_now(current)
        with past:
            _show_period(period)
        with kinds:
            _show_kinds(period)

    days.on_value_change(show)
    ui.timer(30, show)


def _show_now(figures: Now) -> None:
    longest = f"longest {span(figures.longest_wait)}" if figures.waiting else ""
    _tile("Waiting", str(figures.waiting), longest)
    _tile("With an agent", str(figures.assigned))
    _tile("Overdue", str(figures.overdue), tone="late" if figures.overdue else "good")
    _tile("With the bot", str(figures.with_bot), "in the last half hour")
    _tile("Failed deliveries", str(figures.failed), tone="late" if figures.failed else "good")


def _show_period(figures: Period) -> None:
    waited = figures.median_first_response
    _tile("Conversations", str(figures.conversations))
    _tile("Solved by the bot", _share(figures.bot_solved), "without a person")
    _tile("Asked for a person", str(figures.tickets), f"{figures.resolved} resolved")
    _tile("First answer in time", _share(figures.first_response_kept), f"median {span(waited)}" if waited else "")
    _tile("Resolved in time", _share(figures.resolution_kept))
    _tile("Promises kept", _share(figures.promises_kept))


def _show_kinds(figures: Period) -> None:
    for kind, count in sorted(figures.by_kind.items(), key=lambda one: -one[1]):
        with box("kind"):
            say(KINDS[kind], "name")
            with box("rail"):
                box("fill").style(f"width: {100 * count / figures.tickets:.0f}%")
            say(str(count), "count")


def _tile(title: str, figure: str, under: str = "", tone: str = "") -> None:
    with box("tile"):
        say(title, "title")
        say(figure, f"figure {tone}")
        say(under, "small")


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"
