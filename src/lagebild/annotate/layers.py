"""The label layers that the encoder fills, one label a word; shared by training and run time.

Span layers use BIO: 0 is outside, 1 + 2t begins and 2 + 2t continues a span of type t. ``tag`` is a plain class.
"""

from __future__ import annotations

from dataclasses import dataclass

QUOTE_TYPES = ("direct", "indirect", "summary", "hearsay", "carried")
ROLES = ("cue", "speaker", "frame", "addressee")
# The linking head also says which other words belong to the same quotation.
LINKED = ("quote", *ROLES)
ENTITY_TYPES = ("PER", "LOC", "ORG", "MISC")
TAGS = (
    *(
        "NOUN",
        "PROPN",
        "PRON",
        "DET",
        "ADJ",
        "ADV",
        "ADP",
        "CCONJ",
        "SCONJ",
        "PART",
        "NUM",
        "PUNCT",
        "INTJ",
        "SYM",
        "X",
    ),
    *("VERB.Ind", "VERB.Sub", "VERB.Inf", "VERB.Part", "AUX.Ind", "AUX.Sub", "AUX.Inf", "AUX.Part", "VERB", "AUX"),
)


@dataclass(frozen=True, slots=True)
class Layer:
    """A name, its number of labels, and whether these are BIO labels of spans."""

    name: str
    size: int
    spans: bool = True


LAYERS = (
    Layer("quote", 1 + 2 * len(QUOTE_TYPES)),
    Layer("nested", 1 + 2 * len(QUOTE_TYPES)),
    *(Layer(role, 3) for role in ROLES),
    Layer("entity", 1 + 2 * len(ENTITY_TYPES)),
    Layer("tag", len(TAGS), spans=False),
)
LABELS = sum(layer.size for layer in LAYERS)
