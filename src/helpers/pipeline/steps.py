"""The steps of the flow: what each leaves, what it reads, and whose code and parameters it depends on.

A detector of one's own is an entry in `STEPS`, and the columns of its table one in
`helpers.storage.tables.COLUMNS`. Steps by articles that follow each other run together, so that a batch is
parsed once for all of them: what they read of the whole corpus stands before them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from helpers.storage.tables import COLUMNS

if TYPE_CHECKING:
    import pandas as pd

    from helpers.pipeline.batches import Batch
    from helpers.pipeline.project import Project

DOCS, MENTIONS = "docs", "mentions"
"""The parsed articles of a batch and where they name entities: what detectors read; kept in no file."""

ARTICLES = ("article_id", "outlet", "event", "title", "text")
"""Columns of `articles` that a step by articles is given."""

WITH_BATCH = ("articles", "persons")
"""Tables of the corpus of which a batch of articles is given only its articles' or events' rows."""


@dataclass(frozen=True)
class Step:
    """A step of the flow.

    Attributes:
        name: of the step; whose note says what its tables were made from.
        leaves: the tables it makes.
        reads: the tables it is made from. A step by articles is given the rows of its articles of what
            other such steps leave, and of `ARTICLES`; a step by events those of `articles` and `sentences`;
            of other tables both are given all.
        code: the module whose code, with all that it imports, the tables depend on.
        params: names of parameters, as `comparison.threshold`, or of whole sections.
        run: gives the tables by name. A step by the corpus is called with the project, and may give a table
            as an iterator over its parts; the others are called with a batch.
        by: what one call works on.
    """

    name: str
    leaves: tuple[str, ...]
    reads: tuple[str, ...]
    code: str
    params: tuple[str, ...]
    run: Callable[[Any], Mapping[str, Any]]
    by: Literal["corpus", "articles", "events"] = "corpus"

    @property
    def is_kept(self) -> bool:
        """Whether its tables are files, and not only handed on to the other steps of a batch."""
        return self.leaves[0] in COLUMNS


def _ingest(project: Project) -> dict[str, Any]:
    from helpers.corpus import ingest, set_aside
    from helpers.pipeline.batches import batch_sizes

    options = project.settings.params.ingest
    taken = ingest(
        project.settings.raw,
        aliases=options.outlet_aliases,
        columns=options.columns,
        language=options.language,
        drop_duplicates=options.drop_duplicates,
        workspace=project.settings.processed,
        leave_out=options.leave_out,
    )
    if notes := taken.doubtful:
        more = f" (and {len(notes) - 1} more in 01_ingest)" if len(notes) > 1 else ""
        print(f"Look at {notes[0]}{more}", file=sys.stderr)
    if taken.refused:
        print(f"Of the files {set_aside(taken.refused.values())}; 01_ingest names them.", file=sys.stderr)
    sizes = batch_sizes(taken.about["n_words"])
    return {
        "people": _people(project),
        **_corrections(project),
        "articles": taken.articles(sizes),
        "removed": taken.removed(sizes),
        "rejected": taken.rejected,
    }


def _people(project: Project) -> pd.DataFrame:
    """The user's table of who is who, as it stands beside the articles."""
    from helpers.corpus.files import PEOPLE, read_beside
    from helpers.entities.overrides import read_people
    from helpers.storage.tables import frame

    data = read_beside(project.settings.raw, PEOPLE)
    return frame("people", read_people(data) if data else [])


def _corrections(project: Project) -> dict[str, pd.DataFrame]:
    """What the user corrects of what is detected, as it stands beside the articles."""
    from helpers.corpus.files import CORRECTIONS, read_beside
    from helpers.storage.tables import frame

    data = read_beside(project.settings.raw, CORRECTIONS)
    if not data:
        return {name: frame(name, []) for name in ("corrections", "link_corrections")}
    from helpers.validation.hand_corrections import read_corrections

    return read_corrections(data)


def _names(project: Project) -> dict[str, Any]:
    from helpers.entities.overrides import given_from
    from helpers.entities.variants import names_and_persons
    from helpers.pipeline.batches import Batches

    articles = Batches(project.path("articles"), ("article_id", "outlet", "text", "event"))
    return names_and_persons(articles, given=given_from(project.people))


def _terms(project: Project) -> dict[str, Any]:
    from helpers.terms import compare_outlets

    params = project.settings.params
    terms = compare_outlets(
        project.term_counts, outlets=project.outlets, min_count=params.terms.min_count, seed=params.seed
    )
    return {"terms": terms}


def _parse(batch: Batch) -> dict[str, Any]:
    from helpers.language import parse

    return {DOCS: parse(batch.articles, model=batch.params["model"])}


def _sentences(batch: Batch) -> dict[str, Any]:
    from helpers.language import sentences

    return {"sentences": sentences(batch.docs)}


def _attributions(batch: Batch) -> dict[str, Any]:
    from helpers.attribution import find_attributions
    from helpers.entities.events import known_from
    from helpers.entities.overrides import given_from
    from helpers.validation.hand_corrections import correct

    attributions = find_attributions(
        batch.docs,
        speech_only=batch.params["attribution.speech_only"],
        known=known_from(batch.persons),
        given=given_from(batch.people),
    )
    return correct("attributions", attributions, batch.corrections)


