"""A message as staff see it: who said it, when, what came with it, and whether it arrived."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from nicegui import ui

from desk.console.look import box, clock, say
from desk.model import Audience, Message, MessageState, Sender

ARRIVAL = {MessageState.PENDING: "schedule", MessageState.SENT: "done", MessageState.FAILED: "error"}
NAMES = {Sender.CUSTOMER: "Customer", Sender.BOT: "Bot", Sender.SYSTEM: "Notice", Sender.AGENT: "Agent"}


class Bubble:
    """One message on the page."""

    def __init__(self, message: Message, author: str, now: datetime, zone: ZoneInfo) -> None:
        kind = "note" if message.audience is Audience.STAFF else message.sender.value
        self._state = message.state
        self._arrival: ui.icon | None = None
        with box(f"said {kind}", mark=f"message-{message.id}"):
            with box("bubble"):
                if message.audience is Audience.STAFF:
                    say("Internal note", "label")
                if words := message.payload.get("title") or message.text:
                    say(str(words), "words")
                _extras(message)
            with box("under"):
                say(author or NAMES[message.sender])
                say(clock(message.created_at, now, zone))
                if message.sender is not Sender.CUSTOMER and message.audience is Audience.CUSTOMER:
                    self._arrival = ui.icon(ARRIVAL.get(message.state, "done"))
                    self._tell(message.state)

    def update(self, message: Message) -> None:
        """Shows whether it arrived meanwhile; what was said never changes."""
        if message.state is not self._state:
            self._state = message.state
            self._tell(message.state)

    def _tell(self, state: MessageState) -> None:
        if self._arrival is not None:
            self._arrival.props(f"name={ARRIVAL.get(state, 'done')}")
            self._arrival.classes(replace=f"arrival {state.value}")


def _extras(message: Message) -> None:
    payload = message.payload
    if image := payload.get("image"):
        _picture(str(image))
    for card in payload.get("cards", ()):
        with box("card"):
            if card.get("image"):
                _picture(str(card["image"]))
            say(str(card.get("title", "")), "title")
            say(str(card.get("subtitle", "")), "subtitle")
    if link := payload.get("link"):
        with box("offered"):
            say(f"{link.get('title', 'Link')}: {link.get('url', '')}", "offer")
    if buttons := payload.get("buttons"):
        with box("offered"):
            for button in buttons:
                say(str(button.get("title", "")), "offer")


def _picture(address: str) -> None:
    """Shown when it is ours; a stranger's address is only named, so that looking at it stays the agent's choice."""
    if address.startswith("/") and not address.startswith("//"):
        # No link of NiceGUI's: pictures lie outside of the console, where it is mounted must not stand before them.
        link = ui.element("a").classes("picture")
        link.props.update({"href": address, "target": "_blank", "rel": "noopener"})
        with link:
            ui.element("img").props["src"] = address
    else:
        say(f"Picture: {address}", "offer")
