"""The corpus as its parameters say: names kept whole, shared passages left out, two outlets or more."""

from collections import Counter

import pandas as pd
import pytest

from helpers.corpus.model import CorpusError
from helpers.names import name_variants
from helpers.terms import Tokenizer, against_reference, count_terms, read_reference
from helpers.terms.comparison import compare_outlets, count_corpus, shared_stretches
from helpers.terms.measures import g_squared, log_ratio

TEXT = "President Ada Fern spoke in town. “We shall all be there by noon,” she said of the plan."
ARTICLES = pd.DataFrame(
    [("a", "A", "e", TEXT), ("b", "B", "e", f"{TEXT} Fern left."), ("c", "C", "e", "Rain fell.")],
    columns=["article_id", "outlet", "event", "text"],
)
NAMES = name_variants(ARTICLES)


def test_persons_are_one_term_and_titles_are_words():
    counts = count_corpus(ARTICLES, NAMES, outlets=["A", "B"])
    assert {"Ada Fern", "Fern", "president"} <= set(counts.vocabulary)
    assert counts.articles["outlet"].tolist() == ["A", "B"]


def test_shared_passages_and_quotations_are_left_out():
    reuse = pd.DataFrame(
        [("a", 0, 33, "b", 0, 33)],
        columns=["article_a", "start_a", "end_a", "article_b", "start_b", "end_b"],
    )
    stretches = shared_stretches(ARTICLES, reuse)
    assert stretches.to_records(index=False).tolist() == [
        ("a", 0, 33), ("a", 34, 66), ("b", 0, 33), ("b", 34, 66),
    ]  # fmt: skip
    counts = count_corpus(ARTICLES, NAMES, outlets=["A", "B"], leave_out_shared=reuse)
    assert counts.articles["n_words"].tolist() == [5, 7]


@pytest.mark.parametrize(("outlets", "targets"), [(["B", "A"], {"B"}), (["A", "B", "C"], {"A", "B", "C"})])
def test_two_outlets_are_a_pair_and_more_are_each_against_the_others(outlets, targets):
    counts = count_corpus(ARTICLES, NAMES, outlets=outlets)
    terms = compare_outlets(counts, outlets=outlets, min_count=1)
    assert set(terms["target"]) == targets


@pytest.mark.parametrize("part", ["text", "narration"])
def test_batches_are_counted_as_the_whole(part):
    reuse = pd.DataFrame(
        [("a", 0, 33, "b", 0, 33)],
        columns=["article_a", "start_a", "end_a", "article_b", "start_b", "end_b"],
    )
    how = {"outlets": ["A", "B"], "part": part, "leave_out_shared": reuse}
    whole = count_corpus(ARTICLES, NAMES, **how)
    batches = [ARTICLES.iloc[first : first + 1] for first in range(len(ARTICLES))]
    pd.testing.assert_frame_equal(count_corpus(batches, NAMES, **how).table(), whole.table())
    assert len(whole.table()) > 0


TOLD = pd.DataFrame(
    [
        ("a", "Star", "e", "The harbour closed. The harbour is old."),
        ("b", "Moon", "e", "The port closed. Gulls, gulls, gulls."),
    ],
    columns=["article_id", "outlet", "event", "text"],
)


def test_texts_are_counted_as_the_articles_are(tmp_path):
    (tmp_path / "press" / "more").mkdir(parents=True)
    (tmp_path / "press" / "one.txt").write_bytes("South Korea’s port.".encode("cp1252"))
    (tmp_path / "press" / "more" / "two.txt").write_text("The PORT", "utf-8")
    (tmp_path / "press" / "notes.md").write_text("port", "utf-8")
    counted = read_reference(tmp_path / "press", Tokenizer())
    assert counted["port"] == 2
    assert counted["the"] == 1


@pytest.mark.parametrize("text", ["term,n\nport,7\nthe,90\n", "\ufeffn;term\r\n7;port\r\n90;the\r\n"])
def test_counts_are_taken_as_given(tmp_path, text):
    (tmp_path / "counts.csv").write_text(text, "utf-8", newline="")
    assert read_reference(tmp_path / "counts.csv", Tokenizer()) == Counter({"the": 90, "port": 7})


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("none", None, "params/none is not there"),
        ("counts.csv", "word,n\nport,7\n", "row 1, column 1: 'word' is not a column"),
        ("counts.csv", "term,n\nport,7\nthe,many\n", "row 3, column n: 'many' is not a whole number"),
        ("empty.txt", "  ", "params/empty.txt, empty.txt: empty file"),
        ("marks.txt", "!?", "params/marks.txt has no words"),
    ],
)
def test_what_is_wrong_is_told(tmp_path, name, text, message):
    if text is not None:
        (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(CorpusError) as error:
        read_reference(tmp_path / name, Tokenizer())
    assert message in str(error.value)


def test_what_is_usual_elsewhere_does_not_stand_out():
    usual = Counter({"the": 100, "closed": 10, "port": 10, "is": 50, "old": 30})
    rows = against_reference(
        count_terms(TOLD), usual, outlets=["Star", "Moon"], min_count=2, leave_out=frozenset({"the"})
    )
    assert rows[["outlet", "term", "n", "n_reference"]].values.tolist() == [
        ["Star", "harbour", 2, 0],
        ["Moon", "gulls", 3, 0],
    ]
    star = rows.iloc[0]
    assert star["per_1000"] == pytest.approx(1000 * 2 / 7)
    assert star["log_ratio"] == pytest.approx(float(log_ratio(2, 0, 7, 200)))
    assert star["g2"] == pytest.approx(float(g_squared([2], [0], 7, 200)[0]))
