"""Spans are valid whatever the text: every detector over articles that no editor would let pass.

Each is cut from the sentences of the tests and from those below: quotation marks lost, doubled or of another
kind, paragraphs torn apart and swapped, lines like headlines, reports within reports, block quotations, signs
that are no letters. ODD_SEED=7 draws others.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from helpers.entities.variants import names_and_persons
from helpers.names import find_names
from helpers.pipeline.batches import work
from helpers.pipeline.steps import STEPS
from helpers.storage.tables import frame
from helpers.validation.checks import check_offsets

TESTS = Path(__file__).parent
SEED = int(os.environ.get("ODD_SEED", "1"))
OWN = [
    "Ana Ruiz told Tom Reed that the harbour board denied that the crew had warned it.",
    "The clerk said the mayor believed the minister had claimed that “nobody” knew, Lena Fox wrote.",
    "According to a report by Coastal Press, citing police, the firm denies it was told.",
    "“He said, ‘They told me, “Leave,” and I left,’” the widow said, the paper reported.",
    "The head teacher wrote:\n\nThe west wing stays shut. We think the gate is safe.\n\nShe signed it.",
    "“The first of it.\n\n“The second, he told us.\n\n“The third,” said Mayor Ana Ruiz.",
    "RUIZ: No deal — “not now, not ever” – Fox",
    "Harbour: what we know so far", "Mayor to board: ‘Pay up’", "– Tom Reed, harbour master",
    "Q: Did you know?\nA: We did, he said: they told us so: “yes: all”.",
    "> The board regrets it, he wrote.\n> It denies that it knew.",
    "She said (and Reed, who claims to have been there, agrees) that – as the firm put it – “it” broke.",
    "Norway’s allegedly brutal regime, he insisted, may have been attacked by the U.S. and South Korea.",
    "The president, Kim Il Min, was hailed as a hero by the corrupt council of St. Maro, or so it is said.",
    "said", "said: “", "”, he said.", "“”", "told the board", "according to", "it is reported that",
    "J̶o̴s\u0301e\u0301 Marti\u0301 said: “S\u0301i\u0301.”", "👩🏽‍🚒 said the fire “🔥🔥” might spread, 🙂.",
    "部長は言った：「はい」と。", "قال الوزير: «نعم»، said Reed.", "\u200b\ufeff\u00ad",
    "* * *", "…", "— — —", "::",
]  # fmt: skip
MARKS = "“”\"‘’'«»„‹›`"
SIGNS = [*MARKS, *":—–-…()", "\n", "\n\n", "\t", "\u00a0", "\u2028", "\u0301", "🙂", ","]


def cut_sentences() -> list[str]:
    """The sentences of the pairs and of the small corpus of the tests, without the marks of what is what."""
    pairs = (TESTS / "attribution" / "minimal_pairs.txt").read_text("utf-8")
    lines = [line.partition(": ")[2] for line in pairs.splitlines() if not line.startswith("#")]
    sentences = [re.sub(r"</?[sct]\d?>|title · ", "", line).replace("¶", "\n\n") for line in lines]
    stance = (TESTS / "stance" / "minimal_pairs.txt").read_text("utf-8")
    for line in stance.splitlines():
        sentences += [re.sub(r"[][]| > .*", "", half).strip() for half in line.split("|")[1:]]
    for path in sorted((TESTS / "data" / "raw" / "harbour").glob("*.txt")):
        sentences += path.read_text("utf-8").splitlines()
    return sorted({sentence for sentence in sentences if sentence})


def without_a_mark(rng: random.Random, text: str) -> str:
    places = [place for place, sign in enumerate(text) if sign in MARKS]
    place = rng.choice(places) if places else 0
    return text[:place] + text[place + bool(places) :]


def with_another_mark(rng: random.Random, text: str) -> str:
    return re.sub(f"[{MARKS}]", lambda mark: rng.choice([mark[0], mark[0] * 2, rng.choice(MARKS)]), text)


def with_a_sign(rng: random.Random, text: str) -> str:
    place = rng.randrange(len(text) + 1)
    return text[:place] + rng.choice(SIGNS) + text[place:]


def torn(rng: random.Random, text: str) -> str:
    place = rng.randrange(len(text) + 1)
    return text[place:] + rng.choice([" ", "", "\n\n", "\n"]) + text[:place]


def nested(rng: random.Random, text: str) -> str:
    who, verb = (
        rng.choice(["Ana Ruiz", "the board", "She", "it"]),
        rng.choice(["said", "denied", "told Reed"]),
    )
    return rng.choice(
        [f"{who} {verb} that {text}", f"“{text}” {who} {verb}", f"{text}, {who} {verb}: {text}"]
    )


def headline_like(rng: random.Random, text: str) -> str:
    line = text.partition("\n")[0].rstrip(".")
    return rng.choice([line.upper(), line.title(), f"Reed: {line}", f"{line}: Reed", f"‘{line}’ – Reed"])


def in_a_row(rng: random.Random, text: str) -> str:
    return " ".join([text] * rng.randrange(2, 5))


CHANGES = [without_a_mark, with_another_mark, with_a_sign, torn, nested, headline_like, in_a_row]


def odd_text(rng: random.Random, sentences: list[str], longest: int) -> str:
    """Some sentences in paragraphs, most of them changed, and the whole perhaps changed again."""
    paragraphs = []
    for _ in range(rng.randrange(longest + 1)):
        drawn = [rng.choice(rng.choice([sentences, OWN])) for _ in range(rng.randrange(1, 4))]
        for _ in range(rng.randrange(4)):
            number = rng.randrange(len(drawn))
            drawn[number] = rng.choice(CHANGES)(rng, drawn[number])
        paragraphs.append(" ".join(drawn))
    text = rng.choice(["\n\n", "\n\n", "\n\n", "\n", " ", "\n\n\n\n", "\n \n"]).join(paragraphs)
    return rng.choice([without_a_mark, torn, with_a_sign])(rng, text) if rng.random() < 0.5 else text


def odd_articles(number: int) -> pd.DataFrame:
    """Articles with an odd headline and an odd text, most of them with others in one event."""
    rng, sentences = random.Random(SEED), cut_sentences()
    rows = [
        {
            "article_id": f"a{n:05d}",
            "outlet": f"Outlet {n % 3}",
            "title": odd_text(rng, sentences, 1),
            "published": "2024-03-04",
            "event": f"e{n // 4}" if n % 3 else "",
            "text": odd_text(rng, sentences, 6),
        }
        for n in range(number)
    ]
    return pd.DataFrame(rows)


def read(articles: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Every table that the steps by articles leave, and where names stand."""
    steps = [step.name for step in STEPS if step.by == "articles" and "dictionaries" not in step.reads]
    given = {name: frame(name, []) for name in ("people", "corrections")}
    tables = {"articles": articles, "persons": names_and_persons(articles)["persons"], **given}
    params = {"model": "en_core_web_sm", "attribution.speech_only": False}
    return tables | {"names": find_names(articles)} | work(steps, params, tables)


