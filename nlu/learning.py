"""`python -m nlu.learning DATA CACHE EMBEDDING MODELS` keeps a model for the training files, in a process of its own.

EMBEDDING is the setting, MODELS the folder of exported sentence models.

It tells how far it is, or what is wrong, as lines of JSON: `{"share", "what"}` or `{"file", "row", "problem", "mend"}`.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from kit.embedding.loading import chosen
from kit.errors import BadInput
from nlu.classifier import storage
from nlu.classifier.loading import fingerprint, train
from nlu.corpus.reading import check

# Who serves customers goes first.
NICENESS = 10
DONE, BROKEN = 0, 2


def main(data: Path, cache: Path, embedding: str, models: Path) -> int:
    """DONE when a model of the present files is kept, BROKEN when the files are."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    embedder = chosen(embedding, models)
    while True:
        before = fingerprint(data, embedder)
        if problems := check(data):
            return _tell(*problems)
        try:
            trained = train(data, cache, embedder, lambda share, what: _say(share=round(share, 2), what=what))
        except BadInput as error:
            return _tell(error)
        # Somebody may have gone on writing: what was learnt must be what the fingerprint says.
        if fingerprint(data, embedder) == before:
            storage.save(cache, before, trained)
            return DONE


def _tell(*problems: BadInput) -> int:
    for one in problems:
        _say(file=one.file, row=one.row, problem=one.problem, mend=one.mend)
    return BROKEN


def _say(**event: object) -> None:
    sys.stdout.write(f"{json.dumps(event)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4])))
