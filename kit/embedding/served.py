"""A sentence model in a folder (`*.onnx`, `tokenizer.json`), served by onnxruntime alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from kit.embedding import TOKENS, Vectors, readable, unit
from kit.embedding.pooling import FILE, Pooling
from kit.embedding.sources import SETTING
from kit.errors import BadSetting

# Every message is run alone: an int8 model scales what it is given as a whole, so that company would change the answer.
WORKERS = 2
FEW = 8


class ServedEmbedder:
    """Reads the first 128 tokens of a text; some milliseconds each, the same vector whatever stands beside it."""

    def __init__(self, model: Path) -> None:
        folder = model.parent if (model.parent / "tokenizer.json").is_file() else model.parent.parent
        self._pool, self._prompt = Pooling.of(folder), _prompt(folder)
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._session = onnxruntime.InferenceSession(str(model), _options(), providers=["CPUExecutionProvider"])
        # Both libraries raise bare exceptions of their own for a file that they cannot read.
        except Exception as error:
            raise BadSetting(
                f"The sentence model in {folder} cannot be read: {error}",
                field=SETTING,
                mend="Export it again, or name another.",
            ) from error
        self._tokenizer.enable_truncation(TOKENS)
        self._tokenizer.no_padding()
        self._inputs = {put.name for put in self._session.get_inputs()}
        self._output = _output(self._session)
        self._name = _fingerprint(model, folder)

    @property
    def name(self) -> str:
        return self._name

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text."""
        if len(texts) < FEW:
            return unit(np.stack([self._one(text) for text in texts])) if texts else np.empty((0, 1), np.float32)
        with ThreadPoolExecutor(WORKERS) as workers:
            return unit(np.stack(list(workers.map(self._one, texts))))

    def _one(self, text: str) -> Vectors:
        numbers = self._tokenizer.encode(self._prompt + readable(text)).ids or [0]
        tokens = np.array([numbers], np.int64)
        given = {
            "input_ids": tokens,
            "attention_mask": np.ones_like(tokens),
            "token_type_ids": np.zeros_like(tokens),
        }
        (row,) = self._session.run([self._output], {name: given[name] for name in self._inputs})
        row = np.asarray(row, np.float32)[0]
        return row if row.ndim == 1 else self._pool(row)


def _options() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return options


def _prompt(folder: Path) -> str:
    """What the model wants to stand before each sentence; nothing, mostly."""
    file = folder / "config_sentence_transformers.json"
    said = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return str(said.get("prompts", {}).get(said.get("default_prompt_name"), ""))


def _output(session: onnxruntime.InferenceSession) -> str:
    """A whole sentence where the model gives one, else its tokens, which stand first."""
    names: list[str] = [put.name for put in session.get_outputs()]
    return "sentence_embedding" if "sentence_embedding" in names else names[0]


def _fingerprint(model: Path, folder: Path) -> str:
    """Of all that makes a vector: weights, tokenizer, pooling."""
    sum_ = hashlib.sha256()
    for file in (model, *sorted(model.parent.glob(f"{model.name}_data*")), folder / "tokenizer.json", folder / FILE):
        if file.is_file():
            sum_.update(hashlib.sha256(file.read_bytes()).digest())
    return sum_.hexdigest()[:16]
