"""Which verbs of belief and appearance hedge: by their complement, their subject and their voice."""

from __future__ import annotations

from helpers.stance.tree import COMPLEMENTS, NONE, Tree
from helpers.stance.words import EVIDENCE, EVIDENCE_NOT, PEOPLE, PRONOUNS

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


def is_verb(t: Tree, i: int) -> bool:
    """Tagged as a verb; in a headline, also a name or a noun that rules the sentence."""
    tag = t.tag[i]
    if tag.startswith("VB"):
        return t.dep[i] not in ("amod", "compound") or t.head[i] < i or t.has(i, ("xcomp", "ccomp"))
    if not tag.startswith("NN"):
        return False
    if t.style(i) != "text" and t.dep[i] in ("ROOT", "ccomp"):
        return True
    if t.at(i + 1, within=i) != "to" or t.tag_at(i + 2, within=i) != "VB":
        return False
    return _FINITE.isdisjoint(t.tag[t.start[i] : t.stop[i]])  # a headline: "Two states vow to cut tariffs"


def verb_only(t: Tree, i: int, j: int) -> bool:
    """Any use as a verb."""
    return is_verb(t, i)


def clause(t: Tree, i: int, j: int) -> bool:
    """With a finite clause: "that ...", with or without "that", or set around ("..., he guessed, ...")."""
    return is_verb(t, i) and has_clause(t, i)


def has_clause(t: Tree, i: int) -> bool:
    """Whether a verb has a finite complement clause, a "that" after it, or stands in parenthesis."""
    if t.clause(i) != NONE or t.at(i + 1, within=i) in ("that", "so"):
        return True
    return parenthetical(t, i)


def parenthetical(t: Tree, i: int) -> bool:
    """ "..., he believes, ..." and "..., I think"."""
    if t.dep[i] not in ("parataxis", "ROOT", "ccomp", "dep", "conj"):
        return False
    subject = t.kid(i, ("nsubj",))
    before = min(subject, i) - 1 if subject != NONE else i - 1
    return subject != NONE and t.at(before, within=i) == "," and t.at(i + 1, within=i) in (",", ".", "?")


def believe(t: Tree, i: int, j: int) -> bool:
    """Belief that something is so, not trust in somebody."""
    following = t.at(i + 1, within=i)
    if not is_verb(t, i) or following in ("in", "me", "him", "us", "you"):
        return False
    if has_clause(t, i) or t.to_verb(i) != NONE or following in ("that", "to", "there", "they"):
        return not _hard_to(t, i)
    if t.passive(i):
        return t.has(i, COMPLEMENTS) or t.has_word(i, ("it",)) or t.dep[i] in ("advcl", "acl", "amod")
    target = t.kid(i, ("dobj",))
    if target == NONE:
        return t.dep[i] in ("relcl", "advcl", "ccomp", "parataxis", "conj", "pcomp")
    return t.lemma[target] not in ("eye", "ear", "it", "story", "word", "federal", "everything", "anything")


def _hard_to(t: Tree, i: int) -> bool:
    """ "It is hard to believe", "could not believe that": wonder, not belief."""
    return t.lemma[t.head[i]] in ("hard", "difficult", "impossible") and t.dep[i] == "xcomp"


def think(t: Tree, i: int, j: int) -> bool:
    """Opinion, not the activity: "thinks that", "is thought to", "thought of as"."""
    if (
        not is_verb(t, i)
        or t.dep[i] in ("amod", "compound")
        or t.at(i + 1, within=i) in ("-", "tank", "twice", "out")
    ):
        return False
    following = t.at(i + 1, within=i)
    if following in ("about", "through", "over", "aloud", "hard", "highly"):
        return False
    if following == "of":
        return t.passive(i) and any(t.at(k, within=i) in ("as", "to") for k in range(i + 1, i + 6))
    if has_clause(t, i) or (t.passive(i) and (t.to_verb(i) != NONE or t.kid(i, ("oprd",)) != NONE)):
        return True
    if following in ("so", "it", "they", "there", "he", "she", "we", "you", "this", "that"):
        return True
    return t.has(i, ("ccomp", "oprd")) or (t.dep[i] in ("relcl",) and t.kid(i, ("dobj",)) == NONE)


def suppose(t: Tree, i: int, j: int) -> bool:
    """ "Is supposed to" and "I suppose (that)"."""
    return is_verb(t, i) and (t.at(i + 1, within=i) == "to" or has_clause(t, i) or t.passive(i))


