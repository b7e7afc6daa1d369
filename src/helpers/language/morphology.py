"""Part of speech, morphology and lemma by look-up: spaCy's own answers, asked once a word form.

spaCy's attribute ruler and lemmatizer take a third of the time of a parse, and for nearly every token
the answer depends on the word form, its tag and its dependency alone. They are asked once for every such
triple and the answer is kept. (What is lost: the handful of two-token rules, such as "gon" + "na".)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_FILLER = "|"
# Forms kept in memory; past that the memory is emptied and filled anew.
_LARGEST = 500_000


class Morphology:
    """A pipeline component that sets POS, MORPH and LEMMA on a tagged and parsed Doc."""

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._steps = [nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")]
        self._known: dict[tuple[int, int, int], tuple[int, int, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG

        if not len(doc):
            return doc
        keys = [tuple(row) for row in doc.to_array([ORTH, TAG, DEP]).tolist()]
        if len(self._known) > _LARGEST:
            self._known.clear()
        missing = sorted({key for key in keys if key not in self._known})
        if missing:
            self._ask(missing)
        import numpy

        values = numpy.array([self._known[key] for key in keys], dtype="uint64")
        doc.from_array([POS, MORPH, LEMMA], values)
        return doc

    def _ask(self, keys: list[tuple[int, int, int]]) -> None:
        from spacy.attrs import LEMMA, MORPH, POS
        from spacy.tokens import Doc

        text = self._vocab.strings
        # A filler between two forms keeps them from being read as neighbours.
        words = [word for orth, _, _ in keys for word in (text[orth], _FILLER)]
        tags = [tag for _, code, _ in keys for tag in (text[code], "NFP")]
        deps = [dep for _, _, code in keys for dep in (text[code], "punct")]
        doc = Doc(self._vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        for step in self._steps:
            doc = step(doc)
        answers = doc.to_array([POS, MORPH, LEMMA]).tolist()[::2]
        self._known.update(zip(keys, map(tuple, answers), strict=True))
