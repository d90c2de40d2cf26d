"""One's own data: given on request, and taken away on request."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.db import Database
from kit.errors import Conflict, NotFound
from shop.customers.erasure import OwnData
from shop.customers.identity import Identity
from shop.customers.model import Proof
from shop.customers.service import Customers
from shop.files.folder import export_folder, import_folder
from shop.files.progress import Silent
from shop.model import Actor, ActorKind
from shop.parts import ShopParts
from tests.shop.files.shelf import Shelf

ALICE, ADMIN = Actor.customer("alice"), Actor(ActorKind.ADMIN, "charlie")


async def test_own_data_is_whole_and_only_ones_own(known: Database, shop: ShopParts) -> None:
    async with known.read() as tx:
        data = await OwnData(tx, shop).export("alice")
        with pytest.raises(NotFound):
            await OwnData(tx, shop).export("bob")
        assert (await OwnData(tx, shop).export("ming"))["orders"] == []
    assert data["customer"] == Shelf().customers["customers"][0]
    assert data["orders"] == Shelf().orders["orders"]


async def test_who_asks_to_be_forgotten_is_forgotten_after_an_admin_says_so(
    known: Database, shop: ShopParts, tmp_path: Path
) -> None:
    async with known.write() as tx:
        await Identity(tx, shop).link("telegram", "42", "alice")
        request = await OwnData(tx, shop).ask("alice", ALICE, "k")
        assert await OwnData(tx, shop).ask("alice", ALICE, "k2") == request
        assert await OwnData(tx, shop).waiting() == [request]
    async with known.write() as tx:
        done = await OwnData(tx, shop).confirm(request.id, ADMIN)
        assert done.erased is True
        assert await OwnData(tx, shop).waiting() == []
        with pytest.raises(NotFound):
            await OwnData(tx, shop).confirm(request.id, ADMIN)
    async with known.write() as tx:
        assert await Identity(tx, shop).prove(Proof(email="alice@example.com"), "thread") is None
        assert await Identity(tx, shop).linked("telegram", "42") is None
        alice = await Customers(tx, shop).get("alice")
        assert alice.erased
        assert (alice.first_name, alice.email, alice.phone, alice.addresses, alice.payment_methods) == (
            "",
            "",
            "",
            (),
            (),
        )
    await export_folder(known, tmp_path / "out", Silent())
    written = "".join(file.read_text() for file in (tmp_path / "out").iterdir())
    for secret in ("Smith", "alice@", "5550188", "Main Street", "9212"):
        assert secret not in written.replace("中山路1号", "")
    assert '"total":"38.50"' in written  # what was bought and paid stays
    await import_folder(known, tmp_path / "out", "US", Silent())


async def test_nobody_is_forgotten_while_an_order_is_under_way(
    known: Database, shop: ShopParts, tmp_path: Path
) -> None:
    shelf = Shelf()
    shelf.orders["orders"][0]["status"] = "pending"
    await import_folder(known, shelf.write(tmp_path / "pending"), "US", Silent())
    async with known.write() as tx:
        request = await OwnData(tx, shop).ask("alice", ALICE, "k")
        with pytest.raises(Conflict, match="#W0000001"):
            await OwnData(tx, shop).confirm(request.id, ADMIN)
        declined = await OwnData(tx, shop).decline(request.id, ADMIN, "an order is under way")
        assert declined.erased is False
        assert not (await Customers(tx, shop).get("alice")).erased
