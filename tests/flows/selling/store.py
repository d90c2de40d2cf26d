"""A small shop on a real database, and a customer who talks to it; understandings are made by hand."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from flows.add_to_basket import AddToBasket
from flows.ask_discount import AskDiscount
from flows.ask_opinion import AskOpinion
from flows.checkout import Checkout
from flows.edit_basket import EditBasket
from flows.engine.doors import Answers, Heard, Persons, Visitor
from flows.engine.engine import Engine
from flows.engine.inject import Services
from flows.engine.replies import Reply
from flows.engine.talk import Talk
from flows.find_product import FindProduct
from flows.on_order import MyOrders
from flows.order_details import OrderDetails
from flows.pay_order import PayOrder
from flows.product_details import ProductDetails
from flows.reorder import Reorder
from flows.see_basket import SeeBasket
from kit.clock import Clock, MovableClock
from kit.db import Database
from kit.texts import Joined, Texts
from nlu.protocol import Segment
from shop import SERVICES, bind
from shop.files.folder import import_folder
from shop.orders.model import Order
from shop.orders.service import Orders
from shop.parts import ShopParts
from shop.payments.sandbox import Sandbox
from shop.policy.model import Policy
from tests.flows.engine.toy import ToyAnswers, ToyPersons
from tests.flows.heard import READER, together
from tests.shop.fakes import CountedTries
from tests.shop.files.shelf import CUSTOMERS, NAMES, ORDERS

FLOWS = (
    FindProduct,
    ProductDetails,
    AddToBasket,
    SeeBasket,
    EditBasket,
    Checkout,
    Reorder,
    PayOrder,
    AskDiscount,
    AskOpinion,
    OrderDetails,
)
ROOMS = [Path(__file__).parents[3] / room for room in ("kit", "shop", "flows")]


def _kettle(number: int, name: str, price: str, was: str | None = None) -> dict[str, Any]:
    variant = {"id": f"k{number}", "options": {}, "price": price, "available": True}
    return {
        "id": f"kettle{number}",
        "name": name,
        "currency": "USD",
        "options": [],
        "variants": [{**variant, "original_price": was} if was else variant],
        "description": "Boils a litre in three minutes.",
    }


PRODUCTS: dict[str, Any] = {
    "format": "neutral-shop/1",
    "what": "products",
    "categories": [{"id": "wear", "name": "Clothing"}, {"id": "kitchen", "name": "Kitchen"}],
    "products": [
        {
            "id": "p1",
            "name": "T-Shirt",
            "currency": "USD",
            "options": [{"name": "color", "values": ["red", "blue"]}, {"name": "size", "values": ["S", "M", "XL"]}],
            "variants": [
                {"id": "v1", "options": {"color": "red", "size": "M"}, "price": "20.00", "available": True, "stock": 5},
                {"id": "v2", "options": {"color": "blue", "size": "S"}, "price": "18.50", "available": True},
                {"id": "v3", "options": {"color": "red", "size": "XL"}, "price": "22.00", "available": False},
                {"id": "v4", "options": {"color": "blue", "size": "M"}, "price": "21.00", "available": True},
            ],
            "category": "wear",
            "description": "Soft and light.",
        },
        {
            "id": "p2",
            "name": "Hiking Boots",
            "currency": "USD",
            "options": [{"name": "waterproof", "values": ["yes", "no"]}],
            "variants": [
                {"id": "b1", "options": {"waterproof": "yes"}, "price": "90.00", "available": True},
                {"id": "b2", "options": {"waterproof": "no"}, "price": "70.00", "available": True},
            ],
            "category": "wear",
        },
        {**_kettle(1, "Electric Kettle", "39.00", "60.00"), "category": "kitchen"},
        {**_kettle(2, "Tea Kettle", "25.00"), "category": "kitchen"},
        *({**_kettle(n, f"Mug number {n}", f"{n}.00"), "category": "kitchen"} for n in range(3, 10)),
    ],
}
CHINESE = {**NAMES, "products": {**NAMES["products"], "Electric Kettle": "电热水壶", "Tea Kettle": "茶壶"}}


@cache
def _texts() -> Texts:
    return Texts.load(ROOMS)


class Store:
    """The shop on its shelves."""

    def __init__(self, db: Database, clock: MovableClock, policy: str = "default") -> None:
        self.db, self.clock = db, clock
        self.texts = _texts()
        self.parts = ShopParts(
            clock=clock,
            texts=self.texts,
            limiter=CountedTries(),
            policy=Policy.load(policy),
            providers={"sandbox": Sandbox("a secret of the tests", "http://shop.test")},
        )

    async def fill(self, folder: Path) -> Store:
        """Puts everything on its shelves."""
        customers = deepcopy(CUSTOMERS)
        customers["customers"][0]["payment_methods"][1]["balance"] = "60.00"
        files = {"products": PRODUCTS, "customers": customers, "orders": ORDERS, "i18n_zh": CHINESE}
        for name, content in files.items():
            (folder / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        await import_folder(self.db, folder, "US", _Silent())
        return self

    async def orders(self, customer: str = "alice") -> tuple[Order, ...]:
        async with self.db.write() as tx:
            return await Orders(tx, self.parts).of(customer)

    def talk(self, customer: str | None = None, locale: str = "en") -> Customer:
        return Customer(self, customer, locale)


class _Silent:
    def step(self, what: str, done: int, total: int) -> None:
        """Shows nothing."""


class Customer:
    """Somebody in a conversation; the talk goes through JSON after every message."""

    def __init__(self, store: Store, customer: str | None, locale: str) -> None:
        self._store, self.locale = store, locale
        self.engine = Engine(FLOWS, store.texts, (*SERVICES, Visitor, MyOrders, Answers, Persons, Clock, Texts), READER)
        self.visitor = Visitor("thread_1", "test", "alice", locale, customer)
        self.replies: tuple[Reply, ...] = ()
        self.state = Talk(locale)

    async def say(self, *segments: Segment, payload: str = "") -> str:
        """Says something; answers with all that is said back, cards included."""
        self._store.clock.move(timedelta(seconds=20))
        heard = Heard(together(*segments, locale=self.locale), self._store.clock.now(), payload)
        async with self._store.db.write() as tx:
            shop = bind(tx, self._store.parts)
            services = {
                **shop,
                Visitor: self.visitor,
                MyOrders: MyOrders(shop[Orders], self._store.parts.policy, self._store.clock, self.visitor),
                Clock: self._store.clock,
                Texts: self._store.texts,
                Answers: ToyAnswers(),
                Persons: ToyPersons(),
            }
            advanced = await self.engine.advance(self.state, heard, Services(services, tx.begin_nested))
        self.state, self.replies = Talk.from_json(advanced.talk.to_json()), advanced.replies
        shown = [part for reply in self.replies for part in (reply.text, *_cards(reply))]
        return self._store.texts.say(Joined(tuple(shown)), self.locale)

    async def press(self, title: str) -> str:
        """Presses a button by its title."""
        return await self.say(payload=self.buttons[title])

    @property
    def buttons(self) -> dict[str, str]:
        """What can be pressed: titles and payloads, the first of several with one title."""
        found: dict[str, str] = {}
        for reply in self.replies:
            for button in (*reply.buttons, *(button for card in reply.cards for button in card.buttons)):
                found.setdefault(self._store.texts.say(button.title, self.locale), button.payload)
        return found

    @property
    def link(self) -> str:
        return next((reply.link for reply in self.replies if reply.link), "")


def _cards(reply: Reply) -> list[Joined]:
    return [Joined((card.title, card.subtitle), " · ") for card in reply.cards]
