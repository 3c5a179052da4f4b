"""Text that came from outside, made safe to print. Called by the terminal table and the command line's messages."""

from __future__ import annotations


def printable(text: str) -> str:
    """``text`` on one line: white space becomes one blank, what would steer a terminal a replacement mark."""
    one_line = " ".join(text.split())
    return "".join(mark if mark.isprintable() else "\ufffd" for mark in one_line)
