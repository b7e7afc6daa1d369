"""A parsed text with what every detector of framing asks of a place in it: sentence, zone, voice, entity."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from helpers.agency.phrases import TOGETHER, joined, phrase_of
from helpers.entities.aliases import lookup
from helpers.language import quotations, sentence_ids, text_of, zones
from helpers.language.sentences import content_sentences
from helpers.stance.tree import Tree
from helpers.stance.voice import Contents, voice_at

_SINGLE = frozenset({"a", "an", "another", "each", "every", "one"})
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i"})

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc


class ArticlePart:
    """The title or the text of an article.

    Attributes:
        article_id: of the article.
        headline: whether this is its title.
        text: what offsets count characters of.
        tree: its words, tags and heads.
        offsets: the characters where its words begin.
    """

    def __init__(self, doc: Doc, first_id: int, contents: Contents, mentions: Mentions) -> None:
        spans = list(content_sentences(doc))
        self.article_id: str = doc.user_data["article_id"]
        self.headline: bool = doc.user_data["part"] == "title"
        self.text = text_of(doc)
        self.tree = Tree(doc, [(span.start, span.end) for span in spans])
        self.offsets = [token.idx for token in doc]
        self._firsts = [span.start for span in spans]
        self._zones = zones(doc, spans)
        self._first_id = first_id
        self._quotations = [(q.start, q.end, q.n_words) for q in quotations(doc)]
        self._contents = contents.of(
            self.article_id, headline=self.headline, text=self.text, quotations=self._quotations
        )
        self._mentions = mentions.of(self.article_id, headline=self.headline)
        self._sources = mentions.sources(self.article_id, headline=self.headline)

    def place(self, i: int) -> tuple[int, str]:
        """The sentence id and the zone of a word."""
        number = max(0, bisect_right(self._firsts, i) - 1)
        return self._first_id + number, self._zones[number]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters from one word to another (inclusive)."""
        return self.offsets[first], self.offsets[last] + len(self.tree.form[last])

    def voice(self, i: int) -> tuple[str, str]:
        """The voice at a word and who speaks there, "" where nobody is named."""
        return voice_at(self.offsets[i], self._quotations, self._contents)

    def entity(self, first: int, last: int, head: int) -> str:
        """The entity that a phrase names, "" where it is not known.

        It is that of the mention in which the head word lies; else what the alias table says of the whole
        phrase; else, for the source of an attribution, its speaker ("they" may have one); else that of an
        apposition ("the director, Ada Fern,", "Ada Fern, the director"). People of a nation ("older
        Americans") are not their state; "the Americans" may be.
        """
        named = self._named(first, last, head)
        if named is not None:
            return named
        t = self.tree
        beside = [k for k in t.kids[head] if t.dep[k] == "appos" and t.tag[k] == "NNP" and not joined(t, k)]
        if t.dep[head] == "appos" and not joined(t, head):
            beside.append(t.head[head])
        return next((entity for k in beside if (entity := self._named(k, k, k))), "")

    def _named(self, first: int, last: int, head: int) -> str | None:
        at = self.offsets[head]
        for start, end, entity in self._mentions:
            if start <= at < end:
                return "" if self._people(head, start, end) else entity
            if start > at:
                break
        start, end = self.span(first, last)
        alias = lookup(self.text[start:end])
        if alias:
            return "" if self._people(head, start, end) else alias.entity
        return self._sources.get(at)

    def _people(self, head: int, start: int, end: int) -> bool:
        t, alias = self.tree, lookup(self.text[start:end])
        if alias is None:
            return False
        if t.tag[head] not in ("NNS", "NNPS"):  # "another Republican" is not the party
            is_member = alias.kind == "demonym" or alias.entity.endswith("Party")
            return is_member and t.has_word(head, _SINGLE)
        return alias.kind == "demonym" and not t.has_word(head, ("the",))

    def entities_of_sentence(self, i: int) -> list[str]:
        """The entities that the sentence of a word names, in order, each once."""
        t = self.tree
        begin, end = self.offsets[t.start[i]], self.offsets[t.stop[i] - 1] + len(t.form[t.stop[i] - 1])
        mentions = self._mentions[bisect_left(self._mentions, (begin,)) :]
        return list(dict.fromkeys(entity for _, _, entity in takewhile(lambda m: m[0] < end, mentions)))

    def entity_within(self, head: int) -> str:
        """The entity that a phrase names, else the one it belongs to: "China" of "China's role"."""
        t = self.tree
        owners = [k for k in t.kids[head] if t.dep[k] in ("poss", "compound", "amod", "nmod")]
        for k in t.kids[head]:
            if t.dep[k] == "prep" and t.word[k] in ("of", "by"):
                owners += [j for j in t.kids[k] if t.dep[j] == "pobj"]
        named = self.entity(*phrase_of(t, head), head)
        return named or next((entity for k in owners if (entity := self.entity(k, k, k))), "")


class Mentions:
    """Where entities are named: spans of the text of each article, and pronouns that are sources."""

    def __init__(self, names: pd.DataFrame | None, attributions: pd.DataFrame | None) -> None:
        self._spans: dict[str, list[tuple[int, int, str]]] = {}
        self._sources: dict[tuple[str, bool], dict[int, str]] = {}
        if names is not None:
            for row in names[["article_id", "start", "end", "entity"]].itertuples(index=False):
                self._spans.setdefault(row.article_id, []).append((row.start, row.end, row.entity))
        if attributions is not None:
            columns = ["article_id", "zone", "source", "source_spans", "speaker"]
            for row in attributions[columns].itertuples(index=False):
                if row.speaker and row.source.lower() in PRONOUNS:
                    entities = _entities(row.speaker)
                    if row.source.lower() == "we" and not lookup(entities.split(TOGETHER)[0]):
                        continue  # whom a person's "we" takes in is open
                    speakers = self._sources.setdefault((row.article_id, row.zone == "headline"), {})
                    speakers[int(row.source_spans[0][0])] = entities

    def of(self, article_id: str, *, headline: bool) -> list[tuple[int, int, str]]:
        """Spans `(start, end, entity)` of an article's text, in order; a headline has none."""
        return [] if headline else sorted(self._spans.get(article_id, []))

    def sources(self, article_id: str, *, headline: bool) -> dict[int, str]:
        """Where a pronoun stands that is the source of an attribution, and its speaker."""
        return self._sources.get((article_id, headline), {})


def _entities(speaker: str) -> str:
    """A speaker as entities: "China and South Korea" are two, "Marks and Spencer" is none or one."""
    parts = [lookup(part) for part in speaker.split(" and ")]
    return TOGETHER.join(part.entity for part in parts if part) if all(parts) else speaker


def readings(
    docs: Iterable[Doc], attributions: pd.DataFrame | None, names: pd.DataFrame | None
) -> Iterator[ArticlePart]:
    """Read parsed articles one after the other.

    Args:
        docs: what `helpers.language.parse` returned.
        attributions: the `attributions` table of the same articles; without it nobody's words are reported.
        names: where entities are named, as `helpers.names.find_names` gives it; without it only phrases that
            the alias table holds as a whole name an entity.
    """
    contents, mentions = Contents(attributions), Mentions(names, attributions)
    for doc, first_id in sentence_ids(docs):
        if len(doc):
            yield ArticlePart(doc, first_id, contents, mentions)
