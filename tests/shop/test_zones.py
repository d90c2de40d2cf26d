"""Whose clock an address lives by."""

from __future__ import annotations

import pytest

from shop.model import Address
from shop.zones import zone_of


@pytest.mark.parametrize(
    ("state", "code", "country", "zone"),
    [
        ("GA", "30301", "US", "America/New_York"),
        ("", "60202", "US", "America/Chicago"),
        ("", "79901", "US", "America/Denver"),
        ("AZ", "85281", "US", "America/Phoenix"),
        ("", "96813", "US", "Pacific/Honolulu"),
        ("", "99501", "US", "America/Anchorage"),
        ("BC", "V6B 1A1", "CA", "America/Vancouver"),
        ("WA", "6000", "AU", "Australia/Perth"),
        ("", "", "CN", "Asia/Shanghai"),
        ("", "SY8 1EG", "GB", "Europe/London"),
        ("", "10827", "DE", "Europe/Berlin"),
        ("", "", "BR", ""),
        ("", "", "", ""),
    ],
)
def test_the_zone_of_an_address(state: str, code: str, country: str, zone: str) -> None:
    assert zone_of(Address("1 Road", state=state, postal_code=code, country=country)) == zone
