"""Finding and looking at products."""

from __future__ import annotations

from nlu.protocol import Entity, Ranked, Segment
from tests.flows.engine.toy import said
from tests.flows.selling.store import Store


def limited(text: str, amount: str, role: str) -> Segment:
    """A search with a price limit."""
    at = text.find(amount)
    money = Entity("money", amount, amount, at, at + len(amount), role=role)
    return Segment(text, 0, len(text), (Ranked("find_product", 0.95),), (money,))


async def test_boots_are_found_with_price_and_options(store: Store) -> None:
    alice = store.talk()
    reply = await alice.say(said("show me hiking boots", "find_product", product="p2|hiking boots"))
    assert "This one fits:" in reply
    assert "1. Hiking Boots · $70–90 · waterproof optional" in reply
    assert list(alice.buttons) == ["Details", "Add to basket"]


async def test_a_price_limit_in_words_holds(store: Store) -> None:
    reply = await store.talk().say(limited("kettle under 30", "30", "max"))
    assert "Tea Kettle" in reply
    assert "Electric" not in reply


async def test_nothing_within_the_limit_shows_the_nearest_and_says_so(store: Store) -> None:
    reply = await store.talk().say(limited("hiking boots under 50", "50", "max"))
    assert reply.startswith("I'm sorry, I have nothing like that for up to $50.00.")
    assert "Hiking Boots" in reply


async def test_nothing_at_all_is_said_honestly_with_the_shelves(store: Store) -> None:
    alice = store.talk()
    reply = await alice.say(said("do you sell drones", "find_product"))
    assert reply.startswith("I'm sorry, we don't sell “drones”.")
    assert list(alice.buttons) == ["Clothing", "Kitchen"]


async def test_what_do_you_have_shows_the_shelves(store: Store) -> None:
    alice = store.talk()
    assert await alice.say(said("what do you sell?", "find_product")) == (
        "We have: Clothing, Kitchen. What would you like to see?"
    )
    assert "T-Shirt" in await alice.press("Clothing")


async def test_more_shows_the_next_page(store: Store) -> None:
    alice = store.talk()
    first = await alice.say(said("kitchen", "find_product", category="kitchen|kitchen"))
    second = await alice.say(said("more", "more"))
    assert second.startswith("Here are more:")
    assert not {line for line in first.splitlines()[1:]} & {line for line in second.splitlines()[1:]}


async def test_a_refinement_speaks_of_what_was_searched_for(store: Store) -> None:
    alice = store.talk()
    await alice.say(said("show me t-shirts", "find_product", product="p1|t-shirts"))
    reply = await alice.say(said("in blue?", "find_product", option_value="color=blue|blue"))
    assert reply.startswith("Yes, T-Shirt (blue) is in stock:")


async def test_the_second_one_is_the_second_of_the_list(store: Store) -> None:
    alice = store.talk()
    await alice.say(said("kettles", "find_product"))
    second = next(value for _, value in alice.state.shown[1:])
    reply = await alice.say(said("tell me about the second one", "product_details", ordinal="2|second"))
    assert {"kettle1": "Electric Kettle", "kettle2": "Tea Kettle"}[second] in reply


async def test_details_tell_everything_and_stay_in_focus(store: Store) -> None:
    alice = store.talk()
    reply = await alice.say(said("tell me about the t-shirt", "product_details", product="p1|t-shirt"))
    assert "T-Shirt · $18.50 – $21.00" in reply
    assert "3 of 4 versions are in stock:" in reply
    assert "color: red, blue" in reply
    again = await alice.say(said("do you have it in red, size M?", "product_details", option_value="color=red|red"))
    assert again.startswith("Yes, T-Shirt is in stock:")
    assert "red, M: $20.00" in again


async def test_what_is_sold_out_comes_with_what_is_not(store: Store) -> None:
    alice = store.talk()
    red_xl = said("t-shirt red XL?", "product_details", product="p1|t-shirt", option_value="size=XL|XL")
    reply = await alice.say(red_xl)
    assert reply.startswith("I'm sorry, T-Shirt (XL) is sold out at the moment.")
    assert "In stock are:" in reply


async def test_is_it_waterproof_is_answered_from_the_options(store: Store) -> None:
    reply = await store.talk().say(said("are the boots waterproof?", "product_details", product="p2|boots"))
    assert "waterproof" in reply
    assert "· yes: in stock, $90.00" in reply


async def test_what_is_not_known_is_said_to_be_so(store: Store) -> None:
    alice = store.talk()
    reply = await alice.say(said("does the tea kettle whistle?", "product_details", product="kettle2|tea kettle"))
    assert reply == "I don't know that about Tea Kettle. Shall I ask a colleague?"
    assert "Talk to a person" in alice.buttons


async def test_two_are_compared_side_by_side(store: Store) -> None:
    alice = store.talk()
    await alice.say(said("kettles", "find_product"))
    reply = await alice.say(said("what's the difference?", "product_details"))
    assert "Electric Kettle · $39.00" in reply
    assert "Tea Kettle · $25.00" in reply


async def test_the_cheapest_variant_is_told(store: Store) -> None:
    t_shirt = said("cheapest t-shirt?", "product_details", product="p1|t-shirt", superlative="cheapest|cheapest")
    assert "blue, S: $18.50" in await store.talk().say(t_shirt)


async def test_an_opinion_is_answered_with_facts(store: Store) -> None:
    alice = store.talk()
    await alice.say(said("kettles", "find_product"))
    reply = await alice.say(said("which one is better?", "ask_opinion"))
    assert reply.startswith("That depends on what it is for.")
    assert "Tea Kettle · $25.00" in reply


async def test_a_discount_is_refused_with_what_is_reduced(store: Store) -> None:
    alice = store.talk()
    reply = await alice.say(said("can I get a discount", "ask_discount"))
    assert "I have no coupons" in reply
    assert "From $49.00 on, shipping is free." in reply
    assert "1. Electric Kettle" in reply


async def test_compensation_is_a_matter_for_a_person(store: Store) -> None:
    alice = store.talk()
    assert "a colleague" in await alice.say(said("I want compensation for the delay", "ask_discount"))
    assert list(alice.buttons) == ["Talk to a person"]
