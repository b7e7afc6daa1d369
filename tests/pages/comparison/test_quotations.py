"""Quotations that one article cuts."""

from __future__ import annotations

import pytest

from helpers.pages.comparison.quotations import cut

NEWS = "The ferry line opened on Monday."
WHOLE = "“I love this harbour, but I will not keep silent about the fares,” she said."
FIRST, LAST = "“I love this harbour,” she said.", "She “will not keep silent about the fares”."
TOLD = "The same quotation: {}, {}."
LONG = "“I love this harbour, but I will not keep silent about the fares” in {}"


@pytest.mark.parametrize(
    ("north", "south", "told"),
    [
        (WHOLE, FIRST, TOLD.format(LONG.format("North"), "only “I love this harbour” in South")),
        (LAST, WHOLE,
         TOLD.format("only “will not keep silent about the fares” in North", LONG.format("South"))),
        (WHOLE.replace("“", '"').replace("”", '"'), FIRST,
         TOLD.format(LONG.format("North"), "only “I love this harbour” in South")),
        (WHOLE, WHOLE, None),
        (WHOLE, "“I love this harbour,” she said, but would not keep silent about fares.", None),  # is retold
        (WHOLE, f"{FIRST} “I will not keep silent about the fares.”", None),  # stands elsewhere
        ("“I love this harbour. It is mine,” she said.", FIRST, None),  # a sentence of its own
        ("“I love this harbour, all right,” she said.", FIRST, None),  # hardly more
        ("“As I said to you, I love this harbour,” she said.", FIRST, None),  # nothing of weight
        ("“In God We Trust is not on my list of mottoes,” she said.", "She read “In God We Trust”.", None),
        (WHOLE, "“I hate this harbour,” she said.", None),
        ("“I love this harbour. We will not pay higher fares for slower boats,” she said.", FIRST,
         TOLD.format("“I love this harbour. We will not pay higher fares for slower boats” in North",
                     "only “I love this harbour” in South")),
        ("“I love this harbour. We pay high fares for slow boats,” she said.", FIRST, None),
        ("“I love this harbour. We will not pay higher fares for slower boats,” she said.",
         f"{FIRST} The boats came. The town will not pay higher fares for slower boats, she said.", None),
        ("“I never said that ‘the old harbour must close this year’ to anybody,” she said.",
         "“The old harbour must close this year,” he said.", None),  # words of another
        ("“They call it THE OLD HARBOUR QUEEN and I do not know why anybody would,” she said.",
         "He painted “The Old Harbour Queen”.", None),
    ],
)  # fmt: skip
def test_what_is_cut_within_a_sentence_is_told(pair_of, north, south, told):
    pair = pair_of([NEWS, north], [NEWS, south], [(1, 1)])
    assert [one.text for one in cut(pair)] == ([told] if told else [])


def test_of_a_long_quotation_the_part_that_both_have_is_shown(pair_of):
    before = " ".join(f"word{n}" for n in range(40))
    long = f"“It was {before} but I love this harbour very much,” she said."
    (one,) = cut(pair_of([NEWS, long], [NEWS, "“I love this harbour very much,” she said."], [(1, 1)]))
    assert "“… word26 " in one.text
    assert "word39 but I love this harbour very much” in North" in one.text


def test_what_is_left_out_is_marked(pair_of):
    (one,) = cut(pair_of([NEWS, WHOLE], [NEWS, FIRST], [(1, 1)]))
    assert (one.quoted[0].sentence_a, one.quoted[0].sentence_b) == (2, 2)
    assert one.quoted[0].words_a == ("but I will not keep silent about the fares",)


def test_time_is_that_of_the_length(pair_of):
    many = "“one two three four five six seven eight” " * 3_000
    assert not [*cut(pair_of([many], [many], [(1, 1)]))]
