"""The rules, applied: may this be done with this order now?

Pure functions, asked before every write and by the flows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime

from kit.errors import Refusal
from shop.orders.model import Order, OrderLine
from shop.orders.states import OrderState
from shop.policy import money_rules, order_rules, return_rules, texts
from shop.policy.actions import TALK_TO_PERSON, Action
from shop.policy.case import Broken, Case
from shop.policy.model import Policy
from shop.policy.return_rules import ACTIONS, line_rule
from shop.returns.states import ReturnKind

MOST_ALTERNATIVES = 3
# What only a person may decide otherwise; and where the thing itself can't come back, it may still be made good.
EXCEPTION = ".rest"
OF_THE_THING = (".window", ".category")
MENDING = (Action.CLAIM, Action.REPAIR)

# Each rule by itself: the first thing that forbids the action, or None.
RULES: Mapping[Action, Callable[[Case], Broken | None]] = {
    Action.PAY: money_rules.pay,
    Action.CANCEL: order_rules.cancel,
    Action.CHANGE_ADDRESS: order_rules.change_address,
    Action.INTERCEPT: order_rules.intercept,
    Action.CHANGE_ITEMS: order_rules.change_items,
    Action.CHANGE_PAYMENT: money_rules.change_payment,
    Action.PRICE_PROTECTION: money_rules.protect_price,
    Action.TRACK: order_rules.track,
    Action.RETURN: return_rules.return_,
    Action.EXCHANGE: return_rules.exchange,
    Action.REPAIR: return_rules.repair,
    Action.CLAIM: return_rules.claim,
    Action.REFUND_STATUS: money_rules.refund_status,
    Action.REORDER: order_rules.reorder,
    Action.INVOICE: money_rules.invoice,
}


def possible(order: Order, policy: Policy, now: datetime) -> frozenset[Action]:
    """All that may be done with the order now."""
    case = Case(order, policy, now)
    return frozenset(action for action, rule in RULES.items() if rule(case) is None)


def refusal(action: Action, order: Order, policy: Policy, now: datetime, named: Collection[str] = ()) -> Refusal | None:
    """Why it may not be done and what may be done instead; None when it may.

    Where no line may come back, the refusal speaks of the first whose product was `named`, and of what is still theirs.
    """
    lines = sorted(order.lines, key=lambda line: (line.item.product_id not in named, line.returned >= line.quantity))
    broken = RULES[action](Case(replace(order, lines=tuple(lines)), policy, now))
    return None if broken is None else explain(action, broken, order, policy, now)


def check(action: Action, order: Order, policy: Policy, now: datetime) -> None:
    """Raises the Refusal, if there is one."""
    refused = refusal(action, order, policy, now)
    if refused is not None:
        raise refused


def explain(action: Action, broken: Broken, order: Order, policy: Policy, now: datetime) -> Refusal:
    """The refusal with what fits the order's state in its place; a person is always among it."""
    if broken.rule.endswith(EXCEPTION):
        return Refusal(broken.rule, broken.why, (TALK_TO_PERSON,))
    allowed = possible(order, policy, now)
    if order.state is not OrderState.SHIPPED:
        allowed -= {Action.TRACK}  # nobody asks where something is that is not on its way
    routes = _ROUTES.get(action, ())
    if broken.rule.endswith(OF_THE_THING):
        routes = (*(other for other in MENDING if other in routes), *routes)
    instead = list(dict.fromkeys(other for other in routes if other in allowed))[:MOST_ALTERNATIVES]
    text = texts.with_hint(broken.why, instead[0] if instead else None)
    intents = dict.fromkeys(other.intent for other in instead)
    return Refusal(broken.rule, text, (*intents, TALK_TO_PERSON))


def check_line(kind: ReturnKind, order: Order, line: OrderLine, policy: Policy, now: datetime) -> None:
    """Raises the Refusal when this line may not come back (its category, its time, already under way)."""
    broken = line_rule(kind, Case(order, policy, now), line)
    if broken is not None:
        raise explain(ACTIONS[kind], broken, order, policy, now)


# What a customer may have meant, or may want next, when the order's state forbids the verb they used; best first.
_ROUTES: Mapping[Action, tuple[Action, ...]] = {
    Action.PAY: (Action.REFUND_STATUS, Action.TRACK, Action.REORDER),
    Action.CANCEL: (Action.RETURN, Action.CHANGE_ITEMS, Action.REFUND_STATUS, Action.TRACK, Action.EXCHANGE),
    Action.CHANGE_ADDRESS: (Action.INTERCEPT, Action.TRACK),
    Action.INTERCEPT: (Action.CHANGE_ADDRESS, Action.TRACK),
    Action.CHANGE_ITEMS: (Action.EXCHANGE, Action.RETURN, Action.CANCEL, Action.TRACK, Action.REFUND_STATUS),
    Action.CHANGE_PAYMENT: (Action.PAY, Action.REFUND_STATUS, Action.TRACK),
    Action.PRICE_PROTECTION: (Action.RETURN, Action.CANCEL, Action.REFUND_STATUS),
    Action.TRACK: (Action.PAY, Action.REFUND_STATUS),
    Action.RETURN: (
        Action.CANCEL,
        Action.REFUND_STATUS,
        Action.TRACK,
        Action.CLAIM,
        Action.REPAIR,
        Action.EXCHANGE,
        Action.CHANGE_ITEMS,
    ),
    Action.EXCHANGE: (
        Action.CHANGE_ITEMS,
        Action.RETURN,
        Action.REFUND_STATUS,
        Action.TRACK,
        Action.CLAIM,
        Action.REPAIR,
        Action.CANCEL,
    ),
    Action.REPAIR: (Action.RETURN, Action.EXCHANGE, Action.CLAIM, Action.TRACK),
    Action.CLAIM: (Action.TRACK, Action.REPAIR, Action.RETURN, Action.EXCHANGE, Action.CANCEL, Action.REFUND_STATUS),
    Action.REFUND_STATUS: (Action.CANCEL, Action.RETURN, Action.TRACK),
    Action.REORDER: (),
    Action.INVOICE: (Action.PAY,),
}
