"""Boosters, verbs that presuppose or entail their complement, and verbs of asserting."""

from __future__ import annotations

from helpers.lexicons import word_set
from helpers.stance.negation import denied_verb, negative
from helpers.stance.rules.grammar import has_clause, in_question, is_person, is_verb, parenthetical
from helpers.stance.tree import AUXILIARIES, NONE, SUBJECTS, Tree

_QUOTES = ('"', "“", "''", "``", "‘", "'")


def bound_to(t: Tree, i: int, j: int) -> bool:
    """Certain to happen: before a verb."""
    return t.tag_at(j + 1, within=i) in ("VB", "RB")


def clearly(t: Tree, i: int, j: int) -> bool:
    """Certainty, not manner ("speak clearly", "clearly visible", "clearly marked")."""
    head = t.head[i]
    if t.dep[i] == "conj" and t.tag[head] == "RB":
        return False  # "slowly and clearly"
    follows = t.lemma[i + 1] if i + 1 < t.stop[i] else ""
    if t.lemma[head] in word_set("perceived") or follows in word_set("perceived"):
        return False
    return not (
        t.tag[head].startswith("VB") and i > head and t.at(i + 1, within=i) in word_set("after_manner")
    )


def really(t: Tree, i: int, j: int) -> bool:
    """Not under negation, in a question of yes or no, or in a condition: there nothing is claimed."""
    if t.at(i - 1, within=i) in word_set("negations") | {"if"} or t.at(i + 1, within=i) == "?":
        return False
    verb = t.head[i]
    if any(t.word[k] in ("if", "whether") for k in t.kids[verb]):
        return False
    return not (in_question(t, i) and _inverted_order(t, verb))


def _inverted_order(t: Tree, verb: int) -> bool:
    """ "Did they find": the auxiliary stands before the subject."""
    return any(t.dep[k] == "aux" and k < t.kid(verb, SUBJECTS) for k in t.kids[verb])


def certain_that(t: Tree, i: int, j: int) -> bool:
    """Sure of a clause: "it is clear that", "certain to", "nobody is sure who", "the message is clear"."""
    if t.dep[i] not in ("acomp", "oprd", "ROOT", "ccomp", "advcl"):
        return False
    head = t.head[i]
    if t.lemma[head] == "make":
        return False  # "made sure that the gate was shut", "made it clear that he would go"
    by_subject = any(t.dep[k] == "nsubj" and negative(t, k) for k in t.kids[head])
    if any(t.dep[k] == "neg" for k in t.kids[head] + t.kids[i]):
        return False
    verb = t.clause(i) if t.clause(i) != NONE else t.clause(head) if t.dep[i] in ("acomp", "oprd") else NONE
    if verb > i:
        asks = t.has_word(verb, word_set("asking_words"))
        return by_subject or not (asks or t.at(i + 1, within=i) in ("whether", "if", "how"))
    if t.lemma[i] in ("certain", "sure"):
        return t.at(i + 1, within=i) == "to" or (by_subject and t.dep[i] == "acomp")
    if t.lemma[i] in ("confident", "convinced"):
        return t.at(i + 1, within=i) in ("of", "about") and t.dep[i] == "acomp"
    subject = t.kid(head, SUBJECTS)  # "our aim is to be clear" says nothing is
    if t.dep[i] != "acomp" or subject == NONE:
        return False
    joined = [k for k in t.kids[subject] if t.dep[k] == "conj"]
    return any(t.lemma[k] in word_set("matters") for k in (subject, *joined))


def sure_person(t: Tree, i: int, j: int) -> bool:
    """Said of persons: "I am positive that"; not "it is positive that"."""
    subject = t.subject(t.head[i])
    return (is_person(t, subject) or t.word[subject] in word_set("nobody")) and certain_that(t, i, j)


def not_attributive(t: Tree, i: int, j: int) -> bool:
    """ "For certain", not "for certain people"."""
    return not t.tag_at(j + 1, within=i).startswith(("NN", "JJ", "VBG"))


def opens_clause(t: Tree, i: int, j: int) -> bool:
    """ "The truth is that", "the fact is, ..."; not "the truth is out"."""
    return t.at(j + 1, within=i) in ("that", ",", ":") or t.clause(j) > j


def to_complement(t: Tree, i: int, j: int) -> bool:
    """With "to" and a verb, where something is told."""
    verb = t.to_verb(i)
    return (
        _told(t, i)
        and (t.tag[i].startswith("VB") or t.tag[i] == "JJ")
        and (verb > i or (t.at(i + 1, within=i) == "to" and t.tag_at(i + 2, within=i) in ("VB", "RB")))
    )


def gerund(t: Tree, i: int, j: int) -> bool:
    """With a verb in -ing, where something is told."""
    return (
        is_verb(t, i)
        and _told(t, i)
        and any(t.tag[k] == "VBG" and t.dep[k] in ("xcomp", "ccomp", "pcomp") for k in t.kids[i])
    )


