"""Captions and photo credits: how they open, and where a caption's credit begins. Called by ``read.blocks``."""

from __future__ import annotations

import re

from lagebild.read.agencies import agency

_LONGEST_CREDIT = 120
_LONGEST_CAPTION = 60
_TAIL = 140
_LABEL = (
    r"(?:fotos?|bild(?:er|quelle|rechte|nachweis)?|grafik|illustration|karte|video|screenshot|archivfoto|archivbild"
    r"|symbolbild|symbolfoto|photos?|photographs?|images?|pictures?|(?:(?:photo|image|picture) )?credit|copyright)"
)
_LABELLED = re.compile(
    rf"[(\[]?\s*(?:{_LABEL}\s*(?::|©|\|)|{_LABEL}\s+(?:by|von)\s|©|\(c\)\s|image source,)\s*\S", re.IGNORECASE
)
# The same in the middle of a line, behind the caption's last word.
_LABELLED_TAIL = re.compile(
    rf"(?<=[\s.!?“”\"»)|])(?:[(\[]\s*)?(?:{_LABEL}\s*(?::|©|\|)|(?:photo|image|picture)\s+by\s|©|\(c\)\s)\s*\S",
    re.IGNORECASE,
)
# ... but "auf dem Foto: ein Soldat" is running text.
_ARTICLE = re.compile(
    r"\b(?:das|dem|des|ein|einem|dieses|diesem|im|am|zum|the|a|an|this|in|of|file)\s+$", re.IGNORECASE
)
_LIBRARIES = frozenset(
    (
        *("action-press", "alamy", "anadolu", "anadolu agency", "ap content", "ap images", "ap photo", "afp photo"),
        *("epa", "eyevine", "facebook", "getty", "getty images", "handout", "handout via reuters", "imago"),
        *("imagebroker", "imago images", "instagram", "laif", "maxar", "maxar technologies", "nurphoto", "ostkreuz"),
        *("picture alliance", "picture-alliance", "pixabay", "planet labs", "pool", "screenshot", "sipa", "sipa usa"),
        *("telegram", "tiktok", "twitter", "unsplash", "vk", "whatsapp", "x", "youtube", "zuma", "zuma press"),
    )
)
_CREDIT_PARTS = re.compile(r"\s*[/|]\s*|\s+via\s+")
_NAME = re.compile(r"[A-ZÄÖÜ][\w.'’-]*(?:\s+(?:von|van|de|der|den|al|el|di|du|[A-ZÄÖÜ][\w.'’-]*)){0,4}$")
_STOP = re.compile(r"[.!?…][\"”“’»«)]*\s*(?=\S)")
_BRACKETED_END = re.compile(r"[(\[](?P<credit>[^()\[\]]{2,120})[)\]]$")
# Words that open nothing but a caption, wherever it stands.
_MARKED = re.compile(
    r"(?:file photo|file\s*[-–—:]|(?:archiv|symbol)(?:bild|foto)\s*[:.]"
    r"|bild(?:unterschrift)?:|foto:|caption:|im bild:)",
    re.IGNORECASE,
)
# Words about the picture beside them. Further down, "das Foto zeigt ..." is a paragraph about some picture.
_POINTING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:auf )?(?:das|dem|dies(?:e|em|er|es)|die|ein(?:e|em)?) (?:\w+ ){0,4}"
        r"(?:\w*bild|\w*foto|screenshot|\w*aufnahme|handout)\b.{0,60}?"
        r"\b(?:zeigt|zeigen|soll|ist|sind|zu sehen|geteilt)\b",
        r"^(?:in )?(?:this|an?) (?:\w+ ){0,3}(?:image|photo|picture|photograph|handout|screengrab|still)\b.{0,60}?"
        r"\b(?:shows?|released|provided|taken|obtained|made|published)\b",
        r"\b(?:diese[ms] (?:bild|foto)|dieser? (?:\w*aufnahme)|this (?:photo|picture|image))\b",
        r"\((?:archiv|archivbild|archivfoto|symbolbild|symbolfoto|file|file photo|undated|undatiert)\)\.?$",
    )
)


def is_photo_credit(line: str) -> bool:
    """Whether the whole ``line`` says who took or owns a picture ("Foto: dpa", "Jo Beispiel/Telegram", "© AP")."""
    if len(line) > _LONGEST_CREDIT:
        return False
    bare = line.strip("()[] ")
    labelled = _LABELLED.match(line)
    if labelled:
        return _is_short_of_a_sentence(line[labelled.end() - 1 :])
    return _names_library(bare)


def photo_credit(text: str, start: int, end: int) -> int | None:
    """Where the photo credit at the end of ``text[start:end]`` begins, None if there is none or nothing else."""
    tail_start = max(start, end - _TAIL)
    tail = text[tail_start:end]
    labels = (m.start() for m in _LABELLED_TAIL.finditer(tail) if not _ARTICLE.search(tail, 0, m.start()))
    found = next((at for at in labels if is_photo_credit(tail[at:])), None)
    bracketed = _BRACKETED_END.search(tail)
    if found is None and bracketed and _is_bracketed_credit(bracketed["credit"]):
        found = bracketed.start()
    if found is None:
        stops = [match.end() for match in _STOP.finditer(tail)]
        found = next((at for at in stops if _names_library(tail[at:])), None)
    return tail_start + found if found is not None and tail[:found].strip() else None


def is_caption(line: str, *, before_body: bool) -> bool:
    """Whether ``line`` describes a picture, told by its words. ``before_body``: it stands above the first paragraph."""
    if line.count(" ") >= _LONGEST_CAPTION:
        return False
    return _MARKED.match(line) is not None or (before_body and any(words.search(line) for words in _POINTING))


def _is_bracketed_credit(inside: str) -> bool:
    return _LABELLED.match(inside) is not None or ("/" in inside and _names_library(inside)) or inside == "AP Photo"


def _names_library(line: str) -> bool:
    """Names parted by strokes, one of them a picture library, a platform or an agency: "picture alliance/dpa"."""
    if len(line) > _LONGEST_CREDIT or line.endswith((".", "!", "?", ":")):
        return False
    parts = [part for part in _CREDIT_PARTS.split(line) if part.strip()]
    owners = [part for part in parts if _is_owner(part)]
    if not owners or len(parts) > 6 or (len(parts) == 1 and agency(parts[0])):
        return False  # an agency alone may have written the report rather than taken the picture
    return all(part in owners or _NAME.match(part) for part in parts)


def _is_owner(part: str) -> bool:
    """A library, a platform, an agency, or "AFP Photo"."""
    plain = part.casefold()
    return plain in _LIBRARIES or agency(plain.removesuffix(" photo")) is not None


def _is_short_of_a_sentence(words: str) -> bool:
    """No full sentence follows the label: "Foto: dpa" is a credit, "Bild: Soldaten ruhen sich aus." is a caption."""
    return words.count(" ") <= 12 and not (words.rstrip(")]").endswith((".", "!", "?")) and words.count(" ") > 5)
