"""Changes: everything a customer may change on an order that is not with them yet."""

from __future__ import annotations

from shop.orders.changes.address import AddressChanges
from shop.orders.changes.cancelling import Cancelling
from shop.orders.changes.courier import CourierNotes
from shop.orders.changes.hurrying import Hurrying
from shop.orders.changes.invoice import Invoicing
from shop.orders.changes.items import ItemChanges
from shop.orders.changes.payment import PaymentChanges
from shop.orders.changes.price import PriceProtecting


class Changes(
    Cancelling, AddressChanges, CourierNotes, ItemChanges, PaymentChanges, PriceProtecting, Invoicing, Hurrying
):
    """Cancel, another address, other items, another payment method, a later price, an invoice, a note to the
    courier or the warehouse; each with its quote.

    Every write checks the policy again under the order's lock, happens once per `key`, and is kept in the history.
    """
