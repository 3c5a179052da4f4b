"""Who holds a place by a claim, and how two claims bear on each other by it: the one reading of control, for links
between reports and for the question who holds a place.
"""
