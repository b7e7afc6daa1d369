import pytest
from read_attributions import parts, read


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The strike is a last warning, per the union.", "the union", "The strike is a last warning"),
        ("Sales fell in June, per figures from the tax office.", "figures from the tax office",
         "Sales fell in June"),
        ("By the firm's count, ninety drivers stayed at home.", "the firm", "ninety drivers stayed at home"),
        ("To hear Duarte tell it, the strike was lost in May.", "Duarte", "the strike was lost in May"),
        ("For Duarte, the strike is “a last warning.”", "Duarte", "the strike is “a last warning"),
        ("In the words of one sailor, “the wind has teeth.”", "one sailor", "the wind has teeth"),
        ("By the firm's own account, the pump had failed in May.", "the firm", "the pump had failed in May"),
        ("The pump, in Rowe's words, is “a lost cause”.", "Rowe", "The pump … is “a lost cause"),
        ("The pump is, in the words of its owner, a lost cause.", "its owner", "The pump is … a lost cause"),
        ("The pump is a lost cause, as Rowe put it.", "Rowe", "The pump is a lost cause"),
        ("The pump, as Rowe likes to put it, is a lost cause.", "Rowe", "The pump … is a lost cause"),
        ("It was, as the crew sees it, a lost cause.", "the crew", "It was … a lost cause"),
        ("To Duarte, the pump is “a lost cause.”", "Duarte", "the pump is “a lost cause"),
        ("The strike followed a warning from Duarte that the pump could fail.", "Duarte",
         "that the pump could fail"),
        ("“The rent is late,” the landlord thundered.", "the landlord", "The rent is late"),
        ("“The rent is late,” began Mrs. Lind.", "Mrs. Lind", "The rent is late"),
        ("“No rent,” was Duarte's answer.", "Duarte", "No rent"),
        ("Duarte said in full:\n\nThe pump is sound. I will not resign.", "Duarte",
         "The pump is sound. I will not resign"),
    ],
)  # fmt: skip
def test_forms_without_a_verb_of_saying(text, source, content):
    ((found, cue, told),) = parts(text)
    assert (found, told) == (source, content)
    assert cue


@pytest.mark.parametrize(
    "text",
    [
        "The fare is two crowns per person.",
        "For Duarte, the strike was over by noon.",
        "To Duarte, the pump was a friend.",
        "The strike followed a warning from Duarte.",
        "Rowe put it on the table, as she had put it there before.",
        "In Thursday's reading the bill lost two lines.",
        "Rowe was stung by the critic's description.",
        "In her view of the valley the artist left out the mill.",
    ],
)
def test_what_is_nearly_one(text):
    assert [one for one in read(text) if one["found_by"] == "parse"] == []


def test_a_measure_is_no_source():
    assert parts("The ferry made nine knots, per hour of sail.") == []
