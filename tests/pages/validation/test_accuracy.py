from __future__ import annotations

from helpers.pages.validation.accuracy import accuracy_chart, read_accuracy


def test_every_row_of_the_card_is_a_measurement() -> None:
    card = read_accuracy()
    assert {"attribution", "stance", "alignment"} <= set(card["detector"])
    assert card["value"].between(0, 1).all()
    bounded = card.dropna(subset=["low", "high"])
    assert ((bounded["low"] <= bounded["value"]) & (bounded["value"] <= bounded["high"])).all()
    assert (card["n"] > 0).all()
    assert card[["gold", "material", "measured"]].notna().all().all()


def test_the_chart_says_every_value_in_words() -> None:
    card = read_accuracy()
    shown = accuracy_chart(card)
    for value in card["value"]:
        assert f"{value:.2f}" in shown.html
