"""Whom judging words judge, and who judges: minimal pairs written for the tests."""

from __future__ import annotations

import pytest
from parsed_words import tree_of, word

from helpers.evaluation.detect import judgements
from helpers.evaluation.targets import UNNAMED

# text, the judging words, polarity, head of the target, head of who judges by a verb
CASES = [
    ("The brutal ruler fled.", "brutal", "negative", "ruler", "-"),
    ("The ruler is brutal.", "brutal", "negative", "ruler", "-"),
    ("The ruler who is brutal fled.", "brutal", "negative", "ruler", "-"),
    ("It was a very positive start.", "very positive", "positive", "start", "-"),
    ("Critics called him dishonest.", "dishonest", "negative", "him", "Critics"),
    ("The ruler was brave and honest.", "honest", "positive", "ruler", "-"),
    ("The so-called experts left.", "so-called", "negative", "experts", "-"),
    ("The union acts as a mediator.", "mediator", "positive", "union", "-"),
    ("They see the union as a mediator.", "mediator", "positive", "union", "They"),
    ("The union could be a stabilizer and mediator.", "mediator", "positive", "union", "-"),
    ("The regime closed the schools.", "regime", "negative", "regime", "-"),
    ("The dictator Ivo Stark fled.", "dictator", "negative", "Stark", "-"),
    ("She is a brilliant surgeon.", "brilliant", "positive", "She", "-"),
    ("It was a brilliant game.", "brilliant", "positive", "game", "-"),
    ("The firm, a notorious polluter, was fined.", "notorious", "negative", "firm", "-"),
    ("Ruiz described the verdict as shameful.", "shameful", "negative", "verdict", "Ruiz"),
    ("Ruiz described the verdict as insulting.", "insulting", "negative", "verdict", "Ruiz"),
    ("Ruiz insulted the judge.", "insulted", "negative", "judge", "Ruiz"),
    ("The storm made the striker helpless.", "helpless", "negative", "striker", "-"),
    ("Fans consider the striker a traitor.", "traitor", "negative", "striker", "Fans"),
    ("The union plays a constructive role.", "constructive", "positive", "union", "-"),
    ("The union is seen as a stabilizing force.", "stabilizing", "positive", "union", "not named"),
    ("The judge praised the union.", "praised", "positive", "union", "judge"),
    ("The union was praised by the judge.", "praised", "positive", "union", "judge"),
    ("The union condemned the raid.", "condemned", "negative", "raid", "union"),
    ("The mayor betrayed the voters.", "betrayed", "negative", "mayor", "-"),
    ("The police brutally beat the marchers.", "brutally", "negative", "police", "-"),
    ("They spoke of the hypocrisy of the mayor.", "hypocrisy", "negative", "mayor", "-"),
    ("Nobody would call the budget generous.", "generous", "positive", "budget", "Nobody"),
    ("The senator is anything but a coward.", "coward", "negative", "senator", "-"),
    ("The charity's tireless volunteers fed the town.", "tireless", "positive", "volunteers", "-"),
    ("They spoke of the betrayal of the voters by the mayor.", "betrayal", "negative", "mayor", "-"),
    ("The pact is a betrayal of the voters.", "betrayal", "negative", "pact", "-"),
    ("The tour proved a fiasco.", "fiasco", "negative", "tour", "-"),
    ("It was a blunder by the broker.", "blunder", "negative", "broker", "-"),
    ("The tour was billed as a triumph of planning.", "triumph", "positive", "tour", "not named"),
    ("The pilot was hailed as a hero.", "hailed", "positive", "pilot", "not named"),
    ("The pilot was hailed as a hero.", "hero", "positive", "pilot", "not named"),
    ("The crew hailed the pilot as a hero.", "hero", "positive", "pilot", "crew"),
    ("A hero nurse saved the boy.", "hero", "positive", "nurse", "-"),
    ("He is a champion of the poor.", "champion", "positive", "He", "-"),
    ("The coach lashed out at the league.", "lashed out at", "negative", "league", "coach"),
    ("She is an honest director who rescued the gallery.", "rescued", "positive", "She", "-"),
    ("The nurse saved the boy.", "saved", "positive", "nurse", "-"),
    ("Critics called the mayor a thief.", "thief", "negative", "mayor", "Critics"),
    ("The film is far from brilliant.", "brilliant", "positive", "film", "-"),
    ("The union proved a reliable ally.", "reliable", "positive", "union", "-"),
    ("Critics call the plan a tasteless joke.", "tasteless", "negative", "plan", "Critics"),
    ("The abbot rules the house like a tyrant.", "tyrant", "negative", "abbot", "-"),
    ("The abbot treats the cook like a thief.", "thief", "negative", "cook", "abbot"),
    ("Tenants likened the landlord to a warlord.", "warlord", "negative", "landlord", "Tenants"),
    ("The choir sang superbly under its founder.", "superbly", "positive", "choir", "-"),
    ("The guards acted hastily and spitefully.", "spitefully", "negative", "guards", "-"),
    ("We want to thank the crew.", "thank", "positive", "crew", "We"),
    ("The clerk lied.", "lied", "negative", "clerk", "-"),
    ("The clerk lies to the board.", "lies to", "negative", "clerk", "-"),
    ("They praised the crew for its restraint.", "restraint", "positive", "its", "-"),
    ("The crew was praised for restraint.", "restraint", "positive", "crew", "not named"),
    ("The surgeon saved the lives of the twins.", "saved", "positive", "surgeon", "-"),
]


@pytest.mark.parametrize(("text", "cue", "polarity", "target", "judge"), CASES, ids=[c[0] for c in CASES])
def test_target(text: str, cue: str, polarity: str, target: str, judge: str) -> None:
    t = tree_of(text)
    found = {
        " ".join(t.form[j.first : j.last + 1]).replace(" - ", "-"): (
            j.entry.polarity,
            word(t, j.target),
            "not named" if j.judge == UNNAMED else word(t, j.judge),
        )
        for j in judgements(t)
    }
    assert found.get(cue) == (polarity, target, judge)
