"""The page on terms: the tables of one corpus, and what is shown of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import pandas as pd

from helpers.names import find_names
from helpers.notebooks import suggestion
from helpers.pages.terms import views
from helpers.stats.compare import compare, contrasts
from helpers.stats.tiers import FURTHER, LEVEL, NAMES, Tier
from helpers.stats.totals import Measure, Totals, by_article, totals_of
from helpers.terms.comparison import name_tokenizer
from helpers.terms.concordance import concordance, find_terms, in_sentences
from helpers.terms.counting import Counts
from helpers.terms.house_style import in_datelines
from helpers.terms.keyness import OTHERS
from helpers.terms.self_check import self_check


class Page:
    """The tables of a corpus, and what the page on terms shows of them.

    With two outlets the first is compared with the second, with more the first with all others.
    """

    def __init__(
        self,
        terms: pd.DataFrame,
        names: pd.DataFrame,
        articles: pd.DataFrame,
        *,
        outlets: Sequence[str],
        tier: Tier,
        scope: str = "",
    ) -> None:
        """Args:
        terms, names: the tables of the corpus.
        articles: the `articles` table, or the rows of it that evidence is taken from.
        outlets, tier: of the corpus.
        scope: what these rows are, for captions.
        """
        self.scope = scope
        self.outlets, self.tier, self.names = list(outlets), tier, names
        self.target = self.outlets[0]
        self.reference = self.outlets[1] if len(self.outlets) == 2 else OTHERS
        self.articles = articles[articles["outlet"].isin(self.outlets)]
        self.tokenizer = name_tokenizer(names)
        self.terms = terms[terms["target"] == self.target].reset_index(drop=True)
        kept = views.worth_telling(terms, tier=tier)
        # Where an outlet reports from is no matter of how it tells a story.
        placed = in_datelines(kept["term"], self.articles, self.tokenizer)
        own_names = {word for outlet in self.outlets for word in outlet.lower().split()}
        kept = kept[~kept["term"].isin(placed) & ~kept["term"].str.lower().isin(own_names)]
        self.sides = views.sides(kept, outlets=self.outlets)
        self.told = kept[kept["target"] == self.target].reset_index(drop=True)

    def evidence(self, sentences: pd.DataFrame) -> list[tuple[str, int]]:
        """Sentences for the finding: of each term told, the first of the outlet that has it more often."""
        best = self.sides.groupby("outlet", sort=False).head(views.TOLD)
        rows = concordance(self.articles, sentences, list(best["term"]), tokenizer=self.tokenizer)
        hits = rows.merge(best[["outlet", "term"]], left_on=["outlet", "kind"], right_on=["outlet", "term"])
        first = hits.drop_duplicates("kind")
        return list(dict.fromkeys(zip(first["article_id"], first["sentence_id"], strict=True)))

    @cached_property
    def differing(self) -> views.Differing:
        """The entities that the outlets name differently: where there are tests, those whose test holds.

        What is tested is the share of an entity's mentions that have an outlet's usual name.
        """
        names = views.differing_names(self.names, self.outlets)
        if self.tier.level != "tests" or not names:
            return names
        totals, entity_of = naming_totals(self.places, names, self.articles["article_id"].tolist())
        rows = compare(totals, self.articles, contrasts(self.outlets), tier=self.tier)
        # `compare` divides by the share of measures; names have one of their own.
        sure = rows[rows["adjusted"] * FURTHER / NAMES < LEVEL]["measure"]
        return [item for item in names if item[0] in {entity_of[name] for name in sure}]

    @cached_property
    def places(self) -> pd.DataFrame:
        """Where the entities are named."""
        return find_names(self.articles)

    def naming_evidence(self, sentences: pd.DataFrame) -> list[tuple[str, int]]:
        """Sentences for it: the first in which each outlet uses its usual name."""
        usual = [(entity, *row[:2]) for entity, rows in self.differing[: views.TOLD] for row in rows]
        keys = ["entity", "outlet", "variant"]
        # None where only some articles are looked at.
        first = pd.DataFrame(usual, columns=keys).merge(self.places.drop_duplicates(keys), on=keys)
        here = in_sentences(first[["article_id", "start"]], sentences)
        return list(dict.fromkeys(zip(here["article_id"], here["sentence_id"].tolist(), strict=True)))

    def unknown(self, term: str) -> str:
        """What to say of a term that no article looked at has, with what may be meant; else ""."""
        if not term or len(find_terms(self.articles, [term], tokenizer=self.tokenizer)):
            return ""
        return f"No article has “{term}”{self.scope}.{suggestion(term, self.terms['term'])}"

    def drawn(self, top: int) -> list[pd.DataFrame]:
        """The terms of the chart: those of the target, then those of the reference."""
        return [
            side.head(top) for side in (self.told.query("log_ratio > 0"), self.told.query("log_ratio < 0"))
        ]

    def sentences(self, sentences: pd.DataFrame, *, top: int) -> pd.DataFrame:
        """Every sentence with a term of the chart, as `display.evidence` takes them."""
        shown = [term for side in self.drawn(top) for term in side["term"]]
        return concordance(self.articles, sentences, shown, tokenizer=self.tokenizer)

    def self_check(self, counts: Counts, *, seed: int) -> pd.DataFrame:
        """The analysis on shuffled names."""
        reference = None if self.reference == OTHERS else self.reference
        least = int((self.terms["n_target"] + self.terms["n_reference"]).min()) if len(self.terms) else 1
        return self_check(counts, target=self.target, reference=reference, min_count=least, seed=seed)


def naming_totals(
    places: pd.DataFrame, differing: views.Differing, articles: Sequence[str]
) -> tuple[Totals, dict[str, str]]:
    """Of each name that an outlet uses most, its share of the entity's mentions, by article.

    Args:
        places: what `helpers.names.find_names` returned.
        differing: the entities.
        articles: the articles' ids.

    Returns:
        The totals, and each measure's entity.
    """
    measures, part, whole, entity_of = [], [], [], {}
    for entity, rows in differing:
        mentions = places[places["entity"] == entity]
        for usual in sorted({usual for _, usual, _, _ in rows}):
            name = f"{entity}: {usual}"
            entity_of[name] = entity
            measures.append(Measure(name, "of its mentions", "terms", "", ""))
            part.append(by_article(mentions[mentions["variant"] == usual], articles))
            whole.append(by_article(mentions, articles))
    return totals_of(measures, articles, part, whole), entity_of
