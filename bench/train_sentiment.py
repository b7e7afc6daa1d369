"""Train the model of targeted sentiment from gold sentences and write its weights.

    python bench/train_sentiment.py GOLD.jsonl [--out FOLDER] [--epochs 3] [--rate 1.5e-4] [--everything]

Gold is one JSON object a line: id, text, targets (start, end, label, also); the first three parts of an id
name the article. A tenth of the articles is held out to watch the run, unless --everything is given. Takes
half an hour of one free core. Needs the "train" extra; the result needs ONNX Runtime and tokenizers only.
"""

from __future__ import annotations

import argparse
import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file
from train_attribution import base_model
from training.sentiment import (
    Example,
    SentimentNetwork,
    SentimentPlan,
    fit_sentiment,
    load_targets,
    logits_of,
    macro_f1,
)
from training.sentiment_export import export_sentiment

from helpers.language.networks import load_tokenizer, quantise


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/helpers/evaluation/weights"))
    parser.add_argument("--epochs", type=int, default=SentimentPlan.epochs)
    parser.add_argument("--rate", type=float, default=SentimentPlan.encoder_rate, help="of the encoder")
    parser.add_argument("--seed", type=int, default=SentimentPlan.seed)
    parser.add_argument("--everything", action="store_true", help="hold nothing out")
    parser.add_argument("--limit", type=int, help="use only this many targets (to try the command)")
    given = parser.parse_args()

    torch.set_num_threads(1)
    torch.manual_seed(given.seed)
    files = base_model()
    examples = load_targets(given.gold, load_tokenizer())
    watched = [e for e in examples if held_out(e)]
    learned = [e for e in examples if given.everything or not held_out(e)][: given.limit]
    embeddings = quantise(load_file(files / "model.safetensors")["embeddings.word_embeddings.weight"])

    def after_epoch(epoch: int, network: SentimentNetwork) -> None:
        labels, found = np.array([e.label for e in watched]), logits_of(network, watched).argmax(1)
        print(f"epoch {epoch}: macro F1 {macro_f1(labels, found):.4f} of the tenth held out", flush=True)

    plan = replace(SentimentPlan(), epochs=given.epochs, encoder_rate=given.rate, seed=given.seed)
    network = fit_sentiment(SentimentNetwork(files, embeddings), learned, plan, after_epoch=after_epoch)
    export_sentiment(network, embeddings, given.out)


def held_out(example: Example) -> bool:
    """Whether an example is of the tenth of the articles that watches the run."""
    return hashlib.sha256(example.article.encode()).digest()[0] % 10 == 0


if __name__ == "__main__":
    main()
