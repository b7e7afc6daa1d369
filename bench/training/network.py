"""The network: a small BERT, a cue head on every word, a head that reads words relative to one cue.

Two of them are trained: a teacher with all layers of the base model, and the student that is shipped, whose
layers are some of the teacher's. The student's first layer reads word pieces, the others whole words.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn
from torch.nn import functional
from transformers import BertModel

from helpers.attribution.cue_features import DISTANCES, PARAGRAPHS, QUOTATIONS, SENTENCES
from helpers.attribution.encoding import GAPS, QUOTES, SHAPES

PAIR_WIDTH = 96
LABELS = 6


class Dropout(nn.Module):
    """Dropout with masks cut from one pool of random bits: PyTorch's own is slow on processors."""

    POOL = 1 << 23

    def __init__(self, chance: float) -> None:
        super().__init__()
        self.chance = chance
        self.pool: torch.Tensor | None = None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training:
            return x
        if self.pool is None:
            self.pool = (torch.rand(self.POOL) >= self.chance).to(torch.bfloat16) / (1 - self.chance)
        at = int(torch.randint(self.POOL - x.numel(), ()))
        return x * self.pool[at : at + x.numel()].view(x.shape).to(x.dtype)


class WordCodes(nn.Module):
    """Embedding of a word's code the sum of its three parts, where BERT has token types."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.parts = nn.ModuleList(nn.Embedding(size, width) for size in (SHAPES, GAPS, QUOTES))
        for part in self.parts:
            nn.init.normal_(part.weight, std=0.01)

    def forward(self, codes: torch.Tensor) -> torch.Tensor:
        shape, gap, quote = self.parts
        return shape(codes // (GAPS * QUOTES)) + gap(codes // QUOTES % GAPS) + quote(codes % QUOTES)


class Encoder(nn.Module):
    """Word pieces in; word states for the pair head and logits of the cue head out."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.piece_layers: int | None = None  # layers that read word pieces; all of them
        self.bert = BertModel.from_pretrained(
            folder, add_pooling_layer=False, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
        )
        width = self.bert.config.hidden_size
        kinds = self.bert.embeddings.token_type_embeddings
        with torch.no_grad():  # what BERT adds to every token goes into the words' own embedding
            self.bert.embeddings.word_embeddings.weight += kinds.weight[0]
        self.bert.embeddings.token_type_embeddings = WordCodes(width)
        self.bert.embeddings.word_embeddings.weight.requires_grad_(False)  # half of all weights, hardly moved
        self.dropout = dropout = Dropout(0.1)
        for module in list(self.bert.modules()):
            for name, child in module.named_children():
                if isinstance(child, nn.Dropout) and child.p > 0:
                    setattr(module, name, dropout)
        self.cue = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, 3))
        self.role = nn.Linear(width, 4)

    def forward(
        self, pieces: torch.Tensor, codes: torch.Tensor, mask: torch.Tensor | None, first: torch.Tensor
    ) -> torch.Tensor:
        """States of words (batch, words, width); ``first``: the first piece of each word, 0 past the last."""
        known = None if mask is None else mask[:, None, None, :].bool()
        x, words = self.bert.embeddings(input_ids=pieces, token_type_ids=codes), False
        for number, layer in enumerate(self.bert.encoder.layer):
            if number == self.piece_layers:
                x, words = _at(x, first), True
                known = None if mask is None else (first > 0)[:, None, None, :]
            x = layer(x, attention_mask=known)
        return x if words else _at(x, first)

    def keep_layers(self, layers: tuple[int, ...], *, piece_layers: int) -> None:
        """Leave out all but some layers, of which the first ``piece_layers`` read word pieces."""
        self.bert.encoder.layer = nn.ModuleList(self.bert.encoder.layer[number] for number in layers)
        self.bert.config.num_hidden_layers = len(layers)
        self.piece_layers = piece_layers

    @torch.no_grad()
    def keep_units(self, kept: list[torch.Tensor]) -> None:
        """Leave out all but some units between the two linear maps of each layer (numbers, a layer each)."""
        for layer, units in zip(self.bert.encoder.layer, kept, strict=True):
            inner, outer = layer.intermediate.dense, layer.output.dense
            inner.weight, inner.bias = nn.Parameter(inner.weight[units]), nn.Parameter(inner.bias[units])
            outer.weight = nn.Parameter(outer.weight[:, units].contiguous())


def _at(states: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
    return torch.gather(states, 1, first.unsqueeze(-1).expand(-1, -1, states.shape[-1]))


class Where(nn.Module):
    """Embedding of a word's place relative to a cue, the sum of its four parts (see ``relations``)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.parts = nn.ModuleList(
            nn.Embedding(size, width) for size in (DISTANCES, SENTENCES, PARAGRAPHS, QUOTATIONS)
        )

    def table(self) -> torch.Tensor:
        """All combinations in one table (combinations, width)."""
        table = self.parts[0].weight
        for part in self.parts[1:]:
            table = (table.unsqueeze(1) + part.weight.unsqueeze(0)).flatten(0, 1)
        return table


class PairHead(nn.Module):
    """What each word is to one cue: nothing, its source, its content."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.word = nn.Linear(width, 2 * PAIR_WIDTH)
        self.cue = nn.Linear(2 * width, 2 * PAIR_WIDTH)
        self.where = Where(PAIR_WIDTH)
        self.norm = nn.LayerNorm(PAIR_WIDTH)
        self.near = nn.Conv1d(PAIR_WIDTH, PAIR_WIDTH, 3, padding=1)
        self.wide = nn.Conv1d(PAIR_WIDTH, PAIR_WIDTH, 3, padding=2, dilation=2)
        self.label = nn.Linear(PAIR_WIDTH, LABELS)
        self.valid = nn.Linear(PAIR_WIDTH, 1)

    def forward(
        self, words: torch.Tensor, cues: torch.Tensor, where: torch.Tensor, inside: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Label logits (cues, words, labels) and, for each cue, a logit that it is one.

        Args:
            words: (cues, words, 2 * PAIR_WIDTH), projected by ``word``.
            cues: (cues, 2 * width), the states of the first and last word.
            where: (cues, words), see ``helpers.attribution.cue_features``.
            inside: (cues, words, 1), one for words, zero for padding.
        """
        cue_add, cue_times = self.cue(cues).unsqueeze(1).chunk(2, dim=-1)
        word_add, word_times = words.chunk(2, dim=-1)
        x = word_add + cue_add + word_times * cue_times + functional.embedding(where, self.where.table())
        x = functional.gelu(self.norm(x)) * inside
        x = x.transpose(1, 2)
        x = x + functional.gelu(self.near(x))
        x = x * inside.transpose(1, 2)
        x = x + functional.gelu(self.wide(x))
        x = x.transpose(1, 2)
        return self.label(x), self.valid((x - 1e4 * (1 - inside)).amax(1)).squeeze(-1)


class Network(nn.Module):
    """Encoder and pair head, trained together."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = Encoder(folder)
        self.pair = PairHead(self.encoder.bert.config.hidden_size)
