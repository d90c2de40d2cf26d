"""An invoice for what was paid, or a corrected one: a document by a link, which the staff also send by e-mail."""

from __future__ import annotations

from collections.abc import Mapping

from flows.engine.choices import Choice
from flows.engine.doors import Persons, Visitor
from flows.engine.flow import Done, Flow, Route, ask, keep
from flows.engine.mentions import Mention
from flows.engine.names import names_of
from flows.engine.payloads import encode
from flows.engine.replies import Button
from flows.on_order import MyOrders
from flows.words import paragraphs
from kit.errors import Refusal
from kit.texts import Sayable, t
from shop.customers.service import Customers
from shop.invoices.model import BilledTo, Paper, PaperKind
from shop.invoices.service import Invoices
from shop.orders.changes.invoice import was_requested
from shop.orders.changes.service import Changes
from shop.policy import texts
from shop.policy.actions import TALK_TO_PERSON, Action
from shop.policy.model import Policy

INVOICE = "invoice"
OWN, OTHER = "own", "other"
BILLING_NAME, TAX_NUMBER = "billing_name", "tax_number"


class RequestInvoice(
    Flow,
    intent="request_invoice",
    title=t("your invoice"),
    button=t("Get an invoice"),
    identity=True,
    family="order",
    hears=(BILLING_NAME, TAX_NUMBER, "email", "text"),
):
    """Get an invoice, or have one corrected."""

    anew: bool | None = keep()
    looked_up: bool | None = keep()
    order: str = ask(t("Which order do you need an invoice for?"), entity="order_number", label=t("the order"))
    whose: str = ask(t("Who shall the invoice be made out to?"), label=t("the name on the invoice"), auto=False)
    made_out_to: str | None = ask(
        t("Which name shall stand on the invoice?"), entity="text", label=t("the company"), ahead=False
    )
    tax_number: str | None = ask(
        t("What is the tax number? Skip it if there is none."),
        entity=TAX_NUMBER,
        label=t("the tax number"),
        optional=True,
        why=t("Companies need it on the invoice to deduct the tax; without one you can skip it."),
    )
    email: str | None = ask(t("Which e-mail shall the invoice go to?"), entity="email", label=t("the e-mail"))

    def allowed(self, policy: Policy) -> None:
        """Where there are no invoices nobody has to say who they are to hear it."""
        if not policy.invoices.days:
            raise Refusal("invoice.off", texts.off(Action.INVOICE), (TALK_TO_PERSON,))

    def hear(self, mention: Mention) -> None:
        if name := mention.first(BILLING_NAME):
            self.whose, self.made_out_to = OTHER, name
        if number := mention.first(TAX_NUMBER):
            self.whose, self.tax_number = OTHER, number
        self.email = mention.first("email") or self.email

    async def order_options(self, mine: MyOrders) -> list[Choice]:
        return await mine.choices(Action.INVOICE)

    async def order_question(self, mine: MyOrders) -> Sayable:
        return await mine.question(t("Which order do you need an invoice for?"), Action.INVOICE)

    async def route(self, mine: MyOrders, persons: Persons, visitor: Visitor, customers: Customers) -> Route | None:
        """Leads nowhere else; what is known already is taken."""
        await mine.route(self.order, Action.INVOICE)
        if self.order is None or self.looked_up:
            return None
        self.looked_up = True
        customer = await customers.get(mine.actor.id)
        filed = None if self.anew else await persons.filed(visitor, INVOICE, self.order)
        if filed is not None:
            self._take(filed, str(customer.name))
        self.email = self.email or customer.email or None
        return None

    def _take(self, filed: Mapping[str, str], own: str) -> None:
        """What the staff have already, as far as nothing else was said."""
        if self.whose is None:
            self.whose = OWN if filed["made_out_to"] == own else OTHER
        if self.whose == OTHER:
            self.made_out_to = self.made_out_to or filed["made_out_to"]
            self.tax_number = self.tax_number or filed.get("tax_number")
        self.email = self.email or filed.get("email")

    async def whose_options(self, mine: MyOrders, customers: Customers) -> list[Choice]:
        name = (await customers.get(mine.actor.id)).name
        titles = {OWN: t("My own name ({name})", name=name), OTHER: t("A company or another name")}
        return [Choice(value, title, aliases=names_of("billing", value)) for value, title in titles.items()]

    def made_out_to_when(self) -> bool:
        return self.whose == OTHER

    def tax_number_when(self) -> bool:
        return self.whose == OTHER

    async def confirmation(self, mine: MyOrders, customers: Customers, changes: Changes, policy: Policy) -> Sayable:
        order = await changes.quote_invoice(mine.actor, self.order)
        asked = t("I will make the invoice for order {order} ({total}):", order=order.id, total=order.booked)
        if was_requested(order):
            asked = t("I will make a new invoice for order {order}, in the place of the old one:", order=order.id)
        return paragraphs(asked, *_lines(await self._details(mine, customers)), _when(policy), t("Is that right?"))

    async def harmless(self, mine: MyOrders, customers: Customers, persons: Persons, visitor: Visitor) -> bool:
        """Whether the staff have it in these very words: then it is only told how it stands."""
        filed = await persons.filed(visitor, INVOICE, self.order)
        return filed is not None and dict(filed) == await self._details(mine, customers)

    async def done(
        self,
        *,
        mine: MyOrders,
        customers: Customers,
        invoices: Invoices,
        persons: Persons,
        visitor: Visitor,
        policy: Policy,
        key: str,
    ) -> Done:
        details = await self._details(mine, customers)
        is_new = await persons.filed(visitor, INVOICE, self.order) != details
        made = None if is_new else await invoices.current(self.order)
        made = made or await invoices.issue(mine.actor, self.order, _billed(details), key)
        said = t("Invoice {number} for order {order} is there ({total}):", **_named(made))
        if is_new:
            await persons.file(visitor, INVOICE, self.order, details)
        credited = [one for one in await invoices.of(mine.actor, self.order) if one.kind is PaperKind.CREDIT_NOTE]
        other = Button(t("Change it"), encode(self.intent, {"order": self.order, "anew": "true"}))
        return Done(
            paragraphs(said, *_lines(details), *map(_credit, credited), _when(policy)),
            (other,),
            focus={"order": self.order},
            link=invoices.link(made),
        )

    async def _details(self, mine: MyOrders, customers: Customers) -> dict[str, str]:
        """All that the staff need."""
        customer = await customers.get(mine.actor.id)
        other = self.whose == OTHER
        told = {
            "made_out_to": (self.made_out_to or "") if other else str(customer.name),
            "tax_number": (self.tax_number or "") if other else "",
            "email": self.email or "",
        }
        return {name: value for name, value in told.items() if value}


def _billed(details: Mapping[str, str]) -> BilledTo:
    return BilledTo(details["made_out_to"], details.get("tax_number", ""), details.get("email", ""))


def _named(paper: Paper) -> dict[str, object]:
    return {"number": paper.number, "order": paper.order_id, "total": paper.total}


def _credit(note: Paper) -> Sayable:
    return t(
        "Credit note {number} takes back {amount} of invoice {invoice}.",
        number=note.number,
        amount=note.total,
        invoice=note.credits,
    )


def _lines(details: Mapping[str, str]) -> list[Sayable]:
    said: list[Sayable] = [t("Made out to: {name}", name=details["made_out_to"])]
    if number := details.get("tax_number"):
        said.append(t("Tax number: {number}", number=number))
    return [*said, t("By e-mail to: {email}", email=details.get("email", ""))]


def _when(policy: Policy) -> Sayable:
    return t(
        "You can read and print it by the link; it also comes by e-mail within {time}.",
        time=texts.invoice_time(policy.invoices.takes_days),
    )
