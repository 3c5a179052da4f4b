"""Who speaks for whom: whether two speakers vouch for a statement as one or as two. Called by the ledger's linking."""

from __future__ import annotations

from lagebild.link.across.values import Party

_STATE = "state:"
# An army and its general staff speak with one voice, and newsrooms name now the one, now the other.
_ONE_VOICE = frozenset({"armed_forces", "general_staff"})


def same_party(a: Party, b: Party) -> bool:
    """Whether two speakers are one party: the same, a body and its spokesman, a state and its bodies."""
    ids_a, ids_b = {a.id, a.party} - {None}, {b.id, b.party} - {None}
    return bool(ids_a & ids_b) or any(_one_side(str(x), str(y)) for x in ids_a for y in ids_b)


def _one_side(x: str, y: str) -> bool:
    if x.startswith(_STATE) != y.startswith(_STATE):
        state, body = (x, y) if x.startswith(_STATE) else (y, x)
        return body.startswith(f"{state.removeprefix(_STATE)}:")
    (country_x, _, body_x), (country_y, _, body_y) = x.partition(":"), y.partition(":")
    return country_x == country_y and {body_x, body_y} <= _ONE_VOICE
