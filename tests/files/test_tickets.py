"""A ticket is for one picture in one slot, for ten minutes."""

from typing import Any

import pytest
from sqlalchemy import select

from contracts.files import SLOTS
from eventkit.caller import Caller, Role
from eventkit.rules import Rejected, Violation
from services.files.tables import uploads

from .desk import ADDRESS, Desk
from .examples import scanned


def test_ticket_is_a_link_for_ten_minutes(desk: Desk) -> None:
    told = desk.service.upload_ticket({"slot": "diploma_image"})
    assert told["url"].startswith(f"{ADDRESS}/files/v1/uploads/")
    assert told["expires_in"] == 600
    assert told["url"].rpartition("/")[2] not in str(desk.service.tables.rows(select(uploads)))


def test_ticket_is_good_for_another_try_after_a_refusal(desk: Desk) -> None:
    ticket = desk.ticket()
    assert desk.send(ticket, b"no picture").status_code == 422
    assert desk.send(ticket, scanned()).status_code == 201


def test_other_bytes_on_a_used_ticket_are_refused(desk: Desk) -> None:
    ticket = desk.ticket()
    desk.send(ticket, scanned())
    answer = desk.send(ticket, scanned(100_001))
    assert (answer.status_code, answer.json["code"]) == (409, "FILE_SLOT_FILLED")  # type: ignore[index]
    assert len(desk.objects.held) == 2


def test_ticket_ends_after_ten_minutes(desk: Desk) -> None:
    ticket = desk.ticket()
    desk.later(599)
    assert desk.send(ticket, b"").status_code == 422
    desk.later(600)
    answer = desk.send(ticket, scanned())
    assert (answer.status_code, answer.json["code"]) == (410, "FILE_TICKET_EXPIRED")  # type: ignore[index]


def test_guessed_ticket_is_as_good_as_none(desk: Desk) -> None:
    assert desk.send("guessed", scanned()).status_code == 410


def test_what_never_became_a_fact_is_purged_with_its_ticket_and_facts_stay(desk: Desk) -> None:
    file = desk.stored(scanned())
    desk.ticket()
    desk.objects.put("file-n3/n4/original", b"left by a crash")
    desk.objects.put(f"file-{file}/n9/original", b"left by a crash")
    kept = desk.files.load(file).state.objects
    desk.later(600 + 24 * 3600 - 1)
    desk.service.purge()
    assert len(desk.objects.held) == 4
    desk.later(600 + 24 * 3600)
    desk.service.purge()
    assert {*desk.objects.held} == {*kept}
    assert desk.service.tables.rows(select(uploads)) == []


@pytest.mark.parametrize("form", [{}, {"slot": "selfie"}, {"slot": None}])
def test_ticket_is_for_a_slot_of_the_guide(desk: Desk, form: dict[str, Any]) -> None:
    assert "selfie" not in SLOTS
    with pytest.raises(Rejected) as refused:
        desk.service.upload_ticket(form)
    assert refused.value.violations == (Violation("FORM_WRONG_TYPE", "slot"),)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.APPLICANT])
def test_only_applicants_upload(desk: Desk, role: Role) -> None:
    desk.service.caller = Caller("x", role)
    with pytest.raises(Rejected):
        desk.service.upload_ticket({"slot": "diploma_image"})
