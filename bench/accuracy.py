"""Measure every detector on public gold data and write the card that the package carries.

    python bench/accuracy.py ../shared/bench

The folder holds the gold data and their scorers. What is written (`accuracy.csv` in `pages.validation`)
holds figures alone, no text.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import left_out
import numpy as np
from training.alignment import read_pairs, statement_model

from helpers.alignment.weighted import background
from helpers.pages.validation.accuracy import COLUMNS
from helpers.stats.intervals import bootstrap_intervals

BENCH = Path(__file__).parent
CARD = BENCH.parent / "src" / "helpers" / "pages" / "validation" / "accuracy.csv"
NEWS = "US political news of 2016, seven outlets: the development part, on which choices were made"
WIKIPEDIA = "sentences of Wikipedia, not news: hedges there are rarer and of other kinds"
TREEBANK = (
    "biographies, essays, interviews, letters and speeches, no news: the texts that the rules were made on"
)
POLITICS = "US political news of 2012 to 2019: the development part, on which four models were compared"
EVENTS = "news of accidents, crimes and deals, sentence pairs without their context; topics left out"
LEFT_OUT = "US political news of 2010 to 2013, read by a language model; events left out"
PARAPHRASES = "pairs of news sentences chosen for their likeness; the set left out"
THREE_OUTLETS = (
    "US political news of 2010 to 2013, fourteen events of three outlets, read by a language model: the part"
    " on which rules were made"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "gold",
        type=Path,
        help="folder with attribution/, speakers/, stance/, alignment/, agency/ and sentiment/",
    )
    gold = parser.parse_args().gold
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            measured
            for detector in (attribution, speakers, stance, alignment, agency, evaluation)
            for measured in detector(gold, Path(folder))
        ]
    today = datetime.date.today().isoformat()
    with CARD.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {"measured": today} for row in rows)


def attribution(gold: Path, folder: Path) -> list[dict]:
    """PolNeAR, development part. The other tools' figures are from other articles of the same set."""
    data, scorer = gold / "attribution" / "polnear_dev.jsonl", gold / "attribution" / "score_attribution.py"
    predicted = folder / "attribution.jsonl"
    run("predict_attributions.py", data, predicted)
    score = scored(scorer, data, predicted, "--boot", "500", "--by", "outlet", "--json")
    n = score["detection"]["gold"]
    wanted = {"triple": ("source, cue and content, F1", 0.47), "detection": ("content found, F1", 0.55)}
    outlets = score["by_outlet"].values()
    rows = [
        row("attribution", says, score[measure]["f1"], score["ci95_f1"][measure], others, "PolNeAR", n, NEWS)
        | {
            "spread": round(
                max(one[measure]["f1"] for one in outlets) - min(one[measure]["f1"] for one in outlets), 3
            )
        }
        for measure, (says, others) in wanted.items()
    ]
    articles = scored(scorer, data, predicted, "--by", "id", "--json")["by_id"].values()
    for says, parts in (
        ("direct quotations found", [one["recall_by"]["direct"].values() for one in articles]),
        (
            "source right, of those found",
            [(one["source_accuracy_on_matched"]["overlap"], one["detection"]["tp"]) for one in articles],
        ),
    ):
        counts = np.array([((share or 0) * whole, whole) for share, whole in parts])
        hits, whole = counts.sum(axis=0)
        ends = interval(lambda totals: totals[:, 0] / totals[:, 1], counts)
        rows.append(row("attribution", says, hits / whole, ends, None, "PolNeAR", int(whole), NEWS))
    return rows


def interval(measure: Callable[[np.ndarray], np.ndarray], counts: np.ndarray) -> tuple[float, float]:
    """The ends of the interval of one measure of counts (texts, columns)."""
    low, high = bootstrap_intervals(lambda totals: measure(totals)[:, None], counts)
    return float(low[0]), float(high[0])


