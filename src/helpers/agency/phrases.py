"""The words that name an actor: from a head word to its noun phrase."""

from __future__ import annotations

from helpers.stance.tree import Tree

TOGETHER = "; "  # between the entities of actors that act together
_BEFORE = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "predet", "quantmod"})


def phrase_of(t: Tree, head: int) -> tuple[int, int]:
    """First and last word of the noun phrase of a head word.

    What describes it afterwards stays outside, save "of ..." and what is conjoined with it: of "the mayor of
    Brookfield and his wife, who left early" the clause is left out.
    """
    first = head
    for kid in reversed([k for k in t.kids[head] if k < head]):
        if t.dep[kid] not in _BEFORE:
            break
        first = _first(t, kid)
    return first, _last(t, head)


def _first(t: Tree, i: int) -> int:
    """The first word of what depends on a word, the word itself included."""
    while t.kids[i] and t.kids[i][0] < i:
        i = t.kids[i][0]
    return i


def _last(t: Tree, head: int) -> int:
    last = head
    for kid in t.kids[head]:
        if kid < head:
            continue
        if t.dep[kid] == "prep" and t.word[kid] == "of" and t.has(kid, ("pobj",)):
            last = max(last, _last(t, t.kid(kid, ("pobj",))))
        elif joined(t, kid) or t.dep[kid] in ("cc", "case"):
            last = max(last, _last(t, kid))
        elif t.word[kid] == "," and any(joined(t, k) for k in t.kids[head]):
            continue
        else:
            break
    return last if t.dep[last] != "cc" else last - 1


def heads_of(t: Tree, head: int) -> list[int]:
    """The head word of a noun phrase and of the noun phrases conjoined with it."""
    heads = [head]
    for i in heads:
        heads += [k for k in t.kids[i] if joined(t, k) and t.tag[k].startswith(("NN", "PRP"))]
    return heads


def names_before(t: Tree, head: int, verb: int) -> list[tuple[int, int]]:
    """First and last words of the names before the verb of a headline: "Oslo, Bern sign pact"; else none.

    With a singular verb the second is where the first lies: "Paris, Texas bans cars".
    """
    run = range(t.start[verb], verb)
    if head not in run or t.tag[verb] == "VBZ" or {t.tag[i] for i in run} != {"NNP", ","}:
        return []
    commas = [i for i in run if t.tag[i] == ","]
    names = list(zip([run[0], *(i + 1 for i in commas)], [i - 1 for i in (*commas, verb)], strict=True))
    return names if all(first <= last for first, last in names) else []


def joined(t: Tree, i: int) -> bool:
    """Whether a word is conjoined; of "A, B and C" the parser makes B an apposition."""
    return t.dep[i] == "conj" or (t.dep[i] == "appos" and t.has(i, ("conj",)))
