"""Several things asked for in one breath: each one is remembered as far as it was said, and its turn comes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.engine.flow import Route
from flows.engine.mentions import Mention
from flows.engine.pieces import about
from flows.products import named, wanted

BOTH = 4
# What takes the place of the thing that was being chosen, rather than being wanted beside it.
INSTEAD = re.compile(r"\binstead\b|\brather\b|\bno\b|\bnot\b|\bactually\b|换|改|还是|不要|不是|算了", re.IGNORECASE)
ALSO = re.compile(r"\balso\b|\btoo\b|\bas well\b|\banother\b|\bplus\b|^\s*and\b|再|还要|也要|另外|加上", re.IGNORECASE)
# What is no longer wanted.
DROPS = re.compile(
    r"\b(?:remove|drop|delete|skip|cancel|leave (?:\w+ ){0,3}out|take (?:\w+ ){0,3}out"
    r"|(?:don'?t|do not|no longer) (?:want|need))\b|不要了|不买了|不想要|不需要了|删|去掉|拿掉|^不要",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Wish:
    """One of several things asked for, as far as it was said."""

    candidates: tuple[str, ...]
    options: tuple[str, ...] = ()
    quantity: int = 1


def both(mention: Mention, shown: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    """ "I'll take both": everything of a short list that was just shown."""
    products = [value for kind, value in shown if kind == "product"]
    return [(one,) for one in products] if mention.has("all") and len(products) <= BOTH else []


def wish(mention: Mention, candidates: tuple[str, ...]) -> Wish:
    """What a mention says of one thing."""
    mine = about(mention, candidates[0]) if named(mention) else mention
    return Wish(candidates, wanted(mine), count(mine) or 1)


def count(mention: Mention) -> int | None:
    """How many."""
    said = mention.first("quantity")
    return int(said) if said and said.isdigit() else None


def drops(mention: Mention) -> bool:
    """Whether something is no longer wanted; "not the red one" only says which."""
    return DROPS.search(mention.text) is not None and not mention.has("option_value")


def next_wish(rest: Sequence[Wish], before: str) -> Route | None:
    """The next one's turn."""
    if not rest:
        return None
    first = rest[0]
    values = {
        "candidates": first.candidates,
        "options": first.options,
        "quantity": first.quantity,
        "rest": tuple(rest[1:]),
        "before": before,
    }
    if len(first.candidates) == 1:
        values["product"] = first.candidates[0]
    return Route("add_to_basket", values=values)
