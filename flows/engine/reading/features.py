"""The evidence for a hypothesis as numbers with names, which the ranker weighs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from flows.engine.reading.hypothesis import Hypothesis
from flows.engine.reading.memory import Like
from flows.engine.reading.sight import CUES, Sight
from flows.engine.scene import Scene

# Which intents each kind of command answers to; what else is likely speaks against it.
SUPPORT: Mapping[str, tuple[str, ...]] = {
    "yes": ("affirm",),
    "no": ("deny", "stop"),
    "ask": ("faq",),
    "follow": ("faq",),
    "look": ("product_details", "find_product"),
    "take": ("add_to_basket", "affirm"),
    "accept": ("affirm",),
    "correct": ("correct", "deny"),
    "add": ("correct",),
    "take_out": ("correct", "deny", "remove_item"),
    "reopen": ("correct", "deny"),
    "unclear": ("out_of_scope",),
    "note": ("out_of_scope",),
}
# What counts for every kind of hypothesis alike, beside its own weights.
SHARED = ("own", "log own", "sure", "like", "liker", "like elsewhere", "liker elsewhere", "fit", "fitter", "rival")
LOGS = 4.0
DOUBTS = 3.0
# Where so much of the words is names, there is no verb beside them.
ALL_BUT = 0.95


def features(scene: Scene, sight: Sight, found: Sequence[Hypothesis], known: Like) -> list[dict[str, float]]:
    """For each hypothesis; names start with its kind, so that each kind has weights of its own."""
    common = _of_stretch(scene, sight)
    return [_features(scene, sight, one, known, common) for one in found]


def _of_stretch(scene: Scene, sight: Sight) -> dict[str, float]:
    """What is the same for all hypotheses."""
    return {
        "bias": 1.0,
        f"bias in a {scene.kind}": 1.0,
        "whole": float(sight.is_whole),
        "short": math.exp(-sight.size / 12),
        "names things": min(len(sight.telling), 4) / 4,
        "only names": float(sight.share((entity.start, entity.end) for entity in sight.telling) > ALL_BUT),
        **{cue: 1.0 for cue in CUES if cue in sight.cues},
    }


def _features(
    scene: Scene, sight: Sight, one: Hypothesis, known: Like, common: Mapping[str, float]
) -> dict[str, float]:
    like, liker = known.here.of(one.alike)
    far, farther = known.elsewhere.of(one.alike)
    fit, fitter = known.fit(one.alike)
    named = _support(one)
    rival = max((r.confidence for r in sight.segment.intents if r.intent not in named), default=0.0)
    own = one.evidence.get("own", sight.segment.probability(*named))
    values = {
        **common,
        "own": own,
        "log own": _log(own),
        "sure": _sure(own),
        "rival": rival,
        "log rival": _log(rival),
        "sure rival": _sure(rival),
        "like": like,
        "liker": liker,
        "liker where near": liker * max(0.0, like),
        "like elsewhere": far,
        "liker elsewhere": farther,
        "fit": fit,
        "fitter": fitter,
        "sure and like": own * liker,
        f"own in a {scene.kind}": own,
        f"like in a {scene.kind}": like,
        f"liker in a {scene.kind}": liker,
        f"fit in a {scene.kind}": fit,
        f"fitter in a {scene.kind}": fitter,
    }
    values.update((name, value) for name, value in one.evidence.items() if name != "own")
    row = {f"{one.kind}: {name}": value for name, value in values.items()}
    row.update((name, values[name]) for name in SHARED)
    return row


def _support(one: Hypothesis) -> Sequence[str]:
    kind, _, rest = one.sign.partition(" ")
    if kind in ("start", "act"):
        return (rest,)
    return SUPPORT.get(kind, ())


def _sure(probability: float) -> float:
    """Between 0 (doubtful) and 1 (hardly a doubt): 0.9 and 0.999 are two things."""
    return -math.log10(max(1 - probability, 10**-DOUBTS)) / DOUBTS


def _log(probability: float) -> float:
    """Between -1 (as good as impossible) and 0 (sure)."""
    return max(-1.0, math.log10(max(probability, 10**-LOGS)) / LOGS)
