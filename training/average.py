"""Mean of the weights of several epochs: steadier than the last one on languages that the corpus does not hold.

usage: python -m training.average --out RUN/average.pt RUN/epoch-8.pt RUN/epoch-9.pt RUN/epoch-10.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    args = parser.parse_args()
    loaded = [torch.load(path, map_location="cpu", weights_only=False) for path in args.checkpoints]
    mean = {name: sum(c["model"][name].float() for c in loaded) / len(loaded) for name in loaded[0]["model"]}
    torch.save({"model": mean, "arguments": loaded[-1]["arguments"]}, args.out)
    print(f"mean of {len(loaded)} epochs in {args.out}")


if __name__ == "__main__":
    main()
