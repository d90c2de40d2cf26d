"""Who speaks of what they wait for, or need not be told of it any more, means that, and no order and no messages."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.accepting import agrees_in_part, is_around
from flows.engine.commands import Press, Start
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.reading.refusing import NAMING
from nlu import cues

STOP_WAITING, ASKED, CHOOSING = "stop_waiting", "tell_when_back", "add_to_basket"
# After these a word that nothing need be told is said of what is waited for.
JUST_SAID = frozenset({ASKED, STOP_WAITING})
# What knows better itself: words on messages of every kind.
CONTACT = "contact_me"
OWN = frozenset({STOP_WAITING, CONTACT})


def wants_word(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """Where it was offered to tell, an agreement takes that; where a version is chosen, "ping me" waits for another."""
    scene, whole = said.scene, said.understanding.whole
    if cues.has("no_word", whole.text) or scene.confirming:
        return list(found)
    wanted = cues.has("wants_word", whole.text)
    if scene.question is None and scene.offer.startswith(f"/{ASKED}"):
        agrees = wanted or any(agrees_in_part(one) for one in said.understanding.stretches)
        takes = agrees and all(_is_that(one) or is_around(one) for one in found)
        takes = takes and not cues.has("question", whole.text)
        return [Meant(Press(scene.offer), whole)] if takes else list(found)
    chooses = scene.flow is not None and scene.flow.intent == CHOOSING and scene.question is not None
    names = any(entity.kind in NAMING for entity in whole.entities)
    if not wanted or not chooses or names or scene.question is None:
        return list(found)
    offered = next((one.value for one in scene.question.choices), "")
    given: dict[str, str] = {"near": offered} if offered else {}
    return [Meant(Start(ASKED, Mention.of(whole), given), whole)]


def _wants_no_messages(one: Meant, words: str) -> bool:
    """ "Unsubscribe", right after a wish to be told: of all that is written, and not of that thing alone."""
    stops = isinstance(one.command, Start) and one.command.intent == STOP_WAITING
    return stops and (cues.has("unsubscribes", words) or cues.has("no_messages", words))


def _is_that(one: Meant) -> bool:
    """ "Ping me once you have it", read as that wish itself, of nothing that it names."""
    names = any(entity.kind in NAMING for entity in one.segment.entities)
    return isinstance(one.command, Start) and one.command.intent == ASKED and not names


def of_what_is_waited_for(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Cancel the alert for the cushion" cancels no order; "don't tell me after all", once the wish was noted."""
    scene, whole = said.scene, said.understanding.whole
    if scene.flow is not None or len(found) != 1:
        return list(found)
    if _wants_no_messages(found[0], whole.text):
        return [Meant(Start(CONTACT, Mention.of(whole)), whole)]
    named = cues.has("stock_alerts", whole.text)
    takes_back = cues.has("no_word", whole.text) and scene.last in JUST_SAID
    command = found[0].command
    if not (named or takes_back) or (isinstance(command, Start) and command.intent in OWN):
        return list(found)
    return [Meant(Start(STOP_WAITING, Mention.of(whole), {}), whole)]
