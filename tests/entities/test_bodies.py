"""One name for a state's ministry, court or army, however an article tells it."""

from __future__ import annotations

import pytest

from helpers.entities.article import ArticleEntities
from helpers.entities.bodies import state_body


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("the Ministry of Foreign Affairs", "Foreign Ministry"),
        ("Norway's ministry of fisheries", "Norwegian Fisheries Ministry"),
        ("the Norwegian Fisheries Ministry", "Norwegian Fisheries Ministry"),
        ("Ministry of Health and Welfare of Japan", "Japanese Health and Welfare Ministry"),
        ("Kenya's high court", "Kenyan High Court"),
        ("the Supreme Court of India", "Indian Supreme Court"),
        ("the Egyptian army", "Egyptian army"),
    ],
)
def test_forms_of_one_body(phrase: str, name: str) -> None:
    assert str(state_body(phrase)) == name


@pytest.mark.parametrize(
    "phrase",
    [
        "the ministry", "a federal court", "the health department", "the police", "American Airlines",
        "a Ministry of Justice spokesman", "the Supreme Court", "Tull police", "Norway", "the army's men",
    ],
)  # fmt: skip
def test_what_is_no_body_of_a_state(phrase: str) -> None:
    assert state_body(phrase) is None


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("China's Foreign Ministry spoke.", "the Foreign Ministry", "Chinese Foreign Ministry"),
        ("China's Foreign Ministry spoke.", "the Chinese ministry", "Chinese Foreign Ministry"),
        ("Japan's Foreign Ministry left. China's Foreign Ministry spoke.", *["Foreign Ministry"] * 2),
        ("China's Trade Ministry spoke.", "the Foreign Ministry", "Foreign Ministry"),
    ],
)  # fmt: skip
def test_a_body_without_its_state_is_the_only_one_named_with_it(text: str, phrase: str, name: str) -> None:
    assert ArticleEntities("", text).state_body(phrase) == name
