"""The pages: they load nothing from elsewhere and run no script that is not a file of ours."""

import gzip
import json
import re
from hashlib import sha256
from importlib.resources import files

import pytest

from gateway.pages import PAGES

from .house import Gateway


def links(page: str) -> list[str]:
    return re.findall(r'(?:href|src)="([^"]*)"', page)


HTML = ["/", "/docs"]


@pytest.mark.parametrize("page", HTML)
def test_page_is_chinese_first_with_english_beside(gateway: Gateway, page: str) -> None:
    answer = gateway.ask("GET", page)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert '<html lang="zh-CN">' in answer.text
    assert 'lang="en"' in answer.text


@pytest.mark.parametrize("page", HTML)
def test_page_needs_nothing_from_elsewhere_and_no_inline_script(gateway: Gateway, page: str) -> None:
    answer = gateway.ask("GET", page)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'")
    assert "unsafe" not in policy
    assert all(link[:2] != "//" for link in links(answer.text))
    assert all(link[0] in "/#" for link in links(answer.text))
    assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\bon\w+=|\bstyle=", answer.text)


@pytest.mark.parametrize("page", HTML)
def test_whatever_a_page_links_to_is_there(gateway: Gateway, page: str) -> None:
    ours = {link for link in links(gateway.ask("GET", page).text) if link[0] == "/"} - {"/ready"}
    assert len(ours) > 2
    for link in ours:
        assert gateway.ask("GET", link).status_code == 200, link


@pytest.mark.parametrize("page", HTML)
def test_page_can_be_used_by_keyboard(gateway: Gateway, page: str) -> None:
    text = gateway.ask("GET", page).text
    skip = re.search(r'<a class="skip" href="#(\w+)"', text)
    assert skip
    assert f'id="{skip[1]}"' in text


def test_swagger_ui_is_what_its_note_says(gateway: Gateway) -> None:
    script = gateway.ask("GET", "/docs/swagger-ui-bundle.js")
    assert script.mimetype == "text/javascript"
    note = (PAGES / "swagger" / "VERSION.md").read_text(encoding="utf-8")
    for name in ("swagger-ui-bundle.js", "swagger-ui.css"):
        packed = (PAGES / "swagger" / f"{name}.gz").read_bytes()
        assert f"{sha256(gzip.decompress(packed)).hexdigest()}  {name}" in note


def test_file_known_already_is_not_sent_again(gateway: Gateway) -> None:
    tag = gateway.ask("GET", "/docs/page.css").headers["ETag"]
    assert gateway.ask("GET", "/docs/page.css", If_None_Match=tag).status_code == 304


@pytest.mark.parametrize("name", ["scope", "review_reason", "doc_type"])
def test_code_table_is_shown_as_it_lies(gateway: Gateway, name: str) -> None:
    answer = gateway.ask("GET", f"/api/v1/tables/{name}")
    lies = (files("contracts") / "tables" / f"{name}.json").read_bytes()
    assert answer.json == json.loads(lies)


def test_unknown_table_is_not_found(gateway: Gateway) -> None:
    assert gateway.ask("GET", "/api/v1/tables/errors").status_code == 404
