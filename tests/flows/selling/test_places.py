"""What customers call the places that their parcels go to."""

from __future__ import annotations

import pytest

from flows.places import choices
from shop.customers.model import Customer, SavedAddress
from shop.model import Address

CHANGPING = Address("昌平区回龙观西大街9号", city="北京市", postal_code="102208", country="CN")
SEATTLE = Address("8 Harbor Road", city="Seattle", state="WA", postal_code="98101", country="US")


@pytest.mark.parametrize(
    ("address", "called"),
    [(CHANGPING, "昌平"), (CHANGPING, "回龙观"), (CHANGPING, "昌平区"), (SEATTLE, "Seattle"), (SEATTLE, "Harbor Road")],
)
def test_a_place_is_called_by_its_district_and_its_street(address: Address, called: str) -> None:
    saved = (SavedAddress("one", address, is_default=False),)
    someone = Customer("c", "Alice", "Miller", "alice@example.com", "", "", "en", saved, (), erased=False)
    place = choices(someone, [])[0]
    assert called in place.aliases
