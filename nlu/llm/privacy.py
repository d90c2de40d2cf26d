"""What of a message no language model gets to see: whoever it is about."""

from __future__ import annotations

from collections.abc import Iterable

from kit.masking import Masked, Span
from nlu.protocol import Entity

HIDDEN = {
    "order_number": "order",
    "tracking_number": "parcel",
    "phone": "phone",
    "email": "contact",
    "address": "address",
    "postal_code": "postcode",
    "person_name": "name",
}


def masked(text: str, entities: Iterable[Entity], start: int = 0) -> Masked:
    """The text without what is personal in it; `start` is where it stands in the message that the entities count in."""
    named = (entity for entity in entities if entity.kind in HIDDEN and entity.start - start < len(text))
    return Masked.of(text, (_span(entity, start, len(text)) for entity in named))


def _span(entity: Entity, start: int, longest: int) -> Span:
    return Span(max(0, entity.start - start), min(entity.end - start, longest), HIDDEN[entity.kind])
