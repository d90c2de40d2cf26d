"""The words that a flow was asked for with: kept with it, as its questions may be answered by them later on."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from nlu.protocol import Entity, Ranked, Segment


def said_to_json(said: Segment) -> dict[str, Any]:
    """Everything but the vector, which is made again from the text where it is wanted."""
    return {
        "text": said.text,
        "start": said.start,
        "intents": [[one.intent, one.confidence] for one in said.intents],
        "entities": [asdict(entity) for entity in said.entities],
    }


def said_from_json(data: dict[str, Any]) -> Segment:
    """The stretch as it was, whole in itself."""
    return Segment(
        data["text"],
        data["start"],
        data["start"] + len(data["text"]),
        tuple(Ranked(intent, confidence) for intent, confidence in data["intents"]),
        tuple(Entity(**entity) for entity in data["entities"]),
    )
