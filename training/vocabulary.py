"""Cut the base vocabulary of 250,002 pieces to those that German, English, Russian and Ukrainian news need.

In: the full ``tokenizer.json`` of multilingual-e5-small. Out: ``DIR/tokenizer.json`` with the pieces kept, and
``DIR/kept.json``, their rows in the base embedding matrix. Pieces are kept when they occur in a frequent word (wordfreq
lists; the lists themselves are not shipped) or in the training data, or are a single character of a script we read.

usage: python -m training.vocabulary --tokenizer tokenizer.json --out DIR
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from training import sources

LANGUAGES = {"de": 100_000, "en": 80_000, "ru": 60_000, "uk": 60_000}
SPECIAL = 4
ALPHABET = [chr(c) for c in (*range(0x20, 0x180), *range(0x400, 0x530), *range(0x2010, 0x2050), 0x20AC, 0x2122)]


def frequent_words() -> Iterable[str]:
    """Frequent words of the four languages, also capitalised, the most frequent in capitals too."""
    import wordfreq  # training only: its lists are consulted, not shipped

    for language, count in LANGUAGES.items():
        words = wordfreq.top_n_list(language, count)
        yield from words
        yield from (w.capitalize() for w in words)
        yield from (w.upper() for w in words[:3000])


def kept_rows(tokenizer: Tokenizer, words: Iterable[str]) -> list[int]:
    """Rows of all pieces that ``words`` need, glued to the word before or not, and of the alphabet."""
    rows = set(range(SPECIAL))
    for word in words:
        encoding = tokenizer.encode(word, add_special_tokens=False)
        rows.update(encoding.ids)
        glued = tokenizer.token_to_id(encoding.tokens[0].lstrip("▁")) if encoding.tokens else None
        if glued is not None:
            rows.add(glued)
    for character in ALPHABET:
        for piece in (character, "▁" + character):
            row = tokenizer.token_to_id(piece)
            if row is not None:
                rows.add(row)
    return sorted(rows)


def cut(full: dict[str, Any], rows: list[int]) -> dict[str, Any]:
    """The tokenizer's JSON with only the pieces in ``rows``, in that order; scores stay."""
    vocabulary = full["model"]["vocab"]
    small = dict(full, truncation=None, padding=None, post_processor=None)
    small["model"] = dict(full["model"], vocab=[vocabulary[row] for row in rows])
    small["added_tokens"] = [t for t in full["added_tokens"] if t["id"] < SPECIAL]
    return small


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    full = json.loads(args.tokenizer.read_text(encoding="utf-8"))
    tokenizer = Tokenizer.from_file(str(args.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    rows = kept_rows(tokenizer, (*frequent_words(), *sources.all_words()))
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "tokenizer.json").write_text(json.dumps(cut(full, rows), ensure_ascii=False), encoding="utf-8")
    (args.out / "kept.json").write_text(json.dumps(rows), encoding="utf-8")
    print(f"kept {len(rows)} of {len(full['model']['vocab'])} pieces")


if __name__ == "__main__":
    main()
