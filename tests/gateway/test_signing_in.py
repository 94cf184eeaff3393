"""登录: account and password become a session, by token or cookie."""

from sqlalchemy import select

from gateway.tables import sessions

from .house import ACCOUNT, APPLICANT, DOSSIER, Gateway
from .signing import LOGIN, SESSIONS, STAFF, solved


def test_applicant_signs_in_and_is_known(known: Gateway) -> None:
    answer = known.ask("POST", SESSIONS, LOGIN | solved(known))
    assert answer.status_code == 201
    told = answer.json
    assert (told["account"], told["dossier"], told["role"], told["verified"], told["expires_in"]) == (
        ACCOUNT,
        DOSSIER,
        "applicant",
        True,
        1800,
    )
    assert known.services.calls[0].arguments == (LOGIN | {"captcha_ok": True}, "127.0.0.1")
    me = known.ask("GET", "/api/v1/me", Authorization=f"Bearer {told['token']}")
    assert (me.status_code, me.json["account"], me.json["role"]) == (200, ACCOUNT, "applicant")
    assert known.services.calls[-1].caller == APPLICANT


def test_staff_sign_in_with_their_department(known: Gateway) -> None:
    answer = known.ask("POST", "/api/v1/staff-sessions", STAFF | solved(known))
    assert (answer.json["role"], answer.json["department"], answer.json["expires_in"]) == (
        "reviewer",
        "530102",
        900,
    )
    assert "dossier" not in answer.json
    me = known.ask("GET", "/api/v1/me", Authorization=f"Bearer {answer.json['token']}")
    assert me.json["account"] == "wang"


def test_only_the_hash_of_a_token_is_kept(known: Gateway) -> None:
    token = known.ask("POST", SESSIONS, LOGIN | solved(known)).json["token"]
    assert token not in str(known.tables.rows(select(sessions)))


def test_cookie_is_out_of_reach_for_scripts_and_other_sites(known: Gateway) -> None:
    cookie = known.ask("POST", SESSIONS, LOGIN | solved(known)).headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Secure", "Path=/"} <= {*cookie.split("; ")}


def test_change_by_cookie_comes_from_our_own_pages(known: Gateway) -> None:
    known.ask("POST", SESSIONS, LOGIN | solved(known))
    current = f"{SESSIONS}/current"
    assert known.ask("GET", "/api/v1/me").status_code == 200
    foreign = known.ask("DELETE", current, Origin="https://evil.example")
    assert (foreign.status_code, foreign.json["code"]) == (403, "HTTP_CROSS_SITE")
    assert known.ask("DELETE", current, Origin="https://kuaiji.example").status_code == 204


def test_change_by_cookie_may_also_show_our_header(known: Gateway) -> None:
    known.ask("POST", SESSIONS, LOGIN | solved(known))
    assert known.ask("DELETE", f"{SESSIONS}/current", X_Requested_With="kuaiji").status_code == 204


def test_unknown_field_of_a_sign_in_is_refused(known: Gateway) -> None:
    answer = known.ask("POST", SESSIONS, LOGIN | solved(known) | {"role": "reviewer"})
    assert (answer.status_code, answer.json["code"]) == (400, "FORM_UNKNOWN_FIELD")
