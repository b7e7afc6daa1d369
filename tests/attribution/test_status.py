import pytest
from read_attributions import read

from helpers.attribution.status import STATUS

CASES = [
    ("told", "The mayor said that the pier was safe."),
    ("denied", "The mayor did not say whether the pier was safe."),
    ("denied", "The mayor never claimed that the pier was safe."),
    ("denied", "The mayor declined to say when the pier would open."),
    ("denied", "The mayor refused to confirm that the pier was unsafe."),
    ("told", "The mayor does not think that the pier is safe."),
    ("denied", "The mayor has yet to explain why the pier was unsafe."),
    ("denied", "The mayor would neither confirm nor deny that the pier was unsafe."),
    ("told", "The mayor denied that the pier was unsafe."),
    ("future", "The mayor will announce on Friday that the pier is closed."),
    ("future", "The mayor is expected to say that the pier is safe."),
    ("told", "The mayor said that the pier will close."),
    ("hypothetical", "The mayor might argue that the pier is safe."),
    ("hypothetical", "The mayor could say that the pier is safe."),
    ("told", "The mayor said that the pier might be safe."),
    ("question", "Did the mayor say that the pier was safe?"),
    ("told", "“Is the pier safe?” the mayor asked."),
    ("topic", "Both mayors expressed their positions on the pier."),
    ("topic", "The mayors discussed the pier and the tram."),
    ("topic", "The mayor often speaks about the pier."),
    ("topic", "The mayor revealed her position on the pier."),
    ("told", "The mayor revealed that she was against the pier."),
    ("told", "The mayors expressed the hope that the pier would last."),
]


@pytest.mark.parametrize(("status", "text"), CASES, ids=[text for _, text in CASES])
def test_status(status, text):
    (one,) = read(text)
    assert one["status"] == status


def test_every_status_has_a_case():
    assert {status for status, _ in CASES} == set(STATUS)
