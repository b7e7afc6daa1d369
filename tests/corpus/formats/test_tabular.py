"""Tables of articles in their usual forms."""

from __future__ import annotations

import gzip
import io
import json

import pandas as pd
import pytest

from helpers.corpus import RejectedFileError
from helpers.corpus.formats import open_source
from helpers.corpus.source import Source

ROWS = [
    {
        "source": "River Post",
        "headline": "Dam talks",
        "date": "2024-05-06",
        "content": 'The "dam", they said,\nis dry.',
    },
    {"source": "Valley Sun", "headline": "No plan", "date": "soon", "content": "No plan was signed."},
]


def encoded(ending: str) -> bytes:
    frame = pd.DataFrame(ROWS)
    buffer = io.BytesIO()
    match ending:
        case "csv":
            return frame.to_csv(index=False).encode("utf-8-sig")
        case "semicolon.csv":
            return frame.to_csv(index=False, sep=";").encode("cp1252")
        case "tsv":
            return frame.to_csv(index=False, sep="\t").encode()
        case "json":
            return json.dumps(ROWS).encode()
        case "wrapped.json":
            return json.dumps({"status": "ok", "articles": ROWS}).encode()
        case "jsonl":
            return "\n".join(map(json.dumps, ROWS)).encode()
        case "parquet":
            frame.to_parquet(buffer)
            return buffer.getvalue()
        case "csv.gz":
            return gzip.compress(frame.to_csv(index=False).encode())
    raise AssertionError(ending)


def read(name: str, data: bytes, **columns: str) -> list[Source]:
    return open_source(name, data, columns=columns)


@pytest.mark.parametrize(
    "ending", ["csv", "semicolon.csv", "tsv", "json", "wrapped.json", "jsonl", "parquet", "csv.gz"]
)
def test_rows_become_articles(ending: str) -> None:
    sources = read(f"x.{ending}", encoded(ending))
    assert [source.path for source in sources] == [f"x.{ending}#1", f"x.{ending}#2"]
    assert [source.text for source in sources] == [row["content"] for row in ROWS]
    assert sources[0].fields == {"outlet": "River Post", "title": "Dam talks", "published": "2024-05-06"}
    assert "published" not in sources[1].fields


@pytest.mark.parametrize("ending", ["csv", "jsonl", "json"])
def test_a_table_is_told_by_its_content(ending: str) -> None:
    assert len(read("x.txt", encoded(ending))) == 2


@pytest.mark.parametrize(
    "text",
    ["Title, content and form\n\nThe dam, they said, is dry.", "[1] The dam is dry.", "{The dam} is dry."],
)
def test_prose_is_no_table(text: str) -> None:
    assert [source.text for source in read("x.txt", text.encode())] == [text]


def test_columns_by_parameter() -> None:
    data = b"id,a,b\n7,The dam is dry.,Post\n"
    assert read("x.csv", data, text="a", outlet="b")[0].fields == {"outlet": "Post", "article_id": "7"}


@pytest.mark.parametrize(
    ("name", "data", "columns", "reason"),
    [
        (
            "x.csv",
            b"id,a,b\n7,x,y\n",
            {},
            "a table without a column of texts; its columns are 'id', 'a', 'b'",
        ),
        (
            "x.csv",
            b"id,a\n7,x\n",
            {"text": "c"},
            "parameter columns: text: there is no column 'c'; found: 'id', 'a'",
        ),
        ("x.csv", b"id,text\n7,x\n", {"body": "a"}, "parameter columns: 'body' is none of our fields"),
        ("x.csv", b"text\n", {}, "an empty table"),
        ("x.json", b"{", {}, "not JSON"),
        ("x.json", b"[" * 100_000, {}, "not JSON"),
        ("x.jsonl", b"nothing\n", {}, "line 1: not a JSON object"),
        ("x.parquet", b"PAR1" + bytes(40) + b"PAR1", {}, "damaged Parquet"),
    ],
)
def test_what_is_no_table_of_articles_is_said(name: str, data: bytes, columns: dict, reason: str) -> None:
    with pytest.raises(RejectedFileError, match=reason):
        read(name, data, **columns)


