"""How something wrong may be made good: what the rules give for it, and why the rest is not given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flows.engine.choices import Choice
from flows.engine.names import names_of
from flows.on_order import MyOrders
from flows.words import paragraphs
from kit.days import Day
from kit.texts import Sayable, Text, t
from nlu import cues
from shop.orders.model import Order, OrderLine
from shop.policy.actions import Action
from shop.policy.case import Case
from shop.policy.model import Policy
from shop.policy.reasons import Reason
from shop.policy.return_rules import line_rule, taking_back
from shop.policy.texts import claim_too_late
from shop.returns.states import ReturnKind

REFUND, REPLACEMENT, REPAIR, EXCHANGE = "refund", "replacement", "repair", "exchange"
REMEDIES = {REFUND: t("Money back"), REPLACEMENT: t("Send it again"), REPAIR: t("Repair it")}
# What may be had in another way where a claim does not give it: money for what is sent back, another version of it.
OTHERWISE = {REFUND: (ReturnKind.RETURN, Action.RETURN), REPLACEMENT: (ReturnKind.EXCHANGE, Action.EXCHANGE)}
STILL_POSSIBLE = t("You can exchange it until {day} for another colour or version, if there is one: just say so")
BACK, SWAP = t("Send it back, money back"), t("Exchange for another version")
A_COLLEAGUE = t("Only a colleague can decide otherwise: say so, and I pass your wish on")


def wants_money(text: str) -> bool:
    """Whether the money is wanted back, said and not asked."""
    return cues.has("money_back", text) and not (cues.has("question", text) or cues.has("negation", text))


@dataclass(frozen=True)
class Wrong:
    """What is wrong with which lines of an order, under the rules of the shop as they stand now."""

    order: Order
    lines: Sequence[OrderLine]
    problem: Reason
    mine: MyOrders

    @property
    def _policy(self) -> Policy:
        return self.mine.policy

    def choices(self) -> list[Choice]:
        """What is given, and the other ways to the same; the rest can be named and not taken, and it is told why.

        Nothing where nothing is given.
        """
        given = self._given()
        if not given:
            return []
        back, swap = self.goes_back(), self.is_swapped()
        rest = [name for name in REMEDIES if name not in given and not (back and name == REFUND)]
        return [
            *(Choice(name, REMEDIES[name], aliases=names_of("remedies", name)) for name in given),
            *([Choice(REFUND, BACK, aliases=_names(REFUND, "back"))] if back else ()),
            *self._another_version(hidden=not swap),
            *(self._not_given(name, repaired=REPAIR in given) for name in rest),
        ]

    def gives(self, remedy: str) -> bool:
        """Whether it may be had, by a claim or in another way."""
        return any(one.value == remedy and not (one.blocked or one.hidden) for one in self.choices())

    def goes_back(self) -> bool:
        """Whether the money is had by sending it back, and not by a claim."""
        return REFUND not in self._given() and self._otherwise(REFUND) is not None

    def is_swapped(self) -> bool:
        """Whether another version is had by an exchange, and the same again by no claim."""
        return REPLACEMENT not in self._given() and self._otherwise(REPLACEMENT) is not None

    def _another_version(self, *, hidden: bool) -> list[Choice]:
        """By an exchange, where there is one; beside the same again it can be named, and is not listed."""
        if self._otherwise(REPLACEMENT) is None:
            return []
        return [Choice(EXCHANGE, SWAP, aliases=() if hidden else _names(EXCHANGE), hidden=hidden)]

    def question(self) -> Sayable:
        """Where there is one way only, nobody is asked to choose."""
        given = self._given()
        if len(given) != 1:
            return t("How would you like us to make it good?")
        if (until := self._otherwise(REFUND)) is not None and self.goes_back():
            return t(
                "This is what I can offer here: {remedy}. Or you send it back until {day} and get the money; "
                "{freight}. Which shall it be?",
                remedy=REMEDIES[given[0]],
                day=until,
                freight=self.freight(),
            )
        offered = t(
            "This is what I can offer here: {remedy}. Shall we do that? Otherwise a person looks at it with you.",
            remedy=REMEDIES[given[0]],
        )
        deadline = self._deadline()
        return paragraphs(claim_too_late(self.order, deadline), offered) if deadline is not None else offered

    def _given(self) -> list[str]:
        allowed, policy = self.mine.allows(self.order), self._policy
        in_time = self.problem in claimable(self.order, policy, self.mine.clock.now())
        rule = policy.claims.kinds[self.problem] if Action.CLAIM in allowed and in_time else None
        names: list[str] = [name for name in (REFUND, REPLACEMENT) if rule is not None and name in rule.remedies]
        if Action.REPAIR in allowed and self.problem in policy.repairs.reasons:
            names.append(REPAIR)
        return names

    def _not_given(self, name: str, *, repaired: bool) -> Choice:
        """Known by its names, and not listed."""
        until = self._otherwise(name)
        instead = t(STILL_POSSIBLE.msgid, day=until) if until is not None else A_COLLEAGUE
        why = t("{why} {instead}", why=self._why(name, repaired=repaired), instead=instead)
        return Choice(name, REMEDIES[name], aliases=names_of("remedies", name), blocked=why, hidden=True)

    def _why(self, name: str, *, repaired: bool) -> Text:
        if name == REPAIR:
            return t("a repair is for what does not work, so not for “{problem}”.", problem=self.problem.label)
        deadline = self._deadline()
        if deadline is not None:
            return t("the time for that ended on {day}.", day=Day(deadline))
        takes = self._policy.repairs.takes_days
        if not repaired:
            return t("that is not given for “{problem}”.", problem=self.problem.label)
        if takes is None:
            return t("for “{problem}” the rules give a free repair, and not this.", problem=self.problem.label)
        return t(
            "for “{problem}” the rules give a free repair in {least} to {most} days, and not this.",
            problem=self.problem.label,
            least=takes[0],
            most=takes[1],
        )

    def _deadline(self) -> datetime | None:
        """When the time to claim ended, where it has."""
        rule = self._policy.claims.kinds.get(self.problem)
        deadline = rule.closes(self.order.delivered_at) if rule is not None else None
        return deadline if deadline is not None and deadline < self.mine.clock.now() else None

    def freight(self) -> Text:
        """Who pays for the way where it is sent back for this reason."""
        freight = self._policy.returns.freight(self.problem, self.order.currency)
        return t("{amount} for the way is kept", amount=freight) if freight else t("we pay for the way")

    def _otherwise(self, name: str) -> Day | None:
        """Until when there is another way to the same, where the rules have one for these things and this reason."""
        if name not in OTHERWISE:
            return None
        kind, action = OTHERWISE[name]
        rules, case = taking_back(kind, self._policy), Case(self.order, self._policy, self.mine.clock.now())
        if action not in self.mine.allows(self.order) or (rules.reasons and self.problem not in rules.reasons):
            return None
        if any(line_rule(kind, case, line) is not None for line in self.lines):
            return None
        ends = [rules.closes(line.item.category, self.order.delivered_at) for line in self.lines]
        known = [end for end in ends if end is not None]
        return Day(min(known)) if known else None


def _names(*names: str) -> tuple[str, ...]:
    return tuple(called for name in names for called in names_of("remedies", name))


def claimable(order: Order, policy: Policy, now: datetime) -> list[Reason]:
    """What may be claimed of an order as it stands, and still in time."""
    found: list[Reason] = []
    for kind, rule in policy.claims.kinds.items():
        deadline = rule.closes(order.delivered_at)
        if order.state in rule.states and (deadline is None or now <= deadline):
            found.append(kind)
    return found


def broken_too(problem: Choice) -> Choice:
    """Who says that it is broken means damaged, where nothing is repaired."""
    if problem.value != Reason.DAMAGED:
        return problem
    return replace(
        problem,
        aliases=(*problem.aliases, *names_of("reasons", Reason.DEFECTIVE)),
        facts={"reason": frozenset({Reason.DAMAGED.value, Reason.DEFECTIVE.value})},
    )
