"""Each flow's questions, proposal and what is said when it is done, as customers read them in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from flows import ALL
from flows.engine.flow import Flow
from tests.conversations.walking import Walk
from tests.conversations.world import Export, Talk, World
from tests.rendered import faults

every_flow = pytest.mark.parametrize("flow", ALL, ids=lambda flow: flow.intent)
YES = {"en": "yes", "zh-CN": "确认"}


def shown(talk: Talk) -> Iterator[str]:
    for message in talk.said:
        yield message.text
        yield from (button["title"] for button in message.payload.get("buttons", ()))
        for card in message.payload.get("cards", ()):
            yield from (card["title"], card["subtitle"] or "-", *(button["title"] for button in card["buttons"]))


def written_by_people(ledger: Export, policy_address: str) -> set[str]:
    """Names and addresses are in no language; nor is what a language calls itself."""
    found = {policy_address, "12 Oak Street", "Oak Terrace", "English", "中文"}
    for customer in ledger.files["customers"].values():
        found |= {customer["first_name"], customer["last_name"]}
    places = [order["shipping_address"] for order in ledger.files["orders"].values()]
    for customer in ledger.files["customers"].values():
        places += [customer["default_address"], *customer.get("addresses", ())]
    return found | {part for place in places if place for part in place.values() if isinstance(part, str) and part}


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
@every_flow
async def test_it_is_whole_and_in_its_language(demo: World, flow: type[Flow], locale: str) -> None:
    names = written_by_people(await demo.export(), demo.house.shop.policy.returns.send_to)
    walk = await Walk.prepared(demo, flow, locale)
    wrong: list[str] = []

    async def look() -> None:
        speaks = (await walk.talk.thread()).locale
        for text in shown(walk.talk):
            if found := faults(text, speaks, names):
                wrong.append(f"{text!r} has {found}")

    async for _ in walk.questions():
        await look()
    await look()
    if flow.writes():
        await walk.talk.say(YES[locale])
        await look()
        assert await walk.frame() is None, walk.talk.answer
    assert not wrong, "\n".join(wrong)
