"""The words of the interface, German and English, from the tables ``*.tsv`` beside this file (key, de, en).

A new page may bring a table of its own. A key stands in one table only; one that is missing is a fault of the program
(KeyError), and the tests look through all templates for such.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def text(key: str, language: Language, **values: object) -> str:
    """The words for ``key``, with ``values`` for what stands in braces in them."""
    words = texts()[key][language]
    return words.format(**values) if values else words


@cache
def texts() -> Mapping[str, Mapping[Language, str]]:
    """All of them, by key and language; ValueError if a key is there twice or a language is missing."""
    found: dict[str, Mapping[Language, str]] = {}
    tables = (file for file in files(__name__).iterdir() if file.name.endswith(".tsv"))
    for table in sorted(tables, key=lambda file: file.name):
        lines = table.read_text(encoding="utf-8").splitlines()
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            key = row["key"]
            if key in found or not all(row.get(language) for language in LANGUAGES):
                raise ValueError(f"{table.name}: {key} stands twice, or lacks a language")
            found[key] = {language: row[language] for language in LANGUAGES}
    return found
