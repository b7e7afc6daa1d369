"""A folder of files to tables."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.corpus import Corpus, CorpusError, read_corpus, rebuild
from helpers.storage import tables

KOREA = Path(__file__).parents[2] / "data" / "raw" / "korea-2plus2"
BODY = (
    "The two ministers met in the capital on Monday to talk about the dam.\n\n"
    "Farmers on both banks said they had waited for the meeting since spring.\n"
)
OTHER = (
    "Water for two valleys was the subject when the ministers sat down on Monday.\n\n"
    "No plan was signed, and a spokesman told reporters that August would be soon enough.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two outlets, told by folder."""
    for outlet, body in (("River Post", BODY), ("Valley Sun", OTHER)):
        (tmp_path / outlet).mkdir()
        (tmp_path / outlet / "talks.txt").write_text("Ministers meet over dam\n\n" + body, "utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def korea() -> Corpus:
    return read_corpus(KOREA)


def test_tables_have_the_columns_of_the_contract(korea: Corpus) -> None:
    for name in ("articles", "removed", "rejected"):
        tables.check(name, getattr(korea, name))


def test_the_two_articles_are_the_body_alone(korea: Corpus) -> None:
    texts = korea.articles.set_index("outlet")["text"]
    assert texts["Global Times"].startswith("China and South Korea have held their first")
    assert texts["Global Times"].endswith("more constructive talks and cooperation, Da added.")
    assert texts["CGTN"].startswith("The first vice-ministerial level diplomatic")
    assert texts["CGTN"].endswith("no special connection with exchanges between other countries.")
    assert [text.count("\n\n") + 1 for text in texts] == [14, 11]


def test_the_fields_of_the_two_articles(korea: Corpus) -> None:
    articles = korea.articles.set_index("outlet")
    times, cgtn = articles.loc["Global Times"], articles.loc["CGTN"]
    assert (times["section"], times["published"]) == ("CHINA / DIPLOMACY", "2024-06-19T23:36")
    assert (cgtn["agency"], cgtn["published"], cgtn["url"]) == ("Xinhua", "", "")
    assert list(articles["photo_credit"]) == ["Chinese Foreign Ministry"] * 2
    assert list(articles["n_captions"]) == [1, 1]


def test_without_the_manifest_the_pages_say_the_same(korea: Corpus, tmp_path: Path) -> None:
    for row in korea.articles.itertuples():
        (tmp_path / row.outlet).mkdir()
        (tmp_path / row.outlet / row.path).write_bytes((KOREA / row.path).read_bytes())
    again = read_corpus(tmp_path)
    columns = ["outlet", "title", "published", "sha256", "text"]
    assert set(again.articles[columns].itertuples(index=False, name=None)) == set(
        korea.articles[columns].itertuples(index=False, name=None)
    )


def test_removed_pieces_are_slices_of_the_file(korea: Corpus) -> None:
    for row in korea.removed.itertuples():
        assert (KOREA / row.path).read_bytes().decode()[row.start : row.end] == row.text
    for article in korea.articles.itertuples():
        pieces = korea.removed[korea.removed["article_id"] == article.article_id]
        assert rebuild((KOREA / article.path).read_bytes().decode(), pieces.itertuples()) == article.text


def test_the_same_files_give_the_same_tables(folder: Path) -> None:
    one, two = read_corpus(folder), read_corpus(folder)
    for name in ("articles", "removed", "rejected"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name))


def test_ids_outlets_and_words(folder: Path) -> None:
    articles = read_corpus(folder).articles
    assert list(articles["article_id"]) == ["river-post-talks", "valley-sun-talks"]
    assert list(articles["outlet_from"]) == ["folder", "folder"]
    assert list(articles["n_words"]) == [27, 29]
    assert list(articles["title"]) == ["Ministers meet over dam"] * 2


