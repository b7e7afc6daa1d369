import pytest
from read_attributions import parts

PAIRS = [
    ("That said, the pier is old.", "She said that the pier is old."),
    ("Needless to say, the pier is old.", "He chose to say that the pier is old."),
    ("The figures speak for themselves.", "The clerk spoke of “a pier beyond repair”."),
    (
        "The firm published a photograph of the pier.",
        "The firm published a statement that the pier was sound.",
    ),
    ("The spokeswoman declined to comment.", "The spokeswoman declined to say when the pier would open."),
    ("The firm did not respond to requests for comment.", "The firm responded that the pier was sound."),
    ("The novel, titled “A Pier in Winter”, sold well.", "Critics called the novel “a pier without a sea”."),
    ("The song is called ‘A Pier in Winter’.", "Critics called the song ‘a walk on a cold pier’."),
    ("Imagine a mayor telling the town that the pier leaks.", "A mayor told the town that the pier leaks."),
    ("Holt replied by pulling no punches.", "Holt replied by saying that the pier was safe."),
    (
        "The clubs launched boycotts against the toll.",
        "The clubs launched a complaint that the toll was unfair.",
    ),
    ("The town filed a lawsuit against the owner.", "The town argued that the owner had let the pier rot."),
    ("The pier appears ready to open.", "The pier is said to be ready to open."),
    ("Having said that, the pier is old.", "Having said that the pier was old, she left."),
    ("The clerks were bound by oath to keep silent.", "The clerks were told by Holt to keep silent."),
    ("The member voted against the pier.", "The member argued that the pier was too dear."),
    ("He was beloved in the harbour.", "He was said to be the best pilot in the harbour."),
    ("The pier, as they say, has seen better days.", "They say the pier has seen better days."),
    ("I dare say the pier will hold.", "I say the pier will hold."),
    ("Known as “the Hook,” the pier bends east.", "“The Hook,” said Holt, bends east."),
    ("She read “The Long Pier” on the train.", "She said “the long pier” had sunk."),
    ("The mill announced itself with a whistle.", "The mill announced that it would close."),
    ("The show, entitled “Ten Old Boats,” opens in May.", "Critics called the show “ten old boats”."),
    ("The court heard the case of the pier.", "The court heard that the pier was old."),
    ("Asked about the pier, she left.", "She asked about the pier: “Is it old?”"),
    ("Officers questioned two drivers.", "Officers questioned the need for a pier."),
    ("The club appealed the ban.", "The club has appealed for help with the pier."),
    ("The referee called a foul on the striker.", "The referee called the foul “a disgrace”."),
    ("The men called a strike for Monday.", "The men called the strike “our last hope”."),
]


@pytest.mark.parametrize("text", [none for none, _ in PAIRS])
def test_what_is_none(text):
    assert parts(text) == []


@pytest.mark.parametrize("text", [one for _, one in PAIRS])
def test_what_is_one(text):
    assert len(parts(text)) == 1


def test_what_is_shown_without_a_clause_is_an_act():
    assert len(parts("The mayor said she planned a fair with anglers showing their support for him.")) == 1


def test_a_source_described_is_one_attribution():
    (one,) = parts("The offer was dropped, according to people briefed on the talks.")
    assert one[0] == "people briefed on the talks"
    (one,) = parts("The officer, who asked not to be named, said the talks had failed.")
    assert one[2] == "the talks had failed"
