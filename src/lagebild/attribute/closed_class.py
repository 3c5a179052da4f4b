"""Words whose class a list knows better than a model: articles, prepositions, conjunctions, pronouns."""

from __future__ import annotations

_DE = {
    "DET": "der die das des dem den ein eine einen einem einer eines kein keine keinen keinem keiner keines",
    "ADP": (
        "in im an am auf aus bei beim mit nach seit von vom zu zum zur durch für gegen ohne um über unter vor "
        "hinter neben zwischen wegen trotz laut gemäß"
    ),
    "CCONJ": "und oder aber sondern sowie denn",
    "SCONJ": "dass daß ob weil nachdem obwohl bevor damit sodass falls",
    "NUM": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "PRON": "er sie es wir ich man sich ihm ihn ihnen mich uns",
}
_EN = {
    "DET": "the a an this these those every",
    "ADP": "of in on at by from with into during against among within upon toward towards amid despite",
    "CCONJ": "and or but nor",
    "SCONJ": "because although unless whereas whether",
    "PRON": "he she they we it i him them us her himself themselves itself who whom",
}
# What the words of a list may be besides: a preposition is also a verb's particle, an article also a pronoun.
_ALSO = {
    "DET": {"DET", "PRON", "NUM"},
    "ADP": {"ADP", "ADV", "PART", "SCONJ"},
    "CCONJ": {"CCONJ", "SCONJ", "ADV"},
    "SCONJ": {"SCONJ", "ADV", "ADP"},
    "PRON": {"PRON"},
    "NUM": {"NUM"},
}


def _table(lists: dict[str, str]) -> dict[str, str]:
    return {word: tag for tag, words in lists.items() for word in words.split()}


_TABLES = {"de": _table(_DE), "en": _table(_EN)}


def corrected(word: str, tag: str, language: str, sentence_start: bool) -> str:
    """The class of ``word``: the model's, unless a closed list or German capitals exclude it."""
    known = _TABLES[language].get(word.lower())
    if known and (word.islower() or sentence_start):
        return tag if tag in _ALSO[known] else known
    if language == "de" and word[:1].islower() and tag in ("NOUN", "PROPN"):
        return "ADJ" if word.endswith(("e", "en", "er", "es", "em")) else "ADV"
    if language == "de" and word[:1].isupper() and not sentence_start and not known and tag in _ALSO:
        return "NOUN"  # a capital inside a German sentence is no function word
    if word[:1].isalnum() and tag == "PUNCT":
        return "NOUN" if word[:1].isupper() else "X"
    return tag
