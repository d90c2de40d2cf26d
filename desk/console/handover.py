"""What the bot tells the person who takes over: what is wanted, known and missing, and what was promised."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from nicegui import ui

from desk.console.look import KINDS, box, clock, say, span
from desk.ticket import HandOver, Task, Ticket, TicketState


def show_handover(ticket: Ticket, now: datetime, zone: ZoneInfo) -> None:
    """The summary above the conversation."""
    told = ticket.handover
    with box("handover", "details", mark="handover") as folder:
        if not ticket.first_at:
            folder.props("open")
        with box("row", "summary"):
            ui.icon("assignment")
            say(wanted(ticket), "wants")
            ui.icon("expand_more").classes("fold")
        for task in told.tasks:
            _to_do(task)
        if told.flow:
            _half_filled(told)
        if told.orders:
            with box("facts"):
                _fact("Orders", ", ".join(told.orders))
        if told.said:
            with box("quotes"):
                for words in told.said:
                    say(words, "quote")
        say(_waited(ticket, now, zone), "waited")


def wanted(ticket: Ticket) -> str:
    """In a sentence, what somebody shall do."""
    told = ticket.handover
    if told.wants or not told.tasks:
        return told.wants or f"{KINDS[ticket.kind]}: the customer wants a person"
    return f"To do: {', '.join(f'{task.kind} for {task.about}' for task in told.tasks)}."


def _to_do(task: Task) -> None:
    say(f"To do: {task.kind} for {task.about}", "flow")
    with box("facts"):
        for name, value in task.details.items():
            _fact(name.replace("_", " "), value)


def _half_filled(told: HandOver) -> None:
    say(f"Half-way through: {told.flow.replace('_', ' ')}", "flow")
    with box("facts"):
        for label, value in told.filled.items():
            _fact(label, value)
        for label in told.missing:
            _fact(label, "not known yet", "missing")


def _fact(label: str, value: str, classes: str = "") -> None:
    with box("fact"):
        say(label, "name")
        say(value, f"value {classes}")


def _waited(ticket: Ticket, now: datetime, zone: ZoneInfo) -> str:
    asked = f"Asked for a person at {clock(ticket.opened_at, now, zone)}"
    if ticket.state is TicketState.OPEN:
        asked += f", waiting for {span(now - ticket.opened_at)}"
    if ticket.promised_for and not ticket.first_at:
        asked += f". An answer was promised by {clock(ticket.promised_for, now, zone)}"
    return f"{asked}."
