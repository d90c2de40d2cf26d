"""What a customer asks for, as one value: quoted, confirmed and then requested unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Lines to be returned or repaired.

    `lines` are line numbers; `counts` say how many pieces of a line, all that are left if unsaid. `method_id` is where
    a refund goes, "" is the original method. `reason` is a name of `shop.policy.reasons.Reason`, `photo` a reference.
    """

    lines: tuple[int, ...]
    reason: str = ""
    method_id: str = ""
    photo: str = ""
    note: str = ""
    counts: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeWish:
    """Lines with the variants wanted instead; `method_id` settles the difference."""

    variants: Mapping[int, str]
    reason: str = ""
    method_id: str = ""
    photo: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWish(Wish):
    """Lines with which something is wrong: `reason` says what, `remedy` is refund or replacement."""

    remedy: str = "refund"
