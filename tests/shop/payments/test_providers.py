"""What every payment provider must do; one more in PROVIDERS is tested by being there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kit.errors import BadSetting, Forged
from kit.ids import new_id
from shop.model import PaymentMethod
from shop.payments.model import PaySession, SessionState
from shop.payments.provider import Charge, Provider, Repayment
from shop.payments.providers import PROVIDERS, ProviderSettings, providers
from tests.shop.stall import usd

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
SETTINGS = {"sandbox": ProviderSettings("http://shop.test/", {"secret": "s"})}


@pytest.fixture(params=sorted(PROVIDERS))
def provider(request: pytest.FixtureRequest) -> Provider:
    name: str = request.param
    return providers([name], SETTINGS)[name]


def session() -> PaySession:
    return PaySession(
        id=new_id("ps"),
        order_id="#W1000000",
        provider="sandbox",
        amount=usd("12.34"),
        state=SessionState.OPEN,
        created_at=NOW,
        expires_at=NOW + timedelta(minutes=30),
    )


def test_its_name_is_its_key(provider: Provider) -> None:
    assert provider.name in PROVIDERS


def test_its_pay_page_has_an_address_of_its_own(provider: Provider) -> None:
    assert provider.page_url(session()).startswith("http")
    assert provider.page_url(session()) != provider.page_url(session())


def test_it_believes_nothing_that_is_not_signed(provider: Provider) -> None:
    with pytest.raises(Forged):
        provider.read_notice({}, b"{}", NOW)


async def test_the_same_key_twice_is_the_same_movement(provider: Provider) -> None:
    method = PaymentMethod("card", next(iter(provider.methods), "credit_card"), last4="4242")
    charge = Charge(new_id("pay"), "#W1000000", usd("1.00"), method)
    reference = await provider.charge(charge)
    assert await provider.charge(charge) == reference
    back = Repayment(new_id("ref"), "#W1000000", usd("1.00"), method, reference)
    assert await provider.refund(back) == await provider.refund(back)


def test_an_unknown_provider_and_a_missing_secret_are_named() -> None:
    with pytest.raises(BadSetting, match="nobody"):
        providers(["nobody"], {})
    with pytest.raises(BadSetting, match="SECRET"):
        providers(["sandbox"], {})