def from_doing(t: Tree, i: int, j: int) -> bool:
    """ "Prevent ... from doing", "refrain from doing"."""
    return (
        is_verb(t, i)
        and _told(t, i)
        and any(
            t.word[k] == "from" and any(t.tag[m] == "VBG" for m in t.kids[k])
            for k in t.kids[i] + [m for n in t.kids[i] for m in t.kids[n]]
        )
    )


def _told(t: Tree, i: int) -> bool:
    """Whether a verb tells what happened: not what may be, is tried, meant, asked or a condition."""
    for k in t.kids[i]:
        if t.dep[k] == "aux" and t.word[k] in word_set("not_told"):
            return False
        if t.word[k] in ("if", "unless") or (t.word[k] == "how" and in_question(t, i)):
            return False
    above, to = t.head[i], t.at(i - 1, within=i) == "to"
    if t.tag[i] == "VB" and (t.dep[i] == "conj" or (t.dep[i] == "xcomp" and not to)):
        return t.lemma[above] not in word_set("wanting") and _told(t, above)  # "would help prevent"
    if t.dep[i] == "ccomp" and t.lemma[above] in word_set("wanting"):
        return False  # "they hope he fails to score"
    if t.dep[i] == "pcomp" and t.lemma[t.head[above]] in word_set("not_yet"):
        return False  # "the prospect of failing to agree"
    purpose = to and (t.dep[i] == "advcl" or t.at(i - 2, within=i) in ("order", "as"))
    return not (purpose or _wanted(t, i))


def factive(t: Tree, i: int, j: int) -> bool:
    """With what it takes for granted: a clause, a gerund, or "the fact"; not "ignored three letters"."""
    if not is_verb(t, i):
        return False
    gerund_follows = any(
        t.dep[k] in ("xcomp", "ccomp") and k > i and (t.tag[k] == "VBG" or t.has_word(k, ("having", "being")))
        for k in t.kids[i]
    )
    target = t.kid(i, ("dobj",))
    return has_clause(t, i) or gerund_follows or (target != NONE and t.lemma[target] == "fact")


def aware(t: Tree, i: int, j: int) -> bool:
    """Aware that, or of the fact or of somebody's doing something; not of a thing."""
    if t.at(i + 1, within=i) == "that" or t.clause(i) != NONE:
        return True
    of = next((k for k in t.kids[i] if t.word[k] == "of" and k > i), NONE)
    return of != NONE and (t.has(of, ("pcomp",)) or t.lemma[t.kid(of, ("pobj",))] == "fact")


def know(t: Tree, i: int, j: int) -> bool:
    """To know that or what; not "known as", "known for", "know how to"."""
    if not is_verb(t, i) or t.at(i + 1, within=i) in word_set("after_known"):
        return False
    if t.tag[i] == "VBN" and t.passive(i) and not t.has_word(i, ("it",)):
        return False  # "is known in the valley as a singer"
    verb = t.clause(i)
    if verb == NONE or (verb < i and t.has(i, ("dobj",))):
        return False  # "you said the firm knows everything"
    return not t.has_word(verb, ("if", "whether")) and not _wanted(t, i)


def open_to_all(t: Tree, i: int, j: int) -> bool:
    """What is not known: "no one knows who pays", "does not know whether it holds"."""
    verb = t.clause(i)
    asks = verb > i and t.has_word(verb, word_set("asking_words"))
    asks = asks or t.at(i + 1, within=i) in word_set("asking_words")
    return is_verb(t, i) and asks and denied_verb(t, i, before=i) and not in_question(t, i)


def found_that(t: Tree, i: int, j: int) -> bool:
    """With a clause that is put as known; not "found it useful", "has to prove that"."""
    if not is_verb(t, i) or not _came_about(t, i):
        return False
    verb = t.clause(i)
    if t.at(j + 1, within=i) == "that" and t.tag[j + 1] != "DT":
        return True
    if verb == NONE:
        return parenthetical(t, i)
    if t.has_word(verb, ("that",)):
        return t.dep[verb] == "ccomp" or t.kid(i, ("dobj",)) == NONE
    if t.tag[i] == "VBN" and t.passive(i):
        return False  # "is shown saying"
    bare = t.tag[verb] in ("VBN", "JJ") and not t.has(verb, AUXILIARIES)
    return not bare and t.tag[verb].startswith(("VB", "MD"))  # not "found the road blocked"


def _came_about(t: Tree, i: int) -> bool:
    """Whether somebody came to know: not what is wanted, asked, may yet come or the reader is told to do."""
    dependents = [k for k in t.kids[i] if t.dep[k] in AUXILIARIES or t.dep[k] in SUBJECTS]
    if any(t.word[k] in word_set("not_told") for k in dependents):
        return t.has_word(i, word_set("later"))  # "they would later learn that"
    if t.has_word(i, ("if", "unless", "whether")) or (in_question(t, i) and _inverted_order(t, i)):
        return False
    told_to = t.tag[i] == "VB" and not dependents and t.dep[i] in ("ROOT", "ccomp", "parataxis")
    return not (told_to or _wanted(t, i))


