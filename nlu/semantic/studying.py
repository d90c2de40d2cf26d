"""Makes a Meaning of training sentences: what the sentence model adds is learnt on sentences that neither had seen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kit.embedding import Embedder
from nlu.corpus.model import Corpus
from nlu.embedded.calibrating import Sample
from nlu.embedded.features import Sight
from nlu.embedded.model import Model, Progress
from nlu.embedded.training import nonsense, samples_of, train, trusted
from nlu.semantic.fusion import Meant, Rule
from nlu.semantic.head import Floats
from nlu.semantic.learning import Told, fit_head, learn_rules, neighbours
from nlu.semantic.sense import Meaning
from nlu.vocabulary import OUT_OF_SCOPE

STRANGE = 150
Places = npt.NDArray[np.int64]


def of_corpus(corpus: Corpus, embedder: Embedder, progress: Progress) -> Meaning:
    """The meaning of training files."""
    return study(samples_of(corpus), Sight(corpus.lookups), embedder, progress)


def study(samples: Sequence[Sample], sight: Sight, embedder: Embedder, progress: Progress) -> Meaning:
    """Some seconds, and the time that the model takes to read what it has not read before."""
    strange = [Sample(text, OUT_OF_SCOPE, "") for text in nonsense(0, STRANGE)]
    # In one go: who remembers keeps what was asked last.
    read = embedder.embed([sample.written or sample.text for sample in (*samples, *strange)])
    points = read[: len(samples)]
    is_ours = np.array([sample.intent != OUT_OF_SCOPE for sample in samples])
    progress(0.3, "Comparing")
    told = _told(samples, strange, read, sight)
    progress(0.8, "Learning what is meant")
    ours = [sample.intent for sample in samples if sample.intent != OUT_OF_SCOPE]
    head = fit_head(points[is_ours], ours)
    rules: dict[str, Rule] = learn_rules(head.intents, told, gated=not is_ours.all())
    progress(1.0, "Learnt")
    return Meaning(embedder.name, head, neighbours(points[is_ours]), rules)


def _told(samples: Sequence[Sample], strange: Sequence[Sample], points: Floats, sight: Sight) -> list[Told]:
    """What both say of a fifth of the sentences, and of nonsense, when they were taught the others."""
    known, unknown = trusted(samples)[0]
    taught = Model(*train([samples[place] for place in known], sight, lambda _share, _what: None), {}, {})
    own = np.array([place for place in known if samples[place].intent != OUT_OF_SCOPE])
    head = fit_head(points[own], [samples[place].intent for place in own])
    near = neighbours(points[own])
    asked = [*(samples[place] for place in unknown), *strange]
    places = np.vstack([points[unknown], points[len(samples) :]])
    opinions = head.shares(places), head.margins(places), near.nearness(places)
    ranked = taught.rank(sight, [sample.text for sample in asked])
    return [
        Told(sample.intent, sample.locale, said, Meant(*meant))
        for sample, said, *meant in zip(asked, ranked, *opinions, strict=True)
    ]
