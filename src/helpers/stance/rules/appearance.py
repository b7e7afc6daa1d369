"""Which verbs of appearance, evidence and doubt hedge: by subject, complement and voice."""

from __future__ import annotations

from helpers.lexicons import word_set
from helpers.stance.rules.grammar import has_clause, is_person, is_verb, parenthetical
from helpers.stance.tree import NONE, SUBJECTS, Tree


def appear(t: Tree, i: int, j: int) -> bool:
    """How things look ("appears to be", "it appears that"), not showing up or being made to look."""
    if not is_verb(t, i) or t.at(i + 1, within=i) in ("many", "several", "again"):
        return False
    if t.tag[i] == "VB" and (t.lemma[t.head[i]] == "make" or t.has_word(i, ("can",))):
        return False
    if t.kid(i, ("acomp", "oprd")) != NONE or t.dep[i] == "auxpass":
        return True
    if t.clause(i) != NONE and (t.has_word(i, ("it",)) or parenthetical(t, i)):
        return True
    following = t.at(i + 1, within=i)
    if following in ("that", "as") and t.has_word(i, ("it",)):
        return following == "that" or t.at(i + 2, within=i) in ("if", "though")
    if t.tag_at(i + 1, within=i) in ("JJ", "JJR", "VBN") and t.tag[i] != "VBG":
        return True
    k = i + 1
    while t.tag_at(k, within=i).startswith("RB"):
        k += 1
    if t.at(k, within=i) == "to" and t.tag_at(k + 1, within=i) in ("VB", "RB"):
        return True
    verb = t.to_verb(i)
    return verb > i and t.at(i + 1, within=i) == "," and t.at(verb - 2, within=i) == ","


def seem(t: Tree, i: int, j: int) -> bool:
    """Any appearance, save what is made to seem so."""
    return is_verb(t, i) and not (t.tag[i] == "VB" and t.lemma[t.head[i]] == "make")


def look(t: Tree, i: int, j: int) -> bool:
    """ "Looks set to", "looks likely", "looks as if", "looks like" + clause, "it looks like"."""
    if not is_verb(t, i):
        return False
    subject = t.kid(i, SUBJECTS)
    if t.at(i + 1, within=i) == "like" and NONE < subject < i and t.word[subject] in ("it", "that", "this"):
        return True
    return t.at(i + 1, within=i) in ("set", "poised") or (
        t.at(i + 1, within=i) in ("as", "like")
        and (t.at(i + 2, within=i) in ("if", "though") or t.has(i, ("advcl", "ccomp")))
    )


def suggest(t: Tree, i: int, j: int) -> bool:
    """A conclusion put forward, not a proposal ("suggested a walk", "suggested that he leave")."""
    if not is_verb(t, i) or t.dep[i] in ("amod", "compound"):
        return False
    if _as_title(t, i):
        return False
    person = is_person(t, _agent(t, i))
    verb = t.clause(i)
    if verb != NONE:
        if any(t.word[k] == "should" for k in t.kids[verb]):
            return False
        return not _subjunctive(t, verb, person=person)
    if t.at(i + 1, within=i).endswith("self"):
        return False  # "it suggests itself"
    if t.kid(i, ("xcomp",)) != NONE and t.tag[t.kid(i, ("xcomp",))] == "VBG":
        return False
    if t.passive(i) and t.tag[i] == "VBN":
        return True
    return (not person and t.kid(i, ("dobj",)) != NONE) or t.at(i + 1, within=i) == "that"


