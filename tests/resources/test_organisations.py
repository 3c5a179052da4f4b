"""Organisations in four languages."""

from __future__ import annotations

import pytest

from lagebild.resources.organisations import organisations


@pytest.mark.parametrize(
    ("language", "name", "key"),
    [
        ("de", "Vereinte Nationen", "org:United Nations"),
        ("de", "NATO", "org:NATO"),
        ("en", "Nato", "org:NATO"),
        ("uk", "ООН", "org:United Nations"),
        ("ru", "ООН", "org:United Nations"),
        ("en", "State Duma", "RU:lower_house"),
    ],
)
def test_a_key_is_the_same_in_every_language(language: str, name: str, key: str) -> None:
    assert [known.key for known in organisations(language) if name in known.names] == [key]


@pytest.mark.parametrize("language", ["de", "en", "uk", "ru"])
def test_every_organisation_has_its_name_among_its_names(language: str) -> None:
    table = organisations(language)
    assert len(table) >= 100
    assert all(known.name in known.names for known in table)
    assert len({known.key for known in table}) <= len(table)
    assert not any(name != name.strip() or not name for known in table for name in known.names)
