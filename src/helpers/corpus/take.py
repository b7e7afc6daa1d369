"""From one file to its cleaned articles and the doubts about them, or to the reason why it holds none."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from helpers.corpus import outlets
from helpers.corpus.article_kinds import kind_of
from helpers.corpus.characters import mend_name
from helpers.corpus.clean import Cleaned, clean
from helpers.corpus.files import shown_path
from helpers.corpus.formats import open_source
from helpers.corpus.guard import part
from helpers.corpus.lexicons import fold
from helpers.corpus.model import RejectedFileError, Removed
from helpers.corpus.patterns import words
from helpers.corpus.source import Source
from helpers.corpus.words import count_words
from helpers.lexicons import read_lexicon

_MOST_LINES = 20_000
_LONGEST_TEXT = 500_000  # characters; spaCy's parser takes no more than a million
_MOST_WORDS = 30_000  # of an article
_MOST_DATES = 40  # days named in one article
_APART = 0.15  # a stated length that differs by more is told
_FEWEST = 25  # words that it differs by
_DATE = re.compile(
    r"\b(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2},? (?:19|20)\d{2}"
    r"|\d{1,2}\.? (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? (?:19|20)\d{2})\b"
)
# Words that make up a fifth of English news and are rare in other languages; they spare loading a model.
_ENGLISH = frozenset(
    ("the", "of", "and", "to", "is", "was", "that", "for", "with", "said", "from", "by", "has", "have", "it")
)
_ENOUGH_ENGLISH = 0.12
_SHORTEST_SAMPLE = 20  # words; below it nothing can be told
_SAMPLE = 3000  # characters
_MARGIN = 7.0  # log-likelihood ratio: a thousand to one
_FIELDS = ("title", "published", "event", "url", "section", "author", "agency", "photo_credit")


class Article(NamedTuple):
    """A cleaned article as far as it can be told alone.

    Attributes:
        place: The path of its file, with `#n` after it for the n-th article of a file that holds several.
        stated_id: The id that the manifest or the file gives it; empty where none does.
        row: Its columns by name.
        removed: The pieces left out of its text.
        site: The domain of its page, where its outlet is what the page calls itself; else empty.
    """

    place: str
    stated_id: str
    row: dict[str, Any]
    removed: list[Removed]
    site: str = ""


@dataclass(frozen=True)
class Reader:
    """Reads the files of one folder, in the process in which it is called (see `reading` for the other).

    Attributes:
        known: Folded alias -> outlet.
        columns: For tables of articles: our field -> the column that holds it.
        language: ISO 639-1 code of the articles wanted; empty for all.
    """

    known: Mapping[str, str]
    columns: Mapping[str, str]
    language: str

    def read(
        self, path: str, data: bytes, stated: Mapping[str, dict[str, str]]
    ) -> Iterator[tuple[str, Article | str]]:
        """For each article in a file its place, and the article or the reason why it is none.

        Args:
            path: The file, relative to its folder.
            data: Its bytes.
            stated: What the manifest states of the file and of the articles in it, by their places.
        """
        try:
            with part():
                sources = open_source(path, data, columns=self.columns)
                digest = hashlib.sha256(data).hexdigest()
        except RejectedFileError as error:
            yield path, str(error)
            return
        reported: set[str] = set()
        for source in sources:
            try:
                with part():
                    taken = self._take(source, stated.get(path, {}) | stated.get(source.path, {}), digest)
                    if isinstance(taken, Article):
                        doubts = list(doubts_of(source, int(taken.row["n_words"]), alone=len(sources) == 1))
                        doubts += self._other_folder(path, taken, reported)
                        taken.row["doubts"] = "\n".join(doubts)
            except RejectedFileError as error:
                taken = str(error)
            yield source.path, taken

    def _other_folder(self, path: str, taken: Article, reported: set[str]) -> list[str]:
        """That the file names another outlet than its folder; told once for each outlet of a file."""
        folder, _, name = path.partition("/")
        outlet = str(taken.row["outlet_given"])
        if not name or taken.row["outlet_from"] != "file" or outlet in reported:
            return []
        reported.add(outlet)
        same = outlets.spell_outlet(outlet, self.known) == outlets.spell_outlet(folder, self.known)
        return (
            []
            if same or fold(outlet) == fold(folder)
            else [f"outlet {outlet}, in a folder named {folder}: The file's own word was taken."]
        )

    def _take(self, source: Source, stated: dict[str, str], digest: str) -> Article | str:
        """The cleaned article, or the reason why it is none."""
        fields = {name: value for name, value in source.fields.items() if value} | stated
        if source.problem:
            return source.problem
        if len(source.text) > 2 * _LONGEST_TEXT or source.text.count("\n") > _MOST_LINES:
            lines = source.text.count("\n") + 1
            return f"too long: {len(source.text):,} characters in {lines:,} lines, more than any article"
        cleaned = clean(
            source.text,
            title=fields.get("title", ""),
            outlet=fields.get("outlet", ""),
            author=fields.get("author", ""),
            aliases=self.known,
            outside=source.outside,
            page=source.page,
        )
        n_words = count_words(cleaned.text)
        if not n_words:
            return "no running text: nothing was left after cleaning" if cleaned.removed else "empty file"
        if len(cleaned.text) > _LONGEST_TEXT:
            return f"too long: {len(cleaned.text):,} characters of text, more than any article"
        if self.language and (other := other_language(cleaned.text, self.language)):
            return f"another language: it reads as {other!r}, not {self.language!r} (ISO 639-1)"
        outlet, origin = _outlet(source, stated, cleaned, self.known)
        if not outlet:
            return (
                "no outlet known: name it in articles.csv (columns path, outlet), or put the file into a "
                "folder with the outlet's name"
            )
        return Article(
            place=source.path,
            stated_id=stated.get("article_id", source.fields.get("article_id", "")),
            row=_row(source, cleaned, stated)
            | {"n_words": n_words, "sha256": digest, "outlet_given": outlet, "outlet_from": origin},
            removed=cleaned.removed,
            site=outlets.domain_of(source.fields.get("url", ""))
            if origin in ("file", "page", "address") and not source.knows_outlet
            else "",
        )


def _row(source: Source, cleaned: Cleaned, stated: dict[str, str]) -> dict[str, Any]:
    fields = {k: v for k, v in cleaned.fields.items() if v and k != "outlet"}
    fields |= {k: v for k, v in source.fields.items() if v} | stated
    return {
        "path": shown_path(source.path),
        "text": cleaned.text,
        "n_captions": cleaned.n_captions,
        "encoding": source.encoding,
        "n_raw": len(source.text),
        "kind": kind_of(cleaned.text, fields, source.stated, {piece.reason for piece in cleaned.removed}),
    } | {name: fields.get(name, "") for name in _FIELDS}


@cache
def _plain_folders() -> frozenset[str]:
    """Names of folders that tell of no outlet: `downloads`, `html`."""
    return frozenset(row["entry"] for row in read_lexicon("folder_names"))


def _outlet(
    source: Source, stated: dict[str, str], cleaned: Cleaned, known: Mapping[str, str]
) -> tuple[str, str]:
    """The outlet as it is given, and where it was found."""
    parts = source.path.split("/")
    name = parts[-1]
    within = source.inside.split("/")
    prefix = name.partition("__")[0] if "__" in name else ""
    if not prefix:
        first = name.replace("-", "_").partition("_")[0]
        prefix = first if outlets.find_outlet(first, known) else ""
    folders = [level for level in (*parts[:-1], *within[:-1]) if not re.fullmatch(r"[\d_. -]*", level)]
    telling = [level for level in folders if fold(level) not in _plain_folders()]
    folder = next(iter(telling), "")
    named = source.fields.get("outlet", "")
    if (
        not source.knows_outlet
    ):  # a page: the table of aliases knows its domain better than its own name for it
        named = outlets.find_outlet(outlets.domain_of(source.fields.get("url", "")), known) or named
    choices = (
        (stated.get("outlet", ""), "manifest"),
        (named if source.knows_outlet else "", "file"),
        (folder, "folder"),
        (named, "file"),
        (cleaned.fields.get("outlet", ""), "page"),
        (prefix, "file name"),
        (source.fields.get("url", ""), "address"),
        (next(iter(folders), ""), "folder"),
    )
    for given, origin in choices:
        given = outlets.domain_of(given) if origin == "address" else mend_name(shown_path(given))
        if any(character.isalnum() for character in given):
            return given, origin
    return "", ""


def doubts_of(source: Source, n_words: int, *, alone: bool) -> Iterator[str]:
    """What a person should look at in an article, each as `what: why`.

    Args:
        source: The article as its file gave it.
        n_words: Of the cleaned text.
        alone: Whether it is the only article of its file.
    """
    if says := source.stated.get("file"):
        yield says
    for name, what in (("words", "its length"), ("body_words", "its full text (articleBody)")):
        stated = int(source.stated.get(name) or 0) if source.stated.get(name, "").isdigit() else 0
        if stated and abs(stated - n_words) > max(_APART * stated, _FEWEST):
            yield (
                f"{n_words:,} words of {stated:,}: The file states {what} as {stated:,} words; "
                "see what is missing or too much."
            )
    if n_words > _MOST_WORDS:
        yield (
            f"more than {_MOST_WORDS:,} words: No article is so long; the file may be an export that was not "
            "recognised."
        )
    dates = len(_DATE.findall(source.body[:2_000_000])) if alone else 0
    if dates > _MOST_DATES:
        yield f"one article with {dates} dates: The file may hold many articles in a form that is not known."


def other_language(text: str, language: str = "en") -> str:
    """The ISO 639-1 code of a text's language if it is another than `language`, else an empty string.

    English is told by its function words; what does not pass is classified by py3langid (Lui & Baldwin 2012).
    A text under 20 words is taken for what it should be.
    """
    tokens = words(text[:_SAMPLE].casefold())
    if len(tokens) < _SHORTEST_SAMPLE:
        return ""
    share = sum(token in _ENGLISH for token in tokens) / len(tokens)
    if language == "en" and share >= _ENOUGH_ENGLISH:
        return ""
    from py3langid import rank

    scores = dict(reversed(rank(text[:_SAMPLE])))
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] - scores.get(language, float("-inf")) > _MARGIN else ""
