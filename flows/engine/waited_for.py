"""Who speaks of what they wait for, or need not be told of it any more, means that, and no order and no messages."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.commands import Start
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from nlu import cues

STOP_WAITING, ASKED = "stop_waiting", "tell_when_back"
# After these a word that nothing need be told is said of what is waited for.
JUST_SAID = frozenset({ASKED, STOP_WAITING})
# What knows better itself: words on messages of every kind.
OWN = frozenset({STOP_WAITING, "contact_me"})


def of_what_is_waited_for(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Cancel the alert for the cushion" cancels no order; "don't tell me after all", once the wish was noted."""
    scene, whole = said.scene, said.understanding.whole
    if scene.flow is not None or len(found) != 1:
        return list(found)
    named = cues.has("stock_alerts", whole.text)
    takes_back = cues.has("no_word", whole.text) and scene.last in JUST_SAID
    command = found[0].command
    if not (named or takes_back) or (isinstance(command, Start) and command.intent in OWN):
        return list(found)
    return [Meant(Start(STOP_WAITING, Mention.of(whole), {}), whole)]
