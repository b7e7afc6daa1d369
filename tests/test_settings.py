from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from helpers.settings import SECTIONS, Kind, SettingsError, find_root, read_settings


def params(folder: Path, text: str) -> None:
    (folder / "params" / "harbour.yaml").write_text(text, "utf-8")


def test_a_corpus_without_a_file_has_the_defaults(project_folder: Path) -> None:
    settings = read_settings("harbour", root=project_folder)
    assert settings.title == "harbour"
    assert settings.params.outlets == ()
    assert settings.raw == project_folder / "data" / "raw" / "harbour"


def test_a_file_and_overrides_are_read_in_that_order(project_folder: Path) -> None:
    params(project_folder, "title: Harbour\nterms: {top: 5, min_count: 3}\n")
    settings = read_settings("harbour", root=project_folder, overrides={"terms": {"top": 7}})
    assert settings.title == "Harbour"
    assert (settings.params.terms.top, settings.params.terms.min_count) == (7, 3)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("tittle: x", "no parameter tittle. Did you mean title?"),
        ("terms: {tpo: 3}", "no parameter terms.tpo. Did you mean top?"),
        ("terms: {top: many}", "terms.top: Expected `int`, got `str`"),
        ("terms: {top: 0}", "terms.top: Expected `int` >= 1"),
        ("terms: 3", "terms: Expected `object`, got `int`"),
        ("outlets: Ledger", "outlets: Expected `array`, got `str`"),
        ("outlets: {a: 1}", "outlets: Expected `array`, got `object`"),
        ("title: a\ntitle: b", "'title' is given twice"),
        ("title: [", "not readable as YAML"),
        ("title: " + "[" * 5000, "nested too deeply"),
        ("? [a]\n: b", "not readable as YAML"),
        ("ingest: {language: english}", "ingest.language: Expected `str` matching regex"),
        ("ingest: {leave_out: [nonsense]}", "ingest.leave_out[0]: Invalid enum value 'nonsense'"),
        ("seed: -1", "seed: Expected `int` >= 0"),
        ("seed: 4294967296", "seed: Expected `int` <= 4294967295"),
        ("validation: {half_width: 1.0e-300}", "validation.half_width: Expected `float` >= 0.001"),
        ("cell_seconds: 9999999999", "cell_seconds: Expected `int` <= 1000000"),
        ("comparison: {threshold: .nan}", "comparison.threshold: Expected `float` >= 0"),
        ("title: 2024-99-99", "not readable as YAML"),
        ("seed: " + "9" * 5000, "not readable as YAML"),
        ('title: "a\\0b"', "a control character, or half of a character"),
        ('title: "\\ud800"', "a control character, or half of a character"),
        ("- a\n- b", "holds a list"),
        ("title: !!python/object/apply:os.getcwd []", "not readable as YAML"),
    ],
)
def test_what_is_wrong_is_named(project_folder: Path, text: str, says: str) -> None:
    params(project_folder, text)
    with pytest.raises(SettingsError, match=r"^params/harbour\.yaml: ") as error:
        read_settings("harbour", root=project_folder)
    assert says in str(error.value)


def test_an_unknown_override_is_named(project_folder: Path) -> None:
    with pytest.raises(SettingsError, match="Did you mean speech_only"):
        read_settings("harbour", root=project_folder, overrides={"attribution": {"speach_only": True}})


@pytest.mark.parametrize("corpus", ["..", ".", "", "a/b", "a\\b", "../raw/harbour", "\udcff", "a\x1bb"])
def test_a_corpus_is_a_folder_name_only(project_folder: Path, corpus: str) -> None:
    with pytest.raises(SettingsError, match="not the name of a folder"):
        read_settings(corpus, root=project_folder)


def test_a_missing_folder_is_named_with_a_suggestion(project_folder: Path) -> None:
    with pytest.raises(SettingsError, match="Did you mean harbour"):
        read_settings("harbor", root=project_folder)


def test_the_root_is_found_from_a_folder_below(project_folder: Path) -> None:
    assert find_root(project_folder / "notebooks") == project_folder.resolve()


def test_no_root_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no project found"):
        find_root(tmp_path)


def test_every_section_has_a_notebook() -> None:
    notebooks = Path(__file__).parents[1] / "notebooks"
    assert [path.stem[3:] for path in sorted(notebooks.glob("[0-9]*.ipynb"))] == list(SECTIONS)


def test_the_kinds_that_can_be_left_out_are_all_there_are() -> None:
    from helpers.corpus.article_kinds import KINDS

    assert get_args(Kind) == KINDS
