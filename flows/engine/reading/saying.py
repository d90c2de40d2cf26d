"""What a stretch may say that begins no flow: a question, what is said around a wish, a yes to an offer, the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from flows.engine.commands import Act, Do, Entry, Note, Press, Question, Unclear
from flows.engine.reading.hypothesis import Hypothesis
from flows.engine.reading.refusing import against_all_chosen
from flows.engine.reading.sight import Sight
from flows.engine.reading.wishes import FAINT, PERSONAL
from flows.engine.scene import Near, Scene
from nlu import cues

ACTS = frozenset(act.value for act in Act) - {"skip", "silence"}
# What may be said at any point of a conversation, however seldom the classifier thinks of it.
ALWAYS = ("stop", "wait", "repeat", "why", "unsure", "complain", "correct", "talk_to_person", "thanks", "goodbye")
# What those may do first who put off their order.
MEANWHILE = frozenset({"start see_basket", "start edit_basket"})
# What is told for the person who will come is added to the request.
TOLD_A_PERSON = ("out_of_scope",)
AGREES = ("affirm", "checkout", "add_to_basket")


def putting_off(scene: Scene, sight: Sight, found: Sequence[Hypothesis]) -> list[Hypothesis]:
    """ "I'll sleep on it" answers nothing and orders nothing: the basket may be looked at, or changed, meanwhile."""
    told = any(sight.mention.has(kind) for kind in PERSONAL)
    if not scene.basket or told or not cues.has("later", sight.segment.text):
        return list(found)
    return [one for one in found if one.sign in MEANWHILE or one.kind in ("act", "ask", "follow")]


def asks(sight: Sight, near: Near) -> Iterator[Hypothesis]:
    """A question to the knowledge files."""
    segment = sight.segment
    evidence = {"own": segment.probability("faq"), "score": near.score, "clear": near.lead, "alike": near.alike}
    yield Hypothesis(Question(segment.text), "ask", "ask", "ask", segment, evidence)
    if near.follow:
        evidence = {"own": segment.probability("faq", "out_of_scope"), "score": near.score}
        yield Hypothesis(Entry(near.follow), "follow", "follow", "follow", segment, evidence)


def acts(scene: Scene, sight: Sight, likely: Collection[str]) -> Iterator[Hypothesis]:
    """What people say beside asking for something."""
    names = [one.intent for one in sight.segment.intents if one.confidence >= FAINT]
    names += ALWAYS if scene.kind != "idle" else ()
    names += TOLD_A_PERSON if scene.waiting else ()
    names += [sign.removeprefix("act ") for sign in likely if sign.startswith("act ")]
    said = {"affirm", "deny"} if scene.confirming else {"affirm"} if scene.offers_flow else set()
    against = against_all_chosen(scene, sight)
    for name in dict.fromkeys(names):
        if name in ACTS and name not in said:
            sign = f"act {name}"
            evidence = {"own": sight.segment.probability(name), f"is {name}": 1.0}
            evidence[f"is {name}, refusing"] = float(bool(sight.segment.refused & {*scene.flows, Act.STOP}))
            evidence[f"is {name}, waiting"] = float(scene.waiting)
            evidence |= {f"is {name}, {what}": value for what, value in against.items()}
            yield Hypothesis(Do(Act(name)), "act", sign, sign, sight.segment, evidence)


def accepts(scene: Scene, sight: Sight) -> Iterator[Hypothesis]:
    """A yes to what the last message offered."""
    if scene.offer and not scene.confirming:
        evidence = {"own": sight.segment.probability(*AGREES)}
        yield Hypothesis(Press(scene.offer), "accept", "accept", "accept", sight.segment, evidence)


def rest(scene: Scene, sight: Sight) -> Iterator[Hypothesis]:
    """What is left: to be kept as a note where something is being done, or not understood."""
    segment = sight.segment
    text = float(scene.question is not None and scene.question.entity == "text")
    if scene.flow is not None and scene.flow.takes_notes:
        evidence = {
            "own": segment.probability("out_of_scope"),
            "another": float(bool(scene.note)),
            "a text is asked": text,
        }
        yield Hypothesis(Note(segment.text), "note", "note", "note", segment, evidence)
        evidence = {"own": segment.probability("deny", "correct", "remove_item"), "noted": float(bool(scene.note))}
        yield Hypothesis(Note(""), "unnote", "unnote", "unnote", segment, evidence)
    if text:
        return  # any words are an answer
    evidence = {"own": segment.probability("out_of_scope")}
    yield Hypothesis(Unclear(segment.text), "unclear", "unclear", "unclear", segment, evidence)
