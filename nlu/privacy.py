"""What of a message no language model gets to see: whoever it is about."""

from __future__ import annotations

from collections.abc import Iterable

from kit.masking import Span
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


def personal(entities: Iterable[Entity], start: int, length: int) -> list[Span]:
    """What is personal in a text of some length that begins at `start` of the message which the entities count in."""
    named = (entity for entity in entities if entity.kind in HIDDEN)
    within = (entity for entity in named if entity.end > start and entity.start < start + length)
    return [_span(entity, start, length) for entity in within]


def _span(entity: Entity, start: int, length: int) -> Span:
    return Span(max(0, entity.start - start), min(entity.end - start, length), HIDDEN[entity.kind])
