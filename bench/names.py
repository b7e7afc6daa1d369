"""Naming pairs: which forms are names of the same state, person or body?

    python bench/names.py NAMING.jsonl ARTICLES.jsonl

Gold (NewsWCL50): the places in ARTICLES that annotators marked, with the concept that each names; the
concepts are those of NAMING (states, persons, groups). Two items of one event are a pair when they have the
same concept.

    places  the items are the marked places, also those in different articles, as a count by name rests on
            each of them
    forms   the items are the different strings, "Mr. Fern" and "the Fern government", each once an event

Each is scored over all items; over those that hold a name (a word with a capital that does not only open the
phrase); and of those, over states and over persons alone. Annotators count a state's officials and lawyers,
and a party's, as namings of the state or the party.

A place has the entity of the name that `helpers.names.find_names` finds in it; of several the last before any
"of", "in" and the like: the head of "former director Ann Fern of Iceland". Where none lies in it, it has that
of the shortest name around it: "Ann Fern" of "Director Ann Fern". A string has the entity and the concept of
most of its places.
"""

import argparse
import json
import re
from collections import Counter, defaultdict

import pandas as pd

from helpers.names import find_names

OPENING_WORDS = {
    "the", "a", "an", "his", "her", "its", "their", "our", "these", "two", "both", "some", "several", "other",
    "then", "former", "defendants",
}  # fmt: skip
_OPENING = {"(", "[", "$", "“", "‘", "#"}
_CLOSING = re.compile(
    r"^(?:[.,;:!?%)\]”’]|'s|’s|n't|n’t|'(?:re|ve|ll|d|m)|’(?:re|ve|ll|d|m)|')$", re.IGNORECASE
)


def join(sentences: list[list[str]]) -> tuple[str, dict[tuple[int, int], tuple[int, int]]]:
    """The text that the tokens stand for, and the characters of each token by sentence and place."""
    text, places, open_quote = "", {}, False
    glue = True
    for s, sentence in enumerate(sentences):
        for t, token in enumerate(sentence):
            if token == "\\n":
                text, glue, open_quote = text + "\n\n", True, False
                places[s, t] = (len(text), len(text))
                continue
            closes = bool(_CLOSING.match(token)) or token == "-" or (token == '"' and open_quote)
            if text and not glue and not closes:
                text += " "
            places[s, t] = (len(text), len(text) + len(token))
            text += token
            glue = token in _OPENING or token == "-" or (token == '"' and not open_quote)
            open_quote ^= token == '"'
    return text, places


def pair_scores(items: list[tuple[int, str, str]]) -> tuple[int, int, int]:
    """Pairs right, pairs predicted, pairs in the gold, of items (event, concept, entity or "")."""

    def pairs(sizes: Counter) -> int:
        return sum(n * (n - 1) // 2 for n in sizes.values())

    right = pairs(Counter(item for item in items if item[2]))
    predicted = pairs(Counter((event, entity) for event, _, entity in items if entity))
    return right, predicted, pairs(Counter((event, concept) for event, concept, _ in items))


def holds_name(form: str) -> bool:
    words = re.findall(r"[\w'’.-]+", form)
    return any(w[0].isupper() and (i > 0 or w.lower() not in OPENING_WORDS) for i, w in enumerate(words))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("naming")
    parser.add_argument("articles")
    parser.add_argument("--forms", type=int, default=0, help="so many forms to print with what they got")
    args = parser.parse_args()
    with open(args.naming, encoding="utf-8") as file:
        concepts = {json.loads(line)["concept"] for line in file}
    with open(args.articles, encoding="utf-8") as file:
        gold = [json.loads(line) for line in file]
    joined = [join(article["sentences"]) for article in gold]
    table = pd.DataFrame(
        {
            "article_id": [article["id"] for article in gold],
            "outlet": [article["outlet"] for article in gold],
            "event": [str(article["event"]) for article in gold],
            "text": [text for text, _ in joined],
        }
    )
    found = pd.concat([find_names(part) for _, part in table.groupby("event")])
    spans = defaultdict(list)
    for row in found.itertuples():
        spans[row.article_id].append((row.start, row.end, row.entity))
    places = []
    for article, (_, at) in zip(gold, joined, strict=True):
        for mention in article["mentions"]:
            if mention["concept"] in concepts:
                start, end = at[mention["sent"], mention["start"]][0], at[mention["sent"], mention["end"]][1]
                named = spans[article["id"]]
                inside = [(e, -s, entity) for s, e, entity in named if start <= s and e <= end]
                around = [(e - s, -s, entity) for s, e, entity in named if s <= start and end <= e]
                if around and not inside:
                    inside = [(end, start, min(around)[2])]
                head = re.split(r" (?:of|in|from|at|for|who|on|to|by)\b|,", mention["text"])[0]
                in_head = [one for one in inside if one[0] <= start + len(head)]
                entity = max(in_head or inside)[2] if inside else ""
                places.append((article["event"], mention["concept"], entity, mention["text"]))
    votes = defaultdict(Counter)
    for event, concept, entity, form in places:
        votes[event, form][concept, entity] += 1
    forms = [
        (event, *min(counts, key=lambda key: (-counts[key], key)), form)
        for (event, form), counts in votes.items()
    ]
    for name, items in (("places", places), ("forms", forms)):
        named = [item for item in items if holds_name(item[3])]
        parts = {
            "all": items,
            "with a name": named,
            "states with a name": [item for item in named if item[1].endswith("COUNTRY")],
            "persons with a name": [item for item in named if item[1].endswith("ACTOR")],
        }
        for which, kept in parts.items():
            right, predicted, there = pair_scores([item[:3] for item in kept])
            p, r = right / max(predicted, 1), right / max(there, 1)
            print(
                f"{name}, {which}: {len(kept)} items, {there} pairs; "
                f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(p + r, 1e-9):.3f}"
            )
    for event, concept, entity, form in forms[: args.forms]:
        print(event, concept, repr(entity), form, sep="\t")


if __name__ == "__main__":
    main()
