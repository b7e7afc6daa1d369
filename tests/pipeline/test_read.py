"""Columns and batches of a large corpus are those of the whole tables."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from helpers.attribution import counts
from helpers.attribution import measures as of_attribution
from helpers.pages.attribution import speakers_and_rules
from helpers.pipeline import Project, batches
from helpers.settings import read_settings
from helpers.stance import measures as of_stance
from helpers.stance.totals import stance_totals
from helpers.stats.tiers import Tier
from helpers.storage.tables import uncoded
from helpers.validation.checks import CHECKED, check_batches, check_offsets

TIERS = [Tier(level, "", {}, 2, "article") for level in ("texts", "range", "tests")]


@pytest.fixture(params=[120, 10**6], ids=["large", "small"])
def project(project_folder: Path, monkeypatch: pytest.MonkeyPatch, request) -> Project:
    monkeypatch.setattr(batches, "BATCH_WORDS", request.param)
    made = Project(read_settings("harbour", root=project_folder), workers=1)
    made.make_all()
    assert made.is_large == (request.param == 120)
    return Project(made.settings, workers=1)


def test_columns_are_those_of_the_table_with_words_as_categories(project: Project) -> None:
    found = project.read("stance", columns=of_stance.CUES)
    assert "stance" not in project._tables or not project.is_large  # the table was not read
    assert set(found.dtypes.astype(str)) == {"category", "int32", "bool"}
    whole = project.stance[list(of_stance.CUES)]
    pd.testing.assert_frame_equal(uncoded(found), whole, check_dtype=False, check_index_type=False)
    assert list(found["lemma"].cat.categories) == sorted(set(whole["lemma"]))


def test_batches_hold_whole_articles_in_all_tables(project: Project) -> None:
    seen: list[str] = []
    for articles, attributions in project.batches(
        articles=["article_id"], attributions=["article_id", "content_spans"]
    ):
        assert set(attributions["article_id"]) <= set(articles["article_id"])
        assert all(isinstance(spans, list) for spans in attributions["content_spans"])
        seen += articles["article_id"].tolist()
    assert seen == project.articles["article_id"].tolist()


def test_rows_are_those_of_the_articles(project: Project) -> None:
    wanted = project.about["article_id"].iloc[[2, 0]]
    whole = project.sentences
    expected = whole[whole["article_id"].isin(wanted)]
    assert project.read("sentences", articles=wanted).equals(expected.reset_index(drop=True))


@pytest.mark.parametrize("tier", TIERS, ids=lambda tier: tier.level)
def test_stance_measured_from_columns_is_that_of_the_tables(project: Project, tier: Tier) -> None:
    wanted = {"stance": of_stance.CUES, "stance_words": of_stance.WORDS}
    narrow = tuple(project.read(name, columns=columns) for name, columns in wanted.items())
    whole = project.stance, project.stance_words
    compared = {"outlets": project.outlets, "tier": tier}
    for measure in (of_stance.rates, of_stance.sentence_shares, of_stance.balance):
        pd.testing.assert_frame_equal(measure(*narrow, **compared), measure(*whole, **compared))
    for by in ("zone", "speaker"):
        found, expected = (of_stance.rates_by(*tables, by=by, **compared) for tables in (narrow, whole))
        pd.testing.assert_frame_equal(found, expected)
    ids = project.about["article_id"].tolist()
    found, expected = (stance_totals(*tables, ids) for tables in (narrow, whole))
    assert found.measures == expected.measures
    assert (found.part == expected.part).all()
    assert (found.whole == expected.whole).all()


@pytest.mark.parametrize("tier", TIERS, ids=lambda tier: tier.level)
def test_attribution_counted_in_batches_is_that_of_the_tables(project: Project, tier: Tier) -> None:
    narrow = counts.count_batches(project.batches(attributions=counts.ATTRIBUTIONS, articles=counts.ARTICLES))
    whole = project.attributions, project.articles
    assert speakers_and_rules(*narrow).equals(speakers_and_rules(*whole))
    compared = {"outlets": project.outlets, "tier": tier}
    for name in ("attributed_share", "space", "quote_types", "grades", "diversity"):
        measure = getattr(of_attribution, name)
        pd.testing.assert_frame_equal(measure(*narrow, **compared), measure(*whole, **compared))
    pd.testing.assert_frame_equal(
        of_attribution.first_voices(*narrow), of_attribution.first_voices(*whole), check_dtype=False
    )
    pd.testing.assert_frame_equal(
        of_attribution.same_speaker(*narrow, outlets=project.outlets),
        of_attribution.same_speaker(*whole, outlets=project.outlets),
        check_dtype=False,
    )


def test_offsets_checked_in_batches_are_all_offsets(project: Project) -> None:
    found = check_batches(project.batches(**CHECKED))
    expected = check_offsets(
        project.articles,
        sentences=project.sentences,
        stance=project.stance,
        attributions=project.attributions,
    )
    pd.testing.assert_frame_equal(found, expected)
