"""Where the sentence model of that name lies: a folder, a package that carries one, or a name on a hub."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

from kit.errors import BadSetting

SETTING = "XIAOER_EMBEDDING"
WEIGHTS = ("*.safetensors", "*.bin", "*.onnx", "*.onnx_data", "tokenizer.json", "1_Pooling/config.json", "modules.json")
# The small ones first: they take half the time and answer as well.
SERVABLE = ("model_int8.onnx", "model_quantized.onnx", "model.onnx")


def folder_of(name: str) -> Path | None:
    """The folder of a path or of an installed package; None for what only a hub may know. Raises BadSetting."""
    path = Path(name).expanduser()
    if path.is_dir():
        return path
    if path.is_absolute() or name.startswith((".", "~")) or path.exists():
        raise BadSetting(f"There is no folder {name}.", field=SETTING, mend="Name one that holds a sentence model.")
    return _in_package(name.replace("-", "_"))


def servable(folder: Path) -> Path | None:
    """The ONNX file of a folder that needs no export, as hubs and this program lay them out."""
    if not (folder / "tokenizer.json").is_file():
        return None
    places = (place / name for name in SERVABLE for place in (folder, folder / "onnx"))
    return next((file for file in places if file.is_file()), None)


def fingerprint(name: str, folder: Path | None) -> str:
    """Of the weights in a folder, else of the name."""
    if folder is None:
        return hashlib.sha256(name.encode()).hexdigest()[:16]
    sum_ = hashlib.sha256()
    for file in sorted({file for pattern in WEIGHTS for file in folder.glob(pattern)}):
        with file.open("rb") as content:
            sum_.update(hashlib.file_digest(content, "sha256").digest())
    return sum_.hexdigest()[:16]


def _in_package(name: str) -> Path | None:
    """The first folder of a package that holds a tokenizer."""
    if not name.isidentifier():
        return None
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        return None
    tokenizers = sorted(Path(found.submodule_search_locations[0]).rglob("tokenizer.json"))
    if not tokenizers:
        raise BadSetting(f"The package {name} holds no sentence model.", field=SETTING, mend="Name another.")
    return tokenizers[0].parent
