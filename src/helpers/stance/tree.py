"""A parsed text as plain lists: what the rules read instead of spaCy tokens, at a tenth of the cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.language.quotes import quotations

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.strings import StringStore
    from spacy.tokens import Doc

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
AUXILIARIES = frozenset({"aux", "auxpass"})
COMPLEMENTS = frozenset({"ccomp", "xcomp"})
# Where a clause's subject is to be looked for when it has none of its own.
_SHARES_SUBJECT = frozenset({"conj", "xcomp", "aux", "auxpass", "advcl", "dep"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BARE_CLAUSES = frozenset({"ccomp", "csubj", "csubjpass"})
_CLAUSES = _BARE_CLAUSES | {"acl", "advcl"}
NONE = -1
# (lower-case form, tag) -> the full form: "isn't" reads as "is not", "they'd drown" as "they would drown".
CONTRACTIONS = {
    (mark + form, tag): full
    for mark in ("'", "’")
    for form, tag, full in (
        ("ll", "MD", "will"), ("d", "MD", "would"), ("d", "VBD", "had"), ("ve", "VBP", "have"),
        ("ve", "VB", "have"), ("re", "VBP", "are"), ("m", "VBP", "am"), ("s", "VBZ", "is"),
    )
} | {
    ("nt", "RB"): "not", ("ca", "MD"): "can", ("wo", "MD"): "will", ("sha", "MD"): "shall",
}  # fmt: skip
# Always "not", however they are tagged: the tagger often takes the one with the curled apostrophe for a noun.
NOT = frozenset({"n't", "n’t"})
CUT_MODALS = frozenset({"wo", "ca", "sha"})
"""What is left of a modal before its "not"."""
_D, _LL = frozenset({"'d", "’d"}), frozenset({"'ll", "’ll"})
_SHORT = frozenset(short for short, _ in CONTRACTIONS)


class Tree:
    """Words, tags and heads of a Doc as lists, and the questions the rules ask of them.

    `form` is the text as it stands; in `word`, in lower case, contractions are written in full. `headline`:
    whether it is a title. A position is an index of a token in the Doc; `NONE` (-1) stands for no token.
    """

    __slots__ = (
        "_doc",
        "_style",
        "dep",
        "form",
        "head",
        "headline",
        "kids",
        "lemma",
        "n",
        "start",
        "stop",
        "tag",
        "word",
    )

    def __init__(self, doc: Doc, bounds: list[tuple[int, int]]) -> None:
        from spacy.attrs import DEP, HEAD, LEMMA, LOWER, ORTH, TAG

        self._doc = doc
        self.headline: bool = doc.user_data.get("part") == "title"
        columns = doc.to_array([ORTH, LOWER, LEMMA, TAG, DEP, HEAD])
        text = doc.vocab.strings
        self.form, self.word, self.lemma, self.tag, self.dep = (
            _strings(columns[:, column].tolist(), text) for column in range(5)
        )
        self.n = n = len(self.word)
        shortened: list[int] = []
        for i, word in enumerate(self.word):
            if word in NOT:
                self.word[i], self.tag[i], self.dep[i] = "not", "RB", "neg"
            elif word in _SHORT:
                shortened += [i] if word in _D else []
                if word in _LL or (word in _D and i + 1 < n and self.tag[i + 1] in ("VB", "VBP")):
                    self.tag[i] = "MD"  # "if it failed, they'd lose" is often tagged as "had"
                elif word in _D and i + 1 < n and self.tag[i + 1] == "VBN":
                    self.tag[i] = "VBD"  # "they'd made" as "would"
                if word not in CUT_MODALS or (i + 1 < n and self.word[i + 1] in {*NOT, "nt"}):
                    self.word[i] = CONTRACTIONS.get((word, self.tag[i]), word)
        self.head = [i + step for i, step in enumerate(columns[:, 5].astype("int64").tolist())]
        for i in shortened:
            if self.tag[i] == "MD" and i + 1 < n and self.tag[i + 1] == "VB":
                self.dep[i], self.head[i] = "aux", i + 1  # "we’d lose" with the mark left hanging on "we"
        self.kids: list[list[int]] = [[] for _ in range(n)]
        for i, head in enumerate(self.head):
            if head != i:
                self.kids[head].append(i)
        self._style: dict[int, str] = {}
        self.start, self.stop = [0] * n, [0] * n
        for first, last in bounds:
            size = last - first
            self.start[first:last] = [first] * size
            self.stop[first:last] = [last] * size

    def style(self, i: int) -> str:
        """How the sentence of `i` is capitalised: "capitals", "title" (as headlines are) or "text"."""
        first = self.start[i]
        if first not in self._style:
            words = [w for w in self.form[first : self.stop[i]] if w[0].isalpha()]
            long = [w for w in words if len(w) > 3]
            if len(words) > 1 and all(w.isupper() for w in words):
                style = "capitals"
            elif len(long) > 1 and sum(w[0].isupper() for w in long) >= 0.8 * len(long):
                style = "title"
            else:
                style = "text"
            self._style[first] = style
        return self._style[first]

    def quoted(self, i: int) -> tuple[int, int]:
        """First and past-last word of a sentence in the quotation marks around a word, else (0, 0)."""
        at = self._doc[i].idx
        marks = next((quote for quote in quotations(self._doc) if quote.start <= at < quote.end), None)
        if marks is None:
            return 0, 0
        sentence = range(self.start[i], self.stop[i])
        within = [k for k in sentence if marks.start <= self._doc[k].idx < marks.end]
        return within[0], within[-1] + 1

    def glued(self, i: int) -> bool:
        """Whether no space stands before a word: "cannot", "isn't"."""
        return i > 0 and not self._doc[i - 1].whitespace_

    def text(self, first: int, last: int) -> str:
        """The words from `first` to `last` (inclusive) as they stand."""
        return self._doc[first : last + 1].text

    def at(self, i: int, *, within: int) -> str:
        """The lower-case word at a position, or "" outside the sentence of `within`."""
        return self.word[i] if self.start[within] <= i < self.stop[within] else ""

    def tag_at(self, i: int, *, within: int) -> str:
        """The tag at a position, or "" outside the sentence of `within`."""
        return self.tag[i] if self.start[within] <= i < self.stop[within] else ""

    def kid(self, i: int, deps: Collection[str]) -> int:
        """The first dependent of `i` with one of these relations."""
        return next((k for k in self.kids[i] if self.dep[k] in deps), NONE)

    def top(self, first: int, last: int) -> int:
        """The word that the others from `first` to `last` (inclusive) hang on."""
        return next((k for k in range(last, first - 1, -1) if not first <= self.head[k] <= last), last)

    def has(self, i: int, deps: Collection[str]) -> bool:
        """Whether `i` has a dependent with one of these relations."""
        return any(self.dep[k] in deps for k in self.kids[i])

    def has_word(self, i: int, words: Collection[str]) -> bool:
        """Whether one of these words depends on `i`."""
        return any(self.word[k] in words for k in self.kids[i])

    def verb_of(self, modal: int) -> int:
        """The verb that a modal or an auxiliary belongs to; itself where its verb is left out."""
        return self.head[modal] if self.dep[modal] in AUXILIARIES else modal

    def subject(self, i: int) -> int:
        """The subject of a verb or predicate, its own or the one it shares with a higher verb."""
        for _ in range(4):
            subject = self.kid(i, SUBJECTS)
            if subject != NONE:
                return subject
            if self.dep[i] in ("acl", "relcl"):
                return self.head[i]
            if self.dep[i] == "xcomp":
                subject = self.kid(self.head[i], ("dobj", "nsubj", "nsubjpass"))
                if subject != NONE:
                    return subject
            if self.dep[i] not in _SHARES_SUBJECT or self.head[i] == i:
                return NONE
            i = self.head[i]
        return NONE

    def passive(self, i: int) -> bool:
        """Whether a verb is in the passive: a past participle without "have", or with "be"."""
        if self.tag[i] not in ("VBN", "VBD", "JJ"):
            return False
        if any(self.dep[k] in ("auxpass", "nsubjpass") for k in self.kids[i]):
            return True
        return self.tag[i] == "VBN" and not any(
            self.dep[k] == "aux" and self.lemma[k] == "have" for k in self.kids[i]
        )

    def clause(self, i: int) -> int:
        """The head of a finite complement clause of `i` ("that ...", with or without "that")."""
        for k in self.kids[i]:
            dep = self.dep[k]
            if dep in _CLAUSES and self.finite(k) and (dep in _BARE_CLAUSES or self.has_word(k, ("that",))):
                return k
        return NONE

    def finite(self, i: int) -> bool:
        """Whether `i` heads a clause with a subject or a finite verb of its own."""
        if self.tag[i] in _FINITE:
            return True
        subject = False
        for k in self.kids[i]:
            dep = self.dep[k]
            if dep in AUXILIARIES:
                if self.tag[k] in _FINITE:
                    return True
                if self.word[k] == "to":
                    return False
            elif dep in SUBJECTS:
                subject = True
            elif dep == "mark" and self.word[k] == "that":
                return True
        return subject and self.tag[i] not in ("VB", "VBG")

    def to_verb(self, i: int) -> int:
        """The verb of an infinitive with "to" that depends on `i`."""
        for k in self.kids[i]:
            if self.dep[k] in ("xcomp", "ccomp", "advcl", "acl", "oprd", "relcl", "csubj") and any(
                self.word[m] == "to" and self.dep[m] == "aux" for m in self.kids[k]
            ):
                return k
        return NONE


# Hashes of strings depend on the string alone, so that one table serves every vocabulary.
_KNOWN: dict[int, str] = {}
_LARGEST = 500_000


def _strings(codes: list[int], store: StringStore) -> list[str]:
    try:
        return [_KNOWN[code] for code in codes]
    except KeyError:
        if len(_KNOWN) > _LARGEST:
            _KNOWN.clear()
        _KNOWN.update((code, store[code]) for code in set(codes))
        return [_KNOWN[code] for code in codes]
