"""Said to be delivered and not there: the proof, where it was looked for, and what a colleague gets to know of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from desk.todo import CLAIM, RETURN_REQUEST
from flows.parcels import GONE
from flows.words import paragraphs
from kit.texts import Sayable, t
from shop.returns.model import Return
from shop.returns.states import ReturnKind
from shop.shipping.model import Parcel
from shop.shipping.states import NodeStatus

ANYTHING = t("Is there anything a colleague should know?")
ASKED_AROUND = t("Have you asked at home, your neighbours and the parcel locker? Tell me what they say, or skip it.")
SEARCHED = t("I have the carrier search for it, and a colleague decides with what they find.")


def question(found: Iterable[Parcel], lines: Collection[int]) -> Sayable:
    """The proof of what the carrier says it delivered of these lines, and where it was looked for."""
    there = [one for one in found if one.status is NodeStatus.DELIVERED and _holds(one, lines)]
    if not there:
        return ANYTHING
    return paragraphs(*(one.proof.text for one in there if one.proof is not None), ASKED_AROUND)


def searched(found: Iterable[Parcel], lines: Collection[int]) -> Sayable:
    """That the carrier searches, where it is not known already that the parcel is lost or goes back."""
    lost = [one for one in found if _holds(one, lines) and one.status not in GONE and one.carrier]
    return SEARCHED if lost else ""


def to_do(back: Return) -> tuple[str, str, Mapping[str, str]]:
    """The task of a case: its kind, what it is about, and what a colleague has to know."""
    facts = {"order": back.order_id, "problem": back.reason, "remedy": back.remedy, "note": back.note}
    kind = CLAIM if back.kind is ReturnKind.CLAIM else RETURN_REQUEST
    return kind, back.id, {name: value for name, value in facts.items() if value}


def _holds(parcel: Parcel, lines: Collection[int]) -> bool:
    return any(line.line in lines for line in parcel.lines)
