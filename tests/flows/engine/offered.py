"""What one customer of the demo shop is offered to choose from: five orders, their lines, other versions, cards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from flows import offers
from flows.engine.choices import Choice
from flows.ordering import method_choices
from kit.money import Money
from kit.texts import LOCALES, Texts
from shop.model import Address, PaymentMethod
from shop.orders.model import Item, Order, OrderLine
from shop.orders.states import OrderState
from shop.policy.reasons import Reason
from tests.flows.selling.demo_words import products

ROOMS = [Path(__file__).parents[3] / room for room in ("kit", "shop", "flows")]
SEATTLE = Address("8 Harbor Road", city="Seattle", state="WA", postal_code="98101", country="US")
AUSTIN = Address("77 Oak Lane", city="Austin", state="TX", postal_code="78701", country="US")
NINGBO = Address("中山西路68号", city="宁波市", state="浙江省", postal_code="315010", country="CN")

UNPAID, PACKED, SHIPPED, DELIVERED, CANCELLED = "#W1000111", "#W1000222", "#W1000333", "#W1000444", "#W1000555"


def orders() -> list[Choice]:
    """One order of each kind: of five days, to three places, of one, two or three things."""
    return offers.orders(
        [
            order(UNPAID, OrderState.UNPAID, 11, SEATTLE, "P1014-05"),
            order(PACKED, OrderState.PACKED, 10, AUSTIN, "P1020-02", "P1040-05"),
            order(SHIPPED, OrderState.SHIPPED, 8, SEATTLE, "P1012-05", "P1017-02"),
            order(DELIVERED, OrderState.DELIVERED, 2, NINGBO, "P1022-04", "P1035-02", "P1001-03"),
            order(CANCELLED, OrderState.CANCELLED, 1, AUSTIN, "P1018-02"),
        ]
    )


def order(number: str, state: OrderState, day: int, to: Address, *variants: str) -> Order:
    """An order of March 2026 with one piece of each variant."""
    lines = tuple(line(place, variant) for place, variant in enumerate(variants, 1))
    goods = sum((one.amount for one in lines[1:]), lines[0].amount)
    placed = datetime(2026, 3, day, 9, tzinfo=UTC)
    return Order(
        id=number,
        customer_id="alice",
        state=state,
        items_changed=False,
        goods=goods,
        freight=Money.zero("CNY"),
        fees=Money.zero("CNY"),
        total=goods,
        address=to,
        method_id="",
        cancel_reason="",
        placed_at=placed,
        expires_at=None,
        paid_at=None,
        shipped_at=None,
        delivered_at=None,
        cancelled_at=None,
        lines=lines,
        fulfilments=(),
        payments=(),
        returns=(),
        history=(),
    )


def line(place: int, variant_id: str, quantity: int = 1) -> OrderLine:
    """A line with one variant of the demo's catalogue."""
    product = products()[variant_id.partition("-")[0]]
    variant = next(one for one in product.variants if one.id == variant_id)
    labels = tuple(product.described(variant))
    item = Item(product.id, variant.id, product.name, variant.options, labels, product.category)
    return OrderLine(place, item, quantity, variant.price)


def lines(*variants: str) -> list[Choice]:
    """Lines of an order, numbered from one."""
    return offers.lines([line(place, variant) for place, variant in enumerate(variants, 1)])


def versions(variant_id: str) -> list[Choice]:
    """All versions of a product of which they have one."""
    return offers.variants(products()[variant_id.partition("-")[0]], variant_id)


def variant(product_id: str, **options: str) -> str:
    """The version with these options; underscores stand for blanks in the names of options."""
    wanted = {name.replace("_", " "): value for name, value in options.items()}
    product = products()[product_id]
    return next(one.id for one in product.variants if wanted.items() <= dict(one.options).items())


def cards() -> list[Choice]:
    """Two cards of one brand, one of another, and a page for the rest."""
    saved = (
        PaymentMethod("visa_a", "credit_card", "visa", "9212"),
        PaymentMethod("visa_b", "credit_card", "visa", "6791"),
        PaymentMethod("amex", "credit_card", "amex", "0005"),
        PaymentMethod("paypal", "paypal"),
        PaymentMethod("gift", "gift_card", balance=Money.of("520.00", "CNY")),
    )
    return method_choices(saved, Money.of("100.00", "CNY"))


def reasons() -> list[Choice]:
    """Every reason there is."""
    return offers.reasons(Reason)


def names(choice: Choice) -> Sequence[str]:
    """What a choice is called, as the engine asks it."""
    titles = [_texts().say(choice.title, locale) for locale in LOCALES]
    return [*titles, *choice.aliases, choice.value]


@cache
def _texts() -> Texts:
    return Texts.load(ROOMS)
