"""Annotation -> attributed claims: who says it, by which cue, in which words, and in what manner.

Comes in: a report and its annotation. Goes out: :class:`Attributed` values in text order, whose speakers ``resolve``
names. Called by ``pipeline``.
"""

from lagebild.attribute.build import attribute

__all__ = ["attribute"]
