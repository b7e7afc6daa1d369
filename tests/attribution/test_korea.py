"""Every attributed statement of the two articles in the project, listed by a reader."""

from pathlib import Path

import pytest

from helpers.attribution import find_attributions
from helpers.corpus import read_corpus
from helpers.language import parse
from helpers.storage.tables import COLUMNS

FOLDER = Path(__file__).parents[2] / "data" / "raw" / "korea-2plus2"
PAIR = "China and South Korea"

# cue, source, words of the content, kind, speaker, type of the speaker
GLOBAL_TIMES = [
    ("vow", "China, South Korea", "enhance communication", "indirect", PAIR, "state"),
    ("said", "analysts", "China and South Korea have", "indirect", "analysts", "expert"),
    (
        "released",
        "the Chinese Foreign Ministry",
        "The two sides communicated",
        "indirect",
        "Chinese Foreign Ministry",
        "institution",
    ),
    ("mentioned", "South Korea", "the engagement", "indirect", "South Korea", "state"),
    ("noted", "The Chinese side", "that North Korea", "indirect", "China", "state"),
    (
        "said",
        "Chinese Foreign Ministry spokesperson Lin Jian",
        "Holding",
        "indirect",
        "Lin Jian",
        "named official",
    ),
    ("told", "Da Zhigang, director", "that the upgrading", "indirect", "Da Zhigang", "expert"),
    ("said", "Da", "It is primarily", "indirect", "Da Zhigang", "expert"),
    (
        "According to",
        "the Chinese Foreign Ministry",
        "both China",
        "indirect",
        "Chinese Foreign Ministry",
        "institution",
    ),
    ("reiterated", "both China and South Korea", "their commitment", "indirect", PAIR, "state"),
    ("agreeing", "both China and South Korea", "to actively", "indirect", PAIR, "state"),
    ("agreed", "They", "to strengthen", "indirect", PAIR, "state"),
    ("agreed", "Both sides", "local and youth exchanges", "indirect", PAIR, "state"),
    ("expressed", "China", "its core interests", "indirect", "China", "state"),
    ("demanding", "China", "that South Korea handle", "indirect", "China", "state"),
    ("reiterated", "South Korea", "that its position", "indirect", "South Korea", "state"),
    ("said", "Chinese officials", "They should work", "mixed", "Chinese officials", "unnamed official"),
    ("expressed", "Both sides", "their positions", "indirect", PAIR, "state"),
    ("emphasized", "China", "that maintaining", "indirect", "China", "state"),
    ("said", "Da", "such a dialogue is important", "indirect", "Da Zhigang", "expert"),
    ("added", "Da", "It is unrealistic", "indirect", "Da Zhigang", "expert"),
]
CGTN = [
    ("briefed", "Both sides", "security policies", "indirect", PAIR, "state"),
    ("reaffirmed", "The two sides", "the importance", "indirect", PAIR, "state"),
    ("agreed", "They", "to actively", "indirect", PAIR, "state"),
    ("agreed", "The two sides", "to strengthen", "indirect", PAIR, "state"),
    ("made clear", "the Chinese side", "the Taiwan question", "indirect", "China", "state"),
    ("urging", "the Chinese side", "the ROK", "indirect", "China", "state"),
    ("reiterated", "The ROK side", "that its position", "indirect", "South Korea", "state"),
    ("said", "The Chinese side", "the country advocates", "indirect", "China", "state"),
    ("added", "the Chinese side", "jointly maintain the stability", "mixed", "China", "state"),
    ("explained", "The two sides", "their positions", "indirect", PAIR, "state"),
    ("stressed", "The Chinese side", "that maintaining", "indirect", "China", "state"),
    ("said", "It", "that the context", "indirect", "China", "state"),
    ("added", "it", "China has always", "indirect", "China", "state"),
    ("mentioned", "The ROK side", "exchanges", "indirect", "South Korea", "state"),
    ("said", "The Chinese side", "that as friendly", "indirect", "China", "state"),
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


def _tells(row, cue, source, within, kind, speaker, speaker_type) -> bool:
    """Whether a row is the statement expected; cue and content may be drawn a little wider."""
    return (
        row.cue.startswith(cue)
        and row.source.startswith(source)
        and within in f"{row.cue} {row.content}"
        and (row.kind, row.speaker, row.speaker_type) == (kind, speaker, speaker_type)
    )


@pytest.mark.parametrize(("outlet", "expected"), [("Global Times", GLOBAL_TIMES), ("CGTN", CGTN)])
def test_every_statement_is_found_in_order(attributions, articles, outlet, expected):
    rows = _rows(attributions, articles, outlet)
    places = []
    for statement in expected:
        at = [n for n, row in enumerate(rows) if n not in places and _tells(row, *statement)]
        assert at, statement
        places.append(at[0])
    assert places == sorted(places)
    assert len(rows) <= len(expected) + 2, "hardly anything else is taken for a statement"


def test_offsets_give_the_strings(attributions, articles):
    texts = articles.set_index("article_id")
    for row in attributions.itertuples():
        text = texts.loc[row.article_id, "title" if row.zone == "headline" else "text"]
        for role in ("source", "cue", "content"):
            spans = getattr(row, f"{role}_spans")
            assert " … ".join(text[start:end] for start, end in spans) == getattr(row, role)


def test_columns_are_the_contract(attributions):
    wanted = list(COLUMNS["attributions"])
    assert list(attributions.columns) == [*wanted, "zone", "speaker_rule", "gender"]
    assert attributions["attribution_id"].is_unique
