"""What all services that write orders share."""

from __future__ import annotations

from datetime import datetime

from kit.db import ReadTx, WriteTx
from shop import once
from shop.model import Actor
from shop.orders.journal import Journal
from shop.orders.model import Order
from shop.orders.service import Orders, lock
from shop.parts import ShopParts
from shop.payments.ledger import Ledger
from shop.payments.methods import Methods
from shop.policy.model import Policy


class OrderWriter:
    """Bound to one transaction; a ReadTx is enough for quotes.

    When a write raises, what it has done so far must be rolled back: let the error leave the transaction, or a
    savepoint around the call.
    """

    def __init__(self, tx: ReadTx, shop: ShopParts) -> None:
        self._tx = tx
        self._shop = shop
        self._orders = Orders(tx, shop)
        self._methods = Methods(tx)

    @property
    def _now(self) -> datetime:
        return self._shop.clock.now()

    @property
    def _policy(self) -> Policy:
        return self._shop.policy

    @property
    def _writing(self) -> WriteTx:
        if not isinstance(self._tx, WriteTx):
            raise TypeError("this needs a WriteTx")
        return self._tx

    @property
    def _journal(self) -> Journal:
        return Journal(self._writing, self._shop)

    @property
    def _ledger(self) -> Ledger:
        return Ledger(self._writing, self._shop)

    async def _first(self, key: str) -> bool:
        """Whether this key has not been used; a rival with the same key waits until we are done."""
        return await once.begin(self._writing, key, self._now) is None

    async def _lock(self, actor: Actor, order_id: str) -> Order:
        return await lock(self._writing, self._shop, actor, order_id)
