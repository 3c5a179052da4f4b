"""Grammar's view of a constructed sentence: with word classes given by hand, or as the shipped model sees it."""

from __future__ import annotations

from lagebild.annotate.encoder import Encoder
from lagebild.annotate.words import tokenize
from lagebild.attribute.view import View
from lagebild.model import Annotation, Block, BlockKind, Entity, Report


def report(text: str, language: str, kind: BlockKind = "paragraph") -> Report:
    """Blocks are what empty lines part."""
    blocks, at = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(kind, at, at + len(part)))
        at += len(part) + 2
    return Report(text, "constructed.txt", language, tuple(blocks))


def tagged(
    text: str, tags: str, language: str = "de", entities: dict[str, str] | None = None, kind: BlockKind = "paragraph"
) -> View:
    """``tags`` has one word class a token; ``entities`` maps single words to their label."""
    page = report(text, language, kind)
    tokens, sentences = tokenize(text, page.blocks, language)
    named = tuple(Entity(t.index, t.index + 1, entities[t.text]) for t in tokens if entities and t.text in entities)
    classes = tuple(tags.split())
    assert len(classes) == len(tokens), [t.text for t in tokens]
    return View(page, Annotation(tokens, sentences, classes, named, ()))


def seen(encoder: Encoder, text: str, language: str = "de", kind: BlockKind = "paragraph") -> View:
    """The view of ``text`` as the model annotates it."""
    page = report(text, language, kind)
    return View(page, encoder.annotate(*tokenize(text, page.blocks, language)))
