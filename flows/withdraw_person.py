"""A person is no longer needed."""

from __future__ import annotations

from flows.engine.doors import Persons, Visitor
from flows.engine.flow import Done, Flow
from kit.texts import t


class WithdrawPerson(
    Flow, intent="withdraw_person", title=t("calling off the person"), button=t("I don't need a person any more")
):
    """Call off the person I asked for."""

    async def done(self, visitor: Visitor, persons: Persons) -> Done:
        return Done(await persons.withdraw(visitor))
