from __future__ import annotations

import pytest

from helpers.alignment.conflicts import CONFLICTS, conflicts


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("The storm killed 12 men off Cape Marl.", "The storm killed 45 men off Cape Marl.", "number"),
        ("The storm killed twelve sailors.", "The storm killed thirteen sailors.", "number"),
        ("The library opens on Monday.", "The library opens on Thursday.", "date"),
        ("The pier was built in 1911.", "The pier was built in 1924.", "date"),
        ("The storm killed 1911 birds.", "The storm killed 1924 birds.", "number"),
        ("Judge Ora Pell heard the case.", "Judge Tim Vane heard the case.", "entity"),
        ("The port will close in winter.", "The port will not close in winter.", "polarity"),
        ("The port will close in winter.", "The port won't close in winter.", "polarity"),
        ("The port ever closes in winter.", "The port never closes in winter.", "polarity"),
        ("No ship may leave the port.", "Every ship may leave the port.", "polarity"),
        ("The port will close in winter.", "The port might close in winter.", "modality"),
        ("The port closes in winter.", "The port probably closes in winter.", "modality"),
        ("The port will pay the crew.", "The port should pay the crew.", "modality"),
        ("The bank sued the baker.", "The baker sued the bank.", "roles"),
        ("The guild won the mill from the bank.", "The bank won the mill from the guild.", "roles"),
        ("The regime in Tarn arrested two poets.", "The government in Tarn arrested two poets.", "label"),
        ("The crew believes President Marl.", "The crew believes General Marl.", "label"),
        ("The crew demanded a better boat.", "The crew requested a better boat.", "saying"),
        ("Catches of cod rose off Cape Marl.", "Catches of cod fell off Cape Marl.", "opposite"),
        ("The guild backs the new quay.", "The guild opposes the new quay.", "opposite"),
        ("The ferry sank before it reached Marl.", "The ferry sank after it reached Marl.", "opposite"),
        ("The judge found the baker guilty.", "The judge found the baker innocent.", "opposite"),
        ("The quay cost 2 million crowns.", "The quay cost 2 billion crowns.", "number"),
        ("The library opens in May.", "The library opens in July.", "date"),
        ("The guild knew of the leak.", "The guild did not know of the leak.", "polarity"),
        ("The guild paid the crew.", "The guild failed to pay the crew.", "polarity"),
        ("The pump is effective.", "The pump is ineffective.", "opposite"),
        ("The jury convicted the baker.", "The jury acquitted the baker.", "opposite"),
        ("The bank sued the baker.", "The bank was sued by the baker.", "roles"),
        ("The rebels left Tarn.", "The terrorists left Tarn.", "label"),
        ("The guild said the port would close.", "The guild warned the port would close.", "saying"),
    ],
)  # fmt: skip
def test_what_differs_so_that_it_matters(a, b, kind):
    assert kind in {found.kind for found in conflicts(a, b)}
    assert kind in {found.kind for found in conflicts(b, a)}
    assert kind in CONFLICTS


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The storm killed 12 sailors.", "The storm killed twelve sailors."),
        ("About 60 percent of the fleet sank.", "About 60% of the fleet sank."),
        ("The bank sued the baker.", "The baker was sued by the bank."),
        ("The guild has appointed a master.", "A master appointed by the guild will come."),
        ("The quay cost £2m.", "The quay cost 2 million pounds."),
        ("Bread and rum and tea were sold at Marl.", "Tea and rum and bread were sold at Marl."),
        ("The port will not close.", "The port won't close."),
        ("The pier, opened in 1911, holds 600 people.", "The pier, opened in 1911, was mended in 1924."),
        ("The guild said the quay will be cleared.", "Crews may soon be clearing the quay, the guild said."),
        ("The library opens on Monday.", "On Monday the library opens."),
        ("The storm killed 12 sailors off Cape Marl.", "Rain is expected on 3 May."),
        ("The port has a need of cranes.", "The port has cranes."),
        ("The crew met Sen. Ora Pell.", "The crew met Senator Ora Pell."),
        ("The crew met Mr. Pell at sea.", "The crew met President Pell at sea."),
        ("The ship sank in Sept. 1911.", "The ship sank in September 1911."),
        ("Ten agreed to participate there.", "Ten agreed to candidates there."),
        ("She paid each trained employee of Marl.", "She paid each armed officer of Marl."),
        ("Port Of Marl Closes Over Storm Damage", "Port Of Marl Shuts Over Storm Damage"),
        ("It was with Pell that he spoke of Marl.", "Old Ora Pell heard that he spoke of Marl."),
        ("It is not Marl's boat.", "It is not the boat of Marl."),
        ("Catches of cod rose off Marl, the guild said.", "The guild said catches of cod were up off Marl."),
        ("Catches of cod rose off Cape Marl.", "Catches of cod grew off Cape Marl."),
        ("The quay cost 1.2 million crowns.", "The quay cost 1,200,000 crowns."),
        ("The library opens on 3 May.", "The library starts on May 3."),
        ("The arrest of Pell surprised Marl.", "Marl was surprised when Pell was under arrest."),
        ("The port has run out of berths.", "There are no more berths left in the port."),
        ("He spoke on the issue of bread.", "He spoke to rebuke her of bread."),
        ("The guild said the port would close.", "The guild added the port would close."),
        ("", "The port will not close."),
    ],
)
def test_what_is_no_conflict(a, b):
    assert conflicts(a, b) == []


def test_where_a_conflict_stands():
    a, b = "The storm killed 12 sailors.", "The storm killed 45 sailors."
    (found,) = conflicts(a, b)
    assert (a[found.start_a : found.end_a], b[found.start_b : found.end_b]) == ("12", "45")
