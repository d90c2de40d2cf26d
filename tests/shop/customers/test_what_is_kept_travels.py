"""Names, usual ways to pay and wishes about messages go out with the files and come in again."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.db import Database
from kit.errors import BadInput, Refusal
from shop.customers.contact import Contact, Kind, Quiet
from shop.customers.saved import Saved
from shop.customers.service import Customers
from shop.files.folder import export_folder, import_folder
from shop.files.progress import Silent
from shop.model import Actor
from shop.parts import ShopParts

ALICE = Actor.customer("alice")


async def test_what_was_exported_comes_back(known: Database, shop: ShopParts, tmp_path: Path) -> None:
    async with known.write() as tx:
        alice, saved, contact = await Customers(tx, shop).get("alice"), Saved(tx, shop), Contact(tx, shop)
        address = alice.addresses[0].id
        method = next(one.id for one in alice.payment_methods if one.balance is None)
        await saved.name_address("alice", address, "home", ALICE, "1")
        await saved.name_method("alice", method, "family card", ALICE, "2")
        await saved.make_default_method("alice", method, ALICE, "3")
        await contact.choose("alice", [Kind.REMINDERS], wanted=False)
        await contact.keep_quiet("alice", Quiet(1320, 480))
    await export_folder(known, tmp_path / "out", Silent())
    async with known.write() as tx:
        await Saved(tx, shop).name_address("alice", address, "", ALICE, "4")
        await Saved(tx, shop).remove_method("alice", method, ALICE, "5")
        await Contact(tx, shop).forget("alice")
    await import_folder(known, tmp_path / "out", "US", Silent())
    async with known.read() as tx:
        alice = await Customers(tx, shop).get("alice")
        wishes = await Contact(tx, shop).wishes("alice")
    assert alice.addresses[0].label == "home"
    assert [(one.label, one.is_default) for one in alice.payment_methods if one.id == method] == [("family card", True)]
    assert (wishes.refused, wishes.quiet) == (frozenset({Kind.REMINDERS}), Quiet(1320, 480))


async def test_each_write_happens_once_and_only_to_ones_own(known: Database, shop: ShopParts) -> None:
    async with known.write() as tx:
        saved = Saved(tx, shop)
        address = (await Customers(tx, shop).get("alice")).addresses[0].id
        await saved.name_address("alice", address, "home", ALICE, "k")
        await saved.name_address("alice", address, "away", ALICE, "k")
        assert (await saved.address("alice", address)).label == "home"
        with pytest.raises(Refusal):
            await saved.remove_address("ming", address, Actor.customer("ming"), "theirs")
        with pytest.raises(Refusal):
            await saved.name_address("alice", address, "x" * 41, ALICE, "long")


async def test_hours_that_are_none_are_refused(known: Database, shop: ShopParts) -> None:
    async with known.write() as tx:
        for quiet in (Quiet(60, 60), Quiet(-1, 60), Quiet(0, 1440)):
            with pytest.raises(BadInput):
                await Contact(tx, shop).keep_quiet("alice", quiet)


@pytest.mark.parametrize(
    ("quiet", "minute", "left"),
    [(Quiet(1320, 480), 1400, 520), (Quiet(1320, 480), 0, 480), (Quiet(0, 540), 539, 1), (Quiet(1260, 0), 1439, 1)],
)
def test_quiet_hours_may_go_over_midnight(quiet: Quiet, minute: int, left: int) -> None:
    assert quiet.covers(minute)
    assert quiet.left(minute) == left
    assert not quiet.covers(quiet.ends)
