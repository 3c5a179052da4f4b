"""Fine-tune the attribution model; resumable: run the same command again after a stop.

usage: python -m training.train --base DIR --out RUN [--depth 6] [--epochs 10] [--rate 2e-4] [--from RUN/checkpoint.pt]

``--base`` is the folder that ``training.vocabulary`` made. Each epoch ends with a checkpoint (weights, optimiser,
schedule, random states) in ``--out``; ``log.jsonl`` there has a line an epoch.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from corpus.values import LANGUAGES
from lagebild.annotate import distance, layers
from lagebild.annotate.pieces import WINDOW, Pieces, Window, piece_ids, window
from lagebild.attribute.view import runs
from lagebild.model import Token
from training import sources
from training.model import Attribution, load_weights, span_vector
from training.sources import IGNORED, Example

BATCH = 8
HEAD_RATE = 1e-3
# Weights of so many last epochs are kept for training.average.
AVERAGED = 3
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
LINK_WEIGHT = 0.05
# How often a source's quotation marks are exchanged for another style: the corpus knows one, the world has five.
QUOTES_EXCHANGED = 0.35
QUOTE_STYLES = (('"', '"'), ("»", "«"), ("“", "”"), ("«", "»"), ("„", '"'))


@dataclass(slots=True)
class Prepared:
    """An example with its piece ids."""

    example: Example
    ids: list[tuple[int, ...]]


def prepare(example: Example, pieces: Pieces) -> Prepared:
    return Prepared(example, piece_ids(example.tokens, pieces))


def exchange_quotes(example: Example, rng: random.Random) -> tuple[Token, ...]:
    """Tokens with another style of quotation marks; German marks only (“ closes there, so pairs are safe)."""
    opening, closing = rng.choice(QUOTE_STYLES)
    swap = {"„": opening, "“": closing} if any(t.text == "„" for t in example.tokens) else {}
    return tuple(Token(t.index, t.start, t.end, swap.get(t.text, t.text), t.sentence, t.block) for t in example.tokens)


def windows(item: Prepared, rng: random.Random) -> list[Window]:
    """Packs of whole sentences; the first one of a random length, so that borders fall elsewhere each epoch."""
    tokens, sentences = item.example.tokens, item.example.sentences
    sizes = [sum(len(item.ids[w]) for w in range(s.first, s.last)) + 1 for s in sentences]
    limit = rng.randint(WINDOW // 3, WINDOW) if sum(sizes) > WINDOW else WINDOW
    out, begin, total = [], 0, 0
    for number, size in enumerate(sizes):
        if total and total + size > limit:
            out.append(window(tokens, item.ids, sentences[begin].first, sentences[number - 1].last))
            begin, total, limit = number, 0, WINDOW
        total += size
    if sentences:
        out.append(window(tokens, item.ids, sentences[begin].first, sentences[-1].last))
    return [w for w in out if w.positions]


def batches(items: list[Prepared], pieces: Pieces, rng: random.Random) -> list[list[tuple[Example, Window]]]:
    """One epoch: windows of like length together, in random order."""
    rows: list[tuple[Example, Window]] = []
    for item in items:
        chosen = item
        if item.example.quotations and rng.random() < QUOTES_EXCHANGED:
            tokens = exchange_quotes(item.example, rng)
            chosen = Prepared(item.example, piece_ids(tokens, pieces))
        rows += [(item.example, w) for w in windows(chosen, rng)]
    rows.sort(key=lambda row: len(row[1].ids) + 40 * rng.random())
    out = [rows[i : i + BATCH] for i in range(0, len(rows), BATCH)]
    rng.shuffle(out)
    return out


def tensors(batch: list[tuple[Example, Window]]) -> tuple[Tensor, Tensor]:
    """Padded piece ids and mask."""
    length = max(len(w.ids) for _, w in batch)
    ids = torch.ones(len(batch), length, dtype=torch.long)
    mask = torch.zeros(len(batch), length, dtype=torch.bool)
    for row, (_, w) in enumerate(batch):
        ids[row, : len(w.ids)] = torch.tensor(w.ids)
        mask[row, : len(w.ids)] = True
    return ids, mask


def tagging_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Sum over layers of the mean cross entropy of the words labelled there."""
    total, at = logits.new_zeros(()), 0
    for row, layer in enumerate(layers.LAYERS):
        if bool((labels[row] != IGNORED).any()):
            total = total + F.cross_entropy(logits[:, at : at + layer.size], labels[row], ignore_index=IGNORED)
        at += layer.size
    return total


