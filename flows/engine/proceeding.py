"""Goes on with the flow on top: prefills, asks, confirms, finishes, goes back to the one below."""

from __future__ import annotations

from flows.engine import acts, which_order
from flows.engine.asking import ask, confirm, menu
from flows.engine.buttons import to_top
from flows.engine.commands import Act
from flows.engine.flow import Done, Flow, Route, Slot
from flows.engine.forms import PHOTO, hear_fresh, missing, take_given
from flows.engine.handing_over import hand_over
from flows.engine.leaving import drop, drop_with_needy
from flows.engine.mentions import Mention
from flows.engine.offering import RULES, offer_person
from flows.engine.payloads import encode
from flows.engine.prefilling import prefill
from flows.engine.questions import answer_asked, answer_kept
from flows.engine.recalling import recall
from flows.engine.replies import Button
from flows.engine.resuming import next_wish, stays_open, succeeded
from flows.engine.round import Round
from flows.engine.scene import IDENTIFY
from flows.engine.table import looked_in
from flows.engine.talk import Frame
from kit.errors import NotFound, Refusal
from kit.texts import t

# A turn that takes more steps than this goes in circles; better an error than a hanging conversation.
STEPS = 60


async def settle(r: Round) -> None:
    """Between two segments: open the next question silently, so that the next segment may answer it."""
    if (frame := r.talk.top) is None or frame.asked or frame.confirming:
        return
    said = list(r.replies)
    try:
        if frame.flow == IDENTIFY:
            await hear_fresh(r, frame)  # who has just said it is not asked who they are
        if (elsewhere := await _elsewhere(r, frame)) is not None:
            _reroute(r, frame, elsewhere)
            return
        found = None if r.needs_proof(frame) else await _still_open(r, frame)
    except Refusal:
        return
    if found is not None:
        frame.asked, frame.key = found[0].name, found[1]
    r.replies = said


async def _still_open(r: Round, frame: Frame) -> tuple[Slot, str] | None:
    """The first question of which nothing was said yet: whoever has named the thing has told which order it is."""
    found = await missing(r, frame)
    while found is not None and which_order.is_named(frame, found[0]):
        spent, narrowed = set(frame.spent), list(frame.narrowed)
        if not await prefill(r, frame, *found):
            frame.spent = spent
            frame.narrowed = frame.narrowed if found[0].over is not None else narrowed
            break
        found = await missing(r, frame)
    return found


async def proceed(r: Round) -> None:
    """Goes on with the flow on top until a question is open or everything is done."""
    for _ in range(STEPS):
        if r.waiting:
            return
        if (frame := r.talk.top) is None:
            if not r.talk.wishes:
                break
            next_wish(r)
            continue
        if stays_open(r, frame):
            return
        try:
            if await step(r, frame):
                return
        except (Refusal, NotFound) as no:
            await refuse(r, frame, no)
    else:
        raise RuntimeError(f"The turn goes in circles: {[frame.flow for frame in r.talk.stack]}")
    if not r.replies:
        await acts.act(r, Act.SILENCE)


async def step(r: Round, frame: Frame) -> bool:
    """One step of a flow; True when it waits for the customer."""
    kind = r.kind(frame)
    last = frame.mentions[-1] if frame.mentions else Mention("")
    if (elsewhere := await _elsewhere(r, frame)) is not None:
        _reroute(r, frame, elsewhere)
        return False
    if r.needs_proof(frame) and kind.intent != IDENTIFY:
        _prove(r, frame)
        return False
    await answer_kept(r, frame)
    take_given(r, frame)
    await recall(r, frame)
    await hear_fresh(r, frame)
    if kind.has("route") and (route := await r.call(frame, "route", mention=last)):
        _reroute(r, frame, route)
        return False
    if found := await missing(r, frame):
        if await prefill(r, frame, *found):
            return False
        await ask(r, frame, *found)
        return True
    if kind.writes() and not frame.confirmed and not (kind.has("harmless") and await r.call(frame, "harmless")):
        await confirm(r, frame)
        return True
    await _finish(r, frame)
    return False


async def _elsewhere(r: Round, frame: Frame) -> Route | None:
    """The flow that has to go on in the place of this one. Raises Refusal where there is none."""
    if not r.kind(frame).has("allowed"):
        return None
    last = frame.mentions[-1] if frame.mentions else Mention("")
    route: Route | None = await r.call(frame, "allowed", mention=last)
    return route


def _prove(r: Round, frame: Frame) -> None:
    """Who they are comes first; what was said of it before counts, beside what the flow was asked for with."""
    begun = next((other for other in r.talk.stack if other.flow == IDENTIFY), None)
    if begun is None:
        proof = Frame(IDENTIFY, r.heard.at, mentions=list(frame.mentions), fresh=frame.fresh)
        r.talk.stack.append(proof)
        return
    to_top(r, begun)
    for mention in frame.mentions[len(frame.mentions) - frame.fresh :]:
        begun.hear(mention)


