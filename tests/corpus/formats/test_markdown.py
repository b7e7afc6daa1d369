"""Markdown with front matter."""

from __future__ import annotations

import pytest

from helpers.corpus import RejectedFileError
from helpers.corpus.formats import open_source
from helpers.corpus.formats.markdown import plain

BODY = """# Ministers meet over dam

The **two** ministers met in [the capital](https://river.example/c "City") on *Monday*.

![A dam](dam.jpg)

> Farmers said that they had waited.
"""


def test_fields_of_clippers() -> None:
    front = (
        '---\ntitle: "Ministers meet over dam"\nsource: "https://river.example/a"\nauthor:\n  - "[[Ana '
        'Torres]]"\n'
        "  - Ben Okafor\npublished: 2024-05-06\ncreated: 2024-05-13\npublisher: River Post\ntags:\n  - "
        "clippings\n---\n"
    )
    (source,) = open_source("a.md", (front + BODY).encode(), columns={})
    assert source.fields == {
        "title": "Ministers meet over dam", "author": "Ana Torres, Ben Okafor", "published": "2024-05-06",
        "outlet": "River Post",
    } | ({"url": "https://river.example/a"} if "url" in source.fields else {})  # fmt: skip
    assert source.body.split("\n\n")[:2] == [
        "Ministers meet over dam",
        "The two ministers met in the capital on Monday.",
    ]
    assert "clippings" in source.text[len(source.body) :]


def test_a_file_that_is_named_so_has_its_heading_as_title() -> None:
    (source,) = open_source("a.md", BODY.encode(), columns={})
    assert source.fields == {"title": "Ministers meet over dam"}
    assert source.text.startswith(
        "Ministers meet over dam\n\nThe two ministers met in the capital on Monday."
    )
    assert open_source("a.txt", BODY.encode(), columns={})[0].text == BODY


def test_windows_line_ends() -> None:
    (source,) = open_source(
        "a.md", b"---\r\ntitle: Dam\r\ndate: 2024-05-06\r\n---\r\nThey met.\r\n", columns={}
    )
    assert (source.fields["title"], source.body.strip()) == ("Dam", "They met.")


@pytest.mark.parametrize(
    "text", ["---\nThey met.\n", "--- a ---\ntitle: x\n", "They met.\n\n---\ntitle: x\n---\n"]
)
def test_a_rule_is_no_front_matter(text: str) -> None:
    (source,) = open_source("a.txt", text.encode(), columns={})
    assert source.text == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2 * 3 * 4", "2 * 3 * 4"), ("snake_case_name", "snake_case_name"),
        ("**bold** and __more__", "bold and more"),
        ("## Head", "Head"), ("#1 of them", "#1 of them"), ("[a](b)", "a"), ("[a] (b)", "[a] (b)"),
    ],
)  # fmt: skip
def test_marks(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_front_matter_in_toml_and_a_site_beside_an_address() -> None:
    toml = '+++\ntitle = "Ministers meet"\ndate = 2024-05-06\n+++\n\nThey met.\n'
    (source,) = open_source("a.md", toml.encode(), columns={})
    assert (source.fields, source.body) == (
        {"title": "Ministers meet", "published": "2024-05-06"},
        "They met.",
    )
    yaml = "---\nsource: https://river.example/a\nsite: River Post\n---\nThey met.\n"
    (source,) = open_source("a.md", yaml.encode(), columns={})
    assert source.fields == {"outlet": "River Post", "url": "https://river.example/a"}


JOPLIN = (
    "\n\nid: {}\nparent_id: \nauthor: Ana Torres\nsource_url: https://river.example/a\nuser_data: \ntype_: {}"
)


def test_a_note_as_joplin_keeps_it() -> None:
    note = f"Dam talks\n\nThey met.\n\nid: theirs, they said.{JOPLIN.format('0' * 32, 1)}"
    (source,) = open_source("a.md", note.encode(), columns={})
    assert source.body == "They met.\n\nid: theirs, they said."
    assert source.fields == {
        "title": "Dam talks",
        "author": "Ana Torres",
        "url": "https://river.example/a",
    }
    with pytest.raises(RejectedFileError, match="of Joplin"):
        open_source("b.md", f"Cuttings{JOPLIN.format('0' * 32, 2)}".encode(), columns={})
