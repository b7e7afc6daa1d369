"""Who and what is given room: speakers by first mention, mentions and words; what only one outlet has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from helpers.alignment.events import events
from helpers.alignment.words import words
from helpers.attribution.counts import with_words
from helpers.corpus.words import count_words
from helpers.entities.aliases import find_aliases

if TYPE_CHECKING:
    import pandas as pd

_PLACES = frozenset({"short", "long", "abbreviation", "capital", "territory", "status"})
_UNNAMED = "("  # "(not resolved)" and the like are no speakers
_FEWEST = 3


def speakers(articles: pd.DataFrame, attributions: pd.DataFrame) -> pd.DataFrame:
    """What room each speaker has in each article.

    Args:
        articles, attributions: the tables.

    Returns:
        `speaker, outlet, article_id, statements, words, share, mentions, first_mention`, by speaker: `words`
        are those of the article's text in the contents of the speaker's statements, each word given to one
        speaker (`helpers.attribution.counts.with_words`), `share` is their share of the text, and
        `first_mention` is the share of the text that stands before the speaker is first named (0 where the
        headline names them; missing where no name of theirs is found).
    """
    import pandas as pd

    rows = []
    counted = with_words(attributions, articles) if len(attributions) else attributions
    by_article = dict(list(counted.groupby("article_id", sort=False)))
    for article in articles[["article_id", "outlet", "title", "text"]].itertuples():
        statements = by_article.get(article.article_id)
        if statements is None:
            continue
        total = max(1, count_words(article.text))
        for speaker, said in statements.groupby("speaker", sort=True):
            if not speaker or speaker.startswith(_UNNAMED):
                continue
            n = int(said["words"].sum())
            mentions, first = _mentions(article.title, article.text, speaker, list(said["source"]))
            about = (speaker, article.outlet, article.article_id, len(said))
            rows.append((*about, n, round(n / total, 4), mentions, first))
    columns = ["speaker", "outlet", "article_id", "statements", "words", "share", "mentions", "first_mention"]
    table = pd.DataFrame.from_records(rows, columns=columns)
    return table.sort_values(["speaker", "outlet", "article_id"], ignore_index=True)


def only_here(articles: pd.DataFrame, sentences: pd.DataFrame, attributions: pd.DataFrame) -> pd.DataFrame:
    """Speakers, numbers and places that one outlet alone has, event by event.

    Args:
        articles, sentences, attributions: the tables.

    Returns:
        `event, outlet, what, value, article_id, sentence_id, n`: `what` is "speaker", "number" or "place"
        (a name in the table of states and their capitals); the sentence is the first that has it.
    """
    import pandas as pd

    event_of = dict(events(articles)[["article_id", "event"]].itertuples(index=False, name=None))
    outlet_of = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    articles_with: dict[tuple[str, str, str], dict[str, list[tuple[str, int]]]] = defaultdict(
        lambda: defaultdict(list)
    )

    def add(what: str, value: str, article: str, sentence: int) -> None:
        articles_with[event_of[article], what, value][outlet_of[article]].append((article, sentence))

    for row in sentences.itertuples():
        for number in words(row.text).numbers:
            shown = f"{int(number):,}" if number.isdecimal() and 4 < len(number) < 20 else number
            add("number", shown, row.article_id, row.sentence_id)
        for mention in find_aliases(row.text):
            if mention.kind in _PLACES:
                place = mention.variant if mention.kind == "capital" else mention.entity
                add("place", place, row.article_id, row.sentence_id)
    for row in attributions.itertuples():
        if row.speaker and not row.speaker.startswith(_UNNAMED):
            add("speaker", row.speaker, row.article_id, row.sentence_id)
    outlets = defaultdict(set)
    for article, event in event_of.items():
        outlets[event].add(outlet_of[article])
    rows = [
        (event, outlet, what, value, *where[0], len(where))
        for (event, what, value), by_outlet in articles_with.items()
        if len(outlets[event]) > 1 and len(by_outlet) == 1
        for outlet, where in by_outlet.items()
    ]
    columns = ["event", "outlet", "what", "value", "article_id", "sentence_id", "n"]
    return pd.DataFrame.from_records(sorted(rows), columns=columns)


def _mentions(title: str, text: str, speaker: str, sources: list[str]) -> tuple[int, float]:
    whole = f"{title}\n\n{text}"
    aliases = [m.start for m in find_aliases(whole) if m.entity == speaker]
    if not aliases:
        names = {
            speaker,
            *(s for s in sources if s[:1].isupper() and len(s.split()) <= 4 and s not in _PRONOUNS),
        }
        pattern = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
        aliases = [match.start() for match in re.finditer(rf"\b(?:{pattern})\b", whole)]
    if not aliases:
        return 0, float("nan")
    first = max(0, min(aliases) - len(title) - 2) / max(1, len(text))
    return len(aliases), round(first, 4)


_PRONOUNS = frozenset({"He", "She", "It", "They", "We", "I", "You", "Who"})


def order(alignment: pd.DataFrame) -> pd.DataFrame:
    """Kendall's tau between the places of linked sentences, for each pair of articles.

    Args:
        alignment: the `alignment` table.

    Returns:
        `event, article_a, article_b, links, tau`. Tau (Kendall 1938; tau-b, ties counted out) is 1 where both
        tell in the same order, -1 where the order is reversed, and missing below 3 links.
    """
    import pandas as pd

    rows = []
    for (event, a, b), links in alignment.groupby(["event", "article_a", "article_b"], sort=False):
        enough = len(links) >= _FEWEST
        tau = _kendall_tau(links["sentence_a"], links["sentence_b"]) if enough else float("nan")
        rows.append((event, a, b, len(links), round(tau, 4)))
    return pd.DataFrame.from_records(rows, columns=["event", "article_a", "article_b", "links", "tau"])


def _kendall_tau(x: Sequence[int], y: Sequence[int]) -> float:
    """Kendall's tau-b; missing where one side does not vary. scipy.stats takes half a second to import."""
    pairs = np.triu_indices(len(x), k=1)
    signs_x, signs_y = (np.sign(np.subtract.outer(side, side))[pairs] for side in map(np.asarray, (x, y)))
    untied_x, untied_y = np.count_nonzero(signs_x), np.count_nonzero(signs_y)
    if not untied_x or not untied_y:
        return float("nan")
    return float(np.sum(signs_x * signs_y) / np.sqrt(untied_x) / np.sqrt(untied_y))


def places(alignment: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Where each linked statement stands in either article.

    Args:
        alignment, sentences: the tables.

    Returns:
        A row a link: `event, article_a, sentence_a, article_b, sentence_b, zone_a, zone_b, place_a, place_b,
        shift`. A place is the share of the article's sentences that stand before the sentence, 0 for the
        first and 1 for the last; `shift` is the place in b less the place in a, positive where b tells later.
    """
    about = sentences[["article_id", "sentence_id", "zone"]].copy()
    last = about.groupby("article_id")["sentence_id"].transform("max").clip(lower=1)
    about["place"] = (about["sentence_id"] / last).round(4)
    table = alignment[["event", "article_a", "sentence_a", "article_b", "sentence_b"]]
    for side in "ab":
        names = {"article_id": f"article_{side}", "sentence_id": f"sentence_{side}"}
        more = {"zone": f"zone_{side}", "place": f"place_{side}"}
        table = table.merge(about.rename(columns={**names, **more}), on=list(names.values()), how="left")
    table["shift"] = (table["place_b"] - table["place_a"]).round(4)
    wanted = ["zone_a", "zone_b", "place_a", "place_b", "shift"]
    return table[["event", "article_a", "sentence_a", "article_b", "sentence_b", *wanted]]