def _stance(batch: Batch) -> dict[str, Any]:
    from helpers.stance import find_cues
    from helpers.validation.hand_corrections import correct

    return correct("stance", find_cues(batch.docs, batch.attributions), batch.corrections)


def _stance_words(batch: Batch) -> dict[str, Any]:
    from helpers.stance.measures import words_by_voice

    return {"stance_words": words_by_voice(batch.sentences, batch.articles, batch.attributions)}


def _dictionaries(project: Project) -> dict[str, Any]:
    from helpers.dictionaries import as_table, find_dictionaries, read_dictionary

    return {"dictionaries": as_table(map(read_dictionary, find_dictionaries(project.given.dictionaries)))}


def _mentions(batch: Batch) -> dict[str, Any]:
    from helpers.entities.events import known_from
    from helpers.entities.overrides import given_from
    from helpers.names import find_names

    known = known_from(batch.persons)
    return {MENTIONS: find_names(batch.articles, given=given_from(batch.people), known=known)}


def _agency(batch: Batch) -> dict[str, Any]:
    from helpers.agency import find_agency

    return {"agency": find_agency(batch.docs, batch.attributions, batch.mentions)}


def _evaluations(batch: Batch) -> dict[str, Any]:
    from helpers.evaluation import find_evaluations

    return {"evaluations": find_evaluations(batch.docs, batch.attributions, batch.mentions)}


def _dictionary_entries(batch: Batch) -> dict[str, Any]:
    from helpers.dictionaries import find_entries, from_table

    dictionaries, window = from_table(batch.dictionaries), batch.params["dictionaries.negation_window"]
    hits = find_entries(batch.docs, dictionaries, batch.attributions, batch.mentions, negation_window=window)
    return {"dictionary_entries": hits}


def _alignment(batch: Batch) -> dict[str, Any]:
    from helpers.alignment import align_and_cover
    from helpers.validation.hand_links import correct_links

    articles, threshold = batch.articles, batch.params["comparison.threshold"]
    alignment, coverage = align_and_cover(batch.sentences, articles, threshold=threshold)
    sources = dict(zip(articles["event"], articles["event_source"], strict=True))
    alignment["event_source"] = alignment["event"].map(sources).astype("str")
    return correct_links(alignment, coverage, batch.sentences, articles, batch.link_corrections)


_READ = (DOCS, MENTIONS, "attributions")
STEPS = (
    Step(
        "ingest",
        ("articles", "removed", "rejected", "people", "corrections", "link_corrections"),
        (),
        "helpers.corpus",
        ("ingest",),
        _ingest,
    ),
    Step("dictionaries", ("dictionaries",), (), "helpers.dictionaries", (), _dictionaries),
    Step("names", ("names", "persons"), ("articles", "people"), "helpers.names", (), _names),
    Step("parse", (DOCS,), ("articles",), "helpers.language", ("model",), _parse, by="articles"),
    Step("sentences", ("sentences",), (DOCS,), "helpers.language", (), _sentences, by="articles"),
    Step(
        "terms",
        ("terms",),
        ("articles", "names"),
        "helpers.terms",
        ("outlets", "seed", "terms.min_count", "terms.part", "terms.leave_out_shared"),
        _terms,
    ),
    Step(
        "attribution",
        ("attributions", "corrected_attributions"),
        (DOCS, "persons", "people", "corrections"),
        "helpers.attribution",
        ("attribution.speech_only",),
        _attributions,
        by="articles",
    ),
    Step(
        "stance",
        ("stance", "corrected_stance"),
        (DOCS, "attributions", "corrections"),
        "helpers.stance",
        (),
        _stance,
        by="articles",
    ),
    Step(
        "mentions",
        (MENTIONS,),
        ("articles", "persons", "people"),
        "helpers.names",
        (),
        _mentions,
        by="articles",
    ),
    Step("agency", ("agency",), _READ, "helpers.agency", (), _agency, by="articles"),
    Step("evaluations", ("evaluations",), _READ, "helpers.evaluation", (), _evaluations, by="articles"),
    Step(
        "dictionary_entries",
        ("dictionary_entries",),
        (*_READ, "dictionaries"),
        "helpers.dictionaries",
        ("dictionaries.negation_window",),
        _dictionary_entries,
        by="articles",
    ),
    Step(
        "stance_words",
        ("stance_words",),
        ("articles", "sentences", "attributions"),
        "helpers.stance.measures",
        (),
        _stance_words,
        by="articles",
    ),
    Step(
        "alignment",
        ("alignment", "coverage", "corrected_alignment"),
        ("articles", "sentences", "link_corrections"),
        "helpers.alignment",
        ("comparison.threshold",),
        _alignment,
        by="events",
    ),
)
STEP = {step.name: step for step in STEPS}
STEP_OF = {leaf: step for step in STEPS for leaf in step.leaves}
TABLES = tuple(name for name in STEP_OF if name in COLUMNS)
BY_ARTICLES = tuple(name for name in TABLES if STEP_OF[name].by == "articles")
