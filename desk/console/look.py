"""The small words of the console's looks: boxes, times, clocks. Text is always set as text, never as markup."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from nicegui import ui
from nicegui.element import Element

from desk.kinds import Kind, Urgency
from desk.model import Owner, Thread
from desk.ticket import Ticket

KINDS = {
    Kind.ORDER: "Order",
    Kind.PAYMENT: "Payment",
    Kind.SHIPPING: "Shipping",
    Kind.RETURN: "Return",
    Kind.COMPLAINT: "Complaint",
    Kind.OTHER: "Other",
}
URGENCIES = {Urgency.URGENT: "Urgent", Urgency.HIGH: "High", Urgency.NORMAL: "Normal", Urgency.LOW: "Low"}
OWNERS = {Owner.BOT: "With the bot", Owner.QUEUE: "Waiting", Owner.AGENT: "With an agent", Owner.CLOSED: "Closed"}
LANGUAGES = {"zh-CN": "中文", "en": "English"}
CHANNELS = {"web": "Web", "telegram": "Telegram", "rest": "REST"}
SOON = 1 / 3  # a clock turns amber in the last third of its time


def box(classes: str, tag: str = "div", *, mark: str = "") -> Element:
    """An element that is filled within a `with` block; `mark` names it for those who look at the page by program."""
    element = ui.element(tag).classes(classes)
    if mark:
        element.props["data-mark"] = mark
    return element


def say(text: str, classes: str = "") -> ui.label:
    """Words on the page."""
    return ui.label(text).classes(classes)


@dataclass(frozen=True, slots=True)
class Countdown:
    """What a clock shows, and its colour: good, soon, late or calm."""

    text: str
    tone: str


def countdown(ticket: Ticket, now: datetime, zone: ZoneInfo) -> Countdown:
    """How long until a ticket's next deadline, to the second in the last ten minutes."""
    due = ticket.next_due
    left = due - now
    if left < timedelta(0):
        return Countdown(f"{span(-left)} late", "late")
    whole = due - (ticket.first_at or ticket.opened_at)
    tone = "soon" if left < whole * SOON else "good"
    if left > timedelta(hours=6):
        return Countdown(f"by {clock(due, now, zone)}", tone)
    return Countdown(f"{span(left, seconds=left < timedelta(minutes=10))} left", tone)


def span(length: timedelta, *, seconds: bool = False) -> str:
    """3:07, 12 min, 2 h 5 min, 3 d."""
    total = int(length.total_seconds())
    if seconds:
        return f"{total // 60}:{total % 60:02}"
    minutes = total // 60
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    return f"{hours // 24} d"


def clock(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """14:05 for today, else with the day."""
    local, today = at.astimezone(zone), now.astimezone(zone)
    if local.date() == today.date():
        return f"{local:%H:%M}"
    return f"{local:%b} {local.day}, {local:%H:%M}" if local.year == today.year else f"{local:%Y-%m-%d %H:%M}"


def channel(name: str) -> str:
    return CHANNELS.get(name, name.capitalize())


def guest(thread: Thread) -> str:
    """What somebody is called who has not been proven."""
    return f"Guest {thread.address[-6:]}"
