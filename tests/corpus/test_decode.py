"""Bytes to text, or the reason why not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus import RejectedFileError
from helpers.corpus.decode import decode

PROSE = "The café’s owner said “no” – twice. " * 5


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
        ("cp1252", "cp1252"),
    ],
)
def test_encodings_of_english_text(encoding: str, name: str) -> None:
    assert decode(PROSE.encode(encoding)) == (
        ("\ufeff" if encoding.endswith(("sig", "16", "32")) else "") + PROSE,
        name,
    )


def test_what_latin_9_has_beside_latin_1_is_read() -> None:
    text = "Šimek said that the cœur of the plan would cost €2m. " * 3
    assert decode(text.encode("iso8859-15")) == (text, "iso8859-15")


def test_a_mac_file_is_read_by_detection() -> None:
    text = decode(("Der Müller fährt über die Brücke, sagte er. " * 20).encode("mac-roman"))[0]
    assert text.startswith("Der M")


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe", "\ufeff \n".encode("utf-16-le")]
)
def test_empty(data: bytes) -> None:
    with pytest.raises(RejectedFileError, match="empty file"):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9,
        bytes(2000),
        bytes(range(1, 32)) * 50,
        b"\x7fELF\x02\x01" * 99,
    ],
)
def test_binary(data: bytes) -> None:
    with pytest.raises(RejectedFileError, match=r"binary file|undecodable"):
        decode(data)


def test_a_mark_that_lies() -> None:
    with pytest.raises(RejectedFileError, match="undecodable: byte 3 is not utf-8"):
        decode(b"\xef\xbb\xbf\xff\xfe\xfa")


def test_a_stray_zero_byte_in_a_long_text_is_no_sign_of_a_program() -> None:
    assert decode(b"a" * 5000 + b"\0")[0] == "a" * 5000 + "\0"


def test_line_ends_stay() -> None:
    assert decode(b"a\r\nb\rc\n")[0] == "a\r\nb\rc\n"


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_rejected(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except RejectedFileError:
        return
    assert text.strip()
    assert encoding


@pytest.mark.parametrize("encoding", ["mac-roman", "cp1252", "iso8859-15"])
def test_old_encodings_are_told_by_their_quotes_and_letters(encoding: str) -> None:
    text = "“No,” she said. “The café’s plan – the third – is naïve.”"
    if encoding == "iso8859-15":
        text = "The plan was to charge 5 € a head, she said."
    assert decode(text.encode(encoding)) == (text, encoding)
