"""It has become cheaper since it was bought: the difference comes back where the shop's policy says so."""

from __future__ import annotations

from flows.engine.choices import Choice
from flows.engine.flow import Done, Flow, Route, ask
from flows.offers import lines as line_choices
from flows.on_order import MyOrders
from flows.words import order_buttons, paragraphs, refund_lines
from kit.errors import Refusal
from kit.texts import Joined, Sayable, t
from shop.orders.changes.service import Changes
from shop.orders.quotes import PriceDrop
from shop.policy import texts
from shop.policy.actions import TALK_TO_PERSON, Action
from shop.policy.model import Policy


class PriceProtection(
    Flow,
    intent="price_protection",
    title=t("the difference in price"),
    button=t("It has become cheaper"),
    identity=True,
    family="order",
    moves_on=True,
):
    """Get the difference back for what has become cheaper."""

    order: str = ask(t("In which order has something become cheaper?"), entity="order_number", label=t("the order"))
    items: tuple[str, ...] = ask(t("Which items of {order} is it about?"), needs=order, label=t("the items"))

    def allowed(self, policy: Policy) -> None:
        """Where nothing comes back nobody has to say who they are to hear it."""
        if not policy.price_protection.days:
            raise Refusal(
                "price.off",
                paragraphs(
                    texts.off(Action.PRICE_PROTECTION),
                    t("What you have not used can go back, or be cancelled as long as it has not left us."),
                ),
                ("return_item", "cancel_order", TALK_TO_PERSON),
            )

    async def order_options(self, mine: MyOrders) -> list[Choice]:
        return await mine.choices(Action.PRICE_PROTECTION)

    async def order_question(self, mine: MyOrders) -> Sayable:
        return await mine.question(t("In which order has something become cheaper?"), Action.PRICE_PROTECTION)

    async def route(self, mine: MyOrders, changes: Changes) -> Route | None:
        """Leads nowhere else; raises Refusal where nothing of the order comes back."""
        await mine.route(self.order, Action.PRICE_PROTECTION)
        if self.order is not None:
            drops = await changes.price_drops(mine.actor, self.order)
            if all(drop.why_not is not None for drop in drops):
                raise Refusal("price.none", _nothing(drops), ("order_details", TALK_TO_PERSON))
        return None

    async def items_options(self, mine: MyOrders, changes: Changes) -> list[Choice]:
        drops = await changes.price_drops(mine.actor, self.order)
        kept = {drop.line.line: drop.why_not for drop in drops if drop.why_not is not None}
        return line_choices((drop.line for drop in drops), kept)

    async def confirmation(self, changes: Changes, mine: MyOrders, policy: Policy) -> Sayable:
        quote = await changes.quote_price(mine.actor, self.order, self._lines)
        return paragraphs(
            t("I will give you back the difference in order {order}:", order=self.order),
            Joined(tuple(_line(drop) for drop in quote.drops)),
            *refund_lines(quote.refunds, policy),
            t("Each difference comes back once. Is that right?"),
        )

    async def done(self, changes: Changes, mine: MyOrders, policy: Policy, key: str) -> Done:
        quote = await changes.quote_price(mine.actor, self.order, self._lines)
        await changes.protect_price(mine.actor, self.order, self._lines, key)
        return Done(
            paragraphs(
                t("The difference in order {order} comes back to you.", order=self.order),
                *refund_lines(quote.refunds, policy),
            ),
            order_buttons(self.order, status=True),
            focus={"order": self.order},
        )

    @property
    def _lines(self) -> tuple[int, ...]:
        return tuple(int(line) for line in self.items)


def _line(drop: PriceDrop) -> Sayable:
    if drop.lowest != drop.today:
        return t(
            "· {item}: paid {paid}, at its lowest since then {lowest}",
            item=drop.line.title,
            paid=drop.line.unit_price,
            lowest=drop.lowest,
        )
    return t("· {item}: paid {paid}, today {today}", item=drop.line.title, paid=drop.line.unit_price, today=drop.today)


def _nothing(drops: tuple[PriceDrop, ...]) -> Sayable:
    """Why nothing comes back, item by item."""
    return Joined(tuple(t("{item}: {why}.", item=drop.line.item.title, why=drop.why_not) for drop in drops))
