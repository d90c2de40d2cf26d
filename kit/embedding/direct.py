"""A sentence model as sentence-transformers itself runs it: for those that cannot be written as ONNX."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from sentence_transformers import SentenceTransformer

from kit.embedding import TOKENS, Vectors, readable, unit


class DirectEmbedder:
    """Slower, and some hundred megabytes larger, than a served one; raises what the library raises for no model."""

    def __init__(self, name: str) -> None:
        self._model = SentenceTransformer(name, device="cpu")
        self._model.max_seq_length = min(TOKENS, self._model.max_seq_length or TOKENS)
        sum_ = hashlib.sha256()
        for key, weights in sorted(self._model.state_dict().items()):
            sum_.update(key.encode() + weights.cpu().numpy().tobytes())
        self._name = sum_.hexdigest()[:16]

    @property
    def name(self) -> str:
        return self._name

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text."""
        if not texts:
            return np.empty((0, 1), np.float32)
        rows = self._model.encode([readable(text) for text in texts], batch_size=1, show_progress_bar=False)
        return unit(np.asarray(rows, np.float32))
