"""One statement told in one sentence here and in two there: a sentence joins its linked neighbour.

After Barzilay & Elhadad (2003, EMNLP) and the merges of Gale & Church (1993): a sentence without a link is
put together with the linked sentence before or after it; if the two together are closer to the partner than
the linked one alone, it joins the link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.alignment.background import background
from helpers.alignment.features import Sentences
from helpers.alignment.links import PARTIAL, Pair
from helpers.alignment.model import models

if TYPE_CHECKING:
    from helpers.alignment.couples import Couple

_GAIN = 0.05  # how much closer the joined sentences must be
_WIDEST = 3  # sentences on one side of a link, at most
Block = tuple[tuple[int, ...], tuple[int, ...]]


def joined_links(texts: list[str], couples: list[Couple], links: list[dict[Pair, tuple[float, str]]]) -> None:
    """Add to the links of each couple the sentences that join them, as "partial", with the joined score.

    Args:
        texts: all sentences of the event.
        couples: the pairs of articles.
        links: for each couple its links; added to in place.
    """
    blocks: list[dict[Block, float]] = [
        {((a,), (b,)): couple.statement[a, b] for a, b in linked}
        for couple, linked in zip(couples, links, strict=True)
    ]
    for _ in range(2 * _WIDEST):
        offers = [
            (number, block, wider, new)
            for number, couple in enumerate(couples)
            for block in blocks[number]
            for wider, new in _wider(block, couple, links[number])
        ]
        if not offers:
            return
        scores = _score(texts, [(couples[number], wider) for number, _, wider, _ in offers])
        gains = [
            (score - blocks[number][block], -rank, score)
            for rank, (score, (number, block, _, _)) in enumerate(zip(scores, offers, strict=True))
        ]
        if not _accept(sorted(gains, reverse=True), offers, couples, blocks, links):
            return


def _wider(
    block: Block, couple: Couple, linked: dict[Pair, tuple[float, str]]
) -> list[tuple[Block, tuple[int, int]]]:
    """The blocks with one more sentence, unlinked so far, and that sentence as (side, number)."""
    out = []
    for side, ids in ((0, couple.ids_a), (1, couple.ids_b)):
        taken = {pair[side] for pair in linked}
        own = block[side]
        if len(own) == _WIDEST:
            continue
        for new in (own[0] - 1, own[-1] + 1):
            # Sentence 0 is most often a headline, which is not a part of the sentence after it.
            if 0 < new < len(ids) and own[0] > 0 and new not in taken:
                wider = tuple(sorted((*own, new)))
                out.append(((wider, block[1]) if side == 0 else (block[0], wider), (side, new)))
    return out


def _score(texts: list[str], wanted: list[tuple[Couple, Block]]) -> list[float]:
    import numpy as np

    index: dict[str, int] = {}
    for text in texts:
        index.setdefault(text, len(index))
    pairs = []
    for couple, block in wanted:
        pair = []
        for first, side in ((couple.first_a, block[0]), (couple.first_b, block[1])):
            joined = " ".join(texts[first + number] for number in side)
            pair.append(index.setdefault(joined, len(index)))
        pairs.append(pair)
    ids = np.array(pairs)
    features = Sentences(list(index), background()).measure(ids[:, 0], ids[:, 1])
    return models()["statement"].predict(features).tolist()


def _accept(
    gains: list[tuple[float, int, float]],
    offers: list[tuple[int, Block, Block, tuple[int, int]]],
    couples: list[Couple],
    blocks: list[dict[Block, float]],
    links: list[dict[Pair, tuple[float, str]]],
) -> bool:
    """Take the offers that gain most, each block and each sentence once; say if any was taken."""
    changed: set[tuple[int, Block]] = set()
    joined: set[tuple[int, int, int]] = set()
    for gain, rank, score in gains:
        number, block, wider, (side, new) = offers[-rank]
        if gain < _GAIN:
            break
        if (number, block) in changed or (number, side, new) in joined:
            continue
        changed.add((number, block))
        joined.add((number, side, new))
        del blocks[number][block]
        blocks[number][wider] = score
        partner = _partner(couples[number], block[1 - side], side, new)
        links[number][(new, partner) if side == 0 else (partner, new)] = (score, PARTIAL)
    return bool(changed)


def _partner(couple: Couple, others: tuple[int, ...], side: int, new: int) -> int:
    """The sentence of the other side that the joining one shares most with."""

    def cosine(other: int) -> float:
        pair = (new, other) if side == 0 else (other, new)
        return couple.features.get(pair, {}).get("cosine", 0.0)

    return max(others, key=lambda other: (cosine(other), -other))
