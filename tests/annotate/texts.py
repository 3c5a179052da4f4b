"""Random texts and blocks for the properties of the annotate stage."""

from __future__ import annotations

from hypothesis import strategies as st

from lagebild.model import Block

WORDS = (
    "Der General sagte „Nein“ , dass die Stadt am 3. Mai 2014. gefallen sei ! Prof. Dr. J. R. U.S. The don't l'État"
    " z.B. (mit AFP) "
    "»Ja« … ... «So» 10.000 3,5 sei.Der – — - •  ‚gut‘ state-run 's ’s http://a.example/b?c=d Ä. А. ?! e.g. 🗺 "
    "\u200b \u0301 \ufeff"
).split(" ")
SPACES = st.sampled_from([" ", " ", " ", "", "\n", "\u00a0", "\t ", "\r\n", "\u2028"])


@st.composite
def texts(draw: st.DrawFn, most: int = 40) -> str:
    """Words of news text, and anything else, with any space between."""
    word = st.sampled_from(WORDS) | st.text(st.characters(codec="utf-8"), min_size=1, max_size=6)
    pairs = draw(st.lists(st.tuples(word, SPACES), min_size=1, max_size=most))
    return "".join(part + space for part, space in pairs)


@st.composite
def texts_with_blocks(draw: st.DrawFn) -> tuple[str, tuple[Block, ...]]:
    """A text and blocks in it: in order, disjoint, with gaps."""
    text = draw(texts())
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, tuple(Block("paragraph", a, b) for a, b in pairs if a < b)
