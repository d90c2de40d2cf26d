"""A flat or a house that is told alone: it is added to the address that an order has already."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flows import addresses
from flows.engine.mentions import Mention
from nlu import cues
from nlu.entities.address_units import with_unit
from shop.model import Address

QUOTED = re.compile(r"[“\"「『‘]([^”\"」』’]{1,20})[”\"」』’]")
TAKES_OUT: tuple[cues.Kind, ...] = ("remove", "negation", "except")


def without_quoted(parts: Mapping[str, str] | None, mention: Mention) -> dict[str, str] | None:
    """“Leave out “Rear””: words in quotation marks that are to go stand in no part any more."""
    quoted = QUOTED.findall(mention.text)
    if not parts or not quoted or not any(cues.has(kind, mention.text) for kind in TAKES_OUT):
        return dict(parts) if parts else None
    left = dict(parts)
    for name in ("line1", "line2"):
        for words in quoted:
            left[name] = left.get(name, "").replace(words, "").strip(" ,，")
    return left


def only_line(mention: Mention) -> str:
    """The flat or the house that is told without a street or a place; "" where there is more, or none."""
    told = addresses.told(mention)
    return told.get("line2", "") if told.keys() <= {"line2", "country"} else ""


def with_line(address: Address, line: str) -> dict[str, str]:
    """An address with the flat in the place of its own, or beside what is known of the house."""
    return {**address.as_dict(), "line2": with_unit(address.line2, line)}