def test_a_bad_row_costs_that_row() -> None:
    lines = read(
        "x.jsonl", b'{"text": "Dry."}\nnot json\n{"text": ""}\n{"text": "Wet.", "source": {"name": "Post"}}'
    )
    assert [source.problem for source in lines] == ["", "line 2: not a JSON object", "a row without text", ""]
    assert lines[3].fields == {"outlet": "Post"}
    rows = read("x.csv", b"text,title\nDry.,a\nWet,day,b\nCold.,c\n")
    assert [source.problem for source in rows] == ["", "line 3: 3 cells, but the header has 2", ""]


def test_fields_are_made_safe() -> None:
    record = {
        "text": "Dry.",
        "url": "javascript:alert(1)",
        "title": "A\u200b dam\n dry",
        "date": 1714989600,
        "author": ["A B", "C"],
    }
    assert read("x.json", json.dumps(record).encode())[0].fields == {
        "title": "A dam dry", "published": "2024-05-06T10:00+00:00", "author": "A B, C",
    }  # fmt: skip
    assert read("x.json", b'{"text": "Dry.", "title": "\\ud800x"}')[0].fields == {"title": "?x"}


def test_a_name_is_an_outlet_before_an_address_is() -> None:
    rows = [{"source": "https://post.example/a", "sitename": "River Post", "text": "The dam is dry."}]
    (source,) = open_source("a.json", json.dumps(rows).encode(), columns={})
    assert source.fields["outlet"] == "River Post"


def test_a_title_and_a_byline_are_without_what_stands_around_them() -> None:
    rows = [
        {
            "source": "River Post",
            "title": "Dam talks - River Post",
            "author": "By Ana Torres",
            "text": "It is dry.",
        },
        {"source": "River Post", "title": "Dry - for now", "author": "Byron Lee", "text": "It is dry."},
    ]
    first, second = open_source("a.json", json.dumps(rows).encode(), columns={})
    assert (first.fields["title"], first.fields["author"]) == ("Dam talks", "Ana Torres")
    assert (second.fields["title"], second.fields["author"]) == ("Dry - for now", "Byron Lee")


def test_a_column_that_stands_twice_is_told_and_the_first_is_read() -> None:
    sources = read("x.csv", b"text,title,text\nDry.,a,An advert.\n,b,Wet.\n")
    assert [source.text for source in sources] == ["Dry.", "Wet."]
    assert sources[0].stated["file"].startswith("columns named twice (text)")
    assert "file" not in sources[1].stated


@pytest.mark.parametrize("name", ["x.json", "x.jsonl"])
def test_a_key_that_stands_twice_is_told_and_the_first_is_read(name: str) -> None:
    (source,) = read(name, b'{"text": "Dry.", "title": "a", "text": "An advert."}')
    assert source.text == "Dry."
    assert source.stated["file"].startswith("columns named twice (text)")


RECORD = {"source": {"title": "River Post"}, "title": "Dam talks", "body": "They met.", "date": "2024-05-06"}


@pytest.mark.parametrize(
    "answer",
    [
        {"articles": {"page": 1, "results": [RECORD], "facets": [1, 2]}},
        {"posts": [RECORD], "related": [{"title": "x"}]},
        {"payload": {"stories": [RECORD]}},
        {"rows": [{"row_idx": 0, "row": RECORD, "truncated_cells": []}]},
        {"hits": {"hits": [{"_id": "1", "_source": RECORD}]}},
        {"response": {"status": "ok", "content": RECORD}},
        {"results": [{**RECORD, "text": "", "blocks": {"body": [{"bodyHtml": "They met."}], "total": 1}}]},
        {"db": [{"meta": {}, "data": {"posts": [RECORD]}}]},
        {"url": "https://river.example/dam", "article": RECORD},
        {key: {"0": value} for key, value in RECORD.items()},
        {"columns": list(RECORD), "index": [0], "data": [list(RECORD.values())]},
    ],
)
def test_the_records_of_an_answer_are_found_wherever_they_stand(answer: dict) -> None:
    (source,) = read("a.json", json.dumps(answer).encode())
    assert (source.text, source.fields["title"], source.fields["outlet"]) == (
        "They met.",
        "Dam talks",
        "River Post",
    )


