"""Fit the confidence of a model's findings on quotation-de dev, and write it and the scores there into its manifest.

A finding is right when its quote overlaps a gold quote by half or more (intersection over union of tokens). Platt
scaling (Platt 1999). Prints how far confidences are from the share of right findings, before and after.

usage: python -m training.calibrate --model src/lagebild/resources/models/attribution-de
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from benchmarks.quotation_corpus import from_findings, read_articles, report_of
from benchmarks.quotation_scores import Quotation, evaluate
from lagebild.annotate.encoder import Encoder
from lagebild.pipeline import annotate
from training.sources import corpora

Floats = npt.NDArray[np.float64]


def right(found: Quotation, gold: list[Quotation]) -> bool:
    """Whether a gold quote overlaps by half or more."""
    return any(2 * len(found.quote & g.quote) >= len(found.quote | g.quote) for g in gold)


def fit(logits: Floats, labels: Floats) -> tuple[float, float]:
    """Slope and offset of a logistic regression on one feature."""

    def loss(weights: Floats) -> float:
        scores = weights[0] * logits + weights[1]
        return float(np.logaddexp(0, -scores).dot(labels) + np.logaddexp(0, scores).dot(1 - labels))

    slope, offset = minimize(loss, np.array([1.0, 0.0])).x
    return round(float(slope), 4), round(float(offset), 4)


def error(confidence: Floats, labels: Floats) -> float:
    """Expected calibration error over ten bins (Guo et al. 2017)."""
    bins = np.minimum((confidence * 10).astype(int), 9)
    parts = [
        abs(confidence[bins == b].mean() - labels[bins == b].mean()) * (bins == b).mean()
        for b in range(10)
        if (bins == b).any()
    ]
    return float(sum(parts))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    args = parser.parse_args()
    encoder = Encoder(args.model)
    encoder.manifest["calibration"] = (1.0, 0.0)
    confidences: list[float] = []
    labels: list[bool] = []
    documents = []
    for article in read_articles(corpora() / "quotation-de.dev.jsonl.xz"):
        annotation = annotate(report_of(article), encoder)
        found, gold = from_findings(annotation, article.tokens), list(article.gold)
        documents.append((gold, found))
        confidences += [f.confidence for f in annotation.findings]
        labels += [right(q, gold) for q in found]
    p = np.clip(np.array(confidences), 1e-3, 1 - 1e-3)
    truth = np.array(labels, float)
    logits = np.log(p / (1 - p))
    slope, offset = fit(logits, truth)
    fitted = 1 / (1 + np.exp(-(slope * logits + offset)))
    print(
        f"{len(truth)} findings, {truth.mean():.3f} right; "
        f"calibration error {error(p, truth):.3f} -> {error(fitted, truth):.3f}"
    )
    scores = evaluate(documents)
    manifest = json.loads((args.model / "manifest.json").read_text(encoding="utf-8"))
    manifest["calibration"] = [slope, offset]
    manifest["scores"] = {
        "quotation-de dev, findings as they come": {
            name: round(100 * scores.pools[name].f1, 1) for name in ("quote", "roles", "joint")
        }
    }
    (args.model / "manifest.json").write_text(
        json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    print(manifest["calibration"], manifest["scores"])


if __name__ == "__main__":
    main()
