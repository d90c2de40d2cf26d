"""What every carrier must do; one more in CARRIERS is tested by being there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.errors import BadSetting
from kit.ids import new_id
from shop.shipping.carrier import Carrier, Shipment
from shop.shipping.carriers import CARRIERS, carriers
from shop.shipping.sandbox import SandboxCarrier
from shop.shipping.states import FINAL
from tests.shop.stall import HOME, OFFICE

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


@pytest.fixture(params=sorted(CARRIERS))
def carrier(request: pytest.FixtureRequest) -> Carrier:
    name: str = request.param
    return carriers([name], {})[name]


def test_its_name_is_its_key(carrier: Carrier) -> None:
    assert carrier.name in CARRIERS
    assert carrier.label.msgid


async def test_a_new_parcel_has_a_number_and_no_way_yet(carrier: Carrier) -> None:
    number = carrier.issue(new_id("pcl"))
    assert (await carrier.track(Shipment(number, NOW, HOME), NOW)).nodes == ()


def test_an_unknown_carrier_is_named() -> None:
    with pytest.raises(BadSetting, match="pigeon"):
        carriers(["pigeon"], {})


@given(
    number=st.integers(0, 10**10 - 1), hours=st.lists(st.integers(0, 200), min_size=2, max_size=6), turn=st.booleans()
)
async def test_a_way_only_grows(number: int, hours: list[int], turn: bool) -> None:
    carrier = SandboxCarrier()
    redirected = NOW + timedelta(hours=20) if turn else None
    shipment = Shipment(f"SB{number:010d}", NOW, HOME, redirected)
    before: tuple[object, ...] = ()
    for hour in sorted(hours):
        tracking = await carrier.track(shipment, NOW + timedelta(hours=hour))
        assert tracking.nodes[: len(before)] == before
        assert [node.seq for node in tracking.nodes] == list(range(1, len(tracking.nodes) + 1))
        assert (tracking.next_at is None) == (bool(tracking.nodes) and tracking.nodes[-1].status in FINAL)
        before = tracking.nodes


async def test_a_fast_carrier_is_there_sooner() -> None:
    shipment = Shipment("SB0000000000", NOW, HOME)
    assert (await SandboxCarrier(54 * 60).track(shipment, NOW + timedelta(minutes=1))).nodes[-1].status in FINAL


async def test_what_was_delivered_cannot_be_redirected() -> None:
    shipment = Shipment("SB0000000000", NOW, HOME)
    assert await SandboxCarrier().redirect(shipment, OFFICE, NOW + timedelta(hours=20))
    assert not await SandboxCarrier().redirect(shipment, OFFICE, NOW + timedelta(hours=60))
