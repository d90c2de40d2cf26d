"""What every test of the shop may ask for: its parts, on a clock that can be moved."""

from __future__ import annotations

import pytest

from kit.clock import MovableClock
from kit.texts import Texts
from shop.parts import ShopParts
from tests.shop.fakes import CountedTries


@pytest.fixture
def shop(clock: MovableClock) -> ShopParts:
    """The shop's parts with the default policy, without providers and carriers."""
    return ShopParts(clock=clock, texts=Texts({}), limiter=CountedTries())
