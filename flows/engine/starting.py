"""Begins a flow: anew, in the place of another of its family, or, where another was begun just now, after that."""

from __future__ import annotations

from flows.engine.buttons import to_top
from flows.engine.commands import Start
from flows.engine.flow import Flow
from flows.engine.leaving import IDENTIFY, drop
from flows.engine.resuming import begin
from flows.engine.round import Round
from flows.engine.talk import MAX_DEPTH, MENTIONS_KEPT, Frame, Wish
from kit.texts import t

# To say a thing's name again is no order of it, while something else waits to be done with it.
BUYING = frozenset({"add_to_basket", "find_product", "product_details"})


async def start(r: Round, command: Start) -> None:
    r.talk.answered = ""
    command = _of_a_waiting_wish(r, command)
    kind, top = r.flows[command.intent], r.talk.top
    running = next((f for f in r.talk.stack if f.flow == command.intent), None)
    if running is not None and not command.given:
        to_top(r, running)
        running.hear(command.mention)
        running.said = [*running.said, *r.said][-MENTIONS_KEPT:]
        running.spent.clear()
        return
    again = top is not None and _says_again(r, top, command)
    if r.begun and kind.writes() and top is not None and not (again or _proves(kind, top)):
        r.talk.wishes.append(Wish(command.intent, command.mention, list(r.said), r.heard.at))
        return
    frame = Frame(command.intent, r.heard.at, given=dict(command.given), said=list(r.said))
    frame.hear(command.mention)
    if top is not None and (again or (_gives_way(r, top, command) and not r.begun)):
        _take_over(r, frame, top)
    proof = begin(r, kind) if not r.begun else None
    if len(r.talk.stack) >= MAX_DEPTH:
        drop(r, r.talk.stack[0])
    r.talk.stack.append(frame)
    if proof is not None:
        proof.hear(command.mention)
        r.talk.stack.append(proof)
    r.begun.append(command.intent)


def _of_a_waiting_wish(r: Round, command: Start) -> Start:
    """ "And the T-shirt?", after "change my number, and the T-shirt to L": the wish that waits is what is meant."""
    named = {entity.value for entity in command.mention.all("product")}
    waiting = [wish for wish in r.talk.wishes if wish.at != r.heard.at and wish.flow not in BUYING]
    meant = next((wish for wish in waiting if named & _products(wish)), None)
    if command.intent not in BUYING or command.given or meant is None:
        return command
    r.talk.wishes = [wish for wish in r.talk.wishes if wish is not meant]
    return Start(meant.flow, meant.mention)


def _products(wish: Wish) -> set[str]:
    return {entity.value for entity in wish.mention.all("product")}


def _take_over(r: Round, frame: Frame, top: Frame) -> None:
    """Another flow of the same family goes on with what is known."""
    drop(r, top)
    r.store(frame, r.flow(top).__dict__)
    frame.mentions = [*top.mentions, *frame.mentions]
    frame.said = [*top.said, *frame.said][-MENTIONS_KEPT:]
    if not r.begun:
        r.say(t("All right, {flow} instead.", flow=r.kind(frame).title))


def _says_again(r: Round, top: Frame, command: Start) -> bool:
    """ "They are too small, I want to send them back": what is done with the same thing is said again, and better."""
    named = any(command.mention.has(kind) for kind in ("product", "category", "order_number", "order_ending"))
    return top.flow in r.begun and not named and _gives_way(r, top, command)


def _proves(kind: type[Flow], top: Frame) -> bool:
    """ "I am Alice. Where is my parcel?": who they are was said for what they want, and is no wish of its own."""
    return top.flow == IDENTIFY and kind.identity


def _gives_way(r: Round, top: Frame, command: Start) -> bool:
    """Of one family only one is meant ("return it... no, exchange it"), unless another order is named."""
    family, named = r.flows[command.intent].family, command.mention.first("order_number")
    return bool(family) and family == r.kind(top).family and named in (None, top.values.get("order"))
