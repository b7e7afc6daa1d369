"""A student of fewer layers, taught by a trained network (Hinton, Vinyals & Dean 2015; Sanh et al. 2019).

It starts with some of the teacher's layers and all of its heads, and learns from the gold labels, from what
the teacher says of every word and cue, and from the teacher's states of words.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from helpers.attribution.encoding import Words, windows
from helpers.attribution.model import CONTEXT

from .data import Article, Example
from .fit import HALVES, OUTSIDE, PIECES, Batch, Loss, Parts, Plan, against_gold, fit, logits, pack, pairs_of
from .network import Network

LAYERS = (0, 2, 3, 5)
PIECE_LAYERS = 1  # the first reads word pieces, the others words
UNITS = 768  # kept of each layer's 1,536 between its two linear maps
DROPOUT = 0.05  # half the teacher's: what is taught is smooth already
_LOOKED_AT = 40  # articles on which it is seen what the units do
PLAN = Plan(epochs=6, encoder_rate=3e-4, head_rate=3e-4, layer_decay=1.0)


def distil(
    teachers: list[Network],
    articles: list[Article],
    plan: Plan,
    *,
    after_epoch: Callable[[int, Network], None],
    student: Network | None = None,
) -> Network:
    """Train a student.

    Args:
        teachers: Trained networks of all layers. The student learns the states of words of the first, and
            what all of them say together.
        articles: Training articles.
        plan: Rates, epochs, seed.
        after_epoch: Called with the epoch's number and the averaged student.
        student: What it begins with; some of the first teacher's layers where left out.
    """
    teachers = [deepcopy(teacher).eval() for teacher in teachers]
    taught = [
        replace(article, states=np.hstack([states_of(teacher, article.words) for teacher in teachers]))
        for article in articles
    ]
    student = student or cut_down(teachers[0], articles)
    student.encoder.dropout.chance = DROPOUT
    return fit(student, taught, plan, after_epoch=after_epoch, loss_of=taught_by(teachers))


def cut_down(teacher: Network, articles: list[Article]) -> Network:
    """A network of some of a teacher's layers and units, and of all its heads."""
    units = busiest_units(teacher, articles[:_LOOKED_AT])
    student = deepcopy(teacher)
    student.encoder.keep_layers(LAYERS, piece_layers=PIECE_LAYERS)
    student.encoder.keep_units([units[number] for number in LAYERS])
    return student


@torch.no_grad()
def states_of(network: Network, words: Words) -> np.ndarray:
    """What a network makes of every word of a text (words, width), read in windows as the extractor does."""
    parts = []
    for window in windows(words, pieces=PIECES, context=CONTEXT):
        none = np.zeros(window.end - window.start, dtype=np.int64)
        batch = pack([Example(words, window.start, window.end, none, none)])
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALVES):
            states = network.encoder(batch.pieces, batch.codes, batch.mask, batch.first)[0]
        parts.append(states[window.core_start - window.start : window.core_end - window.start])
    return torch.cat(parts).half().numpy() if parts else np.zeros((0, 0), dtype=np.float16)


def busiest_units(network: Network, articles: list[Article]) -> list[torch.Tensor]:
    """Of each layer the numbers of the `UNITS` units that add most to its output, in ascending order."""
    layers = network.encoder.bert.encoder.layer
    sums = [torch.zeros(layer.output.dense.in_features) for layer in layers]

    def watch(number: int) -> Callable:
        def add(_module: nn.Module, given: tuple[torch.Tensor]) -> None:
            sums[number] += given[0].float().abs().flatten(0, -2).sum(0)

        return add

    hooks = [
        layer.output.dense.register_forward_pre_hook(watch(number)) for number, layer in enumerate(layers)
    ]
    for article in articles:
        states_of(network, article.words)
    for hook in hooks:
        hook.remove()
    added = [one * layer.output.dense.weight.norm(dim=0) for one, layer in zip(sums, layers, strict=True)]
    return [one.detach().topk(UNITS).indices.sort().values for one in added]


def taught_by(teachers: list[Network]) -> Loss:
    """The loss against gold and teachers."""

    def loss(network: Network, batch: Batch, rng: random.Random | None) -> Parts:
        states = network.encoder(batch.pieces, batch.codes, batch.mask, batch.first)
        pairs = pairs_of(network, states, batch, rng)
        found = logits(network, states, pairs)
        there = torch.arange(states.shape[1]) < batch.sizes[:, None]
        known = batch.states.to(states.dtype).chunk(len(teachers), dim=-1)
        with torch.no_grad():
            wanted = [logits(one, of_one, pairs) for one, of_one in zip(teachers, known, strict=True)]
        inside = pairs["label"] != OUTSIDE
        cue, label = (_together([getattr(one, name) for one in wanted]) for name in ("cue", "label"))
        return against_gold(found, batch, pairs) | {
            "taught state": functional.mse_loss(states[there].float(), known[0][there].float()),
            "taught cue": _divergence(found.cue[there], cue[there]) / there.sum(),
            "taught pair": _divergence(found.label[inside], label[inside]) / len(inside),
        }

    return loss


def _together(logits_of: list[torch.Tensor]) -> torch.Tensor:
    """Log of the mean of the chances that some networks give."""
    chances = torch.stack([one.log_softmax(-1) for one in logits_of])
    return chances.logsumexp(0) - np.log(len(logits_of))


def _divergence(found: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Kullback-Leibler divergence of the student's labels from the teachers', summed over rows."""
    return functional.kl_div(found.log_softmax(-1), wanted, reduction="sum", log_target=True)
