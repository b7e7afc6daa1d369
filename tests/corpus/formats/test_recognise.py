"""Which form a file is of, and what is said of files that hold no articles."""

from __future__ import annotations

import pytest

from helpers.corpus import RejectedFileError
from helpers.corpus.formats import open_source
from helpers.corpus.formats.recognise import form_of_bytes, form_of_text

STORY = (
    "The two ministers met in the capital on Monday; the dam (the older one) was the subject of the day.\n"
)
SCRIPT = (
    "!function(e,t){var n=e.document,r=function(o){return o&&o.length?1:0};e.push=n;if(!t){throw new "
    'Error("The option '
    'was not set for the page that is to be measured")}n.addEventListener("click",function(v){var '
    "w=v.target;r(w);e.log=w})}"
    "(window,window.opts);"
)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.js", SCRIPT, "script of a web page"),
        ("a.txt", SCRIPT, "program code, script or style sheet"),
        (
            "a.txt",
            "/* The colours of the page */\nbody {\n  margin: 0;\n}\na {\n  color: red;\n}\n",
            "program code",
        ),
        ("a.css", "/* The size of the text is set for all pages. */", "style sheet"),
        ("a.ris", f"TY  - NEWS\nAB  - {STORY}ER  - ", "list of references"),
        ("refs.txt", f"TY  - NEWS\nTI  - Dam\nAB  - {STORY}ER  - ", "list of references"),
        ("refs.txt", "@article{torres,\n title = {Dam}\n}", "list of references"),
        ("refs.txt", "% Encoding: UTF-8\n\n@newspaper{torres,\n title = {Dam}\n}", "list of references"),
        ("refs.txt", f"%0 Newspaper Article\n%T Dam\n%X {STORY}", "list of references"),
        (
            "Library.json",
            '[{"id": "http://zotero.example/1", "type": "article-newspaper", "title": "Dam"}]',
            "list of references",
        ),
        (
            "Library.rdf",
            '<rdf:RDF xmlns:rdf="urn:x" xmlns:bib="http://purl.org/net/biblio#"></rdf:RDF>',
            "list of references",
        ),
        ("a.tar", "a.txt".ljust(257, "\0") + "ustar", "TAR archive"),
        ("a.xml", "<?xml version='1.0'?><urlset></urlset>", "its root is <urlset>"),
        ("a.svg", "<svg/>", "picture or font"),
        ("a.py", "import os\n", "program code"),
        ("a.db", "SQLite format 3\0", "SQLite"),
    ],
)
def test_what_is_never_an_article_is_told_by_its_name(name: str, data: str, reason: str) -> None:
    with pytest.raises(RejectedFileError, match=reason):
        open_source(name, data.encode(), columns={})


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        STORY * 6,
        "The rule (a = b; c = d) is short.\nThe council agreed;\nthe mayor did not;\nnobody asked "
        "why.\nSo it ended.\n",
        "{" * 300 + "\n\n" + STORY,
        "TY for all the fish, said the sign on the pier.",
        "<3 was written on the wall, and nobody knew why.",
    ],
)
def test_prose_is_no_form_but_prose(text: str) -> None:
    assert form_of_text("a.txt", text) == ""


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('<?xml version="1.0"?>\n<!-- x --><rss></rss>', "xml"),
        ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n<html xmlns="x"></html>', "web"),
        ("<!doctype html><p>x</p>", "web"),
        ("MIME-Version: 1.0\nContent-Type: text/plain\n\nDry.", "mail"),
    ],
)
def test_texts_that_say_what_they_are(text: str, form: str) -> None:
    assert form_of_text("a", text) == form


def test_bytes_that_say_what_they_are() -> None:
    for data, form in (
        (b"{\\rtf1", "rtf"),
        (b"\n%PDF-1.7", "pdf"),
        (b"bplist00", "webarchive"),
        (b"Dry.", ""),
    ):
        assert form_of_bytes("a", data) == form
