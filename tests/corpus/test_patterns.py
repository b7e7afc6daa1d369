"""What a line says about itself."""

from __future__ import annotations

import pytest

from helpers.corpus import patterns


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The 2+2 talks", 4),
        ("vice-ministerial, first-ever", 2),
        ("ROK's 3.5 co-hosts", 3),
        ("“…” – !", 0),
        ("it’s", 1),
    ],
)
def test_words(text: str, count: int) -> None:
    assert len(patterns.words(text)) == count


@pytest.mark.parametrize(
    "text", ["They agreed.", '"No," he said.', "Why?", "It rained (again).", "He left. (AP)"]
)
def test_finished_sentences(text: str) -> None:
    assert patterns.ends_sentence(text)


@pytest.mark.parametrize(
    "text", ["Ministers meet over dam", "By Ana Torres", "What next", "River 'runs dry'"]
)
def test_unfinished_lines(text: str) -> None:
    assert not patterns.ends_sentence(text)


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("A dam. Photo: Ana Torres", "Ana Torres"),
        ("A dam. /River Ministry", "River Ministry"),
        ("A dam. (Xinhua/Li Na)", "Xinhua"),
        ("A dam. [Photo/VCG]", "VCG"),
        ("A dam. Ana Torres via Getty Images", "Ana Torres via Getty Images"),
        ("A dam. REUTERS/Ana Torres", "REUTERS/Ana Torres"),
        ("A dam is built and/or sold", None),
        ("They met. (Reuters)", None),
        ("The vote was 3/4 in favour", None),
    ],
)
def test_photo_credits(text: str, credit: str | None) -> None:
    assert patterns.photo_credit_of(text) == credit


def test_of_two_dates_with_labels_the_publication_counts() -> None:
    assert patterns.date_of("Updated: 7 May 2024 | Published: 6 May 2024") == ("2024-05-06", "published")
    assert patterns.date_of("Last updated 7 May 2024, first published 6 May 2024")[0] == "2024-05-06"
    assert patterns.date_of("Updated: 7 May 2024 | Ana Torres") == ("", "")


@pytest.mark.parametrize(
    ("text", "is_slug"),
    [
        ("BC-EU--Lindmoor-Talks, 1st Ld-Writethru", True),
        ("AP-WF-05-06-24 1000GMT", True),
        ("Eds: UPDATES with comment of the police.", True),
        ("BC-led talks on the dam go on", False),
        ("Eds met on Monday.", False),
    ],
)
def test_what_agencies_put_around_their_texts(text: str, is_slug: bool) -> None:
    assert patterns.is_credit_line(text) is is_slug
