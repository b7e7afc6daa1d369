"""Who does and who is done to: verbs and nouns of acting with their agent and patient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.agency.phrases import TOGETHER

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from spacy.tokens import Doc

    from helpers.agency.clauses import Clause
    from helpers.agency.reading import ArticlePart
    from helpers.stance.tree import Tree

__all__ = ["TOGETHER", "VOICES_OF_VERB", "find_agency"]

VOICES_OF_VERB = ("active", "passive", "agentless", "reduced", "state", "nominalised")
_MORE = {"zone": "str", "speaker": "str", "modality": "str", "tense": "str"}


def find_agency(
    docs: Iterable[Doc], attributions: pd.DataFrame | None = None, names: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Find who acts and who is acted upon in parsed articles.

    Args:
        docs: what `helpers.language.parse` returned.
        attributions: the `attributions` table of the same articles; without it no clause is `reported`.
        names: where entities are named, as `helpers.names.find_names` gives it; without it an entity is known
            only where the alias table holds the whole phrase.

    Returns:
        The `agency` table, by article and place, one row a verb (forms of "be" left out, and participles that
        stand before a noun) or noun of acting: `verb` is the lemma, for a noun that of the verb it stands
        for; `agent` and `patient` are noun phrases, "" where not named, `agent_entity` and `patient_entity`
        the entities in them, joined by `TOGETHER`; `voice_of_verb` is one of
        `VOICES_OF_VERB` (see `helpers.agency.clauses.Clause`), `voice` the speaker's (narrator, quoted,
        reported). Further columns: `zone`, `speaker`, `modality` (the modal verb), `tense` (past, present,
        future, nonfinite). Offsets count characters of the title where `zone` is "headline" and of the text
        elsewhere.
    """
    from helpers.agency.clauses import clauses, nominalised
    from helpers.agency.reading import readings
    from helpers.storage.tables import frame

    rows: list[tuple] = []
    for reading in readings(docs, attributions, names):
        t = reading.tree
        acting = [clause for clause in clauses(t) if _tells(t, clause.verb)]
        rows += [_row(reading, clause) for clause in sorted(acting + nominalised(t))]
    return frame("agency", rows, more=_MORE).sort_values(
        ["article_id", "sentence_id", "start"], kind="stable", ignore_index=True
    )


def _tells(t: Tree, verb: int) -> bool:
    """Whether a verb tells of an act or a state: no form of "be", no "including", no half of "co-hosted"."""
    if (
        t.lemma[verb] == "be"
        or t.dep[verb] in ("amod", "compound", "prep", "case")
        or not t.form[verb].isalpha()
        or (t.tag[verb] == "VBN" and t.lemma[verb] == t.word[verb] and t.word[verb].endswith(("en", "ed")))
    ):
        return False  # the last: "heartbroken", which no verb has for a form
    return t.at(verb + 1, within=verb) not in ("-", "–")


def _row(reading: ArticlePart, clause: Clause) -> tuple:
    from helpers.agency.clauses import NOMINALISED, NONFINITE, modality, negated, tense
    from helpers.agency.nominals import acting_nouns

    t, verb = reading.tree, clause.verb
    sentence_id, zone = reading.place(verb)
    voice, speaker = reading.voice(verb)
    agent, agent_spans, agent_entity = _actor(reading, clause.agent, verb)
    patient, patient_spans, patient_entity = _actor(reading, clause.patient, verb)
    noun = clause.voice == NOMINALISED
    lemma = acting_nouns()[t.lemma[verb]].verb if noun else t.lemma[verb]
    return (
        reading.article_id, sentence_id, *reading.span(verb, verb), lemma, agent, agent_spans, patient,
        patient_spans, agent_entity, patient_entity, clause.voice, not noun and negated(t, verb), voice, zone,
        speaker, "" if noun else modality(t, verb), NONFINITE if noun else tense(t, verb),
    )  # fmt: skip


def _actor(reading: ArticlePart, head: int, verb: int) -> tuple[str, list[list[int]], str]:
    """The words of an actor, their spans and the entities; nothing for a clause or a question word."""
    from helpers.agency.phrases import heads_of, names_before, phrase_of
    from helpers.agency.roles import antecedent
    from helpers.stance.tree import NONE

    t, head = reading.tree, antecedent(reading.tree, head, verb)
    if head == NONE or t.tag[head].startswith(("W", "VB", "EX")):
        return "", [], ""
    named = names_before(t, head, verb) if reading.headline else []
    first, last = (named[0][0], named[-1][1]) if named else phrase_of(t, head)
    start, end = reading.span(first, last)
    parts = [(*name, name[1]) for name in named] or [(*phrase_of(t, i), i) for i in heads_of(t, head)]
    entities = [reading.entity(*part) for part in parts]
    return reading.text[start:end], [[start, end]], TOGETHER.join(dict.fromkeys(filter(None, entities)))
