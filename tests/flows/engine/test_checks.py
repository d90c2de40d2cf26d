"""A flow that is written wrongly does not start."""

from __future__ import annotations

import pytest

from flows.engine.checks import check
from flows.engine.flow import Done, Flow, ask
from kit.errors import BadInput
from kit.texts import t


class Hasty(Flow, intent="wrap_gift", title=t("the wrapping"), button=t("Wrap it")):
    """Its question decides, where it should only tell."""

    colour: str = ask(t("Which colour?"))

    def colour_when(self) -> bool:
        self.colour = "red"
        return True

    def done(self) -> Done:
        return Done(t("Wrapped."))


def test_a_predicate_may_not_assign() -> None:
    with pytest.raises(BadInput, match=r"Hasty\.colour_when sets colour, but only tells"):
        check([Hasty], [])
