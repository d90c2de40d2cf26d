"""What selling asks of the engine: usual choices, covered wishes, lists that go on, offers that change under a yes."""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.engine.choices import Choice
from flows.engine.doors import Answers, Persons, Visitor
from flows.engine.engine import Engine
from flows.engine.flow import Done, Flow, ask, keep
from flows.engine.inject import Services
from flows.engine.mentions import Mention
from flows.engine.payloads import encode
from flows.engine.replies import Button
from kit.errors import Refusal
from kit.texts import Sayable, Texts, t
from tests.flows.engine.toy import Chat, ToyAnswers, ToyPersons, said
from tests.flows.heard import READER


@dataclass
class Till:
    """What there is to pay, and what was paid."""

    due: int = 10
    closed: bool = False
    paid: list[str] = field(default_factory=list)


class Buy(
    Flow,
    intent="checkout",
    title=t("your order"),
    button=t("Check out"),
    covers={"change_address": "place"},
):
    """Buy what is there."""

    place: str = ask(t("Where to?"), label=t("the address"))
    note: str | None = keep()

    def hear(self, mention: Mention) -> None:
        self.note = mention.first("quantity") or self.note

    def allowed(self, till: Till) -> None:
        if till.closed:
            raise Refusal("till.closed", t("The till is closed."))

    def place_options(self) -> list[Choice]:
        return [Choice("home", "home", usual=True), Choice("work", "work")]

    def confirmation(self, till: Till) -> Sayable:
        return t("Pay {due} for {note}, to {place}?", due=till.due, note=self.note, place=self.place)

    def harmless(self, till: Till) -> bool:
        return till.due == 0

    def done(self, till: Till) -> Done:
        till.paid.append(f"{till.due} {self.place}")
        return Done(t("Paid."))


class Look(Flow, intent="find_product", title=t("the search"), button=t("Search")):
    """A list of two pages."""

    page: int | None = keep()

    def done(self) -> Done:
        more = "" if self.page else encode("find_product", {"page": 1})
        return Done(
            t("Page {page}.", page=self.page or 0), (Button("More", more),), more=more, shown=(("product", "k"),)
        )


class Details(Flow, intent="product_details", title=t("the product"), button=t("Details")):
    """One product."""

    product: str | None = keep()

    def hear(self, mention: Mention, focus: dict[str, str]) -> None:
        self.product = mention.first("product") or focus.get("product")

    def done(self) -> Done:
        return Done(t("This is {product}.", product=self.product), focus={"product": self.product or ""})


def chat() -> tuple[Chat, Till]:
    toy, till = Chat(), Till()
    toy.engine = Engine((Buy, Look, Details), Texts.load([]), (Till, Answers, Persons, Visitor), READER)
    toy.services = Services({Till: till, Answers: ToyAnswers(), Persons: ToyPersons(), Visitor: toy.visitor})
    return toy, till


async def test_the_usual_choice_is_taken_until_another_is_asked_for() -> None:
    toy, _ = chat()
    assert "to home?" in await toy.say(said("buy", "checkout"))
    assert await toy.say(said("change the address", "change_address")) == "Where to?"
    assert "to work?" in await toy.say(said("work"))


async def test_what_a_flow_hears_at_the_confirmation_counts() -> None:
    toy, _ = chat()
    await toy.say(said("buy", "checkout"))
    assert "for 3" in await toy.say(said("three", quantity="3|three"))


async def test_a_yes_to_an_offer_that_changed_since_is_no_yes() -> None:
    toy, till = chat()
    await toy.say(said("buy", "checkout"))
    old_yes = next(b.payload for b in toy.buttons if b.payload.startswith("/yes"))
    till.due = 20
    assert "Pay 20" in await toy.say(said("what?", "repeat"))
    assert "changed since then" in await toy.say(payload=old_yes)
    assert till.paid == []


async def test_what_costs_nothing_needs_no_yes() -> None:
    toy, till = chat()
    till.due = 0
    assert await toy.say(said("buy", "checkout")) == "Paid."


async def test_more_goes_on_with_the_list_as_its_button_does() -> None:
    toy, _ = chat()
    assert await toy.say(said("search", "find_product")) == "Page 0."
    assert await toy.say(said("more", "more")) == "Page 1."
    assert "That was everything" in await toy.say(said("more", "more"))


async def test_the_first_one_out_of_nothing_is_looked_at_and_then_in_focus() -> None:
    toy, _ = chat()
    await toy.say(said("search", "find_product"))
    assert await toy.say(said("the first one", ordinal="1|first")) == "This is k."
    assert await toy.say(said("how much", "product_details")) == "This is k."


async def test_what_is_not_done_here_is_told_before_anything_is_asked() -> None:
    toy, till = chat()
    till.closed = True
    assert await toy.say(said("buy", "checkout")) == "The till is closed."
