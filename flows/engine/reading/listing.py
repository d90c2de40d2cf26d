"""What becomes of a list that is known already: one more, one less, others; or what stays of a proposed order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from flows.engine.commands import Fill
from flows.engine.reading.hypothesis import Hypothesis
from flows.engine.reading.sight import Sight
from flows.engine.scene import Asked, Scene
from flows.engine.several import changed, kept
from flows.engine.swapping import swaps
from flows.engine.telling import SIZES_FROM
from nlu import cues

# What else a yes to an order sounds like: "ship it", "place the order".
ORDERING = {"checkout": ("checkout", "pay_order"), "reorder": ("checkout", "reorder", "pay_order")}
# That what stays of an order is named.
LEFT = "left of the order"
# What else may be meant then.
BESIDE = frozenset({"ask", "follow"})


def of_several(
    scene: Scene, asked: Asked, sight: Sight, free: list[str], evidence: dict[str, float]
) -> Iterator[Hypothesis]:
    """What a list becomes; of an order that is proposed, what stays of it when some is refused."""
    if scene.flow is not None and scene.flow.intent in ORDERING:
        if _counts_anew(asked, sight):
            return
        left = kept(asked.choices, asked.value, sight.mention, asked.called)
        if left:
            yield _left(scene, asked, sight, left, evidence)
            return
    expected = changed(asked.choices, asked.value, sight.mention, asked.called, asked.listed)
    values = {one.value for one in expected.choices}
    yield from _lists(scene, asked, sight, free, expected=values, evidence=evidence)


def _counts_anew(asked: Asked, sight: Sight) -> bool:
    """ "Three socks, not two": another number than is proposed changes how many, and takes nothing out."""
    if cues.has("only", sight.segment.text):
        return False
    now = {choice.facts.get("quantity") for choice in asked.choices if choice.value in asked.value}
    said = [one for one in sight.mention.all("quantity") if one.value.isdigit()]
    counts = [one for one in said if int(one.value) < SIZES_FROM or sight.mention.counts(one)]
    return any(Decimal(one.value) not in now for one in counts)


def _left(scene: Scene, asked: Asked, sight: Sight, left: set[str], evidence: dict[str, float]) -> Hypothesis:
    kind, named = ("take_out", set(asked.value) - left)
    if left > set(asked.value):
        kind, named = "add", left - set(asked.value)
    elif left == set(asked.value) or cues.has("only", sight.segment.text):
        kind, named = "correct", left
    fill = Fill(scene.frame, asked.slot, asked.key, tuple(one.value for one in asked.choices if one.value in left))
    sign = f"{kind} {asked.slot}={'+'.join(sorted(named))}"
    evidence = evidence | {"agrees": 1.0, LEFT: 1.0}
    return Hypothesis(fill, kind, sign, f"{kind} {asked.slot}", sight.segment, evidence)


def without_yes(found: Sequence[Hypothesis]) -> list[Hypothesis]:
    """Who names what stays of a proposed order, or what goes, means that, or asks about it, and says no yes to it."""
    left = {one.sign: one for one in reversed(found) if LEFT in one.evidence}  # the plainest comes first
    if not left:
        return list(found)
    asks = any(cues.has("question", one.segment.text) for one in found)
    if not asks or any(one.kind == "take_out" for one in left.values()):
        return list(left.values())  # "could you leave out the socks?" asks for it
    return [*left.values(), *(one for one in found if one.kind in BESIDE)]


def _lists(
    scene: Scene, asked: Asked, sight: Sight, free: list[str], *, expected: set[str], evidence: dict[str, float]
) -> Iterator[Hypothesis]:
    """Of several: one more, one less, or quite others; `expected` is what cues and names alone make of it."""
    named, now = set(free), set(asked.value)
    order = [choice.value for choice in asked.choices]
    ways = {"add": now | named, "take_out": now - named, "correct": named}
    if expected and expected not in ways.values():
        ways["correct"] = named = expected  # "only the mat, I keep the bottle" names both
    if swaps(sight.mention) and not named <= now:
        ways = {"add": now | named}  # what becomes of another thing undoes nothing of the first
    for kind, values in ways.items():
        if not values or values == now:
            continue
        fill = Fill(scene.frame, asked.slot, asked.key, tuple(value for value in order if value in values))
        sign = f"{kind} {asked.slot}={'+'.join(sorted(named))}"
        agrees = {"agrees": float(values == expected)}
        yield Hypothesis(fill, kind, sign, f"{kind} {asked.slot}", sight.segment, evidence | agrees)
