"""Who acts and who is acted upon: the heads of a verb's arguments, where they stand elsewhere too.

A subject that a verb shares is looked for as the enhanced dependencies of Universal Dependencies do it
(Schuster & Manning 2016: conjoined verbs, controlled infinitives, relative clauses), and beyond them with
participles, infinitives of purpose and gerunds, whose subject is that of the clause they stand in.
"""

from __future__ import annotations

from helpers.lexicons import word_set
from helpers.stance.rules.grammar import is_person
from helpers.stance.tree import NONE, Tree

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_OBJECTS = ("dobj",)
_RELATIVES = frozenset({"who", "whom", "which", "that"})
_SHARES = frozenset(
    {"conj", "advcl", "pcomp", "prep", "dep", "aux", "auxpass", "xcomp", "acomp", "amod", "attr"}
)
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_AFTER_OBJECT = frozenset({"of", "from", "for", "into"})
_BETWEEN = frozenset({"cc", "punct", "neg"})  # stands between two verbs that share an object
_OPENING = frozenset({"“", '"', "‘", "'"})
_LIGHT = frozenset({"have", "make", "take"})
_STEPS = 8  # clauses that are climbed in search of a subject


def subject_of(t: Tree, verb: int) -> int:
    """The head of a verb's subject, its own or the one it shares.

    Args:
        t: the parsed text.
        verb: a verb.

    Returns:
        The position of the head word, or `NONE`; of a relative clause the pronoun where there is one.
    """
    at = verb
    for _ in range(_STEPS):
        noun, head, dep = _own_subject(t, at), t.head[at], t.dep[at]
        if noun != NONE and not (dep == "ccomp" and _infinitive(t, at) and _seeks_occasion(t, noun, head)):
            return noun
        if head == at:
            break
        if dep == "conj" and at == verb and (shared := _adjacent(t, verb)) != NONE:
            return shared
        if dep == "conj" and at == verb:
            head = _same_tense(t, verb)
        if dep == "conj" and t.tag[at] == "VB" and t.lemma[head] == "be" and t.has(head, ("xcomp",)):
            return NONE  # "the task is to cool tempers, avoid quarrels": hung on "is"
        if dep in ("acl", "relcl") and _infinitive(t, at):
            return _of_infinitive(t, head)
        if dep in ("acl", "relcl"):
            return head
        if dep in ("xcomp", "ccomp") and not finite(t, at):
            controller = t.kid(head, _OBJECTS)
            if NONE < controller < at and t.lemma[head] not in word_set("keeps_subject"):
                return controller
        elif dep == "pcomp" and t.dep[head] == "prep":
            ruled = t.head[head]
            if t.tag[ruled].startswith("JJ"):
                break  # "worried about losing": by whom is open
            controller = t.kid(ruled, _OBJECTS)
            if t.word[head] in _AFTER_OBJECT and NONE < controller < at:
                return controller  # "accused them of lying", "kept them from leaving"
            if t.word[head] == "of" and (accused := _accused(t, ruled)) != NONE:
                return accused
            if t.dep[ruled] in _OBJECTS and t.lemma[t.head[ruled]] in _LIGHT:
                head = t.head[ruled]  # "made a point of praising her"
        elif dep not in _SHARES:
            break
        if dep != "conj" and t.lemma[head] == "be" and _impersonal(t, head, dep):
            is_to_be_done = dep == "xcomp" and t.has(at, ("auxpass",))
            return _own_subject(t, head) if is_to_be_done else NONE  # "the choir is to be disbanded"
        at = head
    return _before(t, verb) if finite(t, verb) else NONE


def object_of(t: Tree, verb: int) -> int:
    """The head of an active verb's object; in a relative clause the pronoun, or the noun it stands at."""
    for i in (verb, *_conjoined(t, verb)):
        told = t.at(i + 1, within=i) == ":" and t.at(i + 2, within=i) in _OPENING  # 'wrote: "Fern: brave"'
        objects = [k for k in t.kids[i] if t.dep[k] in _OBJECTS and not (told and k > i)]
        if objects:  # of several the noun: "hold '2+2' talks"
            return next((k for k in objects if not t.form[k][0].isdigit()), objects[0])
        shared = _subject_of_small_clause(t, i)
        if shared != NONE:
            return shared
    if t.dep[verb] == "relcl" and not _stranded(t, verb) and not _adverbial(t, verb):
        subject = _own_subject(t, verb)
        relative = subject != NONE and (t.word[subject] in _RELATIVES or t.has_word(subject, ("whose",)))
        if subject != NONE and not relative and not t.has(verb, ("ccomp", "xcomp")):
            return t.head[verb]
    return _question(t, verb)