def expect(t: Tree, i: int, j: int) -> bool:
    """Any expectation; not "as expected", "than expected"."""
    if t.has_word(i, ("than",)) or t.at(i - 1, within=i) in ("than", "as"):
        return False
    if t.dep[i] == "advcl" and t.has_word(i, ("as", "than")):
        return False
    if t.dep[i] in ("amod", "compound"):
        return False
    return is_verb(t, i) and t.at(i + 1, within=i) not in ("of", "from")


def imagine(t: Tree, i: int, j: int) -> bool:
    """ "Imagines that", not "imagine if" or "unimagined"."""
    return is_verb(t, i) and t.clause(i) != NONE


def judged(t: Tree, i: int, j: int) -> bool:
    """Held to be something: with an object and what it is said to be."""
    if not is_verb(t, i):
        return False
    if t.passive(i):
        return (
            t.has(i, ("oprd", "xcomp", "ccomp", "acomp", "attr"))
            or t.to_verb(i) != NONE
            or _predicate_follows(t, i)
        )
    return t.has(i, ("oprd", "ccomp")) or (t.kid(i, ("dobj",)) != NONE and t.to_verb(i) != NONE)


def consider(t: Tree, i: int, j: int) -> bool:
    """Judgement ("considered a threat"), not deliberation ("considering a bid", "is being considered")."""
    if not is_verb(t, i):
        return False
    following = t.at(i + 1, within=i)
    if t.tag_at(i + 1, within=i) == "VBG" or following in ("for", "whether", "how", "what", "."):
        return False
    if t.passive(i):
        if following == "as":
            return t.at(i + 2, within=i) != "part"
        by = t.kid(i, ("agent",))
        if by != NONE:
            return t.has(i, ("oprd", "xcomp")) or any(
                t.word[k] in ("to", "as") and k > by for k in _two_below(t, by)
            )
        if any(t.word[k] == "being" for k in t.kids[i]):
            return t.has(i, ("oprd",)) or following == "to"
        return judged(t, i, j)
    if t.has(i, ("oprd", "ccomp")) and t.tag_at(t.clause(i), within=i) != "VBG":
        return True
    if t.tag[i] in ("VBZ", "VBP", "VBD") and t.has_word(i, ("what", "which", "that")):
        return True  # "what they consider an insult"
    target = t.kid(i, ("dobj",))
    return target != NONE and (t.to_verb(i) != NONE or t.at(_last(t, target) + 1, within=i) == "as")


def rate_as(t: Tree, i: int, j: int) -> bool:
    """ "Regarded as", "sees it as": a judgement, not looking at something."""
    if not is_verb(t, i) or (t.lemma[i] == "see" and not t.passive(i)):
        return False
    by = t.kid(i, ("agent",))
    for k in t.kids[i] + (_below(t, by) if by != NONE else []):
        if t.word[k] == "as" and k > i and t.dep[k] in ("prep", "mark", "advmod"):
            return not (t.lemma[i] == "see" and t.at(k + 1, within=i) in ("well", "much", "far", "in"))
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
    return (
        has_clause(t, i)
        or t.to_verb(i) != NONE
        or (t.passive(i) and t.kid(i, ("dobj",)) == NONE and not _office(t, i))
    )


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
    return t.tag[i] in ("VBZ", "VBP", "VBD") and t.kid(i, ("dobj", "prep")) != NONE


def project(t: Tree, i: int, j: int) -> bool:
    """A forecast, not an image on a screen."""
    return is_verb(t, i) and ((t.passive(i) and t.to_verb(i) != NONE) or has_clause(t, i))


def accuse(t: Tree, i: int, j: int) -> bool:
    """A charge somebody makes, in any voice; not "the accused"."""
    return is_verb(t, i) and not t.has_word(i, ("the",))


def purport(t: Tree, i: int, j: int) -> bool:
    """ "Purports to be"."""
    return is_verb(t, i) and t.to_verb(i) != NONE


def appear(t: Tree, i: int, j: int) -> bool:
    """How things look ("appears to be", "it appears that"), not showing up somewhere."""
    if not is_verb(t, i):
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
    """Always an appearance."""
    return is_verb(t, i)


