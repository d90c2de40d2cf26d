"""Links to pages that open for whoever holds them, for a while: made here, signed and read at the door."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

# The pages there are, and how long their links live.
MY_DATA, MY_METHODS = "my-data", "my-methods"
MY_DATA_LIFE, MY_METHODS_LIFE = timedelta(minutes=30), timedelta(minutes=30)


class Links(Protocol):
    """Makes the address of a page about one customer."""

    def made(self, page: str, customer_id: str, until: datetime) -> str:
        """The whole address; "" where there are no pages."""
        ...


class NoLinks:
    """Where no pages are served."""

    def made(self, page: str, customer_id: str, until: datetime) -> str:
        del page, customer_id, until
        return ""