def parts_of(tables: dict[str, pd.DataFrame], name: str) -> Iterator[tuple[tuple, str]]:
    """The rows of a table, each with the part of its article that its spans count in."""
    articles = tables["articles"].set_index("article_id")
    for row in tables[name].itertuples():
        column = "title" if getattr(row, "zone", "") == "headline" else "text"
        yield row, articles.at[row.article_id, column]


def every_span_holds_what_is_quoted(tables: dict[str, pd.DataFrame]) -> None:
    quoting = {name: tables[name] for name in ("sentences", "stance", "attributions")}
    counts = check_offsets(tables["articles"], **quoting)
    assert counts["checked"].min() > 0
    assert counts["wrong"].sum() == 0
    for name in ("sentences", "stance", "names", "agency", "evaluations"):
        assert len(tables[name])
        for row, text in parts_of(tables, name):
            assert 0 <= row.start < row.end <= len(text), (name, row)


def pieces_stand_in_order_and_apart(tables: dict[str, pd.DataFrame]) -> None:
    for name in ("attributions", "agency", "evaluations"):
        columns = [column for column in tables[name] if column.endswith("_spans")]
        assert columns
        for row, text in parts_of(tables, name):
            for column in columns:
                spans = getattr(row, column)
                places = [place for span in spans for place in span]
                assert all(low < high for low, high in pairwise(places)), (column, row)
                assert 0 <= min(places, default=0) <= max(places, default=0) <= len(text), (column, row)
                quoted = " … ".join(text[start:end] for start, end in spans)
                assert quoted == getattr(row, column.removesuffix("_spans")), (column, row)


def parents_hold_their_statements(tables: dict[str, pd.DataFrame]) -> None:
    rows = {row.attribution_id: row for row in tables["attributions"].itertuples()}
    assert len(rows) == len(tables["attributions"])
    assert any(row.depth > 1 for row in rows.values())
    for row in rows.values():
        assert row.content_spans, row
        assert row.depth == (rows[row.parent].depth + 1 if row.parent else 0), row
        if row.parent:
            outer = rows[row.parent]
            assert (outer.article_id, outer.zone == "headline") == (row.article_id, row.zone == "headline")
            within = row.cue_spans or [[row.content_spans[0][0]] * 2]
            assert all(any(a <= c and d <= b for a, b in outer.content_spans) for c, d in within), row


def rows_stand_where_their_sentence_does(tables: dict[str, pd.DataFrame]) -> None:
    sentences = {(row.article_id, row.sentence_id): row for row in tables["sentences"].itertuples()}
    for name in ("stance", "agency", "evaluations"):
        for row, _ in parts_of(tables, name):
            sentence = sentences[row.article_id, row.sentence_id]
            assert sentence.start <= row.start < sentence.end, (name, row)
            assert sentence.zone == row.zone, (name, row)
    for row in tables["attributions"].itertuples():
        assert sentences[row.article_id, row.sentence_id].zone == row.zone, row


def cues_stand_apart_with_a_scope(tables: dict[str, pd.DataFrame]) -> None:
    for row, text in parts_of(tables, "stance"):
        assert 0 <= row.scope_start < row.scope_end <= len(text), row
    headline = tables["stance"]["zone"].eq("headline")
    for _, cues in tables["stance"].groupby(["article_id", headline]):
        assert (cues["start"].to_numpy()[1:] >= cues["end"].to_numpy()[:-1]).all(), cues


CHECKS = (
    every_span_holds_what_is_quoted,
    pieces_stand_in_order_and_apart,
    parents_hold_their_statements,
    rows_stand_where_their_sentence_does,
    cues_stand_apart_with_a_scope,
)


@pytest.mark.parametrize("number", [100, pytest.param(1500, marks=pytest.mark.long)])
def test_spans_are_valid_whatever_the_text(number):
    tables = read(odd_articles(number))
    for check in CHECKS:
        check(tables)
