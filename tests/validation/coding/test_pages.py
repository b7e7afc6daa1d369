"""The form and the code book as files: closed to everything but their own script and style."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import sample_coding

from helpers.validation.coding.draw import draw
from helpers.validation.coding.pages import codebook_html, form_html
from helpers.validation.coding.sheet import lay_out

TABLES = sample_coding.tables(20, hostile=True)


def form(*, blind: bool = True) -> str:
    drawn = draw(TABLES, outlets=sample_coding.OUTLETS, half_width=0.2, seed=1)
    laid = lay_out(drawn, *(TABLES[name] for name in ("articles", "sentences", "stance", "attributions")))
    return form_html(laid, corpus="x", title="A & B", sheet_hash="0", blind=blind)


def test_the_policy_names_the_script_and_the_style_and_no_more() -> None:
    page = form()
    policy = re.search('Content-Security-Policy" content="([^"]+)"', page)[1].replace("&#39;", "'")
    for kind, text in (
        ("script-src", re.findall("<script>(.*?)</script>", page, re.DOTALL)[-1]),
        ("style-src", re.search("<style>(.*?)</style>", page, re.DOTALL)[1]),
    ):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none'")
    assert "script-src 'none'" in codebook_html().replace("&#39;", "'")


def test_no_text_breaks_out_of_the_data() -> None:
    page = form()
    assert sample_coding.HOSTILE not in page
    data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])
    assert any(sample_coding.HOSTILE in item["before"] for item in data["items"])
    assert "<title>Coding: A &amp; B</title>" in page


def test_an_article_beside_many_sentences_is_in_the_file_once() -> None:
    data = json.loads(re.search(r'id="data">(.*?)</script>', form(), re.DOTALL)[1])
    whole = [text for text in data["others"] if text[0][0].startswith("News of") and len(text[0][0]) > 99]
    assert len(whole) == 2


def test_a_blind_form_has_no_answer_in_it() -> None:
    def answers(page: str) -> set[str]:
        data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])
        return {item.get("machine", "") for item in data["items"]}

    assert answers(form()) == {""}
    assert {"epistemic", "close", "indirect"} <= answers(form(blind=False))


def test_the_same_items_give_the_same_bytes() -> None:
    assert form() == form()
    assert codebook_html() == codebook_html()
