"""What a customer left unfinished on another device, to be taken up here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from desk.reading import ThreadReader
from flows.engine.doors import Visitor
from flows.engine.flow import Flow
from flows.engine.payloads import MAX_BYTES, encode
from flows.engine.replies import Button
from flows.engine.talk import LIFETIME, Frame
from flows.talks import load
from kit.db import ReadTx
from kit.texts import Text, t

MOST_THREADS = 5


@dataclass(frozen=True)
class Elsewhere:
    """The other conversations of whoever is talking; bound to one transaction."""

    tx: ReadTx
    visitor: Visitor
    flows: Mapping[str, type[Flow]]
    now: datetime

    async def unfinished(self, customer_id: str) -> tuple[Text, Button] | None:
        """The latest flow that writes something and is open in another thread, as a button that begins it here."""
        threads = await ThreadReader(self.tx).of_customer(customer_id)
        for thread in threads[:MOST_THREADS]:
            if thread.id == self.visitor.thread_id or self.now - thread.last_message_at > LIFETIME:
                continue
            talk = await load(self.tx, thread.id, thread.locale)
            if talk.top is not None and (kind := self.flows.get(talk.top.flow)) is not None and kind.writes():
                text = t("In your other chat we had not finished {flow}.", flow=kind.title)
                return text, Button(t("Go on with it here"), _begin(kind, talk.top))
        return None


def _begin(kind: type[Flow], frame: Frame) -> str:
    """The button; what it carries is validated anew, so nothing that has changed meanwhile is taken over."""
    order = frame.values.get("order")
    payload = encode(kind.intent, {"order": str(order)}) if order and "order" in kind.slots else encode(kind.intent)
    return payload if len(payload.encode()) <= MAX_BYTES else encode(kind.intent)
