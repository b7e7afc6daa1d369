"""Through which verbs either article lets the same person speak."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.pages.comparison import pairs
from helpers.pages.comparison.speech import verbs

NEWS = ["The bridge is closed.", "It will stay shut.", "It had rusted."]


def spoken(article: str, *verbs: tuple[str, str], speaker: str = "Ada Finch") -> pd.DataFrame:
    rows = [
        {
            "attribution_id": f"{article}{n}", "article_id": article, "sentence_id": n, "zone": "body",
            "speaker": speaker, "speaker_type": "named official", "side": "", "source": speaker, "cue": "is",
            "cue_lemma": lemma, "grade": grade, "kind": "indirect", "status": "told", "depth": 0,
            "content": "", "cue_spans": [[0, 1]], "content_spans": [[0, 5]],
        }
        for n, (lemma, grade) in enumerate(verbs, start=1)
    ]  # fmt: skip
    return pd.DataFrame(rows)


SAY, TELL, CLAIM, RAGE = (
    ("say", "neutral"), ("tell", "neutral"), ("claim", "distancing"), ("rage", "manner"),
)  # fmt: skip
URGE, BLAST = ("urge", "directive"), ("blast", "expressive")
DENY, INSIST = ("deny", "distancing"), ("insist", "distancing")
TOLD = "Ada Finch’s words come with {} in North, with {} in South."


@pytest.mark.parametrize(
    ("north", "south", "told"),
    [
        ([SAY], [CLAIM, RAGE], TOLD.format("“say”", "“claim” and “rage”")),
        ([SAY, RAGE, SAY], [TELL], TOLD.format("“say” and “rage”", "“tell”")),
        ([SAY, URGE], [INSIST, BLAST], TOLD.format("“say”", "“insist”")),
        ([SAY], [TELL], None),
        ([SAY], [URGE, BLAST], None),  # other acts
        ([SAY], [DENY], None),
        ([CLAIM], [CLAIM, SAY], None),
        ([SAY], [SAY, SAY, SAY, CLAIM], None),  # once in four statements
    ],
)
def test_verbs_that_do_more_than_report_are_told_of_who_speaks_in_both(pair_of, north, south, told):
    said = pd.concat([spoken("a", *north), spoken("b", *south)], ignore_index=True)
    found = list(verbs(pair_of(NEWS + NEWS, NEWS + NEWS, [(1, 1)], said=said)))
    assert [one.text for one in found] == ([told] if told else [])
    assert all(one.quoted for one in found)


def test_a_participle_may_be_of_another(pair_of):
    said = pd.concat([spoken("a", SAY), spoken("b", CLAIM).assign(cue="claiming")])
    assert not list(verbs(pair_of(NEWS, NEWS, [(1, 1)], said=said)))


@pytest.mark.parametrize("speaker", ["", "officials", "the elder daughter"])
def test_who_has_no_name_may_be_another(pair_of, speaker):
    said = pd.concat([spoken("a", SAY, speaker=speaker), spoken("b", CLAIM, speaker=speaker)])
    assert not list(verbs(pair_of(NEWS, NEWS, [(1, 1)], said=said)))


def test_of_three_articles_no_kind_is_told_four_times_before_another(pair_of):
    said = pd.concat(
        [
            spoken(article, verb, speaker=f"{name} Finch")
            for name, other in (("Ada", "b"), ("Bea", "b"), ("Cora", "c"), ("Dora", "c"))
            for article, verb in (("a", SAY), (other, CLAIM))
        ],
        ignore_index=True,
    )
    comparison = pair_of(NEWS, NEWS, [(1, 1)], third=["It rained.", "It snowed."], said=said).comparison
    links = comparison.alignment
    more = links.assign(article_b="c", sentence_b=1)
    comparison.__dict__["links"] = pd.concat([links, more], ignore_index=True)
    texts = [one.plain for one in pairs.told_differently(comparison.pairs)]
    of_verbs = [n for n, text in enumerate(texts) if "words come" in text]
    assert len(texts) == len(set(texts))
    assert len(of_verbs) > 3
    assert any("No close match" in text for text in texts[of_verbs[2] : of_verbs[3]])


def test_of_three_articles_the_verbs_of_a_speaker_are_told_once(pair_of):
    said = pd.concat([spoken("a", SAY), spoken("b", CLAIM), spoken("c", SAY)], ignore_index=True)
    comparison = pair_of(NEWS, NEWS, [(1, 1)], third=NEWS, said=said).comparison
    texts = [one.plain for one in pairs.told_differently(comparison.pairs)]
    assert [text for text in texts if "words come" in text] == [
        "Ada Finch’s words come with: “say” in North and West, "
        "“claim” (leaves the truth of it with the source) in South."
    ]
