import itertools

import numpy as np
import pytest

from helpers.attribution.model import TEXTS, WEIGHTS, extract, load


def parts(text):
    """(source, cue, content) of every attribution, as text."""
    (found,) = extract([text])
    return [
        tuple(" … ".join(text[a:b] for a, b in spans) for spans in (one.source, one.cue, one.content))
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The mayor said the bridge would open in May.", "The mayor", "said", "the bridge would open in May"),
        ("The bridge will open in May, according to the mayor.", "the mayor", "according to", "The bridge"),
        (
            "“The bridge opens in May,” the mayor said on Monday.",
            "the mayor",
            "said",
            "“The bridge opens in May",
        ),
        (
            "The minister told reporters that talks had failed.",
            "The minister",
            "told",
            "that talks had failed",
        ),
        ("Analysts believe that prices will fall again.", "Analysts", "believe", "prices will fall again"),
        ("''We are ready,'' the coach added.", "the coach", "added", "We are ready"),
    ],
)
def test_plain_attributions(text, source, cue, content):
    assert any(s == source and cue in c and content in k for s, c, k in parts(text)), parts(text)


def test_each_source_keeps_its_own_words():
    text = "Ms. Adeyemi said the road was closed, while Mr. Brandt said it was open.\n"
    found = parts(text)
    assert len(found) == 2
    assert "Adeyemi" in found[0][0]
    assert "closed" in found[0][2]
    assert "open" not in found[0][2]
    assert "Brandt" in found[1][0]
    assert "open" in found[1][2]


@pytest.mark.parametrize("text", ["The bridge opened in May.", "Rain fell on the northern coast all night."])
def test_narration_is_no_attribution(text):
    assert parts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\r\n",
        ".",
        '"',
        "“" * 400,
        "said " * 1500,
        "x" * 1_000_000,
        "\ud800\udfff \x00\x01\x7f\ufeff\u202e\u200d",
        "😀" * 2000,
        "日本語の文章です。" * 200,
        "a\u0301\u0302" * 500,
        "\n\n".join('"' * (i % 4) + "he said" for i in range(400)),
    ],
    ids=lambda text: repr(text[:12]),
)
def test_any_text_is_taken(text):
    (found,) = extract([text])
    for one in found:
        assert one.content
        assert one.cue
        assert 0 <= one.confidence <= 1
        for spans in (one.source, one.cue, one.content):
            assert all(0 <= a < b <= len(text) for a, b in spans)
            assert all(b <= c for (_, b), (c, _) in itertools.pairwise(spans))


LONG = "\n\n".join(
    f"The {word} committee said on Monday that the {word} plan would cost more. “We did not expect it,” said "
    f"its chair, Dana Roy, who has led the {word} office since spring. The plan covers {number} towns."
    for number, word in enumerate(
        ["harbour", "school", "water", "forest", "road", "museum", "station", "park"] * 4
    )
)


def test_contents_do_not_overlap_and_hold_no_cue():
    (found,) = extract([LONG])
    assert len(found) > 40
    taken: set[int] = set()
    for one in found:
        own = {i for a, b in one.content for i in range(a, b)}
        assert not own & taken
        taken |= own
    assert not taken & {i for one in found for a, b in one.cue for i in range(a, b)}


def test_company_and_repetition_change_nothing():
    alone = [next(iter(extract([text]))) for text in (LONG, "Ann said no.", "")]
    assert list(extract([LONG, "Ann said no.", ""])) == alone
    assert list(extract(["", LONG, "Ann said no."])) == [alone[2], alone[0], alone[1]]


def test_texts_are_read_a_few_at_a_time():
    def texts():
        yield from ["Ann said no."] * TEXTS
        raise RuntimeError("read too far")

    found = extract(texts())
    assert [len(next(found)) for _ in range(TEXTS)] == [1] * TEXTS
    with pytest.raises(RuntimeError, match="read too far"):
        next(found)


def test_missing_weights_are_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="encoder"):
        load(tmp_path)


def test_weights_are_small_and_cannot_run_code():
    files = [path for path in WEIGHTS.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 25_000_000
    assert {path.suffix for path in files} <= {".onnx", ".json", ".md"}


def _fields(data):
    """The fields of a protocol-buffer message: (number, value), nested messages as bytes."""
    place = 0

    def varint():
        nonlocal place
        value = shift = 0
        while True:
            byte = data[place]
            place += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while place < len(data):
        key = varint()
        if key & 7 == 0:
            yield key >> 3, varint()
        else:
            size = {1: 8, 5: 4}.get(key & 7) or varint()
            yield key >> 3, data[place : place + size]
            place += size


def test_8_bit_weights_cannot_saturate():
    # AVX2 adds two products of an unsigned and a signed byte in 16 bits: 2 · 255 · 64 just fits.
    graph = dict(_fields(memoryview((WEIGHTS / "encoder.onnx").read_bytes())))[7]
    tensors = [dict(_fields(value)) for number, value in _fields(graph) if number == 5]
    weights = [np.frombuffer(one[9], dtype=np.int8) for one in tensors if one[2] == 3 and 9 in one]
    assert sum(len(one) for one in weights) > 4_000_000
    assert max(int(np.abs(one.astype(int)).max()) for one in weights) <= 64
