"""Share-safe reports: everything that is written is cut down to what may be quoted.

Nothing here knows what a page shows. Every text that leaves is read as one stream of words; a run that an
article has too, longer than a phrase and not in a quotation, gives way to a count of its words.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import sys
from collections.abc import Iterable, Sequence
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from markupsafe import Markup, escape

from helpers.pipeline import Project
from helpers.reports import MAIN, SHARED_TABLES, without_colours
from helpers.reports.quotes import LONGEST, PHRASE, Quotes, Word, choose_quotes, count, grams, words
from helpers.settings import SettingsError

if TYPE_CHECKING:
    from nbformat import NotebookNode


_MARKED = 4  # words of a piece (a marked cue, a term in its context) that may stay in a run that goes
_TAG = re.compile(r"(<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>)", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_ADDRESSES = {"id", "href", "for"}
_COUNT = re.compile(r"\[(\d+) words?\]")
_HIDDEN = rf"(?:<mark\b[^>]*>{_COUNT.pattern}</mark>|{_COUNT.pattern})"
_NEIGHBOURS = re.compile(rf"{_HIDDEN}\s*{_HIDDEN}")
_READABLE = {".txt", ".md", ".csv", ".html", ".htm", ".bib", ".tex"}


class Redactor:
    """Cuts what is written to what may be shared."""

    def __init__(self, quotes: Quotes, *, most: int, paths: Iterable[str], root: Path) -> None:
        """Args:
        quotes: What may be shown.
        most: Words of an article that are quoted at most.
        paths: Files of the corpus; each is called by a number.
        root: The project's folder.
        """
        self.quotes = quotes
        self.most = most
        self._names = {path: f"file {number}" for number, path in enumerate(sorted(set(paths)), start=1)}
        roots = {str(root), sys.prefix, str(Path.home())} - {"/"}
        self._folders = re.compile("|".join(re.escape(base) for base in sorted(roots, key=len, reverse=True)))

    @classmethod
    def of(cls, project: Project) -> Redactor:
        """The guard of a corpus, made of its tables."""
        params = project.settings.params
        tables = {name: project.read(name) for name in SHARED_TABLES}
        paths = [path for path, _ in project.inputs()]
        for name in ("articles", "removed", "rejected"):
            paths += project.read(name)["path"].astype(str).tolist()
        quotes = choose_quotes(**tables, most=params.quote_words)
        return cls(quotes, most=params.quote_words, paths=filter(None, paths), root=project.settings.root)

    def text(self, text: str) -> str:
        """A plain text, cut."""
        return self.cut([text])[0]

    def cut(self, pieces: Sequence[str]) -> list[str]:
        """Pieces of one stream, each with what may not be shown replaced by a count of its words.

        Short pieces (a marked cue in its sentence) stay, where that leaves no run longer than a phrase.
        """
        cut = [self._names.get(piece.strip(), self._folders.sub("…", piece)) for piece in pieces]
        for keep in (_MARKED, 0):
            cut = self._cut(cut, keep)
        return cut

    def _cut(self, pieces: list[str], keep: int) -> list[str]:
        stream = [(number, word) for number, piece in enumerate(pieces) for word in _words(piece)]
        runs, allowed = [], set()
        for first, gram in enumerate(grams([word.form for _, word in stream])):
            run = range(first, first + PHRASE + 1)
            if gram in self.quotes.allowed:
                allowed.update(run)
            elif gram in self.quotes.known:
                runs.append(run)
        places = {index for run in runs for index in run} - allowed
        # Where two quotations meet, their ends can be words of a third place.
        places.update(run[-1] for run in runs if places.isdisjoint(run))
        going: dict[int, list[list]] = {}
        for index in sorted(places):
            number, word = stream[index]
            cuts = going.setdefault(number, [])
            if cuts and cuts[-1][0] == index - 1:
                cuts[-1][0], cuts[-1][2], cuts[-1][3] = index, word.end, cuts[-1][3] + 1
            else:
                cuts.append([index, word.start, word.end, 1])
        out = list(pieces)
        for number, cuts in going.items():
            for _, start, end, n in reversed(cuts):
                if n > keep:
                    out[number] = f"{out[number][:start]}{count(n)}{out[number][end:]}"
        return out

    def html(self, html: str) -> str:
        """HTML as this project writes it, cut: text across its tags, and every attribute."""
        parts = _TAG.split(html)
        texts = [unescape(part) for part in parts[::2]]
        for index, (before, after) in enumerate(zip(texts, self.cut(texts), strict=True)):
            if before != after:
                parts[2 * index] = str(escape(after))
        for index in range(1, len(parts), 2):
            if not parts[index].startswith(("<script", "<style")):
                parts[index] = _ATTRIBUTE.sub(self._attribute, parts[index])
        return _joined("".join(parts))

    def _attribute(self, match: re.Match[str]) -> str:
        name = match[1]
        before = unquote(unescape(match[2])) if name in _ADDRESSES else unescape(match[2])
        after = self.text(before)
        if before == after:
            return match[0]
        if name in _ADDRESSES:
            # An address and what it leads to change alike.
            file, mark, anchor = before.rpartition("#")
            after = f"{file}{mark}cut-{hashlib.sha256(anchor.encode()).hexdigest()[:12]}"
        return f'{name}="{escape(after)}"'

    def csv(self, text: str) -> str:
        """A table as CSV text, cut across its cells."""
        rows = list(csv.reader(io.StringIO(text)))
        cells = iter(self.cut([cell for row in rows for cell in row]))
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([[next(cells) for _ in row] for row in rows])
        return out.getvalue()

    def page(self, html: str) -> str:
        """A whole page, cut, that says so."""
        notice = Markup(
            '<p class="ss-shared" role="note">For sharing: of each article {} words are quoted at most, one '
            "sentence at a time and no more than {} words of it. A number in brackets stands for words that "
            "are not shown.</p>"
        ).format(self.most, LONGEST)
        return self.html(html).replace(MAIN, f"{MAIN}\n{notice}", 1)

    def file(self, name: str, text: str) -> str:
        """A file of the report folder, cut according to its kind."""
        ending = name.rpartition(".")[2]
        return self.page(text) if ending == "html" else self.csv(text) if ending == "csv" else text

    def notebook(self, nb: NotebookNode) -> NotebookNode:
        """An executed notebook, its outputs cut; what is neither text nor a picture is taken out."""
        for cell in nb.cells:
            for output in cell.get("outputs", []):
                self._output(output)
        return nb

    def _output(self, output: NotebookNode) -> None:
        if output.output_type == "stream":
            output.text = self.text(without_colours(output.text))
        elif output.output_type == "error":
            output.evalue = self.text(without_colours(output.evalue))
            trace = self.text("\n".join(without_colours(line) for line in output.traceback))
            output.traceback = trace.split("\n")
        else:
            kinds = {"text/html": self.html, "text/csv": self.csv, "text/plain": self.text}
            if "text/html" in output.data:
                del kinds["text/plain"]  # the same once more
            for kind in list(output.data):
                if kind in kinds:
                    output.data[kind] = kinds[kind](output.data[kind])
                elif not kind.startswith("image/"):
                    del output.data[kind]
            shown = output.metadata.get("helpers", {})
            kept = {"text": self.text, "alt": self.text, "picture": self.html, "sides": self.html}
            for name, cut in kept.items():
                if name in shown:
                    shown[name] = cut(shown[name])

    def provenance(self, record: dict[str, Any]) -> dict[str, Any]:
        """Provenance without the names of files; their hashes stay."""
        inputs = [file | {"path": self._names.get(file["path"], "file")} for file in record.get("inputs", [])]
        return record | {"inputs": inputs}


def check_others(folder: Path, names: Sequence[str], redactor: Redactor) -> None:
    """See that files that are somebody's own hold no more of the articles than may be shared.

    Args:
        folder: of reports.
        names: of the files in it.
        guard: of the corpus.

    Raises:
        SettingsError: one holds more, or it cannot be told; all such are named.
    """
    doubtful = [name for name in names if not _may_be_shared(folder / name, redactor)]
    if doubtful:
        raise SettingsError(
            f"reports/{folder.name}/ cannot be made share-safe: {', '.join(doubtful)} may hold more of the "
            "articles than share-safe reports quote, and is not as this command wrote it, or cannot be "
            "removed. Move it elsewhere and run again."
        )
    print(f"Left in reports/{folder.name}/: {', '.join(names)}.", file=sys.stderr)


def _may_be_shared(path: Path, redactor: Redactor) -> bool:
    """Whether a file is plain text, or a page, in which the guard finds nothing to cut."""
    try:
        if path.is_symlink() or path.suffix.lower() not in _READABLE:
            return False
        text = path.read_text("utf-8")
    except (OSError, ValueError):
        return False
    if "\0" in text:
        return False
    return (
        redactor.html(text) == text
        if path.suffix.lower() in (".html", ".htm")
        else redactor.text(text) == text
    )


def _words(text: str) -> list[Word]:
    """The words of a text; a count of words left out stands between those beside it and is none."""
    counts = list(_COUNT.finditer(text))
    blank = _COUNT.sub(lambda match: " " * len(match[0]), text)
    return sorted(
        [*words(blank), *(Word("", gap.start(), gap.end()) for gap in counts)], key=lambda word: word.start
    )


def _joined(html: str) -> str:
    """Counts that stand beside each other, marked or not, as one."""
    before = ""
    while before != html:
        before = html
        html = _NEIGHBOURS.sub(lambda match: count(sum(int(n) for n in match.groups() if n)), html)
    return html
