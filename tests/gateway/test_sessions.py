"""Signing in, being known, signing out; and what ends by itself."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import func, select, update

from eventkit.caller import Caller, Role
from eventkit.rules import Rejected, Violation
from gateway.tables import captchas as captcha_rows
from gateway.tables import sessions, swept

from .house import ACCOUNT, APPLICANT, DOSSIER, REVIEWER, UNVERIFIED, Gateway

SESSIONS = "/api/v1/sessions"
LOGIN = {"login_name": "13800000000", "password": "Secret-1"}
STAFF = {"login": "wang", "password": "Secret-1"}


def solved(gateway: Gateway) -> dict[str, str]:
    captcha = gateway.ask("POST", "/api/v1/captchas").json["captcha"]
    return {"captcha": captcha, "captcha_answer": gateway.told[captcha].lower()}


@pytest.fixture
def known(gateway: Gateway) -> Gateway:
    gateway.services.answers |= {
        "identity.sign_in": {"account": ACCOUNT, "verified": True},
        "identity.staff_sign_in": {"staff": "wang", "role": "reviewer", "department": "530102"},
        "identity.account": {"account": ACCOUNT, "verified": True, "realname_status": "VERIFIED"},
    }
    return gateway


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
    assert known.services.calls[0].arguments == (LOGIN, "127.0.0.1")
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


def test_who_signed_out_is_nobody_here_and_on_every_replica(gateway: Gateway) -> None:
    headers = gateway.signed_in(REVIEWER)
    assert gateway.ask("GET", "/api/v1/me", **headers).status_code == 200
    gone = gateway.ask("DELETE", f"{SESSIONS}/current", **headers)
    assert (gone.status_code, gone.data) == (204, b"")
    assert "Max-Age=0" in gone.headers["Set-Cookie"]
    assert gateway.ask("GET", "/api/v1/me", **headers).status_code == 401
    assert gateway.tables.rows(select(sessions)) == []


@pytest.mark.parametrize(("caller", "idle", "whole"), [(APPLICANT, 0.5, 12), (REVIEWER, 0.25, 8)])
def test_how_long_a_session_lasts(gateway: Gateway, caller: Caller, idle: float, whole: float) -> None:
    gateway.signed_in(caller)
    row = gateway.tables.row(select(sessions, func.now().label("now")))
    assert row is not None
    close = timedelta(seconds=5)
    assert abs(row["idle_until"] - row["now"] - timedelta(hours=idle)) < close
    assert abs(row["expires"] - row["now"] - timedelta(hours=whole)) < close


@pytest.mark.parametrize("column", ["idle_until", "expires"])
def test_session_ends_by_itself(gateway: Gateway, column: str) -> None:
    headers = gateway.signed_in(REVIEWER)
    ago = {column: func.now() - timedelta(seconds=1)}
    gateway.tables.execute(update(sessions).values(**ago))
    answer = gateway.ask("GET", "/api/v1/me", **headers)
    assert (answer.status_code, answer.json["code"]) == (401, "AUTH_REQUIRED")
    gateway.tables.execute(*swept())
    assert gateway.tables.rows(select(sessions)) == []


def test_who_is_still_there_stays_signed_in(gateway: Gateway) -> None:
    headers = gateway.signed_in(REVIEWER)
    gateway.tables.execute(update(sessions).values(idle_until=func.now() + timedelta(seconds=30)))
    gateway.ask("GET", "/api/v1/me", **headers)
    left = gateway.tables.row(select((sessions.c.idle_until - func.now()).label("left")))
    assert left
    assert left["left"] > timedelta(minutes=14)


def test_session_ended_elsewhere_is_believed_two_seconds_at_most(gateway: Gateway) -> None:
    headers, now = gateway.signed_in(REVIEWER), [100.0]
    gateway.house.recent.now = lambda: now[0]
    assert gateway.ask("GET", "/api/v1/me", **headers).status_code == 200
    gateway.tables.execute(sessions.delete())
    now[0] += 1.9
    assert gateway.ask("GET", "/api/v1/me", **headers).status_code == 200
    now[0] += 0.2
    assert gateway.ask("GET", "/api/v1/me", **headers).status_code == 401


def test_real_name_found_verified_opens_the_dossier_at_once(gateway: Gateway) -> None:
    gateway.services.answers |= {
        "identity.realname": {"realname_status": "VERIFIED", "realname_version": 2},
        "collection.view": {"revision": 0},
    }
    headers = gateway.signed_in(UNVERIFIED)
    assert gateway.ask("GET", "/api/v1/me/../realname", **headers).status_code == 404
    known = gateway.ask("GET", "/api/v1/realname", **headers)
    assert (known.status_code, known.headers["ETag"]) == (200, '"v2"')
    assert gateway.ask("GET", f"/api/v1/dossiers/{DOSSIER}", **headers).status_code == 200


def test_pending_real_name_opens_nothing(gateway: Gateway) -> None:
    gateway.services.answers["identity.realname"] = {
        "realname_status": "PENDING_REVIEW",
        "realname_version": 1,
    }
    headers = gateway.signed_in(UNVERIFIED)
    gateway.ask("GET", "/api/v1/realname", **headers)
    assert gateway.ask("GET", f"/api/v1/dossiers/{DOSSIER}", **headers).json["code"] == "RN_REQUIRED"


def test_identitys_word_verifies_that_account_only(gateway: Gateway) -> None:
    other = Caller("b", Role.APPLICANT)
    gateway.signed_in(UNVERIFIED), gateway.signed_in(other)
    gateway.clerk.sessions.verify(ACCOUNT)
    held = {row["sub"]: row["verified"] for row in gateway.tables.rows(select(sessions))}
    assert held == {ACCOUNT: True, "b": False}


def test_wrong_captcha_never_reaches_the_credentials(known: Gateway) -> None:
    answer = known.ask("POST", SESSIONS, LOGIN | solved(known) | {"captcha_answer": "WRONG"})
    assert (answer.status_code, answer.json["code"]) == (422, "AUTH_CAPTCHA_WRONG")
    assert answer.json["violations"][0]["field"] == "captcha_answer"
    assert known.ask("POST", SESSIONS, LOGIN).json["code"] == "AUTH_CAPTCHA_WRONG"
    assert known.services.calls == []


def test_captcha_serves_once_right_or_wrong(known: Gateway) -> None:
    right = solved(known)
    known.services.answers["identity.sign_in"] = Rejected(Violation("AUTH_BAD_CREDENTIALS", ""))
    assert known.ask("POST", SESSIONS, LOGIN | right).json["code"] == "AUTH_BAD_CREDENTIALS"
    assert known.ask("POST", SESSIONS, LOGIN | right).json["code"] == "AUTH_CAPTCHA_WRONG"


def test_captcha_tried_by_many_at_once_serves_one(gateway: Gateway) -> None:
    captcha = gateway.clerk.captchas.issue()["captcha"]
    start = Barrier(5)

    def attempt(_: int) -> bool:
        start.wait()
        try:
            gateway.clerk.captchas.check(captcha, gateway.told[captcha])
        except Rejected:
            return False
        return True

    with ThreadPoolExecutor(5) as pool:
        assert sorted(pool.map(attempt, range(5))) == [False] * 4 + [True]


def test_captcha_older_than_120_seconds_is_wrong(known: Gateway) -> None:
    right = solved(known)
    known.tables.execute(update(captcha_rows).values(expires=func.now()))
    assert known.ask("POST", SESSIONS, LOGIN | right).json["code"] == "AUTH_CAPTCHA_WRONG"


def test_captcha_is_a_picture_and_its_answer_is_kept_from_all_but_the_simulator(gateway: Gateway) -> None:
    told = gateway.ask("POST", "/api/v1/captchas").json
    assert told["image"].startswith("data:image/png;base64,iVBOR")
    answer = gateway.told[told["captcha"]]
    assert len(answer) == 5
    assert answer not in str(gateway.tables.rows(select(captcha_rows)))


def test_unknown_field_of_a_sign_in_is_refused(known: Gateway) -> None:
    answer = known.ask("POST", SESSIONS, LOGIN | solved(known) | {"role": "reviewer"})
    assert (answer.status_code, answer.json["code"]) == (400, "FORM_UNKNOWN_FIELD")
