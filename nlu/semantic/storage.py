"""What was learnt with a sentence model, on disk beside the classifier: arrays and JSON under a checksum."""

from __future__ import annotations

import hashlib
import io
import json
import os
from pathlib import Path

import numpy as np

from nlu.embedded.head import Head as Waves
from nlu.semantic.fusion import Rule
from nlu.semantic.head import Head, Neighbours
from nlu.semantic.sense import Meaning

VERSION = 3
SEAL_BYTES = 32
KEPT = 3


def path(folder: Path, digest: str, model: str) -> Path:
    """Where the meaning of training files of that digest is kept, for that sentence model."""
    return folder / f"semantic-{VERSION}-{digest[:24]}-{model}.model"


def save(folder: Path, digest: str, meaning: Meaning) -> None:
    """Writes beside and renames; drops all but the newest few."""
    folder.mkdir(parents=True, exist_ok=True)
    payload = _pack(meaning)
    target = path(folder, digest, meaning.model)
    draft = target.with_suffix(f".{os.getpid()}")
    draft.write_bytes(hashlib.sha256(payload).digest() + payload)
    draft.replace(target)
    for old in sorted(folder.glob("semantic-*.model"), key=lambda file: file.stat().st_mtime, reverse=True)[KEPT:]:
        old.unlink(missing_ok=True)


def load(folder: Path, digest: str, model: str) -> Meaning | None:
    """What was learnt from exactly these files with exactly this model, or None where nothing verifies."""
    try:
        content = path(folder, digest, model).read_bytes()
    except OSError:
        return None
    seal, payload = content[:SEAL_BYTES], content[SEAL_BYTES:]
    return _unpack(payload) if hashlib.sha256(payload).digest() == seal else None


def _pack(meaning: Meaning) -> bytes:
    head = meaning.head
    rules = {locale: [rule.factors.tolist(), rule.gate.tolist()] for locale, rule in meaning.rules.items()}
    said = json.dumps({"model": meaning.model, "intents": head.intents, "rules": rules})
    buffer = io.BytesIO()
    np.savez(
        buffer,
        said=np.frombuffer(said.encode(), np.uint8),
        lines=head.lines,
        waves=head.waves.weights,
        neighbours=meaning.neighbours.points.astype(np.float16),
        allow_pickle=False,
    )
    return buffer.getvalue()


def _unpack(payload: bytes) -> Meaning:
    with np.load(io.BytesIO(payload), allow_pickle=False) as stored:
        said = json.loads(stored["said"].tobytes())
        head = Head(tuple(said["intents"]), stored["lines"], Waves(stored["waves"]))
        near = Neighbours(stored["neighbours"].astype(np.float32))
    rules = {
        locale: Rule(np.array(factors, np.float32), np.array(gate, np.float32))
        for locale, (factors, gate) in said["rules"].items()
    }
    return Meaning(said["model"], head, near, rules)
