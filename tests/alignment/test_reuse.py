from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path

import pytest

from helpers.alignment import find_reuse, reuse_by_pair

ROOT = Path(__file__).resolve().parents[2]
WIRE = (
    "The regional court in Selby fined the firm that owns the harbour bridge four million crowns on Friday "
    "for failing to check its cables since the spring of last year"
)


@pytest.fixture
def copied(articles_of):
    return articles_of(
        ("x", "Post", "", f"Bridge news. {WIRE}. Our own reporter saw the judge leave by a side door."),
        ("y", "News", "", f"“{WIRE.replace('fined', 'has fined')}”, an agency wrote. It rained."),
        agency=["", "Wire Service"],
    )


def test_offsets_are_those_of_the_texts(copied):
    found = find_reuse(copied)
    assert len(found) == 1
    row = found.iloc[0]
    assert copied["text"][0][row.start_a : row.end_a] == WIRE
    words = "".join(copied["text"][1][start:end] for start, end in row.spans_b)
    assert "has" not in words.split()
    assert row.words == len(WIRE.split())
    assert (row.agency_a, row.agency_b) == ("", "Wire Service")


def test_shares(copied):
    row = reuse_by_pair(find_reuse(copied)).iloc[0]
    words = [len(text.split()) for text in copied["text"]]
    assert row.share_a == pytest.approx(row.words / words[0], abs=0.001)
    assert row.share_b == pytest.approx(row.words / words[1], abs=0.001)


def test_nothing_in_common(articles_of):
    found = find_reuse(articles_of(("x", "Post", "", "It rained."), ("y", "News", "", "The sun shone.")))
    assert found.empty
    assert list(found.columns[:4]) == ["event", "article_a", "start_a", "end_a"]


def test_words_out_of_range(copied):
    with pytest.raises(ValueError, match="words: 2"):
        find_reuse(copied, words=2)


def test_bench_names_the_reused_words(tmp_path, monkeypatch):
    words = WIRE.lower().split()
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"a": words, "b": ["so", *words, "end"]}) + "\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["reuse.py", str(source), str(out)])
    runpy.run_path(str(ROOT / "bench" / "reuse.py"), run_name="__main__")
    assert json.loads(out.read_text())["tokens"] == list(range(1, len(words) + 1))


@pytest.mark.parametrize(
    ("credits", "told"),
    [
        (["Wire Service", ""], ("Wire Service", "")),
        (["Wire Service; Pressbild", "wire service"], ("Wire Service; Pressbild", "wire service")),
        (["Wire Service", "Pressbild"], ("", "")),
    ],
)
def test_an_agency_is_credited_where_both_can_have_the_passage_from_it(articles_of, credits, told):
    texts = [("x", "Post", "", f"Bridge news. {WIRE}."), ("y", "News", "", f"It rained. {WIRE}.")]
    row = find_reuse(articles_of(*texts, agency=credits)).iloc[0]
    assert (row.agency_a, row.agency_b) == told


def test_what_both_quote_need_not_come_from_an_agency(articles_of):
    texts = [("x", "Post", "", f"Bridge news. “{WIRE}.”"), ("y", "News", "", f"It rained. “{WIRE}.”")]
    row = find_reuse(articles_of(*texts, agency=["Wire Service", ""])).iloc[0]
    assert (row.agency_a, row.agency_b) == ("", "")
