"""Who is known, for how long, and when no more."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from eventkit.caller import Caller, Role
from gateway.tables import sessions, swept

from .house import ACCOUNT, APPLICANT, DOSSIER, REVIEWER, UNVERIFIED, Gateway
from .signing import SESSIONS


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


def test_new_password_ends_every_session_of_the_account_and_no_other(gateway: Gateway) -> None:
    """A member of staff may have the same id as an account; that is another session."""
    first, second = gateway.signed_in(UNVERIFIED), gateway.signed_in(APPLICANT)
    same, other = Caller(ACCOUNT, Role.REVIEWER, "530102"), Caller("b", Role.APPLICANT)
    gateway.signed_in(same), gateway.signed_in(other)
    gateway.services.answers["identity.account"] = {"account": ACCOUNT, "verified": True}
    assert gateway.ask("GET", "/api/v1/me", **second).status_code == 200
    gateway.clerk.sessions.end(ACCOUNT)
    assert [gateway.ask("GET", "/api/v1/me", **one).status_code for one in (first, second)] == [401, 401]
    assert {row["sub"] + row["role"] for row in gateway.tables.rows(select(sessions))} == {
        f"{ACCOUNT}reviewer",
        "bapplicant",
    }


def test_identitys_word_verifies_that_account_only(gateway: Gateway) -> None:
    other = Caller("b", Role.APPLICANT)
    gateway.signed_in(UNVERIFIED), gateway.signed_in(other)
    gateway.clerk.sessions.verify(ACCOUNT)
    held = {row["sub"]: row["verified"] for row in gateway.tables.rows(select(sessions))}
    assert held == {ACCOUNT: True, "b": False}
