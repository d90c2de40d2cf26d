"""Returns: everything that comes back, from the request to the refund, the replacement or the repair."""

from __future__ import annotations

from shop.returns.claiming import Claiming
from shop.returns.exchanging import Exchanging
from shop.returns.returning import Repairing, Returning
from shop.returns.sending import Sending


class Returns(Returning, Exchanging, Repairing, Claiming, Sending):
    """Customers request (each request with its quote), staff handle.

    Every write checks the policy again under the order's lock, happens once per `key`, and is kept in the history.
    """
