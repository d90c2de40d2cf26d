"""What is taken up again after something else, and what is left: nobody wants to be reminded of what they dropped."""

from __future__ import annotations

from flows.engine.flow import Flow
from flows.engine.leaving import drop
from flows.engine.payloads import encode
from flows.engine.replies import Button
from flows.engine.round import Round
from flows.engine.scene import IDENTIFY
from flows.engine.talk import PAUSE, Frame
from kit.texts import t

# Flows that only show something: whoever looks has not left what is open.
# What says which thing is to be changed, or how.
NAMING = ("product", "option_value", "quantity")
LOOKS = frozenset({"find_product", "product_details", "order_details", "list_orders", "see_basket"})


def stays_open(r: Round, frame: Frame) -> bool:
    """Whether a question that the customer has read is not asked again after an aside, but can still be answered."""
    return bool(r.replies) and r.returning and _was_read(frame) and not _comes_back(r, frame)


def _was_read(frame: Frame) -> bool:
    """Whether it was asked or shown before, and nothing of it has changed since."""
    return frame.confirming or bool(frame.asked and frame.told)


def _comes_back(r: Round, frame: Frame) -> bool:
    """A proposal always, since it waits for a yes; a question once, where the customer has answered others of it."""
    return frame.confirming or (_is_held(r, frame) and not frame.reminded)


def _is_held(r: Round, frame: Frame) -> bool:
    """Whether it is a task that holds something which the customer gave."""
    return r.kind(frame).writes() and (frame.answered or frame.confirming)


def begin(r: Round, kind: type[Flow]) -> Frame | None:
    """Something is begun: what holds nothing is gone, and so are the wishes of earlier messages.

    The question who somebody is comes back on top where the new flow needs it as well; then it is returned.
    """
    if kind.intent in (*LOOKS, IDENTIFY):
        return None
    r.talk.wishes = [wish for wish in r.talk.wishes if wish.at == r.heard.at]
    proof = next((frame for frame in r.talk.stack if frame.flow == IDENTIFY), None)
    for frame in list(r.talk.stack):
        unproven = proof is not None and r.kind(frame).identity
        if not _is_held(r, frame) and (unproven or not r.kind(frame).writes()):
            drop(r, frame)
    return proof if kind.identity else None


def hide_proposal(r: Round) -> None:
    """Something else is asked now: a yes to that is none to the proposal before it, which is shown once more."""
    if r.talk.top is not None:
        r.talk.top.confirming = False


def succeeded(r: Round, kind: type[Flow]) -> None:
    """Something was done: questions that were read and never answered are gone, and those it has answered."""
    for frame in list(r.talk.stack):
        unanswered = kind.writes() and not _is_held(r, frame)
        answered = kind.intent in r.kind(frame).answered_by and (_was_read(frame) or _says_nothing(frame))
        if answered or (_was_read(frame) and unanswered):
            drop(r, frame)


def _says_nothing(frame: Frame) -> bool:
    """Whether nothing is held, and nothing that was said for it is still to be heard: "take the kettle out, and …"."""
    return not frame.values and not is_to_be_heard(frame)


def is_to_be_heard(frame: Frame) -> bool:
    """Whether something was said for it that names a thing, or what of it, and was not heard yet."""
    told = [one for mention in frame.mentions for one in mention.entities if one.text and one.kind in NAMING]
    return bool(frame.fresh) and bool(told)


def next_wish(r: Round) -> None:
    """Begins what was asked for beside something else in this message; of an earlier one it is only offered."""
    wish = r.talk.wishes.pop(0)
    kind = r.flows.get(wish.flow)
    if kind is None or wish.at is None or r.heard.at - wish.at > PAUSE:
        return
    if wish.at != r.heard.at and wish.flow not in r.finished:
        payload = encode(wish.flow)
        r.say(t("You also spoke of {flow}. Shall I go on with that?", flow=kind.title), [Button(kind.button, payload)])
        r.talk.offer, r.talk.unsettled = payload, wish.mention
        r.waiting = True
        return
    frame = Frame(wish.flow, r.heard.at, said=list(wish.said))
    frame.hear(wish.mention)
    r.talk.stack.append(frame)
    r.returning = False
    if kind.intent not in (*LOOKS, "add_to_basket"):
        r.say(t("Now {flow}.", flow=kind.title))
