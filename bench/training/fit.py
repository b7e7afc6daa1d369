"""The training loop: cue head, role head and pair head together, averaged over the last steps."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from helpers.attribution.cue_features import WIDTH, cue_features, neighbourhood

from .data import IGNORED, Article, Example, examples
from .network import Network

FIRST, LAST = 101, 102  # [CLS] and [SEP] of the vocabulary
PIECES = 318  # in a window, without these two
OUTSIDE = -1  # label of padding
HALVES = bool(
    torch.cpu.get_capabilities().get("avx512_bf16")
)  # elsewhere 16-bit floats are slower than 32-bit
WEIGHTS = {"cue": 5.0, "role": 1.0, "pair": 0.05, "valid": 0.5}
WEIGHTS |= {"taught state": 1.0, "taught cue": 5.0, "taught pair": 0.1}


@dataclass(frozen=True)
class Plan:
    """How to train."""

    epochs: int = 4
    batch: int = 8
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    weight_decay: float = 0.01
    average: float = 0.97
    warm_up: float = 0.06
    seed: int = 0


@dataclass
class Batch:
    """Tensors of some windows, padded."""

    pieces: torch.Tensor
    codes: torch.Tensor
    mask: torch.Tensor
    first: torch.Tensor
    sizes: torch.Tensor
    cue_labels: torch.Tensor
    role_labels: torch.Tensor
    windows: list[Example]
    states: torch.Tensor | None = None


def pack(windows: list[Example]) -> Batch:
    """Pad windows to one length."""
    sizes = [w.end - w.start for w in windows]
    counts = [int(w.words.first[w.end] - w.words.first[w.start]) + 2 for w in windows]
    shape, words = (len(windows), max(counts)), (len(windows), max(sizes))
    pieces, codes, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    first = np.zeros(words, dtype=np.int64)
    cue_labels, role_labels = np.full(words, IGNORED), np.full(words, IGNORED)
    for i, w in enumerate(windows):
        a, b = int(w.words.first[w.start]), int(w.words.first[w.end])
        pieces[i, 0], pieces[i, counts[i] - 1] = FIRST, LAST
        pieces[i, 1 : counts[i] - 1] = w.words.pieces[a:b]
        lengths = np.diff(w.words.first[w.start : w.end + 1])
        codes[i, 1 : counts[i] - 1] = np.repeat(w.words.codes[w.start : w.end], lengths)
        mask[i, : counts[i]] = 1
        first[i, : sizes[i]] = w.words.first[w.start : w.end] - a + 1
        cue_labels[i, : sizes[i]] = w.cue_labels
        role_labels[i, : sizes[i]] = w.role_labels
    tensors = (torch.from_numpy(x) for x in (pieces, codes, mask, first))
    taught = [torch.from_numpy(w.states) for w in windows if w.states is not None]
    states = nn.utils.rnn.pad_sequence(taught, batch_first=True) if taught else None
    labels = torch.from_numpy(cue_labels), torch.from_numpy(role_labels)
    return Batch(*tensors, torch.tensor(sizes), *labels, windows, states)


def batches(items: list[Example], size: int, rng: random.Random) -> Iterator[Batch]:
    """Shuffled batches of windows of like length."""
    items = items[:]
    rng.shuffle(items)
    groups = []
    for i in range(0, len(items), 16 * size):
        near = sorted(items[i : i + 16 * size], key=lambda w: w.end - w.start)
        groups += [near[j : j + size] for j in range(0, len(near), size)]
    rng.shuffle(groups)
    return (pack(g) for g in groups)


Parts = dict[str, torch.Tensor]
Loss = Callable[[Network, Batch, random.Random | None], Parts]


@dataclass
class Logits:
    """What the heads make of the states of words: of every word, and of the words around some cues."""

    cue: torch.Tensor
    role: torch.Tensor
    label: torch.Tensor
    valid: torch.Tensor


def losses(network: Network, batch: Batch, rng: random.Random | None) -> Parts:
    """The four parts of the loss; with ``rng`` cue spans are sometimes cut to one word."""
    states = network.encoder(batch.pieces, batch.codes, batch.mask, batch.first)
    pairs = pairs_of(network, states, batch, rng)
    return against_gold(logits(network, states, pairs), batch, pairs)


def logits(network: Network, states: torch.Tensor, pairs: Parts) -> Logits:
    """The heads of a network on states of words (batch, words, width) and the cues of ``pairs_of``."""
    projected = network.pair.word(states)[pairs["row"][:, None], pairs["word"]]
    cues = torch.cat([states[pairs["row"], pairs["first"]], states[pairs["row"], pairs["last"]]], dim=-1)
    inside = (pairs["label"] != OUTSIDE).unsqueeze(-1).to(states.dtype)
    label, valid = network.pair(projected, cues, pairs["where"], inside)
    parts = (network.encoder.cue(states), network.encoder.role(states), label, valid)
    return Logits(*(part.float() for part in parts))


def against_gold(found: Logits, batch: Batch, pairs: Parts) -> Parts:
    """The four parts of the loss against the gold labels."""
    gold = pairs["label"].masked_fill(pairs["label"] == OUTSIDE, IGNORED)
    gold = gold.masked_fill((pairs["valid"] == 0)[:, None], IGNORED)
    summed = functional.cross_entropy(
        found.label.flatten(0, 1), gold.flatten(), reduction="sum", ignore_index=IGNORED
    )
    return {
        "cue": functional.cross_entropy(
            found.cue.flatten(0, 1), batch.cue_labels.flatten(), ignore_index=IGNORED
        ),
        "role": functional.cross_entropy(
            found.role.flatten(0, 1), batch.role_labels.flatten(), ignore_index=IGNORED
        ),
        "pair": summed / pairs["valid"].sum().clamp(min=1),
        "valid": functional.binary_cross_entropy_with_logits(found.valid, pairs["valid"]),
    }


def pairs_of(network: Network, states: torch.Tensor, batch: Batch, rng: random.Random | None) -> Parts:
    """Every gold cue and the likeliest wrong ones, each with the words around it."""
    with torch.no_grad():
        chance = 1 - network.encoder.cue(states).float().softmax(-1)[..., 0]
        chance = chance + 0.05 * torch.rand(chance.shape) if rng else chance
        return _pairs(batch, chance.masked_fill(batch.cue_labels != 0, -1.0), rng)


def _pairs(batch: Batch, chance: torch.Tensor, rng: random.Random | None) -> Parts:
    lines: dict[str, list] = {n: [] for n in ("row", "first", "last", "valid", "word", "where", "label")}
    for i, w in enumerate(batch.windows):
        spans = [(a, b, r) for (a, b), r in zip(w.spans, w.relative, strict=True)]
        wrong = min(max(2, len(spans) // 2), int((w.cue_labels == 0).sum()))
        spans += [(int(j), int(j), None) for j in chance[i].topk(wrong).indices] if wrong else []
        for a, b, relative in spans:
            if rng and relative is not None and b > a and rng.random() < 0.25:
                a = b = rng.randint(a, b)
            lo, hi = neighbourhood(w.start, w.end, w.start + a, w.start + b)
            word, where, label = np.zeros(WIDTH, int), np.zeros(WIDTH, int), np.full(WIDTH, OUTSIDE)
            around = np.arange(lo, hi)
            word[: hi - lo] = around - w.start
            (where[: hi - lo],) = cue_features(
                w.words, around[None], np.array([w.start + a]), np.array([w.start + b])
            )
            label[: hi - lo] = 0 if relative is None else relative[lo - w.start : hi - w.start]
            values = (i, a, b, float(relative is not None), word, where, label)
            for name, value in zip(lines, values, strict=True):
                lines[name].append(value)
    return {
        n: torch.from_numpy(np.array(v)).to(torch.float32 if n == "valid" else torch.int64)
        for n, v in lines.items()
    }


def total(parts: Parts) -> torch.Tensor:
    """Parts weighed so that each is of order one half at the start of convergence."""
    return sum(WEIGHTS[name] * value for name, value in parts.items())


def _groups(network: Network, plan: Plan) -> list[dict]:
    layers = network.encoder.bert.config.num_hidden_layers
    rates: dict[float, list] = {}
    for name, parameter in network.named_parameters():
        if "encoder.bert.encoder.layer." in name:
            depth = layers - 1 - int(name.split("layer.")[1].split(".")[0])
            rate = plan.encoder_rate * plan.layer_decay**depth
        elif "bert.embeddings" in name and "parts" not in name:
            rate = plan.encoder_rate * plan.layer_decay**layers
        else:
            rate = plan.head_rate
        if parameter.requires_grad:
            rates.setdefault(rate, []).append(parameter)
    return [{"params": p, "lr": r, "rate": r} for r, p in rates.items()]


def fit(
    network: Network,
    articles: list[Article],
    plan: Plan,
    *,
    after_epoch: Callable[[int, Network], None],
    loss_of: Loss = losses,
) -> Network:
    """Train in place; the network ends with the running average of its weights.

    Args:
        network: A fresh network.
        articles: Training articles.
        plan: Rates, epochs, seed.
        after_epoch: Called with the epoch's number and the averaged network.
        loss_of: The parts of the loss of a batch.
    """
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    groups = _groups(network, plan)
    optimiser = torch.optim.AdamW(groups, weight_decay=plan.weight_decay, betas=(0.9, 0.98), fused=True)
    average = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(plan.average)
    )
    steps = sum(1 for _ in examples(articles, pieces=PIECES, seed=plan.seed)) // plan.batch * plan.epochs
    step, begun = 0, time.monotonic()
    sums: dict[str, float] = {}
    for epoch in range(plan.epochs):
        network.train()
        items = examples(articles, pieces=PIECES, seed=1000 * plan.seed + epoch)
        for batch in batches(items, plan.batch, rng):
            done = step / max(1, steps)
            scale = min((step + 1) / (plan.warm_up * steps + 1), max(0.02, (1 - done) / (1 - plan.warm_up)))
            for group in optimiser.param_groups:
                group["lr"] = group["rate"] * scale
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALVES):
                parts = loss_of(network, batch, rng)
            loss = total(parts)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
            if done > 0.5 and step % 4 == 0:
                average.update_parameters(network)
            for name, value in parts.items():
                sums[name] = 0.98 * sums.get(name, value.item()) + 0.02 * value.item()
            if step % 25 == 0:
                shown = " ".join(f"{n} {v:.3f}" for n, v in sums.items())
                print(
                    f"epoch {epoch} step {step}/{steps} {time.monotonic() - begun:.0f}s {shown}", flush=True
                )
        after_epoch(epoch, average.module if average.n_averaged else network)
    if average.n_averaged:
        network.load_state_dict(average.module.state_dict())
    return network


@torch.no_grad()
def mean_losses(network: Network, articles: list[Article], *, size: int = 8) -> dict[str, float]:
    """Mean of every part of the loss over articles, for watching a run."""
    network.eval()
    sums: dict[str, list[float]] = {}
    for batch in batches(examples(articles, pieces=PIECES, seed=7), size, random.Random(7)):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALVES):
            for name, value in losses(network, batch, None).items():
                sums.setdefault(name, []).append(value.item())
    return {name: float(np.mean(values)) for name, values in sums.items()}
