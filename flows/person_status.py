"""The wait for a person: where the customer stands, when somebody answers, and what they have been told."""

from __future__ import annotations

from flows.engine.clocks import zone_named
from flows.engine.doors import Persons, Visitor
from flows.engine.flow import Done, Flow, Route, flow_buttons, keep
from flows.engine.mentions import Mention
from flows.engine.waiting import CALL_OFF, SPOKEN_OF, TOLD
from flows.request_invoice import INVOICE, RequestInvoice
from flows.words import paragraphs
from kit.clock import Clock
from kit.texts import Sayable, t
from nlu import cues

QUOTED = 3  # of what was added, the latest


class PersonStatus(
    Flow,
    intent="person_status",
    title=t("your wait for a person"),
    button=t("When does somebody come?"),
    hears=("text",),
):
    """See when a person answers me, and what they know."""

    told: bool | None = keep()
    zone: str | None = keep()

    def hear(self, mention: Mention) -> None:
        self.told = cues.has("passed_on", mention.text)
        self.zone = zone_named(mention.text)

    async def allowed(self, visitor: Visitor, persons: Persons, focus: dict[str, str]) -> Route | None:
        """Who waits for nobody may mean what the staff are asked to do."""
        order = focus.get("order", "")
        if visitor.waiting is None and order and await persons.filed(visitor, INVOICE, order) is not None:
            return Route(RequestInvoice.intent, values={"order": order})
        return None

    async def done(self, visitor: Visitor, persons: Persons, clock: Clock) -> Done:
        status = await persons.status(visitor, self.zone or "")
        if visitor.waiting is None:
            return Done(status, buttons=tuple(flow_buttons({}, ["talk_to_person"])))
        said = paragraphs(_known(await persons.told(visitor)), status) if self.told else status
        return Done(said, buttons=(CALL_OFF,), focus=dict.fromkeys((SPOKEN_OF, TOLD), clock.now().isoformat()))


def _known(told: tuple[str, ...]) -> Sayable:
    """Whether what they wrote is with the request, in their words."""
    if not told:
        return t("No, nothing has been added yet. Write it here, and it goes along with your request.")
    quoted = tuple(t("“{words}”", words=words) for words in told[-QUOTED:])
    return t("Yes, it is with your request for my colleague: {quotes}", quotes=quoted)