def linking_loss(
    model: Attribution, words: Tensor, example: Example, w: Window, rng: random.Random
) -> tuple[Tensor, int]:
    """Summed binary cross entropy over the quotation spans that lie in the window, and their number."""
    first_word, count = w.first_word, w.last_word - w.first_word
    sentence_of = np.array([example.tokens[i].sentence for i in range(w.first_word, w.last_word)])
    spans, near, sentence, targets = [], [], [], []
    for quotation in example.quotations:
        target = np.zeros((count, len(layers.LINKED)), np.float32)
        for column, part in enumerate(layers.LINKED):
            inside = [i - first_word for i in quotation.parts.get(part, ()) if 0 <= i - first_word < count]
            target[inside, column] = 1
        for run in runs(quotation.parts["quote"]):
            run = [i - first_word for i in run if 0 <= i - first_word < count]
            if not run:
                continue
            if len(run) > 3 and rng.random() < 0.3:  # found spans are not exact either
                cut = rng.randint(0, 2)
                run = run[cut:] if rng.random() < 0.5 else run[: len(run) - cut]
            buckets = distance.buckets(run[0], run[-1] + 1, sentence_of)
            spans.append(span_vector(words, run[0], run[-1] + 1))
            near.append(buckets[0])
            sentence.append(buckets[1])
            targets.append(target)
    if not spans:
        return words.new_zeros(()), 0
    columns = [i for i, part in enumerate(layers.LINKED) if part in example.linked]
    buckets_near = torch.from_numpy(np.stack(near)).to(DEVICE)
    buckets_sentence = torch.from_numpy(np.stack(sentence)).to(DEVICE)
    logits = model.linker(torch.stack(spans), words, buckets_near, buckets_sentence)
    gold = torch.from_numpy(np.stack(targets)).to(DEVICE)
    loss = F.binary_cross_entropy_with_logits(logits[..., columns], gold[..., columns], reduction="sum")
    return loss, len(spans)


def batch_loss(model: Attribution, batch: list[tuple[Example, Window]], rng: random.Random) -> tuple[Tensor, Tensor]:
    """Tagging loss, and mean linking loss a span."""
    ids, mask = tensors(batch)
    with torch.autocast(DEVICE, dtype=torch.bfloat16):
        vectors, logits = model(ids.to(DEVICE), mask.to(DEVICE))
    vectors, logits = vectors.float(), logits.float()
    picked, labels, links, spans = [], [], vectors.new_zeros(()), 0
    for row, (example, w) in enumerate(batch):
        positions = torch.tensor(w.positions)
        picked.append(logits[row, positions])
        labels.append(torch.from_numpy(example.labels[:, w.first_word : w.last_word]))
        if example.quotations:
            loss, count = linking_loss(model, vectors[row, positions], example, w, rng)
            links, spans = links + loss, spans + count
    return tagging_loss(torch.cat(picked), torch.cat(labels, 1).to(DEVICE)), links / max(spans, 1)


def parameter_groups(model: Attribution, rate: float) -> list[dict[str, object]]:
    """Encoder at ``rate``, heads at ``HEAD_RATE``; weight decay on matrices only."""
    groups = []
    for encoder in (True, False):
        own = [p for n, p in model.named_parameters() if n.startswith("encoder.") == encoder and p.requires_grad]
        for matrices in (True, False):
            chosen = [p for p in own if (p.ndim > 1) == matrices]
            groups.append({"params": chosen, "lr": rate if encoder else HEAD_RATE, "weight_decay": 0.01 * matrices})
    return groups


