"""ZIP archives of articles, and what is said of archives that are something else."""

from __future__ import annotations

import io
import zipfile

import pytest

from helpers.corpus import RejectedFileError
from helpers.corpus.formats import archive, open_source

STORY = "The two ministers met in the capital on Monday to talk about the dam, which both valleys want.\n"


def zipped(**files: bytes | str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    return buffer.getvalue()


def test_each_file_of_an_archive_is_read_in_its_form() -> None:
    files = {
        "River Post/b.txt": STORY,
        "Valley Sun/a.csv": f'title,text\nDam,"{STORY}"\nPier,"{STORY}"\n',
        "__MACOSX/River Post/._b.txt": "x",
        "River Post/page.html": f"<html><body><article><p>{STORY * 3}</p></article></body></html>",
        "River Post/page_files/ad.html": f"<html><body><p>{STORY}</p></body></html>",
        "readme.txt": "Notes.",
    }
    sources = open_source("x/texts.zip", zipped(**files), columns={})
    assert [source.path for source in sources] == [f"x/texts.zip#{n}" for n in (1, 2, 3, 4)]
    assert [source.inside.split("/")[0] for source in sources] == [
        "River Post",
        *["Valley Sun"] * 2,
        "River Post",
    ]


def test_a_file_that_cannot_be_read_does_not_cost_the_others() -> None:
    bad, good = open_source("a.zip", zipped(**{"a.pdf": b"%PDF-1.4", "b.txt": STORY}), columns={})
    assert bad.problem.startswith("a.pdf: damaged PDF")
    assert good.text == STORY


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"a.zip": zipped(**{"b.txt": STORY})}, "an archive inside an archive"),
        ({"ppt/slides/slide1.xml": "<x/>"}, "PowerPoint"),
        ({"Index/Document.iwa": "x"}, "Pages, Numbers or Keynote"),
        (
            {"mimetype": "application/vnd.oasis.opendocument.graphics", "META-INF/manifest.xml": "<x/>"},
            "save it as DOCX",
        ),
        ({"mimetype": "application/epub+zip", "META-INF/container.xml": "<container/>"}, "damaged EPUB"),
        ({"xl/workbook.xml": "<x/>"}, "damaged spreadsheet"),
        ({f"{n}.txt": "x" for n in range(5001)}, "too large"),
        ({"a.txt": bytes(201 * 2**20)}, "too large: the ZIP archive unpacks"),
        ({"a/": ""}, "without a file"),
    ],
)
def test_an_archive_that_is_not_read_says_why(files: dict[str, bytes | str], reason: str) -> None:
    try:
        sources = open_source("x.zip", zipped(**files), columns={})
    except RejectedFileError as error:
        said = str(error)
    else:
        said = sources[0].problem
    assert reason in said


def test_no_more_is_unpacked_than_the_limit() -> None:
    """An entry may state a small size and hold a large one."""
    data = bytearray(zipped(**{"a.txt": bytes(1_000_000)}))
    with (
        archive.opened(bytes(data), "ZIP archive") as members,
        pytest.raises(RejectedFileError, match="too large"),
    ):
        members.read("a.txt", 1000)


@pytest.mark.parametrize(
    ("table", "names"),
    [
        (
            "post_id,post_date,is_published,title\n7.dam,2024-05-06,true,Dam talks\n8.pier,,false,Pier\n",
            ("7.dam", "8.pier"),
        ),
        (
            "filename,date,headline,post_status\na.html,2024-05-06,Dam talks,publish\nb.html,,Pier,draft\n",
            ("a", "b"),
        ),
    ],
)
def test_a_table_beside_the_files_gives_them_fields(table: str, names: tuple[str, str]) -> None:
    files = {"list.csv": table} | {f"posts/{name}.html": f"<p>{STORY}</p><p>{STORY}</p>" for name in names}
    listed, draft = open_source("a.zip", zipped(**files), columns={})
    assert listed.fields == {"title": "Dam talks", "published": "2024-05-06"}
    assert listed.body.splitlines() == [STORY.strip()] * 2
    assert not listed.problem
    assert draft.problem == "a post that was not published (draft)"


def test_a_table_with_texts_of_its_own_lists_no_files() -> None:
    files = {"t.csv": f'file,title,text\na,Dam,"{STORY}"\n', "a.txt": STORY}
    assert len(open_source("a.zip", zipped(**files), columns={})) == 2
