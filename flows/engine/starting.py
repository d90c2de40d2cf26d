"""Begins a flow: anew, in the place of another of its family, or, where another was begun just now, after that."""

from __future__ import annotations

from datetime import timedelta

from flows.engine.buttons import to_top
from flows.engine.commands import Later, Question, Start
from flows.engine.doors import Answers
from flows.engine.facts import fits
from flows.engine.flow import Flow, Route
from flows.engine.forms import hear_fresh
from flows.engine.leaving import drop
from flows.engine.parts import ENOUGH
from flows.engine.payloads import encode
from flows.engine.questions import answer_question
from flows.engine.replies import Button
from flows.engine.resuming import begin, is_to_be_heard
from flows.engine.round import Round
from flows.engine.scene import IDENTIFY
from flows.engine.talk import MAX_DEPTH, MENTIONS_KEPT, Frame, Wish
from kit.texts import t
from nlu import cues

# To say a thing's name again is no order of it, while something else waits to be done with it.
BUYING = frozenset({"add_to_basket", "find_product", "product_details"})
BASKET, CHANGE, PUTS_IN = "see_basket", "edit_basket", "add_to_basket"
MOMENT = timedelta(seconds=1)


async def start(r: Round, command: Start) -> None:
    r.talk.answered = ""
    command = _of_a_waiting_wish(r, command)
    await _give_way(r, command)
    kind, top = r.flows[command.intent], r.talk.top
    running = next((f for f in r.talk.stack if f.flow == command.intent), None)
    if running is not None and not command.given:
        to_top(r, running)
        running.hear(command.mention)
        running.said = [*running.said, *r.said][-MENTIONS_KEPT:]
        running.spent.clear()
        r.noted = True
        return
    if top is not None and _only_asks(r, top, command):
        await _answer_or_offer(r, command)
        return
    again = top is not None and _says_again(r, top, command)
    if top is not None and _waits(top, kind) and _goes_first(r, top, kind, again=again):
        r.talk.wishes.append(Wish(command.intent, command.mention, list(r.said), r.heard.at))
        return
    frame = Frame(command.intent, r.heard.at, given=dict(command.given), said=list(r.said))
    frame.hear(command.mention)
    _as_it_was(r, frame)
    if top is not None and (again or (_gives_way(r, top, command) and not r.begun)):
        await _take_over(r, frame, top, command)
    elif (replaced := _below(r, command)) is not None:
        await _take_over(r, frame, replaced, command)
    proof = begin(r, kind) if not r.begun else None
    if len(r.talk.stack) >= MAX_DEPTH:
        drop(r, r.talk.stack[0])
    r.talk.stack.append(frame)
    if proof is not None:
        proof.hear(command.mention)
        r.talk.stack.append(proof)
    r.begun.append(command.intent)


async def keep_for_later(r: Round, command: Later) -> None:
    """ "Not yet. When it's changed, pay it with the Mastercard": it is kept for when what is proposed is done."""
    wish = command.wish
    keep(r, command)
    r.say(t("I keep that in mind for afterwards: {flow}. First this one.", flow=r.flows[wish.intent].title))
    r.returning = True


def keep(r: Round, *later: Later) -> None:
    """What is wanted right afterwards is begun then; what is put off counts as said a moment ago, and is offered."""
    for command in later:
        wish, at = command.wish, r.heard.at - MOMENT if command.put_off else r.heard.at
        r.talk.wishes = [one for one in r.talk.wishes if one.flow != wish.intent]
        r.talk.wishes.append(Wish(wish.intent, wish.mention, list(r.said), at))


async def _give_way(r: Round, command: Start) -> None:
    """What is proposed is left to another flow, by which it can be had as it is wanted now."""
    top = r.talk.top
    if top is None or not top.seen or command.intent not in r.kind(top).gives_way:
        return
    await hear_fresh(r, top)  # what was said before it in the same message
    async with r.services.savepoint(writes=False):
        route: Route = await r.call(top, "given_way", key=f"{r.visitor.thread_id}:{top.id}:way")
    drop(r, top)
    follower = Frame(route.intent, r.heard.at)
    follower.recalled = top.recalled
    r.store(follower, route.values)
    r.talk.stack.append(follower)


