"""How a flow is declared: what must be known, and what happens when it is. All repair is the engine's.

The first lines of a flow *are* the conversation:

    class ReturnItem(Flow, intent="return_item", title=t("your return"), button=t("Return items")):
        order: str = ask(t("Which order is it from?"), entity="order_number")
        items: tuple[str, ...] = ask(t("Which items?"), needs=order)

Around a slot `x` a flow may say: `x_options` (what there is to choose from), `x_check` (raises Refusal), `x_when`
(asked only if true), `x_parse` (a value out of a mention), `x_question` (the question in other words), `x_unsure`
(how else it goes, for who does not know it). For the whole:
`allowed` (raises Refusal, or leads to another flow, before anything is asked or has to be proven), `hear` (take what a
message says in a way of its own), `route` (another flow fits better), `confirmation`, `harmless` (true when what will
be done needs no yes after all), `done`.
Beside services, a hook may ask for `focus` (what was spoken of last, by kind), `shown` (what was listed last), `below`
(the flows that wait for it) and `intent` (what the words seem to ask for, "" if that is unclear); `hear` also for
`earlier`, whether it was said in another message, and `done` for `said`, the words that the flow was asked for with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, dataclass_transform, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter

from flows.engine.payloads import encode
from flows.engine.replies import Button, Card, Reply
from kit.texts import Sayable, Text, t

# What a flow that has a `hear` listens to, where it does not say otherwise.
HEARD = (
    "product",
    "category",
    "option_value",
    "quantity",
    "money",
    "order_number",
    "email",
    "phone",
    "address",
    "postal_code",
    "city",
    "person_name",
    "ordinal",
    "superlative",
)
HOOKS = ("options", "check", "when", "parse", "question", "unsure", "offers")


class Slot:
    """One thing that must be known; made by `ask` and `keep`."""

    def __init__(
        self,
        question: Text | None,
        *,
        entity: str = "",
        label: Text | None = None,
        why: Text | None = None,
        needs: tuple[Slot, ...] = (),
        over: Slot | None = None,
        optional: bool = False,
        auto: bool = True,
        ahead: bool = True,
        focused: bool = False,
    ) -> None:
        self.question, self.entity, self.label, self.why = question, entity, label, why
        self.needs, self.over, self.optional, self.auto = needs, over, optional, auto
        self.ahead, self.focused = ahead, focused
        self.name = ""
        self.many = False
        self.adapter: TypeAdapter[Any] = TypeAdapter(Any)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def typed(self, annotation: Any) -> None:
        """Learns what type of value it holds; a tuple holds several."""
        self.adapter = TypeAdapter(annotation)
        self.many = get_origin(annotation) is tuple or any(get_origin(a) is tuple for a in get_args(annotation))


def ask(
    question: Text,
    *,
    entity: str = "",
    label: Text | None = None,
    why: Text | None = None,
    needs: Any = (),
    over: Any = None,
    optional: bool = False,
    auto: bool = True,
    ahead: bool = True,
    focused: bool = False,
) -> Any:
    """Declares a slot.

    `entity`: the kind of entity that answers it ("text" takes the words as they are); `label`: its name in a sentence
    ("the reason"), by which it can be changed; `why`: why it is asked; `needs`: slots whose change makes this one be
    forgotten; `over`: a slot of several values, for each of which this one is asked (it holds a dict); `optional`: may
    be skipped; `auto`: a single option is taken without asking; `ahead`: words said before it is asked may answer it;
    `focused`: what was spoken of last is meant, even where it is not on offer.
    """
    above = needs if isinstance(needs, tuple) else (needs,)
    if over is not None and over not in above:
        above = (*above, over)
    return Slot(
        question,
        entity=entity,
        label=label,
        why=why,
        needs=above,
        over=over,
        optional=optional,
        auto=auto,
        ahead=ahead,
        focused=focused,
    )


def keep(*, needs: Any = ()) -> Any:
    """Declares something the flow remembers and never asks; it is forgotten when what it `needs` changes."""
    return Slot(None, needs=needs if isinstance(needs, tuple) else (needs,))


@dataclass(frozen=True)
class Route:
    """Another flow fits better (routed by the order's status, not by the customer's verb)."""

    intent: str
    because: Sayable = ""
    values: dict[str, Any] = field(default_factory=dict)
    hears: bool = False  # what was said to the flow before it is heard by this one as well


@dataclass(frozen=True)
class Done:
    """What a finished flow says, what it showed (so that "the second one" means something) and what comes next.

    `more` is the payload that goes on with the list, for those who say "more" instead of pressing it, `offer` the one
    that a yes presses.
    """

    text: Sayable = ""
    buttons: tuple[Button, ...] = ()
    cards: tuple[Card, ...] = ()
    image: str = ""
    link: str = ""
    shown: tuple[tuple[str, str], ...] = ()
    more: str = ""
    focus: dict[str, str] = field(default_factory=dict)
    then: Route | None = None
    person: str = ""
    offer: str = ""

    @property
    def reply(self) -> Reply:
        return Reply(self.text, self.buttons, self.cards, self.image, self.link)


@dataclass_transform(kw_only_default=True, field_specifiers=(ask, keep))
class Flow:
    """The base of every flow; an instance holds the slot values of one frame for the length of one call."""

    intent: ClassVar[str] = ""
    title: ClassVar[Text]
    button: ClassVar[Text]
    identity: ClassVar[bool] = False
    family: ClassVar[str] = ""
    covers: ClassVar[Mapping[str, str]] = {}
    hears: ClassVar[frozenset[str]] = frozenset()
    recalls: ClassVar[bool] = False
    beside: ClassVar[tuple[str, ...]] = ()
    answered_by: ClassVar[tuple[str, ...]] = ()
    undone_by: ClassVar[str] = ""
    gives_way: ClassVar[tuple[str, ...]] = ()
    moves_on: ClassVar[bool] = False
    slots: ClassVar[dict[str, Slot]] = {}
    confirm: ClassVar[Text | None] = None

    def __init_subclass__(
        cls,
        *,
        intent: str,
        title: Text,
        button: Text,
        identity: bool = False,
        family: str = "",
        covers: Mapping[str, str] | None = None,
        hears: Iterable[str] = HEARD,
        recalls: bool = False,
        beside: tuple[str, ...] = (),
        answered_by: tuple[str, ...] = (),
        undone_by: str = "",
        gives_way: tuple[str, ...] = (),
        moves_on: bool = False,
    ) -> None:
        """`title` names it in a sentence ("your return"), `button` on a button ("Return an item").

        `identity`: the customer must be proven first. Flows of one `family` are alternatives: an unfinished one gives
        way to another of its family, and what is known already goes along. `covers`: wishes that, said while this
        flow is open, mean a slot of it ("change the address" in the middle of a checkout). `hears`: the kinds of
        entities that its `hear` takes, whatever was asked. `recalls`: its `hear` also takes what somebody who is not
        known yet said of themselves before, whatever that was said to. `beside`: flows by which what it proposes can be
        changed, too. `undone_by`: the wish that takes back what it has done; while it is open, it calls it off.
        `answered_by`: flows that, done meanwhile, leave nothing of what was asked here. `gives_way`: wishes that, said
        to its proposal, another flow can fulfil; `given_way` leaves to that one what is proposed. `moves_on`: what it
        is about changes by itself (a parcel leaves), so its proposal is read again before a yes to it counts.
        """
        cls.intent, cls.title, cls.button = intent, title, button
        cls.identity, cls.family, cls.covers = identity, family, covers or {}
        cls.hears = frozenset(hears) if cls.has("hear") else frozenset()
        cls.recalls, cls.beside, cls.undone_by = recalls, beside, undone_by
        cls.answered_by, cls.gives_way, cls.moves_on = answered_by, gives_way, moves_on
        cls.slots = {name: slot for name, slot in vars(cls).items() if isinstance(slot, Slot)}
        hints = get_type_hints(cls)
        for name, slot in cls.slots.items():
            slot.typed(hints[name])

    def __init__(self, **values: Any) -> None:
        for name in self.slots:
            setattr(self, name, values.get(name))

    @classmethod
    def has(cls, hook: str) -> bool:
        return callable(getattr(cls, hook, None))

    @classmethod
    def writes(cls) -> bool:
        """Whether it asks for an explicit yes before it is done."""
        return cls.confirm is not None or cls.has("confirmation")

    @classmethod
    def below(cls, name: str) -> list[str]:
        """The slots that hang on `name`, directly or not."""
        direct = [slot.name for slot in cls.slots.values() if any(need.name == name for need in slot.needs)]
        return [found for child in direct for found in (child, *cls.below(child))]


PERSON = "talk_to_person"


def flow_buttons(flows: Mapping[str, type[Flow]], intents: Iterable[str]) -> tuple[Button, ...]:
    """Flows as buttons, each once; what no flow serves is left out."""
    return tuple(
        Button(t("Talk to a person"), "/person") if intent == PERSON else Button(flows[intent].button, encode(intent))
        for intent in dict.fromkeys(intents)
        if intent in flows or intent == PERSON
    )
