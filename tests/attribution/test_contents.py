import pytest
from read_attributions import parts


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("The guide warned visitors the ice was thin.", ["the ice was thin"]),
        ("The guide promised the visitors they would see whales.", ["they would see whales"]),
        ("The guide urged visitors to turn back.", ["visitors to turn back"]),
        ("While Duarte said the road was safe, drivers stayed away.", ["the road was safe"]),
        ("Duarte said roads were safe and drivers calm.", ["roads were safe and drivers calm"]),
        ("Lund said: “The mast broke.” It had been made of pine.", ["The mast broke"]),
        ("Lund said: “The mast broke. It had been made of pine.”",
         ["The mast broke. It had been made of pine"]),
        ("Duarte said roads were safe, contradicting the police.", ["roads were safe"]),
        ("The council has condemned the raid and will meet again on Tuesday.", ["the raid"]),
        ("The council condemned the raid and the arrests of two drivers.",
         ["the raid and the arrests of two drivers"]),
        ("Norway decided its quotas on the advice of its institute and will share its figures.",
         ["its quotas on the advice of its institute"]),
        ("Norway decided that its quotas stay and will be shared.",
         ["that its quotas stay and will be shared"]),
        ("The board wants to close the road and to move the market.",
         ["to close the road and to move the market"]),
        ("The ministry promised to repair the dam and did so in May.", ["to repair the dam"]),
        ("“Who left the valve open?” Duarte wanted to know.", ["Who left the valve open?"]),
        ("“The valve,” Duarte said, “was open all night.”\n\nThe market opens at six.",
         ["The valve,” … “was open all night"]),
        ("The firm's promise to plant a thousand trees has not been kept.", ["to plant a thousand trees"]),
        ("The court said the clerk had broken the law, and fined him.", ["the clerk had broken the law"]),
        ("The court said the clerk had broken the law and run away.",
         ["the clerk had broken the law and run away"]),
        ("The Tull Post reported that the ferry had been moved, citing two members of the board.",
         ["that the ferry had been moved", "two members of the board"]),
        ("The Tull Post reported that the ferry sank, drowning the crew.",
         ["that the ferry sank, drowning the crew"]),
        ("Holt, who said the road was safe, resigned.", ["the road was safe"]),
        ("Holt said, wrongly, that the road was safe.", ["that the road was safe"]),
        ("Holt declined to confirm that the road was safe.", ["that the road was safe"]),
        ("Holt plans to tell the board that the road is safe.", ["that the road is safe"]),
        ("Holt plans to mend the road.", ["to mend the road"]),
        ("“Who is there?” “Only me,” Duarte said.", ["Who is there?", "Only me"]),
        ("“The mast broke at six.\n\n“We swam ashore,” Duarte said.",
         ["The mast broke at six. … “We swam ashore"]),
    ],
)  # fmt: skip
def test_content(text, contents):
    assert [content for _, _, content in parts(text)] == contents
