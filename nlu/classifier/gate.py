"""Whether a message is out of scope at all, where few sentences show what that is like.

What is out of scope is like no intent. That is learnt from intents hidden on purpose: their sentences are to be told
from those of the others by how much the likeliest intent has for itself. Read: Hendrycks, Gimpel 2017,
"A Baseline for Detecting Misclassified and Out-of-Distribution Examples in Neural Networks".
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from nlu.vocabulary import OUT_OF_SCOPE

Logits = npt.NDArray[np.floating[Any]]


class Gate(NamedTuple):
    """The log-odds of being out of scope are `outside` and `best` times what `evidence` says, and a constant."""

    outside: float
    best: float
    bias: float

    def opened(self, logits: Logits, intents: tuple[str, ...]) -> Logits:
        """The same logits, but that of out of scope makes its share what the gate says."""
        column = intents.index(OUT_OF_SCOPE)
        seen = evidence(logits, column)
        others = np.logaddexp.reduce(np.delete(logits, column, axis=1), axis=1)
        gated = logits.copy()
        gated[:, column] = others + seen @ (self.outside, self.best) + self.bias
        return gated


def evidence(logits: Logits, column: int) -> Logits:
    """The logit of out of scope, which is in this column, and that of the best intent."""
    return np.stack([logits[:, column], np.delete(logits, column, axis=1).max(axis=1)], axis=1)
