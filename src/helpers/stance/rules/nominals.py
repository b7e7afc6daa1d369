"""Which adjectives and nouns of possibility hedge."""

from __future__ import annotations

from helpers.lexicons import word_set
from helpers.stance.negation import denial_of, denied_before, denied_verb
from helpers.stance.tree import NONE, SUBJECTS, Tree


def likely(t: Tree, i: int, j: int) -> bool:
    """Any use; "likely voters" are a pollster's category."""
    return not (t.dep[i] == "amod" and t.lemma[t.head[i]] in word_set("polled")) and t.at(
        i + 1, within=i
    ) not in ("voters", "voter")


def possible(t: Tree, i: int, j: int) -> bool:
    """What may be the case, not what can be done ("possible to"), and not a limit ("as soon as possible")."""
    before, after = t.at(i - 1, within=i), t.at(i + 1, within=i)
    if before in word_set("before_possible"):
        return False
    if t.dep[i] in ("amod",) and t.head[i] > i:
        return _event_possible(t, i)
    if any(t.at(k, within=i) == "as" for k in range(max(i - 5, 0), i)) and before != "is":
        return False
    if _made(t, i):
        return False
    verb = t.head[i]
    if t.clause(i) != NONE or (t.dep[i] == "acomp" and t.clause(verb) != NONE and t.clause(verb) > i):
        return True
    if after == "that":
        return True
    if after in word_set("after_possible"):
        return False
    if (
        t.dep[i] in ("acomp", "ROOT", "oprd", "ccomp", "conj")
        and verb != i
        and t.lemma[verb] in word_set("be_like")
    ):
        if t.has(i, ("xcomp",)) or t.to_verb(i) != NONE or t.to_verb(verb) != NONE:
            return False
        if t.dep[verb] == "relcl":
            return False  # "all that is possible"
        subject = t.subject(verb)
        return subject == NONE or t.word[subject] in word_set("for_clause") or _eventive(t, subject)
    return False


def _event_possible(t: Tree, i: int) -> bool:
    noun = t.head[i]
    if t.at(i - 1, within=i) == "one" and t.lemma[noun] in word_set("accounts"):
        return True
    if any(
        t.tag[k] in ("JJS", "RBS", "CD") or t.word[k] in word_set("before_kind_possible")
        for k in range(max(t.start[i], i - 3), i)
    ):
        return False
    return t.lemma[noun] not in word_set("ways")


def probable(t: Tree, i: int, j: int) -> bool:
    """Not "probable cause", a term of law."""
    return t.at(i + 1, within=i) != "cause" or t.tag_at(i - 1, within=i) in ("DT", "JJS", "RBS")


def conceivable(t: Tree, i: int, j: int) -> bool:
    """Not "every conceivable"."""
    return t.at(i - 1, within=i) not in ("every", "any", "all") and t.dep[i] != "amod"


def predicate(t: Tree, i: int, j: int) -> bool:
    """Said of something ("is unclear"), not attached to it ("for unclear reasons")."""
    return t.dep[j] != "amod" or t.head[j] < j or t.word[j - 1] == "from"


def open_matter(t: Tree, i: int, j: int) -> bool:
    """A question that nobody can answer: "it is not known who"; not "it is not known to many"."""
    follows = t.at(j + 1, within=i)
    if follows in (".", ",", ""):
        subject = t.subject(j)  # "the cause is not known"
        return subject != NONE and t.lemma[subject] in word_set("unknowns")
    return follows in word_set("asks_after") - {"that"} and predicate(t, i, j)


def passive_phrase(t: Tree, i: int, j: int) -> bool:
    """Said of a matter ("was not confirmed"), not of somebody who "will not be confirmed"."""
    return t.passive(j) and not t.has_word(j, ("will", "would"))


def asks_after(t: Tree, i: int, j: int) -> bool:
    """With what cannot be told, or alone: "hard to say who", "too early to tell"; not "hard to tell them"."""
    return j + 1 >= t.stop[i] or t.at(j + 1, within=i) in word_set("asks_after")


def sentence_adverbial(t: Tree, i: int, j: int) -> bool:
    """Set apart, or at an end of a clause ("on paper, the plan ..."); not "a plan on paper"."""
    if i == t.start[i] and t.tag_at(j + 1, within=i) in ("DT", "PRP", "PRP$", "NNP", "EX"):
        return True
    return t.at(j + 1, within=i) in (",", ".", ";") and not t.tag[t.head[i]].startswith("NN")


