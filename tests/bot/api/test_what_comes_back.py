"""A return over the API, from the approval to the refund; its label is a page behind a link that nobody can guess."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest

from bot.house import House
from bot.web.barcode import CODE, bars
from shop.model import Actor
from shop.payments.settling import settle
from shop.returns.model import Return
from shop.returns.service import Returns
from shop.returns.wishes import ClaimWish, Wish
from tests.bot.test_notices_are_told import heard, notifier, sit_down

ALICE = Actor.customer("alice_1")


@pytest.fixture
async def back(house: House) -> Return:
    """Alice wants to send her teapot back."""
    async with house.ground.db.write() as tx:
        wish = Wish(lines=(1,), reason="changed_mind")
        return await Returns(tx, house.shop).request_return(ALICE, "#W0000002", wish, "ask")


async def step(api: httpx.AsyncClient, back: Return, name: str, status: int = 200, **how: Any) -> dict[str, Any]:
    answer = await api.post(f"/returns/{back.id}/{name}", json=how, headers={"Idempotency-Key": f"{name}{how}"})
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_the_label_is_printed_as_long_as_it_is_needed(house: House, api: httpx.AsyncClient, back: Return) -> None:
    approved = await step(api, back, "approve")
    page = approved["label_page"].removeprefix(house.settings.url)
    shown = await api.get(f"http://shop.test{page}", params={"locale": "en"})
    assert shown.status_code == 200
    assert approved["label"] in shown.text
    assert "88 Zhongshan Road" in shown.text
    assert "Teapot × 1" in shown.text
    assert shown.text.count("<rect") == 1 + len(bars(approved["label"]))
    for secret in ("Alice", "Stone", "Oak St", "alice@example.com"):
        assert secret not in shown.text
    chinese = await api.get(f"http://shop.test{page}", params={"locale": "zh-CN"})
    assert "退货面单" in chinese.text
    await step(api, back, "receive")
    over = await api.get(f"http://shop.test{page}", params={"locale": "en"})
    assert "no longer needed" in over.text
    assert approved["label"] not in over.text


@pytest.mark.parametrize("guess", ["{id}", "{id}.", "{id}.aaaa", "x", "<script>", "{id}.%00"])
async def test_nobody_guesses_the_link(api: httpx.AsyncClient, back: Return, guess: str) -> None:
    await step(api, back, "approve")
    answer = await api.get(f"http://shop.test/returns/{guess.format(id=back.id)}/label")
    assert answer.status_code == 404
    assert "<script>" not in answer.text.partition("</head>")[2].replace('<script src="', "")


async def test_less_is_paid_back_only_with_a_reason_and_it_is_told(
    house: House, api: httpx.AsyncClient, back: Return
) -> None:
    thread = await sit_down(house)
    for name in ("approve", "receive"):
        await step(api, back, name)
    await step(api, back, "inspect", note="The lid is chipped.", restock=False)
    less = {"amount": "3.00", "currency": "USD"}
    refused = await step(api, back, "refund", 422, amount=less)
    assert "customer reads it" in refused["detail"]
    settled = await step(api, back, "refund", amount=less, why="The lid is chipped.")
    assert (settled["state"], settled["found"], settled["less_for"]) == ("refunded", *["The lid is chipped."] * 2)
    await settle(house.ground.db, house.shop)
    while await notifier(house).round():
        pass
    told = "\n".join(message.text for message in await heard(house, thread))
    assert "It goes to: Xiaoer Returns, 88 Zhongshan Road" in told
    assert "The result: The lid is chipped." in told
    assert "You were promised $7.60; it is less for this reason: The lid is chipped." in told
    assert "$3.00 of order #W0000002 has been refunded. It shows within 5 to 7 business days." in told


async def test_it_is_sent_and_picked_up(house: House, api: httpx.AsyncClient, back: Return) -> None:
    await step(api, back, "approve")
    assert "No day is named" in (await step(api, back, "pick_up", 422))["detail"]
    day = (house.ground.clock.now() + timedelta(days=2)).date().isoformat()
    assert (await step(api, back, "pick_up", day=day))["pick_up_on"] == day
    sent = await step(api, back, "sent", number="SF1234567890")
    assert (sent["state"], sent["way_number"]) == ("in_transit", "SF1234567890")


async def test_a_claim_without_a_way_back_has_no_label(house: House, api: httpx.AsyncClient) -> None:
    async with house.ground.db.write() as tx:
        claim = await Returns(tx, house.shop).open_claim(
            ALICE, "#W0000002", ClaimWish(lines=(1,), reason="missing"), "claim"
        )
    approved = await step(api, claim, "approve")
    assert (approved["label"], approved["label_page"]) == ("", "")


def test_every_character_of_a_label_has_its_bars() -> None:
    assert all(len(code) == 9 and code.count("1") == 3 for code in CODE.values())
    assert len(set(CODE.values())) == len(CODE)
