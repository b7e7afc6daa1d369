"""Word vectors computed once for every form of a batch.

The first layers of spaCy's encoder see a word's own features alone (its form, prefix, suffix, shape, and the
space after it), and of a batch of texts most words stand in it several times. This follows thinc's layer
`uniqued`, which tells rows apart by one column only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language
    from thinc.api import Model, Ragged


def embed_forms_once(nlp: Language) -> None:
    """Let a pipeline compute the vectors of equal words together.

    A pipeline whose encoder does not begin as that of spaCy's small models stays as it is.
    """
    encoder = getattr(nlp.get_pipe("tok2vec"), "model", None) if nlp.has_pipe("tok2vec") else None
    if encoder is None or not encoder.layers:
        return
    layers = encoder.layers[0].layers
    if [layer.name.partition("(")[0] for layer in layers] == [
        "extract_features", "list2ragged", "with_array", "with_array", "ragged2list",
    ]:  # fmt: skip
        layers[2:4] = [_for_distinct_forms(layers[2], layers[3])]


def _for_distinct_forms(embed: Model, mix: Model) -> Model:
    from thinc.api import Model, chain

    return Model("once", _forward, layers=[chain(embed, mix)])


def _forward(model: Model, words: Ragged, is_train: bool) -> tuple[Ragged, Callable]:
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
