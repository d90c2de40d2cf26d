"""The way back: the customer sends it or has it picked up, under a number that its carrier can be asked about."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import update

from kit.errors import Refusal
from kit.texts import t
from shop.model import Actor, ActorKind
from shop.orders.happenings import Happened
from shop.orders.model import Order
from shop.policy.actions import TALK_TO_PERSON
from shop.returns.handling import Handling
from shop.returns.model import Return
from shop.returns.states import ReturnState
from shop.returns.tables import ReturnRow

BEFORE = frozenset({ReturnState.REQUESTED, ReturnState.APPROVED, ReturnState.IN_TRANSIT})
LONGEST_NUMBER = 64  # characters


class Sending(Handling):
    """Part of Returns. The same `key` does a step once."""

    async def sent(self, actor: Actor, return_id: str, key: str, number: str = "") -> Return:
        """It is on its way back, under its label or a number of the customer's own carrier; raises Refusal.

        Said again with another number, that one counts. What is not approved yet only has it noted.
        """
        if await self._first(key):
            order, back = await self._both(actor, return_id)
            self._check_sending(back)
            number = number.strip()[:LONGEST_NUMBER]
            columns = self._way(back, number)
            if back.state is ReturnState.APPROVED:
                told = {"way_number": columns["way_number"]}
                await self._move(actor, order, back, ReturnState.IN_TRANSIT, told, **columns)
            else:
                await self._note(actor, order, back, "sent", columns)
        return await self._orders.back(actor, return_id)

    async def pick_up(self, actor: Actor, return_id: str, day: date, key: str) -> Return:
        """Has the carrier asked, once it is approved, to collect it that day; raises Refusal for other days."""
        if await self._first(key):
            order, back = await self._both(actor, return_id)
            check_pick_up(back)
            if day not in self.pick_up_days():
                text = t("On that day no courier can come.")
                raise Refusal("pick_up.day", text, (TALK_TO_PERSON,))
            asked_at = self._now if back.state is ReturnState.APPROVED else None
            columns = {"pick_up_on": day.isoformat(), "way_number": "", "way_next_at": asked_at}
            await self._note(actor, order, back, "pick_up", {**columns, "way_carrier": self._carrier()})
        return await self._orders.back(actor, return_id)

    def pick_up_days(self) -> tuple[date, ...]:
        """The days on which a courier can come to the customer's door; none where the shop has no such service."""
        span = self._policy.returns.pick_up_days
        if span is None or not self._carrier():
            return ()
        today = self._now.date()
        return tuple(today + timedelta(days=ahead) for ahead in range(span[0], span[1] + 1))

    def _check_sending(self, back: Return) -> None:
        if back.state not in BEFORE:
            told = {"kind": back.kind.label, "number": back.id, "state": back.state.label}
            text = t("{kind} {number} is {state} already.", **told)
            raise Refusal("return.sent", text, ("refund_status", TALK_TO_PERSON))

    def _way(self, back: Return, number: str) -> dict[str, object]:
        """Under our own label it is followed, under a foreign number only kept."""
        own = not number or number == back.label
        carrier = self._carrier() if own and back.label else ""
        known = number or back.way_number or back.label
        next_at = self._now if carrier else None
        return {"way_number": known, "way_carrier": carrier, "way_next_at": next_at, "sent_at": self._now}

    def _carrier(self) -> str:
        return next(iter(self._shop.carriers), "")

    async def _note(self, actor: Actor, order: Order, back: Return, what: str, columns: dict[str, object]) -> None:
        changed = update(ReturnRow).where(ReturnRow.id == back.id).values(**columns)
        await self._writing.execute(changed.execution_options(synchronize_session=False))
        await self._journal.note(order, actor, f"{back.kind}_{what}", details={"return_id": back.id})

    async def scanned(self, carrier: str, return_id: str, key: str) -> Return:
        """The carrier has it in hand, whoever forgot to say so."""
        actor = Actor(ActorKind.CARRIER, carrier)
        if await self._first(key):
            order, back = await self._both(actor, return_id)
            if back.state is ReturnState.APPROVED:
                columns = {"sent_at": back.sent_at or self._now}
                await self._move(actor, order, back, ReturnState.IN_TRANSIT, {"way_number": back.way_number}, **columns)
        return await self._orders.back(actor, return_id)

    async def arrived(self, carrier: str, return_id: str, key: str) -> None:
        """The carrier has brought it to us; staff take it in."""
        actor = Actor(ActorKind.CARRIER, carrier)
        if await self._first(key):
            order, back = await self._both(actor, return_id)
            if back.state is ReturnState.IN_TRANSIT:
                told = {"return_id": back.id, "kind": back.kind.value, "way_number": back.way_number}
                await self._journal.note(order, actor, f"{back.kind}_arrived", details=told)
                await self._journal.tell(order, Happened.RETURN_ARRIVED, actor, **told)


def check_pick_up(back: Return) -> None:
    """Raises Refusal for what has been sent already."""
    if back.state not in {ReturnState.REQUESTED, ReturnState.APPROVED} or back.sent_at is not None:
        text = t(
            "{kind} {number} is on its way already, so nobody has to pick it up.", kind=back.kind.label, number=back.id
        )
        raise Refusal("pick_up.state", text, ("refund_status", TALK_TO_PERSON))
