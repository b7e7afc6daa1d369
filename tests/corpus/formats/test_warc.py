"""Web archives."""

from __future__ import annotations

import gzip
import io
import re

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from helpers.corpus import RejectedFileError
from helpers.corpus.formats import open_source, warc

STORY = (
    "<p>The two ministers met in the capital on Monday to talk about the dam, which both valleys want.</p>"
    * 2
)
PAGE = (
    '<html><head><title>{0}</title><meta property="og:title" content="{0}">'
    '<meta property="og:site_name" content="River Post"></head>'
    f"<body><article><h1>{{0}}</h1>{STORY}</article></body></html>"
)


def archive(*records: tuple[str, str, bytes], gzipped: bool = False, coding: str = "") -> bytes:
    """An archive of responses: status, content type, content."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzipped)
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "tests"}))
    for number, (status, kind, content) in enumerate(records):
        headers = [("Content-Type", kind), *([("Content-Encoding", coding)] if coding else [])]
        record = writer.create_warc_record(
            f"https://river.example/{number}",
            "response",
            payload=io.BytesIO(content),
            http_headers=StatusAndHeaders(status, headers, protocol="HTTP/1.1"),
        )
        writer.write_record(record)
    return out.getvalue()


RECORDS = (
    ("200 OK", "text/html; charset=utf-8", PAGE.format("Ministers meet at the café").encode()),
    ("301 Moved Permanently", "text/html", b"<html>moved</html>"),
    ("200 OK", "image/png", b"\x89PNG"),
    ("404 Not Found", "text/html", b"<html>no</html>"),
    ("200 OK", "text/html; charset=windows-1252", PAGE.format("Dam in café dispute").encode("cp1252")),
)


@pytest.mark.parametrize("gzipped", [False, True])
def test_each_page_is_an_article(gzipped: bool) -> None:
    sources = open_source("a/x.warc.gz", archive(*RECORDS, gzipped=gzipped), columns={})
    assert [source.path for source in sources] == ["a/x.warc.gz#1", "a/x.warc.gz#2"]
    assert [source.fields["title"] for source in sources] == [
        "Ministers meet at the café",
        "Dam in café dispute",
    ]
    assert [source.fields["url"] for source in sources] == [
        "https://river.example/0",
        "https://river.example/4",
    ]
    assert all("talk about the dam" in source.text for source in sources)


def test_a_packed_page_is_unpacked_no_further_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = gzip.compress(RECORDS[0][2])
    data = archive(("200 OK", "text/html", packed), coding="gzip")
    assert "dam" in open_source("x.warc", data, columns={})[0].text
    monkeypatch.setattr(warc, "MAX_BYTES", 100)
    assert open_source("x.warc", data, columns={})[0].problem.startswith("too large: the limit of a page")


def test_a_cut_archive_keeps_its_whole_pages(capsys: pytest.CaptureFixture) -> None:
    whole = archive(*RECORDS)
    first = open_source("x.warc", whole[: len(whole) - 900], columns={})[0]
    assert capsys.readouterr() == ("", "")
    assert first.fields["title"] == "Ministers meet at the café"


@pytest.mark.parametrize("data", [b"WARC/1.0\r\n\r\n", b"WARC/1.0", archive(RECORDS[2])])
def test_an_archive_without_pages_is_set_aside(data: bytes) -> None:
    with pytest.raises(RejectedFileError, match="a WARC archive without a web page"):
        open_source("x.warc", data, columns={})


def test_records_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "_MOST_RECORDS", 2)
    sources = open_source("x.warc", archive(*RECORDS), columns={})
    assert [bool(source.problem) for source in sources] == [False, True]
    assert sources[1].problem == "the WARC archive goes on after 2 records"


@pytest.mark.parametrize("wrong", [10_000, 400])
def test_a_record_with_a_wrong_length_costs_no_other(wrong: int) -> None:
    """Too great a length took the next page, and one too small cut its own, without a word."""
    data = archive(RECORDS[0], RECORDS[4])
    lengths = re.findall(rb"Content-Length: (\d+)", data)
    data = data.replace(b"Content-Length: " + lengths[1], b"Content-Length: %d" % wrong, 1)
    first, second = open_source("x.warc", data, columns={})
    assert (
        first.problem == f"damaged WARC archive: a record of {int(lengths[1]) + 4:,} bytes states {wrong:,}"
    )
    assert second.fields["title"] == "Dam in café dispute"


def test_pages_of_an_archive_are_bounded_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MAX_TABLE_BYTES", len(RECORDS[0][2]))
    sources = open_source("x.warc", archive(*RECORDS), columns={})
    assert [source.problem[:26] for source in sources] == ["", "the WARC archive goes on a"]
