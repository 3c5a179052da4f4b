"""Questions asked of the ledger: who holds a place, which numbers are claimed, what is disputed, who changed.

Each takes a Ledger and gives plain values; nothing here knows the database or how a report is read. Called by the
command line and by whoever builds on it.
"""
