"""The steps of the flow: what each leaves, what it reads, and whose code and parameters it depends on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.pipeline.framing import FRAMING

if TYPE_CHECKING:
    from helpers.pipeline import Project


@dataclass(frozen=True)
class Step:
    """A step of the flow: what it leaves, what it reads, and whose code and parameters it depends on.

    `params` are names of parameters, as `comparison.threshold`, or of whole sections.
    `run` gives the tables by name, whole or as an iterator over the parts of a large one; those that it does
    not give it has written itself.
    """

    name: str
    leaves: tuple[str, ...]
    reads: tuple[str, ...]
    code: str
    params: tuple[str, ...]
    run: Callable[[Project], Mapping[str, Any]]


def _ingest(project: Project) -> dict[str, Any]:
    from helpers.corpus import take_in
    from helpers.pipeline.batches import batch_sizes

    ingest = project.settings.params.ingest
    taken = take_in(
        project.settings.raw,
        aliases=ingest.outlet_aliases,
        columns=ingest.columns,
        language=ingest.language,
        drop_duplicates=ingest.drop_duplicates,
        workspace=project.settings.processed,
        leave_out=ingest.leave_out,
    )
    if notes := taken.doubtful:
        more = f" (and {len(notes) - 1} more in 01_ingest)" if len(notes) > 1 else ""
        print(f"Look at {notes[0]}{more}", file=sys.stderr)
    sizes = batch_sizes(taken.about["n_words"])
    return {
        "articles": taken.articles(sizes),
        "removed": taken.removed(sizes),
        "rejected": taken.rejected,
    }


def _parse(project: Project) -> dict[str, Any]:
    from helpers.language import parse, sentences

    docs = parse(project.articles, model=project.settings.params.model)
    return {"docs": docs, "sentences": sentences(docs)}


def _attributions(project: Project) -> dict[str, Any]:
    from helpers.attribution import find_attributions

    speech_only = project.settings.params.attribution.speech_only
    return {"attributions": find_attributions(project.docs, speech_only=speech_only)}


def _stance(project: Project) -> dict[str, Any]:
    from helpers.stance import find_cues

    return {"stance": find_cues(project.docs, project.attributions)}


def _stance_words(project: Project) -> dict[str, Any]:
    from helpers.stance.measures import words_by_voice

    return {"stance_words": words_by_voice(project.sentences, project.articles, project.attributions)}


def _names(project: Project) -> dict[str, Any]:
    from helpers.names import name_variants
    from helpers.pipeline.batches import Batches

    articles = Batches(project.path("articles"), ("article_id", "outlet", "text", "event"))
    return {"names": name_variants(articles)}


def _terms(project: Project) -> dict[str, Any]:
    from helpers.terms import compare_outlets

    params = project.settings.params
    terms = compare_outlets(
        project.term_counts, outlets=project.outlets, min_count=params.terms.min_count, seed=params.seed
    )
    return {"terms": terms}


def _alignment(project: Project) -> dict[str, Any]:
    from helpers.alignment import align_and_cover

    threshold = project.settings.params.comparison.threshold
    alignment, coverage = align_and_cover(project.sentences, project.articles, threshold=threshold)
    return {"alignment": alignment, "coverage": coverage}


def _features(project: Project) -> dict[str, Any]:
    from helpers.pipeline.features import feature_tasks, features

    params = project.settings.params
    tasks = feature_tasks(
        project.path("articles"),
        model=params.model,
        speech_only=params.attribution.speech_only,
        dictionaries=project.dictionaries,
        negation_window=params.dictionaries.negation_window,
    )
    project.make_partitions(FEATURES, features, tasks)
    return {}


def _aligned(project: Project) -> dict[str, Any]:
    from helpers.pipeline.events import aligned, event_tasks

    threshold = project.settings.params.comparison.threshold
    tasks = event_tasks(project.path("articles"), project.path("sentences"), threshold=threshold)
    project.make_partitions(ALIGNED, aligned, tasks)
    return {}


def _dictionaries(project: Project) -> dict[str, Any]:
    from helpers.pipeline.framing import read_dictionaries

    return {"dictionaries": read_dictionaries(project.settings.raw, project.settings.root)}


def _framing(project: Project) -> dict[str, Any]:
    from helpers.pipeline.framing import framing_tables

    window = project.settings.params.dictionaries.negation_window
    return framing_tables(
        project.docs, project.articles, project.attributions, project.dictionaries, negation_window=window
    )


_TERMS = ("outlets", "seed", "terms.min_count", "terms.part", "terms.leave_out_shared")
STEPS = (
    Step("ingest", ("articles", "removed", "rejected"), (), "helpers.corpus", ("ingest",), _ingest),
    Step("parse", ("docs", "sentences"), ("articles",), "helpers.language", ("model",), _parse),
    Step("names", ("names",), ("articles",), "helpers.names", (), _names),
    Step("terms", ("terms",), ("articles", "names"), "helpers.terms", _TERMS, _terms),
    Step(
        "attribution",
        ("attributions",),
        ("docs",),
        "helpers.attribution",
        ("attribution.speech_only",),
        _attributions,
    ),
    Step("stance", ("stance",), ("docs", "attributions"), "helpers.stance", (), _stance),
    Step("dictionaries", ("dictionaries",), (), "helpers.dictionaries", (), _dictionaries),
    Step(
        "framing",
        FRAMING,
        ("docs", "articles", "attributions", "dictionaries"),
        "helpers.pipeline.framing",
        ("dictionaries.negation_window",),
        _framing,
    ),
    Step(
        "stance_words",
        ("stance_words",),
        ("articles", "sentences", "attributions"),
        "helpers.stance.measures",
        (),
        _stance_words,
    ),
    Step(
        "alignment",
        ("alignment", "coverage"),
        ("articles", "sentences"),
        "helpers.alignment",
        ("comparison.threshold",),
        _alignment,
    ),
)
STEP_OF = {leaf: step for step in STEPS for leaf in step.leaves}
# What takes the place of some steps where a corpus has several batches: these leave partitions.
FEATURES = Step(
    "features",
    ("sentences", "attributions", "stance", "stance_words", *FRAMING),
    ("articles", "dictionaries"),
    "helpers.pipeline.features",
    ("model", "attribution.speech_only", "dictionaries.negation_window"),
    _features,
)
ALIGNED = Step(
    "aligned",
    ("alignment", "coverage"),
    ("articles", "sentences"),
    "helpers.pipeline.events",
    ("comparison.threshold",),
    _aligned,
)
AT_SCALE = {leaf: step for step in (FEATURES, ALIGNED) for leaf in step.leaves}
TABLES = tuple(name for name in STEP_OF if name != "docs")
