"""Write files of stories in the usual form: marks and lines in the order in which the program writes them.

usage: python -m corpus.form FILE | FOLDER ...
"""

from __future__ import annotations

import sys
from pathlib import Path

from corpus.markup import MarkupError, load
from corpus.writing import write


def main(given: list[str]) -> int:
    """Rewrite each file; one that cannot be read stays as it is and is named."""
    failed = 0
    for name in given:
        path = Path(name)
        for file in [path] if path.is_file() else sorted(path.rglob("*.txt")):
            try:
                file.write_text(write(load(file)), "utf-8")
            except MarkupError as error:
                print(error, file=sys.stderr)
                failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
