"""Subtitles (SRT, WebVTT): what is spoken as running text, without numbers and times."""

from __future__ import annotations

import re

from helpers.corpus.patterns import FIELD, ends_sentence
from helpers.corpus.source import Raw, Source, source_of

_CLOCK = r"(?:(\d{1,3}):)?(\d{2}):(\d{2})[,.](\d{3})"
_TIMES = re.compile(rf"\s*{_CLOCK}\s+-->\s+{_CLOCK}\b.*")
_HEAD = re.compile(r"\ufeff?(?:WEBVTT\b|\s{0,4}\d{1,6}\s*\n\s*\d{1,3}:\d{2}:\d{2},\d{3}\s+-->)")
_VOICE = re.compile(r"<v(?:\.[\w.]{1,40})?\s+([^<>]{1,80})>")
_TAG = re.compile(r"</?[a-z\d][^<>]{0,80}>", re.IGNORECASE)
_PAUSE = 1.5  # seconds of silence that end a paragraph
_LONGEST = 500  # characters after which a paragraph ends with its sentence


def read(path: str, text: str, encoding: str) -> Source | None:
    """The words of a file of subtitles; None for any other text.

    A paragraph ends where another voice begins, with a sentence before a pause or after some length, and at
    four times that length. A line that the next piece shows again, as rolling subtitles do, counts once.
    """
    if not _HEAD.match(text):
        return None
    paragraphs: list[str] = []
    around: list[str] = []
    before, last, spoken = 0.0, "", False
    for line in text.removeprefix("\ufeff").splitlines():
        times = _TIMES.fullmatch(line[:200])
        if times:
            begins, ends = _seconds(times.groups()[:4]), _seconds(times.groups()[4:])
            pause, done = begins - before > _PAUSE, paragraphs and ends_sentence(paragraphs[-1])
            if done and (pause or len(paragraphs[-1]) > _LONGEST):
                paragraphs.append("")
            before, last, spoken = ends, "" if pause else last, True
        voice = _VOICE.search(line[:200])
        words = " ".join(_TAG.sub("", _VOICE.sub("", line)).split())
        if times or not spoken or not words:
            spoken = spoken and bool(words)
            around.append(line)
            continue
        if paragraphs and len(paragraphs[-1]) > 4 * _LONGEST:  # subtitles by machine have no full stops
            paragraphs.append("")
        if voice and not (paragraphs and paragraphs[-1].startswith(f"{voice[1]}: ")):
            paragraphs.append(f"{voice[1]}:")
        if words != last:
            paragraphs[-1:] = [f"{paragraphs[-1]} {words}".strip() if paragraphs else words]
        last = words
    raw: Raw = {
        "text": "\n\n".join(paragraphs),
        "rest": [(FIELD, "\n".join(filter(None, around)))],
        "stated": {"kind": "transcript"},
    }
    return source_of(path, raw, encoding)


def _seconds(clock: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(digits or 0) for digits in clock)
    return 3600 * hours + 60 * minutes + seconds + thousandths / 1000
