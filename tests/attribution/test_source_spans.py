import pytest
from read_attributions import parts, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The driver was ordered to stop.", ("", "was ordered", "to stop")),
        ("The tenants were told that the lift was broken.", ("", "were told", "that the lift was broken")),
        ("The driver was told by a guard that the gate was shut.",
         ("a guard", "was told", "that the gate was shut")),
        ("A local paper quoted Duarte as saying that the mill was lost.",
         ("Duarte", "quoted … as saying", "that the mill was lost")),
        ("Duarte was quoted by a local paper as saying that the mill was lost.",
         ("Duarte", "was quoted … as saying", "that the mill was lost")),
        ("“The mill is lost,” a local paper quoted Duarte as saying.",
         ("Duarte", "quoted … as saying", "The mill is lost")),
        ("The mill was described by Duarte as “an empty shell.”",
         ("Duarte", "was described by", "The mill … as “an empty shell")),
        ("The road was shut, said Lt. Col. Ana Reyes.",
         ("Lt. Col. Ana Reyes", "said", "The road was shut")),
        ("“The road is shut,” sighed the 19-year-old driver.",
         ("the 19-year-old driver", "sighed", "The road is shut")),
        ("Jakarta threatened to shut the road.", ("Jakarta", "threatened", "to shut the road")),
        ("Save the Harbour said the mill was lost.", ("Save the Harbour", "said", "the mill was lost")),
        ("A local paper quoted Duarte: “The mill is lost.”", ("Duarte", "quoted", "The mill is lost")),
        ("The inquest heard that the valve was open.", ("", "heard", "that the valve was open")),
        ("Duarte heard that the valve was open.", ("Duarte", "heard", "that the valve was open")),
        ("The mayor was criticised by shopkeepers for the delay.",
         ("shopkeepers", "was criticised by", "The mayor … for the delay")),
        ("The mayor was criticised for the delay.", ("", "was criticised for", "The mayor … the delay")),
        ("Duarte was accused of hiding the costs.", ("", "was accused of", "Duarte … hiding the costs")),
        ("Duarte was accused by Holt of hiding the costs.",
         ("Holt", "was accused", "Duarte … of hiding the costs")),
        ("Asked whether the valve was open, Duarte left.", ("", "Asked", "whether the valve was open")),
        ("Duarte asked whether the valve was open.", ("Duarte", "asked", "whether the valve was open")),
        ("If Holt says the road is shut, we turn back.", ("Holt", "says", "the road is shut")),
        ("“The road is shut,” read a note on the mill's front door.",
         ("a note on the mill's front door", "read", "The road is shut")),
    ],
)  # fmt: skip
def test_source(text, expected):
    assert parts(text) == [expected]


def test_the_outlet_that_quotes_is_the_channel():
    (one,) = read("A local paper quoted Duarte as saying that the mill was lost.")
    assert (one["channel"], one["speaker"]) == ("A local paper", "Duarte")
    (one,) = read("A local paper said that the mill was lost.")
    assert (one["channel"], one["source"]) == ("", "A local paper")


def test_the_auxiliary_of_a_condition_is_no_part_of_the_source():
    ((source, *_),) = parts("Had Duarte said the valve was open, the case would be over.")
    assert source == "Duarte"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Duarte mocked his rival, Tom Vane: “He never built a road.”", "Duarte"),
        ("Duarte had this to say about her rival, Tom Vane: “He never built a road.”", "Duarte"),
        ("Duarte turned to the treasurer, Tom Vane: “We have no money left.”", "Tom Vane"),
        ("The last to speak was the treasurer, Tom Vane: “We have no money left.”", "Tom Vane"),
    ],
)
def test_before_a_colon_the_target_is_not_who_speaks(text, speaker):
    assert read(text)[-1]["speaker"] == speaker
