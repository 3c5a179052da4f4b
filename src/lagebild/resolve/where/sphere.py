"""Distances on the Earth, taken as a sphere. Called by ``choose`` and ``home``."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lagebild.resolve.where.gazetteer import Entry

Floats = NDArray[np.float32]
RADIUS_KM = 6371.0


def distances(entries: Sequence[Entry]) -> Floats:
    """Kilometres between every two of the entries, [entries, entries], by the angle between unit vectors."""
    angles = np.radians(np.array([(e.latitude, e.longitude) for e in entries]))
    latitude, longitude = angles[:, 0], angles[:, 1]
    across = np.cos(latitude)
    points = np.stack([across * np.cos(longitude), across * np.sin(longitude), np.sin(latitude)], 1)
    km: Floats = (RADIUS_KM * np.arccos(np.clip(points @ points.T, -1.0, 1.0))).astype(np.float32)
    return km


def kilometres(latitude: float, longitude: float, entry: Entry) -> float:
    """From a point in degrees to the entry (haversine)."""
    north, other = math.radians(latitude), math.radians(entry.latitude)
    across = math.radians(entry.longitude - longitude)
    h = math.sin((other - north) / 2) ** 2 + math.cos(north) * math.cos(other) * math.sin(across / 2) ** 2
    return 2 * RADIUS_KM * math.asin(math.sqrt(h))
