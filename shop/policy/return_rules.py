"""What forbids to send something back, to have it repaired or to claim it; or None."""

from __future__ import annotations

from typing import assert_never

from shop.orders.model import Order, OrderLine
from shop.orders.states import OrderState
from shop.policy import texts, texts_back
from shop.policy.actions import Action
from shop.policy.case import Broken, Case, pieces
from shop.policy.model import Policy
from shop.policy.taking_back import TakingBack
from shop.returns.model import Return
from shop.returns.states import ReturnKind

_ONCE = frozenset({ReturnKind.RETURN, ReturnKind.EXCHANGE})
_GONE_BACK = frozenset(
    {OrderState.RETURN_REQUESTED, OrderState.EXCHANGE_REQUESTED, OrderState.RETURNED, OrderState.EXCHANGED}
)
ACTIONS = {
    ReturnKind.RETURN: Action.RETURN,
    ReturnKind.EXCHANGE: Action.EXCHANGE,
    ReturnKind.REPAIR: Action.REPAIR,
    ReturnKind.CLAIM: Action.CLAIM,
}


def taking_back(kind: ReturnKind, policy: Policy) -> TakingBack:
    """The section of the policy for what comes back."""
    match kind:
        case ReturnKind.RETURN | ReturnKind.CLAIM:
            return policy.returns
        case ReturnKind.EXCHANGE:
            return policy.exchanges
        case ReturnKind.REPAIR:
            return policy.repairs
    assert_never(kind)


def goes_back(back: Return, policy: Policy) -> bool:
    """Whether it has to be sent to us: everything but most claims."""
    if back.kind is not ReturnKind.CLAIM:
        return True
    rule = next((rule for kind, rule in policy.claims.kinds.items() if kind.value == back.reason), None)
    return rule is not None and rule.send_back


def return_(case: Case) -> Broken | None:
    return _back(case, ReturnKind.RETURN, "return")


def exchange(case: Case) -> Broken | None:
    return _back(case, ReturnKind.EXCHANGE, "exchange")


def repair(case: Case) -> Broken | None:
    return _back(case, ReturnKind.REPAIR, "repair")


def claim(case: Case) -> Broken | None:
    claims = case.policy.claims
    if not claims.allowed or not claims.kinds:
        return Broken("claim.off", texts.off(Action.CLAIM))
    fitting = [kind for kind in claims.kinds.values() if case.order.state in kind.states]
    if not fitting:
        rest = _rest(case, ReturnKind.CLAIM, "claim")
        return rest or Broken("claim.state", texts.by_state(Action.CLAIM, case.order))
    deadlines = [kind.closes(case.order.delivered_at) for kind in fitting]
    closed = [deadline for deadline in deadlines if deadline is not None and case.now > deadline]
    over = len(closed) == len(deadlines)
    left = [line for line in case.order.lines if pieces(case.order, line) > 0]
    if not left or (over and case.order.lines[0] not in left):
        return Broken("claim.pieces", texts_back.line_under_way(case.order, case.order.lines[0]))
    return Broken("claim.window", texts.claim_too_late(case.order, max(closed))) if over else None


def line_rule(kind: ReturnKind, case: Case, line: OrderLine) -> Broken | None:
    if pieces(case.order, line) <= 0:
        return Broken(f"{kind}.pieces", texts_back.line_under_way(case.order, line))
    if kind is ReturnKind.CLAIM:
        return None
    rules = taking_back(kind, case.policy)
    if rules.days_for(line.item.category) == 0:
        return Broken(f"{kind}.category", texts.category(ACTIONS[kind], line))
    days, deadline = rules.days_for(line.item.category), rules.closes(line.item.category, case.order.delivered_at)
    if deadline is not None and case.now > deadline:
        return Broken(f"{kind}.window", texts.line_too_late(ACTIONS[kind], line, deadline, days))
    return None


def _back(case: Case, kind: ReturnKind, name: str) -> Broken | None:
    rules, action = taking_back(kind, case.policy), ACTIONS[kind]
    if not rules.allowed:
        return Broken(f"{name}.off", texts.off(action))
    if case.order.state is not OrderState.DELIVERED:
        return _rest(case, kind, name) or Broken(f"{name}.state", texts.by_state(action, case.order))
    if rules.once_per_order and any(back.kind in _ONCE and back.counts for back in case.order.returns):
        return Broken(f"{name}.once", texts.back_once(case.order))
    broken = [line_rule(kind, case, line) for line in case.order.lines]
    return None if None in broken else broken[0]


def _rest(case: Case, kind: ReturnKind, name: str) -> Broken | None:
    """Of an order of which something has gone back, what has not."""
    order = case.order
    rest = [line for line in order.lines if _untouched(order, line)]
    if order.state not in _GONE_BACK or not rest or len(rest) == len(order.lines):
        return None
    first = rest[0]
    why = texts_back.rest_stays(ACTIONS[kind], order, rest)
    deadline = None
    if kind is not ReturnKind.CLAIM:
        deadline = taking_back(kind, case.policy).closes(first.item.category, order.delivered_at)
    if deadline is not None and case.now > deadline:
        why = texts_back.and_over(why, first, deadline)
    return Broken(f"{name}.rest", why)


def _untouched(order: Order, line: OrderLine) -> bool:
    concerned = (part.line for back in order.returns if back.counts for part in back.lines)
    return not line.returned and line.line not in concerned
