"""Which verbs of belief hedge: by what follows them, and by voice."""

from __future__ import annotations

from helpers.lexicons import word_set
from helpers.stance.rules.grammar import has_clause, is_person, is_verb
from helpers.stance.tree import COMPLEMENTS, NONE, SUBJECTS, Tree


def any_use(t: Tree, i: int, j: int) -> bool:
    """A word that is nothing else, however it is tagged: "some allege that"."""
    return True


def clause(t: Tree, i: int, j: int) -> bool:
    """With a finite clause: "that ...", with or without "that", or set around ("..., he guessed, ...")."""
    return is_verb(t, i) and has_clause(t, i)


def believe(t: Tree, i: int, j: int) -> bool:
    """Belief that something is so, not trust in somebody."""
    following = t.at(i + 1, within=i)
    if not is_verb(t, i) or following in word_set("trust_in"):
        return False
    if has_clause(t, i) or t.to_verb(i) != NONE or following in word_set("opens_belief"):
        return not _hard_to(t, i)
    if t.passive(i):
        return t.has(i, COMPLEMENTS) or t.has_word(i, ("it",)) or t.dep[i] in ("advcl", "acl", "amod")
    target = t.kid(i, ("dobj",))
    if target == NONE:
        return t.dep[i] in ("relcl", "advcl", "ccomp", "parataxis", "conj", "pcomp")
    return t.lemma[target] not in word_set("trusted") and not is_person(t, target)


def _hard_to(t: Tree, i: int) -> bool:
    """ "It is hard to believe", "they cannot believe": wonder, not belief."""
    if t.has(i, ("neg",)) and t.has_word(i, ("can", "could")):
        return True
    return t.at(i - 1, within=i) == "to" and t.at(i - 2, within=i) in word_set("hard")


def think(t: Tree, i: int, j: int) -> bool:
    """Opinion, not the activity: "thinks that", "is thought to", "thought of as"."""
    if (
        not is_verb(t, i)
        or t.dep[i] in ("amod", "compound")
        or t.at(i + 1, within=i) in word_set("not_thought")
    ):
        return False
    following = t.at(i + 1, within=i)
    if following in word_set("thinking_over"):
        return False
    if following == "of":
        return t.passive(i) and any(t.at(k, within=i) in ("as", "to") for k in range(i + 1, i + 6))
    if has_clause(t, i) or (t.passive(i) and (t.to_verb(i) != NONE or t.kid(i, ("oprd",)) != NONE)):
        return True
    if following in word_set("opens_thought"):
        return True
    return t.has(i, ("ccomp", "oprd")) or (t.dep[i] in ("relcl",) and t.kid(i, ("dobj",)) == NONE)


def supposed_to(t: Tree, i: int, j: int) -> bool:
    """ "You are supposed to pay": a duty of persons."""
    if t.word[i] != "supposed" or t.at(i + 1, within=i) != "to":
        return False
    subject = t.subject(i)
    return subject != NONE and t.word[subject] in ("i", "you", "we")


def suppose(t: Tree, i: int, j: int) -> bool:
    """ "Is supposed to" and "I suppose (that)"; what you or we are supposed to do is a duty."""
    return (
        is_verb(t, i)
        and not supposed_to(t, i, j)
        and (t.at(i + 1, within=i) == "to" or has_clause(t, i) or t.passive(i))
    )


def expect(t: Tree, i: int, j: int) -> bool:
    """Any expectation; not "as expected", "than expected"."""
    if t.has_word(i, ("than",)) or t.at(i - 1, within=i) in ("than", "as"):
        return False
    if t.dep[i] == "advcl" and t.has_word(i, ("as", "than")):
        return False
    if t.dep[i] in ("amod", "compound"):
        return False
    born = t.kid(i, ("dobj",))
    if t.tag[i] == "VBG" and born != NONE and t.lemma[born] in word_set("newborn"):
        return False
    return is_verb(t, i) and t.at(i + 1, within=i) not in ("of", "from")


def consider(t: Tree, i: int, j: int) -> bool:
    """Judgement ("considered a threat"), not deliberation ("considering a bid", "is being considered")."""
    if not is_verb(t, i):
        return False
    following = t.at(i + 1, within=i)
    if t.tag_at(i + 1, within=i) == "VBG" or following in word_set("deliberated"):
        return False
    if t.tag[i] == "VBG" and (t.dep[i] in ("prep", "mark") or (t.dep[i] == "advcl" and t.clause(i) > i)):
        return False  # "considering his age", "considering that he was ill"
    if t.passive(i):
        if following in ("among", "either"):
            return True
        if following == "as":
            return t.at(i + 2, within=i) != "part"
        by = t.kid(i, ("agent",))
        if by != NONE:
            many = t.kid(by, ("pobj",))
            return (
                t.has(i, ("oprd", "xcomp"))
                or t.word[many] in ("many", "most", "some")
                or any(t.word[k] in ("to", "as") and k > by for k in _two_below(t, by))
            )
        if any(t.word[k] == "being" for k in t.kids[i]):
            return t.has(i, ("oprd",)) or following == "to"
        held = t.has(i, ("oprd", "xcomp", "ccomp", "acomp", "attr")) or t.to_verb(i) != NONE
        return held or _predicate_follows(t, i)
    if t.tag[i] in ("VBZ", "VBP", "VBD") and t.has_word(i, ("what", "which", "that")):
        return True  # "what they consider an insult"
    # The parser takes the object of "he considered the menu" for a predicate.
    menu = t.kid(i, ("oprd",)) == i + 2 and t.tag[i + 2].startswith("NN") and t.kid(i, SUBJECTS) == i - 1
    named = t.has(i, ("oprd",)) and not menu
    if (named or t.has(i, ("ccomp",))) and t.tag_at(t.clause(i), within=i) != "VBG":
        return True
    target = t.kid(i, ("dobj",))
    return target != NONE and (t.to_verb(i) != NONE or t.at(_last(t, target) + 1, within=i) == "as")


