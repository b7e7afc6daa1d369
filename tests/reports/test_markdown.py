import pytest

from helpers.reports.markdown import Heading, markdown_reader


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("a *b*", "<p>a <em>b</em></p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("[a](javascript:x)", "harmful-link"),
        ("[a](#b)", '<a href="#b">a</a>'),
        ("$x$", "<math"),
        (r"\begin{equation}x\end{equation}", "<math"),
        ("| a |\n|---|\n| 1 |", '<th scope="col">a</th>'),
    ],
)
def test_markdown(source, html):
    read, _ = markdown_reader()
    assert html in read(source)


def test_headings_are_collected():
    read, headings = markdown_reader()
    read("# Who *said* it & why?")
    read("## Same")
    assert '<h2 id="same-2">' in read("## Same")
    assert headings[0] == Heading(1, "who-said-it-why", "Who said it & why?")
    assert [heading.anchor for heading in headings[1:]] == ["same", "same-2"]
