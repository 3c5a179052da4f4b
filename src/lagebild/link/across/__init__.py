"""Relations between claims of different reports: ``compare(earlier, later)``; the decision table is
``docs/relations.md``.
"""

from lagebild.link.across.compare import compare
from lagebild.link.across.features import SameParty, same_entity
from lagebild.link.across.pair import SURE
from lagebild.link.across.values import Count, Interval, Party, Site, Stated, Verdict

__all__ = ["Count", "Interval", "Party", "SURE", "SameParty", "Site", "Stated", "Verdict", "compare", "same_entity"]
