"""Into the basket, and what can be done with it there."""

from __future__ import annotations

from flows.engine.mentions import Mention
from nlu.protocol import Entity, Segment
from tests.flows.engine.toy import said
from tests.flows.selling.store import Customer, Store


def several(text: str, intent: str, *entities: tuple[str, str, str]) -> Segment:
    """A segment with several entities of one kind: kind (with a role behind a colon), value, the words."""
    plain = said(text, intent)
    found: list[Entity] = []
    for kind, value, words in entities:
        name, _, role = kind.partition(":")
        at = text.find(words)
        found.append(Entity(name, value, words, at, at + len(words), role=role))
    return Segment(text, 0, len(text), plain.intents, tuple(found))


async def put_in(alice: Customer, variant: str = "v2", quantity: int = 1) -> str:
    return await alice.say(payload=f'/add_to_basket{{"item":"{variant}","quantity":"{quantity}"}}')


async def test_variant_and_quantity_said_at_once_need_no_question(store: Store) -> None:
    alice = store.talk()
    reply = await alice.say(
        several(
            "two t-shirts, red, size M please",
            "add_to_basket",
            ("product", "p1", "t-shirts"),
            ("quantity", "2", "two"),
            ("option_value", "color=red", "red"),
            ("option_value", "size=M", "M"),
        )
    )
    assert (
        reply == "I have put 2 × T-Shirt (red, M) into your basket, $40.00.\nThere are 2 pieces in it, $40.00 in all."
    )
    assert list(alice.buttons) == ["Check out", "See the basket", "Go on shopping"]


async def test_options_come_one_by_one_in_any_order(store: Store) -> None:
    alice = store.talk()
    reply = await alice.say(said("a t-shirt please", "add_to_basket", product="p1|t-shirt"))
    assert reply.startswith("T-Shirt: which one would you like?\n1. blue, S · $18.50")
    narrowed = await alice.say(said("size M", "product_details", option_value="size=M|M"))
    assert "1. red, M" in narrowed
    assert "blue, S" not in narrowed
    assert "T-Shirt (blue, M)" in await alice.say(said("blue", "find_product", 0.6, option_value="color=blue|blue"))


async def test_the_cheapest_and_a_place_in_the_list_choose_too(store: Store) -> None:
    alice = store.talk()
    await alice.say(said("a t-shirt please", "add_to_basket", product="p1|t-shirt"))
    assert "T-Shirt (blue, S)" in await alice.say(said("the cheapest", superlative="cheapest|cheapest"))
    await alice.say(said("another t-shirt", "add_to_basket", product="p1|t-shirt"))
    assert "T-Shirt (red, M)" in await alice.say(said("2"))


async def test_what_is_sold_out_is_never_replaced_in_silence(store: Store) -> None:
    alice = store.talk()
    reply = await alice.say(
        several(
            "a red t-shirt in XL",
            "add_to_basket",
            ("product", "p1", "t-shirt"),
            ("option_value", "color=red", "red"),
            ("option_value", "size=XL", "XL"),
        )
    )
    assert reply == "I'm sorry, T-Shirt (red, XL) is sold out. I could offer you:\n1. red, M · $20.00"
    assert "T-Shirt (red, M)" in await alice.press("red, M")


async def test_more_than_there_are_is_told_and_asked_again(store: Store) -> None:
    alice = store.talk()
    reply = await alice.say(
        several(
            "9 red t-shirts",
            "add_to_basket",
            ("product", "p1", "t-shirts"),
            ("quantity", "9", "9"),
            ("option_value", "color=red", "red"),
        )
    )
    assert "Only 5 of T-Shirt are left." in reply or "which one" in reply
    if "which one" in reply:
        reply = await alice.say(said("M", option_value="size=M|M"))
    assert reply == "Only 5 of T-Shirt are left.\nHow many shall I put in?"
    assert "4 × T-Shirt" in await alice.say(said("then 4", quantity="4|4"))


async def test_an_unclear_name_is_asked_about(store: Store) -> None:
    alice = store.talk()
    kettle = several("a kettle", "add_to_basket", ("product", "kettle1", "kettle"), ("product", "kettle2", "kettle"))
    assert (await alice.say(kettle)).startswith("Which product would you like?")
    assert "1 × Tea Kettle" in await alice.say(said("the tea kettle", product="kettle2|tea kettle"))


async def test_two_things_in_one_message_both_go_in(store: Store) -> None:
    alice = store.talk()
    both = several(
        "the electric kettle and two mugs number 3",
        "add_to_basket",
        ("product", "kettle1", "electric kettle"),
        ("quantity", "2", "two"),
        ("product", "kettle3", "mugs number 3"),
    )
    reply = await alice.say(both)
    assert "1 × Electric Kettle" in reply
    assert "2 × Mug number 3" in reply
    assert "There are 3 pieces in it" in reply


async def test_i_take_it_means_what_was_spoken_of(store: Store) -> None:
    alice = store.talk()
    await alice.say(said("tell me about the tea kettle", "product_details", product="kettle2|tea kettle"))
    assert "1 × Tea Kettle" in await alice.say(said("I'll take it", "add_to_basket"))


