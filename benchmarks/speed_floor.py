"""The encoder's floor: how long its multiplications alone would take at this machine's measured matrix speed.

Counted are the pieces of every window, without padding: a layer multiplies each piece's vector by 12 h^2 weights and,
in attention, by two h-long vectors for every piece of its window; then comes the tagging head. Called by
``benchmarks.speed``.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Sequence

import numpy as np

from benchmarks import speed_texts
from benchmarks.speed_parts import Result, Setting, rate
from lagebild.annotate.layers import LABELS
from lagebild.annotate.pieces import Pieces, Window, overlapping, piece_ids, window
from lagebild.annotate.words import tokenize
from lagebild.model import Block

# What the encoder multiplies most: the pieces of a batch of windows by the widest weights.
_ROWS, _HIDDEN = 2048, 384
_SHORTEST = 0.5


def windows_of(text: str, language: str, pieces: Pieces, step: float) -> list[Window]:
    """The windows that the encoder reads of a text, as it cuts them."""
    tokens, sentences = tokenize(text, [Block("paragraph", 0, len(text))], language)
    ids = piece_ids(tokens, pieces)
    ranges = overlapping(sentences, ids, step)
    return [window(tokens, ids, sentences[a].first, sentences[b - 1].last) for a, b in ranges]


def multiplications(lengths: Sequence[int], depth: int, hidden: int, labels: int = LABELS) -> int:
    """Multiply-adds for windows of so many pieces."""
    return sum(depth * (12 * hidden * hidden * t + 2 * t * t * hidden) + t * hidden * labels for t in lengths)


def _matrix_speed(multiply: Callable[[], object], size: int) -> float:
    """Multiply-adds a second, the best of calls over half a second."""
    multiply()
    best, began = float("inf"), time.perf_counter()
    while time.perf_counter() - began < _SHORTEST:
        at = time.perf_counter()
        multiply()
        best = min(best, time.perf_counter() - at)
    return size / best


def float_speed() -> float:
    """Multiply-adds a second of numpy's float32 matrix product."""
    rng = np.random.default_rng(0)
    a = rng.standard_normal((_ROWS, _HIDDEN), dtype=np.float32)
    b = rng.standard_normal((_HIDDEN, 4 * _HIDDEN), dtype=np.float32)
    return _matrix_speed(lambda: a @ b, _ROWS * _HIDDEN * 4 * _HIDDEN)


def int8_speed(threads: int) -> float | None:
    """Multiply-adds a second of onnxruntime's int8 matrix product; None without the package ``onnx`` to write it."""
    if not importlib.util.find_spec("onnx"):
        return None
    import onnxruntime
    from onnx import TensorProto, helper

    rng = np.random.default_rng(0)
    weights = rng.integers(-127, 127, (_HIDDEN, 4 * _HIDDEN), dtype=np.int8)
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["a", "b"], ["c"])],
        "product",
        [helper.make_tensor_value_info("a", TensorProto.UINT8, [_ROWS, _HIDDEN])],
        [helper.make_tensor_value_info("c", TensorProto.INT32, [_ROWS, 4 * _HIDDEN])],
        [helper.make_tensor("b", TensorProto.INT8, weights.shape, weights.tobytes(), raw=True)],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    a = rng.integers(0, 255, (_ROWS, _HIDDEN), dtype=np.uint8)
    return _matrix_speed(lambda: session.run(None, {"a": a}), _ROWS * _HIDDEN * 4 * _HIDDEN)


def floor(setting: Setting) -> Result:
    """The encoder's own rate on German reports, and what its multiplications would allow."""
    from lagebild.annotate import encoder as shipped

    texts = speed_texts.reports("de", setting.count)
    model = shipped.Encoder(setting.model, setting.threads)
    pieces = Pieces(setting.model / "tokenizer.json")
    read = [windows_of(text, "de", pieces, shipped.STEP) for text in texts]
    lengths = [len(w.ids) for found in read for w in found]
    depth = int(model.manifest["depth"])
    per_report = multiplications(lengths, depth, _HIDDEN) / len(texts)
    spoken = {text: tokenize(text, [Block("paragraph", 0, len(text))], "de") for text in texts}
    achieved = max(rate(lambda text: model.annotate(*spoken[text]), texts, setting.rounds))
    speeds = {"float32": float_speed(), "int8": int8_speed(setting.threads)}
    return {
        "depth": depth,
        "hidden": _HIDDEN,
        "windows_per_report": len(lengths) / len(texts),
        "pieces_per_report": sum(lengths) / len(texts),
        "multiply_adds_per_report": per_report,
        "multiply_adds_per_second": speeds,
        "floor_reports_per_second": {name: speed / per_report for name, speed in speeds.items() if speed},
        "encoder_reports_per_second": achieved,
    }
