"""Part of speech, morphology and lemma by look-up: spaCy's own answers, asked once per word form.

spaCy's attribute ruler and lemmatizer take half of the time of a parse, and for nearly every token the
answer depends on the word form, its tag and its dependency alone. The ruler tells few words apart from
others of the same tag and dependency, and the lemmatizer reads no dependencies; each is asked once for what
it looks at, for many texts at a time. (What is lost: the handful of two-token rules, such as "gon" + "na".)

One answer is put right: of two verbs that differ in a last "e" spaCy takes the one without for all forms, so
that "hoped" is a form of "hop", "rated" of "rat" and "stages" of "stag".

The other way round, `forms` gives the forms of an entry of a word list, without a parse (Quirk et al. 1985,
chapters 3 and 5).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from helpers.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc


_FILLER = "|"
# Forms kept in memory; past that the memory is emptied and filled anew.
_LARGEST = 500_000
# A verb that doubles its last letter before an ending: "hopped", "barred" (Quirk et al. 1985, 3.7).
_DOUBLES = re.compile(r"(?:[^aeiou]|qu)*[aeiou][^aeiouwxy]")
# A verb that takes "es": "passes" (Quirk et al. 1985, 3.5).
_TAKES_ES = ("s", "x", "z", "ch", "sh", "o")
_WORD = {"LOWER", "ORTH", "TEXT"}
_NOT_WORD = {"TAG", "DEP", "IS_SPACE", "OP"}

# The codes of a word form, its tag and its dependency; of its part of speech, morphology and lemma.
_Key = tuple[int, int, int]
_Answer = tuple[int, int, int]
_ESSES = ("s", "x", "z", "ch", "sh")


class Morphology:
    """A pipeline component that sets POS, MORPH and LEMMA on tagged and parsed Docs."""

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._ruler = cast("AttributeRuler", nlp.get_pipe("attribute_ruler"))
        self._lemmatizer = cast("Lemmatizer", nlp.get_pipe("lemmatizer"))
        _index_by_set(self._lemmatizer)
        self._verb_of_form = _verb_of_form(self._lemmatizer)
        self._apart = _words_apart(self._ruler)
        self._known: dict[_Key, _Answer] = {}
        self._ruled: dict[_Key, _Answer] = {}
        self._lemmas: dict[tuple[int, ...], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes on one Doc."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1000) -> Iterator[Doc]:
        """Set the attributes on many Docs; what is new in a batch of them is asked at once."""
        import numpy
        from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
        from spacy.util import minibatch

        for docs in minibatch(stream, batch_size):
            keys = [[tuple(row) for row in doc.to_array([ORTH, TAG, DEP]).tolist()] for doc in docs]
            if len(self._known) > _LARGEST:
                for memory in (self._known, self._ruled, self._lemmas):
                    memory.clear()
            missing = {key for of_doc in keys for key in of_doc}.difference(self._known)
            if missing:
                self._ask(sorted(missing))
            for doc, of_doc in zip(docs, keys, strict=True):
                if of_doc:
                    values = numpy.array([self._known[key] for key in of_doc], dtype="uint64")
                    doc.from_array([POS, MORPH, LEMMA], values)
                yield doc

    def _ask(self, keys: list[_Key]) -> None:
        """Learn the answers for word forms not seen before."""
        kinds = [(self._word(orth), tag, dep) for orth, tag, dep in keys]
        asked = dict(zip(kinds, keys, strict=True))
        self._rule({kind: key for kind, key in asked.items() if kind not in self._ruled})
        forms = [(orth, tag, *self._ruled[kind]) for (orth, tag, _), kind in zip(keys, kinds, strict=True)]
        self._lemmatize(sorted(set(forms).difference(self._lemmas)))
        for key, form in zip(keys, forms, strict=True):
            self._known[key] = (form[2], form[3], self._lemmas[form])

    def _word(self, orth: int) -> int:
        """The code of a word that the ruler tells apart from other words; 0 for all the others."""
        return orth if self._apart is None or self._apart(self._vocab.strings[orth].lower()) else 0

    def _rule(self, asked: dict[_Key, _Key]) -> None:
        """Ask the ruler; `asked` holds a word form as an example for every kind of word."""
        from spacy.attrs import LEMMA, MORPH, POS
        from spacy.tokens import Doc

        if not asked:
            return
        text = self._vocab.strings
        # A filler between two forms keeps them from being read as neighbours.
        words = [word for orth, _, _ in asked.values() for word in (text[orth], _FILLER)]
        tags = [tag for _, code, _ in asked.values() for tag in (text[code], "NFP")]
        deps = [dep for _, _, code in asked.values() for dep in (text[code], "punct")]
        doc = Doc(self._vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        answers = self._ruler(doc).to_array([POS, MORPH, LEMMA]).tolist()[::2]
        self._ruled.update(zip(asked, map(tuple, answers), strict=True))

    def _lemmatize(self, forms: list[tuple[int, ...]]) -> None:
        """Ask the lemmatizer for word forms with their tag and with what the ruler says of them."""
        import numpy
        from spacy.attrs import LEMMA, MORPH, POS, TAG
        from spacy.tokens import Doc

        if not forms:
            return
        doc = Doc(self._vocab, words=[self._vocab.strings[form[0]] for form in forms])
        answers: Any = numpy.array([form[1:] for form in forms], dtype="uint64")
        doc.from_array([TAG, POS, MORPH, LEMMA], answers)
        strings, verb = self._vocab.strings, self._vocab.strings["VERB"]
        for form, lemma in zip(forms, self._lemmatizer(doc).to_array(LEMMA).tolist(), strict=True):
            verb_meant = self._verb_of_form.get(strings[form[0]].lower()) if form[2] == verb else None
            self._lemmas[form] = strings.add(verb_meant) if verb_meant else lemma


def _words_apart(ruler: AttributeRuler) -> Callable[[str], bool] | None:
    """Whether a rule for one token tells a word, in lower case, from others; None if rules look at more."""
    words: set[str] = set()
    expressions = [r"^\s+$"]
    rules: list[Any] = ruler.patterns
    for rule in rules:
        for pattern in rule["patterns"]:
            for attribute, value in pattern[0].items() if len(pattern) == 1 else ():
                if attribute in _NOT_WORD:
                    continue
                if attribute == "LOWER" and isinstance(value, dict) and set(value) == {"REGEX"}:
                    expressions.append(value["REGEX"])
                elif attribute in _WORD and isinstance(value, str):
                    words.add(value.lower())
                elif attribute in _WORD and set(value) <= {"IN", "NOT_IN"}:
                    words.update(word.lower() for listed in value.values() for word in listed)
                else:
                    return None
    word_pattern = re.compile("|".join(f"(?:{expression})" for expression in expressions))
    return lambda word: word in words or word_pattern.search(word) is not None


def _index_by_set(lemmatizer: Lemmatizer) -> None:
    """Make sets of the word lists that the rules of a lemmatizer look their results up in."""
    if "lemma_index" in lemmatizer.lookups:
        index = lemmatizer.lookups.get_table("lemma_index")
        for pos, words in index.items():
            index[pos] = frozenset(words)


def _verb_of_form(lemmatizer: Lemmatizer) -> dict[str, str]:
    """Whose form "hoped" and "hopes" are, where spaCy has the choice, and that "remedied" is of "remedy"."""
    if "lemma_index" not in lemmatizer.lookups:
        return {}
    verbs = lemmatizer.lookups.get_table("lemma_index").get("verb", frozenset())
    verb_of = {}
    for verb in verbs:
        stem = verb[:-1]
        if verb.endswith("e") and stem in verbs:
            endings = [] if stem.endswith(_TAKES_ES) else ["es"]
            endings += ["ed", "ing"] if _DOUBLES.fullmatch(stem) else []
            verb_of.update((f"{stem}{ending}", verb) for ending in endings)
        elif verb.endswith("y") and verbs.isdisjoint((f"{stem}i", f"{stem}ie")):
            verb_of[f"{stem}ied"] = verb
    return verb_of


def forms(lemma: str, pos: str) -> list[str]:
    """The lower-case forms of an entry's first word: inflected for verbs and nouns, else the word itself."""
    if pos == "noun":
        return [lemma] if lemma.endswith("s") and lemma != "hypothesis" else sorted({lemma, with_s(lemma)})
    if pos != "verb":
        return [lemma]
    if lemma in _irregular():
        return [lemma, *_irregular()[lemma]]
    if _ends_consonant_y(lemma):
        past, stem = f"{lemma[:-1]}ied", lemma
    else:
        past = f"{lemma}d" if lemma.endswith("e") else f"{lemma}ed"
        stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    return sorted({lemma, with_s(lemma), past, f"{stem}ing"})


@lru_cache(maxsize=1)
def _irregular() -> dict[str, list[str]]:
    return {row["lemma"]: row["forms"].split() for row in read_lexicon("irregular_verbs")}


def with_s(word: str) -> str:
    """The plural of a noun, or the third person of a verb."""
    if word.endswith("is"):
        return f"{word[:-2]}es"
    if _ends_consonant_y(word):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(_ESSES) else f"{word}s"


def _ends_consonant_y(word: str) -> bool:
    return word.endswith("y") and word[-2] not in "aeiou"
