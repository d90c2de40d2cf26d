"""What all flows that sell share: whose basket it is, whether the shop sells here, the next steps."""

from __future__ import annotations

from flows.engine.doors import Visitor
from flows.engine.payloads import encode
from flows.engine.replies import Button
from flows.products import title
from kit.errors import Refusal
from kit.texts import Joined, Sayable, Text, nt, t
from shop.baskets.model import Basket, BasketLine
from shop.baskets.service import Baskets
from shop.customers.model import Customer
from shop.customers.service import Customers
from shop.policy.model import Policy

CHECKOUT = Button(t("Check out"), encode("checkout"))
BASKET = Button(t("See the basket"), encode("see_basket"))
EDIT = Button(t("Change the basket"), encode("edit_basket"))
BROWSE = Button(t("Go on shopping"), encode("find_product"))


def check_selling(policy: Policy) -> None:
    """Raises Refusal where the shop takes no orders in the chat."""
    if not policy.selling.in_chat:
        raise Refusal(
            "selling.off",
            t(
                "I'm sorry, I can't take new orders in this chat. I can tell you what we have and what it costs, "
                "and look after the orders you already have."
            ),
            ("find_product", "list_orders", "talk_to_person"),
        )


def aside(intent: str, *mine: str) -> bool:
    """Whether words in the middle of a flow ask for something else: they are no answer then."""
    return intent not in ("", "affirm", "deny", "correct", "unsure", *mine)


def owner(visitor: Visitor) -> str:
    """Whose basket it is: the conversation's, until the customer is proven and takes it over."""
    return visitor.customer_id or visitor.thread_id


async def known_customer(customers: Customers, visitor: Visitor) -> Customer | None:
    """Whoever is proven; None for somebody who is not known yet."""
    return None if visitor.customer_id is None else await customers.get(visitor.customer_id)


async def my_basket(baskets: Baskets, visitor: Visitor) -> Basket:
    """The basket; raises Refusal when there is nothing in it."""
    basket = await baskets.show(owner(visitor))
    if not basket.lines:
        raise Refusal("basket.empty", t("Your basket is still empty."), ("find_product",))
    return basket


def contents(basket: Basket) -> Joined:
    """The lines of a basket, numbered, with what each comes to."""
    return Joined(
        tuple(
            t("{number}. {line}, {amount}", number=number, line=counted(line), amount=line.amount)
            for number, line in enumerate(basket.lines, start=1)
        )
    )


def counted(line: BasketLine) -> Text:
    """2 × T-Shirt (red, M)."""
    return t("{quantity} × {item}", quantity=line.quantity, item=title(line.product, line.variant))


def line_added(basket: Basket, variant: str, count: int) -> Text:
    """What went in, and what it comes to."""
    line = next(line for line in basket.lines if line.variant.id == variant)
    item, amount = title(line.product, line.variant), line.variant.price * count
    return t("I have put {quantity} × {item} into your basket, {amount}.", quantity=count, item=item, amount=amount)


def in_all(basket: Basket) -> Sayable:
    """How much is in the basket now."""
    return nt(
        "There is {count} piece in it, {total}.",
        "There are {count} pieces in it, {total} in all.",
        basket.pieces,
        total=basket.total,
    )
