"""What a message is read in: what the customer sees, what is open, what was spoken of last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from flows.engine.choices import Choice
from flows.engine.mentions import Mention
from kit.texts import Sayable

# The flow that only asks who somebody is, for another one.
IDENTIFY = "identify"
# Kinds of entities that may name a thing; what else is found in a message only describes.
NAMING = frozenset({"product", "category", "order_number", "order_ending", "tracking_number", "email", "address"})


# Questions of the same again that are asked, and answered, just as at the checkout.
OF_CHECKOUT = frozenset({("reorder", "recipient"), ("reorder", "phone"), ("reorder", "note")})


@dataclass(frozen=True)
class Asked:
    """A slot with what may be chosen for it: the one that is open, or one that is filled and may be corrected.

    `names` holds everything a choice may be called, by its value; `listed` the choices on the screen, in their order;
    `takes` tells whether words hold a value, where the slot takes any value.
    """

    flow: str
    slot: str
    key: str = ""
    entity: str = ""
    label: tuple[str, ...] = ()
    many: bool = False
    over: bool = False
    optional: bool = False
    parses: bool = False
    choices: tuple[Choice, ...] = ()
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    listed: tuple[str, ...] = ()
    narrowed: tuple[str, ...] = ()
    value: tuple[str, ...] = ()
    takes: Callable[[Mention], bool] | None = field(default=None, compare=False)

    def called(self, choice: Choice) -> tuple[str, ...]:
        """Everything the choice may be called."""
        return self.names.get(choice.value, (choice.value,))

    @property
    def fixed(self) -> bool:
        """Whether the choices are the same for everybody (reasons, remedies), and not somebody's orders or items."""
        return bool(self.choices) and not any(_is_own(choice) for choice in self.choices)

    @property
    def personal(self) -> frozenset[str]:
        """Which of fixed choices only this customer has all the same: addresses beside the default and a new one."""
        places = (choice for choice in self.choices if "postal_code" in choice.facts)
        return frozenset(choice.value for choice in places if choice.facts.get("relation") != "default")


def _is_own(choice: Choice) -> bool:
    return (
        choice.value[:1].isdigit() or choice.value.startswith("#") or bool({"product", "price"} & choice.facts.keys())
    )


@dataclass(frozen=True)
class Item:
    """Something on the screen or just spoken of: a product, a version of one, an order.

    `options` are the values that it comes in, by option, `labels` what an option's value is called, `about` the
    sentences of its description, in all languages; `title` is what it is called where it is shown; `product` is the
    product that it is, or is a version of. `price` is what it costs at least, `ends` tells its "smallest" and "biggest"
    value ("capacity=40L") where it comes in sizes.
    """

    kind: str
    value: str
    names: tuple[str, ...] = ()
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    labels: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict, hash=False)
    about: tuple[str, ...] = ()
    product: str = ""
    price: Decimal | None = None
    ends: Mapping[str, str] = field(default_factory=dict, hash=False)
    title: Sayable = ""


@dataclass(frozen=True)
class Near:
    """What the knowledge has to a stretch: the best entry with the probability that it answers, and one asked on.

    `alike` is how near the stretch is to the entry's own questions, `entries` are all that came near, the best first;
    `holds` are the entries whose answers the best one's holds; `of_no_product`: it tells of no thing.
    """

    entry: str = ""
    score: float = 0.0
    lead: float = 0.0
    alike: float = 0.0
    follow: str = ""
    entries: tuple[str, ...] = ()
    holds: frozenset[str] = frozenset()
    of_no_product: bool = False


@dataclass(frozen=True)
class Wanted:
    """What a flow is, as far as a message may speak of it; `about` are the kinds of things that it asks for.

    `undone_by` is the wish that takes back what it has done.
    """

    intent: str
    family: str = ""
    writes: bool = False
    identity: bool = False
    covers: Mapping[str, str] = field(default_factory=dict, hash=False)
    hears: frozenset[str] = frozenset()
    takes_notes: bool = False
    about: frozenset[str] = frozenset()
    undone_by: str = ""


@dataclass(frozen=True)
class Scene:
    """Everything that a message may lean on; `basket` are the ids of what lies in it, `lying` its versions.

    `told` is how the thing spoken of last was said to stand: the status of a parcel; `last` the flow that ended last.
    """

    locale: str = "en"
    flow: Wanted | None = None
    frame: str = ""
    confirming: bool = False
    question: Asked | None = None
    filled: tuple[Asked, ...] = ()
    shown: tuple[Item, ...] = ()
    focus: tuple[Item, ...] = ()
    basket: frozenset[str] = frozenset()
    lying: tuple[Item, ...] = ()
    order: str = ""
    offer: str = ""
    answered: str = ""
    below: tuple[str, ...] = ()
    flows: Mapping[str, Wanted] = field(default_factory=dict, hash=False)
    waiting: bool = False
    known: bool = False
    note: str = ""
    told: str = ""
    last: str = ""

    @property
    def kind(self) -> Literal["idle", "screen", "question", "confirmation"]:
        """Which kind of scene it is, by what waits for an answer or is on the screen."""
        if self.confirming:
            return "confirmation"
        if self.question is not None:
            return "question"
        if self.filled:
            return "confirmation"  # a no was said to a proposal, and what is to be different is still open
        spoken_of = self.shown or self.focus or self.offer or self.order or self.answered
        return "screen" if spoken_of or self.waiting else "idle"

    @property
    def offers_flow(self) -> bool:
        """Whether the last message asked to begin something; a person is offered beside much that asks nothing."""
        return self.offer.removeprefix("/").partition("{")[0] in self.flows

    @property
    def matter(self) -> str:
        """The intent of what is being done; of who somebody is it is only asked for the sake of something else."""
        going_on = (self.flow.intent if self.flow is not None else "", *reversed(self.below))
        return next((one for one in going_on if one and one != IDENTIFY), "")

    @property
    def place(self) -> str:
        """The name under which turns of scenes like this one are remembered."""
        if self.question is not None and self.flow is not None:
            same = (self.question.flow, self.question.slot) in OF_CHECKOUT
            return f"{'checkout' if same else self.question.flow}.{self.question.slot}"
        if self.waiting and not self.confirming:
            return "waiting"
        if self.kind == "screen":
            return f"screen.{'answered' if self.answered else self.last}"
        return self.kind
