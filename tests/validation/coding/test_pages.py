"""The form and the code book as files: closed to everything but their own script and style."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
import sample_coding

from helpers.validation.coding.draw import draw
from helpers.validation.coding.model import DISPUTED, FORM
from helpers.validation.coding.pages import codebook_html, form_html, write_disputed
from helpers.validation.coding.sheet import Item, lay_out

TABLES = sample_coding.tables(20, hostile=True)


def items() -> list[Item]:
    drawn = draw(TABLES, outlets=sample_coding.OUTLETS, half_width=0.2, seed=1)
    return lay_out(drawn, *(TABLES[name] for name in ("articles", "sentences", "stance", "attributions")))


def form(laid: list[Item] | None = None, *, blind: bool = True) -> str:
    return form_html(laid or items(), corpus="x", title="A & B", sheet_hash="0", blind=blind)


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


@pytest.mark.parametrize("blind", [True, False])
def test_a_further_coder_sees_the_items_as_the_first_did(blind: bool, tmp_path: Path) -> None:
    laid = items()
    asked = laid[1::3]
    assert {one.detector for one in asked} == {"stance", "attribution", "alignment"}
    (tmp_path / FORM).write_text(form(laid, blind=blind), "utf-8")
    assert write_disputed(tmp_path, {one.item_id for one in asked}, title="A & B")
    page = re.sub('"sheet":"disputed-[^"]*"', '"sheet":"0"', (tmp_path / DISPUTED).read_text("utf-8"))
    assert page == form(asked, blind=blind)


def test_another_set_of_items_is_another_form_and_none_is_no_form(tmp_path: Path) -> None:
    laid, keys = items(), set()
    assert not write_disputed(tmp_path, {laid[0].item_id}, title="x")  # there is no form
    (tmp_path / FORM).write_text(form(laid), "utf-8")
    for number in (0, 1, 0):
        assert write_disputed(tmp_path, {laid[number].item_id}, title="x")
        keys.add(re.search('"sheet":"([^"]*)"', (tmp_path / DISPUTED).read_text("utf-8"))[1])
    assert len(keys) == 2  # what a browser keeps of one is not taken for the other
    assert not write_disputed(tmp_path, (), title="x")
    assert not (tmp_path / DISPUTED).exists()
