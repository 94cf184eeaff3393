"""The pages people use, once they are built: every address of theirs leads to them, and nothing else does."""

import gzip
from pathlib import Path

import pytest
from sqlalchemy import Engine

from gateway.house import deaf

from .house import Gateway

LASTING = "public, max-age=31536000, immutable"


@pytest.fixture
def site(empty: Engine, tmp_path: Path) -> Gateway:
    for app in ("", "review", "operator"):
        (tmp_path / app / "assets").mkdir(parents=True)
        (tmp_path / app / "index.html").write_text(f"page of {app or 'applicant'}", encoding="utf-8")
        (tmp_path / app / "assets" / "index-B_x-1.js").write_text("1", encoding="utf-8")
    return Gateway(empty, site=tmp_path)


@pytest.mark.parametrize(
    ("path", "app"),
    [
        *(("/", "applicant"), ("/account", "applicant"), ("/collection/work", "applicant")),
        *(("/review", "review"), ("/review/", "review"), ("/review/cases/1", "review")),
        *(("/operator/", "operator"), ("/operator/queues", "operator")),
        *(("/?from=1", "applicant"), ("/sign-in?next=/collection", "applicant"), ("/review/?a=b", "review")),
    ],
)
def test_address_leads_to_its_page_however_deep(site: Gateway, path: str, app: str) -> None:
    answer = site.ask("GET", path)
    assert (answer.status_code, answer.mimetype, answer.text) == (200, "text/html", f"page of {app}")
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("app", ["", "/review", "/operator"])
def test_file_that_is_named_by_its_content_is_kept_for_ever(site: Gateway, app: str) -> None:
    answer = site.ask("GET", f"{app}/assets/index-B_x-1.js")
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("text/javascript", LASTING)


def test_pages_are_sent_packed_to_whoever_can_unpack(site: Gateway) -> None:
    plain = site.ask("GET", "/register")
    sent = site.ask("GET", "/register", Accept_Encoding="gzip")
    assert gzip.decompress(sent.data) == plain.data
    assert sent.headers["Content-Encoding"] == "gzip"
    assert {plain.headers["Vary"], sent.headers["Vary"]} == {"Accept-Encoding"}
    assert plain.headers["ETag"] != sent.headers["ETag"]
    known = sent.headers["ETag"]
    assert site.ask("GET", "/register", Accept_Encoding="gzip", If_None_Match=known).status_code == 304


def test_what_is_a_persons_is_never_packed(site: Gateway) -> None:
    """Its length beside what an attacker can put into it would tell of it."""
    answer = site.ask("GET", "/api/v1/platform", Accept_Encoding="gzip")
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/assets/gone.js", "/nowhere", "/registering", "/api/v1/nothing", "/manifest.json", "/reviews"]
)
def test_what_is_no_page_is_not_found(site: Gateway, path: str) -> None:
    answer = site.ask("GET", path)
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize("path", ["/assets/../index.html", "/review/assets/../../x", "/assets/.env"])
def test_no_address_leads_out_of_the_pages(site: Gateway, path: str) -> None:
    assert "page of" in site.ask("GET", path).text or site.ask("GET", path).status_code == 404


@pytest.mark.parametrize("path", ["/register", "/review/", "/assets/index-B_x-1.js"])
def test_without_pages_there_is_only_the_small_one(gateway: Gateway, path: str) -> None:
    assert gateway.ask("GET", path).status_code == 404
    assert "openapi.json" in gateway.ask("GET", "/").text


def test_page_learns_whether_simulators_stand_in(gateway: Gateway, empty: Engine) -> None:
    assert gateway.ask("GET", "/api/v1/platform").json == {"simulated": True}
    assert Gateway(empty, tell=deaf).ask("GET", "/api/v1/platform").json == {"simulated": False}