def _wanted(t: Tree, i: int) -> bool:
    """ "Wants to know", "is required to prove", "hopes to find": nothing is known yet."""
    if not t.has_word(i, ("to",)):
        return t.dep[i] == "conj" and t.tag[i] == "VB" and _wanted(t, t.head[i])
    above = t.head[i]
    if t.dep[i] == "xcomp" and any(t.word[k] in word_set("not_told") for k in t.kids[above]):
        return True  # "would lead them to see that"
    if t.dep[i] in ("xcomp", "ccomp", "acl", "relcl", "advcl") and t.lemma[above] in word_set("wanting"):
        return True
    if t.dep[i] == "xcomp" and t.lemma[above] == "be":
        return True  # "to cut it is to fail to see"
    happened = t.tag[above] in ("VBD", "VBN", "VBZ") or t.word[above].endswith("ed")  # "surprised to find"
    return t.lemma[i] in word_set("sought") and not happened


def see_that(t: Tree, i: int, j: int) -> bool:
    """To see that something is so; not "to see how it is handled", "eager to see it built"."""
    verb = t.clause(i)
    if not is_verb(t, i) or verb == NONE or _wanted(t, i):
        return False
    asks = t.has_word(verb, word_set("asking_words")) or t.at(i + 1, within=i) in word_set("asking_words")
    if t.at(i + 1, within=i) == "to":
        return False  # "saw to it that they ate"
    if asks or t.has_word(verb, ("that",)):
        return not asks
    bare = t.tag[verb] in ("VB", "VBN", "VBG") or (t.tag[verb] == "VBP" and t.tag[i] in ("VBD", "VBN"))
    return not bare or t.has(verb, AUXILIARIES)  # not "saw half of them leave"


def clause_or_quote(t: Tree, i: int, j: int) -> bool:
    """A clause is said, or a quotation stands by."""
    return is_verb(t, i) and (has_clause(t, i) or _quote_by(t, i))


def speech(t: Tree, i: int, j: int) -> bool:
    """A verb of saying with what is said: clause, quotation, or a clause that stands before it."""
    if not is_verb(t, i) or (t.tag[i] in ("VBG",) and t.dep[i] in ("amod", "compound", "pcomp")):
        return False
    if t.passive(i) and t.tag[i] == "VBN" and t.word[i] in word_set("passive_saying"):
        return (t.clause(i) != NONE and t.word[i] == "told") or (
            t.word[i] == "reported" and t.clause(i) != NONE
        )
    return has_clause(t, i) or _quote_by(t, i) or t.has(i, ("parataxis",)) or _inverted(t, i)


def speech_or_object(t: Tree, i: int, j: int) -> bool:
    """Also with an object: "reiterated its position"."""
    return speech(t, i, j) or (is_verb(t, i) and t.has(i, ("dobj", "nsubjpass")))


def claim(t: Tree, i: int, j: int) -> bool:
    """To say that something is so or one's due; not to take ("the storm claimed four lives")."""
    if speech(t, i, j):
        return True
    target = t.kid(i, ("dobj", "nsubjpass"))
    if target == NONE:
        return is_verb(t, i) and t.to_verb(i) != NONE
    return is_verb(t, i) and t.lemma[target] in word_set("claimed")


def insist(t: Tree, i: int, j: int) -> bool:
    """ "Insists that", "insists on"."""
    return is_verb(t, i) and (speech(t, i, j) or t.at(i + 1, within=i) in ("on", "upon"))


def commit(t: Tree, i: int, j: int) -> bool:
    """ "Vows to", "agreed that", "pledged aid"."""
    return is_verb(t, i) and (
        t.to_verb(i) != NONE or speech(t, i, j) or (t.lemma[i] != "agree" and t.has(i, ("dobj",)))
    )


def phrase_verb(t: Tree, i: int, j: int) -> bool:
    """The first word is used as a verb."""
    return t.tag[i].startswith("VB")


def _quote_by(t: Tree, i: int) -> bool:
    return any(t.at(k, within=i) in _QUOTES for k in (i - 1, i - 2, i - 3, i + 1, i + 2, i + 3) if k >= 0)


def _inverted(t: Tree, i: int) -> bool:
    """ "..., said the minister." and "..., the minister said."."""
    subject = t.kid(i, ("nsubj",))
    before = min(subject, i) if subject != NONE else i
    while t.at(before - 1, within=i) not in (",", "") and before > i - 12:
        before -= 1
    return subject != NONE and t.at(before - 1, within=i) == "," and not t.has(i, ("dobj",))