def rate_as(t: Tree, i: int, j: int) -> bool:
    """ "Regarded as", "sees it as": a judgement, not looking at something."""
    if not is_verb(t, i) or (t.lemma[i] == "see" and t.tag[i] not in ("VBN", "VBP", "VBZ", "VB")):
        return False
    by = t.kid(i, ("agent",))
    for k in t.kids[i] + (_below(t, by) if by != NONE else []):
        if t.word[k] == "as" and k > i and t.dep[k] in ("prep", "mark", "advmod"):
            return not (t.lemma[i] == "see" and t.at(k + 1, within=i) in word_set("as_phrases"))
    if t.lemma[i] in ("regard", "view") and t.passive(i):
        return t.at(i + 1, within=i) == "as" or t.has(i, ("oprd", "xcomp"))
    target = t.kid(i, ("dobj",))
    return (
        target != NONE
        and target > i
        and t.has_word(target, ("as",))
        and t.at(_last(t, target), within=i) != "as"
        and (any(t.word[k] == "as" and k > target and t.dep[k] == "prep" for k in t.kids[target]))
    )


def assume(t: Tree, i: int, j: int) -> bool:
    """To take for true, not to take over ("assume command")."""
    if not is_verb(t, i):
        return False
    taken = t.kid(i, ("nsubjpass",))
    office = taken != NONE and t.lemma[taken] in word_set("office")
    passive = t.passive(i) and t.kid(i, ("dobj",)) == NONE and not office
    return has_clause(t, i) or t.to_verb(i) != NONE or passive


def presume(t: Tree, i: int, j: int) -> bool:
    """To take for true; not "presumed innocent"."""
    return is_verb(t, i) and t.at(i + 1, within=i) != "innocent"


def predict(t: Tree, i: int, j: int) -> bool:
    """A forecast made: by people, in a finite clause or a passive; not the ability to predict."""
    if not is_verb(t, i) or (
        t.tag[i] == "VBG" and t.dep[i] not in ("ROOT", "conj", "advcl", "ccomp", "acl", "relcl")
    ):
        return False
    if has_clause(t, i) or (t.passive(i) and t.to_verb(i) != NONE):
        return True
    active = t.tag[i] in ("VBZ", "VBP", "VBD") or (t.tag[i] == "VBN" and not t.passive(i))
    return active and t.kid(i, ("dobj", "prep")) != NONE


def project(t: Tree, i: int, j: int) -> bool:
    """A forecast, not an image on a screen."""
    if not is_verb(t, i):
        return False
    if (t.passive(i) and t.to_verb(i) != NONE) or has_clause(t, i):
        return True
    target = t.head[i] if t.dep[i] == "acl" and t.passive(i) else t.kid(i, ("dobj",))
    if t.tag[i] == "VBG" or target == NONE:
        return False
    return any(t.lemma[k] in word_set("forecast") for k in (target, *t.kids[target]))


def accuse(t: Tree, i: int, j: int) -> bool:
    """A charge somebody makes, in any voice; not "the accused"."""
    return is_verb(t, i) and not t.has_word(i, ("the",))


def purport(t: Tree, i: int, j: int) -> bool:
    """ "Purports to be"."""
    return is_verb(t, i) and t.to_verb(i) != NONE


def _predicate_follows(t: Tree, i: int) -> bool:
    return t.tag_at(i + 1, within=i) in ("DT", "JJ", "JJR", "JJS", "RBR", "RBS") and t.at(
        i + 1, within=i
    ) not in ("all", "both")


def _last(t: Tree, i: int) -> int:
    """The last token of a noun phrase, its later clauses left out."""
    last = i
    for k in t.kids[i]:
        if k > last and t.dep[k] in ("prep", "appos", "conj", "cc"):
            last = k
    return last


def _below(t: Tree, i: int) -> list[int]:
    """What depends on `i` at one or two steps."""
    return [m for k in t.kids[i] for m in (k, *t.kids[k])]


def _two_below(t: Tree, i: int) -> list[int]:
    return [m for k in _below(t, i) for m in (k, *t.kids[k])]
