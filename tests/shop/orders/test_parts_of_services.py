from __future__ import annotations

from collections import Counter

import pytest

from shop.orders.changes.service import Changes
from shop.orders.writer import OrderWriter
from shop.returns.service import Returns


@pytest.mark.parametrize("service", [Changes, Returns])
def test_no_part_of_a_service_hides_a_method_of_another(service: type[OrderWriter]) -> None:
    parts = [part for part in service.__mro__ if issubclass(part, OrderWriter) and part is not OrderWriter]
    names = Counter(name for part in parts for name in vars(part) if not name.startswith("__"))
    assert [name for name, count in names.items() if count > 1] == []