def _shows_it(top: Frame, kind: type[Flow]) -> bool:
    """Whether the basket is to be seen in which something is just being put."""
    return top.flow in BUYING and kind.intent == BASKET


def _waits(top: Frame, kind: type[Flow]) -> bool:
    """Whether it is nothing that can be done at once beside another thing."""
    return kind.writes() or _shows_it(top, kind) or _follows(top, kind)


def _follows(top: Frame, kind: type[Flow]) -> bool:
    """ "Take the kettle out, and give me a lamp": what is changed comes first, and what is put in after it."""
    return top.flow == CHANGE and kind.intent == PUTS_IN and (is_to_be_heard(top) or bool(top.values))


def _goes_first(r: Round, top: Frame, kind: type[Flow], *, again: bool) -> bool:
    """Whether what was begun, or put into the basket, in the same message is done before the next thing begins."""
    if top.flow in BUYING and top.id in r.fed:
        return True
    return bool(r.begun) and not (again or _proves(kind, top))


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


def _only_asks(r: Round, top: Frame, command: Start) -> bool:
    """ "Do I have to send the old one back?", in the middle of an exchange: that begins no return.

    What comes back, and whether it costs anything, is another thing then: nobody is led there by a question.
    """
    if command.given or r.begun or not top.values or not _gives_way(r, top, command):
        return False
    said = command.mention.text
    return cues.has("question", said) and not cues.has("instead", said)


def _as_it_was(r: Round, frame: Frame) -> None:
    """Whoever comes back to what they gave up for another flow finds it as it was, unless they name another order."""
    known = r.talk.given_up.pop(frame.flow, {})
    named = frame.mentions[-1].first("order_number") if frame.mentions else None
    if known and not frame.given and named in (None, known.get("order")):
        frame.values |= known


def _below(r: Round, command: Start) -> Frame | None:
    """What the flow is begun in the place of, where only a look at something stands upon it: it is not gone back to."""
    if r.begun:
        return None
    for frame in reversed(r.talk.stack):
        if _gives_way(r, frame, command):
            return frame
        if r.kind(frame).writes():
            return None
    return None


async def _answer_or_offer(r: Round, command: Start) -> None:
    """What the knowledge has to it, else the other flow to choose; what is open goes on."""
    kind, text = r.flows[command.intent], command.mention.text
    answers = r.services.get(Answers) if r.services.has(Answers) else None
    if answers is not None and answers.near(text, r.visitor.locale, "", None).score >= ENOUGH:
        await answer_question(r, Question(text))
        return
    r.say(
        t("That would be {flow}, and nothing of that is begun yet. If you want it, choose it here.", flow=kind.title),
        [Button(kind.button, encode(command.intent))],
    )
    r.returning = True


async def _take_over(r: Round, frame: Frame, top: Frame, command: Start) -> None:
    """Another flow of the same family goes on with what is known, unless a thing of another order is named."""
    another = await _names_another(r, top, command)
    drop(r, top)
    r.talk.given_up = {top.flow: dict(top.values)}
    if not another:
        r.store(frame, r.flow(top).__dict__)
        frame.mentions = [*top.mentions, *frame.mentions]
        frame.said = [*top.said, *frame.said][-MENTIONS_KEPT:]
    if not r.begun:
        r.say(t("All right, {flow} instead.", flow=r.kind(frame).title))


async def _names_another(r: Round, top: Frame, command: Start) -> bool:
    slot, order = r.kind(top).slots.get("order"), top.values.get("order")
    named = command.mention.all("product")
    if slot is None or order is None or not named:
        return False
    having = {choice.value for choice in await r.choices(top, slot) if any(fits(choice, one) for one in named)}
    return bool(having) and order not in having


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
