"""Names for articles: readable, stable, and safe in an address."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

_LONGEST = 60


def make_id(name: str) -> str:
    """A slug of a path or name: lower-case letters, digits and hyphens.

    What the slug cannot show (letters beyond ASCII, great length) is stood for by six digits of the name's
    hash, so that two different names stay two.
    """
    stem = re.sub(r"(?:\.[A-Za-z]{2,7}){1,2}(?=$|#)", "", name)
    plain = "".join(c for c in unicodedata.normalize("NFKD", stem) if not unicodedata.combining(c))
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    lost = any(not c.isascii() and c.isalnum() for c in plain) or any("\ud800" <= c <= "\udfff" for c in name)
    if not slug or lost or len(slug) > _LONGEST:
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:6]
        slug = f"{slug[:_LONGEST].strip('-') or 'article'}-{digest}"
    return slug


def make_ids(paths: Sequence[str], stated: Sequence[str]) -> list[str]:
    """One id an article: the one that is stated, else one made from the path; no two alike."""
    ids, taken = [], set()
    for path, wanted in zip(paths, stated, strict=True):
        identifier = make_id(wanted or path)
        if identifier in taken:
            digest = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()
            identifier = next(
                candidate
                for length in range(6, 65)
                if (candidate := f"{identifier}-{digest[:length]}") not in taken
            )
        taken.add(identifier)
        ids.append(identifier)
    return ids
