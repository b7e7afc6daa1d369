"""A place, or a part of another name, is no name of a state."""

import pytest

from helpers.entities.aliases import find_aliases


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("Seoul said no.", ["South Korea"]),
        ("They met in Seoul.", []),
        ("It is in South Korea.", ["South Korea"]),
        ("A fire in Paris, Texas, was put out.", []),
        ("The Museum of England met.", []),
        ("Air India flew.", []),
        ("The Moscow Times wrote.", []),
        ("Moscow wrote.", ["Russia"]),
        ("Work on Capitol Hill went on.", []),
        ("The Irish Sea is cold.", []),
        ("The Irish coast is cold.", ["Ireland"]),
        ("She taught at American University.", []),
        ("She flew to Seoul.", []),
        ("The road from Seoul was shut.", []),
        ("She wrote to Seoul.", ["South Korea"]),
        ("The Russian Foreign Ministry wrote.", ["Russia"]),
    ],
)
def test_places_and_parts_of_names(text, entities):
    assert [mention.entity for mention in find_aliases(text)] == entities
