"""How often anybody may try to be somebody: counted by who asks, by where from, by whom they name, and in all.

What is named counts whether or not anybody bears it, so that a limit tells nobody who is a customer here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from kit.errors import Refusal
from kit.limits import Rate
from kit.texts import t
from shop.customers.limits import Limiter
from shop.customers.matching import order_number
from shop.customers.model import Proof
from shop.customers.normal import email_key, splits, whole_key
from shop.parts import IdentityRules

Counted = tuple[str, Rate]


class Guessing:
    """`who` is the thread that asks, `origin` the address it is written from ("" where the channel has none)."""

    def __init__(self, limiter: Limiter, rules: IdentityRules) -> None:
        self._limiter, self._rules = limiter, rules

    async def count(self, proof: Proof, who: str, origin: str) -> None:
        """Counts a try; raises Refusal (`identity.tries`) for one too many."""
        await self._take([(f"identity:{who}", self._rules.tries), *self._from(origin), *self._of(proof), self._all])

    async def count_code(self, origin: str) -> None:
        """Counts a code that is entered; raises as `count`."""
        await self._take([*self._from(origin), self._all])

    async def forget(self, who: str, proof: Proof | None = None) -> None:
        """Starts anew for whoever was right; what was tried from one address stays counted."""
        for key, rate in [(f"identity:{who}", self._rules.tries), *(self._of(proof) if proof else ())]:
            await self._limiter.forget(key, rate)

    async def _take(self, counted: Sequence[Counted]) -> None:
        for key, rate in counted:
            if not await self._limiter.take(key, rate):
                raise Refusal(
                    "identity.tries",
                    t("That was one try too many. Please try again a little later, or talk to a person."),
                    ("talk_to_person",),
                )

    def _from(self, origin: str) -> Iterator[Counted]:
        if origin:
            yield f"identity:from:{origin}", self._rules.from_one_address

    def _of(self, proof: Proof) -> Iterator[Counted]:
        """By whom the facts name, in whichever spelling."""
        if proof.email.strip():
            yield _key("email", email_key(proof.email)), self._rules.of_one_account
        if digits := "".join(char for char in proof.phone if char.isdigit()):
            yield _key("phone", digits[-9:]), self._rules.of_one_account
        if proof.name.strip() and proof.postal_code.strip():
            yield _key("name", min(whole_key(*split) for split in splits(proof.name))), self._rules.of_one_account
        if number := order_number(proof.order_id):
            # Four digits are soon guessed.
            yield f"identity:order:{number}", self._rules.tries

    @property
    def _all(self) -> Counted:
        return "identity:all", self._rules.in_all


def _key(kind: str, named: str) -> str:
    """Nobody's e-mail or name stands in Redis."""
    return f"identity:{kind}:{hashlib.sha256(named.encode()).hexdigest()[:32]}"
