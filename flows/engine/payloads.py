"""What a pressed button says: `/name` or `/name{"slot": "value"}`, the form that clients made for Rasa send.

A payload carries no authority: whatever it names is validated like typed text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

MAX_BYTES = 64
FRAME, TIMES = "f", "n"
_SHAPE = re.compile(r"/(?P<name>[a-z_]{1,40})\s*(?P<values>\{.*\})?\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Payload:
    """A parsed button: its name and what it sets."""

    name: str
    values: Mapping[str, str] = field(default_factory=dict)


def encode(name: str, values: Mapping[str, str | int] | None = None) -> str:
    """The text a button sends."""
    if not values:
        return f"/{name}"
    return f"/{name}{json.dumps({k: str(v) for k, v in values.items()}, ensure_ascii=False, separators=(',', ':'))}"


def decode(text: str) -> Payload | None:
    """Reads a payload; None when the text is no payload at all (people do type slashes)."""
    if not (found := _SHAPE.fullmatch(text.strip())):
        return None
    try:
        values = json.loads(found["values"] or "{}")
    except ValueError:
        return None
    if not all(isinstance(value, (str, int, float)) for value in values.values()):
        return None
    return Payload(found["name"], {str(name): str(value) for name, value in values.items()})