DATA = ("quotation-de", "wikineural", "corpus")
"""What may be left out. The weights are free (CC BY-SA at most) without the first two."""


def training_examples(data: Collection[str], constructed_times: int) -> list[Example]:
    """The sources in ``data`` and those always used; our few passages are seen ``constructed_times`` an epoch. Every
    fifth of them is kept for measuring.
    """
    examples = list(sources.side_tasks() if "wikineural" in data else sources.side_tasks(()))
    if "quotation-de" in data:
        examples += sources.quotation_de(sources.corpora() / "quotation-de.train.jsonl.xz")
    if "corpus" in data:
        for language in LANGUAGES:
            examples += sources.own_corpus("train", language)
    for path, language in sources.constructed_files():
        own = list(sources.constructed(path, language))
        examples += [e for i, e in enumerate(own) if i % 5] * constructed_times
    return examples


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--from", dest="start", type=Path, help="begin with this checkpoint's weights")
    parser.add_argument("--depth", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--constructed", type=int, default=2, help="times an epoch sees our own passages")
    parser.add_argument("--data", nargs="+", choices=DATA, default=["quotation-de", "wikineural"])
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    args = arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    pieces = Pieces(args.base / "tokenizer.json")
    model = Attribution(args.depth, json.loads((args.base / "kept.json").read_text()))
    if args.start:
        load_weights(model, args.start)
    model.to(DEVICE).train()
    items = [prepare(e, pieces) for e in training_examples(args.data, args.constructed)]
    optimiser = torch.optim.AdamW(parameter_groups(model, args.rate))
    total = int(len(batches(items, pieces, rng)) * (args.epochs + 0.1))
    warm = max(1, total // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.02, (total - step) / (total - warm)))
    )
    checkpoint, first_epoch = args.out / "checkpoint.pt", 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location="cpu", weights_only=False)
        model.load_state_dict(saved["model"], strict=False)
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        first_epoch = saved["epoch"] + 1
        rng.setstate(saved["rng"])
        torch.set_rng_state(saved["torch_rng"])
        print(f"resuming at epoch {first_epoch}", flush=True)
    for epoch in range(first_epoch, args.epochs):
        began, tags, links, steps = time.time(), 0.0, 0.0, 0
        for batch in batches(items, pieces, rng):
            tagging, linking = batch_loss(model, batch, rng)
            (tagging + LINK_WEIGHT * linking).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad(set_to_none=True)
            tags, links, steps = tags + tagging.item(), links + float(linking.detach()), steps + 1
            if steps % 100 == 0:
                print(
                    f"epoch {epoch} step {steps} tags {tags / steps:.3f} links {links / steps:.3f} "
                    f"{time.time() - began:.0f}s",
                    flush=True,
                )
        line = {"epoch": epoch, "tags": tags / steps, "links": links / steps, "seconds": time.time() - began}
        with (args.out / "log.jsonl").open("a") as log:
            log.write(json.dumps(line) + "\n")
        state = {k: v.cpu() for k, v in model.state_dict().items() if k != "encoder.words.weight"}
        saved = {
            "model": state,
            "optimiser": optimiser.state_dict(),
            "schedule": schedule.state_dict(),
            "epoch": epoch,
            "rng": rng.getstate(),
            "torch_rng": torch.get_rng_state(),
            "arguments": {k: str(v) for k, v in vars(args).items()},
        }
        torch.save(saved, checkpoint.with_suffix(".part"))
        checkpoint.with_suffix(".part").rename(checkpoint)
        if epoch >= args.epochs - AVERAGED:
            torch.save({"model": state, "arguments": saved["arguments"]}, args.out / f"epoch-{epoch}.pt")
        print(line, flush=True)


if __name__ == "__main__":
    main()
