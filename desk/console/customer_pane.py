"""The customer beside the conversation: who it is, and every order with its parcels and returns."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from nicegui import ui

from desk.console.customer import CustomerView, OrderView, ParcelView, ReturnView, Step
from desk.console.look import box, clock, say
from desk.console.parts import Visit
from desk.model import Thread
from kit.errors import XiaoerError

GOOD = ("delivered", "paid", "completed", "refunded")
BAD = ("cancelled", "failed", "exception", "lost", "unpaid")


class CustomerPane:
    """What is known of the customer of the open conversation."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._shown: object = None

    def build(self) -> None:
        self._room = box("room", mark="customer")

    async def show(self, thread: Thread | None) -> None:
        """Looks the customer up again; redrawn only when something changed, so that what is unfolded stays so."""
        if thread is None:
            return
        try:
            customer = await self._visit.parts.customers.look(thread.customer_id) if thread.customer_id else None
        except XiaoerError as error:
            ui.notify(str(error), type="warning")
            return
        shown = (thread.id, thread.customer_id, customer)
        if shown == self._shown:
            return
        self._shown = shown
        self._room.clear()
        with self._room:
            if customer is None:
                _stranger(thread)
            else:
                _profile(customer, thread, self._now(), self._zone)
                say(f"Orders ({len(customer.orders)})", "heading")
                for order in customer.orders:
                    _order(order, self._now(), self._zone)

    @property
    def _zone(self) -> ZoneInfo:
        return self._visit.parts.sla.hours.zone

    def _now(self) -> datetime:
        return self._visit.parts.clock.now()


def _stranger(thread: Thread) -> None:
    with box("nobody"):
        ui.icon("person_off")
        say("Not identified yet.")
        say("Show and change nothing personal before the customer has proven who they are.", "small")
        say(f"Known on {thread.channel} as {thread.address}", "small")


def _profile(customer: CustomerView, thread: Thread, now: datetime, zone: ZoneInfo) -> None:
    with box("profile"):
        say(customer.name[:1].upper() or "?", "face")
        with box("named"):
            with box("row"):
                say(customer.name, "who")
                if customer.level:
                    say(customer.level.upper(), "chip level")
            say(customer.id, "small")
    with box("details"):
        for icon, value in (("mail", customer.email), ("call", customer.phone)):
            if value:
                _detail(icon, value)
        for address in customer.addresses:
            _detail("home", address)
        for method in customer.methods:
            _detail("credit_card", method)
        if thread.proven_at:
            _detail("verified_user", f"Proven at {clock(thread.proven_at, now, zone)}")


def _detail(icon: str, value: str) -> None:
    with box("detail"):
        ui.icon(icon)
        say(value)


def _order(order: OrderView, now: datetime, zone: ZoneInfo) -> None:
    with ui.expansion().classes("order") as unfolded:
        unfolded.props("dense expand-separator").props["data-mark"] = f"order-{order.id}"
        with unfolded.add_slot("header"), box("order-head"):
            with box("row"):
                say(order.id, "number")
                say(order.total, "total")
            with box("row"):
                say(order.state, f"chip {_tone(order.state)}")
                say(", ".join(line.title for line in order.lines), "small oneline")
        with box("order-body"):
            for line in order.lines:
                with box("order-line"):
                    if line.image.startswith("/") and not line.image.startswith("//"):
                        ui.element("img").props["src"] = line.image
                    say(f"{line.quantity} × {line.title}" if line.quantity > 1 else line.title, "grow")
                    say(line.price, "price")
            if order.placed_at:
                _detail("event", f"Placed {clock(order.placed_at, now, zone)}")
            if order.address:
                _detail("place", order.address)
            if order.recipient:
                _detail("person", order.recipient)
            if order.note:
                _detail("sticky_note_2", order.note)
            _steps("Payments", order.payments, now, zone)
            for parcel in order.parcels:
                _parcel(parcel, now, zone)
            for back in order.returns:
                _return(back)
            _steps("History", order.history, now, zone)


def _parcel(parcel: ParcelView, now: datetime, zone: ZoneInfo) -> None:
    with box("sub"):
        with box("row"):
            ui.icon("local_shipping")
            say(f"{parcel.carrier} {parcel.number}".strip(), "grow")
            say(parcel.state, f"chip {_tone(parcel.state)}")
        _timeline(parcel.steps, now, zone)


def _return(back: ReturnView) -> None:
    with box("sub"):
        with box("row"):
            ui.icon("assignment_return")
            say(f"{back.kind} {back.id}", "grow")
            say(back.state, f"chip {_tone(back.state)}")
        for line in back.lines:
            say(line, "small")
        if back.refund:
            say(f"Refund {back.refund}", "small")


def _steps(title: str, steps: tuple[Step, ...], now: datetime, zone: ZoneInfo) -> None:
    if steps:
        with box("sub"):
            say(title, "title")
            _timeline(steps, now, zone)


def _timeline(steps: tuple[Step, ...], now: datetime, zone: ZoneInfo) -> None:
    with box("timeline"):
        for step in steps:
            with box("step"):
                say(clock(step.at, now, zone) if step.at else "", "at")
                say(f"{step.what} · {step.where}" if step.where else step.what)


def _tone(state: str) -> str:
    words = state.casefold()
    if any(bad in words for bad in BAD):
        return "late"
    return "good" if any(good in words for good in GOOD) else "soon"
