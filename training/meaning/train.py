"""Train the model of meaning on the scenes; resumable: run the same command again after a stop.

usage: python -m training.meaning.train --base DIR --out RUN [--epochs 8] [--rate 8e-5] [--from RUN/checkpoint.pt]

A batch holds some scenes whole. Of all phrasings in it, those of one matter are drawn together and all others pushed
apart (supervised contrastive loss: Khosla et al., 2020, arXiv 2004.11362); the other matters of the same scene are what
that is hard for. Each two phrasings of one matter teach the head whether they exclude each other. Every tenth scene is
left out and measured: AUC of pairs of one matter against pairs of two matters of one scene, and AUC of opposed pairs.
``--base`` is the folder that ``training.vocabulary`` made. Each epoch ends with a checkpoint in ``--out`` and a line in
``log.jsonl``.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from scipy.stats import rankdata
from torch import Tensor

from training.meaning import pairs
from training.meaning.net import Meaning, Texts
from training.meaning.scenes import Scene, scenes

SCENES = 6  # in a batch
FROZEN = 4  # layers that stay as they are: with them, a third of the time is saved and nothing gained
HEAD_RATE = 1e-3
CHUNK = 32  # texts that go through the encoder together
OPPOSED_WEIGHT = 0.5
HELD = 10  # every tenth scene is left out
_WARM, _LEAST = 50, 0.02  # steps of warming up; the rate's end as a part of its highest
_HIGHEST_SCALE = 50.0
Pair = tuple[int, int, bool]  # two rows of a batch, and whether they are opposed


def rows_of(batch: Sequence[Scene]) -> tuple[list[str], Tensor, list[Pair]]:
    """Texts, which matter each is on, and pairs on one matter of which it is known whether they are opposed."""
    texts: list[str] = []
    matters: list[int] = []
    pairs: list[Pair] = []
    for number, matter in enumerate(matter for scene in batch for matter in scene.matters):
        first = len(texts)
        signs = [(first + n, p.sign) for n, p in enumerate(matter) if p.sign]
        pairs += [(i, j, x != y) for (i, x), (j, y) in combinations(signs, 2)]
        texts += [p.text for p in matter]
        matters += [number] * len(matter)
    return texts, torch.tensor(matters), pairs


def vectors(model: Meaning, texts: Texts, words: Sequence[str]) -> tuple[Tensor, Tensor]:
    """Both halves of the vectors of ``words``, in their order; texts of one length go together, to pad little, and as
    many at a time, so that shapes come again.
    """
    order = sorted(range(len(words)), key=lambda n: len(words[n]))
    filled = [words[n] for n in order] + [""] * (-len(order) % CHUNK)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        parts = [model(*texts(filled[start : start + CHUNK])) for start in range(0, len(filled), CHUNK)]
    back = torch.tensor(order).argsort()
    matter, said = (torch.cat([part[half].float() for part in parts])[back] for half in (0, 1))
    return matter, said


def loss_of(model: Meaning, texts: Texts, batch: Sequence[Scene]) -> Tensor:
    """What is to be made less: both losses of a batch."""
    words, matters, pairs = rows_of(batch)
    matter, said = vectors(model, texts, words)
    self = torch.eye(len(words), dtype=torch.bool)
    close = (matter @ matter.T * model.log_scale.exp().clamp(max=_HIGHEST_SCALE)).masked_fill(self, -1e4)
    chance = close - torch.logsumexp(close, 1, keepdim=True)
    same = (matters[:, None] == matters) & ~self
    drawn = -((chance * same).sum(1) / same.sum(1)).mean()
    a, b = (torch.tensor([pair[side] for pair in pairs]) for side in (0, 1))
    apart = torch.tensor([float(pair[2]) for pair in pairs])
    logits = model.opposed((matter[a], said[a]), (matter[b], said[b]))
    return drawn + OPPOSED_WEIGHT * F.binary_cross_entropy_with_logits(logits, apart)


def auc(high: Sequence[float], low: Sequence[float]) -> float:
    """How often one of ``high`` is above one of ``low``."""
    ranks = rankdata(np.array([*high, *low]))[: len(high)].sum()
    return round(float((ranks - len(high) * (len(high) + 1) / 2) / (len(high) * len(low))), 4)


@torch.no_grad()
def measure(model: Meaning, texts: Texts, held: Sequence[Scene]) -> dict[str, float]:
    """Both AUCs on scenes that the model has not seen."""
    model.eval()
    one: list[float] = []
    two: list[float] = []
    opposed: dict[bool, list[float]] = {True: [], False: []}
    for scene in held:
        words, matters, pairs = rows_of([scene])
        matter, said = vectors(model, texts, words)
        close = (matter @ matter.T).tolist()
        for i, j in combinations(range(len(words)), 2):
            (one if matters[i] == matters[j] else two).append(close[i][j])
        for i, j, apart in pairs:
            rows = [(matter[k : k + 1], said[k : k + 1]) for k in (i, j)]
            opposed[apart].append(float(model.opposed(*rows)))
    return {"one matter": auc(one, two), "opposed": auc(opposed[True], opposed[False])}


def optimiser(model: Meaning, rate: float, steps: int) -> tuple[torch.optim.AdamW, torch.optim.lr_scheduler.LambdaLR]:
    """AdamW with a higher rate for the heads; rates rise, then fall in a line."""
    for block in list(model.encoder.blocks)[:FROZEN]:
        block.requires_grad_(False)
    learnt = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    body = [p for n, p in learnt if n.startswith("encoder")]
    heads = [p for n, p in learnt if not n.startswith("encoder")]
    adam = torch.optim.AdamW([{"params": body, "lr": rate}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01)
    return adam, torch.optim.lr_scheduler.LambdaLR(adam, lambda n: min(1, n / _WARM) * max(_LEAST, 1 - n / steps))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--from", dest="start", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", action="store_true", help="the pairs of the development tables as well")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    every = list(scenes())
    held, seen = every[::HELD], [s for n, s in enumerate(every) if n % HELD]
    seen += list(pairs.scenes()) if options.pairs else []
    texts = Texts(options.base / "tokenizer.json")
    model = Meaning(json.loads((options.base / "kept.json").read_text()))
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=False)["model"], strict=False)
    steps = options.epochs * -(-len(seen) // SCENES)
    adam, schedule = optimiser(model, options.rate, steps)
    options.out.mkdir(parents=True, exist_ok=True)
    checkpoint, begun = options.out / "checkpoint.pt", 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(saved["model"], strict=False)
        adam.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        torch.set_rng_state(saved["random"])
        begun = saved["epoch"] + 1
    for epoch in range(begun, options.epochs):
        start, total = time.monotonic(), 0.0
        model.train()
        order = random.Random(f"{options.seed} {epoch}").sample(seen, len(seen))
        batches = [order[n : n + SCENES] for n in range(0, len(order), SCENES)]
        for batch in batches:
            loss = loss_of(model, texts, batch)
            adam.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            adam.step()
            schedule.step()
            total += loss.item()
        weights = {n: t for n, t in model.state_dict().items() if not n.startswith("encoder.words")}
        state = {"optimiser": adam.state_dict(), "schedule": schedule.state_dict(), "random": torch.get_rng_state()}
        arguments = {"epochs": options.epochs, "rate": options.rate, "seed": options.seed, "scenes": len(seen)}
        torch.save({"model": weights, "epoch": epoch, "arguments": arguments, **state}, checkpoint)
        line = {"epoch": epoch, "loss": round(total / len(batches), 4), **measure(model, texts, held)}
        line["seconds"] = round(time.monotonic() - start)
        with (options.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        print(line, flush=True)


if __name__ == "__main__":
    main()