def test_bad_files_are_rejected_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "River Post" / "empty.txt").write_bytes(b"")
    (folder / "River Post" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    (folder / "River Post" / "only-title.txt").write_bytes(b"Ministers meet over dam")
    (folder / "homeless.txt").write_text(BODY, "utf-8")
    (folder / "README.md").write_text("not an article", "utf-8")
    corpus = read_corpus(folder)
    assert len(corpus.articles) == 2
    reasons = corpus.rejected.set_index("path")["reason"]
    assert reasons["River Post/empty.txt"] == "empty file"
    assert reasons["River Post/picture.png"].startswith("binary file")
    assert reasons["River Post/only-title.txt"].startswith("no running text")
    assert reasons["homeless.txt"].startswith("no outlet known")
    assert len(reasons) == 4


def test_links_out_of_the_folder_are_refused(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.txt").write_text(BODY, "utf-8")
    (folder / "River Post" / "link.txt").symlink_to(outside / "secret.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "River Post" / "dangling.txt").symlink_to(folder / "nothing")
    os.mkfifo(folder / "River Post" / "pipe.txt")
    corpus = read_corpus(folder)
    assert dict(corpus.rejected.itertuples(index=False, name=None)) == {
        "River Post/dangling.txt": "symbolic link to nothing",
        "River Post/link.txt": "symbolic link that leaves the folder",
        "River Post/pipe.txt": "not a regular file",
        "loop": "symbolic link to a folder",
    }


def test_one_outlet_is_not_enough(folder: Path) -> None:
    (folder / "articles.csv").write_text(
        "path,outlet\nRiver Post/talks.txt,A\nValley Sun/talks.txt,A\n", "utf-8"
    )
    with pytest.raises(
        CorpusError, match=r"One outlet only in .*: A with 2 articles\..*Needed: .*two outlets"
    ):
        read_corpus(folder)


def test_no_article_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(
        CorpusError, match=r"No article found .*One file was set aside \(empty file\); for instance a.*Needed"
    ):
        read_corpus(tmp_path)
    with pytest.raises(CorpusError, match="there is no folder"):
        read_corpus(tmp_path / "nowhere")


def test_spellings_merge_and_the_given_name_stays_on_record(folder: Path) -> None:
    (folder / "articles.csv").write_text(
        "path,outlet\nRiver Post/talks.txt,FOX\nValley Sun/talks.txt,cgtn.com\n", "utf-8"
    )
    articles = read_corpus(folder).articles
    assert list(articles["outlet"]) == ["Fox News", "CGTN"]
    assert list(articles["outlet_given"]) == ["FOX", "cgtn.com"]
    named = read_corpus(folder, aliases={"fox": "Fox (opinion)"}).articles
    assert list(named["outlet"]) == ["Fox (opinion)", "CGTN"]


def test_the_folder_names_its_own_spellings(folder: Path) -> None:
    (folder / "outlet_aliases.csv").write_text("alias,outlet\nriver post,Post\nfox,Not Fox\n", "utf-8")
    (folder / "fox").mkdir()
    (folder / "fox" / "a.txt").write_text(BODY, "utf-8")
    articles = read_corpus(folder).articles
    assert set(articles["outlet"]) == {"Post", "Not Fox", "Valley Sun"}
    assert set(read_corpus(folder, aliases={"FOX": "Fox"}).articles["outlet"]) == {
        "Post",
        "Fox",
        "Valley Sun",
    }


@pytest.mark.parametrize("name", ["articles.csv", "outlet_aliases.csv"])
def test_a_table_beside_the_articles_may_not_lie_elsewhere(
    folder: Path, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / name
    outside.write_text("path,alias,outlet\n", "utf-8")
    (folder / name).symlink_to(outside)
    with pytest.raises(CorpusError, match=f"{name}: symbolic link that leaves the folder"):
        read_corpus(folder)


@pytest.mark.parametrize(
    ("name", "outlet"),
    [("Gazette__1.txt", "Gazette"), ("fox_2010.txt", "Fox News"), ("nyt-3.txt", "The New York Times")],
)
def test_the_outlet_in_a_file_name(folder: Path, name: str, outlet: str) -> None:
    (folder / name).write_text(BODY, "utf-8")
    articles = read_corpus(folder).articles.set_index("path")
    assert (articles.loc[name, "outlet"], articles.loc[name, "outlet_from"]) == (outlet, "file name")


def test_it_shows_itself_escaped(folder: Path) -> None:
    (folder / "Valley Sun").rename(folder / "<script>alert(1)<")
    shown = read_corpus(folder)._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    data=st.one_of(
        st.binary(max_size=400), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
    )
)
@pytest.mark.parametrize(
    "ending", ["txt", "html", "csv", "json", "jsonl", "docx", "pdf", "parquet", "txt.gz"]
)
def test_no_bytes_raise(folder: Path, ending: str, data: bytes) -> None:
    path = folder / "River Post" / f"odd.{ending}"
    path.write_bytes(data)
    corpus = read_corpus(folder)
    found = {*corpus.articles["path"].str.split("#").str[0], *corpus.rejected["path"].str.split("#").str[0]}
    assert f"River Post/odd.{ending}" in found


def test_another_language_is_set_aside(folder: Path) -> None:
    german = (
        "Die beiden Minister trafen sich am Montag in der Hauptstadt, um über den Staudamm zu sprechen. " * 3
    )
    (folder / "River Post" / "deutsch.txt").write_text(german, "utf-8")
    reasons = read_corpus(folder).rejected.set_index("path")["reason"]
    assert reasons["River Post/deutsch.txt"].startswith("another language: it reads as 'de'")
    assert read_corpus(folder, language="").rejected.empty


@pytest.mark.parametrize("language", ["EN", " en "])
def test_a_language_is_known_in_any_case(folder: Path, language: str) -> None:
    assert len(read_corpus(folder, language=language).articles) == len(read_corpus(folder).articles)


def test_copies_are_marked_and_on_demand_counted_once(folder: Path) -> None:
    text = (folder / "River Post" / "talks.txt").read_text("utf-8")
    (folder / "River Post" / "update.txt").write_text(text, "utf-8")
    (folder / "Valley Sun" / "wire.txt").write_text(text, "utf-8")
    marked = read_corpus(folder).articles.set_index("article_id")
    assert dict(marked["duplicate_kind"][marked["duplicate_of"] == "river-post-talks"]) == {
        "river-post-update": "same text",
        "valley-sun-wire": "copy in another outlet",
    }
    once = read_corpus(folder, drop_duplicates=True)
    assert list(once.articles["article_id"]) == ["river-post-talks", "valley-sun-talks", "valley-sun-wire"]
    assert list(once.rejected["path"]) == ["River Post/update.txt"]
    assert "river-post-update" not in set(once.removed["article_id"])


def test_articles_of_one_file_stand_in_its_order(folder: Path) -> None:
    lines = [
        f'{{"text": "On day {n} the river rose by {n} feet, the office said.", "event": "e{n}"}}'
        for n in range(11)
    ]
    (folder / "River Post" / "days.jsonl").write_text("\n".join(lines), "utf-8")
    articles = read_corpus(folder).articles
    assert list(articles["path"])[:11] == [f"River Post/days.jsonl#{n}" for n in range(1, 12)]
    assert list(articles["event"])[:11] == [f"e{n}" for n in range(11)]


def test_a_fault_of_the_reader_costs_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    from helpers.corpus import take

    def faulty(path: str, data: bytes, **options: object) -> list:
        raise KeyError("x")

    monkeypatch.setattr(take, "open_source", faulty)
    ((place, reason),) = take.Reader({}, {}, "").read("River Post/odd.txt", BODY.encode(), {})
    assert (place, reason) == ("River Post/odd.txt", "unreadable: a fault of the reader (KeyError: 'x')")


def test_a_folder_for_downloads_names_no_outlet_where_another_does(tmp_path: Path) -> None:
    page = (
        '<html><head><meta property="og:site_name" content="Valley Sun"></head><body><p>{}</p></body></html>'
    )
    for place, text in {
        "downloads/River Post/a.txt": BODY,
        "downloads/b.html": page.format(OTHER),
    }.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text, encoding="utf-8")
    assert list(read_corpus(tmp_path).articles["outlet"]) == ["River Post", "Valley Sun"]
