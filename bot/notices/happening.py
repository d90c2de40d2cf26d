"""What a notice is made from: an event of the shop, and the order it is about as it stands now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flows.engine.payloads import encode
from flows.engine.replies import Button, Reply
from kit.money import Money
from kit.texts import Text, t
from shop.events import ShopEvent
from shop.model import ActorKind
from shop.orders.happenings import CARRIES, Happened
from shop.orders.model import Order
from shop.papers import Papers
from shop.policy.model import Policy
from shop.returns.model import Return

Notice = Callable[["Happening"], Reply | None]

DETAILS, TRACK, PAY = t("Show the order"), t("Track the parcel"), t("Pay again")
OTHER_WAY, RETURNS, PERSON = t("Pay another way"), t("Return or refund status"), t("Talk to a person")
WRONG = t("Something is wrong")


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its order as it stands, the rules of the shop, and where its papers are read."""

    event: ShopEvent
    order: Order
    policy: Policy
    papers: Papers

    @property
    def by_customer(self) -> bool:
        """Whether the customer did it, in a conversation that has told them already."""
        return self.event.data.get("by") == ActorKind.CUSTOMER

    @property
    def amount(self) -> Money:
        """The money that the event is about."""
        return Money.of(self.event.data["amount"], self.event.data["currency"])

    def value(self, name: str) -> str:
        """What the event carries under a name; empty where an older event does not know it."""
        return str(self._carried(name, ""))

    @property
    def tracking_ids(self) -> list[str]:
        """The numbers of the parcels that the event is about; an older event may not know them."""
        return [str(number) for number in self._carried("tracking_ids", ()) if number]

    @property
    def back(self) -> Return | None:
        """The return that the event is about; None where an older event does not know it, or it is gone."""
        return next((one for one in self.order.returns if one.id == self.value("return_id")), None)

    def _carried(self, name: str, otherwise: Any) -> Any:
        if name not in CARRIES[Happened(self.event.kind)]:
            raise LookupError(f"{self.event.kind} carries no {name}.")
        return self.event.data.get(name, otherwise)

    def button(self, title: Text, flow: str) -> Button:
        """A next step with this order."""
        return Button(title, encode(flow, {"order": self.order.id}))

    @property
    def details(self) -> Button:
        return self.button(DETAILS, "order_details")

    @property
    def track(self) -> Button:
        return self.button(TRACK, "track_parcel")


PERSON_BUTTON = Button(PERSON, "/talk_to_person")
