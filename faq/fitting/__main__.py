"""Learns the weights of faq/likeness.py and prints them: `python -m faq.fitting [SENTENCE_MODEL]`.

First what ranks the right entry before the others, then how sure the first one is. Asked is each phrasing of the
knowledge, with a fifth of the phrasings taken away, what belongs to no entry (off_topic.yml), and, where the shared
data is there, the questions of banking77 that are meant for choosing settings. How good the weights are on questions
that they were not learnt from is told first: each half by the weights of the other.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from faq.fitting.asking import Asked, groups
from faq.fitting.learning import first_right, ranking, signs_of, sureness_rule
from faq.index import Floats
from faq.library import ANSWER_FROM
from faq.likeness import NAMES
from kit.embedding.loading import load

BARS = (0.12, 0.3, 0.5, ANSWER_FROM, 0.75)


def tell_halves(sources: dict[str, list[Asked]]) -> None:
    """Learns from every other question, and tells how the rest fares."""
    learnt = {name: asked[::2] for name, asked in sources.items()}
    counts = ranking(learnt)
    rule = sureness_rule(learnt, counts)
    for name, asked in sources.items():
        rest = asked[1::2]
        signs, right, _ = signs_of(rest, counts)
        sure, foreign = rule.predict_proba(signs)[:, 1], np.array([one.foreign for one in rest])
        print(f"{name}: first {first_right(rest, counts):.3f}, off by {calibration_error(sure, right):.3f}")
        for bar in BARS:
            given, refused = (sure >= bar) & ~foreign, (sure < bar)[foreign].mean()
            told = f"{given[~foreign].mean():.3f} answered, of these right {right[given].mean():.3f}"
            print(f"  {bar}: {told}; foreign refused {refused:.3f}")


def calibration_error(sure: Floats, right: Floats, bins: int = 10) -> float:
    """How far what was promised is from what was kept, in ten bins, weighed by their size."""
    places = np.minimum((sure * bins).astype(int), bins - 1)
    parts = [places == place for place in range(bins)]
    return float(sum(part.mean() * abs(sure[part].mean() - right[part].mean()) for part in parts if part.any()))


def main(model: str = "") -> None:
    sources = dict(groups(load(model, Path("data/models")) if model else None))
    tell_halves(sources)
    counts = ranking(sources)
    learnt = {name: round(float(one), 2) for name, one in zip(NAMES, counts, strict=True) if one}
    print("MEANT =" if model else "WORDED =", learnt)
    rule = sureness_rule(sources, counts)
    sure = [*rule.coef_[0].round(2).tolist(), *rule.intercept_.round(2).tolist()]
    print("SURE_MEANT =" if model else "SURE_WORDED =", sure)


if __name__ == "__main__":
    main(*sys.argv[1:])
