"""Whether the attribution model reads texts alike on other processors, which qemu-user plays.

    apt-get install qemu-user
    python bench/processors.py [--cpus max Haswell Nehalem] [--articles FILE.jsonl]

Haswell has AVX2 and no VNNI, Nehalem neither. The texts are some sentences of the project's minimal pairs,
ten to a text, unless --articles names JSON lines with "text". For every processor: how many attributions are
the same in every span, which are not, and by how much a chance of a cue differs at most. Ends with status 1
where an attribution differs whose confidence is not within 0.01 of the threshold. Takes some minutes a
processor: qemu is slow.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np

PAIRS = Path(__file__).parents[1] / "tests" / "attribution" / "minimal_pairs.txt"
EVERY, TOGETHER = 7, 10
NEAR = 0.01  # of the threshold: a tie, which the last bit of a sum may break
Texts = list[str]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cpus", nargs="+", default=["max", "Haswell", "Nehalem"], help="names of qemu's")
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--read", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    texts = _articles(given.articles) if given.articles else _sentences()
    if given.read:
        json.dump(read(texts), sys.stdout)
        return
    here = read(texts)
    alike = [_compare(cpu, here, _read_as(cpu, given.articles)) for cpu in given.cpus]
    sys.exit(0 if all(alike) else 1)


def read(texts: Texts) -> list[dict]:
    """Of every text its attributions with their confidence, and the chances of its words to be cues."""
    from helpers.attribution.encoding import read_words, windows
    from helpers.attribution.model import CONTEXT, PIECES, extract, load

    model, rows = load(), []
    for text, found in zip(texts, extract(texts), strict=True):
        words = read_words(text, model.tokenizer)
        chances = [model.encode(words, one)[0] for one in windows(words, pieces=PIECES, context=CONTEXT)]
        spans = {json.dumps([one.source, one.cue, one.content]): one.confidence for one in found}
        rows.append({"found": spans, "chances": np.concatenate(chances).round(6).tolist()})
    return rows


def _read_as(cpu: str, articles: Path | None) -> list[dict]:
    command = ["qemu-x86_64", "-cpu", cpu, sys.executable, __file__, "--read"]
    command += ["--articles", str(articles)] if articles else []
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _compare(cpu: str, here: list[dict], there: list[dict]) -> bool:
    from helpers.attribution.model import load

    threshold = load().numbers.threshold
    same, sure = 0, True
    gap = max(
        float(np.abs(np.array(a["chances"]) - np.array(b["chances"])).max())
        for a, b in zip(here, there, strict=True)
    )
    for number, (a, b) in enumerate(zip(here, there, strict=True)):
        same += len(a["found"].keys() & b["found"].keys())
        for spans in sorted(a["found"].keys() ^ b["found"].keys()):
            confidence = (a["found"] | b["found"])[spans]
            sure = sure and abs(confidence - threshold) < NEAR
            print(f"  {cpu}, text {number}: {spans}, confidence {confidence}")
    print(f"{cpu}: {same} of {sum(len(a['found']) for a in here)} alike; chances differ by at most {gap:.6f}")
    return sure


def _sentences() -> Texts:
    """Every seventh sentence of the minimal pairs without its marks, some together in a text."""
    lines = [line for line in PAIRS.read_text("utf-8").splitlines() if line and line[0] not in "#"][::EVERY]
    plain = [re.sub(r"</?[sct]\d?>", "", line.partition(": ")[2].removeprefix("title · ")) for line in lines]
    plain = [line.replace("¶", "\n\n") for line in plain]
    return ["\n\n".join(plain[i : i + TOGETHER]) for i in range(0, len(plain), TOGETHER)]


def _articles(path: Path) -> Texts:
    return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