def uncertain(t: Tree, i: int, j: int) -> bool:
    """Said of a matter, or an uncertain future or outcome."""
    return t.dep[i] != "amod" or t.lemma[t.head[i]] in word_set("open_matters")


def attribute(t: Tree, i: int, j: int) -> bool:
    """Attached to a noun: "suspected", "alleged", "apparent"; not "no apparent"."""
    if t.at(i - 1, within=i) == "no":
        return False
    if t.dep[i] not in ("amod", "compound", "nmod") or t.head[i] < i:
        return False  # "the heir apparent"
    return t.lemma[t.head[i]] not in word_set("observed_quantities")


def potential(t: Tree, i: int, j: int) -> bool:
    """Attached to an event that may come; not energy, and not people who may join in."""
    return t.dep[i] == "amod" and t.lemma[t.head[i]] in word_set("harms")


def rumor(t: Tree, i: int, j: int) -> bool:
    """A rumor with its content, or one that goes round; not the talk as such."""
    if not t.tag[i].startswith("NN"):
        return False
    verb = t.head[i]
    return (
        noun_that(t, i, j)
        or t.at(i + 1, within=i) in ("of", "about")
        or (t.dep[i] in ("nsubj", "nsubjpass", "attr") and t.lemma[verb] in word_set("goes_round"))
    )


def about_matter(t: Tree, i: int, j: int) -> bool:
    """With the open matter: "about", "over", "whether", "as to"."""
    return t.tag[i].startswith("NN") and t.at(i + 1, within=i) in word_set("on_matter")


def possibly(t: Tree, i: int, j: int) -> bool:
    """Not "cannot possibly", which rules it out."""
    able = {t.at(k, within=i) for k in (i - 1, i - 2, i - 3)} & {"can", "could"}
    return not (able and denied_before(t, i))


def denied_clause(t: Tree, i: int, j: int) -> bool:
    """In a clause that is denied: "there isn't any evidence", "nobody found any proof", "without any"."""
    if t.at(i - 1, within=i) == "without":
        return True
    verb = t.head[j]
    for _ in range(3):
        if t.tag[verb].startswith("VB"):
            return denied_verb(t, verb, before=i)
        verb = t.head[verb]
    return False


def left_open(t: Tree, i: int, j: int) -> bool:
    """What is not ruled out: "has not been ruled out", "refused to rule out"."""
    return denial_of(t, i) != i


def not_excluded(t: Tree, i: int, j: int) -> bool:
    """What cannot be excluded; not whom a rule does not exclude."""
    return t.has_word(i, ("can", "could")) and left_open(t, i, j)


def expected(t: Tree, i: int, j: int) -> bool:
    """Attached to an event: "the expected announcement"; not a value in statistics."""
    return t.dep[i] == "amod" and t.head[i] > i and t.lemma[t.head[i]] not in word_set("statistics")


def fearing(t: Tree, i: int, j: int) -> bool:
    """Of what may come: "is afraid that"; not "afraid of dogs", "concerned with the weather"."""
    return t.dep[i] in ("acomp", "oprd", "conj", "advcl") and t.clause(i) > i


def clause_subject(t: Tree, i: int, j: int) -> bool:
    """Said of a clause: "it is ... that", "that ... is ..."; with "to" not of what cannot be done."""
    verb = t.head[i]
    if t.dep[i] not in ("acomp", "ccomp", "oprd", "attr", "ROOT"):
        return False
    if t.has_word(i, ("so", "too")) and not t.has_word(verb, ("it",)):
        return False  # "the hour was so odd that nobody came"
    if t.lemma[i] in ("impossible", "inconceivable"):
        return t.clause(i) != NONE or t.clause(verb) > i
    if t.clause(i) != NONE or t.clause(verb) > i or t.kid(verb, ("csubj",)) != NONE:
        return True
    return (t.to_verb(verb) > i and t.has_word(verb, ("it",))) or t.to_verb(i) > i