def _subjunctive(t: Tree, verb: int, *, person: bool) -> bool:
    """ "That he leave" after a person's proposal, "that the vote be put off" after any."""
    if t.has(verb, ("aux",)):
        return False
    if any(t.word[k] == "be" for k in t.kids[verb] if t.dep[k] == "auxpass"):
        return True
    if t.tag[verb] not in ("VB", "VBP") or t.word[verb] != t.lemma[verb]:
        return False
    subject = t.kid(verb, SUBJECTS)
    disagrees = subject != NONE and (
        t.tag[subject] in ("NN", "NNP") or t.word[subject] in ("he", "she", "it")
    )
    after_past = t.tag[t.head[verb]] == "VBD" and t.lemma[verb] not in ("be", "have")
    return disagrees or (person and (after_past or t.tag[verb] == "VB"))


def indicate(t: Tree, i: int, j: int) -> bool:
    """What evidence points to; what a person indicates is said, and what a sign stands for is shown."""
    if not is_verb(t, i) or _as_title(t, i):
        return False
    agent = _agent(t, i)
    if is_person(t, agent):
        return False
    if has_clause(t, i):
        return not t.has_word(t.clause(i), ("whether", "if", "how", "what"))
    return (
        agent != NONE
        and t.lemma[agent] in word_set("evidence") - {"sign", "number"}
        and t.kid(i, ("dobj",)) != NONE
    )


def imply(t: Tree, i: int, j: int) -> bool:
    """An inference invited, not a logical consequence or an attribute ("implied pressure")."""
    return (
        is_verb(t, i)
        and not _as_title(t, i)
        and t.dep[i] not in ("amod", "compound")
        and t.has(i, ("ccomp", "dobj", "xcomp", "prep"))
    )


def speculate(t: Tree, i: int, j: int) -> bool:
    """To guess, not to trade, and not what one "cannot" or "declined to" do."""
    declined = t.has(i, ("neg",)) or t.lemma[t.head[i]] in word_set("refusing")
    return is_verb(t, i) and t.at(i + 1, within=i) != "in" and not declined


def suspect(t: Tree, i: int, j: int) -> bool:
    """To think likely: a verb with a clause, an infinitive, or "of" doing."""
    return is_verb(t, i) and (
        has_clause(t, i)
        or t.to_verb(i) != NONE
        or t.at(i + 1, within=i) in ("of", "that")
        or t.kid(i, ("dobj",)) != NONE
    )


def question(t: Tree, i: int, j: int) -> bool:
    """To doubt whether something is so; not to interrogate somebody, and not an act of criticism."""
    if not is_verb(t, i):
        return False
    if t.at(i + 1, within=i) in ("whether", "if"):
        return True
    if t.passive(i):
        target = t.kid(i, ("nsubjpass",))
        return (
            target != NONE
            and t.kid(i, ("agent",)) == NONE
            and t.tag[i] == "VBN"
            and not is_person(t, target)
            and t.tag[target] == "NN"
        )
    return t.clause(i) != NONE


def fear(t: Tree, i: int, j: int) -> bool:
    """Fear that something is or will be so."""
    if t.word[i] == "feared" and t.at(i + 1, within=i) in ("dead", "lost"):
        return True  # in a headline the tagger may take it for a name
    if not is_verb(t, i):
        return False
    if t.passive(i) and (t.has_word(i, ("it",)) or t.at(i + 1, within=i) == "to"):
        return True
    return has_clause(t, i)


def feel(t: Tree, i: int, j: int) -> bool:
    """Opinion ("feels that ..."), not sensation."""
    if t.dep[i] == "acl" or t.at(i + 1, within=i).endswith(("self", "selves")):
        return False
    return (
        is_verb(t, i)
        and t.clause(i) != NONE
        and t.tag[i] not in ("VBG",)
        and t.word[t.clause(i)] not in ("like",)
    )


def _agent(t: Tree, i: int) -> int:
    if t.passive(i):
        by = t.kid(i, ("agent",))
        return t.kid(by, ("pobj",)) if by != NONE else NONE
    return t.subject(i)


def _as_title(t: Tree, i: int) -> bool:
    """ "As the title suggests"."""
    return t.dep[i] == "advcl" and t.has_word(i, ("as",)) and not t.has(i, ("dobj", "ccomp"))
