"""The wish to be forgotten: noted for an admin, who erases once no order is under way."""

from __future__ import annotations

from flows.engine.flow import Done, Flow
from flows.on_order import MyOrders
from kit.texts import t
from shop.customers.erasure import OwnData


class EraseData(
    Flow, intent="erase_data", title=t("the erasure of your data"), button=t("Erase my data"), identity=True
):
    """Ask for my personal data to be erased."""

    confirm = t(
        "I will ask the shop to erase your name, contact, addresses and ways to pay. Orders stay in the books without "
        "your name. This can't be undone. Shall I go on?"
    )

    async def done(self, mine: MyOrders, data: OwnData, key: str) -> Done:
        await data.ask(mine.actor.id, mine.actor, key)
        return Done(
            t("Noted. The shop will erase your data as soon as no order of yours is under way, and tell you about it.")
        )
