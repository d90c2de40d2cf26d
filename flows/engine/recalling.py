"""What somebody who is not known yet says of themselves, kept until a flow needs it, whatever was being done then."""

from __future__ import annotations

from flows.engine.forms import changed, said_of
from flows.engine.mentions import Mention
from flows.engine.round import Round
from flows.engine.talk import Frame
from nlu import cues
from nlu.protocol import Understanding

# Who says one of these speaks of people and places; a postcode or an order alone count only as an answer.
PERSONAL = frozenset({"email", "phone", "person_name", "address"})
KEPT = 6


def remember(r: Round, understanding: Understanding) -> None:
    """Keeps a message that tells who they are or where they live; of a known customer everything is on file."""
    talk = r.talk
    if r.visitor.customer_id is not None:
        talk.personal = []
        return
    kinds = PERSONAL
    if talk.top is not None and r.kind(talk.top).recalls:
        kinds |= {"postal_code", "order_number"}
    whole = Mention.of(understanding.whole)
    if any(entity.kind in kinds for entity in whole.entities) or cues.has("newcomer", whole.text):
        talk.personal = [*talk.personal, whole][-KEPT:]
        talk.told += 1
        r.personal = whole


async def recall(r: Round, frame: Frame) -> None:
    """Lets a flow hear what it has not heard yet; whatever is new in it has to be shown before a yes counts."""
    new = r.talk.told - frame.recalled
    frame.recalled = r.talk.told
    if new <= 0 or not r.kind(frame).recalls or r.visitor.customer_id is not None:
        return
    before = said_of(frame.values)
    for mention in r.talk.personal[-new:]:
        await r.call(frame, "hear", mention=mention, intent="", earlier=mention is not r.personal)
    if said_of(frame.values) != before:
        changed(r, frame)
