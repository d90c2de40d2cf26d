"""Messages that nobody asked for: who says STOP where nothing is open may mean those."""

from __future__ import annotations

from flows.engine.payloads import encode
from flows.engine.replies import Button
from flows.engine.round import Round
from kit.texts import t

CONTACT = "contact_me"


def no_more_messages(r: Round) -> tuple[Button, ...]:
    """The offer to write nothing more; none where no flow keeps such a wish."""
    if CONTACT not in r.flows:
        return ()
    return (Button(t("No more messages from us"), encode(CONTACT, {"what": "none"})),)
