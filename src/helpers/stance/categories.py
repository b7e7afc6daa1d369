"""The table of categories: what each is called, which list holds its entries, and what it counts as."""

from __future__ import annotations

from typing import NamedTuple

from helpers.lexicons import read_lexicon


class Category(NamedTuple):
    """A row of `lexicons/cue_categories.csv`; the rows stand in the order in which they take precedence.

    `name`: what pages call its cues.
    `list`: the file `stance_<list>.csv` that holds its entries, but for those verbs that also report (they
    stand with their grade in `reporting_verbs.csv`); "" where all do. `hedge`: "yes" where the narrator's
    cues leave open what the outlet says. `gold`: its class in the Szeged Uncertainty Corpus, or "".
    `says`: what it measures, with examples. `source`: the work that describes the class.
    """

    category: str
    list: str
    name: str
    hedge: str
    gold: str
    says: str
    source: str


ROWS = tuple(Category(**row) for row in read_lexicon("cue_categories"))
CATEGORIES = tuple(row.category for row in ROWS)
HEDGES = tuple(row.category for row in ROWS if row.hedge == "yes")
LISTS = tuple(dict.fromkeys(row.list for row in ROWS))
GOLD = {row.category: row.gold for row in ROWS if row.gold}
# Rules of what the gold does not mark: conditions that were not met, fears, a lack of knowledge and claims
# that persons are said to have.
NOT_IN_GOLD = ("if_unreal", "would_unreal", "fearing", "open_to_all", "claim_that")
SAYS = {row.category: row.says for row in ROWS}
