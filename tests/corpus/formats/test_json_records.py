"""Records in JSON."""

from __future__ import annotations

import json

import pytest

from helpers.corpus import RejectedFileError
from helpers.corpus.formats import json_records, open_source


def test_a_json_of_very_many_lists_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty million empty lists took gigabytes."""
    monkeypatch.setattr(json_records, "_MOST_PARTS", 1000)
    with pytest.raises(RejectedFileError, match="more than 1,000 objects and lists"):
        open_source("x.json", b"[" + b"[]," * 1000 + b"[]]", columns={})


def test_trove_calls_the_newspaper_title() -> None:
    listed = [
        {"id": "1", "heading": "TALKS.", "title": {"id": "9", "value": "River Post"}, "date": "1924-05-06",
         "articleText": "<p>They met.</p><p>They ate.</p>"},
        {"id": "2", "heading": "NO PLAN.", "title": {"id": "8", "value": "Valley Sun"}, "date": "1924-05-07",
         "articleText": "<p>They left.</p>"},
    ]  # fmt: skip
    answer = {"zone": [{"name": "newspaper", "records": {"total": "2", "article": listed}}]}
    first, second = open_source("t.json", json.dumps(answer).encode(), columns={})
    assert first.text == "They met.\n\nThey ate."
    assert (first.fields["title"], first.fields["outlet"]) == ("TALKS.", "River Post")
    assert second.fields["outlet"] == "Valley Sun"


def test_a_json_feed_names_its_outlet_once() -> None:
    item = {"id": "1", "title": "Talks", "content_html": "<p>They met.</p><p>They ate.</p>"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "River Post", "items": [item]}
    (source,) = open_source("feed.json", json.dumps(feed).encode(), columns={})
    assert source.fields["outlet"] == "River Post"
