"""The stance table: columns, offsets, voice, zone, holder, and one cue a place."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.language import parse
from helpers.stance import CATEGORIES, VOICES, find_cues
from helpers.storage.tables import COLUMNS

TEXT = (
    "The dam may break, engineers said on Monday. The mayor believes it is safe.\n\n"
    '"We could lose the valley," said Ana Ruiz, the mayor. '
    "She added that the repair would probably take years.\n\n"
    "The so-called “perhaps” list is clearly too long."
)


def articles(text: str, title: str = "") -> pd.DataFrame:
    return pd.DataFrame([{"article_id": "a", "outlet": "Gazette", "title": title, "text": text}])


def attribution(text: str, content: str, speaker: str, zone: str = "body") -> dict:
    start = text.index(content)
    return {
        "article_id": "a",
        "zone": zone,
        "content_spans": [[start, start + len(content)]],
        "speaker": speaker,
        "source": speaker,
    }


@pytest.fixture(scope="module")
def stance() -> pd.DataFrame:
    attributions = pd.DataFrame(
        [
            attribution(TEXT, "The dam may break", "engineers", zone="lead"),
            attribution(TEXT, "We could lose the valley", "Ana Ruiz"),
            attribution(TEXT, "the repair would probably take years", "Ana Ruiz"),
            attribution("Dam may break: engineers", "Dam may break", "engineers", zone="headline"),
        ]
    )
    return find_cues(parse(articles(TEXT, "Dam may break: engineers")), attributions)


def row(stance: pd.DataFrame, cue: str, zone: str | None = None) -> pd.Series:
    rows = stance[(stance["cue"] == cue) & ((stance["zone"] == zone) | (zone is None))]
    assert len(rows) == 1
    return rows.iloc[0]


def test_columns_types_and_order(stance: pd.DataFrame) -> None:
    assert list(stance.columns[: len(COLUMNS["stance"])]) == list(COLUMNS["stance"])
    assert list(stance.index) == list(range(len(stance)))
    assert stance["negated"].dtype == bool
    assert stance.equals(stance.sort_values(["article_id", "sentence_id", "start"], ignore_index=True))
    assert set(stance["category"]) <= set(CATEGORIES)
    assert set(stance["voice"]) <= set(VOICES)


def test_offsets_give_back_the_cue(stance: pd.DataFrame) -> None:
    for cue in stance.itertuples():
        text = "Dam may break: engineers" if cue.zone == "headline" else TEXT
        assert text[cue.start : cue.end] == cue.cue


def test_no_two_cues_share_a_character(stance: pd.DataFrame) -> None:
    for _, part in stance.groupby(stance["zone"] == "headline"):
        ends = part.sort_values("start")
        assert (ends["end"].to_numpy()[:-1] <= ends["start"].to_numpy()[1:]).all()


@pytest.mark.parametrize(
    ("cue", "zone", "category", "voice", "speaker"),
    [
        ("may", "headline", "epistemic", "reported", "engineers"),
        ("may", "lead", "epistemic", "reported", "engineers"),
        ("believes", "lead", "doxastic", "narrator", ""),
        ("could", "body", "epistemic", "quoted", "Ana Ruiz"),
        ("added", "body", "assertive", "narrator", ""),
        ("probably", "body", "epistemic", "reported", "Ana Ruiz"),
        ("clearly", "body", "booster", "narrator", ""),
    ],
)
def test_voice_and_zone(
    stance: pd.DataFrame, cue: str, zone: str, category: str, voice: str, speaker: str
) -> None:
    found = row(stance, cue, zone)
    assert (found["category"], found["voice"], found["speaker"]) == (category, voice, speaker)


def test_a_word_in_quotation_marks_is_the_narrators(stance: pd.DataFrame) -> None:
    assert row(stance, "perhaps")["voice"] == "narrator"


def test_quotation_without_an_attribution_is_quoted() -> None:
    found = find_cues(parse(articles('"We may lose the whole valley." The mayor left.')))
    assert list(found["voice"]) == ["quoted"]
    assert list(found["speaker"]) == [""]


def test_reported_needs_attributions() -> None:
    assert "reported" not in set(find_cues(parse(articles(TEXT)))["voice"])


def test_the_innermost_speaker_counts() -> None:
    text = "The clerk said the mayor said the dam may break."
    attributions = pd.DataFrame(
        [
            attribution(text, "the mayor said the dam may break", "clerk"),
            attribution(text, "the dam may break", "mayor"),
        ]
    )
    found = find_cues(parse(articles(text)), attributions)
    assert row(found, "may")["speaker"] == "mayor"


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Analysts expect a loss.", "Analysts"),
        ("A loss is expected to follow.", ""),
        ("It is believed that he fled.", ""),
        ("The mayor thinks that he fled.", "The mayor"),
        ("It seems that he fled.", ""),
        ("The firm has reason to believe that he fled.", ""),
        ("Let's assume that he fled.", ""),
        ("He faced a crowd that hardly expected such a result.", "a crowd"),
        ("Nothing stopped the sailors from speculating.", "the sailors"),
        ("The ferry company is likely to sail.", ""),
        ("The ferry captain is unsure who paid.", "The ferry captain"),
        ("The mayor rejected the idea that the ferry sank.", "The mayor"),
        ("The mayor denied the accusation that the ferry sank.", ""),
    ],
)
def test_holder_of_a_belief(text: str, holder: str) -> None:
    found = find_cues(parse(articles(text)))
    assert found["holder"].iloc[-1] == holder


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "Nothing here.", "¿?", "1,200 ** ---"])
def test_texts_without_cues_give_an_empty_typed_table(text: str) -> None:
    found = find_cues(parse(articles(text)))
    assert len(found) == 0
    assert list(found.columns[:3]) == ["article_id", "sentence_id", "start"]
    assert found["start"].dtype == "int64"


def test_overlapping_entries_are_counted_once() -> None:
    found = find_cues(parse(articles("It may or may not work. It is not clear whether or not it will.")))
    assert list(found["cue"]) == ["may or may not", "not clear", "whether or not"]


def test_missing_columns_are_named() -> None:
    with pytest.raises(ValueError, match=r"attributions: columns .*'zone'"):
        find_cues([], pd.DataFrame({"article_id": []}))


def test_same_input_same_table() -> None:
    docs = parse(articles(TEXT))
    pd.testing.assert_frame_equal(find_cues(docs), find_cues(docs))


@pytest.mark.parametrize(
    ("text", "cue", "holder"),
    [
        ("It was feared by residents of Tull that it would break.", "feared", "residents"),
        ("Residents voiced fears that it would break.", "fears", "Residents"),
        ("Fears that it would break grew.", "Fears", ""),
        ("His belief that it would hold was shared.", "belief", "His"),
        ("The engineer who suspects a leak left.", "suspects", "The engineer"),
        ("I think that it will hold.", "think", ""),
        ("The data suggest that it will hold.", "suggest", ""),
        ("The mayor is unsure who paid.", "unsure", "The mayor"),
        ("The outcome is uncertain.", "uncertain", ""),
        ("The union accused the firm of fraud.", "accused", "The union"),
        ("The firm was accused of fraud.", "accused", ""),
        ("The plan seems to work.", "seems", ""),
        ("Traders who fear that it will break left.", "fear", "Traders"),
        ("There are those who think that it will break.", "think", "those"),
        ("A verdict, expected by June, may come late.", "expected", ""),
        ("Worried that it would break, residents left.", "Worried", "residents"),
        ("The town is afraid that it will break.", "afraid", "The town"),
        ("Don't expect him to leave.", "expect", ""),
        ("Police worked on the assumption that it broke.", "assumption", "Police"),
        ("Rust was found, on the assumption that it broke.", "assumption", ""),
        ("Nobody knows who paid.", "knows", ""),
    ],
)
def test_whose_doubt_or_charge_it_is(text: str, cue: str, holder: str) -> None:
    assert row(find_cues(parse(articles(text))), cue)["holder"] == holder


@pytest.mark.parametrize(
    ("text", "cue", "scope", "event"),
    [
        ("The dam may break, and the town is asleep.", "may", "The dam may break", "break"),
        ("Engineers believe that the dam will break.", "believe", "the dam will break", "break"),
        ("It is not clear whether the dam holds.", "not clear", "the dam holds", "holds"),
        ("The dam is expected to break.", "expected", "The dam is expected to break", "break"),
        ("There is a chance that the dam holds.", "chance", "the dam holds", "holds"),
        ("It cost about 40 crowns.", "about", "about 40", "40"),
        ("The possibility of a strike was raised.", "possibility", "a strike", "strike"),
    ],
)
def test_scope_and_event(text: str, cue: str, scope: str, event: str) -> None:
    found = row(find_cues(parse(articles(text))), cue)
    assert text[found["scope_start"] : found["scope_end"]] == scope
    assert found["event"] == event


@pytest.mark.parametrize(
    ("text", "content", "voice"),
    [
        ("Holt said: “The tank burst.” It may be old.", "“The tank burst.” It may be old", "narrator"),
        (
            "Holt said: “The tank burst,” and it may be old.",
            "“The tank burst,” and it may be old",
            "reported",
        ),
        ("Holt said: “It burst.” “It may be old.”", "“It burst.” “It may be old.”", "quoted"),
        ("Holt said the tank may be old.", "the tank may be old", "reported"),
    ],
)
def test_the_narrator_speaks_again_after_a_whole_sentence_in_quotation_marks(
    text: str, content: str, voice: str
) -> None:
    attributions = pd.DataFrame([attribution(text, content, "Holt")])
    assert row(find_cues(parse(articles(text)), attributions), "may")["voice"] == voice
