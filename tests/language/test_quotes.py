"""Which stretches of a text stand between quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.language import find_quotations, parse_texts, quotations


def inside(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in find_quotations(text)]


@pytest.mark.parametrize(
    "quote",
    ["“so it goes”", '"so it goes"', "''so it goes''", "``so it goes''", "‘so it goes’", "'so it goes'",
     "«so it goes»", "‹so it goes›", "»so it goes«", "„so it goes“", "„so it goes”"],
)  # fmt: skip
def test_every_style_of_marks(quote):
    assert inside(f"Then {quote} again.") == [quote]
    assert inside(quote) == [quote]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One,” she said. “Two.”", ["“One,”", "“Two.”"]),
        ("‘I don’t know the crew’s names,’ he said.", ["‘I don’t know the crew’s names,’"]),
        ("‘The voters’ choice is plain,’ he said.", ["‘The voters’ choice is plain,’"]),
        ("“He said ‘no’ to us,” she said.", ["“He said ‘no’ to us,”"]),
        ("'He said \"no\" to us,' she said.", ["'He said \"no\" to us,'"]),
        ('It was 6\'2" long and "too wide".', ['"too wide"']),
        ('"It was 6\'2" of snow," he said.', ['"It was 6\'2" of snow,"']),
        ("Back in the ’90s, rock ’n’ roll", []),
        ("the '90s and the crew's names' order", []),
        ("the boys' room and the girls' room", []),
        ('He left," she said.', []),
        ('""', []),
        ("China, ROK hold '2+2' talks", ["'2+2'"]),
        ('Joe "Red" Walker', ['"Red"']),
    ],
)
def test_marks_and_apostrophes(text, expected):
    assert inside(text) == expected


def test_a_quotation_over_paragraphs_is_one_piece_each():
    text = "“The first.\n\n“The second.\n\n“The third.”\n\nNo more."
    quotes = find_quotations(text)
    assert [text[q.start : q.end] for q in quotes] == ["“The first.", "“The second.", "“The third.”"]
    assert [(q.closed, q.continues) for q in quotes] == [(False, False), (False, True), (True, True)]


def test_a_new_quotation_does_not_continue_a_closed_one():
    first, second = find_quotations("“The first.”\n\n“The second.”")
    assert (first.closed, second.continues) == (True, False)


def test_one_that_is_never_closed_ends_with_its_paragraph():
    (quote,) = find_quotations("He said: “Come in\n\nThe door was open.")
    assert (quote.end, quote.closed) == (len("He said: “Come in"), False)


def test_a_single_mark_that_is_never_closed_opens_nothing():
    assert find_quotations("'Tis late, 'twas said, and 'he left") == []


def test_words_are_counted():
    assert [quote.n_words for quote in find_quotations('"one" and "one two three"')] == [1, 3]


def test_a_parsed_text_has_the_same_quotations():
    text = "“One,” she said. “Two.”"
    (doc,) = parse_texts([text])
    assert quotations(doc) == find_quotations(text)


@given(st.text(alphabet="ab .,\n\"'“”‘’«»„`s5", max_size=80))
def test_any_text_gives_ordered_pieces_inside_it(text):
    last = 0
    for quote in find_quotations(text):
        assert last <= quote.start < quote.end <= len(text)
        assert "\n" not in text[quote.start : quote.end]
        last = quote.end
