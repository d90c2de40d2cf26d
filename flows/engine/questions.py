"""Answers questions to the knowledge: at once, or, where one leans on a wish, when the turn of that wish has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine import acts
from flows.engine.commands import Question
from flows.engine.doors import DOING, LINES, REASON, Answers, Terms
from flows.engine.mentions import Mention
from flows.engine.parts import ALIKE, ENOUGH, LIKELY, asked_in, dated, parts
from flows.engine.replies import Reply
from flows.engine.resuming import hide_proposal
from flows.engine.round import Round
from flows.engine.scene import IDENTIFY
from flows.engine.talk import Frame
from flows.engine.waiting import noted
from kit.texts import t
from nlu import cues
from nlu.protocol import Segment

# Under this name it is remembered in a talk's focus what the last answer leads to.
ASKED_OF = "asked_of"


async def answer_question(r: Round, command: Question) -> None:
    """Looked up; "and does that cost anything?" waits with the wish beside it for who they are."""
    if command.entry and (known := await r.services.get(Answers).entry(command.entry, r.visitor.locale)) is not None:
        await give(r, known)
        return
    text, frame = _in_context(r, command), r.talk.top
    if text != command.text and frame is not None and r.needs_proof(frame):
        frame.questions.append(text)
        return
    said = r.said[0] if r.said else None
    if said is None or said.text != text:
        await _answer(r, [text])
        return
    asked = parts(r, said, _matter(r))
    late = _dated_beside(said, asked)
    await _answer(r, asked)
    if late and r.talk.answered not in _of_arrival(r):
        await _answer(r, [late])


def _dated_beside(said: Segment, asked: Sequence[str]) -> str:
    """ "Can you wrap it, it has to be there by Saturday": the day is asked for beside what is asked."""
    part = dated(said)
    return "" if part is None or part.text in asked or part.text == said.text else part.text


async def answer_asked(r: Round, said: Sequence[Segment]) -> bool:
    """What somebody wants to know beside or in the place of what is done: only what the knowledge surely answers."""
    if r.visitor.waiting is not None and any(_tells_a_number(one) for one in said):
        return False  # it is for the person who comes
    answers, before = r.services.get(Answers), len(r.replies)
    for one in said:
        if not cues.has("question", one.text):
            continue
        asked = parts(r, one, _matter(r))
        near = [answers.near(part, r.visitor.locale, "", None, _matter(r)) for part in asked]
        if all(each.score >= ENOUGH and each.alike >= ALIKE for each in near):
            await _answer(r, asked)
    return len(r.replies) > before


def _tells_a_number(said: Segment) -> bool:
    return any(entity.kind == "phone" for entity in said.entities)


async def answer_beside_person(r: Round, called: Segment) -> None:
    """What is asked behind the wish for a person: they come, and what is known is told all the same."""
    pieces = [one for one in r.heard.understanding.stretches if one.last - one.first == 1]
    wish = [one.end for one in pieces if one.probability("talk_to_person") >= ENOUGH]
    end = min((*wish, called.end))
    await _answer(
        r, asked_in(r, [one for one in pieces if one.start >= end and not _tells_a_number(one)], "", least=LIKELY)
    )


def _matter(r: Round) -> str:
    """What is being done, else what is wished for in the same message, else what was done last: of that it is asked."""
    going_on = [frame.flow for frame in reversed(r.talk.stack) if frame.flow != IDENTIFY]
    wished = [one.best for one in r.heard.understanding.stretches if one.best.intent in r.flows]
    likely = [one.intent for one in sorted(wished, key=lambda one: -one.confidence) if one.confidence >= ENOUGH]
    before = [r.talk.focus.get(ASKED_OF, "")] if r.talk.answered else []
    done = [flow for _, flow in r.talk.ended[-1:] if r.flows[flow].writes()] if r.talk.ended else []
    return next(filter(None, (*going_on, *r.asked_of, *likely, *before, *done)), "")


async def answer_kept(r: Round, frame: Frame) -> None:
    """What was asked beside a wish, now that it goes on."""
    kept, frame.questions = frame.questions, []
    for text in kept:
        await _answer(r, [text])
        r.returning = False


async def give(r: Round, reply: Reply) -> None:
    """Gives an answer of the knowledge, and remembers which: they may ask on."""
    r.asked_of += [intent for button in reply.buttons if (intent := button.payload.removeprefix("/")) in r.flows]
    r.talk.focus[ASKED_OF] = next(iter(r.asked_of), "")
    in_terms = await _in_terms(r, reply)
    if not in_terms.text:
        return
    repeated = in_terms is reply and _is_repeated(r, reply)
    reply = _said_before(reply) if repeated else in_terms
    r.replies.append(reply)
    r.talk.answered, r.talk.answered_at = reply.about, r.heard.at
    r.talk.offer = reply.offer or r.talk.offer
    r.returning = not r.begun
    if not reply.about and any(button.payload.startswith("/ask") for button in reply.buttons):
        hide_proposal(r)
        # One of several answers is to be chosen first; what was wished for in the same message is done all the same.
        r.waiting = r.talk.top is None or r.talk.top.flow not in r.begun


async def _in_terms(r: Round, reply: Reply) -> Reply:
    """The answer for the order, or the thing, that is spoken of."""
    if not reply.about or not r.services.has(Terms):
        return reply
    mention = Mention.of(r.heard.understanding.whole) if r.heard.understanding.stretches else Mention("")
    products = [one.value for one in mention.all("product") if not mention.negates(one)]
    told = await r.services.get(Terms).told(reply.about, _spoken_of(r), products, mention)
    if told is None:
        return reply
    return replace(reply, text=told.text, buttons=reply.buttons if told.begins else ())


def _spoken_of(r: Round) -> dict[str, str]:
    """What was spoken of last, and what is being done with which order."""
    frame = r.talk.top
    if frame is None:
        return r.talk.focus
    order, items = frame.values.get("order"), frame.values.get("items")
    known = {"order": str(order)} if order else {}
    lines = ",".join(map(str, items)) if isinstance(items, list) else ""
    reason = str(frame.values.get(REASON) or "")
    return {**r.talk.focus, **known, DOING: frame.flow, LINES: lines, REASON: reason}


def _is_repeated(r: Round, reply: Reply) -> bool:
    """Whether the last message, in other words, was answered by the same."""
    talk = r.talk
    just_now = talk.answered_at is not None and talk.answered_at == talk.last_at
    return bool(reply.about) and reply.about == talk.answered and just_now and not r.heard.payload


def _said_before(reply: Reply) -> Reply:
    """Nobody is helped by the same words again: what they come to is told, if that is known."""
    if reply.short:
        return replace(reply, text=reply.short)
    text = t("What I just told you is all that I know about it. A colleague can tell you more: shall I ask one?")
    return replace(reply, text=text, buttons=(acts.PERSON, *reply.buttons), offer=acts.PERSON.payload)


def _in_context(r: Round, command: Question) -> str:
    """The whole message instead of the question, where that tells better what it is about."""
    if not command.whole:
        return command.text
    answers = r.services.get(Answers)
    alone = answers.near(command.text, r.visitor.locale, "", None, _matter(r))
    if alone.score >= ENOUGH:
        return command.text
    together = answers.near(command.whole, r.visitor.locale, "", None, _matter(r))
    return command.whole if together.score > alone.score else command.text


async def _answer(r: Round, asked: Sequence[str]) -> None:
    answers = r.services.get(Answers)
    for part in asked:
        reply = await answers.answer(part, r.visitor.locale, sure=True, wish=_matter(r))
        if reply is None or not reply.about:  # nothing, or several to choose from
            reply = await _arrival(r, part) or reply or await _of_the_last(r, part)
        if reply is None:
            await answers.keep(part, r.visitor.locale)
            reply = Reply(
                t("I can't tell that from here, and I'd rather not guess. A colleague can: shall I ask one?"),
                (acts.PERSON,),
                offer=acts.PERSON.payload,
            )
        if r.visitor.waiting is not None and reply.offer == acts.PERSON.payload:
            await noted(r)  # who waits for a person is offered none: it goes along with the request
            continue
        await give(r, reply)


async def _arrival(r: Round, text: str) -> Reply | None:
    """When it comes, where the words ask that and no entry was found by them: "will it be here by the 15th?"."""
    entries = _of_arrival(r)
    if not entries or not cues.has("arrives", text):
        return None
    mention = Mention.of(r.heard.understanding.whole) if r.heard.understanding.stretches else Mention("")
    if not (mention.has("date") or cues.has("question", text)):
        return None
    return await r.services.get(Answers).entry(entries[0], r.visitor.locale)


def _of_arrival(r: Round) -> Sequence[str]:
    return r.services.get(Terms).of_arrival if r.services.has(Terms) else ()


async def _of_the_last(r: Round, text: str) -> Reply | None:
    """The short answer once more, for who only wants to know whether they got it right."""
    talk = r.talk
    if not talk.answered or talk.answered_at != talk.last_at or not cues.has("confirms", text):
        return None
    last = await r.services.get(Answers).entry(talk.answered, r.visitor.locale)
    return replace(last, text=last.short) if last is not None and last.short else None
