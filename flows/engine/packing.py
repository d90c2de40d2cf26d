"""What is to be written on a card or done when the parcel is packed: kept with the order, or passed on to a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.engine.commands import Act, Do, Note, OfferPerson, Tell
from flows.engine.meant import Meant, Situation
from flows.engine.noting import behind_a_yes
from nlu import cues

# Words that are to be written stand in quotation marks, or behind a colon.
WORDING = re.compile(r"[\"“”「『‘：]|:\s")


def for_the_packers(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """A wording is one from its first word to the end of the message, whatever it says: "With all our love …"."""
    scene = said.scene
    for at, one in enumerate(found):
        if not _is_wording(one):
            continue
        if scene.flow is not None and scene.flow.takes_notes:
            words = said.understanding.text[behind_a_yes(said.understanding, one.segment).start :].strip()
            return [*found[:at], replace(one, command=Note(words))]
        if scene.flow is None and (scene.order or any(item.kind == "order" for item in scene.focus)):
            return [*found[:at], replace(one, command=OfferPerson())]
    return list(found)


def _is_wording(one: Meant) -> bool:
    text = one.segment.text
    if isinstance(one.command, Note) or one.command == Do(Act.PERSON) or not cues.has("card_text", text):
        return False
    given = WORDING.search(text) is not None
    return given or not (isinstance(one.command, Tell) or cues.has("question", text))
