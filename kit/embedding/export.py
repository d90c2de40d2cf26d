"""`python -m kit.embedding.export NAME FOLDER`: writes a sentence model as ONNX int8, in a process of its own.

What this needs (torch, some 700 MB) is needed once; what serves the messages loads onnxruntime only.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from sentence_transformers import SentenceTransformer

INPUTS = ["input_ids", "attention_mask"]
OUTPUT = "sentence_embedding"
OPSET = 18


class Sentence(torch.nn.Module):
    """The whole model, pooling and all, from token numbers to one vector."""

    def __init__(self, model: SentenceTransformer) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        sentence: torch.Tensor = self.model({"input_ids": input_ids, "attention_mask": attention_mask})[OUTPUT]
        return sentence


def export(name: str, target: Path) -> None:
    """Writes beside and renames, so that nobody reads half a model."""
    _tell(0.1, "Loading")
    model = SentenceTransformer(name, device="cpu").eval()
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    draft.mkdir(parents=True)
    try:
        _tell(0.4, "Exporting")
        _write(model, draft / "whole.onnx")
        _tell(0.7, "Quantizing")
        quantize_dynamic(draft / "whole.onnx", draft / "model_int8.onnx", weight_type=QuantType.QInt8, per_channel=True)
        for file in draft.glob("whole.onnx*"):
            file.unlink()
        model.tokenizer.backend_tokenizer.save(str(draft / "tokenizer.json"))
        prompts = {"prompts": model.prompts, "default_prompt_name": model.default_prompt_name}
        (draft / "config_sentence_transformers.json").write_text(json.dumps(prompts), encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        draft.replace(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    _tell(1.0, "Exported")


def _tell(share: float, what: str) -> None:
    """A line for whoever started this process."""
    sys.stdout.write(f"{share} {what}\n")
    sys.stdout.flush()


def _write(model: SentenceTransformer, file: Path) -> None:
    tokens = torch.arange(5, 5 + 2 * 9).reshape(2, 9)
    mask = torch.ones_like(tokens)
    axes = {name: {0: "sentences", 1: "tokens"} for name in INPUTS}
    torch.onnx.export(
        Sentence(model).eval(),
        (tokens, mask),
        str(file),
        input_names=INPUTS,
        output_names=[OUTPUT],
        dynamic_axes={**axes, OUTPUT: {0: "sentences"}},
        opset_version=OPSET,
        dynamo=False,
    )


if __name__ == "__main__":
    export(sys.argv[1], Path(sys.argv[2]))
