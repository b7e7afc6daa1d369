"""Gender is told by title, kin word or pronoun; a first name alone tells nothing."""

import pytest

from helpers.entities.gender import genders_in
from helpers.entities.people import find_people


@pytest.mark.parametrize(
    ("text", "genders"),
    [
        ("Mrs. Moe left.", {"Moe": "f"}),
        ("Councilman Kit Dahl left.", {"Kit Dahl": "m"}),
        ("He came with his wife, Kit Dahl, and left.", {"Kit Dahl": "f"}),
        ("Kit Dahl said she was late.", {"Kit Dahl": "f"}),
        ("Kit Dahl met Bo Reed, who said he was late.", {"Bo Reed": "m"}),
        ("Lena Dahl said he was late. Dahl lost his hat.", {"Lena Dahl": "m"}),
        ("Lena Dahl said so.", {}),
        ("He told Kit Dahl that she was late.", {}),
        ("Lena Dahl left before noon because he was late.", {}),
        ("Kit Dahl said so. She was late.", {"Kit Dahl": "f"}),
        ("Kit Dahl met a nurse. She was late.", {}),
        ("Ana Dahl handed her the keys.", {}),
        ("Ana Dahl lost her keys.", {"Ana Dahl": "f"}),
        ("Bo Reed met Kit Dahl, her lawyer.", {}),
        ("Bo Reed met Kit Dahl, her hat askew.", {"Kit Dahl": "f"}),
    ],
)
def test_what_the_text_tells(text, genders):
    assert genders_in(text, find_people(text)) == genders