async def test_a_pressed_button_twice_puts_in_twice_but_redelivered_it_does_not(store: Store) -> None:
    alice = store.talk()
    assert "There is 1 piece in it" in await put_in(alice)
    assert "There are 2 pieces in it" in await put_in(alice)


async def test_a_product_that_was_never_there_is_not_put_in(store: Store) -> None:
    alice = store.talk()
    assert await alice.say(payload='/add_to_basket{"product":"nothing"}') == "I can't find that any more."


async def test_the_basket_shows_lines_and_what_changed(store: Store) -> None:
    alice = store.talk()
    assert (await alice.say(said("my cart", "see_basket"))).startswith("Your basket is still empty.")
    await put_in(alice, "v2", 2)
    await put_in(alice, "k1")
    assert await alice.say(said("my cart", "see_basket")) == (
        "In your basket:\n1. 2 × T-Shirt (blue, S), $37.00\n2. 1 × Electric Kettle, $39.00\nTogether: $76.00"
    )


async def test_taking_out_counting_down_and_swapping(store: Store) -> None:
    alice = store.talk()
    await put_in(alice, "v2", 3)
    await put_in(alice, "k1")
    assert "It is 2 × T-Shirt (blue, S) now." in await alice.say(
        several("one t-shirt less", "edit_basket", ("quantity:less", "1", "one"), ("product", "p1", "t-shirt"))
    )
    assert "It is 5 × T-Shirt (blue, S) now." in await alice.say(
        several("make it 5 t-shirts", "edit_basket", ("quantity", "5", "5"), ("product", "p1", "t-shirts"))
    )
    swapped = await alice.say(
        several(
            "change the t-shirt size to M", "edit_basket", ("product", "p1", "t-shirt"), ("option_value", "size=M", "M")
        )
    )
    assert "I have put T-Shirt (blue, M) in, instead of T-Shirt (blue, S)." in swapped
    removed = await alice.say(several("remove the kettle", "edit_basket", ("product", "kettle1", "kettle")))
    assert removed.startswith("I have taken Electric Kettle out.\n1. 5 × T-Shirt (blue, M)")


async def test_clearing_everything_wants_a_yes(store: Store) -> None:
    alice = store.talk()
    await put_in(alice)
    assert "I will take all of this out" in await alice.say(said("clear my cart", "edit_basket"))
    assert await alice.say(said("yes", "affirm")) == "Your basket is empty now."


async def test_change_the_basket_asks_what_and_which(store: Store) -> None:
    alice = store.talk()
    await put_in(alice, "v2")
    await put_in(alice, "k1")
    assert (await alice.say(said("change my basket", "edit_basket"))).startswith("What shall I change?")
    assert (await alice.press("How many")).startswith("Which of these?")
    assert "How many shall it be? Now it is 1 × Electric Kettle." in await alice.say(
        said("the second", ordinal="2|second")
    )
    assert "It is 3 × Electric Kettle now." in await alice.say(said("3"))


async def test_a_shop_that_does_not_sell_here_says_so_kindly(closed_store: Store) -> None:
    alice = closed_store.talk()
    for intent in ("add_to_basket", "checkout", "reorder"):
        reply = await alice.say(said("I want to buy", intent))
        assert reply.startswith("I'm sorry, I can't take new orders in this chat."), intent
    assert "Talk to a person" in alice.buttons
    await alice.say(said("t-shirts", "find_product", product="p1|t-shirts"))
    assert "Add to basket" not in alice.buttons


async def test_a_pressed_product_stays_whatever_was_spoken_of_before(store: Store) -> None:
    alice = store.talk()
    await alice.say(said("tell me about the tea kettle", "product_details", product="kettle2|tea kettle"))
    await alice.say(payload='/add_to_basket{"product":"p1"}')
    assert "T-Shirt (red, M)" in await alice.say(said("red", option_value="color=red|red"))


async def test_a_question_about_another_product_does_not_change_the_choice(store: Store) -> None:
    alice = store.talk()
    await alice.say(said("a t-shirt please", "add_to_basket", product="p1|t-shirt"))
    reply = await alice.say(said("how much is the tea kettle?", "product_details", product="kettle2|tea kettle"))
    assert "Tea Kettle · $25.00" in reply
    assert "1 × Tea Kettle" in await alice.say(said("then I take that one", "add_to_basket"))


async def test_the_one_variant_just_spoken_of_is_it(store: Store) -> None:
    alice = store.talk()
    in_red = said(
        "do you have the t-shirt in red?", "product_details", product="p1|t-shirt", option_value="color=red|red"
    )
    assert "Yes, T-Shirt is in stock:" in await alice.say(in_red)
    assert "1 × T-Shirt (red, M)" in await alice.say(said("I'll take it", "add_to_basket"))


def test_a_mention_of_two_products_is_two_things() -> None:
    segment = several("kettle and mug", "", ("product", "kettle1", "kettle"), ("product", "kettle3", "mug"))
    assert len(Mention.of(segment).all("product")) == 2
