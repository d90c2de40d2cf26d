"""Learns two rules from evidence: what ranks the right entry first, and how sure the first one is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from faq.fitting.asking import Asked
from faq.index import Floats
from faq.likeness import NAMES, VERBATIM, signs

Groups = Mapping[str, Sequence[Asked]]
# Keeps kinds of evidence that say nearly the same from one taking all.
RIDGE = 0.002
# There are few of them, and a wrong answer to them is the silliest.
FOREIGN_WEIGHT = 3.0


def ranking(groups: Groups) -> Floats:
    """The weights (none below 0) under which the right entry is likeliest of all that came near; groups count alike."""
    tables = [
        [(one.look.table, one.right) for one in asked if one.right >= 0 and len(one.look.table) > 1]
        for asked in groups.values()
    ]

    def loss(counts: Floats) -> tuple[float, Floats]:
        total, slope = RIDGE / 2 * float(counts @ counts), RIDGE * counts
        for some in tables:
            for table, right in some:
                chances = _softmax(table @ counts)
                total -= float(np.log(chances[right] + 1e-12)) / len(some) / len(tables)
                chances[right] -= 1
                slope = slope + chances @ table / len(some) / len(tables)
        return total, slope

    bounds = [(0.0, None)] * len(NAMES)
    learnt: Floats = minimize(loss, np.ones(len(NAMES)), jac=True, method="L-BFGS-B", bounds=bounds).x
    return learnt


def sureness_rule(groups: Groups, counts: Floats) -> LogisticRegression:
    """How the signs of the first entry tell whether it is the right one; groups count alike."""
    told, right, weights = [], [], []
    for asked in groups.values():
        some, hit, weight = signs_of(asked, counts)
        told.append(some)
        right.append(hit)
        weights.append(weight / weight.sum() * 1000)
    rule: LogisticRegression = LogisticRegression(C=10.0, max_iter=2000)
    rule.fit(np.concatenate(told), np.concatenate(right), np.concatenate(weights))
    return rule


def signs_of(asked: Sequence[Asked], counts: Floats) -> tuple[Floats, Floats, Floats]:
    """The signs of the first entry of each question, whether it is right, and how much the question counts."""
    told, right = [], []
    for one in asked:
        close = _close(one, counts)
        first = int(close.argmax())
        told.append(signs(one.look.table[first], one.look.mass, close.tolist(), first))
        right.append(float(first == one.right))
    weights = np.array([FOREIGN_WEIGHT if one.foreign else 1.0 for one in asked])
    return np.array(told), np.array(right), weights


def first_right(asked: Sequence[Asked], counts: Floats) -> float:
    """The part of the questions with an entry that find it first."""
    own = [one for one in asked if not one.foreign]
    return float(np.mean([int(_close(one, counts).argmax()) == one.right for one in own]))


def _close(one: Asked, counts: Floats) -> Floats:
    """What the entries are ordered by under these weights."""
    close: Floats = one.look.table @ counts + VERBATIM * np.array(one.look.verbatim)
    return close


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max())
    shares: Floats = powers / powers.sum()
    return shares
