"""What the console can do, a program can do."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.routing import Mount

from bot.api.problems import STATUS
from bot.house import House
from bot.web.app import create_app
from desk.reading import ThreadReader
from kit import errors


async def get(api: httpx.AsyncClient, path: str, **params: Any) -> Any:
    answer = await api.get(path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def post(api: httpx.AsyncClient, path: str, body: Any = None, **headers: str) -> Any:
    answer = await api.post(path, json=body, headers=headers)
    assert answer.is_success, answer.text
    return answer.json()


async def test_without_the_token_nothing_is_told(house: House) -> None:
    transport = httpx.ASGITransport(create_app(house, with_desk=False))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as stranger:
        for headers in ({}, {"Authorization": "Bearer guess"}, {"Authorization": "Basic YTpi"}):
            answer = await stranger.get("/api/v1/customers", headers=headers)
            assert answer.status_code == 401
        assert (await stranger.get("/openapi.json")).status_code == 200


async def test_products_are_listed_searched_and_edited(api: httpx.AsyncClient) -> None:
    listed = await get(api, "/products")
    assert [one["id"] for one in listed["items"]] == ["p1"]
    assert listed["next"] is None
    assert (await get(api, "/products", q="red teapot"))["items"][0]["name"]["en"] == "Teapot"
    answer = await api.patch("/products/p1/variants/v1", json={"price": "11.00", "stock": 3})
    assert answer.json()["price"] == {"amount": "11.00", "currency": "USD"}
    assert (answer.json()["stock"], answer.json()["waiting"]) == (3, 0)
    assert (await api.patch("/products/p1", json={"on_shelf": False})).json()["on_shelf"] is False
    assert (await api.get("/products/p9")).status_code == 404


async def test_customers_are_found_and_edited(api: httpx.AsyncClient) -> None:
    assert [one["id"] for one in (await get(api, "/customers", q="alice@example.com"))["items"]] == ["alice_1"]
    assert len(await get(api, "/customers/alice_1/orders")) == 2
    answer = await api.patch("/customers/alice_1", json={"first_name": "Alicia", "level": "vip"})
    assert (answer.json()["first_name"], answer.json()["level"]) == ("Alicia", "vip")


async def test_an_order_is_packed_and_shipped_once_per_key(api: httpx.AsyncClient) -> None:
    await post(api, "/orders/W0000001/pack", **{"Idempotency-Key": "k1"})
    shipped = await post(api, "/orders/W0000001/ship", {}, **{"Idempotency-Key": "k2"})
    again = await post(api, "/orders/W0000001/ship", {}, **{"Idempotency-Key": "k2"})
    assert shipped["state"] == again["state"] == "shipped"
    assert shipped["tracking_ids"] == again["tracking_ids"]
    assert [step["what"] for step in shipped["history"]][-2:] == ["packed", "shipped"]
    [parcel] = await get(api, "/shipments", order_id="W0000001")
    assert (await get(api, f"/shipments/{parcel['tracking_id']}"))["order_id"] == "#W0000001"


async def test_a_step_that_does_not_follow_is_refused_with_its_rule(api: httpx.AsyncClient) -> None:
    answer = await api.post("/orders/W0000002/pack")
    assert answer.status_code == 409
    assert answer.json()["rule"] == "order.step"
    assert answer.json()["detail"] == "Order #W0000002 is delivered, so that step does not follow."
    answer = await api.post("/orders/W0000002/pack", headers={"Accept-Language": "zh-CN"})
    assert answer.json()["detail"].startswith("订单 #W0000002")


async def test_money_is_given_back_but_never_more_than_came(api: httpx.AsyncClient) -> None:
    body = {"amount": {"amount": "5.00", "currency": "USD"}, "why": "a scratch"}
    order = await post(api, "/orders/W0000002/refunds", body)
    assert [one["amount"]["amount"] for one in order["payments"]] == ["12.50", "5.00"]
    body["amount"] = {"amount": "50.00", "currency": "USD"}
    assert (await api.post("/orders/W0000002/refunds", json=body)).status_code == 409


async def test_a_person_takes_a_conversation_speaks_and_hands_it_back(api: httpx.AsyncClient, house: House) -> None:
    thread = await house_thread(house)
    assert (await post(api, f"/threads/{thread}/claim"))["owner"] == "agent"
    said = await api.post(f"/threads/{thread}/messages", json={"text": "Hello Alice, Mei here."})
    assert said.status_code == 201
    await post(api, f"/threads/{thread}/messages", {"text": "seems annoyed", "note": True})
    texts = [one["text"] for one in await get(api, f"/threads/{thread}/messages")]
    assert "Hello Alice, Mei here." in texts
    assert "seems annoyed" in texts
    [ticket] = await get(api, "/tickets")
    assert ticket["state"] == "assigned"
    hurried = await api.patch(f"/tickets/{ticket['id']}", json={"urgency": "urgent"})
    assert hurried.json()["urgency"] == "urgent"
    assert (await post(api, f"/threads/{thread}/hand_back"))["owner"] == "bot"
    assert await get(api, "/tickets") == []


async def test_only_the_owner_of_a_conversation_speaks(api: httpx.AsyncClient, house: House) -> None:
    thread = await house_thread(house)
    assert (await api.post(f"/threads/{thread}/messages", json={"text": "Hello!"})).status_code == 409


async def test_figures_are_reported(api: httpx.AsyncClient, house: House) -> None:
    await house_thread(house)
    assert (await get(api, "/reports/now"))["waiting"] == 0
    assert (await get(api, "/reports/period", days=1))["conversations"] == 1


async def test_pages_follow_each_other(api: httpx.AsyncClient) -> None:
    first = await get(api, "/orders", limit=1)
    second = await get(api, "/orders", limit=1, offset=first["next"])
    assert second["next"] is None
    assert {first["items"][0]["id"], second["items"][0]["id"]} == {"#W0000001", "#W0000002"}


@pytest.mark.parametrize("query", ["limit=0", "limit=9999", "offset=-1", "state=lost"])
async def test_a_query_that_is_wrong_is_told_so(api: httpx.AsyncClient, query: str) -> None:
    assert (await api.get(f"/orders?{query}")).status_code == 422


def test_every_error_of_ours_has_its_status() -> None:
    tree = [errors.XiaoerError]
    for kind in tree:
        tree += kind.__subclasses__()
    missing = [kind for kind in tree if not any(parent in STATUS for parent in kind.__mro__)]
    assert missing == []


def test_every_operation_is_described(house: House) -> None:
    app = create_app(house, with_desk=False)
    programs = next(route.app for route in app.routes if isinstance(route, Mount) and isinstance(route.app, FastAPI))
    for path, operations in programs.openapi()["paths"].items():
        for operation in operations.values():
            assert operation.get("description"), path


async def house_thread(house: House) -> str:
    """Alice has said hello on the REST channel."""
    transport = httpx.ASGITransport(create_app(house, with_desk=False))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as alice:
        await alice.post("/webhooks/rest/webhook", json={"sender": "alice", "message": "hello"})
    async with house.ground.db.read() as tx:
        thread = await ThreadReader(tx).find("rest", "alice")
    assert thread is not None
    return thread.id


async def test_what_a_customer_keeps_is_changed_over_the_api(api: httpx.AsyncClient) -> None:
    oak = {"line1": "12 Oak Street", "city": "Portland", "state": "OR", "postal_code": "97205", "country": "US"}
    body, key = {"address": oak, "label": "office"}, {"Idempotency-Key": "a1"}
    for _ in range(2):
        saved = await post(api, "/customers/alice_1/addresses", body, **key)
    assert [one["label"] for one in saved].count("office") == 1
    office = next(one["id"] for one in saved if one["label"] == "office")
    answer = await api.patch(f"/customers/alice_1/addresses/{office}", json={"default": True})
    assert [one["id"] for one in answer.json() if one["default"]] == [office]
    assert answer.json()[0]["address"]["line1"] == "12 Oak Street"
    left = (await api.delete(f"/customers/alice_1/addresses/{office}")).json()
    assert office not in [one["id"] for one in left]
    assert (await api.delete(f"/customers/alice_1/addresses/{office}")).status_code == 409

    card = {"kind": "credit_card", "brand": "visa", "last4": "4242"}
    methods = await post(api, "/customers/alice_1/payment-methods", card)
    new = next(one["id"] for one in methods if one["last4"] == "4242")
    answer = await api.patch(f"/customers/alice_1/payment-methods/{new}", json={"label": "travel", "default": True})
    assert [(one["label"], one["default"]) for one in answer.json() if one["id"] == new] == [("travel", True)]
    assert new not in [one["id"] for one in (await api.delete(f"/customers/alice_1/payment-methods/{new}")).json()]


async def test_how_a_customer_is_written_to_is_told_and_set(api: httpx.AsyncClient) -> None:
    path = "/customers/alice_1/contact"
    assert await get(api, path) == {"refused": [], "quiet_from": None, "quiet_until": None}
    wanted = {"refused": ["reminders"], "quiet_from": "22:00", "quiet_until": "08:00"}
    assert (await api.put(path, json=wanted)).json() == wanted
    assert await get(api, path) == wanted
    assert (await api.put(path, json={"quiet_from": "25:00", "quiet_until": "08:00"})).status_code == 422
    assert (await get(api, "/customers/alice_1/data"))["customer"]["contact"] == {
        "refused": ["reminders"],
        "quiet_from": 1320,
        "quiet_until": 480,
    }
