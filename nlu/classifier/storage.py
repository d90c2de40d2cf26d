"""What was learnt, on disk: arrays and JSON under a checksum, never a pickle; what does not verify is learnt anew."""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from nlu.classifier.features import VERSION, Features
from nlu.classifier.gate import Gate
from nlu.classifier.model import Classifier, Meaning, Wording
from nlu.classifier.tfidf import Block, Tfidf

SEAL_BYTES = 32
KEPT = 3


@dataclass(frozen=True)
class Trained:
    """Everything learnt; `lookups` and `synonyms` come along so that a kept one needs no training file."""

    classifier: Classifier
    lookups: Mapping[str, tuple[str, ...]]
    synonyms: Mapping[str, tuple[str, ...]]
    tagger: bytes = b""


def path(folder: Path, digest: str) -> Path:
    """Where what was learnt from training files (and with a sentence model) of that digest is kept."""
    return folder / f"nlu-{VERSION}-{digest[:24]}.model"


def save(folder: Path, digest: str, trained: Trained) -> None:
    """Writes beside and renames, so that another process never reads half a file; drops all but the newest few."""
    folder.mkdir(parents=True, exist_ok=True)
    payload = _pack(digest, trained)
    target = path(folder, digest)
    draft = target.with_suffix(f".{os.getpid()}")
    draft.write_bytes(hashlib.sha256(payload).digest() + payload)
    draft.replace(target)
    for old in sorted(folder.glob("nlu-*.model"), key=lambda file: file.stat().st_mtime, reverse=True)[KEPT:]:
        old.unlink(missing_ok=True)


def load(folder: Path, digest: str) -> Trained | None:
    """What was learnt of exactly these files, or None where there is none that verifies."""
    try:
        file = path(folder, digest).resolve(strict=True)
        stat = file.stat()
        return _loaded(file, digest, (stat.st_mtime_ns, stat.st_size))
    except OSError:
        return None


@lru_cache(maxsize=2)  # what was learnt never changes: every house in a process may have the same
def _loaded(file: Path, digest: str, stamp: tuple[int, int]) -> Trained | None:
    del stamp  # what it says is only whether the file is still the same
    content = file.read_bytes()
    seal, payload = content[:SEAL_BYTES], content[SEAL_BYTES:]
    return _unpack(payload, digest) if hashlib.sha256(payload).digest() == seal else None


def _pack(digest: str, trained: Trained) -> bytes:
    classifier = trained.classifier
    blocks = classifier.wording.tfidf.blocks
    told = {
        "digest": digest,
        "intents": classifier.intents,
        "scales": classifier.scales,
        "gate": classifier.gate,
        "names": [list(block.columns) for block in blocks],
        "block_weights": [block.weight for block in blocks],
        "lookups": dict(trained.lookups),
        "synonyms": dict(trained.synonyms),
    }
    arrays: dict[str, Any] = {f"idf{place}": block.idf for place, block in enumerate(blocks)}
    if classifier.meaning is not None:
        arrays |= {f"meaning_{name}": array for name, array in vars(classifier.meaning).items()}
    buffer = io.BytesIO()
    np.savez(
        buffer,
        told=np.frombuffer(json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass"), np.uint8),
        weights=classifier.wording.weights,
        bias=classifier.wording.bias,
        tagger=np.frombuffer(trained.tagger, np.uint8),
        allow_pickle=False,
        **arrays,
    )
    return buffer.getvalue()


def _unpack(payload: bytes, digest: str) -> Trained | None:
    with np.load(io.BytesIO(payload), allow_pickle=False) as stored:
        arrays = dict(stored)
    told = json.loads(arrays["told"].tobytes().decode("utf-8", "surrogatepass"))
    if told["digest"] != digest:
        return None
    blocks = []
    offset = 0
    for place, names in enumerate(told["names"]):
        columns = {name: number for number, name in enumerate(names, offset)}
        blocks.append(Block(columns, arrays[f"idf{place}"], told["block_weights"][place]))
        offset += len(names)
    lookups = _frozen(told["lookups"])
    of_meaning = {name.removeprefix("meaning_"): array for name, array in arrays.items() if name.startswith("meaning_")}
    classifier = Classifier(
        tuple(told["intents"]),
        Features(lookups),
        Wording(Tfidf(tuple(blocks)), arrays["weights"], arrays["bias"]),
        Meaning(**of_meaning) if of_meaning else None,
        tuple(told["scales"]),
        Gate(*told["gate"]) if told["gate"] else None,
    )
    return Trained(classifier, lookups, _frozen(told["synonyms"]), arrays["tagger"].tobytes())


def _frozen(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in table.items()}
