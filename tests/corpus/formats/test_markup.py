"""HTML inside something else."""

from __future__ import annotations

import pytest

from helpers.corpus.formats.markup import is_markup, read_fragment


def test_paragraphs_are_lines_and_what_is_beside_is_kept_apart() -> None:
    raw = read_fragment(
        "<p>One <a href='x'>link</a>.</p>and a tail<figure><figcaption>A dam.</figcaption></figure>"
        "<h2>Two</h2>"
        "<ul><li>Three</li></ul><form>Sign up</form> after<br>a break"
    )
    assert raw["text"].split("\n\n") == ["One link.", "and a tail", "Two", "Three", "after", "a break"]
    assert raw["rest"][0][1].split("\n") == ["A dam.", "Sign up"]


def test_entities_are_letters() -> None:
    assert read_fragment("<p>Caf&eacute; &#8217;s &amp; more</p><p>x</p>")["text"].startswith(
        "Café ’s & more"
    )


@pytest.mark.parametrize(
    "text", ["<p>One.</p><p>Two.</p>", "One.<br/>Two.<br />", "<div>a</div> <span>b</span>"]
)
def test_markup(text: str) -> None:
    assert is_markup(text)


@pytest.mark.parametrize("text", ["The dam < the hill.", "Write <b> like this.", "a <- b -> c", ""])
def test_prose(text: str) -> None:
    assert not is_markup(text)
