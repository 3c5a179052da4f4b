"""How a ledger gets from one version's tables to the next's (Alembic). Run by :mod:`lagebild.ledger.opening`."""
