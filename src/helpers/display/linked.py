"""Two texts beside each other: each sentence of one with its partners in the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from helpers.display.evidence import highlight
from helpers.display.palette import article_label, outlet_class
from helpers.display.shown import Shown, article_link, check_name
from helpers.display.tables import csv_place, is_missing, show_value, to_csv

SENTENCE = ("article_id", "outlet", "sentence_id", "text")
"""Columns of a sentence that is shown."""


def linked_columns(
    left: pd.DataFrame, right: pd.DataFrame, links: pd.DataFrame, *, name: str, caption: str
) -> Shown:
    """One article beside another, sentence by sentence; a row for each sentence on the left.

    Sentences on the right that nothing on the left comes close to stand where they come in their own text.
    With script, pointing at a sentence or reaching its number by keyboard lights its partners; without, it is
    a plain table of two columns.

    Args:
        left: The sentences of one article, in order: `article_id, outlet, sentence_id, text`; `marks` (a list
            of (start, end, label) in characters of the sentence) may follow.
        right: The same of the other article.
        links: A row a pair: `sentence_a` (left), `sentence_b` (right), `score`; `relation` may follow.
        name: Anchor of the table; the CSV becomes `tables/<name>.csv`.
        caption: What is beside what.

    Raises:
        ValueError: a column is missing, a side is empty, or `name` unfit for a file.
    """
    check_name(name)
    check_sides(left, right, SENTENCE)
    sides = {"a": left.to_dict("records"), "b": right.to_dict("records")}
    by_id = {side: {int(row["sentence_id"]): row for row in rows} for side, rows in sides.items()}
    pairs = [
        pair
        for pair in links.sort_values(["sentence_a", "score"], ascending=[True, False]).to_dict("records")
        if int(pair["sentence_a"]) in by_id["a"] and int(pair["sentence_b"]) in by_id["b"]
    ]
    partners: dict[int, list[dict]] = {}
    for pair in pairs:
        partners.setdefault(int(pair["sentence_a"]), []).append(pair)
    matched = {int(pair["sentence_b"]) for pair in pairs}
    alone = [row for row in sides["b"] if int(row["sentence_id"]) not in matched]

    body, record = _rows(name, sides["a"], by_id["b"], partners, alone)
    head = Markup("").join(
        Markup('<th scope="col"><span class="ss-outlet {}">{}</span></th>').format(
            outlet_class(rows[0]["outlet"]), article_label(rows[0]["article_id"])
        )
        for rows in sides.values()
    )
    html = Markup(
        '<div class="ss ss-block ss-linked">'
        '<div class="ss-scroll" role="region" tabindex="0" aria-label="{0}">'
        '<table class="ss-pairs" id="{1}"><caption>{0}</caption>'
        '<thead><tr>{2}</tr></thead><tbody>{3}</tbody></table></div><p class="ss-under">{4}</p></div>'
    ).format(caption, name, head, Markup("").join(body), csv_place(name))
    plain = "\n".join(f"{row['text_a'] or '–'}\n    {row['text_b'] or '–'}" for row in record)
    return Shown("linked", html, f"{caption}\n{plain}", name=name, csv=to_csv(pd.DataFrame(record)))


def check_sides(left: pd.DataFrame, right: pd.DataFrame, needed: Sequence[str]) -> None:
    """Raise a ValueError where the sentences of a side are none, or a column that is needed is missing."""
    for side, sentences in (("left", left), ("right", right)):
        missing = [column for column in needed if column not in sentences.columns]
        if missing or sentences.empty:
            raise ValueError(
                f"{side}: {len(sentences)} rows without {missing}; rows with {', '.join(needed)} are needed"
            )


def _rows(
    name: str, left: list[dict], right: dict[int, dict], partners: dict[int, list[dict]], alone: list[dict]
) -> tuple[list[Markup], list[dict]]:
    """The rows of the table, and of its CSV; who stands alone on the right comes where its text has it."""
    body: list[Markup] = []
    record: list[dict] = []
    waiting = deque(alone)

    def add_lone(row: dict) -> None:
        body.append(_row(name, None, [], row))
        record.append({"text_a": "", "text_b": row["text"], "score": None})

    for row in left:
        found = partners.get(int(row["sentence_id"]), [])
        reached = min((int(pair["sentence_b"]) for pair in found), default=None)
        while reached is not None and waiting and int(waiting[0]["sentence_id"]) < reached:
            add_lone(waiting.popleft())
        body.append(_row(name, row, [(pair, right[int(pair["sentence_b"])]) for pair in found], None))
        for pair in found or [{}]:
            other = right[int(pair["sentence_b"])]["text"] if pair else ""
            record.append({"text_a": row["text"], "text_b": other, "score": pair.get("score")})
    for row in waiting:
        add_lone(row)
    return body, record


def _row(name: str, left: dict | None, found: list[tuple[dict, dict]], right: dict | None) -> Markup:
    nothing = Markup('<span class="ss-none">no close match</span>')
    first = (
        _sentence(name, "a", left, [f"b{int(row['sentence_id'])}" for _, row in found]) if left else nothing
    )
    own = [f"a{int(left['sentence_id'])}"] if left else []
    second = Markup("").join(_sentence(name, "b", row, own, pair) for pair, row in found)
    if right:
        second = _sentence(name, "b", right, [])
    lone = Markup(' class="ss-lone"') if not found else Markup("")
    return Markup("<tr{}><td>{}</td><td>{}</td></tr>").format(lone, first, second or nothing)


def _sentence(name: str, side: str, row: dict, partners: list[str], pair: dict | None = None) -> Markup:
    number = int(row["sentence_id"])
    marks = row.get("marks")
    under = Markup("")
    if pair is not None:
        relation = "" if is_missing(pair.get("relation")) else f"{show_value(pair['relation'])}, "
        under = Markup(' <span class="ss-score">{}{}</span>').format(
            relation, show_value(float(pair["score"]))
        )
    return Markup(
        '<p class="ss-sentence {}" data-key="{}-{}{}" data-partners="{}"><a class="ss-number" href="{}" '
        'aria-label="Sentence {} of {} in the article">{}</a>{}{}</p>'
    ).format(
        outlet_class(row["outlet"]),
        name,
        side,
        number,
        " ".join(f"{name}-{partner}" for partner in partners),
        article_link(row["article_id"], number),
        number,
        article_label(row["article_id"]),
        number,
        highlight(str(row["text"]), marks) if isinstance(marks, list) else row["text"],
        under,
    )
