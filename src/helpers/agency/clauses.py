"""The verbs and nouns of acting in a text, with their voice, their agent and their patient."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from helpers.agency.nominals import acting_nouns, roles_of_noun
from helpers.agency.roles import by_agent, object_of, subject_of
from helpers.lexicons import read_lexicon, word_set
from helpers.stance.tree import NONE, Tree

ACTIVE, PASSIVE, AGENTLESS = "active", "passive", "agentless"
REDUCED, STATE, NOMINALISED = "reduced", "state", "nominalised"
_CLAUSES = frozenset({"ROOT", "conj", "ccomp", "xcomp", "advcl", "relcl", "acl", "parataxis"})
_NOT_PASSIVE = frozenset({"supposed", "bound", "aged", "gone"})  # after "be"
_DONE_TO = frozenset({"have", "get", "see", "want", "hear", "find"})
_NOMINATIVE = frozenset({"i", "he", "she", "we", "they"})
PAST, PRESENT, FUTURE, NONFINITE = "past", "present", "future", "nonfinite"
_NEGATIONS = frozenset({"not", "never"})
_FUTURE = frozenset({"will", "shall"})


class Clause(NamedTuple):
    """A verb or a noun of acting, and the head words of its agent and its patient.

    Attributes:
        verb: its position.
        voice: `ACTIVE`; `PASSIVE` where the agent is named, `AGENTLESS` where it is not; `REDUCED` for a
            participle without auxiliary ("the man held there"); `STATE` for a participle after "be" that the
            parser reads as an adjective ("is convinced"); `NOMINALISED` for a noun ("the killing of ...").
        agent: the position of the head word of who acts; `NONE` where not named.
        patient: the same of who or what is acted upon. Of a relative clause both can be its pronoun.
    """

    verb: int
    voice: str
    agent: int
    patient: int


def clauses(t: Tree) -> list[Clause]:
    """Every verb of a text in its order."""
    return [clause_of(t, i) for i in range(t.n) if _is_verb(t, i)]


def nominalised(t: Tree) -> list[Clause]:
    """The nouns of acting whose agent or patient is named beside them, in their order."""
    known = acting_nouns()
    acts = []
    for i in range(t.n):
        if t.lemma[i] in known and t.tag[i] in ("NN", "NNS") and t.dep[i] != "compound":
            agent, patient = roles_of_noun(t, i)
            if agent != NONE or patient != NONE:
                acts.append(Clause(i, NOMINALISED, agent, patient))
    return acts


def _is_verb(t: Tree, i: int) -> bool:
    if t.tag[i] == "VBG" and t.has(i, ("pobj",)):
        return False  # "was confirmed, following a vote": parsed as a preposition
    if t.tag[i].startswith("VB"):
        return t.dep[i] not in ("aux", "auxpass")
    if t.has(i, ("auxpass", "nsubjpass")) or _state(t, i):
        return True
    if t.tag[i].startswith("NN"):  # a verb that the tagger took for a noun
        return t.dep[i] in _CLAUSES and t.has(i, ("nsubj", "aux"))
    return False


def clause_of(t: Tree, verb: int) -> Clause:
    """The voice of a verb, its agent and its patient."""
    if _passive(t, verb):
        agent = by_agent(t, verb)
        return Clause(verb, PASSIVE if agent != NONE else AGENTLESS, agent, _undergoer(t, verb))
    if _state(t, verb):
        return Clause(verb, STATE, by_agent(t, verb), _undergoer(t, verb))
    had_done = t.dep[verb] == "ccomp" and t.lemma[t.head[verb]] in _DONE_TO  # "had their homes searched"
    bare = not t.has(verb, ("aux", "auxpass")) and (had_done or not t.has(verb, ("nsubj",)))
    if (_participle(t, verb) and bare and not _perfect(t, verb)) or _in_headline(t, verb):
        return Clause(verb, REDUCED, by_agent(t, verb, any_by=had_done), _undergoer(t, verb))
    return Clause(verb, ACTIVE, subject_of(t, verb), object_of(t, verb))


def _undergoer(t: Tree, verb: int) -> int:
    """The subject of a passive; none where "it" only opens the sentence ("it is feared that")."""
    subject = subject_of(t, verb)
    opens = subject != NONE and t.word[subject] == "it" and t.head[subject] == verb
    return NONE if opens and (t.clause(verb) != NONE or t.to_verb(verb) != NONE) else subject


def _passive(t: Tree, verb: int) -> bool:
    """Whether a verb stands with "be" or "get", as its auxiliary or as the verb that it complements."""
    if t.dep[verb] == "acomp":
        return t.tag[verb] in ("VBN", "VBD") and t.lemma[t.head[verb]] in ("be", "get")
    helping = t.kid(verb, ("auxpass",))
    if helping == NONE and t.dep[verb] == "conj" and t.tag[verb] in ("VBN", "VBD"):
        return _shares_passive(t, verb) and _passive(t, t.head[verb])
    if helping == NONE or t.dep[verb] == "amod" or t.word[verb] in _NOT_PASSIVE:
        return False
    if t.form[helping] in ("'s", "’s"):  # "has", where the verb has an object or never has a passive
        return not t.has(verb, ("dobj",)) and t.lemma[verb] not in word_set("no_passive")
    return True


def _shares_passive(t: Tree, verb: int) -> bool:
    """ "Was helped and led away by guards", "was bought and sold again": also one tagged as a past tense."""
    if by_agent(t, verb) != NONE:
        return True
    alone = not t.has(verb, ("aux", "nsubj", "dobj", "ccomp", "xcomp"))
    return alone and (t.tag[verb] == "VBN" or t.word[verb] in word_set("same_past"))


def _state(t: Tree, i: int) -> bool:
    word = t.word[i]
    if t.tag[i] != "JJ" or t.dep[i] != "acomp" or t.lemma[t.head[i]] != "be" or not word.endswith("ed"):
        return False
    return word not in _adjectives() and not word.startswith("un") and "-" not in word and len(word) > 4


@lru_cache(maxsize=1)
def _adjectives() -> frozenset[str]:
    return frozenset(row["entry"] for row in read_lexicon("participial_adjectives"))


def _participle(t: Tree, verb: int) -> bool:
    """A past participle; also one tagged as a past tense ("Asked why, he ...", "want the ban lifted")."""
    if t.tag[verb] != "VBD":
        return t.tag[verb] == "VBN"
    if t.dep[verb] == "ccomp" and t.lemma[t.head[verb]] == "want":
        return not t.has_word(verb, _NOMINATIVE)
    if t.dep[verb] == "conj" and t.dep[t.head[verb]] == "acl" and t.tag[t.head[verb]] == "VBN":
        return True  # "banned in one state and praised in another"
    opens = t.dep[verb] == "advcl" and verb == t.start[verb] < t.head[verb]
    if t.dep[verb] != "acl":
        return opens
    # "Ministers Ada Fern and Ivo Stark co-hosted the talks": the only verb of its sentence, with an object
    return t.dep[t.head[verb]] != "ROOT" or t.tag_at(verb + 1, within=verb) not in ("DT", "PRP$", "CD")


def _perfect(t: Tree, verb: int) -> bool:
    """Whether a participle shares the "have" of the verb before it, or is a past tense as that is."""
    head = t.head[verb]
    if t.dep[verb] != "conj":
        return False
    if t.tag[head] == "VBD" and not t.has(head, ("auxpass",)):
        return by_agent(t, verb) == NONE and verb - 1 in t.kids[head]  # "beat the keeper and scored"
    return any(t.dep[k] == "aux" and t.lemma[k] == "have" for k in t.kids[head])


def _in_headline(t: Tree, verb: int) -> bool:
    """Whether a past tense is a participle, as in headlines: "Striker sold", "Pilot told to rest"."""
    if not t.headline or t.tag[verb] not in ("VBD", "VBN") or not t.has(verb, ("nsubj",)):
        return False
    word, lemma = t.word[verb], t.lemma[verb]
    if t.has(verb, ("aux", "auxpass", "prt")) or lemma in word_set("no_passive") or lemma == "say":
        return False
    if t.tag[verb] == "VBN" or word.endswith(("en", "wn", "orn")):
        return True
    if not word.endswith("ed") and word not in word_set("same_past"):
        return False
    over = t.tag_at(verb + 1, within=verb) == "IN" and not t.kids[verb + 1]  # "blasted over bungled security"
    if t.has(verb, ("dobj",)) and not over and (lemma not in word_set("gives") or t.has(verb, ("dative",))):
        return False
    if t.has(verb, ("xcomp",)) and lemma not in word_set("moves_others"):
        return False
    clause = t.kid(verb, ("ccomp",))
    return clause == NONE or t.tag[clause] == "JJ"  # "found guilty"


def negated(t: Tree, verb: int) -> bool:
    """Whether a verb is denied, itself ("did not", "never") or by a noun of its ("nobody", "no one")."""
    for k in t.kids[verb]:
        if t.dep[k] == "neg" or t.word[k] in _NEGATIONS:
            return True
        if t.dep[k] in ("nsubj", "nsubjpass", "dobj") and (
            t.word[k] in ("nobody", "none", "nothing")
            or any(t.word[m] in ("no", "neither") for m in t.kids[k] if m < k)
        ):
            return True
    return False


def modality(t: Tree, verb: int) -> str:
    """The modal verb of a clause ("can", "must", ...), "" where there is none; "will" tells the time."""
    return next(
        (t.word[k] for k in _helpers(t, verb) if t.word[k] in word_set("modals") and t.tag[k] == "MD"), ""
    )


def tense(t: Tree, verb: int) -> str:
    """`PAST`, `PRESENT`, `FUTURE` ("will", "going to"), `NONFINITE` without a time of its own."""
    helping = _helpers(t, verb)
    if any(t.word[k] in _FUTURE and t.tag[k] == "MD" for k in helping):
        return FUTURE
    head = t.head[verb]
    if t.dep[verb] == "xcomp" and t.word[head] == "going" and t.word[verb - 1] == "to":
        return FUTURE
    tags = [t.tag[k] for k in (*helping, verb)]
    if "VBD" in tags:
        return PAST
    if any(t.lemma[k] == "have" for k in helping) and not {"VBZ", "VBP"}.isdisjoint(tags):
        return PAST
    return PRESENT if not {"VBZ", "VBP", "MD"}.isdisjoint(tags) else NONFINITE


def _helpers(t: Tree, verb: int) -> list[int]:
    """The auxiliaries of a verb, or those that it shares ("has arrested and charged")."""
    auxiliaries = [k for k in t.kids[verb] if t.dep[k] in ("aux", "auxpass")]
    head = t.head[verb]
    if auxiliaries or t.dep[verb] != "conj" or t.tag[verb] != t.tag[head]:
        return auxiliaries
    return [k for k in t.kids[head] if t.dep[k] in ("aux", "auxpass") and k < verb]
