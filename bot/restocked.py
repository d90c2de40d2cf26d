"""Tells those who wait that a thing can be had again: each once, when they want to be written to."""

from __future__ import annotations

from bot.contact import when_to_write
from bot.notifier import liveliest
from bot.render import render
from desk.desk import DeskParts
from desk.model import Sender, Thread
from desk.reading import ThreadReader
from desk.threads import Threads
from flows.engine.replies import Reply
from flows.products import button, buying, from_price, title
from kit.db import WriteTx
from kit.texts import Sayable, Text, t
from shop.customers.contact import NEWS
from shop.parts import ShopParts
from shop.restock.model import RestockWish
from shop.restock.service import Restock


class Restocked:
    """Looks for what can be had again, however that came about; several may run, each wish is told by one of them."""

    def __init__(self, parts: DeskParts, shop: ShopParts) -> None:
        self._db, self._clock, self._texts, self._told = parts.db, parts.clock, parts.texts, parts.told
        self._shop = shop

    async def round(self) -> int:
        """Tells everybody whose thing is there; returns how many were told."""
        async with self._db.read() as tx:
            due = await Restock(tx, self._shop).due()
        count = 0
        for wish in due:
            async with self._db.write() as tx:
                threads = await self._tell(tx, wish)
            for thread_id in threads:
                await self._told(thread_id)
            count += bool(threads)
        return count

    async def _tell(self, tx: WriteTx, wish: RestockWish) -> list[str]:
        """Says it and marks the wish as told, in one transaction."""
        restock, now = Restock(tx, self._shop), self._clock.now()
        when = await when_to_write(tx, self._shop, wish.owner, NEWS, now)
        if when is None:
            return []
        if when > now:
            await restock.later(wish, when)
            return []
        threads = await self._threads(tx, wish.owner)
        if not threads or not await restock.told(wish):
            return []
        reply, writer = notice(wish, selling=self._shop.policy.selling.in_chat), Threads(tx, self._clock)
        for thread in threads:
            said = render(reply, self._texts, thread.locale)
            await writer.say(thread.id, said, Sender.BOT, key=f"restock:{wish.key}:{wish.since.isoformat()}")
        return [thread.id for thread in threads]

    async def _threads(self, tx: WriteTx, owner: str) -> list[Thread]:
        """The conversation itself of somebody who is not known, else those of the customer."""
        reader = ThreadReader(tx)
        own = await reader.find_by_id(owner)
        return [own] if own is not None else liveliest(await reader.of_customer(owner))


def notice(wish: RestockWish, *, selling: bool) -> Reply:
    """What there is, what it costs, that it is not put aside; it goes into the basket at a press."""
    there = wish.to_be_had
    only = there[0] if len(there) == 1 else None
    buttons = [button(t("Details"), "product_details", wish.product.id)]
    if selling:
        buttons.insert(0, buying(wish.product, only))
    return Reply(
        t(
            "{what} You asked me to tell you. It is not put aside for you: others may wait for it too, and whoever "
            "orders first gets it.",
            what=_what(wish),
        ),
        tuple(filter(None, buttons)),
        image=(only.image if only else "") or wish.product.image,
    )


def _what(wish: RestockWish) -> Text:
    there = wish.to_be_had
    if len(there) == 1:
        item: Sayable = title(wish.product, there[0])
        return t("{item} is back in stock, {price}.", item=item, price=there[0].price)
    return t("{item} is back in stock, {price}.", item=wish.product.name, price=from_price(there))
