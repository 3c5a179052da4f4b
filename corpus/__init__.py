"""A corpus of attribution and disputes in four languages; ``corpus/README.md`` describes it."""
