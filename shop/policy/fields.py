"""What the sections of a policy file are made of: types of values with their bounds, and the rules that all share."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from kit.money import Money


def _ordered(span: tuple[int, int]) -> tuple[int, int]:
    if span[0] > span[1]:
        raise ValueError(f"{span[0]} is more than {span[1]}; the smaller number comes first")
    return span


Currency = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")]
Country = Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")]
Fees = Mapping[Currency, Annotated[Decimal, Field(ge=0)]]
Hours = Annotated[int, Field(ge=1)]
Days = Annotated[int, Field(ge=0)]  # 0: never
Span = Annotated[tuple[Days, Days], AfterValidator(_ordered)]  # from … to
Fact = Literal["email", "first_name", "last_name", "postal_code", "order_id", "phone_ending"]


class Rules(BaseModel):
    """What all sections share: unknown names are refused, values keep their type, nothing changes later."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def fee(fees: Fees, currency: str) -> Money:
    """The fee in that currency; a currency the shop does not name is free of it."""
    return (
        Money(fees[currency].quantize(Money.zero(currency).amount), currency)
        if currency in fees
        else Money.zero(currency)
    )
