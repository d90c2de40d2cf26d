"""A parcel that is on its way back: who did not refuse it, or wants it after all, is told how that stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.commands import Act, Do, Start
from flows.engine.deciding import CLEAR
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.staging import TOLD
from nlu import cues

TRACKS = "track_parcel"
REFUSED = "refused"


def of_what_is_sent_back(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "I never refused it. Deliver it again!", right after that was told: no claim, no return, and no rule."""
    scene, talk = said.scene, said.round.talk
    whole = said.understanding.whole
    told = talk.focus.get(TOLD) == REFUSED and bool(scene.order)
    if not told or scene.flow is not None or scene.waiting or not cues.has("going_back", whole.text):
        return list(found)
    if any(one.command == Do(Act.PERSON) and one.segment.probability(Act.PERSON) >= CLEAR for one in found):
        return list(found)
    about = [one for one in found if cues.has("going_back", one.segment.text)]
    if not about:
        return list(found)
    first = about[0]
    others = [one for one in found if one not in about and not _explains(one)]
    tracked = replace(first, command=Start(TRACKS, Mention.of(whole)), segment=first.segment)
    return sorted([tracked, *others], key=lambda one: one.segment.first)


def _explains(one: Meant) -> bool:
    """Whether it begins what would be done about a parcel that did not come."""
    return not isinstance(one.command, Start) or one.command.intent in (TRACKS, "claim_item", "return_item", "reorder")