def look(t: Tree, i: int, j: int) -> bool:
    """ "Looks set to", "looks likely", "looks as if", "looks like" + clause."""
    if not is_verb(t, i):
        return False
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
        return not (t.tag[verb] == "VB" and not t.has(verb, ("aux",)) and person)
    if t.kid(i, ("xcomp",)) != NONE and t.tag[t.kid(i, ("xcomp",))] == "VBG":
        return False
    if t.passive(i) and t.tag[i] == "VBN":
        return True
    return (not person and t.kid(i, ("dobj",)) != NONE) or t.at(i + 1, within=i) == "that"


def indicate(t: Tree, i: int, j: int) -> bool:
    """What evidence points to; what a person indicates is said, and what a sign stands for is shown."""
    if not is_verb(t, i) or _as_title(t, i):
        return False
    agent = _agent(t, i)
    if is_person(t, agent):
        return False
    if has_clause(t, i):
        return not t.has_word(t.clause(i), ("whether", "if", "how", "what"))
    return agent != NONE and t.lemma[agent] in EVIDENCE - {"sign", "number"} and t.kid(i, ("dobj",)) != NONE


def imply(t: Tree, i: int, j: int) -> bool:
    """An inference invited, not a logical consequence or an attribute ("implied pressure")."""
    return (
        is_verb(t, i)
        and not _as_title(t, i)
        and t.dep[i] not in ("amod", "compound")
        and t.has(i, ("ccomp", "dobj", "xcomp", "prep"))
    )


def speculate(t: Tree, i: int, j: int) -> bool:
    """To guess, not to trade."""
    return is_verb(t, i) and t.at(i + 1, within=i) != "in"


def suspect(t: Tree, i: int, j: int) -> bool:
    """To think likely: a verb with a clause, an infinitive, or "of" doing."""
    return is_verb(t, i) and (
        has_clause(t, i)
        or t.to_verb(i) != NONE
        or t.at(i + 1, within=i) in ("of", "that")
        or t.kid(i, ("dobj",)) != NONE
    )


def question(t: Tree, i: int, j: int) -> bool:
    """To cast doubt on something, not to interrogate somebody."""
    if not is_verb(t, i):
        return False
    target = t.kid(i, ("nsubjpass",)) if t.passive(i) else t.kid(i, ("dobj",))
    if t.clause(i) != NONE or t.at(i + 1, within=i) in ("whether", "if"):
        return True
    if target == NONE or t.at(i + 1, within=i) in ("about", "by", "on", "in", "for"):
        return t.passive(i) and target != NONE and not is_person(t, target) and t.tag[target] != "NNS"
    return not is_person(t, target)


def fear(t: Tree, i: int, j: int) -> bool:
    """Fear that something is or will be so."""
    return is_verb(t, i) and (
        has_clause(t, i) or (t.passive(i) and t.at(i + 1, within=i) in ("dead", "lost", "to"))
    )


def feel(t: Tree, i: int, j: int) -> bool:
    """Opinion ("feels that ..."), not sensation."""
    return (
        is_verb(t, i)
        and t.clause(i) != NONE
        and t.tag[i] not in ("VBG",)
        and t.word[t.clause(i)] not in ("like",)
    )


def wonder(t: Tree, i: int, j: int) -> bool:
    """Left to what follows it: the "whether" is the cue."""
    return False


def is_person(t: Tree, i: int) -> bool:
    """Whether a noun names people or bodies that speak; evidence and "it" do not."""
    if i == NONE:
        return False
    if t.word[i] in PRONOUNS or t.lemma[i] in PEOPLE:
        return True
    if t.lemma[i] in EVIDENCE or t.word[i] in EVIDENCE_NOT:
        return False
    return (t.tag[i] in ("NNP", "NNPS") and t.style(i) == "text") or t.lemma[i].endswith(
        ("er", "or", "ist", "ian", "man", "ant")
    )


def _agent(t: Tree, i: int) -> int:
    if t.passive(i):
        by = t.kid(i, ("agent",))
        return t.kid(by, ("pobj",)) if by != NONE else NONE
    return t.subject(i)


def _as_title(t: Tree, i: int) -> bool:
    """ "As the title suggests"."""
    return t.dep[i] == "advcl" and t.has_word(i, ("as",)) and not t.has(i, ("dobj", "ccomp"))


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


def _office(t: Tree, i: int) -> bool:
    target = t.kid(i, ("nsubjpass",))
    return target != NONE and t.lemma[target] in (
        "command",
        "office",
        "control",
        "responsibility",
        "role",
        "power",
        "duty",
    )


def _long(t: Tree, k: int) -> bool:
    return t.tag[k].startswith(("NN", "VB", "IN", "CD"))
