"""Invoices of an order: issued, corrected by a credit note and a new one, and read."""

from __future__ import annotations

from sqlalchemy import update

from kit.errors import BadInput
from kit.money import Money
from shop.inserting import insert
from shop.invoices.drawing import lines_of, tax_in
from shop.invoices.model import BilledTo, LineKind, Paper, PaperKind, PaperLine, PaperState
from shop.invoices.reading import paper, papers_of
from shop.invoices.rows import add_paper, add_wish
from shop.invoices.tables import InvoiceRow, InvoiceSeriesRow
from shop.invoices.telling import tell
from shop.model import Actor
from shop.orders.changes.invoice import INVOICED
from shop.orders.model import Order
from shop.orders.writer import OrderWriter
from shop.policy.actions import Action
from shop.policy.rules import check

LONGEST = 200
PLAIN = {"synchronize_session": False}


class Invoices(OrderWriter):
    """Bound to one transaction."""

    async def of(self, actor: Actor, order_id: str) -> tuple[Paper, ...]:
        """All documents of an order, the oldest first. Raises NotFound."""
        return await papers_of(self._tx, (await self._orders.get(actor, order_id)).id)

    async def get(self, paper_id: str) -> Paper:
        """One document, for whoever holds its signed link. Raises NotFound."""
        return await paper(self._tx, paper_id)

    def link(self, made: Paper) -> str:
        """Where it can be read and printed, by whoever has the link."""
        return self._shop.papers.invoice(made.id)

    async def issue(self, actor: Actor, order_id: str, to: BilledTo, key: str) -> Paper:
        """The invoice for all that was paid and kept; made out alike, it is the one there is already.

        One that reads otherwise is taken back by a credit note, and a new one takes its place. The same `key` again
        answers with what stands. Raises Refusal, and BadInput for a name that is empty or too long.
        """
        _checked(to)
        is_new = await self._first(key)
        order = await self._lock(actor, order_id)
        check(Action.INVOICE, order, self._policy, self._now)
        now_valid = await self.current(order.id)
        if now_valid is not None and (not is_new or await self._reads_alike(now_valid, order, to)):
            return now_valid
        if now_valid is not None:
            await self.credit(actor, order, now_valid, await self.left(now_valid), f"{key}/instead")
        lines = lines_of(order)
        made = await self._add(order, PaperKind.INVOICE, lines, to, key)
        await self._journal.note(order, actor, INVOICED, details={"number": made.number})
        await tell(self._writing, self._shop, order, made, actor)
        return made

    async def want(self, actor: Actor, order_id: str, to: BilledTo, key: str) -> None:
        """Keeps the wish till the order is paid; then it is made by itself. Raises BadInput, NotFound."""
        _checked(to)
        if await self._first(key):
            order = await self._lock(actor, order_id)
            await add_wish(self._writing, order.id, order.currency, to, cause=key, now=self._now)

    async def current(self, order_id: str) -> Paper | None:
        """The invoice that is in force."""
        papers = await papers_of(self._tx, order_id)
        valid = [one for one in papers if one.kind is PaperKind.INVOICE and one.state is PaperState.ISSUED]
        return valid[-1] if valid else None

    async def left(self, invoice: Paper) -> Money:
        """What no credit note has taken back of it."""
        papers = await papers_of(self._tx, invoice.order_id)
        taken = [one.total for one in papers if one.kind is PaperKind.CREDIT_NOTE and one.credits == invoice.number]
        return invoice.total - sum(taken, Money.zero(invoice.total.currency))

    async def credit(self, actor: Actor, order: Order, invoice: Paper, amount: Money, cause: str) -> Paper:
        """Takes back a part of an invoice, or all of it."""
        is_all = amount == await self.left(invoice)
        line = PaperLine(LineKind.REFUND, amount)
        made = await self._add(order, PaperKind.CREDIT_NOTE, (line,), invoice.to, cause, credits=invoice.id)
        if is_all:
            over = update(InvoiceRow).where(InvoiceRow.id == invoice.id).values(state=PaperState.CREDITED.value)
            await self._writing.execute(over.execution_options(**PLAIN))
        await tell(self._writing, self._shop, order, made, actor)
        return made

    async def _reads_alike(self, invoice: Paper, order: Order, to: BilledTo) -> bool:
        return invoice.to == to and await self.left(invoice) == order.booked

    async def _add(
        self,
        order: Order,
        kind: PaperKind,
        lines: tuple[PaperLine, ...],
        to: BilledTo,
        cause: str,
        *,
        credits: str = "",
    ) -> Paper:
        rules = self._policy.invoices
        whole = sum([line.amount for line in lines], Money.zero(order.currency))
        percent = rules.percent(order.currency)
        number = await self._next(rules.prefix if kind is PaperKind.INVOICE else rules.credit_prefix)
        paper_id = await add_paper(
            self._writing,
            order_id=order.id,
            number=number,
            kind=kind,
            credits=credits,
            to=to,
            lines=lines,
            total=whole,
            tax=tax_in(whole, percent),
            tax_percent=percent,
            settled_seq=max([entry.seq for entry in order.payments], default=0),
            cause=cause,
            now=self._now,
        )
        return await paper(self._tx, paper_id)

    async def _next(self, prefix: str) -> str:
        """The next number of the series of this year; nobody else gets one until this transaction ends."""
        series = f"{prefix}-{self._now.astimezone(self._shop.texts.zone).year}"
        begun = insert(self._writing, InvoiceSeriesRow).values(name=series, last=0).on_conflict_do_nothing()
        await self._writing.execute(begun)
        grown = update(InvoiceSeriesRow).where(InvoiceSeriesRow.name == series).values(last=InvoiceSeriesRow.last + 1)
        last = await self._writing.scalar(grown.returning(InvoiceSeriesRow.last).execution_options(**PLAIN))
        return f"{series}-{last:06}"


def _checked(to: BilledTo) -> None:
    if not to.name.strip():
        raise BadInput("An invoice is made out to somebody.", field="made_out_to")
    for field in ("name", "tax_number", "email"):
        if len(getattr(to, field)) > LONGEST:
            raise BadInput(f"At most {LONGEST} letters fit.", field=field)
