"""The label layers: what the model's last dimension means, and that the shipped model was made for it."""

from __future__ import annotations

from typing import get_args

from lagebild.annotate.encoder import Encoder
from lagebild.annotate.layers import ENTITY_TYPES, LABELS, LAYERS, LINKED, QUOTE_TYPES, ROLES, TAGS
from lagebild.model import Finding, FoundType


def test_quotation_types_are_those_of_the_nouns() -> None:
    assert set(QUOTE_TYPES) == set(get_args(FoundType))


def test_every_role_is_a_part_of_a_finding() -> None:
    assert set(LINKED) == {"quote", *ROLES} <= set(Finding.__slots__)


def test_layers_fill_the_last_dimension() -> None:
    assert sum(layer.size for layer in LAYERS) == LABELS
    assert [layer.name for layer in LAYERS if not layer.spans] == ["tag"]
    assert LAYERS[-1].name == "tag"  # the encoder takes tags from the end
    assert all(layer.size % 2 for layer in LAYERS if layer.spans)


def test_names_are_unique() -> None:
    for names in ([layer.name for layer in LAYERS], TAGS, QUOTE_TYPES, ENTITY_TYPES):
        assert len(set(names)) == len(names)


def test_the_shipped_model_has_these_layers(encoder: Encoder) -> None:
    assert encoder.manifest["labels"] == {layer.name: layer.size for layer in LAYERS}
