"""What the shop's services are built from, put together once by the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from kit.clock import Clock
from kit.limits import Rate
from kit.texts import Named, Texts
from shop.catalogue.cache import CatalogueCache
from shop.customers.limits import Limiter
from shop.links import Links, NoLinks
from shop.papers import Papers
from shop.payments.provider import Provider
from shop.policy.model import Policy
from shop.shipping.carrier import Carrier

Proof = Literal["knowledge", "code"]
FIVE_TRIES, THREE_CODES = Rate(5, timedelta(minutes=15)), Rate(3, timedelta(minutes=15))
TEN_LETTERS = Rate(10, timedelta(days=1))
# An office or a family writes from one address; a whole shop has its busy hours.
FROM_ONE_ADDRESS, OF_ONE_ACCOUNT = Rate(20, timedelta(minutes=15)), Rate(10, timedelta(minutes=15))
IN_ALL = Rate(600, timedelta(minutes=15))
BOTH: frozenset[str] = frozenset({"email", "sms"})


@dataclass(frozen=True, slots=True)
class IdentityRules:
    """How a customer proves who they are (the facts that suffice are the policy's), and how often it may be tried.

    `letters` is how many codes one customer is sent, whoever asks for them; `sent_by` how letters leave the house.
    `mailbox` is where the letters of the sandbox can be read; "" where they are real. `tells_state`: what somebody
    knows shows how the order that they name stands, and no more; all else asks for a code.
    """

    proof: Proof = "knowledge"
    tries: Rate = FIVE_TRIES
    codes: Rate = THREE_CODES
    letters: Rate = TEN_LETTERS
    from_one_address: Rate = FROM_ONE_ADDRESS
    of_one_account: Rate = OF_ONE_ACCOUNT
    in_all: Rate = IN_ALL
    code_life: timedelta = timedelta(minutes=5)
    code_tries: int = 5
    mailbox: str = ""
    sent_by: frozenset[str] = BOTH
    tells_state: bool = False


@dataclass(frozen=True, slots=True)
class BasketLimits:
    """How much one basket may hold."""

    lines: int = 50
    per_line: int = 99


@dataclass(frozen=True, slots=True)
class Hotline:
    """The number that customers can ring, "" where there is none, and when somebody answers it."""

    number: str = ""
    hours: Named | None = None


@dataclass(frozen=True, kw_only=True)
class ShopParts:
    """Everything that outlives a transaction."""

    clock: Clock
    texts: Texts
    limiter: Limiter
    identity: IdentityRules = IdentityRules()
    baskets: BasketLimits = BasketLimits()
    default_country: str = "US"  # where a phone number without a country code is
    catalogue: CatalogueCache = field(default_factory=CatalogueCache)
    policy: Policy = field(default_factory=lambda: Policy.load("default"))
    providers: Mapping[str, Provider] = field(default_factory=dict)  # by name, the first is the pay page on offer
    papers: Papers = field(default_factory=Papers)
    carriers: Mapping[str, Carrier] = field(default_factory=dict)  # by name, the first carries what is not said
    links: Links = field(default_factory=NoLinks)
    hotline: Hotline = Hotline()
