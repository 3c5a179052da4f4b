"""The roles: who has a higher one may do all that a lower one may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["read", "judge", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Person:
    """Who works at the desk. ``name`` signs the judgements."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether this person's role is ``role`` or higher. Asked by templates and by the guard."""
        return ROLES.index(self.role) >= ROLES.index(role)
