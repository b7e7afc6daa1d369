"""Who is who by the user's own word: `people.csv` beside the articles wins over all that is found.

    form,entity,type,gender,side
    Da,Da Zhigang,expert,m,
    the ministry,Foreign Ministry of China,institution,,China

`form` is a way to name somebody as the articles have it, `entity` who that is; `type` (of
`roles.SPEAKER_TYPES`), `gender` (m, f) and `side` (the state whose voice it is; "none" for nobody's) are
given where they are known.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from helpers.corpus.files import PEOPLE
from helpers.corpus.manifest import strict_rows
from helpers.corpus.model import CorpusError
from helpers.entities.roles import SPEAKER_TYPES
from helpers.entities.words import without_title

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("form", "entity", "type", "gender", "side")
TYPES = tuple(name for name in SPEAKER_TYPES if name not in ("unresolved", "none"))
NO_SIDE = "none"
RULE = "people.csv"
_ALLOWED = {"type": TYPES, "gender": ("m", "f")}
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


class Given(NamedTuple):
    """A row of `people.csv`; "" where a cell is empty."""

    form: str
    entity: str
    type: str = ""
    gender: str = ""
    side: str = ""


def read_people(data: bytes) -> list[Given]:
    """The rows of `people.csv`, in their order.

    Raises:
        CorpusError: A column or value is not allowed, a cell that must be filled is empty, or a form stands
            for two entities; the message names row and column.
    """
    by_form: dict[str, tuple[Given, int]] = {}
    for number, row in strict_rows(data, PEOPLE, COLUMNS, needed=("form", "entity")):
        _check(row, number)
        given = Given(**row)
        known = by_form.get(given.form)
        if known and known[0].entity != given.entity:
            raise CorpusError(
                f"{PEOPLE}, row {number}, column entity: {given.form!r} is {given.entity!r} here, and "
                f"{known[0].entity!r} in row {known[1]}."
            )
        by_form[given.form] = (given, number)
    return [given for given, _ in by_form.values()]


def _check(row: dict[str, str], number: int) -> None:
    for name, allowed in _ALLOWED.items():
        value = row.get(name, "")
        if value and value not in allowed:
            near = difflib.get_close_matches(value, allowed, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise CorpusError(
                f"{PEOPLE}, row {number}, column {name}: {value!r} is not allowed.{hint} "
                f"Allowed are: {', '.join(allowed)}."
            )


class Overrides:
    """What the user's rows say of a form or of an entity.

    Args:
        rows: of `people.csv`.
    """

    def __init__(self, rows: Iterable[Given] = ()) -> None:
        rows = list(rows)
        self._by_form = {row.form: row for row in rows}
        self._by_entity: dict[str, Given] = {}
        for row in rows:
            first = self._by_entity.setdefault(row.entity, row)
            values = {name: getattr(first, name) or getattr(row, name) for name in COLUMNS[2:]}
            self._by_entity[row.entity] = first._replace(**values)
        forms = sorted(self._by_form, key=lambda form: (-len(form), form))
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)") if forms else None

    def of(self, *forms: str) -> Given | None:
        """What is said of the first of these forms or entities that the user names; articles do not count."""
        for form in forms if self._by_form else ():
            bare = _ARTICLE.sub("", form)
            for variant in (form, bare, without_title(bare)):
                row = self._by_form.get(variant)
                if row or variant in self._by_entity:
                    return self._by_entity[row.entity if row else variant]
        return None

    def places(self, text: str) -> list[tuple[int, int, Given]]:
        """Where a text has the user's forms, the longest first where they overlap."""
        if not self._pattern:
            return []
        return [
            (match.start(), match.end(), self._by_entity[self._by_form[match[0]].entity])
            for match in self._pattern.finditer(text)
        ]

    def kind(self, given: Given) -> str:
        """The kind of name in the table of names: "person", "body", or "" where the user does not say."""
        if given.type in ("institution", "media", "document", "state"):
            return "body"
        return "person" if given.type else ""


def given_from(people: pd.DataFrame) -> Overrides:
    """What the table `people` says."""
    return Overrides(Given(*row) for row in people[list(COLUMNS)].itertuples(index=False, name=None))


__all__ = ["COLUMNS", "NO_SIDE", "RULE", "Given", "Overrides", "given_from", "read_people"]
