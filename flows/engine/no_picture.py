"""Who can send no photo says so in many words: then it goes on without one."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.commands import Act, Do
from flows.engine.handing_over import PHOTO
from flows.engine.meant import Meant, Situation
from nlu import cues


def without_a_picture(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "My phone is broken, I can't take a picture", where one is asked for."""
    asked = said.scene.question
    if asked is None or asked.entity != PHOTO or not cues.has("no_photo", said.understanding.text):
        return list(found)
    return [Meant(Do(Act.UNSURE), said.understanding.whole)]
