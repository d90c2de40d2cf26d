"""An invoice or a credit note, as it travels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from kit.money import Money
from kit.texts import Named, Sayable, t


class PaperKind(StrEnum):
    """A credit note takes back a part of an invoice, or all of it."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


class PaperState(StrEnum):
    """Wanted: nothing is paid yet. Credited: credit notes have taken back all of it."""

    WANTED = "wanted"
    ISSUED = "issued"
    CREDITED = "credited"


class LineKind(StrEnum):
    """What a line of an invoice is for."""

    ITEM = "item"
    FREIGHT = "freight"
    FEES = "fees"
    PAID_BACK = "paid_back"
    REFUND = "refund"


LABELS = {
    LineKind.FREIGHT: t("Shipping"),
    LineKind.FEES: t("Fees"),
    LineKind.PAID_BACK: t("Already paid back"),
    LineKind.REFUND: t("Refund"),
}


@dataclass(frozen=True, slots=True)
class BilledTo:
    """To whom it is made out."""

    name: str
    tax_number: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line; `amount` is the whole of it, with tax, below zero where it is taken off."""

    kind: LineKind
    amount: Money
    name: Named | None = None
    options: tuple[str, ...] = ()
    quantity: int = 1

    @property
    def title(self) -> Sayable:
        """As the customer reads it."""
        if self.name is None:
            return LABELS[self.kind]
        return t("{name} ({options})", name=self.name, options=self.options) if self.options else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One document; `number` is "" and `issued_at` None while it is only wanted. `credits` is an invoice's number."""

    id: str
    number: str
    order_id: str
    kind: PaperKind
    state: PaperState
    credits: str
    to: BilledTo
    lines: tuple[PaperLine, ...]
    total: Money
    tax: Money
    tax_percent: Decimal
    issued_at: datetime | None

    @property
    def net(self) -> Money:
        return self.total - self.tax