def noun_that(t: Tree, i: int, j: int) -> bool:
    """With the clause it stands for: "the belief that ..."."""
    if not t.tag[i].startswith("NN"):
        return False
    if t.at(i + 1, within=i) == "that" and (t.tag[i + 1] == "IN" or t.dep[i + 1] == "mark"):
        return True
    for k in t.kids[i]:
        if t.dep[k] in ("acl", "ccomp") and t.has_word(k, ("that",)):
            return True
    verb = t.head[i]
    return (
        t.dep[i] in ("nsubj", "attr")
        and t.lemma[verb] == "be"
        and any(t.dep[k] == "ccomp" and t.has_word(k, ("that",)) for k in t.kids[verb])
    )


def noun_of(t: Tree, i: int, j: int) -> bool:
    """With what is possible: "the possibility of", "that"."""
    if not t.tag[i].startswith("NN") or t.at(i - 1, within=i) == "in":
        return False
    said = t.dep[i] == "attr" and t.lemma[t.head[i]] == "be"  # "which is a possibility"
    return t.at(i + 1, within=i) == "of" or noun_that(t, i, j) or (said and t.word[i] == "possibility")


def chance(t: Tree, i: int, j: int) -> bool:
    """Probability ("a chance that", "chances are that"), not opportunity."""
    if t.dep[i] == "attr" and t.has(t.head[i], ("expl",)):  # "there's a chance it will rain"
        clauses = [k for k in t.kids[i] if t.dep[k] in ("relcl", "acl")]
        if any(t.finite(k) and t.has(k, SUBJECTS) for k in clauses):
            return True
    return noun_that(t, i, j) or _chances_are(t, i)


def _chances_are(t: Tree, i: int) -> bool:
    return (
        t.word[i] == "chances"
        and t.at(i + 1, within=i) == "are"
        and t.at(i + 2, within=i) in ("that", ",", "the")
    )


def speculation(t: Tree, i: int, j: int) -> bool:
    """Guessing at something, or going round; not trading."""
    verb = t.head[i]
    if not t.tag[i].startswith("NN"):
        return False
    if noun_that(t, i, j) or about_matter(t, i, j) or t.has(verb, ("expl",)):
        return True
    if t.dep[i] == "dobj":
        return t.lemma[verb] in word_set("raising") | word_set("opposing")
    return t.dep[i] in SUBJECTS and t.lemma[verb] in word_set("goes_round") - {"be"}


def doubt(t: Tree, i: int, j: int) -> bool:
    """Doubt that exists; "no doubt" and "beyond doubt" are the opposite."""
    if not t.tag[i].startswith("NN"):
        return False
    return not any(t.at(k, within=i) in word_set("before_doubt") for k in range(max(i - 2, 0), i))


def fear_noun(t: Tree, i: int, j: int) -> bool:
    """Fear that something will happen."""
    return t.tag[i].startswith("NN") and (
        noun_that(t, i, j) or (t.word[i] == "fears" and t.at(i + 1, within=i) in ("of", "over"))
    )


def question_noun(t: Tree, i: int, j: int) -> bool:
    """Doubts raised: "questions remain", "there are questions about"; not "the question is on page four"."""
    if not t.tag[i].startswith("NN"):
        return False
    verb = t.head[i]
    if t.word[i] != "questions":
        return False
    if t.dep[i] == "attr" and t.has(verb, ("expl",)):
        return about_matter(t, i, j)
    return t.lemma[verb] in ("raise", "remain") and t.dep[i] in ("dobj", "nsubj")


def expectation(t: Tree, i: int, j: int) -> bool:
    """What is expected to happen; not life expectation, not what is met or exceeded."""
    return (
        t.tag[i].startswith("NN")
        and t.dep[i] != "compound"
        and (noun_that(t, i, j) or t.at(i + 1, within=i) in ("of", "for", "among"))
    )


def allegation(t: Tree, i: int, j: int) -> bool:
    """What somebody is said to have done, with its content."""
    return t.tag[i].startswith("NN") and (noun_that(t, i, j) or t.at(i + 1, within=i) in ("of", "against"))


def _made(t: Tree, i: int) -> bool:
    """ "Make it possible", "made possible by"."""
    head = t.head[i]
    return t.lemma[head] == "make" or (t.lemma[t.head[head]] == "make" and t.dep[head] in ("ccomp", "xcomp"))


def _eventive(t: Tree, i: int) -> bool:
    return t.lemma[i].endswith(
        ("tion", "sion", "ment", "change", "delay", "cut", "rise", "attack", "strike", "war")
    )
