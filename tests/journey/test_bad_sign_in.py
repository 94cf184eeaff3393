"""三（一）平台注册、（二）平台登录: what is not accepted at the entrance, over real HTTP."""

from uuid import uuid4

import requests

from kuaiji import forms
from kuaiji.client import Client
from kuaiji.journey import Journey
from kuaiji.people import Person

from .asking import ask, names_nobody, refused
from .conftest import somebody
from .people import came_to


def code_for(client: Client, person: Person) -> str:
    client.post("/api/v1/sms-codes", {"phone": person.phone, "purpose": "REGISTER"})
    sent = client.simulated("GET", "/sms/messages", params={"phone": person.phone})["messages"]
    return "".join(filter(str.isdigit, sent[-1]["text"]))[:6]


def register(client: Client, person: Person, code: str) -> requests.Response:
    form = forms.registration(person, code)
    return ask(client, "POST", "/api/v1/accounts", form, Idempotency_Key=str(uuid4()))


def sign_in(client: Client, login_name: str, password: str, answer: str = "") -> requests.Response:
    """With the right characters of the picture, unless others are given."""
    captcha = client.post("/api/v1/captchas", {})["captcha"]
    read = answer or client.simulated("GET", f"/captchas/{captcha}")["answer"]
    said = {"login_name": login_name, "password": password, "captcha": captcha, "captcha_answer": read}
    return ask(client, "POST", "/api/v1/sessions", said)


def test_wrong_sms_code_registers_nobody(journey: Journey) -> None:
    person, client = journey.person, journey.applicant
    code = code_for(client, person)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    answer = register(client, person, wrong)
    refused(answer, 422, "SMS_CODE_MISMATCH", "sms_code")
    assert names_nobody(answer, person)
    assert wrong not in answer.text
    assert register(client, person, code).status_code == 201


def test_number_that_has_an_account_is_taken(journey: Journey) -> None:
    came_to(journey, Journey.register)
    other = somebody()
    again = Person(**{name: getattr(other, name) for name in Person.__slots__} | taken(journey.person))
    client = Client(journey.url, other.address)
    answer = register(client, again, code_for(client, again))
    refused(answer, 422, "REG_DOC_NO_TAKEN", "doc_number")
    assert names_nobody(answer, again)


def taken(person: Person) -> dict[str, str]:
    return {"doc_number": person.doc_number, "real_name": person.real_name}


def test_second_sms_code_within_three_minutes_is_too_soon(journey: Journey) -> None:
    """手机短信验证码在3分钟内有效，且每3分钟只能发送一次验证码"""
    form = {"phone": journey.person.phone, "purpose": "REGISTER"}
    assert ask(journey.applicant, "POST", "/api/v1/sms-codes", form).status_code == 202
    again = ask(journey.applicant, "POST", "/api/v1/sms-codes", form)
    refused(again, 422, "SMS_RESEND_TOO_SOON", "phone")


def test_wrong_characters_of_the_picture_are_refused_before_the_password_is_looked_at(
    journey: Journey,
) -> None:
    came_to(journey, Journey.register)
    answer = sign_in(journey.applicant, journey.person.doc_number, journey.person.password, "00000")
    refused(answer, 422, "AUTH_CAPTCHA_WRONG", "captcha_answer")
    assert names_nobody(answer, journey.person)


def test_wrong_password_and_unknown_number_are_refused_in_the_same_words(journey: Journey) -> None:
    came_to(journey, Journey.register)
    wrong = sign_in(journey.applicant, journey.person.doc_number, "Falsch#2026")
    unknown = sign_in(journey.applicant, somebody().doc_number, "Falsch#2026")
    told = [refused(answer, 422, "AUTH_BAD_CREDENTIALS")["violations"] for answer in (wrong, unknown)]
    assert told[0] == told[1]
