"""What the methods section says of agency, evaluations and dictionaries of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.lexicons import read_lexicon
from helpers.methods.document import Text, cite, several, text

if TYPE_CHECKING:
    from collections.abc import Collection

    from helpers.pipeline import Project


def framing_paragraphs(project: Project, article_ids: Collection[str]) -> list[Text]:
    """A paragraph a measure; none of dictionaries where the corpus has none.

    Args:
        project: the corpus.
        article_ids: the articles of the outlets compared.
    """
    agency = project.agency[project.agency["article_id"].isin(article_ids)]
    judged = project.evaluations[project.evaluations["article_id"].isin(article_ids)]
    unnamed = int((agency["voice_of_verb"] == "agentless").sum())
    paragraphs = [
        text(
            "Agency. Who acts and who is acted upon was read from the parse by rules that follow shared "
            "subjects through conjoined, relative and controlled clauses ",
            cite("schuster2016"),
            ", and from nouns of acting ",
            cite("grimshaw1990"),
            f": {several(len(agency), 'clause')}, of which {unnamed} are passives that do not name who acts.",
        ),
        text(
            f"Evaluation. A list of {several(len(read_lexicon('judging_words')), 'word')} that judge, after "
            "the appraisal framework ",
            cite("martin2005"),
            f", was matched with whom each judges by the parse: {several(len(judged), 'judgement')}. How "
            "sentences put the actors named most was read by a model learned from NewsMTSC ",
            cite("hamborg2021"),
            ".",
        ),
    ]
    own = project.dictionaries
    if len(own):
        found = project.dictionary_entries
        found = found[found["article_id"].isin(article_ids)]
        window = project.settings.params.dictionaries.negation_window
        negated = f", {int(found['negated'].sum())} of them negated" if window else ""
        names = ", ".join(sorted(set(own["dictionary"])))
        paragraphs.append(
            text(
                f"Dictionaries. {several(own['dictionary'].nunique(), 'dictionary', 'dictionaries')} "
                f"({names}; {several(len(own), 'entry', 'entries')}) matched whole words, the longest entry "
                f"of a category once: {several(len(found), 'hit')}{negated}."
            )
        )
    return paragraphs