def by_agent(t: Tree, verb: int, *, any_by: bool = False) -> int:
    """The head of the "by" phrase of a passive; with `any_by` also where it is parsed as a place."""
    for kid in t.kids[verb]:
        if t.dep[kid] == "agent":
            agent = t.kid(kid, ("pobj",))
            if agent != NONE:
                return agent
    # Behind an object the parser takes it for any preposition: "were given shirts by the club".
    by = next((k for k in t.kids[verb] if t.dep[k] == "prep" and t.word[k] == "by"), NONE)
    if by > t.kid(verb, ("dobj",)) > verb or (any_by and by != NONE):
        agent = t.kid(by, ("pobj",))
        return agent if any_by or is_person(t, agent) else NONE
    return NONE


def antecedent(t: Tree, i: int, verb: int) -> int:
    """The noun that a relative pronoun stands for; of any other word the word itself."""
    if i == NONE or t.word[i] not in _RELATIVES or not t.tag[i].startswith("W"):
        return i
    at = verb
    for _ in range(_STEPS):
        if t.dep[at] == "relcl":
            return t.head[at]
        cleft = t.kid(t.head[at], ("attr",))  # "it was the union that blocked it"
        if t.dep[at] == "ccomp" and cleft != NONE and t.has_word(t.head[at], ("it",)):
            return cleft
        if t.dep[at] not in ("conj", "ccomp", "xcomp", "pcomp", "prep"):
            return i
        at = t.head[at]
    return i


def finite(t: Tree, verb: int) -> bool:
    """Whether a verb or one of its auxiliaries is finite."""
    if t.tag[verb] in ("VBZ", "VBP", "VBD"):
        return True
    return any(t.tag[k] in _FINITE for k in t.kids[verb] if t.dep[k] in ("aux", "auxpass"))


def _own_subject(t: Tree, verb: int) -> int:
    """The subject that depends on a verb: of several the one next before it, of "there is" what there is."""
    subjects = [k for k in t.kids[verb] if t.dep[k] in SUBJECTS]
    before = [k for k in subjects if k < verb]
    if verb - 1 in t.kids[verb] and t.dep[verb - 1] == "compound" and t.tag[verb] in ("VBZ", "VBP", "VBD"):
        return verb - 1  # "the 2+2 dialogue dates back": parsed as a compound of the verb
    if subjects:
        return before[-1] if before else subjects[0]
    if t.has(verb, ("expl",)):
        return t.kid(verb, ("attr", "dobj"))
    return NONE


def _same_tense(t: Tree, verb: int) -> int:
    """The verb a verb is conjoined with: "said they win if it passes and urged them" joins said and urged."""
    past, head = _is_past(t, verb), t.head[verb]
    above = head
    while past is not None and _is_past(t, above) not in (past, None):
        if t.dep[above] not in ("ccomp", "advcl", "relcl", "pcomp") or t.head[above] == above:
            return head
        above = t.head[above]
    return above if t.tag[above].startswith("VB") else head


def _is_past(t: Tree, verb: int) -> bool | None:
    """Whether a finite verb is in a past tense; none where it is not finite, a perfect or has a modal."""
    if any(t.lemma[k] == "have" for k in t.kids[verb] if t.dep[k] == "aux"):
        return None
    helping = [t.tag[k] for k in t.kids[verb] if t.dep[k] in ("aux", "auxpass")]
    tag = next((tag for tag in (*helping, t.tag[verb]) if tag in _FINITE), "")
    return {"VBD": True, "VBZ": False, "VBP": False}.get(tag)


def _adjacent(t: Tree, verb: int) -> int:
    """The noun right before "was" of a conjoined clause: "scored, and the captain, Ada Fern, was hurt"."""
    first = t.kid(verb, ("aux", "auxpass"))
    at = first - (2 if first != NONE and t.at(first - 1, within=verb) == "," else 1)
    if first == NONE or at <= t.head[verb] or not t.tag_at(at, within=verb).startswith(("NN", "PRP")):
        return NONE
    if at < first - 1:
        return t.head[at] if t.dep[at] == "appos" else NONE
    return at if t.dep[at] in ("conj", "appos", "dobj") else NONE


