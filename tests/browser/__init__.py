"""The desk in a real browser. A package, so that its one browser ends with its last test: the loop that drives it would
stand in the way of tests that run one of their own.
"""
