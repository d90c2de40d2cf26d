"""Forgets who is talking: the messenger is unlinked, and nothing of the customer's is left in the conversation."""

from __future__ import annotations

from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow
from flows.on_order import MyOrders
from kit.errors import Refusal
from kit.texts import t
from shop.customers.identity import Identity


class LogOut(Flow, intent="log_out", title=t("logging out"), button=t("Log out")):
    """Log out, or unlink this messenger."""

    confirm = t(
        "I will forget who you are in this conversation and no longer know this account. Your orders, your basket and "
        "what you have saved stay; next time you just say again who you are. Shall I go on?"
    )

    def allowed(self, visitor: Visitor) -> None:
        if visitor.customer_id is None:
            raise Refusal(
                "log_out.nobody",
                t("You are not logged in: I don't know in this conversation who you are."),
                ("identify", "find_product"),
            )

    async def done(self, identity: Identity, visitor: Visitor, mine: MyOrders) -> Done:
        await identity.unlink(visitor.channel, visitor.address)
        visitor.customer_id = None
        mine.forget()
        return Done(
            t("Done, you are logged out. What was said above can still be read here; delete it if others see it.")
        )
