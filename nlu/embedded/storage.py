"""A trained model on disk: arrays and JSON under a checksum, never a pickle; what does not verify is trained anew."""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from nlu.embedded.features import VERSION
from nlu.embedded.head import Head
from nlu.embedded.meanings import shipped
from nlu.embedded.model import Calibration, Learners, Linear, Model
from nlu.embedded.vectors import KINDS, Vocabularies, Vocabulary

SEAL_BYTES = 32
KEPT = 3


def path(folder: Path, digest: str) -> Path:
    """Where the model for training files of that digest is kept."""
    return folder / f"nlu-{VERSION}-{digest[:24]}.model"


def save(folder: Path, digest: str, model: Model) -> None:
    """Writes beside and renames, so that another process never reads half a file; drops all but the newest few."""
    folder.mkdir(parents=True, exist_ok=True)
    payload = _pack(digest, model)
    target = path(folder, digest)
    draft = target.with_suffix(f".{os.getpid()}")
    draft.write_bytes(hashlib.sha256(payload).digest() + payload)
    draft.replace(target)
    for old in sorted(folder.glob("nlu-*.model"), key=lambda file: file.stat().st_mtime, reverse=True)[KEPT:]:
        old.unlink(missing_ok=True)


def load(folder: Path, digest: str) -> Model | None:
    """The model trained from exactly these files, or None where there is none that verifies."""
    try:
        content = path(folder, digest).read_bytes()
    except OSError:
        return None
    seal, payload = content[:SEAL_BYTES], content[SEAL_BYTES:]
    return _unpack(payload, digest) if hashlib.sha256(payload).digest() == seal else None


def _pack(digest: str, model: Model) -> bytes:
    linear, calibration = model.learners.linear, model.calibration
    words = {
        "digest": digest,
        "intents": linear.intents,
        "names": [list(vocabulary.ids) for vocabulary in linear.vocabularies.of],
        "temperature": calibration.temperature,
        "lookups": dict(model.lookups),
        "synonyms": dict(model.synonyms),
    }
    arrays: dict[str, Any] = {f"idf{place}": vocabulary.idf for place, vocabulary in enumerate(linear.vocabularies.of)}
    buffer = io.BytesIO()
    np.savez(
        buffer,
        words=np.frombuffer(json.dumps(words, ensure_ascii=False).encode("utf-8", "surrogatepass"), np.uint8),
        weights=linear.weights,
        bias=linear.bias,
        head=model.learners.head.weights,
        shares=calibration.weights,
        gate=calibration.gate,
        tagger=np.frombuffer(model.tagger, np.uint8),
        allow_pickle=False,
        **arrays,
    )
    return buffer.getvalue()


def _unpack(payload: bytes, digest: str) -> Model | None:
    with np.load(io.BytesIO(payload), allow_pickle=False) as stored:
        words = json.loads(stored["words"].tobytes().decode("utf-8", "surrogatepass"))
        if words["digest"] != digest:
            return None
        vocabularies = []
        offset = 0
        for place, names in enumerate(words["names"]):
            ids = {name: number for number, name in enumerate(names, offset)}
            vocabularies.append(Vocabulary(ids, stored[f"idf{place}"], KINDS[place].weight))
            offset += len(names)
        linear = Linear(tuple(words["intents"]), Vocabularies(tuple(vocabularies)), stored["weights"], stored["bias"])
        learners = Learners(linear, Head(stored["head"]), shipped())
        calibration = Calibration(stored["shares"], words["temperature"], stored["gate"])
        tagger = stored["tagger"].tobytes()
    return Model(learners, calibration, _frozen(words["lookups"]), _frozen(words["synonyms"]), tagger)


def _frozen(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in table.items()}
