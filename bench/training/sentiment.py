"""Training of the sentiment model: a small BERT that reads a sentence with one target marked."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from transformers import BertModel

from helpers.evaluation.sentiment import LABELS, TARGET, Encoded, encode
from helpers.language.networks import Embeddings

from .network import Dropout


@dataclass(frozen=True)
class SentimentPlan:
    """How to train."""

    epochs: int = 3
    batch: int = 16
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    weight_decay: float = 0.01
    average: float = 0.98
    warm_up: float = 0.06
    smoothing: float = 0.05
    seed: int = 0


@dataclass(frozen=True)
class Example:
    """A sentence with one target marked, and its label's number."""

    article: str
    several: bool
    encoded: Encoded
    label: int


def load_targets(path: Path, tokenizer: Tokenizer) -> list[Example]:
    """Read gold sentences (id, text, targets with start, end, label, also), a row a target."""
    examples = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        read = tokenizer.encode(row["text"], add_special_tokens=False)
        article = "_".join(row["id"].split("_")[:3])
        for target in row["targets"]:
            spans = [(target["start"], target["end"]), *map(tuple, target["also"])]
            encoded = encode(row["text"], read, spans)
            several = len(row["targets"]) > 1
            examples.append(Example(article, several, encoded, LABELS.index(target["label"])))
    return examples


class SentimentNetwork(nn.Module):
    """Word pieces and marks in, a logit a label out; the states of the target and the sentence's are read."""

    def __init__(self, folder: Path, embeddings: Embeddings) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            folder, add_pooling_layer=False, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
        )
        width = self.bert.config.hidden_size
        kinds = self.bert.embeddings.token_type_embeddings.weight.detach()
        marks = nn.Embedding(3, width)
        with torch.no_grad():  # what BERT adds to every piece is where the marks start from
            marks.weight.copy_(kinds[0] + torch.randn(3, width) * torch.tensor([[0.0], [0.01], [0.02]]))
        self.bert.embeddings.token_type_embeddings = marks
        words = self.bert.embeddings.word_embeddings
        # frozen, and in training already as coarse as in use
        words.weight = nn.Parameter(torch.from_numpy(embeddings.of(np.arange(words.num_embeddings))))
        words.weight.requires_grad_(False)
        self.dropout = Dropout(0.1)
        for module in list(self.bert.modules()):
            for name, child in module.named_children():
                if isinstance(child, nn.Dropout) and child.p > 0:
                    setattr(module, name, self.dropout)
        self.head = nn.Sequential(nn.Linear(2 * width, width), nn.GELU(), self.dropout, nn.Linear(width, 3))

    def forward(self, pieces: torch.Tensor, marks: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Logits (batch, labels)."""
        x = self.bert.embeddings(input_ids=pieces, token_type_ids=marks)
        known = mask[:, None, None, :].bool()
        for layer in self.bert.encoder.layer:
            x = layer(x, attention_mask=known)
        return self.head(pooled(x, marks))


def pooled(states: torch.Tensor, marks: torch.Tensor) -> torch.Tensor:
    """The sentence's first state beside the mean of the target's (batch, 2 * width)."""
    weight = (marks == TARGET).to(states.dtype).unsqueeze(-1)
    mean = (states * weight).sum(-2) / weight.sum(-2).clamp(min=1)
    return torch.cat([states[..., 0, :], mean], dim=-1)


def pack(examples: list[Example]) -> tuple[torch.Tensor, ...]:
    """Pad examples to one length: pieces, marks, mask, labels."""
    shape = len(examples), max(len(e.encoded.pieces) for e in examples)
    pieces, marks, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    for row, example in enumerate(examples):
        size = len(example.encoded.pieces)
        pieces[row, :size], marks[row, :size] = example.encoded.pieces, example.encoded.marks
        mask[row, :size] = 1
    labels = torch.tensor([e.label for e in examples])
    return *(torch.from_numpy(x) for x in (pieces, marks, mask)), labels


def batches(examples: list[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Shuffled batches of sentences of like length."""
    examples = examples[:]
    rng.shuffle(examples)
    groups = []
    for i in range(0, len(examples), 32 * size):
        near = sorted(examples[i : i + 32 * size], key=lambda e: len(e.encoded.pieces))
        groups += [near[j : j + size] for j in range(0, len(near), size)]
    rng.shuffle(groups)
    return iter(groups)


def fit_sentiment(
    network: SentimentNetwork,
    examples: list[Example],
    plan: SentimentPlan,
    *,
    after_epoch: Callable[[int, SentimentNetwork], None],
) -> SentimentNetwork:
    """Train, and return the network with the running average of its weights.

    Args:
        network: As made; it is trained in place.
        examples: Training examples.
        plan: Rates, epochs, seed.
        after_epoch: Called with the epoch's number and the averaged network.
    """
    rng = random.Random(plan.seed)
    steps = plan.epochs * -(-len(examples) // plan.batch)
    optimizer = torch.optim.AdamW(_groups(network, plan), weight_decay=plan.weight_decay)
    warm = max(1, int(plan.warm_up * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )
    trained = [p for p in network.parameters() if p.requires_grad]
    average = [p.detach().clone() for p in trained]
    done, began = 0, time.time()
    for epoch in range(1, plan.epochs + 1):
        network.train()
        for group in batches(examples, plan.batch, rng):
            *given, labels = pack(group)
            loss = functional.cross_entropy(network(*given), labels, label_smoothing=plan.smoothing)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            keep = min(plan.average, (done + 1) / (done + 10))
            with torch.no_grad():
                torch._foreach_mul_(average, keep)
                torch._foreach_add_(average, [p.detach() for p in trained], alpha=1 - keep)
            if done % 50 == 0:
                print(f"{done} of {steps}, loss {loss:.3f}, {time.time() - began:.0f} s", flush=True)
        current = [p.detach().clone() for p in trained]
        _put(trained, average)
        after_epoch(epoch, network.eval())
        if epoch < plan.epochs:
            _put(trained, current)
    return network


@torch.no_grad()
def _put(parameters: list[nn.Parameter], values: list[torch.Tensor]) -> None:
    for parameter, value in zip(parameters, values, strict=True):
        parameter.copy_(value)


def _groups(network: SentimentNetwork, plan: SentimentPlan) -> list[dict]:
    layers = network.bert.encoder.layer
    groups = [{"params": list(network.head.parameters()), "lr": plan.head_rate}]
    for depth, layer in enumerate(reversed(layers)):
        groups.append({"params": list(layer.parameters()), "lr": plan.encoder_rate * plan.layer_decay**depth})
    rest = [p for p in network.bert.embeddings.parameters() if p.requires_grad]
    groups.append({"params": rest, "lr": plan.encoder_rate * plan.layer_decay ** len(layers)})
    return groups


@torch.no_grad()
def logits_of(network: SentimentNetwork, examples: list[Example], size: int = 32) -> np.ndarray:
    """Logits of examples in their order (examples, labels)."""
    network.eval()
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].encoded.pieces))
    out = np.zeros((len(examples), 3), dtype=np.float32)
    for start in range(0, len(order), size):
        part = order[start : start + size]
        *given, _ = pack([examples[i] for i in part])
        out[part] = network(*given).numpy()
    return out


def macro_f1(labels: np.ndarray, predicted: np.ndarray) -> float:
    """Mean of the three labels' F1."""
    scores = []
    for label in range(len(LABELS)):
        hit = ((labels == label) & (predicted == label)).sum()
        scores.append(2 * hit / max(1, (labels == label).sum() + (predicted == label).sum()))
    return float(np.mean(scores))
