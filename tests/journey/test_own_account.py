"""One's own account, over real HTTP: corrected, opened by many at once, given a new password, closed."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from kuaiji.client import Client, Refused
from kuaiji.journey import Journey
from kuaiji.waiting import wait_for

from .asking import ask, refused
from .people import came_to

NEW = "Anders#2026"


def known_as(client: Client) -> str:
    return str(client.get("/api/v1/me")["identity"]["real_name"])


def is_over(client: Client) -> bool:
    try:
        client.get("/api/v1/me")
    except Refused as refusal:
        return refusal.codes == ["AUTH_REQUIRED"]
    return False


def test_name_with_a_rare_character_is_corrected_until_it_is_verified(journey: Journey) -> None:
    """真实姓名：【点击修改】"""
    came_to(journey, Journey.sign_in)
    client, name = journey.applicant, journey.person.real_name
    found = client.get("/api/v1/characters", pinyin="yan3", radical="龍", strokes=9)["characters"]
    rare = found[0]["character"]
    client.put("/api/v1/me/identity", {"real_name": f"{name[0]} {rare}"}, 0)
    assert known_as(client) == f"{name[0]}䶮"
    client.put("/api/v1/me/identity", {"real_name": name}, 0)
    journey.verify_real_name()
    again = ask(client, "PUT", "/api/v1/me/identity", {"real_name": "李四"}, Idempotency_Key=str(uuid4()))
    refused(again, 409, "RN_IDENTITY_LOCKED")
    assert known_as(client) == name


def test_twelve_devices_of_one_person_come_in_at_the_same_moment(journey: Journey) -> None:
    came_to(journey, Journey.register)
    person = journey.person

    def come_in(_: int) -> str:
        return str(Client(journey.url, person.address).sign_in(person.phone, person.password)["role"])

    with ThreadPoolExecutor(12) as devices:
        assert Counter(devices.map(come_in, range(12))) == {"applicant": 12}


def test_new_password_ends_every_session_and_closing_the_account_every_way_in(journey: Journey) -> None:
    came_to(journey, Journey.sign_in)
    person, client = journey.person, journey.applicant
    other = Client(journey.url, person.address)
    other.sign_in(person.doc_number, person.password)
    form = {"old_password": person.password, "password": NEW, "password_confirm": NEW}
    client.put("/api/v1/me/password", form, 0)
    wait_for("会话结束", lambda: is_over(client) and is_over(other))
    with pytest.raises(Refused, match="AUTH_BAD_CREDENTIALS"):
        other.sign_in(person.doc_number, person.password)
    client.sign_in(person.phone, NEW)
    client.post("/api/v1/me/closure", {"password": NEW})
    wait_for("会话结束", lambda: is_over(client))
    with pytest.raises(Refused, match="AUTH_BAD_CREDENTIALS"):
        client.sign_in(person.phone, NEW)
