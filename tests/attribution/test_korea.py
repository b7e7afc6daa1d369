"""Every attributed statement of the two articles in the project, listed by a reader."""

from pathlib import Path

import pytest

from helpers.attribution import find_attributions
from helpers.corpus import read_corpus
from helpers.language import parse
from helpers.tables import COLUMNS

FOLDER = Path(__file__).parents[2] / "data" / "raw" / "korea-2plus2"
PAIR = "China and South Korea"

# cue, source, beginning and end of the content, kind, speaker, type of the speaker
GLOBAL_TIMES = [
    ("vow", "China, South Korea", "to enhance communication", "2+2 dialogue", "indirect", PAIR, "state"),
    ("said", "analysts", "China and South Korea have", "relations", "indirect", "analysts", "expert"),
    ("released", "the Chinese Foreign Ministry", "The two sides communicated", "mutual interest", "indirect",
     "Chinese Foreign Ministry", "institution"),
    ("mentioned", "South Korea", "the engagement", "Russia", "indirect", "South Korea", "state"),
    ("noted", "The Chinese side", "that North Korea", "relations", "indirect", "China", "state"),
    ("said", "Chinese Foreign Ministry spokesperson Lin Jian", "Holding", "other countries",
     "indirect", "Lin Jian", "named official"),
    ("told", "Da Zhigang, director", "that the upgrading", "conflict", "indirect", "Da Zhigang", "expert"),
    ("said", "Da", "It is primarily", "security issues", "indirect", "Da Zhigang", "expert"),
    ("According to", "the Chinese Foreign Ministry", "both China", "all fields", "indirect",
     "Chinese Foreign Ministry", "institution"),
    ("reiterated", "both China and South Korea", "their commitment", "relations", "indirect", PAIR, "state"),
    ("agreeing", "both China and South Korea", "to actively", "all fields", "indirect", PAIR, "state"),
    ("agreed", "They", "to strengthen", "partnership", "indirect", PAIR, "state"),
    ("agreed", "Both sides", "to enhance", "two peoples", "indirect", PAIR, "state"),
    ("expressed", "China", "a firm stance", "Taiwan question", "indirect", "China", "state"),
    ("demanding", "China", "that South Korea handle", "manner", "indirect", "China", "state"),
    ("reiterated", "South Korea", "that its position", "not changed", "indirect", "South Korea", "state"),
    ("said", "Chinese officials", "They should work", 'barriers,"', "mixed", "Chinese officials",
     "unnamed official"),
    ("expressed", "Both sides", "their positions", "issue", "indirect", PAIR, "state"),
    ("emphasized", "China", "that maintaining", "South Korea", "indirect", "China", "state"),
    ("said", "Da", "although there are", "common ground", "indirect", "Da Zhigang", "expert"),
    ("added", "Da", "It is unrealistic", "cooperation", "indirect", "Da Zhigang", "expert"),
]  # fmt: skip
CGTN = [
    ("briefed", "Both sides", "", "security policies", "indirect", PAIR, "state"),
    ("reaffirmed", "The two sides", "the importance", "cooperation", "indirect", PAIR, "state"),
    ("agreed", "They", "to actively", "partnership", "indirect", PAIR, "state"),
    ("agreed", "The two sides", "to strengthen", "two peoples", "indirect", PAIR, "state"),
    ("made clear", "the Chinese side", "its solemn position", "concerns", "indirect", "China", "state"),
    ("urging", "the Chinese side", "the ROK", "handle them", "indirect", "China", "state"),
    ("reiterated", "The ROK side", "that its position", "unchanged", "indirect", "South Korea", "state"),
    ("said", "The Chinese side", "the country advocates", "consultation", "indirect", "China", "state"),
    ("added", "the Chinese side", "As beneficiaries", 'barriers,"', "mixed", "China", "state"),
    ("explained", "The two sides", "their positions", "issue", "indirect", PAIR, "state"),
    ("stressed", "The Chinese side", "that maintaining", "ROK", "indirect", "China", "state"),
    ("said", "It", "that the context", "clear", "indirect", "China", "state"),
    ("added", "it", "China has always", "own way", "indirect", "China", "state"),
    ("mentioned", "The ROK side", "exchanges", "Russia", "indirect", "South Korea", "state"),
    ("said", "The Chinese side", "that as friendly", "sovereign countries", "indirect", "China", "state"),
]


@pytest.fixture(scope="module")
def articles():
    return read_corpus(FOLDER).articles


@pytest.fixture(scope="module")
def attributions(articles):
    return find_attributions(parse(articles))


def _rows(attributions, articles, outlet):
    ids = articles.loc[articles["outlet"] == outlet, "article_id"]
    return list(attributions[attributions["article_id"].isin(ids)].itertuples())


@pytest.mark.parametrize(("outlet", "expected"), [("Global Times", GLOBAL_TIMES), ("CGTN", CGTN)])
def test_every_statement_is_found_in_order(attributions, articles, outlet, expected):
    rows = _rows(attributions, articles, outlet)
    assert [row.cue for row in rows] == [cue for cue, *_ in expected]
    for row, (_, source, begins, ends, kind, speaker, speaker_type) in zip(rows, expected, strict=True):
        assert row.source.startswith(source)
        assert row.content.startswith(begins)
        assert row.content.rstrip(".").endswith(ends)
        assert (row.kind, row.speaker, row.speaker_type) == (kind, speaker, speaker_type)


def test_offsets_give_the_strings(attributions, articles):
    texts = articles.set_index("article_id")
    for row in attributions.itertuples():
        text = texts.loc[row.article_id, "title" if row.zone == "headline" else "text"]
        for role in ("source", "cue", "content"):
            spans = getattr(row, f"{role}_spans")
            assert " … ".join(text[start:end] for start, end in spans) == getattr(row, role)


def test_columns_are_the_contract(attributions):
    wanted = list(COLUMNS["attributions"])
    assert list(attributions.columns) == [*wanted, "zone", "speaker_rule"]
    assert attributions["attribution_id"].is_unique
