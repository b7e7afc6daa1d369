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
        ("“Who is there?” “Only me,” Duarte said.", ["Who is there?", "Only me"]),
        ("“The mast broke at six.\n\n“We swam ashore,” Duarte said.",
         ["The mast broke at six. … “We swam ashore"]),
    ],
)  # fmt: skip
def test_content(text, contents):
    assert [content for _, _, content in parts(text)] == contents
