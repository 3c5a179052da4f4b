"""TimeML documents as in krauts-dolomiten42: text, creation time and TIMEX3 annotations, from a folder or archive."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.timex_scores import Expression

GOLD, PEER = "KRAUTS_Dolomiten-42", "KRAUTS_Dolomiten-42_Heideltime"


@dataclass(frozen=True, slots=True)
class Document:
    """``created`` is the ISO date of publication."""

    name: str
    text: str
    created: str | None
    expressions: tuple[Expression, ...]


def read(data: Path, folder: str) -> list[Document]:
    """The documents of ``folder`` (GOLD or PEER) in the directory or archive ``data``, in the order of their names;
    FileNotFoundError where there are none.
    """
    files = _packed(data, folder) if data.is_file() else _loose(data, folder)
    documents = [_document(name, content) for name, content in sorted(files)]
    if not documents:
        raise FileNotFoundError(f"no {folder}/*.tml in {data}")
    return documents


def _loose(data: Path, folder: str) -> Iterator[tuple[str, bytes]]:
    return ((path.name, path.read_bytes()) for path in data.glob(f"**/{folder}/*.tml"))


def _packed(data: Path, folder: str) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(data) as archive:
        for member in archive:
            path = Path(member.name)
            content = archive.extractfile(member) if path.parent.name == folder and path.suffix == ".tml" else None
            if content:
                yield path.name, content.read()


def _document(name: str, content: bytes) -> Document:
    root = ElementTree.fromstring(content)
    times = root.iter("TIMEX3")
    created = next((t.get("value") for t in times if t.get("functionInDocument") == "CREATION_TIME"), None)
    body = root.find("TEXT")
    text = "" if body is None else body.text or ""
    expressions = []
    for element in () if body is None else body:
        inside = "".join(element.itertext())
        if element.tag == "TIMEX3":
            kind, value = element.get("type", ""), element.get("value", "")
            expressions.append(Expression(len(text), len(text) + len(inside), kind, value))
        text += inside + (element.tail or "")
    return Document(name, text, created, tuple(expressions))
