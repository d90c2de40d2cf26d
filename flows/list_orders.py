"""The customer's orders with what is in them."""

from __future__ import annotations

from flows.engine.flow import Done, Flow, keep
from flows.engine.mentions import Mention
from flows.engine.payloads import encode
from flows.engine.replies import Button
from flows.engine.standing import NONE, described
from flows.offers import state_is
from flows.on_order import MyOrders
from flows.words import heading, lines, order_button, paragraphs
from kit.errors import Refusal
from kit.texts import Sayable, Text, nt, t
from nlu import cues
from shop.orders.model import Order

PAGE = 5


class ListOrders(Flow, intent="list_orders", title=t("your orders"), button=t("My orders"), identity=True):
    """Show my orders, all of them or those with a certain product."""

    product: str | None = keep()
    standing: str | None = keep()
    page: int | None = keep()

    def hear(self, mention: Mention) -> None:
        if not cues.has("except", mention.text):
            self.product = mention.first("product") or self.product
        self.standing = next(iter(described(mention).values()), self.standing)

    async def done(self, mine: MyOrders) -> Done:
        found = [order for order in await mine.all() if _contains(order, self.product)]
        if not found:
            raise Refusal("orders.none", _none(self.product), ("find_product", "list_orders"))
        standing = [order for order in found if self.standing and state_is(order, self.standing)]
        none = NONE[self.standing] if self.standing and not standing else ""
        found = standing or found
        begin = (self.page or 0) * PAGE
        shown = found[begin : begin + PAGE] or found[:PAGE]
        blocks: list[Sayable] = [paragraphs(heading(order), lines(order.lines)) for order in shown]
        buttons = [order_button(t("{order}", order=order.id), "order_details", order.id) for order in shown]
        if len(found) > begin + PAGE:
            values: dict[str, str | int] = {"page": (self.page or 0) + 1}
            buttons.append(Button(t("More orders"), encode("list_orders", values)))
        return Done(
            paragraphs(none, self._counted(len(found), some=bool(standing)), *blocks),
            tuple(buttons),
            shown=tuple(("order_number", order.id) for order in shown),
            focus={"order": shown[0].id} if len(found) == 1 else {},
        )

    def _counted(self, count: int, *, some: bool) -> Text:
        """How many there are; of those that were asked for, by how they stand, only these."""
        if some:
            return nt("You have {count} order like that:", "You have {count} orders like that:", count)
        return nt("You have {count} order:", "You have {count} orders:", count)


def _contains(order: Order, product: str | None) -> bool:
    return product is None or any(line.item.product_id == product for line in order.lines)


def _none(product: str | None) -> Text:
    return t("You have no order with that in it.") if product else t("You have no orders with us yet.")
