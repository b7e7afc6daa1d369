"""LIWC, quanteda and CSV: the same dictionary in three formats, and what is wrong with a file."""

from __future__ import annotations

import pytest

from helpers.dictionaries import DictionaryError, as_table, find_dictionaries, from_table, read_dictionary

DIC = "%\n1\tcare\n2\tharm\n%\nprotect*\t1\nsafe haven\t1\nhurt\t1 2\n"
YAML = "care:\n  - protect*\n  - safe haven\n  - hurt\nharm: [hurt]\n"
CSV = "term,category,weight\nprotect*,care,1\nsafe haven,care,\nhurt,care,1\nhurt,harm,1\n"


def entries(path) -> set:
    return {(e.text, e.words, e.category, e.weight) for e in read_dictionary(path).entries}


def test_three_formats_hold_the_same(tmp_path) -> None:
    for name, text in (("m.dic", DIC), ("m.yaml", YAML), ("m.csv", CSV)):
        (tmp_path / name).write_text(text, "utf-8")
    found = entries(tmp_path / "m.dic")
    assert len(found) == 4
    assert entries(tmp_path / "m.yaml") == found
    assert entries(tmp_path / "m.csv") == found


def test_liwc_with_blanks_instead_of_tabs(tmp_path) -> None:
    (tmp_path / "m.dic").write_text("%\n1 care\n2 harm\n%\nsafe haven 1\nhurt 1 2\n", "utf-8")
    assert {(e.text, e.category) for e in read_dictionary(tmp_path / "m.dic").entries} == {
        ("safe haven", "care"), ("hurt", "care"), ("hurt", "harm"),
    }  # fmt: skip


def test_hierarchy(tmp_path) -> None:
    (tmp_path / "m.yaml").write_text(
        "virtue:\n  care: [kind]\n  fair:\n    - just\n    - law: [legal]\n", "utf-8"
    )
    (tmp_path / "m.csv").write_text(
        "term;category\nkind;virtue/care\njust;virtue / fair\nlegal;virtue/fair/law\n"
    )
    assert read_dictionary(tmp_path / "m.yaml").categories == (
        "virtue/care",
        "virtue/fair",
        "virtue/fair/law",
    )
    assert entries(tmp_path / "m.yaml") == entries(tmp_path / "m.csv")


def test_lines_are_told(tmp_path) -> None:
    (tmp_path / "m.yaml").write_text(YAML, "utf-8")
    assert [e.line for e in read_dictionary(tmp_path / "m.yaml").entries] == [2, 3, 4, 5]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("m.dic", "protect* 1\n", r"m\.dic: has no list of categories"),
        ("m.dic", "%\n1\tcare\n%\nhurt\t1 7\n", r"m\.dic, line 4: entry 'hurt': category 7 is not in"),
        ("m.dic", "%\n1\tcare\n%\nhurt\n", r"line 4: entry 'hurt' has no category"),
        ("m.yaml", "- hurt\n", r"m\.yaml: must be categories"),
        ("m.yaml", "care: [kind\nharm: hurt\n", r"m\.yaml, line 2"),
        ("m.yaml", "care: &x [kind]\nharm: *x\n", r"m\.yaml, line 2: alias \*x"),
        ("m.csv", "word,category\nhurt,harm\n", r"line 1: columns must be term, category"),
        ("m.csv", "term,category\nhurt,\n", r"line 2: entry 'hurt' has not a category"),
        ("m.csv", "term,category,weight\nhurt,harm,lots\n", r"line 2, entry 'hurt': has the weight 'lots'"),
        ("m.csv", "term,category\nhurt_VRB,harm\n", r"line 2, entry 'hurt_VRB': .*Did you mean VERB"),
        ("m.csv", "term,category\n", r"m\.csv: no entry"),
        ("m.csv", 'term,category\n"hurt,harm\nkind,care\n', r"m\.csv: row 2: a quotation mark opens a cell"),
        ("m.csv", "term,category,category\nhurt,harm,care\n", r"m\.csv: row 1, column 3: 'category' stands"),
        ("m.txt", "hurt", r"a dictionary ends in \.dic"),
    ],
)  # fmt: skip
def test_errors_name_file_line_and_entry(tmp_path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(DictionaryError, match=message):
        read_dictionary(tmp_path / name)


def test_every_wrong_entry_is_told_at_once(tmp_path) -> None:
    rows = "".join(f"word{i}_XX,harm\n" for i in range(15))
    (tmp_path / "m.csv").write_text("term,category\n" + rows, "utf-8")
    with pytest.raises(DictionaryError) as told:
        read_dictionary(tmp_path / "m.csv")
    assert str(told.value).count("m.csv, line") == 10
    assert "5 more" in str(told.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path, encoding: str) -> None:
    (tmp_path / "m.csv").write_bytes("term,category\ncafé*,place\n".encode(encoding))
    (entry,) = read_dictionary(tmp_path / "m.csv").entries
    assert entry.text == "café*"


def test_the_first_folder_wins(tmp_path) -> None:
    for folder in ("own", "shared"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "moral.csv").write_text(CSV, "utf-8")
    (tmp_path / "shared" / "policy.dic").write_text(DIC, "utf-8")
    (tmp_path / "shared" / "notes.txt").write_text("", "utf-8")
    found = find_dictionaries([tmp_path / "own", tmp_path / "shared", tmp_path / "nowhere"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["own/moral.csv", "shared/policy.dic"]


def test_a_table_of_dictionaries_gives_them_back(tmp_path) -> None:
    for name, text in (("m.dic", DIC), ("n.csv", CSV)):
        (tmp_path / name).write_text(text, "utf-8")
    read = [read_dictionary(path) for path in find_dictionaries([tmp_path])]
    assert from_table(as_table(read)) == read
