"""The wait for a person: where the customer stands, and when somebody answers."""

from __future__ import annotations

from flows.engine.doors import Persons, Visitor
from flows.engine.flow import Done, Flow, flow_buttons
from flows.engine.waiting import CALL_OFF, SPOKEN_OF
from kit.clock import Clock
from kit.texts import t


class PersonStatus(
    Flow, intent="person_status", title=t("your wait for a person"), button=t("When does somebody come?")
):
    """See when a person answers me."""

    async def done(self, visitor: Visitor, persons: Persons, clock: Clock) -> Done:
        status = await persons.status(visitor)
        if visitor.waiting is None:
            return Done(status, buttons=tuple(flow_buttons({}, ["talk_to_person"])))
        return Done(status, buttons=(CALL_OFF,), focus={SPOKEN_OF: clock.now().isoformat()})