def _accused(t: Tree, noun: int) -> int:
    """Whom a verb accuses "of doing it" where the parser hung that on a noun: the accused or the accuser."""
    above = t.head[noun] if t.dep[noun] != "pobj" else t.head[t.head[noun]]
    if t.lemma[above] not in word_set("accuses") or not t.tag[above].startswith("VB"):
        return NONE
    return noun if t.dep[noun] in _OBJECTS else t.kid(above, ("nsubjpass",))


def _of_infinitive(t: Tree, noun: int) -> int:
    """Who acts in an infinitive at a noun: "offered us a platform to speak", "want a chance to speak"."""
    above = t.head[noun]
    if t.dep[noun] != "dobj":
        return NONE
    receiver = t.kid(above, ("dative",))
    if receiver == NONE:  # "offers us a way to speak": parsed as two objects
        receiver = t.kid(above, _OBJECTS)
    if receiver not in (NONE, noun) and t.tag[receiver] != "IN":
        return receiver
    return subject_of(t, above) if _seeks_occasion(t, noun, above) else NONE


def _seeks_occasion(t: Tree, noun: int, verb: int) -> bool:
    return t.lemma[noun] in word_set("occasions") and t.lemma[verb] in word_set("seeks_occasion")


def _infinitive(t: Tree, verb: int) -> bool:
    return any(t.word[k] == "to" and t.dep[k] == "aux" for k in t.kids[verb])


def _impersonal(t: Tree, be: int, dep: str) -> bool:
    """ "The task is to cool tempers", "it is hard to say": what stands before "is" does not act."""
    subject = _own_subject(t, be)
    return dep == "xcomp" or (subject != NONE and t.word[subject] == "it")


def _conjoined(t: Tree, verb: int) -> list[int]:
    """Verbs whose object a verb without one shares: "wrote and sang the songs"."""
    out = []
    for k in t.kids[verb]:
        if t.dep[k] == "conj" and t.tag[k].startswith("VB") and _own_subject(t, k) == NONE:
            out += [k] if _same_tense(t, k) == verb else []
        elif k > verb and t.dep[k] not in _BETWEEN:
            break
    if t.dep[verb] == "conj" and t.kid(t.head[verb], _OBJECTS) > verb:
        out.append(t.head[verb])
    return out


def _subject_of_small_clause(t: Tree, verb: int) -> int:
    """ "made them leave", "want it to end", "saw him beaten": the noun is the object of the verb."""
    for k in t.kids[verb]:
        if t.dep[k] == "ccomp" and k > verb and not finite(t, k) and not t.has(k, ("mark",)):
            subject = _own_subject(t, k)
            if subject > verb:
                return subject
    return NONE


def _question(t: Tree, verb: int) -> int:
    """ "knows what they want", "asked why": the question word, which stands for the clause."""
    clause = t.kid(verb, ("ccomp",))
    for i in range(verb + 1, min(verb + 3, t.n)) if clause > verb else ():
        if t.tag[i].startswith("W"):
            return i
    return NONE


def _stranded(t: Tree, verb: int) -> bool:
    """Whether a preposition took the noun: "the house that he lives in", "the house in which he lives"."""
    return any(
        t.dep[k] == "prep" and (not t.kids[k] or any(t.tag[j].startswith("W") for j in t.kids[k]))
        for k in t.kids[verb]
    )


def _adverbial(t: Tree, verb: int) -> bool:
    """Whether a relative clause says when or where: "the day when they left"."""
    return any(t.tag[k] == "WRB" and k < verb for k in t.kids[verb])


def _before(t: Tree, verb: int) -> int:
    """The nearest noun before a finite verb that no preposition rules: what is left where the parse fails."""
    for i in range(verb - 1, t.start[verb] - 1, -1):
        noun = t.tag[i].startswith(("NN", "PRP")) and t.tag[i] != "PRP$"
        if noun and t.dep[i] not in ("pobj", "compound", "poss"):
            return i
    return NONE
