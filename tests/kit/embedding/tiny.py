"""A sentence model of a few hundred bytes, written here, so that the real serving code runs without a download."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import WhitespaceSplit

# Words of one meaning have the same row.
MEANINGS: Sequence[Sequence[str]] = (
    ("[UNK]",),
    ("refund", "money", "reimburse"),
    ("parcel", "package", "delivery"),
    ("back", "return"),
    ("where", "track"),
)
WIDTH = 4
OPSET = 17
IR = 9


def write(folder: Path, *, seed: int = 1, model: str = "model.onnx") -> Path:
    """The folder of a model that gives every meaning a direction and says nothing of order."""
    folder.mkdir(parents=True, exist_ok=True)
    meanings = np.random.default_rng(seed).normal(size=(len(MEANINGS), WIDTH)).astype(np.float32)
    rows = np.repeat(meanings, [len(group) for group in MEANINGS], axis=0)
    words = {word: number for number, word in enumerate(word for group in MEANINGS for word in group)}
    tokenizer = Tokenizer(WordLevel(words, unk_token="[UNK]"))
    tokenizer.normalizer = Lowercase()
    tokenizer.pre_tokenizer = WhitespaceSplit()
    tokenizer.save(str(folder / "tokenizer.json"))
    put = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["b", "t"]) for name in ("input_ids", "attention_mask")
    ]
    out = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["b", "t", WIDTH])
    nodes = [helper.make_node("Gather", ["rows", "input_ids"], ["last_hidden_state"])]
    graph = helper.make_graph(nodes, "tiny", put, [out], [numpy_helper.from_array(rows, "rows")])
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR)
    checker.check_model(made)
    (folder / model).parent.mkdir(exist_ok=True)
    save(made, folder / model)
    return folder


def pool(folder: Path, **config: object) -> Path:
    """Says how the folder's tokens become a sentence."""
    (folder / "1_Pooling").mkdir(exist_ok=True)
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder
