"""Which modals hedge, against permission, ability, habit and the future in the past; and what is a duty."""

from __future__ import annotations

from helpers.lexicons import word_set
from helpers.stance.rules.grammar import (
    conditioned,
    in_question,
    is_verb,
    negated_modal,
    past_frame,
    proposed,
    purpose,
)
from helpers.stance.rules.nominals import clause_subject
from helpers.stance.rules.verbs import rate_as
from helpers.stance.tree import NONE, Tree


def may(t: Tree, i: int, j: int) -> bool:
    """Possibility: not the month, not a name, not a wish, not permission by rule."""
    verb = t.verb_of(i)
    if not _heads_verb(t, i) or _as_well(t, i):
        return False
    if (
        t.form[i][0].isupper()
        and t.at(i - 1, within=i) in word_set("date_prepositions")
        and t.style(i) == "text"
    ):
        return False
    if t.start[i] == i and t.form[i] != "MAY" and t.tag_at(i + 1, within=i) not in ("VB", "RB"):
        return False  # "May the best team win", "May I come in?"
    subject = t.subject(verb)
    if t.passive(verb) and t.lemma[verb] in word_set("agentive_permission"):
        return False
    if subject != NONE and t.has_word(subject, ("no",)) and not t.has_word(verb, ("have", "be")):
        return False  # "no one may enter"
    return not (
        subject != NONE
        and t.lemma[subject] in word_set("permission_holders")
        and t.tag[verb] == "VB"
        and not t.passive(verb)
        and t.lemma[verb] not in word_set("states")
        and not t.has_word(verb, ("have", "be", "well"))
    )


def might(t: Tree, i: int, j: int) -> bool:
    """The modal, not the noun; not "might as well", "might I ask"."""
    if t.start[i] == i and t.at(i + 1, within=i) in ("i", "we"):
        return False
    return _heads_verb(t, i) and not _as_well(t, i)


def could(t: Tree, i: int, j: int) -> bool:
    """Possibility: not ability in the past, not "could not", not a purpose or a degree."""
    if not _heads_verb(t, i) or t.at(i - 1, within=i) in ("than", "as"):
        return False
    verb = t.verb_of(i)
    if t.has_word(verb, ("possibly", "potentially", "conceivably")) or _judged(t, verb):
        return True
    if negated_modal(t, i, verb) or t.has_word(verb, word_set("nearly_denied")):
        return False
    if conditioned(t, verb):
        return True
    if purpose(t, verb):
        return False  # "the best anyone could have done"
    if t.has_word(verb, ("have",)) and t.tag[verb] in ("VBN", "VBD"):
        return True
    if _asks(t, verb) or _requests(t, i, verb):
        return False
    if t.lemma[verb] in word_set("ability_verbs") or t.lemma[verb] in ("argue", "claim", "say"):
        return False  # "one could argue" grants the right to, not the possibility
    if t.lemma[verb] in word_set("consequence_verbs") or (
        t.lemma[verb] == "be" and t.has(verb, ("attr", "acomp"))
    ):
        return True
    return not past_frame(t, verb)


def can(t: Tree, i: int, j: int) -> bool:
    """Ability and permission, save with an adverb of possibility or of judging: "can be seen as"."""
    verb = t.verb_of(i)
    return _judged(t, verb) or t.has_word(verb, ("conceivably", "potentially"))


def _judged(t: Tree, verb: int) -> bool:
    """ "Be seen as a threat", "be read as consent"; not "be used as a sledge"."""
    return t.passive(verb) and t.lemma[verb] in word_set("judging_as") and rate_as(t, verb, verb)


def would(t: Tree, i: int, j: int) -> bool:
    """The tentative "would seem", "would suggest"; not the conditional or the future in the past."""
    return t.lemma[t.verb_of(i)] in ("seem", "appear")


def must_inference(t: Tree, i: int, j: int) -> bool:
    """A conclusion: "must have left", "must be due to"."""
    if not _heads_verb(t, i):
        return False
    verb = t.verb_of(i)
    if t.has_word(verb, ("have",)) and t.tag[verb] in ("VBN", "VBD"):
        return not any(t.lemma[k] in word_set("permission_holders") for k in t.kids[verb])
    follows = t.at(i + 1, within=i), t.at(i + 2, within=i)
    return follows[0] == "be" and follows[1] in word_set("concluded")


def must_duty(t: Tree, i: int, j: int) -> bool:
    """Every other modal "must"."""
    return _heads_verb(t, i)


def should_expectation(t: Tree, i: int, j: int) -> bool:
    """What is to be expected: "the talks should end by noon", "should be enough"."""
    if not _heads_verb(t, i) or negated_modal(t, i, t.verb_of(i)):
        return False
    verb = t.verb_of(i)
    if t.word[i] == "ought":
        verb = t.to_verb(i) if t.to_verb(i) != NONE else verb
    if t.has_word(verb, ("have",)) or t.has_word(verb, word_set("if_words")) or t.passive(verb):
        return False
    subject = t.subject(verb)
    if subject != NONE and (t.lemma[subject] in word_set("people") or t.word[subject] in word_set("persons")):
        return t.lemma[verb] == "be" and t.has_word(verb, ("able",))
    return t.lemma[verb] in word_set("expected") or (
        t.lemma[verb] == "be" and t.has_word(verb, word_set("expected_state"))
    )


def should_duty(t: Tree, i: int, j: int) -> bool:
    """Every other modal "should", not the inverted condition ("should it fail")."""
    return _heads_verb(t, i) and not t.has_word(t.verb_of(i), ("lest",))


def inverted_condition(t: Tree, i: int, j: int) -> bool:
    """ "Should it fail, ...", "..., should it fail": the modal before its subject, and no question."""
    if t.tag[i] != "MD" or in_question(t, i):
        return False
    if t.start[i] == i:
        return t.tag_at(i + 1, within=i) in ("DT", "PRP", "NN", "NNS", "NNP", "PRP$", "JJ", "EX")
    verb = t.verb_of(i)
    return t.dep[verb] == "advcl" and t.kid(verb, ("nsubj", "nsubjpass")) > i


def modal_verb(t: Tree, i: int, j: int) -> bool:
    """Used as a modal: with a verb after it."""
    if t.word[i] == "need":
        return t.at(i + 1, within=i) in word_set("negations") and t.tag_at(i + 2, within=i) == "VB"
    return t.tag[i] == "MD" and _heads_verb(t, i)


def need_to(t: Tree, i: int, j: int) -> bool:
    """A need to do something."""
    target = t.kid(i, ("dobj",))
    if t.dep[i] == "acl" and t.passive(i):
        return False  # "the tools needed to mend it"
    return t.tag[i].startswith("VB") and t.to_verb(i) != NONE and (target == NONE or t.tag[target] == "WP")


def have_to(t: Tree, i: int, j: int) -> bool:
    """ "Have to" or "a duty to" + verb, not "have nothing to" or "has yet to"."""
    return t.at(i + 1, within=i) == "to" and t.tag_at(i + 2, within=i) in ("VB", "RB")


def got_to(t: Tree, i: int, j: int) -> bool:
    """ "Have got to pay", not "got to know her"."""
    return t.at(i - 1, within=i) in ("have", "has") and have_to(t, i, j)


def called_for(t: Tree, i: int, j: int) -> bool:
    """Called for: "it is urgent that", "the urgent task", "a necessary step"; not "an urgent call"."""
    return clause_subject(t, i, j) or (
        t.dep[i] == "amod" and t.head[i] > i and t.lemma[t.head[i]] in word_set("tasks")
    )


def required_to(t: Tree, i: int, j: int) -> bool:
    """ "Is required to"."""
    return is_verb(t, i) and t.passive(i) and t.at(i + 1, within=i) == "to"


def would_condition(t: Tree, i: int, j: int) -> bool:
    """Something unreal seen from the present, without an if-clause."""
    if not _heads_verb(t, i) or t.tag[i] != "MD":
        return False
    verb = t.verb_of(i)
    if (
        t.has_word(verb, ("have",))
        or t.lemma[verb] in word_set("rhetorical")
        or t.has_word(verb, word_set("later"))
    ):
        return t.has_word(verb, ("otherwise",))
    if "VBD" in t.tag[t.start[i] : t.stop[i]]:
        return False
    head = t.head[verb]
    if head != verb and t.tag[head] in ("VBZ", "VBP"):
        return True
    return t.lemma[verb] == "be" or (t.dep[verb] == "ROOT" and not _refuses(t, i, verb))


def _refuses(t: Tree, i: int, verb: int) -> bool:
    """ "She would not comment", "neither would answer"."""
    return negated_modal(t, i, verb) and t.lemma[verb] in word_set("answering")


def consequence(t: Tree, i: int, j: int) -> bool:
    """The consequence of a condition: an if-clause stands beside it."""
    return t.tag[i] == "MD" and conditioned(t, t.verb_of(i))


def would_unreal(t: Tree, i: int, j: int) -> bool:
    """What did not happen: "would have held if the dam had been mended", "that would have meant war"."""
    verb = t.verb_of(i)
    return t.tag[i] == "MD" and t.has_word(verb, ("have",)) and t.tag[verb] in ("VBN", "VBD")


def would_proposed(t: Tree, i: int, j: int) -> bool:
    """Of what is not yet done or decided: "a bill that would ban", "closing the quay would"."""
    verb = t.verb_of(i)
    if t.tag[i] != "MD" or not _heads_verb(t, i) or t.has_word(verb, ("have",)):
        return False
    return proposed(t, verb) and not t.has_word(verb, word_set("later"))


def would_present(t: Tree, i: int, j: int) -> bool:
    """Something unreal that is said in the present: “Troops would be of help”, she says it would fail."""
    verb = t.verb_of(i)
    if t.tag[i] != "MD" or t.lemma[verb] in word_set("rhetorical") or t.has_word(verb, ("rather",)):
        return False
    if purpose(t, verb):
        return False  # “so I would learn it”
    if t.dep[verb] == "ccomp" and t.tag[t.head[verb]] in ("VBZ", "VBP"):
        return "VBD" not in t.tag[t.start[i] : t.stop[i]]
    first, stop = t.quoted(i)
    return first <= t.subject(verb) < stop and "VBD" not in t.tag[first:stop]


def prediction(t: Tree, i: int, j: int) -> bool:
    """What others or things are flatly said to do: "will", "is going to"; not what the speaker intends."""
    if t.tag[i] == "MD":
        verb = t.verb_of(i)
        if not _heads_verb(t, i):
            return False
    elif t.tag_at(j + 1, within=i) in ("VB", "RB"):
        verb = t.to_verb(i) if t.to_verb(i) != NONE else i
    else:
        return False
    if in_question(t, i) or _asks(t, verb) or (t.lemma[verb] == "have" and t.to_verb(verb) != NONE):
        return False  # "they will have to pay" is a duty
    if t.dep[verb] == "ccomp" and t.lemma[t.head[verb]] == "hope":
        return False
    if any(t.word[k] in ("if", "whether", "unless") and t.dep[k] == "mark" for k in t.kids[verb]):
        return False
    subject = t.subject(verb)
    return subject == NONE or t.word[subject] not in ("i", "we", "you")


def _as_well(t: Tree, i: int) -> bool:
    """ "May as well", "might just as well": a counsel."""
    k = i + 1
    while t.at(k, within=i) in ("just", "quite"):
        k += 1
    return t.at(k, within=i) == "as" and t.at(k + 1, within=i) == "well"


def _asks(t: Tree, verb: int) -> bool:
    """A question or an indirect one: "how he could", "what could be done"."""
    wh = [
        k
        for k in t.kids[verb]
        if t.tag[k] in ("WRB", "WP")
        or t.at(k - 1, within=verb) == "how"
        or (k < verb and any(t.tag[m] == "WDT" for m in t.kids[k]))  # "what effect it will have"
    ]
    if wh and t.dep[verb] != "relcl":
        return t.lemma[verb] != "be" or t.kid(verb, ("nsubj",)) == NONE
    return t.dep[verb] in ("advcl", "ccomp") and t.has_word(verb, word_set("opens_time"))


def _requests(t: Tree, i: int, verb: int) -> bool:
    """ "Could you pass the salt?", "Could I have some water?"."""
    asked = t.at(i + 1, within=i)
    return t.start[i] == i and (asked in ("i", "we") or (asked == "you" and t.lemma[verb] != "be"))


def _heads_verb(t: Tree, i: int) -> bool:
    """Whether a word is used as a modal, also where the tagger takes a headline's capitals for names."""
    owned = t.tag_at(i - 1, within=i) == "POS" or t.at(i - 1, within=i) in ("'s", "’s")
    if owned or t.at(i + 1, within=i) == "-":
        return False  # "the army's might", "a would-be thief"
    if t.tag[i] == "MD":
        if t.start[i] == i and t.tag_at(i + 1, within=i) == "MD":
            return False  # "Will will leave"
        return t.tag_at(i + 1, within=i) not in ("VBZ", "VBD")  # "Might does not make right"
    if t.style(i) == "text" or t.start[i] == i:
        return False
    k = i + 1
    while t.at(k, within=i) in word_set("negations") or t.at(k, within=i) in word_set("after_modal"):
        k += 1
    follows = t.at(k, within=i)
    return follows.isalpha() and (t.tag[k] in ("VB", "VBP") or follows in word_set("bases"))
