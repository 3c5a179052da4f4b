"""Who: the actors of a report and the hops of its claims. Called by ``resolve``."""