def _reroute(r: Round, frame: Frame, route: Route) -> None:
    """Another flow goes on in this one's place, with what is known."""
    drop_with_needy(r, frame)  # what needed a proof ends with it
    if route.because:
        r.say(route.because)
    if frame.flow == IDENTIFY:
        _go_on(r, route)
        return
    follower = Frame(route.intent, r.heard.at, mentions=frame.mentions, fresh=len(frame.mentions), said=frame.said)
    r.store(follower, {**r.flow(frame).__dict__, **route.values})
    r.talk.stack.append(follower)


def _go_on(r: Round, route: Route) -> None:
    """With the flow that waits for it, or a new one."""
    waiting = next((other for other in r.talk.stack if other.flow == route.intent), None)
    if waiting is None:
        waiting = Frame(route.intent, r.heard.at)
        r.talk.stack.append(waiting)
    r.store(waiting, route.values)
    to_top(r, waiting)


async def _finish(r: Round, frame: Frame) -> None:
    """The flow is complete: what it does happens once, in the turn's transaction, or not at all."""
    kind = r.kind(frame)
    async with r.services.savepoint(writes=kind.writes()):
        key = f"{r.visitor.thread_id}:{frame.id}"
        result = await r.call(frame, "done", key=key, said=tuple(frame.mentions))
    done = result if isinstance(result, Done) else Done(result)
    drop(r, frame)
    r.finished.append(frame.flow)
    succeeded(r, kind)
    if frame.flow == IDENTIFY and r.visitor.customer_id is not None:
        r.talk.stack = [other for other in r.talk.stack if other.flow != IDENTIFY]
    r.talk.focus |= done.focus
    looked_in(r.talk, done.focus)
    r.talk.focus.pop(acts.REFUSED, None)
    if kind.writes():
        r.talk.focus.pop(PHOTO, None)
    if order := frame.values.get("order"):
        r.talk.focus.setdefault("order", str(order))
        r.talk.focus["order"] = str(order)
    if done.shown or done.more:
        r.talk.shown, r.talk.more = list(done.shown), done.more
    if done.text:
        r.replies.append(done.reply)
        r.talk.offer = done.offer or r.talk.offer
    if done.person:
        await hand_over(r, done.person)
    if done.then and done.then.intent != frame.flow and frame.flow == IDENTIFY:
        _reroute(r, frame, done.then)
    elif done.then:
        said = frame.mentions if done.then.hears else []
        follower = Frame(done.then.intent, r.heard.at, mentions=list(said), fresh=len(said))
        follower.recalled = frame.recalled
        r.store(follower, done.then.values)
        r.talk.stack.append(follower)
    elif r.talk.stack and frame.flow != IDENTIFY:  # proving oneself is a part of the flow it is for
        r.returning = True


async def refuse(r: Round, frame: Frame, no: Refusal | NotFound) -> None:
    """An expected no; what waited for who they are and has nothing to look up is answered as the question it is."""
    waiting = [one for one in r.talk.stack if r.needs_proof(one)] if frame.flow == IDENTIFY else []
    refused(r, frame, no)
    await answer_asked(r, [said for one in waiting for said in one.said])


def refused(r: Round, frame: Frame, no: Refusal | NotFound) -> None:
    """An expected no: said with its reason, and what is possible instead, for the same order."""
    drop_with_needy(r, frame)
    r.returning = bool(r.talk.stack)
    if isinstance(no, NotFound):
        r.say(t("I can't find that any more."), menu(r, acts.MENU))
        return
    order = frame.values.get("order")
    if _insists(r, no, order):
        offer_person(r, RULES)
        return
    r.talk.focus[acts.REFUSED] = no.rule
    if order:
        r.talk.focus["order"] = str(order)
    buttons = [
        Button(button.title, encode(button.payload[1:], {"order": order}))
        if order and "order" in r.flows.get(button.payload[1:], Flow).slots
        else button
        for button in menu(r, no.instead)
    ]
    if no.instead == ("find_product",):
        buttons = [] if r.talk.stack else buttons
    elif all(button.payload != acts.PERSON.payload for button in buttons):
        buttons.append(acts.PERSON)
    r.say(no.text, buttons)


def _insists(r: Round, no: Refusal, order: object) -> bool:
    """Whether the last thing said was just this refusal: nobody is helped by the same words again."""
    same = r.talk.focus.get(acts.REFUSED) == no.rule and bool(order) and r.talk.focus.get("order") == order
    said = bool(r.heard.understanding.stretches) and not r.heard.payload
    last = [flow for _, flow in r.talk.ended[-2:]]
    return same and said and r.visitor.waiting is None and len(last) == 2 and len(set(last)) == 1