def speakers(gold: Path, folder: Path) -> list[dict]:
    """Who speaks and as what, of the attributions found; intervals over events."""
    articles = gold.parent / "corpora" / "same_event_2010_2013.jsonl"
    events = {one["id"]: one["event"] for one in map(json.loads, articles.read_text("utf-8").splitlines())}
    parts: dict[str, list[str]] = {}
    for line in (gold / "speakers" / "speakers_dev.jsonl").read_text("utf-8").splitlines():
        parts.setdefault(events[json.loads(line)["article_id"]], []).append(line)
    scores, part, written = [], folder / "event.jsonl", folder / "speakers.json"
    for lines in parts.values():
        part.write_text("\n".join(lines), "utf-8")
        scorer = gold / "speakers" / "score_speakers.py"
        subprocess.run(
            [sys.executable, str(scorer), str(part), str(articles), "--json", str(written)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        scores.append(json.loads(written.read_text("utf-8")))
    rows = []
    for measure, says in (
        ("speaker", "speaker right, of those found"),
        ("type", "type of speaker right, of those found"),
    ):
        counts = np.array([(one[measure], one["found"]) for one in scores], dtype=float)
        hits, whole = counts.sum(axis=0)
        ends = interval(lambda totals: totals[:, 0] / totals[:, 1], counts)
        rows.append(row("speakers", says, hits / whole, ends, None, "BASIL", int(whole), THREE_OUTLETS))
    return rows


def stance(gold: Path, folder: Path) -> list[dict]:
    """Szeged uncertainty corpus, Wikipedia part, development part."""
    data, scorer = gold / "stance" / "wiki_dev.jsonl", gold / "stance" / "score_hedging.py"
    predicted = folder / "stance.jsonl"
    run("predict_stance.py", data, predicted)
    score = scored(scorer, data, predicted, "--boot", "500", "--json")
    wanted = {"cue_exact": "hedge cue, exact, F1", "sentence": "hedged sentence, F1"}
    return [
        row(
            "stance", says, score[measure]["F1"] / 100, [end / 100 for end in score[measure]["F1_95"]],
            None, "Szeged uncertainty", score["gold_cues"], WIKIPEDIA,
        )
        for measure, says in wanted.items()
    ]  # fmt: skip


def alignment(gold: Path, folder: Path) -> list[dict]:
    """What the models of alignment do on events, topics and a set that they were not shown."""
    links, *further = left_out.events_of(gold, gold.parent / "corpora" / "same_event_2010_2013.jsonl")
    read = np.array(left_out.read_events(links, *further)).transpose(1, 0, 2)
    sets = {
        name: read_pairs(gold / "alignment" / file, label, background())
        for name, (file, label) in left_out.SETS.items()
    } | {"events": links.learned}
    rows = []
    for says, counts in zip(("links", "sentences that both outlets have"), read, strict=True):
        for measure, *figures in left_out.precision_recall(counts):
            n = int(counts[:, 0 if measure == "precision" else 2].sum())
            rows.append(
                row(
                    "alignment",
                    f"{says}, {measure}",
                    figures[0],
                    figures[1:],
                    None,
                    "six events",
                    n,
                    LEFT_OUT,
                )
            )
    area, *ends = left_out.topics(sets["ECB+"])
    rows.append(row("alignment", "same event, AUC", area, ends, None, "ECB+", len(sets["ECB+"].y), EVENTS))
    others = [one for name, one in sets.items() if name != "MRPC"]
    pairs = sets["MRPC"]
    scores = statement_model(others, sets["ECB+"]).margin(pairs.x)
    ends = over_pairs(pairs.y, scores)
    value = left_out.agreement(pairs, scores)
    return [*rows, row("alignment", "paraphrase, AUC", value, ends, None, "MRPC", len(pairs.y), PARAPHRASES)]


def agency(gold: Path, folder: Path) -> list[dict]:
    """GUM, parts that are no news; intervals over its texts, whose counts are led back from their shares."""
    data, scorer = gold / "agency" / "agency_dev.jsonl", gold / "agency" / "score_agency.py"
    predicted = folder / "agency.jsonl"
    run("predict_agency.py", data, predicted)
    texts = []
    one, found = folder / "one.jsonl", folder / "one_found.jsonl"
    for text, clauses in zip(
        data.read_text("utf-8").splitlines(), predicted.read_text("utf-8").splitlines(), strict=True
    ):
        one.write_text(text, "utf-8")
        found.write_text(clauses, "utf-8")
        texts.append(scored(scorer, one, found, "--json"))
    rows = []
    for measure, says in (
        ("passive", "passive, F1"),
        ("agent", "head of who acts, F1"),
        ("patient", "head of who is acted upon, F1"),
    ):
        counts = []
        for score in (text[measure] for text in texts):
            right = round(score["r"] * score["n"])
            counts.append((right, round(right / score["p"]) if score["p"] else 0, score["n"]))
        whole = scored(scorer, data, predicted, "--json")[measure]
        ends = interval(
            lambda totals: 2 * totals[:, 0] / (totals[:, 1] + totals[:, 2]), np.array(counts, dtype=float)
        )
        rows.append(row("agency", says, whole["f1"], ends, None, "GUM", whole["n"], TREEBANK))
    return rows


def evaluation(gold: Path, folder: Path) -> list[dict]:
    """NewsMTSC, the development part; intervals over its articles."""
    from sklearn.metrics import f1_score

    data = gold / "sentiment" / "newsmtsc_dev.jsonl"
    predicted = folder / "sentiment.jsonl"
    run("predict_sentiment.py", data, predicted)
    sentences = [json.loads(line) for line in data.read_text("utf-8").splitlines()]
    answers = [json.loads(line)["labels"] for line in predicted.read_text("utf-8").splitlines()]
    rows = []
    for says, least in (
        ("sentiment of a target, macro F1", 1),
        ("where a sentence has several, macro F1", 2),
    ):
        both = [
            ("_".join(sentence["id"].split("_")[:3]), target["label"], label)
            for sentence, labels in zip(sentences, answers, strict=True)
            for target, label in zip(sentence["targets"], labels, strict=True)
            if len(sentence["targets"]) >= least
        ]
        articles, truth, found = (np.array(part) for part in zip(*both, strict=True))
        places = [np.flatnonzero(articles == article) for article in dict.fromkeys(articles)]
        rng, values = np.random.default_rng(0), []
        for _ in range(500):
            drawn = np.concatenate([places[one] for one in rng.integers(len(places), size=len(places))])
            values.append(f1_score(truth[drawn], found[drawn], average="macro"))
        ends = tuple(np.quantile(values, [0.025, 0.975]).tolist())
        value = f1_score(truth, found, average="macro")
        rows.append(row("evaluation", says, value, ends, None, "NewsMTSC", len(both), POLITICS))
    return rows


def over_pairs(truth: np.ndarray, scores: np.ndarray) -> tuple[float, float]:
    """The interval of the area under the ROC curve, over pairs."""
    from sklearn.metrics import roc_auc_score

    drawn = np.random.default_rng(0).integers(len(truth), size=(200, len(truth)))
    low, high = np.quantile([roc_auc_score(truth[own], scores[own]) for own in drawn], [0.025, 0.975])
    return float(low), float(high)


def row(detector, measure, value, interval, others, gold, n, material) -> dict:
    """A row of the card, figures rounded as they are quoted."""
    low, high = (round(end, 3) for end in interval) if interval else ("", "")
    values = (detector, measure, round(value, 3), low, high, "", others or "", gold, n, material)
    return dict(zip(COLUMNS, values, strict=False))


def run(script: str, *words: object) -> None:
    """Run one of the scripts beside this one."""
    subprocess.run([sys.executable, str(BENCH / script), *map(str, words)], check=True)


def scored(scorer: Path, *words: object) -> dict:
    """What a scorer prints, as data."""
    done = subprocess.run(
        [sys.executable, str(scorer), *map(str, words)], check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout)


if __name__ == "__main__":
    main()
