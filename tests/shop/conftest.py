"""What every test of the shop may ask for: its parts, on a clock that can be moved."""

from __future__ import annotations

import pytest

from kit.clock import MovableClock
from kit.db import Database
from kit.texts import Texts
from shop.parts import ShopParts
from tests.shop.fakes import CountedTries
from tests.shop.stall import Stall


@pytest.fixture
def shop(clock: MovableClock) -> ShopParts:
    """The shop's parts with the default policy, without providers and carriers."""
    return ShopParts(clock=clock, texts=Texts({}), limiter=CountedTries())


@pytest.fixture
async def stall(db: Database, shop: ShopParts, clock: MovableClock) -> Stall:
    """A small shop with stock, customers, the sandbox provider and the sandbox carrier."""
    return await Stall.open(db, shop, clock)
