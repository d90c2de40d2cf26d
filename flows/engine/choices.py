"""What a question offers to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kit.texts import Sayable

Fact = str | Decimal | frozenset[str]


@dataclass(frozen=True)
class Choice:
    """One thing to choose.

    `facts` are what a customer may call it by: `{"product": id, "color": "blue", "price": Decimal("9.90")}`; numbers
    can be compared ("the cheapest", "a bigger one"). `aliases` are further names in any language. `distance` says how
    far it is from what the customer has now (0 = the same): "the same in blue" takes the nearest one that is blue. A
    `blocked` choice can be named but not taken, and the text says why; a `hidden` one can be named and taken, but is
    not listed as long as there are others (an order that the wish does not fit). The `usual` one is taken without
    asking as long as nothing else is said (the saved address). What customers `had` before (an order, a line of it) is
    not what they want instead: of "the boots to size 8" only the boots speak of it. `traits` are phrases that are true
    of it ("not paid yet", "going to Seattle"), several of which may hold at once; `spelt` are further ways to write a
    fact. The one that takes the `rest` stands for whatever fits no other: the words themselves are then kept as a note.
    The names of a `whole` one count only as the whole of what was said ("yes", "no"), not as a part of it.
    """

    value: str
    title: Sayable
    detail: Sayable = ""
    aliases: tuple[str, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)
    image: str = ""
    distance: int = 0
    current: bool = False
    blocked: Sayable = ""
    hidden: bool = False
    usual: bool = False
    had: bool = False
    traits: tuple[str, ...] = ()
    spelt: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)
    rest: bool = False
    whole: bool = False
