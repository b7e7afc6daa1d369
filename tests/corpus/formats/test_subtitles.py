"""Subtitles as running text."""

from __future__ import annotations

from helpers.corpus.formats import open_source

SRT = """1
00:00:01,000 --> 00:00:03,000
The council met on Monday,

2
00:00:03,100 --> 00:00:05,000
<i>and nothing came of it.</i>

3
00:00:08,000 --> 00:00:09,000
It meets again in June.
"""
VTT = """WEBVTT - News

NOTE a draft

00:01.000 --> 00:03.000 align:start
<v Ana Torres>Will you vote?

00:03.100 --> 00:05.000
<v Ana Torres>Will you vote?
Today?

00:05.100 --> 00:07.000
<v Ben Okafor>We will.</v>
"""


def test_numbers_and_times_go_and_a_pause_parts_paragraphs() -> None:
    (source,) = open_source("a.srt", SRT.encode(), columns={})
    assert source.body == "The council met on Monday, and nothing came of it.\n\nIt meets again in June."
    assert source.stated["kind"] == "transcript"
    assert all(line in source.text for line in SRT.split("\n") if "-->" in line)


def test_voices_are_named_and_a_line_shown_again_counts_once() -> None:
    (source,) = open_source("a.vtt", VTT.encode(), columns={})
    assert source.body == "Ana Torres: Will you vote? Today?\n\nBen Okafor: We will."


def test_a_text_with_times_is_no_file_of_subtitles() -> None:
    text = "The film begins.\n\n00:00:01,000 --> 00:00:03,000 is the first mark.\n"
    (source,) = open_source("a.txt", text.encode(), columns={})
    assert source.text == text


def test_words_without_a_full_stop_are_parted_too() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:03.000\n" + "".join(
        f"so we went to harbour {n}\n" for n in range(20_000)
    )
    (source,) = open_source("a.vtt", text.encode(), columns={})
    assert max(map(len, source.body.split("\n\n"))) < 3000
