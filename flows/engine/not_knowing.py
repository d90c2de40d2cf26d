"""What is said to who does not know what is asked, or can't find it: how else it goes."""

from __future__ import annotations

from collections.abc import Mapping

from flows.engine.flow import PERSON, Slot, flow_buttons
from flows.engine.forms import changed
from flows.engine.handing_over import PHOTO, without_photo
from flows.engine.payloads import FRAME, encode
from flows.engine.replies import Button
from flows.engine.round import Round
from flows.engine.talk import Frame
from kit.texts import Text, t

# By the kind of thing that is asked for.
HOW_ELSE: Mapping[str, Text] = {
    "order_number": t("You don't need the number: the name of something in the order or its date is enough."),
    "reason": t("That's all right: take what comes closest, a person reads what you write beside it."),
}
CLOSEST = t("That's all right: take what comes closest, or let a person help.")


async def say_how_else(r: Round, frame: Frame, slot: Slot) -> None:
    """What may be left out is; else in the flow's own words, or with all there is to choose from."""
    if slot.entity == PHOTO:
        await without_photo(r)
        return
    if slot.optional:
        frame.skipped.add(slot.name)
        changed(r, frame)
        return
    if not r.kind(frame).has(f"{slot.name}_unsure"):
        frame.told = ""  # the choices are listed once more: among them it may be found
        r.say(HOW_ELSE.get(slot.entity, CLOSEST))
        return
    said = await r.call(frame, f"{slot.name}_unsure")
    choices = [
        Button(one.title, encode("set", {FRAME: frame.id, slot.name: one.value}))
        for one in await r.choices(frame, slot, frame.key)
    ]
    r.say(said, [*choices, *flow_buttons({}, [PERSON])])
    r.waiting = True