def one(**cells: object) -> Source:
    return read("a.json", json.dumps({"outlet": "River Post"} | cells).encode())[0]


def test_a_lead_in_a_column_of_its_own_comes_first_once() -> None:
    assert one(Lead="They met.", body="They left.").text == "They met.\n\nThey left."
    assert one(lead_paragraph="They met.", body="They met. They left.").text == "They met. They left."
    assert one(an="R1", snippet="They met.", body="They left.").text == "They met.\n\nThey left."
    assert one(snippet="They met.", body="They left.").text == "They left."


def test_a_summary_alone_is_a_stub_and_a_cut_off_text_the_last_choice() -> None:
    assert one(abstract="They met.").stated == {"kind": "stub"}
    assert one(abstract="They met.", text="They left.").stated == {}
    assert one(content="They … [+90 chars]", full_text="They left.").text == "They left."
    assert one(content="They … [90 chars]").stated == {"kind": "stub"}


def test_what_programs_write_into_cells() -> None:
    found = one(
        authors="['Ana Torres', \"Ben O'Hara\"]",
        section="None",
        text="They met.\\n\\nThey left.",
        word_count=4,
    )
    assert found.fields["author"] == "Ana Torres, Ben O'Hara"
    assert "section" not in found.fields
    assert (found.text, found.stated) == ("They met.\n\nThey left.", {"words": "4"})


def test_a_row_for_each_paragraph_makes_one_article() -> None:
    head = "outlet,title,paragraph_no,paragraph\n"
    rows = "Post,Dam,1,They met.\nPost,Dam,2,They ate.\nSun,Dam,1,They left.\n"
    first, second = read("t.csv", (head + rows).encode())
    assert (first.text, first.path) == ("They met.\n\nThey ate.", "t.csv#1")
    assert (second.text, second.path) == ("They left.", "t.csv#3")


def test_rows_of_one_title_are_articles_where_no_column_numbers_paragraphs() -> None:
    rows = "outlet,title,text\nPost,Dam,They met.\nPost,Dam,They ate.\n"
    assert [source.text for source in read("t.csv", rows.encode())] == ["They met.", "They ate."]


def test_rows_that_name_nothing_are_not_joined() -> None:
    rows = "outlet,title,paragraph_no,paragraph\n,,1,They met.\n,,2,They ate.\n"
    assert [source.text for source in read("t.csv", rows.encode())] == ["They met.", "They ate."]


def test_lines_above_the_header_of_a_table_are_none_of_it() -> None:
    table = "Publication,Headline,Body Text\r\nRiver Post,Talks,They met.\r\n"
    text = f"Search: dam AND valley\r\nExported: 2024\r\n\r\n{table}"
    (source,) = open_source("a.csv", text.encode(), columns={})
    assert (source.fields["outlet"], source.text) == ("River Post", "They met.")


def test_a_list_of_addresses_says_what_is_missing() -> None:
    with pytest.raises(RejectedFileError, match="save their pages"):
        open_source("a.csv", b"title,url,date\nTalks,https://river.example,2024-05-06\n", columns={})


def test_an_author_by_name_before_a_number_and_a_source_before_its_publisher() -> None:
    source = one(text="They met.", author=3, _embedded={"author": [{"id": 3, "name": "Ana Torres"}]})
    assert source.fields["author"] == "Ana Torres"
    (source,) = read("a.json", b'{"text": "They met.", "source_name": "Post", "publisher_name": "Post Ltd"}')
    assert source.fields["outlet"] == "Post"


def test_a_row_of_a_weblog_that_was_not_published_is_no_article() -> None:
    row = {
        "post_content": "They <em>met</em>.\r\n\r\nThey <em>ate</em>.",
        "post_title": "Dam",
        "post_type": "post",
    }
    article, draft = (
        read("a.json", json.dumps(row | {"post_status": status}).encode())[0]
        for status in ("publish", "draft")
    )
    assert (article.text, article.fields["title"]) == ("They met.\n\nThey ate.", "Dam")
    assert "not published" in draft.problem
