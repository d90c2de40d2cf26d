"""The evidence for a hypothesis as numbers with names, which the ranker weighs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Row:
    """The evidence for a hypothesis: what is the same for all of the stretch (`common`), and its own values."""

    kind: str
    common: Mapping[str, float]
    own: Mapping[str, float]

    def named(self) -> dict[str, float]:
        """With full names, as they are learnt: each kind has weights of its own, and some things count for all."""
        row = {f"{self.kind}: {name}": value for name, value in (*self.common.items(), *self.own.items())}
        return row | {name: self.own[name] for name in SHARED}


def features(scene: Scene, sight: Sight, found: Sequence[Hypothesis], known: Like) -> list[Row]:
    """For each hypothesis."""
    common = _of_stretch(scene, sight)
    return [Row(one.kind, common, _of_hypothesis(scene.kind, sight, one, known)) for one in found]


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


def _of_hypothesis(where: str, sight: Sight, one: Hypothesis, known: Like) -> dict[str, float]:
    like, liker = known.here.of(one.alike)
    far, farther = known.elsewhere.of(one.alike)
    fit, fitter = known.fit(one.alike)
    named = _support(one)
    rival = next((r.confidence for r in sight.segment.intents if r.intent not in named), 0.0)  # the surest come first
    own = one.evidence.get("own", sight.segment.probability(*named))
    return {
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
        f"own in a {where}": own,
        f"like in a {where}": like,
        f"liker in a {where}": liker,
        f"fit in a {where}": fit,
        f"fitter in a {where}": fitter,
        **{name: value for name, value in one.evidence.items() if name != "own"},
    }


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
