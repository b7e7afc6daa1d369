from __future__ import annotations

from pathlib import Path

import msgspec

from helpers.explore.writing import chosen_params, departures, save_csv, write_params
from helpers.settings import Params, read_settings

CHOICES = {"outlets": ("B: 2", "A"), "event": "yes", "term": "null", "threshold": 0.5} | {
    "period": ("2024-03-05", "")
}


def test_only_what_departs_from_the_default_is_written() -> None:
    assert departures(Params()) == {}
    assert departures(Params(share_safe=True)) == {"share_safe": True}


def test_a_written_file_is_read_back_as_it_was_chosen(project_folder: Path) -> None:
    (project_folder / "params" / "harbour.yaml").write_text("ingest: {outlet_aliases: {x: 'No'}}\nseed: 3\n")
    settings = read_settings("harbour", root=project_folder)
    chosen = chosen_params(settings, **CHOICES)
    write_params(settings, chosen)
    again = read_settings("harbour", root=project_folder).params
    assert msgspec.to_builtins(again) == msgspec.to_builtins(chosen)
    assert again.ingest.outlet_aliases == {"x": "No"}
    assert (again.comparison.event, again.terms.term) == ("yes", "null")
    assert (again.time.start, again.time.end) == ("2024-03-05", "")


def test_a_file_that_says_the_same_leaves_no_copy(project_folder: Path) -> None:
    settings = read_settings("harbour", root=project_folder)
    for _ in range(2):
        write_params(settings, chosen_params(settings, **CHOICES))
    assert [path.name for path in (project_folder / "params").iterdir()] == ["harbour.yaml"]


def test_csv_goes_to_the_exports_of_the_corpus(project_folder: Path) -> None:
    settings = read_settings("harbour", root=project_folder)
    path = save_csv(settings, "links", "a,b\n1,2\n")
    assert path == project_folder / "data" / "exports" / "harbour" / "links.csv"
    assert path.read_bytes() == b"\xef\xbb\xbfa,b\n1,2\n"
