"""A copy of everything the shop keeps of the customer, as a file to be fetched once the link is pressed."""

from __future__ import annotations

from flows.edit_profile import PROFILE
from flows.engine.flow import Done, Flow
from flows.on_order import MyOrders
from kit.texts import t
from shop.links import MY_DATA, MY_DATA_LIFE
from shop.parts import ShopParts


class MyData(Flow, intent="my_data", title=t("the copy of your data"), button=t("Get my data"), identity=True):
    """Get a copy of my data."""

    def done(self, mine: MyOrders, shop: ShopParts) -> Done:
        link = shop.links.made(MY_DATA, mine.actor.id, shop.clock.now() + MY_DATA_LIFE)
        minutes = int(MY_DATA_LIFE.total_seconds() // 60)
        return Done(
            t(
                "Here is everything that we keep of you, as a file: your details, orders, payments, returns and our "
                "conversations. The link works for {minutes} minutes and shows it to whoever has it, so keep it to "
                "yourself.",
                minutes=minutes,
            ),
            (PROFILE,),
            link=link,
        )
