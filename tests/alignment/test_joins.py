from __future__ import annotations

from helpers.alignment import align_sentences

ONE = "The ferry firm said it would add two boats in May and lower its fares for pupils and nurses in June."
TWO = "The ferry firm said it would add two boats in May. In June fares for pupils and nurses will be lower."


def test_one_sentence_here_is_two_there(articles_of, sentences_of):
    other = "Rain fell on the upper hills for three days. "
    articles = articles_of(("x", "Post", "Ferries", other + ONE), ("y", "News", "Boats", other + TWO))
    found = align_sentences(sentences_of(articles), articles)
    links = dict(
        zip(zip(found["sentence_a"], found["sentence_b"], strict=True), found["relation"], strict=True)
    )
    assert {(2, 2), (2, 3)} <= set(links)
    assert links[1, 1] == "verbatim"


def test_an_unrelated_neighbour_does_not_join(articles_of, sentences_of):
    told = "The ferry firm will add two boats in May, its director Tom Reed said on Friday."
    articles = articles_of(
        ("x", "Post", "Ferries", told),
        ("y", "News", "Boats", f"{told} A cat was found asleep in the town hall."),
    )
    found = align_sentences(sentences_of(articles), articles)
    assert 2 not in set(found["sentence_b"])
