"""Who is heard in one article alone, and whether two retell one account."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.pages.comparison.pair import ArticlePair
from helpers.pages.comparison.sources import heard, one_source, unnamed

CONTENT = "the old bridge in town will stay shut for nine long weeks as its cables had rusted in the rain"
NEWS = "The bridge is closed."


@pytest.mark.parametrize(
    ("speaker", "kind", "other", "told"),
    [
        ("Ada Finch", "named official", NEWS, True),
        ("Ada Finch", "named official", "Finch met the engineers.", False),  # named there: maybe heard
        ("Ada Finch Jr", "named official", "Finch met the engineers.", False),
        ("Lindmoor", "institution", NEWS, True),
        ("Port Ells Harbour Board", "institution", "The PEHB closed the bridge.", False),
        ("Port Ells Harbour Board", "institution", "The PEHBA closed the bridge.", True),
        ("Lindmoor Commission", "institution", "The commission met.", False),
        ("Lindmoor Commission", "institution", "A commission met.", True),
        ("PEHB", "institution", "The Port Ells Harbour Board closed the bridge.", False),
        ("PEHB", "institution", "Port Ells has a board.", True),
        ("Ada Moor", "named official", "Lindmoor closed the bridge.", True),
        ("Adie", "ordinary person", "Ada met the engineers.", False),  # a first name, and maybe hers
        ("Port Ells engineers", "expert", NEWS, True),
        ("engineers", "expert", NEWS, False),  # told of with the sources without a name
        ("Republican Party", "institution", NEWS, True),
        ("Republican Party", "institution", "Republicans closed the bridge.", False),
        ("the report", "", NEWS, False),
        ("a neighbour", "ordinary person", NEWS, False),  # may have a name elsewhere
        ("council officials", "unnamed official", NEWS, False),  # so may these
    ],
)
def test_a_speaker_is_told_whom_the_other_article_does_not_name(pair_of, said, speaker, kind, other, told):
    pair = pair_of([f"{CONTENT}, {speaker} said."], [other], [(1, 1)], said=said(speaker, kind, CONTENT))
    texts = [one.text for one in heard(pair)]
    assert texts == ([f"Heard in North alone: {TOLD[speaker]}."] if told else [])


TOLD = {
    "Port Ells Harbour Board": "Port Ells Harbour Board (institution, one statement, 20 words)",
    "Lindmoor Commission": "Lindmoor Commission (institution, one statement, 20 words)",
    "PEHB": "PEHB (institution, one statement, 20 words)",
    "Ada Moor": "Ada Moor (official or spokesperson, one statement, 20 words)",
    "Lindmoor": "Lindmoor (institution, one statement, 20 words)",
    "Ada Finch": "Ada Finch (official or spokesperson, one statement, 20 words)",
    "Port Ells engineers": "Port Ells engineers (expert, one statement, 20 words)",
    "Republican Party": "Republican Party (institution, one statement, 20 words)",
}


@pytest.mark.parametrize(("third", "told"), [(NEWS, True), ("Ada Finch met the engineers.", False)])
def test_alone_means_in_no_other_article_of_the_event(pair_of, said, third, told):
    speaker = said("Ada Finch", "named official", CONTENT)
    pair = pair_of([f"{CONTENT}, Ada Finch said."], [NEWS], [(1, 1)], third=[third], said=speaker)
    assert bool(list(heard(pair))) == told


@pytest.mark.parametrize(
    ("third", "told"),
    [
        ("It rained.", ["Ada Finch is heard in North and South, and not named in West."]),
        ("Ms Finch smiled.", []),
    ],
)
def test_a_person_is_told_whom_one_of_several_outlets_passes_over(pair_of, said, third, told):
    text = f"{CONTENT}, Ada Finch said."
    own = said("Ada Finch", "named official", CONTENT)
    both = pd.concat([own, own.assign(article_id="b", attribution_id="b0")])
    pair = pair_of([text], [text], [(1, 1)], third=[third], said=both)
    assert [one.text for one in heard(ArticlePair(pair.comparison, "a", "c"))] == told
    assert not list(heard(pair))


@pytest.mark.parametrize(("speaker", "told"), [("the Lindmoor letter", False), ("the Harwick letter", True)])
def test_experts_who_share_a_name_with_a_source_there_may_be_the_same(pair_of, said, speaker, told):
    own = said("Lindmoor scholars", "expert", CONTENT)
    other = said(speaker, "document", NEWS).assign(article_id="b", attribution_id="b0")
    pair = pair_of([f"{CONTENT}, Lindmoor scholars said."], [NEWS], [(1, 1)], said=pd.concat([own, other]))
    assert any("Lindmoor scholars" in one.text for one in heard(pair)) == told


def _ministry(article: str, n: int, side: str) -> dict:
    at = (n - 1) * 32
    return {
        "article_id": article, "sentence_id": n, "zone": "body", "speaker": f"{side} ministry", "side": side,
        "speaker_type": "institution", "content_spans": [[at, at + 5]],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("ours", "links", "told"),
    [
        ([1, 2, 3, 4, 5], 8, True),
        ([1, 2, 3, 4, 5], 4, False),  # most of either stands alone
        ([1, 2, 3], 8, False),  # less than half is in one side's words
    ],
)
def test_two_articles_may_retell_one_account(pair_of, ours, links, told):
    texts = [f"Sentence {n} tells of the ferry." for n in range(1, 9)]
    rows = [_ministry("a", n, "Arland") for n in ours] + [_ministry("b", 6, "Borland")]
    pair = pair_of(texts, texts, [(n, n) for n in range(1, links + 1)], said=pd.DataFrame(rows))
    assert [one.text for one in one_source(pair)] == (
        [
            "Both may retell one official account: of the 8 statements that both have, 5 stand in the words "
            "of Arland in one article or both, its officials and bodies counted, 1 in those of Borland. "
            "North names the Arland ministry."
        ]
        if told
        else []
    )


@pytest.mark.parametrize(
    ("speaker", "kind", "told"),
    [
        ("dam experts", "expert", True),
        ("Analysts", "expert", True),
        ("source close to the council", "anonymous", True),
        ("Lindmoor scholars", "expert", False),
        ("Ada Finch", "expert", False),
        ("others", "anonymous", False),
        ("who", "anonymous", False),
        ("council officials", "unnamed official", False),
        ("the dam experts", "expert", False),  # of whom more stands elsewhere
    ],
)
def test_sources_without_a_name_are_told_where_the_other_article_has_none(pair_of, said, speaker, kind, told):
    pair = pair_of([f"{CONTENT}, {speaker} said."], [NEWS], [(1, 1)], said=said(speaker, kind, CONTENT))
    texts = [one.text for one in unnamed(pair)]
    assert texts == (
        [f"Sources without a name in North: “{speaker}” (one statement, 20 words)."] if told else []
    )
    both = pd.concat(
        [said(speaker, kind, CONTENT), said("two experts", "expert", NEWS).assign(article_id="b")]
    )
    assert len([*unnamed(pair_of([CONTENT], [NEWS], [(1, 1)], said=both))]) == (not told)
