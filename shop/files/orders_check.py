"""What must hold for an order of orders.json beyond the types of its fields."""

from __future__ import annotations

from kit.errors import BadInput
from shop.files.order_schema import OrderIn
from shop.files.reading import Source, at_row
from shop.files.references import References
from shop.files.schema import decimals
from shop.files.statuses import STATES

FILE = "orders.json"


def check(source: Source[OrderIn], known: References) -> None:
    """Raises BadInput for the first order that contradicts itself or names what does not exist."""
    for place, order in enumerate(source.rows, 1):
        with at_row(FILE, place, order.id):
            _check_status(order)
            _check_customer(order, known)
            _check_lines(order, known)
            _check_total(order)
            _check_parts(order)
            _check_methods(order, known)


def _check_status(order: OrderIn) -> None:
    if order.status not in STATES:
        raise BadInput(
            f"The status {order.status!r} is unknown.", field="status", mend=f"Use one of: {', '.join(STATES)}."
        )


def _check_customer(order: OrderIn, known: References) -> None:
    if order.customer_id not in known.customers:
        raise BadInput(
            f"There is no customer {order.customer_id!r}.", field="customer_id", mend="Add them to customers.json."
        )


def _check_lines(order: OrderIn, known: References) -> None:
    if len({line.line for line in order.lines}) != len(order.lines):
        raise BadInput("A line number is used twice.", field="lines", mend="Number the lines 1, 2, 3 …")
    for at, line in enumerate(order.lines):
        if line.variant_id not in known.variants:
            raise BadInput(
                f"There is no variant {line.variant_id!r}.",
                field=f"lines.{at}.variant_id",
                mend="Add it to products.json.",
            )
        product_id = known.variants[line.variant_id]
        if product_id != line.product_id:
            raise BadInput(
                f"The variant {line.variant_id} is of the product {product_id}, not {line.product_id}.",
                field=f"lines.{at}.product_id",
                mend="Give the line the product of its variant.",
            )
        decimals(line.unit_price, order.currency)


def _check_total(order: OrderIn) -> None:
    goods = sum(line.unit_price * line.quantity for line in order.lines)
    together = goods + order.freight + order.fees
    if decimals(order.total, order.currency) != together:
        raise BadInput(
            f"The total is {order.total}, but the lines, freight and fees come to {together}.",
            field="total",
            mend="Mend the total or the line that is wrong.",
        )


def _check_parts(order: OrderIn) -> None:
    """Fulfilments and what comes back speak of lines that are there."""
    numbers = {line.line for line in order.lines}
    spoken = [(f"fulfilments.{at}.lines", part.lines) for at, part in enumerate(order.fulfilments)]
    spoken += [(f"returns.{at}.lines", [one.line for one in part.lines]) for at, part in enumerate(order.returns)]
    if order.return_ is not None:
        spoken.append(("return.lines", order.return_.lines))
    if order.exchange is not None:
        spoken.append(("exchange.lines", [one.line for one in order.exchange.lines]))
    for field, lines in spoken:
        if not numbers.issuperset(lines):
            raise BadInput(
                f"There is no line {min(set(lines) - numbers)}.", field=field, mend="Name lines of the order."
            )


def _check_methods(order: OrderIn, known: References) -> None:
    spoken = [(f"payments.{at}.payment_method_id", one.payment_method_id) for at, one in enumerate(order.payments)]
    spoken.append(("payment_method_id", order.payment_method_id))
    if order.return_ is not None:
        spoken.append(("return.refund_to", order.return_.refund_to))
    if order.exchange is not None:
        spoken.append(("exchange.payment_method_id", order.exchange.payment_method_id))
    for field, method in spoken:
        if method and known.methods.get(method) != order.customer_id:
            raise BadInput(
                f"{order.customer_id} has no payment method {method!r}.", field=field, mend="Name one of theirs."
            )
